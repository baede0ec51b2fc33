"""Every system call of a save in turn: killed there, or refused with "disk full" or "input/output error"."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from store_child import NOW, changes_of, state, temps
from test_store_kills import child, environment

from mentortui.store.home import Home

FILES = "write pwrite64 fsync fdatasync ftruncate openat close flock fchmod fchown fsetxattr fgetxattr"
NAMES = "rename renameat renameat2 link linkat unlink unlinkat mkdirat getdents64"
CALLS = f"{FILES} {NAMES}".split()
NOT_REFUSED = {"close", "flock", "getdents64"}  # the kernel gives these neither ENOSPC nor EIO on a local disk
STRACE = shutil.which("strace")


class Point(NamedTuple):
    """The nth call of its name in the whole process, and what happens there."""

    call: str
    number: int
    fault: str


def traced(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A save of round 4 under strace."""
    assert STRACE
    command = [STRACE, "-f", "-qq", *options, *child("save", root, 4)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), check=False, timeout=60)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three saves; skips where strace cannot trace."""
    if STRACE is None:
        pytest.skip("strace is not installed")
    probe = subprocess.run([STRACE, "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"strace is not permitted here: {probe.stderr.strip()[:200]}")
    root = tmp_path_factory.mktemp("strace") / "home"
    made = Home(root, "ines")
    place = made.create("ines-jo", "rel-1", changes_of(0), NOW)
    for number in range(1, 4):
        made.save(place, changes_of(number), NOW)
    return root


def points(root: Path, log: Path) -> list[Point]:
    """The calls between the two marks."""
    done = traced(root, "-o", str(log), "-e", f"trace=getpriority,{','.join(known_calls())}")
    assert done.returncode == 0, done.stderr
    seen: Counter[str] = Counter()
    marks, found = 0, []
    for line in log.read_text().splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if match is None:
            continue
        call = match[1]
        seen[call] += 1
        marks += call == "getpriority"
        if marks == 1 and call != "getpriority":
            faults = ["signal=KILL"]
            if call not in NOT_REFUSED:
                faults += ["error=ENOSPC", "error=EIO"]
            found += [Point(call, seen[call], fault) for fault in faults]
    return found


def known_calls() -> list[str]:
    """Those of CALLS that this machine has; arm64 has no plain rename, link or unlink."""
    assert STRACE
    return [
        call
        for call in CALLS
        if subprocess.run(
            [STRACE, "-e", f"trace={call}", "-o", "/dev/null", "true"], capture_output=True, check=False
        ).returncode
        == 0
    ]


def verdict(root: Path, point: Point, scratch: Path) -> str:
    """ "" when the save at that point left the old or the new state and the next save works; else what is wrong."""
    copy = scratch / f"{point.call}-{point.number}-{point.fault}"
    shutil.copytree(root, copy)
    done = traced(copy, "-o", "/dev/null", "-e", f"trace={point.call}", "-e",
                  f"inject={point.call}:{point.fault}:when={point.number}")  # fmt: skip
    refused = done.returncode == 3
    killed = "KILL" in point.fault
    if killed and done.returncode != -9:
        return f"{point}: was never reached"
    if not killed and done.returncode not in (0, 3):
        return f"{point}: no message but {done.stderr[-300:]}"
    made = Home(copy, "ines")
    place = made.place("ines-jo")
    try:
        found, wrong = state(made, place)
        if found not in (3, 4) or (not killed and not refused and found != 4):
            wrong.append(f"found {found}, refused: {refused}")
        made.save(place, changes_of(5), NOW)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
        return f"{point}: {error!r}"
    wrong += temps(copy)
    return f"{point}: {wrong}" if wrong else ""


def test_killed_or_refused_at_every_call(home: Path, tmp_path: Path) -> None:
    """Old or new, never anything else; a refusal is a message; the next save works and leaves no temporary file."""
    found = points(home_copy(home, tmp_path), tmp_path / "log")
    kinds = Counter(point.fault for point in found)
    print(kinds)
    assert kinds["signal=KILL"] > 30
    with ThreadPoolExecutor(3) as pool:
        wrong = [each for each in pool.map(lambda point: verdict(home, point, tmp_path), found) if each]
    assert wrong == []


def home_copy(home: Path, tmp_path: Path) -> Path:
    """home, to be used up."""
    shutil.copytree(home, tmp_path / "first")
    return tmp_path / "first"
