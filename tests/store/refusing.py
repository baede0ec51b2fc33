"""A disk that says no."""

from __future__ import annotations

import os
from typing import Any


class Refusing:
    """An os layer in which one call fails."""

    def __init__(self, call: str, errno: int) -> None:
        self.call, self.errno = call, errno

    def __getattr__(self, name: str) -> Any:
        def refuse(*args: Any, **names: Any) -> None:
            raise OSError(self.errno, os.strerror(self.errno))

        return refuse if name == self.call else getattr(os, name)
