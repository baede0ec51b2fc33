"""The colours of our two papers, by what they are for: the one source for screens and for pages in a browser.

tests/pages/test_palette.py computes whether all words can be read on them, and whether people are told apart by readers
with each kind of colour blindness.
"""

from __future__ import annotations

DARK = {
    "ground": "#15171c",
    "raised": "#262a33",
    "text": "#ece8de",
    "muted": "#b3ac9d",
    "faint": "#8b8578",
    "mentor": "#78d5df",
    "mentee": "#f2c14e",
    "private": "#cc86f2",
    "win": "#cadbb6",
    "warn": "#e9795f",
    "rule": "#4a4e58",
}
LIGHT = {
    "ground": "#faf7f0",
    "raised": "#ebe4d5",
    "text": "#2b2a27",
    "muted": "#5d584e",
    "faint": "#7a7468",
    "mentor": "#0b4f6c",
    "mentee": "#865b0d",
    "private": "#6a12b0",
    "win": "#33704f",
    "warn": "#8a1616",
    "rule": "#c4baa6",
}
