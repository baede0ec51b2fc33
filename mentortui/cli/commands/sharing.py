"""`share`: from a relationship that one person keeps alone to one in which both write."""

from __future__ import annotations

import grp
import os
import pwd
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.cli.commands.asking_the_way import Chosen, ask_the_way
from mentortui.cli.commands.inviting import print_key, share_far
from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.commands.stopping import stop_sharing
from mentortui.cli.confirm import agreed, can_ask
from mentortui.cli.errors import DONE, Refused, WrongValue
from mentortui.cli.output import out, talk
from mentortui.model.records.record import Change
from mentortui.model.text import author_id, author_id_before, counted, one_line
from mentortui.service.reading import read_relationship, read_shown
from mentortui.service.trust.partner_view import held_back
from mentortui.store.disk.place import LeftBehind

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home


def share_command(call: Call, settings: Settings) -> int:
    """Share a relationship, once the person has read who will see what: in a shared folder, or to another machine."""
    if call.has("key"):
        return print_key(settings)
    if not call.word("SLUG"):
        raise WrongValue("Which relationship? mentortui share SLUG")
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    if call.has("stop"):
        return stop_sharing(call, home, place)
    if call.value("over") or call.value("answer") or call.has("again") or place.carried:
        return share_far(call, settings, home, place)
    way = Chosen(account=call.value("with"))
    is_said = call.value("with") or call.value("root") or call.has("yes") or not can_ask()
    if not is_said and place.folder.parent not in settings.shared_roots:
        way = ask_the_way(_other_name(place, home, settings))
    if way.over:
        return share_far(call, settings, home, place, way.over)
    return _share_here(call, settings, home, place, way.account)


def _other_name(place: Place, home: Home, settings: Settings) -> str:
    relationship = read_relationship(home, place)
    return one_line(relationship.name(_other(relationship.role_of(settings.author))))


def _share_here(call: Call, settings: Settings, home: Home, place: Place, wanted: str) -> int:
    """Move it into a shared folder. wanted: the other person's account, as it was said."""
    shared = place.folder.parent in settings.shared_roots
    if shared and not home.layout.is_one_for_both(place):
        raise Refused(f"{place.slug} is shared already: {place.folder.parent}.")
    relationship = read_relationship(home, place)
    me = relationship.role_of(settings.author)
    name = one_line(relationship.name(_other(me)))
    if shared:
        return _move_out(call, home, place, name)
    account = _account(wanted, relationship, settings)
    root = _root(call.value("root"), settings)
    group = _group(call.value("group"), root, account)
    shown = read_shown(home, place)
    for row in _who_sees_what(relationship, shown, name, account, root, group):
        talk(row)
    if not call.has("yes") and not agreed("Move it?", "Nothing was moved."):
        talk("Nothing was moved.")
        return DONE
    accounts = {me: settings.author, _other(me): relationship.person(_other(me)).account or author_id(account)}
    changes = [Change("people", relationship.person(role).id, {"account": own}) for role, own in accounts.items()]
    moved = home.upkeep.share(place, root, group.gr_gid, changes, datetime.now().astimezone())
    out(moved.folder.name)
    for problem in home.places()[1]:
        if isinstance(problem, LeftBehind):
            talk(f"mentortui: {problem.message}")
    talk(
        f'{name} finds it in mentortui once their settings.toml has: shared_roots = ["{root}"], and they have said yes '
        f"to it: mentortui join {moved.folder.name}"
    )
    return DONE


def _move_out(call: Call, home: Home, place: Place, name: str) -> int:
    """From the one folder that both had up to 0.1 into a folder of one's own."""
    talk(
        f"{place.slug} lies in {place.folder}, one folder for both of you. Whoever owns that folder can rename or close"
    )
    talk("it, and each of you can put a file where the other's program needs the name.")
    talk(f"Your part moves into a folder of your own beside it, which {name} can read and nobody else can write.")
    talk(f"Before that, a backup of everything is made in {home.root}.")
    talk(f"{name} can do the same on their account. Until then a copy of what you share stays where they find it.")
    if not call.has("yes") and not agreed("Move your part?", "Nothing was moved."):
        talk("Nothing was moved.")
        return DONE
    backup = home.upkeep.move_out(place)
    talk(f"Moved. The backup is {backup}")
    out(str(home.layout.shared(place, home.author).path.parent))
    return DONE


def _other(role: str) -> str:
    return "mentee" if role == "mentor" else "mentor"


def _account(wanted: str, relationship: Relationship, settings: Settings) -> str:
    """The other person's account. Raises Refused, WrongValue."""
    other = relationship.person(_other(relationship.role_of(settings.author)))
    name, account = one_line(other.name), wanted or other.account
    if not account:
        raise WrongValue(f"Which account on this machine is {name}'s? Say so: --with ACCOUNT")
    if other.account and other.account not in (author_id(account), author_id_before(account)):
        raise Refused(f"{name} writes as {other.account} here, not as {one_line(account)}; nothing was moved.")
    try:
        pwd.getpwnam(account)
    except KeyError:
        raise Refused(f"There is no account “{one_line(account)}” on this machine; nothing was moved.") from None
    if author_id(account) == settings.author:
        raise Refused(f"{one_line(account)} is you; --with wants the account of {name}.")
    return account


def _root(wanted: str, settings: Settings) -> Path:
    """The shared folder that is meant. Raises Refused, WrongValue."""
    roots = settings.shared_roots
    hint = f'In {settings.file}: shared_roots = ["{wanted or "/srv/mentoring"}"]'
    if not roots:
        raise Refused(f"No shared folder is set. Whoever looks after this machine can make one for you two. {hint}")
    if wanted and Path(wanted).absolute() not in roots:
        raise Refused(f"{one_line(wanted)} is not one of your shared folders, so you would not find it there. {hint}")
    if not wanted and len(roots) > 1:
        raise WrongValue(f"Which of the shared folders? --root DIR, with one of: {', '.join(map(str, roots))}")
    root = Path(wanted).absolute() if wanted else roots[0]
    if not os.path.isdir(root):  # noqa: PTH112 - Path.is_dir raises where one may not look
        raise Refused(
            f"{root} is not there, or you may not read it; nothing was moved. Ask whoever looks after this machine."
        )
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        owners = _group_name(root.stat().st_gid)
        raise Refused(
            f"You may not write in {root}; nothing was moved. It is for the group {owners}: ask to be added to it, "
            "then log in again."
        )
    return root


def _group(wanted: str, root: Path, account: str) -> grp.struct_group:
    """The group that the folder is for: both are in it, and nobody else. Raises Refused."""
    try:
        group = grp.getgrnam(wanted) if wanted else grp.getgrgid(root.stat().st_gid)
    except KeyError:
        raise Refused(f"There is no group “{one_line(wanted or str(root.stat().st_gid))}” on this machine.") from None
    name = group.gr_name
    ask = "whoever looks after this machine"
    if group.gr_gid not in (os.getegid(), *os.getgroups()):
        raise Refused(
            f"You are not in the group {name}, or joined it after you logged in; nothing was moved. "
            f"Ask {ask}, and log in again."
        )
    relationship = _members(group)
    if account not in relationship:
        raise Refused(
            f"{account} is not in the group {name}, and could not open the folder; nothing was moved. Ask {ask} to add "
            "them, or name a group that you are both in: --group GROUP"
        )
    if others := relationship - {account, pwd.getpwuid(os.geteuid()).pw_name, "root"}:
        raise Refused(
            f"Everybody in the group {name} could read it, also {', '.join(sorted(others))}; nothing was moved. "
            f"Ask {ask} for a group of you two, and name it: --group GROUP"
        )
    return group


def _members(group: grp.struct_group) -> set[str]:
    """The accounts in a group, those for whom it is the first one too."""
    return {*group.gr_mem, *(each.pw_name for each in pwd.getpwall() if each.pw_gid == group.gr_gid)}


def _group_name(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def _who_sees_what(
    relationship: Relationship, shown: Relationship, name: str, account: str, to: Path, group: grp.struct_group
) -> list[str]:
    """What a person ought to know before they agree."""
    hidden = held_back(relationship)
    kept = counted(hidden, "thing", "things") if hidden else "nothing so far"
    return [
        f"{relationship.slug} moves to {to}, into a folder of yours whose name says nothing of you two.",
        f"{name} ({account}) can then read all that is shared in it, {len(shown.by_id)} records, also from before "
        "today, and write beside you. Nobody changes the other's file.",
        f"Nobody else is in the group {group.gr_name}; root, and whoever has the backups, can read it as before.",
        f"What is private stays in your home: {kept}. What you took out does not go along.",
        f"What you wrote down for {name} so far keeps counting until they say otherwise; from now on each of you "
        "signs, seals and answers on their own account.",
        f"To read first what {name} will see: mentortui export {relationship.slug}",
    ]
