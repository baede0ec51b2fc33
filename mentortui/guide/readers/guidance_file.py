"""Reads `guidance/*.md`: a first-level heading names the stage, second-level ones the parts of its guidance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from mentortui.guide.guidance import Bump
from mentortui.guide.readers.content_file import ContentFile, EntryError, Report, choice, clip, slug
from mentortui.guide.readers.outline import Section, read_outline
from mentortui.model.records.stage import Stage

AFTER_GAP: Final = "after-a-gap"

#: The parts that one file gives, by the field of Guidance they fill.
Parts = Mapping[str, str | tuple[Bump, ...] | tuple[str, ...]]


def read_guidance(file: ContentFile, report: Report) -> Iterator[tuple[Stage | None, Parts]]:
    """The parts that a file gives for each stage (None: after a gap); whatever is wrong goes to report."""
    outline = read_outline(file.text)
    found = [section for section in outline.sections if section.level == 1]
    if not found and file.text.strip():
        report.error(1, "there is no guidance here: it starts with `# ` and a stage, or `# After a gap`")
    for section in found:
        try:
            gap = slug(section.title) == AFTER_GAP
            stage = None if gap else choice(section.title, Stage, "stage", section.line)
        except EntryError as error:
            report.error(error.line, str(error))
            continue
        yield stage, dict(_parts(section, report))


def _parts(section: Section, report: Report) -> Iterator[tuple[str, str | tuple[Bump, ...] | tuple[str, ...]]]:
    for entry in section.sections:
        name = slug(entry.title)
        reader = _READERS.get(name)
        if reader is None:
            known = ", ".join(_READERS)
            report.error(entry.line, f"unknown part “{clip(entry.title)}”: known are {known}")
        elif part := reader(entry, report):
            yield from ((each, part) for each in _BOTH.get(name, (name,)))


def _prose(section: Section, report: Report) -> str:
    if not section.paragraphs:
        report.error(section.line, f"“{section.title}” has no text")
    return "\n\n".join(paragraph.text for paragraph in section.paragraphs)


def _bumps(section: Section, report: Report) -> tuple[Bump, ...]:
    bumps = []
    for item in section.items:
        tries = [inner.value for inner in item.items if inner.key == "try" and inner.value]
        if item.text and len(tries) == 1:
            bumps.append(Bump(item.text, tries[0]))
        else:
            report.error(item.line, f"“{clip(item.text)}” needs one thing to try: `    - try: ...` below it")
    return tuple(bumps)


def _sentences(section: Section, report: Report) -> tuple[str, ...]:
    if not section.items:
        report.error(section.line, f"“{section.title}” has no sentences: write each as `- sentence`")
    return tuple(item.text for item in section.items if item.text)


#: Words for whichever of the two reads them: where a kit of content gives them no roles.
_BOTH: Final = {"either": ("mentor", "mentee")}
_READERS: Final[Mapping[str, Callable[[Section, Report], str | tuple[Bump, ...] | tuple[str, ...]]]] = {
    "mentor": _prose,
    "mentee": _prose,
    "either": _prose,
    "unsure": _prose,
    "bumps": _bumps,
    "openings": _sentences,
}
