"""What a goal has come to: clear, shared, reviewed, reworded. Read from the records, never stored twice. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mentortui.model.records.kinds import Goal, GoalItem, GoalRating, Line, MaybeRole, Promise, Rescope, Role, Touch
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.attainment import LEVEL_FIELDS, level_word

NeedKind = Literal["restate", "confirm", "levels", "evidence", "rating", "level"]
BOTH: frozenset[Role] = frozenset(("mentor", "mentee"))


class GoalReview(NamedTuple):
    """One look at a goal by both, each without the other's answer. Both answers stay (Mission 27)."""

    round: int
    ratings: dict[str, GoalRating]  # by role

    @property
    def at(self) -> str:
        """When the second one answered."""
        return max((rating.at for rating in self.ratings.values()), key=in_time, default="")

    @property
    def agreed(self) -> int | None:
        """The level that both see; None where they see different ones."""
        levels = {rating.level for rating in self.ratings.values()}
        return levels.pop() if len(levels) == 1 and len(self.ratings) == len(ROLES) else None


class Rewording(NamedTuple):
    """A goal got other words (Mission 77)."""

    at: str
    was: str
    now: str
    reason: str


class Need(NamedTuple):
    """What a goal still misses, and whose it is to give; "" for either."""

    kind: NeedKind
    whose: MaybeRole = ""


def level_sentences(goal: Goal) -> tuple[str, ...]:
    """What each level from -2 to +2 would look like; "" where nothing was written."""
    return tuple(getattr(goal, name) for name in LEVEL_FIELDS)


def sentence_now(goal: Goal) -> str:
    """What the level at which the goal is now looks like."""
    return level_sentences(goal)[goal.level + 2]


def is_scaled(goal: Goal) -> bool:
    """Whether each of the five levels has its sentence."""
    return all(level_sentences(goal))


def is_reached(goal: Goal) -> bool:
    """Whether it is as hoped or beyond. What is hoped must have been written down: without, a step on is a step on."""
    return goal.level >= 0 and bool(goal.hoped)


def is_clear(goal: Goal) -> bool:
    """Whether the other person has said it back and the owner heard it right (Mission 19)."""
    return goal.clear == "yes" and bool(goal.restated)


def hands(relationship: Relationship, goal: Goal) -> frozenset[Role]:
    """Who has had a hand in a goal: wrote it, said it back, put it in other words, rated it, added to it."""
    found: set[str] = {touch.person for touch in relationship.all(Touch) if touch.goal == goal.id}
    found |= {relationship.role_of(goal.author)} if goal.author else set()
    found |= {line.speaker for line in relationship.lines if line.sort == GOAL and line.ref == goal.id}
    found |= {role for review in reviews_of(relationship, goal) for role in review.ratings}
    return frozenset(role for role in BOTH if role in found)


def is_shared(relationship: Relationship, goal: Goal) -> bool:
    """Whether both have had a hand in it (Mission 27). A private goal never is."""
    return goal.lane is Lane.SHARED and hands(relationship, goal) == BOTH


def goals_of_both(relationship: Relationship) -> list[Goal]:
    """The goals that both can see, closed ones too. What is private is in no count, list or page for both."""
    return [goal for goal in relationship.goals if goal.lane is Lane.SHARED]


# -- ratings -------------------------------------------------------------------------------------


def packet_of(goal: str, round: int) -> str:
    """The packet into which both seal their rating of one round, counted from 1."""
    return f"rating.{goal}.{round}"


def round_now(relationship: Relationship, goal: Goal) -> int:
    """The round that is not sealed by both yet."""
    round = 1
    while packet_of(goal.id, round) in relationship.open_packets:
        round += 1
    return round


def awaited(relationship: Relationship, goal: Goal) -> frozenset[Role]:
    """Whose rating the present round waits for: nobody's view shows before this is empty."""
    packet = packet_of(goal.id, round_now(relationship, goal))
    return frozenset(role for role in BOTH if not relationship.has_sealed(packet, role))


def reviews_of(relationship: Relationship, goal: Goal) -> list[GoalReview]:
    """The rounds that both have sealed, the oldest first. One view alone is no review."""
    made = []
    for round in range(1, round_now(relationship, goal)):
        packet = packet_of(goal.id, round)
        given: dict[str, GoalRating] = {
            rating.person: rating for rating in relationship.words(GoalRating) if rating.packet == packet
        }
        made.append(GoalReview(round, given))
    return made


# -- what belongs to it --------------------------------------------------------------------------


def evidence_of(relationship: Relationship, goal: Goal) -> list[Line]:
    """What shows how it goes: lines with words or a level, without those that only reword."""
    return [line for line in relationship.evidence(goal) if not line.was and (line.text or moved_words(line))]


def moved_words(line: Line) -> str:
    """What a line did to its goal's level, in words; "" where it moved nothing."""
    if line.level is not None:
        return f"now {level_word(line.level)}"
    return "a step further" if line.further else ""


def wordings(relationship: Relationship, goal: Goal) -> list[Rewording]:
    """Every change of wording, in sessions and between them, the oldest first (Mission 77)."""
    between = [
        Rewording(each.at, each.was, each.now, each.reason)
        for each in relationship.all(Rescope)
        if each.goal == goal.id
    ]
    live = [Rewording(line.at, line.was, line.text, "") for line in relationship.evidence(goal) if line.was]
    return sorted([*between, *live], key=lambda change: in_time(change.at))


def items_of(relationship: Relationship, goal: str) -> list[GoalItem]:
    """What helps with a goal, by id, or with none ("") (Mission 26). What was dropped is not there."""
    found = [item for item in relationship.all(GoalItem) if item.goal == goal and item.state != "dropped"]
    return sorted(found, key=lambda item: in_time(item.made))


def plans_of(relationship: Relationship, goal: Goal) -> list[Promise]:
    """The promises that serve it."""
    return [promise for promise in relationship.promises if promise.goal == goal.id and promise.state != "dropped"]


def needs(relationship: Relationship, goal: Goal) -> list[Need]:
    """What it still misses, the first thing first: words said back, levels in sentences, evidence, both ratings."""
    if goal.closed:
        return []
    private, found = goal.lane is not Lane.SHARED, list[Need]()
    if not private and (not goal.restated or goal.clear == "not yet"):
        found.append(Need("restate", other(goal.owner)))
    elif not private and not goal.clear:
        found.append(Need("confirm", goal.owner))
    if not is_scaled(goal):
        found.append(Need("levels"))
    shown, reviews = evidence_of(relationship, goal), reviews_of(relationship, goal)
    if not shown:
        return [*found, Need("evidence")]
    if private:
        return found
    missing = awaited(relationship, goal)
    if len(missing) == 1:
        return [*found, Need("rating", next(iter(missing)))]
    if not reviews or in_time(shown[-1].at) > in_time(reviews[-1].at):
        return [*found, Need("rating")]
    agreed = reviews[-1].agreed
    return [*found, *([Need("level")] if agreed is not None and agreed != goal.level else [])]
