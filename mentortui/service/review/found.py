"""What a search finds. Light: `search` loads it and little else."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """One place where the words are. session is its number, 0 between sessions; goal the number of a goal, or 0.

    asked is the id of the question that it answers; table and line, the id of the record there, stay. about: the id of
    its session.
    """

    slug: str
    session: int
    kind: str
    lane: str
    who: str
    at: str
    text: str
    goal: int = 0
    stage: str = ""
    asked: str = ""
    table: str = ""
    line: str = ""
    about: str = ""
