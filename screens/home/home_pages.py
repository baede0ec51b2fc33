"""The keys that lead from home to a page of the selected relationship."""

from __future__ import annotations

from mentortui.screens.kit.sized import Sized


class ToPages(Sized):
    """Home, as far as its pages go."""

    def turn_to(self, page: str, about: str = "") -> None:
        """To a page of the selected relationship; about: what of it is meant."""
        raise NotImplementedError

    def action_meeting(self) -> None:
        """Set, move or drop the next meeting."""
        self.turn_to("trust", "meeting")

    def action_details(self) -> None:
        """Names, the folder, and archiving."""
        self.turn_to("details")

    def action_stage(self) -> None:
        """Where the relationship is, and what would move it on."""
        self.turn_to("stage")

    def action_expectations(self) -> None:
        """What the two expect of each other."""
        self.turn_to("expectations")

    def action_practice(self) -> None:
        """One's own practice."""
        self.turn_to("practice")

    def action_trust(self) -> None:
        """Trust and rhythm: meetings, one's pulse, concerns."""
        self.turn_to("trust")

    def action_call(self) -> None:
        """How the last session was."""
        self.turn_to("call")

    def action_partner(self) -> None:
        """The relationship as the other person can see it."""
        self.turn_to("partner")

    def action_goals(self) -> None:
        """The goals."""
        self.turn_to("goals")

    def action_promises(self) -> None:
        """The promises of both."""
        self.turn_to("promises")

    def action_closing(self) -> None:
        """How it ends, and what is kept of it."""
        self.turn_to("closing")

    def action_onward(self) -> None:
        """What comes next."""
        self.turn_to("next")
