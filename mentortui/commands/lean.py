"""Loading the screens without what they never use: docs/decisions/0015."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, cast


@contextmanager
def lean() -> Iterator[None]:
    """Import what loads asyncio and Textual in here. Later imports find everything as ever."""
    with (
        as_if_absent("ssl"),
        standing_in("textual.types", "textual._types"),
        standing_in("typing_extensions", "typing"),
        late("locale"),
        late("textwrap"),
        late("platformdirs", "user_downloads_path"),
        answering("platform", system=lambda: os.uname().sysname),
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
    with _in_place(name, lambda wanted: getattr(import_module(source), wanted)):
        yield


@contextmanager
def answering(name: str, **functions: Callable[..., Any]) -> Iterator[None]:
    """Import what calls these functions of this module at once; functions answer as it would, without loading it."""
    with _in_place(name, functions.__getitem__):
        yield


@contextmanager
def late(name: str, *functions: str) -> Iterator[None]:
    """Import what will use this module only when it runs; it is loaded then. functions: what is taken out of it now."""

    def later(function: str) -> Callable[..., Any]:
        return lambda *args, **options: getattr(import_module(name), function)(*args, **options)

    with answering(name, **{function: later(function) for function in functions}):
        yield


@contextmanager
def _in_place(name: str, found: Callable[[str], Any]) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    stand_in = sys.modules[name] = _StandIn(name, found)
    try:
        yield
    finally:
        stand_in.leave()


class _StandIn(ModuleType):
    def __init__(self, name: str, found: Callable[[str], Any]) -> None:
        super().__init__(name)
        self._found = found

    def __getattr__(self, name: str) -> Any:
        """What is found by that name; what the module itself has, where nothing is."""
        if name.startswith("__"):  # what the import system asks of every module
            raise AttributeError(name)
        try:
            return self._found(name)
        except (AttributeError, LookupError):
            self.leave()
            return getattr(import_module(self.__name__), name)

    def leave(self) -> None:
        """From here on the module itself is imported."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
