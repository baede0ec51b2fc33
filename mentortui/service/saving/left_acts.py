"""What could not be saved before the program ended last time is saved now."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.records.record import Change
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_relationship
from mentortui.service.saving.acts import check_unsealed
from mentortui.store.errors import BookBusy, CannotWrite, ChangeRefused, NoRoom, NotThere, StoreError
from mentortui.store.journal.waiting_acts import LeftActs, WaitingAct, left_acts

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.store.home import Home


class SavedNow(NamedTuple):
    """How many acts were saved, and what is to be said of the others."""

    acts: int
    problems: list[str]


def save_left(home: Home, now: datetime) -> SavedNow:
    """Save the acts that ended processes laid aside, in their order. What cannot be saved stays where it is. Raises
    BookBusy, NoRoom, CannotWrite: then it can be tried again."""
    folder, files = left_acts(home.root, home.author, home.osl)
    if folder is None:
        return SavedNow(0, [])
    told = SavedNow(0, [])
    with folder, ExitStack() as stack:
        for file in files:
            stack.callback(file.close)
        for file in files:
            told = _saved_from(file, home, now, told)
    return told


def _saved_from(file: LeftActs, home: Home, now: datetime, told: SavedNow) -> SavedNow:
    count, problems = told
    for number, act in list(file.acts.items()):
        what = act.what or "an act"
        try:
            _save(home, act, now)
            count += 1
        except ChangeRefused as error:
            problems.append(f"{error.message} It was: {what}.")
        except (BookBusy, NoRoom, CannotWrite):
            raise
        except StoreError as error:
            problems.append(f"Not saved yet: {what}. {error.message}")
            continue
        file.clear(number)
    return SavedNow(count, problems)


def _save(home: Home, act: WaitingAct, now: datetime) -> None:
    place = next((place for place in home.places()[0] if place.relationship == act.relationship), None)
    if place is None:
        raise NotThere("Its relationship is not here.")
    relationship = read_relationship(home, place)
    changes = still_due(act, relationship)
    check_unsealed(changes, relationship)
    home.save(place, changes, now)
    index_again(home, place, relationship)


def still_due(act: WaitingAct, relationship: Relationship) -> list[Change]:
    """The changes of an act without those fields that somebody has written since it was done: they stand."""
    latest = f"{int(act.at.timestamp() * 1000):013x}\x7f"
    due = []
    for change in act.changes:
        known = relationship.records.get((change.kind, change.id))
        stamps = known.stamps if known else {}
        values = {name: value for name, value in change.values.items() if stamps.get(name, "") <= latest}
        if values:
            due.append(Change(change.kind, change.id, values, change.lane, forgets=change.forgets))
    return due
