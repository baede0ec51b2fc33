"""`--plain`: without a full screen. A session in plain lines; home and past sessions as text."""

from __future__ import annotations

import contextlib
import sys
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.cli.commands.overviews import print_due, print_list
from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.commands.reading import print_sessions
from mentortui.cli.commands.screens import nearest, slug_of
from mentortui.cli.errors import DONE
from mentortui.cli.output import talk
from mentortui.cli.talk.conversation import Conversation
from mentortui.cli.talk.terminal import CUT, LONGEST, Lines, Stopped, invite, say
from mentortui.service.content import library_for
from mentortui.service.home.overviews import known
from mentortui.service.open_session import OpenSession

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def home_command(_: Call, settings: Settings) -> int:
    """The relationships, what is due, and how to go on."""
    status = max(print_list(settings), print_due(settings))
    talk("`mentortui live SLUG --plain` begins a session; `mentortui page SLUG NAME` reads a page.")
    return status


def live_command(call: Call, settings: Settings) -> int:
    """A session in plain lines."""
    return _talk_through(settings, slug_of(call, settings) or nearest(settings))


def review_command(call: Call, settings: Settings) -> int:
    """Past sessions as text."""
    return print_sessions(settings, slug_of(call, settings) or nearest(settings))


def _talk_through(settings: Settings, slug: str) -> int:
    """A session in plain lines. Returns the exit status: 0, or 128+n after signal n. Raises StoreError."""
    session = _open(settings, slug)
    conversation = Conversation(session, _now)
    lines = Lines(sys.stdin.fileno(), session.context.minute)
    try:
        _converse(conversation, lines, _Trouble(session))
    except Stopped:
        conversation.half_typed(lines.half_typed())
    except OSError:  # the terminal has gone, and what was typed is in the journal
        pass
    finally:
        lines.close()
        if not conversation.is_over:
            with contextlib.suppress(OSError, ValueError):  # whoever listened may have gone
                _say_all(conversation.leave())
    return 128 + lines.stopped if lines.stopped else DONE


def _open(settings: Settings, slug: str) -> OpenSession:
    home, place = open_home(settings), place_of(settings, slug)
    before = known(home, place)
    library, problems = library_for(settings, before.relationship.about.kind)
    for problem in problems:
        talk(f"mentortui: {problem}")
    session = OpenSession(home, place, before, library, _now, lambda: str(uuid.uuid4()), settings.content_dir)
    if waiting := home.open_sessions(place):
        session.resume(max(waiting, key=lambda each: each.written).session)
    else:
        session.begin(None)
    return session


class _Trouble:
    """What the journal's thread has to say, told between two lines."""

    def __init__(self, session: OpenSession) -> None:
        self._now = self._told = ""
        session.journal.on_saved(self._hear)

    def _hear(self, _: int, problem: Exception | None) -> None:
        self._now = str(problem) if problem else ""

    def news(self) -> str:
        """What has changed since it was asked last; "" for nothing."""
        if (now := self._now) == self._told:
            return ""
        self._told = now
        return f"Not saved yet: {now} It is in memory; mentortui tries again." if now else "Saved again."


def _converse(conversation: Conversation, lines: Lines, trouble: _Trouble) -> None:
    _say_all(conversation.opening())
    while not conversation.is_over:
        if lines.is_terminal:
            invite(conversation.invitation)
        typed = lines.next()
        if typed is None:
            if lines.is_terminal:
                say("")
            return
        for text in conversation.parts_of(typed):
            _say_all(conversation.heard(text))
            if lines.is_terminal and len(text.encode()) >= LONGEST:
                say(CUT)
            if conversation.is_over:
                return
        if news := trouble.news():
            say(news)


def _say_all(told: Iterable[str]) -> None:
    for text in told:
        say(text)


def _now() -> datetime:
    return datetime.now().astimezone()
