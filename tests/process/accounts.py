"""Two real accounts and a folder that both reach, for tests that run as root."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from joined import joined
from store_child import NOW

from mentortui.model.records.record import Change, Lane
from mentortui.store.book import recovery, storage
from mentortui.store.disk import known_places
from mentortui.store.home import Home
from mentortui.store.journal import session_journal
from mentortui.store.upkeep import backup, checkup, own_folder

INES, JO, GROUP = 64_001, 64_002, 64_100
LATE = (known_places, backup, checkup, session_journal, recovery, storage, own_folder)
"""Otherwise imported by users who cannot read this Python."""
UIDS = {"ines": INES, "jo": JO}


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder with a home for each and a shared root (3770); only for root."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("MENTORTUI_TEST_ROOT") else pytest.skip)("needs root for two users")
    top = Path(tempfile.mkdtemp(prefix="mentortui-"))
    top.chmod(0o755)
    for uid, name in ((INES, "ines"), (JO, "jo")):
        (top / name).mkdir(mode=0o700)
        os.chown(top / name, uid, uid)
    shared = top / "srv"
    shared.mkdir()
    os.chown(shared, 0, GROUP)
    shared.chmod(0o3770)
    yield top
    shutil.rmtree(top)


def as_user(uid: int, work: Callable[[], Any], umask: int = 0o022) -> Any:
    """What work returns (JSON) in a process of that user."""
    ear, bell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([GROUP])
            os.setgid(uid)
            os.setuid(uid)
            os.umask(umask)
            os.write(bell, json.dumps(work()).encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a forked child must not go on as pytest
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
    os.close(bell)
    with os.fdopen(ear) as pipe:
        text = pipe.read()
    assert os.waitpid(child, 0)[1] == 0
    return json.loads(text)


def home_of(ground: Path, name: str) -> Home:
    """The home of ines or of jo, who has said yes to the other."""
    home = Home(ground / name / "data", name, shared_roots=[ground / "srv"])
    return joined(home, "ines-jo") if home.root.exists() or name == "jo" else home


def own_folder_of(ground: Path, name: str) -> Path:
    """The folder in the shared root that belongs to that account."""
    found = [path for path in (ground / "srv").iterdir() if path.lstat().st_uid == UIDS[name]]
    assert len(found) == 1, found
    return found[0]


def begin_there(ground: Path) -> None:
    """As ines: a relationship in the shared root, with a line of hers, and a private one."""
    changes = [Change("lines", "a", {"text": "hers"}), Change("lines", "s", {"text": "hush"}, Lane.PRIVATE)]
    home_of(ground, "ines").create("ines-jo", "rel-1", changes, NOW, shared_root=ground / "srv")


def as_before(ground: Path) -> Path:
    """As root, before jo has written: what ines shared as 0.1 had it, in one folder for both. Where it is."""
    both = own_folder_of(ground, "ines").rename(ground / "srv" / "ines-jo")
    both.chmod(0o3770)
    (ground / "ines" / "data" / "private" / "places.json").unlink()
    return both
