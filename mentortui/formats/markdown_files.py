"""A relationship as a folder of Markdown, a file for each session: with front matter that is YAML, and an id behind
each line that other programs for notes know as the id of a block."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mentortui.formats.block_id import block_id
from mentortui.formats.markdown import relationship_markdown, session_markdown
from mentortui.formats.markdown_kept import Asked, kept_markdown

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Session
    from mentortui.model.relationship import Relationship

SCHEMA = 1


def markdown_files(relationship: Relationship, id: str, asked: Asked) -> dict[str, str]:
    """Name -> text of each file. id is that of the relationship."""
    files = {"relationship.md": f"{_front(relationship, id)}{relationship_markdown(relationship)}"}
    if kept := kept_markdown(relationship, asked):
        files["agreed and kept.md"] = f"{_front(relationship, id)}{kept}"
    for session in relationship.sessions:
        page = session_markdown(relationship, session, asked, block_mark)
        files[f"{session.started[:10]} session {session.number}.md"] = f"{_front(relationship, id, session)}{page}"
    return {re.sub(r"[^\w .-]", "-", name): text for name, text in files.items()}


def block_mark(id: str) -> str:
    """` ^k3x7q2a`, as it stands at the end of a line."""
    return f" ^{block_id(id)}"


def _front(relationship: Relationship, id: str, session: Session | None = None) -> str:
    """The front matter. A value that somebody wrote is quoted as JSON, which is YAML too."""
    rows: list[tuple[str, object]] = [("mentortui", SCHEMA), ("relationship", id)]
    if session:
        rows += [
            ("session", session.id),
            ("number", session.number),
            ("stage", session.stage.value),
            ("started", session.started),
            ("ended", session.ended),
        ]
    rows += [("mentor", relationship.mentor.name), ("mentee", relationship.mentee.name)]
    rows += [("lanes", sorted({record.lane.value for record in relationship.records.values()}))]
    return "---\n" + "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in rows) + "---\n"
