"""Make what the docs take from the program: docs/reference, the man page, the index of decisions, hours and pictures.

python docs/make.py            all of it, with the recording of a session
python docs/make.py --tables   without hours, pictures and recording
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from man_page import man_page

from mentortui.cli.help import help_page
from mentortui.cli.table import COMMANDS as CLI_COMMANDS
from mentortui.model.records.line_kinds import MARKS
from mentortui.screens.kit.keys import BY_ID, COMMANDS, SCOPES, KeyCommand, shown_keys

DOCS = Path(__file__).parent
REFERENCE = DOCS / "reference"
DECISIONS = DOCS / "decisions"
MADE = "<!-- made from the program by docs/make.py -->"

ON_EVERY_PAGE = ("undo", "redo", "partner", "onward", "back")
"""What every page of a relationship can do; told once."""


def keys_table() -> str:
    """The keys of a session first, as Markdown."""
    first = ("live", "app", "moving", "home", "brief", "review", "reader")
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
    head = [f"| {title} | | command |", "|---|---|---|"]
    return "\n".join([*head, *(f"| `{shown_keys(it.id, {})}` | {it.help} | `{it.id}` |" for it in commands)])


def marks_table() -> str:
    """The marks as Markdown."""
    return "\n".join(["| you type | it is |", "|---|---|", *(f"| `{mark.example}` | {mark.what} |" for mark in MARKS)])


def commands_pages() -> str:
    """The help of every command, as it is printed."""
    pages = [("mentortui", help_page(None)), *((f"mentortui {each.name}", help_page(each)) for each in CLI_COMMANDS)]
    return "\n\n".join(f"## {name}\n\n```text\n{page.strip()}\n```" for name, page in pages)


class Decision(NamedTuple):
    """What the head of a decision says."""

    number: str
    file: str
    title: str
    date: str
    status: str


def decisions() -> list[Decision]:
    """Every decision: a title, and below it a line `2026-11-29 · accepted`, or `... · superseded by 0021`."""
    found = []
    for path in sorted(DECISIONS.glob("0*.md")):
        title, _, head, *_ = path.read_text(encoding="utf-8").split("\n")
        date, _, status = head.partition(" · ")
        found.append(Decision(path.name[:4], path.name, title.removeprefix("# "), date, status))
    return found


def decisions_index() -> str:
    """All decisions as a table."""
    rows = ["| | what | date | status |", "|---|---|---|---|"]
    files = {each.number: each.file for each in decisions()}
    for each in decisions():
        status = re.sub(r"\d{4}$", lambda found: f"[{found[0]}]({files.get(found[0], '')})", each.status)
        rows.append(f"| {each.number} | [{each.title}]({each.file}) | {each.date} | {status} |")
    return "\n".join(rows)


KEYS = """While the line is empty, the arrows and Space are commands; as soon as you type, they edit. PageUp and
PageDown look back at any time. `because = false` in `settings.toml` hides from the first why a question is shown.
Everything can be given another key in `settings.toml`, by its name in the third column."""
MARKS_SAID = """What a line becomes is said by its first sign. The same marks work in `mentortui add SLUG TEXT`."""
COMMANDS_SAID = """Where a command takes a SLUG, a name does, or its beginning. Data goes to the standard output,
talk to the standard error."""
DECISIONS_SAID = """What surprised us, a short page each. A new one begins with its title and a line
`2026-11-29 · accepted`; one that no longer holds says `superseded by` and the number."""


def made() -> dict[Path, str]:
    """Every file that is made from the program, with its text."""
    pages = {
        REFERENCE / "keys.md": ("Keys", KEYS, keys_table()),
        REFERENCE / "marks.md": ("Marks", f"{MARKS_SAID} [More about lines](lines.md).", marks_table()),
        REFERENCE / "commands.md": ("The command line", COMMANDS_SAID, commands_pages()),
        DECISIONS / "README.md": ("Decisions", DECISIONS_SAID, decisions_index()),
    }
    texts = {path: f"# {title}\n\n{MADE}\n\n{said}\n\n{body}\n" for path, (title, said, body) in pages.items()}
    return texts | {DOCS / "man" / "mentortui.1": man_page()}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
    if "--tables" not in sys.argv:
        from hours import write
        from pictures import pictures
        from recording import record

        write()
        pictures()
        record()
