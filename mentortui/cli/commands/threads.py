"""`show SLUG --thread`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mentortui.cli.commands.questions import questions_of
from mentortui.cli.errors import Refused
from mentortui.cli.output import out, out_json
from mentortui.pages.not_there import NotThere
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.thread import thread_page

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings


def show_thread(relationship: Relationship, about: str, call: Call, settings: Settings) -> None:
    """One goal, promise, question or word through all sessions. Raises Refused."""
    today = relationship.here(datetime.now().astimezone()).date()
    try:
        page = thread_page(relationship, today, about, asked=questions_of(settings, relationship.about.kind))
    except NotThere as missing:
        raise Refused(f"{missing}") from missing
    if call.has("json"):
        out_json("page", msgspec.to_builtins(page))
    else:
        out(as_text(page))
