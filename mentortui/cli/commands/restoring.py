"""`restore`: a backup comes back, also under another account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import open_home
from mentortui.cli.confirm import agreed, answered, can_ask
from mentortui.cli.errors import DONE, NOT_THERE, WrongValue
from mentortui.cli.output import out, out_json, talk
from mentortui.model.text import author_id, author_id_before, counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings
    from mentortui.store.upkeep.restoring import Backup, Restored


def restore_command(call: Call, settings: Settings) -> int:
    """Say whose books are in it, ask who of them one is where that is not plain, and put it back."""
    path = Path(call.word("FILE")).absolute()
    with open_home(settings).upkeep.opened_backup(path) as found:
        for row in _told(found):
            talk(row)
        author = _who(found, call.value("as"), settings.author)
        if not author:
            talk("Nothing was restored.")
            return NOT_THERE
        restored = found.take(author)
        _say(found, restored, author, settings, json=call.has("json"))
    return DONE if any(each.new for each in restored) else NOT_THERE


def _told(found: Backup) -> list[str]:
    """A row for each relationship in it."""
    count = len(found.holdings)
    rows = [f"In it: {counted(count, 'relationship', 'relationships')}."]
    for each in found.holdings:
        names = " and ".join(map(one_line, each.names)) or "nobody can be read"
        rows.append(f"  {each.slug}: {names}; written by {', '.join(each.authors)}")
    if found.private_authors:
        rows.append(f"  and the private notes of {', '.join(found.private_authors)}")
    rows += [f"  {problem.message}" for problem in found.problems]
    if found.passed:
        rows.append(f"{counted(found.passed, 'other file', 'other files')} in it belong to no home; not used.")
    return rows


def _who(found: Backup, wanted: str, me: str) -> str:
    """The author in it whom this person is; "" where they say none. Raises WrongValue."""
    mine = found.private_authors or found.authors  # a home has the private notes of one person
    if wanted:
        there = {*found.authors, *found.private_authors}
        for author in (wanted, author_id(wanted), author_id_before(wanted)):
            if author in there:
                return author
        raise WrongValue(f"{one_line(wanted)} wrote nothing in it. {_choose(found.authors)} Nothing was restored.")
    if me in mine:
        return me
    if not can_ask():
        raise WrongValue(f"You are {me} here, who is not in it. Say who you are. {_choose(mine)} Nothing was restored.")
    if len(mine) == 1:
        return mine[0] if agreed(f"It is the home of {mine[0]}, and you are {me} here. Are you {mine[0]}?", "") else ""
    return _chosen(mine, me)


def _choose(authors: Sequence[str]) -> str:
    return f"One of: {', '.join(f'--as {author}' for author in authors)}."


def _chosen(authors: Sequence[str], me: str) -> str:
    shown = " · ".join(f"{place} {author}" for place, author in enumerate(authors, 1))
    typed = answered(f"You are {me} here. Which of them are you? {shown}: ").casefold()
    by_number = {str(place): author for place, author in enumerate(authors, 1)}
    return by_number.get(typed) or (typed if typed in authors else "")


def _say(found: Backup, restored: Sequence[Restored], author: str, settings: Settings, *, json: bool) -> None:
    new = [each for each in restored if each.new]
    if json:
        out_json("restored", [{"slug": each.slug, "was": each.was, "new": each.new} for each in restored])
    else:
        out("\n".join(each.slug for each in new))
    for each in restored:
        if not each.new:
            talk(f"{each.slug} is here already and was left as it is; what the backup has of it was not used.")
        elif each.slug != each.was:
            talk(f"Another relationship is called {each.was} here, so this one is {each.slug}.")
    if new and author != settings.author:
        talk(f"What {author} wrote is yours now, as {settings.author}.")
    if new and found.private_authors and author not in found.private_authors:
        talk(f"Private notes of {', '.join(found.private_authors)} are in the file too, and were not restored.")
    talk(f"{len(new)} restored into {settings.home}." if new else "Nothing was restored.")
