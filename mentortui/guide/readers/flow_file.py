"""Reads `flows/*.md`: a first-level heading is a flow, each second-level heading one of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mentortui.guide.flows import (
    LONGEST,
    MOST_STEPS,
    NAME_WIDTH,
    SAY_WIDTH,
    SHORTEST,
    Flow,
    Step,
    StepKind,
    When,
)
from mentortui.guide.prompts import PromptKind
from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, choice, slug, whole, words
from mentortui.guide.readers.outline import Section, read_outline
from mentortui.model.records.stage import Stage

FLOW_KEYS: Final = ("stage", "when", "lengths")
STEP_KEYS: Final = ("kind", "minutes", "prompts", "say", "also")


def read_flows(file: ContentFile, report: Report) -> Iterator[tuple[tuple[Flow, ...], int]]:
    """The usable flows of a file, each as its lengths and its line; whatever is wrong goes to report."""
    outline = read_outline(file.text)
    found = [section for section in outline.sections if section.level == 1]
    if not found and file.text.strip():
        report.error(1, "there is no flow here: each one starts with `# Its name`")
    for section in found:
        try:
            if flows := _flow(section, report):
                yield flows, section.line
        except EntryError as error:
            report.error(error.line, str(error))


def _flow(section: Section, report: Report) -> tuple[Flow, ...]:
    """One Flow for each length that adds up. Raises EntryError where the flow as a whole cannot be used."""
    if not section.title:
        raise EntryError(section.line, "the flow has no name: `# Its name`")
    fields = Fields(section, FLOW_KEYS)
    named = fields.text("stage")
    stage = None if slug(named) == "any" else choice(named, Stage, "stage", fields.line_of("stage"))
    when = fields.choice("when", When, When.USUAL)
    lengths = _numbers(fields, "lengths", range(SHORTEST, LONGEST + 1))
    if len(set(lengths)) != len(lengths):
        raise EntryError(fields.line_of("lengths"), "a length is there twice")
    steps = [_step(entry, len(lengths)) for entry in section.sections]
    _check_frame(section, steps)
    flows = []
    for place, length in enumerate(lengths):
        cut = tuple(Step(s.kind, s.name, m[place], s.prompts, s.say) for s, m in steps)
        total = sum(step.minutes for step in cut)
        if total == length:
            flows.append(Flow(section.title, stage, when, length, cut))
        else:
            report.error(fields.line_of("lengths"), f"the steps for {length} minutes add up to {total}")
    return tuple(flows)


def _step(section: Section, count: int) -> tuple[Step, tuple[int, ...]]:
    """A step without minutes, and its minutes for each length."""
    if not 0 < len(section.title) <= NAME_WIDTH:
        raise EntryError(section.line, f"the name of a step has 1 to {NAME_WIDTH} characters")
    fields = Fields(section, STEP_KEYS)
    kind = fields.choice("kind", StepKind)
    minutes = _numbers(fields, "minutes", range(1, LONGEST + 1))
    if len(minutes) != count:
        raise EntryError(fields.line_of("minutes"), f"{len(minutes)} numbers for {count} lengths: give one for each")
    say = tuple(line for key in ("say", "also") if (line := fields.text(key, "")))
    for key in ("say", "also"):
        if len(fields.text(key, "")) > SAY_WIDTH:
            raise EntryError(fields.line_of(key), f"“{key}” has at most {SAY_WIDTH} characters")
    return Step(kind, section.title, 0, fields.choices("prompts", PromptKind, ""), say), minutes


def _numbers(fields: Fields, key: str, among: range) -> tuple[int, ...]:
    """Whole numbers with spaces or commas between them."""
    numbers = [word for part in words(fields.text(key)) for word in part.split()]
    return tuple(whole(number, among, key, fields.line_of(key)) for number in numbers)


def _check_frame(section: Section, steps: list[tuple[Step, tuple[int, ...]]]) -> None:
    """Every session begins with the people and ends with what they take along (Mission 3)."""
    if not steps or steps[0][0].kind is not StepKind.ARRIVE:
        line = section.sections[0].line if steps else section.line
        raise EntryError(line, "the first step is always of kind arrive: it can be short, but not left out")
    if steps[-1][0].kind is not StepKind.WRAPUP:
        raise EntryError(section.sections[-1].line, "the last step is always of kind wrapup")
    if len(steps) > MOST_STEPS:
        raise EntryError(section.sections[MOST_STEPS].line, f"a flow has at most {MOST_STEPS} steps")
