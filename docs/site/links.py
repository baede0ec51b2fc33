"""The site's pages are the files of the repository; this hook brings in those that lie outside docs/.

Links stay as they work on a code host. Those to a file that is a page of the site lead to that page; of those to any
other file only the words stay.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = {
    "index.md": "README.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
    "code-of-conduct.md": "CODE_OF_CONDUCT.md",
    "changelog.md": "CHANGELOG.md",
    "reference/content.md": "mentortui/guide/content/README.md",
}
"""Page of the site -> file of the repository."""
PAGES = {file: page for page, file in OUTSIDE.items()}
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_CODE = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside docs/, and the style."""
    for page, file in OUTSIDE.items():
        files.append(File.generated(config, page, content=(ROOT / file).read_text(encoding="utf-8")))
    style = Path(__file__).with_name("site.css").read_text(encoding="utf-8")
    files.append(File.generated(config, "site.css", content=style))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The text with the links of the site."""
    here = page.file.src_uri
    known = {file.src_uri for file in files}
    pieces = _CODE.split(markdown)
    pieces[::2] = [_LINK.sub(lambda found: _led(found, here, known), piece) for piece in pieces[::2]]
    return "".join(pieces)


def _led(found: re.Match[str], here: str, known: set[str]) -> str:
    picture, words, link = found.groups()
    words = _LINK.sub(lambda inner: _led(inner, here, known), words)
    path, _, anchor = link.partition("#")
    if not path or "://" in link or link.startswith("mailto:"):
        return found[0]
    folder = PurePosixPath(OUTSIDE.get(here, f"docs/{here}")).parent
    file = os.path.normpath(folder / path)
    target = PAGES.get(file, file.removeprefix("docs/"))
    if target not in known:
        return words
    to = os.path.relpath(target, PurePosixPath(here).parent)
    return f"{picture}[{words}]({to}{'#' if anchor else ''}{anchor})"
