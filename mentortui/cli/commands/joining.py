"""`join`, `send`, `take`: a relationship that comes from another machine, by files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.carry.carrier import Carrier, carrier_for, check_new
from mentortui.carry.joining import (
    Answer,
    Invitation,
    code_of,
    digits,
    free_id,
    id_here,
    plain,
    read_invitation,
    short,
)
from mentortui.carry.keys import Key, bring_key, home_key
from mentortui.carry.link import HAND, Link, drop_link, read_link, write_link
from mentortui.carry.pack import MOST_SEALED, NotAPack
from mentortui.carry.way import GIT
from mentortui.carry.ways import way_of
from mentortui.cli.commands.asking import take_filled
from mentortui.cli.commands.inviting import address_here, send_pack
from mentortui.cli.commands.joining_here import join_here, shared_here
from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.commands.taken import told_of
from mentortui.cli.confirm import agreed, answered, can_ask
from mentortui.cli.errors import DONE, NOT_THERE, Refused
from mentortui.cli.output import out, talk
from mentortui.model.naming import first_name
from mentortui.model.text import one_line
from mentortui.pages.sheet import read_sheet
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home


def join_command(call: Call, settings: Settings) -> int:
    """Answer an invitation, and compare the digits; or say yes to a folder that another account shares."""
    if (found := shared_here(settings, call.word("CODE"))) is not None:
        return join_here(settings, found, yes=call.has("yes"))
    invited, home = read_invitation(call.word("CODE")), open_home(settings)
    code = plain(call.word("CODE"))
    check_new(home, invited.relationship)
    home.layout.make_root()
    key = bring_key(home.root, _key_file(call.value("key"))) if call.value("key") else home_key(home.root)
    if key.public == invited.public:
        raise Refused(
            "This home was copied from the one that invites, key and all; each person needs a home of theirs."
        )
    name = one_line(first_name(invited.name))
    talk(f"{name} invites you to “{invited.slug}”, with you as the {invited.role}.")
    if invited.address.startswith(GIT):
        talk(f"It goes by the git repository {one_line(call.value('at') or invited.address.removeprefix(GIT))}")
    link = _joined(call, home, key, invited, code)
    if call.has("yes"):  # before anything is printed: whoever reads it may leave after the first line
        _confirm(home, key, link, invited.nonce)
    talk(f"Send {name} this answer back, by the chat of your call for example:")
    out(link.answer)
    talk(f"{name} types it in and sees digits. Read them to each other; here they are:")
    out(digits(code, link.answer))
    if not link.confirmed and not agreed("Are they the same?", "Nothing was taken."):
        drop_link(home.root, link)
        talk("Then somebody has changed a code on its way. Nothing was taken. Ask for a new invitation.")
        return NOT_THERE
    _confirm(home, key, link, invited.nonce)
    if link.address == HAND:
        talk(f"Now {name} sends you a file: mentortui take FILE")
    else:
        talk(f"What {name} shares comes by itself while mentortui runs, or with: mentortui carry")
    talk("A lost laptop is lost words, unless you keep this somewhere else: mentortui share --key")
    return DONE


def _confirm(home: Home, key: Key, link: Link, word: str) -> None:
    """From now on it is carried. word: what lets me in, where a server has to."""
    if not link.confirmed and (way := way_of(link, home.root, key.mark)) is not None:
        way.join(word)
        way.close()
    link.confirmed = True
    write_link(home.root, link)


def _joined(call: Call, home: Home, key: Key, invited: Invitation, code: str) -> Link:
    """How it is carried from now on: as this invitation was answered before, or in a new way."""
    old = read_link(home.root, invited.relationship)
    if old is not None and short(old.invitation or "-") == short(code):
        return old
    my_name = one_line(_name(call, invited))
    address = address_here(call, invited.address)
    me = invited.other or free_id(home.author, invited.author, key.public)
    answer = code_of(Answer(short(code), me, my_name, key.public.split()[1]))
    link = Link(
        invited.relationship, invited.slug, address, invited.role, me, my_name, invited.author, invited.name,
        here=id_here(invited.author, home.author, invited.public), key=invited.public, invitation=code, answer=answer,
        sent=old.sent if old else 0,
    )  # fmt: skip
    write_link(home.root, link)
    return link


def _name(call: Call, invited: Invitation) -> str:
    if call.value("name") or call.has("yes") or not can_ask():
        return call.value("name") or invited.other_name
    return answered(f"Your name there, or Enter for {one_line(invited.other_name)}: ") or invited.other_name


def _key_file(name: str) -> str:
    try:
        return Path(name).read_text()
    except (OSError, UnicodeError):
        raise Refused(f"{one_line(name)} cannot be read; nothing was changed.") from None


def send_command(call: Call, settings: Settings) -> int:
    """All that I share there, in one file."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    if not place.carried:
        raise Refused(f"{place.slug} is not shared with another machine: mentortui share {place.slug} --over hand")
    return send_pack(Carrier(home, home_key(home.root), place.relationship), place, call.value("output"))


def take_command(call: Call, settings: Settings) -> int:
    """What the other person sent. Each file is taken or refused by itself."""
    home, status = open_home(settings), DONE
    for name in call.each("FILE"):
        try:
            data = _read(name)
            if (filled := read_sheet(data)) is not None:
                status = max(status, take_filled(filled, name, settings))
                continue
            carrier, found = carrier_for(home, home_key(home.root), data)
            taken = carrier.take(found)
            for row in told_of(taken, one_line(first_name(carrier.link.other_name))):
                talk(row)
        except StoreError as error:
            talk(f"mentortui: {one_line(name)} was not taken. {error.message}")
            status = NOT_THERE
    return status


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            data = file.read(MOST_SEALED + 1)
    except OSError as error:
        raise NotAPack(f"It cannot be read: {(error.strerror or str(error)).lower()}.") from None
    return data
