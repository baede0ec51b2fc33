"""Details: what the two people and the folder are called, and whether the relationship is archived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Ask, NotUnderstood
from mentortui.pages.page import Page, Row
from mentortui.pages.where import where
from mentortui.service.home.details import folder_name
from mentortui.service.session.beginning import NameRefused, checked_name


def details_page(relationship: Relationship, today: date) -> Page:
    """A few facts; each command changes one."""
    began = parse_day(relationship.about.started)
    facts = (
        *((relationship.word(role) or "name", relationship.person(role).name) for role in ROLES),
        *((("kind", relationship.about.kind),) if relationship.about.kind else ()),
        ("purpose", relationship.about.purpose or "not written yet"),
        ("began", day_name(began, today) if began else "no day yet"),
        ("folder", relationship.slug),
        ("archived", "yes: hidden from your home and your lists" if relationship.archived else "no"),
    )
    hints = (("details.archive", "take back" if relationship.archived else "archive"),)
    rows = tuple(Row(label, text) for label, text in facts)
    return Page("Details", where(relationship), rows, hints=hints)


def names_asks(relationship: Relationship) -> list[Ask]:
    """What each of the two is called from now on."""
    return [
        Ask(role, _name_ask(relationship, role), f"Until now: {relationship.person(role).name}.", read=_name)
        for role in ROLES
    ]


def _name_ask(relationship: Relationship, role: str) -> str:
    if relationship.equals:
        return f"What is {relationship.name(role)} called from now on?"
    return f"What is {relationship.who(role)} called?"


def folder_asks() -> list[Ask]:
    """What the folder is called from now on."""

    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return folder_name(text)
        except NameRefused as refused:
            raise NotUnderstood(str(refused)) from refused

    return [Ask("folder", "What should the folder be called?", "Letters, digits and dashes: ana-bo.", read=read)]


def _name(text: str, _: Mapping[str, str]) -> str:
    try:
        return checked_name(text)
    except NameRefused as refused:
        raise NotUnderstood(str(refused)) from refused
