"""Two minutes after the call: what one of the two can say of the last hour, and what they have said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Ask, NotUnderstood, Reader, as_typed, chosen
from mentortui.pages.page import Block, Head, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.review.after_call import CHOICES, Point, points, session_to_tell
from mentortui.service.session.taps import READERS, TapRefused, read_tap

ALONE = "Alone, and as much of it as you like. Each may stay empty."
HARD = "It was an hour in which other things came first. Nothing is asked of it."
NONE_YET = "After your first session there is something to say here."
NOT_SAID = "not said"


def after_call_page(relationship: Relationship, me: Role) -> Page:
    """The points, each with what was said; private ones below a head of their own."""
    session, said = session_to_tell(relationship), points(relationship, me)
    title = f"After the call · session {session.number}" if session else "After the call"
    if session is None:
        words = HARD if relationship.sessions else NONE_YET
        return Page(title, where(relationship), (Para(words),), hints=(("call.answer", ""),))
    blocks: list[Block] = [Para(ALONE, command="call.answer" if open_points(relationship, me) else "")]
    if own := [point for point in said if point.private]:
        blocks += [Head("Only you see it", private=True), *map(_row, own)]
    if both := [point for point in said if not point.private]:
        blocks += [Head("For both of you"), *map(_row, both)]
    return Page(title, where(relationship), tuple(blocks))


def _row(point: Point) -> Row:
    words = point.answer or point.ask
    return Row(point.name, words, "" if point.answer else NOT_SAID, private=point.private)


def open_points(relationship: Relationship, me: Role) -> list[Point]:
    """What was not said yet."""
    return [point for point in points(relationship, me) if not point.answer]


def after_call_asks(relationship: Relationship, me: Role) -> Sequence[Ask]:
    """Questions for what was not said yet; Enter skips each."""
    return [_ask(point) for point in open_points(relationship, me)]


def _ask(point: Point) -> Ask:
    about = (point.about,) if point.about else ()
    choice = CHOICES.get(point.kind)
    help = f"{choice.help} · Enter skips" if choice else "Enter skips."
    read = chosen(choice) if choice else _tap_reader(point.key) if point.key in READERS else as_typed
    return Ask(point.key, point.ask, help, True, read=read, about=about, private=point.private, word=point.name.lower())


def _tap_reader(key: str) -> Reader:
    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return read_tap(key, text)
        except TapRefused as refused:
            raise NotUnderstood(str(refused)) from refused

    return read
