"""Lines of a session that goes on, carried to the other machine (issue 15, part 3; carry.md section 4, line 7)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from conditions import until
from people import People, Someone
from postgres_server import Server
from test_by_folder import ROOT, Pair, pair
from test_postgres import server

from mentortui.model.session.live_session import replay
from mentortui.store.journal.others_journal import others_journals, read_others
from mentortui.store.journal.session_journal import LiveJournal
from mentortui.store.upkeep.carried_live import put_live

__all__ = ["pair", "server"]
pytestmark = pytest.mark.xdist_group("postgres")


BIG = "y" * 3_000_000


def line(number: int, text: str, lane: str = "shared") -> dict[str, Any]:
    at = f"2026-11-19T14:{number // 60:02d}:{number % 60:02d}+01:00"
    return {
        "t": "captured",
        "at": at,
        "act": f"a{number}",
        "id": f"l{number}",
        "sort": "note",
        "text": text,
        "lane": lane,
    }


def begun(person: Someone) -> LiveJournal:
    journal = person.home.journals(person.place, "s1")
    journal.append(
        {"t": "began", "at": "2026-11-19T14:00:00+01:00", "session": "s1", "number": 1, "stage": "Initiation",
         "flow": "first", "minutes": 60, "steps": [{"kind": "arrive", "name": "Arrive", "minutes": 5}]}
    )  # fmt: skip
    journal.flush_now()
    return journal


def come(person: Someone) -> list[str]:
    """The lines of the other's session as this person's app would show them."""
    home, place = person.home, person.place
    found = others_journals(home.layout, place)
    read = read_others(home.layout, found[0], None) if found else None
    return [each.text for each in replay(read.events)[0].state.shown_lines] if read else []


@pytest.fixture
def hers(pair: Pair) -> Iterator[LiveJournal]:
    journal = begun(pair.mira)
    yield journal
    journal.close()


def test_lines_come_with_the_next_round_and_nothing_private_leaves(pair: Pair, hers: LiveJournal) -> None:
    """Half-typed words, private lines and what was taken back are in no byte outside her home."""
    mira, tomas = pair.mira, pair.tomas
    hers.append(line(1, "she waits for the others"))
    hers.append(line(2, "only-mine-5521", "private"), private=True)
    hers.append({"t": "drafted", "at": "", "keep": 0, "cut": 0, "put": "half-typed-8830"}, private=True)
    hers.append(line(3, "taken-back-6617"))
    assert hers.flush_now()
    hers.append({"t": "removed", "at": "", "act": "a4", "id": "l3"})
    hers.move([("a3", "captured", "l3")], private=True)
    assert hers.flush_now()
    assert until(lambda: b"taken-back" not in b"".join(_shared(mira)))
    for person in (mira, tomas):
        person.run("carry")
    assert come(tomas) == ["she waits for the others"]
    for word in (b"only-mine-5521", b"half-typed-8830", b"taken-back-6617"):
        assert word not in tomas.everything()
    assert tomas.run("doctor") is not None
    assert tomas.home.open_sessions(tomas.place) == []


def _shared(person: Someone) -> list[bytes]:
    return [path.read_bytes() for path in (person.place.folder / "live").iterdir()]


def test_who_is_there_and_when_it_is_over(pair: Pair, hers: LiveJournal) -> None:
    """The other's program is taken for there while words come, and what was wrapped up goes."""
    mira, tomas = pair.mira, pair.tomas
    hers.append(line(1, "one"))
    hers.flush_now()
    for person in (mira, tomas):
        person.run("carry")
    (found,) = others_journals(tomas.home.layout, tomas.place)
    read = read_others(tomas.home.layout, found, None)
    assert read is not None and read.pid and read.is_there
    os.utime(found.path, (time.time() - 600,) * 2)
    late = read_others(tomas.home.layout, found, read)
    assert late is not None and late.pid and not late.is_there
    hers.delete()
    for person in (mira, tomas):
        person.run("carry")
    assert others_journals(tomas.home.layout, tomas.place) == []


def test_older_packs_that_come_again_take_no_line_away(pair: Pair, hers: LiveJournal, tmp_path: Path) -> None:
    """Lost, doubled, in another order: each pack has all lines, and the newest counts."""
    mira, tomas = pair.mira, pair.tomas
    kept = tmp_path / "kept"
    for number in range(6):
        hers.append(line(number, f"line {number}"))
        hers.flush_now()
        mira.run("carry")
        if number == 2:
            shutil.copytree(pair.cloud, kept)
        if number in (1, 5):  # all others are lost
            tomas.run("carry")
    assert come(tomas) == [f"line {number}" for number in range(6)]
    for path in kept.rglob("*.age"):
        (pair.cloud / path.relative_to(kept)).parent.mkdir(exist_ok=True)
        shutil.copy(path, pair.cloud / path.relative_to(kept))
    tomas.run("carry")
    assert come(tomas) == [f"line {number}" for number in range(6)]


@pytest.mark.parametrize(
    "live",
    [None, [], "x", {"../x": {"events": []}}, {"s": {"events": "x"}}, {"s": 1}, {"s": {"events": [1, {"n": "1"}]}},
     {f"s{n}": {"events": [{"n": 1, "t": "x"}]} for n in range(500)}, {"s": {"events": [{"n": 1, "x": BIG}]}}],
)  # fmt: skip
def test_what_is_no_session_is_left_out(pair: Pair, live: Any) -> None:
    """However it was sent: nothing is written outside the folder of sessions, and not more than a few."""
    tomas = pair.tomas
    before = {path for path in tomas.root.rglob("*") if path.is_file()}
    put_live(tomas.home.layout, tomas.place, "mira", live)
    new = {path for path in tomas.root.rglob("*") if path.is_file()} - before
    assert len(new) <= 3 and all(path.parent == tomas.place.folder / "live" for path in new)


def _follow(stack: ExitStack, person: Someone) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "MENTORTUI_AUTHOR": person.author}
    words = ["--home", str(person.root), "carry", "--follow"]
    made = subprocess.Popen([sys.executable, "-m", "mentortui", *words], env=environ, stdout=subprocess.DEVNULL)
    stack.callback(made.wait)
    stack.callback(made.kill)
    return made


def test_each_line_comes_by_itself_over_a_folder(pair: Pair, hers: LiveJournal) -> None:
    """Also those that were written while the folder was away: all of them, in order."""
    with ExitStack() as stack:
        for person in (pair.mira, pair.tomas):
            _follow(stack, person)
        hers.append(line(1, "one"))
        hers.request_flush()
        assert until(lambda: come(pair.tomas) == ["one"], 20)
        hers.append(line(2, "two"))
        hers.request_flush()
        assert until(lambda: come(pair.tomas) == ["one", "two"], 8), "it was looked for and not told"
        away = pair.cloud.rename(pair.cloud.parent / "away")
        for number in range(3, 30):
            hers.append(line(number, f"line {number}"))
        assert hers.flush_now()
        away.rename(pair.cloud)
        hers.append(line(30, "line 30"))
        hers.request_flush()
        wanted = ["one", "two", *(f"line {number}" for number in range(3, 31))]
        assert until(lambda: come(pair.tomas) == wanted, 40)


def test_each_line_comes_by_itself_over_a_server(server: Server, people: People) -> None:
    """PostgreSQL tells of each; server stopped and started in the middle: nothing is lost, all in order."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", server.address("mira"), "--yes").split()[-1]
    answer, _ = tomas.run("join", code, "--yes", "--at", server.address("tomas")).splitlines()
    mira.run("share", mira.place.slug, "--answer", answer, "--yes")
    for person in (tomas, mira, tomas):
        person.run("carry")
    journal = begun(mira)
    with ExitStack() as stack:
        stack.callback(journal.close)
        for person in (mira, tomas):
            _follow(stack, person)
        journal.append(line(1, "line 1"))
        journal.request_flush()
        assert until(lambda: come(tomas) == ["line 1"], 20)
        server.stop()
        for number in range(2, 20):
            journal.append(line(number, f"line {number}"))
        assert journal.flush_now()
        server.start()
        assert until(lambda: come(tomas) == [f"line {number}" for number in range(1, 20)], 60)
