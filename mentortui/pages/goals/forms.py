"""The questions about a goal or a promise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.days.due import read_due, stated_due
from mentortui.model.days.phrases import DayRefused
from mentortui.model.days.spoken import day_examples, find_past_day, past_examples
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Goal, Role
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import LEVEL_FIELDS, LEVEL_WORDS
from mentortui.model.rules.goals import level_sentences, reviews_of
from mentortui.model.session.marks import by_dot
from mentortui.model.session.when_then import split_cue
from mentortui.pages.day_questions import coming_day, day_shown
from mentortui.pages.form import Ask, NotUnderstood, Reader, chosen, numbered
from mentortui.service.choices import FIELD, SORT, SORT_NAMES
from mentortui.service.goals.goals import CLOSE_REASONS, ITEM_WORDS, links

Asks = Sequence[Ask] | Callable[[Mapping[str, str]], Sequence[Ask]]
LEVEL_ASKS = {
    "hoped": ("as hoped", "What will you see if it goes as hoped?"),
    "less": ("today", "And where is it today, before you begin?"),
    "more": ("more", "What would be more than hoped?"),
    "much_more": ("far beyond", "What would be far beyond all hopes?"),
    "much_less": ("a step back", "And what would be a step back from today?"),
}
"""The order in which the levels are thought of, each with its word and question."""


def _stated(today: date) -> Reader:
    """A reader for words that may name a day, which must be one that can be meant."""

    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            read_due(text, today)
        except DayRefused as refused:
            raise NotUnderstood(str(refused)) from refused
        return text

    return read


def _person_ask(relationship: Relationship, key: str, sentence: str) -> Ask:
    read, help = numbered([relationship.name(role) for role in ROLES], ROLES)
    return Ask(key, sentence, help, read=read, shown=relationship.name, word="whose")


def _day_ask(today: date, sentence: str, said: str, default: str) -> Ask:
    day = parse_day(default)
    help = f"Enter: {day_name(day, today)}" if day else f"A day to come: {day_examples(today)}."
    return Ask("due", sentence, f"{help}{said if day else ''}", True, default, coming_day(today), day_shown(today),
               word="by", without="no day yet")  # fmt: skip


def new_goal_asks(relationship: Relationship, today: date, book: ExpectationBook) -> Asks:
    """All that a new goal is asked; Enter skips what need not be said. book: the names of what they agreed on."""
    mentee, mentor = relationship.name("mentee"), relationship.name("mentor")

    def asks(given: Mapping[str, str]) -> Sequence[Ask]:
        named = stated_due(given.get("text", ""), today).day
        made = [
            Ask(
                "text",
                "What should be different, and by when?",
                "Speak in front of a room without notes, by the end of May. A dot first makes it private.",
                read=_stated(today),
                word="goal",
                dot=True,
            ),
            _person_ask(relationship, "owner", "Whose goal is it?"),
            Ask("sort", "What is it about?", SORT.help, True, read=chosen(SORT), word="about",
                shown=lambda sort: SORT_NAMES.get(sort, sort)),
            Ask("field", "Is it more a personal or a professional goal?", FIELD.help, read=chosen(FIELD)),
            _day_ask(today, "By when?", ", as the goal says", named.isoformat() if named else ""),
            Ask("gives_mentee", f"What does it give {mentee}?", "Enter skips.", True, word="gives"),
            Ask("gives_mentor", f"And what does it give {mentor}?", "Enter skips.", True, word="gives"),
        ]  # fmt: skip
        if words := _agreed(relationship, book):
            read, _ = numbered([*words.values()], [*words])
            listed = tuple(f"{place} {text}" for place, text in enumerate(words.values(), 1))
            made.append(
                Ask("expectation", "Does it serve something you agreed on?", "Its number.", True,
                    read=read, shown=lambda id: words.get(id, id), about=listed, word="answers to", without="none")
            )  # fmt: skip
        return made

    return asks


def _agreed(relationship: Relationship, book: ExpectationBook) -> dict[str, str]:
    """What a goal can serve, by its item: its name and its words."""
    words = book.in_order({link.id: link.words for link in links(relationship)})
    named = {clause.id: clause.name for clause in book.clauses}
    return {item: f"{named[item]}: {text}" if item in named else text for item, text in words.items()}


def restate_asks(goal: Goal, relationship: Relationship, *, both_here: bool) -> Sequence[Ask]:
    """The other person says it back; where both are at the keyboard, its owner says at once whether that is it."""
    words = Ask(
        "restated",
        f"{relationship.name(other(goal.owner))}, in your own words: what is {relationship.name(goal.owner)} after?",
        "As you understood it, not as it was written.",
        about=(goal.text,),
        word="in words",
    )
    return [words, confirm_ask(goal, relationship, "")] if both_here else [words]


def confirm_ask(goal: Goal, relationship: Relationship, heard: str) -> Ask:
    """The owner's yes or not yet."""
    read, help = numbered(["yes", "not yet"])
    sentence = f"{relationship.name(goal.owner)}, is that what you mean?"
    return Ask("clear", sentence, help, read=read, about=(heard,) if heard else (), word="is it")


def level_asks(goal: Goal, relationship: Relationship) -> Sequence[Ask]:
    """A sentence for each of the five levels; Enter leaves one for later."""
    asks = [
        Ask(field, sentence, "Something that both of you could see. Enter skips it for now.", True,
            about=(goal.text,), word=word)
        for field, (word, sentence) in LEVEL_ASKS.items()
    ]  # fmt: skip
    if reviews_of(relationship, goal):
        asks.append(
            Ask("reason", "What has changed?", "The earlier sentences stay readable, with this.", True, word="because")
        )
    return asks


def levels_given(goal: Goal) -> dict[str, str]:
    """The sentences that are there already."""
    return dict(zip(LEVEL_FIELDS, level_sentences(goal), strict=True))


def _level_ask(goal: Goal, key: str, sentence: str, help: str, *, optional: bool, private: bool = False) -> Ask:
    """A level by its number or word; kept as its word, for as a number from -2 to 2 it would be read as another one."""
    read, _ = numbered(LEVEL_WORDS)
    pairs = zip(LEVEL_WORDS, level_sentences(goal), strict=True)
    listed = tuple(f"{place} {word}{f': {text}' if text else ''}" for place, (word, text) in enumerate(pairs, 1))

    return Ask(key, sentence, help, optional, read=read, about=tuple(reversed(listed)), private=private, word="level",
               without="as before")  # fmt: skip


def level_given(word: str) -> int:
    """The level of an answer, from -2 to 2."""
    return LEVEL_WORDS.index(word) - 2


def rating_asks(goal: Goal, relationship: Relationship, who: Role) -> Sequence[Ask]:
    """How far it has come in the eyes of one person; sealed until both have said it."""
    name = relationship.name(who)
    return [
        _level_ask(
            goal, "level", f"{name}, where is it now?", "A number from 1 to 5. Sealed until both have answered.",
            optional=False, private=True,
        ),
        Ask("words", "How can you tell?", "Enter skips.", True, private=True, word="seen by"),
    ]  # fmt: skip


def evidence_asks(goal: Goal, today: date) -> Sequence[Ask]:
    """What shows how it goes, when that was, and where the goal is with it."""

    def read(text: str, _: Mapping[str, str]) -> str:
        day = find_past_day(text, today)
        if day is None or day > today:
            raise NotUnderstood(f"Give a past day: {past_examples(today)}. Enter: today")
        return day.isoformat()

    return [
        Ask("text", "What could you see or hear?", "What happened, in a sentence.", word="shown"),
        Ask("day", "When was that?", f"Enter: today. Or {past_examples(today)}", True, today.isoformat(), read,
            day_shown(today)),
        _level_ask(goal, "level", "Which level is the goal at now?", "A number from 1 to 5.", optional=True),
    ]  # fmt: skip


def item_asks(relationship: Relationship, goal: Goal | None) -> Sequence[Ask]:
    """Feedback, a resource or a challenge; without a goal it asks for one, and takes none (Mission 26)."""
    read, help = numbered(["feedback", "resource", "challenge"], list(ITEM_WORDS))
    asks = [
        Ask("sort", "What helps?", help, read=read),
        Ask("text", "Which, or what exactly?", "A page, a person to ask, a thing to try by Friday.", word="that is"),
    ]
    if goal is None:
        known = [each for each in relationship.open_goals if each.text]
        ids = [*(str(each.number) for each in known), "none"]
        names = {str(each.number): each.text for each in known} | {"none": "none"}

        def link(text: str, _: Mapping[str, str]) -> str:
            found = text.lower().removeprefix("#")
            if found not in ids:
                raise NotUnderstood(f"One of these: {', '.join(ids)}")
            return found

        listed = tuple(f"{each.number} {each.text}" for each in known)
        asks.append(
            Ask("goal", "For which goal?", "Its number, or none.", read=link, about=listed,
                shown=lambda id: names.get(id, id))
        )  # fmt: skip
    return asks


def reword_asks(goal: Goal, today: date) -> Asks:
    """Other words and another day; where the words are other ones, why."""

    def asks(given: Mapping[str, str]) -> Sequence[Ask]:
        text = Ask("text", "How does it read now?", "The earlier words stay readable.", word="goal")
        made = [text, _day_ask(today, "By when?", "", goal.due)]
        if given.get("text", goal.text) != goal.text:
            made.append(Ask("reason", "What has changed?", "Saved with the earlier words.", word="because"))
        return made

    return asks


def gain_asks(relationship: Relationship) -> Sequence[Ask]:
    """What it gives each of the two (Mission 5)."""
    return [
        Ask(
            f"gives_{role}",
            f"What does it give {relationship.name(role)}?",
            "Enter leaves it empty.",
            True,
            word="gives",
        )
        for role in ("mentee", "mentor")
    ]


def close_asks(goal: Goal) -> Sequence[Ask]:
    """Why it is closed: one of three, or their own words."""

    def read(text: str, _: Mapping[str, str]) -> str:
        return CLOSE_REASONS[int(text) - 1] if text in ("1", "2", "3") else text

    help = " · ".join(f"{place} {reason}" for place, reason in enumerate(CLOSE_REASONS, 1))
    sentence = "What became of it?"
    return [Ask("because", sentence, f"{help} · or your own words", read=read, about=(goal.text,), word="became")]


def promise_asks(relationship: Relationship, today: date) -> Asks:
    """Who, what, when it begins and by when. A typed `when ..., I will ... fri` says most of it at once."""

    def asks(given: Mapping[str, str]) -> Sequence[Ask]:
        stated = stated_due(given.get("text", ""), today)
        cued, day = split_cue(by_dot(stated.words)[1])[0], stated.day
        made = [
            _person_ask(relationship, "owner", "Who promises?"),
            Ask("text", "What will be done?", "One thing, small enough to be done. When ..., I will ... works too.",
                read=_stated(today), word="promise", dot=True),
        ]  # fmt: skip
        if not cued:
            made.append(
                Ask(
                    "cue",
                    "What will tell you to begin?",
                    "When ... Enter skips.",
                    True,
                    read=_cue,
                    word="when",
                )
            )
        return [*made, _day_ask(today, "By when?", "", day.isoformat() if day else "")]

    return asks


def _cue(text: str, _: Mapping[str, str]) -> str:
    bare = text[5:] if text[:5].lower() == "when " else text
    return f"when {bare.strip().rstrip(',')}"
