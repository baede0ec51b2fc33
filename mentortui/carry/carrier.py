"""Keeps my home and the other person's in step: makes the next pack of mine, takes one of theirs.

A pack stands for all before it, so nothing has to arrive in order, or at all, but the last one.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any, Literal, NamedTuple

import msgspec

from mentortui.carry.keys import Key
from mentortui.carry.link import Link, alone, read_link, write_link
from mentortui.carry.pack import Header, NotAPack, Opened, opened, seal
from mentortui.carry.programs import CannotCarry
from mentortui.model.records.record import Change
from mentortui.store.book.book import Tables
from mentortui.store.disk.digest import sha256_of
from mentortui.store.disk.place import Place, find_places
from mentortui.store.errors import BookDamaged
from mentortui.store.home import Home
from mentortui.store.upkeep.as_author import as_authors
from mentortui.store.upkeep.carried import begin_with_copy, bring_back, checked, has_copy, put_copy, shown
from mentortui.store.upkeep.carried_live import Live, open_here, put_live

What = Literal["new", "old", "mine"]
_DAY = 24 * 3600 * 1000


class Taken(NamedTuple):
    """What became of a pack: new words came, nothing that is not here already, or words of mine from a copy of this
    home. began: whether the relationship is here since then; back: whether my own words came back; ahead: whether the
    other's clock is more than a day ahead."""

    what: What
    place: Place
    began: bool = False
    back: bool = False
    ahead: bool = False


class TooEarly(NotAPack):
    """One of my packs, in a home to which nothing of the other has come yet."""


class Carrier:
    """One relationship that is carried. Raises StoreError."""

    def __init__(self, home: Home, key: Key, relationship: str) -> None:
        self.home, self.key, self.relationship = home, key, relationship
        self.layout = home.layout

    @property
    def link(self) -> Link:
        """How it is carried, as the disk has it now."""
        link = read_link(self.home.root, self.relationship)
        if link is None:
            raise CannotCarry("That relationship is not carried to another machine.")
        return link

    def place(self, link: Link) -> Place | None:
        """Where it is in my home; None before the first pack of the other has come."""
        places = find_places(self.home.root, (), self.home.osl)[0]
        return next((place for place in places if place.relationship == link.relationship), None)

    # Out

    def is_news(self, link: Link) -> bool:
        """Whether the other has not been sent what my book holds now."""
        place = self.place(link)
        if place is None:
            return False
        book, live = self.layout.shared(place, self.home.author).read(), open_here(self.layout, place)
        return _mark(book.sha, live) != link.sent_sha

    def next_pack(self) -> tuple[int, bytes]:
        """Its number, and the pack with all that I share now."""
        with alone(self.home.root, self.relationship):
            link = self.link
            _check_open(link)
            if link.ahead > link.sent:
                raise CannotCarry(
                    f"A copy of this home, with the same key, has sent something to {link.other_name} that this one "
                    "never wrote. Nothing was sent from here, so that those words are not lost. Take its last pack "
                    "here first, and go on in one of the two only."
                )
            place = self.place(link)
            if place is None:
                raise CannotCarry(f"Nothing of {link.other_name} has come yet: `mentortui take FILE` comes first.")
            number = max(link.sent + 1, int(time.time() * 1000))
            data, sha = self._sealed(link, place, number)
            link.sent, link.sent_sha = number, sha
            write_link(self.home.root, link)
        return number, data

    def _sealed(self, link: Link, place: Place, number: int) -> tuple[bytes, str]:
        book = self.layout.shared(place, self.home.author).read()
        ids = {self.home.author: link.me, link.here: link.other}
        body: dict[str, Any] = {"schema": book.schema, "tables": as_authors(shown(book), ids)}
        if live := open_here(self.layout, place):
            body["live"] = live
        if link.give_back and has_copy(self.layout, place, link.here):
            theirs = self.layout.shared(place, link.here).read()
            body["yours"] = {"schema": theirs.schema, "tables": as_authors(theirs.tables, ids)}
        header = Header(link.relationship, link.me, number, have=link.have)
        return seal(self.key, link.key, header, body), _mark(book.sha, live)

    # In

    def take(self, found: Opened) -> Taken:
        """Take a pack that opened. Raises StoreError, NotAPack above all; then nothing was taken."""
        with alone(self.home.root, self.relationship):
            link = self.link
            _check_open(link)
            own = found.header.sender == self.key.mark
            public, author = (self.key.public, link.me) if own else (link.key, link.other)
            body = found.believed(self.key, public, link.relationship, author)
            taken = self._take_own(link, found.header, body) if own else self._take_theirs(link, found.header, body)
            write_link(self.home.root, link)
        return taken

    def _take_own(self, link: Link, header: Header, body: Any) -> Taken:
        place = self.place(link)
        if place is None:
            raise TooEarly(f"It is one of yours, and nothing of {link.other_name} has come yet.")
        if header.number <= link.sent:
            return Taken("old", place)
        back = bring_back(self.layout, place, self._tables(link, self.home.author, body))
        link.sent = header.number
        return Taken("mine", place, back=back)

    def _take_theirs(self, link: Link, header: Header, body: Any) -> Taken:
        place = self.place(link)
        link.ahead = max(link.ahead, header.have)
        if place is not None and header.number <= link.have and has_copy(self.layout, place, link.here):
            return Taken("old", place)
        tables = self._tables(link, link.here, body)
        yours = body.get("yours")
        mine = self._tables(link, self.home.author, yours) if yours is not None else None
        if began := place is None:
            place = begin_with_copy(self.layout, link.slug, link.relationship, link.here, tables)
        else:
            put_copy(self.layout, place, link.here, tables)
        put_live(self.layout, place, link.here, body.get("live"))
        back = self._give_me_back(place, mine)
        self._say_who_i_am(link, place)
        link.have, link.taken = header.number, datetime.now().astimezone().isoformat(timespec="seconds")
        link.slug, link.give_back = place.slug, link.give_back and header.have == 0
        return Taken("new", place, began, back, header.number > time.time() * 1000 + _DAY)

    def _give_me_back(self, place: Place, mine: Tables | None) -> bool:
        """What the other still has of me, where I have nothing: never beside words of mine, since it has no
        signature of my own."""
        if mine is None or self.layout.shared(place, self.home.author).read().rev:
            return False
        return bring_back(self.layout, place, mine)

    def _tables(self, link: Link, author: str, body: Any) -> Tables:
        """The tables in a body, as author's book in my home would hold them."""
        wire = link.me if author == self.home.author else link.other
        try:
            told = checked(self.layout, link.relationship, wire, body["tables"], body["schema"])
        except (KeyError, TypeError):
            raise NotAPack("It holds no book.") from None
        except BookDamaged as error:
            raise NotAPack(f"It holds something that its sender cannot have written. ({error.message})") from error
        return as_authors(told.tables, {link.me: self.home.author, link.other: link.here})

    def _say_who_i_am(self, link: Link, place: Place) -> None:
        """My own book names me, once: from then on my word is my own."""
        if self.layout.shared(place, self.home.author).read().rev:
            return
        copy = self.layout.shared(place, link.here).read().records.values()
        me = next((each for each in copy if each.kind == "people" and each.values.get("role") == link.role), None)
        if me is not None:
            values: dict[str, Any] = {"account": self.home.author}
            values |= {"name": link.my_name} if link.my_name != me.values.get("name") else {}
            self.home.save(place, [Change("people", me.id, values)], datetime.now().astimezone())


def _mark(sha: str, live: Live) -> str:
    """What changes with what is sent."""
    return f"{sha}.{sha256_of(msgspec.json.encode(live))}" if live else sha


def carrier_for(home: Home, key: Key, data: bytes) -> tuple[Carrier, Opened]:
    """Who takes this pack, and the pack. Raises CannotCarry for one of a relationship that is not carried here."""
    found = opened(key, data)
    if read_link(home.root, found.header.relationship) is None:
        raise NotAPack("It belongs to a relationship that is not carried to this home.")
    return Carrier(home, key, found.header.relationship), found


def check_new(home: Home, relationship: str) -> None:
    """Raise CannotCarry where a relationship that somebody invites me to is in my home already."""
    places = find_places(home.root, home.shared_roots, home.osl)[0]
    place = next((each for each in places if each.relationship == relationship), None)
    if place is not None and read_link(home.root, relationship) is None:
        raise CannotCarry(f"You have this relationship already: {place.slug}. Nothing was changed.")


def _check_open(link: Link) -> None:
    if link.stopped:
        raise CannotCarry(
            f"You have stopped sharing {link.slug}. `mentortui share {link.slug} --again` begins once more."
        )
    if not link.confirmed:
        raise CannotCarry(
            f"{link.other_name or 'The other person'} and you have not compared the digits yet, so nothing goes and "
            "nothing is taken. Finish that first."
        )
