"""Small plots as SVG: bars and log-log lines, readable in light and in dark. Pure: numbers in, text out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from benchmarks.table import number

WIDTH, BAR, LEFT = 760, 26, 250
PLOT_HEIGHT = 300
COLOURS = ("ours", "other", "third", "fourth", "fifth")
_STYLE = """\
text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: #24292f }
.head { font-weight: 600 }
.quiet { fill: #57606a }
.axis { stroke: #8c959f; stroke-width: 1 }
.ours { fill: #0969da; stroke: #0969da } .other { fill: #8c959f; stroke: #8c959f }
.third { fill: #bc4c00; stroke: #bc4c00 } .fourth { fill: #1a7f37; stroke: #1a7f37 }
.fifth { fill: #8250df; stroke: #8250df }
text.ours, text.other, text.third, text.fourth, text.fifth { stroke: none }
.line { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .quiet { fill: #9198a1 }
  .ours { fill: #58a6ff; stroke: #58a6ff } .third { fill: #ffa657; stroke: #ffa657 }
  .fourth { fill: #56d364; stroke: #56d364 } .fifth { fill: #d2a8ff; stroke: #d2a8ff }
}
"""


def bars(title: str, unit: str, values: Sequence[tuple[str, float, bool]], *, log: bool = False) -> str:
    """A bar for each (name, value, whether it is ours). With log, ten times as much is one step further."""
    top = max(value for _, value, _ in values)
    room = WIDTH - LEFT - 90

    def length(value: float) -> float:
        if not log:
            return room * value / top
        return room * math.log10(max(value, 1.0)) / math.log10(max(top, 10.0))

    parts = [_text(8, 20, title, "head")]
    for place, (name, value, own) in enumerate(values):
        y = 36 + place * BAR
        size = max(1.0, length(value))
        parts.append(_text(LEFT - 8, y + 15, name, end=True))
        parts.append(f'<rect class="{"ours" if own else "other"}" x="{LEFT}" y="{y}" width="{size:.1f}" height="18"/>')
        parts.append(_text(LEFT + size + 6, y + 15, f"{number(value)} {unit}", "quiet"))
    height = 36 + len(values) * BAR + (22 if log else 6)
    if log:
        parts.append(_text(LEFT, height - 6, "each step of the same length is the same factor", "quiet"))
    return _svg(height, parts)


def curves(title: str, across: str, up: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Cost over size, both logarithmic: a straight line is a power, flat is constant."""
    points = [point for line in lines.values() for point in line]
    wide = _decades([x for x, _ in points])
    high = _decades([y for _, y in points])
    left, right, top, bottom = 88, 260, 40, 44
    width, height = WIDTH - left - right, PLOT_HEIGHT - top - bottom

    def place(x: float, y: float) -> tuple[float, float]:
        share_x = (math.log10(x) - wide[0]) / (wide[-1] - wide[0])
        share_y = (math.log10(y) - high[0]) / (high[-1] - high[0])
        return left + width * share_x, top + height * (1 - share_y)

    parts = [_text(8, 20, title, "head"), _text(left + width / 2, PLOT_HEIGHT - 6, across, "quiet", middle=True)]
    for decade in wide:
        x, _ = place(10**decade, 10 ** high[0])
        parts.append(_text(x, PLOT_HEIGHT - bottom + 18, number(10**decade), "quiet", middle=True))
    for decade in high:
        _, y = place(10 ** wide[0], 10**decade)
        parts.append(f'<line class="axis" x1="{left}" x2="{left + width}" y1="{y:.1f}" y2="{y:.1f}" opacity="0.4"/>')
        parts.append(_text(left - 8, y + 4, f"{number(10**decade)} {up}", "quiet", end=True))
    names = sorted(lines, key=lambda name: -lines[name][-1][1])
    heights: list[float] = []
    for name, colour in zip(names, COLOURS, strict=False):
        drawn = [place(*point) for point in lines[name]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in drawn)
        parts.append(f'<polyline class="line {colour}" style="fill:none" points="{path}"/>')
        parts += [f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in drawn]
        y = max([drawn[-1][1], *(taken + 17 for taken in heights[-1:])])  # names must not lie on each other
        heights.append(y)
        parts.append(_text(left + width + 10, y + 4, name, colour))
    return _svg(PLOT_HEIGHT, parts)


def _decades(values: Sequence[float]) -> list[int]:
    """The powers of ten that hold all values; two at least."""
    first = math.floor(math.log10(min(values)))
    return list(range(first, max(first + 1, math.ceil(math.log10(max(values)))) + 1))


def _text(x: float, y: float, words: str, kind: str = "", *, end: bool = False, middle: bool = False) -> str:
    anchor = ' text-anchor="end"' if end else ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}"{anchor}>{escape(words)}</text>'


def _svg(height: float, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" role="img">'
    return "\n".join([head, f"<style>\n{_STYLE}</style>", *parts, "</svg>", ""])
