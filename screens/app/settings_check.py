"""What is wrong in settings.toml, for home, the session and `mentortui doctor` alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.screens.kit.own_keys import gave_way, own_keys

if TYPE_CHECKING:
    from mentortui.settings.settings import Settings


def settings_problems(settings: Settings) -> list[str]:
    """One sentence for each mistake in settings.toml; everything in them but the mistakes is used."""
    problems = [*settings.problems, *own_keys(settings.keys)[1]]
    if settings.theme:
        from mentortui.screens.kit.theme import theme_names  # with Textual: only where a theme is chosen

        if settings.theme not in theme_names():
            problems.append(f"settings.toml, theme: there is no theme {settings.theme}; Ctrl+P lists them")
    return problems


def keys_that_gave_way(settings: Settings) -> list[str]:
    """One sentence for each command whose own key the person gave to another one. No mistake: it is used as it is."""
    return gave_way(own_keys(settings.keys)[0])
