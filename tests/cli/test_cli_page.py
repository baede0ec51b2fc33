"""`page`: a page between sessions as text, Markdown, HTML or JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_corpus import Cli

from mentortui.cli.commands.export_formats import format_names
from mentortui.pages.registry import page_names


@pytest.mark.parametrize("name", page_names())
def test_a_page_in_each_format(cli: Cli, pair: str, name: str) -> None:
    """Text where nothing else is asked for."""
    texts = [cli("page", pair, name, *format) for format in ((), ("--format", "text"))]
    assert texts[0] == texts[1] and texts[0][0] == 0 and "Tomas · " in texts[0][1].split("\n")[1]
    status, out, _ = cli("page", pair, name, "--format", "html")
    assert status == 0 and out.startswith("<!doctype html>") and out.endswith("</html>\n")
    status, out, _ = cli("page", pair, name, "--format", "markdown")
    assert status == 0 and out.startswith("# ") and "Tomas · " in out.split("\n")[2]
    status, out, _ = cli("page", pair, name, "--format", "json")
    document = json.loads(out)
    assert status == 0 and out.isascii() and document["schema"] == 1 and document["page"]["type"] == "page"


def test_a_page_goes_into_a_file(cli: Cli, pair: str, tmp_path: Path) -> None:
    """As `export` does."""
    status, out, err = cli("page", pair, "timeline", "--format", "html", "-o", str(tmp_path / "t.html"))
    assert (status, out) == (0, "") and "Written to" in err
    assert (tmp_path / "t.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_both_can_see_is_all_that_a_shared_page_has(cli: Cli, pair: str) -> None:
    """A portfolio that somebody takes along says nothing private; on the screen it is there, and marked."""
    for line in ("*we laughed", ".*I was afraid and went"):
        assert cli("add", pair, line)[0] == 0
    mine, shared = (cli("page", pair, "portfolio", *more)[1] for more in ((), ("--shared",)))
    assert "we laughed" in mine and "- private, " in mine and "I was afraid and went" in mine
    assert "we laughed" in shared and "private" not in shared and "I was afraid" not in shared


def test_a_page_that_is_not_there(cli: Cli, pair: str) -> None:
    """The names that there are; and for somebody who is not there, what `show` says."""
    status, _, err = cli("page", pair, "nonsense")
    assert status == 2 and all(name in err for name in page_names())
    assert cli("page", "nobody", "timeline")[0] == 1


def test_a_shell_completes_names_and_formats(cli: Cli) -> None:
    """The names of pages, and for --format what the command at hand takes."""
    for shell in ("bash", "zsh", "fish"):
        script = cli("completion", shell)[1]
        assert all(name in script for name in page_names())
    assert '"page --format") words="text markdown html json"' in cli("completion", "bash")[1]
    assert f'"export --format") words="{" ".join(format_names())}"' in cli("completion", "bash")[1]
    assert "'2:choice:(" in cli("completion", "zsh")[1]
