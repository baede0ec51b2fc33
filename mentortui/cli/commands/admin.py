"""`admin postgres`: what the owner of a database runs there, as SQL on standard output. It connects to nothing."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from mentortui.cli.errors import DONE, WrongValue
from mentortui.cli.output import out

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings

_LOGIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.@-]{0,62}")
_ADD = """do $$ begin
    create role "{login}" login;
exception when duplicate_object then null;
end $$;
grant mentortui_people to "{login}";"""
_REMOVE = """select mentortui.remove_login('{login}');
revoke mentortui_people from "{login}";"""


def admin_command(call: Call, settings: Settings) -> int:
    """Print the SQL that sets a database up, lets a login in, or takes it and what it sent away."""
    added, removed = call.value("add"), call.value("remove")
    for login in filter(None, (added, removed)):
        if not _LOGIN.fullmatch(login):
            raise WrongValue(f"“{login}” is no name of a login: letters, digits and _ . @ - as in mira.okafor")
    if removed:
        out(_REMOVE.format(login=removed))
    if added:
        out(_ADD.format(login=added))
    if not added and not removed:
        out(files("mentortui.carry").joinpath("schema.sql").read_text(encoding="utf-8").rstrip())
    return DONE
