"""Kits of content (issue 14, point 6): what lies over what, and what is said of their mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentortui.guide.library import Library
from mentortui.guide.readers.content_file import ContentFile
from mentortui.model.records.stage import Stage
from mentortui.service.content import content_problems, library_for, load_library
from mentortui.settings.file import builtin_content, kit_names
from mentortui.settings.settings import Settings, read_settings, site_folders

KIT = "# Walking pairs\n\nTwo people who walk and talk.\n\n- mentor: guide\n- mentee: walker\n- without: story-path\n"
OURS = "# Story\n\n## hill\n- ask: {ask}\n- then: What did you see there?\n"


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def settings_at(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", "ines", tmp_path / "own", site_dirs=(tmp_path / "site",))


def test_each_lies_over_the_one_before(tmp_path: Path) -> None:
    """The program, its kit, a site, the kit of the site, one's own, one's own kit: the last that says something."""
    settings = settings_at(tmp_path)
    put(tmp_path / "site", "kits/walk/kit.md", KIT)

    def asked(kind: str) -> str | None:
        library, problems = library_for(settings, kind)
        assert problems == []
        found = library.bank.by_id("story-hill")
        return found and found.text

    assert asked("walk") is None
    for place, ask in (
        ("site/prompts/a.md", "What was the hill like?"),
        ("site/kits/walk/prompts/a.md", "What was the hill called?"),
        ("own/prompts/a.md", "What was behind the hill?"),
        ("own/kits/walk/prompts/a.md", "What was on the hill?"),
    ):
        put(tmp_path, place, OURS.format(ask=ask))
        assert asked("walk") == ask
        if "kits" in place:
            assert asked("") != ask, "a kit is for its own kind alone"


def test_the_head_of_a_kit_names_the_two_and_leaves_out_what_does_not_fit(tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    put(tmp_path / "own", "kits/walk/kit.md", KIT)
    library, problems = library_for(settings, "walk")
    assert problems == []
    assert (library.kit.title, library.kit.roles) == ("Walking pairs", ("guide", "walker"))
    usual, _ = library_for(settings)
    left_out = [prompt.id for prompt in usual.bank.prompts if library.bank.by_id(prompt.id) is None]
    assert left_out == ["story-path"] and usual.kit.title == ""
    assert library.flows_for(Stage.GROWTH) == usual.flows_for(Stage.GROWTH)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Walking\n\nTwo who walk.\n\n- mentor: guide\n", "kits/walk/kit.md:1: name both roles"),
        ("# Walking\n\n- mood: fine\n", "kits/walk/kit.md:3: unknown key “mood”"),
        ("No heading.\n", "kits/walk/kit.md:1: kit.md has one heading"),
        ("# Walking\n", "kits/walk/kit.md:1: “Walking” has no text"),
    ],
)
def test_doctor_names_the_file_and_line_of_a_mistake_in_a_kit(tmp_path: Path, text: str, line: str) -> None:
    put(tmp_path / "own", "kits/walk/kit.md", text)
    (found,) = content_problems(settings_at(tmp_path))
    assert found.startswith(line)


def test_every_kit_is_checked_and_each_mistake_is_told_once(tmp_path: Path) -> None:
    """A mistake beside the kits, one in a kit of the site (with the path), and a kit without a head."""
    put(tmp_path / "own", "prompts/a.md", "# Story\n\n## hill\n- ask: What hill?\n")
    put(tmp_path / "site", "kits/walk/kit.md", KIT)
    put(tmp_path / "site", "kits/walk/flows/a.md", "# Hour\n\n- stage: Autumn\n")
    (tmp_path / "own/kits/talk").mkdir(parents=True)
    assert sorted(line.partition(": ")[0] for line in content_problems(settings_at(tmp_path))) == sorted(
        ["prompts/a.md:3", f"{tmp_path}/site/kits/walk/flows/a.md:3", "kits/talk/kit.md:1"]
    )


def test_a_kind_without_a_kit_has_the_usual_content(tmp_path: Path) -> None:
    usual, kitless = load_library(tmp_path)[0], load_library(tmp_path, "nowhere")[0]
    assert usual.bank.prompts == kitless.bank.prompts


def test_where_a_site_has_its_content() -> None:
    """The first folder of XDG_CONFIG_DIRS counts most, so it comes last; one that is no whole path does not count."""
    assert site_folders({}) == ("/etc/xdg/mentortui",)
    assert site_folders({"XDG_CONFIG_DIRS": "/a/:b:/c"}) == ("/c/mentortui", "/a/mentortui")
    assert read_settings({"XDG_CONFIG_DIRS": "/a", "HOME": "/x"}).site_dirs == (Path("/a/mentortui"),)


@pytest.mark.parametrize("kind", kit_names())
def test_the_kits_of_the_program_are_sound(kind: str) -> None:
    """Read as strictly as a person's own: each question open, short, one thing; what a kit leaves out is there."""
    usual = [ContentFile(*file) for file in builtin_content()]
    library = Library([*usual, *(ContentFile(*file, own=True, kit=kind) for file in builtin_content(kind))])
    assert [str(problem) for problem in library.problems] == []
    assert library.kit.title and library.kit.about
    bank = Library(usual).bank
    assert [id for id in library.kit.without if bank.by_id(id) is None] == []
    changed = {flow.name for flow in library.flows if flow not in Library(usual).flows}
    assert changed >= {"First meeting", "Growth", "Maturity", "Last session"}
    assert sum(prompt not in bank.prompts for prompt in library.bank.prompts) >= 20
