"""A relationship of 24 sessions, lived at random: no illegal stage, nothing lost, readiness that follows evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from fakes import PEOPLE, Clock, ListLog, counting, library, records_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mentortui.guide.readiness import Evidence, Signal, signals
from mentortui.model.kinds import KINDS
from mentortui.model.live import LiveSession
from mentortui.model.marks import MarkError
from mentortui.model.outcome import session_changes
from mentortui.model.record import Change, Lane, Record
from mentortui.model.relationship import Relationship
from mentortui.model.stage import ROLES, Stage, check_move
from mentortui.service import stages
from mentortui.service.beginning import begin_event, flow_for
from mentortui.service.evidence import shown
from mentortui.service.packets import seal_change
from mentortui.service.sitting import Sitting
from mentortui.service.visit import Visit

SESSIONS = 24
SETTINGS = {"people", "about", "stage_moves"}
TABLES = {kind: table for table, kind in KINDS.items()}
PAGES = {"", "session", "goal", "promises", "expectations", "closing"}
LINES = (
    *("!write it down fri", "!!ask around", "*it went well", "~the salary", ".between us", "a plain note"),
    *("# speak up", "#1+ said it aloud", "#1-", "#2+", ">in the meeting / you asked / it helped"),
)


class World:
    """One relationship on one account, with a store that is a list."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.new_id = counting("x")
        self.records: list[Record] = records_of(PEOPLE)
        self.visit = Visit(
            self.read, self.write, library(), author="ines", clock=self.clock, new_id=self.new_id
        )  # fmt: skip
        self.seen: set[tuple[str, str]] = set()

    def read(self) -> Relationship:
        return Relationship("ines-tomas", self.records)

    def write(self, changes: Sequence[Change], now: datetime) -> None:
        self.records = records_of(changes, self.records, now=now)

    @property
    def people(self) -> Relationship:
        return self.visit.relationship

    # -- acts --------------------------------------------------------------------------------------

    def session(self, draw: Callable[..., object]) -> None:
        """A whole session, with lines, taps and words on the next stage."""
        people, clock = self.people, self.clock
        clock.on(60 * 24 * int(str(draw(st.sampled_from((7, 14, 60))))))
        planned = clock() if draw(st.booleans()) else clock() - timedelta(days=1)
        self.visit.keep([Change("about", "about", {"next_session": planned.strftime("%Y-%m-%dT%H:%M")})])
        sitting = Sitting(
            LiveSession(), self.people, library(), ListLog(), author="ines", clock=clock, new_id=self.new_id
        )  # fmt: skip
        flow = flow_for(people, library(), 60, clock(), last=False)
        sitting.begin(begin_event(self.people, flow, self.new_id(), clock()))
        for line in draw(st.lists(st.sampled_from(LINES), max_size=4)):  # type: ignore[attr-defined]
            if draw(st.booleans()):
                sitting.speak()
            try:
                sitting.capture(line)
            except MarkError:
                continue
        for promise in self.people.open_promises:
            if draw(st.booleans()):
                sitting.settle_promise(promise.id, draw(st.sampled_from(("kept", "kept", "dropped"))))
        for topic in self.people.open_topics:
            if draw(st.booleans()):
                sitting.settle_topic(topic.id, str(draw(st.sampled_from(("talked", "dropped")))))
        if draw(st.booleans()):
            sitting.answer("takeaway.mentee", "to ask first")
        sitting.answer("heard", str(draw(st.integers(0, 10))), private=True)
        for role in ROLES:
            sitting.answer(f"ready.{role}", str(draw(st.sampled_from(("", "ready", "not yet")))))
        clock.on(60)
        self.visit.keep(session_changes(sitting.live, self.people, "ines", clock()))

    def between(self, act: str, draw: Callable[..., object]) -> None:
        """One act between two sessions."""
        visit, people, now = self.visit, self.people, self.visit.now
        if act == "words" and stages.ready_round(people):
            self.both(lambda: stages.ready_changes(visit, str(draw(st.sampled_from(stages.ANSWERS)))))
        elif act == "fit" and not people.has_sealed(stages.FIT, "mentor"):
            self.both(lambda: stages.fit_changes(visit, str(draw(st.sampled_from(stages.FITS)))))
        elif act == "rest":
            visit.keep(stages.resume_changes(visit) if stages.resting(people) else stages.rest_changes(visit, "", ""))
        elif act == "back" and stages.earlier_stages(people):
            to = draw(st.sampled_from(stages.earlier_stages(people)))
            visit.keep(stages.move_to(visit, Stage(str(to)), "a new purpose"), "step back")
            if draw(st.booleans()):
                assert visit.undo() == "step back"
        elif act == "close" and people.stage is not Stage.CLOSURE and len(people.sessions) > SESSIONS // 2:
            visit.keep(stages.move_to(visit, Stage.CLOSURE, "a new town"))
        elif act == "say":
            visit.keep(stages.say_changes(visit, str(draw(st.sampled_from(("hard", "purpose", "roles")))), "it is so"))
        elif act == "clear" and people.goals:
            said = {"clear": "yes", "restated": "in my words", "restated_by": "mentor"}
            visit.keep([Change("goals", people.goals[0].id, said)])
        elif act == "sign":
            self.sign(str(draw(st.sampled_from(("", "no calls at night")))))
        elif act == "answers":
            self.answers(draw)
        elif act == "meeting" and people.sessions:
            at = (self.clock() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
            visit.keep([Change("meetings", f"meeting.{at}", {"planned": at, "dropped": True, "set_at": now})])
        self.clock.on(60)

    def both(self, changes: Callable[[], list[Change]]) -> None:
        """Both people's word, one after the other at one keyboard."""
        for role in ROLES:
            self.visit.acting = role  # type: ignore[assignment]
            self.visit.keep(changes())
        self.visit.acting = "mentor"

    def sign(self, boundaries: str) -> None:
        version, now = self.new_id(), self.visit.now
        terms = {"boundaries": boundaries, "confidentiality": "between us"}
        number = len(self.people.all(KINDS["versions"])) + 1
        changes = [Change("versions", version, {"number": number, "terms": terms, "at": now})]
        for role in ROLES:
            values = {"version": version, "person": role, "at": now}
            changes.append(Change("signatures", f"{version}.{role}", values))
        self.visit.keep(changes)

    def answers(self, draw: Callable[..., object]) -> None:
        packet = f"expectations.{self.new_id()}"

        def made() -> list[Change]:
            who = self.visit.acting
            step = draw(st.sampled_from((1, 5)))
            values = {"packet": packet, "person": who, "question": "steering", "step": step, "weight": 3}
            values["at"] = self.visit.now
            word = Change("expectations", f"{packet}.steering.{who}", values, Lane.SEALED)
            return [word, seal_change(packet, who, self.visit.now)]

        self.both(made)


ACTS = ("words", "words", "fit", "rest", "back", "close", "say", "clear", "sign", "answers", "meeting")
"""Words come twice as often: most lives go on."""


# -- what must hold after every act ----------------------------------------------------------------


def no_illegal_stage(people: Relationship) -> None:
    """Mission 38: each move begins where the one before ended, and is one that the rules allow."""
    at = Stage.INITIATION
    for move in people.moves:
        words = [each for each in people.readiness if each.answer == "ready" and each.to is move.to]
        of = [each for each in words if each.packet == move.id.removesuffix(".move") or each.session == move.session]
        assert move.origin is at
        check_move(at, move.to, both_ready={each.person for each in of} == set(ROLES), reason=move.reason)
        at = move.to
    assert people.stage is at


def nothing_lost(world: World) -> None:
    """What was promised or put on the agenda once is there, in whatever state."""
    people = world.people
    world.seen |= {("promises", each.id) for each in people.promises} | {("topics", each.id) for each in people.topics}
    assert world.seen <= people.by_id.keys()


def of_evidence(records: Iterable[Record], signal: Signal) -> Relationship:
    """The relationship with nothing in it but its settings and what this signal is linked to."""
    linked = {(each.table, each.id) for each in signal.evidence}
    kept = [record for record in records if record.kind in SETTINGS or (record.kind, record.id) in linked]
    return Relationship("ines-tomas", kept)


def readiness_follows_evidence(world: World) -> None:
    """The linked records alone show the signal; without them it is gone, or rests on others; each link leads to
    something that can be read."""
    for signal in signals(world.people, "mentor"):
        assert signal in signals(of_evidence(world.records, signal), "mentor")
        gone = {(each.table, each.id) for each in signal.evidence}
        rest = [record for record in world.records if (record.kind, record.id) not in gone]
        again = [each for each in signals(Relationship("r", rest), "mentor") if each.id == signal.id]
        assert all(not set(each.evidence) & set(signal.evidence) for each in again), signal.id
        assert signal.evidence
        for each in signal.evidence:
            told = shown(world.people, each, world.visit.today)
            assert told is not None and told.word and told.page in PAGES
            assert not told.about or told.page != "session" or ("sessions", told.about) in world.people.by_id


def unrelated_records_change_nothing(world: World) -> None:
    """A private note, a star or a day that goes by is no evidence."""
    more = [
        Change("lines", "unrelated", {"text": "mine", "sort": "win", "at": world.visit.now}, Lane.PRIVATE),
        Change("stars", "star.x", {"prompt": "x", "starred": True}, Lane.PRIVATE),
        Change("promises", "unrelated", {"owner": "mentee", "state": "dropped"}, Lane.PRIVATE),
    ]
    later = records_of(more, world.records, now=world.clock() + timedelta(days=400))
    assert signals(Relationship("r", later), "mentor") == signals(world.people, "mentor")


def the_other_sees_nothing_private(world: World) -> None:
    """Mission 59, 66: from the shared books alone, and in the other's list, nothing rests on what is one person's."""
    people = Relationship("r", [record for record in world.records if record.lane is not Lane.PRIVATE])
    for signal in signals(people, "mentee"):
        assert not signal.private
        assert all(people.by_id[each.table, each.id].lane is not Lane.PRIVATE for each in signal.evidence)
    theirs = signals(world.people, "mentee")  # one account holds both people's words: still only one's own pulses
    assert not [each for each in theirs if any(piece.table == "pulses" for piece in each.evidence)]


# To make a life smaller takes minutes and tells little; print_blob brings it back as it was.
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.data())
def test_a_relationship_of_24_sessions(data: st.DataObject) -> None:
    """Mission 37, 38, 40-45: whatever two people do, stages stay legal, nothing is lost, and readiness changes exactly
    when its evidence does."""
    world = World()
    for _ in range(SESSIONS):
        for act in data.draw(st.lists(st.sampled_from(ACTS), max_size=3)):
            world.between(act, data.draw)
            no_illegal_stage(world.people)
        world.session(data.draw)
        no_illegal_stage(world.people)
        nothing_lost(world)
        readiness_follows_evidence(world)
        unrelated_records_change_nothing(world)
        the_other_sees_nothing_private(world)
    assert len(world.people.sessions) == SESSIONS


def test_evidence_is_a_table_and_an_id() -> None:
    """Scripts rely on both names."""
    assert Evidence("goals", "g")._asdict() == {"table": "goals", "id": "g"}
