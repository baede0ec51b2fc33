"""Signs that an hour is about more than its agenda. They show a line that names a key, and open nothing."""

from __future__ import annotations

from typing import Final

from mentortui.guide.moment.cues import Cue, Lexicon, read_cues_of
from mentortui.guide.moment.state import Moment, Trouble
from mentortui.model.records.line_kinds import NOTE

ENOUGH: Final = 2
ENOUGH_SHARED: Final = 3


def signs(moment: Moment, lexicon: Lexicon) -> frozenset[Trouble]:
    """What two strong signs speak for: load in two private lines or in three of any lane, words of a breach between the
    two in two lines. Of words that somebody may not want to live, or may hurt themselves, one line is enough."""
    notes = [(line, read_cues_of(line, lexicon)) for line in moment.lines if line.sort == NOTE]
    load = [line for line, reading in notes if Cue.STRAIN in reading.cues]
    breach = [line for line, reading in notes if Cue.BETWEEN in reading.cues]
    found = set()
    in_danger = any(Cue.DANGER in reading.cues for _, reading in notes)
    if in_danger or sum(line.private for line in load) >= ENOUGH or len(load) >= ENOUGH_SHARED:
        found.add(Trouble.CARE)
    if len(breach) >= ENOUGH:
        found.add(Trouble.BETWEEN)
    return frozenset(found)
