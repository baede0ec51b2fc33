"""Meetings that were planned, moved, held and let go; who speaks how long; the mentor's taps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fakes import THURSDAY, ListLog, running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.kinds import Meeting, Talk, Tally
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules import meetings
from mentortui.model.rules.cadence import cadence
from mentortui.model.rules.meetings import beat_sign, beat_word, time_of
from mentortui.model.rules.next_meeting import next_meeting_changes
from mentortui.model.session.outcome import session_changes
from mentortui.model.session.talk import band, band_words, talk_share
from mentortui.model.session.tally import read_tally
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.sampling import sample
from mentortui.service.session.tapping import tap

TODAY = THURSDAY.date()
BOTH_AGREE = (
    Change("people", "r.mentor", {"talk_balance": True}),
    Change("people", "r.mentee", {"talk_balance": True}),
)


class Told:
    """A relationship to which one thing after the other happens."""

    def __init__(self, *changes: Change) -> None:
        self.changes = list(changes)

    @property
    def relationship(self) -> Relationship:
        """As it is now."""
        return view(*self.changes)

    def add(self, *changes: Change) -> Relationship:
        """These happen."""
        self.changes += changes
        return self.relationship

    def plan(self, to: str, *, held: str = "") -> Relationship:
        """The next meeting gets this time, "" for none."""
        return self.add(*next_meeting_changes(self.relationship, to, THURSDAY, held=held))


def session(number: int, planned: str, started: str = "") -> Change:
    values = {"number": number, "planned": planned, "started": f"{started or planned}:00+01:00"}
    return Change("sessions", f"s{number}", values)


def test_a_meeting_that_is_moved_is_the_same_one() -> None:
    """It is named by its first time; when it is moved again, or back, there is still one record of it."""
    told = Told()
    told.plan("2026-11-26T14:30")
    told.plan("2026-11-27T09:00")
    relationship = told.plan("2026-11-30T10:00")
    (meeting,) = relationship.all(Meeting)
    assert (meeting.id, time_of(meeting)) == ("meeting.2026-11-26T14:30", "2026-11-30T10:00")
    assert relationship.about.next_session == "2026-11-30T10:00"
    relationship = told.plan("2026-11-26T14:30")
    assert [(each.planned, each.moved_to) for each in relationship.all(Meeting)] == [("2026-11-26T14:30", "")]


def test_a_meeting_is_let_go() -> None:
    """Nothing is planned then, and the strip says so in those words."""
    told = Told()
    told.plan("2026-11-26T14:30")
    relationship = told.plan("")
    assert relationship.about.next_session == ""
    assert [(beat.state, beat.at) for beat in cadence(relationship)] == [("dropped", "2026-11-26T14:30")]
    assert beat_word("dropped", "2026-11-26T14:30", TODAY) == "let go"


def test_the_one_that_is_being_held_is_not_moved_by_the_next() -> None:
    """In a wrap-up before the planned time is over, the next meeting is another meeting."""
    told = Told()
    told.plan("2026-11-19T15:00")
    relationship = told.plan("2026-11-26T14:30", held="2026-11-19T15:00")
    assert sorted(time_of(each) for each in relationship.all(Meeting)) == ["2026-11-19T15:00", "2026-11-26T14:30"]
    assert next_meeting_changes(relationship, "2026-11-26T14:30", THURSDAY) == []


def test_a_meeting_whose_time_is_over_is_not_moved() -> None:
    """Mission 72: nobody met, and the next one is another meeting; of the first there are no notes."""
    told = Told()
    told.plan("2026-11-19T09:00")
    relationship = told.plan("2026-11-26T14:30")
    assert [(each.planned, each.moved_to) for each in relationship.all(Meeting)] == [
        ("2026-11-19T09:00", ""),
        ("2026-11-26T14:30", ""),
    ]


def test_the_strip_shows_what_was_planned_held_and_moved() -> None:
    """Mission 61, 72: the last ten, the oldest first; a session nobody planned was held all the same."""
    relationship = view(
        session(1, "2026-11-05T14:30", "2026-11-05T14:37"),
        session(2, "", "2026-11-10T09:00"),
        Change("meetings", "meeting.2026-11-05T14:30", {"planned": "2026-11-05T14:30"}),
        Change("meetings", "meeting.2026-11-12T14:30", {"planned": "2026-11-12T14:30", "moved_to": "2026-11-13T09:00"}),
        session(3, "2026-11-13T09:00"),
        Change("meetings", "meeting.2026-11-16T09:00", {"planned": "2026-11-16T09:00"}),
        Change("meetings", "meeting.2026-11-26T14:30", {"planned": "2026-11-26T14:30"}),
    )
    words = [beat_word(beat.state, beat.at, TODAY) for beat in cadence(relationship)]
    assert words == ["held", "held", "moved", "no notes", "planned"]
    assert [beat_sign(word) for word in words] == ["●", "●", "→", "·", "○"]
    assert [beat.first for beat in cadence(relationship)][2] == "2026-11-12T14:30"


@given(st.lists(st.sampled_from(["2026-11-26T14:30", "2026-11-27T09:00", "2026-12-03T14:30", ""]), max_size=8))
def test_however_often_it_is_moved_nothing_is_there_twice(moves: list[str]) -> None:
    """At most one meeting is to come, and it is the one that is agreed."""
    told = Told()
    for to in moves:
        told.plan(to)
    relationship = told.relationship
    coming = [beat.at for beat in cadence(relationship) if beat.state == "planned"]
    assert coming == ([relationship.about.next_session] if relationship.about.next_session else [])
    assert len({each.id for each in relationship.all(Meeting)}) == len(relationship.all(Meeting))


def test_a_thousand_meetings_are_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Home wants the last ten of all there ever were: the work grows with them, and not with their square."""
    days = [(TODAY - timedelta(days=n)).isoformat() + "T10:00" for n in range(1000)]
    relationship = view(
        *(session(n, day, day) for n, day in enumerate(days)),
        *(Change("meetings", f"meeting.{day}", {"planned": day}) for day in days),
    )
    looked = []

    def counted(meeting: Meeting) -> str:
        looked.append(meeting.id)
        return time_of(meeting)

    monkeypatch.setattr(meetings, "time_of", counted)
    assert [beat.state for beat in cadence(relationship)] == ["held"] * 10
    assert len(looked) <= 2 * len(days)


def test_ten_are_shown() -> None:
    relationship = view(
        *(session(n, "", (TODAY - timedelta(days=30 - n)).isoformat() + "T10:00") for n in range(1, 15))
    )
    assert len(cadence(relationship)) == 10 and cadence(relationship)[-1].at.startswith(str(TODAY - timedelta(days=16)))


# -- talking -------------------------------------------------------------------------------------


def sampled(*changes: Change, author: str = "ines") -> RunningSession:
    """Eight moments of the mentee, three of the mentor, and one that was silent; another was taken back."""
    here = running(view(*changes), author=author)
    for role in ("mentee", "mentee", "mentor", "mentee") * 3:
        sample(here, role)
    here.undo()
    sample(here, "")
    sample(here, "mentor")
    here.undo()
    return here


def talks_of(here: RunningSession, author: str = "ines") -> list[Change]:
    changes = session_changes(here.live, here.relationship, author, THURSDAY)
    return [change for change in changes if change.kind == "talks"]


def test_counts_are_kept_where_both_agreed() -> None:
    """M3, Mission 73: three counts, and nothing else; who spoke when is nowhere, not even in the shared journal."""
    here = sampled(*BOTH_AGREE)
    counts = {"mentor_moments": 3, "mentee_moments": 8, "silent_moments": 1}
    assert [change.values for change in talks_of(here)] == [{"session": "session-1", **counts}]
    log = ListLog()
    watched = running(view(*BOTH_AGREE), log=log)
    sample(watched, "mentee"), watched.undo(), watched.redo()
    assert all("'sampled'" not in log.shared_text and word not in log.shared_text for word in ("undone", "redone"))


@pytest.mark.parametrize("agreed", [(), BOTH_AGREE[:1], BOTH_AGREE[1:]])
def test_nothing_is_kept_where_only_one_agreed(agreed: tuple[Change, ...]) -> None:
    """Mission 73: one yes is no yes."""
    here = sampled(*agreed)
    relationship = view(*session_changes(here.live, here.relationship, "ines", THURSDAY))
    assert relationship.all(Talk) == []


def test_two_accounts_count_beside_each_other() -> None:
    """Each notes at their own keyboard: both counts stay."""
    account = Change("people", "r.mentee", {"account": "tomas"})
    made = [talks_of(sampled(*BOTH_AGREE, account, author=author), author) for author in ("ines", "tomas")]
    ids = {change.id for changes in made for change in changes}
    assert len(ids) == 2
    held = Change("sessions", "session-1", {"number": 1, "started": "2026-11-19T14:30:00+01:00"})
    share = talk_share(view(*BOTH_AGREE, held, *made[0], *made[1]))
    assert (share.mentor, share.mentee, share.silent, share.sessions) == (6, 16, 2, 1)


def test_a_hard_hour_counts_nothing() -> None:
    """Issue 14, point 5: nothing of it is in what is counted."""
    here = sampled(*BOTH_AGREE)
    here.mark_hard_hour(True, "care")
    assert talks_of(here) == []


def counted(mentor: int, mentee: int, silent: int = 0, *, sessions: int = 1) -> Relationship:
    """A relationship with so many moments in its newest session; the sessions before have ten of each."""
    held = [
        Change("sessions", f"s{n}", {"number": n, "started": f"2026-11-{n:02}T10:00:00+01:00"})
        for n in range(1, sessions + 1)
    ]
    newest = {"mentor_moments": mentor, "mentee_moments": mentee, "silent_moments": silent}
    before = {"mentor_moments": 10, "mentee_moments": 10}
    talks = [
        Change("talks", f"k{n}", {"session": f"s{n}", **(newest if n == sessions else before)})
        for n in range(1, sessions + 1)
    ]
    return view(*BOTH_AGREE, *held, *talks)


@pytest.mark.parametrize(
    ("mentor", "mentee", "enough", "more"),
    [
        (0, 29, False, ""),
        (0, 30, True, "mentee"),
        (9, 21, True, "mentee"),
        (21, 9, True, "mentor"),
        (11, 19, True, ""),
        (15, 15, True, ""),
        (40, 60, True, ""),
        (39, 61, True, "mentee"),
    ],
)
def test_a_share_is_said_from_thirty_moments_on(mentor: int, mentee: int, *, enough: bool, more: str) -> None:
    """M3, Mission 73: below the floor nothing is said, and above it only what so many moments can tell."""
    share = talk_share(counted(mentor, mentee, 50))
    assert (share.is_enough, share.more) == (enough, more)
    assert share.spoken == mentor + mentee and share.silent == 50


def test_only_the_newest_sessions_are_in_a_share() -> None:
    """Six of them: a habit of last year says nothing of today."""
    share = talk_share(counted(1, 2, sessions=9))
    assert (share.sessions, share.mentor, share.mentee) == (6, 51, 52)


@pytest.mark.parametrize(
    ("mentor", "mentee", "words"),
    [
        (600, 400, "mostly Ines"),
        (599, 401, "both about the same"),
        (500, 500, "both about the same"),
        (400, 600, "mostly Tomas"),
        (100, 10, ""),
        (0, 0, ""),
    ],
)
def test_three_bands_in_words(mentor: int, mentee: int, words: str) -> None:
    """Mission 73: seconds that an earlier version added up; no number is shown, and two minutes say nothing."""
    assert band_words(band(mentor, mentee), view()) == words


# -- what the mentor did -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("llei", {"listen": 2, "encourage": 1, "insight": 1}),
        ("listened 2, insight", {"listen": 2, "insight": 1}),
        ("listened back twice and challenged once, gave an insight", {"listen": 2, "challenge": 1, "insight": 1}),
        ("encouraged 3 times", {"encourage": 3}),
        ("insights 2", {"insight": 2}),
        ("L2 c1 E3 I1", {"listen": 2, "challenge": 1, "encourage": 3, "insight": 1}),
        ("listen 2, insight 1", {"listen": 2, "insight": 1}),
        ("l l l", {"listen": 3}),
        ("l0", {"listen": 0}),
        ("", None),
        ("2", None),
        ("lots", None),
        ("l2 3", None),
        ("l100", None),
        ("llo", None),
    ],
)
def test_what_the_mentor_did_is_said_in_words(typed: str, found: dict[str, int] | None) -> None:
    """N9, Mission 14: words and how often; first letters count as well."""
    assert read_tally(typed) == found


def test_taps_are_the_mentors_alone() -> None:
    """Mission 14: stored in the private lane only; what an earlier version asked for at the end is counted with it."""
    here = running()
    here.answer("tally", "listen 2, insight 1", private=True)
    tap(here, "listen"), tap(here, "ask"), tap(here, "ask"), here.undo()
    made = [c for c in session_changes(here.live, here.relationship, "ines", THURSDAY) if c.kind == "tallies"]
    assert [(change.lane, change.values["listen"]) for change in made] == [(Lane.PRIVATE, 3)]
    (tally,) = view(*made).all(Tally)
    assert (tally.listen, tally.ask, tally.challenge, tally.encourage, tally.insight) == (3, 1, 0, 0, 1)


def test_a_day_that_is_today_is_still_planned() -> None:
    assert beat_word("planned", "2026-11-19T09:00", date(2026, 11, 19)) == "planned"
