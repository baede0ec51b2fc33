"""Readiness, signal by signal: each flips when what shows it happens."""

from __future__ import annotations

import pytest
from fakes import view

from mentortui.guide.library import ContentFile, Library
from mentortui.guide.readiness.signals import CHECKS, EARLY, low_pulse, signals, suggested
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship


def move(to: Stage, origin: Stage, at: str = "2026-09-01T10:00:00+00:00") -> Change:
    return Change("stage_moves", f"m.{to}", {"origin": origin.value, "to": to.value, "at": at})


IN_GROWTH = (move(Stage.GROWTH, Stage.INITIATION),)
IN_MATURITY = (*IN_GROWTH, move(Stage.MATURITY, Stage.GROWTH, "2026-09-02T10:00:00+00:00"))


def session(number: int, stage: Stage = Stage.INITIATION, **values: object) -> Change:
    at = f"2026-10-{number:02}T10:00:00+00:00"
    return Change("sessions", f"s{number}", {"number": number, "stage": stage.value, "started": at, **values})


def sessions(count: int, stage: Stage = Stage.INITIATION, **values: object) -> list[Change]:
    return [session(number, stage, **values) for number in range(1, count + 1)]


def promise(id: str, owner: str, state: str) -> Change:
    return Change("promises", id, {"owner": owner, "state": state, "text": id, "settled": "2026-10-02T10:00:00+00:00"})


def signed(terms: dict[str, str], at: str = "2026-10-01T10:00:00+00:00") -> list[Change]:
    names = [Change("signatures", f"v1.{role}", {"version": "v1", "person": role, "at": at}) for role in ROLES]
    return [Change("versions", "v1", {"number": 1, "terms": terms, "at": at}), *names]


def answers(mentor: int, mentee: int, weight: int = 3, at: str = "2026-10-03T10:00:00+00:00") -> list[Change]:
    return [
        Change(
            "expectations",
            f"e.{role}",
            {
                "packet": "expectations.1",
                "person": role,
                "question": "steering",
                "step": step,
                "weight": weight,
                "at": at,
            },
        )
        for role, step in (("mentor", mentor), ("mentee", mentee))
    ]


def fits(mentor: str, mentee: str) -> list[Change]:
    words = (("mentor", mentor), ("mentee", mentee))
    return [
        Change("fit_checks", f"fit.1.{who}", {"packet": "fit.1", "person": who, "answer": said}) for who, said in words
    ]


def pulse(number: int, person: str = "mentor", **taps: object) -> Change:
    values = {"session": f"s{number}", "person": person, **taps}
    return Change("pulses", f"s{number}.{person}", values, Lane.PRIVATE)


def topic(number: int, by: str, place: int = 0) -> Change:
    return Change(
        "topics", f"t{number}{by}{place}", {"by": by, "session": f"s{number}", "text": "x", "made": "2026-10-01"}
    )


def said(sign: str, speaker: str = "mentee") -> Change:
    values = {
        "sort": "note",
        "speaker": speaker,
        "text": "so",
        "ref": f"sign.{sign}",
        "at": "2026-10-01T10:00:00+00:00",
    }
    return Change("lines", f"sign-{sign}", values)


def goal(id: str = "g", **values: object) -> Change:
    return Change("goals", id, {"number": 1, "text": "speak up", "hoped": "spoke once", **values})


def line(ref: str, level: int) -> Change:
    values = {"sort": "goal", "ref": ref, "level": level, "text": "aloud", "at": "2026-10-05T10:00:00+00:00"}
    return Change("lines", f"l{level}", values)


def word(person: str, answer: str) -> Change:
    values = {"person": person, "to": "Closure", "answer": answer, "at": "2026-10-01T10:00:00+00:00"}
    return Change("readiness", f"w.{person}", values)


BOTH_TERMS = {"boundaries": "no calls at night", "confidentiality": "between us"}
GROWTH, MATURITY = Stage.GROWTH, Stage.MATURITY
TOPICS = [topic(1, "mentor"), topic(1, "mentee"), topic(2, "mentor", 1), topic(2, "mentee"), topic(3, "mentee")]
PLANNED = [session(n, GROWTH, planned=f"2026-10-{n + (n == 2):02}T10:00") for n in range(1, 6)]
TERM = {"span": "fixed", "since": "2026-09-01", "until": "2026-10-20"}
CASES = {
    ("agreement", "for"): ([], signed({})),
    ("goal", "for"): ([goal(clear="yes")], [goal(clear="yes", restated="to be heard")]),
    ("sessions", "for"): (sessions(1), sessions(2)),
    ("boundaries", "for"): (signed({"boundaries": "x"}), signed(BOTH_TERMS)),
    ("promises", "for"): (
        [promise("a", "mentor", "kept")],
        [promise("a", "mentor", "kept"), promise("b", "mentee", "late")],
    ),
    ("fit", "for"): (fits("go on", "adjust"), fits("go on", "go on")),
    ("unsure", "against"): (
        [*sessions(2), pulse(1, unsure=False), pulse(2, unsure=True)],
        [*sessions(2), pulse(1, unsure=True), pulse(2, unsure=True)],
    ),
    ("unanswered", "against"): (answers(3, 3), answers(3, 3)[:1]),
    ("postponed", "against"): (
        sessions(1),
        [*sessions(1), Change("meetings", "m", {"planned": "2026-10-08T10:00", "moved_to": "2026-10-15T10:00"})],
    ),
}
LATER = {
    ("sessions", "for"): (sessions(3, GROWTH), sessions(4, GROWTH)),
    ("cadence", "for"): (PLANNED[1:], PLANNED),
    ("initiative", "for"): ([*sessions(3, GROWTH), *TOPICS[:-1]], [*sessions(3, GROWTH), *TOPICS]),
    ("level-up", "for"): (
        [goal(level=0), line("g", -1), goal("h"), line("h", 0)],
        [goal(level=0), line("g", 0)],
    ),
    ("lessons", "for"): (sessions(2, GROWTH, takeaway_mentee="ask"), sessions(3, GROWTH, takeaway_mentee="ask")),
    ("feedback", "for"): (
        [Change("feedback", "f1", {"giver": "mentor"})],
        [Change("feedback", "f1", {"giver": "mentor"}), Change("feedback", "f2", {"giver": "mentee"})],
    ),
    ("kept", "for"): (
        [promise("a", "mentor", "kept"), promise("b", "mentee", "kept"), promise("c", "mentee", "dropped")],
        [promise("a", "mentor", "kept"), promise("b", "mentee", "kept")],
    ),
    ("heard", "against"): (
        [*sessions(3, GROWTH), *(pulse(n, felt_heard=tap) for n, tap in ((1, 8), (2, 6), (3, 6)))],
        [*sessions(3, GROWTH), *(pulse(n, felt_heard=tap) for n, tap in ((1, 8), (2, 6), (3, 5)))],
    ),
    ("dropped", "against"): (
        [promise("a", "mentor", "dropped"), promise("b", "mentee", "dropped")],
        [promise("a", "mentor", "dropped"), promise("b", "mentor", "dropped")],
    ),
    ("gap", "against"): (answers(1, 3), answers(1, 4)),
}
LAST = {
    ("goals", "for"): ([goal(level=-1), goal("h", level=-1)], [goal(level=0), goal("h", level=-1)]),
    ("purpose", "for"): ([said("purpose", "mentor")], [said("purpose")]),
    ("term", "for"): ([*signed(TERM), session(6)], [*signed(TERM), session(7)]),
    ("enough", "for"): ([], [said("enough")]),
    ("sounding", "for"): ([], [said("sounding")]),
    ("thinning", "for"): ([], [said("thinning")]),
    ("ending", "for"): (sessions(1), sessions(1, steps=[{"kind": "ending", "name": "Our ending", "minutes": 8}])),
    ("new-goal", "against"): (
        [*sessions(3), goal(created="2026-10-01T11:00:00+00:00")],
        [*sessions(3), goal(created="2026-10-02T10:30:00+00:00")],
    ),
    ("hard", "against"): ([], [said("hard")]),
    ("one-wants", "against"): ([word("mentor", "ready")], [word("mentor", "ready"), word("mentee", "not yet")]),
}
BEFORE: dict[Stage, tuple[tuple[Change, ...], dict[tuple[str, str], tuple[list[Change], list[Change]]]]] = {
    Stage.GROWTH: ((), CASES),
    Stage.MATURITY: (IN_GROWTH, LATER),
    Stage.CLOSURE: (IN_MATURITY, LAST),
}


def found(relationship: Relationship, me: str = "mentor") -> set[tuple[str, str]]:
    return {(signal.id, signal.speaks) for signal in signals(relationship, me)}


@pytest.mark.parametrize(("to", "key"), [(to, key) for to, (_, cases) in BEFORE.items() for key in cases])
def test_a_signal_is_there_when_its_evidence_is(to: Stage, key: tuple[str, str]) -> None:
    """Mission 40, 42, Mission 43, Mission 45: the list flips when each happens; its evidence is records."""
    settings, cases = BEFORE[to]
    without, with_it = cases[key]
    assert key not in found(view(*settings, *without))
    relationship = view(*settings, *with_it)
    assert key in found(relationship)
    for signal in signals(relationship, "mentor"):
        assert signal.evidence
        assert all((each.table, each.id) in relationship.by_id for each in signal.evidence)


@pytest.mark.parametrize(
    ("brought", "taken_over"),
    [
        (("rr", "re", "ree"), True),
        (("e", "e", "e"), True),
        (("ree", "ree", "ree"), False),
        (("re", "e", "ree"), False),
        (("rrr", "rre", "re"), False),
        (("re", "", "e"), False),
    ],
)
def test_the_mentee_takes_the_agenda_over(brought: tuple[str, ...], taken_over: bool) -> None:
    """Mission 42: r is a topic of the mentor, e one of the mentee. More and more of them over three sessions, and more
    than half in the end; what is high and stays so, or falls again, or was never asked for, says nothing."""
    topics = [
        topic(session, "mentee" if who == "e" else "mentor", place)
        for session, whose in enumerate(brought, 1)
        for place, who in enumerate(whose)
    ]
    relationship = view(*IN_GROWTH, *sessions(3, GROWTH), *topics)
    assert (("initiative", "for") in found(relationship)) is taken_over


@pytest.mark.parametrize("left_out", BOTH_TERMS)
def test_boundaries_and_confidentiality_are_both_acknowledged(left_out: str) -> None:
    """Mission 40: one of the two clauses alone is not enough."""
    terms = {item: words for item, words in BOTH_TERMS.items() if item != left_out}
    assert ("boundaries", "for") not in found(view(*signed(terms)))


def test_every_signal_has_a_case() -> None:
    assert {to: {(check.id, check.speaks) for check in checks} for to, checks in CHECKS.items()} == {
        to: set(cases) for to, (_, cases) in BEFORE.items()
    }


def test_a_gap_that_matters_holds_the_agreement_back_until_it_is_signed_anew() -> None:
    """Three of four steps on what matters a lot, answered after the signing; a smaller weight or step does not, nor
    one whose topic is talked about."""
    old, new = "2026-10-01T10:00:00+00:00", "2026-10-05T10:00:00+00:00"
    assert ("agreement", "for") not in found(view(*signed({}, old), *answers(1, 4)))
    assert ("agreement", "for") in found(view(*signed({}, new), *answers(1, 4)))
    assert ("agreement", "for") in found(view(*signed({}, old), *answers(1, 3)))
    assert ("agreement", "for") in found(view(*signed({}, old), *answers(1, 4, weight=2)))
    talked = Change("topics", "gap.1.steering", {"text": "x", "state": "talked"})
    assert ("agreement", "for") in found(view(*signed({}, old), *answers(1, 4), talked))


@pytest.mark.parametrize("sign", ["stop", "circumstances", "roles"])
def test_an_early_end_needs_one_thing_only(sign: str) -> None:
    """Mission 39, 52: from any stage, and nothing has to speak against it."""
    changes = fits("kindly stop", "kindly stop") if sign == "stop" else [said(sign)]
    early = [signal for signal in signals(view(*changes), "mentor") if signal.early]
    assert [(signal.id, signal.to) for signal in early] == [(sign, Stage.CLOSURE)]
    assert sign in {check.id for check in EARLY}


def test_what_is_private_is_in_its_authors_list_only() -> None:
    """Mission 59: a pulse makes a signal for the one who gave it; private promises make none for anybody."""
    relationship = view(*sessions(2), pulse(1, unsure=True), pulse(2, unsure=True))
    assert [signal.id for signal in signals(relationship, "mentor") if signal.private] == ["unsure"]
    assert not [signal for signal in signals(relationship, "mentee") if signal.private]
    hidden = [promise("a", "mentor", "kept"), promise("b", "mentee", "kept")]
    for change in hidden:
        change.lane = Lane.PRIVATE
    assert found(view(*hidden)) == set()


READY = [*sessions(2), *signed({}), goal(clear="yes", restated="so")]


def test_a_suggestion_needs_the_main_things_and_nothing_against() -> None:
    """Never by time alone: sessions alone suggest nothing, and one thing against is enough to wait."""
    assert suggested(view(*sessions(9)), "mentor") is None
    assert suggested(view(*READY), "mentor") is Stage.GROWTH
    assert suggested(view(*READY, *answers(3, 3)[:1]), "mentor") is None


@pytest.mark.parametrize("taps", [{"trust": 4}, {"felt_heard": 3}, {"unsure": True, "trust": 9}])
def test_low_trust_holds_back_the_suggestion(taps: dict[str, object]) -> None:
    """Mission 59: of one's own latest pulse; the signals stay, and the other person's list does not know."""
    relationship = view(*READY, pulse(2, **taps))
    assert low_pulse(relationship, "mentor") and not low_pulse(relationship, "mentee")
    assert suggested(relationship, "mentor") is None
    assert ("goal", "for") in found(relationship)
    assert suggested(relationship, "mentee") is Stage.GROWTH
    assert suggested(view(*READY, pulse(1, **taps), pulse(2, trust=8, unsure=False)), "mentor") is Stage.GROWTH


def test_trust_that_was_passed_over_is_as_it_was() -> None:
    """Mission 59: the newest word on it counts, however far back it is; a new one takes its place."""
    low, silent = pulse(1, trust=3), pulse(2, felt_heard=9, unsure=False)
    assert suggested(view(*READY, low, silent), "mentor") is None
    assert suggested(view(*READY, low, pulse(2, trust=8), silent), "mentor") is Stage.GROWTH


def test_closure_leads_nowhere() -> None:
    assert signals(view(move(Stage.CLOSURE, Stage.INITIATION), *READY), "mentor") == []
    assert suggested(view(move(Stage.CLOSURE, Stage.INITIATION)), "mentor") is None


# -- words -----------------------------------------------------------------------------------------


def test_each_signal_has_its_words(library: Library) -> None:
    """Also those for an early end; no word of blame; every place filled."""
    for settings, cases in BEFORE.values():
        for _, with_it in cases.values():
            relationship = view(*settings, *with_it)
            shown = library.readiness.shown(signals(relationship, "mentor"), relationship)
            assert len(shown) == len(signals(relationship, "mentor"))
            assert all("{" not in words and blame_words(words) == () for _, words in shown)
    assert library.readiness.reasons["back"] and library.readiness.reasons["early"]
    assert all(library.readiness.title(to) for to in CHECKS)


def test_what_only_people_can_say_makes_a_signal(library: Library) -> None:
    relationship = view(*IN_MATURITY)
    for sign in library.readiness.sayable(Stage.MATURITY, relationship):
        assert sign in {signal.id for signal in signals(view(*IN_MATURITY, said(sign)), "mentor")}
    assert set(library.readiness.sayable(Stage.INITIATION, relationship)) == {"circumstances", "roles"}
    assert library.readiness.sayable(Stage.CLOSURE, relationship) == {}


def test_braces_in_a_persons_text_stay(library: Library) -> None:
    relationship = view(goal(text="{mentee} [/oops]", clear="yes", restated="so"))
    [(_, words)] = library.readiness.shown(signals(relationship, "mentor"), relationship)
    assert words.endswith("{mentee} [/oops]")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nothing", ":1: there is nothing here"),
        ("# Groth\n", ":1: unknown stage"),
        ("# Initiation\n", ":1: nothing leads to Initiation"),
        ("# Growth\n\n## Perhaps\n", ":3: unknown part"),
        ("# Growth\n\n## For\n- luck: You had luck.\n", ":4: unknown key"),
        ("# Growth\n\n## For\n- goal: It is {colour}.\n", ":4: unknown place"),
    ],
)
def test_a_mistake_names_its_line_and_the_built_in_words_are_used(
    builtin_files: list[ContentFile], text: str, problem: str
) -> None:
    own = Library([*builtin_files, ContentFile("readiness.md", text, own=True)])
    assert any(problem in str(each) for each in own.problems), own.problems
    assert own.readiness.title(Stage.GROWTH)


def test_a_signal_without_a_sentence_is_not_shown(builtin_files: list[ContentFile]) -> None:
    own = ContentFile("readiness.md", "# Growth\n\n## For\n- sessions: {count} talks.\n", own=True)
    relationship = view(*READY)
    shown = Library([*builtin_files, own]).readiness.shown(signals(relationship, "mentor"), relationship)
    assert [words for _, words in shown] == ["2 talks."]


@pytest.mark.parametrize(("kept", "dropped", "shown"), [(7, 3, True), (6, 3, False)])
def test_seven_in_ten_promises_are_most_of_them(kept: int, dropped: int, shown: bool) -> None:
    """Mission 63: of each of the two."""
    states = ["kept"] * kept + ["dropped"] * dropped
    mine = [promise(f"a{number}", "mentee", state) for number, state in enumerate(states)]
    relationship = view(*BEFORE[Stage.MATURITY][0], *mine, promise("b", "mentor", "kept"))
    assert (("kept", "for") in found(relationship)) is shown


def test_of_the_meetings_the_last_five_count() -> None:
    """Mission 45: what was kept before them says nothing of now."""
    days = [(day, day) for day in (1, 2, 3, 4)] + [(5, 6), (8, 9)]
    held = [session(on, GROWTH, planned=f"2026-10-{planned:02}T10:00") for planned, on in days]
    assert ("cadence", "for") in found(view(*BEFORE[Stage.MATURITY][0], *held[:5]))
    assert ("cadence", "for") not in found(view(*BEFORE[Stage.MATURITY][0], *held))


def test_a_goal_that_rose_in_an_earlier_stage_is_no_news() -> None:
    """Mission 45: the line that says so has to be of this stage."""
    early = Change(
        "lines", "l", {"sort": "goal", "ref": "g", "level": 0, "text": "up", "at": "2026-08-01T10:00:00+00:00"}
    )
    assert ("level-up", "for") not in found(view(*BEFORE[Stage.MATURITY][0], goal(level=0), early))


def test_a_goal_at_a_level_that_nobody_described_counts_for_nothing() -> None:
    """N7: "as hoped" without a word on what was hoped speaks for neither Maturity nor Closure."""
    bare = goal(level=1, hoped="")
    assert ("level-up", "for") not in found(view(*BEFORE[Stage.MATURITY][0], bare, line("g", 0)))
    assert ("goals", "for") not in found(view(*BEFORE[Stage.CLOSURE][0], bare))


def test_no_stage_is_over_on_the_day_on_which_it_began() -> None:
    """N7: one second after "You are in Maturity now" nothing says that it is time for Closure; nor after a session of
    the same day, nor after one that was begun by accident; after one on another day it may."""
    moved = [*BEFORE[Stage.CLOSURE][0], goal(level=1)]
    day = view(*moved).moves[-1].at[:10]
    later = f"{day[:8]}{int(day[8:]) + 1:02}"

    def held(on: str, minutes: int = 60) -> Change:
        values = {"number": 9, "stage": "Maturity", "started": f"{on}T23:00:00+00:00"}
        return Change("sessions", "s9", {**values, "ended": f"{on}T23:{minutes - 1:02}:00+00:00"})

    assert ("goals", "for") in found(view(*moved))
    assert suggested(view(*moved), "mentor") is None
    assert suggested(view(*moved, held(day)), "mentor") is None
    assert suggested(view(*moved, held(later, 2)), "mentor") is None
    assert suggested(view(*moved, held(later)), "mentor") is Stage.CLOSURE
