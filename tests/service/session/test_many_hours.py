"""Two years of hours of every kind of relationship, played through running sessions (issue 14, point 1).

Twenty-four sessions in each stage, with what people type in them: no question comes without its subject, and none comes
back too soon.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from fakes import library, running, view
from noted_before import subject_there

from mentortui.guide.moves import Move
from mentortui.guide.prompts import ANY, Prompt
from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
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
LINES: Final = (
    "sure: 6 of 10",
    "7 because I know the code",
    "always me, never Jan",
    "I should be happy",
    "“nice that you look in”",
    "afraid: silent again next time",
    "he wrote the docs himself",
    "maybe he felt as I did",
    "apply / wait a year / visit",
    "told: one day, one thing",
    "how would you do it",
    "could ask Ada",
    "the weather was fine",
    "*spoke twice in the review",
    "!write to Ada fri",
    "!!send the notes mon",
    "~the salary",
    ">Monday / you asked three times / I felt heard",
    ".awake at four every night",
)


def hours(topic: str, stage: Stage) -> Iterator[RunningSession]:
    """The sessions of a relationship, one after the other; each knows what was asked in those before it."""
    base = [
        Change("goals", "g1", {"number": 1, "text": ABOUT[topic], "level": 0}),
        Change("stage_moves", "m", {"to": stage.value, "at": "2026-01-01"}),
    ]
    asked: list[Change] = []
    for number in range(SESSIONS):
        here = running(view(*base, *asked))
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
@pytest.mark.parametrize("topic", ABOUT, ids=lambda topic: topic or "any")
def test_no_question_comes_without_its_subject_or_too_soon(topic: str, stage: Stage) -> None:
    """None is asked twice in an hour but one that listens or answers a line; and not one step in ten begins with what
    was asked in the hour before, but for listening and for the thanks of the very last step."""
    drawn = random.Random(f"{topic} {stage}")
    sets: set[str] = set()
    before: set[str] = set()
    begun, back = 0, []
    for here in hours(topic, stage):
        steps: set[int] = set()
        for prompt in played(here, drawn):
            moment, step = here.prompts._moment(), here.live.state.step
            assert subject_there(prompt.needs, moment, library().lexicon), (prompt.id, moment)
            if step not in steps and prompt.does[0] not in LISTENING and moment.step != "ending":
                begun += 1
                back += [prompt.id] * (prompt.id in before)
            steps.add(step)
            sets |= prompt.topics
        ids = Counter(shown.prompt for shown in here.live.state.asked)
        twice = [library().bank.by_id(id) for id, times in ids.items() if times > 1]
        assert {prompt.does[0] for prompt in twice if prompt} <= LISTENING | ANSWERING
        before = {*ids}
    assert len(back) <= begun / 10, back
    assert sets - {ANY} >= ({topic} if topic else set())
