"""docs/first-session.cast can be played: a session from home to saved (issue 13, Docs)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_recording_goes_from_home_to_a_saved_session() -> None:
    """Version 2 of asciinema's format: a head, then moments that never go back; played, it shows what it is about."""
    sys.path.insert(0, str(ROOT / "docs"))
    from recording import played

    head, *events = map(json.loads, (ROOT / "docs/first-session.cast").read_text(encoding="utf-8").splitlines())
    assert (head["version"], head["width"], head["height"]) == (2, 80, 24)
    moments = [at for at, _, _ in events]
    assert moments == sorted(moments)
    assert 30 < moments[-1] < 90, "short enough to watch"
    assert {kind for _, kind, _ in events} == {"o"}
    pieces = [piece for _, _, piece in events]
    assert "Mira → Tomas" in "\n".join(played(pieces[0]).display)
    assert "Session 9" in "\n".join(played("".join(pieces)).display)
    assert "saved" in "\n".join(played("".join(pieces)).display)
