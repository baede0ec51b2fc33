"""What two people agreed on, answered and keep, as Markdown: all that is on no page of a session. One row in `KEPT` for
each kind, so that nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mentortui.formats.markdown_escape import inline, line
from mentortui.formats.markdown_note import note_markdown
from mentortui.formats.report_words import day_of, mark_of
from mentortui.model.days.written import clock
from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS
from mentortui.model.relationship import Relationship, in_time

Asked = Callable[[str], str]
"""The sentence of a question by its id: of a prompt, an expectation, or of then and now."""
_WEIGHTS = ("", "matters a little", "matters some", "matters a lot")


def plain_id(id: str) -> str:
    """A question of which nobody knows the sentence."""
    return id.replace("-", " ").replace("_", " ").capitalize()


class _Kept(NamedTuple):
    """A kind of record: its heading, and the fields that are said of each. about: what stands before the words; where
    it is the id of a question, its sentence. words: what somebody wrote, in this order."""

    table: str
    heading: str
    words: tuple[str, ...] = ("text",)
    about: str = ""
    asked: bool = False


KEPT = (
    _Kept("expectations", "Expectations", ("words",), about="question", asked=True),
    _Kept("cares", "Who takes care of what", (), about="question", asked=True),
    _Kept("cards", "How to work with us"),
    _Kept("gains", "What each gains"),
    _Kept("portraits", "Then and now", about="question", asked=True),
    _Kept("routines", "Routines", ("cue", "then")),
    _Kept("renegotiations", "Promises that got another day", ("was", "to"), about="promise"),
    _Kept("touches", "Hands in a goal", (), about="goal"),
    _Kept("fit_checks", "Going on together", ("answer",)),
    _Kept("pauses", "Rests", ("reason", "began", "until", "ended")),
    _Kept("meetings", "Meetings", ("planned", "moved_to")),
    _Kept("readiness", "Words on moving on", ("answer",), about="to"),
    _Kept("closings", "The ending", ("reason", "exit", "announced", "last_on", "hello", "deletion")),
    _Kept("letters", "Letters", about="part"),
    _Kept("completions", "Complete", ()),
    _Kept("wordings", "Earlier words", ("was",)),
    _Kept("removals", "Removed sessions", ("started",)),
    _Kept("concerns", "Concerns", about="option"),
    _Kept("practice", "Practice", about="card"),
    _Kept("preparations", "Prepared", about="what"),
)


def kept_markdown(relationship: Relationship, asked: Asked = plain_id) -> str:
    """The page; "" where there is nothing yet."""
    sections = [("Agreement", [*_versions(relationship), *_as_it_stands(relationship)])]
    sections += [(each.heading, list(_rows(relationship, each, asked))) for each in KEPT]
    found = [f"## {heading}\n\n" + "\n".join(rows).rstrip("\n") for heading, rows in sections if rows]
    return "\n\n".join(["# What was agreed and is kept", *found]) + "\n" if found else ""


def asked_rows(relationship: Relationship, session: kinds.Session, asked: Asked) -> Sequence[tuple[kinds.Asked, str]]:
    """Each question that was on the screen in a session, with its row."""
    return [
        (each, " ".join(filter(None, (f"- {clock(each.at)}", "**Asked**", inline(asked(_prompt(each)))))))
        for each in sorted(relationship.all(kinds.Asked), key=lambda each: in_time(each.at))
        if each.session == session.id
    ]


def _prompt(each: kinds.Asked) -> str:
    """The id, with a sign behind it where it is the deeper question that may follow."""
    return f"{each.prompt}+" if each.deeper else each.prompt


def _versions(relationship: Relationship) -> Iterator[str]:
    """Every version of the agreement with its clauses, and who signed it."""
    names = relationship.all(kinds.Signature)
    for version in sorted(relationship.all(kinds.AgreementVersion), key=lambda each: each.number):
        by = f", put up by {inline(relationship.name(version.by))}" if version.by else ""
        yield f"- Version {version.number}, {day_of(version.at)}{by}{mark_of(version)}"
        yield from (f"  - {inline(plain_id(item))}: {_said(text)}" for item, text in version.terms.items() if text)
        for each in names:
            if each.version == version.id:
                yield f"  - signed by {inline(relationship.name(each.person))}, {day_of(each.at)}{mark_of(each)}"


def _as_it_stands(relationship: Relationship) -> Iterator[str]:
    """What is written in no version, or in other words."""
    last = max(relationship.all(kinds.AgreementVersion), key=lambda each: each.number, default=None)
    signed = last.terms if last else {}
    for term in relationship.all(kinds.Term):
        if term.text and signed.get(term.item or term.id) != term.text:
            yield f"- {inline(plain_id(term.item or term.id))}, not put up yet: {inline(term.text)}{mark_of(term)}"


def _rows(relationship: Relationship, kept: _Kept, asked: Asked) -> Iterator[str]:
    records = relationship.all(KINDS[kept.table])
    for record in sorted(records, key=lambda each: in_time(getattr(each, "at", ""))):
        role = getattr(record, "person", "") or getattr(record, "by", "")
        who = inline(relationship.name(role))
        about = _about(relationship, record, kept, asked)
        said = [text for field in kept.words if (text := str(getattr(record, field) or ""))]
        head = ", ".join(filter(None, (day_of(getattr(record, "at", "")), who, about, *_answer(record))))
        if any("\n" in text.strip() for text in said):
            yield f"- {line(head) if not about else head}:{mark_of(record)}\n"
            yield from (f"{note_markdown(text, '  ')}\n" for text in said)
        else:
            words = ", ".join(map(_said, said))
            yield f"- {': '.join(filter(None, (head, words)))}{mark_of(record)}"


def _said(text: str) -> str:
    """Somebody's words, or a day as one reads it."""
    is_day = text[:4].isdecimal() and text[4:5] == "-" and day_of(text)
    return is_day or inline(text)


def _about(relationship: Relationship, record: kinds.Kind, kept: _Kept, asked: Asked) -> str:
    key = str(getattr(record, kept.about)) if kept.about else ""
    if kept.asked:
        return inline(asked(key))
    beside = relationship.by_id.get((f"{kept.about}s", key))
    return inline(str(getattr(beside, "text", "")) if beside else plain_id(key) if key else "")


def _answer(record: kinds.Kind) -> list[str]:
    """Of an answer to an expectation: its place on the line, and how much it matters."""
    if not isinstance(record, kinds.Expectation):
        return []
    step = [f"{record.step} of 5"] if record.step else []
    return [*step, *([_WEIGHTS[record.weight]] if record.weight else [])]
