"""A home of its own for every test: nothing here may touch the home of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_corpus import ROOT, Cli, Run, Shell

from mentortui.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test, not made yet."""
    for name in list(os.environ):
        if name.startswith(("MENTORTUI_", "XDG_")):
            monkeypatch.delenv(name)
    person = tmp_path / "person"
    person.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(person))
    monkeypatch.setenv("MENTORTUI_AUTHOR", "ines")
    monkeypatch.chdir(person)
    return person / ".local/share/mentortui"


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """cli(*words) -> (status, stdout, stderr), in this process."""

    def run(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def shell(home: Path) -> Shell:
    """shell(*words, stdin=b"", **environment) -> the finished process `python -m mentortui words`."""

    def run(*words: str | bytes, stdin: bytes = b"", **environment: str) -> Run:
        environ = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        command = [sys.executable, "-m", "mentortui", *words]
        return subprocess.run(command, input=stdin, env=environ, capture_output=True, timeout=60, check=False)

    return run


@pytest.fixture
def pair(cli: Cli) -> str:
    """A relationship: Ines mentors Tomas. Its slug."""
    status, out, _ = cli("new", "--mentor", "Ines Duarte", "--mentee", "Tomas Brandt", "--purpose", "speak up")
    assert status == 0
    return out.strip()
