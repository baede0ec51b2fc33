"""Two minutes after the call: what each can say alone, and which records it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from fakes import PEOPLE, THURSDAY, counting, library, records_of

from mentortui.model.records.kinds import GOAL_SORTS
from mentortui.model.records.record import Change, Lane, Record
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.pages.review.after_call import after_call_asks, after_call_page
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.after_call import after_call_changes, points
from mentortui.service.stage.stages import after_opening

HELD = Change("sessions", "s1", {"number": 1, "started": "2026-11-05T10:00:00+01:00"})
TODAY = Change("sessions", "s2", {"number": 2, "started": "2026-11-19T13:00:00+01:00"})
GOAL = (
    Change(
        "goals", "g1", {"number": 1, "text": "Lead the meeting", "level": -1, "created": "2026-11-19T13:30:00+01:00"}
    ),
    Change("lines", "l1", {"session": "s2", "sort": "goal", "text": "Lead the meeting", "ref": "g1", "at": "1"}),
)
TWO = Change("people", "r.mentee", {"account": "tomas"})
GROWTH = Change("stage_moves", "m", {"to": "Growth", "at": "2026-11-06T10:00:00+01:00"})


class Books:
    """What an editor writes to, in memory."""

    def __init__(self, *changes: Change, author: str = "ines") -> None:
        self.records: list[Record] = records_of([*PEOPLE, *changes], author=author)
        self.author = author
        self.editor = RelationshipEditor(
            self.read, self.write, library(), author=author, clock=lambda: THURSDAY, new_id=counting("new")
        )

    def read(self) -> Relationship:
        return Relationship("ines-tomas", self.records)

    def write(self, changes: Sequence[Change], now: datetime) -> None:
        self.records = records_of(changes, self.records, self.author, now)

    def say(self, **answers: str) -> Relationship:
        """Give answers, by their kind."""
        asked = {point.kind: point.key for point in points(self.editor.relationship, self.editor.me)}
        keyed = {asked[kind]: text for kind, text in answers.items()}
        self.editor.keep(after_call_changes(self.editor, keyed), "how it was")
        return self.read()


def kinds(books: Books) -> list[str]:
    return [point.kind for point in points(books.editor.relationship, books.editor.me)]


def test_whoever_was_listened_to_is_asked() -> None:
    """Mission 64, M5: the mentee on their own screen; the mentor is not asked in their place, and can note what they
    were told where the mentee has no account."""
    assert kinds(Books(TODAY, TWO, author="tomas"))[0] == "heard"
    assert "heard" not in kinds(Books(TODAY)) and "told" in kinds(Books(TODAY))
    both = kinds(Books(TODAY, TWO))
    assert "heard" not in both and "told" not in both


def test_what_was_told_is_noted_as_told() -> None:
    """Mission 64: with one keyboard the number is the mentee's, noted by whom, and for nobody else to read."""
    (pulse,) = Books(TODAY).say(told="8").pulses
    assert (pulse.person, pulse.felt_heard, pulse.recorded_by, pulse.lane) == ("mentee", 8, "ines", Lane.PRIVATE)
    assert "recorded_by" not in str(Books(TODAY).say(trust="8").pulses[0].person)
    own = Books(TODAY, TWO, author="tomas").say(heard="9").pulses[0]
    assert (own.person, own.felt_heard, own.recorded_by) == ("mentee", 9, "")


def test_all_that_the_long_wrap_up_asked_can_still_be_said() -> None:
    """Issue 14: the kind of a goal, a win, trust, what is uncertain, readiness; for a mentee confidence
    and direction."""
    books = Books(HELD, GROWTH, TODAY, *GOAL)
    assert kinds(books) == ["trust", "unsure", "told", "sort", "field", "win", "ready"]
    now = books.say(trust="7", unsure="no", sort="career", field="professional", win="she said no")
    (pulse,) = now.pulses
    assert (pulse.person, pulse.trust, pulse.unsure) == ("mentor", 7, False)
    assert (now.goals[0].sort, now.goals[0].field) == ("career", "professional")
    assert [(line.text, line.session, line.speaker) for line in now.lines if line.sort == "win"] == [
        ("she said no", "s2", "mentor")
    ]
    assert kinds(books) == ["trust", "unsure", "told", "ready"], "what is said is not asked again"
    mentee = Books(HELD, TODAY, TWO, author="tomas").say(confidence="4", direction="6").pulses[0]
    assert (mentee.confidence, mentee.direction, mentee.trust) == (4, 6, None)


def test_readiness_is_said_by_each_alone_and_sealed() -> None:
    """Mission 38: nobody hears it before both have spoken; not in a first session, and not in Closure."""
    books = Books(HELD, GROWTH, TODAY)
    now = books.say(ready="ready")
    (word,) = [record for record in books.records if record.kind == "readiness"]
    assert word.lane is Lane.SEALED and now.stage is Stage.GROWTH and "ready" not in kinds(books)
    assert "ready" not in kinds(Books(TODAY, GROWTH))
    closed = Change("stage_moves", "c", {"to": "Closure", "at": "2026-11-07T10:00:00+01:00"})
    assert "ready" not in kinds(Books(HELD, TODAY, GROWTH, closed))
    assert after_opening(now, books.editor.now) == []


def test_nothing_is_asked_after_a_hard_hour() -> None:
    """Hour 7: the page says so, and has no question."""
    hard = Change("seen", "hard.s2", {"what": "hard hour"}, Lane.PRIVATE)
    books = Books(HELD, TODAY, hard)
    assert points(books.editor.relationship, "mentor") == [] and after_call_changes(books.editor, {"trust": "1"}) == []
    assert "other things came first" in str(after_call_page(books.editor.relationship, "mentor"))
    assert "first session" in str(after_call_page(Books().editor.relationship, "mentor"))


def test_a_first_session_asks_for_no_win() -> None:
    """Hour 2.3: there is no last time yet."""
    assert "win" not in kinds(Books(TODAY)) and "win" in kinds(Books(HELD, TODAY))


@pytest.mark.parametrize(
    ("typed", "kept"), [*((str(n), sort) for n, sort in enumerate(GOAL_SORTS, 1)), ("hope", "hope")]
)
def test_a_new_goal_is_one_of_five_kinds_or_a_word_of_ones_own(typed: str, kept: str) -> None:
    """Mission 22: the five kinds and a word of one's own; Mission 1: personal or professional, neither by default."""
    books = Books(TODAY, *GOAL)
    asks = {ask.key.partition(".")[0]: ask for ask in after_call_asks(books.editor.relationship, "mentor")}
    assert asks["sort"].read(typed, {}) == kept
    goal = books.say(sort=kept).goals[0]
    assert (goal.sort, goal.field) == (kept, "")


def test_what_only_one_person_sees_says_so() -> None:
    """Mission 16, 64: numbers are private, and each question that is says so; none has a value before it is given."""
    books = Books(HELD, GROWTH, TODAY)
    asks = after_call_asks(books.editor.relationship, "mentor")
    assert {ask.key for ask in asks if ask.private} == {"trust", "unsure", "told"}
    assert all(ask.optional and not ask.default for ask in asks)
    assert books.say().pulses == []


def test_a_number_that_nobody_gave_is_none() -> None:
    """Mission 16: confidence and direction stay empty beside a trust that was given; skipped, they store nothing."""
    account = Change("people", "r.mentee", {"role": "mentee", "name": "Tomas Brandt", "account": "tomas"})
    books = Books(HELD, GROWTH, TODAY, account, author="tomas")
    books.say(trust="7")
    values = {point.kind: point.answer for point in points(books.editor.relationship, "mentee")}
    assert (values["trust"], values["confidence"], values["direction"]) == ("7", "", "")
    pulse = books.editor.relationship.pulses[0]
    assert (pulse.trust, pulse.confidence, pulse.direction, pulse.felt_heard) == (7, None, None, None)
