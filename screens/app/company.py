"""The other person in a session: begun once the session is painted, where they may write at a keyboard of their own."""

from __future__ import annotations

from collections.abc import Callable

from mentortui.service.open_session import OpenSession
from mentortui.service.session.company import Company
from mentortui.service.session.other_part import OtherPart

OnLoop = Callable[[Callable[[OtherPart], None]], Callable[[OtherPart], None]]


def keep_company(session: OpenSession, on_loop: OnLoop, heard: Callable[[OpenSession, OtherPart], None]) -> None:
    """From now on heard is told, among the app's messages, what the other person notes in this session."""
    running = session.context.running
    account = session.relationship.person(running.partner).account

    tell = on_loop(lambda part: heard(session, part))
    if not session.closed:
        session.company = Company(session.home, session.place, running.live.start.session, account, tell)
