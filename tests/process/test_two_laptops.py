"""Two laptops at the same time, each at a terminal of its own (issue 15, part 3; carry.md section 4, lines 7 and 8)."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from app_person import Person
from terminal import Terminal


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Person, Person]:
    """Mira, who has a relationship, and Tomas, who has nothing yet; and a folder that both have."""
    people = []
    for name in ("mira", "tomas"):
        (tmp_path / name).mkdir()
        people.append(Person(tmp_path / name, "sam"))  # both accounts have one name
    mira, tomas = people
    mira.slug = tomas.slug = mira.did("new", "--mentor", "Mira", "--mentee", "Tomas", "--me", "mentor").strip()
    (tmp_path / "cloud").mkdir()
    return mira, tomas


def at(person: Person, *words: str) -> Terminal:
    """A command of a person in their own folder."""
    return person.start(*words, size=(80, 40), before=lambda: os.chdir(person.folder))


def code(terminal: Terminal, start: str) -> str:
    """A code that was printed, as one copies it: without the breaks of the screen."""
    terminal.wait_for(re.escape(start))
    return re.findall(rf"{start}[\w-]+", terminal.written.decode())[0]


def invited(mira: Person, tomas: Person, over: str) -> tuple[Terminal, Terminal]:
    """Both have their digits before them, and are asked."""
    hers = at(mira, "share", mira.slug, "--over", over)
    hers.wait_for("Share it. yes or no:")
    hers.enter("yes")
    hers.wait_for("The answer, or Enter to go on later:")
    his = at(tomas, "join", code(hers, "mt1-"))
    his.wait_for("Your name there, or Enter for Tomas:")
    his.enter("")
    if over != "hand":
        his.wait_for("Where is the shared folder “cloud” on this machine")
        his.enter(over.removeprefix("folder:"))
    his.wait_for("Are they the same. yes or no:")
    hers.enter(code(his, "mt2-"))
    hers.wait_for("Are they the same. yes or no:")
    return hers, his


def digits(terminal: Terminal) -> str:
    return re.findall(r"^\d{4} \d{4} \d{4}$", terminal.text, re.M)[-1]


def test_two_people_find_each_other_by_hand(pair: tuple[Person, Person]) -> None:
    """The whole dialogue, answered by a script."""
    mira, tomas = pair
    hers, his = invited(mira, tomas, "hand")
    with hers, his:
        assert digits(hers) == digits(his)
        his.enter("yes")
        his.wait_for("mentortui take FILE")
        assert his.wait_end() == 0
        hers.enter("yes")
        hers.wait_for("Send this file to Tomas")
        assert hers.wait_end() == 0
    tomas.did("take", str(mira.folder / f"{mira.slug}-from-mentor.age"))
    assert tomas.data("list")["relationships"][0]["me"] == "mentee"


def test_wrong_digits_leave_no_pack(pair: tuple[Person, Person], tmp_path: Path) -> None:
    """carry.md section 4, line 8: whoever says that they differ sends nothing, and takes nothing."""
    mira, tomas = pair
    hers, his = invited(mira, tomas, f"folder:{tmp_path / 'cloud'}")
    with hers, his:
        hers.enter("no")
        his.enter("no")
        hers.wait_for("Nothing was sent")
        his.wait_for("Nothing was taken")
        assert (hers.wait_end(), his.wait_end()) == (1, 1)
    assert not list(tmp_path.rglob("*.age"))
    assert mira.run("send", mira.slug).returncode == 1


def test_what_one_writes_comes_onto_the_others_home(pair: tuple[Person, Person], tmp_path: Path) -> None:
    """A promise from the other laptop, without a key; and the process that carried it ends with the screens, also
    when they are killed."""
    mira, tomas = pair
    hers, his = invited(mira, tomas, f"folder:{tmp_path / 'cloud'}")
    with hers, his:
        his.enter("yes")
        hers.enter("yes")
        assert (hers.wait_end(), his.wait_end()) == (0, 0)
    tomas.did("carry")
    with mira.start() as hers, tomas.start() as his:
        hers.wait_for("Tomas")
        his.wait_for("Mira")
        tomas.did("add", tomas.slug, "!send the outline today")
        hers.wait_for("send the outline", within=20)
        his.signal(signal.SIGKILL)
        hers.key("ctrl+q")
        hers.until(lambda: not carriers(tmp_path), within=10, what="no process carries any more")


def carriers(folder: Path) -> list[int]:
    """The processes that carry a home below folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"--with-screens" in words and any(os.fsencode(folder) in word for word in words):
            found.append(int(path.parent.name))
    return found


def test_home_says_that_nothing_goes(pair: tuple[Person, Person], tmp_path: Path) -> None:
    """The folder is away: one quiet line, and keys do what they do."""
    mira, tomas = pair
    hers, his = invited(mira, tomas, f"folder:{tmp_path / 'cloud'}")
    with hers, his:
        his.enter("yes")
        hers.enter("yes")
        assert (hers.wait_end(), his.wait_end()) == (0, 0)
    (tmp_path / "cloud").rename(tmp_path / "away")
    mira.run("carry")
    with mira.start() as hers:
        hers.wait_for("nothing has gone to Tomas since")
        hers.type("o")
        hers.wait_for("Promises")


def test_the_way_is_asked_for_in_words(pair: tuple[Person, Person], tmp_path: Path) -> None:
    """carry.md, the dialogue: without --over the ways are numbered, and a folder that is kept the same is found."""
    mira, _ = pair
    (mira.folder / "Nextcloud").mkdir()
    with at(mira, "share", mira.slug) as hers:
        hers.wait_for("How will it reach Tomas")
        hers.wait_for("found here: ~/Nextcloud")
        hers.wait_for("1 to 5:")
        hers.enter("1")
        hers.wait_for("Which folder")
        hers.enter("")
        hers.wait_for("Share it. yes or no:")
        hers.enter("yes")
        code(hers, "mt1-")
    assert (mira.folder / "Nextcloud" / "mentoring").is_dir()
    with at(mira, "share", mira.slug, "--again") as hers:
        hers.wait_for("Share it. yes or no:")
        hers.enter("no")
        assert hers.wait_end() == 0


def test_a_number_that_is_none_shares_nothing(pair: tuple[Person, Person]) -> None:
    mira, _ = pair
    with at(mira, "share", mira.slug) as hers:
        hers.wait_for("1 to 5:")
        hers.enter("9")
        hers.wait_for("none of 1 to 5")
        assert hers.wait_end() != 0
    assert not mira.place.carried


def test_one_session_over_a_link_that_is_cut(pair: tuple[Person, Person], tmp_path: Path) -> None:
    """Issue 15, "what it must show": lines of both in one session, a cut in the middle, all there in order afterwards;
    each wraps up, and the record is one."""
    mira, tomas = pair
    hers, his = invited(mira, tomas, f"folder:{tmp_path / 'cloud'}")
    with hers, his:
        his.enter("yes")
        hers.enter("yes")
        assert (hers.wait_end(), his.wait_end()) == (0, 0)
    tomas.did("carry")
    with mira.live() as hers:
        hers.enter("she begins with this")
        hers.wait_for("she begins with this")
        mira.did("carry")
        tomas.did("carry")
        with tomas.live() as his:
            his.wait_for("Mira is here")
            his.wait_for("she begins")
            his.enter("something his")
            hers.wait_for("something his", within=20)
            hers.wait_for("Tomas is here", within=20)
            (tmp_path / "cloud").rename(tmp_path / "away")
            for number in range(3):
                hers.enter(f"hers {number}")
                his.enter(f"his {number}")
            his.wait_for("his 2")
            hers.wait_for("hers 2")
            (tmp_path / "away").rename(tmp_path / "cloud")
            hers.enter("onwards now")
            his.enter("agreed too")
            his.wait_for("onwards now", within=40)
            hers.wait_for("agreed too", within=40)
            for terminal in (hers, his):
                terminal.key("ctrl+q")
                assert terminal.wait_end() == 0
    kept = {id for person in pair for id in [open.session for open in person.home.open_sessions(person.place)]}
    assert len(kept) == 1, "one meeting is one session"
