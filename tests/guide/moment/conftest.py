"""Moments of an hour, and the built-in content to choose from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mentortui.guide.library import Library
from mentortui.guide.moment.choice import Offer, choose
from mentortui.guide.moment.cues import Lexicon
from mentortui.guide.moment.state import Moment, Noted
from mentortui.guide.prompts import Prompt
from mentortui.model.records.stage import Stage

Ask = Callable[..., Offer]


def noted(*words: str) -> tuple[Noted, ...]:
    """Plain lines."""
    return tuple(Noted(text) for text in words)


def at(step: str, *words: str, **more: object) -> Moment:
    """A moment in a step of a session in Growth, with these lines noted in it."""
    return Moment(**{"step": step, "stage": Stage.GROWTH, "lines": noted(*words), "here": len(words), **more})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def lexicon(library: Library) -> Lexicon:
    return library.lexicon


@pytest.fixture(scope="session")
def prompts(library: Library) -> tuple[Prompt, ...]:
    return library.bank.prompts


@pytest.fixture(scope="session")
def first(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> Ask:
    """The question of a moment."""

    def ask(moment: Moment) -> Offer:
        return choose(moment, prompts, lexicon)[0]

    return ask
