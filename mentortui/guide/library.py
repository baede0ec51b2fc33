"""Makes one Library of the built-in content and the user's own. A mistake costs its entry and nothing else.

Each part is read, and its reader loaded, when it is first asked for: a session that begins needs the flows of its stage
and one kind of questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import msgspec

from mentortui.guide.flows import Flow
from mentortui.guide.guidance import Guidance, GuidanceBook
from mentortui.guide.kit import Kit
from mentortui.guide.prompts import Prompt, PromptBank, PromptKind
from mentortui.guide.readers.content_file import ContentFile, Problem, Report
from mentortui.model.records.stage import Stage

if TYPE_CHECKING:
    from mentortui.guide.closing import ClosingWords, Portraits
    from mentortui.guide.concerns import Option, Options
    from mentortui.guide.expectations import ExpectationBook
    from mentortui.guide.moment.cues import Hint, Lexicon
    from mentortui.guide.practice import Deck
    from mentortui.guide.readiness.words import ReadinessBook

__all__ = ["ContentFile", "Library", "Problem"]

ABOUT: Final = "about.md"
WALK: Final = "walk.md"
ANY_STAGE: Final = "return"
"""Where the program's own flows for any stage are."""
_LISTED: Final = "closing portraits readiness concerns practice expectations kit hard help supervision"
LISTS: Final[Mapping[str, str]] = {f"{name}.md": name for name in _LISTED.split()}
"""Files that have a reader of their own -> the attribute of Library that holds what it makes of them."""
READERS: Final[Mapping[str, str]] = {
    "prompts": "prompt_file",
    "flows": "flow_file",
    "guidance": "guidance_file",
    "cues": "cues_file",
    "closing": "closing_file",
    "portraits": "closing_file",
    "readiness": "readiness_file",
    "concerns": "concerns_file",
    "practice": "practice_file",
    "expectations": "expectation_file",
    "kit": "kit_file",
    "hard": "hard_file",
    "help": "hard_file",
    "supervision": "concerns_file",
}
"""What there is to be read, and the module of readers/ whose read_ function does it; loaded when it is read."""


def _reader(what: str) -> Callable[[ContentFile, Report], Any]:
    module = import_module(f"mentortui.guide.readers.{READERS[what]}")
    reader: Callable[[ContentFile, Report], Any] = getattr(module, f"read_{what}")
    return reader


class _Shelf:
    """What was read of one part. Files come in the order of their rank, so a later entry may replace an earlier one."""

    def __init__(self) -> None:
        self.prompts: dict[str, tuple[Prompt, tuple[int, bool]]] = {}
        self.flows: dict[str, tuple[tuple[Flow, ...], tuple[int, bool]]] = {}
        self.guidance: dict[Stage | None, Guidance] = {}
        self.cues: list[tuple[Hint | str, tuple[str, ...]]] = []
        self.pages = {ABOUT: "", WALK: ""}
        self.problems: dict[ContentFile, list[Problem]] = {}

    def add_prompts(self, file: ContentFile, report: Report) -> None:
        for prompt, line in _reader("prompts")(file, report):
            if self.prompts.get(prompt.id, (None, None))[1] == file.rank:
                report.error(line, f"“{prompt.id}” is there twice; the first one is used")
            else:
                self.prompts[prompt.id] = (prompt, file.rank)

    def add_flows(self, file: ContentFile, report: Report) -> None:
        for flows, line in _reader("flows")(file, report):
            name = flows[0].name
            if self.flows.get(name, (None, None))[1] == file.rank:
                report.error(line, f"the flow “{name}” is there twice; the first one is used")
            else:
                self.flows[name] = (flows, file.rank)

    def add_guidance(self, file: ContentFile, report: Report) -> None:
        for stage, parts in _reader("guidance")(file, report):
            page = self.guidance.get(stage) or Guidance(stage)
            self.guidance[stage] = msgspec.structs.replace(page, **parts)

    def add_cues(self, file: ContentFile, report: Report) -> None:
        self.cues.extend(_reader("cues")(file, report))

    def add_page(self, file: ContentFile, report: Report) -> None:
        if file.text.strip():
            self.pages[file.name] = file.text
        else:
            report.error(1, "the page is empty")

    def add_nothing(self, file: ContentFile, report: Report) -> None:
        """Read where it is wanted."""

    def add_stray(self, file: ContentFile, report: Report) -> None:
        report.warn(1, f"not read: content lies in {', '.join(_PARTS)} or is {ABOUT} or {WALK}")


_PARTS: Final[Mapping[str, Callable[[_Shelf, ContentFile, Report], None]]] = {
    "prompts": _Shelf.add_prompts,
    "flows": _Shelf.add_flows,
    "guidance": _Shelf.add_guidance,
    "cues": _Shelf.add_cues,
}


class Library:
    """All that the program knows of mentoring, from files in any order. Never changes once built.

    Files of a higher rank extend those below: a prompt with the id of one there, a flow with its name, a part of the
    guidance of a stage, about.md or walk.md take its place. Whatever cannot be read is in `problems` with its file
    and line, and the rest works. Nothing is raised, whatever the files hold.
    """

    def __init__(self, files: Iterable[ContentFile]) -> None:
        self._files = sorted(files, key=lambda file: (file.rank, file.name))
        self._shelves: dict[tuple[str, ...], _Shelf] = {}
        self._list_problems: dict[ContentFile, list[Problem]] = {}

    def _shelf(self, part: str, *stems: str) -> _Shelf:
        """The files of a part, read once: prompts, flows, guidance, pages, or stray for what is none of these.

        stems are all that is wanted of what the program brings; where the user has files of their own in that part,
        which may hold anything, all are read.
        """
        files = [file for file in self._files if _part_of(file) == part]
        if any(file.own for file in files):
            stems = ()
        if (part, *stems) not in self._shelves:
            own = {"pages": _Shelf.add_page, "lists": _Shelf.add_nothing}
            add = {**_PARTS, **own}.get(part, _Shelf.add_stray)
            shelf = self._shelves[(part, *stems)] = _Shelf()
            for file in files:
                if not stems or file.stem in stems:
                    report = Report(file)
                    add(shelf, file, report)
                    shelf.problems[file] = sorted(report.problems, key=lambda problem: problem.line)
        return self._shelves[(part, *stems)]

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow in every length, the user's own first, so that choose_flow prefers them."""
        return _flows_on(self._shelf("flows"))

    def flows_for(self, stage: Stage) -> tuple[Flow, ...]:
        """Those of `flows` that are for a stage, or for any. The program's own are in files named by their stage."""
        flows = _flows_on(self._shelf("flows", stage.value.lower(), ANY_STAGE))
        return tuple(flow for flow in flows if flow.stage in (stage, None))

    @cached_property
    def bank(self) -> PromptBank:
        """Every prompt. The program's own are in files named by their kind."""

        def read(kind: PromptKind) -> list[Prompt]:
            shelved = self._shelf("prompts", kind.value).prompts.values()
            return [prompt for prompt, _ in shelved if prompt.kind is kind and prompt.id not in self.kit.without]

        return PromptBank(read)

    @cached_property
    def guidance(self) -> GuidanceBook:
        """What is usual in each stage."""
        return GuidanceBook(self._shelf("guidance").guidance.values())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words by which a line of notes says what it is about, of all languages."""
        from mentortui.guide.moment.cues import Hint, Lexicon  # with all their rules

        found = self._shelf("cues").cues
        hints = [(hint, phrases) for hint, phrases in found if isinstance(hint, Hint)]
        topics = [(topic, phrases) for topic, phrases in found if not isinstance(topic, Hint)]
        return Lexicon(hints, topics)

    @property
    def about(self) -> str:
        """What this is all for, as Markdown."""
        return self._shelf("pages").pages[ABOUT]

    @property
    def walk(self) -> str:
        """The four pages before a first session, as Markdown."""
        return self._shelf("pages").pages[WALK]

    @cached_property
    def readiness(self) -> ReadinessBook:
        """The words of what speaks for and against moving on."""
        found: ReadinessBook = self._listed("readiness")
        return found

    @cached_property
    def closing(self) -> ClosingWords:
        """What is said and asked when a relationship ends."""
        found: ClosingWords = self._listed("closing")
        return found

    @cached_property
    def portraits(self) -> Portraits:
        """What is asked at the start and again later."""
        found: Portraits = self._listed("portraits")
        return found

    @cached_property
    def expectations(self) -> ExpectationBook:
        """What each is asked to expect of the other, and the clauses of an agreement."""
        found: ExpectationBook = self._listed("expectations")
        return found

    def _listed(self, what: str) -> Any:
        """What its reader makes of the file of that name (one of LISTS): of the one of the highest rank in which the
        reader finds no mistake. Raises LookupError when there is none."""
        name = f"{what}.md"
        for file in [file for file in reversed(self._files) if file.name == name]:
            report = Report(file)
            made = _reader(what)(file, report)
            self._list_problems[file] = report.problems
            if not any(not problem.warning for problem in report.problems):
                return made
        raise LookupError(f"there is no sound {name}")

    @cached_property
    def kit(self) -> Kit:
        """What this kind of mentoring is called and how it names the two."""
        if any(file.name == "kit.md" for file in self._files):
            with suppress(LookupError):
                found: Kit = self._listed("kit")
                return found
        return Kit()

    @cached_property
    def concerns(self) -> Options:
        """Ways to go with a private concern."""
        found: Options = self._listed("concerns")
        return found

    @cached_property
    def hard(self) -> dict[str, tuple[Option, ...]]:
        """What can be done in a hard hour, by its kind."""
        found: dict[str, tuple[Option, ...]] = self._listed("hard")
        return found

    @cached_property
    def help(self) -> tuple[Option, ...]:
        """Where help is, by the kind of need."""
        found: tuple[Option, ...] = self._listed("help")
        return found

    @cached_property
    def supervision(self) -> Options:
        """What a mentor asks themselves after a heavy hour."""
        found: Options = self._listed("supervision")
        return found

    @cached_property
    def practice(self) -> Deck:
        """The practice cards."""
        found: Deck = self._listed("practice")
        return found

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files, file by file, the user's own last. Reads every part."""
        for attribute in LISTS.values():
            with suppress(LookupError):  # a library without the built-in file still says what is wrong with the others
                getattr(self, attribute)
        shelved = {file: self._shelf(_part_of(file)).problems.get(file, []) for file in self._files}
        return tuple(
            problem for file, known in shelved.items() for problem in known or self._list_problems.get(file, [])
        )


def _flows_on(shelf: _Shelf) -> tuple[Flow, ...]:
    shelved = sorted(shelf.flows.values(), key=lambda entry: entry[1], reverse=True)  # a stable sort
    return tuple(flow for flows, _ in shelved for flow in flows)


def _part_of(file: ContentFile) -> str:
    if file.name in (ABOUT, WALK):
        return "pages"
    if file.name in LISTS:
        return "lists"
    return file.folder if file.folder in _PARTS else "stray"
