"""The program's own colours, on dark and on light paper, and in the terminal's own sixteen."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from mentortui.pages import palette

DARK, LIGHT, PLAIN = "paper-dark", "paper-light", "paper-plain"

ROLES = ("muted", "faint", "mentor", "mentee", "private", "win", "warn", "rule")
"""The tokens that our screens use beside Textual's own and the raised ground; every theme gets a value for each."""
FAINT_SHARE, RAISED_SHARE = 0.3, 0.12
"""How much of the ground is in a faint ink, and of the text in a raised ground, where a theme has neither."""


def _paper(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    ground, raised, text = colours["ground"], colours["raised"], colours["text"]
    return Theme(
        name=name,
        primary=colours["mentor"],
        secondary=colours["mentee"],
        accent=colours["mentor"],
        warning=colours["mentee"],
        error=colours["warn"],
        success=colours["win"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=raised,
        dark=dark,
        variables={
            **{role: colours[role] for role in ROLES},
            "raised": raised,
            "text-muted": colours["muted"],
            "border": colours["rule"],
            "block-cursor-background": raised,
            "block-cursor-foreground": text,
            "block-cursor-text-style": "none",
        },
    )


PAPER_DARK = _paper(DARK, palette.DARK, dark=True)
PAPER_LIGHT = _paper(LIGHT, palette.LIGHT, dark=False)
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
        "raised": "ansi_default",
        "text-muted": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-text-style": "reverse",
    },
)
THEMES = (PAPER_DARK, PAPER_LIGHT, PAPER_PLAIN)


def theme_names() -> set[str]:
    """What `theme` in settings.toml may be."""
    return {*BUILTIN_THEMES, *(theme.name for theme in THEMES)}


def role_colours(theme: Theme) -> dict[str, str]:
    """Values for ROLES and for the raised ground in a theme that is not ours: its nearest colours, and for the two that
    themes do not have a mixture of its ground and its text."""
    text = theme.foreground or ("#e0e0e0" if theme.dark else "#202020")
    ground = theme.background or ("#121212" if theme.dark else "#efefef")
    return {
        "muted": text,
        "faint": text if theme.ansi else _mixed(text, ground, FAINT_SHARE),
        "mentor": theme.secondary or theme.primary,
        "mentee": theme.warning or theme.primary,
        "private": theme.accent or theme.primary,
        "win": theme.success or theme.primary,
        "warn": theme.error or theme.primary,
        "rule": theme.panel or theme.surface or theme.primary,
        "raised": ground if theme.ansi else _mixed(ground, text, RAISED_SHARE),
    }


def _mixed(colour: str, other: str, share: float) -> str:
    return Color.parse(colour).blend(Color.parse(other), share).hex
