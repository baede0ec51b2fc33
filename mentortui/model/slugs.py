"""The folder name that a new relationship gets."""

from __future__ import annotations

from mentortui.model.latin import key
from mentortui.model.text import LONGEST_SLUG, is_reserved


def slug(*names: str) -> str:
    """A folder name made from people's names: [a-z0-9-], 1 to LONGEST_SLUG characters, never a path.

    "Ines", "Jo Ann" -> "ines-jo-ann"; names of other scripts are transliterated. Signs alone give "relationship".
    """
    made = key(" ".join(names))[:LONGEST_SLUG].strip("-")
    return made if made and not is_reserved(made) else "relationship"
