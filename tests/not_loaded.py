"""What must not be loaded by the time that a command has answered or a screen is shown: one list, by name.

Each name costs what the limits of docs/performance.md cannot pay, or says that something was read that is not needed.
"""

from __future__ import annotations

SCREENS = frozenset({"textual", "rich", "asyncio"})
"""By no command that opens no screen."""

VERSION = SCREENS | {"re", "json", "typing", "pathlib", "mentortui.cli"}
"""By `--version`."""

LISTS = SCREENS | {
    "argparse",
    "dataclasses",
    "hashlib",
    "importlib.resources",
    "inspect",
    "markdown_it",
    "msgspec",
    "secrets",
    "socket",
    "ssl",
    "subprocess",
    "threading",
    "tinydb",
    "tomlkit",
    "tomllib",
    "uuid",
    "zoneinfo",
}
"""By `list` and `due` while the index is fresh."""

ADD = SCREENS | {
    "argparse",
    "dataclasses",
    "importlib.resources",
    "markdown_it",
    "ssl",
    "subprocess",
    "tomlkit",
    "tomllib",
}
"""By `add`, which reads and saves a relationship."""

HOME = frozenset(
    {
        "importlib.resources",
        "markdown_it",
        "mentortui.guide",
        "mentortui.store.book",
        "msgspec",
        "secrets",
        "textual.widgets._markdown",
        "textual.widgets._text_area",
        "tinydb",
        "tomlkit",
        "tomllib",
        "zoneinfo",
        *(
            f"mentortui.screens.{name}"
            for name in ("agenda", "brief", "dialogs", "feedback", "goal", "help", "live", "new", "prompt", "review",
                         "saved", "session", "sheet", "wrapup")
        ),
    }
)  # fmt: skip
"""By home, with a fresh index."""

LIVE = frozenset(
    {
        "importlib.resources",
        "markdown_it",
        "mentortui.guide.guidance_file",
        "mentortui.guide.wording",
        "mentortui.service.wrapup",
        "textual.widgets._text_area",
        "tinydb",
        "tomlkit",
        "tomllib",
        *(
            f"mentortui.screens.{name}"
            for name in ("brief", "feedback", "goal", "help", "new", "review", "saved", "wrapup")
        ),
    }
)  # fmt: skip
"""By the first step of a session."""
