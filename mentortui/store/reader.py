"""Reading books: the merge of all that one person may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.model.records.record import in_time, merge_all
from mentortui.model.records.stamp import end_of_now
from mentortui.model.rules.authority import accepted_records
from mentortui.store.errors import BookDamaged, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mentortui.model.records.record import Record
    from mentortui.store.book.book import Book
    from mentortui.store.book.bookfile import BookFile
    from mentortui.store.book.layout import Layout
    from mentortui.store.disk.place import Place


class Reader:
    """The books of a home, for reading. It writes nothing."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def load(self, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        """The merge of every book that I may read: all authors' shared ones, as far as each may speak (model/hands.py),
        and my private one.

        A record's lane is where it was found. What is wrong with another's book is that book's damage: the rest is
        read, and with problems given it is added to them. With problems given, one of my books that was changed with
        another tool is read as this program last wrote it, and that is added too; without, it is raised as damage.
        """
        mine, hidden = (
            _read(file, problems)
            for file in (self._layout.shared(place, self._layout.author), self._layout.private(place))
        )
        shared = self._in_time([*self._layout.others(place, problems), mine])
        kept = accepted_records(shared, self._layout.author, hidden.records)
        return list(merge_all([*kept, list(hidden.records.values())]).values())

    def load_shown(self, place: Place, problems: list[StoreError] | None = None) -> list[Record]:
        """The merge of the shared books alone: what I let the others see, and what they let me see. My private book is
        not opened, so nothing of it can be in there. problems as for load."""
        mine = _read(self._layout.shared(place, self._layout.author), problems)
        shared = self._in_time([*self._layout.others(place, problems), mine])
        return list(merge_all(accepted_records(shared, self._layout.author, {})).values())

    def _in_time(self, books: list[Book]) -> dict[str, Mapping[tuple[str, str], Record]]:
        """author -> records, none with the last word by a clock that is ahead; the same rule for everybody."""
        end = end_of_now(self._layout.clock())
        return {
            book.author: book.records
            if book.newest < end
            else {key: in_time(record, end) for key, record in book.records.items()}
            for book in books
        }

    def hides(self, place: Place, kind: str, id: str) -> bool:
        """Whether my private book of place has a record of this kind and id."""
        return (kind, id) in self._layout.private(place).read().records

    def load_mine(self) -> list[Record]:
        """My person-level private records, such as starred prompts."""
        return list(self._layout.me().read().records.values())

    def read_only(self, place: Place) -> bool:
        """Whether a newer version wrote my books there, so that they can be read and not changed."""
        return (
            self._layout.shared(place, self._layout.author).read().too_new or self._layout.private(place).read().too_new
        )


def _read(file: BookFile, problems: list[StoreError] | None) -> Book:
    try:
        return file.read()
    except BookDamaged as error:
        if problems is None or not error.edited:
            raise
        with file.folder() as folder:
            book = file.last_good(folder)
        if not book.rev:
            raise
        problems.append(error)
        return book
