"""What could not be saved before the program ended last time is saved now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mentortui.model.record import Change
from mentortui.service.acts import check_unsealed
from mentortui.service.reading import index_again, read_relationship
from mentortui.store.errors import ChangeRefused, NotThere, StoreError
from mentortui.store.waiting import WaitingAct, left_acts

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.store.home import Home


class SavedNow(NamedTuple):
    """How many acts were saved, and what is to be said of the others."""

    acts: int
    problems: list[str]


def save_left(home: Home, now: datetime) -> SavedNow:
    """Save the acts that ended processes laid aside, in their order. What cannot be saved stays where it is."""
    folder, files = left_acts(home.root, home.author, home.osl)
    if folder is None:
        return SavedNow(0, [])
    count, problems = 0, []
    with folder:
        for file in files:
            for number, act in list(file.acts.items()):
                try:
                    _save(home, act, now)
                except ChangeRefused as error:
                    problems.append(f"{error.message} It was: {act.what or 'an act'}.")
                except StoreError as error:
                    problems.append(f"Not saved yet: {act.what or 'an act'}. {error.message}")
                    continue
                else:
                    count += 1
                file.clear(number)
            file.close()
    return SavedNow(count, problems)


def _save(home: Home, act: WaitingAct, now: datetime) -> None:
    place = next((place for place in home.places()[0] if place.relationship == act.relationship), None)
    if place is None:
        raise NotThere("Its relationship is not here.")
    people = read_relationship(home, place)
    changes = still_due(act, people)
    check_unsealed(changes, people)
    home.save(place, changes, now)
    index_again(home, place, people)


def still_due(act: WaitingAct, people: Relationship) -> list[Change]:
    """The changes of an act without those fields that somebody has written since it was done: they stand."""
    latest = f"{int(act.at.timestamp() * 1000):013x}\x7f"
    due = []
    for change in act.changes:
        known = people.records.get((change.kind, change.id))
        stamps = known.stamps if known else {}
        values = {name: value for name, value in change.values.items() if stamps.get(name, "") <= latest}
        if values:
            due.append(Change(change.kind, change.id, values, change.lane, forgets=change.forgets))
    return due
