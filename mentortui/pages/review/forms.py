"""What is asked when a line of a past session is edited, and what its answers make of the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import day_or_why
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Line
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.session.edited import edited, words_of
from mentortui.model.session.marks import Capture, MarkError
from mentortui.pages.form import Answers, Ask, NotUnderstood, numbered
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.correcting import NotPossible, as_capture, edit

Asks = Callable[[Mapping[str, str]], Sequence[Ask]]


def asks_of(editor: RelationshipEditor, line: Line) -> tuple[Asks, Answers]:
    """(the questions, after the answers so far; what the line says now, as their answers)."""
    old = as_capture(editor.relationship, line)

    def words(text: str, _: Mapping[str, str]) -> str:
        try:
            edit(editor, line, edited(old, text, editor.today))
        except (MarkError, NotPossible) as problem:
            raise NotUnderstood(str(problem)) from problem
        return text

    private = line.lane is Lane.PRIVATE
    help = "Its earlier words stay readable." + ("" if private else " A dot before them makes it private.")
    ask = Ask("words", "What should the line say?", help, read=words, private=private, dot=True)

    def asks(answers: Mapping[str, str]) -> Sequence[Ask]:
        new = edited(old, answers["words"], editor.today) if answers.get("words") else old
        return [ask, *(_of_promise(editor, old) if new.sort == old.sort == PROMISE else ())]

    return asks, {"words": words_of(old), "owner": old.owner, "day": old.due}


def _of_promise(editor: RelationshipEditor, old: Capture) -> Sequence[Ask]:
    def day(text: str, _: Mapping[str, str]) -> str:
        if text == old.due:
            return text
        try:
            return day_or_why(text, editor.today, past=True).isoformat()
        except DayUnclear as unclear:
            raise NotUnderstood(f"{unclear} An empty line means no day.") from unclear

    def shown(text: str) -> str:
        found = parse_day(text)
        return day_name(found, editor.today) if found else text

    read, help = numbered([editor.name(role) for role in ROLES], ROLES)
    return (
        Ask("owner", "Whose promise is it?", help, read=read, shown=editor.name),
        Ask("day", "By when?", "A day, or nothing for none.", optional=True, read=day, shown=shown),
    )


def corrected(editor: RelationshipEditor, line: Line, given: Mapping[str, str]) -> Capture:
    """The line as it is after these answers. A day behind the words counts where no other was given for it."""
    old = as_capture(editor.relationship, line)
    new = edited(old, given["words"], editor.today)
    if "owner" not in given:
        return new
    return new.with_(owner=given["owner"], due=given["day"] if given["day"] != old.due else new.due)
