# SPDX-License-Identifier: Apache-2.0
"""Who may be on the PBI list, and return to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments, naming

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law.changes import Changes
from jknmodel.law.rows import FIRST_DAY

__all__ = ["may_be_pbi", "may_return_to_pbi"]


def may_be_pbi(decile: Whole, on: MonthLike, law: Changes | None = None) -> bool:
    """Whether a family of a decile of welfare may be on the centre's list (PBI).

    Parameters
    ----------
    decile
        1 (the poorest) to 10, of DTSEN.
    on
        The month whose law counts, from May 2025: no rule by decile was found before.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: no decile, a month before May 2025.

    Notes
    -----
    Social Minister decree 80/2025: deciles 1 to 5 (the Health Minister spoke of 1 to 4 in 2025).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_be_pbi(5, on="2025-05"), jkn.law.may_be_pbi(6, on="2025-05")
    (True, False)
    """
    given = Arguments()
    number = given.needed("decile", decile, what="a decile from 1 to 10")
    if not given.faults and not 1 <= number <= 10:
        given.fault("decile", decile, f"{decile} is not a decile; give 1 (the poorest) to 10")
    month = given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="on"):
        return _core.may_be_pbi(number, month, changes)


def may_return_to_pbi(
    *,
    removed_in_period: bool,
    verified_poor: bool,
    ill: bool,
    on: MonthLike,
    law: Changes | None = None,
) -> bool:
    """Whether a member removed from the centre's list (PBI) may come back: all three are asked.

    Parameters
    ----------
    removed_in_period
        Removed in the period that the call for reactivation names.
    verified_poor
        Found poor or near-poor by the regional social office (SIKS-NG).
    ill
        Chronically ill, or an emergency.
    on
        The month whose law counts; nobody before May 2025.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``on`` is no month.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_return_to_pbi(
    ...     removed_in_period=True, verified_poor=True, ill=True, on="2026-02"
    ... )
    True
    """
    given = Arguments()
    removed = given.flag("removed_in_period", removed_in_period)
    poor, sick = given.flag("verified_poor", verified_poor), given.flag("ill", ill)
    month = given.month("on", on)
    changes = given.law(law)
    if not given.faults and month < FIRST_DAY:
        given.fault("on", on, f"no law before {FIRST_DAY} is in the tables; {month} is too early")
    given.refuse_if_any()
    return _core.may_return_to_pbi(removed, poor, sick, month, changes)
