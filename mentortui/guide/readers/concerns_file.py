"""Reads `concerns.md` and `supervision.md`: what is said first, then a second-level heading for each way to go, or for
each question to oneself.
"""

from __future__ import annotations

from mentortui.guide.concerns import Option, Options
from mentortui.guide.readers.content_file import ContentFile, Report, clip, slug
from mentortui.guide.readers.outline import Section, read_outline


def read_concerns(file: ContentFile, report: Report) -> Options:
    """The ways in a file; whatever is wrong goes to report."""
    return _options(file, report, "way to go", "ways to go")


def read_supervision(file: ContentFile, report: Report) -> Options:
    """The questions in a file; whatever is wrong goes to report."""
    return _options(file, report, "question", "questions")


def _options(file: ContentFile, report: Report, one: str, many: str) -> Options:
    found = [section for section in read_outline(file.text).sections if section.level == 1]
    if len(found) != 1:
        report.error(1, f"{file.name} has one heading with `# `, and a `## ` below it for each {one}")
        return Options()
    ways: dict[str, Option] = {}
    for entry in found[0].sections:
        if slug(entry.title) in ways:
            report.error(entry.line, f"“{clip(entry.title)}” is there twice")
        elif way := _way(entry, report):
            ways[way.id] = way
    if len(ways) < 2:
        report.error(found[0].line, f"there are at least two {many}")
    return Options(_prose(found[0]), tuple(ways.values()))


def _way(entry: Section, report: Report) -> Option | None:
    say = [item for item in entry.items if item.key == "say" and item.value]
    for item in entry.items:
        if item not in say:
            report.error(item.line, f"“{clip(item.text)}”: only `- say: ` and a sentence to borrow")
    if not entry.paragraphs:
        report.error(entry.line, f"“{clip(entry.title)}” has no text")
        return None
    return Option(slug(entry.title), entry.title, _prose(entry), say[0].value if say else "")


def _prose(section: Section) -> str:
    return " ".join(paragraph.text for paragraph in section.paragraphs)
