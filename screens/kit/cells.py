"""A page as rows of a terminal. A row is made when somebody looks at it, and not before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from textual.content import Content

from mentortui.pages.page import Axis, Block, Facts, Head, Level, Page, Para, Path, Rhythm, Row, SideBySide
from mentortui.screens.kit.blocks import LEGEND, set_block, set_row
from mentortui.screens.kit.grid import EDGE, Grid
from mentortui.screens.kit.paint import EMPTY, bar, row, width_of
from mentortui.screens.kit.rows import is_cut, is_one_row, whole_text

SHORT, LONG, NARROW, SCALE = 8, 16, 50, 9
"""Cells of the label column at least and at most, where there are labels; cells of a screen below which it is never
longer than the least; cells of the level of a goal, which stands in that column."""


TOGETHER = ((Para, (Para, Facts)), ((Path, Row, Facts), Facts), ((Row, Rhythm), (Row, Rhythm)))
"""Kinds of blocks that make one group with those above them. Facts belong to what they are facts of."""
Key = tuple[Block, bool, bool, bool]
"""A block, whether space stands above it, whether it is in a private part, and whether in one with labels: what its
rows are made from."""


class Cells:
    """A page set for a widget of `width` cells. selected: the number of the selected row among those that can be; -1
    for none. strip: no rows are spent on space. raised: whether a raised ground can be seen. before: the setting that
    this one follows; the rows of a block that it had as well are not set again."""

    def __init__(
        self,
        page: Page,
        width: int,
        key_of: Callable[[str], str],
        *,
        selected: int = -1,
        strip: bool = False,
        raised: bool = True,
        before: Cells | None = None,
    ) -> None:
        axis = next((block for block in page.blocks if isinstance(block, Axis)), None)
        self.blocks: tuple[Block, ...] = (*page.blocks, LEGEND) if axis else page.blocks
        self.strip, self._rows = strip, dict[int, list[Content]]()
        self._places = [place for place, block in enumerate(self.blocks) if isinstance(block, Row) and block.acts_on]
        self._private, self._labelled = _inside_private(page), _in_labelled_sections(self.blocks)
        self.grid = Grid(width, min(width, EDGE), _label_column(self.blocks, width), key_of, axis, raised)
        self._selected = self._places[selected] if 0 <= selected < len(self._places) else -1
        self._keys: list[Key] = [
            (block, self._gap(at), at in self._private, at in self._labelled) for at, block in enumerate(self.blocks)
        ]
        self._earlier_rows, self._earlier_heights = dict[Key, list[Content]](), dict[Key, int]()
        if before is not None and before.grid == self.grid:
            self._take_over(before)
        self._starts = [0, *accumulate(map(self._height, range(len(self.blocks))))]

    def _take_over(self, before: Cells) -> None:
        """What another setting on the same grid has set by now. A selected row has other rows than the same block
        elsewhere."""
        here = set(self._keys)
        for place, key in enumerate(before._keys):
            if key in here and place != before._selected:
                self._earlier_heights[key] = before._starts[place + 1] - before._starts[place]
                if place in before._rows:
                    self._earlier_rows[key] = before._rows[place]

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Content]:
        return (self[y] for y in range(len(self)))

    def __getitem__(self, y: int) -> Content:
        place = bisect_right(self._starts, y) - 1
        return self._made(place)[y - self._starts[place]]

    @property
    def place(self) -> tuple[int, int]:
        """Which of the rows that can be selected is, from 1 on, 0 for none; and how many there are."""
        return (bisect_left(self._places, self._selected) + 1 if self._selected >= 0 else 0, len(self._places))

    @property
    def selected_rows(self) -> tuple[int, int]:
        """The first row of what is selected, and the one behind its last. The space above it is not its own."""
        at = self._selected
        return (self._starts[at] + self._gap(at), self._starts[at + 1]) if at >= 0 else (0, 1)

    def head_of(self, y: int) -> int | None:
        """Where the block begins that a row belongs to, with the space above it, if it is only the head of what comes
        below: of a group, or of what was said on a day. None of any other."""
        place = bisect_right(self._starts, y) - 1
        block = self.blocks[place]
        is_head = isinstance(block, Head) or (isinstance(block, Row) and block.more and not block.text)
        stands = y <= self._starts[place] + self._gap(place) or isinstance(block, Head)
        return self._starts[place] if is_head and stands else None

    def items_within(self, top: int, end: int) -> list[int]:
        """The numbers of the rows that can be selected and begin there."""
        begins = (self._starts[place] + self._gap(place) for place in self._places)
        return [number for number, y in enumerate(begins) if top <= y < end]

    def select(self, selected: int) -> range | None:
        """Select another row. The rows of the screen that may be others now; None where it is all of them."""
        before, self._selected = self._selected, self._places[selected] if 0 <= selected < len(self._places) else -1
        touched = [place for place in {before, self._selected} if place >= 0]
        for place in touched:
            self._rows.pop(place, None)
        if self.strip and any(block.aside for place in touched if isinstance(block := self.blocks[place], Row)):
            self._starts = [0, *accumulate(map(self._height, range(len(self.blocks))))]
            return None
        return range(self._starts[min(touched)], self._starts[max(touched) + 1]) if touched else range(0)

    def rows_aside(self, whole: int) -> int:
        """Rows of the fixed place: as many as what belongs there needs at most, `whole` where a text of a row that can
        be selected is too long for its row, 0 where there is nothing for it."""
        rows = [(place, block) for place in self._places if isinstance(block := self.blocks[place], Row)]
        most = max((self._rows_of(place, block, whole) for place, block in rows if block.aside), default=0)
        is_any_cut = most < whole and any(is_cut(block, self._grid_at(place)) for place, block in rows)
        return whole if is_any_cut else most

    def _rows_of(self, place: int, block: Row, whole: int) -> int:
        return len(self._aside(place, block)) + (whole if is_cut(block, self._grid_at(place)) else 0)

    def aside(self) -> list[Content]:
        """For the fixed place: what belongs there of the selected row, or its whole text where it was cut."""
        block = self.blocks[self._selected] if self._selected >= 0 else None
        if not isinstance(block, Row):
            return []
        grid = self._grid_at(self._selected)
        return [*(whole_text(block, grid) if is_cut(block, grid) else []), *self._aside(self._selected, block)]

    def _aside(self, place: int, block: Row) -> list[Content]:
        rows = [line for each in block.aside for line in set_block(each, self.grid)]
        return [*map(_barred, rows)] if place in self._private else rows

    def _grid_at(self, place: int) -> Grid:
        """The grid of a section. Where no row of it has a label, its texts begin where text begins."""
        return self.grid if place in self._labelled else self.grid._replace(label=0)

    # -- one block -------------------------------------------------------------------------------

    def _height(self, place: int) -> int:
        """A row that can be selected has one row, and what belongs below it; only that has to be set. Of those that are
        read, most have one row too, and a page of thousands opens without setting them."""
        block, gap, *_ = key = self._keys[place]
        if place != self._selected and key in self._earlier_heights:
            return self._earlier_heights[key]
        if isinstance(block, Row) and not block.acts_on and is_one_row(block, self._grid_at(place)):
            return gap + 1
        if not isinstance(block, Row) or not block.acts_on or block.whole:
            return len(self._made(place))
        below = block.below if self._is_opened(place) else block.more
        return gap + 1 + sum(len(set_block(each, self.grid)) for each in below)

    def _is_opened(self, place: int) -> bool:
        """Whether what belongs to a row stands below it: on a strip, where nothing has a place of its own."""
        return self.strip and place == self._selected

    def _gap(self, place: int) -> bool:
        """Whether a row of space stands above a block: between groups, never inside one."""
        before, block = self.blocks[place - 1] if place else None, self.blocks[place]
        if isinstance(before, Row) and isinstance(block, Row):  # most of a long page
            apart = (block.more and before.more) or (block.acts_on and not before.acts_on)
            return bool(apart) and not self.strip
        if self.strip or before is None or isinstance(before, Head | Axis):
            return False
        if isinstance(block, Head) or (isinstance(block, Row) and block.more):
            return True
        return not any(isinstance(before, above) and isinstance(block, below) for above, below in TOGETHER)

    def _made(self, place: int) -> list[Content]:
        block, gap, private, _ = key = self._keys[place]
        selected = place == self._selected
        if place not in self._rows and not selected and key in self._earlier_rows:
            self._rows[place] = self._earlier_rows[key]
        if place not in self._rows:
            if isinstance(block, Row):
                rows = set_row(block, self._grid_at(place), selected=selected, opened=self._is_opened(place))
            elif private and isinstance(block, Head) and not block.private:
                grid = self.grid._replace(edge=self.grid.edge - 2)  # the bar stands where heads begin
                rows = [row("  ", line) for line in set_block(block, grid)]
            else:
                rows = set_block(block, self.grid)
            if private:
                rows = [rows[0] if selected else _barred(rows[0]), *map(_barred, rows[1:])] if rows else rows
            self._rows[place] = [EMPTY, *rows] if gap else rows
        return self._rows[place]


def _label_column(blocks: Iterable[Block], width: int) -> int:
    """Cells of the label column: for the longest label; on a narrow screen for the longest that would be cut there."""
    rows = [block for block in blocks if isinstance(block, Row) and (width >= NARROW or block.acts_on)]
    names = (name for block in blocks for name in _names(block)) if width >= NARROW else ()
    scales = (SCALE for block in rows if any(isinstance(each, Level) for each in block.more))
    longest = max((*(width_of(block.label) for block in rows), *map(width_of, names), *scales), default=0)
    labelled = longest or any(block.label for block in blocks if isinstance(block, Row))
    return min(max(SHORT, longest), LONG) + 2 if labelled else 0


def _names(block: Block) -> Iterator[str]:
    """The names of those who answer, in a block and in what belongs to it: they stand where labels do."""
    if isinstance(block, SideBySide):
        yield from (answer.name for answer in block.answers)
    elif isinstance(block, Row):
        yield from (name for each in block.below for name in _names(each))


def _in_labelled_sections(blocks: Sequence[Block]) -> set[int]:
    """The places of the rows in sections in which any row has a label."""
    found, section, is_labelled = set[int](), list[int](), False
    for place, block in enumerate((*blocks, Head(""))):
        if isinstance(block, Head):
            found.update(section if is_labelled else ())
            section, is_labelled = [], False
        elif isinstance(block, Row):
            section.append(place)
            is_labelled = is_labelled or bool(block.label)
    return found


def _barred(line: Content) -> Content:
    """The row with the bar of what is private."""
    return row(" ", bar("", "private"), line[2:] if line else "")


def _inside_private(page: Page) -> set[int]:
    """The places of the blocks that are private because their page or their section is."""
    inside, found = page.private, set()
    for place, block in enumerate(page.blocks):
        if isinstance(block, Head):
            inside = page.private or block.private
        if inside:
            found.add(place)
    return found
