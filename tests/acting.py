"""What two people do between sessions, at one keyboard or at two: words on a stage, answers, terms and signatures."""

from __future__ import annotations

from fakes import library

from mentortui.model.records.kinds import Role
from mentortui.service.agreement.agreement import sign_changes, term_change
from mentortui.service.agreement.expectations import (
    answer_change,
    current_packet,
    seal_changes,
)
from mentortui.service.relationship_editor import Visit
from mentortui.service.stage import stages


def say(visit: Visit, mentor: str, mentee: str) -> None:
    """Both words on the next stage, at one keyboard."""
    for visit.acting, answer in (("mentor", mentor), ("mentee", mentee)):
        visit.keep(stages.ready_changes(visit, answer))
    visit.acting = "mentor"


def fit(visit: Visit, mentor: str, mentee: str) -> None:
    """Both words on whether it fits, at one keyboard."""
    for visit.acting, answer in (("mentor", mentor), ("mentee", mentee)):
        visit.keep(stages.fit_changes(visit, answer))
    visit.acting = "mentor"


BOOK = library().expectations


WRITTEN = {
    "rhythm": "every second Thursday",
    "communication": "video, and short messages",
    "feedback": "in private, with a question",
    "availability": "weekdays, within two days",
    "ending": "one last talk, named a month before",
}


def answer(visit: Visit, person: Role, *, step: int = 3, weight: int = 2, **others: int | str) -> None:
    """Answer all that is needed with step, and others as they are given: a step with weight 3, or words."""
    packet, by = current_packet(visit.relationship), "" if person == visit.me else visit.author
    made = {question.id: (step, "", weight) for question in BOOK.needed}
    made |= {id: (said, "", 3) if isinstance(said, int) else (None, said, 3) for id, said in others.items()}
    for id, (at, words, matters) in made.items():
        visit.keep([answer_change(packet, person, id, visit.now, step=at, words=words, weight=matters, recorded_by=by)])


def seal(visit: Visit, person: Role) -> None:
    by = "" if person == visit.me else visit.author
    visit.keep(seal_changes(visit.relationship, BOOK, person, visit.now, by))


def both_answer(visit: Visit, **others: int | str) -> None:
    answer(visit, "mentor", **others)
    seal(visit, "mentor")
    answer(visit, "mentee", **({"steering": 5} if others else {}))
    seal(visit, "mentee")


def write(visit: Visit, **terms: str) -> None:
    visit.keep([term_change(item, text) for item, text in terms.items()], "terms")


def sign(visit: Visit, *people: Role) -> None:
    for person in people:
        by = "" if person == visit.me else visit.author
        visit.keep(sign_changes(visit.relationship, BOOK, person, visit.now, visit.new_id(), by))


def signed(visit: Visit, **terms: str) -> None:
    """Answered, written and signed by both at one keyboard."""
    both_answer(visit)
    write(visit, **{**WRITTEN, **terms})
    sign(visit, "mentor", "mentee")
