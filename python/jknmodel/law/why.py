# SPDX-License-Identifier: Apache-2.0
"""Why a result is what it is: the formula with its numbers, and each rule that was looked up.

Nobody keeps a list of them: the question is asked of a law that hears which rules are asked of it
(``_core.AskedLaw``, ``schedule/why.hpp``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from jknmodel import _core

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Explained", "Why", "sum_of"]


class Why(NamedTuple):
    """What a result came from, under the law that was used: enacted, or changed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> print(jkn.dues("PBI", month="2025-05").explain())
    central 42000 = total 42000
    on 2025-05-01: pbi.tariff 42000 rupiah a month; Perpres 75/2019, Art. 29(1) [S4c,S6]; kept by
    Perpres 64/2020 Art. 29 (H)
    """

    formula: str = ""
    rules: tuple[_core.AskedRule, ...] = ()

    def __str__(self) -> str:
        """The formula, then a line for each rule that said something."""
        lines = [rule.line for rule in self.rules if rule.value is not None]
        return "\n".join([self.formula, *lines])


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An answer that says why it holds."""

    _why: Why = field(default=Why(), repr=False, compare=False)

    @property
    def rules(self) -> tuple[_core.AskedRule, ...]:
        """Each row of the law that was looked up, once, in the order of its first use.

        What is not among them does not move the answer. A rule that says nothing on its day has
        the value None.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> paid = jkn.dues("PBID", month="2025-05")
        >>> [(rule.rule, rule.value, str(rule.day)) for rule in paid.rules]
        [('pbid.tariff', 42000, '2025-05-01'), ('pbid.central', 4200, '2025-05-01')]
        """
        return self._why.rules

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


def sum_of(amounts: Iterable[int]) -> str:
    """Amounts one after another as a sum.

    Examples
    --------
    >>> sum_of([25_500, 25_500, 35_000])
    '2 x 25500 + 35000'
    """
    runs = [(amount, len(list(run))) for amount, run in groupby(amounts)]
    return " + ".join(f"{n} x {amount}" if n > 1 else str(amount) for amount, n in runs) or "0"
