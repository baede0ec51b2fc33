"""`page`: what a page between sessions says, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.errors import Refused, told
from mentortui.cli.output import as_json, out, safe, talk
from mentortui.pages.html import as_html
from mentortui.pages.markdown import as_markdown
from mentortui.pages.not_there import NotThere
from mentortui.pages.page import Page
from mentortui.pages.plain_text import as_text
from mentortui.pages.registry import PAGES, View
from mentortui.service.content import library_for
from mentortui.service.reading import read_relationship, read_shown
from mentortui.store.disk.exported_file import write_handout
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def page_command(call: Call, settings: Settings) -> int:
    """The page as text, Markdown, HTML or JSON, as the person who asks for it sees it."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    problems: list[StoreError] = []
    relationship = read_relationship(home, place, problems)
    view = View(
        read_shown(home, place) if call.has("shared") else relationship,
        relationship.role_of(settings.author),
        datetime.now().astimezone(),
        lambda: read_shown(home, place),
        cache(lambda: library_for(settings, relationship.about.kind)[0]),
        call.word("NUMBER"),
    )
    try:
        page = PAGES[call.word("NAME")](view)
    except NotThere as missing:
        raise Refused(f"{missing}") from missing
    text = FORMATS[call.value("format", "text")](page)
    if path := call.value("output"):
        write_handout(Path(path), safe(text))
        talk(f"Written to {path}.")
    else:
        out(text)
    return told(problems)


def _json(page: Page) -> str:
    return as_json("page", msgspec.to_builtins(page))


FORMATS: dict[str, Callable[[Page], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": _json,
}
