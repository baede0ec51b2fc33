"""What a mentor taps while it happens, for their own eyes (Mission 14); and the words for saying back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentortui.guide.prompts import PromptKind, prompt_id
from mentortui.model.session import events as ev
from mentortui.service.session.running_session import RunningSession

TAP_WORDS: Final[Mapping[ev.Tap, str]] = {
    "listen": "listened back",
    "ask": "asked",
    "challenge": "challenged",
    "encourage": "encouraged",
    "insight": "gave insight",
}
SAY_BACK: Final = prompt_id(PromptKind.ECHO, "say-back")
"""The prompt that says back what was heard."""
IN_VIEW: Final = "The words for saying back are in view already."
MENTOR_ONLY: Final = "What a mentor did is tapped at the mentor's keyboard alone."


def tap(running: RunningSession, move: ev.Tap) -> str:
    """Count one thing that the mentor did. Returns what to say of it."""
    if running.me != "mentor":
        return MENTOR_ONLY
    running.log.act(lambda act: ev.Tapped(at=running.log.now(), act=act, move=move), private=True)
    words = TAP_WORDS[move]
    return f"{words[0].upper()}{words[1:]}: {running.live.state.taps[move]}. Only you see it."


def say_back(running: RunningSession) -> str:
    """Put the words for saying back in view, as the prompt where the step has one. Returns what else has to be said."""
    prompt, live = running.library.bank.by_id(SAY_BACK), running.live
    if prompt is None:
        return "There are no words for that among these prompts."
    if running.is_last_step or running.prompt is None:
        return prompt.text
    if running.prompt.id == prompt.id and not running.prompts.deeper:
        return IN_VIEW
    step = live.state.step
    running.log.act(lambda act: ev.Prompted(at=running.log.now(), act=act, prompt=prompt.id, step=step))
    return ""


def taps_told(running: RunningSession) -> str:
    """What was tapped so far, in words: "listened back 2, asked 1"; "" for nothing."""
    taps = running.live.state.taps
    return ", ".join(f"{words} {taps[move]}" for move, words in TAP_WORDS.items() if taps[move])
