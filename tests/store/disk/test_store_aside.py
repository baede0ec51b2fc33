"""What lies beside the books: the summary cache, settings, content files, archives, the doctor."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Lane
from mentortui.settings.file import (
    CONTENT,
    MAX_CONTENT,
    builtin_content,
    may_hold_content,
    read_own_content,
    read_settings,
    write_settings,
)
from mentortui.store.disk.place import Place
from mentortui.store.errors import CannotWrite, StoreError
from mentortui.store.home import Home
from mentortui.store.index.index import SummaryCache


def test_a_summary_is_found_until_a_book_changes(home: Home, place: Place, note: Any, later: Any) -> None:
    """Mine, private, or the other's."""
    jo = Home(home.root, "jo")
    for who, change in ((home, note("x", "1")), (home, note("y", "1", Lane.PRIVATE)), (jo, note("z", "1"))):
        SummaryCache(home.root, "ines").put(place, home.signature(place), {"goals": 2})
        assert SummaryCache(home.root, "ines").get(place) == {"goals": 2}
        who.save(place, [change], later(9))
        assert SummaryCache(home.root, "ines").get(place) is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"version":1,"places":5}', b"[" * 100_000])
def test_a_damaged_cache_is_thrown_away(home: Home, place: Place, data: bytes) -> None:
    """Silently: it can be made again."""
    path = home.root / "private" / "index.json"
    path.write_bytes(data)
    cache = SummaryCache(home.root, "ines")
    assert cache.get(place) is None
    cache.put(place, home.signature(place), {"a": 1})
    assert SummaryCache(home.root, "ines").get(place) == {"a": 1}


def test_a_cache_that_cannot_be_written_is_no_error(home: Home, place: Place) -> None:
    """What JSON cannot hold, a link in its place, no home at all."""
    SummaryCache(home.root, "ines").put(place, home.signature(place), {"a": object()})
    (home.root / "private" / "index.json").symlink_to("/etc/passwd")
    assert SummaryCache(home.root, "ines").get(place) is None
    SummaryCache(home.root / "nowhere", "ines").put(place, (), {})
    assert not (home.root / "nowhere").exists()


def test_settings_are_replaced_in_one_step(tmp_path: Path) -> None:
    """0600, and "" when there are none."""
    path = tmp_path / "config" / "settings.toml"
    assert read_settings(path) == ""
    for text in ("theme = 'é'\n" * 50, "x = 1\n"):
        write_settings(path, text)
        assert read_settings(path) == text
        assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]
    path.write_bytes(b"\xff")
    with pytest.raises(StoreError, match="not UTF-8"):
        read_settings(path)


def test_built_in_content_is_read_when_it_is_wanted() -> None:
    """All that lies in the package, but for the words to whoever writes it, and for kits, which are read by their
    name."""
    found = dict(builtin_content())
    there = {str(file.relative_to(CONTENT)) for file in CONTENT.rglob("*.md")}
    assert set(found) == {name for name in there if not name.startswith("kits/")} - {"README.md"}
    assert all(found[name]() == (CONTENT / name).read_text(encoding="utf-8") for name in found)


def test_content_of_my_own_is_cleaned(tmp_path: Path) -> None:
    """Markdown in the folders of content, and nothing else."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "mine.md").write_text("# Mine\x1b[2J\u202e\n")
    (tmp_path / "flows" / "notes.txt").write_text("not content")
    assert read_own_content(tmp_path) == ([("flows/mine.md", "# Mine␛[2J\ufffd\n")], [])


@pytest.mark.parametrize("name", ["about.md", "walk.md", "flows", "prompts", "guidance"])
def test_where_there_is_content_of_my_own_is_seen_without_reading(tmp_path: Path, name: str) -> None:
    """Whatever lies there under such a name, or cannot be looked at, counts: who reads it says what is wrong."""
    assert not may_hold_content(tmp_path) and not may_hold_content(tmp_path / "nowhere")
    (tmp_path / name).symlink_to("/nowhere")
    assert may_hold_content(tmp_path) and may_hold_content(tmp_path / name / "x") is False
    (file := tmp_path / "file").touch()
    assert may_hold_content(file)


def test_pages_of_my_own_take_the_place_of_ours(tmp_path: Path) -> None:
    """about.md and walk.md lie beside the folders."""
    (tmp_path / "about.md").write_text("# Ours")
    (tmp_path / "walk.md").write_bytes(b"\xff")
    found, problems = read_own_content(tmp_path)
    assert found == [("about.md", "# Ours")]
    assert [problem.path for problem in problems] == [tmp_path / "walk.md"]
    (file := tmp_path / "file").touch()
    assert [problem.message for problem in read_own_content(file)[1]] == [
        f"{file} is a file where a folder is expected. Not used."
    ]


def test_content_that_cannot_be_read_is_a_problem_and_hides_nothing(tmp_path: Path) -> None:
    """Too large, not UTF-8, a pipe, a link."""
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "large.md").write_text("x" * (MAX_CONTENT + 1))
    (folder / "latin.md").write_bytes(b"caf\xe9")
    os.mkfifo(folder / "pipe.md")
    (folder / "link.md").symlink_to("/etc/passwd")
    (folder / "good.md").write_text("# Good")
    (tmp_path / "guidance").symlink_to("/etc")
    found, problems = read_own_content(tmp_path)
    assert found == [("prompts/good.md", "# Good")]
    assert len(problems) == 5
    assert read_own_content(tmp_path / "nowhere") == ([], [])


def members(path: Path) -> set[str]:
    """Names in an archive."""
    with tarfile.open(path) as archive:
        return set(archive.getnames())


def test_an_archive_holds_everything_and_no_locks(home: Home, place: Place, tmp_path: Path) -> None:
    """Unpacked, it is a home again."""
    (place.folder / ".ines.1.ff.tmp").write_bytes(b"half")
    (place.folder / "link").symlink_to("/etc/passwd")
    path = home.upkeep.backup(tmp_path)
    assert path.parent == tmp_path
    names = members(path)
    assert {"mentortui/relationships/ines-jo/ines.json", "mentortui/private/rel-1/ines.json"} <= names
    assert not any(name.endswith((".lock", ".tmp", "link")) for name in names)
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path / "again", filter="data")
    again = Home(tmp_path / "again" / "mentortui", "ines")
    assert again.load(again.place("ines-jo")) == home.load(place)


def test_an_archive_without_private_records(home: Home, place: Place, tmp_path: Path) -> None:
    """To give to somebody."""
    assert not any("private" in name for name in members(home.upkeep.backup(tmp_path / "b.tgz", private=False)))


def test_an_archive_never_replaces_a_file(home: Home, place: Place, tmp_path: Path) -> None:
    """Nor follows a link."""
    (tmp_path / "there.tgz").write_text("precious")
    with pytest.raises(CannotWrite, match="exists"):
        home.upkeep.backup(tmp_path / "there.tgz")
    assert (tmp_path / "there.tgz").read_text() == "precious"
    (tmp_path / "link.tgz").symlink_to(tmp_path / "new.tgz")
    with pytest.raises(StoreError):
        home.upkeep.backup(tmp_path / "link.tgz")
    assert not (tmp_path / "new.tgz").exists()


def test_a_healthy_home_has_no_findings(home: Home, place: Place) -> None:
    """The doctor is silent."""
    assert home.upkeep.check(repair=False) == []


def test_the_doctor_mends_what_it_can(home: Home, place: Place, later: Any, note: Any) -> None:
    """Modes, dead temporary files, damaged books; a second look finds nothing."""
    good = (place.folder / "ines.json").read_bytes()
    place.private.chmod(0o755)
    (place.private / "ines.json").chmod(0o644)
    (place.folder / ".ines.1.ff.tmp").write_bytes(b"half")
    (place.folder / ".ines.1.ff.tmp").chmod(0o600)
    (place.folder / "ines.json").write_bytes(b"")
    found = home.upkeep.check(repair=False)
    assert {each.what for each in found} == {"mode", "temp", "damaged"}
    assert not any(each.repaired for each in found)
    assert (place.folder / "ines.json").read_bytes() == b""
    found = home.upkeep.check(repair=True)
    assert all(each.repaired for each in found), found
    assert home.upkeep.check(repair=False) == []
    assert (place.folder / "ines.json").read_bytes() == good


def test_the_doctor_names_what_it_cannot_mend(home: Home, place: Place) -> None:
    """A bad backup, a link, records without their relationship, a folder of no relationship."""
    (place.folder / "ines.json.~2~").write_bytes(b"")
    (place.folder / "link").symlink_to("/etc")
    (home.root / "private" / "gone").mkdir(mode=0o700)
    (home.root / "relationships" / ".new-ff").mkdir(mode=0o700)
    (home.root / "relationships" / "empty").mkdir(mode=0o700)
    found = home.upkeep.check(repair=True)
    assert sorted(each.what for each in found) == ["backup", "folder", "folder", "missing", "temp"]
    assert not any(each.repaired for each in found)
    assert all("\n" not in each.message for each in found)
