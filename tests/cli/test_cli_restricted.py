"""Issue 15, D13 and S7: a login with this program alone gets no further than its own home."""

from __future__ import annotations

import resource
from collections.abc import Iterator

import pytest

from mentortui.cli.errors import Refused
from mentortui.cli.main import main
from mentortui.cli.parser import parse
from mentortui.cli.restricted import COMMANDS, restrict
from mentortui.cli.table import BY_NAME
from mentortui.settings.settings import read_settings


@pytest.fixture(autouse=True)
def _core_files() -> Iterator[None]:
    """The limit of this process is put back as far as it may be."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    yield
    try:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    except ValueError:
        resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE))


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - set(COMMANDS)))
def test_every_other_command_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever writes a file, moves one, or begins a relationship with a folder of somebody's choice."""
    words = [word for argument in BY_NAME[name].arguments for word in (argument.choices[:1] or ("x",))]
    options = [
        word
        for option in BY_NAME[name].options
        if option.required
        for word in (option.flag, (option.choices or ("x",))[0])
    ]
    assert main(["--restricted", name, *words, *options]) == 1
    assert "restricted login" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["list", "--home", "/tmp"], ["page", "x", "brief", "-o", "x.txt"], ["--home=/"]])
def test_no_path_is_taken(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Neither to read nor to write."""
    assert main(["--restricted", *words]) == 1
    assert "no file that somebody names" in capsys.readouterr().err


def test_the_environment_names_neither_program_nor_folder() -> None:
    """The home is that of the password file; what is left says what the terminal is like."""
    environ = {
        "HOME": "/elsewhere",
        "MENTORTUI_HOME": "/elsewhere",
        "MENTORTUI_SHARED": "/elsewhere",
        "MENTORTUI_AUTHOR": "somebody",
        "XDG_DATA_HOME": "/elsewhere",
        "XDG_CONFIG_DIRS": "/elsewhere",
        "TEXTUAL_DRIVER": "os:system",
        "PYTHONSTARTUP": "/elsewhere",
        "EDITOR": "sh",
        "VISUAL": "sh",
        "PAGER": "sh",
        "TERM": "xterm",
        "LC_ALL": "pt_PT.UTF-8",
    }
    restrict(parse(["--restricted", "list"]), environ)
    assert environ == {"TERM": "xterm", "LC_ALL": "pt_PT.UTF-8"}
    settings = read_settings(environ)
    assert "elsewhere" not in repr(settings) and settings.author != "somebody"
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0, "a crash leaves no core file"


def test_a_refused_call_has_changed_nothing() -> None:
    """It is checked before anything is done."""
    environ = {"EDITOR": "sh"}
    with pytest.raises(Refused):
        restrict(parse(["--restricted", "doctor"]), environ)
    assert environ == {"EDITOR": "sh"}
