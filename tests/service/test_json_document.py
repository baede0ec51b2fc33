"""What `--json` gives of a session."""

from __future__ import annotations

from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.service.json_document import relationship_document


def test_each_session_has_its_own_lines_taps_and_words() -> None:
    """Two sessions with the same in each: everything is in its own one, and once."""
    made = []
    for id in ("s1", "s2"):
        made += [
            Change("sessions", id, {"number": int(id[1]), "started": f"2026-11-0{id[1]}T10:00:00+01:00"}),
            Change("lines", f"{id}.l", {"session": id, "text": f"line of {id}"}),
            Change("pulses", f"{id}.mentor", {"session": id, "person": "mentor", "trust": 7}, Lane.PRIVATE),
            Change(
                "readiness", f"{id}.mentee", {"session": id, "person": "mentee", "to": "Growth", "answer": "unsure"}
            ),
        ]
    made.append(Change("lines", "l", {"text": "between them"}))
    document = relationship_document(view(*made))
    for session in document["sessions"]:
        id = session["id"]
        assert [line["text"] for line in session["lines"]] == [f"line of {id}"]
        assert [(pulse["id"], pulse["trust"], pulse["lane"]) for pulse in session["pulses"]] == [
            (f"{id}.mentor", 7, "private")
        ]
        assert [(word["id"], word["answer"]) for word in session["readiness"]] == [(f"{id}.mentee", "unsure")]
    assert [line["text"] for line in document["lines"]] == ["between them"]
