"""Loading asyncio, Textual and msgspec without what is never used of them: docs/decisions/0015."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, cast

from mentortui.quick import is_on
from mentortui.quick.near_modules import look_near


@contextmanager
def lean() -> Iterator[None]:
    """Import what loads asyncio, Textual or msgspec in here. Later imports find everything as ever."""
    if not is_on():
        yield
        return
    look_near()
    with (
        as_if_absent("ssl"),
        standing_in("textual.types", "textual._types"),
        standing_in("typing_extensions", "typing"),
    ):
        yield


@contextmanager
def as_if_absent(name: str) -> Iterator[None]:
    """Import what can do without this module as on a Python that does not have it."""
    if name in sys.modules:
        yield
        return
    modules = cast("dict[str, object]", sys.modules)
    modules[name] = None
    try:
        yield
    finally:
        del modules[name]


@contextmanager
def standing_in(name: str, source: str) -> Iterator[None]:
    """Import what wants names of this module, each of which source may have, too, and without loading as much."""
    if name in sys.modules:
        yield
        return
    stand_in = sys.modules[name] = _StandIn(name, source)
    try:
        yield
    finally:
        stand_in.leave()


class _StandIn(ModuleType):
    def __init__(self, name: str, source: str) -> None:
        super().__init__(name)
        self._source = source

    def __getattr__(self, name: str) -> Any:
        """What source has by that name; what the module itself has, where source has nothing."""
        if name.startswith("__"):  # what the import system asks of every module
            raise AttributeError(name)
        try:
            return getattr(import_module(self._source), name)
        except AttributeError:
            self.leave()
            return getattr(import_module(self.__name__), name)

    def leave(self) -> None:
        """From here on the module itself is imported."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
