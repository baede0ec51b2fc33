"""Two people with a home each, who do what they do by commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mentortui.cli.main import main
from mentortui.model.records.record import Change, Lane
from mentortui.store.disk.place import Place
from mentortui.store.home import Home


class Someone:
    """A person at their own machine."""

    def __init__(
        self, root: Path, author: str, capsys: pytest.CaptureFixture[str], environ: pytest.MonkeyPatch
    ) -> None:
        self.root, self.author, self._capsys, self._environ = root, author, capsys, environ
        self.files = root.parent / f"{root.name}-files"
        self.files.mkdir(exist_ok=True)
        self.said = ""
        self.also: dict[str, str] = {}

    def run(self, *words: str, status: int = 0) -> str:
        """What a command prints; what it says beside that is in `said`."""
        self._environ.setenv("MENTORTUI_AUTHOR", self.author)
        for name, value in self.also.items():
            self._environ.setenv(name, value)
        self._environ.chdir(self.files)
        found = main(["--home", str(self.root), *words])
        told = self._capsys.readouterr()
        self.said = told.err
        assert found == status, (words, found, told)
        return told.out.strip()

    @property
    def home(self) -> Home:
        return Home(self.root, self.author)

    @property
    def place(self) -> Place:
        """The only relationship, or the first."""
        return self.home.places()[0][0]

    def note(self, name: str, text: str, lane: Lane = Lane.SHARED, **more: Any) -> None:
        """A line, saved now."""
        values = {"text": text, "sort": "note", "at": datetime.now(UTC).isoformat(), **more}
        self.home.save(self.place, [Change("lines", name, values, lane)], datetime.now(UTC))

    def seen(self) -> dict[tuple[str, str], Any]:
        """All that this person sees of what is shared, by kind and id; not who wrote it."""
        return {
            (record.kind, record.id): {
                name: value
                for name, value in record.values.items()
                if name != "account" and not name.endswith("recorded_by")
            }
            for record in self.home.load(self.place)
            if record.lane is Lane.SHARED and not record.values.get("deleted")
        }

    def listed(self) -> Any:
        """`list --json`: the only row in it."""
        (row,) = json.loads(self.run("list", "--json"))["relationships"]
        return row

    def everything(self) -> bytes:
        """Every byte of this person's home and files."""
        return all_bytes(self.root) + all_bytes(self.files)

    def send(self, name: str = "pack.age") -> Path:
        """A pack in a file of this person's."""
        (self.files / name).unlink(missing_ok=True)
        return Path(self.run("send", self.place.slug, "-o", name))


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def joined(mira: Someone, tomas: Someone, over: str = "hand", *more: str) -> str:
    """Invite, join, compare, and hand over the first pack of each. What Mira's invitation was."""
    code = mira.run("share", mira.place.slug, "--over", over, "--yes").split()[-1]
    answer, digits = tomas.run("join", code, "--yes", *more).splitlines()
    read, path = mira.run("share", mira.place.slug, "--answer", answer, "--yes").splitlines()[-2:]
    assert read == digits
    tomas.run("take", path)
    mira.run("take", str(tomas.send()))
    return code


def joined_by_way(mira: Someone, tomas: Someone, over: str) -> None:
    """Invite and join, where packs go by themselves from the place that both name alike."""
    code = mira.run("share", mira.place.slug, "--over", over, "--yes").split()[-1]
    answer = tomas.run("join", code, "--yes").splitlines()[0]
    assert "It goes by the git repository" in tomas.said
    mira.run("share", mira.place.slug, "--answer", answer, "--yes")
    for person in (tomas, mira, tomas, mira):
        person.run("carry")


People = Callable[[str, str], tuple[Someone, Someone]]
