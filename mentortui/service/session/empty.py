"""A session in which nothing was said: begun by accident, and not to be kept without a word."""

from __future__ import annotations

from mentortui.model.days.written import parse_moment
from mentortui.model.session.talk import may_count, talk_seconds
from mentortui.service.session.proposing import proposed_meeting
from mentortui.service.session.running_session import Sitting

SAVE_ANYWAY = frozenset({"y", "yes"})
"""What is typed to save such a session all the same."""


def holds_nothing(sitting: Sitting) -> bool:
    """Whether this session holds no line, no answer, no settled promise or topic, no star, no half-written note, and no
    minutes of talking that both agreed to have counted.

    Questions that were only shown, steps and minutes are the program's doing; so is the next meeting where it is the
    one that the rhythm proposes.
    """
    state = sitting.live.state
    said = {key: text for key, text in state.answers.items() if text.strip()}
    if (planned := said.get("next")) and _is_proposed(sitting, planned):
        del said["next"]
    note = sitting.live.drafts.get("note", "")
    if may_count(sitting.relationship) and any(talk_seconds(sitting.live, sitting.clock()).values()):
        return False
    return not (state.shown_lines or said or state.promises or state.topics or state.stars or note.strip())


def _is_proposed(sitting: Sitting, planned: str) -> bool:
    coming = proposed_meeting(sitting)
    moment = parse_moment(planned)
    return coming is not None and moment is not None and moment.replace(tzinfo=None) == coming.replace(tzinfo=None)
