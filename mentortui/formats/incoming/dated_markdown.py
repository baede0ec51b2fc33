"""Dated Markdown: a file for each conversation, as people have them. The day is in the front matter, in the name of the
file or in its first heading; a heading is a topic, `- [ ] text @who 2026-12-01` a promise, all else a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentortui.formats.incoming.piece import Piece, checked
from mentortui.model.records.line_kinds import WIN

_DAY = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)")
_TASK = re.compile(r"[-*+] \[([ xX])\]\s+(.+)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(.+)")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_OWN = re.compile(
    r"(?:(\d\d:\d\d)\s+)?(?:\*\*(?P<kind>\w+)[^*]*\*\*\s*)?(?:(?P<who>[^\s:*][^:*]{0,60}):\s+)?(?P<text>.+)"
)
_BLOCK = re.compile(r"\s\^([a-z0-9-]+)$")
_MARKS = re.compile(r"\s\*\((?:private|edited|sealed)\)\*")
_DUE = re.compile(r", (?:by|moved to) \w{3} (\d{1,2}) (\w{3}) (\d{4})(?: \((?:kept|kept, after its day|let go)\))?$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SKIPPED = ("Private: only you can see this", "What was said", "Promises")


def dated_markdown(text: str, name: str) -> list[Piece]:
    """The pieces of one file. name: what the file is called."""
    front, rows, offset = _front(text.replace("\r\n", "\n").split("\n"))
    day = front.get("started", front.get("date", ""))[:10] or _found_day(name)
    own = "mentortui" in front
    first = next((row for row in rows if row.strip()), "")
    day = day or (_found_day(first) if first.startswith("#") else "")
    made = [Piece(f"{name}:1", "session", front.get("title", ""), day, session=True, key=front.get("session", name))]
    for at, sort, words in _blocks(rows, own=own):
        piece = _piece(sort, words, f"{name}:{at + offset + 1}", day, own=own)
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


def _piece(sort: str, words: str, where: str, day: str, *, own: bool) -> Piece | None:
    if sort == "heading":
        ours = own and (words.startswith("Session ") or words in _SKIPPED)
        is_title = bool(_found_day(words)) or ours or not words
        return None if is_title else Piece(where, "topic", words, day, session=True, key=words)
    block = _BLOCK.search(words.split("\n")[0])
    key = block[1] if block else ""
    words = _MARKS.sub("", _BLOCK.sub("", words.strip(), count=1) if "\n" not in words else words.strip())
    if task := _TASK.fullmatch(words):
        return _promise(task, where, day, key or words)
    item = _ITEM.fullmatch(words)
    text = item[1] if item else words
    if own and (said := _OWN.fullmatch(text)):
        if said["kind"] == "Promise" or " took away:" in text or " wanted:" in text:
            return None
        at = f"{day}T{said[1]}" if said[1] and day else ""
        kind = WIN if said["kind"] == "Win" else "note"
        return Piece(where, kind, _typed(said["text"]), day, said["who"] or "", session=True, at=at, key=key or words)
    return Piece(where, "note", text.strip(), day, session=True, key=key or words)


def _promise(task: re.Match[str], where: str, day: str, key: str) -> Piece:
    """`tell them @ana 2026-12-01`, or `Ana: tell them, by Tue 1 Dec 2026`, which is what our own export writes."""
    text, due, who = task[2], "", ""
    if said := _DUE.search(text):
        month = _MONTHS.index(said[2]) + 1 if said[2] in _MONTHS else 1
        text, due = text[: said.start()], f"{said[3]}-{month:02}-{int(said[1]):02}"
        who, _, text = text.rpartition(": ")
    elif named := re.match(r"(\w[\w ]{0,40}): ", text):
        who, text = named[1], text[named.end() :]
    if found := re.search(r"(?:^|\s)@([\w.-]+)", text):
        who, text = found[1], text.replace(found[0], "", 1)
    if found := _DAY.search(text):
        due, text = found[1], text.replace(found[0], "", 1)
    state = "open" if task[1] == " " else "kept"
    return Piece(where, "promise", _typed(" ".join(text.split())), day, who, due, state, session=True, key=key)


def _typed(text: str) -> str:
    """What was typed, where our export escaped a sign."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
