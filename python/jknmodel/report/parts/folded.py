# SPDX-License-Identifier: Apache-2.0
"""A long tree, folded: in lines for a terminal, and in parts of a page that open without a script.

What is little is taken together: of the rows that make a sum the largest are shown, and one line
says how many more there are and what they come to, so that what is shown still adds up. What
stands beside a number (law, evidence, an assumption) is said once, where it is first used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jknmodel.report.parts.tree_rows import Row
    from jknmodel.report.parts.tree_words import TreeWords

__all__ = ["Folded"]

#: What stands between the numbers of an operation.
_SIGNS: Final = {"ratio": " ÷ ", "product": " × ", "reached": " ≥ "}
#: Fewer rows of a sum are shown the deeper it lies, at least so many.
_FEWEST: Final = 3
_OF_MONTHS: Final = ("month", "spent")


@dataclass
class Folded:
    """The rows of a tree, at most `most` below a number of the first level, `depth` levels."""

    rows: Sequence[Row]
    words: TreeWords
    most: int
    depth: int
    #: Of months alike the largest so many are told further.
    opens: int = 3
    #: What was said beside a number, and is not said again; several trees may share it.
    said: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._below: list[list[int]] = [[] for _ in self.rows]
        for i, row in enumerate(self.rows):
            if row.parent >= 0:
                self._below[row.parent].append(i)

    # ── lines ───────────────────────────────────────────────
    def lines(self) -> Iterator[str]:
        """The tree in lines, a level further in each."""
        self.said.clear()
        yield from self._lines(0, "", "")

    def _lines(self, at: int, indent: str, mark: str, *, is_open: bool = True) -> Iterator[str]:
        yield f"{indent}{mark}{self._head(at)}"
        further = indent + ("  " if at else "")
        if not is_open:
            return
        for row in self.beside(at):
            yield f"{further}  # {self.words.label(row)}"
        shown, rest = self.shown(at)
        opened = self.opened(shown)
        for child in shown:
            yield from self._lines(child, further, self.mark(child), is_open=child in opened)
        if rest:
            yield f"{further}{self._more(rest)}"

    def mark(self, at: int) -> str:
        """Whether a row adds to the sum above it or is taken from it; else a dot."""
        row = self.rows[at]
        if self.rows[row.parent].operation == "sum":
            return "- " if row.sign < 0 else "+ "
        return "· "

    # ── a page ──────────────────────────────────────────────
    def html(self) -> str:
        """The tree in <details>, the number itself open."""
        self.said.clear()
        return f'<div class="tree">{self._html(0, "", is_open=True)}</div>'

    def _html(self, at: int, mark: str, *, is_open: bool = False, unfolds: bool = True) -> str:
        head = f"{mark}{escape(self._head(at))}"
        if not unfolds:
            return f"<div>{head}</div>"
        inner = "".join(f"<p>{escape(self.words.label(row))}</p>" for row in self.beside(at))
        shown, rest = self.shown(at)
        opened = self.opened(shown)
        inner += "".join(
            self._html(child, escape(self.mark(child)), unfolds=child in opened) for child in shown
        )
        if rest:
            inner += f"<div>{escape(self._more(rest))}</div>"
        if not inner:
            return f"<div>{head}</div>"
        shows = " open" if is_open else ""
        return f"<details{shows}><summary>{head}</summary>{inner}</details>"

    # ── both ────────────────────────────────────────────────
    def _head(self, at: int) -> str:
        """A number with its formula, and how it is known."""
        row = self.rows[at]
        label = self.words.label(row)
        if at == 0 and row.month is not None:
            month = self.words.month(row.month)
            label += "" if month in label else f", {month}"
        said = f"{label}: {self._amount(row)}"
        sign = _SIGNS.get(row.operation)
        if sign and row.operation == "product":
            said += " = " + sign.join(self._factor(child) for child in self.factors(at))
        elif sign:
            numbers = [self.rows[child] for child in self.numbers(at)]
            named = row.operation == "ratio"
            told = [self._amount(each) + f" {self.words.label(each)}" * named for each in numbers]
            said += f" ({sign.join(told)})"
        if row.kind != "cell" or not (source := self.words.source(row)):
            return said
        return f"{said} [{self.words.known(row.known)}: {source}]"

    def _factor(self, at: int) -> str:
        row = self.rows[at]
        return f"{self._amount(row)} ({self.words.label(row)})"

    def _amount(self, row: Row) -> str:
        return self.words.amount(row.value or 0.0, row.unit)

    def numbers(self, at: int) -> list[int]:
        """The rows below a number that are numbers themselves."""
        return [child for child in self._below[at] if not self.rows[child].is_beside]

    def beside(self, at: int) -> Iterator[Row]:
        """What stands beside a number, and beside the factors of a product, where it is new."""
        here = [child for child in self._below[at] if self.rows[child].is_beside]
        for factor in self.factors(at):
            here += [child for child in self._below[factor] if self.rows[child].is_beside]
        for child in here:
            row = self.rows[child]
            # A rule is the same on every day on which the same row of it holds.
            said = self.words.label(row)
            key = (row.kind, said.partition(": ")[2] if row.kind == "law" else said)
            if key not in self.said:
                self.said.add(key)
                yield row

    def factors(self, at: int) -> list[int]:
        """The numbers that a product is of, which stand in its own line."""
        return self.numbers(at) if self.rows[at].operation == "product" else []

    def inner(self, at: int) -> int:
        """The row whose parts stand below another: past sums of a single number."""
        below = self.numbers(at)
        while len(below) == 1 and self.rows[at].operation == "sum":
            (child,) = below
            row = self.rows[child]
            if row.operation != "sum" or row.sign < 0 or row.kind == "opening":
                break
            at, below = child, self.numbers(child)
        return at

    def shown(self, at: int) -> tuple[list[int], list[int]]:
        """The rows below a number, and those that are taken together."""
        at = self.inner(at)
        row = self.rows[at]
        if row.operation == "product" or row.level >= self.depth:
            return [], []
        numbers = self.numbers(at)
        most = max(self.most - 2 * row.level, _FEWEST)
        if row.operation != "sum" or len(numbers) <= most + 1:
            return numbers, []
        large = self._largest(numbers, most)
        kept = {*large, *(i for i in numbers if self.rows[i].kind == "opening")}
        return [i for i in numbers if i in kept], [i for i in numbers if i not in kept]

    def opened(self, shown: Sequence[int]) -> set[int]:
        """Of months alike the largest alone are told further: the others read the same."""
        months = [i for i in shown if self.rows[i].kind in _OF_MONTHS]
        return {*self._largest(months, self.opens), *(i for i in shown if i not in months)}

    def _largest(self, numbers: Sequence[int], most: int) -> list[int]:
        """Of those that are alike to the rupiah the first."""
        return sorted(numbers, key=lambda i: -round(abs(self.rows[i].value or 0.0), 2))[:most]

    def many(self, rest: Sequence[int]) -> str:
        """How many rows are taken together."""
        of_months = all(self.rows[i].kind in _OF_MONTHS for i in rest)
        return self.words.t.counted(
            "tree_more_month" if of_months else "tree_more_other", len(rest)
        )

    def _more(self, rest: Sequence[int]) -> str:
        rows = [self.rows[i] for i in rest]
        whole = sum(row.sign * (row.value or 0.0) for row in rows)
        return f"+ {self.many(rest)}: {self.words.amount(whole, rows[0].unit)}"
