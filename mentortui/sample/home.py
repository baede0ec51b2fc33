"""All of the sample, and writing it into a home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from mentortui.model.records.record import Change, Lane
from mentortui.sample.builder import SampleRelationship, built
from mentortui.sample.mira_and_ines import MIRA_AND_INES
from mentortui.sample.mira_and_jun import MIRA_AND_JUN
from mentortui.sample.mira_and_noemi import MIRA_AND_NOEMI
from mentortui.sample.mira_and_sofia import MIRA_AND_SOFIA
from mentortui.sample.mira_and_tomas import MIRA_AND_TOMAS

SAMPLES = (MIRA_AND_TOMAS, MIRA_AND_JUN, MIRA_AND_NOEMI, MIRA_AND_SOFIA, MIRA_AND_INES)

P = TypeVar("P")


class SampleHome(Protocol[P]):
    """What write_sample needs of mentortui.store.home.Home."""

    def create(self, wanted_slug: str, relationship_id: str, changes: Sequence[Change], now: datetime, /) -> P:
        """Begin a relationship."""
        ...

    def save(self, place: P, changes: Sequence[Change], now: datetime, /) -> None:
        """Write changes into it."""
        ...

    def save_mine(self, changes: Sequence[Change], now: datetime, /) -> None:
        """Write what belongs to the person and to no relationship."""
        ...


def sample_relationships(now: datetime, author: str) -> list[SampleRelationship]:
    """Mira's five relationships as they stand at now (timezone-aware); she is author. The same now, the same sample."""
    return [built(sample, now, author) for sample in SAMPLES]


def sample_stars() -> list[Change]:
    """The prompts that Mira has starred; they are hers and belong to no relationship."""
    prompts = dict.fromkeys(prompt for sample in SAMPLES for prompt in sample.stars)
    return [Change("stars", f"star.{id}", {"prompt": id, "starred": True}, Lane.PRIVATE) for id in prompts]


def write_sample(home: SampleHome[P], now: datetime, author: str) -> None:
    """Create and fill all of them in home. Raises what home raises."""
    for relationship in sample_relationships(now, author):
        (begun, first), *later = relationship.batches
        place = home.create(relationship.slug, relationship.relationship_id, first, begun)
        for moment, changes in later:
            home.save(place, changes, moment)
    home.save_mine(sample_stars(), now)
