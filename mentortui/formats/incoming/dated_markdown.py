"""Dated Markdown: a file for each conversation, as people have them. The day is in the front matter, in the name of the
file or in its first heading; a heading is a topic, `- [ ] text @who 2026-12-01` a promise, all else a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mentortui.formats.incoming.piece import Piece, checked
from mentortui.model.records.line_kinds import WIN

_DAY = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)")
_TASK = re.compile(r"[-*+] \[([ xX])\]\s+(.+)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(.+)", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_OWN = re.compile(
    r"(?:(?P<time>\d\d:\d\d)\s+)?(?:\*\*(?P<kind>\w+)[^*]*\*\*\s*)?(?P<text>.+)",
    re.DOTALL,
)
_BLOCK = re.compile(r"\s\^([a-z0-9-]+)$")
_PRIVATE = "*(private)*"
_MARKS = re.compile(r"\s\*\((?:private|edited|sealed)\)\*")
_DUE = re.compile(r", (?:by|moved to) \w{3} (\d{1,2}) (\w{3}) (\d{4})(?: \((?:kept|kept, after its day|let go)\))?$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KINDS = {"Win": WIN, "Question": "question"}
_ELSEWHERE = "what was agreed, the goals and what is kept come in from JSON: mentortui export SLUG --format json"


def dated_markdown(text: str, name: str) -> list[Piece]:
    """The pieces of one file. name: what the file is called."""
    front, rows, offset = _front(text.replace("\r\n", "\n").split("\n"))
    day = front.get("started", front.get("date", ""))[:10] or _found_day(name)
    own = "mentortui" in front
    if own and "session" not in front:
        return [Piece(f"{name}:1", "unknown", _ELSEWHERE)]
    first = next((row for row in rows if row.strip()), "")
    day = day or (_found_day(first) if first.startswith("#") else "")
    begun = front.get("started", "") if own else ""
    key = front.get("session", name)
    made = [Piece(f"{name}:1", "session", front.get("title", ""), day, session=True, at=begun, key=key)]
    pair = {front[role]: role for role in ("mentee", "mentor") if front.get(role)}
    for at, sort, words in _blocks(rows, own=own):
        where = f"{name}:{at + offset + 1}"
        piece = _own_piece(sort, words, where, day, pair) if own else _piece(sort, words, where, day)
        made += [piece] if piece else []
    return checked(made, name)


def _front(rows: list[str]) -> tuple[dict[str, str], list[str], int]:
    """(the fields of the front matter, the rows behind it, how many rows it has). Only plain fields are read."""
    if not rows or rows[0].strip() != "---":
        return {}, rows, 0
    end = next((at for at, row in enumerate(rows[1:200], 1) if row.strip() in ("---", "...")), 0)
    if not end:
        return {}, rows, 0
    fields = (row.partition(":") for row in rows[1:end] if ":" in row and not row.startswith((" ", "-")))
    return {key.strip(): value.strip().strip("\"'") for key, _, value in fields}, rows[end + 1 :], end + 1


def _found_day(text: str) -> str:
    found = _DAY.search(text)
    return found[1] if found else ""


def _blocks(rows: list[str], *, own: bool) -> Iterator[tuple[int, str, str]]:
    """(row, what it is, its words): headings, items, paragraphs, and code, which stays whole."""
    held: list[str] = []
    begun, fence = 0, ""
    for at, row in enumerate([*rows, ""]):
        found = _FENCE.match(row)
        if fence or found:
            held, begun = ([*held, row], begun) if held else ([row], at)
            fence = "" if fence and found and found[1].startswith(fence) else fence or (found[1] if found else "")
            continue
        is_more = row.startswith("  ") and held
        if (
            held
            and not is_more
            and (not row.strip() or row.startswith("#") or _ITEM.match(row))
            and not (own and not row.strip() and at + 1 < len(rows) and rows[at + 1].startswith("  "))
        ):
            yield begun, "text", "\n".join(held)
            held = []
        if row.startswith("#"):
            yield at, "heading", row.lstrip("#").strip()
        elif row.strip() or held:
            held, begun = ([*held, row], begun) if held else ([row], at)
    if held and "".join(held).strip():
        yield begun, "text", "\n".join(held)


def _piece(sort: str, words: str, where: str, day: str) -> Piece | None:
    """What a block says; None for a heading that is only a date."""
    if sort == "heading":
        return None if _found_day(words) or not words else Piece(where, "topic", words, day, session=True, key=words)
    words, key, private = _plain(words)
    if task := _TASK.fullmatch(words):
        return _promise(task, where, day, key or words, {})._replace(private=private)
    item = _ITEM.fullmatch(words)
    return Piece(where, "note", item[1] if item else words, day, session=True, key=key or words, private=private)


def _own_piece(sort: str, words: str, where: str, day: str, pair: Mapping[str, str]) -> Piece | None:
    """What a block of our own export says: lines have an id there, and begin with a name only where it is one of the
    two. None for headings, and for a promise where it was said: it stands among the promises, too."""
    words, key, private = _plain(words)
    task, item = _TASK.fullmatch(words), _ITEM.fullmatch(words)
    if sort == "heading" or item is None:
        return None
    if not key:
        return Piece(where, "unknown", item[1])
    if task:
        return _promise(task, where, day, key, pair)._replace(private=private)
    said = _OWN.fullmatch(item[1])
    if said is None or said["kind"] == "Promise":
        return None
    who, colon, text = said["text"].partition(": ")
    role = _role(who, pair) if colon else ""
    text = text if role else said["text"]
    at = f"{day}T{said['time']}" if said["time"] and day else ""
    kind, text = _KINDS.get(said["kind"], "note"), _typed(text.replace("\n  ", "\n"))
    return Piece(where, kind, text, day, role, session=True, at=at, key=key, private=private)


def _role(who: str, pair: Mapping[str, str]) -> str:
    """Of the two of an export, by a name or its beginning; "" for neither."""
    return next((role for name, role in pair.items() if who and name.startswith(who)), "")


def _plain(words: str) -> tuple[str, str, bool]:
    """(words without what an export put behind their first row, their id, whether they are private)."""
    first, line_end, more = words.strip().partition("\n")
    block = _BLOCK.search(first)
    return _MARKS.sub("", _BLOCK.sub("", first)) + line_end + more, block[1] if block else "", _PRIVATE in first


def _promise(task: re.Match[str], where: str, day: str, key: str, pair: Mapping[str, str]) -> Piece:
    """`tell them @ana 2026-12-01`, or `Ana: tell them, by Tue 1 Dec 2026`, which is what our own export writes. pair:
    the roles of the names that can stand before it, where that is known."""
    text, due = task[2], ""
    if said := _DUE.search(text):
        month = _MONTHS.index(said[2]) + 1 if said[2] in _MONTHS else 1
        text, due = text[: said.start()], f"{said[3]}-{month:02}-{int(said[1]):02}"
    who, colon, rest = text.partition(": ")
    who = _role(who, pair) if pair else who if re.fullmatch(r"\w[\w ]{0,40}", who) else ""
    who, text = (who, rest) if colon and who else ("", text)
    if found := re.search(r"(?:^|\s)@([\w.-]+)", text):
        who, text = found[1], text.replace(found[0], "", 1)
    if found := _DAY.search(text):
        due, text = found[1], text.replace(found[0], "", 1)
    state = "open" if task[1] == " " else "kept"
    return Piece(where, "promise", _typed(" ".join(text.split())), day, who, due, state, session=True, key=key)


def _typed(text: str) -> str:
    """What was typed, where our export escaped a sign."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
