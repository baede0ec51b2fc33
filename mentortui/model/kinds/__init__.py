"""What each kind of record holds, with types. A book may hold part of a record, so every field has a default.

Times are ISO 8601 text with offset, days ISO dates, minutes whole numbers. Fields that a later version adds are kept
by the store even though they are not named here.
"""

from mentortui.model.kinds.agreement import AgreementVersion, Card, Care, Expectation, Seal, Signature, Term
from mentortui.model.kinds.base import (
    Answer,
    Kind,
    Level,
    LineKind,
    MaybeRole,
    Minutes,
    PromiseState,
    Rating,
    Role,
    Step,
    Weight,
)
from mentortui.model.kinds.closing import Closing, Completion, Gain, Letter, Part, Portrait, Routine
from mentortui.model.kinds.correcting import Wording
from mentortui.model.kinds.progress import GoalItem, GoalRating, Renegotiation, Rescope, Touch
from mentortui.model.kinds.session import (
    GOAL_SORTS,
    About,
    Archived,
    Asked,
    Feedback,
    Goal,
    Line,
    Person,
    Promise,
    Pulse,
    Readiness,
    Seen,
    Session,
    StageMove,
    Star,
    StepTaken,
    Topic,
)
from mentortui.model.kinds.trust import Concern, Fit, FitCheck, Meeting, Pause, PracticeNote, Talk, Tally

__all__ = [
    "GOAL_SORTS", "KINDS", "About", "AgreementVersion", "Answer", "Archived", "Asked", "Card", "Care", "Closing",
    "Completion", "Concern", "Expectation", "Feedback", "Fit", "FitCheck", "Gain", "Goal", "GoalItem", "GoalRating",
    "Kind", "Letter", "Level", "Line", "LineKind", "MaybeRole", "Meeting", "Minutes", "Part", "Pause", "Person",
    "Portrait", "PracticeNote", "Promise", "PromiseState", "Pulse", "Rating", "Readiness", "Renegotiation", "Rescope",
    "Role", "Routine", "Seal", "Seen", "Session", "Signature", "StageMove", "Star", "Step", "StepTaken", "Talk",
    "Tally", "Term", "Topic", "Touch", "Weight", "Wording",
]  # fmt: skip

KINDS: dict[str, type[Kind]] = {
    "about": About,
    "people": Person,
    "goals": Goal,
    "promises": Promise,
    "topics": Topic,
    "asked": Asked,
    "stars": Star,
    "seen": Seen,
    "feedback": Feedback,
    "lines": Line,
    "sessions": Session,
    "pulses": Pulse,
    "readiness": Readiness,
    "stage_moves": StageMove,
    "seals": Seal,
    "expectations": Expectation,
    "terms": Term,
    "versions": AgreementVersion,
    "signatures": Signature,
    "cares": Care,
    "cards": Card,
    "touches": Touch,
    "ratings": GoalRating,
    "items": GoalItem,
    "rescopes": Rescope,
    "renegotiations": Renegotiation,
    "fit_checks": FitCheck,
    "pauses": Pause,
    "meetings": Meeting,
    "tallies": Tally,
    "talks": Talk,
    "concerns": Concern,
    "practice": PracticeNote,
    "gains": Gain,
    "portraits": Portrait,
    "closings": Closing,
    "letters": Letter,
    "completions": Completion,
    "routines": Routine,
    "wordings": Wording,
    "archive": Archived,
}
"""Table name -> type of its records."""
