"""A private git repository to which both may push. A shelf is a branch with one commit on it: no merges and no history,
so it does not grow, and a server can forbid each person the other's branch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mentortui.carry.pack import MOST_SEALED
from mentortui.carry.programs import CannotCarry, run
from mentortui.carry.way import Way

_WHO = ("-c", "user.name=mentortui", "-c", "user.email=mentortui@localhost", "-c", "commit.gpgSign=false")
_PROTOCOLS = "file:https:ssh"
_PATIENCE = 120.0


class GitWay(Way):
    """Packs on branches of the repository at url; what was fetched of it lies in `store`."""

    def __init__(self, store: Path, url: str) -> None:
        if not url or url.startswith("-"):
            raise CannotCarry("That is no address of a git repository.")
        self.store, self.url = store, url
        self._there: dict[str, str] = {}  # branch -> commit, as it was fetched last
        self._blobs: dict[str, str] = {}

    def put(self, name: str, data: bytes) -> None:
        """A pack stands for all before it, so it is the only one on its branch from then on."""
        shelf, _, file = name.partition("/")
        blob = self._git("hash-object", "-w", "--stdin", data=data).decode().strip()
        self._push(shelf, {file: blob})

    def names(self) -> list[str]:
        """One look at the branches; what is on them is fetched where one of them has moved."""
        rows = self._git("ls-remote", "--heads", "--", self.url).decode(errors="replace").splitlines()
        there = {ref.removeprefix("refs/heads/"): commit for commit, _, ref in (row.partition("\t") for row in rows)}
        if there != self._there:
            self._git("fetch", "-q", "--no-tags", "--prune", "--", self.url, "+refs/heads/*:refs/there/*")
            self._blobs = {f"{shelf}/{file}": blob for shelf in there for file, blob in self._tree(shelf).items()}
            self._there = there
        return sorted(self._blobs)

    def get(self, name: str) -> bytes | None:
        if (blob := self._blobs.get(name)) is None:
            return None
        if int(self._git("cat-file", "-s", blob)) > MOST_SEALED:
            return b""
        return self._git("cat-file", "blob", blob)

    def drop(self, names: Sequence[str]) -> None:
        """Only to take a shelf away: what stands on it is replaced by the next pack."""
        for shelf in {name.partition("/")[0] for name in names}:
            left = {file: blob for file, blob in self._tree(shelf).items() if f"{shelf}/{file}" not in names}
            if left != self._tree(shelf):
                self._push(shelf, left)

    def _tree(self, shelf: str) -> dict[str, str]:
        """file -> blob of what is on a branch, as it was fetched or pushed last."""
        rows = self._git("ls-tree", "-z", f"refs/there/{shelf}", missing=True).decode(errors="replace")
        found = {}
        for row in filter(None, rows.split("\0")):
            about, _, file = row.partition("\t")
            mode, kind, blob = about.split()
            if (mode, kind) == ("100644", "blob"):
                found[file] = blob
        return found

    def _push(self, shelf: str, files: dict[str, str]) -> None:
        if not files:
            self._git("push", "-q", "--", self.url, f":refs/heads/{shelf}")
            self._git("update-ref", "-d", f"refs/there/{shelf}")
            return
        rows = "".join(f"100644 blob {blob}\t{file}\n" for file, blob in sorted(files.items()))
        tree = self._git("mktree", data=rows.encode()).decode().strip()
        commit = self._git("commit-tree", "-m", "packs", tree).decode().strip()
        self._git("push", "-q", "--force", "--", self.url, f"{commit}:refs/heads/{shelf}")
        self._git("update-ref", f"refs/there/{shelf}", commit)
        self._git("-c", "gc.auto=100", "-c", "gc.pruneExpire=now", "gc", "--auto", "-q")

    def _git(self, *words: str, data: bytes = b"", missing: bool = False) -> bytes:
        if not self.store.is_dir():
            self.store.parent.mkdir(mode=0o700, exist_ok=True)
            self._run(["git", "init", "-q", "--bare", "--", str(self.store)])
        return self._run(["git", "--git-dir", str(self.store), *_WHO, *words], data, missing)

    def _run(self, words: Sequence[str], data: bytes = b"", missing: bool = False) -> bytes:
        environ = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
        environ |= {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": _PROTOCOLS, "LC_ALL": "C"}
        done = run(words, data, environ, _PATIENCE)
        if done.returncode and not missing:
            said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason was given"]
            raise CannotCarry(f"{self.url}: {said[0]}")
        return b"" if done.returncode else done.stdout
