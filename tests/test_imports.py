"""What may be imported where, checked on the running program: nothing below the screens knows Textual, and nothing
happens at import time. pyproject.toml has the same rules for the source text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from not_loaded import LISTS

import mentortui

ROOT = Path(mentortui.__file__).resolve().parent
LINKS = ("screens", "styles")


def modules(*packages: str) -> list[str]:
    """All modules of these parts of mentortui, with their full names."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] in packages and parts[-1] != "__main__":
            found.append(".".join(("mentortui", *(part for part in parts if part != "__init__"))))
    return found


def screens() -> list[str]:
    """All modules of the screens, through the link."""
    folder = (ROOT / "screens").resolve()
    paths = sorted(path.relative_to(folder).with_suffix("") for path in folder.rglob("*.py"))
    return [".".join(("mentortui.screens", *path.parts)).removesuffix(".__init__") for path in paths]


def told(program: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=ROOT.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded(names: list[str]) -> set[str]:
    """The packages in sys.modules after these imports in a fresh interpreter."""
    lines = told(f"import sys\nfor name in {names!r}: __import__(name)\nprint(*sys.modules, sep=chr(10))")
    return {name.partition(".")[0] for name in lines.split()}


ABOVE = ("textual", "rich", "tinydb", "markdown_it")


@pytest.mark.parametrize(
    ("package", "barred"),
    [
        ("model", ABOVE),
        ("formats", ("textual", "rich", "tinydb")),
        ("guide", ("textual", "rich", "tinydb")),
        ("service", ("textual", "rich")),
        ("store", ("textual", "rich", "markdown_it")),
        ("sample", ("textual", "rich")),
        ("cli", ("textual", "rich")),
        ("settings", ABOVE),
    ],
)
def test_nothing_below_the_screens_loads_what_it_may_not_know(package: str, barred: tuple[str, ...]) -> None:
    """Importing every module of a package in a fresh interpreter loads none of these."""
    names = modules(package, f"{package}.py")
    assert names
    assert not loaded(names) & set(barred)


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        ("tinydb", {"store"}),
        ("markdown_it", {"guide", "formats"}),
        ("textual", {"screens"}),
        ("rich", {"screens"}),
    ],
)
def test_each_library_is_named_in_its_own_packages_only(library: str, owners: set[str]) -> None:
    """No other source file has an import of it, not even a lazy one."""
    paths = [*ROOT.rglob("*.py"), *(ROOT / "screens").resolve().rglob("*.py")]
    users = {
        path.relative_to(ROOT if path.is_relative_to(ROOT) else ROOT.parent).parts[0]
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line.strip().startswith((f"import {library}", f"from {library}"))
    }
    assert users == owners


def test_list_loads_as_little_as_it_can() -> None:
    """The command that is run most loads no screen, no database and no Markdown."""
    program = (
        "import sys\nfrom mentortui.cli.main import main\nmain(['list'])\n"
        "print(*sys.modules, sep=chr(10), file=sys.stdout)"
    )
    names = told(program).split()
    assert not {name.partition(".")[0] for name in names} & {*ABOVE, *LISTS}
    assert not any(name.startswith("mentortui.screens") for name in names)


WATCH = """
import os, sys
{before}
seen = []
class Watched(dict):
    pass
real = os.environ
class Environment:
    def __getattr__(self, name): seen.append(f"os.environ.{{name}}"); return getattr(real, name)
    def __getitem__(self, name): seen.append(f"os.environ[{{name!r}}]"); return real[name]
    def __contains__(self, name): seen.append(f"{{name!r}} in os.environ"); return name in real
    def __iter__(self): seen.append("iter(os.environ)"); return iter(real)
names = {names!r}
for name in names: __import__(name)   # what others do while they are imported is theirs
ours = [name for name in list(sys.modules) if name.startswith("mentortui")]
for name in ours: del sys.modules[name]
os.environ = Environment()
os.getenv = lambda name, default=None: seen.append(f"os.getenv({{name!r}})") or default
def hook(event, arguments):
    if event == "open":
        path, mode = str(arguments[0]), str(arguments[1])
        if not path.endswith((".py", ".pyc")) and not path.startswith((sys.prefix, sys.base_prefix)):
            seen.append(f"open {{path}} {{mode}}")
    elif event in ("socket.connect", "subprocess.Popen", "os.mkdir", "os.remove", "os.rename", "sqlite3.connect"):
        seen.append(event)
sys.dont_write_bytecode = True
sys.addaudithook(hook)
for name in names: __import__(name)
print("|".join(seen))
"""


@pytest.mark.parametrize("part", ["below", "screens"])
def test_importing_touches_neither_disk_nor_environment(part: str) -> None:
    """Every module imported twice: the second time nothing is opened but source files, and no variable is read."""
    below = modules("model", "formats", "guide", "service", "store", "sample", "cli", "settings", "quick")
    names = below if part == "below" else screens()
    assert len(names) > 15
    assert told(WATCH.format(before="import textual.app" if part == "screens" else "", names=names)).strip() == ""


def test_the_links_lead_to_the_screens() -> None:
    """mentortui.screens and mentortui.styles are the folders at the top (or, in a wheel, real folders)."""
    for name in LINKS:
        assert (ROOT / name).is_dir()
    assert "mentortui.screens.app.mentor_app" in screens()
