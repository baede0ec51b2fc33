"""`share SLUG --over ADDRESS`: inviting the other person, who has mentortui on another machine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.carry.carrier import Carrier
from mentortui.carry.joining import Answer, Invitation, code_of, digits, id_here, new_nonce, plain, read_answer
from mentortui.carry.keys import Key, home_key, kept_key
from mentortui.carry.link import HAND, Link, drop_link, read_link, write_link
from mentortui.carry.rounds import Rounds
from mentortui.carry.server_address import is_server, read_address, without_login
from mentortui.carry.way import FOLDER, GIT
from mentortui.carry.ways import way_of
from mentortui.cli.confirm import agreed, answered, can_ask
from mentortui.cli.errors import DONE, NOT_THERE, Refused, WrongValue
from mentortui.cli.output import out, talk
from mentortui.model.naming import first_name
from mentortui.model.records.record import Change
from mentortui.model.text import counted, one_line
from mentortui.service.reading import read_relationship, read_shown
from mentortui.service.trust.partner_view import held_back
from mentortui.store.disk.exported_file import write_handout
from mentortui.store.disk.names import RELATIONSHIPS
from mentortui.store.upkeep.carried import has_copy

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home


def print_key(settings: Settings) -> int:
    """The key of this home, to be kept where a lost laptop does not take it along."""
    out(kept_key(settings.home).rstrip())
    talk("Keep this somewhere else than on this machine: on paper, or in your password manager.")
    talk("Whoever has it can read what is sent to you. On a new machine: mentortui join CODE --key FILE")
    return DONE


def share_far(call: Call, settings: Settings, home: Home, place: Place, over: str = "") -> int:
    """Invite the other person, or go on where that was left. over: the way, where it was asked for."""
    if place.folder.parent != settings.home / RELATIONSHIPS:
        raise Refused(f"{place.slug} lies in a shared folder of this machine, {place.folder}; nothing was sent.")
    link = read_link(home.root, place.relationship)
    key = home_key(home.root)
    if link is None or call.has("again"):
        link = _invited(call, home, place, key, link, over)
        if link is None:
            talk("Nothing was shared.")
            return DONE
    elif link.confirmed:
        raise Refused(
            f"You share {place.slug} with {link.other_name} already. To send: mentortui send {place.slug} · to "
            f"invite them again, where their machine or their key is lost: mentortui share {place.slug} --again"
        )
    elif not link.invitation:
        raise Refused(f"{link.other_name} has invited you: mentortui join CODE goes on with it.")
    _say_invitation(link, place)
    return _await_answer(call, home, place, key, link)


def _invited(call: Call, home: Home, place: Place, key: Key, old: Link | None, over: str) -> Link | None:
    """A new invitation, kept; None where the person says no."""
    relationship = read_relationship(home, place)
    me = relationship.role_of(home.author)
    other = relationship.person("mentee" if me == "mentor" else "mentor")
    address = _address(over or call.value("over") or (old.address if old else ""))
    for row in _who_sees_what(home, place, relationship, one_line(other.name)):
        talk(row)
    if not call.has("yes") and not agreed("Share it?", "Nothing was shared."):
        return None
    told = Invitation(
        place.relationship,
        place.slug,
        old.me if old else home.author,
        relationship.person(me).name,
        other.role,
        old.other if old else "" if other.account == home.author else other.account,
        other.name,
        key.public.split()[1],
        without_login(address) if is_server(address) else address,
        new_nonce(),
    )
    link = Link(
        place.relationship, place.slug, address, me, told.author, told.name, told.other, told.other_name,
        here=old.here if old else told.other, invitation=code_of(told), sent=old.sent if old else 0,
    )  # fmt: skip
    if (way := way_of(link, home.root, key.mark)) is not None:
        way.invite(told.nonce)
        way.close()
    write_link(home.root, link)
    return link


def _address(wanted: str) -> str:
    """The address in the form in which it is kept. Raises WrongValue, Refused."""
    kind, _, path = wanted.partition(":")
    if kind == "hand" and not path:
        return HAND
    if kind == "folder" and path:
        return FOLDER + str(_folder(path))
    if kind == "git" and path:
        return wanted
    if is_server(wanted):
        read_address(wanted)
        return wanted
    raise WrongValue(
        f"“{one_line(wanted)}” is no way to another machine. --over hand, --over folder:PATH, "
        "--over git:URL or --over postgresql://HOST/DATABASE"
    )


def _folder(typed: str) -> Path:
    path = Path(typed).expanduser().absolute()
    if not path.is_dir():
        raise Refused(f"{one_line(str(path))} is no folder on this machine; nothing was shared.")
    return path


def address_here(call: Call, address: str) -> str:
    """Where packs lie on this machine, for whoever was invited: a folder has another path here."""
    if address == HAND:
        return HAND
    if address.startswith(GIT):
        return GIT + (call.value("at") or address).removeprefix(GIT)
    if is_server(address):
        found = call.value("at") or address
        read_address(found)
        return found
    if not address.startswith(FOLDER):
        raise Refused("That invitation speaks of a way that this mentortui does not know; a newer one is needed.")
    there = one_line(Path(address.removeprefix(FOLDER)).name)
    typed = call.value("at")
    if not typed and not call.has("yes") and can_ask():
        typed = answered(f"Where is the shared folder “{there}” on this machine? ")
    if not typed:
        raise WrongValue(f"Where is the shared folder “{there}” on this machine? Say so: --at PATH")
    return FOLDER + str(_folder(typed.removeprefix(FOLDER)))


def _who_sees_what(home: Home, place: Place, relationship: Relationship, name: str) -> list[str]:
    """What a person ought to know before they agree."""
    shown, hidden = read_shown(home, place), held_back(relationship)
    kept = counted(hidden, "thing", "things") if hidden else "nothing so far"
    return [
        f"{name} can then read all that is shared in {place.slug}, {counted(len(shown.by_id), 'record', 'records')}, "
        "also from before today, and keeps a copy.",
        f"What is private stays on this machine: {kept}. What you took out does not go along.",
        "It goes in sealed files. Whoever carries them sees when they come and how large they are, and no word.",
        f"What you wrote down for {name} so far keeps counting until they say otherwise; from now on each of you "
        "signs, seals and answers on their own machine.",
        f"To read first what {name} will see: mentortui export {place.slug}",
    ]


def _say_invitation(link: Link, place: Place) -> None:
    name = one_line(first_name(link.other_name))
    talk(f"Send {name} this line, by the chat of your call for example:")
    out(f"mentortui join {link.invitation}")
    talk(f"{name} runs it and sends an answer back, which begins with mt2-.")
    talk(f"To go on later: mentortui share {place.slug} --answer CODE")


def _await_answer(call: Call, home: Home, place: Place, key: Key, link: Link) -> int:
    code = plain(call.value("answer"))
    if not code and can_ask():
        code = plain(answered("The answer, or Enter to go on later: "))
    if not code:
        return DONE
    answer = read_answer(code, link.invitation)
    if link.other and answer.author != link.other:
        raise Refused(f"That answer says it is of “{answer.author}”, and {link.other} was invited.")
    if answer.key == key.public.split()[1]:
        raise Refused("That answer comes from a home with your own key: one that was copied from this one.")
    name = one_line(first_name(answer.name))
    if call.has("yes"):  # before anything is printed: whoever reads it may leave after the first line
        _confirm(home, place, link, answer, code)
    talk(f"{name} has answered. Read these digits to each other; {name} sees them too:")
    out(digits(link.invitation, code))
    if not link.confirmed and not agreed("Are they the same?", "Nothing was sent."):
        drop_link(home.root, link)
        talk(
            "Then somebody has changed a code on its way. Nothing was sent, and the invitation does not count any more."
        )
        talk(f"Begin again: mentortui share {place.slug} --over ADDRESS")
        return NOT_THERE
    if not link.confirmed:
        _confirm(home, place, link, answer, code)
    talk(f"{name} is with you now.")
    if link.address != HAND:
        return _first_round(home, key, link, name)
    return send_pack(Carrier(home, key, link.relationship), place, "")


def _confirm(home: Home, place: Place, link: Link, answer: Answer, code: str) -> None:
    """From now on the owner of that key is the other person."""
    here = link.here or id_here(answer.author, home.author, answer.public)
    people = read_shown(home, place)
    accounts = {link.role: home.author, ("mentee" if link.role == "mentor" else "mentor"): here}
    changes = [
        Change("people", people.person(role).id, {"account": account})
        for role, account in accounts.items()
        if people.person(role).account != account
    ]
    if changes:
        home.save(place, changes, datetime.now().astimezone())
    link.other, link.other_name, link.here, link.key, link.answer = (
        answer.author,
        answer.name,
        here,
        answer.public,
        code,
    )
    link.confirmed, link.have, link.give_back = True, 0, has_copy(home.layout, place, here)
    write_link(home.root, link)


def _first_round(home: Home, key: Key, link: Link, name: str) -> int:
    """What I share goes at once."""
    (found,) = Rounds(home, key, link.relationship).once()
    if found.down:
        talk(f"mentortui: nothing has gone yet. {found.down}")
        return NOT_THERE
    talk(f"What you share is on its way to {name}. From now on it goes by itself while mentortui runs.")
    return DONE


def send_pack(carrier: Carrier, place: Place, to: str) -> int:
    """Write the next pack into a file, and say what to do with it."""
    link = carrier.link
    _, data = carrier.next_pack()
    path = Path(to or f"{place.slug}-from-{link.role}.age").absolute()
    write_handout(path, data, over=not to)
    out(str(path))
    name = one_line(first_name(link.other_name))
    talk(f"Send this file to {name}, who runs: mentortui take {path.name}")
    return DONE
