"""What is loaded when it is used: the table and the types speak of the same things, and all of them are there."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from mentortui.screens.app import on_demand


def typed() -> dict[str, str]:
    """Each name that is imported for types, and where from."""
    tree = ast.parse(Path(on_demand.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    found = [(alias, node.module) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert all(alias.asname == alias.name for alias, _ in found)
    return {alias.name: (module or "").removeprefix("mentortui.") for alias, module in found}


def test_the_table_is_that_of_the_types() -> None:
    assert typed() == on_demand.MODULES


@pytest.mark.parametrize("name", on_demand.MODULES)
def test_each_name_is_there(name: str) -> None:
    loaded = getattr(on_demand, name)
    assert loaded is vars(sys.modules[f"mentortui.{on_demand.MODULES[name]}"])[name]


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'BriefScren'"):
        on_demand.BriefScren  # noqa: B018


def test_a_name_loads_its_module_when_it_is_used_and_not_before() -> None:
    program = (
        "import sys; from mentortui.screens.app import on_demand as d; n = 'mentortui.store.journal.waiting_acts'\n"
        "print(n in sys.modules); d.WaitingAct; print(n in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["False", "True"]
