"""A session in which nothing was said: begun by accident, and not to be kept without a word."""

from __future__ import annotations

from mentortui.model.days.written import parse_moment
from mentortui.service.session.proposing import proposed_meeting
from mentortui.service.session.running_session import RunningSession


def holds_nothing(running: RunningSession) -> bool:
    """Whether this session holds no line, no answer, no settled promise or topic, no star, no question kept, no
    half-written note, and no word on who was speaking.

    Questions that were only shown, steps and minutes are the program's doing; so is the next meeting where it is the
    one that the rhythm proposes.
    """
    state = running.live.state
    said = {key: text for key, text in state.answers.items() if text.strip()}
    if (planned := said.get("next")) and _is_proposed(running, planned):
        del said["next"]
    note = running.live.drafts.get("note", "")
    was_settled = state.promises or state.topics
    return not (state.shown_lines or said or was_settled or state.stars or state.kept or state.samples or note.strip())


def _is_proposed(running: RunningSession, planned: str) -> bool:
    coming = proposed_meeting(running)
    moment = parse_moment(planned)
    return coming is not None and moment is not None and moment.replace(tzinfo=None) == coming.replace(tzinfo=None)
