"""The stage: where the two are, what is usual there, what speaks for and against the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentortui.guide.guidance import Bump
from mentortui.guide.library import Library
from mentortui.guide.readiness.signals import low_pulse, signals
from mentortui.model.records.kinds import Role
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.text import counted
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Block, Empty, Head, Page, Para, Path, Row
from mentortui.pages.where import where
from mentortui.service.home.gauges import gauges
from mentortui.service.session.beginning import guided_by
from mentortui.service.stage.stage_sentence import standing
from mentortui.service.stage.timeline import bands, time_in


def stage_page(relationship: Relationship, me: Role, today: date, library: Library) -> Page:
    """Where the two stand and the words for this person come first; signals and usual things can be selected."""
    now, to = standing(relationship, me, today), relationship.stage.next
    blocks: tuple[Block, ...] = (
        _path(relationship, today),
        Row("next", now.words, tone="strong", command=f"stage.{now.command}" if now.command else ""),
        *_signals(relationship, me, library),
        Head("Good to know here"),
        _guidance(relationship, me, today, library),
        Head("What often happens here, and what to try"),
        *(
            Row("", bump.name, acts_on=("bump", str(number)), more=(Para(bump.try_this, "muted"),), whole=True)
            for number, bump in enumerate(bumps(relationship, today, library), 1)
        ),
        Head("Evidence"),
        *(Row(gauge.name.split()[-1], gauge.words, tone="muted") for gauge in gauges(relationship)),
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


def _path(relationship: Relationship, today: date) -> Path:
    """The four stages; below each how long they were in it, below the present one also how often they met in it."""
    here = relationship.stage
    count = sum(session.stage is here for session in relationship.sessions)
    met = counted(count, "session", "sessions") if count else "no sessions"
    said = []
    for band in bands(relationship):
        time = time_in(band, today)
        said.append(", ".join(filter(None, (time, met))) if band.stage is here else time)
    return Path(tuple(stage.value for stage in Stage), here.place, tuple(said))


def _guidance(relationship: Relationship, me: Role, today: date, library: Library) -> Para:
    """The words for this person; after a low pulse those that nobody else reads."""
    guided, book = guided_by(relationship, today), library.guidance
    low = book.when_unsure(guided, "mentee" if relationship.equals else me) if low_pulse(relationship, me) else ""
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
            Row(
                "",
                words,
                str(len(signal.evidence)) if signal.evidence else "",
                private=signal.private,
                acts_on=("signal", signal.id),
                whole=True,
            )
            for signal, words in known
            if [signal.speaks, signal.early] == sort
        ]:
            yield Head(heading)
            yield from rows
        elif known and sort == ["against", False]:
            yield Head(heading)
            yield Para("Nothing that was written down.", "muted")
