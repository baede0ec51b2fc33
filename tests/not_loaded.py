"""What must not be loaded by the time that a command has answered or a screen is shown: one list, by name.

Each name costs what the limits of docs/performance.md cannot pay, or says that something was read that is not needed.
"""

from __future__ import annotations

SCREENS = frozenset({"textual", "rich", "asyncio"})
"""By no command that opens no screen."""

VERSION = SCREENS | {"re", "json", "typing", "pathlib", "mentortui.cli.main"}
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
    "_hashlib",
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
        "mentortui.store.book.book",
        "mentortui.service.open_session",
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
            for name in (
                "session.agenda",
                "home.brief",
                "dialogs",
                "session.feedback",
                "session.goal_step",
                "kit.help",
                "session.live_screen",
                "home.new_relationship",
                "session.prompt",
                "review.past_sessions",
                "session.saved",
                "kit.sheet",
                "session.wrapup",
            )
        ),
    }
)
"""By home, with a fresh index."""

LIVE = frozenset(
    {
        "_hashlib",
        "importlib.resources",
        "markdown_it",
        "mentortui.guide.readers.guidance_file",
        "mentortui.guide.wording.checks",
        "mentortui.service.session.wrapup",
        "mentortui.service.session.wrapup_questions",
        "textual.widgets._text_area",
        "tinydb",
        "tomlkit",
        "tomllib",
        *(
            f"mentortui.screens.{name}"
            for name in (
                "home.brief",
                "session.feedback",
                "session.goal_step",
                "kit.help",
                "home.new_relationship",
                "review.past_sessions",
                "session.saved",
                "session.wrapup",
            )
        ),
    }
)
"""By the first step of a session."""
