"""What speaks for and against the next stage, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.guide.readiness.signals import Signal, signals
from mentortui.model.text import one_line
from mentortui.service.content import library_for

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings


def speaking(relationship: Relationship, settings: Settings) -> list[tuple[Signal, str]]:
    """The signals that this person may see, with their words."""
    library, _ = library_for(settings, relationship.about.kind)
    found = signals(relationship, relationship.role_of(settings.author))
    return library.readiness.shown(found, relationship)


def speaking_rows(relationship: Relationship, settings: Settings) -> list[str]:
    """The signals as rows: `for Growth: ...`."""
    return [
        f"{signal.speaks} {signal.to.value}: {one_line(words)}" for signal, words in speaking(relationship, settings)
    ]
