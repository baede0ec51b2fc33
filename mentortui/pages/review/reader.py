"""One past session, whole: what it was for, its lines, what was taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import structs

from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.query import Query
from mentortui.model.records.kinds import Asked, Goal, Line, Promise, Session
from mentortui.model.records.line_kinds import BY_NAME, FEEDBACK, GOAL, NOTE, PROMISE
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.goals import moved_words
from mentortui.model.rules.writers import written_down_by
from mentortui.model.session.corrected import loose_lines, with_struck, wordings
from mentortui.pages.days import day_at, due_at
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import (
    Block,
    Day,
    Empty,
    Facts,
    Head,
    Note,
    Page,
    Para,
    Row,
    Span,
    Tone,
    Words,
)
from mentortui.pages.review.marking import marked
from mentortui.pages.where import where
from mentortui.service.review.answering import answered

NOT_SOUGHT = Query()
_STATES = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}


def session_of(relationship: Relationship, number: str) -> Session | None:
    """The session of that number; without a number the newest, where there is one."""
    found = [session for session in relationship.sessions if number in ("", f"{session.number}")]
    if number and not found:
        raise NotThere(f"There is no session {number}.")
    return found[-1] if found else None


def lines_of(relationship: Relationship, session: Session | None, *, between: bool = False) -> Sequence[Line]:
    """The lines of a session, or those between the sessions, and in their places those that were struck."""
    if between:
        found = loose_lines(relationship)
    else:
        found = with_struck(relationship, session.id) if session else []
    return sorted(found, key=lambda line: _time(line, relationship))


def _time(line: Line, relationship: Relationship) -> str:
    """Where it belongs: an answer beside the feedback, whenever it came."""
    return in_time((answered(relationship, line) or line).at)


def reader_page(
    relationship: Relationship,
    today: date,
    session: Session | None,
    *,
    asked: Callable[[str], str],
    between: bool = False,
    opened: str = "",
    query: Query = NOT_SOUGHT,
) -> Page:
    """session is None between the sessions, and before the first. opened: the id of the line whose earlier words are
    shown. asked: the sentence of a question by its id; each stands above its answers. query: its words
    are marked."""
    if session is None and not between:
        return Page("Session", where(relationship), (Empty("No session yet. The first one will be here once saved."),))
    lines = lines_of(relationship, session, between=between)
    rows = [_line(line, relationship, today, opened=line.id == opened) for line in lines]
    rows = [_with_marks(row, query) for row in rows] if query.words else rows
    if session is None:
        return Page("Between sessions", where(relationship), tuple(rows))
    notes = _under_questions(relationship, session, lines, rows, asked)
    moment = parse_moment(session.started)
    when = f"{day_name(moment.date(), today)} {moment:%H:%M}" if moment else ""
    blocks: list[Block] = [Facts(tuple(filter(None, (session.stage.value, _began(session, today)))))]
    if wanted := _said("What each wanted", session.intention_mentee, session.intention_mentor, relationship):
        blocks += [*wanted, *([] if notes and isinstance(notes[0], Head) else [Head("Notes")])]
    blocks += notes or [Para("This session has no notes.", "muted")]
    blocks += _said("What each took away", session.takeaway_mentee, session.takeaway_mentor, relationship)
    if session.steps:
        minutes = tuple(f"{step.name} {step.minutes}" for step in session.steps)
        blocks += [Head("Minutes for each step"), Facts(minutes)]
    return Page(f"Session {session.number}", where(relationship), tuple(blocks), of=when)


def _under_questions(
    relationship: Relationship,
    session: Session,
    lines: Sequence[Line],
    rows: Sequence[Row],
    asked: Callable[[str], str],
) -> list[Block]:
    """The lines, each question that was on the screen before the first that was written after it."""
    questions = [each for each in relationship.all(Asked) if each.session == session.id]
    parts: list[tuple[str, int, Block]] = [
        (_time(line, relationship), 1, row) for line, row in zip(lines, rows, strict=True)
    ]
    parts += [
        (in_time(each.at), 0, Head(f"Asked: {words}"))
        for each in questions
        if (words := asked(f"{each.prompt}{'+' if each.deeper else ''}"))
    ]
    return [block for _, _, block in sorted(parts, key=lambda part: part[:2])]


def _with_marks(row: Row, query: Query) -> Row:
    return structs.replace(row, text=marked(row.text, query))


def _began(session: Session, today: date) -> str:
    """When it began, beside when it was to begin: neutral words, no sum (Mission 62)."""
    planned, began = parse_moment(session.planned), parse_moment(session.started)
    if planned is None or began is None:
        return ""
    if planned.date() != began.date():
        return f"planned {day_name(planned.date(), today)} {planned:%H:%M}"
    return f"planned {planned:%H:%M}, began {began:%H:%M}"


def _said(head: str, mentee: str, mentor: str, relationship: Relationship) -> list[Block]:
    said: tuple[tuple[Tone, str], ...] = (("mentee", mentee), ("mentor", mentor))
    rows = [Row(relationship.name(role), text, who=role, whole=True) for role, text in said if text]
    return [Head(head), *rows] if rows else []


# -- one line --------------------------------------------------------------------------------------


def _line(line: Line, relationship: Relationship, today: date, *, opened: bool) -> Row:
    label, owner, text, right, states = _made_of(line, relationship, today)
    states = [*states, "edited"] if line.id in relationship.edited else states
    states = [*states, *filter(None, [written_down_by(relationship, line)])]
    more: tuple[Block, ...] = _earlier(line, relationship, today) if opened else ()
    tone: Tone = BY_NAME[line.sort].tone
    if line.sort == NOTE and "\n" in line.text.strip() and not line.struck:
        text, more = "", (Note(line.text), *more)  # a line is text, and a long note is Markdown
    if line.struck:
        text, right, states, tone = struck_words(line, relationship, today), "", [], "muted"
    return Row(
        label,
        text,
        right,
        who=owner,
        tone=tone,
        private=line.lane is Lane.PRIVATE,
        acts_on=("lines", line.id),
        state=Span(", ".join(states), "muted") if states else None,
        more=more,
        whole=True,
    )


def _made_of(line: Line, relationship: Relationship, today: date) -> tuple[str, Tone, Words, str | Day, list[str]]:
    """(label, whose, text, day, states) of a line, by what was made of it."""
    label, owner = BY_NAME[line.sort].label, line.speaker
    if line.sort == NOTE and answered(relationship, line):
        return "answer", owner, (Span(f"{relationship.name(owner)}: ", "muted"), Span(line.text)), "", []
    if line.sort == NOTE:
        label = relationship.name(owner) or ("" if line.lane is Lane.PRIVATE else "shared")
    if line.sort == PROMISE and (promise := relationship.get(Promise, line.ref)):
        words = (Span(f"{relationship.name(promise.owner)}: ", "muted"), Span(line.text))
        state = _STATES.get(promise.state, "")
        return label, promise.owner, words, "" if state else due_at(promise.due, today), [state] if state else []
    if line.sort == GOAL and (goal := relationship.get(Goal, line.ref)):
        was = (Span(line.text), Span(f"\nbefore: {line.was}", "muted")) if line.was else line.text
        return f"goal {goal.number}", owner, was, "", list(filter(None, [moved_words(line)]))
    if line.sort == FEEDBACK and owner:
        names = f"{relationship.name(owner)} to {relationship.name(other(owner))}: "
        return label, owner, (Span(names, "muted"), Span(line.text)), "", []
    return label, owner, line.text, "", []


def struck_words(line: Line, relationship: Relationship, today: date) -> str:
    """That a line was struck, by whom and when."""
    day = parse_day(line.struck)
    name = relationship.name(relationship.role_of(line.author))
    return f"crossed out by {name}, {day_name(day, today)}" if day else f"crossed out by {name}"


def _earlier(line: Line, relationship: Relationship, today: date) -> tuple[Row, ...]:
    """What a line said before, the newest first; of a promise also whose it was and its day."""
    rows = []
    for each in reversed(wordings(relationship, line)):
        until = parse_day(each.at)
        owner = f"{relationship.name(each.owner)}: " if each.owner else ""
        before = f"until {day_name(until, today)}: " if until else ""
        rows.append(Row("", (Span(before + owner, "muted"), Span(each.was)), day_at(each.due, today)))
    return tuple(rows)
