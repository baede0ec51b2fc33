"""A page as rows of a terminal. A row is made when somebody looks at it, and not before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from textual.content import Content

from mentortui.pages.page import Axis, Block, Facts, Head, Page, Para, Path, Rhythm, Row
from mentortui.screens.kit.blocks import LEGEND, set_block, set_row
from mentortui.screens.kit.grid import EDGE, Grid
from mentortui.screens.kit.paint import EMPTY, bar, row, width_of
from mentortui.screens.kit.rows import is_cut, is_one_row, whole_text

SHORT, LONG, NARROW = 8, 16, 50
"""Cells of the label column at least and at most, where there are labels; cells of a screen below which it is never
longer than the least."""


TOGETHER = ((Para, (Para, Facts)), ((Path, Row, Facts), Facts), ((Row, Rhythm), (Row, Rhythm)))
"""Kinds of blocks that make one group with those above them. Facts belong to what they are facts of."""
Key = tuple[Block, bool, bool]
"""A block, whether space stands above it, and whether it is in a private part: what its rows are made from."""


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
        self._private = _inside_private(page)
        self.grid = Grid(width, min(width, EDGE), _label_column(self.blocks, width), key_of, axis, raised)
        self._selected = self._places[selected] if 0 <= selected < len(self._places) else -1
        self._keys: list[Key] = [(block, self._gap(at), at in self._private) for at, block in enumerate(self.blocks)]
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
        return (self._places.index(self._selected) + 1 if self._selected >= 0 else 0, len(self._places))

    @property
    def selected_rows(self) -> tuple[int, int]:
        """The first row of what is selected, and the one behind its last. The space above it is not its own."""
        at = self._selected
        return (self._starts[at] + self._gap(at), self._starts[at + 1]) if at >= 0 else (0, 1)

    def select(self, selected: int) -> range | None:
        """Select another row. The rows of the screen that may be others now; None where it is all of them."""
        before, self._selected = self._selected, self._places[selected] if 0 <= selected < len(self._places) else -1
        touched = [place for place in {before, self._selected} if place >= 0]
        for place in touched:
            self._rows.pop(place, None)
        if any(block.detail for place in touched if isinstance(block := self.blocks[place], Row)):
            self._starts = [0, *accumulate(map(self._height, range(len(self.blocks))))]
            return None
        return range(self._starts[min(touched)], self._starts[max(touched) + 1]) if touched else range(0)

    def any_cut(self) -> bool:
        """Whether a text of a row that can be selected is too long for its row."""
        rows = (self.blocks[place] for place in self._places)
        return any(is_cut(block, self.grid) for block in rows if isinstance(block, Row))

    def whole(self) -> list[Content]:
        """The whole text of the selected row, where it was cut."""
        block = self.blocks[self._selected] if self._selected >= 0 else None
        return whole_text(block, self.grid) if isinstance(block, Row) and is_cut(block, self.grid) else []

    # -- one block -------------------------------------------------------------------------------

    def _height(self, place: int) -> int:
        """A row that can be selected has one row, and what belongs below it; only that has to be set. Of those that are
        read, most have one row too, and a page of thousands opens without setting them."""
        block, gap, _ = key = self._keys[place]
        if place != self._selected and key in self._earlier_heights:
            return self._earlier_heights[key]
        if isinstance(block, Row) and not block.acts_on and is_one_row(block, self.grid):
            return gap + 1
        if not isinstance(block, Row) or not block.acts_on or block.whole:
            return len(self._made(place))
        below = (*block.more, *(block.detail if place == self._selected else ()))
        return gap + 1 + sum(len(set_block(each, self.grid)) for each in below)

    def _gap(self, place: int) -> bool:
        """Whether a row of space stands above a block: between groups, never inside one."""
        before, block = self.blocks[place - 1] if place else None, self.blocks[place]
        if isinstance(before, Row) and isinstance(block, Row):  # most of a long page
            return bool(block.more and before.more) and not self.strip
        if self.strip or isinstance(before, Head | Axis):
            return False
        if isinstance(block, Head) or (isinstance(block, Row) and block.more):
            return True
        return not any(isinstance(before, above) and isinstance(block, below) for above, below in TOGETHER)

    def _made(self, place: int) -> list[Content]:
        block, gap, private = key = self._keys[place]
        selected = place == self._selected
        if place not in self._rows and not selected and key in self._earlier_rows:
            self._rows[place] = self._earlier_rows[key]
        if place not in self._rows:
            if isinstance(block, Row):
                rows = set_row(block, self.grid, selected=selected)
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
    longest = max((width_of(block.label) for block in rows), default=0)
    labelled = longest or any(block.label for block in blocks if isinstance(block, Row))
    return min(max(SHORT, longest), LONG) + 2 if labelled else 0


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
