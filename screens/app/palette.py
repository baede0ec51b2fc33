"""The list of commands: a page like all others, with a line that filters it. Enter does what is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from mentortui.model.text import one_line
from mentortui.pages.page import Block, Empty, Head, Page, Row, Span
from mentortui.screens.kit.hints import way_row
from mentortui.screens.kit.keys import COMMANDS, SCOPES, shown_key
from mentortui.screens.kit.pagescreen import PageList
from mentortui.screens.kit.paint import WARN
from mentortui.screens.widgets.capture import CaptureLine

NOTHING = "Nothing has these letters. Fewer find more."


class Choice(NamedTuple):
    """One thing to choose: its key, its name, what it does, and the act."""

    head: str
    key: str
    name: str
    words: str
    act: Callable[[], Any]

    def has(self, letters: Sequence[str]) -> bool:
        """Whether each of these stands somewhere in it."""
        said = f"{self.key} {self.name} {self.words}".casefold()
        return all(part in said for part in letters)

    def begins_with(self, letters: Sequence[str]) -> bool:
        """Whether its name has the first of these at the beginning of a word."""
        return any(word.startswith(letters[0]) for word in self.name.casefold().split())


def commands_of(app: App[Any], screen: Screen[Any], keys: Mapping[str, str], *, demo: bool) -> list[Choice]:
    """The commands of a screen, then those of everywhere, and the themes."""
    scope: str = getattr(screen, "SCOPE", "")
    made = []
    for command in sorted(COMMANDS, key=lambda command: command.scope == "app"):
        if command.palette and command.scope in ("app", scope):
            act = getattr(app if command.scope == "app" else screen, f"action_{command.action}", None)
            if act is not None:
                key = shown_key(command.id, keys)
                made.append(Choice(SCOPES[command.scope], key, command.name, command.help, act))
    kept = "Choose other colours, for now: this is only the sample" if demo else "Choose other colours"
    return [*made, Choice(SCOPES["app"], "", "Theme", kept, lambda: show_themes(app, keys))]


class Palette(PageList):
    """Type a few letters of what you look for; the arrows go through what is left."""

    BINDINGS = [
        Binding("escape,ctrl+c,ctrl+p", "back", "Back", show=False),
        Binding("tab", "down", "Next", show=False),
        Binding("shift+tab", "up", "Before", show=False),
    ]
    SCOPE, WITH_LINE = "commands", True

    def __init__(self, title: str, choices: Sequence[Choice], keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.title_words, self.choices = title, choices
        self.left = list(choices)

    def page(self) -> Page:
        """What has the letters that were typed."""
        blocks: list[Block] = []
        for choice in self.left:
            if choice.head and not any(isinstance(block, Head) and block.text == choice.head for block in blocks):
                blocks.append(Head(choice.head))
            words = (Span(choice.name), Span(f"  {choice.words}" if choice.words else "", "muted"))
            blocks.append(Row(choice.key, words, acts_on=("choice", choice.name)))
        return Page(self.title_words, (), tuple(blocks or [Empty(NOTHING)]))

    @property
    def chosen(self) -> Choice | None:
        """What Enter does."""
        return self.left[min(self.at, len(self.left) - 1)] if self.left else None

    def repaint(self) -> None:
        """The right end of the line says what Enter does."""
        super().repaint()
        self._relabel()

    def moved(self) -> None:
        """Another one."""
        super().moved()
        self._relabel()

    def _relabel(self) -> None:
        end = "(a few letters of it)" if not self.capture.text else self.chosen.name if self.chosen else ""
        self.capture.relabel("find", end=end)

    def keys_row(self, width: int) -> Content:
        """What Enter does, and the way back."""
        return way_row([("Enter", "do it"), ("↑↓", "choose")], self.way, self.keys, width)

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Show what has these letters; that whose name begins with them is selected."""
        event.stop()
        letters = one_line(event.text).casefold().split()
        self.left = [choice for choice in self.choices if choice.has(letters)]
        begins = (at for at, choice in enumerate(self.left) if letters and choice.begins_with(letters))
        self.at, self._message = next(begins, 0), None
        self.repaint()
        self.call_after_refresh(self._into_view)

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Do it, on the screen below."""
        event.stop()
        if (chosen := self.chosen) is None:
            self.say(NOTHING, WARN)
            return
        self.dismiss()
        self.app.call_later(chosen.act)


def _show(app: App[Any], title: str, choices: Iterable[Choice], keys: Mapping[str, str]) -> None:
    """Open the list, once: nothing is gained by one over another."""
    if not any(isinstance(screen, Palette) for screen in app.screen_stack):
        app.push_screen(Palette(title, list(choices), keys))


def show_palette(app: App[Any], keys: Mapping[str, str], *, demo: bool) -> None:
    """The commands that apply where the person is."""
    _show(app, "All commands", commands_of(app, app.screen, keys, demo=demo), keys)


def show_themes(app: App[Any], keys: Mapping[str, str]) -> None:
    """The themes: Enter takes one."""

    def choice(name: str) -> Choice:
        return Choice("", "", name, "the present one" if name == app.theme else "", lambda: setattr(app, "theme", name))

    own_first = sorted(app.available_themes, key=lambda name: (not name.startswith("paper-"), name))
    _show(app, "Theme", map(choice, own_first), keys)
