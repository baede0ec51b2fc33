"""What every kind of record has, and the types of their fields."""

from typing import Annotated, Literal

import msgspec

from mentortui.model.records.line_kinds import LineKind as LineKind
from mentortui.model.records.record import Lane

Role = Literal["mentor", "mentee"]
MaybeRole = Literal["mentor", "mentee", ""]
Told = Literal["", "aloud", "sheet"]
PromiseState = Literal["open", "kept", "late", "renegotiated", "dropped"]
Answer = Literal["ready", "not yet", "unsure", ""]
Step = Annotated[int, msgspec.Meta(ge=1, le=5)]
Weight = Annotated[int, msgspec.Meta(ge=1, le=3)]
Level = Annotated[int, msgspec.Meta(ge=-2, le=2)]
Rating = Annotated[int, msgspec.Meta(ge=0, le=10)]
Round = Annotated[int, msgspec.Meta(ge=1, le=1000)]  # it is counted through
Minutes = Annotated[int, msgspec.Meta(ge=0, le=24 * 60)]


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What every record has. Lane and author are not fields of the document: they tell where it was found."""

    id: str = ""
    deleted: bool = False
    lane: Lane = Lane.SHARED
    author: str = ""
