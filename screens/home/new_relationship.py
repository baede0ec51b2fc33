"""A new relationship: a few questions, and the first session can begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from mentortui.guide.kit import Kit
from mentortui.pages.home.new_form import NEW, new_asks, not_another, wish_of
from mentortui.screens.kit.form import AskScreen
from mentortui.service.session.beginning import Wish


def new_screen(
    done: Callable[[Wish], str],
    keys: Mapping[str, str],
    now: datetime,
    *,
    heading: str = NEW,
    known: Mapping[str, str] = {},
    begun: Sequence[tuple[str, str, str]] = (),
    zone: str = "",
    kits: Mapping[str, Kit] = {},
) -> AskScreen:
    """The questions for a new relationship; see new_asks. done makes it, and returns what is in the way. known: answers
    that are there already, to be accepted."""

    return AskScreen(
        heading,
        new_asks(now, zone, begun, kits),
        lambda answers: done(wish_of(answers, zone, kits)),
        keys,
        answers=known,
        each=not_another,
    )
