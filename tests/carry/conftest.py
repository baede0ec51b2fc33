"""Two keys, made once, and two people with homes of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from people import People, Someone

from mentortui.carry.keys import Key, home_key


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Key, Key]:
    """The keys of Mira and of Tomas."""
    mira: Path = tmp_path_factory.mktemp("mira")
    return home_key(mira), home_key(tmp_path_factory.mktemp("tomas"))


@pytest.fixture
def people(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> People:
    """people("mira", "tomas"): two homes, of accounts with these names; Mira has begun a relationship, alone."""
    for name in list(os.environ):
        if name.startswith(("MENTORTUI_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))

    def made(one: str = "mira", other: str = "tomas") -> tuple[Someone, Someone]:
        mira, tomas = (
            Someone(tmp_path / name, author, capsys, monkeypatch) for name, author in (("mira", one), ("tomas", other))
        )
        mira.run("new", "--mentor", "Mira Okafor", "--mentee", "Tomas Brandt", "--purpose", "speak up")
        return mira, tomas

    return made
