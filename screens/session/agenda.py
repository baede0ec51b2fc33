"""Arriving, purpose, promises and topics: what this hour is for, and what is still open between the two."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.content import Content

from mentortui.guide.agenda import AgendaItem, ItemKind
from mentortui.model.days.spoken import find_day
from mentortui.model.days.written import day_name
from mentortui.model.records.record import Lane
from mentortui.model.session.marks import sign_of
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, plain, row, wrapped
from mentortui.screens.session.gap import hides_why
from mentortui.screens.session.lines import labelled
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.prompt import prompt_rows, say_rows
from mentortui.screens.session.step_list import StepList
from mentortui.service.session.agenda_step import STATES, move_promise, settle, step_items, wish_wanted
from mentortui.service.session.reminders import change_of_need

PRIVACY = "Lines that begin with a dot are private."
"""The one-line rule at the start of each session (Mission 65)."""

WORTH = "What would make this time worth it?"
"""What each is asked (Mission 21, 70)."""


class AgendaScreen(LiveScreen):
    """A question to arrive with, a line each on what the hour is for, and lists gone through one at a time."""

    LIST_HINTS: ClassVar[dict[str, dict[str, str]]] = {
        "promises": {"live.deeper": "kept", "live.kind": "let go", "live.next": "next one", "live.speaker": ""},
        "agenda": {"live.deeper": "talked about", "live.kind": "let go", "live.next": "next one"},
        "agreement": {"live.deeper": "talked about", "live.kind": "let go", "live.next": "next one"},
    }

    _answering = ""
    """The role whose wish the next line is, once that was chosen."""

    # -- the list --------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """The kind of this step."""
        return self.running.live.step.kind

    def items(self) -> list[AgendaItem]:
        """What this step goes through; empty on a step without a list."""
        return step_items(self.running)

    def _item(self) -> AgendaItem | None:
        items = self.items()
        return items[min(self.context.cursor, len(items) - 1)] if items else None

    # -- painting --------------------------------------------------------------------------------

    def hints(self) -> dict[str, str]:
        """The keys of the list, where there is one; of a question only what answers it."""
        if self.intention():
            keys = self.LIST_HINTS[self.kind] if self.items() else _NO_PROMPT
            name = self.running.relationship.name(self.intention())
            answer = {"live.lane": "" if self._answering else f"{name} answers", "live.enter": "skip"}
            return {**keys, **answer}
        if not self.items():
            return {**self.go_on_hints(), **({"live.glance": ""} if self.kind == "arrive" else {})}
        last = self._is_last_item
        keys = (
            {"live.enter": "next step", "live.next_step": ""} if last else {"live.enter": "next one", "live.next": ""}
        )
        return {**self.LIST_HINTS[self.kind], **keys}

    def part(self, width: int, height: int) -> list[Content]:
        """The question or the list of this step."""
        if items := self.items():
            return self._list_rows(items, width, height)
        rows = self._intention_row(width) or prompt_rows(self, width, height, why=not hides_why(self.context))
        if height <= 2:
            return rows or say_rows(self, width)[:1]
        is_hard = self.running.live.state.hard_hour
        say = [] if is_hard else say_rows(self, width) or _said_rows(self._nothing(), width)
        if self.at_a_glance and rows:
            say = []
        elif self.kind == "agreement" and not is_hard:
            from mentortui.service.agreement.agreement import agreement_words  # for the sessions before it is signed

            say = [*say[:1], *_said_rows(agreement_words(self.running.relationship), width)]
        if self.kind == "arrive" and not is_hard:
            need = change_of_need(len(self.running.relationship.sessions))
            say = _said_rows(need, width) or say
            say = say[: height - len(rows) - 1]
            if not (self.at_a_glance and self.running.live.state.shown_lines):
                say += _said_rows(PRIVACY, width)
        space = [EMPTY] if rows and len(rows) + len(say) < height else []
        return [*rows, *space, *say]

    def _nothing(self) -> str:
        pair = self.running.relationship
        return _NOTHING.get(self.kind, "").format(mentor=pair.who("mentor"), mentee=pair.who("mentee"))

    def _list_rows(self, items: list[AgendaItem], width: int, height: int) -> list[Content]:
        at = min(self.context.cursor, len(items) - 1)
        asked = self._intention_row(width)
        lead = asked[0][TEXT:] if asked else plain(_LEADS[self.kind], MUTED)
        return StepList(self.running, items, at, lead, self.ground).rows(width, height)

    # -- the intention ---------------------------------------------------------------------------

    def intention(self) -> str:
        """Whose line on what the hour is for is still wanted on this step (Mission 70); "" for nobody's."""
        return wish_wanted(self.running)

    def _intention_row(self, width: int) -> list[Content]:
        """The question that the empty line asks; no other is on the screen then."""
        role = self.intention()
        if not role:
            return []
        name = labelled(self.running, plain(self.running.relationship.name(role), f"${role}"), width)
        words = WORTH if width >= name.cell_length + len(WORTH) else "What is this time for?"
        return [row(name, (words, STRONG))]

    def meaning(self, typed: str) -> str:
        """A new day for a promise; else what a line is anywhere."""
        if self._editing:
            return super().meaning(typed)
        if (day := self._new_day(typed)) is not None and self.running.clock().date() <= day:
            return f"a new day for it · {day_name(day, self.running.clock().date())}"
        return super().meaning(typed) if day is None else ""

    def invitation(self) -> str:
        """What is typed into a list."""
        if not self._editing and self._answering == self.intention() != "":
            return "in their own words" if self._answering != self.running.me else "in your own words"
        return (
            _TYPED[self.kind] if self.items() and not self._editing and not self.intention() else super().invitation()
        )

    def label(self, typed: str, lane: Lane) -> str:
        """Whose wish it will be, once a key said that it is one."""
        if not self._editing and lane is Lane.SHARED and self.is_answer(typed):
            return f"{self.running.relationship.name(self._answering)} wants"
        return super().label(typed, lane)

    def is_answer(self, typed: str) -> bool:
        """Whether a line with this text would be the wish that is asked for: only where a key said so."""
        return self._answering == self.intention() != "" and not sign_of(typed)

    def action_lane(self) -> None:
        """The next line answers the question that is asked; again, it is a note."""
        if self._editing or not self.intention():
            super().action_lane()
            return
        self._answering = "" if self._answering else self.intention()
        self.repaint()

    def accept(self, text: str, *, literal: bool) -> None:
        """A plain line is the wish that is asked for when that was chosen, and a line like any other in any case."""
        if self._moved_promise(text):
            return
        answers = f"intention.{self.intention()}" if self.is_answer(text) else ""
        line = self.running.lines.capture(text, pasted=literal, answers=answers)
        if answers and line is not None and line.lane is not Lane.PRIVATE:
            self._answering = ""
        self.heard(line)

    def enter_on_empty(self) -> None:
        """Skip the question that is asked; else to the next item, and after the last one to the next step."""
        if role := self.intention():
            self._answering = ""
            self.running.answer(f"intention.{role}", "")
            key = shown_key("live.undo", self.context.keys)
            self.acted(f"Skipped: what {self.running.relationship.name(role)} wants of it. {key} asks again.")
        elif not self.items():
            super().enter_on_empty()
        elif self._is_last_item:
            self.on_to_next_step()
        else:
            self.context.cursor += 1
            self.acted(f"{self.context.cursor + 1} of {len(self.items())}.")

    @property
    def _is_last_item(self) -> bool:
        return self.context.cursor >= len(self.items()) - 1

    # -- going through the list ------------------------------------------------------------------

    def _new_day(self, text: str) -> date | None:
        """The day that what is typed gives the selected promise."""
        if self.kind != "promises" or self.capture.literal or not text.startswith("!") or self._item() is None:
            return None
        return find_day(text.lstrip("!"), self.running.clock().date())

    def _moved_promise(self, text: str) -> bool:
        item, day = self._item(), self._new_day(text)
        if item is None or day is None:
            return False
        move_promise(self.running, item, day)
        self._settled(f"Now by {day_name(day, self.running.clock().date())}. {self.way_back}")
        return True

    def other(self) -> None:
        """The next item of the list; without a list, another question."""
        if items := self.items():
            self.context.cursor = (self.context.cursor + 1) % len(items)
            self.acted()
        elif not self.intention():
            super().other()

    def action_deeper(self) -> None:
        """Kept, or talked about."""
        if not self._settle(done=True) and not self.intention():
            super().action_deeper()

    def action_kind(self) -> None:
        """Let go of a promise or topic."""
        if not self._settle(done=False) and not self.intention():
            super().action_kind()

    def _settle(self, *, done: bool) -> bool:
        item = None if self.capture.text else self._item()
        if item is None:
            return False
        if item.kind is ItemKind.GOAL:
            self.acted("A goal is worked on with # lines: #1 text, #1+")
        elif before := settle(self.running, item, done=done):
            self._settled(f"Already {STATES[before]}.")
        else:
            kept = "Promise kept" if item.kind is ItemKind.PROMISE else "Talked about"
            self._settled(f"{kept if done else 'Let go'}. {self.way_back}")
        return True

    def _settled(self, text: str) -> None:
        items = self.items()
        self.context.cursor = min(self.context.cursor + 1, len(items) - 1)
        self.acted(text)


def _said_rows(words: str, width: int) -> list[Content]:
    """A sentence of the program, on as many rows as it needs."""
    return [row(" " * TEXT, line) for line in wrapped(plain(words, MUTED), min(RUNNING, width) - TEXT, 2) if words]


_NO_PROMPT = {"live.next": "", "live.deeper": "", "live.kind": ""}
_LEADS = {
    "promises": "Read each aloud. !fri gives it a new day.",
    "agenda": "~text adds a topic.",
    "agreement": "Where your answers differ.",
}
_TYPED = {"promises": "!fri: a new day for it", "agenda": "~text: a topic", "agreement": "~text: a topic"}
_NOTHING = {
    "promises": "No promise is open. !text fri makes one for {mentee}, !!text for {mentor}.",
    "agenda": "No topic is waiting. ~text puts one here.",
}
