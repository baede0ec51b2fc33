"""Reads `hard.md` and `help.md`: first-level headings, each with short moves below second-level ones."""

from __future__ import annotations

from mentortui.guide.concerns import Option
from mentortui.guide.readers.content_file import ContentFile, Report, clip, slug
from mentortui.guide.readers.outline import Section, read_outline

WANTED = ("more-than-a-bad-week", "more-than-a-bad-week-your-side", "between-us")


def read_hard(file: ContentFile, report: Report) -> dict[str, tuple[Option, ...]]:
    """The moves of each kind of hard hour, by the heading; whatever is wrong goes to report."""
    found = _parts(file, report)
    for name in WANTED:
        if not found.get(name):
            report.error(1, f"there is no heading `# {name.replace('-', ' ').capitalize()}` with moves below it")
    return found


def read_help(file: ContentFile, report: Report) -> tuple[Option, ...]:
    """Where help is, for each kind of need. A file without any is sound: then nobody has filled it in."""
    return tuple(way for ways in _parts(file, report).values() for way in ways)


def _parts(file: ContentFile, report: Report) -> dict[str, tuple[Option, ...]]:
    sections = [section for section in read_outline(file.text).sections if section.level == 1]
    return {slug(section.title): tuple(_moves(section, report)) for section in sections}


def _moves(section: Section, report: Report) -> list[Option]:
    made = []
    for entry in section.sections:
        said = [item for item in entry.items if item.key == "say" and item.value]
        for item in entry.items:
            if item not in said:
                report.error(item.line, f"“{clip(item.text)}”: only `- say: ` and a sentence to borrow")
        if text := " ".join(paragraph.text for paragraph in entry.paragraphs):
            made.append(Option(slug(entry.title), entry.title, text, said[0].value if said else ""))
    return made
