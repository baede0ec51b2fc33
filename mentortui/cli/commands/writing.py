"""`new` and `stage`."""

from __future__ import annotations

import os
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import open_home, pairs, place_of
from mentortui.cli.commands.signals import speaking_rows
from mentortui.cli.confirm import agreed, can_ask
from mentortui.cli.errors import DONE, Refused, WrongValue
from mentortui.cli.output import out, talk
from mentortui.guide.flows import LONGEST, SHORTEST
from mentortui.guide.kit import CLASSIC
from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.zone_names import NoSuchZone, read_zone
from mentortui.model.days.zones import here, meeting_set
from mentortui.model.naming import first_name, same_people
from mentortui.model.records.stage import Stage, StageMoveRefused
from mentortui.model.session.outcome import move_change
from mentortui.model.text import one_line
from mentortui.service.content import kinds
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_relationship
from mentortui.service.session.beginning import NameRefused, Wish, new_relationship, pair_slug, slug_cut
from mentortui.service.session.schedule import meeting_time
from mentortui.settings.machine_zone import machine_zone

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def new_command(call: Call, settings: Settings) -> int:
    """Begin a relationship; its slug is the data."""
    zone = _zone(call.value("zone"))
    now = here(datetime.now().astimezone(), zone)
    kind, roles = _kind(call.value("kind"), settings)
    _check_named(call)
    wish = Wish(
        mentor=call.value("mentor") or call.value("first"),
        mentee=call.value("mentee") or call.value("second"),
        me="mentee" if call.value("me") in ("mentee", "second") else "mentor",
        kind=kind,
        roles=roles,
        purpose=call.value("purpose"),
        minutes=_minutes(call.value("minutes"), settings.minutes),
        next_session=_moment(call.value("next"), now, zone),
        zone=zone,
    )
    try:
        relationship, changes = new_relationship(wish, settings.author, _new_id, now)
    except NameRefused as error:
        raise WrongValue(str(error)) from None
    mentor, mentee = (change.values["name"] for change in changes if change.kind == "people")
    if not call.has("yes") and not _wanted_again(settings, mentor, mentee):
        talk("Nothing was begun.")
        return DONE
    wanted = pair_slug(mentor, mentee)
    home = open_home(settings)
    place = home.create(wanted, relationship, changes, now)
    index_again(home, place)
    out(place.slug)
    if place.slug != wanted and (place.folder.parent / wanted).exists():
        talk(f"There is a relationship {wanted} already; this is another one, {place.slug}.")
    if cut := slug_cut(mentor, mentee):
        talk(f"{cut} Another: mentortui rename {place.slug} --slug NEW")
    names = f"{one_line(first_name(mentor))} and {one_line(first_name(mentee))}"
    if wish.next_session:
        told = meeting_set(wish.next_session, zone, datetime.now().astimezone())
        talk(f"You meet {told.rstrip('.')}.")
    talk(f"{names}: begun. The first session: mentortui live {place.slug}")
    return DONE


def _check_named(call: Call) -> None:
    """Raises WrongValue where one of the two has no name, or two."""
    for role, place in (("mentor", "first"), ("mentee", "second")):
        if bool(call.value(role)) == bool(call.value(place)):
            raise WrongValue(f"Give each of the two one name: --{role} NAME, or --{place} NAME.")


def _kind(name: str, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The kind of relationship that is asked for, and what it calls the two. Raises WrongValue."""
    if name in ("", CLASSIC):
        return "", ()
    known = kinds(settings)
    if name not in known:
        raise WrongValue(f"There is no kind “{one_line(name)}”. Known are {', '.join([CLASSIC, *known])}.")
    return name, known[name].roles


def _wanted_again(settings: Settings, mentor: str, mentee: str) -> bool:
    """Whether a second relationship of the same two is meant; asked where somebody is there to be asked."""
    there = same_people(mentor, mentee, pairs(settings)) if can_ask() else []
    names = f"{one_line(mentor)} and {one_line(mentee)}"
    return not there or agreed(f"{names} have a relationship already: {', '.join(there)}. Begin another one?", "")


def stage_command(call: Call, settings: Settings) -> int:
    """Say the stage and what speaks for and against the next one; or move back, or early to Closure, with a reason."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    relationship = read_relationship(home, place)
    wanted = call.word("STAGE")
    if not wanted:
        out("\n".join([relationship.stage.value, *speaking_rows(relationship, settings)]))
        return DONE
    to = next((stage for stage in Stage if stage.value.casefold() == wanted.casefold()), None)
    if to is None:
        raise WrongValue(f"There is no stage “{wanted}”. The stages are {', '.join(Stage)}.")
    now, reason = datetime.now().astimezone(), one_line(call.value("reason")).strip()
    try:
        change = move_change(_new_id(), relationship.stage, to, now, reason=reason)
    except StageMoveRefused as refused:
        hint = " Give it with --reason." if "reason" in str(refused) else ""
        raise Refused(f"{refused}{hint}") from None
    home.save(place, [change], now)
    index_again(home, place, relationship)
    talk(f"{place.slug}: from {relationship.stage.value} to {to.value}. {reason}")
    return DONE


def _new_id() -> str:
    return str(uuid.uuid4())


def _minutes(text: str, usual: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and SHORTEST <= int(text) <= LONGEST):
        raise WrongValue(f"--minutes is a number from {SHORTEST} to {LONGEST}, not “{text}”.")
    return int(text)


def _zone(said: str) -> str:
    if not said:
        return machine_zone(os.environ)
    try:
        return read_zone(said)
    except NoSuchZone as problem:
        raise WrongValue(f"--zone: {problem}") from None


def _moment(text: str, now: datetime, zone: str) -> str:
    if not text:
        return ""
    try:
        return meeting_time(text, now, zone)
    except DayUnclear as unclear:
        why = str(unclear).removeprefix("A day and a time: ")
        raise WrongValue(f"--next “{text}” cannot be read. {why}") from None
