"""Reads `kit.md`, the head of a kit: its title, what it is, and how it names the two."""

from __future__ import annotations

from typing import Final

from mentortui.guide.kit import Kit
from mentortui.guide.readers.content_file import ContentFile, EntryError, Fields, Report, clip, slug, words
from mentortui.guide.readers.outline import Section, read_outline

KEYS: Final = ("mentor", "mentee", "first", "second", "without")
LONGEST_TITLE: Final = 40
LONGEST_WORD: Final = 24


def read_kit(file: ContentFile, report: Report) -> Kit:
    """The head of a kit; whatever is wrong goes to report."""
    found = [section for section in read_outline(file.text).sections if section.level == 1]
    if len(found) != 1:
        report.error(1, "kit.md has one heading with `# `: what this kind of mentoring is called")
        return Kit()
    try:
        return _kit(found[0], report)
    except EntryError as error:
        report.error(error.line, str(error))
        return Kit()


def _kit(head: Section, report: Report) -> Kit:
    fields = Fields(head, KEYS)
    if len(head.title) > LONGEST_TITLE:
        report.error(head.line, f"“{clip(head.title)}” is too long: a title has at most {LONGEST_TITLE} characters")
    if not head.paragraphs:
        report.error(head.line, f"“{clip(head.title)}” has no text: say in a sentence what it is")
    roles = tuple(fields.text(key, "") for key in ("mentor", "mentee"))
    for key, word in zip(("mentor", "mentee"), roles, strict=True):
        if len(word) > LONGEST_WORD:
            raise EntryError(fields.line_of(key), f"“{clip(word)}” is too long: at most {LONGEST_WORD} characters")
        if not word and any(roles):
            raise EntryError(fields.line_of(key), "name both roles, or neither where the two are equals")
    return Kit(
        title=head.title,
        about=" ".join(paragraph.text for paragraph in head.paragraphs),
        roles=roles if any(roles) else (),
        ask=tuple(fields.text(key, "") for key in ("first", "second")),
        without=frozenset(slug(id) for id in words(fields.text("without", ""))),
    )
