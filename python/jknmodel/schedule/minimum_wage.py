# SPDX-License-Identifier: Apache-2.0
"""The minimum wage of a province or district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike
    from jknmodel.law import Changes

__all__ = ["minimum_wage"]


def minimum_wage(area: str, month: MonthLike, law: Changes | None = None) -> int | None:
    """The minimum wage of an area in a month, whole rupiah; None before its first row.

    Parameters
    ----------
    area
        lumajang, jawa-timur, lombok-timur, nusa-tenggara-barat, bangka-belitung or belitung-timur
        (not found: the province's stands in, confidence L).
    month
        The month.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: an area without a row (with the nearest name), no month.

    Notes
    -----
    Decrees on minimum wages (UMK, UMP); each with its confidence in ``jkn.law.table()``.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> floor = jkn.minimum_wage("lumajang", "2025-05")
    >>> floor, jkn.dues("PPU_BU", month="2025-05", wage=2_000_000, wage_floor=floor).total
    (2429764, 121488)
    """
    given = Arguments()
    prefix = "minimum_wage."
    areas = [rule.removeprefix(prefix) for rule in _core.law_meanings() if rule.startswith(prefix)]
    name = given.name("area", area, areas, needed=True)
    first = given.month("month", month)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.minimum_wage(name or "", first, changes)
