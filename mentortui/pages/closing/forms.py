"""The questions of an ending: how it ends and when, days for after, where a keepsake goes, and whether to erase."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from mentortui.guide.closing import EXITS, REASONS, ClosingWords
from mentortui.model.days.spoken import day_examples, find_day, find_moment
from mentortui.model.days.written import day_name, parse_day, parse_moment
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import Closure
from mentortui.pages.day_questions import coming_day, meeting_reader
from mentortui.pages.form import Ask, NotUnderstood, Reader, chosen, numbered
from mentortui.service.choices import COMPLETE
from mentortui.service.closing.acts import Ending
from mentortui.service.closing.what_stays import PHRASE

NONE = "none"
"""What is typed to take a day away."""


# -- who it is about -----------------------------------------------------------------------------


def who_ask(relationship: Relationship, me: Role, sentence: str, *, first: Role | None = None) -> list[Ask]:
    """Whose word it is, where the other person has no account; nothing where each has their own. first: Enter alone."""
    if relationship.person(other(me)).account:
        return []
    read, help = numbered([relationship.name(role) for role in ROLES], ROLES)
    usual = first or me
    text = f"{help}. Enter: {relationship.name(usual)}."
    return [Ask("who", sentence, text, optional=True, default=usual, read=read, shown=relationship.name)]


def role_of(me: Role, given: Mapping[str, str]) -> Role:
    """Whom the answer to who_ask named."""
    return "mentor" if given.get("who", me) == "mentor" else "mentee"


# -- how it ends ---------------------------------------------------------------------------------


def ending_asks(words: ClosingWords, closure: Closure, now: datetime) -> list[Ask]:
    """Why, how, and when the last session is. now is local."""
    reasons = _lettered(REASONS, words.reasons)
    exits = _lettered(EXITS, words.exits)
    return [
        Ask(
            "reason",
            "Why does it end? Nobody has to say.",
            f"1 to {len(REASONS)}. Enter alone: no reason given.",
            optional=True,
            default="unsaid",
            read=_one_of(REASONS, words.reasons),
            shown=lambda reason: words.reasons.get(reason, ""),
            about=reasons,
        ),
        Ask(
            "exit",
            "How would you like to part?",
            "1 or 2.",
            read=_one_of(EXITS, words.exits),
            shown=lambda way: words.exits.get(way, ""),
            about=exits,
            word="how",
        ),
        Ask(
            "last",
            "When is your last session?",
            f"A day, with its time if you know it: {day_examples(now.date())}, thu 14:30.",
            optional=True,
            read=_last(closure.record.last_on, now, closure.relationship.about.zone),
            shown=lambda text: _last_words(text, now.date()),
            without="still open",
        ),
    ]


def in_one_ask() -> Ask:
    """Asked where the announcement and the goodbye would fall into one session (Mission 55)."""
    sentence = "That is the very next time you meet: you would talk about the ending and end in one session."
    read, help = numbered(("yes, one session is right for us",), ("yes",))
    more = f"Most people like one more session in between. {help} · Shift+Tab changes the day"
    return Ask("sure", sentence, more, read=read)


def ending_of(given: Mapping[str, str]) -> Ending:
    """What was answered."""
    last = given["last"]
    return Ending(given["reason"], given["exit"], last[:10], last if "T" in last else "")


def last_day(given: Mapping[str, str]) -> date | None:
    """The day of the last session that was answered, if it was."""
    return parse_day(given.get("last", ""))


def _lettered(ids: tuple[str, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{place}  {words[id]}" for place, id in enumerate(ids, 1))


def _one_of(ids: tuple[str, ...], words: Mapping[str, str]) -> Reader:
    return numbered([words[id] for id in ids], ids)[0]


def _last(known: str, now: datetime, zone: str) -> Reader:
    """A day to come, with or without a time on the clock of zone; the one that is known already may stay."""
    meeting, day = meeting_reader(now, zone), coming_day(now.date())

    def read(text: str, given: Mapping[str, str]) -> str:
        if text == known:
            return text
        moment = find_moment(text, now.replace(tzinfo=None))
        return meeting(text, given) if moment else day(text, given)

    return read


def _last_words(text: str, today: date) -> str:
    day, moment = parse_day(text), parse_moment(text)
    at = f" {moment:%H:%M}" if moment and moment.time() != time() else ""
    return f"{day_name(day, today)}{at}" if day else text


def complete_ask(relationship: Relationship, me: Role) -> Ask:
    """My word; where the other person has no account, then theirs."""
    closure = Closure(relationship)
    them = relationship.name(other(me))
    sentence = f"Does {them} call it complete, too?" if closure.said_complete(me) else "Is it complete, for you?"
    about = () if closure.last_held else ("No last session has been held. That is fine; you two decide.",)
    return Ask("complete", sentence, COMPLETE.help, read=chosen(COMPLETE), about=about)


# -- days for after ------------------------------------------------------------------------------


def day_ask(key: str, sentence: str, usual: str, today: date, about: tuple[str, ...] = ()) -> Ask:
    """A day to come, or none. usual: what Enter alone means, as it would be typed; "" for none."""

    day = find_day(usual, today) if usual else None
    default = day.isoformat() if day else NONE
    enter = day_name(day, today) if day else NONE
    help = f"A day: {day_examples(today)}, or {NONE}. Enter: {enter}."

    def shown(text: str) -> str:
        found = parse_day(text)
        return day_name(found, today) if found else text

    return Ask(
        key, sentence, help, optional=True, default=default, read=coming_day(today, none=NONE), shown=shown, about=about
    )


def hello_ask(today: date) -> Ask:
    """When the two say hello to each other."""
    text = (
        "One message, three months later: how is it going? From that day it is in your list of what is due, until you "
        "choose another day, or none."
    )
    return day_ask("hello", "When will you say hello to each other?", "in 3 months", today, (text,))


def deletion_ask(today: date) -> Ask:
    """When each of the two deletes what they wrote."""
    text = "From that day you are both reminded; none stops that. Each of you decides whether to erase what you wrote."
    return day_ask("day", "When will each of you delete what you wrote here?", "", today, (text,))


def day_of(given: Mapping[str, str], key: str) -> str:
    """The day that was answered, "" for none."""
    return "" if given[key] == NONE else given[key]


# -- keepsake and erasing ------------------------------------------------------------------------


def keepsake_asks(
    relationship: Relationship, me: Role, names: Mapping[Role, str], given: Mapping[str, str]
) -> list[Ask]:
    """Whose, and where to. names: the name of the file for each."""
    read, help = numbered([relationship.name(role) for role in ROLES], ROLES)
    path = f"~/{names[whose(given, me)]}"
    return [
        Ask(
            "whose",
            "Whose keepsake? There is one for each of you, and nothing private is in either.",
            f"{help}. Enter: yours.",
            optional=True,
            default=me,
            read=read,
            shown=relationship.name,
        ),
        Ask(
            "file",
            "Where should it be saved?",
            f"A file. Enter: {path}",
            optional=True,
            default=path,
            act="write",
            dot=True,
        ),
    ]


def whose(given: Mapping[str, str], me: Role) -> Role:
    """Whose keepsake was asked for."""
    return "mentor" if given.get("whose", me) == "mentor" else "mentee"


def over_asks(path: str) -> list[Ask]:
    """What to do with a file that has the name already."""
    read, help = numbered(("keep it", "replace it"), ("keep", "replace"))
    return [
        Ask("over", "There is a file of that name already.", help, read=read, about=(path,), word="file", act="go on")
    ]


def erase_asks(relationship: Relationship, me: Role) -> list[Ask]:
    """The words that erase."""
    partner = other(me)
    name = relationship.name(partner)
    gone = "Everything that was written here from this account is erased: shared and private, with backups and drafts."
    stays = (
        f"What {name} wrote from their own account is theirs and stays, even where it repeats your words, as the "
        "agreement that they signed does. Your names, stages and days stay, too."
    )
    alone = f"{name} has no account, so all of it is erased, and the relationship with it."
    copies = "Keepsakes, exports and backups that you made elsewhere are not touched. It cannot be brought back."
    far = f"If {name} is at another machine, their copy forgets your words with your next pack; older packs do not."

    def read(text: str, _: Mapping[str, str]) -> str:
        if text.lower() != PHRASE:
            raise NotUnderstood(f"Nothing is erased. Type {PHRASE}, or Esc.")
        return text

    about = (gone, stays, far, copies) if relationship.person(partner).account else (gone, alone, copies)
    help = f"Type: {PHRASE}. Esc leaves all as it is."
    return [Ask("erase", "Erase what you wrote?", help, read=read, about=about, act="erase")]
