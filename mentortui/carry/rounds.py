"""Rounds: what has come is taken, and what I have written since goes. One round, or one whenever something is new."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentortui.carry.carrier import Carrier, Taken, TooEarly, carrier_for
from mentortui.carry.keys import Key, mark_of
from mentortui.carry.link import Link, alone, links, read_link, write_link
from mentortui.carry.pack import NotAPack
from mentortui.carry.way import Way, shelf_of
from mentortui.carry.ways import way_of
from mentortui.store.disk.digest import sha256_of
from mentortui.store.disk.watching import Watching
from mentortui.store.errors import SchemaTooNew, StoreError
from mentortui.store.home import Home


class Round(NamedTuple):
    """What one round did: what was taken, whether a pack of mine went, what was refused, and why nothing went on."""

    slug: str
    name: str
    taken: list[Taken]
    sent: bool = False
    refused: list[str] = []
    down: str = ""


class Rounds:
    """All relationships of a home that go by themselves, or one of them."""

    def __init__(self, home: Home, key: Key, relationship: str = "") -> None:
        self.home, self.key, self.relationship = home, key, relationship
        self._ways: dict[tuple[str, str], Way | None] = {}
        self._done: dict[tuple[str, str], str] = {}  # relationship and name of a pack -> digest of what was there

    def links(self) -> list[Link]:
        """Those that go by themselves now."""
        found = [link for link in links(self.home.root) if link.confirmed and not link.stopped]
        return [link for link in found if self.relationship in ("", link.relationship) and self._way(link) is not None]

    def _way_of(self, link: Link) -> Way | None:
        """The same one each time: it may know what it has seen. Raises CannotCarry."""
        known = (link.relationship, link.address)
        if known not in self._ways:
            self._ways[known] = way_of(link, self.home.root, self.key.mark)
        return self._ways[known]

    def _way(self, link: Link) -> Way | None:
        try:
            return self._way_of(link)
        except StoreError:
            return None

    def once(self) -> list[Round]:
        """One round of each."""
        return [self._round(link) for link in self.links()]

    def _round(self, link: Link) -> Round:
        taken: list[Taken] = []
        refused: list[str] = []
        sent, down = False, ""
        try:
            way = self._way_of(link)
            assert way is not None
            names = self._names(link, way)
            found = [self._take(link, way, name, refused) for name in names]
            taken += [each for each in found if each is not None]
            sent = self._put(link, way, names)
        except StoreError as error:
            down = error.message
        self._remember(link, down)
        return Round(link.slug, link.other_name, taken, sent, refused, down)

    def _take(self, link: Link, way: Way, name: str, refused: list[str]) -> Taken | None:
        """What became of the pack of this name; None where it was looked at before, or may be on its way still."""
        data = way.get(name)
        if data is None or self._done.get((link.relationship, name)) == (digest := sha256_of(data)):
            return None
        taken = None
        try:
            carrier, found = carrier_for(self.home, self.key, data)
            taken = carrier.take(found) if carrier.relationship == link.relationship else None
        except TooEarly:
            return None
        except (NotAPack, SchemaTooNew) as error:
            refused.append(f"{name}: {error.message}")
        self._done[link.relationship, name] = digest
        return None if taken is None or taken.what == "old" else taken

    def _names(self, link: Link, way: Way) -> list[str]:
        """The packs on the shelves of the two, the other's first: to a relationship that is not here yet, nothing of
        mine can be brought back."""
        mine, theirs = (shelf_of(mark, link.relationship) for mark in (self.key.mark, mark_of(link.key)))
        names = way.names()
        return [name for shelf in (theirs, mine) for name in names if name.startswith(f"{shelf}/")]

    def _put(self, link: Link, way: Way, names: list[str]) -> bool:
        """Lay my next pack there, where there is something new, or where the place has lost the last one."""
        carrier = Carrier(self.home, self.key, link.relationship)
        link = carrier.link
        shelf = shelf_of(self.key.mark, link.relationship)
        mine = [name for name in names if name.startswith(f"{shelf}/")]
        if carrier.place(link) is None or (_name(shelf, link.sent) in mine and not carrier.is_news(link)):
            return False
        number, data = carrier.next_pack()
        way.put(_name(shelf, number), data)
        self._done[link.relationship, _name(shelf, number)] = sha256_of(data)
        way.drop(mine)
        return True

    def _remember(self, link: Link, down: str) -> None:
        """Keep since when nothing has gone, for home to say."""
        if down == link.down:
            return
        with contextlib.suppress(StoreError), alone(self.home.root, link.relationship):
            if (now := read_link(self.home.root, link.relationship)) is not None:
                now.down, now.down_since = down, datetime.now().astimezone().isoformat(timespec="seconds")
                write_link(self.home.root, now)

    def stop(self) -> str:
        """Nothing goes and nothing comes any more, and my packs are taken away; why they could not be, or nothing."""
        with alone(self.home.root, self.relationship):
            link = read_link(self.home.root, self.relationship)
            if link is None:
                return ""
            link.stopped, link.down = True, ""
            write_link(self.home.root, link)
        shelf = shelf_of(self.key.mark, link.relationship)
        try:
            if (way := self._way_of(link)) is not None:
                way.drop([name for name in way.names() if name.startswith(f"{shelf}/")])
        except StoreError as error:
            return error.message
        finally:
            self.close()
        return ""

    def follow(self, until: int | None = None) -> Iterator[list[Round]]:
        """Rounds, the first at once and then one whenever something is new here or there. It ends when the descriptor
        `until` does, or when nothing is left to be followed."""
        watching = Watching(until, writes=True)
        try:
            while followed := self.links():
                ways = [way for link in followed if (way := self._way(link)) is not None]
                ears = [ear for way in ways for ear in way.ears()]
                watching.look_at([*self._books(followed), *(folder for way in ways for folder in way.watched())], ears)
                yield self.once()
                if not watching.wait(min(way.every for way in ways)):
                    return
        finally:
            watching.close()
            self.close()

    def close(self) -> None:
        """Let go of servers."""
        for way in self._ways.values():
            if way is not None:
                way.close()
        self._ways.clear()

    def _books(self, followed: list[Link]) -> list[Path]:
        """The folders in which my words change: those of books, and of sessions that are open."""
        wanted = {link.relationship for link in followed}
        places = [place for place in self.home.places()[0] if place.relationship in wanted]
        live = [each for place in places for each in self.home.layout.folders_of_journals(place)]
        return [*(place.folder for place in places), *live]


def _name(shelf: str, number: int) -> str:
    return f"{shelf}/{number:015d}.age"
