"""Pulses and quiet words: what a person sees of the trust between the two."""

from __future__ import annotations

import pytest
from fakes import THURSDAY, library, view

from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.service.session.taps import TapRefused, last_taps, read_tap
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


# -- taps -------------------------------------------------------------------------------------------


def own_keys(me: str) -> list[str]:
    return [key for key, _, _ in last_taps(me, "Ines")]


def test_each_is_asked_for_themselves_only() -> None:
    """Mission 16, 64: the mentee for confidence and direction, nobody for the other; no tap at the end (Mission 14)."""
    assert own_keys("mentor") == ["trust", "unsure"]
    assert own_keys("mentee") == ["trust", "confidence", "direction", "unsure"]


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("heard", "7", "7"),
        ("trust", "0", "0"),
        ("trust", "10", "10"),
        ("unsure", "y", "yes"),
        ("unsure", "No", "no"),
    ],
)
def test_taps_that_are_understood(key: str, typed: str, kept: str) -> None:
    assert read_tap(key, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("heard", "11"),
        ("heard", "-1"),
        ("heard", "7.5"),
        ("heard", "²"),
        ("trust", "11"),
        ("trust", "y"),
        ("unsure", "5"),
    ],
)
def test_taps_that_are_refused(key: str, typed: str) -> None:
    with pytest.raises(TapRefused):
        read_tap(key, typed)


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
