"""The private names of Textual that the terminal driver needs: each is in one file, and in the installed Textual."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest
import textual
from textual._styles_cache import StylesCache
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from mentortui.screens.terminal import seams

ROOM = Path(seams.__file__).parent
TREE = ast.parse(Path(seams.__file__).read_text(encoding="utf-8"))
OWNERS: dict[str, type] = {
    "_app": LinuxDriver,
    "_auto_restart": LinuxDriver,
    "_begin_batch": App,
    "_batch_count": App,
    "_box_model_cache": Widget,
    "_close_messages_no_wait": App,
    "_driver": App,
    "_exit_renderables": App,
    "_fatal_error": App,
    "_get_terminal_size": LinuxDriver,
    "_loop": App,
    "_push_result_callback": Screen,
    "_query_in_band_window_resize": LinuxDriver,
    "_queue": WriterThread,
    "_refresh_truecolor_filter": App,
    "_return_code": App,
    "_rewrap_and_refresh_virtual_size": TextArea,
    "_sigtstp_application": LinuxDriver,
    "_styles_cache": Widget,
    "_thread_id": App,
    "_writer_thread": LinuxDriver,
}
"""Whose each is."""


def used() -> set[str]:
    """The private names in seams.py."""
    found = set()
    for node in ast.walk(TREE):
        name = node.attr if isinstance(node, ast.Attribute) else node.name if isinstance(node, ast.FunctionDef) else ""
        if name.startswith("_") and not name.startswith("__"):
            found.add(name)
    return found


def test_every_private_name_has_an_owner() -> None:
    """So that the next test asks for all of them."""
    assert used() <= OWNERS.keys()


@pytest.mark.parametrize("name", sorted(used()))
def test_the_installed_textual_has_it(name: str) -> None:
    """As a method, or as an attribute that the class or one above it sets."""
    owner = OWNERS[name]
    set_there = any(f"self.{name}" in inspect.getsource(each) for each in owner.__mro__ if "textual" in each.__module__)
    assert hasattr(owner, name) or set_there, f"Textual {textual.__version__} has no {owner.__name__}.{name}"


def test_what_is_imported_is_there() -> None:
    """Private modules, and private names of public ones."""
    imports = [
        node for node in TREE.body if isinstance(node, ast.ImportFrom) and str(node.module).startswith("textual")
    ]
    assert imports
    for node in imports:
        for name in node.names:
            assert hasattr(importlib.import_module(str(node.module)), name.name), f"{node.module}.{name.name}"


def test_methods_of_what_is_reached_through_them() -> None:
    """What is called on a private thing has to be there as well."""
    assert hasattr(StylesCache, "set_dirty") and hasattr(WriterThread, "is_alive")


@pytest.mark.parametrize("file", sorted(ROOM.glob("*.py")), ids=lambda file: file.stem)
def test_the_folder_can_be_taken_out(file: Path) -> None:
    """It imports nothing of the rest of the program, and private modules of Textual only through seams.py."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
            for name in names:
                assert not name.startswith("mentortui") or name.startswith("mentortui.screens.terminal"), name
                private = name.startswith("textual") and any(part.startswith("_") for part in name.split("."))
                assert not private or file.name == "seams.py", name
