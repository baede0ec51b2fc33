"""Sentences that more than one command says."""

from __future__ import annotations


def how_to_begin() -> str:
    """What someone without a relationship can do."""
    return "Begin with: mentortui new --mentor NAME --mentee NAME, or look around with: mentortui demo"
