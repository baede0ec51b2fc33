"""The README's tables come from the program."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from mentortui.screens.kit.keys import BY_ID, COMMANDS

ROOT = Path(__file__).parents[2]


def test_the_tables_of_the_readme_are_those_of_the_program() -> None:
    """A key or mark that was added or changed is in the README; `python docs/make.py --tables` puts it there."""
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert make.with_tables(readme) == readme
    assert "| `^D` |" in readme
    assert "!!text" in readme
    for table in re.split(r"\n\n", readme[readme.index("<!-- keys:") : readme.index("<!-- end of keys -->")]):
        assert table.count("\n| `") or table.startswith("<!--"), f"a table without a row: {table}"
    for known in COMMANDS:
        if known.action not in make.ON_EVERY_PAGE or f"{known.scope}.partner" not in BY_ID:
            assert f"`{known.id}` |" in readme, known.id
