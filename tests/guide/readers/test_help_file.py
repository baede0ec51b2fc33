"""help.md: where help is, as somebody who runs a programme writes it (issue 14, point 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentortui.guide.concerns import Option
from mentortui.guide.library import Library
from mentortui.guide.readers.content_file import ContentFile, Report
from mentortui.guide.readers.hard_file import read_help

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "docs" / "how-to" / "examples" / "help.md"
HOW_TO = EXAMPLE.parents[1] / "say-where-help-is.md"


def read(text: str) -> tuple[tuple[Option, ...], list[str]]:
    """The needs, and the problems with their lines."""
    file = ContentFile("help.md", text, own=True)
    report = Report(file)
    found = read_help(file, report)
    assert all(problem.warning for problem in report.problems), "one line that is amiss costs no other its place"
    return found, [str(problem) for problem in report.problems]


def test_the_example_of_the_docs_is_whole() -> None:
    """The how-to leads to it; each kind of need of hour 7 is in it, danger first, and nothing is wrong with it."""
    needs, problems = read(EXAMPLE.read_text(encoding="utf-8"))
    assert problems == [] and "(examples/help.md)" in HOW_TO.read_text(encoding="utf-8")
    wanted = "Danger, Any hour, Doctor, In house, Outside, Conduct, Mentors, Language, Checked"
    assert ", ".join(need.name for need in needs) == wanted
    assert all(need.text for need in needs)


def test_what_the_program_brings_names_no_country(library: Library) -> None:
    """Neutral: no number, and danger first."""
    assert library.help[0].name == "Danger"
    assert not any(sign.isdigit() for need in library.help for sign in need.text)


@pytest.mark.parametrize(
    ("text", "names", "problem"),
    [
        ("# Help\n\n## Danger\n112\n\n## Doctor\n\n## Here\nDr Lee\n", ["Danger", "Here"], ""),
        ("# Help\n", [], ""),
        ("", [], ""),
        ("## Danger\n112\n", ["Danger"], "help.md:1: the first line is `# Where help is`"),
        ("# Help\n112\n\n## Doctor\nDr Lee\n", ["Doctor"], "help.md:2: “112” is shown nowhere: write it below a `## `"),
        ("# Help\n- 112\n\n## Doctor\nDr Lee\n", ["Doctor"], "help.md:2: “112” is shown nowhere"),
        ("# Help\n\n## Danger\n### Police\n110\n", [], "help.md:4: “Police” is shown nowhere: each need is a `## `"),
        ("# Help\n\n## Danger\n112\n\n## Danger\n110\n", ["Danger", "Danger"], "help.md:6: “Danger” is there twice"),
        (f"# Help\n\n## Danger\n{'112 ' * 30}\n", ["Danger"], "help.md:3: “Danger” has 119 characters; 90 are seen"),
        (
            "# Help\n\n## Somebody to talk to\n112\n",
            ["Somebody to talk to"],
            "help.md:3: the name “Somebody to talk to”",
        ),
    ],
)
def test_what_somebody_in_need_might_not_see_has_a_line(text: str, names: list[str], problem: str) -> None:
    """A need without a text is not shown, and that is no mistake; everything else is named by its line and used."""
    needs, problems = read(text)
    assert [need.name for need in needs] == names
    assert len(problems) == bool(problem) and all(said.startswith(problem) for said in problems)


def test_a_list_is_read_as_text() -> None:
    """People write numbers as a list."""
    (need,), problems = read("# Help\n\n## Danger\nAt once:\n\n- 112\n- the porter, ext. 1\n")
    assert (need.text, problems) == ("At once: 112 the porter, ext. 1", [])
