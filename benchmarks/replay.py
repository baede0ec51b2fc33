"""Plays hours that were written down through the program's own choice of questions.

    python -m benchmarks.replay FILE...            what stood on the screen, as JSON
    python -m benchmarks.replay --judge FILE...    how often it fitted, as JSON

Only what was typed is fed, when it was typed, and the steps; `said`, `have`, `want` and `good` are for the judging. The
key for a hard hour is pressed as soon as the screen names it; --no-key leaves it alone. A file may name a `kind` of
mentoring: its questions are those of that kit, and two peers both ask.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from mentortui.guide.flows import StepKind
from mentortui.guide.library import Library
from mentortui.guide.moment.because import because
from mentortui.guide.moment.choice import Offer, choose
from mentortui.guide.moment.signs import signs
from mentortui.guide.moment.state import Moment, Noted, Trouble
from mentortui.guide.moves import Asker
from mentortui.model.records.stage import Stage
from mentortui.model.session.marks import MarkError, read_line
from mentortui.service.content import load_library

Replay = dict[str, Any]
Moments = list[tuple[dict[str, Any], tuple[Offer, ...], Moment]]

DAY: Final = date(2026, 11, 30)
#: Names of steps that no flow of the program has -> their kinds.
STEPS: Final = {"Deep question": "explore", "Two stories": "explore", "Expectations": "agreement", "Topic": "agenda"}
LISTENING: Final = frozenset(
    ("reflect", "more", "silence", "settle", "feeling", "word", "need", "permission", "story", "detail")
)
SEEN_IN_THE_LINE: Final = frozenset(("nothing", "topic", "win", "guess", "always", "should", "person", "obstacle"))
KEYS: Final = ("moments", "fits", "within_one_key", "harmless", "wrong", "harmful", "none")


class Hour:
    """One written hour, while it is played."""

    def __init__(self, library: Library, replay: Replay, *, presses_key: bool) -> None:
        self._library, self._replay, self._presses_key = library, replay, presses_key
        self._kinds = {step.name: step.kind.value for flow in library.flows for step in flow.steps}
        self._steps = [turn for turn in replay["turns"] if "step" in turn]
        self._lines: list[Noted] = []
        self._asked: list[str] = []
        self._chosen: list[str] = []
        self._passing: list[str] = []
        self._trouble: frozenset[Trouble] = frozenset()
        self._been: set[str] = set()
        self._kind, self._name, self._began, self._minutes = "arrive", "", 0.0, 3.0
        self._here, self._given, self._last, self._opens = 0, 0, 0.0, False

    def step(self, turn: dict[str, Any]) -> None:
        """The talk goes on to another step."""
        self._name = turn["step"]
        self._kind = STEPS.get(self._name) or self._kinds.get(self._name) or StepKind.EXPLORE.value
        later = [each["t"] for each in self._steps if each["t"] > turn["t"]]
        self._began = self._last = turn["t"]
        self._minutes = (later[0] if later else self._replay["minutes"]) - self._began
        self._here = self._given = 0
        self._opens = not self._been & {"agenda", "purpose"}
        self._been.add(self._kind)

    def typed(self, text: str, now: float) -> None:
        """A line is kept, if the program would keep it. The question above it was asked."""
        try:
            line = read_line(text, DAY)
        except MarkError:
            return
        if offers := self.offers(now)[0]:
            self._asked.append(offers[0].prompt.id)
        by = ("mentor", "mentee")[self._given % 2] if line.sort == "feedback" else ""
        self._given += line.sort == "feedback"
        (self._chosen if self._kind in ("agenda", "purpose") else self._passing).append(line.text)
        private = line.lane.value == "private"
        self._lines.append(Noted(line.text, line.sort, private, by, line.owner, line.delta > 0, line.cue))
        self._here, self._last = self._here + 1, now

    def offers(self, now: float) -> tuple[tuple[Offer, ...], Moment]:
        """What stands on the screen, and what the key for another question would bring."""
        replay, held = self._replay, self._replay.get("held", 0) > 0
        moment = Moment(
            step=self._kind,
            stage=Stage(replay["stage"]),
            name=self._name,
            opens=self._opens,
            gone=(now - self._began) / max(self._minutes, 1),
            quiet=now - self._last,
            lines=tuple(self._lines),
            here=self._here,
            asked=tuple(self._asked),
            topics=self._library.lexicon.topics(self._chosen, self._passing).union(replay.get("topics", ())),
            has_goal=held,
            has_promise=held,
            asker=Asker.EITHER if replay.get("kind") == "peer" else Asker.MENTOR,
            trouble=self._trouble,
        )
        if self._presses_key and (more := signs(moment, self._library.lexicon) - self._trouble):
            self._trouble |= more
            return self.offers(now)
        return choose(moment, self._library.bank.prompts, self._library.lexicon), moment


def library_of(replay: Replay) -> Library:
    """What the program asks in an hour of that kind, and nothing that anybody added."""
    return load_library(Path("/nonexistent"), replay.get("kind", ""))[0]


def play(
    library: Library, replay: Replay, keeps: Callable[[int], bool] = lambda place: True, *, presses_key: bool = True
) -> Moments:
    """(turn, what stood there, the moment) for each turn at which a question would help. keeps: which of the lines are
    typed, by their place."""
    hour, found, place = Hour(library, replay, presses_key=presses_key), [], -1
    for turn in replay["turns"]:
        if "step" in turn:
            hour.step(turn)
            continue
        if "typed" in turn:
            place += 1
            if keeps(place):
                hour.typed(turn["typed"], turn["t"])
        if "want" in turn:
            found.append((turn, *hour.offers(turn["t"])))
    return found


def _as_row(turn: dict[str, Any], offers: Sequence[Offer], moment: Moment) -> dict[str, Any]:
    shown = [
        {
            "id": offer.prompt.id,
            "ask": offer.ask,
            "does": [move.value for move in offer.prompt.does],
            "needs": offer.prompt.needs.value,
        }
        for offer in offers
    ]
    return {"t": turn["t"], "shown": shown, "because": because(offers[0], moment) if offers else ""}


def judged(replay: Replay, moments: Moments) -> dict[str, int]:
    """How often what stood there fitted what a good mentor might have asked."""
    counts: Counter[str] = Counter()
    for (turn, offers, _), have in zip(moments, _known(replay), strict=True):
        shown: list[Offer | None] = [*offers[:2]] or [None]
        verdicts = [_verdict(turn, offer, have) for offer in shown]
        counts["moments"] += 1
        counts[verdicts[0]] += 1
        counts["within_one_key"] += "fits" in verdicts
    return {key: counts[key] for key in KEYS}


def _known(replay: Replay) -> Iterator[set[str]]:
    """What is known in the talk at each moment."""
    have: set[str] = set()
    for turn in replay["turns"]:
        have |= set(turn.get("have", ()))
        if "want" in turn:
            yield set(have)


def _verdict(turn: dict[str, Any], offer: Offer | None, have: set[str]) -> str:
    want, harm = set(turn["want"]), set(turn.get("harm", ()))
    if offer is None:
        return "fits" if "silence" in want else "none"
    does = {move.value for move in offer.prompt.does}
    need = offer.prompt.needs.value.removesuffix("-to-me")
    if does & harm and not does & want:
        return "harmful"
    if need not in SEEN_IN_THE_LINE and need not in have:
        return "wrong"
    if does & want:
        return "fits"
    return "harmless" if does <= LISTENING else "wrong"


def main(words: Sequence[str] | None = None) -> None:
    """Play the files that are named, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--no-key", action="store_true")
    asked = parser.parse_args(words)
    made: dict[str, Any] = {}
    for file in asked.files:
        replay = json.loads(file.read_text("utf-8"))
        moments = play(library_of(replay), replay, presses_key=not asked.no_key)
        rows = [_as_row(*moment) for moment in moments]
        made[replay["id"]] = judged(replay, moments) if asked.judge else rows
    sys.stdout.write(json.dumps(made, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
