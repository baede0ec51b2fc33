"""The results as one table: for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.results import Row

HEAD = ("what", "found", "spread", "target", "verdict", "")
VERDICTS = {True: "reached", False: "NOT REACHED", None: ""}


def number(value: float) -> str:
    """value with as many digits as one reads."""
    if value == int(value) and abs(value) < 1e6:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def cells(row: Row) -> tuple[str, ...]:
    """The cells of a row, in the order of HEAD."""
    between = "" if row.low == row.high == row.value else f"{number(row.low)} .. {number(row.high)}"
    target = "" if row.target is None else f"<= {number(row.target)}"
    return (row.what, f"{number(row.value)} {row.unit}".strip(), between, target, VERDICTS[row.reached], row.note)


def plain(rows: Sequence[Row]) -> str:
    """Columns of text, with an empty line between measures."""
    made = [HEAD, *map(cells, rows)]
    widths = [max(len(line[column]) for line in made) for column in range(len(HEAD))]
    lines, measure = [], ""
    for place, line in enumerate(made):
        if place and (now := rows[place - 1].id.split(".")[0]) != measure:
            lines.append("")
            measure = now
        lines.append("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return "\n".join(lines)


def markdown(rows: Sequence[Row]) -> str:
    """The same for a page."""
    made = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    return "\n".join([*made, *("| " + " | ".join(_escaped(cell) for cell in cells(row)) + " |" for row in rows)])


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|").replace("<", "&lt;")
