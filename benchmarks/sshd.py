"""An SSH server of our own on this machine: its own keys, settings and port, for this user alone, gone afterwards."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

_SETTINGS = """\
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/person.pub
PidFile none
StrictModes no
UsePAM no
UseDNS no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PermitUserRC no
PrintMotd no
PrintLastLog no
LogLevel ERROR
SetEnv SHLVL=9
"""
# SHLVL: a bash that thinks it is an inner one does not read the .bashrc of the real home.
_PRIVILEGED = Path("/run/sshd")
"""A server that runs as root wants this empty folder."""


class NoServer(RuntimeError):
    """No server can be had here; the text says why."""


class Sshd:
    """The server, while it runs. Raises NoServer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._made_folder = False

    def __enter__(self) -> Sshd:
        server = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if server is None or not shutil.which("ssh") or not shutil.which("ssh-keygen"):
            raise NoServer("OpenSSH's server and client are not both installed: nothing was measured over a slow link.")
        self.folder.mkdir(mode=0o700)
        for name in ("host", "person"):
            key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)]
            subprocess.run(key, check=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        settings = self.folder / "settings"
        settings.write_text(_SETTINGS.format(port=self.port, folder=self.folder), encoding="utf-8")
        if os.geteuid() == 0 and not _PRIVILEGED.exists():
            _PRIVILEGED.mkdir(mode=0o755)
            self._made_folder = True
        self._process = subprocess.Popen([server, "-D", "-e", "-f", str(settings)], stderr=subprocess.PIPE)
        self._wait(self._process)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
        if self._made_folder:
            _PRIVILEGED.rmdir()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        process.kill()
        said = process.communicate()[1].decode(errors="replace").strip()
        self.__exit__(None, None, None)
        raise NoServer(f"sshd does not start here ({said}): nothing was measured over a slow link.")

    def reach(self, port: int, argv: Sequence[str], env: dict[str, str]) -> list[str]:
        """The command that runs argv, with env and nothing else in its environment, through the server at port."""
        command = ["env", "-i", *(f"{name}={value}" for name, value in env.items()), *argv]
        options = {
            "IdentityFile": self.folder / "person",
            "UserKnownHostsFile": self.folder / "known",
            "StrictHostKeyChecking": "no",
            "IdentitiesOnly": "yes",
            "LogLevel": "ERROR",
            "Compression": "no",
            "IgnoreUnknown": "ObscureKeystrokeTiming",
            "ObscureKeystrokeTiming": "no",  # it holds keys back for up to 20 ms, for every program alike
        }
        words = ["ssh", "-F", "none", "-tt", "-p", str(port), "-l", getpass.getuser()]
        for name, value in options.items():
            words += ["-o", f"{name}={value}"]
        return [*words, "127.0.0.1", "exec " + shlex.join(command)]
