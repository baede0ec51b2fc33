"""Practice: one's own part, for one's own eyes. The mentor's is a card and a trend, the mentee's two lines and wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentortui.guide.library import Library
from mentortui.guide.practice import week_name
from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.model.session.tally import TAPS
from mentortui.model.text import counted
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Head, Numbers, Page, Para, Row, Series
from mentortui.pages.trust.talking import talk_rows
from mentortui.pages.where import where
from mentortui.service.trust.practice import SESSIONS, Part, mentor_trend, note_of, own_wins
from mentortui.service.trust.supervision import MOST_TOLD, answers, may_supervise
from mentortui.service.trust.trust import own_pulses

ENOUGH = 2
"""Sessions on each side before two sides are set beside each other."""


def practice_page(relationship: Relationship, me: Role, today: date, library: Library) -> Page:
    """What it shows depends on who looks; the other person has a page of their own."""
    if relationship.equals:
        talking = tuple(talk_rows(relationship))
        blocks = (
            *_card(relationship, today, library),
            *_lines(relationship, me),
            *talking,
            *_wins(relationship, me, today),
        )
        has_card = library.practice.for_week(today) is not None
    elif me == "mentor":
        blocks = (*_card(relationship, today, library), *_trend(relationship))
        has_card = library.practice.for_week(today) is not None
    else:
        blocks = (*_lines(relationship, me), *talk_rows(relationship), *_wins(relationship, me, today))
        has_card = False
    hints = () if has_card else (("practice.note", ""),)
    if may_supervise(relationship, me):
        blocks = (*blocks, *_for_yourself(relationship, today))
    else:
        hints = (*hints, ("practice.supervision", ""))
    return Page("Practice", where(relationship), blocks, private=True, hints=hints)


# -- the mentor's ----------------------------------------------------------------------------------


def _card(relationship: Relationship, today: date, library: Library) -> Iterator[Block]:
    """This week's card, and what the mentor made of it."""
    card, note = library.practice.for_week(today), note_of(relationship, week_name(today))
    if card is None:
        return
    yield Head("This week", card.way.value.lower())
    yield Para(card.text)
    if note is None:
        yield Para(f"Afterwards: {card.ask}", "muted", command="practice.note")
    else:
        yield Para(card.ask, "muted")
        yield Para(note.text)


def _trend(relationship: Relationship) -> Iterator[Block]:
    """The last sessions: questions, what the mentor noticed, feedback. What was never there has no row."""
    trend = mentor_trend(relationship)
    if not trend:
        yield Empty("After a session: your questions, your feedback, and what you noticed.")
        return
    yield Head("Your last sessions")
    found = tuple(Series(name, tuple(values)) for name, values in _counts(trend) if any(values))
    if found:
        yield Numbers(tuple(str(part.session) for part in trend), found, each="session")
        yield Para(_course(trend))
        yield Para(_behind(trend), "muted")
    yield from talk_rows(relationship)
    if not any(count is not None for part in trend for count in part.moves.values()):
        text = "In a session, one key each counts when you listen, ask, challenge, encourage: it will appear here, too."
        yield Para(text, "muted")


def _counts(trend: Sequence[Part]) -> list[tuple[str, list[int | None]]]:
    rows: list[tuple[str, list[int | None]]] = [("questions", [part.questions for part in trend])]
    rows += [(word, [part.moves[move] for part in trend]) for move, word in TAPS.items()]
    return [*rows, ("feedback", [part.feedback for part in trend])]


def _course(trend: Sequence[Part]) -> str:
    """Where the questions are going, in a sentence: the later half of the sessions beside the earlier one."""
    half = len(trend) // 2
    if half < ENOUGH:
        return f"Too few to see a course: it takes {2 * ENOUGH} sessions."
    before, late = (sum(part.questions for part in parts) for parts in (trend[:half], trend[-half:]))
    if before == late:
        return f"As many questions in the last {half} sessions as in the first {half}: {late}."
    more = "More" if late > before else "Fewer"
    return f"{more} questions in the last {half} sessions than in the first {half}: {late}, after {before}."


def _behind(trend: Sequence[Part]) -> str:
    """How many data points stand behind the rows."""
    asked, given = sum(part.questions for part in trend), sum(part.feedback for part in trend)
    taps = sum(count or 0 for part in trend for count in part.moves.values())
    parts = (
        counted(asked, "question", "questions"),
        counted(taps, "tap", "taps"),
        f"{given} of feedback",
    )
    return f"From {', '.join(parts)}, in {counted(len(trend), 'session', 'sessions')}."


def _for_yourself(relationship: Relationship, today: date) -> Iterator[Block]:
    """What this person wrote last after a heavy hour."""
    if written := answers(relationship)[:MOST_TOLD]:
        yield Head("For yourself")
        yield from (Row("", note.text, day_at(note.at, today)) for note in written)


# -- the mentee's ----------------------------------------------------------------------------------


def _lines(relationship: Relationship, me: Role) -> Iterator[Block]:
    """Confidence and direction as they were tapped."""
    yield Head("Your taps")
    mine = own_pulses(relationship, me)[-SESSIONS:]
    if not mine:
        text = "Two taps at the end of a session, or after it, show your lines here."
        yield Para(text, "muted", command="practice.trust")
        return
    numbers = {session.id: session.number for session in relationship.sessions}
    series = (
        Series("confidence", tuple(pulse.confidence for pulse in mine)),
        Series("direction", tuple(pulse.direction for pulse in mine)),
    )
    yield Numbers(tuple(str(numbers[pulse.session]) for pulse in mine), series, of=10, each="session")


def _wins(relationship: Relationship, me: Role, today: date) -> Iterator[Block]:
    """One's own wins."""
    yield Head("Your wins, to read when in doubt")
    wins = own_wins(relationship, me)
    for win in wins:
        yield Row("", win.text, day_at(win.at, today), tone="win")
    if not wins:
        yield Empty("*text in a session notes one, however small.")
