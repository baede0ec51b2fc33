"""The sentence of a question by its id: an id says nothing to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.guide.moves import NUMBER_PLACE, WORD_PLACE

if TYPE_CHECKING:
    from mentortui.guide.library import Library


def sentence(library: Library, id: str) -> str:
    """Of a prompt (a + behind it means the deeper question that may follow), an expectation, or of then and now; ""
    where nobody knows it any more."""
    if prompt := library.bank.by_id(id.removesuffix("+")):
        text = prompt.follow_up if id.endswith("+") else prompt.text
        return text.replace(WORD_PLACE, "…").replace(NUMBER_PLACE, "that number")  # which it was is in the line before
    if question := library.expectations.question(id):
        return question.ask
    return next((each.ask for each in library.portraits.questions if each.name == id), "")
