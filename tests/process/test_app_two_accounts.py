"""Two accounts at one relationship, each at a terminal of their own at the same time; the keyboard only.

What one of them does shows at the other's terminal without a key and without a restart, and nothing that is sealed is
in a file that the other can open.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_person import ROOT, Person
from terminal import Terminal
from test_app_life import answered, letters, pressed

pytestmark = [pytest.mark.needs_root]
INES, TOMAS, GROUP = 64_001, 64_002, 64_100
BLUNT, GENTLE = "blunt words are fine", "please be gentle"
SHARE = """
import sys
from datetime import datetime
from pathlib import Path
from mentortui.model.records.record import Change
from mentortui.store.home import Home
root, srv = map(Path, sys.argv[1:3])
home = Home(root, "ines", shared_roots=[srv])
place = home.place("ines-tomas")
mentee = Change("people", f"{place.relationship}.mentee", {"account": "tomas"})
print(home.upkeep.share(place, srv, int(sys.argv[3]), [mentee], datetime.now().astimezone()).folder.name)
"""


class Account(Person):
    """A person under a user id of their own."""

    def __init__(self, folder: Path, author: str, uid: int, shared: Path, python: str) -> None:
        super().__init__(folder, author)
        self.uid, self.python, self.slug = uid, python, "ines-tomas"
        packages = [path for path in sys.path if "site-packages" in path]
        self.env |= {"MENTORTUI_SHARED": str(shared), "PYTHONPATH": os.pathsep.join([str(ROOT), *packages])}

    def become(self) -> None:
        """In a child: this person, and nobody else."""
        os.setgroups([GROUP])
        os.setgid(self.uid)
        os.setuid(self.uid)
        os.umask(0o077)
        os.chdir(self.folder)

    def told(self, *words: str) -> str:
        """What their Python prints."""
        done = subprocess.run(
            [self.python, *words], env=self.env, capture_output=True, text=True, timeout=60, preexec_fn=self.become
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def at_home(self) -> Terminal:
        """Their terminal."""
        command = [self.python, "-m", "mentortui"]
        return Terminal(command, self.env, before=self.become)

    def can_read(self, word: str, *folders: Path) -> list[str]:
        """The files below folders that this account can open and that have the word in them."""
        read = "import os, sys\nfor top in sys.argv[2:]:\n for path, _, names in os.walk(top):\n  for name in names:\n"
        read += "   try: data = open(os.path.join(path, name), 'rb').read()\n   except OSError: continue\n"
        read += "   if sys.argv[1].encode() in data: print(name)"
        return self.told("-c", read, word, *map(str, folders)).split()


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that everybody may look into; only for root."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("MENTORTUI_TEST_ROOT") else pytest.skip)("needs root for two users")
    top = Path(tempfile.mkdtemp(prefix="mentortui-"))
    top.chmod(0o755)
    yield top
    shutil.rmtree(top)


@pytest.fixture
def pair(ground: Path) -> tuple[Account, Account]:
    """Ines, who began alone and has shared since, and Tomas."""
    shared = ground / "srv"
    shared.mkdir()
    os.chown(shared, 0, GROUP)
    shared.chmod(0o3770)
    for name, uid in (("ines", INES), ("tomas", TOMAS)):
        (ground / name).mkdir(mode=0o700)
        os.chown(ground / name, uid, uid)
    for python in (sys.executable, "/usr/bin/python3"):
        ines, tomas = (
            Account(ground / name, name, uid, shared, python) for name, uid in (("ines", INES), ("tomas", TOMAS))
        )
        try:
            ines.told("-c", "import mentortui.screens.app.mentor_app, mentortui.store.book.storage")
        except (AssertionError, OSError):
            continue
        ines.told("-m", "mentortui", "new", "--mentor", "Ines", "--mentee", "Tomas")
        ines.told("-m", "mentortui", "add", "ines-tomas", ".a thought of mine xq17")
        folder = ines.told("-c", SHARE, str(ines.root), str(shared), str(GROUP)).strip()
        assert tomas.told("-m", "mentortui", "join", folder, "--yes") == "ines-tomas\n"
        return ines, tomas
    pytest.skip("no Python that another account can read")


def both(first: Terminal, second: Terminal, act: Callable[[Terminal], None]) -> None:
    """The same by each at their own terminal."""
    act(first)
    act(second)


def test_two_accounts_from_expectations_to_letters(ground: Path, pair: tuple[Account, Account]) -> None:
    """Mission 28, 29, 56, 66: answered alone, compared, signed, rated, moved on and parted, by two accounts at once."""
    ines, tomas = pair
    with ines.at_home() as hers, tomas.at_home() as his:
        both(hers, his, lambda terminal: pressed(terminal, "tab", "Say what you expect"))
        agree(ground, pair, hers, his)
        both(hers, his, go_home)
        goal(hers, his)
        grow(hers, his)
        part(ground, pair, hers, his)
        both(hers, his, lambda terminal: pressed(terminal, "v", "All that .* can see"))
        for terminal in (hers, his):
            terminal.key("ctrl+q")
            assert terminal.wait_end() == 0
    assert tomas.can_read("xq17", ground) == []
    assert ines.can_read("xq17", ground)
    shown = [account.told("-m", "mentortui", "show", "ines-tomas", "--json") for account in pair]
    assert all("my voice carries" in each and "wait before I answer" in each for each in shown)


def test_two_accounts_consent_each_for_themselves(pair: tuple[Account, Account]) -> None:
    """Mission 73: whether talk is counted is said by each at a keyboard of their own; one yes opens nothing, the second
    opens it on both, and a no closes it again on both."""
    ines, tomas = pair
    with ines.at_home() as hers, tomas.at_home() as his:
        both(hers, his, lambda terminal: pressed(terminal, "p", "^ Practice"))
        both(hers, his, lambda terminal: pressed(terminal, "t", "Nothing is counted until both"))
        pressed(hers, "t", "ask now and then who is speaking")
        answered(hers, "1")
        both(hers, his, lambda terminal: terminal.wait_for("Ines: yes · Tomas: open"))  # his without a key
        pressed(his, "t", "ask now and then who is speaking")
        answered(his, "1")
        both(hers, his, lambda terminal: terminal.wait_for("Both said yes"))
        pressed(his, "t", "ask now and then who is speaking")
        answered(his, "2")
        both(hers, his, lambda terminal: terminal.wait_for("Nothing is counted until both"))
        for terminal in (hers, his):
            terminal.key("ctrl+q")
            assert terminal.wait_end() == 0


def agree(ground: Path, pair: tuple[Account, Account], hers: Terminal, his: Terminal) -> None:
    """Each answers alone; sealed until both have; then they write and sign."""
    ines, tomas = pair
    both(hers, his, lambda terminal: pressed(terminal, "enter", "1 of 12"))
    answered(hers, *["4", "3"] * 3, f"5 {BLUNT}", "3", *["4", "3"] * 8, "1")
    hers.wait_for("It is Tomas's turn")
    assert tomas.can_read(BLUNT, ground) == [] and ines.can_read(BLUNT, ground)
    answered(his, *["1", "2"] * 3, f"1 {GENTLE}", "3", *["3", ""] * 8, "1")
    both(hers, his, lambda terminal: terminal.wait_for("Read side by side"))  # hers without a key
    both(hers, his, lambda terminal: pressed(terminal, "enter", "Side by side"))
    for terminal in (hers, his):
        assert BLUNT in terminal.text and GENTLE in terminal.text
    both(hers, his, lambda terminal: pressed(terminal, "enter", "Agreement · its parts"))
    for words in ("every second Thursday", "by mail", "plainly", "two hours a month"):
        pressed(hers, "enter", "^ .*>")
        answered(hers, words)
    for up in ("Boundaries", "Between us", "Exceptions", "Parting"):
        pressed(hers, "down", f"▸ {up}")
    pressed(hers, "enter", "Parting>")
    answered(hers, "with a last session, and letters")
    his.wait_for("All that is needed is written")
    pressed(his, "tab", "Tomas can sign it now")
    pressed(hers, "tab", "Ines can sign it now")
    pressed(hers, "enter", "sign>")
    answered(hers, "1")
    his.wait_for("Ines +signed")
    pressed(his, "enter", "sign>")
    answered(his, "1")
    both(hers, his, lambda terminal: terminal.wait_for("Tomas +signed"))


def go_home(terminal: Terminal) -> None:
    """Back from however many pages."""
    for _ in range(9):
        if terminal.row_of("^ mentortui") >= 0:
            return
        terminal.key("escape")
        terminal.quiet(0.2)
    raise AssertionError(terminal.text)


def goal(hers: Terminal, his: Terminal) -> None:
    """His goal; she says it back, he says that that is it; each rates it alone."""
    pressed(his, "g", "n new")
    pressed(his, "n", "What should be different")
    answered(his, "Hold the quarterly talk without notes by june", "2", "2", "2", "", "", "", "")
    his.wait_for("Ines says in their own words")
    hers.wait_for("goal 1 +Hold the quarterly talk")  # at home, without a key
    pressed(hers, "g", "Hold the quarterly talk")
    pressed(hers, "enter", "next +Ines says in their own words")
    pressed(hers, "enter", "what is Tomas after")
    answered(hers, "ten minutes with nothing in the hand")
    his.wait_for("next +Tomas says whether")
    pressed(his, "enter", "is that what you mean")
    answered(his, "1")
    hers.wait_for(r"Tomas: that is(.|\n)*it\)")
    pressed(hers, "r", "where is it now")
    answered(hers, "2", "")
    assert "What both said" not in hers.text
    pressed(his, "r", "where is it now")
    answered(his, "3", "")
    both(hers, his, lambda terminal: terminal.wait_for("What both said of it(.|\n)*Ines +where it was"))
    both(hers, his, lambda terminal: terminal.wait_for("Tomas +as hoped"))
    both(hers, his, go_home)


def grow(hers: Terminal, his: Terminal) -> None:
    """Each says alone that it is time; both programs are in Growth."""
    both(hers, his, lambda terminal: pressed(terminal, "s", "w your word"))
    pressed(hers, "w", "Is it time for Growth")
    answered(hers, "1")
    his.wait_for("Ines has said whether it is time for Growth")
    pressed(his, "w", "Is it time for Growth")
    answered(his, "1")
    both(hers, his, lambda terminal: terminal.wait_for("Tomas · Growth"))


def part(ground: Path, pair: tuple[Account, Account], hers: Terminal, his: Terminal) -> None:
    """An early end; three letters each, sealed, and opened when both are done."""
    _, tomas = pair
    pressed(hers, "c", "close early")
    answered(hers, "3", "1")
    his.wait_for("Tomas · Closure")
    pressed(hers, "tab", "Say how it ends")
    pressed(hers, "enter", "Why does it end")
    answered(hers, "1", "1", "tomorrow")
    pressed(hers, "tab", "Ines writes three letters")
    letters(hers, "wait before I answer", "the walk in the rain", "a coffee in May")
    hers.wait_for("Tomas writes three to you")
    pressed(his, "tab", "Tomas writes three letters")
    assert tomas.can_read("wait before I answer", ground) == []
    letters(his, "my voice carries", "your patience", "the next talk")
    both(hers, his, lambda terminal: terminal.wait_for("now you can open"))
    pressed(his, "tab", "both are done: open them|my voice carries")
    pressed(hers, "tab", "both are done: open them|my voice carries")
    both(hers, his, lambda terminal: pressed(terminal, "enter", "my voice carries(.|\n)*wait before I answer"))
