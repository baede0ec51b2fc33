"""A note of several lines in a report: its Markdown stays, and nothing of it reaches beyond the note."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from test_report import MARKUP, a_relationship

from mentortui.formats.markdown import session_markdown, whole_markdown
from mentortui.formats.markdown_note import note_markdown

TEMPLATE = """\
# 1:1 with Bo

Where we are
and how it goes

## Topics

- [ ] salary
  - numbers
- [x] the move

1. first
2. second

> she said so

| who | what |
|-----|------|
| Bo  | plan |

```python
def f():
    return "<b>"
```

    indented
        code

Title
=====
**bold** and `<code>`, [web](https://example.org)"""


def tokens(markdown: str) -> list[Any]:
    """What a reader's renderer makes of it, raw HTML included."""
    return MarkdownIt("commonmark").enable("table").parse(markdown)


def test_a_template_stays_markdown() -> None:
    """F22: headings below the page's own, lists, tasks, a table, code with its indentation."""
    note = note_markdown(TEMPLATE, "  ")
    found = tokens(f"- x\n\n{note}\n")
    kinds = {token.type for token in found}
    assert {"heading_open", "table_open", "fence", "code_block", "blockquote_open", "ordered_list_open"} <= kinds
    headings = [(token.tag, after.content) for token, after in pairwise(found) if token.type == "heading_open"]
    assert headings == [("h3", "1:1 with Bo"), ("h4", "Topics"), ("h3", "Title")]
    assert next(token.content for token in found if token.type == "fence") == 'def f():\n    return "<b>"\n'
    assert next(token.content for token in found if token.type == "code_block") == "indented\n    code\n"
    assert "  Where we are  \n  and how it goes" in note
    inline = [child.type for token in found for child in token.children or ()]
    assert {"strong_open", "code_inline", "link_open"} <= {*inline}
    assert "- [ ] salary\n    - numbers" in note


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_fence_that_nobody_closed_is_code_to_the_end_of_the_note(fence: str) -> None:
    """F22: its lines keep their indentation, and what comes after the note is no code."""
    note = note_markdown(f"see\n\n{fence}\ndef f():\n    return 1", "  ")
    found = tokens(f"- x\n\n{note}\n\n- y\n")
    assert [token.content for token in found if token.type == "fence"] == ["def f():\n    return 1\n"]
    assert [token.content for token in found if token.type == "inline"] == ["x", "see", "y"]


def test_a_table_with_html_in_it_stays_a_table() -> None:
    """F22: only the HTML is escaped."""
    note = note_markdown("| who | what |\n|-----|------|\n| <b>Bo</b> | plan |", "  ")
    found = tokens(f"- x\n\n{note}\n")
    assert "table_open" in {token.type for token in found}
    assert [token.content for token in found if token.type == "inline"][3:] == ["\\<b>Bo\\</b>", "plan"]
    assert "html_inline" not in {child.type for token in found for child in token.children or ()}


def test_it_is_in_the_report_as_in_the_export() -> None:
    """F22: `show` and `export` are made of the same page."""
    relationship = a_relationship(TEMPLATE)
    for page in (session_markdown(relationship, relationship.sessions[0]), whole_markdown(relationship)):
        assert "\n  ### 1:1 with Bo\n" in page and "\n      return" in page and "\n  | Bo  | plan |\n" in page


HOSTILE = [
    *("```\nopen fence", "~~~~\nopen", "> ```\n> open", "<!--\nopen comment", "</li></ul>\n<script>alert(1)</script>"),
    *("[a]: http://evil\n\n[a]", "text\n[a]: http://evil", "[a\n b]: x", "![i](http://evil/t.png)\nx"),
    *("[x](javascript:alert(1))\ny", "[x](<javascript:alert(1)>)\ny", "[x]( data:text/html,x )\ny", "<details>\n\n# x"),
    *("`<b>`\n<b>", "``` \n</ul>\n", "- a\n      - b\n<ul>", "<?php\n\n- x", "<![CDATA[\n\n# x", "a\n<http://x.y>\nb"),
    *("&lt;script&gt;\nx", "[^1]: note\nx", "x\n\n[a]: <b>\n'title'", "|a|b|\n|-|-|\n|<b>|`x|", "- <b>\n- `"),
    *(
        "# a\n<h1>",
        "a\\\n<b>",
        "``a`\n<b>``",
        "***\n---\n# x\n=",
        "\t<b>\n\n<b>",
        "> <div>\n\n</div>",
        "1. <div>\n2. x",
    ),
    *("a\n===\n<pre>\n\n- b", "\\`<b>`\nx", "a\n\\<b>c", "# x\n\\<div>"),
]


def safe(note: str) -> None:
    """The note is inside its item; the next item and heading are as they were; no HTML, no picture, no bad link."""
    found = tokens(f"- note\n\n{note}\n\n- next [a] [a][a]\n\n## After\n\ntext [a]\n")
    assert [token.type for token in found if token.level == 0] == [
        *("bullet_list_open", "bullet_list_close", "heading_open", "heading_close", "paragraph_open", "paragraph_close")
    ]
    assert sum(token.type == "list_item_open" and token.level == 1 for token in found) == 2
    leaves = [each for token in found for each in (token, *(token.children or ()))]
    assert not {"html_block", "html_inline", "image"} & {each.type for each in leaves}
    for each in leaves:
        if each.type == "link_open":
            assert str(each.attrGet("href")).startswith(("http://", "https://", "mailto:", "HTTP", "Http"))
        if each.type == "heading_open" and each.level > 0:
            assert int(each.tag[1]) >= 3
    assert [each.content for each in found if each.type == "inline"][-1] == "text [a]"
    assert not any(each.type == "link_open" for each in found[-3].children or ())


@pytest.mark.parametrize("typed", [*HOSTILE, *(f"begin\n{typed}\n\n{typed}" for typed in MARKUP)])
def test_a_hostile_note_does_not_break_out(typed: str) -> None:
    """F22: whatever a note holds, the page around it is as without it."""
    safe(note_markdown(typed, "  "))


@given(st.text(alphabet="ab #-*+>=_~`<>&;[]()!|\\.:/1\n\t", max_size=60))
@example("`\n<a")
@example("[\n]:a")
@example("#\n=\n")
def test_no_note_breaks_out(typed: str) -> None:
    """The same for any text."""
    safe(note_markdown(f"a\n{typed}", "  "))
    safe(note_markdown(f"{typed}\nb", "  "))
