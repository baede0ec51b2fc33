"""The words that act, in one table. `/help` is made of it, and what is typed is looked up in it."""

from __future__ import annotations

import difflib
import re
from typing import Final, NamedTuple


class Act(NamedTuple):
    """One word. argument: what stands behind it, "" for nothing."""

    word: str
    argument: str
    what: str

    @property
    def usage(self) -> str:
        """How it is typed: "/go NUMBER"."""
        return f"/{self.word} {self.argument}".rstrip()


ACTS: Final = (
    Act("where", "", "say again where you are; an empty line does the same"),
    Act("next", "", "go to the next step"),
    Act("back", "", "go to the step before"),
    Act("steps", "", "list the steps"),
    Act("go", "NUMBER", "go to the step of this number"),
    Act("wrap", "", "go to the wrap-up"),
    Act("then", "", "take up the follow-up of the question"),
    Act("other", "", "ask another question"),
    Act("kind", "", "back to the question before"),
    Act("why", "", "say why this question is the one that is asked"),
    Act("star", "", "star the question, or take the star off"),
    Act("tap", "KIND", "count for yourself that you listened, asked, challenged, encouraged or gave insight"),
    Act("sayback", "", "have the words for saying back what you heard"),
    Act("care", "", "something heavy has come up: put the usual hour away, and what you type is private"),
    Act("between", "", "something is hard between the two of you: put the usual hour away"),
    Act("usual", "", "back to the usual hour"),
    Act("own", "QUESTION", "keep a question among your own; without words, the one that is asked"),
    Act("wants", "WORDS", "note what the person who is asked wants from this hour"),
    Act("open", "", "open what you prepared alone for this hour"),
    Act("skip", "", "skip the question"),
    Act("yes", "", "in the wrap-up, take what is proposed"),
    Act("kept", "NUMBER", "the promise of this number was kept"),
    Act("talked", "NUMBER", "the topic of this number was talked about"),
    Act("drop", "NUMBER", "let go of the promise or topic of this number"),
    Act("move", "NUMBER DAY", "give the promise of this number another day"),
    Act("private", "WORDS", "note something that only you see"),
    Act("note", "", "begin a long note; a line with a single dot ends it"),
    Act("who", "NAME", "say who speaks next: a name or nobody"),
    Act("lines", "", "read the lines of this session, each with its number"),
    Act("edit", "NUMBER WORDS", "give the line of this number other words"),
    Act("remove", "NUMBER", "take out the line of this number"),
    Act("goals", "", "read the goals"),
    Act("marks", "", "explain the marks at the start of a line"),
    Act("undo", "", "take back the last act"),
    Act("redo", "", "do it again"),
    Act("time", "", "say how much time is left"),
    Act("fit", "", "fit the steps to come into the time that is left"),
    Act("save", "", "save the session and leave"),
    Act("leave", "", "leave, with the session open"),
    Act("help", "", "list these words"),
)
"""In the order in which they are explained."""

BY_WORD: Final = {act.word: act for act in ACTS}
_TYPED = re.compile(r"/([a-z]+)(?:\s+(.*))?$", re.IGNORECASE | re.DOTALL)


def read_act(typed: str) -> tuple[str, str] | None:
    """(the word, what stands behind it) of a line that has the form of an act; None of any other, which is noted.

    `/usr/bin` is no act: a word that goes on with a sign is text.
    """
    found = _TYPED.match(typed.strip())
    return (found[1].lower(), (found[2] or "").strip()) if found else None


def no_such_act(word: str) -> str:
    """What to say of a word that acts not."""
    near = difflib.get_close_matches(word, BY_WORD, 1)
    meant = f"Did you mean /{near[0]}?" if near else "/help lists the words that act."
    return f"There is no /{word}, and nothing was noted. {meant} To note the line itself, begin it with a backslash."
