# SPDX-License-Identifier: Apache-2.0
"""How many heads a budget carries.

>>> import jknmodel as jkn
>>> jkn.afford(7_000_000_000, rate="own_share", months=12)
Afford(heads=16666, left=280000)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments, naming
from jknmodel.base.errors import InputError
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law import Changes

#: `afford` is found in `jknmodel` as one of two questions of that name (study.lasting).
__all__ = ["Afford", "pbid_rate"]

RateBasis: TypeAlias = Literal["own_share", "with_local_share", "gross"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Afford(Explained):
    """How many heads a budget carries.

    Attributes
    ----------
    heads
        Further heads, beside those already there.
    left
        Rupiah that no further head can use; negative when those already there cost more than the
        budget: the shortfall.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> print(jkn.afford(420_000, rate="gross", months=6).explain())
    (420000 - 42000 x 0 heads x 6 months) / (42000 x 6 months), rounded down = 1 heads; left 168000
    on 2019-08-01: pbid.tariff 42000 rupiah a month; Perpres 75/2019, Art. 29(1),(2) ...
    """

    heads: int
    left: int


def afford(
    budget: Whole,
    *,
    rate: Whole | RateBasis,
    months: SupportsIndex,
    base_heads: SupportsIndex = 0,
    base_months: SupportsIndex | None = None,
    on: MonthLike | None = None,
    law: Changes | None = None,
) -> Afford:
    """How many further heads a budget carries, and what is left of it.

    Parameters
    ----------
    budget
        Whole rupiah.
    rate
        Whole rupiah for one head and month, or a basis by name: "own_share" (35,000),
        "with_local_share" (37,800, what a head costs the district by law) or "gross" (42,000).
    months
        For how many months each further head is paid, 1 to 1,200.
    base_heads
        Heads already there, at the same rate.
    base_months
        For how many months those are paid; ``months`` when not given.
    on
        The month whose law counts for a basis; the newest when not given.
    law
        A law laid over the enacted one, for a basis.

    Raises
    ------
    InputError
        With every fault of the call: a negative budget or count, a rate that is not above 0, an
        unknown basis, amounts that are not whole.

    Notes
    -----
    heads = floor((budget - base cost) / (rate x months)), never below zero; exact to the rupiah.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.afford(
    ...     50_670_000_000, rate="own_share", months=6, base_heads=111_079, base_months=12
    ... )
    Afford(heads=19127, left=150000)
    >>> jkn.afford(1_000_000, rate="gros", months=12)
    Traceback (most recent call last):
        ...
    jknmodel.InputError: rate: 'gros' is not known; did you mean 'gross'?
    """
    given = Arguments()
    money = given.needed("budget", budget, what="whole rupiah")
    month = None if on is None else given.month("on", on)
    changes = given.law(law)
    asked = _core.AskedLaw(changes)
    if isinstance(rate, str):
        basis = given.name("rate", rate, get_args(RateBasis))
        a_month = 1
        if basis and not given.faults:
            try:
                with naming(month="on"):
                    a_month = _core.pbid_rate(basis, month, asked)
            except InputError as error:
                given.faults += error.errors
    else:
        a_month = given.needed("rate", rate, what="whole rupiah a month or the name of a basis")
    count = "a whole number"
    span = given.needed("months", months, what=count)
    base = given.needed("base_heads", base_heads, what=count)
    base_span = given.whole("base_months", base_months, what=count)
    given.refuse_if_any()
    found = _core.afford(money, a_month, span, base, base_span)
    formula = (
        f"({money} - {a_month} x {base} heads x {span if base_span is None else base_span} months)"
        f" / ({a_month} x {span} months), rounded down = {found.heads} heads; "
        f"left {found.left}"
    )
    return Afford(heads=found.heads, left=found.left, _why=Why(formula, asked.rules))


def pbid_rate(basis: RateBasis, month: MonthLike | None = None, law: Changes | None = None) -> int:
    """What a fund is charged for one head registered by local government, a month.

    Parameters
    ----------
    basis
        "own_share" (the participant's share), "with_local_share" (and the local share of class
        III: the legal local cost) or "gross" (the whole tariff).
    month
        The month whose law counts; the newest when not given.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: an unknown basis, a month outside the law's tables.

    Notes
    -----
    Perpres 75/2019 Art. 29(1); PMK 78/2020 Art. 4. Before 2021 no local share was set apart.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> [jkn.pbid_rate(basis) for basis in ("own_share", "with_local_share", "gross")]
    [35000, 37800, 42000]
    >>> jkn.pbid_rate("own_share", "2020-07")
    25500
    """
    given = Arguments()
    name = given.name("basis", basis, get_args(RateBasis), needed=True)
    first = None if month is None else given.month("month", month)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.pbid_rate(name or "gross", first, changes)
