"""After the last Enter: whether it is saved, what each takes along and has promised, and who can read what."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.model.text import counted, plural
from mentortui.pages.page import Block, Day, Facts, Head, Page, Para, Row, Span, Tone, Words
from mentortui.service.session.summary import Owned, Summary

LATER = "How was it? Two minutes, alone."
DEFERRED = "Nothing is lost: the journal has everything. mentortui keeps trying."
WAYS = ("read", "meeting", "call", "practice", "supervision")
"""The commands that lead on from a session that was saved."""


def saved_page(summary: Summary, where: tuple[str, ...], *, saved: bool = False, trouble: str = "") -> Page:
    """saved: the disk has it; trouble: why it could not be written yet; where: of whom, and where they were before."""
    blocks: list[Block] = []
    if trouble:
        blocks += [Para(trouble, "warn"), Para(DEFERRED, "muted")]
    blocks += _owned("Taken along", summary.takeaways)
    blocks += _owned("Promised", summary.promises)
    if summary.stage:
        blocks.append(Para(f"{summary.stage} begins.", "strong"))
    blocks.append(_next_meeting(summary, saved=saved))
    blocks += _also(summary)
    if readers := _readers(summary):
        blocks.append(Facts((readers,)))
    if summary.later and saved:
        blocks.append(Para(LATER, "muted", command="saved.call"))
    if summary.invitation and saved:
        way = "saved.practice" if summary.later else "saved.supervision"
        blocks.append(Para(summary.invitation, "muted", command=way))
    state = "saved" if saved else "not saved yet" if trouble else "saving"
    where = (where[0], summary.stage or where[1])
    return Page(f"Session {summary.number} · {state}", where, tuple(blocks), hints=_hints(summary, saved=saved))


def _hints(summary: Summary, *, saved: bool) -> tuple[tuple[str, str], ...]:
    """Before it is saved there is nothing to open. The day has a key of its own where there is none yet."""
    if not saved:
        return tuple((f"saved.{way}", "") for way in WAYS)
    meeting = (("saved.meeting", ""),) if summary.next_session or summary.parting else ()
    after = ("saved.call", "") if not summary.later else ("saved.supervision", "")
    return (*meeting, after)


def _owned(head: str, rows: tuple[Owned, ...]) -> Iterator[Block]:
    if rows:
        yield Head(head)
    for each in rows:
        yield Row(each.name, each.text, _day(each), who=_tone(each.role))


def _day(each: Owned) -> Day | str:
    return Day(each.due[:10], each.day) if each.due and each.day else each.day


def _tone(role: str) -> Tone:
    return "mentor" if role == "mentor" else "mentee" if role == "mentee" else ""


def _next_meeting(summary: Summary, *, saved: bool) -> Block:
    """When they meet next; after the last session, what is left to do."""
    if summary.parting and not summary.next_session:
        return Para(summary.parting)
    label = Span("Next meeting   ", "muted")
    if not summary.next_session:
        return Para((label, Span("no day yet")), command="saved.meeting" if saved else "")
    ahead = (Span(f"   {summary.next_ahead}", "muted"),) if summary.next_ahead else ()
    return Para((label, Span(summary.next_session, "strong"), *ahead))


def _also(summary: Summary) -> Iterator[Block]:
    """Wins, what was kept or settled, and what came up; what there is none of has no row."""
    for label, text in summary.told_again:
        yield Row(label, text)
    for word, each in summary.settled:
        name: tuple[Span, ...] = (Span(f"{each.name} ", _tone(each.role)),) if each.name else ()
        words: Words = (*name, Span(each.text)) if name else each.text
        yield Row(word, words, _day(each))
    facts = (
        *(("found", text) for text in summary.found),
        *(("ideas", text) for text in summary.ideas),
        ("topics", summary.topics),
        ("for next", summary.hint),
    )
    for label, text in facts:
        if text:
            yield Row(label, text)


def _readers(summary: Summary) -> str:
    """Who can read what was written."""
    name, shared, private = summary.partner, summary.notes, summary.private
    if not shared and not summary.takeaways:
        return _all_private(private)
    ones = f"{_lines(shared)} shared" if shared else "No line shared"
    read = f"{ones}, {private} private." if private else f"{ones}."
    if not summary.partner_reads:
        one = f"Only you can read it, until you share it with {name}."
        many = f"Only you can read them, until you share them with {name}."
        return f"{read} {plural(shared + private, one, many)}"
    return f"{read} {name} can read what is shared."


def _all_private(private: int) -> str:
    if not private:
        return ""
    many = f"{private} lines, all private: only you can read them."
    return plural(private, "1 line, private: only you can read it.", many)


def _lines(count: int) -> str:
    return counted(count, "line", "lines")


def closed_page(where: tuple[str, ...], *, closed: bool) -> Page:
    """A session that held nothing was closed: what it leaves as it was."""
    text = "The session was empty, so nothing was saved. A meeting that was planned for it is still planned."
    hints = tuple((f"saved.{way}", "") for way in WAYS)
    return Page("Closed, not saved" if closed else "Closing", where, (Para(text),), hints=hints)
