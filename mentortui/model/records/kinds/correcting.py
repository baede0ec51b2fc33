"""What is left of words that were corrected after their session was saved."""

from mentortui.model.records.kinds.base import Kind, MaybeRole


class Wording(Kind, frozen=True, kw_only=True):
    """Earlier words of a line, from before its writer edited it, struck it or made it private.

    Of an edited line it lies where the line lies. Of one that was struck or made private it is private: what was taken
    from the other person's eyes stays readable for its writer only. It counts only from the line's own writer.
    """

    line: str = ""
    was: str = ""
    owner: MaybeRole = ""  # of a promise: whose it was
    due: str = ""  # of a promise: its day
    at: str = ""  # when the words were replaced


class Removal(Kind, frozen=True, kw_only=True):
    """A session was removed. Its id is that of the session; while it stands, the session's lines are gone for both."""

    session: str = ""
    started: str = ""
    by: MaybeRole = ""
    at: str = ""
