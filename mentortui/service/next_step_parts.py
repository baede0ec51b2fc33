"""What may come next, and what wants to be looked at again: what the parts of a relationship say of it."""

from __future__ import annotations

from typing import NamedTuple


class NextStep(NamedTuple):
    """page: see screens/app/page_flow.py. words: what to do, for people. about: what it is about, by id. act: what
    Enter does there, as a command of that page, where that is not what Enter does on it anyway."""

    page: str
    words: str
    about: str = ""
    act: str = ""


class Review(NamedTuple):
    """Something that wants to be looked at again on a day (ISO); `due` lists it from then on."""

    what: str
    due: str
    page: str
