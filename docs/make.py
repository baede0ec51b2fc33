"""Make what the docs take from the program: the tables of the README, and the pictures of the screen.

python docs/make.py            both
python docs/make.py --tables   the tables only
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from mentortui.model.session.marks import MARKS
from mentortui.screens.kit.keys import BY_ID, COMMANDS, SCOPES, KeyCommand, key_word

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
NOON = datetime(2026, 11, 24, 13, 52, tzinfo=UTC)
"""The moment at which the pictures are taken; the sample home is relative to it."""


ON_EVERY_PAGE = ("up", "down", "undo", "redo", "partner", "onward", "back")
"""What every page of a relationship can do; told once."""


def keys_table() -> str:
    """The keys of a session first, as Markdown."""
    first = ("live", "app", "home", "brief", "review", "reader")
    others = [scope for scope in SCOPES if scope not in first]
    pages = [scope for scope in others if all(f"{scope}.{action}" in BY_ID for action in ON_EVERY_PAGE)]
    tables = [(SCOPES[scope], [known for known in COMMANDS if known.scope == scope]) for scope in first]
    shared = [known for known in COMMANDS if known.scope == pages[0] and known.action in ON_EVERY_PAGE]
    tables.append(("Every page of a relationship", shared))
    for scope in others:
        told = ON_EVERY_PAGE if scope in pages else ()
        own = [known for known in COMMANDS if known.scope == scope and known.action not in told]
        tables += [(SCOPES[scope], own)] if own else []
    return "\n\n".join(_table(title, commands) for title, commands in tables)


def _table(title: str, commands: list[KeyCommand]) -> str:
    rows = [f"| {title} | | command |", "|---|---|---|"]
    for command in commands:
        keys = " ".join(key_word(key) for key in command.key.split(","))
        rows.append(f"| `{keys}` | {command.help} | `{command.id}` |")
    return "\n".join(rows)


def marks_table() -> str:
    """The marks as Markdown."""
    return "\n".join(["| you type | it is |", "|---|---|", *(f"| `{mark.example}` | {mark.what} |" for mark in MARKS)])


def with_tables(readme: str) -> str:
    """The README with its tables made anew."""
    for name, table in (("keys", keys_table()), ("marks", marks_table())):
        readme = re.sub(
            rf"(<!-- {name}: [^>]* -->\n).*?(<!-- end of {name} -->)",
            lambda found, table=table: f"{found[1]}{table}\n{found[2]}",
            readme,
            flags=re.DOTALL,
        )
    return readme


async def pictures() -> None:
    """Walk through the sample home and write what is on the screen as SVG."""
    from mentortui.sample import write_sample
    from mentortui.screens.app.bootstrap import make_app
    from mentortui.screens.kit.theme import DARK
    from mentortui.service.session.start import Start
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "home", author="mira", content_dir=Path(folder) / "config", theme=DARK)
        home = Home(settings.home, "mira")
        write_sample(home, NOON, "mira")
        app = make_app(settings, home, Start("home", demo=True), clock=lambda: NOON)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            keep(app, "home")
            await pilot.press("down", "down", "tab")
            await pilot.pause()
            keep(app, "side-by-side")
            await pilot.press("escape", "up", "up")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            lines = (
                "the staff engineers scare me a little",
                ".freezes at questions: ask what the worst one was",
                "!list three ways each part can break fri",
                "*ran the design review alone",
            )
            await pilot.press("enter", "enter", "tab", "tab", "tab")
            await pilot.pause()
            for line in lines:
                await pilot.press(*("space" if sign == " " else sign for sign in line), "enter")
            await pilot.press(*("space" if sign == " " else sign for sign in "ask about the worst question"))
            await pilot.pause()
            keep(app, "session")


def keep(app, name: str) -> None:  # type: ignore[no-untyped-def]
    """Write the screen as docs/NAME.svg, with the reader's own fixed-width font: nothing is fetched."""
    svg = app.export_screenshot(title="mentortui")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code,", "ui-monospace, Menlo,")
    (DOCS / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
    if "--tables" not in sys.argv:
        asyncio.run(pictures())
