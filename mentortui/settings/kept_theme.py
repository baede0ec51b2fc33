"""The theme that was chosen on the screen goes back into settings.toml."""

from __future__ import annotations

from mentortui.settings.file import read_settings, write_settings
from mentortui.settings.settings import Settings
from mentortui.settings.toml_text import with_choice


def keep_theme(settings: Settings, theme: str) -> None:
    """Write the theme into settings.toml. Raises StoreError, or ValueError when the file cannot be changed safely."""
    text = read_settings(settings.file)
    write_settings(settings.file, with_choice(text, theme=theme))
