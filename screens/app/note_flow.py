"""A long note or a letter in the person's own editor ($VISUAL, else $EDITOR). The terminal is lent to it meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mentortui.model.session.marks import MarkError
from mentortui.model.text import visible
from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.app.session_flow import SessionFlow
from mentortui.screens.kit.saving import Job
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.screens.dialogs.note import NoteScreen
    from mentortui.screens.session.live_screen import LiveScreen
    from mentortui.store.disk.edited_elsewhere import EditedElsewhere

KILLED = 128
"""Statuses from here on, and below 0, are of a program that was ended by a signal."""
LEFT = "What your editor had saved when it was ended is in this text. ^Z takes it out again."


class Lendable(Protocol):
    """A terminal that another program may have for a while."""

    def lend(self) -> None:
        """Hand it over."""

    def take_back(self) -> None:
        """The other program has ended."""

    def redraw(self) -> None:
        """Paint everything anew."""


class NoteFlow:
    """Starts an editor, and brings back what it saved."""

    def __init__(
        self,
        context: Context,
        screens: ScreenStack,
        disk: Disk,
        *,
        session: SessionFlow,
        terminal: Callable[[], Lendable | None],
    ) -> None:
        """terminal can be lent to another program; None: it cannot."""
        self._context, self._screens, self._disk = context, screens, disk
        self._session, self._terminal = session, terminal
        self.may_start_programs = True
        """Whether other programs may be started from here: the one place to forbid it."""

    def on_live_screen_note_wanted(self, message: LiveScreen.NoteWanted) -> None:
        """The long note, going on from its draft or from what stands in the line."""
        if (session := self._session.session) is None or (live_screen := self._session.shown) is None:
            return
        context = session.context
        draft = context.note
        text = on_demand.joined(draft, message.text)

        def hold(written: str) -> None:
            context.note = written
            context.hold_draft()

        def typed(written: str) -> None:
            context.note = written

        def done(written: str | None) -> None:
            if not (written or "").strip():
                return
            try:
                with context.taking("note"):
                    line = context.running.lines.capture(written or "", pasted=True)
            except MarkError as error:  # it waits in the editor
                live_screen.say(str(error))
                return
            hold("")
            live_screen.heard(line)
            live_screen.repaint()

        hold(text)
        if message.text:
            live_screen.clear()
        box = f"{session.place.slug}.note"
        self._screens.push_screen(on_demand.NoteScreen(text, typed, hold, box), done)

    def on_note_screen_opened(self, message: NoteScreen.Opened) -> None:
        """Say which editor there is, and give back what one had saved that was ended together with us."""
        self._screens.run_worker(self._greet(message.note))

    def on_note_screen_outside_wanted(self, message: NoteScreen.OutsideWanted) -> None:
        """Into the editor, and back with what it saved. The app goes on meanwhile."""
        self._screens.run_worker(self._edit_outside(message.note))

    def _editor(self) -> tuple[Sequence[str], str]:
        """The command of the person's editor; or none, and why not."""
        try:
            return on_demand.editor_command(os.environ, allowed=self.may_start_programs), ""
        except on_demand.NoEditor as error:
            return (), str(error)

    def _elsewhere(self, screen: NoteScreen) -> EditedElsewhere:
        return on_demand.EditedElsewhere(self._context.store.root, screen.box)

    async def _greet(self, screen: NoteScreen) -> None:
        command, _ = self._editor()
        screen.show_editor(Path(command[0]).name if command else "")
        edited = self._elsewhere(screen)
        left = await asyncio.to_thread(edited.left)
        if left is not None:
            if left.strip() and left.strip() not in screen.text:
                screen.take(visible(left if screen.text in left else f"{screen.text}\n{left}"))
                screen.say(LEFT)
            await self._kept_before_removing(edited)

    async def _edit_outside(self, screen: NoteScreen) -> None:
        """Whatever goes wrong, the words are as before."""
        command, why_not = self._editor()
        if not command:
            screen.say(why_not)
            return
        if (terminal := self._terminal()) is None:
            screen.say("Another program cannot use this terminal.")
            return
        edited = self._elsewhere(screen)
        try:
            await asyncio.to_thread(edited.begin, screen.text)
        except StoreError as error:
            screen.say(error.message)
            return
        status, trouble = await self._run_editor(terminal, command, edited.path)
        edited.let_go()
        try:
            text = screen.text if trouble else visible(await asyncio.to_thread(edited.read))
        except StoreError as error:
            screen.say(error.message)
            return
        if text != screen.text:
            screen.take(text)
        screen.say(trouble)
        if 0 <= status < KILLED:  # else what it had saved is offered the next time
            await self._kept_before_removing(edited)

    async def _run_editor(self, terminal: Lendable, command: Sequence[str], path: Path) -> tuple[int, str]:
        """Run it in our terminal. Its status, and what went wrong, in words. The loop goes on: minutes pass."""
        terminal.lend()
        before = signal.signal(
            signal.SIGINT, lambda *_: None
        )  # Ctrl+C is the editor's; ignored, it would be for it, too
        try:
            status = await asyncio.to_thread(subprocess.call, [*command, str(path)])
        except OSError as error:
            return 0, f"{command[0]} cannot be started: {error.strerror}. Your words are unchanged."
        finally:
            signal.signal(signal.SIGINT, before)
            terminal.take_back()
            terminal.redraw()
        said = f"{Path(command[0]).name} ended with status {status}. Your words are unchanged."
        return status, said if status else ""

    async def _kept_before_removing(self, edited: EditedElsewhere) -> None:
        """The file goes when the words are in the journal or in the book."""
        await asyncio.to_thread(self._session.keep_everything, 2.0)
        self._disk.save(Job(edited.remove, insist=False))  # behind the save of a letter, which was put in before
