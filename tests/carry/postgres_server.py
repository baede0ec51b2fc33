"""A PostgreSQL of the test's own: on loopback, with a certificate, passwords and three people."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

SCHEMA = Path(__file__).resolve().parents[2] / "mentortui" / "carry" / "schema.sql"
OWNER, PASSWORD = "owner", "of-a-test"
PEOPLE = ("mira", "tomas", "eve")


def programs() -> Path | None:
    """Where the server's programs are; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


class Server:
    """It runs until `stop`. Its folder has to be one that every account may enter: as root it runs as postgres."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs, self.data = folder, programs, folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        folder.mkdir()
        (folder / "password").write_text(PASSWORD)
        self._certificate()
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", "postgres", folder], check=True)
        words = ["-A", "scram-sha-256", f"--pwfile={folder / 'password'}", "-U", OWNER, "-E", "UTF8"]
        self._run("initdb", "-D", self.data, *words, "--no-sync", "--locale=C.UTF-8")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(
                f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = ''\nssl = on\n"
                f"ssl_cert_file = '{folder / 'server.crt'}'\nssl_key_file = '{folder / 'server.key'}'\n"
                "log_statement = 'all'\n"
            )
        self.start()
        self.sql("create database mentoring", database="postgres")
        self.set_up()
        for name in PEOPLE:
            self.sql(f"create role {name} login password '{PASSWORD}' in role mentortui_people")

    def _certificate(self) -> None:
        words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9", "-subj", "/CN=localhost"]
        words += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
        words += ["-keyout", f"{self.folder / 'server.key'}", "-out", f"{self.folder / 'server.crt'}"]
        subprocess.run(words, check=True, capture_output=True)
        (self.folder / "server.key").chmod(0o600)

    def _run(self, program: str, *words: str | Path) -> None:
        account = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
        done = subprocess.run(
            [*account, self.programs / program, *words], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Begin, and be ready."""
        self._run("pg_ctl", "-s", "-w", "-D", self.data, "-l", self.data / "log", "start")

    def stop(self) -> None:
        """End it, its connections too."""
        self._run("pg_ctl", "-s", "-w", "-D", self.data, "-m", "immediate", "stop")

    def kill(self) -> None:
        """kill -9 of all its processes."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, children)):
            os.kill(process, signal.SIGKILL)

    def set_up(self) -> None:
        """What the owner of a database does."""
        self.sql(SCHEMA.read_text(encoding="utf-8"))

    def address(self, login: str, more: str = "") -> str:
        """As this person, over TLS."""
        there = f"{login}:{PASSWORD}@localhost:{self.port}/mentoring"
        return f"postgresql://{there}?sslmode=verify-full&sslrootcert={self.folder / 'server.crt'}{more}"

    def sql(self, words: str, login: str = OWNER, database: str = "mentoring") -> list[tuple[object, ...]]:
        """The rows of one statement, or of the last of several."""
        import psycopg

        with psycopg.connect(self.address(login).replace("/mentoring?", f"/{database}?"), autocommit=True) as link:
            found = link.execute(words)  # type: ignore[arg-type]
            return found.fetchall() if found.description else []

    @property
    def log(self) -> str:
        """What it was asked."""
        return (self.data / "log").read_text(encoding="utf-8", errors="replace")
