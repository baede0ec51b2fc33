"""What is installed is whole: screens, styles and content come along, as files and not as links."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_screens_styles_and_content(tmp_path: Path) -> None:
    """Users get the folders that a checkout only links to, and nothing of the tests."""
    pytest_build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(pytest_build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert {
            "mentortui/__init__.py",
            "mentortui/screens/app/mentor_app.py",
            "mentortui/screens/widgets/capture.py",
            "mentortui/styles/tokens.tcss",
            "mentortui/guide/content/about.md",
            "mentortui/guide/content/prompts/story.md",
        } <= names
        [entry_points] = [name for name in names if name.endswith(".dist-info/entry_points.txt")]
        assert "mentortui = mentortui.__main__:main" in archive.read(entry_points).decode()
        assert not [name for name in names if name.startswith(("tests/", "docs/"))]
        assert [name for name in names if name.endswith(".data/data/share/man/man1/mentortui.1")]
        links = [entry.filename for entry in archive.infolist() if (entry.external_attr >> 16) & 0o170000 == 0o120000]
        assert not links
