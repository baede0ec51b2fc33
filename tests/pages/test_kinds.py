"""Another kind of mentoring, from new to the keepsake (mission row 10; issue 14, point 6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from setting import NOW, SLUGS

from mentortui.cli.talk import telling
from mentortui.formats.markdown import relationship_markdown
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES, Stage
from mentortui.pages.not_there import NotThere
from mentortui.pages.plain_text import as_text
from mentortui.pages.registry import PAGES, View, page_names
from mentortui.sample import write_sample
from mentortui.service.closing.keepsake import keepsake_of
from mentortui.service.content import load_library
from mentortui.service.reading import read_relationship, read_shown
from mentortui.store.home import Home

ROLE_WORDS = re.compile(r"\b(?:mentors?|mentees?|mentor's|mentee's)\b", re.IGNORECASE)
KINDS = {
    "peer": [],
    "research": ["supervisor", "doctoral researcher"],
    "reverse": ["guide", "learner"],
    "technical": ["mentor", "mentee"],
}
OF_MENTORS = {"technical"}
"""Whose own words for the two are mentor and mentee: every page is made, and may say so."""
KITS = ("peer", "research", "reverse", "technical")


@pytest.fixture(scope="module", params=KITS)
def peers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    """The sample home, as if all of it were another kind of mentoring."""
    home = Home(tmp_path_factory.mktemp("kinds") / "home", "mira")
    write_sample(home, NOW, "mira")
    for slug in SLUGS:
        kind = {"kind": request.param, "roles": KINDS[request.param]}
        home.save(home.place(slug), [Change("about", "about", kind)], NOW)
    return home, request.param


def named(text: str, own: str = "") -> list[str]:
    """The lines that name a role, but for what the two wrote themselves (own)."""
    lines = [(line, ROLE_WORDS.search(line)) for line in text.splitlines()]
    return [line for line, found in lines if found and line[max(0, found.start() - 4) : found.end() + 6] not in own]


@pytest.mark.parametrize("slug", SLUGS)
def test_no_page_and_no_handout_names_a_mentor(peers: tuple[Home, str], slug: str) -> None:
    """Mission 10: five relationships in all stages, every page as plain text, the report, both keepsakes."""
    home, kind = peers
    library, problems = load_library(Path("/nonexistent"), kind)
    assert problems == []
    relationship, shown = read_relationship(home, home.place(slug)), read_shown(home, home.place(slug))
    assert relationship.equals is not bool(KINDS[kind])
    own = "\n".join(str(value) for record in relationship.records.values() for value in record.values.values())
    texts = {}
    for name in page_names():
        for number in ("", "1"):
            view = View(relationship, relationship.role_of("mira"), NOW, lambda: shown, lambda: library, number)
            try:
                texts[name, number] = as_text(PAGES[name](view))
            except NotThere:
                continue
    texts["report", ""] = relationship_markdown(relationship)
    texts |= {("keepsake", role): keepsake_of(shown, role, library) for role in ROLES}
    texts["marks", ""] = "\n".join(telling.marks_told(relationship))
    assert len(texts) > 25
    assert kind in OF_MENTORS or {where: found for where, text in texts.items() if (found := named(text, own))} == {}


@pytest.mark.parametrize("kind", [kind for kind in KITS if kind not in OF_MENTORS])
def test_no_flow_question_or_guidance_of_a_kit_names_a_mentor(kind: str) -> None:
    library, _ = load_library(Path("/nonexistent"), kind)
    said = [line for flow in library.flows for step in flow.steps for line in (step.name, *step.say)]
    said += [
        text
        for prompt in library.bank.prompts
        if KINDS[kind] or prompt.kind != "mentee"  # equals have no question that only a mentee asks
        for text in (prompt.text, prompt.follow_up)
    ]
    for stage in (*Stage, None):
        page = library.guidance.of(stage)
        said += [page.mentor, page.mentee, page.unsure, *page.openings]
        said += [words for bump in page.bumps for words in (bump.name, bump.try_this)]
    if KINDS[kind]:
        said += library.about.splitlines()
    said += [library.walk, *library.closing.after.values(), *library.expectations.card]
    assert [line for line in said if ROLE_WORDS.search(line)] == []
