"""The places in which the benchmarks press every key."""

from __future__ import annotations

import pytest

from benchmarks.places import PLACES, keys_of, sent


@pytest.mark.parametrize("scope", sorted({place.scope for place in PLACES}))
def test_every_key_of_a_place_can_be_sent(scope: str) -> None:
    """A key with a name that nobody knows would end the walk half way."""
    assert all(sent(key) for key in keys_of(scope))
