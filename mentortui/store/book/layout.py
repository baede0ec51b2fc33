"""Which files belong to a place, and whether their folders can be trusted."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentortui.store.disk.files import Folder, mark_of
from mentortui.store.disk.heads import AUTHOR, BOOK
from mentortui.store.disk.known_places import known_owners
from mentortui.store.disk.names import FOLDER_MODE, LIVE, ME, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.parts import Part, counted, make_part, name_part, of_author, of_relationship
from mentortui.store.disk.place import RELATIONSHIP, Place, find_places, parts_of
from mentortui.store.disk.trusted_folder import check_folder, check_parents
from mentortui.store.errors import BookDamaged, BookUnsafe, NotThere, StoreError, Untidy, explained

if TYPE_CHECKING:
    from mentortui.store.book.book import Book
    from mentortui.store.book.bookfile import BookFile


_UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What no book of another may raise, and what none stops me with if it does."""

_MOST_OTHERS = 20
"""Books of others that are read in one place: there are two people, and whoever was here under an older id."""


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where one may not look


def without(author: str, error: StoreError, *, mine: bool) -> StoreError:
    """error, about the book of another author, with what becomes of the rest."""
    if isinstance(error, BookDamaged) and not mine:
        error.message += f" Only {author} can run that: it is their file."
    error.message += f" Until then what {author} wrote is not shown; everything else is."
    error.args = (error.message,)
    return error


class Layout:
    """The files of one author under one root and the shared roots. Opens nothing until asked."""

    def __init__(self, root: Path, author: str, shared_roots: Sequence[Path], osl: Any = None) -> None:
        if not AUTHOR.fullmatch(author):
            raise ValueError(f"{author!r} is not an author id; see model.text.author_id")
        self.root, self.author = root.absolute(), author
        self.shared_roots = tuple(shared.absolute() for shared in shared_roots)
        self.osl: Any = osl or os
        self.warn: Callable[[str], None] = lambda words: None
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._files: dict[Path, BookFile] = {}
        self._heads: dict[Path, tuple[tuple[int, ...], bool]] = {}
        self._checked = False

    def make_root(self) -> None:
        if self._checked:
            return
        try:
            missing = [path for path in (self.root, *self.root.parents) if not path.exists()]
            for path in reversed(missing):
                path.mkdir(mode=FOLDER_MODE, exist_ok=True)
                path.chmod(FOLDER_MODE)
                with Folder.at(path.parent) as above:
                    above.sync()
        except OSError as error:
            raise explained(error, self.root, "making") from error
        check_parents(self.root)
        self._checked = True

    def now(self, place: Place) -> Place:
        """place as it is now: where its folder is gone, under the name that another terminal gave it.

        One that was moved into a shared folder is not followed: what is written there has another reader.
        """
        if place.folder.parent in self.shared_roots or _is_folder(place.folder):
            return place
        beside = [each for each in find_places(self.root, (), self.osl)[0] if each.folder.parent == place.folder.parent]
        return next((each for each in beside if each.relationship == place.relationship), place)

    def folder_parts(self, place: Place) -> tuple[Path, tuple[str, ...]]:
        """(root, names below it) of a place. Raises NotThere for one that is in none of the roots."""
        place = self.now(place)
        for root, parts in ((self.root, (RELATIONSHIPS,)), *((shared, ()) for shared in self.shared_roots)):
            if place.folder.parent == root.joinpath(*parts):
                return root, (*parts, place.folder.name)
        raise NotThere(f"{place.folder} is not in this home or in a shared folder of the settings.", place.folder)

    def folders(self, place: Place) -> list[tuple[Path, tuple[str, ...]]]:
        """Every folder of place that has books, as root and names below it: those of one account each come first."""
        root, names = self.folder_parts(place)
        both = [(root, names)] if root == self.root or _is_folder(place.folder) else []
        return [*((root, (part.path.name,)) for part in self._parts(place)), *both]

    def own(self, place: Place, author: str = "") -> tuple[Path, tuple[str, ...]]:
        """Where author's book lies, or mine when "", and the journals of their sessions below it: root and names. The
        one place that says it."""
        author, (root, names) = author or self.author, self.folder_parts(place)
        if root == self.root or names[0].startswith("."):  # one that is being made
            return root, names
        if (part := self._part(place, author)) is not None:
            return root, (part.path.name,)
        if _is_folder(place.folder):
            return root, names
        return root, (f"{of_relationship(place.relationship)}.{of_author(place.relationship, author)}",)

    def _part(self, place: Place, author: str) -> Part | None:
        """The folder of author alone: of mine only one that belongs to my account."""
        whose, mine = of_author(place.relationship, author), author == self.author
        found = [part for part in self._parts(place) if part.whose == whose and (part.is_mine or not mine)]
        return min(found, key=lambda part: part.is_mine != mine) if found else None

    def is_one_for_both(self, place: Place) -> bool:
        """Whether place lies in a shared root, and my book in the one folder there that both write in."""
        return self._has_one(place) and self.own(place) == self.folder_parts(place)

    def was_one_for_both(self, place: Place) -> bool:
        """Whether there is still such a folder, and my book lies in one of my own."""
        return self._has_one(place) and self.own(place) != self.folder_parts(place)

    def _has_one(self, place: Place) -> bool:
        return place.folder.parent in self.shared_roots and _is_folder(place.folder)

    def make_own(self, place: Place) -> None:
        """Make my folder in a shared root, where the other person's is and mine is not yet."""
        root = self.folder_parts(place)[0]
        if root == self.root or _is_folder(place.folder) or self._part(place, self.author) is not None:
            return
        others = self._parts(place)
        if not others:
            raise NotThere(f"{place.folder} is not there any more. Nothing was written.", place.folder)
        with Folder.at(root, self.osl) as top:
            check_folder(top)
            name_part(top, make_part(top, others[0].group), place.relationship, self.author)
            top.sync()

    def _parts(self, place: Place) -> list[Part]:
        """The folders of place of one account each that are believed."""
        if not (parts := parts_of(place)):
            return []
        both = {os.stat(place.folder).st_gid} if _is_folder(place.folder) else set()  # noqa: PTH116
        return counted(parts, known_owners(self.root, place.relationship, self.osl), both)

    def shared(self, place: Place, author: str) -> BookFile:
        root, parts = self.own(place, author)
        mine = author == self.author or root == self.root
        return self._file(root, parts, author, place.relationship, secret=False, mine=mine)

    def private(self, place: Place) -> BookFile:
        parts = self._private_parts(place)
        return self._file(self.root, parts, self.author, place.relationship, secret=True, mine=True)

    def _private_parts(self, place: Place) -> tuple[str, str]:
        if place.relationship == ME or not RELATIONSHIP.fullmatch(place.relationship):
            raise BookUnsafe("A relationship has an id that cannot name a folder. Not used.", place.folder)
        return PRIVATE, place.relationship

    def me(self) -> BookFile:
        return self._file(self.root, (PRIVATE, ME), self.author, ME, secret=True, mine=True)

    def _file(
        self, root: Path, parts: tuple[str, ...], author: str, relationship: str, *, secret: bool, mine: bool
    ) -> BookFile:
        from mentortui.store.book.bookfile import BookFile  # with the records: finding places needs neither

        path = root.joinpath(*parts, f"{author}.json")
        file = self._files.get(path)
        if file is None or file.relationship != relationship:
            file = BookFile(root, parts, author, relationship, secret=secret, mine=mine, osl=self.osl)
            file.warn = lambda words: self.warn(words)
            self._files[path] = file
        return file

    def authors(self, place: Place, problems: list[StoreError] | None = None) -> list[str]:
        """Whose books lie in place. A file that says inside that it is another's than its name does is none, and so is
        one in the folder of another account than that whose name it has. A folder that is not mine stops nothing: what
        is wrong with it is added to problems."""
        found: set[str] = set()
        own, folders = self.own(place), self.folders(place)
        if not folders:
            raise NotThere(f"{place.folder} is not there.", place.folder)
        for root, parts in folders:
            try:
                with Folder.at(root, self.osl) as top, top.sub(*parts) as folder:
                    books = filter(None, map(BOOK.fullmatch, folder.names()))
                    here = [each for each in books if self._is_at(place, (root, parts), each["author"])]
                    found |= {each["author"] for each in here if self._is_book(folder, each)}
            except StoreError as error:
                if (root, parts) == own:
                    raise
                if problems is not None:
                    problems.append(error)
        return sorted(found)

    def _is_at(self, place: Place, where: tuple[Path, tuple[str, ...]], author: str) -> bool:
        return self.own(place, author) == where

    def _is_book(self, folder: Folder, match: re.Match[str]) -> bool:
        author, found = match["author"], folder.stat(match[0])
        if author == self.author or found is None:
            return found is not None
        path, mark = folder.path / match[0], mark_of(found)
        if (known := self._heads.get(path)) is None or known[0] != mark:
            from mentortui.store.book.telling_books import is_book

            known = self._heads[path] = mark, is_book(folder, match[0], author)
        return known[1]

    def others(self, place: Place, problems: list[StoreError] | None = None) -> list[Book]:
        """The books of the others in place that can be read; what is wrong with the rest is added to problems.

        A fault in a book that is not mine is that book's damage: everything else goes on without it.
        """
        books: list[Book] = []
        authors = [author for author in self.authors(place, problems) if author != self.author]
        if len(authors) > _MOST_OTHERS and problems is not None:
            many = f"{len(authors)} books of others lie in {place.folder}. Only {_MOST_OTHERS} are read."
            problems.append(Untidy(many, place.folder))
        allowance = None
        for author in authors[:_MOST_OTHERS]:
            file = self.shared(place, author)
            try:
                allowance = allowance or file.allowance()
                books.append(file.read_within(allowance))
            except StoreError as error:
                if problems is not None:
                    problems.append(without(author, error, mine=file.mine))
            except _UNFORESEEN as error:  # whoever wrote it must not be able to stop me
                if problems is not None:
                    what = BookDamaged(f"{file.path} cannot be read ({type(error).__name__}).", file.path)
                    problems.append(without(author, what, mine=file.mine))
        return books

    def books(self, place: Place) -> list[BookFile]:
        """The book of every author in place and my private one."""
        authors = sorted({self.author, *self.authors(place)})
        return [*(self.shared(place, author) for author in authors), self.private(place)]

    def forget(self, folder: Path) -> None:
        """Drop what is remembered of the books in folder, which got another name."""
        for path in [path for path in self._files if path.parent == folder]:
            del self._files[path]

    def live(self, place: Place, author: str = "") -> tuple[tuple[Path, tuple[str, ...]], tuple[Path, tuple[str, ...]]]:
        """The folders of author's journals, or of mine when "", shared and private, each as root and names below it."""
        root, parts = self.own(place, author)
        return (root, (*parts, LIVE)), (self.root, (*self._private_parts(place), LIVE))

    def folders_of_journals(self, place: Place) -> list[Path]:
        """Where journals that I may read lie, or would come to be, for whoever watches them."""
        root, found = self.folder_parts(place)[0], [root.joinpath(*parts) for root, parts in self.folders(place)]
        live = [path / LIVE if _is_folder(path / LIVE) else path for path in found]
        return [path for path in (live if len(found) > 1 else [*live, root]) if os.access(path, os.R_OK | os.X_OK)]
