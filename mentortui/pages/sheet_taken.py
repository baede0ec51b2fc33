"""Taking a sheet in: what the other person wrote is kept as theirs, as it came in a sheet, and sealed like all that is
answered alone."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.model.rules.closing import PARTS
from mentortui.model.text import counted
from mentortui.pages.agreement.answers_form import given
from mentortui.pages.form import Ask, NotUnderstood, answer_of
from mentortui.pages.goals.forms import level_given
from mentortui.pages.sheet import sheet_asks
from mentortui.service.agreement.expectations import NotYet, answer_change, current_packet, seal_changes
from mentortui.service.closing import acts as closing
from mentortui.service.goals import goals
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.stage import stages
from mentortui.service.stage.stage_sentence import asked_now

_STAYS = "{name} has answered this already, or is not asked it now: {keys}."


def take_sheet(editor: RelationshipEditor, answers: Mapping[str, str]) -> list[str]:
    """Keep the answers of a sheet; what came of it, in sentences that tell no answer. Raises StoreError."""
    asks, name = sheet_asks(editor), editor.name(editor.partner)
    said, told = _understood(asks, answers, name)
    editor.acting, editor.told = editor.partner, "sheet"
    try:
        for take in (_expectations, _word, _ratings, _letters):
            told += take(editor, said, name)
    finally:
        editor.acting, editor.told = editor.me, ""
    if said:
        many = counted(len(said), "answer", "answers")
        told.insert(0, f"{many} of {name} kept, as {name} gave them in a sheet.")
    return told or [f"There is no answer in it. Nothing was kept of {name}."]


def _understood(asks: Mapping[str, Ask], answers: Mapping[str, str], name: str) -> tuple[dict[str, str], list[str]]:
    """(the answers that can be kept, what is said of the others)."""
    said: dict[str, str] = {}
    told = []
    for key, text in answers.items():
        if key not in asks:
            continue
        line = text if key.startswith("letter.") else " ".join(text.split())
        try:
            said[key] = answer_of(asks[key], line, {})
        except NotUnderstood as problem:
            told.append(f"{asks[key].label}: {problem}")
    if strange := [key for key in answers if key not in asks]:
        told.append(_STAYS.format(name=name, keys=", ".join(strange[:5])))
    return said, told


def _expectations(editor: RelationshipEditor, said: Mapping[str, str], name: str) -> list[str]:
    book, person = editor.library.expectations, editor.acting
    mine = {key.removeprefix("expect."): text for key, text in said.items() if key.startswith("expect.")}
    if not mine:
        return []
    packet = current_packet(editor.relationship)
    editor.keep([_answer(editor, packet, person, id, given(book, id, mine)) for id in mine])
    try:
        editor.keep(seal_changes(editor.relationship, book, person, editor.now, editor.recorded_by))
    except NotYet as problem:
        return [f"What {name} expects is not sealed. {problem}"]
    return [f"What {name} expects is sealed. Both are read once you have sealed yours."]


def _answer(
    editor: RelationshipEditor, packet: str, person: Role, id: str, found: tuple[int | None, str, int | None]
) -> Change:
    step, words, weight = found
    return answer_change(
        packet, person, id, editor.now, step=step, words=words, weight=weight, recorded_by=editor.recorded_by
    )


def _word(editor: RelationshipEditor, said: Mapping[str, str], name: str) -> list[str]:
    if "word" in said:
        is_fit = asked_now(editor.relationship) == "fit"
        editor.keep((stages.fit_changes if is_fit else stages.ready_changes)(editor, said["word"]))
    return []


def _ratings(editor: RelationshipEditor, said: Mapping[str, str], name: str) -> list[str]:
    for goal in editor.relationship.open_goals:
        level = said.get(f"goal{goal.number}.level")
        if level:
            editor.keep(goals.rated(editor, goal, level_given(level), said.get(f"goal{goal.number}.words", "")))
    return []


def _letters(editor: RelationshipEditor, said: Mapping[str, str], name: str) -> list[str]:
    parts = [part for part in PARTS if said.get(f"letter.{part}")]
    whose = editor.said(editor.acting)
    for part in parts:
        editor.keep(closing.letter_changes(editor.relationship, part, said[f"letter.{part}"], whose))
    if not parts:
        return []
    try:
        editor.keep(closing.seal_changes(editor.relationship, editor.said(editor.acting)))
    except closing.LettersMissing:
        return [f"The letters of {name} are not sealed: one of three is missing."]
    return [f"The letters of {name} are sealed."]
