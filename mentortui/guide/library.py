"""Makes one Library of the built-in content and the user's own. A mistake costs its entry and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec

from mentortui.guide.content_file import ContentFile, Problem, Report
from mentortui.guide.flow_file import read_flows
from mentortui.guide.flows import Flow
from mentortui.guide.guidance import Guidance, GuidanceBook
from mentortui.guide.guidance_file import read_guidance
from mentortui.guide.prompt_file import read_prompts
from mentortui.guide.prompts import Prompt, PromptBank
from mentortui.model.stage import Stage

__all__ = ["ContentFile", "Library", "Problem", "build_library"]

ABOUT: Final = "about.md"
WALK: Final = "walk.md"


class Library(msgspec.Struct, frozen=True):
    """All that the program knows of mentoring. about and walk are Markdown; flows has the user's own ones first."""

    flows: tuple[Flow, ...]
    bank: PromptBank
    guidance: GuidanceBook
    about: str
    walk: str
    problems: tuple[Problem, ...]


class _Shelf:
    """What was read so far. Built-in files come before the user's, so a later entry may replace an earlier one."""

    def __init__(self) -> None:
        self.prompts: dict[str, tuple[Prompt, bool]] = {}
        self.flows: dict[str, tuple[tuple[Flow, ...], bool]] = {}
        self.guidance: dict[Stage | None, Guidance] = {}
        self.pages = {ABOUT: "", WALK: ""}

    def add_prompts(self, file: ContentFile, report: Report) -> None:
        for prompt, line in read_prompts(file, report):
            if self.prompts.get(prompt.id, (None, None))[1] is file.own:
                report.error(line, f"“{prompt.id}” is there twice; the first one is used")
            else:
                self.prompts[prompt.id] = (prompt, file.own)

    def add_flows(self, file: ContentFile, report: Report) -> None:
        for flows, line in read_flows(file, report):
            name = flows[0].name
            if self.flows.get(name, (None, None))[1] is file.own:
                report.error(line, f"the flow “{name}” is there twice; the first one is used")
            else:
                self.flows[name] = (flows, file.own)

    def add_guidance(self, file: ContentFile, report: Report) -> None:
        for stage, parts in read_guidance(file, report):
            page = self.guidance.get(stage) or Guidance(stage)
            self.guidance[stage] = msgspec.structs.replace(page, **parts)

    def add_page(self, file: ContentFile, report: Report) -> None:
        if file.text.strip():
            self.pages[file.name] = file.text
        else:
            report.error(1, "the page is empty")

    def library(self, problems: tuple[Problem, ...]) -> Library:
        # A stable sort: the user's own flows first, so that choose_flow prefers them.
        shelved = sorted(self.flows.values(), key=lambda entry: not entry[1])
        return Library(
            flows=tuple(flow for flows, _ in shelved for flow in flows),
            bank=PromptBank(prompt for prompt, _ in self.prompts.values()),
            guidance=GuidanceBook(self.guidance.values()),
            about=self.pages[ABOUT],
            walk=self.pages[WALK],
            problems=problems,
        )


_FOLDERS: Final[Mapping[str, Callable[[_Shelf, ContentFile, Report], None]]] = {
    "prompts": _Shelf.add_prompts,
    "flows": _Shelf.add_flows,
    "guidance": _Shelf.add_guidance,
}


def build_library(files: Iterable[ContentFile]) -> Library:
    """Read all files, in any order, into one Library.

    The user's files extend the built-in ones: a prompt with the id of a built-in one, a flow with its name, a part
    of the guidance of a stage, about.md or walk.md take its place. Whatever cannot be read is in Library.problems with
    its file and line, sorted, and the rest works. Nothing is raised, whatever the files hold.
    """
    shelf = _Shelf()
    problems: list[Problem] = []
    for file in sorted(files, key=lambda file: (file.own, file.name)):
        report = Report(file)
        add = _Shelf.add_page if file.name in shelf.pages else _FOLDERS.get(file.folder)
        if add is None:
            report.warn(1, f"not read: content lies in {', '.join(_FOLDERS)} or is {ABOUT} or {WALK}")
        else:
            add(shelf, file, report)
        problems += sorted(report.problems, key=lambda problem: problem.line)
    return shelf.library(tuple(problems))
