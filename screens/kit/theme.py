"""The program's own colours, on dark and on light paper, and in the terminal's own sixteen."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK, LIGHT, PLAIN = "paper-dark", "paper-light", "paper-plain"

ROLES = ("muted", "faint", "mentor", "mentee", "private", "win", "warn", "rule")
"""The tokens that our screens use beside Textual's own; every theme gets a value for each."""


def _paper(name: str, ground: str, raised: str, text: str, *, dark: bool, **tokens: str) -> Theme:
    return Theme(
        name=name,
        primary=tokens["mentor"],
        secondary=tokens["mentee"],
        accent=tokens["mentor"],
        warning=tokens["mentee"],
        error=tokens["warn"],
        success=tokens["win"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=raised,
        dark=dark,
        variables={
            **tokens,
            "text-muted": tokens["muted"],
            "border": tokens["rule"],
            "block-cursor-background": raised,
            "block-cursor-foreground": text,
            "block-cursor-text-style": "none",
            "scrollbar": tokens["rule"],
            "scrollbar-background": ground,
            "scrollbar-corner-color": ground,
        },
    )


PAPER_DARK = _paper(
    DARK,
    "#15171c",
    "#262a33",
    "#ece8de",
    dark=True,
    muted="#b3ac9d",
    faint="#8b8578",
    mentor="#78d5df",
    mentee="#f2c14e",
    private="#cc86f2",
    win="#cadbb6",
    warn="#e9795f",
    rule="#4a4e58",
)
PAPER_LIGHT = _paper(
    LIGHT,
    "#faf7f0",
    "#ebe4d5",
    "#2b2a27",
    dark=False,
    muted="#5d584e",
    faint="#7a7468",
    mentor="#0b4f6c",
    mentee="#865b0d",
    private="#6a12b0",
    win="#33704f",
    warn="#8a1616",
    rule="#c4baa6",
)
PAPER_PLAIN = Theme(
    name=PLAIN,
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "muted": "ansi_default",
        "faint": "ansi_default",
        "mentor": "ansi_cyan",
        "mentee": "ansi_yellow",
        "private": "ansi_magenta",
        "win": "ansi_green",
        "warn": "ansi_red",
        "rule": "ansi_default",
        "text-muted": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-text-style": "reverse",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
    },
)
THEMES = (PAPER_DARK, PAPER_LIGHT, PAPER_PLAIN)


def theme_names() -> set[str]:
    """What `theme` in settings.toml may be."""
    return {*BUILTIN_THEMES, *(theme.name for theme in THEMES)}


def role_colours(theme: Theme) -> dict[str, str]:
    """Values for ROLES in a theme that is not ours: its nearest colours."""
    text = theme.foreground or ("#e0e0e0" if theme.dark else "#202020")
    return {
        "muted": text,
        "faint": text,
        "mentor": theme.secondary or theme.primary,
        "mentee": theme.warning or theme.primary,
        "private": theme.accent or theme.primary,
        "win": theme.success or theme.primary,
        "warn": theme.error or theme.primary,
        "rule": theme.panel or theme.surface or theme.primary,
    }
