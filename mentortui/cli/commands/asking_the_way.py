"""`share SLUG` on a terminal: by which way it is to reach the other person, asked in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mentortui.cli.confirm import answered
from mentortui.cli.errors import WrongValue
from mentortui.cli.output import talk
from mentortui.model.text import one_line

SYNCED = ("Nextcloud", "Sync", "Syncthing", "Dropbox", "OneDrive", "ownCloud", "Seafile")
"""What folders are called, below a person's own, that a sync program keeps the same on more machines."""


class Chosen(NamedTuple):
    """An address for --over, or an account for --with."""

    over: str = ""
    account: str = ""


def ask_the_way(name: str) -> Chosen:
    """Ask, and ask what the way needs. Raises WrongValue for what is no answer."""
    here = [Path("~") / each for each in SYNCED if (Path("~") / each).expanduser().is_dir()]
    found = f" (found here: {', '.join(map(str, here))})" if here else ""
    talk(f"How will it reach {name}?")
    talk(f"  1  a folder that we both have{found}")
    talk("  2  a git repository that we both may push to")
    talk("  3  a PostgreSQL server, where somebody has set one up for us")
    talk(f"  4  by hand: I send a file, {name} sends one back")
    talk("  5  an account on this machine")
    number = answered("1 to 5: ")
    if number == "1":
        usual = str(here[0] / "mentoring") if here else ""
        path = answered(f"Which folder? {usual + ' (Enter takes it) ' if usual else ''}") or usual
        return Chosen(over=f"folder:{_folder(path)}")
    if number == "2":
        return Chosen(over=f"git:{_needed(answered('What is its address? '))}")
    if number == "3":
        return Chosen(over=_needed(answered("What is its address? postgresql://HOST/DATABASE: ")))
    if number == "4":
        return Chosen(over="hand")
    if number == "5":
        return Chosen(account=_needed(answered(f"Which account is {name}'s? ")))
    raise WrongValue(f"“{one_line(number)}” is none of 1 to 5. Nothing was shared.")


def _needed(typed: str) -> str:
    if not typed:
        raise WrongValue("That needs an answer. Nothing was shared.")
    return typed


def _folder(typed: str) -> Path:
    """The folder; one that is not there yet is made where the folder above is."""
    path = Path(_needed(typed)).expanduser().absolute()
    if path.parent.is_dir():
        path.mkdir(mode=0o700, exist_ok=True)
    return path
