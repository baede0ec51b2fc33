"""What the right end of the capture line says is what Enter does (issue 13, look: what Enter will make of it)."""

from __future__ import annotations

import pytest
from fakes import running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.attainment import level_word
from mentortui.model.session.marks import MarkError
from mentortui.service.session.meaning import ONLY_YOU, typed_meaning
from mentortui.service.session.running_session import RunningSession

GOALS = (
    Change("goals", "g1", {"number": 1, "text": "speak up", "level": 0, "hoped": "speaks up"}),
    Change("goals", "g2", {"number": 2, "text": "write", "level": 2, "hoped": "writes"}),
    Change("goals", "g3", {"number": 3, "text": "listen", "level": -1}),
)
KIND_WORDS = {
    "win": "a win",
    "feedback": "feedback",
    "question": "a question for later",
    "topic": "parked",
    "promise": "promise",
    "goal": "goal",
}


def here() -> RunningSession:
    return running(view(*GOALS))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a note of friday", ""),
        ("!!send the slides fri", "your promise · Fri 20 Nov"),
        ("!send the slides", "Tomas's promise"),
        ("!call her on fridays", 'Tomas\'s promise · no day: "fridays"'),
        ("#1+ drew it on the board", "goal 1, up to more than hoped"),
        ("#1- a bad day", "goal 1, down to where it was"),
        ("#2+", "goal 2 is at the top level"),
        ("#3+", "goal 3, a step further"),
        ("#9 what", "there is no goal 9"),
        ("#1 asked twice", "goal 1, evidence"),
        ("# Speak by june", "a new goal · Wed 30 Jun 2027"),
        (".ask about the worst question", ONLY_YOU),
        (".*it worked", f"{ONLY_YOU} · a win"),
        (">the review / you waited", "feedback · your words to Tomas"),
        ("+10", "10 minutes more"),
        ("\\*text", "a note"),
        ("!", ""),
        ("   ", ""),
    ],
)
def test_what_is_said(typed: str, said: str) -> None:
    """In the words of look.md; nothing of a plain note, and of a line that is not whole yet."""
    assert typed_meaning(here(), typed) == said


LINES = st.builds(
    "{}{}{} {}".format,
    st.sampled_from(("", ".", " ")),
    st.sampled_from(
        ("", "!", "!!", "*", ">", "?", "~", "# ", "#1 ", "#2+ ", "#1- ", "#3+ ", "#4 ", "#1= ", "+", "\\*")
    ),
    st.text(st.sampled_from("ab é漢!.#*>/~?\\1"), max_size=12),
    st.sampled_from(("", "fri", "tomorrow", "by june", "on fridays", "27 nov", "in 2 weeks", "by spring", "mañana")),
)


@given(LINES)
def test_what_is_said_is_what_is_kept(typed: str) -> None:
    """For many typed lines: lane, kind, owner, day, goal and level as they are said are those that Enter keeps."""
    session = here()
    said, levels = typed_meaning(session, typed), {goal.number: goal.level for goal in session.goals()}
    before = len(session.live.state.shown_lines)
    try:
        line = session.lines.capture(typed)
    except MarkError as refused:
        assert said == refused.short
        return
    if line is None or line.extend:
        assert said == ("" if line is None else said) and len(session.live.state.shown_lines) == before
        return
    kept = session.live.state.shown_lines[-1]
    facts = said.split(" · ")
    assert (ONLY_YOU in facts) is (kept.lane is Lane.PRIVATE)
    assert all((word in said) is (kind == kept.sort) for kind, word in KIND_WORDS.items())
    if kept.sort == "promise":
        assert ("your promise" in facts) is (kept.owner == "mentor")
    day = parse_day(kept.due)
    assert not day or day_name(day, session.clock().date()) in facts
    assert any(fact.startswith("no day:") for fact in facts) is bool(line.no_day)
    if kept.goal:
        assert f"goal {line.goal}" in said
        now = next(goal.level for goal in session.goals() if goal.number == line.goal)
        if now != levels[line.goal]:
            assert said.endswith(level_word(now))
