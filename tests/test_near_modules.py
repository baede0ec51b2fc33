"""Modules are found near their package, and are what the import system would have loaded (issue 12, short cuts)."""

from __future__ import annotations

import importlib
import os
import py_compile
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from mentortui.quick.near_modules import NearFinder

PACKAGE = "package_near_by"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with one module, compiled, which only the finder under test can find quickly."""
    made = tmp_path / PACKAGE
    made.mkdir()
    (made / "__init__.py").touch()
    (made / "said.py").write_text("WORD = 'old'\ndef where(): return where.__code__.co_filename\n")
    py_compile.compile(str(made / "said.py"))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [NearFinder(), *sys.meta_path])
    yield made
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def loaded() -> ModuleType:
    """The module, loaded again."""
    sys.modules.pop(f"{PACKAGE}.said", None)
    return importlib.import_module(f"{PACKAGE}.said")


def test_a_module_is_as_the_import_system_makes_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    near = loaded()
    others = [finder for finder in sys.meta_path if not isinstance(finder, NearFinder)]  # a start may have left one
    monkeypatch.setattr(sys, "meta_path", others)
    usual = loaded()
    assert (near.__file__, near.__cached__, near.__package__) == (usual.__file__, usual.__cached__, usual.__package__)
    assert type(near.__loader__) is not type(usual.__loader__)
    assert near.where() == usual.where() == str(package / "said.py")


def test_what_was_compiled_is_taken(package: Path) -> None:
    """As ever, where time and size are those of the source: its words are not read."""
    source = package / "said.py"
    was = source.stat()
    source.write_text(source.read_text().replace("old", "new"))
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert loaded().WORD == "old"


@pytest.mark.parametrize("later", [0, 5], ids=["another size", "another time"])
def test_what_was_changed_since_is_compiled_again(package: Path, later: int) -> None:
    source = package / "said.py"
    was = source.stat()
    source.write_text(source.read_text().replace("old", "new" if later else "newer"))
    os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns + later * 10**9))
    word = loaded().WORD
    assert word == ("new" if later else "newer")


def test_without_anything_compiled_it_is_compiled(package: Path) -> None:
    shutil.rmtree(package / "__pycache__")
    assert loaded().WORD == "old"


def test_what_was_compiled_by_another_interpreter_is_not_taken(package: Path) -> None:
    compiled = next((package / "__pycache__").iterdir())
    compiled.write_bytes(b"\0\0\0\0" + compiled.read_bytes()[4:])
    assert loaded().WORD == "old"


def test_after_a_move_it_knows_where_it_lies(package: Path) -> None:
    """A traceback names the file that is there."""
    other = package.parent / "moved"
    shutil.copytree(package, other / PACKAGE)
    sys.path.insert(0, str(other))
    try:
        assert loaded().where() == str(other / PACKAGE / "said.py")
    finally:
        sys.path.remove(str(other))


def test_only_what_surely_lies_there_is_found(package: Path, tmp_path: Path) -> None:
    """A package, what is not there, and a package with two folders are left to the import system."""
    (package / "inner").mkdir()
    finder = NearFinder()
    assert finder.find_spec(f"{PACKAGE}.said", [str(package)])
    assert finder.find_spec(f"{PACKAGE}.inner", [str(package)]) is None
    assert finder.find_spec(f"{PACKAGE}.absent", [str(package)]) is None
    assert finder.find_spec(f"{PACKAGE}.said", [str(tmp_path / "gone")]) is None
    assert finder.find_spec(f"{PACKAGE}.said", [str(package), str(tmp_path)]) is None
    assert finder.find_spec("said", None) is None
