"""Every task of the project by its name: `nox -l` lists them, `nox -s fast` runs one.

The sessions use the environment that nox is in, but for those that need another Python or other libraries.
"""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

import nox

PYTHONS = [python for python in ("3.11", "3.12", "3.13", "3.14") if shutil.which(f"python{python}")]
FAST = (
    "tests/model",
    "tests/formats",
    "tests/settings",
    "tests/pages/test_setters.py",
    "tests/pages/test_form_data.py",
    "tests/packaging/test_docs.py",
    "tests/test_words.py",
    "tests/test_house.py",
)
"""What needs neither a screen nor a disk: rules, marks, days, formats, words, docs, and the counts of the house."""

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "fast"]


def here(session: nox.Session, *words: str) -> None:
    """Run a module of the environment that nox is in."""
    session.run(sys.executable, "-m", *words, external=True)


@nox.session
def fast(session: nox.Session) -> None:
    """The tests that take less than half a minute."""
    here(session, "pytest", *FAST, *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests."""
    here(session, "pytest", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The rules and the formats by their own tests, every branch counted; fails below the floor in pyproject.toml.

    `nox -s coverage -- tests --cov=mentortui` counts the whole program by all tests.
    """
    what = session.posargs or ["tests/model", "tests/formats", "--cov=mentortui.model", "--cov=mentortui.formats"]
    here(session, "pytest", "--cov-branch", "--cov-report=term:skip-covered", *what)


@nox.session
def lint(session: nox.Session) -> None:
    """Lint, format, types, arrows, and the counts of the house."""
    here(session, "ruff", "check", ".")
    here(session, "ruff", "format", "--check", ".")
    here(session, "mypy")
    session.run(str(Path(sys.executable).with_name("lint-imports")), external=True)
    session.run(sys.executable, "tests/house.py", external=True)


@nox.session
def made(session: nox.Session) -> None:
    """docs/reference, the man page, the index of decisions, and the pictures."""
    session.run(sys.executable, "docs/make.py", *session.posargs, external=True)


@nox.session
def docs(session: nox.Session) -> None:
    """The docs as a site, in build/site: needs `pip install -e '.[docs]'`."""
    here(session, "mkdocs", "build", "--strict", "-f", "docs/site/mkdocs.yml", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Bytes and counts against their limits."""
    here(session, "benchmarks", "--smoke", *session.posargs)


@nox.session(python=PYTHONS, venv_backend="venv")
def pythons(session: nox.Session) -> None:
    """All tests on each Python that is here, with the newest libraries that are allowed."""
    session.install("--upgrade", "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session(venv_backend="venv")
def oldest(session: nox.Session) -> None:
    """All tests with the oldest libraries that are allowed."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    floors = [re.sub(r"^([\w.-]+)>=([\w.]+).*", r"\1==\2", each) for each in project["dependencies"]]
    session.install("-e", ".[test]")
    session.install(*floors)
    session.run("pytest", *session.posargs)
