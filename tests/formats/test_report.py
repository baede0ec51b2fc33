"""Sessions and relationships as Markdown: what people read, and that what they typed stays what they typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentortui.formats.markdown import relationship_markdown, session_markdown, whole_markdown
from mentortui.formats.markdown_escape import inline, line, paragraphs
from mentortui.model.records.record import Lane, Record
from mentortui.model.relationship import Relationship
from mentortui.model.text import visible

STAMP = "0000000000001-0000-ines"


def record(kind: str, id: str, lane: Lane = Lane.SHARED, **values: object) -> Record:
    """A record that ines wrote."""
    return Record(kind, id, values, dict.fromkeys(values, STAMP), lane)


def a_relationship(note: str = "hello", name: str = "Tomas Brandt") -> Relationship:
    """One session, with a line of every kind."""
    at = "2026-11-26T14:3{}:00+01:00"
    said = {"session": "s1", "speaker": "mentee"}
    return Relationship(
        "ines-tomas",
        [
            record("people", "r.mentor", role="mentor", name="Ines Duarte", account="ines"),
            record("people", "r.mentee", role="mentee", name=name),
            record("about", "about", purpose=note, started="2026-08-03", next_session="2026-12-03T14:30"),
            record(
                "sessions",
                "s1",
                number=1,
                stage="Growth",
                started=at.format(0),
                ended="2026-11-26T15:28:00+01:00",
                takeaway_mentee=note,
            ),
            record("goals", "g1", number=1, text=note, level=0, due="2027-01-15"),
            record("promises", "p1", owner="mentee", text=note, due="2026-11-27", session="s1"),
            record("promises", "p2", owner="mentor", text="ask", state="kept", session="s1"),
            record("topics", "t1", text=note, by="mentee", session="s1"),
            record("feedback", "f1", giver="mentor", moment="standup", seen=note, effect="clear", session="s1"),
            record("lines", "l1", **said, sort="note", text=note, at=at.format(1)),
            record("lines", "p1", **said, sort="promise", text=note, at=at.format(2), ref="p1"),
            record("lines", "l3", **said, sort="goal", text=note, at=at.format(3), ref="g1", level=0),
            record("lines", "f1", **said, sort="feedback", text=note, at=at.format(4), ref="f1"),
            record("lines", "l5", **said, sort="win", text=note, at=at.format(5)),
            record("lines", "l6", Lane.PRIVATE, **said, sort="note", text=f"mine {note}", at=at.format(6)),
            record("lines", "l7", sort="question", text=note, at=at.format(7)),
            record("stage_moves", "m1", origin="Initiation", to="Growth", at=at.format(8), reason=note),
            record("pulses", "s1.mentor", Lane.PRIVATE, session="s1", person="mentor", felt_heard=8),
        ],
    )


SESSION = """\
# Session 1 · Thu 26 Nov 2026

Ines Duarte and Tomas Brandt · Growth · 14:30 to 15:28 (58 min)

- Tomas took away: hello

## Promises

- [x] Ines: ask (kept)
- [ ] Tomas: hello, by Fri 27 Nov 2026

## What was said

- 14:31 Tomas: hello
- 14:32 **Promise** Tomas: hello, by Fri 27 Nov 2026
- 14:33 **Goal 1** Tomas: hello, now at 0
- 14:34 **Feedback** from Ines to Tomas
  - Moment: standup
  - Seen: hello
  - Effect: clear
- 14:35 **Win** Tomas: hello

## Private: only you can see this

- 14:36 Tomas: mine hello *(private)*
- Felt heard, Ines: 8 of 10
"""


def test_a_session_reads_well() -> None:
    relationship = a_relationship()
    page = session_markdown(relationship, relationship.sessions[0])
    assert sorted(page.splitlines()) == sorted(SESSION.splitlines())
    assert page.index("## What was said") < page.index("## Private")


@pytest.mark.parametrize(
    ("state", "row"),
    [
        ("open", "- [ ] Tomas: x, by Fri 27 Nov 2026"),
        ("renegotiated", "- [ ] Tomas: x, moved to Fri 27 Nov 2026"),
        ("kept", "- [x] Tomas: x, by Fri 27 Nov 2026 (kept)"),
        ("late", "- [x] Tomas: x, by Fri 27 Nov 2026 (kept, after its day)"),
        ("dropped", "- [ ] Tomas: x, by Fri 27 Nov 2026 (let go)"),
    ],
)
def test_what_became_of_a_promise(state: str, row: str) -> None:
    promise = record("promises", "p1", owner="mentee", text="x", due="2026-11-27", state=state)
    relationship = record("people", "r.mentee", role="mentee", name="Tomas")
    assert f"{row}\n" in relationship_markdown(Relationship("x", [promise, relationship]))


def test_a_goal_in_other_words_reads_as_such() -> None:
    """Mission 77: from which words to which, at the goal and where it was said."""
    at = "2026-11-26T14:30:00+01:00"
    relationship = Relationship(
        "x",
        [
            record("goals", "g1", number=1, text="two talks"),
            record("lines", "l1", sort="goal", speaker="mentee", text="two talks", was="one talk", ref="g1", at=at),
        ],
    )
    page = relationship_markdown(relationship)
    assert "  - Thu 26 Nov 2026: two talks, reworded, before: one talk\n" in page
    assert "**Goal 1** Mentee: two talks, reworded, before: one talk\n" in page


def test_a_relationship_tells_where_it_stands() -> None:
    page = relationship_markdown(a_relationship())
    assert page.startswith("# Ines Duarte and Tomas Brandt\n\nInes Duarte mentors Tomas Brandt · Growth · since")
    for row in (
        "next Thu 3 Dec 2026 14:30",
        "- **1** hello, by Fri 15 Jan 2027 · level 0",
        "  - Thu 26 Nov 2026: hello, now at 0",
        "- [ ] Tomas: hello, by Fri 27 Nov 2026",
        "- **1** Thu 26 Nov 2026 · Growth · “hello”",
        "- Thu 26 Nov 2026: Initiation to Growth: hello",
        "- Thu 26 Nov 2026 14:37 **Question** hello",
    ):
        assert row in page


def test_the_whole_has_every_session() -> None:
    assert "# Session 1" in whole_markdown(a_relationship())


def test_an_empty_relationship_has_a_page() -> None:
    assert relationship_markdown(Relationship("x", [])).startswith("# Mentor and Mentee\n")


MARKUP = [
    *("# head", "## h", "- item", "* item", "+ item", "1. one", "12) two", "> quote", "---", "===", "***", "___"),
    *("- - -", "```", "~~~", "`code`", "``", "<b>x</b>", "<script>alert(1)</script>", "<!-- c", "<?x", "</div>"),
    *("<http://x.y>", "[link](javascript:alert(1))", "![i](http://evil/t.png)", "[a]: http://x", "[a][b]"),
    *("&lt;b&gt;", "&#35;", "\\*", "[x] done", "[/path/to]", "list[int]", "[@mentor]", "C:\\new", "    code", "\tcode"),
    *("|a|b|\n|-|-|\n|c|d|", "a|b\n-|-\nc|d", "a|b\n:-:|-", "a\n===", "a\n---", "a\n-", "a\n\n    b\n\n- c"),
    *("\\", "a\\", "[a](b", "<", "&", "5 > 3 <", "x\n<div>\n\n</div>", "$x$", "a  \nb", "^", "1."),
]
SILENT = ("text", "softbreak", "hardbreak")


def structure(markdown: str) -> list[str]:
    """The blocks and inline markup of a text, without what it says; soft and hard breaks are not structure."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "inline":
            found += [child.type for child in token.children or () if child.type not in SILENT]
        else:
            found.append(token.type)
    return found


def plain(markdown: str) -> str:
    """What a rendered page shows, blanks aside."""
    shown = [
        child.content
        for token in MarkdownIt("commonmark").parse(markdown)
        for child in token.children or ()
        if child.type in ("text", "text_special")
    ]
    return re.sub(r"\s+", "", "".join(shown))


@pytest.mark.parametrize("typed", MARKUP)
def test_typed_markup_stays_text(typed: str) -> None:
    """A page has the same bones whatever was typed on one line; and shows it as typed."""
    typed = typed.replace("\n", " ")
    bones = a_relationship("hello")
    hostile = a_relationship(typed)
    for page in (relationship_markdown, whole_markdown):
        assert structure(page(hostile)) == structure(page(bones))
    shown = re.sub(r"\s", "", typed)
    assert plain(f"x {inline(typed)}") == f"x{shown}"
    assert plain(line(typed)) == shown


@pytest.mark.parametrize("typed", MARKUP)
def test_typed_names_stay_text(typed: str) -> None:
    name = " ".join(typed.split()) or "x"
    page = relationship_markdown(a_relationship(name=name))
    assert structure(page) == structure(relationship_markdown(a_relationship()))


@pytest.mark.parametrize("typed", MARKUP)
def test_long_notes_are_paragraphs_and_nothing_else(typed: str) -> None:
    found = set(structure(f"- note\n\n{paragraphs(f'begin{chr(10)}{typed}{chr(10)}{chr(10)}{typed}', '  ')}\n"))
    assert found <= {
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "paragraph_open"),
        *("paragraph_close",),
    }


@given(st.text(alphabet="ab #-*+>=_~`<>&;[]()!|\\.:1\n\t", max_size=40))
def test_any_text_makes_no_markup_but_emphasis(typed: str) -> None:
    found = set(structure(f"- note\n\n{paragraphs(f'a{typed}', '  ')}\n"))
    allowed = {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "paragraph_open"}
    assert found <= allowed | {"paragraph_close", "em_open", "em_close", "strong_open", "strong_close"}
    one = visible(typed).replace("\n", " ").replace("\t", " ")
    assert {kind for kind in structure(f"- {line(one)}") if "em_" not in kind and "strong" not in kind} <= {
        *allowed,
        "paragraph_close",
    }


def test_long_notes_keep_their_lines() -> None:
    relationship = a_relationship("first\nsecond\n\nthird")
    page = session_markdown(relationship, relationship.sessions[0])
    assert "- 14:31 Tomas:\n\n  first  \n  second\n\n  third\n" in page
