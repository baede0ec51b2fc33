"""A sheet for the other person, who has no mentortui: what is theirs to answer, to be filled in anywhere and sent back.

The same sheet is plain text, with an answer behind each `[key] >`, and HTML without a script, whose form opens a mail
that holds `key=answer` lines. `read_sheet` reads both, and whatever a mail program puts before and behind them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure
from mentortui.model.rules.goals import packet_of, round_now
from mentortui.pages.agreement.answers_form import answer_asks
from mentortui.pages.form import Ask
from mentortui.pages.goals.forms import rating_asks
from mentortui.pages.stage.forms import word_ask
from mentortui.service.agreement.expectations import current_packet
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.stage.stage_sentence import packet_now

LARGEST, LONGEST = 256 * 1024, 8_000
"""Bytes of a sheet that comes back, and letters of one answer: what is more is no answer to it."""
TOKEN, END = "sheet", "end"
_LINE = re.compile(r"[>\s]*(?:\[([a-z0-9._-]{1,60})\][ \t]*>?|([a-z0-9._-]{1,60})=)(.*)", re.DOTALL)
_QUOTED = re.compile(r"^(?:> ?)+")
STYLE = (
    "body{font:1.05rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}label{display:block;"
    "margin-top:1.6rem;font-weight:600}p{margin:.2rem 0;color:#555}textarea{width:100%;font:inherit;padding:.4rem}"
)


class Filled(NamedTuple):
    """What came back: for which sheet, and what was answered, by key."""

    token: str
    answers: dict[str, str]


def sheet_asks(editor: RelationshipEditor) -> dict[str, Ask]:
    """What the other person has to answer now, by key: what they expect, their word, their view of goals, letters."""
    relationship, me, them = editor.relationship, editor.me, editor.partner
    found: dict[str, Ask] = {}

    def waits(packet: str) -> bool:
        return bool(packet) and relationship.has_sealed(packet, me) and not relationship.has_sealed(packet, them)

    if not relationship.has_sealed(current_packet(relationship), them):
        asks = answer_asks(editor.library.expectations, editor.name(me))[:-1]
        found |= {f"expect.{ask.key}": ask for ask in asks}
    if waits(packet_now(relationship)):
        found["word"] = word_ask(relationship)
    for goal in relationship.open_goals:
        if waits(packet_of(goal.id, round_now(relationship, goal))):
            found |= {f"goal{goal.number}.{ask.key}": ask for ask in rating_asks(goal, relationship, them)}
    closure = Closure(relationship)
    if closure.announced and not closure.sealed(them):
        found |= {f"letter.{part}": Ask(part, f"A letter: {PART_NAMES[part]}", "", True) for part in PARTS}
    return found


def sheet_text(editor: RelationshipEditor, asks: Mapping[str, Ask], token: str) -> str:
    """As text: what is not an answer begins with #."""
    them, me = editor.name(editor.partner), editor.name(editor.me)
    rows = [
        f"# {them}, these questions are from {me}, who uses mentortui.",
        "# Write your answer behind the arrow, on as many lines as you like, and leave out what you like.",
        f"# Then send all of this text back to {me}, who can read it.",
        f"[{TOKEN}] > {token}",
    ]
    for key, ask in asks.items():
        rows += ["", *(f"# {row}" for row in _words(ask)), f"[{key}] > "]
    return "\n".join([*rows, "", f"[{END}] > of the sheet", ""])


def _words(ask: Ask) -> list[str]:
    help = ask.help.replace(" · Enter skips", "").replace("Enter skips.", "").strip()
    return [row for text in (ask.sentence, *ask.about, help) for row in text.splitlines() if row]


def sheet_html(editor: RelationshipEditor, asks: Mapping[str, Ask], token: str) -> str:
    """As a page that needs nothing else, and runs nothing. Its form opens a mail; the text below is for whoever has no
    mail program."""
    them, me = editor.name(editor.partner), editor.name(editor.me)
    title = escape(f"Questions from {me} for {them}")
    fields = []
    for key, ask in asks.items():
        first, *more = (escape(row) for row in _words(ask))
        told = "".join(f"<p>{row}</p>" for row in more)
        rows = 8 if key.startswith("letter.") else 2
        box = f'<textarea id="{escape(key)}" name="{escape(key)}" rows="{rows}"></textarea>'
        fields.append(f'<label for="{escape(key)}">{first}</label>{told}{box}')
    hidden = f'<input type="hidden" name="{TOKEN}" value="{token}">'
    end = f'<input type="hidden" name="{END}" value="of the sheet">'
    text = escape(sheet_text(editor, asks, token))
    body = "\n".join(fields)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<style>{STYLE}</style>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n<p>Leave out what you like. The button opens a mail with your answers; send it to "
        f"{escape(me)}, who can read it.</p>\n"
        f'<form action="mailto:?subject={escape(_subject(me))}" method="post" enctype="text/plain">\n{hidden}\n{body}\n'
        f"{end}\n<p><button>Open the mail</button></p>\n</form>\n"
        "<h2>Where no mail opens</h2>\n<p>Write your answers in here instead, behind the arrows. Then copy all of it, "
        f'and send it in whatever way you like.</p>\n<textarea rows="30">{text}</textarea>\n</body>\n</html>\n'
    )


def _subject(me: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "%20" for letter in f"Answers for {me}")


def read_sheet(data: bytes) -> Filled | None:
    """A sheet that came back, as text or as a mail of its form; None for what is none."""
    if len(data) > LARGEST or b"\0" in data:
        return None
    answers: dict[str, list[str]] = {}
    key = ""
    for row in data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n"):
        found = _LINE.fullmatch(row)
        if found:
            key = found[1] or found[2]
            answers.setdefault(key, []).append(found[3])
            if key == END and TOKEN in answers:
                break
        elif _QUOTED.sub("", row).startswith("#"):
            key = ""
        elif key:
            answers[key].append(_QUOTED.sub("", row))
    token = _said(answers.pop(TOKEN, []))
    answers.pop(END, None)
    said = {key: text for key, rows in answers.items() if (text := _said(rows))}
    return Filled(token, said) if re.fullmatch(r"[0-9a-f]{16}", token) else None


def _said(rows: Sequence[str]) -> str:
    """An answer without what no keyboard types, and no longer than one may be."""
    text = "\n".join("".join(letter for letter in row if letter.isprintable()).strip() for row in rows).strip()
    return text[:LONGEST].strip()
