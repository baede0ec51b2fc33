"""The app: it holds its parts, gives each request of a screen to the one whose it is, and knows none deeply.

    HomeScreen -> BriefScreen -> a live screen for each kind of step -> SavedScreen -> HomeScreen

Screens say what they want by requests (kit/requests.py). The flows answer them, and nobody else reads or writes the
store. `bootstrap.py` makes the context and the app.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from mentortui.screens.app import on_demand
from mentortui.screens.app.beginning import Beginning
from mentortui.screens.app.brief_flow import BriefFlow
from mentortui.screens.app.closing_flow import ClosingFlow
from mentortui.screens.app.context import Context
from mentortui.screens.app.crash_page import fault_page
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.editors import Editors
from mentortui.screens.app.home_flow import HomeFlow
from mentortui.screens.app.leaving_flow import LeavingFlow
from mentortui.screens.app.note_flow import NoteFlow
from mentortui.screens.app.page_flow import PageFlow
from mentortui.screens.app.session_flow import SessionFlow
from mentortui.screens.app.text_filter import SafetyFilter, SignFilter, WordFilter
from mentortui.screens.kit import theme
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import WARN
from mentortui.screens.kit.requests import Request
from mentortui.screens.kit.sized import Saying
from mentortui.screens.kit.startup import as_first_screen, begin_with_theme
from mentortui.screens.terminal.app import TerminalApp

STYLES = ("tokens", "home", "sheet", "live", "dialogs")


def scope_of(screen: Screen[Any]) -> str:
    """To which part of the table of commands a screen belongs."""
    scope: str = getattr(screen, "SCOPE", "app")
    return scope


class MentorApp(TerminalApp):
    """See the module."""

    TITLE = "mentortui"
    ENABLE_COMMAND_PALETTE = False  # ours is in palette.py
    CSS_PATH: ClassVar[list[str]] = [f"../../styles/{name}.tcss" for name in STYLES]  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), Binding("ctrl+c", "nothing", show=False)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-base"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-strip"), (12, "-low"), (22, "-tall")]

    def __init__(self, context: Context, **options: Any) -> None:
        # Without colour the terminal's own ground must stay: Textual would else paint black on black.
        no_color = context.settings.no_color
        super().__init__(ansi_color=True if no_color else None, **options)
        signs = [SignFilter(context.fallbacks)] if context.fallbacks else []
        self.last_filters = [WordFilter(lambda: self.current_theme.ansi), *signs, SafetyFilter()]
        self.gone: Callable[[], None] = lambda: None
        """What to do when the terminal is no more."""
        self.context = context
        self.disk = self.reading = disk = Disk(context, self)
        self.leaving_flow = LeavingFlow(context, self, disk)
        self.editors = editors = Editors(context, self, disk)
        self.home_flow = home = HomeFlow(context, self, disk, editors)
        self.brief_flow = brief = BriefFlow(context, self, disk, editors, home=home)
        self.session_flow = session = SessionFlow(context, self, disk, editors, home=home)
        self.page_flow = PageFlow(context, self, disk, editors, home=home, brief=brief, session=session)
        self.closing_flow = ClosingFlow(context, self, disk, editors, home=home, brief=brief)
        self.note_flow = NoteFlow(context, self, disk, session=session, terminal=lambda: self.driver)
        self.flows = (brief, session, self.page_flow, self.closing_flow, self.note_flow)
        self.beginning = Beginning(
            context, self, disk, home=home, session=session, pages=self.page_flow, quiet=self.has_no_key
        )
        for own in theme.THEMES:
            self.register_theme(own)
        begin_with_theme(self, self._first_theme())

    def _first_theme(self) -> str:
        wanted, no_color = self.context.settings.theme, self.context.settings.no_color
        if wanted in self.available_themes:
            return wanted
        few = no_color or self.console.color_system in (None, "standard", "windows")
        return theme.PLAIN if few else theme.DARK

    @on(Request)
    async def give_to_flow(self, request: Request) -> None:
        """Each request is one flow's: that which has a method of its handler name."""
        request.stop()
        answer = next(found for flow in self.flows if (found := getattr(flow, request.handler_name, None)) is not None)
        if inspect.isawaitable(answered := answer(request)):
            await answered

    # -- Textual's questions ---------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens in themes that are not ours."""
        return theme.role_colours(self.current_theme)

    def get_default_screen(self) -> Screen[Any]:
        """What the program begins with."""
        return as_first_screen(self, self.beginning.first_screen())

    def on_mount(self) -> None:
        """Paint first; everything else comes after it."""
        self.animation_level = "none"
        self.set_keymap(self.context.keys)
        self.screen_change_signal.subscribe(self, lambda _: self.disk.tell_here())
        self.screen_change_signal.subscribe(self, lambda _: self.page_flow.catch_up())
        self.call_after_refresh(self._first_screen)

    def _first_screen(self) -> None:
        self.beginning.fill()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        if self.is_running:  # else it was left before the first frame
            self.let_keys_in()
            self.beginning.go_on()
            self.theme_changed_signal.subscribe(self, lambda chosen: self.beginning.keep_theme(chosen.name))

    # -- everywhere ------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """A problem, in a sentence that stays until it is read: in the row of keys, where nothing is covered. A screen
        that hides all leaves it to the one below."""
        for screen in reversed(self.screen_stack):
            if screen.is_mounted and isinstance(screen, Saying):
                screen.say(text, WARN)
                return

    async def action_quit(self) -> None:
        """Leave, when what was done is saved; a session that is open waits."""
        self.leaving_flow.leave()

    def action_command_palette(self) -> None:
        """Find any command."""
        on_demand.show_palette(self, self.context.keys, demo=self.context.start.demo)

    def action_keys(self) -> None:
        """Help, beginning with where the person is."""
        if not isinstance(self.screen, on_demand.HelpScreen):
            at = getattr(self.screen, "running", self.screen)  # a session, or a page
            pair = getattr(at, "relationship", None)
            help = on_demand.HelpScreen(scope_of(self.screen), self.context.keys, self.context.problems, pair)
            self.push_screen(help)

    def action_blank(self) -> None:
        """Hide everything."""
        self.push_screen(
            on_demand.BlankScreen(lambda text, pasted: on_demand.type_into(self.screen_stack[-2].focused, text, pasted))
        )

    def action_nothing(self) -> None:
        """Ctrl+C ends no session by accident; Ctrl+Q leaves."""
        if (screen := self.session_flow.shown) is not None:
            screen.say("^Q leaves; the session waits for you. Esc goes home.")

    def terminal_is_gone(self) -> None:
        """As if it had hung up."""
        self.gone()

    def farewell(self, fault: BaseException | None) -> str:
        """Where it was, and nobody's words."""
        return fault_page(fault)

    def keep_before_stop(self) -> None:
        """Write down what is half typed."""
        self.session_flow.keep_everything(0.5)

    def keep_everything(self) -> None:
        """What a signal asks for. From any thread; less than a second."""
        self.take_last_keys(0.5)
        self.keep_before_stop()
        self.context.saves.lay_aside()
