"""Reads `hard.md` and `help.md`: first-level headings, each with short moves below second-level ones."""

from __future__ import annotations

from mentortui.guide.concerns import Option
from mentortui.guide.readers.content_file import ContentFile, Report, clip, slug
from mentortui.guide.readers.outline import Item, Paragraph, Section, read_outline

HELP_TITLE = "Where help is"
MOST_NAME, MOST_TEXT = 8, 90
"""Letters of a need and of its text that are seen whole on a screen of 60 columns."""
WANTED = ("more-than-a-bad-week", "more-than-a-bad-week-your-side", "between-us")


def read_hard(file: ContentFile, report: Report) -> dict[str, tuple[Option, ...]]:
    """The moves of each kind of hard hour, by the heading; whatever is wrong goes to report."""
    found = _parts(file, report)
    for name in WANTED:
        if not found.get(name):
            report.error(1, f"there is no heading `# {name.replace('-', ' ').capitalize()}` with moves below it")
    return found


def read_help(file: ContentFile, report: Report) -> tuple[Option, ...]:
    """Where help is, for each kind of need. A need without a text is not shown, and a file without any says that nobody
    has filled it in. Whatever is wrong is a warning: a number is not left out because another line is amiss."""
    outline = read_outline(file.text)
    found: dict[str, Option] = {}
    if outline.sections and not any(section.level == 1 for section in outline.sections):
        report.warn(outline.sections[0].line, f"the first line is `# {HELP_TITLE}`")
    for top in (outline, *(section for section in outline.sections if section.level == 1)):
        for paragraph in top.paragraphs:
            report.warn(paragraph.line, f"“{clip(paragraph.text)}” is shown nowhere: write it below a `## `")
        for item in top.items:
            report.warn(item.line, f"“{clip(item.text)}” is shown nowhere: write it below a `## `")
        for need in (section for section in top.sections if section.level > 1):
            if way := _need(need, report):
                if way.id in found:
                    report.warn(need.line, f"“{clip(need.title)}” is there twice")
                found[f"{way.id}.{need.line}" if way.id in found else way.id] = way
    return tuple(found.values())


def _need(section: Section, report: Report) -> Option | None:
    """One kind of need, all that is written below it in one text."""
    parts: list[Paragraph | Item] = [*section.paragraphs, *section.items]
    said = sorted(parts, key=lambda part: part.line)
    text = " ".join(part.text for part in said)
    for below in section.sections:
        report.warn(below.line, f"“{clip(below.title)}” is shown nowhere: each need is a `## ` of its own")
    if not text:
        return None
    if len(text) > MOST_TEXT:
        report.warn(
            section.line, f"“{clip(section.title)}” has {len(text)} characters; {MOST_TEXT} are seen everywhere"
        )
    if len(section.title) > MOST_NAME:
        report.warn(section.line, f"the name “{clip(section.title)}” is long; {MOST_NAME} letters are seen everywhere")
    return Option(slug(section.title), section.title, text)


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
