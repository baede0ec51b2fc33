"""What the house looks like: its floors, and the habits that keep it easy to read.

python tests/house.py            prints the floors and the counts
python tests/house.py --lower    writes today's counts over the ceilings that stand higher
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Today's counts. Each may fall and none may rise; the goals are further down. A test says when one can be lowered.
CEILINGS = {
    "circles of imports": 0,
    "arrows up": 0,
    "files over 300 lines": 0,
    "functions over 45 lines": 0,
    "classes with more than 25 methods": 0,
    "imports inside functions": 60,
    "imports inside functions without a known reason": 0,
    "private Textual names outside seams.py": 0,
}
GOALS = {name: 60 if name == "imports inside functions" else 0 for name in CEILINGS}

LINES_OF_A_FILE, LINES_OF_A_FUNCTION, METHODS_OF_A_CLASS = 300, 45, 25

LIBRARIES = {
    "anyascii": "only for names that are not Latin",
    "dateutil": "only where there is a rhythm",
    "difflib": "only after a misspelt word",
    "json": "only for --json",
    "markdown_it": "only where Markdown is read or written",
    "pwd": "not on every system",
    "regex": "only where text that is not Latin is edited",
    "tempfile": "only for the sample home",
    "tomlkit": "only where a setting is written",
    "unicodedata": "only for text that is not ASCII",
    "zoneinfo": "only where a time zone is named",
}
"""Libraries that are optional, or heavy and seldom needed."""

STARTS = {
    "mentortui.__main__": "the version, and a start that is interrupted",
    "mentortui.cli.commands.overviews": "`list` reads the index and no book",
    "mentortui.cli.commands.places": "`list` and completion read the index and no book",
    "mentortui.cli.commands.screens": "the program begins",
    "mentortui.cli.main": "a command loads what it needs and no other command",
    "mentortui.cli.table": "the names of pages, for help and completion alone",
    "mentortui.screens.app.settings_check": "`doctor` loads Textual only where a theme is chosen",
    "mentortui.service.content": "`show` and `export` read no content",
    "mentortui.service.home.overviews": "home shows its rows from the index, without a book",
    "mentortui.service.reading": "home and `list` read the index and no book",
    "mentortui.store.book.layout": "finding relationships reads no book",
    "mentortui.store.home": "a start reads no book",
    "mentortui.store.journal.open_sessions": "finding journals reads none",
}
"""Modules that every start passes, and why they load the rest when it is needed."""

SELDOM = {
    "mentortui.cli.commands.searching_books": "a search opens no book while its index is as they are",
    "mentortui.cli.commands.export_calendar": "icalendar is loaded for a calendar alone",
    "mentortui.guide.moment.cues": "only where a question is chosen",
    "mentortui.carry.postgres": "psycopg is optional, and only where a server carries",
    "mentortui.guide.wording.checks": "only for prompts of the person's own",
    "mentortui.model.latin": "only where a name is made into that of an author",
    "mentortui.model.rules.next_meeting": "only for a new relationship",
    "mentortui.model.session.outcome": "only when a session ends",
    "mentortui.service.agreement.agreement": "only until there is an agreement",
    "mentortui.settings.toml_text": "only where there is a settings.toml",
    "mentortui.store.book.damage": "only where a book is not as it was written",
    "mentortui.store.journal.waiting_acts": "only for `doctor`",
}
"""Modules of ours that few runs need, wherever they are asked for."""


class Module:
    """A source file with its name, its tree and its lines."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        text = path.read_text(encoding="utf-8")
        self.lines = len(text.splitlines())
        self.tree = ast.parse(text)


@cache
def modules() -> dict[str, Module]:
    """All source files of the program by name; those of the screens, too, which mentortui/screens links to."""
    found = {}
    for top in ("mentortui", "screens"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if parts[:2] in (("mentortui", "screens"), ("mentortui", "styles")):
                continue
            parts = parts if top == "mentortui" else ("mentortui", *parts)
            name = ".".join(parts).removesuffix(".__init__")
            found[name] = Module(path, name)
    return found


def _targets(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What an import brings in: modules of ours as exactly as they are known, and names of libraries."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = node.module or ""
    full = [f"{module}.{alias.name}" for alias in node.names]
    return [name if name in modules() else module for name in full]


@cache
def imports() -> list[tuple[str, str, int]]:
    """Every import of one module of ours by another, those for types and in functions too: from, to, line."""
    found = []
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                targets = {target for target in _targets(node) if target in modules() and target != module.name}
                found += [(module.name, target, node.lineno) for target in sorted(targets)]
    return found


def circles() -> list[str]:
    """Groups of modules of which each leads to each."""
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for source, target, _ in imports():
        graph[source].add(target)

    def reached(start: str) -> set[str]:
        seen, todo = set[str](), [start]
        while todo:
            for target in graph[todo.pop()] - seen:
                seen.add(target)
                todo.append(target)
        return seen

    reach = {name: reached(name) for name in graph}
    groups = {tuple(sorted(other for other in reach[name] if name in reach[other])) for name in graph}
    return [" ".join(group) for group in sorted(groups) if group]


def _layers() -> Iterator[tuple[str, list[list[str]]]]:
    """The import contracts of pyproject.toml that speak of arrows: name, layers from the top, each its siblings."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            yield contract["name"], [re.split(r"\s*[|:]\s*", layer) for layer in contract["layers"]]
        elif contract["type"] == "independence":
            yield contract["name"], [contract["modules"]]


def arrows_up() -> list[str]:
    """Imports that lead to a higher floor, or to a sibling that is to be unknown."""
    found = []
    for _, layers in _layers():
        height = {room: (number, room) for number, rooms in enumerate(layers) for room in rooms}

        def stands(name: str, height: dict[str, tuple[int, str]] = height) -> tuple[int, str] | None:
            return next((height[room] for room in height if name == room or name.startswith(room + ".")), None)

        for source, target, line in imports():
            here, there = stands(source), stands(target)
            if here and there and here[1] != there[1] and there[0] <= here[0]:
                found.append(f"{source}:{line} imports {target}")
    return sorted(set(found))


def long_files() -> list[str]:
    """Files that cannot be read at one sitting."""
    return [f"{where(module)} {module.lines}" for module in modules().values() if module.lines > LINES_OF_A_FILE]


def _within(kind: tuple[type[ast.AST], ...]) -> Iterator[tuple[Module, ast.AST]]:
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, kind):
                yield module, node


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def long_functions() -> list[str]:
    """Functions that do not fit on a screen."""
    found = []
    for module, node in _within(FUNCTIONS):
        assert isinstance(node, FUNCTIONS)
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LINES_OF_A_FUNCTION:
            found.append(f"{where(module)} {node.name} {lines}")
    return found


def large_classes() -> list[str]:
    """Classes that do many things."""
    found = []
    for module, node in _within((ast.ClassDef,)):
        assert isinstance(node, ast.ClassDef)
        methods = sum(isinstance(part, FUNCTIONS) for part in node.body)
        if methods > METHODS_OF_A_CLASS:
            found.append(f"{where(module)} {node.name} {methods}")
    return found


def imports_inside() -> list[tuple[str, str]]:
    """Each import inside a function, with its reason; "" where none is known."""
    found = {}
    for module, function in _within(FUNCTIONS):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                target = _targets(node)[0]
            elif name := _named_module(node):
                target = name
            else:
                continue
            found[f"{where(module)}:{node.lineno} {ast.unparse(node)}"] = _reason(module.name, target)
    return sorted(found.items())


def _named_module(node: ast.AST) -> str:
    """The module of `import_module("a.name")`, which is an import in other words; "" for all else."""
    match node:
        case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(name))]):
            return name
    return ""


def _reason(source: str, target: str) -> str:
    """Why source may import target when it is needed only; "" for no reason."""
    if "mentortui.quick" in (source[:15], target[:15]):
        return "quick/ can be switched off"
    if not target.startswith("mentortui"):
        library = target.partition(".")[0]
        return LIBRARIES.get(library, "")
    if source in STARTS or target in SELDOM:
        return STARTS.get(source) or SELDOM[target]
    if target.startswith("mentortui.screens.") and source.startswith("mentortui.screens."):
        return "a screen is loaded when it is shown"
    if target.startswith("mentortui.screens.") and source.startswith("mentortui.cli"):
        return "the command line knows no screen"
    return ""


@cache
def _textual_names() -> frozenset[str]:
    """The private names of what we build on: attributes of Textual's classes that begin with one underscore."""
    from textual import app, driver, message_pump, screen, widget
    from textual._compositor import Compositor
    from textual.drivers.linux_driver import LinuxDriver
    from textual.scrollbar import ScrollBar

    classes = (
        app.App,
        screen.Screen,
        widget.Widget,
        driver.Driver,
        message_pump.MessagePump,
        LinuxDriver,
        Compositor,
        ScrollBar,
    )
    names = {name for each in classes for name in dir(each)}
    for each in classes:  # what is set on the object, and so is not in dir(): self._x = ...
        source = Path(sys.modules[each.__module__].__file__ or "").read_text(encoding="utf-8")
        names |= set(re.findall(r"self\.(_[a-z]\w*)", source))
    return frozenset(name for name in names if re.match(r"_[a-z]", name))


def _set_by_us(tree: ast.AST) -> set[str]:
    """Private names that a file gives itself: self._x = ..., and methods of classes."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, FUNCTIONS):
            found.add(node.name)
    return found


def private_names() -> list[str]:
    """Where the screens use what Textual keeps for itself: its names, overridden or called, and its modules."""
    found = []
    for module in modules().values():
        if not module.name.startswith("mentortui.screens") or module.name.endswith(".terminal.seams"):
            continue
        ours = _set_by_us(module.tree)
        for node in ast.walk(module.tree):
            name = ""
            if isinstance(node, ast.Attribute) and node.attr in _textual_names():
                of_self = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                name = "" if (of_self and node.attr in ours) or ast.unparse(node) == "os._exit" else node.attr
            elif isinstance(node, FUNCTIONS) and node.name in _textual_names():
                name = node.name
            elif isinstance(node, ast.Constant) and node.value in _textual_names():
                name = str(node.value)
            elif isinstance(node, ast.ImportFrom) and re.match(r"(textual|rich)\b.*\._", f"{node.module}."):
                name = str(node.module)
            if name:
                found.append(f"{where(module)}:{getattr(node, 'lineno', 0)} {name}")
    return sorted(found)


def where(module: Module) -> str:
    """The path of a module in the repository."""
    return module.path.relative_to(ROOT).as_posix()


def findings() -> dict[str, list[str]]:
    """What is counted, each as a list of places."""
    inside = imports_inside()
    return {
        "circles of imports": circles(),
        "arrows up": arrows_up(),
        "files over 300 lines": long_files(),
        "functions over 45 lines": long_functions(),
        "classes with more than 25 methods": large_classes(),
        "imports inside functions": [f"{place}  # {reason}".removesuffix("  # ") for place, reason in inside],
        "imports inside functions without a known reason": [place for place, reason in inside if not reason],
        "private Textual names outside seams.py": private_names(),
    }


def floors() -> list[str]:
    """Files and lines of each floor, and of the rooms on it."""
    files, lines = Counter[str](), Counter[str]()
    for module in modules().values():
        parts = module.path.relative_to(ROOT).parts
        parts = parts[1:-1] if parts[0] == "mentortui" else parts[:-1]
        for room in {"/".join(parts[:depth]) for depth in (1, 2) if depth <= len(parts)} or {"(top)"}:
            files[room] += 1
            lines[room] += module.lines
    return [
        f"{'  ' * room.count('/') + room:<28} {files[room]:>4} files {lines[room]:>6} lines" for room in sorted(files)
    ]


def lower(counts: dict[str, int]) -> None:
    """Write the counts over the ceilings that stand higher, in this file."""
    path = Path(__file__)
    text = path.read_text(encoding="utf-8")
    for name, count in counts.items():
        if count < CEILINGS[name]:
            text = text.replace(f'    "{name}": {CEILINGS[name]},', f'    "{name}": {count},', 1)
    path.write_text(text, encoding="utf-8")


def main(words: list[str]) -> int:
    """Print it all; 1 where a count is over its ceiling."""
    found = findings()
    print(*floors(), "", sep="\n")
    for name, places in found.items():
        print(f"{name}: {len(places)} (at most {CEILINGS[name]}, goal {GOALS[name]})")
        if len(places) > GOALS[name] or "-v" in words:
            print(*(f"    {place}" for place in places), sep="\n")
    counts = {name: len(places) for name, places in found.items()}
    if "--lower" in words:
        lower(counts)
    return int(any(count > CEILINGS[name] for name, count in counts.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
