# SPDX-License-Identifier: Apache-2.0
"""The three uses of the tobacco excise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments, naming

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law.changes import Changes

__all__ = ["dbhcht"]


def dbhcht(total: Whole, on: MonthLike, law: Changes | None = None) -> dict[str, int]:
    """Split a region's tobacco excise (DBHCHT) by what it is for.

    Parameters
    ----------
    total
        Its DBHCHT of the year, whole rupiah.
    on
        The month whose law counts, from 2021.
    law
        A law laid over the enacted one.

    Returns
    -------
    dict
        Whole rupiah for ``welfare``, ``health`` and ``enforcement``: 50, 40 and 10 percent, each
        rounded down, what rounding leaves over with welfare.

    Raises
    ------
    InputError
        With every fault: an amount that is negative or not whole, a month before 2021.

    Notes
    -----
    PMK 215/PMK.07/2021, PMK 72/2024.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.dbhcht(11_700_000_003, on="2025-01")
    {'welfare': 5850000002, 'health': 4680000001, 'enforcement': 1170000000}
    """
    given = Arguments()
    whole = given.needed("total", total, what="whole rupiah")
    month = given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="on"):
        parts = _core.dbhcht(whole, month, changes)
    return {"welfare": parts.welfare, "health": parts.health, "enforcement": parts.enforcement}
