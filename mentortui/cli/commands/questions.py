"""The sentences of questions, for what is printed: an id says nothing to anybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from mentortui.formats.markdown_kept import plain_id
from mentortui.guide.sentence import sentence
from mentortui.service.content import library_for

if TYPE_CHECKING:
    from mentortui.guide.library import Library
    from mentortui.settings.settings import Settings


def questions_of(settings: Settings, kind: str = "") -> Callable[[str], str]:
    """What gives the sentence of a question. The library is read with the first of them."""

    @cache
    def library() -> Library:
        return library_for(settings, kind)[0]

    def said(id: str) -> str:
        return sentence(library(), id) or plain_id(id.removesuffix("+"))

    return said
