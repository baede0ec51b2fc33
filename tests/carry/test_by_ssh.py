"""A git repository behind a real sshd on this machine: a key each, which may push one branch (carry.md section 4)."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conditions import until
from people import People, Someone, joined_by_way

from mentortui.carry.keys import home_key
from mentortui.carry.way import shelf_of

SSHD = shutil.which("sshd", path=f"/usr/sbin:{os.environ.get('PATH', '')}")
pytestmark = pytest.mark.skipif(SSHD is None, reason="needs sshd")
_HOOK = """#!/bin/sh
[ -z "$ONLY" ] || [ "$1" = "refs/heads/$ONLY" ] || { echo "that branch is the other's" >&2; exit 1; }
"""
_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PasswordAuthentication no
PermitUserEnvironment yes
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
PidFile none
"""


class Server:
    """An sshd that lets in whose key it was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for name in ("host", "mira", "tomas"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name]
            subprocess.run(words, check=True)
        (folder / "authorized").touch()
        (folder / "config").write_text(_CONFIG.format(port=self.port, folder=folder))
        subprocess.run(["git", "init", "-q", "--bare", folder / "there.git"], check=True)
        (folder / "there.git/hooks/update").write_text(_HOOK)
        (folder / "there.git/hooks/update").chmod(0o755)
        self.url = f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{folder}/there.git"
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        assert SSHD is not None
        self.process = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "config"], stderr=subprocess.DEVNULL)
        assert until(self._answers, 20)

    def _answers(self) -> bool:
        with socket.socket() as asking:
            return not asking.connect_ex(("127.0.0.1", self.port))

    def lets_in(self, name: str, only: str = "") -> None:
        """Whoever has this key, and one branch alone where there is one."""
        key = (self.folder / f"{name}.pub").read_text().strip()
        rows = (self.folder / "authorized").read_text().splitlines()
        kept = [row for row in rows if not row.endswith(key)]
        (self.folder / "authorized").write_text("\n".join([*kept, f'environment="ONLY={only}",restrict {key}', ""]))

    def ssh(self, name: str) -> str:
        return (
            f"ssh -i {self.folder / name} -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=accept-new "
            f"-o UserKnownHostsFile={self.folder / 'known'}"
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "server").mkdir()
    made = Server(tmp_path / "server")
    yield made
    made.process.terminate()
    made.process.wait(timeout=10)


def test_two_homes_over_a_real_server(people: People, server: Server) -> None:
    """Without a login nothing goes, and it is said; with one, both see the same; the other's branch is refused."""
    mira, tomas = people("mira", "tomas")
    mira.also, tomas.also = ({"GIT_SSH_COMMAND": server.ssh(name)} for name in ("mira", "tomas"))
    for name in ("mira", "tomas"):
        server.lets_in(name)
    joined_by_way(mira, tomas, f"git:{server.url}")
    mira.note("a", "of Mira")
    tomas.note("b", "of Tomas")
    for person in (mira, tomas, mira):
        person.run("carry")
    assert mira.seen() == tomas.seen()
    assert ("lines", "b") in mira.seen()
    server.lets_in("tomas", only=_shelf(mira))
    tomas.note("c", "of Tomas")
    tomas.run("carry", status=1)
    assert "nothing goes and nothing comes" in tomas.said
    server.lets_in("tomas", only=_shelf(tomas, mira))
    tomas.run("carry")
    server.lets_in("mira", only=_shelf(mira))
    mira.run("carry")
    assert mira.seen() == tomas.seen()


def _shelf(person: Someone, of: Someone | None = None) -> str:
    return shelf_of(home_key(person.root).mark, (of or person).place.relationship)
