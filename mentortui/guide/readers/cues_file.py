"""Reads `cues/*.md`: the words by which a line of notes says what it is about, one file for each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mentortui.guide.moment.cues import Hint
from mentortui.guide.readers.content_file import ContentFile, EntryError, Report, choice, words
from mentortui.guide.readers.outline import Section, read_outline

TOPIC: Final = "topic "
"""With what the heading of a list begins that says what two people speak of."""


def read_cues(file: ContentFile, report: Report) -> Iterator[tuple[Hint | str, tuple[str, ...]]]:
    """(a hint, or the topic, and the words that give it) for each heading of the second level; whatever is wrong goes
    to report."""
    languages = read_outline(file.text).sections
    if not languages:
        report.error(1, "there are no cues here: a language is `# Its name`, a cue is `## its-name`")
    for language in languages:
        for section in language.sections if language.level == 1 else (language,):
            try:
                topic = section.title.casefold().startswith(TOPIC) and section.title[len(TOPIC) :].strip().casefold()
                yield topic or choice(section.title, Hint, "cue", section.line), _words(section)
            except EntryError as error:
                report.error(error.line, str(error))


def _words(section: Section) -> tuple[str, ...]:
    found = tuple(word.casefold() for item in section.items for word in words(item.text))
    if not found:
        raise EntryError(section.line, f"the cue “{section.title}” has no words")
    return found
