"""Packs: what is taken, what is refused, and that tools of the system open them (issue 15, part 3, point 9)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mentortui.carry import age, pack
from mentortui.carry.keys import Key, bring_key, home_key, kept_key, mark_of
from mentortui.carry.pack import Header, NotAPack, opened, seal
from mentortui.carry.programs import CannotCarry

BODY = {"tables": {"lines": {"1": {"id": "l", "text": "kept between us, naïve 日本"}}}}
HEADER = Header("rel-1", "mira", 7)
Pair = tuple[Key, Key]


def taken(key: Key, data: bytes, sender: Key, relationship: str = "rel-1", author: str = "mira") -> Any:
    """The body, as the carrier asks for it."""
    return opened(key, data).believed(key, sender.public, relationship, author)


@pytest.fixture(scope="module")
def sealed(keys: Pair) -> bytes:
    """A pack from Mira for Tomas."""
    return seal(keys[0], keys[1].public, HEADER, BODY)


def test_both_can_open_what_one_sent(keys: Pair, sealed: bytes) -> None:
    """Sealed for the other, and for oneself: a lost laptop is filled again from it."""
    mira, tomas = keys
    assert taken(tomas, sealed, mira) == BODY
    assert taken(mira, sealed, mira) == BODY
    assert opened(tomas, sealed).header.number == 7


def test_nobody_else_can_read_it_and_no_word_is_in_it(keys: Pair, sealed: bytes, tmp_path: Path) -> None:
    """Who carries it sees its size and when it came."""
    with pytest.raises(NotAPack, match="does not open"):
        opened(home_key(tmp_path), sealed)
    assert b"kept between us" not in sealed
    assert b"rel-1" not in sealed


def test_no_cut_and_no_flipped_pack_is_taken(keys: Pair, sealed: bytes) -> None:
    """carry.md section 4, line 1: 0 of 66 are taken."""
    bad = [sealed[:cut] for cut in (0, 1, 100, len(sealed) // 2, len(sealed) - 1)]
    step = max(1, len(sealed) // 60)
    bad += [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(0, len(sealed), step)]
    assert len(bad) >= 65
    for data in bad:
        with pytest.raises(NotAPack):
            taken(keys[1], data, keys[0])


def test_a_pack_that_another_signed_is_refused(keys: Pair, tmp_path: Path) -> None:
    """Forged: sealed for Tomas by a stranger, who can say what they like but not sign as Mira."""
    mira, tomas = keys
    stranger = home_key(tmp_path)
    forged = seal(stranger, tomas.public, HEADER, BODY)
    with pytest.raises(NotAPack, match="not signed by the other"):
        taken(tomas, forged, mira)


def test_a_pack_that_names_another_signer_is_refused(
    keys: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forged: a stranger writes Mira's mark into the header."""
    mira, tomas = keys
    stranger = home_key(tmp_path)
    monkeypatch.setattr(Key, "mark", property(lambda key: mark_of(mira.public)))
    forged = seal(stranger, tomas.public, HEADER, BODY)
    monkeypatch.undo()
    with pytest.raises(NotAPack, match="not signed by the other"):
        taken(tomas, forged, mira)


def test_a_pack_that_was_for_somebody_else_is_refused(keys: Pair, tmp_path: Path) -> None:
    """Replayed: Mira's words to a third person, sealed again for Tomas by that person."""
    mira, tomas = keys
    third = home_key(tmp_path)
    plain = age.decrypt(seal(mira, third.public, HEADER, BODY), third)
    with pytest.raises(NotAPack, match="passed on"):
        taken(tomas, age.encrypt(plain, [tomas.public]), mira)


@pytest.mark.parametrize(("relationship", "author"), [("rel-2", "mira"), ("rel-1", "tomas")])
def test_a_pack_counts_only_where_it_belongs(keys: Pair, sealed: bytes, relationship: str, author: str) -> None:
    """Renamed: what was written for one relationship says nothing in another, and nothing in the other's name."""
    with pytest.raises(NotAPack, match="another relationship"):
        taken(keys[1], sealed, keys[0], relationship, author)


def test_a_pack_of_a_newer_format_says_so(keys: Pair) -> None:
    """Not “damaged”: there is something that one can do."""
    with pytest.raises(NotAPack, match="newer mentortui"):
        pack._header(json.dumps({"v": 2, **HEADER._asdict()}).encode())


@pytest.mark.parametrize(
    "told",
    [b"", b"[]", b"{}", b"[" * 100_000, b'{"v":1,"relationship":1,"author":"","number":1,"sender":"","to":[],"have":0}',
     b'{"v":1,"relationship":"r","author":"a","number":-1,"sender":"","to":[],"have":0}',
     b'{"v":1,"relationship":"r","author":"a","number":1,"sender":"","to":[[]],"have":0}'],
)  # fmt: skip
def test_a_header_that_is_none_is_refused(told: bytes) -> None:
    """Whoever signs may still write anything into it."""
    with pytest.raises(NotAPack):
        pack._header(told)


def test_a_small_pack_does_not_unfold_into_the_whole_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A partner's program gone mad costs no more than the limit."""
    monkeypatch.setattr(pack, "MOST", 1000)
    with pytest.raises(NotAPack, match="too large"):
        pack._body(pack._zipped(b'"' + b"a" * 5000 + b'"'))


def test_packs_are_filled_up(keys: Pair) -> None:
    """One letter more does not show in the size; the seal itself is a little longer or shorter each time."""
    packs = [seal(keys[0], keys[1].public, HEADER, {"text": "a" * many}) for many in (1, 2, 50)]
    assert len({len(age.decrypt(each, keys[1])) for each in packs}) == 1


@pytest.mark.parametrize("one", ["pyrage", "age"])
def test_the_library_and_the_program_read_each_other(
    keys: Pair, sealed: bytes, monkeypatch: pytest.MonkeyPatch, one: str
) -> None:
    """Where there is no wheel of pyrage, the program does."""
    if one == "age":
        monkeypatch.setattr(age, "pyrage", None)
        assert taken(keys[1], sealed, keys[0]) == BODY
        with pytest.raises(NotAPack):
            taken(keys[1], sealed[:-1], keys[0])
        sealed = seal(keys[0], keys[1].public, HEADER, BODY)
        monkeypatch.undo()
    assert taken(keys[1], sealed, keys[0]) == BODY


def test_without_either_it_says_what_to_install(keys: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, and not a traceback."""
    monkeypatch.setattr(age, "pyrage", None)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CannotCarry, match=r"mentortui\[carry\]"):
        age.encrypt(b"", [keys[0].public])


def test_tools_of_the_system_open_a_pack_without_us(keys: Pair, sealed: bytes, tmp_path: Path) -> None:
    """carry.md section 4, line 9, by the very lines of docs/how-to/two-laptops.md."""
    mira, tomas = keys
    (tmp_path / "tomas.pack").write_bytes(sealed)
    (tmp_path / "signers").write_text(f"mira {mira.public}\n")
    page = (Path(__file__).parents[2] / "docs/how-to/two-laptops.md").read_text()
    lines = page.partition("<!-- not run: needs a pack and two keys -->\n```sh\n")[2].partition("```")[0]
    assert "age -d" in lines
    assert "ssh-keygen -Y verify" in lines
    script = lines.replace('"$(mentortui locate)/keys/mentortui"', str(tomas.path))
    done = subprocess.run(["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Good" in done.stdout
    assert "kept between us" in done.stdout


def test_a_key_can_be_kept_and_brought_to_another_home(tmp_path: Path) -> None:
    """`share --key`, and a new laptop: the same key, readable by its owner alone; a home has one key."""
    old, new = tmp_path / "old", tmp_path / "new"
    key = home_key(old)
    brought = bring_key(new, kept_key(old))
    assert brought.public == key.public
    assert brought.path.stat().st_mode & 0o777 == 0o600
    assert brought.path.parent.stat().st_mode & 0o777 == 0o700
    assert bring_key(new, kept_key(old)) == brought
    with pytest.raises(CannotCarry, match="key of its own"):
        bring_key(new, kept_key(tmp_path / "third"))
    with pytest.raises(CannotCarry, match="not a key"):
        bring_key(tmp_path / "fourth", "hello")
    assert not (tmp_path / "fourth").exists()


def test_a_public_key_beside_it_cannot_be_swapped(tmp_path: Path) -> None:
    """What is public is told from the private part, so a file of somebody else says nothing."""
    key = home_key(tmp_path / "a")
    shutil.copy(home_key(tmp_path / "b").path.with_suffix(".pub"), key.path.with_suffix(".pub"))
    assert home_key(tmp_path / "a").public == key.public


@pytest.mark.parametrize("text", ["", "ssh-rsa AAAA", "ssh-ed25519 AAAA", "ssh-ed25519 !!!!", "a b c"])
def test_what_is_no_key_has_no_mark(text: str) -> None:
    """It could come from a code that somebody pasted."""
    with pytest.raises(CannotCarry):
        mark_of(text)
