"""A session that somebody has open: the running session, its journal, and how it is saved. Knows no front end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mentortui.model.records.kinds import Preparation, Star
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.record import Lane
from mentortui.model.records.typed_records import typed_record
from mentortui.model.session.live_session import LiveSession, replay
from mentortui.model.session.marks import Capture, lane_of
from mentortui.service.home.overviews import Known, known, known_now, put_overview
from mentortui.service.session.beginning import begin_event, flow_for, star_changes
from mentortui.service.session.context import SessionContext
from mentortui.service.session.keeping import write_questions
from mentortui.service.session.preparing import open_prepared, said_of_opening
from mentortui.service.session.running_session import RunningSession
from mentortui.store.disk.place import Place
from mentortui.store.errors import StoreError
from mentortui.store.home import Home
from mentortui.store.journal.session_journal import LiveJournal

if TYPE_CHECKING:
    from pathlib import Path

    from mentortui.guide.flows import Flow
    from mentortui.guide.library import Library
    from mentortui.model.relationship import Relationship
    from mentortui.service.session.company import Company


LONG_AGO = timedelta(hours=6)
"""Since the last key, after which a session that was left open does not simply go on."""
TOGETHER = 2 * 3600
"""Seconds since the other person last wrote, after which their open session is taken for one that was left."""


def is_for_two(home: Home, place: Place) -> bool:
    """Whether the other person may write there at a keyboard of their own."""
    return place.carried or place.folder.parent in home.shared_roots


def begun_by_other(home: Home, place: Place, relationship: Relationship, now: datetime) -> str:
    """The id of the session that the other person has open now on their own account; else "". One meeting is one
    session, whoever writes."""
    if not is_for_two(home, place):
        return ""
    known = {session.id for session in relationship.sessions}
    open_there = home.others_live(place)
    late = [each for each in open_there if abs(now.timestamp() - each.written) < TOGETHER]
    return next((each.session for each in late if each.session not in known), "")


class OpenSession:
    """A live session with its journal open for writing."""

    def __init__(
        self,
        home: Home,
        place: Place,
        known: Known,
        library: Library,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        content_dir: Path | None = None,
    ) -> None:
        """content_dir is where questions that are kept go to; without one, they are not kept."""
        self.home, self.place, self.library, self.clock, self.new_id = home, place, library, clock, new_id
        self._known, self.relationship = known, known.relationship
        self._content_dir = content_dir
        self.context: SessionContext
        self.journal: LiveJournal
        self.problems: list[str] = []
        self.together = False  # the other person had begun it
        self.left: tuple[datetime, timedelta] | None = None  # a session taken up: when it was left, counted by then
        self.as_left = False  # it is saved as it was then
        self.saving = False  # the summary was accepted
        self.opened: list[Preparation] = []  # what was prepared alone, and was opened as the hour began
        self.closed = False  # the journal takes nothing more
        self.not_kept = ""  # why a question could not be kept
        self.company: Company | None = None  # who reads what the other person writes in it

    def begin(self, flow: Flow | None) -> None:
        """Begin a new session, with its usual flow or another; where the other person has begun it, my part of it.

        Raises StoreError when its journal cannot be written.
        """
        theirs = begun_by_other(self.home, self.place, self.relationship, self.clock())
        self.together = bool(theirs)
        began = begin_event(self.relationship, flow or self._usual_flow(), theirs or self.new_id(), self._here())
        self._open(LiveSession(), began.session)
        self.context.running.begin(began)
        self.opened = open_prepared(self.context.running, by_itself=True)
        self.context.said = said_of_opening(self.opened) if self.opened else ""
        self.context.keep()

    @property
    def is_for_two(self) -> bool:
        """Whether the other person may write in it at the same time, at a keyboard of their own."""
        return is_for_two(self.home, self.place)

    def resume(self, session: str) -> None:
        """Take up a session that was left open. Raises StoreError."""
        entries, problems = self.home.replay(self.place, session)
        live, unread = replay(entries)
        self.problems = [*problems, *unread]
        self._open(live, session)
        if live.began is None:  # half of its journal is gone: what there is goes on under a new beginning
            self.context.running.begin(begin_event(self.relationship, self._usual_flow(), session, self._here()))
            self.problems.append("the beginning is missing")
        self.left = live.time.left
        self.context.running.minute(resumed=True)
        self.context.running.log.withdraw()  # a kill may have come between taking words back and this
        self.context.draft, self.context.note = live.drafts.get("line", ""), live.drafts.get("note", "")
        self.context.keep()

    def _usual_flow(self) -> Flow:
        return flow_for(self.relationship, self.library, self.relationship.about.minutes, self._here())

    def _here(self) -> datetime:
        return self.relationship.here(self.clock())

    def _open(self, live: LiveSession, session: str) -> None:
        self.journal = self.home.journals(self.place, session)
        stars = [typed_record(record) for record in self.home.load_mine() if record.kind == "stars"]
        running = RunningSession(
            live,
            self.relationship,
            self.library,
            self.journal,
            author=self.home.author,
            clock=self.clock,
            new_id=self.new_id,
            starred=frozenset(star.prompt for star in stars if isinstance(star, Star) and star.starred),
        )
        self.context = SessionContext(running, self.journal.request_flush)

    def keep_everything(self, timeout: float) -> None:
        """Write down all that there is, the half-typed line included. From any thread."""
        if self.closed:
            return
        self.context.hold_draft()
        self.journal.wait(timeout)

    def save(self, now: datetime) -> None:
        """Write the session into the books and let the journal go. Raises StoreError; then everything is as before.

        What was added meanwhile from another terminal counts.
        """
        from mentortui.model.session.outcome import session_changes  # with all that only an end needs

        live, left = self.context.running.live, self.left if self.as_left else None
        if stars := star_changes(live):
            self.home.save_mine(stars, now)
        self._keep_questions()
        before = known_now(self.home, self.place, self._known)
        changes = session_changes(live, before.relationship, self.home.author, now, left=left)
        self.home.save(self.place, changes, now)
        self._close()
        self.journal.delete()
        with contextlib.suppress(StoreError):  # it is only the index: whoever needs the overview makes it
            put_overview(self.home, self.place, known(self.home, self.place, before), before.relationship)

    def _keep_questions(self) -> None:
        """Put the questions that were kept into the person's own content. A trouble there is told, and is none here."""
        running = self.context.running
        if self._content_dir and running.live.state.kept:
            try:
                write_questions(self._content_dir, running)
            except StoreError as error:
                self.not_kept = f"Your question could not be kept: {error.message}"

    @property
    def left_long_ago(self) -> datetime | None:
        """When it was left, if that is so long ago that one asks whether it goes on."""
        left = self.left[0] if self.left else None
        return left if left and abs(self.clock() - left) > LONG_AGO else None

    def close_as_left(self) -> None:
        """What is half typed becomes a private note: nobody has said it."""
        context = self.context
        self.as_left = True
        for box, text in (("line", context.draft), ("note", context.note)):
            if text.strip():
                with context.taking(box):
                    words = text.strip().removeprefix("." if lane_of(text) is Lane.PRIVATE else "")
                    context.running.lines.take(Capture(NOTE, words.strip(), Lane.PRIVATE))

    def discard(self) -> None:
        """Let the journal go without writing anything into the books."""
        self._close()
        self.journal.delete()

    def leave(self, *, cut_off: bool = False) -> None:
        """Close the journal; the session stays open and can be resumed. cut_off: the terminal was lost."""
        if not self.closed:
            self.context.hold_draft()
            self._close()
            self.journal.close(cut_off=cut_off)

    def _close(self) -> None:
        self.closed = True
        if self.company is not None:
            self.company.stop()
        self.context.clear_away()
