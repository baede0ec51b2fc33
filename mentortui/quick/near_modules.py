"""Finding the modules of a package where they are: docs/decisions/0025.

A start of the screens loads 550 modules, and the import system looks for each as if it could be anywhere: it makes five
paths for it with slices and joins, and asks the disk four times. But a package that has one folder has its modules
there. This looks into the folder once, and takes what was compiled of a module when it is as new as the import system
wants it; for everything else the import system does what it ever does.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib._bootstrap_external import MAGIC_NUMBER  # importlib.util has it too, and loads more
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import cast

_BY_TIME = MAGIC_NUMBER + bytes(4)
"""The head of what was compiled by this interpreter and is checked by the time and the size of its source."""
_COMPILED = f".{sys.implementation.cache_tag}.pyc"


def look_near() -> None:
    """From here on look for modules where their package is, first."""
    if not any(isinstance(finder, NearFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, NearFinder())


class NearFinder:
    """Knows the modules that lie in the one folder of their package, and no others: no packages, nothing in C."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Where the module is; None for all that is to be looked for elsewhere."""
        if path is None or len(path) != 1:
            return None
        folder, module = path[0], name.rpartition(".")[2]
        names = self._names_in(folder)
        if f"{module}.py" not in names or module in names:
            return None
        file = f"{folder}/{module}.py"
        spec = ModuleSpec(name, _NearLoader(name, file), origin=file)
        spec.has_location = True
        spec.cached = f"{folder}/__pycache__/{module}{_COMPILED}"
        return spec

    def _names_in(self, folder: str) -> frozenset[str]:
        if folder not in self._names:
            try:
                with os.scandir(folder) as entries:
                    self._names[folder] = frozenset(entry.name for entry in entries)
            except OSError:
                self._names[folder] = frozenset()
        return self._names[folder]


class _NearLoader(SourceFileLoader):
    """As ever, but that what was compiled is tried first."""

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module."""
        folder, _, file = self.path.rpartition("/")
        try:
            data = self.get_data(f"{folder}/__pycache__/{file[:-3]}{_COMPILED}")
            source = self.path_stats(self.path)
        except OSError:
            return super().get_code(fullname)
        head = _BY_TIME + _four(int(source["mtime"])) + _four(int(source["size"]))
        if data[:16] == head:
            code = cast("CodeType", marshal.loads(memoryview(data)[16:]))
            if code.co_filename == self.path:  # else it was compiled before its folder was moved
                return code
        return super().get_code(fullname)


def _four(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")
