"""Reads `expectations.md`: the questions on what each expects, the clauses of an agreement, beginnings for a card."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mentortui.guide.expectations import MOST_QUESTIONS, NEEDED, Clause, ExpectationBook, Question
from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, clip, slug, words
from mentortui.guide.readers.outline import Section, read_outline

_QUESTION_KEYS = ("name", "ask", "from", "to", "needed")
_CLAUSE_KEYS = ("name", "ask", "hint", "says", "from", "needed")
_PARTS = ("questions", "clauses", "card")


class _YesNo(StrEnum):
    YES = "yes"
    NO = "no"


def read_expectations(file: ContentFile, report: Report) -> ExpectationBook:
    """The book that a file gives; whatever is wrong goes to report."""
    parts: dict[str, Section] = {}
    for section in read_outline(file.text).sections:
        name = slug(section.title)
        if name not in _PARTS:
            report.error(section.line, f"unknown part “{clip(section.title)}”: known are {', '.join(_PARTS)}")
        else:
            parts[name] = section
    for name in _PARTS[:2]:
        if name not in parts:
            report.error(1, f"there are no {name}: they come below `# {name.title()}`")
    questions = tuple(_questions(parts["questions"], report)) if "questions" in parts else ()
    known = [question.id for question in questions]
    clauses = tuple(_clauses(parts["clauses"], known, report)) if "clauses" in parts else ()
    note = "\n\n".join(paragraph.text for paragraph in parts["questions"].paragraphs) if "questions" in parts else ""
    card = tuple(item.text for item in parts["card"].items) if "card" in parts else ()
    return ExpectationBook(note, questions, clauses, card)


def _questions(section: Section, report: Report) -> Iterable[Question]:
    made: list[Question] = []
    for entry in section.sections:
        try:
            fields = Fields(entry, _QUESTION_KEYS)
            begin, end = fields.text("from", ""), fields.text("to", "")
            if bool(begin) is not bool(end):
                raise EntryError(entry.line, "a line has two ends: `from` and `to`, or neither for words alone")
            made.append(
                Question(
                    id=slug(entry.title),
                    name=fields.text("name"),
                    ask=fields.text("ask"),
                    begin=begin,
                    end=end,
                    needed=_needed(fields),
                )
            )
        except EntryError as error:
            report.error(error.line, str(error))
    _check_ids(section, [question.id for question in made], report)
    if len(made) > MOST_QUESTIONS:
        report.error(section.line, f"{len(made)} questions; up to {MOST_QUESTIONS} are done in six minutes")
    for id in NEEDED:
        if not any(question.id == id and question.needed for question in made):
            report.error(section.line, f"there has to be a question “{id}” with `needed: yes`")
    return made


def _clauses(section: Section, questions: list[str], report: Report) -> Iterable[Clause]:
    made: list[Clause] = []
    for entry in section.sections:
        try:
            fields = Fields(entry, _CLAUSE_KEYS)
            grows = tuple(words(fields.text("from", "")))
            for id in grows:
                if id not in questions:
                    raise EntryError(fields.line_of("from"), f"there is no question “{clip(id)}”")
            made.append(
                Clause(
                    id=slug(entry.title),
                    name=fields.text("name"),
                    ask=fields.text("ask"),
                    hint=fields.text("hint", ""),
                    says=fields.text("says", ""),
                    questions=grows,
                    needed=_needed(fields),
                )
            )
        except EntryError as error:
            report.error(error.line, str(error))
    _check_ids(section, [clause.id for clause in made], report)
    for id in ("rhythm", *NEEDED[1:], "ending"):
        if not any(clause.id == id and clause.needed for clause in made):
            report.error(section.line, f"there has to be a clause “{id}” with `needed: yes`")
    return made


def _needed(fields: Fields) -> bool:
    return fields.choice("needed", _YesNo, _YesNo.NO) is _YesNo.YES


def _check_ids(section: Section, ids: list[str], report: Report) -> None:
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        report.error(section.line, f"“{id}” is there twice")
