# SPDX-License-Identifier: Apache-2.0
"""What is cut from a region's cigarette tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law.changes import Changes

__all__ = ["cigarette_tax_cut"]


def cigarette_tax_cut(
    *,
    tax: Whole,
    own_budget: Whole,
    on: MonthLike,
    minutes_filed: bool = True,
    law: Changes | None = None,
) -> int:
    """What is cut from a region's cigarette tax for the JKN: a floor test, never extra money.

    Until 2023 37.5% of it, at source; since PMK 143/2023 only what the region's own budget for
    the JKN falls short of that, and the whole where the province files no minutes.

    Parameters
    ----------
    tax
        The region's cigarette tax of the year, whole rupiah.
    own_budget
        What its own budget has for the JKN.
    on
        The month whose law counts.
    minutes_filed
        Whether the province filed the minutes.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If an amount is negative or not whole, or ``on`` is no month.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.cigarette_tax_cut(tax=10_000_000_000, own_budget=3_000_000_000, on="2025-01")
    750000000
    """
    given = Arguments()
    whole = given.needed("tax", tax, what="whole rupiah")
    budget = given.needed("own_budget", own_budget, what="whole rupiah")
    filed = given.flag("minutes_filed", minutes_filed)
    month = given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.cigarette_tax_cut(whole, budget, filed, month, changes)
