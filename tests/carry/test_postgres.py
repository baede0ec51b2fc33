"""Packs on a real PostgreSQL: what is sent is there, and the server itself says who may do what."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from conditions import until
from people import People
from postgres_server import PASSWORD, Server, programs

from mentortui.carry.joining import read_invitation
from mentortui.carry.postgres import PostgresWay
from mentortui.carry.programs import CannotCarry
from mentortui.carry.server_address import is_server, read_address, without_login
from mentortui.model.records.record import Lane

pytestmark = pytest.mark.xdist_group("postgres")
MIRA, TOMAS, EVE = "a" * 16, "b" * 16, "e" * 16
WORD = "of the invitation"
BOOK = "000000000000001.book.age"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for all of these."""
    found = programs()
    if found is None:
        assert "MENTORTUI_TEST_ROOT" not in os.environ, "the PostgreSQL server is to be installed"
        pytest.skip("no PostgreSQL server is installed")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "server", found)
        yield server
        server.stop()


@pytest.fixture
def pair(server: Server) -> Iterator[tuple[PostgresWay, PostgresWay]]:
    """Mira's way and Tomas', in a relationship of their own."""
    relationship = str(uuid.uuid4())
    mira = PostgresWay(server.address("mira"), relationship, MIRA)
    tomas = PostgresWay(server.address("tomas"), relationship, TOMAS)
    mira.invite(WORD)
    tomas.join(WORD)
    yield mira, tomas
    mira.close()
    tomas.close()


def test_what_one_puts_the_other_gets(pair: tuple[PostgresWay, PostgresWay]) -> None:
    """A pack comes as it went, and again is not twice; it goes when its sender drops it."""
    mira, tomas = pair
    for _ in range(2):
        mira.put(f"{MIRA}/{BOOK}", b"sealed\0\xff")
    assert tomas.names() == [f"{MIRA}/{BOOK}"]
    assert tomas.get(f"{MIRA}/{BOOK}") == b"sealed\0\xff"
    tomas.drop([f"{MIRA}/{BOOK}"])
    assert tomas.names() == [f"{MIRA}/{BOOK}"]  # not his to drop
    mira.drop([f"{MIRA}/{BOOK}"])
    assert tomas.names() == []
    assert tomas.get(f"{MIRA}/{BOOK}") is None


def test_a_member_cannot_write_in_the_others_name(pair: tuple[PostgresWay, PostgresWay]) -> None:
    """The server refuses it before any signature is looked at."""
    mira, tomas = pair
    with pytest.raises(CannotCarry, match="does not let you"):
        tomas.put(f"{MIRA}/{BOOK}", b"forged")
    assert mira.names() == []


def test_a_stranger_sees_and_writes_nothing(server: Server, pair: tuple[PostgresWay, PostgresWay]) -> None:
    """Eve has a login of her own on the same server."""
    mira, _ = pair
    mira.put(f"{MIRA}/{BOOK}", b"sealed")
    eve = PostgresWay(server.address("eve"), mira.relationship, EVE)
    assert eve.names() == []
    for act in (
        lambda: eve.put(f"{EVE}/{BOOK}", b"x"),
        lambda: eve.put(f"{MIRA}/{BOOK}", b"x"),
        lambda: eve.invite("a word of hers"),
        lambda: eve.join("a guess"),
        lambda: eve.join(WORD),  # it counted once
    ):
        with pytest.raises(CannotCarry, match="does not let you"):
            act()
    assert mira.names() == [f"{MIRA}/{BOOK}"]
    eve.close()


def test_an_invitation_is_for_whoever_knows_its_word(server: Server) -> None:
    """A guess does not take the place, and does not use the word up."""
    relationship = str(uuid.uuid4())
    mira = PostgresWay(server.address("mira"), relationship, MIRA)
    eve = PostgresWay(server.address("eve"), relationship, EVE)
    tomas = PostgresWay(server.address("tomas"), relationship, TOMAS)
    mira.invite("the word before")
    mira.invite(WORD)
    for guess in ("a guess", "the word before", ""):
        with pytest.raises(CannotCarry, match="does not let you"):
            eve.join(guess)
    tomas.join(WORD)
    tomas.join(WORD)  # once more, since the first answer may have been lost
    tomas.put(f"{TOMAS}/{BOOK}", b"x")
    assert mira.names() == [f"{TOMAS}/{BOOK}"]
    for way in (mira, eve, tomas):
        way.close()


@pytest.mark.parametrize(
    "words",
    [
        "update mentortui.pack set sealed = 'x'",
        "select * from mentortui.member",
        "select * from mentortui.invitation",
        "insert into mentortui.member values (gen_random_uuid(), 'eeeeeeeeeeeeeeee', 'eve')",
        "truncate mentortui.pack",
        "set role owner",
        "set session authorization mira",
        "select mentortui.remove_login('mira')",
        "alter table mentortui.pack disable row level security",
        "select * from mentortui.pack_0",
    ],
)
def test_a_login_can_do_no_more(server: Server, words: str) -> None:
    """What the program never asks for, somebody else's program might."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        server.sql(words, "eve")


def test_the_server_tells_that_something_came(pair: tuple[PostgresWay, PostgresWay]) -> None:
    """Nobody asks meanwhile: the descriptor is ready when a pack has come, and quiet again once the names are read."""
    mira, tomas = pair
    (ear,) = tomas.ears()
    assert not select.select([ear], [], [], 0)[0]
    mira.put(f"{MIRA}/{BOOK}", b"x")
    assert select.select([ear], [], [], 20)[0]
    assert tomas.names() == [f"{MIRA}/{BOOK}"]
    assert not select.select([ear], [], [], 0)[0]
    assert tomas.ears() == [ear]
    assert tomas.every > 30


def test_behind_a_pooler_nobody_listens(server: Server, pair: tuple[PostgresWay, PostgresWay]) -> None:
    """A pooler would tell somebody else: with `listen=none` the names are asked for, often."""
    mira, _ = pair
    asking = PostgresWay(server.address("tomas", "&listen=none"), mira.relationship, TOMAS)
    assert asking.ears() == []
    assert asking.every < 5
    mira.put(f"{MIRA}/{BOOK}", b"x")
    assert asking.names() == [f"{MIRA}/{BOOK}"]
    asking.close()
    assert f'listen "mentortui_{mira.relationship}"' not in server.log


def test_what_was_acknowledged_survives_kills(server: Server, pair: tuple[PostgresWay, PostgresWay]) -> None:
    """kill -9 of the whole server while packs are put: none that was acknowledged is lost, and none is there twice."""
    mira, tomas = pair
    tomas.ears()
    acknowledged: list[str] = []
    done = threading.Event()

    def send() -> None:
        number = 0
        while not done.is_set():
            number += 1
            name = f"{MIRA}/{number:015}.live.age"
            try:
                mira.put(name, b"sealed" * 100)
            except CannotCarry:
                number -= 1
            else:
                acknowledged.append(name)

    sending = threading.Thread(target=send)
    sending.start()
    for _ in range(3):
        before = len(acknowledged)
        while len(acknowledged) < before + 20:
            done.wait(0.005)
        server.kill()
        (server.data / "postmaster.pid").unlink()
        server.start()
    done.set()
    sending.join()
    assert set(acknowledged) <= set(tomas.names())
    assert tomas.ears()
    assert len(tomas.names()) == len(set(tomas.names()))


def test_what_a_login_has_can_be_taken_away(server: Server, pair: tuple[PostgresWay, PostgresWay]) -> None:
    """An administrator removes an account: its packs go, the other's stay."""
    mira, tomas = pair
    mira.put(f"{MIRA}/{BOOK}", b"hers")
    tomas.put(f"{TOMAS}/{BOOK}", b"his")
    server.sql("select mentortui.remove_login('mira')")
    assert mira.names() == []
    assert tomas.names() == [f"{TOMAS}/{BOOK}"]


def test_the_schema_may_be_run_again(server: Server, pair: tuple[PostgresWay, PostgresWay]) -> None:
    """It changes nothing of what is there."""
    mira, tomas = pair
    mira.put(f"{MIRA}/{BOOK}", b"sealed")
    server.set_up()
    assert tomas.get(f"{MIRA}/{BOOK}") == b"sealed"


def test_a_database_that_is_not_set_up_says_so(server: Server) -> None:
    """And how it is set up."""
    way = PostgresWay(server.address("mira").replace("/mentoring?", "/postgres?"), str(uuid.uuid4()), MIRA)
    with pytest.raises(CannotCarry, match="mentortui admin postgres"):
        way.names()
    way.close()


def test_a_server_that_is_not_there_says_so() -> None:
    """In a sentence that holds no password."""
    way = PostgresWay("postgresql://mira:secret@localhost:1/mentoring", str(uuid.uuid4()), MIRA)
    with pytest.raises(CannotCarry, match="localhost:1 cannot be reached") as told:
        way.names()
    assert "secret" not in told.value.message


@pytest.mark.parametrize(
    ("address", "put", "listen"),
    [
        ("postgresql://localhost/m", "postgresql://localhost/m?connect_timeout=5", "same"),
        (
            "postgres://db.example.org:6432/m?listen=db.example.org:5432",
            "postgresql://db.example.org:6432/m?sslmode=verify-full&sslrootcert=system&connect_timeout=5",
            "postgresql://db.example.org:5432/m?sslmode=verify-full&sslrootcert=system&connect_timeout=5",
        ),
        ("postgresql://localhost/m?listen=none", "postgresql://localhost/m?connect_timeout=5", None),
    ],
)
def test_an_address_says_where_one_puts_and_listens(address: str, put: str, listen: str | None) -> None:
    """A server elsewhere has to prove who it is, unless the address says otherwise."""
    assert read_address(address) == (put, put if listen == "same" else listen)


def test_an_address_that_travels_names_no_login() -> None:
    """An invitation is sent by chat."""
    told = without_login("postgresql://mira:secret@db.example.org/m?listen=none")
    assert told == "postgresql://db.example.org/m?listen=none"


@pytest.mark.parametrize("text", ["", "folder:/x", "postgresql://", "postgresql://host", "postgresql://[::1/x"])
def test_what_is_no_address(text: str) -> None:
    """It is refused with how one looks."""
    assert is_server(text) == text.startswith("postgres")
    with pytest.raises(CannotCarry, match="postgresql://HOST/DATABASE"):
        read_address(text)


def test_an_administrator_adds_and_removes_logins(server: Server) -> None:
    """`admin postgres` prints what the owner of the database runs; a name cannot end a statement."""

    def printed(*words: str) -> str:
        done = subprocess.run([sys.executable, "-m", "mentortui", "admin", "postgres", *words], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    server.sql(printed())
    for _ in range(2):
        server.sql(printed("--add", "sam.o-neil"))
    server.sql(f"alter role \"sam.o-neil\" password '{PASSWORD}'")
    sam = PostgresWay(server.address("sam.o-neil"), str(uuid.uuid4()), "5" * 16)
    sam.invite(WORD)
    sam.put(f"{'5' * 16}/{BOOK}", b"x")
    server.sql(printed("--remove", "sam.o-neil"))
    with pytest.raises(CannotCarry, match="does not let you"):
        sam.names()
    sam.close()
    assert server.sql("select count(*) from mentortui.pack where shelf = '5555555555555555'") == [(0,)]
    refused = subprocess.run(
        [sys.executable, "-m", "mentortui", "admin", "postgres", "--add", "x'; drop table"], capture_output=True
    )
    assert refused.returncode == 2


def test_two_homes_are_the_same_over_a_server(server: Server, people: People) -> None:
    """Issue 15, point 11: the invitation names the server and no login; what each writes is at the other's, and the
    owner of the database finds no word and no name of theirs."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", server.address("mira"), "--yes").split()[-1]
    assert PASSWORD not in read_invitation(code).address
    assert "mira" not in read_invitation(code).address
    answer, digits = tomas.run("join", code, "--yes", "--at", server.address("tomas")).splitlines()
    assert mira.run("share", mira.place.slug, "--answer", answer, "--yes").splitlines()[-1] == digits
    for person in (tomas, mira, tomas):
        person.run("carry")
    mira.note("hers", "shared-of-mira-2290")
    tomas.note("his", "shared-of-tomas-4471")
    mira.note("secret", "for-me-alone-7391", Lane.PRIVATE)
    for person in (mira, tomas, mira, tomas):
        person.run("carry")
    assert mira.seen() == tomas.seen()
    assert {("lines", "hers"), ("lines", "his")} <= mira.seen().keys()
    kept = server.sql(
        f"select shelf, name, sealed from mentortui.pack where relationship = '{mira.place.relationship}'"
    )
    assert len(kept) == 2
    for word in (b"shared-of-mira-2290", b"shared-of-tomas-4471", b"for-me-alone-7391", b"Mira", b"Tomas"):
        assert not any(word in str(row[0]).encode() + str(row[1]).encode() + bytes(row[2]) for row in kept)


def test_it_goes_on_by_itself_when_the_server_is_back(server: Server, people: People) -> None:
    """What is written while the server is away is there once it is back, without a command; who listens is told."""
    mira, tomas = people("mira", "tomas")
    code = mira.run("share", mira.place.slug, "--over", server.address("mira"), "--yes").split()[-1]
    answer, _ = tomas.run("join", code, "--yes", "--at", server.address("tomas")).splitlines()
    mira.run("share", mira.place.slug, "--answer", answer, "--yes")
    tomas.run("carry")
    command = [sys.executable, "-m", "mentortui", "--home", str(tomas.root), "carry", "--follow"]
    with subprocess.Popen(
        command, env=os.environ | {"MENTORTUI_AUTHOR": "tomas"}, stdout=subprocess.DEVNULL
    ) as follows:
        try:
            mira.note("first", "while both are there")
            mira.run("carry")
            assert until(lambda: ("lines", "first") in tomas.seen(), 30)
            server.stop()
            mira.note("second", "while the server is away")
            assert "cannot be reached" in (mira.run("carry", status=1), mira.said)[1]
            server.start()
            mira.run("carry")
            assert until(lambda: ("lines", "second") in tomas.seen(), 30)
            mira.note("third", "once more")
            mira.run("carry")
            assert until(lambda: ("lines", "third") in tomas.seen(), 30)
        finally:
            follows.kill()
