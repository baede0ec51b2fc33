"""mentortui that is told where to go: `guided.py MS SOCKET` is `mentortui` on a disk that syncs MS slower.

Words on the socket, a line each, are answered with where the program is, as JSON. None is sent while a key is timed.
"""

from __future__ import annotations

import json
import runpy
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

WORDS, sys.argv = sys.argv, [sys.argv[0], *sys.argv[3:]]

from mentortui.guide.readiness.signals import signals  # noqa: E402
from mentortui.screens.app.mentor_app import MentorApp  # noqa: E402

PATIENCE = 20.0


class Guide:
    """Takes the app from place to place."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.place: Any = None
        self.way: list[str] = []

    def told(self, words: list[str]) -> dict[str, Any]:
        """Do what the words say; where the app is then."""
        order, *rest = words
        if order == "go":
            self.way = rest
            self.app.call_from_thread(self._go)
        elif order == "back":
            self.app.call_from_thread(self._back)
        self._read()
        if order != "where":
            self.place = self.app.call_from_thread(lambda: self.app.screen)
        found: dict[str, Any] = self.app.call_from_thread(self._where)
        return found

    def _read(self) -> None:
        """Wait for what is read on the way."""
        end = time.monotonic() + PATIENCE
        while (self.app.disk.fetching is not None or self.app.context.reads.is_busy) and time.monotonic() < end:
            time.sleep(0.005)

    def _go(self) -> None:
        page, slug = self.way
        self.app.home_flow.go_home()
        if page == "brief":
            self.app.brief_flow.go_brief(slug)
        elif page == "home":
            self.app.screen.select(slug)
        else:
            self.app.editors.with_editor(slug, lambda editor: self._show(page, editor))

    def _show(self, page: str, editor: Any) -> None:
        about = ""
        if page == "goal":
            about = next((goal.id for goal in editor.relationship.goals), "")
        if page == "evidence":
            about = next((signal.id for signal in signals(editor.relationship, editor.me)), "")
        self.app.editors.current = editor
        self.app.page_flow.show(page, about)

    def _back(self) -> None:
        if self.place in self.app.screen_stack:
            while self.app.screen is not self.place:
                self.app.pop_screen()
        else:
            self._go()

    def _where(self) -> dict[str, Any]:
        screen = self.app.screen
        step = getattr(getattr(getattr(screen, "running", None), "live", None), "step", None)
        return {
            "here": screen is self.place,
            "screen": type(screen).__name__,
            "scope": getattr(screen, "SCOPE", ""),
            "step": getattr(step, "kind", ""),
            "line": bool(screen.query("CaptureLine")),
            "waiting": len(self.app.context.saves.waiting),
        }


def listen(app: Any) -> None:
    """Do what is said on the socket until it is closed."""
    guide = Guide(app)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(WORDS[2])
        for words in line.makefile():
            line.sendall(json.dumps(guide.told(words.split())).encode() + b"\n")


PAINTED = MentorApp._painted


def painted(app: MentorApp) -> None:
    """As it was, and then the guide begins."""
    PAINTED(app)
    threading.Thread(target=listen, args=(app,), daemon=True).start()


setattr(MentorApp, "_painted", painted)  # noqa: B010 - mypy takes no method for another
sys.argv.insert(1, WORDS[1])
runpy.run_path(str(Path(__file__).with_name("slow_disk.py")))
