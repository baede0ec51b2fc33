"""From stage to stage: both say alone whether it is time, and two "ready" move on; back, rest and an early end are
always possible. Acts are changes; what follows from two words that are open is in `after_opening`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from mentortui.guide.readiness.facts import SIGN, Facts, was_held
from mentortui.guide.readiness.signals import suggested
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.records.kinds import FitCheck, Pause, Readiness, Role, StageMove
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import revisit_topics
from mentortui.model.rules.rest import resting as resting
from mentortui.model.session.outcome import move_change
from mentortui.service.next_step_parts import NextStep, Review
from mentortui.service.sealing import seal_change

if TYPE_CHECKING:
    from mentortui.service.relationship_editor import RelationshipEditor

Finder = Callable[[Relationship, Role], NextStep | None]
ANSWERS: Final = ("ready", "not yet", "unsure")
FITS: Final = ("go on", "adjust", "kindly stop")
FIT: Final = "fit.1"
"""The packet of the fit check."""
FIT_AFTER: Final = 2
"""Sessions before the fit check (Mission 39)."""
DIFFER: Final = "You see the step to {stage} differently: what would you need for it?"
ADJUST: Final = "What would we change about how we work?"
PART_WAYS: Final = "One of us would rather stop: what would make this good for both, or how do we end it well?"


# -- words on the next stage -----------------------------------------------------------------------


def ready_round(relationship: Relationship) -> str:
    """The packet of the words on the next stage that are being given now; "" in Closure, from which nothing follows.

    A round ends when both have spoken; then either may begin another.
    """
    to = relationship.stage.next
    if to is None:
        return ""
    number = 1
    while (packet := f"ready.{to.value}.{number}") in relationship.open_packets:
        number += 1
    return packet


def ready_changes(editor: RelationshipEditor, answer: str) -> list[Change]:
    """The word of whoever is at the keyboard on the next stage, sealed until both have spoken."""
    packet, to = ready_round(editor.relationship), editor.relationship.stage.next or Stage.CLOSURE
    values = {
        "person": editor.acting,
        "to": to.value,
        "answer": answer,
        "recorded_by": editor.recorded_by,
        "packet": packet,
        "at": editor.now,
    }
    word = Change("readiness", f"{packet}.{editor.acting}", values, Lane.SEALED)
    return [word, seal_change(packet, editor.acting, editor.now, editor.recorded_by)]


def waits_to_be_opened(relationship: Relationship) -> bool:
    """Whether both have spoken and one word has yet to be opened, by the program of the one who gave it."""
    shown: dict[str, int] = {}
    words: list[Readiness | FitCheck] = [*relationship.readiness, *relationship.words(FitCheck)]
    for word in words:
        shown[word.packet] = shown.get(word.packet, 0) + 1
    ours = (packet for packet in relationship.open_packets if packet == FIT or packet.startswith("ready."))
    return any(shown.get(packet, 0) < len(ROLES) for packet in ours)


def last_words(relationship: Relationship) -> list[Readiness]:
    """Both words of the newest round on the next stage that is open, the mentee's first; else nothing."""
    to = relationship.stage.next
    rounds = [each for each in relationship.readiness if each.packet in relationship.open_packets and each.to is to]
    rounds = [each for each in rounds if Facts(relationship, "").here(each.at)]
    newest = max(rounds, key=lambda each: in_time(each.at), default=None)
    words = [each for each in rounds if newest and each.packet == newest.packet]
    return sorted(words, key=lambda each: each.person == "mentor") if len(words) == len(ROLES) else []


# -- the fit check ---------------------------------------------------------------------------------


def fit_is_due(relationship: Relationship) -> bool:
    """Whether the two are to be asked if this fits. It never stands in the way of anything (Mission 39)."""
    early = (
        relationship.stage is Stage.INITIATION
        and sum(was_held(relationship, each) for each in relationship.sessions) >= FIT_AFTER
    )
    return early and FIT not in relationship.open_packets


def fit_changes(editor: RelationshipEditor, answer: str) -> list[Change]:
    """The word of whoever is at the keyboard on going on, sealed until both have spoken."""
    values = {
        "packet": FIT,
        "person": editor.acting,
        "answer": answer,
        "at": editor.now,
        "recorded_by": editor.recorded_by,
    }
    word = Change("fit_checks", f"{FIT}.{editor.acting}", values, Lane.SEALED)
    return [word, seal_change(FIT, editor.acting, editor.now, editor.recorded_by)]


# -- what follows ----------------------------------------------------------------------------------


def after_opening(relationship: Relationship, now: str) -> list[Change]:
    """A move where both are ready, a topic where they see it differently. Each once, whoever looks first."""
    found: list[Change] = []
    rounds: dict[str, list[Readiness]] = {}
    for word in relationship.readiness:
        if word.packet in relationship.open_packets:
            rounds.setdefault(word.packet, []).append(word)
    for packet, words in rounds.items():
        if len(words) == len(ROLES):
            found += _after_words(relationship, packet, words, now)
    found += _after_session(relationship, now)
    fits = [each for each in relationship.words(FitCheck) if each.packet == FIT and FIT in relationship.open_packets]
    return found + (_after_fit(fits, now) if len(fits) == len(ROLES) else [])


def _after_words(relationship: Relationship, packet: str, words: list[Readiness], now: str) -> list[Change]:
    ready = [word.answer == "ready" for word in words]
    to, moment = words[0].to, parse_moment(now)
    if (
        all(ready)
        and relationship.stage.next is to
        and ("stage_moves", f"{packet}.move") not in relationship.by_id
        and moment
    ):
        return [move_change(f"{packet}.move", relationship.stage, to, moment, both_ready=True)]
    if any(ready) and not all(ready):
        return [_topic(packet, DIFFER.format(stage=to.value), now)]
    return []


def _after_session(relationship: Relationship, now: str) -> list[Change]:
    """A topic where the two said different things aloud at the end of the last session. Two "ready" moved on there."""
    words = _said_aloud(relationship)
    differ = len(words) == len(ROLES) and len({word.answer == "ready" for word in words}) > 1
    return [_topic(f"ready.{words[0].session}", DIFFER.format(stage=words[0].to.value), now)] if differ else []


def _said_aloud(relationship: Relationship) -> list[Readiness]:
    """The words on the next stage that were said at the end of the last session."""
    last = relationship.sessions[-1].id if relationship.sessions else ""
    return [
        each for each in relationship.readiness if last and each.session == last and each.to is relationship.stage.next
    ]


def _after_fit(words: list[FitCheck], now: str) -> list[Change]:
    said = {word.answer for word in words}
    if said == {"go on"} or said == {"kindly stop"}:
        return []
    return [_topic(FIT, PART_WAYS if "kindly stop" in said else ADJUST, now)]


def _topic(packet: str, text: str, now: str) -> Change:
    return Change("topics", f"{packet}.topic", {"text": text, "made": now})


# -- back, an early end, resting -------------------------------------------------------------------


def earlier_stages(relationship: Relationship) -> list[Stage]:
    """Where the two could go back to, the nearest first."""
    return [stage for stage in reversed(Stage) if stage.place < relationship.stage.place]


def move_to(editor: RelationshipEditor, to: Stage, reason: str) -> list[Change]:
    """Back to an earlier stage, or early to Closure, for a reason in words. Raises StageMoveRefused without one."""
    relationship = editor.relationship
    change = move_change(editor.new_id(), relationship.stage, to, editor.moment, reason=reason)
    return [change, *revisit_topics(relationship, [StageMove(id=change.id, to=to, at=change.values["at"])])]


def rest_changes(editor: RelationshipEditor, until: str, reason: str) -> list[Change]:
    """The relationship rests. until is a day, "" for as long as it takes."""
    return [Change("pauses", editor.new_id(), {"began": editor.now, "until": until, "reason": reason, "ended": ""})]


def resume_changes(editor: RelationshipEditor) -> list[Change]:
    """The rest is over."""
    pause = resting(editor.relationship)
    return [Change("pauses", pause.id, {"ended": editor.now})] if pause else []


# -- what only people can say ----------------------------------------------------------------------


def say_changes(editor: RelationshipEditor, sign: str, text: str) -> list[Change]:
    """Something that no record shows, said by whoever is at the keyboard: a line that both see."""
    values = {"sort": NOTE, "speaker": editor.acting, "text": text, "at": editor.now, "ref": f"{SIGN}{sign}"}
    return [Change("lines", editor.new_id(), values)]


def unsay_changes(editor: RelationshipEditor, sign: str) -> list[Change]:
    """It is so no longer."""
    said = Facts(editor.relationship, editor.acting).said(sign)
    return [Change("lines", line.id, {"deleted": True}, forgets=line.author == editor.author) for line in said]


def deep_changes(editor: RelationshipEditor, *, opened: bool) -> list[Change]:
    """Whoever is at the keyboard opens the deepest questions for themselves, or closes them (Mission 60)."""
    return [Change("people", editor.relationship.person(editor.acting).id, {"deep_questions": opened})]


def bump_changes(editor: RelationshipEditor, text: str) -> list[Change]:
    """One thing to try, as a topic for the next meeting."""
    return [Change("topics", editor.new_id(), {"text": text, "by": editor.acting, "made": editor.now})]


def has_topic(relationship: Relationship, text: str) -> bool:
    """Whether this is on the agenda already."""
    return any(topic.text == text for topic in relationship.open_topics)


# -- what comes next -------------------------------------------------------------------------------


def waiting_step(relationship: Relationship, me: Role) -> NextStep | None:
    """What comes before all else: the two rest, or one of them waits for the other's word."""
    return _first((_rest_step, _open_step, _word_step), relationship, me)


def next_step(relationship: Relationship, me: Role) -> NextStep | None:
    """What this person might do about the stage when nothing else is at hand."""
    return _first((_fit_step, _look_step), relationship, me)


def _first(finders: Iterable[Finder], relationship: Relationship, me: Role) -> NextStep | None:
    return next((step for find in finders if (step := find(relationship, me))), None)


def _rest_step(relationship: Relationship, me: Role) -> NextStep | None:
    pause = resting(relationship)
    return NextStep("stage", "Resting. Take it up again whenever you like", act="change") if pause else None


def _open_step(relationship: Relationship, me: Role) -> NextStep | None:
    """My part of what both have sealed is opened by my own program, at the next look."""
    mine = any(isinstance(each, Readiness | FitCheck) for each in relationship.opened)
    return NextStep("stage", "Both of you have answered: see what you said") if mine else None


def _fit_step(relationship: Relationship, me: Role) -> NextStep | None:
    if fit_is_due(relationship) and _wanted(relationship, FIT, me):
        return NextStep("stage", "Does this fit? Each of you says so alone", act="word")
    return None


def _word_step(relationship: Relationship, me: Role) -> NextStep | None:
    packet, to = ready_round(relationship), relationship.stage.next
    begun = any(relationship.has_sealed(packet, role) for role in ROLES)
    if to is None or not begun or not _wanted(relationship, packet, me):
        return None
    words = f"One of you has said whether it is time for {to.value}; the other word is missing"
    return NextStep("stage", words, act="word")


def _look_step(relationship: Relationship, me: Role) -> NextStep | None:
    to = suggested(relationship, me)
    spoken = last_words(relationship) or _said_aloud(relationship)
    if to is None or spoken or any(relationship.has_sealed(ready_round(relationship), role) for role in ROLES):
        return None
    return NextStep("stage", f"Look at whether it is time for {to.value}")


def _wanted(relationship: Relationship, packet: str, me: str) -> bool:
    """Whether a word is missing that can be given at this keyboard: my own, or that of one without an account."""
    them = other(me)
    mine = not relationship.has_sealed(packet, me)
    return mine or (not relationship.person(them).account and not relationship.has_sealed(packet, them))


def reviews(relationship: Relationship) -> list[Review]:
    """The day to which a rest was set."""
    pause = resting(relationship)
    return [Review("Look at the pause again", pause.until, "stage")] if pause and pause.until else []


def rest_words(pause: Pause, today: date) -> str:
    """A rest in a few quiet words."""
    day = parse_day(pause.until)
    return f"paused until {day_name(day, today)}" if day else "paused"
