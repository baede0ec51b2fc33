"""After the last Enter: whether it is saved, what was saved, and what comes next."""

from __future__ import annotations

from datetime import datetime

from mentortui.pages.page import Block, Page, Para, Row
from mentortui.service.session.summary import Summary


def saved_page(summary: Summary, *, saved_at: datetime | None = None, trouble: str = "") -> Page:
    """saved_at is None until the disk has it; trouble: why it could not be written yet."""
    blocks: list[Block] = []
    if trouble:
        kept = "Nothing is lost: the journal has it all. Trying again by itself."
        blocks += [Para(trouble, "warn"), Para(kept, "muted")]
    if summary.stage:
        blocks.append(Para(f"{summary.stage} begins.", "strong"))
    blocks += _rows(summary)
    if saved_at:
        return Page("Saved", (f"{saved_at:%H:%M:%S}",), tuple(blocks))
    return Page("Not saved yet" if trouble else "Saving", (), tuple(blocks))


def _rows(summary: Summary) -> tuple[Row, ...]:
    private = f", {summary.private} private" if summary.private else ""
    facts = (
        *summary.told_again,
        *summary.settled,
        *summary.takeaways,
        *(("found", text) for text in summary.found),
        *(("ideas", text) for text in summary.ideas),
        ("talking", summary.talk),
        ("topics", summary.topics),
        ("for next", summary.hint),
    )
    return (
        Row("lines", f"{summary.notes} shared{private}"),
        Row("next", summary.next_session or summary.parting or "no day yet"),
        *(Row("promise", f"{name}: {text}", day) for name, text, day in summary.promises),
        *(Row(label, text) for label, text in facts if text),
    )


def closed_page(*, closed: bool) -> Page:
    """A session that held nothing was closed: what it leaves as it was."""
    text = "The session held nothing, so nothing was saved. A meeting that was planned for it is still planned."
    return Page("Closed, not saved" if closed else "Closing", (), (Para(text),))
