"""The questions for a new relationship."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.model.days.zones import meeting_set
from mentortui.model.naming import same_people
from mentortui.model.text import LONGEST_NAME, clean_name
from mentortui.pages.day_questions import meeting_reader
from mentortui.pages.form import Answers, Ask, NotUnderstood, chosen
from mentortui.service.choices import YES_OR_NO, choice
from mentortui.service.session.beginning import Wish

if TYPE_CHECKING:
    from mentortui.guide.kit import Kit

CLASSIC = "classic"
"""The kind that is proposed, and the one of every relationship that names none."""
NEW = "A new relationship"


def new_asks(
    now: datetime, zone: str, begun: Sequence[tuple[str, str, str]] = (), kits: Mapping[str, Kit] = {}
) -> Callable[[Mapping[str, str]], Sequence[Ask]]:
    """The questions after the answers so far. now is on the clock of zone, in which they will meet. begun: (slug,
    mentor, mentee) of the relationships that there are; for two people who have one, whether another is meant. kits:
    the kinds beside classic mentoring; with none, it is not asked."""

    def asks(answers: Mapping[str, str]) -> Sequence[Ask]:
        there = same_people(answers.get("mentor", ""), answers.get("mentee", ""), begun)
        kind = [_kind(kits)] if kits else []
        asked = questions(now, zone, kits.get(answers.get("kind", "")), answers)
        again = [_again(answers, there)] if there else []
        return [*kind, *asked[:2], *again, *asked[2:]]

    return asks


def not_another(key: str, answers: Mapping[str, str]) -> str:
    """What is in the way after an answer: that no other one is meant."""
    no = key == "again" and answers["again"] == "no"
    return "Then nothing is begun. Esc leaves; Shift+Tab goes back to the names." if no else ""


def wish_of(answers: Answers, zone: str, kits: Mapping[str, Kit] = {}) -> Wish:
    """What all answers ask for."""
    kind = answers.get("kind", CLASSIC)
    return Wish(
        mentor=answers["mentor"],
        mentee=answers["mentee"],
        me="mentor" if answers["me"] == "mentor" else "mentee",
        purpose=answers["purpose"],
        minutes=int(answers["minutes"]),
        next_session=answers["next"],
        zone=zone,
        kind=kind if kind in kits else "",
        roles=kits[kind].roles if kind in kits else (),
    )


def _kind(kits: Mapping[str, Kit]) -> Ask:
    among = choice([CLASSIC, *kits])
    others = (f"{number} {name}: {kit.about}" for number, (name, kit) in enumerate(kits.items(), 2))
    about = (f"1 {CLASSIC}", *others)
    return Ask("kind", "Which kind of mentoring?", "", optional=True, default=CLASSIC, read=chosen(among), about=about)


def _again(answers: Mapping[str, str], there: Sequence[str]) -> Ask:
    sentence = f"{answers['mentor']} and {answers['mentee']} have a relationship already: {', '.join(there)}."
    return Ask("again", f"{sentence} Begin another one?", YES_OR_NO.help, read=chosen(YES_OR_NO))


def questions(here: datetime, zone: str, kit: Kit | None = None, answers: Mapping[str, str] = {}) -> tuple[Ask, ...]:
    """What is asked. here is now on the clock of zone; kit: the kind that was chosen, None for classic mentoring."""
    minutes = "Minutes, 15 to 180."
    when = "A day and a time: thu 14:30."
    line = "One line."
    return (
        *(_names(answers) if kit is None else _names_of(kit, answers)),
        Ask("purpose", "What brings you two together?", line, optional=True, read=lambda text, _: clean_name(text)),
        Ask("minutes", "How long do you usually talk?", minutes, optional=True, default="60", read=_minutes),
        Ask(
            "next",
            "When is your first meeting?",
            when,
            optional=True,
            read=meeting_reader(here, zone),
            shown=lambda text: meeting_set(text, zone, here),
        ),
    )


def _names(answers: Mapping[str, str]) -> tuple[Ask, ...]:
    return (
        Ask(
            "mentor",
            "Who is the mentor?",
            "The more experienced of you. A first name will do.",
            read=_name,
        ),
        Ask("mentee", "Who is the mentee?", "The person whose goals you work on.", read=_other_name),
        _who([answers.get("mentor", "mentor"), answers.get("mentee", "mentee")]),
    )


def _names_of(kit: Kit, answers: Mapping[str, str]) -> tuple[Ask, ...]:
    """The same in the words of a kit."""
    first, second = kit.roles or ("first", "second")
    sentences = [said or f"Who is the {word}?" for said, word in zip(kit.ask, (first, second), strict=True)]
    two = [answers.get("mentor", first), answers.get("mentee", second)]
    return (
        Ask("mentor", sentences[0], "A first name will do.", read=_name, word=first),
        Ask("mentee", sentences[1], "A first name will do.", read=_other_name, word=second),
        _who(two),
    )


def _who(two: Sequence[str]) -> Ask:
    """Who types. The first is proposed: more often than not it is the mentor who begins."""
    help, shown = f"1 {two[0]} · 2 {two[1]}", _shown_as(two)
    return Ask("me", "Which of the two are you?", help, optional=True, default="mentor", read=_role, shown=shown)


def _shown_as(two: Sequence[str]) -> Callable[[str], str]:
    return lambda role: two[role != "mentor"]


def _name(text: str, _: Mapping[str, str]) -> str:
    name = clean_name(text)
    if not name:
        raise NotUnderstood("A name has at least one letter.")
    if len(name) > LONGEST_NAME:
        raise NotUnderstood(f"That has {len(name)} characters; a name has at most {LONGEST_NAME}.")
    return name


def _other_name(text: str, answers: Mapping[str, str]) -> str:
    name = _name(text, answers)
    if name == answers["mentor"]:
        raise NotUnderstood("Both have the same name. Add an initial to one.")
    return name


def _role(text: str, answers: Mapping[str, str]) -> str:
    typed = text.lower()
    roles = {"1": "mentor", "2": "mentee", "mentor": "mentor", "mentee": "mentee"}
    names = {role: answers[role].lower() for role in ("mentor", "mentee")}
    first = {role: name.split()[0] for role, name in names.items()}
    roles |= {name: role for role, name in names.items()}
    roles |= {name: role for role, name in first.items()} if first["mentor"] != first["mentee"] else {}
    if typed not in roles:
        raise NotUnderstood(f"1 for {answers['mentor']}, 2 for {answers['mentee']}.")
    return roles[typed]


def _minutes(text: str, _: Mapping[str, str]) -> str:
    if not (text.isdecimal() and 15 <= int(text) <= 180):
        raise NotUnderstood("Whole minutes from 15 to 180.")
    return text
