"""Two keys, made once: to make one costs more than to use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentortui.carry.keys import Key, home_key


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Key, Key]:
    """The keys of Mira and of Tomas."""
    mira: Path = tmp_path_factory.mktemp("mira")
    return home_key(mira), home_key(tmp_path_factory.mktemp("tomas"))
