"""`search`: through the index of words; where there is none that can be used, through the books."""

from __future__ import annotations

import os
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING

from mentortui import __version__
from mentortui.cli.errors import DONE, NOT_THERE, WrongValue, told
from mentortui.cli.output import Progress, out, out_json, talk
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.query import parse_query
from mentortui.model.text import one_line
from mentortui.quick.read_index import books_now, slugs_of
from mentortui.service.review.found import Found
from mentortui.store.index.word_index import IndexGone, WordIndex
from mentortui.store.index.word_query import mark_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings
    from mentortui.store.errors import StoreError

_EXCERPT, _WHAT = 200, "relationships"


def search_command(call: Call, settings: Settings) -> int:
    """Words in one relationship or in all."""
    query = call.word("QUERY")
    asked = parse_query(query, date.today())
    if asked.problem or asked.is_empty:
        raise WrongValue(asked.problem or "Give words to search for.")
    slug = call.word("SLUG")
    problems: list[StoreError] = []
    index: WordIndex | None = None
    try:
        index, slugs = _index(settings, slug) or _by_books().index_again(settings, slug, problems, Progress(_WHAT))
        rows = index.found(asked, folder=next(iter(slugs)) if slug else "")
        found = [Found(slugs[row[0]], *row[1:]) for row in rows if row[0] in slugs]
        near = [] if found else list(index.near(asked))
    except IndexGone:
        problems.clear()
        index = None
        found, near = _by_books().search_books(settings, asked, slug, problems)
    if call.has("json"):
        out_json("found", [entry._asdict() for entry in found])
    else:
        said = _questions(settings, index, {entry.asked for entry in found} - {""})
        out("\n".join(found_row(entry, said) for entry in found))
    status = told(problems)
    if not found:
        words = ", ".join(f"“{word}”" for word in near)
        talk(f"Nothing has “{one_line(query)}” in it.{f' There is {words}.' if words else ''}")
    return max(status, DONE if found else NOT_THERE)


def _index(settings: Settings, slug: str) -> tuple[WordIndex, Mapping[str, str]] | None:
    """The index, where it is as the books are; and folder -> slug of the relationships that are searched."""
    index = WordIndex.opened(settings.home, settings.author)
    if index is None:
        return None
    known = index.places
    ids = {folder: row.relationship for folder, row in known.items()}
    now = books_now(settings.home, settings.author, settings.shared_roots, ids)
    try:
        names = slugs_of(settings.home, ids) or {}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        names = {}
    slugs = {folder: name for folder, name in names.items() if slug in ("", name)}
    if slugs and now is not None and all(mark_text(now[folder]) == known[folder].mark for folder in slugs):
        return index, slugs
    index.close()
    return None


def _by_books() -> ModuleType:
    from mentortui.cli.commands import searching_books

    return searching_books


def _questions(settings: Settings, index: WordIndex | None, ids: Iterable[str]) -> Callable[[str], str]:
    """What gives the sentence of a question. They are kept in the index, since to read all content takes long."""
    wanted, mark = set(ids), _mark_of_content(settings)
    known: dict[str, str] = {}
    try:
        known = index.questions(wanted, mark) if index and wanted else {}
        if missing := wanted - known.keys():
            made = _by_books().sentences(settings, missing)
            known |= made
            if index:
                index.know_questions(made, mark)
    except IndexGone:
        known = _by_books().sentences(settings, wanted)
    return lambda id: known[id]


def _mark_of_content(settings: Settings) -> str:
    """Changes when questions may be worded in another way: with the version, and with what people have added."""
    found = [__version__]
    for top in (*settings.site_dirs, settings.content_dir):
        for folder, _, names in os.walk(top):
            found += [f"{folder}/{name} {os.lstat(f'{folder}/{name}').st_mtime_ns}" for name in names]
    return "\n".join(sorted(found))


def found_row(entry: Found, said: Callable[[str], str]) -> str:
    """Where it stands, what it is, whose, and its words; below it the question that it answers."""
    day = parse_day(entry.at)
    when = day_name(day, date.today()) if day else ""
    session = f"session {entry.session}" if entry.session else ""
    lane = "" if entry.lane == "shared" else f"({entry.lane})"
    text = one_line(entry.text)
    text = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    where = " · ".join(filter(None, (entry.slug, session, when)))
    row = f"{where} · {' '.join(filter(None, (entry.kind, one_line(entry.who), lane)))}: {text}"
    return f"{row}\n    asked: {one_line(said(entry.asked))}" if entry.asked else row
