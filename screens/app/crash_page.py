"""What is said when the program itself is at fault: where it was, and that nothing is lost. Never anybody's words."""

from __future__ import annotations

import traceback

from mentortui.model.text import visible


def fault_page(fault: BaseException | None) -> str:
    """The places in the code that led to fault, and its type. Its message is left out: it may quote what was typed."""
    frames = traceback.extract_tb(fault.__traceback__) if fault else []
    places = [f"  {visible(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    kind = type(fault).__name__ if fault else "an error while reading the terminal"
    head = "mentortui hit a bug and had to stop."
    kept = "What you typed is safe; `mentortui live` goes on where you were."
    return "\n".join((head, kept, f"For a report ({kind}):", *places, ""))
