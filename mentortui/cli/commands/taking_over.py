"""`live --take-over`, with a screen and in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.cli.commands import screens, talking
from mentortui.cli.commands.places import open_home
from mentortui.store.journal.taking_over import take_over

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def live_command(call: Call, settings: Settings) -> int:
    """A session, once what holds it at another terminal of this person has ended. Raises BookBusy."""
    plain = call.has("plain")
    if not plain:
        screens.check_terminal()
    home = open_home(settings)
    take_over(home.layout, home.place(screens.slug_of(call, settings) or screens.nearest(settings)))
    return talking.live_command(call, settings) if plain else screens.live_command(call, settings)
