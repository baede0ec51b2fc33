"""Where files live, what settings.toml may say, and that writing a choice keeps the rest of it."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.settings.settings import Settings, read_settings
from mentortui.settings.toml_text import SettingsLocked, read_choices, with_choice


def test_where_things_live_by_default(tmp_path: Path) -> None:
    settings = read_settings({"HOME": str(tmp_path)})
    assert settings.home == tmp_path / ".local/share/mentortui"
    assert settings.content_dir == tmp_path / ".config/mentortui"
    assert settings.file == tmp_path / ".config/mentortui/settings.toml"
    assert (settings.theme, dict(settings.keys), settings.ascii, settings.no_color) == ("", {}, False, False)
    assert list(tmp_path.iterdir()) == []


def test_the_environment_and_the_command_line_come_first(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": f"{tmp_path}/c", "NO_COLOR": "1"}
    settings = read_settings(environ)
    assert (str(settings.home), settings.content_dir) == ("/d/mentortui", tmp_path / "c/mentortui")
    assert settings.no_color
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "settings.toml").write_text('home = "~/elsewhere"\nauthor = "Jo Ann"\nascii = true\nminutes = 45\n')
    environ["MENTORTUI_CONFIG"] = str(folder)
    settings = read_settings(environ)
    assert (settings.home, settings.author) == (tmp_path / "elsewhere", "jo-ann")
    assert (settings.ascii, settings.minutes) == (True, 45)
    environ |= {"MENTORTUI_HOME": "/m", "MENTORTUI_AUTHOR": "Ines"}
    assert (str(read_settings(environ).home), read_settings(environ).author) == ("/m", "ines")
    assert str(read_settings(environ, home="/x/../y").home) == "/y"


def test_shared_folders_come_from_the_settings_or_the_environment(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('shared_roots = ["/srv/a/../m", "~/ours", "/srv/m"]\n')
    environ = {"HOME": "/h", "MENTORTUI_CONFIG": str(tmp_path)}
    assert read_settings(environ).shared_roots == (Path("/srv/m"), Path("/h/ours"))
    assert read_settings(environ | {"MENTORTUI_SHARED": "/a:~/b:"}).shared_roots == (Path("/a"), Path("/h/b"))
    assert read_settings({"HOME": "/h"}).shared_roots == ()


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "relative"}, {"HOME": "", "XDG_DATA_HOME": "relative"}])
def test_an_empty_home_is_the_one_of_the_account(environ: dict[str, str]) -> None:
    person = pwd.getpwuid(os.geteuid())
    settings = read_settings(environ | {"MENTORTUI_CONFIG": "/nonexistent"})
    assert settings.home == Path(person.pw_dir) / ".local/share/mentortui"


@pytest.mark.parametrize(
    ("login", "author"),
    [("иван", "ivan"), ("王小明", "wang-xiao-ming"), ("Jo Ann", "jo-ann"), ("zoë", "zoe"), ("!", "me")],
)
def test_every_login_can_be_read_in_its_author_id(tmp_path: Path, login: str, author: str) -> None:
    """D, smaller: everybody whose name is not Latin was `me`, so that two of them were one author."""
    assert read_settings({"HOME": str(tmp_path), "MENTORTUI_AUTHOR": login}).author == author


@pytest.mark.parametrize("where", ["home/relationships/a", "home/private/me", "shared/a"])
def test_an_author_id_that_was_written_stays(tmp_path: Path, where: str) -> None:
    """Whoever wrote as `me` goes on as `me`, in this home alone; another account's file there counts for nothing."""
    environ = {"HOME": str(tmp_path), "MENTORTUI_AUTHOR": "иван", "MENTORTUI_SHARED": str(tmp_path / "shared")}
    (tmp_path / where).mkdir(parents=True)
    (tmp_path / where / "other.json").write_text("{}")
    home = str(tmp_path / "home")
    assert read_settings(environ, home=home).author == "ivan"
    (tmp_path / where / "me.json").write_text("{}")
    assert read_settings(environ, home=home).author == "me"
    assert read_settings(environ | {"MENTORTUI_AUTHOR": "Jo Ann"}, home=home).author == "jo-ann"
    if os.geteuid() == 0:
        os.chown(tmp_path / where / "me.json", 65534, 65534)
        assert read_settings(environ, home=home).author == "ivan"


def test_the_author_is_the_account_and_not_a_variable() -> None:
    """Variables are inherited through su, and would put one person's words into another's book."""
    settings = read_settings({"HOME": "/nonexistent", "USER": "somebody", "LOGNAME": "else"})
    assert settings.author == pwd.getpwuid(os.geteuid()).pw_name


def test_settings_are_frozen() -> None:
    settings = Settings(Path("/a"), "ines", Path("/c"))
    with pytest.raises(AttributeError):
        settings.theme = "x"  # type: ignore[misc]
    assert settings._replace(home=Path("/b"), theme="dark").home == Path("/b")
    assert settings._replace(theme="dark").author == "ines"
    assert settings.theme == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('\nthem = "x"', "settings.toml, line 2: “them” is not known. Did you mean theme?"),
        ("theme = 1", "settings.toml, line 1: theme is not used, a text in quotes is needed."),
        ("minutes = 1", "line 1: minutes is not used, a number of minutes from 15 to 180 is needed."),
        (
            "shared_roots = 'srv'",
            "line 1: shared_roots is not used, a list of whole paths in quotes is needed, such as",
        ),
        ('shared_roots = ["srv"]', "line 1: shared_roots is not used, a list of whole paths in quotes is needed"),
        ("ascii = 1", "line 1: ascii is not used, true or false is needed."),
        ("because = 'no'", "line 1: because is not used, true or false is needed."),
        ("keys = 1", "line 1: keys is not used, it must be a table: [keys]."),
        ("[keys]\nhelp = 1", "line 2: the key of “help” is not used"),
        ("theme = =", "(at line 1, column 9)"),
        ('"\\u001b[2J" = 1', "is not known."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_rest_is_used(text: str, says: str) -> None:
    chosen, problems = read_choices(text, "settings.toml")
    assert len(problems) == 1
    assert says in problems[0]
    assert problems[0].isprintable()
    assert "theme" not in chosen


def test_one_mistake_costs_one_choice(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('minutes = "x"\ntheme = "dark"\n[keys]\nhelp = "f2"\n')
    settings = read_settings({"HOME": "/nonexistent", "MENTORTUI_CONFIG": str(tmp_path)})
    assert (settings.theme, dict(settings.keys), settings.minutes, len(settings.problems)) == (
        "dark",
        {"help": "f2"},
        60,
        1,
    )


@pytest.mark.parametrize("kind", ["folder", "fifo", "latin-1", "link"])
def test_what_is_no_settings_file_is_told(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "settings.toml"
    if kind == "folder":
        file.mkdir()
    elif kind == "fifo":
        os.mkfifo(file)
    elif kind == "latin-1":
        file.write_bytes(b'theme = "\xe9"')
    else:
        (tmp_path / "real").write_text('theme = "dark"')
        file.symlink_to("real")
    settings = read_settings({"HOME": "/nonexistent", "MENTORTUI_CONFIG": str(tmp_path)})
    assert len(settings.problems) == (kind != "link")
    assert settings.theme == ("dark" if kind == "link" else "")


TEXT = """\
# mine
theme = "old"   # evenings
minutes = 45

[keys]
# the one under my thumb
"app.help" = "f2"   # reachable
undo = 'ctrl+z'

[other]
theme = "not this"
"""


def test_a_choice_changes_its_line_only() -> None:
    assert with_choice(TEXT, theme="new") == TEXT.replace('"old"', '"new"')
    assert with_choice(TEXT, keys={"app.help": "f3"}) == TEXT.replace('"f2"', '"f3"')
    assert with_choice(TEXT, theme="") == TEXT.replace('theme = "old"   # evenings\n', "")
    made = with_choice(TEXT, theme='a "b" \\ c', keys={"undo": "ctrl+u", "live.skip": "f9"})
    found = tomllib.loads(made)
    assert found["theme"] == 'a "b" \\ c'
    assert found["keys"] == {"app.help": "f2", "undo": "ctrl+u", "live.skip": "f9"}
    assert found["other"] == {"theme": "not this"}
    assert "# the one under my thumb" in made


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "minutes = 30", '[keys]\na = "b"', "[other]\nx = 1\n"])
def test_a_choice_finds_its_place(text: str) -> None:
    made = with_choice(text, theme="dark", keys={"help": "f2"})
    found = tomllib.loads(made)
    assert (found["theme"], found["keys"]["help"]) == ("dark", "f2")
    assert {name: value for name, value in found.items() if name not in ("theme", "keys")} == {
        name: value for name, value in tomllib.loads(text).items() if name != "keys"
    }
    assert with_choice(made, theme="dark", keys={"help": "f2"}) == made


@pytest.mark.parametrize(
    "text",
    [
        "keys = {help = 'f1'}",
        'keys.help = "f1"',
        'home = """\ntheme = "x"\n"""\n',
        "theme = '''a\nb'''",
        "a.b = 1\n[a.c]\n",
    ],
)
def test_a_choice_is_changed_however_it_is_written(text: str) -> None:
    """Dotted keys, inline tables, texts over several lines; and nothing else is chosen by it."""
    found = tomllib.loads(with_choice(text, theme="dark", keys={"help": "f2"}))
    assert found == {**tomllib.loads(text), "theme": "dark", "keys": {"help": "f2"}}


@pytest.mark.parametrize("text", ["theme = ", 'theme = "a"\ntheme = "b"', "keys = 3", 'keys = ["help"]'])
def test_what_cannot_be_changed_safely_is_left(text: str) -> None:
    with pytest.raises(SettingsLocked):
        with_choice(text, theme="dark", keys={"help": "f2"})


def test_who_only_reads_settings_does_not_load_the_writer() -> None:
    """tomlkit takes longer to load than `list` may take."""
    code = "import sys, mentortui.settings.toml_text, mentortui.settings.settings; print('tomlkit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@given(st.text(min_size=1, max_size=20).filter(str.isprintable), st.text(max_size=20).filter(str.isprintable))
def test_any_choice_comes_back(command: str, key: str) -> None:
    found = tomllib.loads(with_choice(TEXT, keys={command: key}))
    assert found["keys"].get(command, "") == key


def test_why_a_question_is_shown_can_be_hidden(tmp_path: Path) -> None:
    """It is said unless the person says otherwise."""
    environ = {"HOME": "/nonexistent", "MENTORTUI_CONFIG": str(tmp_path)}
    assert read_settings(environ).because
    (tmp_path / "settings.toml").write_text("because = false\n")
    assert not read_settings(environ).because
