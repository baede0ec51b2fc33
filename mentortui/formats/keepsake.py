"""A keepsake: what one of the two takes along, as Markdown that reads well in ten years.

It is made from a relationship that was read from the shared books alone, so there is nothing private it could hold.
What people typed goes through text.escape and cannot become markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from mentortui.formats.markdown_escape import inline, line, paragraphs
from mentortui.formats.report_words import signed
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import kinds
from mentortui.model.records.kinds import Role
from mentortui.model.records.line_kinds import TOLD_AGAIN, KindOfLine
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import clauses_of, signed_at, versions
from mentortui.model.rules.attainment import level_word
from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure, when_then
from mentortui.model.rules.goals import reviews_of, wordings
from mentortui.model.session.when_then import promise_words
from mentortui.model.text import counted


class Names(msgspec.Struct, frozen=True):
    """What the ids in a relationship are called: the way out, the questions of then and now, and the clauses, in the
    order in which an agreement is read."""

    exits: Mapping[str, str]
    questions: Mapping[str, str]
    clauses: Mapping[str, str]


def keepsake_markdown(
    relationship: Relationship, role: Role, names: Names, agreement: kinds.AgreementVersion | None
) -> str:
    """The keepsake of the mentor or the mentee. agreement is the one that holds. A section with nothing in it is left
    out, but for the routine, which always has room to be written by hand (Mission 83)."""
    them = other(role)
    blocks = [
        *_head(relationship, role, names),
        *_section("The way", _way(relationship)),
        *_section("Goals", list(_goals(relationship))),
        *(part for kind in TOLD_AGAIN for part in _section(kind.plural.capitalize(), _told(relationship, kind))),
        *_letters(relationship, f"What {inline(relationship.name(them))} wrote to you", them),
        *_letters(relationship, f"What you wrote to {inline(relationship.name(them))}", role),
        *_section(f"What {inline(relationship.who('mentee'))} learned", _lessons(relationship, "mentee")),
        *_section(f"What {inline(relationship.who('mentor'))} learned", _lessons(relationship, "mentor")),
        *_section("What each of you got out of it", _gains(relationship)),
        *_section("Then and now", list(_then_and_now(relationship, role, names))),
        *_section("What you had agreed on", _agreement(agreement, names)),
        *_section("Your own routine", _routine(relationship, role)),
        *_section("What is still open", _open(relationship)),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(relationship: Relationship, role: Role, names: Names) -> Iterator[str]:
    closure = Closure(relationship)
    yield f"# A keepsake for {inline(relationship.person(role).name)}"
    sessions = len(relationship.sessions)
    first = _day(relationship.about.started or (relationship.sessions[0].started if relationship.sessions else ""))
    last = _day(relationship.sessions[-1].started if relationship.sessions else "")
    facts = [
        f"{inline(relationship.mentor.name)} and {inline(relationship.mentee.name)}",
        counted(sessions, "session", "sessions"),
        " to ".join(filter(None, (first, last if last != first else ""))),
    ]
    yield " · ".join(filter(None, facts))
    if relationship.about.purpose:
        yield line(relationship.about.purpose)
    if closure.announced and (out := names.exits.get(closure.record.exit, "")):
        hello = _day(closure.record.hello)
        yield inline(out) + "." + (f" A hello on {hello}." if hello else "")


def _way(relationship: Relationship) -> list[str]:
    """Sessions, moves between stages and agreements, in the order in which they came."""
    rows: list[tuple[str, str]] = []
    rows += [(session.started, f"Session {session.number}") for session in relationship.sessions]
    for move in relationship.moves:
        reason = f": {inline(move.reason)}" if move.reason else ""
        rows.append((move.at, f"**{move.to.value}**{reason}"))
    rows += [
        (at, f"Agreement, version {each.number}")
        for each in versions(relationship)
        if (at := signed_at(relationship, each))
    ]
    return [f"- {_day(at)} · {text}" for at, text in sorted(rows, key=lambda row: in_time(row[0]))]


def _goals(relationship: Relationship) -> Iterator[str]:
    for goal in relationship.goals:
        moved = [entry for entry in relationship.evidence(goal) if entry.level is not None]
        end = f"{level_word(goal.level)} ({signed(goal.level)})"
        way = (
            f"began at {level_word(-1)} ({signed(-1)}), stands at {end}"
            if moved or goal.level != -1
            else f"stands at {end}"
        )
        yield f"- **{inline(goal.text)}** ({inline(relationship.name(goal.owner))}): {way}"
        if changes := wordings(relationship, goal):
            yield f"  - at first: {inline(changes[0].was)}"
        if goal.closed_because:
            yield f"  - closed: {inline(goal.closed_because)}"
        for review in reviews_of(relationship, goal)[-1:]:
            for role, rating in review.ratings.items():
                words = f", {inline(rating.words)}" if rating.words else ""
                if rating.level is not None:
                    yield f"  - {inline(relationship.name(role))} sees it at {level_word(rating.level)}{words}"


def _told(relationship: Relationship, kind: KindOfLine) -> list[str]:
    found = [entry for entry in relationship.lines if entry.sort == kind.name]
    return [f"- {_day(entry.at)} · {inline(entry.text)}" for entry in found]


def _letters(relationship: Relationship, title: str, role: Role) -> list[str]:
    letters = Closure(relationship).letters(role)
    blocks = []
    for part in PARTS:
        if part in letters and letters[part].text.strip():
            blocks += [f"### {PART_NAMES[part]}", paragraphs(letters[part].text)]
    return [f"## {title}", *blocks] if blocks else []


def _lessons(relationship: Relationship, role: Role) -> list[str]:
    """What this person took away from each session; the letter on lessons is among the letters (Mission 17)."""
    took = [
        (each, each.takeaway_mentor if role == "mentor" else each.takeaway_mentee) for each in relationship.sessions
    ]
    return [f"- {_day(each.started)} · {inline(text)}" for each, text in took if text]


def _gains(relationship: Relationship) -> list[str]:
    said = sorted(relationship.all(kinds.Gain), key=lambda each: (each.person, in_time(each.at)))
    return [f"- {inline(relationship.name(each.person))}: {inline(each.text)}" for each in said if each.text]


def _then_and_now(relationship: Relationship, role: Role, names: Names) -> Iterator[str]:
    said = {each.id: each for each in relationship.all(kinds.Portrait) if each.person == role and each.text}
    for question, words in names.questions.items():
        answers = [said[id] for when in ("then", "now") if (id := f"portrait.{question}.{role}.{when}") in said]
        if answers:
            yield f"- {inline(words)}"
            yield from (f"  - {_day(each.at)}: {inline(each.text)}" for each in answers)


def _agreement(agreement: kinds.AgreementVersion | None, names: Names) -> list[str]:
    clauses = clauses_of(agreement.terms) if agreement else {}
    order = [*names.clauses, *(item for item in clauses if item not in names.clauses)]
    return [f"- {inline(_clause(item, names))}: {inline(clauses[item])}" for item in order if item in clauses]


def _clause(item: str, names: Names) -> str:
    return names.clauses.get(item) or item.rpartition(".")[2].replace("_", " ").replace("-", " ")


def _routine(relationship: Relationship, role: Role) -> list[str]:
    own = sorted(
        (each for each in relationship.all(kinds.Routine) if each.person == role), key=lambda each: in_time(each.at)
    )
    rows = [f"- {inline(when_then(each.cue, each.then))}" for each in own if each.then]
    return rows or ["- When ................, I will ................"]


def _open(relationship: Relationship) -> list[str]:
    rows = [f"- Goal: {inline(goal.text)}" for goal in relationship.open_goals]
    for promise in relationship.open_promises:
        by = f", by {day}" if (day := _day(promise.due)) else ""
        words = inline(promise_words(promise.cue, promise.text))
        rows.append(f"- {inline(relationship.name(promise.owner))} promised: {words}{by}")
    return rows + [f"- To talk about: {inline(topic.text)}" for topic in relationship.open_topics]


def _section(title: str, rows: Sequence[str]) -> list[str]:
    return [f"## {title}", "\n".join(rows)] if rows else []


def _day(text: str) -> str:
    """With its year always: a keepsake is read years later."""
    day = parse_day(text)
    return f"{day_name(day, day)} {day.year}" if day else ""
