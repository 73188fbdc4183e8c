# SPDX-License-Identifier: Apache-2.0
"""The rows of a CSV file or a sheet, parted into headings and columns.

Empty rows count but say nothing. Where a table may have them, titles above the headings and
footnotes below the rows are no rows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.tables.cells import is_missing
from jknmodel.tables.faults import LISTED
from jknmodel.tables.source.table import Asked, Row, Source, refused
from jknmodel.tables.words import is_footnote

__all__ = ["is_blank", "tabled"]

_PLACES: Final = ("village", "area")
_NAMED: Final = 5  # headings in a message
_TITLES: Final = 20  # rows looked at for the headings
_TOGETHER: Final = 256  # rows turned into columns at once: few enough to be forgotten soon


def tabled(file: str, lines: Iterable[Row], asked: Asked) -> Source:
    """Headings and columns of some rows.

    Raises
    ------
    InputError
        If there are none, there are too many, or some have more cells than there are headings.
    """
    there = ((number, cells) for number, cells in lines if not is_blank(cells))
    most = _TITLES if asked.titled else 1
    looked_at = [(number, _trimmed(cells)) for number, cells in itertools.islice(there, most)]
    if not looked_at:
        raise refused(file, "is empty; the first row must name the columns")
    if any(len(cells) > asked.columns for _, cells in looked_at):
        raise refused(file, asked.too_wide)
    at = _heading_row(looked_at, asked)
    first, headings = looked_at[at][0], _texts(looked_at[at][1])
    if (below := _second_row(looked_at, at, asked)) is not None:
        headings = _joined(file, (first, headings), below, asked)
        at += 1
    if asked.titled and at + 1 < len(looked_at) and _numbers_columns(looked_at[at + 1][1]):
        at += 1
    rows = itertools.chain(looked_at[at + 1 :], there)
    body = _Body(file, headings, asked)
    for together in _batches(_without_footnotes(rows) if asked.titled else rows):
        body.add(together)
    body.refuse_if_ragged()
    return Source(file, headings, body.columns, body.numbers, first)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while together := list(itertools.islice(rows, _TOGETHER)):
        yield together


def _without_footnotes(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows but the last ones that say where the table comes from."""
    footnotes: list[Row] = []  # if nothing follows
    for number, cells in rows:
        first = next((cell for cell in cells if not is_missing(cell)), None)
        alone = footnotes and sum(not is_missing(cell) for cell in cells) == 1
        if isinstance(first, str) and (alone or is_footnote(first)):
            footnotes.append((number, cells))
            continue
        yield from footnotes
        footnotes = []
        yield number, cells


class _Body:
    """The columns below the headings."""

    def __init__(self, file: str, headings: Sequence[str], asked: Asked) -> None:
        self.file = file
        self.wide = len(headings)
        self.asked = asked
        self.numbers: list[int] = []
        self.columns: dict[int, list[Any]] = {
            at: [] for at, heading in enumerate(headings) if asked.knows(heading)
        }
        self.ragged: list[tuple[int, int]] = []  # row and its cells

    def add(self, rows: list[Row]) -> None:
        """Add some rows."""
        if any(len(cells) != self.wide for _, cells in rows):
            rows = [row for row in map(self._fitted, rows) if row is not None]
        if not rows:
            return
        numbers, cells = zip(*rows, strict=True)
        self.numbers.extend(numbers)
        if self.asked.rows is not None and len(self.numbers) > self.asked.rows:
            raise refused(self.file, f"has more than {self.asked.rows:,} rows; give one district")
        for at, column in enumerate(zip(*cells, strict=True)):
            if at in self.columns:
                self.columns[at].extend(column)

    def _fitted(self, row: Row) -> Row | None:
        """The row as wide as the headings; None where it has more than they name."""
        number, cells = row
        beyond = cells[self.wide :]
        if beyond and not is_blank(beyond):
            self.ragged.append((number, len(_trimmed(cells))))
            return None
        return number, [*cells[: self.wide], *[None] * (self.wide - len(cells))]

    def refuse_if_ragged(self) -> None:
        """Rows with more cells than headings are faults."""
        faults = [
            Issue(
                self.file,
                number,
                self.wide + 1,
                "row",
                str(wide),
                f"has {wide} cells, the headings {self.wide}; {self.asked.ragged}",
            )
            for number, wide in self.ragged[:LISTED]
        ]
        more = len(self.ragged) - len(faults)
        if more:
            message = f"and {more:,} more"
            faults.append(Issue(self.file, key="rows", value=str(more), message=message))
        if faults:
            raise InputError(faults)


def is_blank(cells: Sequence[Any]) -> bool:
    """Whether nothing stands in any of the cells."""
    return all(map(is_missing, cells))


def _trimmed(cells: Sequence[Any]) -> list[Any]:
    """The cells, without empty ones at the end."""
    last = len(cells)
    while last and is_missing(cells[last - 1]):
        last -= 1
    return list(cells[:last])


def _texts(cells: Iterable[Any]) -> list[str]:
    return ["" if is_missing(cell) else str(cell).strip() for cell in cells]


def _ours(cells: Iterable[Any], asked: Asked) -> set[str]:
    return {name for text in _texts(cells) if (name := asked.name_of(text)) is not None}


def _heading_row(rows: Sequence[Row], asked: Asked) -> int:
    """Which of the first rows has the headings: the first, or one below titles."""
    known = [_ours(cells, asked) for _, cells in rows]
    if len(known[0]) > 1:
        return 0
    best = max(range(len(rows)), key=lambda at: len(known[at]))
    if len(known[best]) > len(known[0]) and all(_is_title(cells) for _, cells in rows[:best]):
        return best
    return 0


def _is_title(cells: Sequence[Any]) -> bool:
    """A row of words above the headings."""
    words = [text for text in _texts(cells) if text]
    return len(words) == 1 or not any(map(_is_number, words))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[0-9][0-9.,% ]*", text))


def _numbers_columns(cells: Sequence[Any]) -> bool:
    """Whether a row below the headings only numbers the columns: (1), (2), ..."""
    words = [re.sub(r"^\(([0-9]+)\)$", r"\1", text) for text in _texts(cells)]
    return len(words) > 2 and words == [str(number) for number in range(1, len(words) + 1)]


def _second_row(rows: Sequence[Row], at: int, asked: Asked) -> Row | None:
    """A second row of headings: words below some of the first, none below those that are whole."""
    if at + 1 >= len(rows):
        return None
    above, (number, below) = _texts(rows[at][1]), rows[at + 1]
    words = _texts(below)
    anchors = [each for each, text in enumerate(above) if asked.name_of(text) in _PLACES]
    filled = [each for each, text in enumerate(words) if text]
    if not anchors or not filled or any(each < len(words) and words[each] for each in anchors):
        return None
    return None if any(_is_number(words[each]) for each in filled) else (number, words)


def _joined(file: str, above: tuple[int, list[str]], below: Row, asked: Asked) -> list[str]:
    """Headings in two rows as one: a word above several columns stands before each of theirs."""
    first, upper = above
    second, lower = below
    wide = max(len(upper), len(lower))
    upper, lower = [*upper, *[""] * (wide - len(upper))], [*lower, *[""] * (wide - len(lower))]
    names, over = [], ""
    for word, under in zip(upper, lower, strict=True):
        over = word or (over if under else "")
        names.append(_one_of(over, under, asked))
    unknown = [name for name in names if not (asked.knows(name) or asked.knows_more(name))]
    if not unknown:
        return names
    shown = ", ".join(masked(name) for name in unknown[:_NAMED])
    message = (
        f"has its headings in two rows ({first} and {second}), which together are none of a "
        f"table's: {shown}; give one row of headings, or a row for each village and segment"
    )
    raise InputError([Issue(file, first, key="headings", message=message)])


def _one_of(over: str, under: str, asked: Asked) -> str:
    """Two headings of one column as one: both, where that is a heading, or the one below."""
    both = f"{over} {under}".strip()
    return under if under and not asked.knows(both) else both
