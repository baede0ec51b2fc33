"""Writing the agreement: one part at a time, with what both said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from mentortui.guide.expectations import answer_words, compare
from mentortui.model.days.spoken import day_examples
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Expectation
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.agreement import (
    FIXED,
    OPEN,
    OTHER,
    REVISIT,
    REVISIT_MONTHS,
    REVISIT_SESSIONS,
    SINCE,
    SPAN,
    UNTIL,
    half_year,
    last_signed,
    put_up,
    revisit_rule,
    terms_now,
    unsigned_edits,
)
from mentortui.pages.day_questions import coming_day
from mentortui.pages.form import Answers, Ask, NotUnderstood, numbered
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, columns, fitted, plain, pointer, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.agreement.agreement import missing_clauses, span_changes, taken_out, term_change
from mentortui.service.agreement.expectations import compared_round, packet_of
from mentortui.service.relationship_editor import RelationshipEditor

NAMES = {SPAN: "Term", REVISIT: "Look again"}
FREE_NAME = "Also"


class Part(NamedTuple):
    """One part of the agreement: its item, its name, its words, and whether it has to be there."""

    item: str
    name: str
    text: str
    needed: bool = False


def parts_of(terms: Mapping[str, str], names: Mapping[str, str], today: date, needed: Sequence[str] = ()) -> list[Part]:
    """The parts of an agreement in the order in which it is read. names: item -> name, for all that can be there."""
    made = [Part(item, name, terms.get(item, ""), item in needed) for item, name in names.items()]
    known = {*names, SPAN, SINCE, UNTIL, REVISIT}
    made.append(Part(SPAN, NAMES[SPAN], span_words(terms, today)))
    made.append(Part(REVISIT, NAMES[REVISIT], rule_words(terms.get(REVISIT, ""))))
    return made + [Part(item, FREE_NAME, text) for item, text in terms.items() if item not in known]


def span_words(terms: Mapping[str, str], today: date) -> str:
    """How long it is for; "" where that is not said."""
    day = parse_day(terms.get(UNTIL, ""))
    when = day_name(day, today) if day else ""
    if terms.get(SPAN) == FIXED:
        return f"until {when}"
    return f"open; on {when} we ask whether to go on" if when else ""


def rule_words(text: str) -> str:
    """When the agreement is looked at again."""
    sessions, months = revisit_rule(text)
    return f"after {_count(sessions, 'session')} or {_count(months, 'month')}, or when you move to another stage"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


class TermsScreen(Room):
    """A list of parts; the one that is up shows all its words."""

    BINDINGS = bindings("terms")
    SCOPE = "terms"
    HEADING = "Our agreement"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        missing = [place for place, part in enumerate(self.items()) if part.needed and not part.text]
        self.at = missing[0] if missing else 0

    def on_mount(self) -> None:
        """What is missing is up, and to be seen."""
        self.call_after_refresh(self._into_view)

    def items(self) -> Sequence[Part]:
        """Every part, written or not."""
        book = self.editor.library.expectations
        names = {clause.id: clause.name for clause in book.clauses}
        needed = [clause.id for clause in book.clauses if clause.needed]
        return parts_of(terms_now(self.relationship), names, self.editor.today, needed)

    def head_rows(self, width: int) -> Sequence[Content]:
        """How to write it."""
        if self.is_strip:
            return []
        return [
            EMPTY,
            *self.words("A sentence for each, in your own words, once you have talked it over.", width),
            EMPTY,
        ]

    def item_rows(self, item: Part, width: int, *, up: bool) -> Sequence[Content]:
        """Name and words; all of them when it is up."""
        head = row(pointer(up), " ", columns([(plain(item.name, STRONG if up else MUTED), 13)]), " ")
        room = max(8, width - head.cell_length - 2)
        empty = "not written yet · needed" if item.needed else "nothing yet"
        said = plain(item.text or empty, "" if item.text else WARN if item.needed else MUTED)
        lines = wrapped(said, room, 8) if up else [fitted(said, room)]
        return [row(head if place == 0 else " " * head.cell_length, line) for place, line in enumerate(lines)]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What comes next."""
        missing = missing_clauses(self.relationship, self.editor.library.expectations)
        sign = shown_key("terms.sign", self.keys)
        if missing:
            text = f"Still needed before you sign: {', '.join(missing)}."
        elif last_signed(self.relationship) and not unsigned_edits(self.relationship) and not put_up(self.relationship):
            text = f"Both of you have signed this. What you change is signed again: {sign}."
        else:
            text = f"All is there: {sign} to sign it."
        return [EMPTY, *self.words(text, width, style=MUTED)]

    def hints(self) -> dict[str, str]:
        """The word for Enter says what it does here."""
        part: Part = self.up
        return {
            "terms.edit": "change" if part.text else "write",
            "terms.clear": "take out" if part.text and part.item != REVISIT else "",
        }

    # -- acts ------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Write or change the part that is up."""
        part: Part = self.up
        if part.item == SPAN:
            self._edit_span()
        elif part.item == REVISIT:
            self._edit_rule()
        else:
            self._edit_words(part)

    def _edit_words(self, part: Part) -> None:
        clause = self.editor.library.expectations.clause(part.item)
        ask = Ask(
            "text",
            clause.ask if clause else "What else do you agree on?",
            f"For example: {clause.hint}" if clause and clause.hint else "One thing at a time",
            about=tuple(self._said(part.item)),
            word=part.name,
        )
        self._ask_words(part.item, ask, f"“{part.name}”", part.text)

    def _ask_words(self, item: str, ask: Ask, what: str, text: str = "") -> None:
        def changes(answers: Answers) -> list[Change]:
            return [term_change(item, answers["text"])]

        self.ask(self.HEADING, [ask], changes, what, answers={"text": text}, then=self._on)

    def _on(self) -> None:
        """To the next part that is not written, where the one that is up is."""
        items = self.items()
        empty = [place for place, part in enumerate(items) if not part.text]
        self.at = next((place for place in [*range(self.at, len(items))] if place in empty), self.at)
        self.repaint()
        self._into_view()

    def _said(self, item: str) -> list[str]:
        """What both answered to the questions that this part grows from."""
        book, number = self.editor.library.expectations, compared_round(self.relationship)
        clause = book.clause(item)
        questions = [question for question in book.questions if clause and question.id in clause.questions]
        answers = [each for each in self.relationship.all(Expectation) if each.packet == packet_of(number)]
        found = compare(questions, answers) if number else None
        pairs = (*found.gaps, *found.near, *found.words, *found.one_sided) if found else ()
        return [
            f"{self.editor.name(role)}{f', {pair.question.name.lower()}' if len(questions) > 1 else ''}: {words}"
            for pair in pairs
            for role in ROLES
            if (words := answer_words(pair.question, pair.of(role)))
        ]

    def _edit_span(self) -> None:
        terms, today = terms_now(self.relationship), self.editor.today
        kind, help = numbered(["until a day", "open, and a day to ask whether to go on"], [FIXED, OPEN])
        preset = half_year(today)

        asks = [
            Ask(
                "span",
                "Is there an end to it from the start, or is it open?",
                help,
                read=kind,
                shown=lambda text: "until a day" if text == FIXED else "open",
                word="term",
            ),
            Ask(
                "until",
                "Which day?",
                f"Enter: half a year, {day_name(preset, today)} · or {day_examples(today)}",
                True,
                preset.isoformat(),
                coming_day(today, tomorrow=True),
                lambda text: day_name(found, today) if (found := parse_day(text)) else text,
            ),
        ]

        def changes(answers: Answers) -> list[Change]:
            return span_changes(self.relationship, answers["span"], answers["until"], today.isoformat())

        known = {"span": terms[SPAN], "until": terms.get(UNTIL, "")} if terms.get(SPAN) else {}
        self.ask(self.HEADING, asks, changes, "the term", answers=known)

    def _edit_rule(self) -> None:
        def rule(text: str, _: Mapping[str, str]) -> str:
            words = text.lower()
            if not any(unit in words and any(sign.isdigit() for sign in words) for unit in ("session", "month")):
                raise NotUnderstood("Numbers of sessions and months: 8 sessions or 2 months")
            sessions, months = revisit_rule(text)
            return f"{_count(sessions, 'session')} or {_count(months, 'month')}"

        ask = Ask(
            "text",
            "When do you look at your agreement again, whatever comes first?",
            f"Enter: {REVISIT_SESSIONS} sessions or {REVISIT_MONTHS} months",
            True,
            "",
            rule,
            about=("A move to another stage brings it up, too.",),
            word=NAMES[REVISIT],
        )
        self._ask_words(REVISIT, ask, "when to look again", terms_now(self.relationship).get(REVISIT, ""))

    def action_add(self) -> None:
        """Something of their own."""
        ask = Ask("text", "What else do you agree on?", "One thing at a time", word=FREE_NAME)
        self._ask_words(f"{OTHER}{self.editor.new_id()}", ask, "what you added")

    def action_clear(self) -> None:
        """Take the part out that is up."""
        part: Part = self.up
        if part.text and part.item != REVISIT:
            self.keep(taken_out(part.item), f"taking out “{part.name}”")

    def action_sign(self) -> None:
        """Read it, and sign."""
        self.go("signing")
