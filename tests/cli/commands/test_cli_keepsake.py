"""`mentortui keepsake`."""

from __future__ import annotations

from pathlib import Path

from cli_corpus import Cli


def test_a_keepsake_is_printed_or_written(cli: Cli, pair: str, tmp_path: Path) -> None:
    """Mission 58: mine on standard output; with a path a file of my own, and nothing private in either."""
    assert cli("add", pair, "*spoke first")[0] == 0
    assert cli("add", pair, ".hush5ecret")[0] == 0
    status, out, err = cli("keepsake", pair)
    assert (status, err) == (0, "")
    assert out.startswith("# A keepsake for Ines Duarte\n") and "spoke first" in out and "hush5ecret" not in out
    assert cli("keepsake", pair, "--for", "mentee")[1].startswith("# A keepsake for Tomas Brandt\n")
    file = tmp_path / "mine.md"
    status, shown, err = cli("keepsake", pair, "-o", str(file))
    assert (status, shown) == (0, "") and str(file) in err
    assert file.read_text("utf-8") == out
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_takes_both(cli: Cli, pair: str, tmp_path: Path) -> None:
    """Mission 58: one for each, with their names; what is there already is not written over."""
    folder = tmp_path / "keepsakes"
    folder.mkdir()
    assert cli("keepsake", pair, "-o", str(folder))[0] == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["keepsake-ines-and-tomas-for-ines.md", "keepsake-ines-and-tomas-for-tomas.md"]
    status, _, err = cli("keepsake", pair, "-o", str(folder))
    assert status == 1 and "is there already" in err
    one = tmp_path / "one"
    one.mkdir()
    assert cli("keepsake", pair, "--for", "mentee", "-o", str(one))[0] == 0
    assert [path.name for path in one.iterdir()] == ["keepsake-ines-and-tomas-for-tomas.md"]


def test_what_cannot_be_written_is_told(cli: Cli, pair: str, tmp_path: Path) -> None:
    status, out, err = cli("keepsake", pair, "-o", str(tmp_path / "nowhere" / "k.md"))
    assert (status, out) == (1, "") and "is not there" in err
    assert cli("keepsake", "nobody")[0] == 1
