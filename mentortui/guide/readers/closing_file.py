"""Reads closing.md and portraits.md: a heading of the first level for each part, see content/README.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.guide.closing import EXITS, REASONS, ClosingWords, LeadIn, Portraits, Question
from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, clip, slug
from mentortui.guide.readers.outline import Section, read_outline
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.closing import PARTS

_QUESTIONS = 5


def read_closing(file: ContentFile, report: Report) -> ClosingWords:
    """The words of an ending; whatever is missing or wrong goes to report, and is empty in what comes back."""
    known = [*("reasons", "exits", "awkward"), *PARTS, *(f"after-the-{role}" for role in ROLES)]
    found = _parts(file, known, report)
    return ClosingWords(
        reasons=_named(found["reasons"], REASONS, report),
        exits=_named(found["exits"], EXITS, report),
        awkward=_prose(found["awkward"], report),
        letters={part: _lead_in(found[part], report) for part in PARTS},
        after={role: _prose(found[f"after-the-{role}"], report) for role in ROLES},
    )


def read_portraits(file: ContentFile, report: Report) -> Portraits:
    """The questions that are asked at the start and again later; mistakes go to report."""
    part = _parts(file, ["then-and-now"], report)["then-and-now"]
    questions = []
    for section in part.sections:
        try:
            questions.append(Question(slug(section.title), Fields(section, ("ask",)).text("ask")))
        except EntryError as error:
            report.error(error.line, str(error))
    names = [question.name for question in questions]
    if len(set(names)) != len(names):
        report.error(part.line, "two questions have the same name")
    if len(questions) != _QUESTIONS:
        report.error(part.line, f"there are {len(questions)} questions, and {_QUESTIONS} places for them")
    return Portraits(_prose(part, report), tuple(questions))


def _parts(file: ContentFile, known: Sequence[str], report: Report) -> dict[str, Section]:
    """The sections by the slugs of their headings; an empty one for each that is not there."""
    found: dict[str, Section] = {}
    for section in (each for each in read_outline(file.text).sections if each.level == 1):
        name = slug(section.title)
        if name not in known:
            report.error(section.line, f"unknown part “{clip(section.title)}”: known are {', '.join(known)}")
        elif name in found:
            report.error(section.line, f"“{clip(section.title)}” is there twice")
        else:
            found[name] = section
    for name in known:
        if name not in found:
            report.error(1, f"the part “{name}” is missing")
            found[name] = Section(1, name, 1)
    return found


def _named(section: Section, names: Sequence[str], report: Report) -> Mapping[str, str]:
    """`- name: words` for every name."""
    try:
        fields = Fields(section, names)
        return {name: fields.text(name) for name in names}
    except EntryError as error:
        report.error(error.line, str(error))
        return dict.fromkeys(names, "")


def _prose(section: Section, report: Report) -> str:
    if not section.paragraphs:
        report.error(section.line, f"“{section.title}” has no text")
    return "\n\n".join(paragraph.text for paragraph in section.paragraphs)


def _lead_in(section: Section, report: Report) -> LeadIn:
    if not 2 <= len(section.items) <= 3:
        report.error(section.line, f"“{section.title}” needs two or three questions: write each as `- question`")
    return LeadIn(_prose(section, report), tuple(item.text for item in section.items))
