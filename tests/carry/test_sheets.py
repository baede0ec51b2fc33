"""Only one of the two has mentortui: a sheet goes out, is filled in, and comes back (issue 15, point 8; N4)."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from people import People, Someone

from mentortui.model.records.kinds import Expectation, Seal
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.pages.sheet import LARGEST, LONGEST, read_sheet
from mentortui.service.reading import read_relationship

WORDS = "quiet mornings\nand a walk"


def relationship_of(person: Someone) -> Relationship:
    return read_relationship(person.home, person.place)


def filled(sheet: str) -> str:
    """Every question answered, as a person would."""
    made = re.sub(r"^\[(expect\.\w+)\] > $", r"[\1] > 4", sheet, flags=re.MULTILINE)
    assert made.count("> 4\n") >= 10
    return made.replace("[expect.success] > 4", f"[expect.success] > {WORDS}")


def taken(person: Someone, data: str | bytes, status: int = 0) -> str:
    path = person.files / "back.txt"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    person.run("take", str(path), status=status)
    return person.said


@pytest.fixture
def mira(people: People) -> Someone:
    return people("mira", "tomas")[0]


def test_a_sheet_goes_out_and_comes_back_as_text(mira: Someone) -> None:
    """What came is kept as it came in a sheet, sealed, and not told on the way in; quoted by a mail, and with words of
    the mail around it."""
    sheet = mira.run("ask", mira.place.slug)
    mail = "Hi Mira,\n\n" + "\n".join(f"> {row}" for row in filled(sheet).splitlines()) + "\n\nBest, Tomas\nsteering=1"
    said = taken(mira, mail.replace("\n", "\r\n"))
    assert "as Tomas gave them in a sheet" in said and "sealed" in said and "quiet" not in said
    found = relationship_of(mira)
    answers = {each.question: each for each in found.sealed_by("mentee", Expectation)}
    assert answers["success"].words.split() == WORDS.split() and answers["steering"].step == 4
    assert {each.told for each in answers.values()} == {"sheet"}
    assert [(each.person, each.recorded_by, each.told) for each in found.all(Seal)] == [("mentee", "mira", "sheet")]
    assert "has answered this already" in taken(mira, mail)
    assert "asked nothing" in (mira.run("ask", mira.place.slug, status=1), mira.said)[1]


class Form(HTMLParser):
    """What a browser would send of the form, as the body of a mail."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.action = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self.action = known.get("action") or self.action
        if known.get("name") and tag != "meta":
            self.fields.append((known["name"] or "", known.get("value") or ""))


def test_the_page_runs_nothing_and_its_mail_is_read(mira: Someone) -> None:
    """A form without a script, that loads nothing; the text stands in it for whoever has no mail program."""
    mira.run("ask", mira.place.slug, "--html", "-o", "sheet.html")
    page = (mira.files / "sheet.html").read_text()
    form = Form()
    form.feed(page)
    assert form.action.startswith("mailto:?subject=") and not {"script", "img", "link", "iframe"} & {*form.tags}
    assert "http:" not in page and "https:" not in page and "default-src 'none'" in page
    rows = [
        f"{name}={value or ('3! as it comes' if name.startswith('expect.') else '')}" for name, value in form.fields
    ]
    assert "sealed" in taken(mira, "\r\n".join(rows))
    (answer, *_) = relationship_of(mira).sealed_by("mentee", Expectation)
    assert (answer.step, answer.words, answer.weight) == (3, "as it comes", 3)
    assert "[expect.steering] &gt; " in page


def test_what_is_missing_is_told_and_nothing_is_sealed(mira: Someone) -> None:
    sheet = mira.run("ask", mira.place.slug).replace("[expect.steering] > ", "[expect.steering] > 2")
    assert "is not sealed" in taken(mira, sheet)
    assert relationship_of(mira).all(Seal) == []
    assert "no answer in it" in taken(mira, mira.run("ask", mira.place.slug))


def test_a_hostile_sheet_does_no_harm(mira: Someone) -> None:
    """Control characters, endless answers, keys and ids of others: what is no answer to what was asked is left out."""
    sheet = mira.run("ask", mira.place.slug)
    long = "y" * (LONGEST * 3)
    bad = sheet.replace("[expect.steering] > ", "[expect.steering] > \x1b[2J\x07 calm\u202e ").replace(
        "[expect.success] > ", f"[expect.success] > {long}"
    )
    bad = bad.replace("[end]", "[letter.next] > a letter\n[word] > ready\n[expect.none] > x\n[goal1.level] > 9\n[end]")
    said = taken(mira, bad)
    answers = {each.question: each for each in relationship_of(mira).sealed_by("mentee", Expectation)}
    assert answers.keys() == {"steering", "success"}
    assert "\x1b" not in answers["steering"].words and "\u202e" not in answers["steering"].words
    assert len(answers["success"].words) <= LONGEST
    assert "is not asked it now: letter.next" in said
    before = mira.everything()
    token = re.search(r"\[sheet\] > (\w+)", sheet)
    assert token is not None
    for other in (sheet.replace(token[1], "0" * 16), "[sheet] > ../../x\n[end] >", "sheet=" + "f" * 16):
        taken(mira, other, status=1)
    for data in (b"\0" * 100, b"x" * (LARGEST + 1), b"\xff\xfe", sheet.encode() + b"\0"):
        assert read_sheet(data) is None
    mira.files.joinpath("back.txt").write_text(bad)
    assert len(mira.everything()) - len(before) < 10_000


def test_only_where_the_other_has_no_account(mira: Someone) -> None:
    """Whoever has one answers there, alone."""
    home = mira.home
    mentee = next(each for each in home.load(mira.place) if each.kind == "people" and each.values["role"] == "mentee")
    sheet = mira.run("ask", mira.place.slug)
    home.save(mira.place, [Change("people", mentee.id, {"account": "tomas"})], home.layout.clock())
    assert "has an account" in (mira.run("ask", mira.place.slug, status=1), mira.said)[1]
    taken(mira, filled(sheet), status=1)
