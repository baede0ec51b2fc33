"""The app: which screen when, theme, keys, the one save queue, errors. It holds the parts and knows none deeply.

    HomeScreen -> BriefScreen -> a live screen for each kind of step -> SavedScreen -> HomeScreen

Screens say what they want by messages; the handlers here are the only place that reads or writes the store.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from mentortui.screens.app.ahead import Ahead, wanted
from mentortui.screens.app.closing_flow import Parting
from mentortui.screens.app.home_flow import AtHome
from mentortui.screens.app.settings_check import settings_problems
from mentortui.screens.app.shutdown import Ending
from mentortui.screens.app.terminal_app import AtTerminal, driver_class
from mentortui.screens.kit import theme
from mentortui.screens.kit.fetching import ReadQueue
from mentortui.screens.kit.keys import COMMANDS, bindings
from mentortui.screens.kit.own_keys import own_keys
from mentortui.screens.kit.saving import Job, SaveQueue
from mentortui.screens.kit.startup import as_first_screen, begin_with_theme, collect_from_now_on
from mentortui.screens.session.own_editor import EditsOutside
from mentortui.service.home import overviews
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

if TYPE_CHECKING:
    from mentortui.guide.library import Library
    from mentortui.service.saving.left_acts import SavedNow
    from mentortui.store.journal.waiting_acts import WaitingActs

LOCK_PATIENCE = 0.25
"""Seconds that a save waits for another process, before the save queue does what else there is and comes back to it."""
SWITCH = 0.0005
"""Seconds after which a thread that saves or reads gives way to a key: of Python's own 0.005, several go to a key."""
STYLES = ("tokens", "home", "sheet", "live", "dialogs")


def now() -> datetime:
    """The wall clock, with its zone."""
    return datetime.now().astimezone()


class MentorApp(AtTerminal, EditsOutside, Parting):
    """See the module."""

    TITLE = "mentortui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS_PATH: ClassVar[list[str]] = [f"../../styles/{name}.tcss" for name in STYLES]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), Binding("ctrl+c", "nothing", show=False)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-base"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-strip"), (12, "-low"), (22, "-tall")]

    def __init__(
        self, settings: Settings, home: Home, start: Start, clock: Callable[[], datetime] = now, **options: Any
    ) -> None:
        # Without colour the terminal's own ground must stay: Textual would else paint black on black.
        super().__init__(ansi_color=True if settings.no_color else None, **options)
        self.settings, self.store, self.start, self.clock = settings, home, start, clock
        home.patience = LOCK_PATIENCE
        home.on_warning(self.on_loop(self.say))
        self.reads = ReadQueue()
        self.saves = SaveQueue(spare=self._spare, heard=self.heard_of_saves)
        self.ahead = Ahead(self.behind, self.set_timer, self.has_no_key, {"guidance": lambda: self.library.guidance})
        self.problems: list[str] = settings_problems(settings)
        self._library: Library | None = None
        self._home_is_old = True  # what home shows at the start is not what the books say now
        self.ascii = settings.ascii or (sys.__stdout__ is not None and "utf" not in sys.__stdout__.encoding.lower())
        self.user_keys, _ = own_keys(settings.keys, ascii=self.ascii)
        for own in theme.THEMES:
            self.register_theme(own)
        begin_with_theme(self, self._first_theme())

    def _first_theme(self) -> str:
        wanted = self.settings.theme
        if wanted in self.available_themes:
            return wanted
        few = self.settings.no_color or self.console.color_system in (None, "standard", "windows")
        return theme.PLAIN if few else theme.DARK

    # -- Textual's questions ---------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens in themes that are not ours."""
        return theme.role_colours(self.current_theme)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The command palette: what applies here, from the table of commands, and the themes."""
        scope = self._scope(screen)
        for command in COMMANDS:
            if command.palette and command.scope in ("app", scope):
                target = self if command.scope == "app" else screen
                act = getattr(target, f"action_{command.action}", None)
                if act is not None:
                    yield SystemCommand(command.name, command.help, act)
        kept = "for now: this is only the sample" if self.start.demo else "it is remembered"
        yield SystemCommand("Theme", f"Choose another theme; {kept}", self.search_themes)

    def action_command_palette(self) -> None:
        """Find any command."""
        from mentortui.screens.dialogs.palette import show_palette

        show_palette(self)

    def _scope(self, screen: Screen[Any]) -> str:
        scope: str = getattr(screen, "SCOPE", "app")
        return scope

    def get_default_screen(self) -> Screen[Any]:
        """What the program begins with: a session, or home. A screen that is never seen would cost as one that is."""
        if self.start.screen == "live":
            try:
                return as_first_screen(self, self.live_screen(self.start.slug))
            except StoreError as error:
                self.call_after_refresh(self.say, error.message)
        from mentortui.screens.home.home import HomeScreen

        home = HomeScreen(self.user_keys, wait=self.start.screen == "review")
        store = self.store
        known = None if home.wait else overviews.known_overviews(store.root, store.author, store.shared_roots)
        self._home_is_old = known is None
        if known is None and not home.wait:
            known = overviews.old_overviews(store.root, store.author, store.shared_roots) or None
        if known is not None:
            self.show_at(home, self.at_home(known, []))
        return home

    # -- beginning and end -----------------------------------------------------------------------

    def on_mount(self) -> None:
        """What the index knows is in the first paint; what has to be read out of books comes after it."""
        self.animation_level = "none"
        self.set_keymap(self.user_keys)
        self.call_after_refresh(self._first_screen)

    def _first_screen(self) -> None:
        if self.start.screen == "review":
            self._first_review()
        elif self.session is None and self._home_is_old:
            self.fill_home()
        self.call_after_refresh(self._painted)

    def _first_review(self) -> None:
        def show(found: AtHome) -> None:
            self._show_home(found)
            wanted = self.start.slug or (found.places[0].slug if len(found.places) == 1 else "")
            if wanted:
                self.go_page("review", wanted)
            else:
                self.say("Whose sessions? Choose one and press r.")

        self.behind(self._read_home, show)

    def _painted(self) -> None:
        if not self.is_running:  # left before the first frame
            return
        self.let_keys_in()
        sys.setswitchinterval(SWITCH)
        collect_from_now_on()
        self.load_ahead()
        self.set_timer(60, self._minute_at_home)
        self.look_beside()
        self.behind(self.store.has_waiting_acts, lambda there: self._save_left() if there else None)
        if self.store.shared_roots:
            self.set_interval(1, self.look)
        self.theme_changed_signal.subscribe(self, lambda chosen: self._keep_theme(chosen.name))

    def load_ahead(self) -> None:
        """What keys may need from here on."""
        self.ahead.load(wanted(in_session=self.session is not None))

    def _spare(self) -> WaitingActs:
        """Where acts are laid aside while they cannot be saved."""
        from mentortui.store.journal.waiting_acts import WaitingActs

        return WaitingActs(self.store.root, self.store.author, self.store.osl)

    def _save_left(self) -> None:
        """What could not be saved before the last end is saved now."""
        from mentortui.service.saving.left_acts import save_left

        def told(found: SavedNow) -> None:
            if found.acts or found.problems:
                acts = "1 act is" if found.acts == 1 else f"{found.acts} acts are"
                done = f"{acts} saved now that could not be saved before." if found.acts else ""
                self.say(" ".join([done, *found.problems]).strip())
                self.refresh_home()

        at = self.clock()
        self.save(
            Job(
                lambda: save_left(self.store, at),
                self.on_loop(told),
                insist=True,
                what="acts of the last run",
            )
        )

    def _minute_at_home(self) -> None:
        if (home := self._shown_home) is not None and home.overviews is not None:
            home.now = self.clock()
            home.repaint()
        self.set_timer(60, self._minute_at_home)

    # -- content ---------------------------------------------------------------------------------

    @property
    def library(self) -> Library:
        """Flows, prompts and guidance; read when first needed."""
        if self._library is None:
            from mentortui.service.content import load_library

            self._library, mistakes = load_library(self.settings.content_dir)
            self.problems += mistakes
        return self._library

    # -- everywhere ------------------------------------------------------------------------------

    def action_keys(self) -> None:
        """Help, beginning with where the person is."""
        from mentortui.screens.kit.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._scope(self.screen), self.user_keys, self.problems))

    def action_blank(self) -> None:
        """Hide everything."""
        from mentortui.screens.dialogs.blank import BlankScreen
        from mentortui.screens.widgets.capture import CaptureLine

        def type_below(text: str, pasted: bool) -> None:
            below = self.screen_stack[-2].focused
            if isinstance(below, CaptureLine):
                below.take_paste(text) if pasted else below.insert(text)
            elif (editor := getattr(below, "insert", None)) is not None:  # of a long note
                editor(text)

        self.push_screen(BlankScreen(type_below))

    def action_nothing(self) -> None:
        """Ctrl+C ends no session by accident; Ctrl+Q leaves."""
        if (screen := self._shown_live) is not None:
            screen.say("^Q leaves; the session waits for you. Esc goes home.")

    def _keep_theme(self, name: str) -> None:
        if self.start.demo:
            return
        from mentortui.service.content import keep_theme

        def keep() -> None:
            try:
                keep_theme(self.settings, name)
            except ValueError as locked:
                raise StoreError(f"The theme is not saved. settings.toml: {locked}") from locked

        def failed(error: StoreError) -> None:
            self.say(error.message)

        self.save(Job(keep, failed=self.on_loop(failed), insist=False, about="settings"))


def run(settings: Settings, home: Home, start: Start) -> int:
    """Run the screens until the person leaves. Returns the exit status: 0, or 128+n after signal n."""
    app = MentorApp(settings, home, start, driver_class=driver_class(os.environ))

    def leave(status: int) -> None:
        if app._loop is not None:
            app._loop.call_soon_threadsafe(lambda: app.exit(return_code=status))

    ending = Ending(app.keep_everything, leave)
    app.ending = ending
    ending.install()
    try:
        app.run(mouse=False)
    finally:
        app.keep_everything()
        app.saves.drain()
        app.reads.drain(2.0)
        if app.session is not None:
            app.session.leave()
        ending.finished()
    return ending.status or app.return_code or 0
