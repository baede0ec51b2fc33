"""A browser without a window, and what a checker of accessibility says of a page in it."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Web Content Accessibility Guidelines 2.2, A and AA; and what every page is better for."""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What differs between light and dark."""
CHECK = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false, iframes: false})"
SIZES = (390, 1280)
"""Pixels of a phone, and of a laptop."""


def chromium() -> str:
    """Where the browser is, "" where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def missing() -> str:
    """Why no page can be looked at here; "" where it can."""
    if not chromium():
        return "there is no Chromium; the Debian package is called chromium"
    if find_spec("axe_playwright_python") is None:
        return "axe-playwright-python, which has the checker, is not installed"
    return ""


class Browser:
    """One for many pages."""

    def __init__(self) -> None:
        from playwright.sync_api import sync_playwright

        self._maker = sync_playwright().start()
        # Its sandbox refuses to work for root, and the only pages that it shows are ours.
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        self._browser = self._maker.chromium.launch(executable_path=chromium(), args=options)
        self.asked: list[str] = []
        """What pages wanted from the network."""

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._browser.close()
        self._maker.stop()

    def shown(self, document: str, *, checked: bool) -> Any:
        """A page of the browser with a document in it. checked: the checker may run there, which the document itself
        allows to no script."""
        context = self._browser.new_context(bypass_csp=checked)
        context.route("**/*", lambda route: (self.asked.append(route.request.url), route.abort()))
        page = context.new_page()
        page.set_content(document)
        return page

    def faults(self, document: str) -> list[str]:
        """What the checker finds, in both colour schemes; and where a page is wider than its window."""
        page, found = self.shown(document, checked=True), list[str]()
        page.evaluate(_checker())
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            for fault in page.evaluate(CHECK, rules)["violations"]:
                found += [f"{scheme}: {fault['id']} at {node['target'][0]}" for node in fault["nodes"]]
        found += _too_wide(page)
        page.context.close()
        return found

    def too_wide(self, document: str) -> list[str]:
        """Where a page is wider than its window."""
        page = self.shown(document, checked=True)
        found = _too_wide(page)
        page.context.close()
        return found

    def scripts_run(self, document: str) -> bool:
        """Whether a script that somebody smuggled into a document is run."""
        page = self.shown(document.replace("</body>", "<script>document.title = 'run'</script></body>"), checked=False)
        title = page.title()
        page.context.close()
        return bool(title == "run")


def _too_wide(page: Any) -> list[str]:
    found = []
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{wide} pixels wide in a window of {width}")
    return found


def _checker() -> str:
    import axe_playwright_python

    return Path(axe_playwright_python.__file__ or "").with_name("axe.min.js").read_text(encoding="utf-8")
