"""docs/performance.md and its plots, made from the numbers of one run: `python -m benchmarks.page RESULTS.json`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.plot import bars, curves
from benchmarks.results import Row
from benchmarks.table import markdown

DOCS = Path(__file__).parent.parent / "docs"
PAGE, NUMBERS, PLOTS = DOCS / "performance.md", DOCS / "performance.json", DOCS / "performance"
HEADINGS = {
    "start": "From the command to the first useful screen",
    "cli": "The command line",
    "type": "A typed character",
    "edit": "Other keys in a line",
    "line": "A marked line, from its sign to after Enter",
    "step": "From step to step",
    "page": "Paging",
    "review": "Looking back",
    "idle": "While nobody types",
    "memory": "Memory",
    "crowd": "Many people on one machine",
    "store": "The store",
    "wait": "Keys while something is saved",
    "link": "Over a slow line",
}


def rows_of(document: Mapping[str, Any]) -> list[Row]:
    """The rows as they were measured."""
    names = ("id", "what", "unit", "value", "low", "high", "note")
    return [Row(**{name: row[name] for name in names}) for row in document["rows"]]


def table(document: Mapping[str, Any]) -> str:
    """When and where, and a table for each measure."""
    rows, machine = rows_of(document), document["machine"]
    judged = [row.reached for row in rows if row.reached is not None]
    versions = ", ".join(f"{name} {number}" for name, number in document["versions"].items())
    parts = [
        f"Made {document['made']} with {versions}; Python {machine['python']} on {machine['system']},"
        f" {machine['processors']} processors, load {machine['load']} at the end; {document['rounds']} rounds"
        f"{', quick' if document['quick'] else ''}. {sum(judged)} of {len(judged)} targets reached.",
        *document["skipped"],
    ]
    for measure, heading in HEADINGS.items():
        if own := [row for row in rows if row.id.split(".")[0] == measure]:
            parts += [f"### {heading}", markdown(own)]
    return "\n\n".join(parts)


def plots(document: Mapping[str, Any]) -> dict[str, str]:
    """File name -> SVG, for everything that the run has numbers for."""
    rows = {row.id: row for row in rows_of(document)}
    made = {}
    typed = {"type.line.bytes": "this program", "type.note.bytes": "its long note"}
    typed |= {f"type.other.{name}.bytes": name for name in ("vim", "nano", "Input", "TextArea")}
    sent = [(name, rows[id].value, "other" not in id) for id, name in typed.items() if id in rows]
    if sent:
        made["bytes.svg"] = bars("Bytes for a typed character", "B", sent, log=True)
    starts = [
        (row.what.split(":")[0], row.value, True)
        for id in ("start.home", "start.many", "start.live")
        if (row := rows.get(id))
    ]
    if starts:
        starts.append(("a Textual app with one Label", 1.0, False))
        made["start.svg"] = bars("First useful screen, as a multiple of the smallest Textual app", "x", starts)
    crowd = [(row.what, row.value, True) for id in ("crowd.p50", "crowd.p99") if (row := rows.get(id))]
    if crowd:
        made["crowd.svg"] = bars("Until a typed character is shown, many people at once", "ms", crowd)
    found: dict[str, Sequence[tuple[float, float]]] = document["curves"]
    one = {name: line for name, line in found.items() if "home" not in name}
    if one:
        made["growth.svg"] = curves("Cost in one relationship as it grows", "sessions in the relationship", "ms", one)
    if home := {name: line for name, line in found.items() if "home" in name}:
        made["home.svg"] = curves("Cost of opening a home as it grows", "sessions in the home", "ms", home)
    return made


def with_table(page: str, document: Mapping[str, Any]) -> str:
    """The page with its numbers made again."""
    return re.sub(
        r"(<!-- numbers: [^>]* -->\n).*?(<!-- end of numbers -->)",
        lambda found: f"{found[1]}{table(document)}\n{found[2]}",
        page,
        flags=re.DOTALL,
    )


def write_page(document: Mapping[str, Any]) -> None:
    """Keep the numbers, and make the page and its plots from them."""
    NUMBERS.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), document), encoding="utf-8")
    PLOTS.mkdir(exist_ok=True)
    for name, svg in plots(document).items():
        (PLOTS / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    write_page(json.loads(Path(sys.argv[1] if sys.argv[1:] else NUMBERS).read_text(encoding="utf-8")))
