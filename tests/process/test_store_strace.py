"""Every system call of a save in turn: killed there, or refused with "disk full" or "input/output error"."""

from __future__ import annotations

import os
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
CHANGES = {"write", "pwrite64", "ftruncate", "fchmod", "fchown", "fsetxattr", *NAMES.split()} - {"getdents64"}
"""What changes the disk, as `openat` does where it makes a file. Killed before any other call, a process leaves what it
leaves when it is killed before the next of these."""
FLUSHES = {"fsync", "fdatasync"}  # a full disk may show only here
STRACE = shutil.which("strace")


class Point(NamedTuple):
    """The nth call of its name in the whole process, and what happens there."""

    call: str
    number: int
    fault: str


def traced(act: list[str], *options: str) -> subprocess.CompletedProcess[str]:
    """An act of store_child.py under strace."""
    assert STRACE
    command = [STRACE, "-f", "-qq", *options, *act]
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


def points(act: list[str], log: Path) -> list[Point]:
    """The calls between the two marks."""
    done = traced(act, "-o", str(log), "-e", f"trace=getpriority,{','.join(known_calls())}")
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
            found += [Point(call, seen[call], fault) for fault in faults(call, line)]
    return found


def faults(call: str, line: str) -> list[str]:
    """What may happen at a call; line is what strace says of it."""
    changes = call in CHANGES or "O_CREAT" in line
    made = ["signal=KILL"] if changes else []
    made += ["error=ENOSPC"] if changes or call in FLUSHES else []
    return made + (["error=EIO"] if call not in NOT_REFUSED else [])


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
    done = at_that_point(child("save", copy, 4), point)
    refused = done.returncode == 3
    killed = "KILL" in point.fault
    if problem := unlike(done, point):
        return problem
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


def at_that_point(act: list[str], point: Point) -> subprocess.CompletedProcess[str]:
    """The act, with what happens at the point."""
    inject = f"inject={point.call}:{point.fault}:when={point.number}"
    return traced(act, "-o", "/dev/null", "-e", f"trace={point.call}", "-e", inject)


def unlike(done: subprocess.CompletedProcess[str], point: Point) -> str:
    """How a process ended, where it did not end as it must."""
    if "KILL" in point.fault:
        return "" if done.returncode == -9 else f"{point}: was never reached"
    return "" if done.returncode in (0, 3) else f"{point}: no message but {done.stderr[-300:]}"


def test_killed_or_refused_at_every_call(home: Path, tmp_path: Path) -> None:
    """Old or new, never anything else; a refusal is a message; the next save works and leaves no temporary file."""
    found = points(child("save", home_copy(home, tmp_path), 4), tmp_path / "log")
    kinds = Counter(point.fault for point in found)
    print(kinds)
    assert kinds["signal=KILL"] > 15
    with ThreadPoolExecutor(3) as pool:
        wrong = [each for each in pool.map(lambda point: verdict(home, point, tmp_path), found) if each]
    assert not wrong, "\n".join(wrong)


def home_copy(home: Path, tmp_path: Path) -> Path:
    """home, to be used up."""
    shutil.copytree(home, tmp_path / "first")
    return tmp_path / "first"


def shared_verdict(top: Path, point: Point, scratch: Path) -> str:
    """ "" when there is one whole relationship, and doctor leaves nothing of the other; else what is wrong."""
    copy = scratch / f"share-{point.call}-{point.number}-{point.fault}"
    shutil.copytree(top, copy)
    done = at_that_point(child("share", copy), point)
    if problem := unlike(done, point):
        return problem
    made = Home(copy / "home", "ines", shared_roots=[copy / "srv"])
    try:
        (place,), _ = made.places()
        number, wrong = state(made, place)
        moved = place.folder.parent == copy / "srv"
        if number != 3 or (moved and done.returncode == 3) or (not moved and done.returncode == 0):
            wrong.append(f"round {number}, moved: {moved}, status {done.returncode}")
        made.upkeep.check(repair=True)
        if made.places() != ([place], []):
            wrong.append(f"after repair {made.places()}")
        if not moved:
            place = made.upkeep.share(place, copy / "srv", os.getegid(), [], NOW)
        made.save(place, changes_of(4), NOW)
        wrong += state(made, place)[1]
        if made.places() != ([place], []):
            wrong.append(f"in the end {made.places()}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
        return f"{point}: {error!r}"
    return f"{point}: {wrong}" if wrong else ""


def test_a_move_into_a_shared_folder_killed_or_refused_at_every_call(home: Path, tmp_path: Path) -> None:
    """One whole relationship, here or there, never two; what is left is cleared away by doctor."""
    top = tmp_path / "top"
    shutil.copytree(home, top / "home")
    (top / "srv").mkdir(mode=0o700)
    shutil.copytree(top, tmp_path / "first")
    found = points(child("share", tmp_path / "first"), tmp_path / "log")
    found = [point for point in found if "EIO" not in point.fault]
    assert sum("KILL" in point.fault for point in found) > 25
    with ThreadPoolExecutor(3) as pool:
        wrong = [each for each in pool.map(lambda point: shared_verdict(top, point, tmp_path), found) if each]
    assert not wrong, "\n".join(wrong)


def left_verdict(top: Path, point: Point, scratch: Path) -> str:
    """ "" when every word is there, in the old folder or in the new one, and moving again does the rest."""
    copy = scratch / f"leave-{point.call}-{point.number}-{point.fault}"
    shutil.copytree(top, copy)
    done = at_that_point(child("leave", copy), point)
    if problem := unlike(done, point):
        return problem
    made = Home(copy / "home", "ines", shared_roots=[copy / "srv"])
    try:
        (place,), problems = made.places()
        number, wrong = state(made, place)
        moved = not made.layout.is_one_for_both(place)
        if number != 3 or problems or (moved and done.returncode == 3) or (not moved and done.returncode == 0):
            wrong.append(f"round {number}, moved: {moved}, status {done.returncode}, {problems}")
        if not moved:
            made.upkeep.move_out(place)
        made.save(place, changes_of(4), NOW)
        (place,), problems = Home(copy / "home", "ines", shared_roots=[copy / "srv"]).places()
        number, more = state(made, place)
        if number != 4 or problems or made.layout.is_one_for_both(place) or place.slug != "ines-jo":
            wrong.append(f"in the end round {number}, {place}, {problems}")
        wrong += more
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
        return f"{point}: {error!r}"
    return f"{point}: {wrong}" if wrong else ""


def test_moving_out_of_the_folder_of_both_killed_or_refused_at_every_call(home: Path, tmp_path: Path) -> None:
    """D3: what 0.1 shared lies whole in the old folder or in one's own, wherever it was cut short."""
    top = tmp_path / "top"
    shutil.copytree(home, top / "home")
    shared = top / "srv"
    shared.mkdir(mode=0o700)
    begun = Home(top / "home", "ines", shared_roots=[shared])
    begun.upkeep.share(begun.place("ines-jo"), shared, os.getegid(), [], NOW)
    (own,) = shared.iterdir()
    own.rename(shared / "ines-jo").chmod(0o3770)
    (top / "home/private/places.json").unlink()
    shutil.copytree(top, tmp_path / "first")
    found = points(child("leave", tmp_path / "first"), tmp_path / "log")
    found = [point for point in found if "EIO" not in point.fault]
    assert sum("KILL" in point.fault for point in found) > 20
    with ThreadPoolExecutor(3) as pool:
        wrong = [each for each in pool.map(lambda point: left_verdict(top, point, tmp_path), found) if each]
    assert not wrong, "\n".join(wrong)
