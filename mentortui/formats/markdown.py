"""A session, and a whole relationship, as Markdown that a person wants to read, in a terminal or rendered.

Pure: reads nothing, and knows no day but those that are kept. What people typed goes through markdown_escape and cannot
become markup; only a note of several lines keeps its own (markdown_note).
"""

from __future__ import annotations

from collections.abc import Callable

from mentortui.formats.markdown_escape import inline, line
from mentortui.formats.markdown_goals import evidence_words, goal_rows
from mentortui.formats.markdown_kept import Asked, asked_rows, kept_markdown, plain_id
from mentortui.formats.markdown_note import note_markdown
from mentortui.formats.report_words import day_of as _day
from mentortui.formats.report_words import mark_of as _mark
from mentortui.model.days.written import clock, parse_moment
from mentortui.model.records import kinds
from mentortui.model.records.line_kinds import BY_NAME, FEEDBACK, GOAL, PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.planned import next_meeting
from mentortui.model.rules.promises import in_good_time
from mentortui.model.rules.writers import written_down_by
from mentortui.model.session.corrected import with_struck
from mentortui.model.text import counted

Tag = Callable[[str], str]
PRIVATE = "private: only you can see this"
_SETTLED = {"kept": "kept", "late": "kept, after its day", "dropped": "let go"}
_PULSE = (
    ("felt_heard", "Felt heard"),
    ("trust", "Trust"),
    ("confidence", "Confidence"),
    ("direction", "Direction"),
)
_FEEDBACK = (("moment", "Moment"), ("seen", "Seen"), ("effect", "Effect"), ("question", "Question"))


def no_tag(id: str) -> str:
    """Nothing: people want to read words."""
    return ""


def relationship_markdown(relationship: Relationship) -> str:
    """The page of a relationship: where it stands, then its sessions, one line each."""
    goals = _section("Goals (levels from −2 to +2)", goal_rows(relationship))
    blocks = [_head(relationship), *goals, *_promises(relationship)]
    blocks += _section("Ledger", _ledger(relationship))
    blocks += _section("Topics for next time", [_topic_row(relationship, topic) for topic in relationship.open_topics])
    past = [topic for topic in relationship.topics if topic not in relationship.open_topics]
    blocks += _section("Topics settled", [f"{_topic_row(relationship, topic)}, {topic.state}" for topic in past])
    blocks += _section("Sessions", [_session_row(relationship, session) for session in relationship.sessions])
    blocks += _stages(relationship)
    blocks += _between(relationship)
    return "\n\n".join(blocks) + "\n"


def whole_markdown(relationship: Relationship, asked: Asked = plain_id) -> str:
    """Everything: the page of the relationship, what the two agreed on and keep, then each session in full."""
    pages = [relationship_markdown(relationship), kept_markdown(relationship, asked)]
    pages += [session_markdown(relationship, session, asked) for session in relationship.sessions]
    return "\n---\n\n".join(filter(None, pages))


def session_markdown(
    relationship: Relationship, session: kinds.Session, asked: Asked = plain_id, tag: Tag = no_tag
) -> str:
    """The page of one session, each question above its answers. Private lines come last, under a heading of their
    own. tag: what stands behind each line, by its id."""
    lines = with_struck(relationship, session.id)
    shared = [entry for entry in lines if entry.lane is Lane.SHARED]
    private = [entry for entry in lines if entry.lane is not Lane.SHARED]
    said = [("wanted", "intention"), ("took away", "takeaway")]
    own_words = [
        f"- {inline(relationship.name(role))} {verb}: {inline(text)}"
        for verb, field in said
        for role in ("mentee", "mentor")
        if (text := getattr(session, f"{field}_{role}"))
    ]
    made = [known for known in relationship.promises if known.session == session.id and known.lane is Lane.SHARED]
    blocks = [_session_head(relationship, session), *(["\n".join(own_words)] if own_words else [])]
    blocks += _section("Promises", [f"{_promise_row(relationship, promise)}{tag(promise.id)}" for promise in made])
    said_rows = [(in_time(entry.at), 1, _line_row(relationship, entry, tag=tag)) for entry in shared]
    said_rows += [(in_time(each.at), 0, row) for each, row in asked_rows(relationship, session, asked)]
    blocks += _section("What was said", [row for *_, row in sorted(said_rows, key=lambda each: each[:2])])
    blocks += _section(PRIVATE.capitalize(), _private_rows(relationship, session, private, tag))
    return "\n\n".join(blocks) + "\n"


# -- the page of a relationship ------------------------------------------------------------------


def _head(relationship: Relationship) -> str:
    about = relationship.about
    mentor, mentee = inline(relationship.mentor.name), inline(relationship.mentee.name)
    count = len(relationship.sessions)
    facts = [relationship.stage.value, counted(count, "session", "sessions")]
    if started := _day(about.started):
        facts.insert(1, f"since {started}")
    if agreed := next_meeting(relationship):
        zone = f" ({about.zone})" if about.zone and clock(agreed) else ""
        facts.append(f"next {_moment(agreed)}{zone}")
    rows = [f"# {mentor} and {mentee}", " · ".join([*pair_words(relationship), *facts])]
    return "\n\n".join([*rows, *([line(about.purpose)] if about.purpose else [])])


def pair_words(pair: Relationship) -> list[str]:
    """Who is what to whom; nothing of equals."""
    names = [inline(pair.person(role).name) for role in ROLES]
    if pair.equals:
        return []
    if not pair.about.roles:
        return [f"{names[0]} mentors {names[1]}"]
    return [f"{name} ({inline(pair.word(role))})" for name, role in zip(names, ROLES, strict=True)]


def _promises(relationship: Relationship) -> list[str]:
    still_open = relationship.open_promises
    settled = [promise for promise in reversed(relationship.promises) if promise not in still_open]
    rows = [_promise_row(relationship, promise) for promise in still_open]
    past = [_promise_row(relationship, promise) for promise in settled]
    return [*_section("Promises", rows), *_section("Promises settled", past)]


def _promise_row(relationship: Relationship, promise: kinds.Promise) -> str:
    box = "x" if promise.state in ("kept", "late") else " "
    due = _due(promise)
    cue = f", {inline(promise.cue)}" if promise.cue else ""
    state = f" ({_SETTLED[promise.state]})" if promise.state in _SETTLED else ""
    owner = inline(relationship.name(promise.owner))
    return f"- [{box}] {owner}: {inline(promise.text)}{due}{cue}{state}{_mark(promise)}"


def _ledger(relationship: Relationship) -> list[str]:
    """What became of the promises of each, counted; moves that were agreed on before the day was over among them."""
    rows = []
    for role in ("mentee", "mentor"):
        own = [promise for promise in relationship.promises if promise.owner == role]
        states = [promise.state for promise in own]
        ids = {promise.id for promise in own}
        moves = [move for move in relationship.all(kinds.Renegotiation) if move.promise in ids]
        counts = [
            (states.count("open") + states.count("renegotiated"), "open"),
            (states.count("kept"), "kept"),
            (states.count("late"), "kept after its day"),
            (states.count("dropped"), "let go"),
            (sum(in_good_time(move) for move in moves), "got another day in good time"),
        ]
        said = ", ".join(f"{count} {word}" for count, word in counts if count)
        rows += [f"- {line(relationship.name(role))}: {said}"] if said else []
    return rows


def _due(promise: kinds.Promise) -> str:
    """`, by Fri 27 Nov` or `, moved to Fri 27 Nov`."""
    moved = promise.state == "renegotiated"
    if day := _day(promise.due):
        return f", {'moved to' if moved else 'by'} {day}"
    return ", moved" if moved else ""


def _topic_row(relationship: Relationship, topic: kinds.Topic) -> str:
    by = f" ({inline(relationship.name(topic.by))})" if topic.by else ""
    return f"- {line(topic.text)}{by}{_mark(topic)}"


def _session_row(relationship: Relationship, session: kinds.Session) -> str:
    took = inline(session.takeaway_mentee or session.takeaway_mentor)
    quoted = f" · “{took}”" if took else ""
    return f"- **{session.number}** {_day(session.started)} · {session.stage.value}{quoted}"


def _stages(relationship: Relationship) -> list[str]:
    rows = []
    for move in relationship.moves:
        reason = f": {inline(move.reason)}" if move.reason else ""
        rows.append(f"- {_day(move.at)}: {move.origin.value} to {move.to.value}{reason}")
    return _section("Stages", rows)


def _between(relationship: Relationship) -> list[str]:
    known = {session.id for session in relationship.sessions}
    loose = [entry for entry in relationship.lines if entry.session not in known]
    shared = [_line_row(relationship, entry, dated=True) for entry in loose if entry.lane is Lane.SHARED]
    private = [_line_row(relationship, entry, dated=True) for entry in loose if entry.lane is not Lane.SHARED]
    return [*_section("Between sessions", shared), *_section(f"Between sessions, {PRIVATE}", private)]


# -- the page of a session -----------------------------------------------------------------------


def _session_head(relationship: Relationship, session: kinds.Session) -> str:
    both = f"{inline(relationship.mentor.name)} and {inline(relationship.mentee.name)}"
    times = " to ".join(filter(None, (clock(session.started), clock(session.ended))))
    flow = inline(session.flow) if session.flow != session.stage.value else ""
    facts = [both, session.stage.value, flow, f"{times}{_spent(session)}"]
    if session.next_session:
        facts.append(f"next {_moment(session.next_session)}")
    return f"# Session {session.number} · {_day(session.started)}\n\n{' · '.join(filter(None, facts))}"


def _spent(session: kinds.Session) -> str:
    """` (58 min)`, where it was counted, or both ends are known with their offset."""
    if session.lasted:
        return f" ({session.lasted} min)"
    began, ended = parse_moment(session.started), parse_moment(session.ended)
    if began is None or ended is None or began.tzinfo is None or ended.tzinfo is None:
        return ""
    return f" ({max(0, round((ended - began).total_seconds() / 60))} min)"


def _private_rows(relationship: Relationship, session: kinds.Session, lines: list[kinds.Line], tag: Tag) -> list[str]:
    rows = [_line_row(relationship, entry, tag=tag) for entry in lines]
    rows += [
        f"- {name}, {inline(relationship.name(pulse.person))}: {mark} of 10"
        for pulse in relationship.pulses
        if pulse.session == session.id
        for field, name in _PULSE
        if (mark := getattr(pulse, field)) is not None
    ]
    return rows


def _line_row(relationship: Relationship, entry: kinds.Line, *, dated: bool = False, tag: Tag = no_tag) -> str:
    when = " ".join(filter(None, (_day(entry.at) if dated else "", clock(entry.at))))
    if entry.struck:
        name = inline(relationship.name(relationship.role_of(entry.author)))
        return f"- {when} *crossed out by {name}, {_day(entry.struck)}*{_mark(entry)}"
    mark = " *(edited)*" * (entry.id in relationship.edited) + _mark(entry) + tag(entry.id)
    feedback = relationship.get(kinds.Feedback, entry.ref) if entry.sort == FEEDBACK else None
    if feedback:
        giver = _from_to(relationship, feedback)
        parts = [(name, getattr(feedback, field)) for field, name in _FEEDBACK]
        rows = [f"  - {name}: {inline(text)}" for name, text in parts if text]
        return "\n".join([f"- {when} **Feedback**{giver}{mark}", *rows])
    if "\n" in entry.text.strip():
        who = _who(relationship, entry)
        return f"- {when} {who or 'Note:'}{mark}\n\n{note_markdown(entry.text, '  ')}\n"
    return " ".join(filter(None, (f"- {when}", _who(relationship, entry), _said(relationship, entry)))) + mark


def _from_to(relationship: Relationship, feedback: kinds.Feedback) -> str:
    """` from Ines to Tomas`, where the giver is known."""
    if not feedback.giver:
        return ""
    receiver = "mentee" if feedback.giver == "mentor" else "mentor"
    return f" from {inline(relationship.name(feedback.giver))} to {inline(relationship.name(receiver))}"


def _who(relationship: Relationship, entry: kinds.Line) -> str:
    """`**Win** Tomas:`, as far as it is known."""
    promise = relationship.get(kinds.Promise, entry.ref) if entry.sort == PROMISE else None
    goal = relationship.get(kinds.Goal, entry.ref) if entry.sort == GOAL else None
    word = f"Goal {goal.number}" if goal else BY_NAME[entry.sort].heading
    if goal and entry.ref == entry.id:
        word = f"New goal {goal.number}"
    name = inline(relationship.name(promise.owner if promise else entry.speaker))
    if name and (written := written_down_by(relationship, entry)):
        name = f"{name} ({inline(written)})"
    return " ".join(filter(None, (f"**{word}**" if word else "", f"{name}:" if name else "")))


def _said(relationship: Relationship, entry: kinds.Line) -> str:
    if entry.sort == GOAL:
        return evidence_words(entry)
    promise = relationship.get(kinds.Promise, entry.ref) if entry.sort == PROMISE else None
    return inline(entry.text) + (_due(promise) if promise else "")


# -- words ---------------------------------------------------------------------------------------


def _section(title: str, rows: list[str]) -> list[str]:
    return [f"## {title}", "\n".join(rows).rstrip("\n")] if rows else []


def _moment(text: str) -> str:
    return " ".join(filter(None, (_day(text), clock(text)))) or inline(text)
