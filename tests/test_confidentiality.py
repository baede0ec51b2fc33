"""What nobody but its author may learn, checked on the source text and on the kinds of records."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import THURSDAY, library

import mentortui
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.stage import Stage
from mentortui.sample import write_sample
from mentortui.store.home import Home

GUESSES = re.compile(
    r"(?:^|_)(?:inferred|predicted|guess\w*|detected|sentiment|mood|emotion|personality|type|profile|culture|gender|age"
    r"|nationality|religion|health|score|rank\w*|risk|likelihood)(?:_|$)"
)


@pytest.mark.parametrize("table", KINDS)
def test_nothing_in_a_record_is_inferred_about_a_person(table: str) -> None:
    """Mission 67: what somebody is like stands there in their own words or not at all."""
    assert [name for name in KINDS[table].__struct_fields__ if GUESSES.search(name)] == []


def test_how_somebody_hears_feedback_is_asked() -> None:
    """Mission 67: the question is in the bank, from the first stage on."""
    asked = [prompt for prompt in library().bank.prompts if "how you hear feedback" in prompt.text]
    assert asked and Stage.INITIATION in asked[0].stages and asked[0].depth == 1


ROOT = Path(mentortui.__file__).resolve().parent
READERS = {
    "mentortui.formats.markdown",
    "mentortui.service.reading",
    "mentortui.service.review.search",
    "mentortui.service.json_document",
    "mentortui.service.trust.partner_view",
    "mentortui.service.relationship_editor",
    "mentortui.service.saving.shown",
    "mentortui.model.relationship",
    "mentortui.model.records.typed_records",
}


def test_what_an_admin_runs_reads_no_content() -> None:
    """Mission 66: doctor, backup, locate and what they use of the store import nothing that reads what was said."""
    files = [ROOT / "cli" / "commands" / "upkeep.py", *sorted((ROOT / "store").rglob("*.py"))]
    for file in files:
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
        names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        assert not names & READERS, file.name


@pytest.mark.parametrize("command", [["doctor"], ["locate"], ["backup", "-o", "b.tar.gz"]], ids=lambda words: words[0])
def test_an_admins_command_loads_no_reader(tmp_path: Path, command: list[str]) -> None:
    """Mission 66: nor does anything that is loaded on its way, on a home full of words."""
    write_sample(Home(tmp_path / "home", "mira"), THURSDAY, "mira")
    program = (
        "import sys\nfrom mentortui.cli.main import main\n"
        f"assert main(['--home', 'home', *{command}]) == 0\nprint(sorted(set(sys.modules) & set({sorted(READERS)})))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stdout + done.stderr


def test_the_words_of_this_part_are_kind() -> None:
    """Mission 49, 62: what the program says by itself about meetings and trust has no word of blame."""
    for name in (
        "service/trust/trust.py",
        "model/rules/rhythm.py",
        "model/rules/meetings.py",
        "service/trust/practice.py",
        "model/session/talk.py",
    ):
        said = [
            node.value
            for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert blame_words(" ".join(said)) == (), name
