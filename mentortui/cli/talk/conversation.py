"""A session in plain lines: each line that comes in is answered by lines. Knows no terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from mentortui.cli.talk import telling, wrap
from mentortui.cli.talk.acts import ACTS, BY_WORD, no_such_act, read_act
from mentortui.cli.talk.hard import hard_acts
from mentortui.cli.talk.hour import hour_acts, prepared_told
from mentortui.cli.talk.numbered import NumberedActs
from mentortui.cli.talk.tapped import said_back, tapped
from mentortui.model.session.marks import MarkError
from mentortui.service.open_session import OpenSession
from mentortui.service.session import wrapup
from mentortui.service.session.agenda_step import wish_wanted
from mentortui.service.session.keeping import keep_question
from mentortui.service.session.meaning import meaning_of
from mentortui.service.session.reminders import advice_brake, is_advice
from mentortui.store.errors import StoreError

END_OF_NOTE = "."


class Conversation(NumberedActs):
    """One open session, spoken in lines."""

    def __init__(self, session: OpenSession, clock: Callable[[], datetime]) -> None:
        super().__init__(session.context.running)
        self.session, self.context, self._clock = session, session.context, clock
        self.is_over = False
        """Whether the session was saved or left."""
        self._note: list[str] | None = None  # the lines of a long note that is being written
        self._acts: dict[str, Callable[[str], Iterable[str]]] = {
            "where": lambda _: self.told(),
            "next": lambda _: self._next(),
            "back": lambda _: self._back(),
            "steps": lambda _: telling.steps_told(self.running),
            "go": self._go,
            "wrap": lambda _: self._to(len(self.running.live.steps) - 1),
            "then": lambda _: self._question(self.running.prompts.follow_up(), "This question has no other follow-up."),
            "other": lambda _: self._question(self.running.prompts.ask_next(), "There is no other question here."),
            "kind": lambda _: self._question(self.running.prompts.change_kind(), "There is no other question here."),
            "star": lambda _: self._star(),
            "tap": lambda said: tapped(self.running, said),
            "sayback": lambda _: said_back(self.running, telling.question_told(self.running)),
            **hard_acts(self.running),
            **hour_acts(self.running),
            "own": lambda said: (f"{keep_question(self.running, said)} /undo takes it back.",),
            "wants": self._wants,
            "skip": lambda _: self._skip(),
            "yes": lambda _: self._yes(),
            "kept": lambda said: self.settled(said, "promise", done=True),
            "talked": lambda said: self.settled(said, "topic", done=True),
            "drop": lambda said: self.settled(said, "", done=False),
            "move": self.moved,
            "private": self._private,
            "note": lambda _: self._begin_note(),
            "who": self._who,
            "lines": lambda _: telling.lines_told(self.running),
            "edit": self.edited,
            "remove": self.removed,
            "goals": lambda _: telling.goals_told(self.running),
            "marks": lambda _: telling.marks_told(self.running.relationship),
            "undo": lambda _: self._turned(again=False),
            "redo": lambda _: self._turned(again=True),
            "time": lambda _: (telling.time_told(self.running),),
            "save": lambda _: self._save(),
            "leave": lambda _: self.leave(),
            "help": lambda _: (f"{act.usage}: {act.what}." for act in ACTS),
        }
        assert self._acts.keys() == BY_WORD.keys()

    # -- what is said by itself --------------------------------------------------------------

    def opening(self) -> Iterator[str]:
        """Which session this is, how to act, what was left half typed, and where it is."""
        start, relationship = self.running.live.start, self.running.relationship
        mentor, mentee = relationship.name("mentor"), relationship.name("mentee")
        yield f"Session {start.number} of {mentor} and {mentee}. {start.stage}."
        yield "What you type is noted when you press Enter. Words that begin with a slash act: /help lists them."
        for problem in self.session.problems:
            yield f"The journal could not be read whole: {problem}"
        if left := self.session.left_long_ago:
            yield f"This session was left open on {left:%d %B %Y at %H:%M}. Go on, or /save it as it is, or /leave it."
        if draft := self.context.draft.strip():
            yield f"Half typed when you left, and not noted: {draft}"
            yield "Type it again to note it, or go on; it stays until something is noted."
        if self.context.note.strip():
            self._note = self.context.note.split("\n")
            yield f"A long note was left half written. Its last line: {self._note[-1]}"
            yield "What you type goes on with it; a line with a single dot ends it."
        yield from prepared_told(self.running, self.session.opened)
        yield from self.told()

    def told(self) -> Iterator[str]:
        """Where the session is."""
        if self.running.is_last_step:
            yield f"Wrap-up. {telling.time_told(self.running)}"
            yield from wrap.wrapup_told(self.running)
        else:
            yield from telling.step_told(self.running)

    @property
    def invitation(self) -> str:
        """What stands before the line that is typed: who can see it, and whose it is."""
        if self._note is not None:
            return "long note> "
        if self.running.is_last_step and (question := wrapup.current(self.running)):
            return f"{question.label}> "
        speaker = self.running.relationship.name(self.running.live.speaker)
        lane = "private" if self.running.live.state.is_care else "shared"
        return f"{lane}, {speaker}> " if speaker else f"{lane}> "

    def parts_of(self, typed: list[str]) -> list[str]:
        """What several lines are that came at once: those among which is an act, each its own; else a paste, which is
        one note, private when its first line begins with a dot."""
        if len(typed) == 1 or self._note is not None or any(read_act(line) for line in typed):
            return typed
        return ["\n".join(typed)]

    # -- what is typed --------------------------------------------------------------------------

    def heard(self, typed: str) -> list[str]:
        """Answer one typed line. What is refused changes nothing, and the answer says why."""
        if self._note is not None:
            return list(self._more_of_note(typed))
        if not typed.strip():
            return list(self.told())
        try:
            act = read_act(typed)
            if act is None:
                return list(self._noted(typed, pasted="\n" in typed))
            word, said = act
            if word not in self._acts:
                return [no_such_act(word)]
            return list(self._acts[word](said))
        except MarkError as refused:
            return [f"Not noted. {str(refused).rstrip('.')}."]
        except StoreError as error:
            return [f"Not saved yet: {error.message} Nothing is lost; /save tries again."]
        finally:
            if not self.is_over:
                self.context.keep()

    def half_typed(self, text: str) -> None:
        """What stood in the line when the program was stopped: kept, as the draft of a screen is."""
        if text.strip() and not self.is_over:
            self.context.draft = text
            self.context.hold_draft()

    def _noted(self, typed: str, *, pasted: bool = False) -> Iterator[str]:
        if self.running.is_last_step and not wrapup.is_through(self.running):
            with self.context.taking():
                yield wrap.answered(self.running, typed, pasted=pasted)
            yield from wrap.wrapup_told(self.running)
            return
        with self.context.taking():
            line = self.running.lines.read(typed, pasted=pasted)
            meaning = meaning_of(self.running, line)  # before it counts: afterwards the next one would be meant
            self.running.lines.take(line)
        yield telling.spoken(f"Noted: {meaning}.") if meaning else "Noted."
        if line.no_day:
            yield line.no_day
        if is_advice(self.running, line.sort) and (brake := advice_brake(self.running)):
            yield brake.replace("↓ has one", "/other has one")

    def _private(self, said: str) -> Iterator[str]:
        if not said:
            raise MarkError("Words are missing: /private and what only you should see")
        with self.context.taking():
            self.running.lines.capture(f".{said}")
        yield "Noted. Only you see it."

    def _begin_note(self) -> Iterator[str]:
        self._note = []
        yield "A long note begins. A line with a single dot ends it; begin with a dot and words to make it private."

    def _more_of_note(self, typed: str) -> Iterator[str]:
        assert self._note is not None
        if typed.strip() != END_OF_NOTE:
            self._note.append(typed)
            self.context.note = "\n".join(self._note)
            self.context.hold_draft()
            return
        text, self._note = "\n".join(self._note), None
        with self.context.taking("note"):
            line = self.running.lines.capture(text, pasted=True)
        self.context.keep()
        yield "The note was empty; nothing was noted." if line is None else "The note is noted."

    def _wants(self, said: str) -> Iterator[str]:
        role = wish_wanted(self.running)
        if not role or self.running.live.state.is_care:
            raise MarkError("Nobody is asked for a wish on this step")
        if not said:
            raise MarkError("Words are missing: /wants and what this hour is for")
        with self.context.taking():
            self.running.lines.capture(said, pasted=True, answers=f"intention.{role}")
        yield f"Noted: what {self.running.relationship.name(role)} wants."
        yield from self.told()

    def _who(self, said: str) -> Iterator[str]:
        relationship = self.running.relationship
        known = {"mentor": "mentor", "mentee": "mentee", "nobody": "", "": ""}
        known |= {relationship.name(role).casefold(): role for role in ("mentor", "mentee")}
        if said.casefold() not in known:
            names = " or ".join(relationship.name(role) for role in ("mentee", "mentor"))
            raise MarkError(f"Nobody here is called that. /who {names}, or /who nobody")
        role = self.running.speak(known[said.casefold()])
        yield f"The next lines are {relationship.name(role)}'s." if role else "The next lines have no speaker."

    # -- steps and questions ---------------------------------------------------------------------

    def _to(self, step: int) -> Iterable[str]:
        self.running.go(step)
        return self.told()

    def _next(self) -> Iterable[str]:
        if self.running.is_last_step:
            return self._skip()
        return self._to(self.running.live.state.step + 1)

    def _back(self) -> Iterable[str]:
        if self.running.is_last_step and wrapup.step_back(self.running):
            return self.told()
        if self.running.live.state.step == 0:
            return ("This is the first step.",)
        return self._to(self.running.live.state.step - 1)

    def _go(self, said: str) -> Iterable[str]:
        count = len(self.running.live.steps)
        if not said.isascii() or not said.isdigit() or not 1 <= int(said[:4]) <= count:
            raise MarkError(f"A step has a number from 1 to {count}: /go 2. /steps lists them")
        return self._to(int(said) - 1)

    def _question(self, found: bool, else_: str) -> Iterable[str]:
        return telling.question_told(self.running) if found else (else_,)

    def _star(self) -> Iterator[str]:
        on = self.running.prompts.star()
        if on is None:
            yield "No question is asked here."
        else:
            yield "Starred: it comes up again sooner." if on else "The star is taken off."

    def _skip(self) -> Iterator[str]:
        if self.running.is_last_step:
            yield wrap.skipped(self.running)
        elif role := wish_wanted(self.running):
            self.running.answer(f"intention.{role}", "")
            yield f"Skipped: what {self.running.relationship.name(role)} wants."
        elif not self.running.prompts.ask_next():
            yield "There is nothing to skip here. /next goes to the next step."
            return
        yield from self.told()

    def _yes(self) -> Iterator[str]:
        if not self.running.is_last_step:
            yield "Nothing is proposed here."
            return
        yield wrap.accepted(self.running)
        yield from wrap.wrapup_told(self.running)

    def _turned(self, *, again: bool) -> Iterator[str]:
        what = self.running.redo() if again else self.running.undo()
        if not what:
            yield "Nothing to redo here." if again else "Nothing to undo here."
            return
        yield f"Done again: {what}." if again else f"Undone: {what}."

    # -- the end -----------------------------------------------------------------------------------

    def _save(self) -> Iterator[str]:
        if self.session.left_long_ago and not self.running.is_last_step:
            self.session.close_as_left()
        elif not self.running.is_last_step:
            yield "The wrap-up comes first. /wrap goes there; /leave leaves the session open."
            return
        self.session.save(self._clock())
        self.is_over = True
        yield f"Session {self.running.live.start.number} is saved."

    def leave(self) -> Iterator[str]:
        """Leave the session open."""
        with contextlib.suppress(StoreError):
            self.session.leave()
        self.is_over = True
        yield "The session stays open. Both `mentortui live` and `mentortui live --plain` go on with it."
