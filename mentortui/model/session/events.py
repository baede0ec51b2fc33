"""What happens in a live session, as events. The journal keeps them; the session is their fold (see live.py).

An act can be undone and redone; one act may be several events with the same act id. The rest is where the person is:
the half-typed line, who is speaking, the minutes that pass.
"""

from typing import Any, Literal, TypeVar

import msgspec

from mentortui.model.records.kinds import LineKind, MaybeRole, PromiseState, Role
from mentortui.model.records.record import Lane
from mentortui.model.text import Pasted

HardKind = Literal["", "care", "between"]
Tap = Literal["listen", "ask", "challenge", "encourage", "insight"]


class LiveStep(msgspec.Struct, frozen=True):
    """A step of the flow as it was when the session began; resuming does not depend on the content files."""

    kind: str
    name: str
    minutes: int
    prompts: list[str] = []
    say: list[str] = []


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    """Anything that happened at a time (ISO 8601 with offset)."""

    at: str


class Began(Event, frozen=True, kw_only=True, tag="began"):
    """The first event of each session."""

    session: str
    number: int
    stage: str
    flow: str
    minutes: int
    steps: list[LiveStep]
    planned: str = ""


class Act(Event, frozen=True, kw_only=True):
    """An event that undo takes back. ends: the half-typed text (Drafted.box) that became it, and is one no longer: the
    line and the emptied draft are one event, so that after a kill there is never both."""

    act: str
    ends: str = ""


class Captured(Act, frozen=True, kw_only=True, tag="captured"):
    """A line was added, or replaced where a line with this id is there already."""

    id: str
    sort: LineKind
    text: str
    lane: Lane = Lane.SHARED
    speaker: MaybeRole = ""
    owner: Role = "mentee"
    due: str = ""
    cue: str = ""
    goal: str = ""  # goal record; "" with sort goal is a new one, whose record gets the line's id
    delta: int = 0
    reword: bool = False
    parts: tuple[str, str, str, str] = ("", "", "", "")
    first_at: str = ""  # of a replaced line: when it was first written


class Removed(Act, frozen=True, kw_only=True, tag="removed"):
    """A line was taken out."""

    id: str


class Stepped(Act, frozen=True, kw_only=True, tag="stepped"):
    """The session went to another step."""

    to: int


class Prompted(Act, frozen=True, kw_only=True, tag="prompted"):
    """A prompt, or its deeper follow-up, came on the screen; with asked, it was said there that it was asked."""

    prompt: str
    step: int
    deeper: bool = False
    by_hand: bool = True
    asked: bool = False


class Starred(Act, frozen=True, kw_only=True, tag="starred"):
    """A prompt was starred or unstarred."""

    prompt: str
    starred: bool


class QuestionKept(Act, frozen=True, kw_only=True, tag="question"):
    """A question was kept among one's own: the words that were typed, beside the prompt that was up ("" for none);
    without words, that prompt itself."""

    text: str = ""
    beside: str = ""


class Extended(Act, frozen=True, kw_only=True, tag="extended"):
    """A step got more minutes."""

    step: int
    minutes: int


class Fitted(Act, frozen=True, kw_only=True, tag="fitted"):
    """The steps to come were fitted into what was left of the hour."""

    fewer: list[tuple[int, int]]  # (step, minutes taken off it)


class PromiseSettled(Act, frozen=True, kw_only=True, tag="promise"):
    """A promise was kept, moved or dropped."""

    id: str
    state: PromiseState
    due: str = ""


class TopicSettled(Act, frozen=True, kw_only=True, tag="topic"):
    """A topic was talked about, dropped, or taken up again."""

    id: str
    state: str


class Answered(Act, frozen=True, kw_only=True, tag="answered"):
    """A question of the flow (an intention, a takeaway, a day, a tap) was answered, or skipped with ""."""

    key: str
    text: str
    then: str = ""  # the question that comes next


class Turned(Act, frozen=True, kw_only=True, tag="turned"):
    """Wrap-up went to another question."""

    to: str


class HardHour(Act, frozen=True, kw_only=True, tag="hard"):
    """This is an hour of more than a bad week, or between the two; or it is none any more. Always private."""

    on: bool
    kind: HardKind = ""  # "" in a journal from before there were two


class Tapped(Act, frozen=True, kw_only=True, tag="tapped"):
    """The mentor did one of five things, as they noticed it themselves. Always private (Mission 14)."""

    move: Tap


class Sampled(Act, frozen=True, kw_only=True, tag="sampled"):
    """Who was speaking at a moment of chance; "" for nobody. Private: only the counts are saved (Mission 73)."""

    role: MaybeRole


class Drafted(Event, frozen=True, kw_only=True, tag="drafted", omit_defaults=True):
    """The half-typed line: text[keep:keep+cut] became put. Always in the private journal: it has not been said yet."""

    keep: int
    cut: int
    put: str
    box: str = "line"  # the capture line, or the long note
    pasted: bool = False  # whether its beginning was pasted


class Spoke(Event, frozen=True, kw_only=True, tag="spoke"):
    """Who is speaking from now on."""

    role: MaybeRole


class Passed(Event, frozen=True, kw_only=True, tag="passed"):
    """A minute went by with the session open, or it was opened again (resumed)."""

    resumed: bool = False


class Undone(Event, frozen=True, kw_only=True, tag="undone"):
    """The newest act was taken back."""

    act: str


class Redone(Event, frozen=True, kw_only=True, tag="redone"):
    """The act that was taken back last is there again."""

    act: str


AnyEvent = (
    Began
    | Captured
    | Removed
    | Stepped
    | Prompted
    | Starred
    | QuestionKept
    | Extended
    | Fitted
    | PromiseSettled
    | TopicSettled
    | Answered
    | Turned
    | HardHour
    | Tapped
    | Sampled
    | Drafted
    | Spoke
    | Passed
    | Undone
    | Redone
)

A = TypeVar("A", bound=Event)


def to_dict(event: Event) -> dict[str, Any]:
    """The event as JSON-ready data."""
    made: dict[str, Any] = msgspec.to_builtins(event)
    return made


def from_dict(data: dict[str, Any]) -> Event:
    """The event in data. Raises msgspec.ValidationError when it is none."""
    event: Event = msgspec.convert(data, AnyEvent)
    return event


Key = tuple[str, str, str]
"""What finds an event of an act again, in whichever journal it is: the act, the kind of event, what it is about."""


def key_of(event: dict[str, Any]) -> Key | None:
    """The key of an event of an act, as data; None for any other event."""
    about = event.get("id") or event.get("key") or ""
    return (event["act"], event["t"], about) if "act" in event else None


def draft_delta(old: str, new: str, at: str, box: str = "line") -> Drafted:
    """The smallest Drafted that turns old into new."""
    short = min(len(old), len(new))
    keep = next((place for place in range(short) if old[place] != new[place]), short)
    tail = 0
    while tail < short - keep and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    put = new[keep : len(new) - tail]
    return Drafted(at=at, keep=keep, cut=len(old) - keep - tail, put=put, box=box, pasted=isinstance(new, Pasted))
