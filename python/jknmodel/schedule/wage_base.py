# SPDX-License-Identifier: Apache-2.0
"""What of a pay slip counts as wage base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments, naming
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law import Changes
from jknmodel.schedule.dues import RUPIAH_A_MONTH, Group

__all__ = ["WageBase", "wage_base"]

#: The parts of a pay slip, in the order of the law's words for them.
_PARTS: Final = {
    "basic": "basic",
    "family": "family_allowance",
    "position": "position_allowance",
    "professional": "professional_allowance",
    "performance": "performance_allowance",
    "fixed": "fixed_allowances",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WageBase(Explained):
    """What of a pay slip a contribution on wages is counted on.

    Attributes
    ----------
    base
        Whole rupiah a month, before ceiling and minimum wage.
    counted
        The parts that count by the law of the month, by the names of the arguments, whether the
        slip has them or not.
    """

    base: int
    counted: tuple[str, ...]


def wage_base(
    segment: _core.Segment | str,
    *,
    month: MonthLike,
    basic: Whole,
    family_allowance: Whole = 0,
    position_allowance: Whole = 0,
    professional_allowance: Whole = 0,
    performance_allowance: Whole = 0,
    fixed_allowances: Whole = 0,
    group: Group | None = None,
    law: Changes | None = None,
) -> WageBase:
    """What of a pay slip counts for a contribution on wages, before ceiling and minimum wage.

    Parameters
    ----------
    segment
        PPU_PN, PPU_BU or BP_PN.
    month
        January 2014 or later.
    basic
        Basic pay, whole rupiah a month; of a state pensioner the pension, of a veteran the basic
        pay of III/a (:func:`dues` takes 45% of it).
    family_allowance
        Of PPU_PN and pensioners.
    position_allowance, professional_allowance, performance_allowance
        Of PPU_PN: the position or general allowance; the professional allowance (TPG of teachers);
        the performance allowance, of a region the additional income (TPP). They count from October
        2019 (central) or January 2020 (regional).
    fixed_allowances
        Of PPU_BU.
    group
        "central" or "regional" for PPU_PN (regional when not given), "pensioner" or "veteran" for
        BP_PN (pensioner when not given).
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a segment that does not pay on wages, a part that its pay
        slips do not have, an amount that is negative, not whole or above 10^12, a month outside
        the law's tables.

    Notes
    -----
    Perpres 75/2019 Art. 33(1) for PPU_PN; Perpres 111/2013 and 82/2018 Art. 30 before it.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> slip = {"basic": 3_000_000, "professional_allowance": 2_000_000}
    >>> jkn.wage_base("PPU_PN", month="2019-12", **slip)
    WageBase(base=3000000, counted=('basic', 'family_allowance'))
    >>> print(jkn.wage_base("PPU_PN", month="2020-01", **slip).explain())
    basic 3000000 + professional_allowance 2000000 = base 5000000
    on 2020-01-01: ppu_pn.regional.base basic+family+position+professional+performance parts of a
    wage; Perpres 75/2019, Art. 33(1) ...
    """
    given = Arguments()
    segment = given.member("segment", segment, _core.Segment)
    first = given.month("month", month)
    slip = {
        "basic": basic,
        "family_allowance": family_allowance,
        "position_allowance": position_allowance,
        "professional_allowance": professional_allowance,
        "performance_allowance": performance_allowance,
        "fixed_allowances": fixed_allowances,
    }
    parts = {key: given.needed(key, paid, what=RUPIAH_A_MONTH) for key, paid in slip.items()}
    part = given.name("group", group, get_args(Group))
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    with naming(**_PARTS):
        paid_for = {word: parts[key] for word, key in _PARTS.items()}
        found = _core.wage_base(segment, first, group=part, law=asked, **paid_for)
    base, counted = found.base, tuple(_PARTS[word] for word in found.counted)
    sums = " + ".join(f"{key} {parts[key]}" for key in counted if parts[key])
    others = ", ".join(
        f"{key} {paid}" for key, paid in parts.items() if paid and key not in counted
    )
    formula = f"{sums or 'nothing'} = base {base}" + (f"; not counted: {others}" if others else "")
    return WageBase(base=base, counted=counted, _why=Why(formula, asked.rules))
