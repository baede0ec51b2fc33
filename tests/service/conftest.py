"""A clock, and visits on real homes."""

from __future__ import annotations

from pathlib import Path

import pytest
from editors import one_account, two_accounts
from fakes import Clock

from mentortui.service.relationship_editor import RelationshipEditor


@pytest.fixture
def clock() -> Clock:
    """A Thursday in November, half past two."""
    return Clock()


@pytest.fixture
def alone(tmp_path: Path, clock: Clock) -> RelationshipEditor:
    """Ines, whose mentee has no account."""
    return one_account(tmp_path, clock)


@pytest.fixture
def two(tmp_path: Path, clock: Clock) -> tuple[RelationshipEditor, RelationshipEditor]:
    """Ines and Tomas with an account each, at the same relationship, which lies in tmp_path/shared."""
    return two_accounts(tmp_path, clock)
