"""One document of a book: whether it fits the kind of its table, and how damage is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from mentortui.model.records.kinds import KINDS
from mentortui.model.text import visible
from mentortui.store.errors import BookDamaged


def check_document(path: Path, table: str, number: str, document: Any) -> None:
    """Raise BookDamaged, with record and field, unless document fits the kind that table holds."""
    name = str(document.get("id", number)) if isinstance(document, dict) else number
    try:
        msgspec.convert(document, KINDS.get(table, dict))
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        field = re.split(r"[\[.`]", where)[0]
        message = f"{table} {visible(name)}{f', field {field}' if field else ''}: {what}"
        raise damaged(path, message, table=table, record=name, field=field) from error


def damaged(path: Path, what: str, *, edited: bool = False, **where: str) -> BookDamaged:
    """A BookDamaged that says what is wrong and what next."""
    table, record, field = (where.get(name, "") for name in ("table", "record", "field"))
    if edited:
        message = f"{path} {what}. It is left as it is; `mentortui doctor` says what was changed, and the ways out."
    else:
        message = f"{path} is damaged: {what}. It is left as it is; `mentortui doctor --repair` restores it."
    return BookDamaged(message, path, table=table, record=record, field=field, edited=edited)
