"""kill -9 at random moments, over real processes. MENTORTUI_KILLS=1000 runs the long version."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
KILLS = int(os.environ.get("MENTORTUI_KILLS", "60"))


def child(*arguments: object) -> list[str]:
    """The command that runs store_child.py."""
    return [sys.executable, str(HERE / "store_child.py"), *map(str, arguments)]


def environment() -> dict[str, str]:
    """With the package under test importable."""
    return {**os.environ, "PYTHONPATH": str(HERE.parents[1])}


def result(*arguments: object) -> dict[str, Any]:
    """What store_child.py prints."""
    done = subprocess.run(child(*arguments), capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    print(found)
    return found


@pytest.mark.parametrize("fsync_ms", [0, 5])
def test_no_kill_loses_an_acknowledged_save(tmp_path: Path, fsync_ms: int) -> None:
    """Growing and shrinking notes: no damaged book, no half-finished session, no temporary file after the next save."""
    found = result("kills", tmp_path / "home", KILLS // 2, fsync_ms, 65 + fsync_ms)
    assert found["bad"] == []
    assert found["saves"] > found["kills"] // 4
    assert found["kills in a save"] > 0


@pytest.mark.parametrize("fsync_ms", [0, 5])
def test_no_kill_loses_what_the_journal_acknowledged(tmp_path: Path, fsync_ms: int) -> None:
    """No hole, no wrong line, nothing missing that was called saved."""
    found = result("journal", tmp_path / "home", KILLS // 2, fsync_ms, 65 + fsync_ms)
    assert found["bad"] == []
    assert found["records"] > found["kills"]


def test_two_processes_lose_nothing_and_are_not_refused(tmp_path: Path) -> None:
    """The same person in two terminals, as fast as they can; a counter shows that no update was overwritten."""
    from store_child import NOW, changes_of

    from mentortui.store.home import Home

    home = Home(tmp_path / "home", "ines")
    place = home.create("ines-jo", "rel-1", changes_of(0), NOW)
    writers = [
        subprocess.Popen(child("writer", home.root, name, 100), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         text=True, env=environment())
        for name in ("one", "two")
    ]  # fmt: skip
    for process in writers:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in writers:
        print(json.loads(process.communicate("go\n")[0]))
        assert process.returncode == 0
    found = [record.id for record in home.load(place)]
    assert sum(name.startswith(("one-", "two-")) for name in found) == 200
    counters = home.layout.shared(place, "ines").read().tables["counters"]
    assert [row["n"] for row in counters.values()] == [200]
