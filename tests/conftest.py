"""What every test has: a home of its own, and nothing of whoever runs the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from mentortui.store.journal.session_journal import LiveJournal

# The same examples on every run: a test that fails has a reason. `--hypothesis-profile=hunt` looks for new ones.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile(
    "hunt",
    deadline=None,
    max_examples=2000,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def closed_journals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session that a test leaves open is closed behind it: otherwise each keeps a thread and six descriptors."""
    opened: list[LiveJournal] = []
    begin = LiveJournal.__init__

    def begun(self: LiveJournal, *words: Any, **named: Any) -> None:
        begin(self, *words, **named)
        opened.append(self)

    monkeypatch.setattr(LiveJournal, "__init__", begun)
    yield
    for journal in opened:
        journal.close(1.0)


@pytest.fixture(autouse=True)
def own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The HOME of this test, an empty folder. No XDG_* or MENTORTUI_* variable is set but to point into it."""
    for name in list(os.environ):
        if name.startswith(("MENTORTUI_", "XDG_")) or name in ("NO_COLOR", "TEXTUAL_DRIVER"):
            monkeypatch.delenv(name)
    person = tmp_path_factory.mktemp("person")
    monkeypatch.setenv("HOME", str(person))
    monkeypatch.setenv("XDG_DATA_HOME", str(person / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(person / "config"))
    monkeypatch.setenv("MENTORTUI_AUTHOR", "ines")
    return person
