"""`show SLUG --thread`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mentortui.cli.commands.questions import questions_of
from mentortui.cli.commands.reading import read
from mentortui.cli.errors import Refused, told
from mentortui.cli.output import out, out_json
from mentortui.pages.not_there import NotThere
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.thread import thread_page

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def show_command(call: Call, settings: Settings) -> int:
    """One goal, promise, question or word through all sessions. Raises Refused."""
    relationship, problems = read(settings, call.word("SLUG"))
    today = relationship.here(datetime.now().astimezone()).date()
    try:
        asked = questions_of(settings, relationship.about.kind)
        page = thread_page(relationship, today, call.value("thread"), asked=asked)
    except NotThere as missing:
        raise Refused(f"{missing}") from missing
    if call.has("json"):
        out_json("page", msgspec.to_builtins(page))
    else:
        out(as_text(page))
    return told(problems)
