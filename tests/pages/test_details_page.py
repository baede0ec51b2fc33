"""The details of a relationship as data."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view

from mentortui.model.records.record import Change
from mentortui.pages.form import NotUnderstood
from mentortui.pages.home.details import details_page, folder_asks, names_asks
from mentortui.pages.plain_text import as_text

TODAY = date(2026, 11, 19)


def test_each_fact_has_a_row() -> None:
    """And the command for archiving goes both ways."""
    page = details_page(view(Change("about", "about", {"purpose": "to speak up", "started": "2026-11-02"})), TODAY)
    text = as_text(page)
    assert "- purpose: to speak up" in text and "- began: Mon 2 Nov" in text and "- archived: no" in text
    assert dict(page.hints) == {"details.archive": "archive"}


def test_a_name_and_a_folder_are_checked_as_they_are_typed() -> None:
    """What cannot be one is refused with the reason; the name until now is named."""
    first, _ = names_asks(view())
    assert first.help.startswith("Until now: ")
    with pytest.raises(NotUnderstood, match="81 characters"):
        first.read("y" * 81, {})
    [folder] = folder_asks()
    assert folder.read("Ana Bo", {}) == "ana-bo"
    with pytest.raises(NotUnderstood):
        folder.read("///", {})
