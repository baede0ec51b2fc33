"""What people wrote, in one table: of each kind of record, which fields are words, whose, when and of which lane.

Search, the reader and exports read it. A kind or a field of words without a row here fails a test, so nothing that
somebody wrote is out of reach of one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import GOAL, PROMISE
from mentortui.model.relationship import Relationship
from mentortui.model.session.when_then import whole_plan

PLAIN = frozenset((
    "id", "author", "session", "at", "goal", "ref", "struck", "state", "sort", "person", "by", "recorded_by", "packet",
    "question", "version", "item", "line", "promise", "due", "made", "settled", "started", "ended", "planned", "owner",
    "field", "created", "closed_at", "expectation", "restated_by", "clear", "read_back_recorded_by", "speaker", "told",
    "next_session", "flow", "prompt", "zone", "rhythm", "kind", "role", "account", "giver", "exit", "announced",
    "last_on", "hello", "deletion", "began", "until", "moved_to", "set_at", "card", "week", "option", "part", "answer",
))  # fmt: skip
"""Fields of text that are no words of anybody: ids, days, choices, names of people (a name counts with each line)."""


class Prose(NamedTuple):
    """One kind. words: its fields of words. who: the field that has whose they are, "" where nobody's in particular;
    whose: other ones for single fields. when: the field with the time. label: what one of them is called.

    plain: fields that are words elsewhere, and here are none. joined: the words are one sentence. about: the field with
    the id of the question that is answered. searched: whether their words are not there in another record as well.
    """

    label: str
    words: tuple[str, ...] = ()
    who: str = ""
    when: str = "at"
    whose: tuple[tuple[str, str], ...] = ()
    plain: tuple[str, ...] = ()
    joined: bool = False
    about: str = ""
    searched: bool = True


_LEVELS = ("much_less", "less", "hoped", "more", "much_more")

PROSE: dict[str, Prose] = {
    "about": Prose("purpose", ("purpose",), when="started"),
    "people": Prose("person", plain=("name",)),
    "goals": Prose(
        "goal",
        ("text", "gives_mentee", "gives_mentor", "closed_because", "restated", *_LEVELS),
        "owner",
        "created",
        whose=(("restated", "restated_by"), ("gives_mentor", "=mentor"), ("gives_mentee", "=mentee")),
    ),
    "promises": Prose("promise", ("cue", "text"), "owner", "made", joined=True),
    "topics": Prose("topic", ("text",), "by", "made"),
    "asked": Prose("asked", about="prompt"),
    "stars": Prose("star"),
    "seen": Prose("seen", plain=("what",)),
    "feedback": Prose("feedback", ("moment", "seen", "effect", "question"), "giver"),
    "lines": Prose("note", ("text", "was"), "speaker"),
    "sessions": Prose(
        "session",
        ("intention_mentee", "intention_mentor", "takeaway_mentee", "takeaway_mentor"),
        when="ended",
        whose=(
            ("intention_mentee", "=mentee"),
            ("intention_mentor", "=mentor"),
            ("takeaway_mentee", "=mentee"),
            ("takeaway_mentor", "=mentor"),
        ),
    ),
    "pulses": Prose("pulse"),
    "readiness": Prose("readiness"),
    "stage_moves": Prose("move", ("reason",)),
    "seals": Prose("seal"),
    "expectations": Prose("expectation", ("words",), "person", about="question"),
    "terms": Prose("agreement", ("text",), when=""),
    "versions": Prose("agreement", ("terms",), "by"),
    "signatures": Prose("agreement", ("terms",), "person", searched=False),
    "cares": Prose("care", about="question", who="person"),
    "cards": Prose("card", ("text",), "person"),
    "touches": Prose("touch"),
    "ratings": Prose("rating", ("words",), "person"),
    "items": Prose("item", ("text",), "by", "made"),
    "rescopes": Prose("goal", ("was", "now", "reason"), "by"),
    "renegotiations": Prose("moved", plain=("was", "to")),
    "fit_checks": Prose("fit"),
    "pauses": Prose("rest", ("reason",), when="began"),
    "meetings": Prose("meeting"),
    "tallies": Prose("tally"),
    "talks": Prose("talk"),
    "concerns": Prose("concern", ("text",)),
    "practice": Prose("practice", ("text",)),
    "preparations": Prose("prepared", ("text",)),
    "gains": Prose("gain", ("text",), "person"),
    "portraits": Prose("portrait", ("text",), "person", about="question"),
    "closings": Prose("ending", ("reason",), when="announced"),
    "letters": Prose("letter", ("text",), "person"),
    "completions": Prose("complete"),
    "routines": Prose("routine", ("cue", "then"), "person", joined=True),
    "wordings": Prose("earlier", ("was",), searched=False),
    "removals": Prose("removal"),
    "archive": Prose("archive"),
}
"""Table -> its row."""


class Piece(NamedTuple):
    """Words that somebody wrote. kind: what they are called; table, id and field: where they are. who: a role, or "".

    session and goal are ids. asked: the id of the question that they answer.
    """

    kind: str
    table: str
    id: str
    field: str
    lane: Lane
    who: str
    at: str
    text: str
    session: str = ""
    goal: str = ""
    asked: str = ""


_SEARCHED = {table: row for table, row in PROSE.items() if row.searched and row.words}


def pieces(relationship: Relationship, wanted: Callable[[kinds.Kind], bool] | None = None) -> Iterator[Piece]:
    """All that its reader may find, each once: what a line has said is not said again by what was made of it.

    wanted: of which records; a history is long, and few of them are about one thing.
    """
    found = {
        table: [record for record in _all(relationship, table) if wanted is None or wanted(record)]
        for table in _SEARCHED
    }
    said = _said_by_lines(relationship) if any(found[table] for table in found if table != "lines") else {}
    seen: dict[str, set[str]] = {}
    for table, row in _SEARCHED.items():
        for record in found[table]:
            for piece in _of(relationship, record, table, row):
                beside = said.get(piece.id, ()) if table != "lines" else ()
                known = seen.setdefault(row.label, set()) if row.label == "agreement" else set[str]()
                if piece.text not in known and not any(piece.text in text for text in beside):
                    known.add(piece.text)
                    yield piece


def _all(relationship: Relationship, table: str) -> Sequence[kinds.Kind]:
    return relationship.lines if table == "lines" else relationship.all(KINDS[table])


def _said_by_lines(relationship: Relationship) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for line in relationship.lines:
        said.setdefault(line.id, []).append(line.text)
        if line.ref:
            said.setdefault(line.ref, []).append(line.text)
    return said


def _of(relationship: Relationship, record: kinds.Kind, table: str, row: Prose) -> Iterator[Piece]:
    whose, at = dict(row.whose), str(getattr(record, row.when, "")) if row.when else ""
    goal = record.id if table == "goals" else str(getattr(record, "goal", ""))
    session = record.id if table == "sessions" else str(getattr(record, "session", ""))
    asked = str(getattr(record, row.about)) if row.about else ""
    kind, who = row.label, str(getattr(record, row.who, "")) if row.who else _author(relationship, record)
    if isinstance(record, kinds.Line):
        kind, goal = record.sort, record.ref if record.sort == GOAL else ""
        promise = relationship.get(kinds.Promise, record.ref) if record.sort == PROMISE else None
        who, goal = (promise.owner, promise.goal) if promise else (who, goal)
    if isinstance(record, kinds.GoalItem):
        kind = record.sort
    for field, text in _texts(record, row):
        by = whose.get(field, "")
        role = by[1:] if by.startswith("=") else str(getattr(record, by)) if by else who
        name = field.partition("_")[0] if table == "sessions" else kind
        yield Piece(name, table, record.id, field, record.lane, role, at, text, session, goal, asked)


def _author(relationship: Relationship, record: kinds.Kind) -> str:
    """Whose a private record is that names nobody."""
    return relationship.role_of(record.author) if record.lane is Lane.PRIVATE else ""


def _texts(record: kinds.Kind, row: Prose) -> Iterator[tuple[str, str]]:
    """(field, words) of all that is not empty."""
    if row.joined:
        cue, words = (str(getattr(record, field)) for field in row.words)
        if words:
            yield row.words[-1], whole_plan(cue, words)
        return
    for field in row.words:
        value = getattr(record, field)
        texts = list(value.values()) if isinstance(value, dict) else [value]
        yield from ((field, text) for text in texts if text)
