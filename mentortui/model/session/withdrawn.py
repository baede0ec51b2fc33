"""Words of a session that are shared no longer: undone, removed, made private, or put in other words since."""

from __future__ import annotations

from mentortui.model.records.record import Lane
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession


def shared_and_withdrawn(live: LiveSession) -> tuple[set[ev.Key], set[ev.Key]]:
    """(keys of the shared lines that stand, keys of all words that do not stand) among all that can be undone or
    redone. Answers are in the second alone, since an answer does not say whether it was private."""
    state = live.state
    newest = {act.key: act for group in live.done for act in group if isinstance(act, ev.Answered)}
    shared: set[ev.Key] = set()
    withdrawn: set[ev.Key] = set()
    for group in (*live.done, *live.undone):
        for act in group:
            if isinstance(act, ev.Captured) and act.lane is Lane.SHARED:
                stands = state.lines.get(act.id) is act and act.id not in state.gone
                (shared if stands else withdrawn).add((act.act, "captured", act.id))
            elif isinstance(act, ev.Answered) and act.text and newest.get(act.key) is not act:
                withdrawn.add((act.act, "answered", act.key))
    return shared, withdrawn
