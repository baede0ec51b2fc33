"""Which editor a person has."""

from __future__ import annotations

import pytest

from mentortui.service.session.own_editor import NoEditor, editor_command


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"EDITOR": "vi"}, ["vi"]),
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "'/opt/my editor/ed' -x"}, ["/opt/my editor/ed", "-x"]),
        ({"EDITOR": "vi; rm -rf $HOME"}, ["vi;", "rm", "-rf", "$HOME"]),  # words, and no shell that would read them
    ],
)
def test_visual_else_editor(environ: dict[str, str], command: list[str]) -> None:
    """In words, without a shell."""
    assert editor_command(environ) == command


@pytest.mark.parametrize(("environ", "said"), [({}, "EDITOR=nano"), ({"EDITOR": "vi '"}, "EDITOR")])
def test_without_one_it_is_said(environ: dict[str, str], said: str) -> None:
    """And what to do."""
    with pytest.raises(NoEditor, match=said):
        editor_command(environ)


def test_where_no_program_may_be_started() -> None:
    """One place forbids it."""
    with pytest.raises(NoEditor, match="No other program"):
        editor_command({"EDITOR": "vi"}, allowed=False)
