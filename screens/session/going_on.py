"""An empty Enter in a session: it goes on by the smallest step that the screen shows, and says what it did."""

from __future__ import annotations

from functools import partial

from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.session.layout import LivePage

MOST_STEPS = 9
"""Steps that one key can name."""
MOMENT = 0.7
"""Seconds after a step changed by Enter within which another empty Enter does nothing: a key that is held down repeats
after half a second, and a person who presses Enter twice has not read the new step."""


class GoesOn(LivePage):
    """A page on which Enter with nothing typed goes on."""

    def go_on(self, pressed: float) -> None:
        """Enter, with nothing typed, at this moment of the loop's messages."""
        if pressed - self.context.stepped_at < MOMENT:
            return
        before = self.running.live.state.step
        self.enter_on_empty()
        if self.running.live.state.step != before:
            self.context.stepped_at = pressed

    def enter_on_empty(self) -> None:
        """To another question where one is asked, else to the next step."""
        if not self._asks or not self.another_question():
            self.on_to_next_step()

    @property
    def _asks(self) -> bool:
        """Whether a question of the bank is on the screen."""
        return self.running.prompt is not None

    def another_question(self) -> bool:
        """Ask another one; False where there is no other."""
        if not self.running.prompts.ask_next():
            return False
        self.acted(f"Another question. {shown_key('live.undo', self.context.keys)} brings back the one before.")
        return True

    def on_to_next_step(self) -> None:
        """To the next step, which says so."""
        if self.running.is_last_step:
            return
        name = self.running.live.steps[self.running.live.state.step + 1].name
        self.context.said = f"On to {name}. {shown_key('live.previous_step', self.context.keys)} goes back."
        self.go_to(self.running.live.state.step + 1)

    def action_steps(self) -> None:
        """To any step of the session, in whatever order the hour needs."""
        live = self.running.live
        places = [place for place in range(min(len(live.steps), MOST_STEPS)) if place != live.state.step]
        answers = tuple(
            KeyAnswer(str(place + 1), live.steps[place].name, partial(self.go_to, place)) for place in places
        )
        self.ask_key(KeyQuestion("Go to?", "stay", answers))

    def acted(self, text: str = "", style: str = "") -> None:
        """After an act: keep it and show it."""
        raise NotImplementedError

    def go_to(self, step: int) -> None:
        """Go to a step."""
        raise NotImplementedError

    def go_on_hints(self) -> dict[str, str]:
        """What Enter does here, for the row of keys; a key that does the same is left out."""
        if self._asks:
            return {"live.enter": "new question", "live.next": ""}
        return {"live.enter": "next step", "live.next_step": "", "live.next": "", "live.deeper": "", "live.kind": ""}
