"""Visits on real homes: one account for both people, or one for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from fakes import Clock, counting, library
from joined import joined

from mentortui.model.records.record import Change
from mentortui.service.follow_ups import follow_ups
from mentortui.service.reading import read_relationship, read_shown
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.home import Home


def editor_of(home: Home, slug: str, clock: Clock) -> RelationshipEditor:
    """An editor as the app makes one."""

    def write(changes: Sequence[Change], now: datetime) -> None:
        home.save(home.place(slug), changes, now)

    return RelationshipEditor(
        lambda: read_relationship(home, home.place(slug)),
        write,
        library(),
        author=home.author,
        clock=clock,
        new_id=counting(home.author),
        follow_ups=follow_ups(home.author, lambda _: library()),
        read_shown=lambda: read_shown(home, home.place(slug)),
    )


def one_account(folder: Path, clock: Clock) -> RelationshipEditor:
    """Ines, whose mentee has no account."""
    home = Home(folder / "home", "ines")
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", counting("r"), clock())
    return editor_of(home, home.create("ines-tomas", id, changes, clock()).slug, clock)


def two_accounts(folder: Path, clock: Clock, account: str = "tomas") -> tuple[RelationshipEditor, RelationshipEditor]:
    """Ines and Tomas with an account each, at the same relationship, which lies in folder/shared. account: what hers
    says of his, "" for not yet."""
    shared = folder / "shared"
    shared.mkdir(mode=0o700)
    ines = Home(folder / "ines", "ines", shared_roots=[shared])
    tomas = Home(folder / "tomas", "tomas", shared_roots=[shared])
    ines.layout.clock = tomas.layout.clock = clock
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", counting("r"), clock())
    tomas_himself = next(change for change in changes if change.values.get("role") == "mentee")
    tomas_himself.values["account"] = account
    slug = ines.create("ines-tomas", id, changes, clock(), shared).slug
    return editor_of(ines, slug, clock), editor_of(joined(tomas, slug), slug, clock)
