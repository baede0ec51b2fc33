"""`import`: what was kept elsewhere, or was exported, comes in; told line by line before anything is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentortui.cli.commands.places import all_places, open_home, place_of
from mentortui.cli.confirm import agreed
from mentortui.cli.errors import DONE, NOT_THERE, Refused, WrongValue
from mentortui.cli.output import out, talk
from mentortui.formats.incoming.dated_markdown import dated_markdown
from mentortui.formats.incoming.others import jrnl, read_json, table, taskwarrior
from mentortui.formats.incoming.piece import MOST_BYTES, NotUnderstood, Piece, checked
from mentortui.model.relationship import Relationship
from mentortui.model.text import counted, one_line
from mentortui.service.bringing_in import changes_of, changes_of_records, made_and_left_alone, remembered, taken_back
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_relationship
from mentortui.service.session.beginning import pair_slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentortui.cli.parser import Call
    from mentortui.model.records.record import Change
    from mentortui.settings.settings import Settings

_MOST_FILES = 2_000
_SHOWN = 70
_ENDINGS = (".md", ".markdown", ".txt", ".csv", ".json")


def import_command(call: Call, settings: Settings) -> int:
    """Say what was understood and what was not, and bring it in; or take the last import back."""
    typed = call.word("PATH")
    if call.has("undo"):
        return _undo(call, settings)
    if not typed:
        raise WrongValue("Say which file or folder to bring in: mentortui import notes/ --into SLUG")
    try:
        return _bring(call, settings, Path(typed))
    except NotUnderstood as why:
        raise Refused(f"{why} Nothing was written.") from None


def _bring(call: Call, settings: Settings, path: Path) -> int:
    files = _files(path)
    if len(files) == 1 and path.suffix.casefold() == ".json":
        data = read_json(_read(files[0]), path.name)
        if _is_ours(data):
            return _bring_export(call, settings, data["relationship"])
        return _bring_pieces(call, settings, _of_json(data, path.name))
    pieces = [piece for each in files for piece in _pieces(each)]
    return _bring_pieces(call, settings, checked(pieces, path.name))


def _files(path: Path) -> list[Path]:
    """The files that are meant. Raises Refused."""
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.suffix.casefold() in _ENDINGS and each.is_file())
        if not found:
            raise Refused(f"{path} has no file that ends in {', '.join(_ENDINGS)}. Nothing was written.")
        if len(found) > _MOST_FILES:
            raise Refused(f"{path} has more than {_MOST_FILES:,} files. Bring them in in parts. Nothing was written.")
        return found
    if not path.is_file():
        raise Refused(f"{path} is no file and no folder. Nothing was written.")
    return [path]


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotUnderstood(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > MOST_BYTES:
        raise NotUnderstood(f"{path} is larger than {MOST_BYTES // 1024 // 1024} MB. Bring it in in parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUnderstood(f"{path} is no text in UTF-8 (byte {error.start + 1}). Convert it first.") from None


def _pieces(path: Path) -> list[Piece]:
    text = _read(path)
    match path.suffix.casefold():
        case ".csv":
            return table(text, path.name)
        case ".json":
            return _of_json(read_json(text, path.name), path.name)
        case _:
            return dated_markdown(text, path.name)


def _is_ours(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("relationship"), dict) and "schema" in data


def _of_json(data: Any, name: str) -> list[Piece]:
    if isinstance(data, dict) and isinstance(data.get("entries"), list):
        return jrnl(data, name)
    if isinstance(data, list):
        return taskwarrior(data, name)
    raise NotUnderstood(f"{name} is neither an export of this program nor of jrnl (entries) or taskwarrior (a list).")


def _bring_pieces(call: Call, settings: Settings, pieces: Sequence[Piece]) -> int:
    if not call.value("into"):
        raise WrongValue("Say into which relationship: --into SLUG. Nothing was written.")
    home, place = open_home(settings), place_of(settings, call.value("into"))
    relationship = read_relationship(home, place)
    now = relationship.here(datetime.now().astimezone())
    me = relationship.role_of(settings.author)
    changes = changes_of(pieces, relationship, place.relationship, me, now)
    out("\n".join(_told(piece) for piece in pieces))
    if not _wanted(call, changes, place.slug):
        return DONE
    home.save(place, [*changes, remembered(changes)], now)
    index_again(home, place)
    talk(f"Brought into {place.slug}. To take all of it back: mentortui import --undo --into {place.slug}")
    return DONE


def _bring_export(call: Call, settings: Settings, data: dict[str, Any]) -> int:
    """An export as JSON: into the relationship that it is of, or as a new one."""
    if not isinstance(data.get("records"), list) or not isinstance(data.get("id"), str):
        raise NotUnderstood(
            "This file has no records: it was made with --json or by an older version. Export it again."
        )
    home, id = open_home(settings), data["id"]
    places = [each for each in all_places(settings)[0] if each.relationship == id]
    if call.value("into") and not (places and place_of(settings, call.value("into")) == places[0]):
        raise Refused("This is another relationship than that. Leave --into out: it comes in as its own.")
    relationship = read_relationship(home, places[0]) if places else Relationship("new", [])
    changes = changes_of_records(data, relationship, settings.author)
    now = datetime.now().astimezone()
    names = [str(data.get(role) or role) for role in ("mentor", "mentee")]
    slug = places[0].slug if places else pair_slug(names[0], names[1])
    out("\n".join(f"{change.kind} {change.id}: {change.lane.value}" for change in changes))
    if not _wanted(call, changes, slug):
        return DONE
    if places:
        home.save(places[0], [*changes, remembered(changes)], now)
        place = places[0]
    else:
        place = home.create(slug, id, [*changes, remembered(changes, made=True)], now)
    index_again(home, place)
    talk(f"Brought into {place.slug}. What the other person wrote is there as told by you.")
    return DONE


def _wanted(call: Call, changes: Sequence[Change], slug: str) -> bool:
    """Whether it is to be written; asked for where there is somebody."""
    if not changes:
        talk(f"All of it is in {slug} already, or nothing was understood. Nothing was written.")
        return False
    talk(f"{counted(len(changes), 'record', 'records')} for {slug}.")
    if call.has("dry_run"):
        talk("Nothing was written.")
        return False
    if call.has("yes") or agreed("Write them?", "Nothing was written."):
        return True
    talk("Nothing was written.")
    return False


def _undo(call: Call, settings: Settings) -> int:
    if not call.value("into"):
        raise WrongValue("Say of which relationship: mentortui import --undo --into SLUG")
    home, place = open_home(settings), place_of(settings, call.value("into"))
    relationship = read_relationship(home, place)
    changes = taken_back(relationship)
    if not changes:
        talk(f"No import into {place.slug} is left to be taken back.")
        return NOT_THERE
    now = datetime.now().astimezone()
    if made_and_left_alone(relationship):
        home.upkeep.erase(place, [], now)
        talk(f"{place.slug} is gone again: the import had made it, and nothing was added to it since.")
        return DONE
    home.save(place, changes, now)
    index_again(home, place)
    talk(f"{counted(len(changes) - 1, 'record', 'records')} taken back from {place.slug}.")
    return DONE


def _told(piece: Piece) -> str:
    """`notes.md:3  promise by Ana, due 2026-12-01: tell them`."""
    text = one_line(piece.text)
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if piece.sort == "session":
        said = f"a session on {piece.day}" if piece.day else "no day found: not a session, its lines are noted today"
        return f"{one_line(piece.where)}  {said}"
    if piece.sort == "unknown":
        return f"{one_line(piece.where)}  not understood: {text}"
    who = f" by {one_line(piece.who)}" if piece.who else ""
    due = f", due {one_line(piece.due)}" if piece.due else ""
    return f"{one_line(piece.where)}  {piece.sort}{who}{due}: {text}"
