"""A relationship of 24 sessions, lived at random: no illegal stage, nothing lost, readiness that follows evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from fakes import ListLog, library
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from visitors import SessionContext

from mentortui.guide.readiness.signals import Evidence, Signal, signals
from mentortui.model.records.kinds import Role, Topic
from mentortui.model.records.record import Change, Lane, Record, applied
from mentortui.model.records.stage import ROLES, Stage, check_move
from mentortui.model.records.stamp import next_stamp
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import put_up, signatures
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.marks import MarkError
from mentortui.model.session.outcome import session_changes
from mentortui.service.agreement import agreement, expectations
from mentortui.service.goals import goals
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.beginning import begin_event, flow_for
from mentortui.service.session.running_session import RunningSession
from mentortui.service.stage import stages
from mentortui.service.stage.evidence import shown

SESSIONS = 24
SETTINGS = {"people", "about", "stage_moves"}
PAGES = {"", "session", "goal", "promises", "expectations", "closing", "stage", "trust", "brief"}
LINES = (
    *("!write it down fri", "!!ask around", "*it went well", "~the salary", ".between us", "a plain note"),
    *("# speak up", "#1+ said it aloud", "#1-", "#2+", ">in the meeting / you asked / it helped"),
)
Draw = Callable[[st.SearchStrategy[Any]], Any]


class World:
    """One relationship: at one keyboard, or with an account and books for each of the two."""

    def __init__(self, *, two: bool) -> None:
        self.context = SessionContext(two=two)
        self.clock = self.context.clock
        self.visits = [self.context.ines, self.context.tomas] if self.context.tomas else [self.context.ines]
        self.seen: set[tuple[str, str]] = set()

    @property
    def relationship(self) -> Relationship:
        """As Ines sees it."""
        return self.context.ines.relationship

    def at(self, role: str) -> RelationshipEditor:
        """This person at a keyboard: their own, or the one that was handed over."""
        editor = self.visits[-1] if role == "mentee" else self.visits[0]
        editor.acting = "mentee" if role == "mentee" else "mentor"
        return editor

    def settled(self) -> None:
        """The keyboard is back, and each program has had its look at what the other person wrote."""
        for _ in range(2):
            for editor in self.visits:
                editor.acting = editor.me
                editor.refresh()

    # -- acts --------------------------------------------------------------------------------------

    def session(self, draw: Draw) -> None:
        """A whole session, with lines, taps and words on the next stage, kept by one of the two."""
        clock, editor = self.clock, draw(st.sampled_from(self.visits))
        clock.on(60 * 24 * draw(st.sampled_from((7, 14, 60))))
        planned = clock() if draw(st.booleans()) else clock() - timedelta(days=1)
        editor.keep([Change("about", "about", {"next_session": planned.strftime("%Y-%m-%dT%H:%M")})])
        relationship = editor.relationship
        here = RunningSession(
            LiveSession(), relationship, library(), ListLog(), author=editor.author, clock=clock, new_id=editor.new_id
        )  # fmt: skip
        flow = flow_for(relationship, library(), 60, clock(), last=False)
        here.begin(begin_event(relationship, flow, editor.new_id(), clock()))
        for line in draw(st.lists(st.sampled_from(LINES), max_size=4)):
            if draw(st.booleans()):
                here.speak()
            try:
                here.lines.capture(line)
            except MarkError:
                continue
        for promise in relationship.open_promises:
            if draw(st.booleans()):
                here.settle_promise(promise.id, draw(st.sampled_from(("kept", "kept", "dropped"))))
        for topic in relationship.open_topics:
            if draw(st.booleans()):
                here.settle_topic(topic.id, draw(st.sampled_from(("talked", "dropped"))))
        if draw(st.booleans()):
            here.answer("takeaway.mentee", "to ask first")
        here.answer("heard", str(draw(st.integers(0, 10))), private=True)
        for role in ROLES:
            here.answer(f"ready.{role}", draw(st.sampled_from(("", "ready", "not yet"))))
        clock.on(60)
        editor.keep(session_changes(here.live, relationship, editor.author, clock()))

    def between(self, act: str, draw: Draw) -> None:
        """One act of one of the two between two sessions."""
        relationship = self.relationship
        if act == "word" and (packet := stages.ready_round(relationship)):
            self.word(packet, lambda editor: stages.ready_changes(editor, draw(st.sampled_from(ANSWERS))), draw)
        elif act == "fit" and stages.FIT not in relationship.open_packets:
            self.word(stages.FIT, lambda editor: stages.fit_changes(editor, draw(st.sampled_from(stages.FITS))), draw)
        elif act == "agreement":
            self.agreement(draw)
        else:
            self.alone(act, self.at(draw(st.sampled_from(ROLES))), draw)
        self.clock.on(60)

    def alone(self, act: str, editor: RelationshipEditor, draw: Draw) -> None:
        """An act that needs nobody's word but one's own."""
        relationship = editor.relationship
        if act == "rest":
            editor.keep(
                stages.resume_changes(editor) if stages.resting(relationship) else stages.rest_changes(editor, "", "")
            )
        elif act == "back" and stages.earlier_stages(relationship):
            to = draw(st.sampled_from(stages.earlier_stages(relationship)))
            editor.keep(stages.move_to(editor, to, "a new purpose"), "step back")
            if draw(st.booleans()):
                assert editor.undo() == "step back"
        elif act == "close" and relationship.stage is not Stage.CLOSURE and len(relationship.sessions) > SESSIONS // 2:
            editor.keep(stages.move_to(editor, Stage.CLOSURE, "a new town"))
        elif act == "say":
            editor.keep(stages.say_changes(editor, draw(st.sampled_from(("hard", "purpose", "roles"))), "it is so"))
        elif act == "clear" and relationship.goals:
            said = {"clear": "yes", "restated": "in my words", "restated_by": "mentor"}
            editor.keep([Change("goals", relationship.goals[0].id, said)])
        elif act == "show" and relationship.open_goals:
            goal = draw(st.sampled_from(relationship.open_goals))
            editor.keep(goals.shown(editor, goal, "seen at work", level=draw(st.integers(-2, 2))))
        elif act == "meeting" and relationship.sessions:
            at = (self.clock() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
            editor.keep([Change("meetings", f"meeting.{at}", {"planned": at, "dropped": True, "set_at": editor.now})])

    def word(self, packet: str, changes: Callable[[RelationshipEditor], list[Change]], draw: Draw) -> None:
        """The word of one of those who have not given theirs; the other person's comes some acts later."""
        role = draw(st.sampled_from([role for role in ROLES if not self.relationship.has_sealed(packet, role)]))
        before, editor = self.relationship, self.at(role)
        editor.keep(changes(editor))
        self.settled()
        if packet.startswith("ready.") and packet in self.relationship.open_packets:
            self.both_have_spoken(packet, before)

    def both_have_spoken(self, packet: str, before: Relationship) -> None:
        """Mission 38: two "ready", given alone, move on, once; one of two becomes a topic; else nothing follows."""
        for editor in self.visits:
            relationship = editor.relationship
            answers = sorted(each.answer for each in relationship.readiness if each.packet == packet)
            assert len(answers) == len(ROLES)
            moved = len(relationship.moves) - len(before.moves)
            topic = relationship.get(Topic, f"{packet}.topic")
            if answers == ["ready", "ready"]:
                assert moved == 1 and relationship.stage is before.stage.next and topic is None
            else:
                assert moved == 0 and (topic is not None) is ("ready" in answers)

    def agreement(self, draw: Draw) -> None:
        """The next step towards an agreement, by one who can take it: an answer, words, a signature, a new round."""
        relationship, book = self.relationship, library().expectations
        packet, version = expectations.current_packet(relationship), put_up(relationship)
        if missing := [role for role in ROLES if not relationship.has_sealed(packet, role)]:
            self.answers(packet, draw(st.sampled_from(missing)), draw)
        elif agreement.missing_clauses(relationship, book):
            words = [agreement.term_change(clause.id, "as we said") for clause in book.clauses if clause.needed]
            self.at(draw(st.sampled_from(ROLES))).keep(words)
        elif version or agreement.last_signed(relationship) is None:
            signed = signatures(relationship, version.id) if version else {}
            role = draw(st.sampled_from([role for role in ROLES if role not in signed]))
            editor = self.at(role)
            by = editor.recorded_by
            editor.keep(agreement.sign_changes(relationship, book, editor.acting, editor.now, editor.new_id(), by))
        elif draw(st.booleans()):
            text = draw(st.sampled_from(("", "no calls at night", "none")))
            items = ("boundaries", "confidentiality")
            self.at(draw(st.sampled_from(ROLES))).keep([agreement.term_change(item, text) for item in items])
        else:
            self.at(draw(st.sampled_from(ROLES))).keep(expectations.new_round(relationship))

    def answers(self, packet: str, role: Role, draw: Draw) -> None:
        """One person's answers, given alone and sealed."""
        editor, book = self.at(role), library().expectations
        for question in dict.fromkeys(("steering", *(each.id for each in book.needed))):
            step = draw(st.sampled_from((1, 3, 5)))
            editor.keep([
                expectations.answer_change(
                    packet, role, question, editor.now, step=step, weight=3, recorded_by=editor.recorded_by
                )
            ])  # fmt: skip
        editor.keep(expectations.seal_changes(editor.relationship, book, role, editor.now, editor.recorded_by))


ACTS = ("word", "word", "word", "fit", "agreement", "agreement", "agreement")
ACTS += ("rest", "back", "close", "say", "clear", "show", "meeting")
"""What takes several acts of both comes more often: most lives go on."""
ANSWERS = (*stages.ANSWERS, "ready", "ready")


# -- what must hold after every act ----------------------------------------------------------------


def no_illegal_stage(relationship: Relationship) -> None:
    """Mission 38: each move begins where the one before ended, and is one that the rules allow."""
    at = Stage.INITIATION
    for move in relationship.moves:
        words = [each for each in relationship.readiness if each.answer == "ready" and each.to is move.to]
        of = [each for each in words if each.packet == move.id.removesuffix(".move") or each.session == move.session]
        assert move.origin is at
        check_move(at, move.to, both_ready={each.person for each in of} == set(ROLES), reason=move.reason)
        at = move.to
    assert relationship.stage is at


def nothing_lost(world: World) -> None:
    """What was promised or put on the agenda once is there, in whatever state, for both."""
    for editor in world.visits:
        relationship, shared = editor.relationship, Lane.SHARED
        world.seen |= {("promises", each.id) for each in relationship.promises if each.lane is shared}
        world.seen |= {("topics", each.id) for each in relationship.topics if each.lane is shared}
        assert world.seen <= relationship.by_id.keys()


def of_evidence(records: Iterable[Record], signal: Signal) -> Relationship:
    """The relationship with nothing in it but its settings and what this signal is linked to."""
    linked = {(each.table, each.id) for each in signal.evidence}
    kept = [record for record in records if record.kind in SETTINGS or (record.kind, record.id) in linked]
    return Relationship("ines-tomas", kept)


def readiness_follows_evidence(world: World, editor: RelationshipEditor) -> None:
    """The linked records alone show the signal; without them it is gone, or rests on others; each link leads to
    something that can be read."""
    relationship, records = editor.relationship, world.context.records(editor.author)
    for signal in signals(relationship, editor.me):
        assert signal in signals(of_evidence(records, signal), editor.me)
        gone = {(each.table, each.id) for each in signal.evidence}
        rest = [record for record in records if (record.kind, record.id) not in gone]
        again = [each for each in signals(Relationship("r", rest), editor.me) if each.id == signal.id]
        assert all(not set(each.evidence) & set(signal.evidence) for each in again), signal.id
        assert signal.evidence
        for each in signal.evidence:
            told = shown(relationship, each, editor.today)
            assert told is not None and told.word and told.page in PAGES
            assert told.page not in ("session", "goal") or (f"{told.page}s", told.about) in relationship.by_id


def unrelated_records_change_nothing(world: World, editor: RelationshipEditor) -> None:
    """A private note, a star or a day that goes by is no evidence."""
    more = [
        Change("lines", "unrelated", {"text": "mine", "sort": "win", "at": editor.now}, Lane.PRIVATE),
        Change("stars", "star.x", {"prompt": "x", "starred": True}, Lane.PRIVATE),
        Change("promises", "unrelated", {"owner": "mentee", "state": "dropped"}, Lane.PRIVATE),
    ]
    stamp = next_stamp(editor.author, world.clock() + timedelta(days=400), "")
    later = [*world.context.records(editor.author), *(applied(None, change, stamp) for change in more)]
    assert signals(Relationship("r", later), editor.me) == signals(editor.relationship, editor.me)


def the_other_sees_nothing_private(world: World) -> None:
    """Mission 59, 66: from the shared books alone, and in the other's list, nothing rests on what is one person's."""
    records = world.context.records("ines")
    relationship = Relationship("r", [record for record in records if record.lane is not Lane.PRIVATE])
    for signal in signals(relationship, "mentee"):
        assert not signal.private
        assert all(relationship.by_id[each.table, each.id].lane is not Lane.PRIVATE for each in signal.evidence)
    theirs = signals(world.relationship, "mentee")  # one account holds both people's words: still only one's own pulses
    assert not [each for each in theirs if any(piece.table == "pulses" for piece in each.evidence)]


def both_see_the_same(world: World) -> None:
    """Two programs that have read each other's books agree on the stage, what is shared and what it shows."""
    one, *others = (editor for editor in world.visits)
    for other in others:
        mine, theirs = one.relationship, other.relationship
        assert mine.moves == theirs.moves and mine.open_packets == theirs.open_packets
        assert [each for each in signals(mine, "mentor") if not each.private] == [
            each for each in signals(theirs, "mentor") if not each.private
        ]


# To make a life smaller takes minutes and tells little; print_blob brings it back as it was.
@pytest.mark.parametrize("two", [False, True], ids=["one account", "two accounts"])
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(data=st.data())
def test_a_relationship_of_24_sessions(two: bool, data: st.DataObject) -> None:
    """Mission 37, 38, 40-45: whatever two people do, stages stay legal, nothing is lost, and readiness changes exactly
    when its evidence does."""
    world = World(two=two)
    for _ in range(SESSIONS):
        for act in data.draw(st.lists(st.sampled_from(ACTS), max_size=4)):
            world.between(act, data.draw)
            world.settled()
            no_illegal_stage(world.relationship)
        world.session(data.draw)
        world.settled()
        no_illegal_stage(world.relationship)
        nothing_lost(world)
        for editor in world.visits:
            readiness_follows_evidence(world, editor)
            unrelated_records_change_nothing(world, editor)
        the_other_sees_nothing_private(world)
        both_see_the_same(world)
    assert len(world.relationship.sessions) == SESSIONS


def test_evidence_is_a_table_and_an_id() -> None:
    """Scripts rely on both names."""
    assert Evidence("goals", "g")._asdict() == {"table": "goals", "id": "g"}
