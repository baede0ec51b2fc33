"""Pulses and quiet words: what a person sees of the trust between the two."""

from __future__ import annotations

import pytest
from fakes import THURSDAY, ListLog, library, running, view

from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.session.outcome import session_changes
from mentortui.service.session import wrapup
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.wrapup_questions import questions
from mentortui.service.trust import trust

BOOK = library().guidance
AS_MENTEE = (Change("people", "r.mentor", {"account": "jo"}), Change("people", "r.mentee", {"account": "ines"}))


def held(number: int, **values: object) -> Change:
    """A session of November, one a day."""
    started = f"2026-11-{number:02}T10:00:00+01:00"
    return Change("sessions", f"s{number}", {"number": number, "started": started, "ended": started, **values})


def pulse(session: int, person: str = "mentee", **taps: object) -> Change:
    values = {"session": f"s{session}", "person": person, **taps}
    return Change("pulses", f"s{session}.{person}", values, Lane.PRIVATE)


def stage(to: Stage) -> Change:
    return Change("stage_moves", "move", {"to": to.value, "at": "2026-11-01T09:00:00+01:00"})


def at(question: str, *changes: Change, log: ListLog | None = None) -> RunningSession:
    """A wrap-up in which this question is shown."""
    here = running(view(*changes), log=log)
    here.go(len(here.live.steps) - 1)
    for _ in range(30):
        shown = wrapup.current(here)
        if shown is None or shown.key == question:
            return here
        wrapup.answer(here, "")
    raise AssertionError(question)


def own_keys(here: RunningSession) -> list[str]:
    return [question.key for question in questions(here) if question.private]


# -- pulses ----------------------------------------------------------------------------------------


def test_each_is_asked_for_themselves_only() -> None:
    """Mission 16, 64: the mentee for confidence and direction, the mentor for what they did, nobody for the other."""
    assert own_keys(at("trust")) == ["heard", "trust", "unsure", "tally"]
    assert own_keys(at("trust", *AS_MENTEE)) == ["heard", "trust", "confidence", "direction", "unsure"]


def test_what_is_passed_over_is_null() -> None:
    """Mission 16: no question has an answer before it is given; one tap makes a pulse in which the rest is None."""
    here = at("confidence", *AS_MENTEE)
    assert all(question.answer == "" for question in questions(here))
    wrapup.answer(here, "6")
    for _ in range(5):
        wrapup.answer(here, "")
    made = [
        change for change in session_changes(here.live, here.relationship, "ines", THURSDAY) if change.kind == "pulses"
    ]
    assert [change.lane for change in made] == [Lane.PRIVATE]
    (kept,) = view(*AS_MENTEE, *made).pulses
    assert (kept.confidence, kept.direction, kept.trust, kept.felt_heard, kept.unsure) == (6, None, None, None, None)


def test_the_rest_is_passed_over_with_one_word() -> None:
    """The wrap-up stays short: skip goes behind all that is asked of oneself."""
    here = at("trust", held(1))
    assert "skip" in wrapup.current(here).hint  # type: ignore[union-attr]
    wrapup.answer(here, "skip")
    assert wrapup.current(here).key == "ready.mentee"  # type: ignore[union-attr]
    here = at("unsure")
    wrapup.answer(here, "skip")
    assert wrapup.current(here) is None


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("trust", "0", "0"),
        ("trust", "10", "10"),
        ("unsure", "y", "yes"),
        ("unsure", "No", "no"),
        ("tally", "lle", "listen 2, encourage 1"),
    ],
)
def test_taps_that_are_understood(key: str, typed: str, kept: str) -> None:
    here = at(key)
    wrapup.answer(here, typed)
    assert here.live.state.answers[key] == kept


@pytest.mark.parametrize(
    ("key", "typed"), [("trust", "11"), ("trust", "y"), ("unsure", "5"), ("tally", "lots"), ("tally", "0")]
)
def test_taps_that_are_refused(key: str, typed: str) -> None:
    here = at(key)
    with pytest.raises(wrapup.AnswerRefused):
        wrapup.answer(here, typed)


def test_no_tap_is_in_the_shared_journal() -> None:
    """Mission 64: they are for the one who gives them, from the first moment."""
    log = ListLog()
    here = at("trust", log=log)
    for typed in ("3", "y", "l2"):
        wrapup.answer(here, typed)
    private = [
        entry["key"] for entry, hidden in zip(log.entries, log.private, strict=True) if hidden and "key" in entry
    ]
    assert private[-3:] == ["trust", "unsure", "tally"]
    assert "'text': '3'" not in log.shared_text and "listen" not in log.shared_text


# -- quiet words -----------------------------------------------------------------------------------


def test_uncertain_early_on_is_answered_by_the_stage() -> None:
    """Mission 48: reassurance in Initiation, other words in Maturity; for the one who said it, and once it is news."""
    early, later = view(held(1), pulse(1, unsure=True)), view(held(1), stage(Stage.MATURITY), pulse(1, unsure=True))
    assert trust.guidance(early, BOOK, "mentee") == " ".join(BOOK.when_unsure(Stage.INITIATION, "mentee").split())
    assert trust.guidance(later, BOOK, "mentee") == " ".join(BOOK.when_unsure(Stage.MATURITY, "mentee").split())
    assert trust.guidance(early, BOOK, "mentor") == ""
    assert trust.guidance(view(held(1), held(2), pulse(1, unsure=True)), BOOK, "mentee") == ""


@pytest.mark.parametrize(
    ("taps", "said"),
    [
        ({"trust": 4}, True),
        ({"trust": 5}, False),
        ({"direction": 2}, True),
        ({"felt_heard": 0}, True),
        ({"unsure": False}, False),
    ],
)
@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_a_low_pulse_brings_guidance_to_its_giver(taps: dict[str, object], said: bool, who: str) -> None:
    """Mission 64: in the words of the stage; after little trust or listening with a sentence to borrow."""
    relationship = view(held(1), pulse(1, who, **taps))
    text = trust.guidance(relationship, BOOK, who)  # type: ignore[arg-type]
    assert bool(text) is said
    assert ("borrow" in text) is (said and not {"direction"} & taps.keys())
    assert trust.guidance(relationship, BOOK, "mentee" if who == "mentor" else "mentor") == ""


def feedback(session: int, giver: str, lane: Lane = Lane.SHARED) -> Change:
    return Change("feedback", f"f{session}{giver}{lane}", {"session": f"s{session}", "giver": giver}, lane)


def test_feedback_in_one_direction_is_spoken_of_to_both() -> None:
    """Mission 15: three sessions running; each of the two reads it on their own page."""
    three = [held(n) for n in (1, 2, 3)]
    one_way = [feedback(n, "mentor") for n in (1, 2, 3)]
    relationship = view(*three, *one_way)
    assert trust.one_way_feedback(relationship) == "mentor"
    for me in ("mentor", "mentee"):
        word = trust.word(relationship, BOOK, me)  # type: ignore[arg-type]
        assert word and "Tomas might go first" in word.text and not blame_words(word.text)
    assert trust.one_way_feedback(view(*three, *one_way, feedback(2, "mentee"))) == ""
    assert trust.one_way_feedback(view(*three, *one_way[1:])) == ""
    assert trust.one_way_feedback(view(*three[1:], *one_way)) == ""
    assert trust.one_way_feedback(view(*three, *one_way, feedback(3, "mentee", Lane.PRIVATE))) == "mentor"


GOAL = Change("goals", "g", {"number": 1, "text": "speak", "created": "2026-11-01T10:00:00+01:00"})


def move(day: int) -> Change:
    return Change("lines", f"l{day}", {"sort": "goal", "ref": "g", "at": f"2026-11-{day:02}T10:30:00+01:00"})


def let_go(id: str, owner: str, day: int = 9, lane: Lane = Lane.SHARED) -> Change:
    settled = f"2026-11-{day:02}T10:30:00+01:00"
    return Change("promises", id, {"owner": owner, "state": "dropped", "text": "x", "settled": settled}, lane)


def test_standing_still_is_asked_about_once() -> None:
    """Mission 31: after two sessions in which no goal moved, or two promises were let go of; then never again, and not
    in Closure."""
    still = view(held(2), held(9), GOAL)
    assert trust.standing_still(still)
    assert not trust.standing_still(view(held(2), held(9), GOAL, move(9)))
    rated = Change("ratings", "r", {"goal": "g", "at": "2026-11-05T10:00:00+01:00"})
    assert not trust.standing_still(view(held(2), held(9), GOAL, rated))
    assert not trust.standing_still(view(held(9), GOAL)) and not trust.standing_still(view(held(2), held(9)))
    assert not trust.standing_still(view(held(2), held(9), GOAL, stage(Stage.CLOSURE)))
    two = (held(2), held(9))
    assert trust.standing_still(view(*two, let_go("a", "mentor", 3), let_go("b", "mentee")))
    assert not trust.standing_still(view(*two, let_go("a", "mentor", 1), let_go("b", "mentor")))
    assert not trust.standing_still(view(two[1], let_go("a", "mentor"), let_go("b", "mentor")))
    assert not trust.standing_still(view(*two, let_go("a", "mentor"), let_go("b", "mentor", lane=Lane.PRIVATE)))
    word = trust.word(still, BOOK, "mentee")
    assert word is not None and "how you work" in word.text
    step = trust.next_step(still, "mentee")
    assert step is not None and step.page == "trust"
    seen = trust.seen_change(word.seen, "mentee")
    assert seen.lane is Lane.PRIVATE
    again = view(held(2), held(9), GOAL, seen)
    assert trust.word(again, BOOK, "mentee") is None and trust.next_step(again, "mentee") is None


def test_a_rhythm_comes_after_the_agreement() -> None:
    """Mission 72: once both have signed, and as long as there is none."""
    version = Change("versions", "v1", {"number": 1, "at": THURSDAY.isoformat()})
    names = {who: {"version": "v1", "person": who, "at": THURSDAY.isoformat()} for who in ("mentor", "mentee")}
    signed = [version, *(Change("signatures", f"v1.{who}", values) for who, values in names.items())]
    assert trust.next_step(view(*signed[:2]), "mentor") is None
    step = trust.next_step(view(*signed), "mentor")
    assert step and step.page == "trust" and "rhythm" in step.words
    assert trust.next_step(view(*signed, Change("about", "about", {"rhythm": "FREQ=WEEKLY"})), "mentor") is None
