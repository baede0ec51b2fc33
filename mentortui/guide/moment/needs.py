"""What has been noted, so that no question is asked without its subject."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from mentortui.guide.moment.cues import Cue, Lexicon, Reading, read_cues_of
from mentortui.guide.moment.state import Moment, Trouble
from mentortui.guide.moment.weights import NEAR
from mentortui.guide.moves import NUMBER_PLACE, WORD_PLACE, Need
from mentortui.guide.prompts import Prompt
from mentortui.model.records.line_kinds import NOTE

MET_BY: Final[Mapping[Need, frozenset[Cue]]] = {
    Need.EVENT: frozenset({Cue.HAPPENED, Cue.WIN}),
    Need.WORD: frozenset({Cue.QUOTE}),
    Need.NUMBER: frozenset({Cue.NUMBER, Cue.NUMBER_BECAUSE, Cue.NUMBER_IF}),
    Need.CHOICE: frozenset({Cue.WAYS}),
    Need.PLAN: frozenset({Cue.IDEA, Cue.PROMISE, Cue.WHEN_THEN}),
    Need.GOAL: frozenset({Cue.GOAL, Cue.GOAL_UP}),
    Need.PROMISE: frozenset({Cue.PROMISE, Cue.WHEN_THEN, Cue.MINE}),
    Need.WIN: frozenset({Cue.WIN}),
    Need.GUESS: frozenset({Cue.GUESS}),
    Need.FEELING: frozenset({Cue.FEELING, Cue.FEAR}),
    Need.PERSON: frozenset({Cue.PERSON, Cue.THEIRS}),
    Need.OBSTACLE: frozenset({Cue.OBSTACLE, Cue.FEAR}),
    Need.ADVICE: frozenset({Cue.TOLD}),
    Need.FEEDBACK: frozenset({Cue.FEEDBACK}),
    Need.SHOULD: frozenset({Cue.SHOULD}),
    Need.ALWAYS: frozenset({Cue.ALWAYS}),
}


class Heard:
    """The lines of a moment, read."""

    def __init__(self, moment: Moment, lexicon: Lexicon, names: frozenset[str] = frozenset()) -> None:
        lines = moment.lines
        self.moment = moment
        self.readings = tuple(
            read_cues_of(line, lexicon, lines[place - 1] if place else None, names) for place, line in enumerate(lines)
        )

    @property
    def last(self) -> Reading:
        """The last line, while it is what the talk is about: not when the step changed or something was asked aloud."""
        moment = self.moment
        return self.readings[-1] if self.readings and moment.here and not moment.dropped else Reading()

    @cached_property
    def met(self) -> frozenset[Need]:
        """The needs that are met."""
        return frozenset(need for need in Need if self._is_met(need))

    def _is_met(self, need: Need) -> bool:
        moment = self.moment
        match need:
            case Need.NOTHING:
                return True
            case Need.TOPIC:
                return any(line.sort == NOTE for line in moment.lines)
            case Need.STRAIN:
                return Trouble.CARE in moment.trouble
            case Need.RUPTURE:
                return Trouble.BETWEEN in moment.trouble
            case Need.FEEDBACK_TO_ME:
                return self._was_told_to_change()
            case Need.GOAL if moment.step == "goals" and moment.has_goal:
                return True
            case Need.PROMISE if moment.step == "promises" and moment.has_promise:
                return True
        if need in (Need.WORD, Need.NUMBER, Need.ALWAYS, Need.SHOULD) and not self.last.cues:
            return False
        met_by = MET_BY[need]
        return any(met_by & reading.cues for reading in self.readings[-NEAR.get(need, 0) :])

    def _was_told_to_change(self) -> bool:
        """Whether the person before this screen was given feedback that asks for a change."""
        me = self.moment.me
        near = list(zip(self.moment.lines, self.readings, strict=True))[-NEAR[Need.FEEDBACK_TO_ME] :]
        return any(Cue.FEEDBACK_CHANGE in reading.cues and line.by not in ("", me) for line, reading in near)

    def filled(self, text: str, prompt: Prompt) -> str:
        """text with what was said in its places; "" where there is nothing to put there."""
        if WORD_PLACE in text:
            last = self.last
            word = {Need.ALWAYS: last.always, Need.SHOULD: last.should}.get(prompt.needs, last.words)
            text = text.replace(WORD_PLACE, word) if word else ""
        if NUMBER_PLACE in text:
            text = text.replace(NUMBER_PLACE, self.last.number) if self.last.number else ""
        return text
