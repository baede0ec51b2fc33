"""What lies beside the books, in words, for home and `mentortui doctor`. Light: home asks at every start."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from mentortui.model.text import counted, one_line, plural
from mentortui.store.book.telling_books import copied_journals
from mentortui.store.disk.files import Folder
from mentortui.store.disk.heads import relationship_in
from mentortui.store.disk.place import Place
from mentortui.store.errors import StoreError
from mentortui.store.upkeep.author_ids import other_authors
from mentortui.store.upkeep.beside import lying_beside

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout
    from mentortui.store.journal.waiting_acts import Waits


class Note(NamedTuple):
    """Something that is no damage, and one line for people."""

    what: Literal["author", "copy", "beside", "waiting", "both"]
    path: Path
    message: str


def notes_of(layout: Layout, places: list[Place]) -> Iterator[Note]:
    """What lies beside the books: copies of mine that wait to be merged, others', and what is not ours; and private
    notes of another author id."""
    for author, books in other_authors(layout):
        whose = f"Private notes of {author} ({counted(books, 'book', 'books')}) are in {layout.root}"
        message = f"{whose}; you are {layout.author}. `mentortui doctor --adopt {author}` makes them yours."
        yield Note("author", layout.root, message)
    for place in places:
        if layout.is_one_for_both(place):
            message = f"{place.slug} lies in one folder for both of you, where each can get in the other's way."
            yield Note("both", place.folder, f"{message} `mentortui share {place.slug}` gives you one of your own.")
    beside = lying_beside(layout, places)
    for path in [*(copy.path for copy in beside.mine), *_journal_copies(layout, places)]:
        message = f"{path} is a copy of what you wrote, made by a sync program or by hand, and is not shown."
        yield Note("copy", path, f"{message} `mentortui doctor --merge` brings it in, and keeps the copy.")
    for copy in beside.theirs:
        message = f"{copy.path} is a copy of a book by {copy.author}. It is not read, and it is in nobody's way."
        yield Note("beside", copy.path, message)
    for path in beside.unknown:
        yield Note("beside", path, f"{path} is {_what(layout, path)}. It is not read, and left as it is.")
    for first, second in _twice(places):
        message = f"{first} and {second} are one relationship in two folders. Each shows only the lines that are in it."
        yield Note("beside", second, f"{message} Move one of them out of there, or {_BRING_IN.format(folder=first)}.")


def waiting_notes(layout: Layout, places: list[Place]) -> Iterator[Note]:
    """Acts that could not be saved when they were done: which, since when, and what saves them."""
    from mentortui.store.journal.waiting_acts import waiting_files

    slugs = {place.relationship: place.slug for place in places}
    try:
        found = waiting_files(layout.root, layout.osl)
    except StoreError as error:
        yield Note("waiting", error.path or layout.root, error.message)
        return
    for each in found:
        if not each.acts or not each.readable:
            message = f"{each.path} holds acts that wait to be saved, and a part of it cannot be read. Kept."
            yield Note("waiting", each.path, message)
        if each.acts:
            yield Note("waiting", each.path, f"{_waiting(each, slugs, layout.author)} They are in {each.path}.")


def _waiting(each: Waits, slugs: dict[str, str], me: str) -> str:
    """What waits in a file, since when, and what to do."""
    acts = each.acts
    since = min(act.at for act in acts).astimezone()
    known = [slugs.get(act.relationship, "") for act in acts]
    names = [
        f"{one_line(act.what) or 'an act'} in {slug or 'a relationship that is not here'}"
        for act, slug in zip(acts, known, strict=True)
    ]
    shown = [*dict.fromkeys(names)]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    count = counted(len(acts), "act waits", "acts wait")
    told = f"{count} to be saved since {since:%a} {since.day} {since:%b %H:%M}: {', '.join(shown[:_SHOWN])}{more}."
    return f"{told} {_what_saves(each, me, here=any(known))}"


_SHOWN = 5


def _what_saves(each: Waits, me: str, *, here: bool) -> str:
    if each.held:
        return "The mentortui that is still open saves them as soon as it can; leave it open."
    if not here:
        return "They are saved when that is here again and mentortui starts."
    if each.author != me:
        return f"They were done as {each.author}: `MENTORTUI_AUTHOR={each.author} mentortui` saves them."
    return "Start `mentortui`: it saves them, or says what is in the way."


_BRING_IN = "copy its books into {folder} under other names and run `mentortui doctor --merge`"


def _what(layout: Layout, path: Path) -> str:
    """What lies among the folders of relationships, and is none of them."""
    try:
        with Folder.at(path, layout.osl) as folder:
            relationship_in(folder)
    except StoreError:
        return "not of mentortui"
    return f"a copy of a relationship's folder; to bring in its lines, {_BRING_IN.format(folder='the one it is of')}"


def _twice(places: list[Place]) -> Iterator[tuple[Path, Path]]:
    """Folders that are of the same relationship."""
    first: dict[str, Path] = {}
    for place in places:
        if (known := first.setdefault(place.relationship, place.folder)) != place.folder:
            yield known, place.folder


def _journal_copies(layout: Layout, places: list[Place]) -> Iterator[Path]:
    """Copies of my journals of sessions."""
    for place in places:
        for root, parts in layout.live(place):
            with contextlib.suppress(StoreError), Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                yield from (folder.path / name for name, _ in copied_journals(folder, layout.author))


def told_on_home(layout: Layout, places: list[Place]) -> list[str]:
    """What is to be told on home, in sentences."""
    found = list(notes_of(layout, places))
    copies = [note.path.name for note in found if note.what == "copy"]
    told = [note.message for note in found if note.what in ("author", "both")]
    if copies:
        what = plural(len(copies), f"a copy of one, {copies[0]}", f"{len(copies)} copies of them")
        told.append(f"Beside your books lies {what}. `mentortui doctor --merge` brings in what is only there.")
    return told
