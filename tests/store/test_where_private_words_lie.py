"""Where private words reach a file: the list on which an encrypted private lane has to be built (docs/decisions/0029).

A file that is not on the list and has a private word in it is a fault, today as well: it may have other readers.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from fakes import Clock
from joined import joined

from mentortui.model.records.record import Change, Lane
from mentortui.service.home.overviews import read_overviews
from mentortui.service.saving.left_acts import save_left
from mentortui.store.home import Home

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
WORD = "xq17private"
PLACES = (
    r"private/[^/]+/ines\.json",
    r"private/[^/]+/ines\.json\.~[0-9]+~",
    r"private/[^/]+/\.ines\.redo\.jsonl",
    r"private/[^/]+/live/[^/]+\.ines\.jsonl",
    r"private/index\.json",
    r"private/find\.sqlite",
)
"""The private book with its versions and its log, my journals of open sessions, and what lists and searches are made
of."""


def with_it(top: Path) -> set[str]:
    """The files below top that have the word in them, by their path there."""
    files = [path for path in top.rglob("*") if path.is_file() and not path.is_symlink()]
    return {path.relative_to(top).as_posix() for path in files if WORD.encode() in path.read_bytes()}


def test_private_words_lie_where_the_list_says(tmp_path: Path) -> None:
    """Lines, sealed answers, what is half typed, what one keeps for oneself; in a shared place and at home."""
    shared = tmp_path / "srv"
    shared.mkdir(mode=0o700)
    home = Home(tmp_path / "ines", "ines", shared_roots=[shared])
    people = [
        Change("people", f"p.{role}", {"role": role, "name": name, "account": name.lower()})
        for role, name in (("mentor", "Ines"), ("mentee", "Jo"))
    ]
    for slug, root in (("alone", None), ("both", shared)):
        place = home.create(slug, f"r-{slug}", people, NOW, root)
        for number in range(4):
            private = [
                Change("lines", "a", {"text": f"{WORD} {number}"}, Lane.PRIVATE),
                Change("expectations", "e", {"person": "mentor", "text": WORD}, Lane.SEALED),
            ]
            home.save(place, [*private, Change("lines", "b", {"text": f"shown {number}"})], NOW)
        journal = home.journals(place, "s1")
        journal.append({"t": "captured", "text": WORD}, private=True)
        journal.append({"t": "draft", "text": WORD}, private=True)
        assert journal.close()
    home.save_mine([Change("stars", "star.x", {"prompt": WORD, "starred": True})], NOW)
    read_overviews(home.root, "ines", [shared])
    save_left(home, Clock())
    jo = joined(Home(tmp_path / "jo", "jo", shared_roots=[shared]), "both")
    jo.save(jo.place("both"), [Change("lines", "j", {"text": "his"})], NOW)
    found = with_it(home.root)
    assert {path for path in found if not any(re.fullmatch(each, path) for each in PLACES)} == set()
    assert sum(path.endswith(".jsonl") for path in found) >= 4
    assert with_it(shared) == set() and with_it(jo.root) == set()
