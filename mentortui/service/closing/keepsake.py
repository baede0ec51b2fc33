"""The keepsakes of a relationship: what is in them comes from the shared books alone, by construction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.formats.keepsake import Names, keepsake_markdown
from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.model.slugs import slug
from mentortui.service.closing.closing import last_agreement
from mentortui.service.reading import read_relationship, read_shown
from mentortui.service.sealing import opening_changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mentortui.guide.library import Library
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home


def keepsake_of(shown: Relationship, role: Role, library: Library) -> str:
    """The keepsake of the mentor or the mentee as Markdown. shown is read from the shared books alone (read_shown)."""
    names = Names(
        exits=library.closing.exits,
        questions={question.name: question.ask for question in library.portraits.questions},
        clauses={clause.id: clause.name for clause in library.expectations.clauses},
    )
    return keepsake_markdown(shown, role, names, last_agreement(shown))


def file_name(shown: Relationship, role: Role) -> str:
    """What the file of a keepsake is called: `keepsake-ines-and-tomas-for-ines.md`, without a path."""
    names = f"{slug(shown.name('mentor'))}-and-{slug(shown.name('mentee'))}"
    return f"keepsake-{names}-for-{slug(shown.name(role))}.md"


def read_for_keepsake(
    home: Home, place: Place, now: datetime, index: Callable[[Home, Place, Relationship], None]
) -> Relationship:
    """What a keepsake is made of. Letters that both have sealed are put where both can read them first; index is told
    of that, with the relationship before. Raises StoreError."""
    relationship = read_relationship(home, place)
    if opened := opening_changes(relationship, home.author):
        home.save(place, opened, now)
        index(home, place, relationship)
    return read_shown(home, place)
