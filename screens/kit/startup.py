"""What makes the first frame come sooner: each with its reason, and what it is worth.

None of it changes what is shown. The names of Textual that are private are here because its public ways do more than a
start needs: setting `theme` reads all styles again, `push_screen` wants a screen below, and a resumed screen is given
its styles once more.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from textual.app import App

from mentortui.screens.terminal.seams import begin_with, fit_colours

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen


def begin_with_theme(app: App[Any], name: str) -> None:
    """The theme, before anything is shown. To set `theme` would read all styles again after the first paint."""
    app.set_reactive(App.theme, name)
    app.set_class(app.current_theme.dark, "-dark-mode", update=False)
    app.set_class(not app.current_theme.dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{name}", update=False)
    fit_colours(app)
    app.stylesheet.set_variables(app.get_css_variables())


def as_first_screen(app: App[Any], screen: Screen[Any]) -> Screen[Any]:
    """A screen to begin with, with no other one below it that would be made and never seen. `push_screen` does the same
    with the screens that it shows, and `switch_screen` takes it off again."""
    return begin_with(app, screen)


def keep_first_styles(event: events.ScreenResume, *, was_shown: bool) -> None:
    """Before Textual's own handler. A new screen has just been given its styles, one widget after the other; all of
    them again would be 4 ms more until it is seen."""
    event.refresh_styles = event.refresh_styles and was_shown


def size_classes(app: App[Any]) -> set[str]:
    """The classes that the size of the terminal gives to a screen. Textual sets them at the first resize, and then
    gives the whole new screen its styles once more: 5 ms of each key that opens one."""
    breakpoints = (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS)
    return {
        max((least, name) for least, name in classes or () if least <= cells)[1]
        for cells, classes in zip(app.size, breakpoints, strict=True)
        if classes
    }


def collect_from_now_on() -> None:
    """After the first paint, for a process that began without the collection of garbage (`__main__`).

    What the start made stays. It is set aside without a collection, which would find next to nothing and make the first
    key wait 20 ms.
    """
    gc.freeze()
    gc.enable()
