"""Every command, declared once: key, name, help, where it applies.

Bindings, the row of keys, help, the command palette, the list in the README and the user's own keys come from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """One thing a person can do.

    id is what settings.toml calls it, the part after the dot is the action of the screen. hint is its word in the row
    of keys ("" to leave it out), rank says how soon it is dropped from that row when room is short.
    """

    id: str
    key: str
    name: str
    help: str
    hint: str = ""
    rank: int = 5
    palette: bool = True

    @property
    def scope(self) -> str:
        """Where it applies: a screen's scope, or `app` for everywhere."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The name of the action method."""
        return self.id.partition(".")[2]


SCOPES = {
    "app": "Everywhere",
    "home": "Home",
    "brief": "Brief",
    "live": "In a session",
    "review": "Past sessions",
    "reader": "Reading a session",
    "goals": "Goals",
    "goal": "One goal",
    "roadmap": "Roadmap",
    "promises": "Promises",
}


def _room(scope: str, *own: Command) -> tuple[Command, ...]:
    """The commands of a page of a relationship: its own, and those that every such page has."""
    return (
        Command(f"{scope}.up", "up,k", "Up", "Up"),
        Command(f"{scope}.down", "down,j", "Down", "Down"),
        *own,
        Command(f"{scope}.undo", "ctrl+z", "Undo", "Take back the newest act on this page"),
        Command(f"{scope}.partner", "v", "As your partner", "Show what the other one can see", "as partner", 7),
        Command(f"{scope}.onward", "tab", "What comes next", "Go to what comes next", "next", 4),
        Command(f"{scope}.back", "escape", "Back", "Back; also Ctrl+C", "back", 2),
    )


COMMANDS = (
    Command("app.keys", "f1", "Help", "Keys, marks and what they do", "keys", 2),
    Command("app.command_palette", "ctrl+p", "All commands", "Find any command, or another theme", palette=False),
    Command("app.blank", "ctrl+g", "Blank", "Hide everything; the same key shows it again"),
    Command("app.redraw", "ctrl+l", "Draw again", "Paint the whole screen anew"),
    Command("app.quit", "ctrl+q", "Quit", "Leave; an open session waits for you"),
    Command("home.up", "up,k", "Up", "The relationship above"),
    Command("home.down", "down,j", "Down", "The relationship below"),
    Command("home.brief", "enter", "Brief", "What to know before you meet", "brief", 1),
    Command("home.live", "l", "Live", "Straight into a session", "live", 2),
    Command("home.review", "r", "Past sessions", "Read what was said", "review", 3),
    Command("home.onward", "tab", "What comes next", "Go to what comes next", "next", 3),
    Command("home.goals", "g", "Goals", "The goals, their levels and what helps", "goals", 6),
    Command("home.promises", "o", "Promises", "What each of you said you would do"),
    Command("home.expectations", "e", "Expectations", "What you expect of each other, and the agreement"),
    Command("home.stage", "s", "Stage", "Where you are, and what would move you on"),
    Command("home.practice", "p", "Practice", "Your own practice, trust and rhythm"),
    Command("home.new", "n", "New relationship", "Two names, and you can begin", "new", 4),
    Command("home.find", "slash", "Find", "Search every relationship", "find", 5),
    Command("home.about", "question_mark", "About", "What this is all for", "about", 6),
    Command("home.quit", "q", "Quit", "Leave", "quit", 7),
    Command("brief.begin", "enter", "Begin", "Begin the session, with the line empty", "begin", 1),
    Command("brief.shorter", "left", "Shorter", "A shorter session", "shorter", 3),
    Command("brief.longer", "right", "Longer", "A longer session", "longer", 3),
    Command("brief.last", "ctrl+t", "Last session", "In Closure: plan this one as the last", rank=4),
    Command("brief.onward", "tab", "What comes next", "Go to what comes next between sessions", "next", 4),
    Command("brief.up", "up", "Up", "Scroll up"),
    Command("brief.down", "down", "Down", "Scroll down"),
    Command("brief.back", "escape", "Back", "Back home; also Ctrl+C", "home", 2),
    Command("live.next_step", "tab", "Next step", "Go on to the next step", "next step", 3),
    Command("live.enter", "enter", "Keep", "Keep what is typed; with nothing typed, go on", rank=0, palette=False),
    Command("live.previous_step", "shift+tab", "Previous step", "Back to the step before"),
    Command("live.next", "down", "Other", "Another prompt, promise or topic", "other", 1),
    Command("live.deeper", "right", "Follow-up / done", "The deeper follow-up; kept; talked about", "follow-up", 2),
    Command("live.kind", "left", "Kind / let go", "A prompt of another kind; let go of a promise or topic", "kind", 4),
    Command("live.speaker", "space", "Who speaks", "Mark the next lines with who is speaking", "who speaks", 5),
    Command("live.star", "ctrl+t", "Star", "Star this prompt, to meet it again"),
    Command("live.earlier", "up", "Edit a line", "Put right or remove an earlier line", "edit", 6),
    Command("live.note", "ctrl+e", "Long note", "A note of several lines"),
    Command("live.undo", "ctrl+z", "Undo", "Take back the last act"),
    Command("live.redo", "ctrl+y", "Redo", "Do it again after all"),
    Command("live.wrap_up", "ctrl+d", "Wrap up", "Go to the wrap-up", "wrap up", 3),
    Command("live.home", "escape", "Leave open", "Back home; the session stays open and waits"),
    Command("review.up", "up,k", "Up", "The session above"),
    Command("review.down", "down,j", "Down", "The session below"),
    Command("review.open", "enter", "Read", "Read this session", "read", 1),
    Command("review.back", "escape", "Back", "Back; also Ctrl+C", "back", 2),
    Command("reader.previous", "left", "Older", "The session before", "older", 2),
    Command("reader.next", "right", "Newer", "The session after", "newer", 2),
    Command("reader.back", "escape", "Back", "Back; also Ctrl+C", "back", 1),
    *_room(
        "goals",
        Command("goals.open", "enter", "Open", "Open this goal", "open", 1),
        Command("goals.new", "n", "New goal", "A new goal, by either of you", "new", 2),
        Command("goals.filter", "f", "Show others", "Whose goals, which field, or those done with", "others", 5),
        Command("goals.roadmap", "r", "Roadmap", "The goals over the months", "roadmap", 6),
        Command("goals.promises", "o", "Promises", "What each of you said you would do"),
        Command("goals.help_with", "h", "What helps", "Feedback, a resource or a challenge, for a goal or for none"),
        Command("goals.score", "t", "Score", "How far it has all come, in one number: only for you, kept nowhere"),
    ),
    *_room(
        "goal",
        Command("goal.do", "enter", "What is missing", "Do the one thing that this goal still misses", "do it", 1),
        Command("goal.shown", "e", "What shows it", "Note what shows how it goes, and move its level", "shows it", 3),
        Command("goal.rate", "r", "Your view", "Say how far it has come; sealed until both have", "your view", 5),
        Command("goal.read_back", "b", "Read-back", "One says it back, the other says whether that is it"),
        Command("goal.levels", "l", "Levels", "A sentence for each of the five levels"),
        Command(
            "goal.reword", "w", "In other words", "Other words or another day; those of before are kept", "reword", 6
        ),
        Command("goal.help_with", "h", "What helps", "Feedback, a resource or a challenge", "helps", 5),
        Command("goal.plan", "p", "Plan", "A promise for it: when ..., I will ...", "plan", 5),
        Command("goal.gain", "g", "What it gives", "What it gives each of you"),
        Command("goal.done", "d", "Done", "What is up is done, or kept"),
        Command("goal.let_go", "x", "Let go", "Let go of what is up"),
        Command("goal.close_goal", "c", "Done with the goal", "Close it: reached, let go, handed on"),
    ),
    *_room(
        "roadmap",
        Command("roadmap.open", "enter", "Open", "Open this goal", "open", 1),
    ),
    *_room(
        "promises",
        Command("promises.done", "d", "Kept", "The promise that is up was kept", "kept", 1),
        Command("promises.another_day", "m", "Another day", "Another day for the promise that is up", "another day", 2),
        Command("promises.let_go", "x", "Let go", "Let go of the promise that is up", "let go", 3),
        Command("promises.new", "n", "New promise", "A promise by either of you", "new", 3),
        Command("promises.goals", "g", "Goals", "The goals"),
    ),
)
BY_ID = {command.id: command for command in COMMANDS}

KEY_WORDS = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "question_mark": "?",
}


ASCII_WORDS = {**KEY_WORDS, "up": "Up", "down": "Down", "left": "Left", "right": "Right"}
TYPING_SCOPES = ("live", "brief")
"""Where letters go into the capture line."""
_NAMED = "enter|escape|tab|space|up|down|left|right|home|end|pageup|pagedown|delete|backspace|insert"
_KEY = re.compile(rf"(?:(?:ctrl|alt|shift)\+){{0,3}}(?:[a-z0-9]|f(?:[1-9]|1[0-2])|slash|question_mark|{_NAMED})")


def key_word(key: str, words: Mapping[str, str] = KEY_WORDS) -> str:
    """A key as people write it: `ctrl+d` -> `^D`."""
    first = key.split(",")[0]
    if first in words:
        return words[first]
    if first.startswith("ctrl+") and len(first) == 6:
        return f"^{first[-1].upper()}"
    return first.upper() if first.startswith("f") and first[1:].isdigit() else first


def bindings(scope: str) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The bindings of a screen, each with the id by which settings.toml can move it to another key."""
    made: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
        Binding(command.key, command.action, command.name, show=False, id=command.id)
        for command in COMMANDS
        if command.scope == scope
    ]
    if f"{scope}.back" in BY_ID:
        made.append(Binding("ctrl+c", "back", "Back", show=False))
    return made


class Keys(dict[str, str]):
    """A person's own keys by command id, and the words for keys: signs, or plain words where there is only ASCII."""

    def __init__(self, own: Mapping[str, str] = {}, words: Mapping[str, str] = KEY_WORDS) -> None:
        super().__init__(own)
        self.words = words


def own_keys(keys: Mapping[str, str], *, ascii: bool = False) -> tuple[Keys, list[str]]:
    """(the keys that can be used, a sentence for each that cannot). Two commands may swap their keys."""
    made = Keys(words=ASCII_WORDS if ascii else KEY_WORDS)
    problems = []
    for id, wanted in keys.items():
        if problem := _malformed(id, wanted):
            problems.append(problem)
        else:
            made[id] = wanted
    for id in list(made):
        if problem := _clash(id, made):
            problems.append(problem)
            del made[id]
    return made, [f"settings.toml, keys: {problem}" for problem in problems]


def _malformed(id: str, wanted: str) -> str:
    if id not in BY_ID:
        return f"there is no command {id}; F1 and the README list them"
    for key in wanted.split(","):
        if not _KEY.fullmatch(key):
            return f"{id}: {key} is no key; write it like ctrl+t, f5 or tab"
        if len(key) == 1 and BY_ID[id].scope in TYPING_SCOPES:
            return f"{id}: {key} is typed into the line there; take ctrl+{key} or a function key"
    return ""


def _clash(id: str, made: Mapping[str, str]) -> str:
    scope = BY_ID[id].scope
    for other in COMMANDS:
        near = other.id != id and (other.scope == scope or "app" in (other.scope, scope))
        shared = set(made[id].split(",")) & set(made.get(other.id, other.key).split(","))
        if near and shared:
            return f"{id}: {min(shared)} is the key of {other.id} already"
    return ""


def shown_key(id: str, keys: Mapping[str, str]) -> str:
    """The key of a command as this person has it."""
    return key_word(keys.get(id) or BY_ID[id].key, getattr(keys, "words", KEY_WORDS))
