"""Reads `prompts/*.md`: a first-level heading names the kind, each second-level heading is one prompt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mentortui.guide.flows import StepKind
from mentortui.guide.moves import MAY_BE_CLOSED, MOST_MOVES, PLACES, Asker, Move, Need
from mentortui.guide.prompts import ANY, DEPTH_LIMIT, MOVES_OF, Prompt, PromptKind, prompt_id
from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, choice, clip, slug, words
from mentortui.guide.readers.outline import Section, read_outline
from mentortui.model.records.stage import Stage

KEYS: Final = ("ask", "then", "does", "needs", "asker", "stages", "depth", "steps", "topics", "was")


def read_prompts(file: ContentFile, report: Report) -> Iterator[tuple[Prompt, int]]:
    """The usable prompts of a file, each with its line; whatever is wrong goes to report."""
    whole = read_outline(file.text)
    # A file that starts with prompts at once is of the kind that its name says.
    groups = [(whole, file.stem)] if _has_entries(whole) else []
    groups += [(section, section.title) for section in whole.sections if section.level == 1]
    if not groups and file.text.strip():
        report.error(1, "there is no prompt here: each one starts with `## its-name`")
    for section, kind_name in groups:
        try:
            kind = choice(kind_name, PromptKind, "kind of prompt", section.line)
        except EntryError as error:
            report.error(error.line, str(error))
            continue
        for item in section.items:
            report.error(item.line, f"“{clip(item.text)}” belongs to no prompt: put it under `## its-name`")
        for entry in section.sections:
            if section.level == 0 and entry.level == 1:
                continue
            try:
                yield _prompt(entry, kind, report), entry.line
            except EntryError as error:
                report.error(error.line, str(error))


def _has_entries(whole: Section) -> bool:
    return bool(whole.items) or any(section.level > 1 for section in whole.sections)


def _prompt(section: Section, kind: PromptKind, report: Report) -> Prompt:
    name = slug(section.title)
    if not name:
        raise EntryError(section.line, "the prompt has no name: `## a-short-name`")
    fields = Fields(section, KEYS)
    asked, follow_up = fields.text("ask"), fields.text("then")
    depth = fields.whole("depth", 1, range(1, 4))
    # "all" means every stage that may go this deep, so that it never needs a warning.
    fitting = ", ".join(stage.value for stage in Stage if depth <= DEPTH_LIMIT[stage])
    named = fields.text("stages", "all")
    stages = fitting if slug(named) == "all" else named
    prompt = Prompt(
        id=prompt_id(kind, name),
        kind=kind,
        text=asked,
        follow_up=follow_up,
        stages=frozenset(choice(word.strip(), Stage, "stage", fields.line_of("stages")) for word in stages.split(",")),
        depth=depth,
        steps=_steps(fields),
        does=_moves(fields, kind),
        needs=_need(fields),
        asker=fields.choice("asker", Asker, Asker.MENTEE if kind is PromptKind.MENTEE else Asker.EITHER),
        topics=_topics(fields),
        was=frozenset(slug(id) for id in words(fields.text("was", ""))),
    )
    if report.own:  # what the program brings is checked by the tests, and not again at every start
        _warn(prompt, fields, report)
    return prompt


def _topics(fields: Fields) -> frozenset[str]:
    """What the two must be speaking of; none for whatever it is. ANY beside others means that it fits them best."""
    named = frozenset(slug(topic) for topic in words(fields.text("topics", ANY)))
    return named if named != {ANY} else frozenset()


def _moves(fields: Fields, kind: PromptKind) -> tuple[Move, ...]:
    """What a prompt does, the main move first; the first move of its kind where it does not say."""
    moves = fields.choices("does", Move, MOVES_OF[kind][0].value)
    if len(moves) > MOST_MOVES:
        raise EntryError(fields.line_of("does"), f"“does” names {len(moves)} moves: a prompt makes one, or two at most")
    return moves


def _need(fields: Fields) -> Need:
    """What a prompt needs. One with a place to fill needs what goes there, whether it says so or not."""
    said = fields.choice("needs", Need, Need.NOTHING)
    for place, fitting in PLACES.items():
        filled = next((key for key in ("ask", "then") if place in fields.text(key)), "")
        if filled and fields.text("needs", "") and said not in fitting:
            known = " or ".join(need.value for need in fitting)
            raise EntryError(fields.line_of(filled), f"{place} can be filled only where “needs” is {known}")
        if filled and said not in fitting:
            said = fitting[0]
    return said


def _steps(fields: Fields) -> frozenset[str]:
    """The kinds of step that a prompt belongs to; none where it does not say."""
    named = fields.text("steps", "")
    line = fields.line_of("steps") if named else 0
    return frozenset(choice(word.strip(), StepKind, "kind of step", line).value for word in named.split(",") if named)


def _warn(prompt: Prompt, fields: Fields, report: Report) -> None:
    from mentortui.guide.wording.checks import prompt_hints

    for stage in Stage:
        if stage in prompt.stages and prompt.depth > DEPTH_LIMIT[stage]:
            report.warn(fields.line_of("depth"), f"{stage.value} never asks at depth {prompt.depth}")
    closed = bool(MAY_BE_CLOSED & set(prompt.does)) or prompt.asker is Asker.MENTEE
    for key, text in (("ask", prompt.text), ("then", prompt.follow_up)):
        for hint in prompt_hints(text, closed=closed):
            report.warn(fields.line_of(key), f"“{clip(text)}”: {hint}")
