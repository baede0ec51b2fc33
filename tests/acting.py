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
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.stage import stages


def say(editor: RelationshipEditor, mentor: str, mentee: str) -> None:
    """Both words on the next stage, at one keyboard."""
    for editor.acting, answer in (("mentor", mentor), ("mentee", mentee)):
        editor.keep(stages.ready_changes(editor, answer))
    editor.acting = "mentor"


def fit(editor: RelationshipEditor, mentor: str, mentee: str) -> None:
    """Both words on whether it fits, at one keyboard."""
    for editor.acting, answer in (("mentor", mentor), ("mentee", mentee)):
        editor.keep(stages.fit_changes(editor, answer))
    editor.acting = "mentor"


BOOK = library().expectations


WRITTEN = {
    "rhythm": "every second Thursday",
    "communication": "video, and short messages",
    "feedback": "in private, with a question",
    "availability": "weekdays, within two days",
    "ending": "one last talk, named a month before",
}


def answer(editor: RelationshipEditor, person: Role, *, step: int = 3, weight: int = 2, **others: int | str) -> None:
    """Answer all that is needed with step, and others as they are given: a step with weight 3, or words."""
    packet, by = current_packet(editor.relationship), "" if person == editor.me else editor.author
    made = {question.id: (step, "", weight) for question in BOOK.needed}
    made |= {id: (said, "", 3) if isinstance(said, int) else (None, said, 3) for id, said in others.items()}
    for id, (at, words, matters) in made.items():
        editor.keep(
            [answer_change(packet, person, id, editor.now, step=at, words=words, weight=matters, recorded_by=by)]
        )


def seal(editor: RelationshipEditor, person: Role) -> None:
    by = "" if person == editor.me else editor.author
    editor.keep(seal_changes(editor.relationship, BOOK, person, editor.now, by))


def both_answer(editor: RelationshipEditor, **others: int | str) -> None:
    answer(editor, "mentor", **others)
    seal(editor, "mentor")
    answer(editor, "mentee", **({"steering": 5} if others else {}))
    seal(editor, "mentee")


def write(editor: RelationshipEditor, **terms: str) -> None:
    editor.keep([term_change(item, text) for item, text in terms.items()], "terms")


def sign(editor: RelationshipEditor, *relationship: Role) -> None:
    for person in relationship:
        by = "" if person == editor.me else editor.author
        editor.keep(sign_changes(editor.relationship, BOOK, person, editor.now, editor.new_id(), by))


def signed(editor: RelationshipEditor, **terms: str) -> None:
    """Answered, written and signed by both at one keyboard."""
    both_answer(editor)
    write(editor, **{**WRITTEN, **terms})
    sign(editor, "mentor", "mentee")
