"""Questions that a person keeps among their own, in a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mentortui.guide.moves import PLACES, Asker, Move, Need
from mentortui.guide.prompts import ANY, Prompt, PromptKind, prompt_id
from mentortui.model.records.stage import Stage
from mentortui.model.session import events as ev
from mentortui.model.session.marks import MarkError
from mentortui.model.text import one_line
from mentortui.service.session.running_session import RunningSession
from mentortui.settings.file import add_own_content

FOLDER, FILE = "prompts", "kept.md"
HEAD: Final = "Questions that were kept in a session. Their words are yours to change.\n"
FOLLOW_UP: Final = "And what else?"
"""What is asked after a question of one's own: it goes with any."""
ENDS: Final = ("?", "？", "؟")
_NAME_WORDS: Final = 6
_UNKNOWN: Final = Prompt("", PromptKind.STORY, "", "", frozenset(Stage), 1, does=(Move.STORY,), needs=Need.TOPIC)
"""Beside what a question was kept where none was up."""


def keep_question(running: RunningSession, typed: str) -> str:
    """Keep the question that was typed, or the selected one where nothing was. Returns what to say of it.

    Raises MarkError where there is none.
    """
    text, up = one_line(typed).strip().removeprefix(".").strip(), running.prompts.unfilled
    if text and not text.endswith(ENDS):
        raise MarkError(f"What is kept is a question: it ends with “{ENDS[0]}”.")
    if not text and up is None:
        raise MarkError("No question is asked here. Type one, and keep it.")
    beside = up.id if up else ""
    known = {(kept.text, "" if kept.text else kept.beside) for kept in running.live.state.kept}
    if (text, "" if text else beside) in known:
        raise MarkError("This question is kept already.")
    running.log.act(lambda act: ev.QuestionKept(at=running.log.now(), act=act, text=text, beside=beside), private=True)
    return "Kept: it comes up from the next session on." if text else "Kept in your own file: its words are yours now."


def write_questions(config_dir: Path, running: RunningSession) -> None:
    """Put what was kept behind what the person's own file of kept questions holds. Raises StoreError."""
    made = [prompt for kept in running.live.state.kept if (prompt := _prompt(kept, running))]
    add_own_content(config_dir, FOLDER, FILE, lambda text: _behind(text, made))


def _prompt(kept: ev.QuestionKept, running: RunningSession) -> Prompt | None:
    """The question that was up, or a new one that does in a talk what that one did."""
    up = running.library.bank.by_id(kept.beside)
    if not kept.text:
        return up
    beside = up or _UNKNOWN
    filled = any(beside.needs in fitting for fitting in PLACES.values())
    needs = next(
        (fitting[0] for place, fitting in PLACES.items() if place in kept.text), Need.TOPIC if filled else beside.needs
    )
    equals = running.relationship.equals
    kind, asker = beside.kind, Asker.EITHER if equals else Asker.MENTOR
    if running.me == Asker.MENTEE.value and not equals:
        kind, asker = PromptKind.MENTEE, Asker.MENTEE
    id = prompt_id(kind, _name(kept.text))
    return Prompt(id, kind, kept.text, FOLLOW_UP, beside.stages, 1, does=beside.does, needs=needs, asker=asker)


def _name(text: str) -> str:
    """The first words of a question, as a name."""
    return "-".join(re.findall(r"[^\W_]+", text.lower())[:_NAME_WORDS]) or "question"


def _behind(text: str, made: list[Prompt]) -> str:
    """What is to stand behind the text of the file: what it does not hold yet, each under a name that is not taken."""
    added = "" if text else HEAD
    for prompt in made:
        if f"- ask: {prompt.text}\n" not in text + added:
            lines = "\n".join(_lines(prompt, text + added))
            added += f"\n{lines}\n"
    return added


def _lines(prompt: Prompt, text: str) -> Iterator[str]:
    taken = set(re.findall(r"^## (.*)$", text, re.MULTILINE))
    first = prompt.id.removeprefix(prompt_id(prompt.kind, ""))
    names = (first, *(f"{first}-{number}" for number in range(2, 1000)))
    yield f"# {prompt.kind.label}"
    yield ""
    yield f"## {next(name for name in names if name not in taken)}"
    yield f"- ask: {prompt.text}"
    yield f"- then: {prompt.follow_up}"
    yield f"- does: {', '.join(prompt.does)}"
    yield f"- needs: {prompt.needs}"
    yield f"- asker: {prompt.asker}"
    yield f"- stages: {', '.join(stage for stage in Stage if stage in prompt.stages)}"
    if prompt.steps:
        yield f"- steps: {', '.join(sorted(prompt.steps))}"
    yield f"- depth: {prompt.depth}"
    yield f"- topics: {', '.join(sorted(prompt.topics)) or ANY}"
    if prompt.was:
        yield f"- was: {', '.join(sorted(prompt.was))}"
