"""What became of a pack, in words for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentortui.carry.carrier import Taken


def told_of(taken: Taken, name: str) -> list[str]:
    """A few sentences; name is what the other person is called."""
    slug = taken.place.slug
    if taken.what == "old":
        return [f"{slug}: you have that already, or something newer; nothing has changed."]
    if taken.what == "mine":
        return [
            f"{slug}: that pack is yours, and this home did not make it: a copy of this home with the same key did.",
            "What you wrote there is here now. Go on in one of the two only; the other needs an invitation of its own.",
        ]
    rows = [f"{slug}: all that {name} shares is here."]
    if taken.began:
        rows.append("Look at it with: mentortui")
    if taken.back:
        rows.append(f"What you had shared there is back, as {name} has it.")
    if taken.ahead:
        rows.append(f"{name}'s clock is more than a day ahead; ask them to set it.")
    return rows
