"""The docs as a site: no warning, no broken link, and no request to anywhere else (issue 13, Docs)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_ASKED_FOR = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=["'](?:https?:)?//[^"']+"""
    r"""|<link\b[^>]*\bhref=["'](?:https?:)?//[^"']+"""
    r"""|@import\s[^;]*//[^;]*|url\(["']?(?:https?:)?//[^)]+"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as CI builds it."""
    pytest.importorskip("mkdocs", reason="the site is built with the extra [docs]; .ci/run has it")
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "-q",
        "--strict",
        "-f",
        "docs/site/mkdocs.yml",
        "-d",
        str(folder),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_site_asks_for_nothing_from_anywhere_else(site: Path) -> None:
    """Fonts, styles, scripts and pictures come from the site itself."""
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".css", ".svg"}]
    assert len(files) > 40
    for path in files:
        assert _ASKED_FOR.findall(path.read_text(encoding="utf-8")) == [], path.name


def test_links_out_of_the_docs_lead_to_pages_of_the_site(site: Path) -> None:
    """README, CONTRIBUTING and the guide to content lie elsewhere in the repository; pictures come along."""
    index = (site / "index.html").read_text(encoding="utf-8")
    for link in re.findall(r'(?:href|src)="([^"#]+)', index):
        assert "://" in link or (site / link).exists(), link
    assert 'href="how-to/own-questions.html"' in index
    questions = (site / "how-to/own-questions.html").read_text(encoding="utf-8")
    assert 'href="../reference/content.html"' in questions
    assert "```" not in "".join(path.read_text(encoding="utf-8") for path in (site / "how-to").glob("*.html"))
