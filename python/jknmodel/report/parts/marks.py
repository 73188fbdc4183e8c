# SPDX-License-Identifier: Apache-2.0
"""Numbers that say where they are found: each amount and head count names its cells in the CSVs.

A mark is ``<span data-from="budget?column=left&take=sum&scenario=plan&year=2026"
data-as="money">``: the table, its column, which rows, and how they become one number; several
numbers are separated by spaces, terms of one number by ``|`` (a minus before those taken away), and
``times`` multiplies with what the law says. ``data-as`` is how it is written. Amounts of the law
and of what was published are marked so, and have no cell.

>>> from jknmodel.report.parts.marks import Number, Printed, plain
>>> from jknmodel.report.numbers import Numerals
>>> words = Printed(Numerals("en")).money(Number(757_620_000, "budget?column=left&year=2025"))
>>> plain(words)
'Rp757.62 million'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jknmodel.report.numbers import Numerals


class Number(NamedTuple):
    """A number and the cells that it is found in."""

    value: float
    source: str

    def __neg__(self) -> Number:
        terms = (term.removeprefix("-") if term.startswith("-") else f"-{term}"
                 for term in self.source.split("|"))  # fmt: skip
        return Number(-self.value, "|".join(terms))

    def at_least_nothing(self) -> Number:
        """The number, where it is not below zero."""
        return self if self.value >= 0 else Number(0.0, "nothing")

    def __sub__(self, other: Number) -> Number:
        return Number(self.value - other.value, f"{self.source}|{(-other).source}")


class Numbers(NamedTuple):
    """A number with its range: the least, without any draw, the most."""

    low: Number
    central: Number
    high: Number


def cell(table: str, column: str, take: str = "only", **where: object) -> str:
    """The cells of a table: ``only`` one, or the ``sum``, ``min`` or ``max`` of several."""
    return f"{table}?{urlencode({'column': column, 'take': take} | where)}"


class Printed:
    """`Numerals`, of numbers that say where they are found."""

    def __init__(self, numerals: Numerals) -> None:
        self._n = numerals

    def money(self, amount: Number) -> Markup:
        """Rupiah with two decimals of its scale."""
        return _mark(self._n.money(_shown(amount)), "money", amount)

    def rounded(self, amount: Number) -> Markup:
        """Rupiah with one decimal of its scale."""
        return _mark(self._n.money(_shown(amount), rounded=True), "rounded", amount)

    def about_money(self, low: Number, high: Number | None = None) -> Markup:
        """A range of rupiah, or one amount with "about"."""
        most = high or low
        return _mark(self._n.about_money(_shown(low), _shown(most)), "about_money", low, most)

    def about_people(self, heads: Number) -> Markup:
        """A head count to three digits with "about"."""
        return _mark(self._n.about_people(_shown(heads)), "about_people", heads)

    def about_between(self, low: Number, high: Number) -> Markup:
        """A range of heads with "about"."""
        return _mark(self._n.about_between(_shown(low), _shown(high)), "about_between", low, high)

    def between(self, low: Number, high: Number) -> Markup:
        """A range of heads where "about" was said already."""
        return _mark(self._n.between(_shown(low), _shown(high)), "between", low, high)

    def money_between(self, low: Number, high: Number) -> Markup:
        """A range of rupiah where "about" was said already."""
        return _mark(self._n.money_between(_shown(low), _shown(high)), "money_between", low, high)

    def whole(self, number: Number) -> Markup:
        """A whole number."""
        return _mark(self._n.whole(_shown(number)), "whole", number)

    def law(self, rupiah: float) -> Markup:
        """An amount that stands in the law."""
        return self.named("law", self._n.money(rupiah))

    @staticmethod
    def named(whose: str, words: str) -> Markup:
        """Words with numbers that no run has: of the ``law``, the ``register``."""
        return Markup('<span data-from="{}">{}</span>').format(whose, words)

    def published(self, words: str) -> Markup:
        """What somebody published, or is worked out of it alone."""
        return self.named("published", words)


def _shown(number: Number) -> float:
    """The value as a file has it: beyond the hundredth there is only the noise of sums."""
    return round(number.value, 2)


def _mark(words: str, how: str, *numbers: Number) -> Markup:
    found = " ".join(number.source for number in numbers)
    return Markup('<span data-from="{}" data-as="{}">{}</span>').format(found, how, words)


def joined(between: str, parts: Iterable[str]) -> Markup:
    """Parts of a sentence after each other, marks kept."""
    return escape(between).join(parts)


def plain(words: str) -> str:
    """The words alone, for a terminal or a workbook."""
    return words.striptags() if isinstance(words, Markup) else words
