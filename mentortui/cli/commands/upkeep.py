"""`doctor`, `backup` and `locate`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.cli.commands.bug_report import report
from mentortui.cli.commands.places import all_places, open_home, place_of
from mentortui.cli.confirm import answered, can_ask
from mentortui.cli.errors import DAMAGED, DONE, Refused, WrongValue, status_of
from mentortui.cli.output import out, talk
from mentortui.cli.words import how_to_begin
from mentortui.model.text import counted, one_line
from mentortui.service.content import content_problems, site_content
from mentortui.store.errors import RootAway

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home
    from mentortui.store.upkeep.checkup import Choice, Finding


_MENDABLE = frozenset({"mode", "temp", "damaged", "journal", "left"})


def doctor_command(call: Call, settings: Settings) -> int:
    """Check everything; one line for each thing that is not as it should be. A note is no damage."""
    if call.has("take_edit") and call.has("go_back"):
        raise WrongValue("--take-edit and --go-back exclude each other; choose one. Nothing was changed.")
    if call.has("report"):
        out(report(settings))
        return DONE
    there = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    if not there.is_dir():
        message = f"{there} is a file where a folder is expected; nothing was checked."
        raise Refused(f"{message} Name the folder of the relationships with --home DIR or in MENTORTUI_HOME.")
    _tell_notes(settings)
    if not settings.home.exists() and not settings.shared_roots:
        talk(f"There is nothing in {settings.home} yet. {how_to_begin()}")
        return DONE
    home = open_home(settings)
    if author := call.value("adopt"):
        count = home.upkeep.adopt(author)
        what = counted(count, "file", "files")
        out(f"mended: what {one_line(author)} wrote here is yours now, {what}; you are {home.author}.")
    for merged in home.upkeep.merge_copies() if call.has("merge") else []:
        out(f"{'mended' if merged.merged else 'note'}: {one_line(merged.message)}")
    repair = call.has("repair") or call.has("take_edit") or call.has("go_back")
    return _told(settings, home, home.upkeep.check(repair, _choosing(call)), repair=repair)


def _told(settings: Settings, home: Home, found: list[Finding], *, repair: bool) -> int:
    for finding in found:
        word = "mended" if finding.repaired else "note" if finding.is_note else "found"
        out(f"{word}: {one_line(finding.message)}")
    left = [finding for finding in found if not finding.repaired]
    damaged = [finding for finding in left if not finding.is_note]
    if not damaged:
        places, _ = home.places()
        count = counted(len(places), "relationship", "relationships")
        repaired = any(finding.repaired for finding in found)
        out(f"ok: {count} in {settings.home}, repaired" if repaired else f"ok: {count} in {settings.home}")
    if repair and damaged:
        talk("What is not mended needs a person to look at it. Nothing was deleted, and everything else works.")
    elif not repair and {finding.what for finding in left} & _MENDABLE:
        talk("`mentortui doctor --repair` mends what can be mended, and deletes nothing.")
    return DAMAGED if damaged else DONE


def _choosing(call: Call) -> Callable[[str], Choice]:
    """What is to become of each book that was changed with another tool: as the flags say, else as the person does."""

    def choose(what: str) -> Choice:
        if call.has("take_edit") or call.has("go_back"):
            return "take" if call.has("take_edit") else "back"
        if not call.has("repair") or not can_ask():
            return ""
        talk(one_line(what))
        return _ANSWERS.get(answered("t take the change, b go back to what mentortui saved, Enter leaves it: "), "")

    return choose


_ANSWERS: Mapping[str, Choice] = {"t": "take", "b": "back"}


def _tell_notes(settings: Settings) -> None:
    """A line for each mistake in what the person wrote for the program; the same that home and F1 show."""
    from mentortui.screens.app.settings_check import keys_that_gave_way, settings_problems

    mistakes = [*settings_problems(settings), *content_problems(settings)]
    for mistake in mistakes:
        out(f"note: {one_line(mistake)}")
    for words in keys_that_gave_way(settings):
        talk(words)
    for folder in site_content(settings):
        talk(f"Content for everybody on this machine is in {folder}.")
    if mistakes:
        talk(
            f"Your settings and your own content are in {settings.content_dir}; all of it is used except the mistakes."
        )


def backup_command(call: Call, settings: Settings) -> int:
    """Everything in one file; its path is the data."""
    private = not call.has("without_private")
    to = Path(call.value("output") or f"mentortui-{date.today().isoformat()}.tar.gz").absolute()
    if not to.is_dir() and (to.exists() or to.is_symlink()):
        raise Refused(f"{to} is there already; nothing was written. Choose another name with -o PATH.")
    away = [problem for problem in all_places(settings)[1] if isinstance(problem, RootAway)]
    made = open_home(settings).upkeep.backup(to, private=private)
    out(str(made))
    talk("What is private is in it, too." if private else "What is private was left out.")
    talk("To put it back, here or on another machine: mentortui restore FILE")
    for problem in away:
        talk(f"mentortui: {problem.message}")
    return status_of(away)


def locate_command(call: Call, settings: Settings) -> int:
    """The home folder, the folders of one relationship, or the folder of settings and own content."""
    if call.has("config"):
        out(str(settings.content_dir))
    elif slug := call.word("SLUG"):
        place = place_of(settings, slug)
        folders = [root.joinpath(*parts) for root, parts in open_home(settings).layout.folders(place)]
        out("\n".join(str(folder) for folder in (*folders, place.private) if folder.exists()))
    else:
        out(str(settings.home))
    return DONE
