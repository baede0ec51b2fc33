"""The prompt step: one question, its follow-up, and a cue to wait."""

from __future__ import annotations

from textual.content import Content

from mentortui.screens.live import LiveScreen
from mentortui.screens.paint import EMPTY, MUTED, STRONG, WIN, ends, plain, row, wrapped
from mentortui.service.practice import advice_brake


def prompt_rows(screen: LiveScreen, width: int, height: int) -> list[Content]:
    """The prompt of this step, its kind, and what follows when the answer has come."""
    sitting = screen.sitting
    prompt = sitting.prompt
    if prompt is None:
        return []
    star = ("* ", WIN) if prompt.id in sitting.stars else ("", "")
    kind = row(star, (prompt.kind.label, MUTED), " ")
    first, then = (prompt.follow_up, prompt.text) if sitting.deeper else (prompt.text, prompt.follow_up)
    if height <= 2:  # the question whole, and what follows only if there is a row left
        asked = [row("  ", line) for line in wrapped(plain(first, STRONG), width - 3, 2)]
        return [*asked, row("    ", ("then: ", MUTED), plain(then, MUTED))][:2]
    rows = [row("  ", line) for line in wrapped(plain(first, STRONG), max(16, width - kind.cell_length - 5), 2)]
    rows[0] = ends(rows[0], kind, width)
    if sitting.deeper:
        rows += [row("    ", ("after: ", MUTED), line) for line in wrapped(plain(then, MUTED), width - 12, 1)]
    else:
        wait = "wait … then: "
        follow = wrapped(plain(then, MUTED), width - 5 - len(wait), 2 if height > 5 else 1)
        rows += [
            row("    ", (wait if place == 0 else " " * len(wait), MUTED), line) for place, line in enumerate(follow)
        ]
    return rows


def say_rows(screen: LiveScreen, width: int) -> list[Content]:
    """The flow's own words for this step."""
    return [
        row("  ", line) for text in screen.sitting.live.step.say for line in wrapped(plain(text, MUTED), width - 4, 2)
    ]


class PromptScreen(LiveScreen):
    """Explore, options, ending: a conversation led by questions."""

    def on_mount(self) -> None:
        """Arriving at the options too soon: a word, in the row of keys."""
        super().on_mount()
        if self.sitting.live.step.kind == "options" and (brake := advice_brake(self.sitting)):
            self.say(brake)

    def part(self, width: int, height: int) -> list[Content]:
        """The question first; the flow's words under it when there is room."""
        rows = prompt_rows(self, width, height)
        if height <= 2:
            return rows
        say = say_rows(self, width)
        space = [EMPTY] if len(rows) + len(say) + 2 <= height else []
        return [*([EMPTY] if height >= 6 else []), *rows, *space, *say]
