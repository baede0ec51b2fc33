"""A disk that is really full: a small tmpfs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_child import NOW, changes_of, state

from mentortui.model.records.record import Change
from mentortui.store.errors import NoRoom
from mentortui.store.home import Home
from mentortui.store.journal.session_journal import LiveJournal

pytestmark = pytest.mark.needs_root


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    point = tmp_path / "small"
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(point)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"cannot mount a tmpfs: {done.stderr.strip()}"
        (pytest.fail if os.environ.get("MENTORTUI_TEST_ROOT") else pytest.skip)(message)
    yield point
    subprocess.run(["umount", str(point)], check=True)


def fill(folder: Path) -> Path:
    """Use up every byte."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return path


def test_a_full_disk_loses_nothing(small: Path) -> None:
    """The old book stays, the message names path and free bytes, and the save works when there is room again."""
    home = Home(small / "home", "ines")
    place = home.create("ines-jo", "rel-1", changes_of(0), NOW)
    for number in range(1, 9):
        home.save(place, changes_of(number), NOW)
    filler = fill(small)
    for _ in range(3):
        with pytest.raises(NoRoom, match=r"Disk full at .*bytes free"):
            home.save(place, changes_of(9), NOW)
        assert state(Home(small / "home", "ines"), place) == (8, [])
    filler.unlink()
    home.save(place, changes_of(9), NOW)
    assert state(Home(small / "home", "ines"), place) == (9, [])


def test_ten_minutes_of_typing_fit_into_the_reserved_room(small: Path) -> None:
    """A delta each 300 ms while someone types half of the time: 1,000 lines. Then nothing is lost either."""
    home = Home(small / "home", "ines")
    place = home.create("ines-jo", "rel-1", changes_of(0), NOW)
    journal = LiveJournal(home.layout, place, "s1", wait=0.0, retry=0.01)
    filler = fill(small)
    written = 0
    while journal.problem is None and written < 5000:
        written = journal.append({"t": "typed", "x": "two"})
        journal.flush_now(0.2)
    assert isinstance(journal.problem, NoRoom)
    assert journal.saved >= 1000
    beyond = journal.append({"t": "typed", "x": "kept in memory"})
    filler.unlink()
    assert journal.flush_now(5)
    assert journal.close()
    assert [event["n"] for event in home.replay(place, "s1")[0]] == list(range(1, beyond + 1))
    assert home.load(place)
    home.save(place, [Change("lines", "after", {"text": "x"})], NOW)
