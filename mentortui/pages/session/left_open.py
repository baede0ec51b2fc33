"""A session that was left open, hours or days ago: when it was, what it holds, and what closing it does."""

from __future__ import annotations

from datetime import date, datetime

from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.text import counted
from mentortui.pages.page import Page, Question
from mentortui.pages.where import where
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.running_session import RunningSession


def left_open_page(running: RunningSession, left: datetime) -> Page:
    """left: when a key was pressed last."""
    relationship, start, today = running.relationship, running.live.start, running.clock().date()
    began = parse_moment(start.at) or left
    count = len(running.live.state.shown_lines)
    lines = counted(count, "line", "lines") if count else "no lines"
    ended = f"at {left:%H:%M}" if left.date() == began.date() else _moment(left, today)
    closing = f"Closing it saves what it holds, as a session that ended {ended}."
    if leaves_nothing(running):
        closing = "Closing it saves nothing."
    draft = " A half-typed line is saved as a private note." if _half_typed(running) else ""
    facts = f"It began {_moment(began, today)}. The last key was pressed {ended}; it holds {lines}."
    about = (facts, f"{closing}{draft}")
    question = Question("answer", "Go on with it, or close it as it was?", about=about, now=True)
    hints = (("left.close", "discard it" if leaves_nothing(running) else "close it"),)
    return Page(f"Session {start.number} is still open", where(relationship), (question,), hints=hints)


def leaves_nothing(running: RunningSession) -> bool:
    """Whether there is nothing in it that could be saved."""
    return holds_nothing(running) and not _half_typed(running)


def _half_typed(running: RunningSession) -> bool:
    return any(text.strip() for text in running.live.drafts.values())


def _moment(moment: datetime, today: date) -> str:
    day = "today" if moment.date() == today else f"on {day_name(moment.date(), today)}"
    return f"{day} at {moment:%H:%M}"
