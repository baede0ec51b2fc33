"""The stage: where the two are, what is usual there, what speaks for and against the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentortui.guide.guidance import Bump
from mentortui.guide.library import Library
from mentortui.guide.readiness.signals import low_pulse, signals
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Role
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Block, Empty, Facts, Head, Page, Para, Path, Row
from mentortui.pages.where import where
from mentortui.service.home.gauges import gauges
from mentortui.service.session.beginning import guided_by
from mentortui.service.stage.stage_sentence import standing

HEADS = (("Against, for now", "against", False), ("For an early end", "for", True))
"""The heads behind the first, which names the next stage; what signals there speak for, and whether of an early end."""


def stage_page(relationship: Relationship, me: Role, today: date, library: Library) -> Page:
    """Where the two stand and the words for this person come first; signals and usual things can be selected."""
    now, to = standing(relationship, me, today), relationship.stage.next
    blocks: tuple[Block, ...] = (
        *_place(relationship, today),
        Para(now.words, "strong", command=f"stage.{now.command}" if now.command else ""),
        _guidance(relationship, me, today, library),
        *_signals(relationship, me, library),
        Head("Usual here, and one thing to try"),
        *(
            Row("", bump.name, acts_on=("bump", str(number)), more=(Para(bump.try_this, "muted"),), whole=True)
            for number, bump in enumerate(bumps(relationship, today, library), 1)
        ),
        Head("What it rests on"),
        Facts(tuple(f"{gauge.name}: {gauge.words}" for gauge in gauges(relationship))),
    )
    return Page("Stage", where(relationship), blocks, hints=(("stage.word", "your word" if to else ""),))


def signal_id(relationship: Relationship, me: Role, library: Library, number: str) -> str:
    """The signal of that number, in the order of the page; "" without a number. Raises NotThere."""
    found = [row.acts_on[1] for row in _signals(relationship, me, library) if isinstance(row, Row)]
    if number and not (number.isdecimal() and 1 <= int(number) <= len(found)):
        raise NotThere(f"There is no signal {number}.")
    return found[int(number) - 1] if number else ""


def bumps(relationship: Relationship, today: date, library: Library) -> tuple[Bump, ...]:
    """What is usual here, in the order of the page. ("bump", "2") is the second of them."""
    return library.guidance.of(guided_by(relationship, today)).bumps


def _place(relationship: Relationship, today: date) -> tuple[Block, ...]:
    """The four stages, since when they are in this one, and how often they met in it, ever: one can come back."""
    here, moves = relationship.stage, relationship.moves
    day = parse_day(moves[-1].at if moves else relationship.about.started)
    count = sum(session.stage is here for session in relationship.sessions)
    since = (f"since {day_name(day, today)}",) if day else ()
    met = f"{count or 'no'} session{'s' * (count != 1)} in this stage"
    return Path(tuple(stage.value for stage in Stage), here.place), Facts((*since, met))


def _guidance(relationship: Relationship, me: Role, today: date, library: Library) -> Para:
    """The words for this person; after a low pulse those that nobody else reads."""
    guided, book = guided_by(relationship, today), library.guidance
    low = book.when_unsure(guided, me) if low_pulse(relationship, me) else ""
    text = " ".join((low or book.for_stage(guided, me)).split())
    return Para(text, "private", private=True) if low else Para(text, "muted")


def _signals(relationship: Relationship, me: Role, library: Library) -> Iterator[Block]:
    """What speaks for the next stage, against it for now, and for an early end."""
    to = relationship.stage.next
    if to is None:
        return
    known = library.readiness.shown(signals(relationship, me), relationship)
    if not known:
        yield Head(f"For {to.value}")
        yield Empty("Nothing yet. It comes by itself, from what you agree on, promise, reach and say to each other.")
    heads = (
        (f"For {to.value}", "for", False),
        ("Against, for now", "against", False),
        ("For an early end", "for", True),
    )
    for heading, *sort in heads:
        if rows := [
            Row("", words, private=signal.private, acts_on=("signal", signal.id), whole=True)
            for signal, words in known
            if [signal.speaks, signal.early] == sort
        ]:
            yield Head(heading)
            yield from rows
