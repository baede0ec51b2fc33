"""Two homes on two machines, by files that are sent by hand (issue 15, part 3, points 9, 10 and 12)."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from people import People, Someone, all_bytes, joined

from mentortui.carry.carrier import Carrier
from mentortui.carry.joining import Answer, code_of, digits, read_answer, read_invitation, short
from mentortui.carry.keys import home_key
from mentortui.carry.link import read_link, write_link
from mentortui.carry.pack import Header, seal
from mentortui.carry.programs import CannotCarry
from mentortui.model.records.record import Change, Lane


@pytest.fixture
def pair(people: People) -> tuple[Someone, Someone]:
    """Mira and Tomas, joined by hand."""
    mira, tomas = people("mira", "tomas")
    joined(mira, tomas)
    return mira, tomas


def test_both_see_the_same_and_what_each_writes_reaches_the_other(pair: tuple[Someone, Someone]) -> None:
    """carry.md section 4, line 1."""
    mira, tomas = pair
    assert mira.seen() == tomas.seen()
    mira.note("a", "of Mira")
    tomas.note("b", "of Tomas")
    tomas.run("take", str(mira.send()))
    mira.run("take", str(tomas.send()))
    assert mira.seen() == tomas.seen()
    assert {("lines", "a"), ("lines", "b")} <= mira.seen().keys()
    assert mira.listed() == {**tomas.listed(), "me": "mentor"}
    assert tomas.listed()["me"] == "mentee"


def test_no_private_and_no_taken_back_word_leaves_its_home(pair: tuple[Someone, Someone], tmp_path: Path) -> None:
    """carry.md section 4, line 1: private words are in no byte outside Mira's home, and what she takes back is nowhere
    once the next pack has come."""
    mira, tomas = pair
    mira.note("secret", "for-me-alone-7391", Lane.PRIVATE)
    mira.note("gone", "words-to-take-back-5512")
    tomas.run("take", str(mira.send()))
    assert b"words-to-take-back-5512" in tomas.everything()
    mira.home.save(mira.place, [Change("lines", "gone", {"deleted": True})], datetime.now(UTC))
    tomas.run("take", str(mira.send()))
    assert b"for-me-alone-7391" in all_bytes(mira.root)
    assert b"for-me-alone-7391" not in tomas.everything() + all_bytes(mira.files)
    assert b"words-to-take-back-5512" not in tomas.everything() + all_bytes(mira.files)


def test_packs_that_are_lost_late_doubled_or_strange_do_no_harm(pair: tuple[Someone, Someone]) -> None:
    """carry.md section 4, line 2: pack 1 is lost, 2 is enough; 1 comes late, and twice, with one of Tomas' own."""
    mira, tomas = pair
    mira.note("one", "in pack 1")
    first = mira.send("first.age")
    mira.note("two", "in pack 2")
    tomas.run("take", str(mira.send("second.age")))
    assert {("lines", "one"), ("lines", "two")} <= tomas.seen().keys()
    before = tomas.seen()
    tomas.note("own", "of Tomas")
    tomas.run("take", str(first), str(first), str(tomas.send()), str(mira.files / "second.age"))
    assert tomas.said.count("nothing has changed") == 4
    assert {key: value for key, value in tomas.seen().items() if key != ("lines", "own")} == before


def test_what_is_no_pack_is_refused_and_the_others_are_taken(pair: tuple[Someone, Someone]) -> None:
    """One bad file in a row of files."""
    mira, tomas = pair
    mira.note("one", "in the pack")
    good = mira.send()
    (bad := tomas.files / "bad one.age").write_bytes(good.read_bytes()[:-1])
    tomas.run("take", str(bad), "nowhere.age", str(good), status=1)
    assert "bad one.age was not taken. It does not open" in tomas.said
    assert "nowhere.age was not taken. It cannot be read: no such file" in tomas.said
    assert ("lines", "one") in tomas.seen()


def test_nobody_speaks_in_the_others_name(pair: tuple[Someone, Someone], tmp_path: Path) -> None:
    """A stranger's pack, Mira's words in Tomas' pack, and Tomas under her name: nothing of it is taken."""
    mira, tomas = pair
    book = json.loads((mira.place.folder / "mira.json").read_text())
    book.pop("_book")
    hers, his, stranger = home_key(mira.root), home_key(tomas.root), home_key(tmp_path / "stranger")
    number, rel = 10**14, mira.place.relationship
    tries = [
        seal(stranger, hers.public, Header(rel, "tomas", number), {"schema": 1, "tables": {}}),
        seal(his, hers.public, Header(rel, "tomas", number), {"schema": 1, "tables": book}),
        seal(his, hers.public, Header(rel, "mira", number), {"schema": 1, "tables": {}}),
        seal(his, hers.public, Header("rel-2", "tomas", number), {"schema": 1, "tables": {}}),
    ]
    before = mira.seen()
    for data in tries:
        (mira.files / "try.age").write_bytes(data)
        mira.run("take", "try.age", status=1)
        assert mira.seen() == before


@pytest.mark.parametrize(
    "body",
    [[], {}, {"schema": 1}, {"schema": "1", "tables": {}}, {"schema": 0, "tables": {}}, {"schema": 1, "tables": []},
     {"schema": 1, "tables": {"lines": {"one": {"id": "x", "_stamps": {}}}}},
     {"schema": 1, "tables": {"lines": {"1": {"id": "x", "text": 1, "_stamps": {"text": "y"}}}}},
     {"schema": 1, "tables": {"_book": {"1": {}}}}, {"schema": 1, "tables": {"lines": {"1": None}}}],
)  # fmt: skip
def test_a_partner_gone_mad_is_refused_with_a_sentence(pair: tuple[Someone, Someone], body: object) -> None:
    """Signed by the right key, and no book: what was there stays."""
    mira, tomas = pair
    before = mira.seen()
    header = Header(mira.place.relationship, "tomas", 10**14)
    (mira.files / "try.age").write_bytes(seal(home_key(tomas.root), home_key(mira.root).public, header, body))
    mira.run("take", "try.age", status=1)
    assert "was not taken" in mira.said
    assert mira.seen() == before


def test_another_version_of_the_program(pair: tuple[Someone, Someone]) -> None:
    """carry.md section 4, line 2: a kind and a field that this version does not know are kept; a newer schema waits,
    with a sentence, and what was there stays readable."""
    mira, tomas = pair
    mira.note("l", "known")
    tables = json.loads((mira.place.folder / "mira.json").read_text())
    tables.pop("_book")
    row = next(row for row in tables["lines"].values() if row["id"] == "l")
    row["mood"], row["_stamps"]["mood"] = "calm", row["_stamps"]["text"]
    tables["hobbies"] = {"1": {"id": "h", "what": "chess", "_stamps": {"what": row["_stamps"]["text"]}}}
    key, other = home_key(mira.root), home_key(tomas.root).public
    for number, schema, status in ((10**14, 1, 0), (10**14 + 1, 2, 1)):
        header = Header(mira.place.relationship, "mira", number)
        (tomas.files / "try.age").write_bytes(seal(key, other, header, {"schema": schema, "tables": tables}))
        tomas.run("take", "try.age", status=status)
        copy = (tomas.place.folder / "mira.json").read_text()
        assert "chess" in copy
        assert "calm" in copy
        assert ("lines", "l") in tomas.seen()
    assert "newer mentortui" in tomas.said


def accounts(person: Someone) -> dict[str, str]:
    """Who is who in a home."""
    told = [record.values for record in person.home.load(person.place) if record.kind == "people"]
    return {each["role"]: each["account"] for each in told}


@pytest.mark.parametrize(("one", "other"), [("sam", "sam"), ("mira", "tomas"), ("zoe", "ann")])
def test_accounts_of_one_name_are_two_people(people: People, one: str, other: str) -> None:
    """carry.md section 4, line 10: each keeps the account of their machine; in packs whoever joined has another."""
    mira, tomas = people(one, other)
    joined(mira, tomas)
    mira.note("a", "of Mira")
    tomas.note("b", "of Tomas")
    tomas.run("take", str(mira.send()))
    mira.run("take", str(tomas.send()))
    assert mira.seen() == tomas.seen()
    assert mira.listed() == {**tomas.listed(), "me": "mentor"}
    assert tomas.listed()["me"] == "mentee"
    hers, his = (accounts(person) for person in (mira, tomas))
    assert (hers["mentor"], his["mentee"]) == (one, other)
    assert hers["mentee"] != one
    assert his["mentor"] != other
    assert (his["mentor"] == one) == (hers["mentee"] == other) == (one != other)


@pytest.mark.parametrize("account", ["sam", "tomas"])
def test_a_rich_relationship_is_the_same_in_both_homes(people: People, account: str) -> None:
    """carry.md section 4, line 10: signatures, seals, stage and promises of the sample, before and after each says yes
    to deep questions."""
    mira, tomas = people("sam", account)
    shutil.rmtree(mira.root)
    mira.run("demo", "--write", str(mira.root))
    for slug in [place.slug for place in mira.home.places()[0]]:
        if slug != "mira-tomas":
            shutil.rmtree(mira.root / "relationships" / slug)
    joined(mira, tomas)
    before = tomas.listed()
    assert mira.seen() == tomas.seen()
    assert len(mira.seen()) > 100
    assert mira.listed() == {**before, "me": "mentor"}
    for person, role in ((tomas, "mentee"), (mira, "mentor")):
        (own,) = [r.id for r in person.home.load(person.place) if r.values.get("role") == role and r.kind == "people"]
        person.home.save(person.place, [Change("people", own, {"deep_questions": True})], datetime.now(UTC))
        tomas.run("take", str(mira.send()))
        mira.run("take", str(tomas.send()))
        assert mira.seen() == tomas.seen()
        assert mira.listed() == {**tomas.listed(), "me": "mentor"}
        assert tomas.listed()["stage"] == before["stage"]


def test_of_two_words_of_one_moment_the_same_wins_in_both_homes(people: People) -> None:
    """Equal accounts: the ids by which stamps are told apart keep their order."""
    mira, tomas = people("sam", "sam")
    joined(mira, tomas)
    mira.note("both", "first")
    tomas.run("take", str(mira.send()))
    moment = datetime.now(UTC) + timedelta(seconds=2)
    for person, text in ((mira, "by Mira"), (tomas, "by Tomas")):
        about = next(r for r in person.home.load(person.place) if r.kind == "about")
        person.home.save(person.place, [Change("about", about.id, {"purpose": text})], moment)
    tomas.run("take", str(mira.send()))
    mira.run("take", str(tomas.send()))
    assert mira.seen() == tomas.seen()


def test_nothing_goes_before_the_digits_were_compared(people: People) -> None:
    """Whoever reads the chat may answer first, and gets nothing."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", "hand", "--yes").split()[-1]
    mira.run("send", mira.place.slug, status=1)
    assert "have not compared the digits yet" in mira.said
    tomas.run("join", code, status=2)
    assert "nobody can confirm" in tomas.said
    link = read_link(tomas.root, mira.place.relationship)
    assert link is not None
    assert not link.confirmed
    assert not list(mira.root.rglob("*.age"))


def test_a_script_that_reads_one_line_leaves_nothing_half_done(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mentortui join CODE --yes | head -1`: the yes counts, although the second line goes nowhere."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", "hand", "--yes").split()[-1]

    def gone(_: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("mentortui.cli.commands.joining.out", gone)
    monkeypatch.setattr("mentortui.cli.main._close_stdout", lambda: None)
    tomas.run("join", code, "--yes")
    link = read_link(tomas.root, mira.place.relationship)
    assert link is not None
    assert link.confirmed


def test_digits_change_with_either_code(people: People, tmp_path: Path) -> None:
    """Somebody in between who puts their own key into one of the codes has other digits on the two sides."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", "hand", "--yes").split()[-1]
    answer, told = tomas.run("join", code, "--yes").splitlines()
    assert told == digits(f"{code[:50]}\n  {code[50:]}", answer)
    stranger = home_key(tmp_path / "stranger").public.split()[1]
    forged = code_of(Answer(short(code), "tomas", "Tomas Brandt", stranger))
    assert mira.run("share", mira.place.slug, "--answer", forged, status=2).splitlines()[-1] != told


def test_codes_that_are_cut_or_belong_elsewhere_say_so(people: People) -> None:
    """A chat that swallowed the end of a line."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", "hand", "--yes").split()[-1]
    for cut in range(10, len(code) - 1, 7):
        with pytest.raises(CannotCarry, match="not whole"):
            read_invitation(code[:cut])
    with pytest.raises(CannotCarry, match="no invitation"):
        read_invitation("hello")
    answer = tomas.run("join", code, "--yes").splitlines()[0]
    again = mira.run("share", mira.place.slug, "--again", "--yes").split()[-1]
    with pytest.raises(CannotCarry, match="another invitation"):
        read_answer(answer, again)
    mira.run("share", mira.place.slug, "--answer", answer, "--yes", status=1)
    assert not read_link(mira.root, mira.place.relationship).confirmed  # type: ignore[union-attr]


def test_a_lost_laptop_comes_back_by_a_new_invitation(pair: tuple[Someone, Someone]) -> None:
    """Tomas' laptop is gone, and his key with it: what he had shared comes back as Mira has it, and a pack by the key
    that was lost counts no more."""
    mira, tomas = pair
    tomas.note("b", "of Tomas")
    mira.run("take", str(tomas.send("last.age")))
    before = mira.seen()
    old = home_key(tomas.root)
    shutil.rmtree(tomas.root)
    code = mira.run("share", mira.place.slug, "--again", "--yes").split()[-1]
    answer = tomas.run("join", code, "--yes").splitlines()[0]
    path = mira.run("share", mira.place.slug, "--answer", answer, "--yes").splitlines()[-1]
    tomas.run("take", path)
    assert "What you had shared there is back" in tomas.said
    assert tomas.seen() == before == mira.seen()
    assert home_key(tomas.root).public != old.public
    tomas.note("c", "with the new one")
    mira.run("take", str(tomas.send()))
    assert mira.seen() == tomas.seen()
    mira.run("take", str(tomas.files / "last.age"), status=1)
    assert "not signed by the other person" in mira.said


def test_a_key_that_was_kept_comes_to_the_new_machine(pair: tuple[Someone, Someone]) -> None:
    """`share --key`, and `join CODE --key FILE`."""
    mira, tomas = pair
    (tomas.files / "kept").write_text(tomas.run("share", "--key"))
    public = home_key(tomas.root).public
    shutil.rmtree(tomas.root)
    code = mira.run("share", mira.place.slug, "--again", "--yes").split()[-1]
    tomas.run("join", code, "--yes", "--key", "kept")
    assert home_key(tomas.root).public == public


def test_a_copied_home_is_told_and_no_word_of_it_is_hidden(pair: tuple[Someone, Someone]) -> None:
    """carry.md section 4, line 2: one key in two homes. What the copy sent is not overwritten."""
    mira, tomas = pair
    second = Someone(mira.root.parent / "mira2", "mira", mira._capsys, mira._environ)
    shutil.copytree(mira.root, second.root)
    second.root.chmod(0o700)
    second.note("laptop", "on the laptop")
    from_copy = second.send()
    tomas.run("take", str(from_copy))
    mira.note("desktop", "on the desktop")
    mira.run("take", str(tomas.send()))
    mira.run("send", mira.place.slug, status=1)
    assert "A copy of this home, with the same key" in mira.said
    mira.run("take", str(from_copy))
    assert "that pack is yours" in mira.said
    tomas.run("take", str(mira.send()))
    assert {("lines", "desktop"), ("lines", "laptop")} <= tomas.seen().keys()


def test_what_is_here_already_cannot_be_joined(people: People) -> None:
    """A home that is a copy of Mira's, and one that has the relationship by other means."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", "hand", "--yes").split()[-1]
    mira.run("join", code, "--yes", status=1)
    shutil.copytree(mira.root / "relationships", tomas.root / "relationships")
    for path in (tomas.root, tomas.root / "relationships"):
        path.chmod(0o700)
    tomas.run("join", code, "--yes", status=1)
    assert "You have this relationship already" in tomas.said


def test_erasing_is_in_the_next_pack(pair: tuple[Someone, Someone]) -> None:
    """Point 12: what Mira erases goes from Tomas' home with her next pack; what he wrote is his."""
    mira, tomas = pair
    mira.note("a", "erase-me-4410")
    tomas.note("b", "of Tomas")
    tomas.run("take", str(mira.send()))
    mira.run("take", str(tomas.send()))
    assert mira.home.upkeep.erase(mira.place, [], datetime.now(UTC))
    tomas.run("take", str(mira.send()))
    assert b"erase-me-4410" not in all_bytes(tomas.root) + all_bytes(mira.root)
    assert ("lines", "b") in tomas.seen()


def test_a_damaged_copy_is_taken_again(pair: tuple[Someone, Someone]) -> None:
    """The same pack once more is enough: it is not “old” where the copy is broken."""
    mira, tomas = pair
    mira.note("a", "of Mira")
    tomas.run("take", str(pack := mira.send()))
    (tomas.place.folder / "mira.json").write_bytes(b"{}")
    tomas.run("take", str(pack))
    assert mira.seen() == tomas.seen()


def test_a_link_that_was_damaged_says_what_to_do(pair: tuple[Someone, Someone]) -> None:
    """A sentence, in every command that needs it; `list` goes on."""
    mira, _ = pair
    (mira.root / "private" / mira.place.relationship / "carry.json").write_text("{")
    mira.run("send", mira.place.slug, status=1)
    assert "invite the other person again" in mira.said
    mira.run("list")


def test_doctor_finds_nothing_in_either_home(pair: tuple[Someone, Someone]) -> None:
    """Keys, links and copies are where they belong."""
    for person in pair:
        person.run("doctor")


def test_two_at_once_give_no_number_twice(pair: tuple[Someone, Someone]) -> None:
    """The number only ever rises, also where the clock was put back."""
    mira, _ = pair
    carrier = Carrier(mira.home, home_key(mira.root), mira.place.relationship)
    link = carrier.link
    link.sent = 10**14
    write_link(mira.root, link)
    assert [carrier.next_pack()[0], carrier.next_pack()[0]] == [10**14 + 1, 10**14 + 2]
