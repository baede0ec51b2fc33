"""The command line as a process: streams, bytes, statuses, what is imported."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from cli_corpus import BRACKETS, NAMES, ROOT, SEQUENCES, Shell, assert_clean
from not_loaded import ADD, LISTS, SCREENS, VERSION

from mentortui.model.text import LONGEST_NAME


def test_version_and_help(shell: Shell) -> None:
    done = shell("--version", PYTHONUNBUFFERED="")  # what is still in the buffer comes out too
    assert (done.returncode, done.stdout[:10], done.stderr) == (0, b"mentortui ", b"")
    assert shell("list", "--version").stdout == done.stdout
    assert shell("--help").stdout.startswith(b"mentortui carries")


def test_statuses(shell: Shell, tmp_path: Path) -> None:
    """0 done, 1 not there, 2 wrong usage, 3 damaged."""
    assert shell("list").returncode == 0
    assert shell("show", "nobody").returncode == 1
    assert shell("--nonsense").returncode == 2
    shell("new", "--mentor", "A", "--mentee", "B")
    for book in (tmp_path / "person").rglob("a-b/*.json*"):
        book.write_bytes(b"{")
    assert shell("show", "a-b").returncode == 3


def imported(*words: str) -> set[str]:
    """The modules that a command leaves in sys.modules."""
    code = f"import sys, mentortui.__main__ as m\nsys.argv[1:] = {list(words)!r}\nm.main()\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=True,
    )
    return set(done.stdout.decode().splitlines()[-1].split())


COMMANDS = [
    ("show", "a-b"),
    ("show", "a-b", "--json"),
    ("add", "a-b", "x"),
    ("search", "x"),
    ("export", "a-b", "--format", "md"),
    ("doctor",),
    ("backup",),
    ("locate",),
    ("completion", "bash"),
    ("--help",),
    ("live", "nobody"),
    ("demo",),
]


BREAKS = "[\n\r\x0b\x0c\x85\u2028\u2029]"
"""What ends a line."""


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_loads_the_screens(shell: Shell, words: tuple[str, ...]) -> None:
    shell("new", "--mentor", "A", "--mentee", "B")
    assert not SCREENS & imported(*words)


@pytest.mark.parametrize("words", [("list",), ("due",), ("list", "--slugs"), ("list", "--json")])
def test_what_the_index_knows_needs_no_book(shell: Shell, words: tuple[str, ...]) -> None:
    """With a fresh index, lists load neither TinyDB nor msgspec; after a change they read again."""
    shell("new", "--mentor", "A", "--mentee", "B")
    shell("list")
    assert not LISTS & imported(*words)
    shell("add", "a-b", "!do x today")
    assert b"A: do x" in shell("due").stdout or b"B: do x" in shell("due").stdout


@pytest.mark.parametrize("mark", ["", ".", "!", ".!!", "*", "?", "~", ">", "# "])
def test_a_line_needs_no_screen_and_no_content(shell: Shell, mark: str) -> None:
    """`add` loads the store, and nothing of what a session takes."""
    shell("new", "--mentor", "A", "--mentee", "B")
    assert not ADD & imported("add", "a-b", f"{mark}x fri")
    assert shell("list").stdout.count(b"a-b") == 1


def test_version_imports_nothing() -> None:
    assert not VERSION & (imported("--version") - imported_bare())


def test_the_command_needs_no_output() -> None:
    """With the output closed before it began, as a shell's `>&-` does."""
    script = f"exec {shlex.quote(sys.executable)} -m mentortui --version >&-"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", script], env=environ, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    told = subprocess.run(["sh", "-c", script.removesuffix(">&-")], env=environ,
                          capture_output=True, timeout=60, check=True)  # fmt: skip
    assert told.stdout.startswith(b"mentortui ")


@pytest.mark.parametrize(
    ("waiting", "told"),
    [
        ("import atexit; atexit.register(print, 'bye')", b"bye"),
        (
            "import threading as t; t.Thread(target=lambda: [t.main_thread().join(), print('bye')]).start()",
            b"bye",
        ),
        ("pass", b""),
    ],
)
def test_the_end_of_a_command_leaves_nothing_undone(waiting: str, told: bytes) -> None:
    """What waits for the end still has its turn; the status and all of a long output arrive."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}
    code = f"import sys\nfrom mentortui.__main__ import run\n{waiting}\nsys.argv[1:] = ['completion', 'bash']\nrun()"
    done = subprocess.run([sys.executable, "-c", code], env=environ,
                          capture_output=True, timeout=60, check=True)  # fmt: skip
    assert done.stdout.count(b"mentortui") > 3
    assert done.stdout.rstrip().endswith(told)
    code = code.replace("'completion', 'bash'", "'show', 'nobody'")
    done = subprocess.run([sys.executable, "-c", code], env=environ,
                          capture_output=True, timeout=60, check=False)  # fmt: skip
    assert (done.returncode, told in done.stdout) == (1, True)


def imported_bare() -> set[str]:
    """What the interpreter itself has loaded before we come."""
    done = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_hostile_text_never_reaches_the_terminal(shell: Shell) -> None:
    """Names, notes and arguments on both streams, in Markdown, tables, JSON and errors."""
    assert shell("new", "--mentor", "A", "--mentee", "B").returncode == 0
    text = " ".join((*(text.replace("\x00", "\x01") for text in SEQUENCES), *BRACKETS))
    text = re.sub(BREAKS, " ", text)  # of several lines it would be one note, whatever its mark
    for kind in ("", ".", "!", "*", "?", "~", "# ", ">"):
        done = shell("add", "a-b", f"{kind}{text} today")
        assert done.returncode == 0, done.stderr
        assert_clean(done.stdout, done.stderr)
    assert shell("add", "a-b", f"!{' '.join(text.splitlines())} today").returncode == 0, "a line that is due"
    assert shell("add", "a-b", "-", stdin="\n".join(SEQUENCES).encode()).returncode == 0
    for words in (
        ("list",),
        ("list", "--json"),
        ("due",),
        ("due", "--json"),
        ("show", "a-b"),
        ("show", "a-b", "--json"),
        ("search", "red"),
        ("search", "red", "--json"),
        ("export", "a-b", "--format", "md"),
        ("export", "a-b", "--format", "json"),
        ("doctor",),
    ):
        done = shell(*words)
        assert done.returncode == 0, (words, done.stderr)
        assert done.stdout
        assert_clean(done.stdout, done.stderr)


@pytest.mark.parametrize("name", [name[:LONGEST_NAME] for name in NAMES])
def test_hostile_names_make_plain_slugs(shell: Shell, home: Path, name: str) -> None:
    done = shell("new", f"--mentor={name}", "--mentee", name)
    assert_clean(done.stdout, done.stderr)
    assert done.returncode == 0, done.stderr
    (folder,) = (home / "relationships").iterdir()
    assert folder.name == done.stdout.decode().strip()
    assert set(folder.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    for words in (("list",), ("show", folder.name), ("list", "--json")):
        shown = shell(*words)
        assert shown.returncode == 0
        assert_clean(shown.stdout, shown.stderr)
        assert shown.stdout.count(b"\n") >= 1
    assert len(shell("list").stdout.splitlines()) == 1


@pytest.mark.parametrize("evil", ["\x1b[31m", "a\nb\x1b]0;t\x07", "\u202e", "\u009b2J", b"\xff\xfe"])
def test_errors_echo_arguments_safely(shell: Shell, evil: str | bytes) -> None:
    flag = b"--" + evil if isinstance(evil, bytes) else f"--{evil}"
    for words in (
        (evil,),
        (flag,),
        ("show", evil),
        ("show", "a", flag),
        ("new", "--me", evil),
        ("new", "--mentor", "A", "--mentee", "B", "--minutes", evil),
        ("export", "a", "--format", evil),
        ("--home", evil, "locate"),
        ("search", evil),
        ("demo", "--write", f"/proc/{os.getpid()}/status", evil),
    ):
        done = shell(*words)
        assert_clean(done.stdout, done.stderr)
        assert b"Traceback" not in done.stderr


def test_ten_thousand_characters_in_a_line(shell: Shell) -> None:
    shell("new", "--mentor", "A", "--mentee", "B")
    assert shell("add", "a-b", "x" * 10_000).returncode == 0
    assert b"x" * 10_000 in shell("show", "a-b").stdout


C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, C_LOCALE])
def test_a_terminal_that_is_not_utf8_gets_plain_signs(shell: Shell, environment: dict[str, str]) -> None:
    """No escapes in the middle of names, and nothing stored that is not what was typed."""
    slug = shell("new", "--mentor", "Inês", "--mentee", "日本", **environment).stdout.decode().strip()
    shell("add", slug, "a ▌ bar – “so”", **environment)
    done = shell("show", slug, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"# Ines and ??\n\nInes mentors ?? - Initiation - since")
    assert b'Ines: a | bar - "so"' in done.stdout
    assert "# Inês and 日本\n".encode() in shell("show", slug).stdout
    wrong = shell("lst", **environment)
    assert wrong.stderr.startswith(b'mentortui: There is no command "lst". Did you mean list?')


def test_a_reader_that_leaves_is_no_error(shell: Shell, home: Path) -> None:
    shell("new", "--mentor", "A", "--mentee", "B")
    shell("add", "a-b", "-", stdin=b"line\n" * 40_000)
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mentortui", "show", "a-b"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize("place", ["before", "after"])
def test_home_before_and_after(shell: Shell, tmp_path: Path, place: str) -> None:
    other = str(tmp_path / "other")
    words = ["new", "--mentor", "A", "--mentee", "B"]
    done = shell(*(["--home", other, *words] if place == "before" else [*words, "--home", other]))
    assert done.returncode == 0
    assert (tmp_path / "other/relationships/a-b").is_dir()
    found = json.loads(shell("list", "--json", "--home", other).stdout)
    assert [entry["slug"] for entry in found["relationships"]] == ["a-b"]
    assert json.loads(shell("list", "--json").stdout)["relationships"] == []


def test_closed_streams_are_no_crash(shell: Shell) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    for closed in (">&-", "2>&-", ">&- 2>&- <&-"):
        line = f'"{sys.executable}" -m mentortui list {closed}'
        done = subprocess.run(["sh", "-c", line], env=environ, capture_output=True, timeout=60, check=False)
        assert b"Traceback" not in done.stderr
    full = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m mentortui --help > /dev/full'],
        env=environ,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in full.stderr
    assert full.returncode == 1
