"""A thread: one goal, promise, question or word through all sessions, a row for each date, with what each said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mentortui.model.records.line_kinds import BY_NAME, NOTE
from mentortui.model.relationship import Relationship
from mentortui.model.text import counted
from mentortui.pages.days import day_at
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Block, Empty, Facts, Page, Para, Row, Span, Tone
from mentortui.pages.where import where
from mentortui.service.review.threads import Met, Said, Thread, thread

ROW = "thread"
_NOTHING = (("thread.open", ""),)


def thread_page(
    relationship: Relationship, today: date, about: str, *, asked: Callable[[str], str] = lambda id: id
) -> Page:
    """about: as service/review/threads.py takes it; "" is the first goal. asked: the sentence of a question."""
    if not about and not relationship.goals:
        return no_thread_page(relationship)
    found = thread(relationship, about or f"goal:{relationship.goals[0].id}", today)
    if found is None:
        raise NotThere(f"There is nothing to follow as “{about}”: take goal:1, promise:ID, question:ID or word:TEXT.")
    words = asked(found.words) or found.words if found.sort == "question" else found.words
    head: list[Block] = [Para(words, "strong", private=found.private)]
    if not found.dates:
        empty = Empty("Nothing was noted of it yet. What you note in a session stands here, by its date.")
        return Page("Thread", where(relationship), (*head, empty), hints=_NOTHING, of=found.name)
    head.append(Facts((counted(len(found.dates), "date", "dates"), *_voices(found, relationship))))
    rows = (_row(at, met, found, relationship, today) for at, met in enumerate(found.dates))
    return Page("Thread", where(relationship), (*head, *rows), of=found.name)


def no_thread_page(relationship: Relationship) -> Page:
    """Where there is nothing to follow yet, or no longer."""
    text = "A thread follows one goal, promise or question through all sessions. There is none here."
    return Page("Thread", where(relationship), (Empty(text),), hints=_NOTHING)


def _voices(found: Thread, relationship: Relationship) -> tuple[str, ...]:
    """How much each of the two said, in the order in which they begin."""
    said = [each.who for met in found.dates for each in met.said if each.who]
    return tuple(f"{relationship.name(who)} {said.count(who)}" for who in dict.fromkeys(said))


def _row(at: int, met: Met, found: Thread, relationship: Relationship, today: date) -> Row:
    return Row(
        f"session {met.number}" if met.number else "between" if met.at else "since then",
        "",
        day_at(met.at, today),
        acts_on=(ROW, f"{at}"),
        more=tuple(_voice(each, found, relationship) for each in met.said),
    )


def _voice(said: Said, found: Thread, relationship: Relationship) -> Row:
    who: Tone = "mentor" if said.who == "mentor" else "mentee" if said.who == "mentee" else ""
    if said.kind == "asked":
        return Row("", "asked, and nothing was noted", tone="muted", private=said.private)
    kind = "" if said.kind in (NOTE, found.sort) else said.kind
    states = ", ".join(filter(None, (kind, said.state)))
    return Row(
        relationship.name(said.who) if said.who else "",
        said.text,
        who=who,
        tone=BY_NAME[said.kind].tone if said.kind in BY_NAME else "",
        private=said.private,
        state=Span(states, "muted") if states else None,
        whole=True,
    )


def place_of(relationship: Relationship, about: str, today: date, row: int) -> str:
    """What the reader is opened for at a row: a session, and its line after a colon; "" where it is in none."""
    found = thread(relationship, about or f"goal:{relationship.goals[0].id}", today)
    met = found.dates[row] if found else None
    line = next((said.line for said in met.said if said.line), "") if met else ""
    return f"{met.session}:{line}" if met and met.session else f"between:{line}" if line else ""
