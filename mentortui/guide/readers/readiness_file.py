"""Reads `readiness.md`: a first-level heading names the stage that a move leads to, or an early end, or going back;
second-level ones say what speaks for and against it, what people can say themselves, and reasons to choose from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, choice, clip, slug
from mentortui.guide.readers.outline import Section, read_outline
from mentortui.guide.readiness.signals import CHECKS, EARLY, Check
from mentortui.guide.readiness.words import EARLY_PART, PLACES, MoveWords, ReadinessBook
from mentortui.model.records.stage import Stage

BACK: Final = "Back"
PARTS: Final = ("for", "against", "say", "reasons")


def read_readiness(file: ContentFile, report: Report) -> ReadinessBook:
    """The words in a file; whatever is wrong goes to report."""
    found = [section for section in read_outline(file.text).sections if section.level == 1]
    if not found:
        report.error(1, "there is nothing here: it starts with `# ` and a stage, `# Early` or `# Back`")
    moves: dict[str, MoveWords] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for section in found:
        try:
            name = _name(section)
        except EntryError as error:
            report.error(error.line, str(error))
            continue
        moves[name] = _move(section, name, report)
        for part in section.sections:
            if slug(part.title) == "reasons":
                reasons[slug(name)] = tuple(item.text for item in part.items if item.text)
    return ReadinessBook(moves, reasons)


def _name(section: Section) -> str:
    for name in (EARLY_PART, BACK):
        if slug(section.title) == slug(name):
            return name
    stage = choice(section.title, Stage, "stage", section.line)
    if stage is Stage.INITIATION:
        raise EntryError(section.line, "nothing leads to Initiation but a step back: `# Back`")
    return stage.value


def _move(section: Section, name: str, report: Report) -> MoveWords:
    sentences: dict[tuple[str, str], str] = {}
    say: dict[str, str] = {}
    for part in section.sections:
        kind = slug(part.title)
        if kind not in PARTS:
            report.error(part.line, f"unknown part “{clip(part.title)}”: known are {', '.join(PARTS)}")
        elif kind in ("for", "against"):
            known = [check.id for check in _checks(name) if check.speaks == kind]
            sentences |= {(kind, id): text for id, text in _sentences(part, known, report).items()}
        elif kind == "say":
            say |= _sentences(part, [check.id for check in _checks(name)], report)
    return MoveWords(" ".join(paragraph.text for paragraph in section.paragraphs), sentences, say)


def _checks(name: str) -> Sequence[Check]:
    if name in (EARLY_PART, BACK):
        return EARLY if name == EARLY_PART else ()
    return CHECKS[Stage(name)]


def _sentences(part: Section, known: list[str], report: Report) -> Mapping[str, str]:
    try:
        fields = Fields(part, known)
        found = {item.key: fields.text(item.key) for item in part.items}
    except EntryError as error:
        report.error(error.line, str(error))
        return {}
    for id, text in found.items():
        for place in re.findall(r"\{([^}]*)\}?", text):
            if place not in PLACES:
                report.error(fields.line_of(id), f"unknown place {{{clip(place)}}}: known are {', '.join(PLACES)}")
    return found
