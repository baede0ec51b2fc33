"""What exactly is wrong with a book whose head or checksum does not hold. Slow and exact; never changes the file."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import msgspec

from mentortui.model.text import one_line
from mentortui.store.book.document import check_document, damaged
from mentortui.store.disk.names import HEAD_TABLE
from mentortui.store.errors import BookDamaged

_MARKS = {codecs.BOM_UTF8: "UTF-8 with a byte order mark", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def examined(data: bytes, path: Path) -> BookDamaged:
    """The BookDamaged that fits data best. Its `edited` is true when only the checksum is wrong."""
    try:
        check_shape(plain(data, path), path)
    except BookDamaged as found:
        return found
    what = "was changed outside mentortui, or a letter in it flipped on the disk"
    return damaged(path, what, edited=True)


def laid_out(data: bytes) -> bytes:
    """data as this program lays out the same JSON: without a byte order mark, indents, and a newline at the end. What
    is not whole JSON with each key once comes back as it is."""
    try:
        tables = plain(data.removeprefix(codecs.BOM_UTF8), Path())
        return msgspec.json.encode(tables)
    except (BookDamaged, TypeError, ValueError, RecursionError):
        return data


def plain(data: bytes, path: Path) -> dict[str, Any]:
    """The JSON object in data, read strictly: no NaN, no key twice. Raises BookDamaged."""
    if not data:
        raise damaged(path, "it is empty (0 bytes)")
    if not data.strip(b"\0"):
        raise damaged(path, "it holds only zero bytes")
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            raise damaged(path, f"it is {name}, not plain UTF-8")
    try:
        found = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise damaged(path, f"byte {error.start} is not UTF-8") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise damaged(path, f"it is not whole JSON ({one_line(error.msg)} at {where})") from error
    except RecursionError as error:
        raise damaged(path, "it is nested too deeply") from error
    except ValueError as error:
        raise damaged(path, one_line(str(error))[:120]) from error
    if not isinstance(found, dict):
        raise damaged(path, "it does not hold tables")
    return found


def check_shape(tables: dict[str, Any], path: Path) -> None:
    """Raise BookDamaged unless tables hold documents that fit their kinds, and a head."""
    for table, documents in tables.items():
        if not isinstance(documents, dict):
            raise damaged(path, f"table {one_line(table)[:40]} holds no documents", table=table)
        for number, document in documents.items():
            if not isinstance(document, dict) or not number.isdecimal():
                what = f"document {one_line(number)[:40]} of {one_line(table)[:40]} is not a record"
                raise damaged(path, what, table=table, record=number)
            check_document(path, table, number, document)
    head = tables.get(HEAD_TABLE, {}).get("1")
    if not isinstance(head, dict) or not all(
        isinstance(head.get(name), sort) for name, sort in (("schema", int), ("rev", int), ("author", str))
    ):
        raise damaged(path, "its head is missing", table=HEAD_TABLE)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it holds the same key twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"it holds {name}, which is no JSON number")
