"""`mentortui add` as a process: killed at every system call that writes, and many of them at once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_store_kills import environment

STRACE = shutil.which("strace")
CALLS = "?write,?pwrite64,?fsync,?fdatasync,?fchmod,?link,?linkat,?rename,?renameat,?renameat2,?unlink,?unlinkat,?flock"


def mentortui(home: Path, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The finished command."""
    environ = {**environment(), "MENTORTUI_HOME": str(home), "MENTORTUI_AUTHOR": "ines", "HOME": str(home.parent)}
    command = [*before, sys.executable, "-m", "mentortui", *words]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)


def texts(home: Path) -> list[str]:
    """What the lines of the relationship say; the book is sound, or this fails."""
    done = mentortui(home, "export", "ana-ben", "--format", "json", "--with-private")
    assert done.returncode == 0, done.stderr
    return [line["text"] for line in json.loads(done.stdout)["relationship"]["lines"]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which both books were written before."""
    root = tmp_path / "home"
    assert mentortui(root, "new", "--mentor", "Ana", "--mentee", "Ben").returncode == 0
    assert mentortui(root, "add", "ana-ben", "first").returncode == 0
    assert mentortui(root, "add", "ana-ben", ".hidden").returncode == 0
    return root


@pytest.fixture
def traceable() -> str:
    """strace; skips where it is not, or may not trace."""
    if STRACE is None:
        pytest.skip("strace is not installed")
    probe = subprocess.run([STRACE, "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"strace is not permitted here: {probe.stderr.strip()[:200]}")
    return STRACE


def calls(strace: str, home: Path, log: Path, typed: str) -> list[tuple[str, int]]:
    """(name, number of its kind) of every call of an add that writes."""
    tracing = (strace, "-qq", "-o", str(log), "-e", f"trace={CALLS}")
    done = mentortui(home, "add", "ana-ben", typed, before=tracing)
    assert done.returncode == 0, done.stderr
    seen: Counter[str] = Counter()
    found = []
    for line in log.read_text().splitlines():
        if match := re.match(r"(\w+)\(", line):
            seen[match[1]] += 1
            found.append((match[1], seen[match[1]]))
    return found


@pytest.mark.parametrize("typed", ["second", ".second"])
def test_a_line_is_there_or_not_wherever_the_kill_comes(traceable: str, home: Path, tmp_path: Path, typed: str) -> None:
    """Never damage, never half of it; the next line is added, and no temporary file stays."""
    shutil.copytree(home, tmp_path / "traced" / "home")
    points = calls(traceable, tmp_path / "traced" / "home", tmp_path / "log", typed)
    assert {"fsync", "flock"} < {name for name, _ in points} and len(points) > 8

    def killed(point: tuple[str, int]) -> list[str]:
        name, number = point
        copy = tmp_path / f"{name}-{number}" / "home"
        shutil.copytree(home, copy)
        inject = f"inject={name}:signal=KILL:when={number}"
        done = mentortui(copy, "add", "ana-ben", typed, before=(traceable, "-qq", "-o", "/dev/null", "-e", inject))
        assert done.returncode == -9 or "Added to" in done.stderr, (point, done)
        found = texts(copy)
        assert found in (["first", "hidden"], ["first", "hidden", "second"]), (point, found)
        assert "Added to" not in done.stderr or len(found) == 3, f"{point}: said so, and it is not there"
        assert mentortui(copy, "add", "ana-ben", f"{typed} again").returncode == 0, point
        assert texts(copy) == [*found, "second again"], point
        assert mentortui(copy, "doctor").returncode == 0, point
        return [str(path) for path in copy.rglob("*.tmp")]

    with ThreadPoolExecutor(3) as pool:
        assert [left for left in pool.map(killed, points) if left] == []


def test_lines_added_at_once_are_all_there(home: Path) -> None:
    """Five at a time, both lanes, goals among them."""
    typed = [f"{mark}{number}" for number in range(10) for mark in ("line ", ".line s", "!line p", "# line g")]
    with ThreadPoolExecutor(5) as pool:
        done = list(pool.map(lambda text: mentortui(home, "add", "ana-ben", text), typed))
    assert [each.stderr for each in done if each.returncode] == []
    assert sorted(texts(home)[2:]) == sorted(text.lstrip(".!# ") for text in typed)
    assert json.loads(mentortui(home, "list", "--json").stdout)["relationships"][0]["open_promises"] == 10
    assert mentortui(home, "doctor").returncode == 0
