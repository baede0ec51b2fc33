"""What every part of the app works with. `bootstrap.py` makes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mentortui.model.days.zones import fitting_zone
from mentortui.screens.app import on_demand

if TYPE_CHECKING:
    from mentortui.guide.library import Library
    from mentortui.screens.kit.fetching import ReadQueue
    from mentortui.screens.kit.saving import SaveQueue
    from mentortui.screens.session.first_marks import FirstMarks
    from mentortui.service.session.start import Start
    from mentortui.settings.settings import Settings
    from mentortui.store.home import Home


@dataclass(frozen=True)
class Context:
    """Made once, before the app; nothing of it is exchanged while the app runs."""

    settings: Settings
    store: Home
    start: Start
    """With which screen the program begins."""
    clock: Callable[[], datetime]
    ids: Callable[[], str]
    """Gives a fresh id."""
    keys: Mapping[str, str]
    """The person's own keys, by command id."""
    fallbacks: Mapping[str, str]
    """The signs that the terminal does not have, and what stands for them."""
    saves: SaveQueue
    """The one queue through which everything is saved."""
    reads: ReadQueue
    problems: list[str]
    """What is wrong with the settings, and with the person's own content once it is read."""
    load_library: Callable[[str], tuple[Library, list[str]]]
    """Gives the library of a kind of relationship, and what is wrong with it."""
    make_first_marks: Callable[[], FirstMarks]

    @cached_property
    def library(self) -> Library:
        """Flows, prompts and guidance; read when first needed."""
        return self.library_of("")

    @cached_property
    def _libraries(self) -> dict[str, Library]:
        return {}

    def library_of(self, kind: str) -> Library:
        """The library of a kind of relationship, read when the first of that kind needs it."""
        if kind not in self._libraries:
            self._libraries[kind], mistakes = self.load_library(kind)
            self.problems.extend(mistake for mistake in mistakes if mistake not in self.problems)
        return self._libraries[kind]

    def reread_library(self) -> None:
        """From now on, what the person has added since."""
        self._libraries.clear()
        self.__dict__.pop("library", None)

    @cached_property
    def first_marks(self) -> FirstMarks:
        """Which marks this person has used before."""
        return self.make_first_marks()

    @property
    def today(self) -> date:
        """The local date."""
        return self.clock().date()

    def machine_zone(self) -> str:
        """The key of this machine's time zone, "" where it is not known."""
        return fitting_zone(on_demand.machine_zone(os.environ), self.clock())
