"""The driver finds the terminal's size without shutil, and finds the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.drivers.linux_driver import LinuxDriver

from mentortui.screens.terminal.driver import NoteDriver


@pytest.mark.parametrize("columns", [None, "", "77", "0", "wide"])
@pytest.mark.parametrize("told", [(100, 30), (0, 0), (60, 0), None])
def test_the_size_is_the_one_that_textual_finds(
    monkeypatch: pytest.MonkeyPatch, columns: str | None, told: tuple[int, int] | None
) -> None:
    """Whatever the terminal says of itself, and COLUMNS and LINES beside it."""

    def asked(_: int) -> os.terminal_size:
        if told is None:
            raise OSError
        return os.terminal_size(told)

    monkeypatch.setattr(os, "get_terminal_size", asked)
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    driver = NoteDriver.__new__(NoteDriver)  # its pipes and threads are of no use here
    with Path(os.devnull).open() as numbered:
        monkeypatch.setattr("sys.__stdout__", numbered)
        found = driver._get_terminal_size()
        assert found == LinuxDriver._get_terminal_size(driver)
    if told == (100, 30):
        assert found == (77 if columns == "77" else 100, 30)
