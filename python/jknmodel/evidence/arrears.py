# SPDX-License-Identifier: Apache-2.0
"""Published arrears of self-payers, as the opening takes them: how many owe, and how much.

Rupiah of a class over its heads say how many months are owed (`plan/debt_each.hpp`); heads and
rupiah that the self-payers of the opening do not owe are carried by others
(`plan/carried_debt.hpp`). Rupiah of the classes and of all together are rounded apart: those of the
classes are moved, each within its rounding, until they add up to all.

>>> from jknmodel.evidence.figures import Figure
>>> owing = Figure("owing", "people", 99, 99, 99, segments=("PBPU", "BP"), counts_carried=True)
>>> debt = Figure("debt", "rupiah", 9e6, 9.1e6, 9e6, segments=("PBPU", "BP"), counts_carried=True)
>>> published([owing, debt], "2025-08")[:3]
('assumed', 99, 9000000)
"""

from __future__ import annotations

from collections.abc import Iterable

from jknmodel import _core
from jknmodel.evidence.figures import CarriedDebt, Figure

__all__ = ["published", "used"]


def used(figure: Figure, opening: str) -> bool:
    """Whether an opening takes a figure as arrears of all self-payers, or of a class of them.

    Heads that are set aside are used where they count those who carry old debt: these are no cells.
    """
    return _core.used_as_arrears(figure, opening)


def published(figures: Iterable[Figure], opening: str) -> CarriedDebt:
    """What was published of all arrears, and of those of each class, by the opening."""
    return _core.published_arrears(list(figures), opening)
