"""Our own signs, and what stands for each where a terminal or a file cannot show it. No other sign is used."""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE = "· • … − ─ │ × ← ↑ → ↓ ●"
"""In nearly every font."""
ASCII = {
    "▸": ">",
    "▌": "|",
    "○": "o",
    "●": "*",
    "•": "*",
    "·": ".",
    "─": "-",
    "│": "|",
    "−": "-",
    "×": "x",
    "←": "<",
    "↑": "^",
    "→": ">",
    "↓": "v",
    "…": "~",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "⟨": "<",
    "⟩": ">",
}
"""Each sign, one cell wide, and one letter for it. Quotation marks are ours as well."""
CONSOLE = {sign: ASCII[sign] for sign in "▸▌○●"}
"""For the Linux console, whose usual fonts have few shapes."""
IN_TEXT = ASCII | {"·": "-", "…": "...", "–": "-"}
"""Where cells do not count, and people's own dashes are among what is printed."""


def fallbacks(environ: Mapping[str, str], *, ascii: bool) -> Mapping[str, str]:
    """The signs that this terminal has to be given others for. ascii: it was said that it has no others."""
    if ascii or not _has_utf8(environ):
        return ASCII
    return CONSOLE if environ.get("TERM") == "linux" else {}


def _has_utf8(environ: Mapping[str, str]) -> bool:
    """Whether the name of the locale says so. Where none is named, nothing speaks against it."""
    name = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "utf8")
    return "utf8" in name.lower().replace("-", "")
