"""Two years of hours of every kind of relationship, played through running sessions (issue 14, point 1).

Twenty-four sessions in each stage, of each kind of mentoring, at either keyboard, with what people type in them: no
question comes without its subject, and none comes back too soon.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

import pytest
from fakes import THURSDAY, counting, library, records_of, running
from noted_before import MARKED, NOTES, subject_there

from mentortui.guide.moves import Asker, Move
from mentortui.guide.prompts import ANY, DEPTH_LIMIT, Prompt
from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.session.running_session import RunningSession

SESSIONS: Final = 24
#: What an hour of a kind is about, as a goal says it -> the set that its questions come from.
ABOUT: Final = {
    "": "Know what I want",
    "career-change": "Find out whether a career change is right",
    "conflict-at-work": "Get through the conflict with Jan",
    "first-leadership": "Lead a team of five well",
    "job-search": "Write ten job applications",
    "remote": "Work remotely and stay near the others",
    "research": "Finish the second chapter of the thesis",
    "returning": "Come back to work after parental leave",
    "technical": "Refactor the old codebase without an outage",
}
LISTENING: Final = frozenset({Move.SILENCE, Move.REFLECT, Move.MORE, Move.FEELING})
#: Moves that answer a line: where the same is said again, so is the answer.
ANSWERING: Final = frozenset({Move.ADVICE_CHECK, Move.FEEDBACK_REPLY, Move.PERMISSION, Move.NEED, Move.SCALE_UP})
LINES: Final = (*NOTES, *MARKED)


class Kind(NamedTuple):
    """A relationship of a kind of mentoring, as it is at one of the two keyboards."""

    kind: str = ""
    me: str = "mentor"
    topic: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind or "classic", self.me, self.topic)))


KINDS: Final = (
    *(Kind(topic=topic) for topic in ABOUT),
    Kind(me="mentee"),
    *(Kind(kind, me) for kind in ("peer", "reverse", "technical", "research") for me in ("mentor", "mentee")),
)


def begun(kind: Kind, stage: Stage) -> list[Change]:
    """The records of a relationship of that kind in that stage, with a goal that says what its hours are about."""
    wish = Wish("Ines Duarte", "Tomas Brandt", kind.me, kind=kind.kind, roles=library(kind.kind).kit.roles)
    _, changes = new_relationship(wish, "ines", counting("r"), THURSDAY)
    goal = {"number": 1, "text": ABOUT[kind.topic], "level": 0}
    return [
        *changes,
        Change("goals", "g1", goal),
        Change("stage_moves", "m", {"to": stage.value, "at": "2026-01-01"}),
    ]


def hours(kind: Kind, stage: Stage) -> Iterator[RunningSession]:
    """The sessions of a relationship, one after the other; each knows what was asked in those before it."""
    base, asked = begun(kind, stage), list[Change]()
    for number in range(SESSIONS):
        here = running(Relationship("ines-tomas", records_of([*base, *asked])), kind=kind.kind)
        yield here
        for place, shown in enumerate(here.live.state.asked):
            at = f"2026-01-{number + 1:02}T10:{place:02}:00+01:00"
            asked.append(
                Change("asked", f"s{number}.{place:02}", {"prompt": shown.prompt, "session": f"s{number}", "at": at})
            )


def played(here: RunningSession, drawn: random.Random) -> Iterator[Prompt]:
    """Every question that is shown in an hour, when it comes up: by itself, after a line, by the key for another."""
    for place in range(len(here.live.steps)):
        here.go(place)
        for text in drawn.sample(LINES, 2):
            if here.prompt:
                yield here.prompt
            here.lines.capture(text)
            if here.prompt:
                yield here.prompt
            if drawn.random() < 0.3 and here.prompts.ask_next() and here.prompt:
                yield here.prompt


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_question_comes_without_its_subject_or_too_soon(kind: Kind, stage: Stage) -> None:
    """None is asked twice in an hour but one that listens or answers a line; and not one step in ten begins with what
    was asked in the hour before, but for listening and for the thanks of the very last step. Each says all of itself,
    and is one that whoever sits there may ask."""
    drawn = random.Random(f"{kind.topic} {stage}")
    bank, lexicon = library(kind.kind).bank, library(kind.kind).lexicon
    sets: set[str] = set()
    before: set[str] = set()
    begun, back = 0, []
    for here in hours(kind, stage):
        steps: set[int] = set()
        for prompt in played(here, drawn):
            moment, step = here.prompts._moment(), here.live.state.step
            assert subject_there(prompt.needs, moment, lexicon), (prompt.id, moment)
            assert prompt.text and prompt.follow_up and prompt.does and "⟨" not in prompt.text + prompt.follow_up
            assert stage in prompt.stages and 1 <= prompt.depth <= DEPTH_LIMIT[stage], prompt.id
            assert prompt.asker in (Asker.EITHER, Asker.MENTOR if kind.kind == "peer" else Asker(kind.me)), prompt.id
            if step not in steps and prompt.does[0] not in LISTENING and moment.step != "ending":
                begun += 1
                back += [prompt.id] * (prompt.id in before)
            steps.add(step)
            sets |= prompt.topics
        ids = Counter(shown.prompt for shown in here.live.state.asked)
        twice = [bank.by_id(id) for id, times in ids.items() if times > 1]
        assert {prompt.does[0] for prompt in twice if prompt} <= LISTENING | ANSWERING, twice
        before = {*ids}
    assert len(back) <= begun / 10, (len(back), begun, Counter(back))
    assert sets - {ANY} >= ({kind.topic} if kind.topic else set())
