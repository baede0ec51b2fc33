"""A question that one key answers, in the row of keys. The page stays in sight, and no other key does anything on it.

The safe answer stands first, and is Esc everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from mentortui.screens.kit.hints import GAP, Pair, key_row, pair_cells
from mentortui.screens.kit.keys import BY_ID
from mentortui.screens.kit.paint import MUTED, STRONG, plain, row, wrapped
from mentortui.screens.kit.sized import Sized

MOST_WORDS = 3
"""Rows for the question itself."""


class KeyAnswer(NamedTuple):
    """A key, the word for what it does, and what that is."""

    key: str
    word: str
    act: Callable[[], None]


class KeyQuestion(NamedTuple):
    """safe: the word for Esc, with which nothing happens. about: what decides it, where the page does not say so."""

    words: str
    safe: str
    answers: tuple[KeyAnswer, ...]
    about: tuple[str, ...] = ()

    def keys_rows(self, width: int) -> list[Content]:
        """The keys, none of them cut: on more than one row where there are many."""
        rows = list[list[Pair]]([[]])
        for pair in [("Esc", self.safe), *((each.key, each.word) for each in self.answers)]:
            if rows[-1] and pair_cells([*rows[-1], pair]) >= width:
                rows.append([])
            rows[-1].append(pair)
        return [key_row(pairs, [], width, leads=not at) for at, pairs in enumerate(rows)]

    def one_row(self, width: int) -> Content | None:
        """The question and its keys, where one row has room for both."""
        first, *more = self.keys_rows(width)
        made = row(" ", plain(self.words, STRONG), " " * (GAP - 1), first.rstrip())
        return made if not self.about and not more and made.cell_length < width else None

    def above_and_keys(self, width: int, most: int) -> tuple[list[Content], list[Content]]:
        """(its rows above a capture line, at most so many, the row of keys). A question of many keys has all but the
        last of their rows above, too."""
        if one := self.one_row(width):
            return [], [one]
        *above, keys = self.keys_rows(width)
        return [*self.rows(width, max(1, most - len(above))), *above], [keys]

    def rows(self, width: int, most: int) -> list[Content]:
        """The question on rows of its own, at most so many, and what it is about."""
        made = wrapped(plain(self.words, STRONG), width - 2, min(most, MOST_WORDS))
        for at, text in enumerate(self.about):
            if len(made) >= most:
                made[-1] = plain(f"and {len(self.about) - at + 1} more", MUTED)
                break
            made += wrapped(plain(text, MUTED), width - 2, most - len(made))
        return [row(" ", line) for line in made]


class KeyQuestionScreen(ModalScreen[str]):
    """Nothing is to be seen of it: it only takes the keys. Dismissed with the one that answers; "" is the safe one."""

    BINDINGS = [  # a modal screen has none of the app's
        Binding(BY_ID[id].key, f"app.{BY_ID[id].action}", show=False, id=id) for id in ("app.blank", "app.redraw")
    ]
    SCOPE = "question"

    def __init__(self, question: KeyQuestion) -> None:
        super().__init__()
        self._keys = {each.key for each in question.answers}

    def on_key(self, event: events.Key) -> None:
        """One of the answers; n is no, as ever."""
        if event.key in self._keys:
            self.dismiss(event.key)
        elif event.key in ("escape", "ctrl+c", "n"):
            self.dismiss("")
        else:
            return
        event.stop()
        event.prevent_default()


class AsksByKey(Sized):
    """A page whose row of keys can ask. Subclasses paint `asked` there."""

    asked: KeyQuestion | None = None
    _message: Content | None = None

    def repaint_keys(self) -> None:
        """The row of keys, or what stands in its place."""
        raise NotImplementedError

    def ask_key(self, question: KeyQuestion) -> None:
        """Ask; what the answer does comes when this page has the keys again."""
        self.asked, self._message = question, None
        self.repaint_keys()
        self.app.push_screen(KeyQuestionScreen(question), self._answered)

    def _answered(self, key: str | None) -> None:
        question, self.asked = self.asked, None
        self.repaint()  # all of it: in a strip the question took the place of lines
        for answer in question.answers if question is not None else ():
            if answer.key == key:
                answer.act()
