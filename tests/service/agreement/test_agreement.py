"""The agreement: answered alone, sealed, compared, written down, signed in versions, and looked at again."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from acting import BOOK, WRITTEN, answer, both_answer, seal, sign, signed, write
from fakes import PEOPLE, THURSDAY, Clock, library, records_of, view

from mentortui.guide.flows import Flow
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import (
    half_year,
    last_signed,
    put_up,
    revisit,
    signatures,
    term_changes,
    term_dates,
    terms_now,
    unsigned_edits,
    versions,
)
from mentortui.service.agreement import agreement
from mentortui.service.agreement.agreement import span_changes, taken_out, term_change, to_sign, words_changes
from mentortui.service.agreement.expectations import (
    NotYet,
    answer_change,
    care_change,
    care_of,
    compared_round,
    comparison,
    current_packet,
    new_round,
    own_answers,
    passed_change,
    passed_over,
    seal_changes,
    topics_from_gaps,
)
from mentortui.service.home.entry import overview
from mentortui.service.home.gauges import near_answers
from mentortui.service.home.overview import due_reviews
from mentortui.service.json_document import relationship_document
from mentortui.service.next_step import reviews
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.beginning import flow_for

AT = THURSDAY.isoformat()


def words(editor: RelationshipEditor) -> str:
    found = agreement.next_step(editor.relationship, editor.me)
    return found.words if found else ""


def page(editor: RelationshipEditor) -> str:
    found = agreement.next_step(editor.relationship, editor.me)
    return found.page if found else ""


def topics(editor: RelationshipEditor) -> list[str]:
    return [topic.text for topic in editor.relationship.open_topics]


def held(editor: RelationshipEditor, clock: Clock, count: int = 1, days: int = 7) -> None:
    """Hold sessions, each so many days after the one before."""
    for _ in range(count):
        clock.now += timedelta(days=days)
        id = editor.new_id()
        values = {"number": len(editor.relationship.sessions) + 1, "started": editor.now, "ended": editor.now}
        editor.keep([Change("sessions", id, values)])


# -- answers ---------------------------------------------------------------------------------------


def test_sealing_is_refused_while_a_needed_answer_is_missing(alone: RelationshipEditor) -> None:
    """Mission 32: and it says which."""
    answer(alone, "mentor")
    alone.keep([Change("expectations", own_answers(alone.relationship, "mentor")["feedback"].id, {"deleted": True})])
    packet = current_packet(alone.relationship)
    with pytest.raises(NotYet) as refused:
        seal_changes(alone.relationship, BOOK, "mentee", alone.now, "ines")
    for name in ("How often", "In touch", "Feedback", "Time for it"):
        assert name in str(refused.value)
    for question in BOOK.needed[:-1]:
        alone.keep([answer_change(packet, "mentee", question.id, alone.now, step=1)])
    with pytest.raises(NotYet, match=r"please answer: Time for it\.$"):
        seal_changes(alone.relationship, BOOK, "mentee", alone.now, "ines")


def test_passed_over_is_remembered_until_it_is_answered(alone: RelationshipEditor) -> None:
    """Mission 33: for this person and this round; what was taken back is skipped, too. Nothing is sealed of it."""
    packet = current_packet(alone.relationship)
    answer(alone, "mentor", success="that she dares")
    alone.keep([passed_change(packet, "mentor", "success"), passed_change(packet, "mentor", "steering")])
    assert passed_over(alone.relationship, "mentor", BOOK) == {"success", "steering"}
    assert passed_over(alone.relationship, "mentee", BOOK) == frozenset()
    answer(alone, "mentor", steering=2)
    assert passed_over(alone.relationship, "mentor", BOOK) == {"success"}
    seal(alone, "mentor")
    answer(alone, "mentee")
    seal(alone, "mentee")
    found = comparison(alone.relationship, BOOK)
    assert found and "success" not in {pair.question.id for pair in (*found.words, *found.one_sided)}
    alone.keep(new_round(alone.relationship))
    assert passed_over(alone.relationship, "mentor", BOOK) == frozenset()


def test_one_account_hides_what_the_first_wrote_until_the_second_is_done(alone: RelationshipEditor) -> None:
    """Nothing of it is in what anything shows; then both are there, and who wrote the words down is, too."""
    answer(alone, "mentor", success="that she dares")
    seal(alone, "mentor")
    assert comparison(alone.relationship, BOOK) is None and near_answers(alone.relationship) == (0, 0)
    assert "dares" not in str(relationship_document(alone.relationship))
    answer(alone, "mentee", success="that I dare")
    assert "dare" not in str(relationship_document(alone.relationship))
    seal(alone, "mentee")
    found = comparison(alone.relationship, BOOK)
    assert found and found.words[0].mentor and found.words[0].mentor.words == "that she dares"
    assert found.words[0].mentee and found.words[0].mentee.recorded_by == "ines"
    assert "that she dares" in str(relationship_document(alone.relationship))
    assert near_answers(alone.relationship) == (len(BOOK.needed), len(BOOK.needed))


def test_two_accounts_a_sealed_answer_is_in_no_file_that_the_other_can_open(
    two: tuple[RelationshipEditor, RelationshipEditor], tmp_path: Path
) -> None:
    """All bytes of the shared folder, and of the other person's own: books, logs, backups. Then both can read both."""
    ines, tomas = two

    def bytes_for(reader: str) -> bytes:
        files = [*(tmp_path / "shared").rglob("*"), *(tmp_path / reader).rglob("*")]
        return b"".join(path.read_bytes() for path in files if path.is_file())

    answer(ines, "mentor", success="grey heron")
    seal(ines, "mentor")
    tomas.refresh()
    answer(tomas, "mentee", success="red kite")
    assert b"grey heron" in bytes_for("ines") and b"red kite" in bytes_for("tomas")
    assert b"grey heron" not in bytes_for("tomas") and b"red kite" not in bytes_for("ines")
    seal(tomas, "mentee")
    assert comparison(tomas.relationship, BOOK) is None, "the mentor's program has yet to open its part"
    assert b"grey heron" not in bytes_for("tomas")
    ines.refresh()
    tomas.refresh()
    assert b"grey heron" in bytes_for("tomas") and b"red kite" in bytes_for("ines")
    assert comparison(ines.relationship, BOOK) == comparison(tomas.relationship, BOOK) is not None


def test_each_gap_becomes_one_topic_whoevers_program_comes_first(
    two: tuple[RelationshipEditor, RelationshipEditor],
) -> None:
    """Mission 28: made once, the largest first, and not again when it was talked about."""
    ines, tomas = two
    answer(ines, "mentor", steering=1, personal=2)
    seal(ines, "mentor")
    tomas.refresh()
    answer(tomas, "mentee", steering=5, personal=4)
    seal(tomas, "mentee")
    for editor in (ines, tomas, ines, tomas):
        editor.refresh()
    expected = [
        "Who steers: Ines 1, Tomas 5 (1 hands-on guidance, 5 the mentee leads)",
        "Personal: Ines 2, Tomas 4 (1 work only, 5 all of life)",
    ]
    assert topics(ines) == topics(tomas) == expected
    ines.keep([Change("topics", ines.relationship.open_topics[0].id, {"state": "talked"})])
    tomas.refresh()
    assert topics(tomas) == expected[1:]
    assert topics_from_gaps(tomas.relationship, lambda: BOOK, "later") == []


def test_a_new_round_keeps_the_old_answers(alone: RelationshipEditor) -> None:
    """Mission 35: begun when the round before is compared; the first one stays readable."""
    with pytest.raises(NotYet):
        new_round(alone.relationship)
    both_answer(alone, steering=1)
    alone.keep(new_round(alone.relationship), "a new round")
    assert current_packet(alone.relationship) == "expectations.2" and compared_round(alone.relationship) == 1
    with pytest.raises(NotYet):
        new_round(alone.relationship)
    both_answer(alone, steering=4)
    first, second = (comparison(alone.relationship, BOOK, number) for number in (1, 2))
    assert first and second and first.gaps[0].size == 4 and not second.gaps


def test_each_takes_care_of_one_thing_of_the_other(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 34: stored with name and date; another choice takes its place."""
    both_answer(alone, steering=1)
    for question in ("feedback", "steering"):
        alone.keep([care_change(alone.relationship, "mentor", question, alone.now)], "care")
    alone.keep([care_change(alone.relationship, "mentee", "frequency", alone.now, "ines")], "care")
    mine, theirs = (care_of(alone.relationship, role, 1) for role in ("mentor", "mentee"))
    assert mine and (mine.person, mine.question, mine.at[:10]) == ("mentor", "steering", "2026-11-19")
    assert theirs and (theirs.question, theirs.recorded_by) == ("frequency", "ines")
    assert alone.undo() == "care"
    assert care_of(alone.relationship, "mentee", 1) is None


# -- terms and signing -----------------------------------------------------------------------------


@pytest.mark.parametrize("item", sorted(WRITTEN))
def test_signing_needs_every_clause_that_is_needed(alone: RelationshipEditor, item: str) -> None:
    """Mission 32, 50: the four, and how it will end. It says which is missing."""
    both_answer(alone)
    write(alone, **{name: text for name, text in WRITTEN.items() if name != item})
    clause = BOOK.clause(item)
    assert clause
    with pytest.raises(NotYet, match=f"Not written yet: {clause.name}"):
        sign(alone, "mentor")
    write(alone, **{item: WRITTEN[item]})
    sign(alone, "mentor", "mentee")
    assert last_signed(alone.relationship)


def test_signing_needs_both_peoples_answers(alone: RelationshipEditor) -> None:
    """Mission 32: the mandatory answers of both, which no seal comes without."""
    write(alone, **WRITTEN)
    with pytest.raises(NotYet, match="First each of you says what you expect"):
        sign(alone, "mentor")


def test_a_signature_is_under_the_words_that_were_signed(alone: RelationshipEditor) -> None:
    """Other words in the version, and nobody has signed them."""
    signed(alone)
    version = last_signed(alone.relationship)
    assert version is not None
    alone.keep([Change("versions", version.id, {"terms": {**version.terms, "ending": "never"}})])
    assert last_signed(alone.relationship) is None


def test_versions_say_what_changed(alone: RelationshipEditor) -> None:
    """Mission 35: signed versions stay; an edit shows until both have signed it."""
    signed(alone, boundaries="no references")
    assert unsigned_edits(alone.relationship) == []
    write(alone, rhythm="every week", boundaries="")
    edits = [("boundaries", "no references", ""), ("rhythm", "every second Thursday", "every week")]
    assert [tuple(each) for each in unsigned_edits(alone.relationship)] == edits
    sign(alone, "mentor")
    version = put_up(alone.relationship)
    assert version and version.number == 2 and set(signatures(alone.relationship, version.id)) == {"mentor"}
    agreed = last_signed(alone.relationship)
    assert agreed and agreed.number == 1 and agreed.terms["rhythm"] == "every second Thursday"
    with pytest.raises(NotYet, match=r"Ines has signed. It waits for Tomas\."):
        sign(alone, "mentor")
    sign(alone, "mentee")
    first, second = versions(alone.relationship)
    assert [tuple(each) for each in term_changes(first.terms, second.terms)] == edits
    assert last_signed(alone.relationship) == second
    assert signatures(alone.relationship, second.id)["mentee"].recorded_by == "ines"
    with pytest.raises(NotYet, match="nothing has changed since"):
        sign(alone, "mentor")


def test_what_is_proposed_is_signed_unless_the_two_say_otherwise(alone: RelationshipEditor) -> None:
    """Issue 14, point 5: what stays between the two and what does not are in what is signed; their own words win, and
    what they took out stays out."""
    signed(alone)
    agreed = last_signed(alone.relationship)
    assert agreed and BOOK.proposed.keys() == {"confidentiality", "exceptions"}
    assert BOOK.proposed.items() <= agreed.terms.items() == terms_now(alone.relationship).items()
    alone.keep([*words_changes(alone.relationship, "exceptions", "danger"), *taken_out("confidentiality")])
    sign(alone, "mentor")
    sign(alone, "mentee")
    again = last_signed(alone.relationship)
    assert again and again.number == 2 and again.terms["exceptions"] == "danger"
    assert "confidentiality" not in again.terms


def test_an_agreement_of_before_stays_as_it_was_signed() -> None:
    """Nothing is put into words that have names under them; with the next change it is proposed, and marked."""
    terms = {item: text for item, text in WRITTEN.items() if item not in BOOK.proposed}
    names = [Change("signatures", f"v.{role}", {"version": "v", "person": role, "at": AT}) for role in ROLES]
    kept = [Change("terms", item, {"item": item, "text": text}) for item, text in terms.items()]
    before = view(*kept, Change("versions", "v", {"number": 1, "terms": terms, "at": AT}), *names)
    assert to_sign(before, BOOK, AT[:10]) == terms
    edited = view(
        *kept, Change("versions", "v", {"number": 1, "terms": terms, "at": AT}), *names, term_change("x", "y")
    )
    assert BOOK.proposed.items() <= to_sign(edited, BOOK, AT[:10]).items()


def test_an_edit_after_the_first_signature_asks_for_both_again(alone: RelationshipEditor) -> None:
    """Nobody's name is under words that they have not seen."""
    both_answer(alone)
    write(alone, **WRITTEN)
    sign(alone, "mentor")
    write(alone, ending="we just stop")
    assert put_up(alone.relationship) is None
    sign(alone, "mentee")
    version = put_up(alone.relationship)
    assert version and version.terms["ending"] == "we just stop"
    assert set(signatures(alone.relationship, version.id)) == {"mentee"} and last_signed(alone.relationship) is None
    sign(alone, "mentor")
    assert last_signed(alone.relationship) == version


def test_nobody_signs_for_somebody_with_an_account(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """Mission 12: a signature counts when its own person wrote it; both may write terms and put them up."""
    ines, tomas = two
    for editor, person in ((ines, "mentor"), (tomas, "mentee")):
        editor.refresh()
        answer(editor, "mentor" if person == "mentor" else "mentee")
        seal(editor, "mentor" if person == "mentor" else "mentee")
    ines.refresh()
    tomas.refresh()
    write(tomas, **WRITTEN)
    sign(tomas, "mentee")
    version = versions(tomas.relationship)[0]
    forged = {"version": version.id, "person": "mentor", "at": tomas.now, "recorded_by": ""}
    tomas.keep([Change("signatures", f"{version.id}.mentor", forged)])
    assert last_signed(tomas.relationship) is None
    ines.refresh()
    sign(ines, "mentor")
    tomas.refresh()
    assert last_signed(tomas.relationship) == last_signed(ines.relationship) == version


# -- days ------------------------------------------------------------------------------------------


def agreed_on(at: str, *changes: Change, **terms: str) -> Relationship:
    """A relationship whose agreement both signed at that time."""
    version = {"number": 1, "terms": terms, "at": at, "by": "mentor"}
    made = [Change("versions", "v1", version)]
    made += [Change("terms", item, {"item": item, "text": text}) for item, text in terms.items()]
    made += [
        Change("signatures", f"v1.{person}", {"version": "v1", "person": person, "at": at, "recorded_by": by})
        for person, by in (("mentor", ""), ("mentee", "ines"))
    ]
    return Relationship("ines-tomas", records_of([*PEOPLE, *made, *changes]))


@pytest.mark.parametrize(
    ("span", "since"), [("fixed", "2026-11-01"), ("open", "2026-12-24")], ids=["moved", "another kind"]
)
def test_an_end_that_is_moved_is_the_end_of_the_same_term(span: str, since: str) -> None:
    """Mission 53: half of it is counted from when it was first set; another kind of term begins again."""
    relationship = agreed_on("2026-11-01T12:00:00+01:00", span="fixed", since="2026-11-01", until="2027-05-01")
    made = span_changes(relationship, span, "2027-08-01", "2026-12-24")
    wanted = {"span": span, "until": "2027-08-01", "since": since}
    assert {change.id: change.values["text"] for change in made} == wanted


@pytest.mark.parametrize(
    ("since", "until", "half", "most"),
    [
        ("2026-08-31", "2027-02-28", "2026-11-29", "2027-01-13"),  # 181 days, over the end of summer time
        ("2027-01-15", "2027-07-15", "2027-04-15", "2027-05-30"),  # over its beginning
        ("2026-11-19", "2026-11-20", "2026-11-19", "2026-11-19"),
    ],
)
def test_the_days_of_a_fixed_term(since: str, until: str, half: str, most: str) -> None:
    """Mission 54: days of the calendar, whatever the clocks do in between."""
    relationship = agreed_on("2026-11-01T23:30:00-05:00", span="fixed", since=since, until=until)
    dates = term_dates(relationship)
    assert dates and [str(day) for day in (dates.start, dates.half, dates.most, dates.until)] == [
        since,
        half,
        most,
        until,
    ]
    assert dates.keep_going is None


@pytest.mark.parametrize(
    ("day", "preset"),
    [
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2026-10-24", "2027-04-24"),
        ("2026-12-31", "2027-06-30"),
    ],
)
def test_half_a_year_on_is_the_same_day_or_the_last_of_the_month(day: str, preset: str) -> None:
    """Mission 54: the preset."""
    assert half_year(date.fromisoformat(day)).isoformat() == preset


def test_an_open_term_has_a_day_to_ask() -> None:
    """Mission 54: the other kind; only what is signed counts."""
    relationship = agreed_on("2026-11-01T12:00:00+01:00", span="open", since="2026-11-01", until="2027-05-01")
    dates = term_dates(relationship)
    assert dates and str(dates.keep_going) == "2027-05-01" and dates.until is None and dates.half is None
    assert "Go on, change something, or part?" in reviews(relationship)[-1].what
    assert term_dates(agreed_on("2026-11-01T12:00:00+01:00")) is None


def test_revisit_after_three_months_by_the_clock(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 36: `due` is silent the day before and speaks from the day on."""
    signed(alone)
    rows = [overview(alone.relationship, "ines")]
    assert due_reviews(rows, date(2027, 2, 18)) == []
    ((_, review),) = due_reviews(rows, date(2027, 2, 19))
    assert review == {
        "what": "Look at your agreement again: 3 months since you signed",
        "due": "2027-02-19",
        "page": "expectations",
    }


def test_revisit_after_six_sessions(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 36: whatever comes first; on the day of the sixth."""
    held(alone, clock, 3)
    signed(alone)
    held(alone, clock, 5, days=3)
    again = revisit(alone.relationship)
    assert again and again.because == "3 months since you signed"
    held(alone, clock, days=3)
    again = revisit(alone.relationship)
    assert again and again.because == "6 sessions since you signed"
    assert again.on == date(2026, 11, 19) + timedelta(days=3 * 7 + 6 * 3)


def test_when_to_look_again_is_theirs_to_set(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 36: configurable, in the agreement itself, so both programs know."""
    signed(alone, revisit="2 sessions or 1 month")
    again = revisit(alone.relationship)
    assert again and (again.on, again.because) == (date(2026, 12, 19), "a month since you signed")
    held(alone, clock, 2)
    again = revisit(alone.relationship)
    assert again and again.because == "2 sessions since you signed"


def test_a_move_to_another_stage_puts_it_on_the_agenda(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 35: one topic for each move, and the review; a move from before the signing brings none."""
    alone.keep([Change("stage_moves", "m0", {"origin": "Initiation", "to": "Growth", "at": alone.now})])
    clock.on(60)
    signed(alone)
    assert topics(alone) == []
    clock.now += timedelta(days=20)
    alone.keep([Change("stage_moves", "m1", {"origin": "Growth", "to": "Maturity", "at": alone.now})])
    alone.refresh()
    assert topics(alone) == ["Look at our agreement again"]
    assert alone.relationship.open_topics[0].id == "revisit.m1"
    assert reviews(alone.relationship)[0][:2] == ("Look at your agreement again: you moved to Maturity", "2026-12-09")


def test_signing_it_as_it_is_begins_the_count_anew(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 36: looking again may change nothing."""
    signed(alone)
    with pytest.raises(NotYet):
        sign(alone, "mentor")
    clock.now += timedelta(days=95)
    sign(alone, "mentor", "mentee")
    again = revisit(alone.relationship)
    assert again and again.on == date(2027, 5, 22)
    assert len(versions(alone.relationship)) == 2


def test_the_days_of_a_term_are_spoken_of_until_a_session_could(alone: RelationshipEditor, clock: Clock) -> None:
    """Mission 53: half and three quarters are listed from their day on, and go with the next session held."""
    signed(alone, span="fixed", since="2026-11-19", until="2027-05-19", revisit="50 sessions or 24 months")
    due = [(review.due, review.what.split(":")[0]) for review in reviews(alone.relationship)]
    assert due[:2] == [("2027-02-17", "Half of your time together"), ("2027-04-03", "Three quarters of your time")]
    clock.now = datetime(2027, 2, 18, 10, tzinfo=timezone(timedelta(hours=1)))
    held(alone, clock, days=0)
    left = [(review.due, review.page) for review in reviews(alone.relationship)]
    assert left[:2] == [("2027-04-03", "expectations"), ("2027-05-19", "closing")], "the last day itself, too"
    alone.keep([Change("stage_moves", "m", {"origin": "Initiation", "to": "Closure", "at": alone.now, "reason": "x"})])
    assert reviews(alone.relationship) == []


# -- what comes next -------------------------------------------------------------------------------


def test_what_comes_next_at_one_keyboard(alone: RelationshipEditor) -> None:
    """Answer, seal, hand over, compare, write, sign, hand over: each in words, with its page; then it is settled."""
    assert (page(alone), words(alone)) == (
        "expectations",
        "Say what you expect of each other: six minutes, alone",
    )
    alone.keep([answer_change("expectations.1", "mentor", "steering", alone.now, step=1, weight=3)])
    assert words(alone) == "Go on saying what you expect"
    answer(alone, "mentor", steering=1)
    assert words(alone) == "Seal what you expect, or go on"
    seal(alone, "mentor")
    assert words(alone) == "Tomas says what Tomas expects: here, or in a call"
    answer(alone, "mentee", steering=5)
    seal(alone, "mentee")
    assert page(alone) == "comparison"
    alone.keep([care_change(alone.relationship, "mentor", "steering", alone.now)])
    assert (page(alone), words(alone)) == ("terms", "Write down what you agree on")
    write(alone, rhythm="weekly")
    assert words(alone) == "Go on writing your agreement"
    write(alone, **WRITTEN)
    assert (page(alone), words(alone)) == ("signing", "Sign your agreement")
    sign(alone, "mentor")
    assert words(alone) == "Tomas reads your agreement and signs it: here, or in a call"
    sign(alone, "mentee")
    assert page(alone) == ""
    write(alone, rhythm="every three weeks")
    assert words(alone) == "Sign what has changed in your agreement"


def test_what_comes_next_at_two_keyboards(two: tuple[RelationshipEditor, RelationshipEditor]) -> None:
    """While it is the other person's turn, something else comes next here."""
    ines, tomas = two
    answer(ines, "mentor")
    seal(ines, "mentor")
    tomas.refresh()
    assert page(ines) == "" and words(tomas).startswith("Say what you expect")
    answer(tomas, "mentee")
    seal(tomas, "mentee")
    ines.refresh()
    tomas.refresh()
    assert page(ines) == page(tomas) == "comparison"
    write(tomas, **WRITTEN)
    sign(tomas, "mentee")
    ines.refresh()
    assert page(tomas) == "" and words(ines) == "Tomas has signed: read your agreement, and sign it"


# -- sessions --------------------------------------------------------------------------------------


def kinds(flow: Flow) -> list[str]:
    return [step.kind.value for step in flow.steps]


@pytest.mark.parametrize("stage", [Stage.INITIATION, Stage.GROWTH, Stage.MATURITY])
@pytest.mark.parametrize("minutes", [15, 25, 60, 180])
def test_sessions_carry_the_agreement_step_until_it_is_signed(
    alone: RelationshipEditor, clock: Clock, stage: Stage, minutes: int
) -> None:
    """Mission 29: in the first two sessions and in all that follow; once both have signed, in none."""
    if stage is not Stage.INITIATION:
        alone.keep([Change("stage_moves", "m", {"origin": "Initiation", "to": stage.value, "at": alone.now})])
    for _ in range(4):
        flow = flow_for(alone.relationship, library(), minutes, clock())
        assert kinds(flow).count("agreement") == 1 and kinds(flow)[0] == "arrive"
        assert sum(step.minutes for step in flow.steps) == minutes
        held(alone, clock)
    clock.on(1)
    signed(alone)
    flow = flow_for(alone.relationship, library(), minutes, clock())
    assert "agreement" not in kinds(flow) and sum(step.minutes for step in flow.steps) == minutes
    write(alone, rhythm="every week")
    assert "agreement" not in kinds(flow_for(alone.relationship, library(), minutes, clock()))


def test_an_ending_is_not_held_up_by_an_agreement(alone: RelationshipEditor, clock: Clock) -> None:
    alone.keep([Change("stage_moves", "m", {"origin": "Growth", "to": "Closure", "at": alone.now})])
    assert "agreement" not in kinds(flow_for(alone.relationship, library(), 60, clock()))


def test_the_agreement_is_on_the_agenda_once_however_often_they_move(alone: RelationshipEditor, clock: Clock) -> None:
    """N7: "Look at our agreement again" stood there twice; once it was talked about, the next move brings it again."""
    signed(alone)
    for number, (origin, to) in enumerate((("Initiation", "Growth"), ("Growth", "Maturity"), ("Maturity", "Growth"))):
        clock.now += timedelta(days=20)
        alone.keep([Change("stage_moves", f"m{number}", {"origin": origin, "to": to, "at": alone.now})])
        alone.refresh()
        assert topics(alone) == ["Look at our agreement again"]
        if number == 1:
            done = alone.relationship.open_topics[0].id
            alone.keep([Change("topics", done, {"state": "talked"})])
