# SPDX-License-Identifier: Apache-2.0
"""What a month of membership costs, and who pays it.

>>> import jknmodel as jkn
>>> jkn.dues("PBPU", month="2025-05", care_class=3)
Dues(member=35000, employer=0, central=4200, province=0, district=2800)

Every question takes a hypothetical law (:func:`jknmodel.law.change`) as ``law``, and every result
explains itself: its formula with the numbers, and each rule that was in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import Amount, MonthLike, Whole
    from jknmodel.law import Changes

__all__ = ["Dues", "dues"]

Group: TypeAlias = Literal["central", "regional", "pensioner", "veteran"]
FiscalCapacity: TypeAlias = Literal["very_high", "high", "medium", "low", "very_low"]
FLOOR: Final = "give rupiah a month, as 2429764 or 4377231.93"
RUPIAH_A_MONTH: Final = "whole rupiah a month, as 2429764"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues(Explained):
    """What one member costs for one month, by payer, in whole rupiah.

    Attributes
    ----------
    member, employer, central, province, district
        What each pays: the member, the employer, the centre, the province, the district.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.dues("PPU_BU", month="2025-05", wage=15_000_000).total
    600000
    >>> print(jkn.dues("PBPU", month="2025-05", care_class=1).explain())
    member 150000 = total 150000
    on 2025-05-01: mandiri.class_1.tariff 150000 rupiah a month; Perpres 64/2020, Art. 34
    [S1,S17] (H)
    """

    member: int
    employer: int
    central: int
    province: int
    district: int

    @property
    def total(self) -> int:
        """What all of them pay together."""
        return self.member + self.employer + self.central + self.province + self.district


def dues(
    segment: _core.Segment | str,
    *,
    month: MonthLike,
    care_class: _core.CareClass | str | SupportsIndex | None = None,
    wage: Whole | None = None,
    wage_floor: Amount | None = None,
    extra_family: SupportsIndex = 0,
    group: Group | None = None,
    fiscal_capacity: FiscalCapacity | None = None,
    law: Changes | None = None,
) -> Dues:
    """What a month of membership costs, and who pays it, in whole rupiah.

    On wages the whole is 5% of the base rounded down and the worker's part 1% rounded down (other
    rates before July 2015 and, for public employees, before 2020); the employer pays the rest.
    The aid for class III is what governments pay while the member is active.

    Parameters
    ----------
    segment
        PBI, PBID, PPU_PN, PPU_BU, PBPU, BP or BP_PN.
    month
        January 2014 or later; enacted law runs on until replaced.
    care_class
        1, 2 or 3 for PBPU and BP; the others need none.
    wage
        The monthly wage of an employee; for BP_PN the pension base, for a veteran the basic pay of
        III/a, of which 45% counts. The ceiling of the month is applied.
    wage_floor
        The minimum wage of the place, for employees, with its sen where it has any (4377231.93);
        None for no floor. It binds enterprises alone, unless ``law`` says otherwise of public
        employees: ``jkn.law.change({"ppu_pn.floored": True}, from_="2025-01")``.
    extra_family
        Family of an employee beyond the five people of one contribution, at 1% each.
    group
        "central" or "regional" for PPU_PN (regional when not given), "pensioner" or "veteran" for
        BP_PN (pensioner when not given).
    fiscal_capacity
        The province's, for PBI from 2021: very_high, high, medium, low or very_low. When not given
        the province pays nothing and the centre all.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a month outside the law's tables, a class that the segment
        does not have or lacks, a wage that is missing, negative, not whole or above 10^12.

    Notes
    -----
    Perpres 64/2020 Art. 34 and PMK 78/2020 Art. 4 for the flat contributions, Perpres 82/2018
    Art. 30 and Perpres 75/2019 Art. 30, 32, 33 for those on wages; every row, its article and how
    sure it is: ``jkn.law.table()``. Rounding down to the rupiah is assumed; one letter of BPJS
    rounds to the nearest: ``jkn.law.change({"wage_dues.to_the_nearest": True}, from_="2021-07")``.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.dues("PBID", month="2025-05")
    Dues(member=0, employer=0, central=4200, province=0, district=37800)
    >>> jkn.dues("PPU_BU", month="2025-05", wage=2_000_000, wage_floor=2_429_764)
    Dues(member=24297, employer=97191, central=0, province=0, district=0)
    >>> jkn.dues("PBPU", month="2025-05")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: care_class: PBPU pays by class; give care_class 1, 2 or 3
    """
    given = Arguments()
    segment = given.member("segment", segment, _core.Segment)
    first = given.month("month", month)
    class_ = given.care_class(care_class)
    pay = given.whole("wage", wage, what=RUPIAH_A_MONTH)
    floor = given.sen("wage_floor", wage_floor, what=FLOOR)
    family = given.needed("extra_family", extra_family, what="a number of people")
    part = given.name("group", group, get_args(Group))
    capacity = given.name("fiscal_capacity", fiscal_capacity, get_args(FiscalCapacity))
    changes = given.law(law)
    given.refuse_if_any()
    family = of_32_bits(family)
    asked = _core.AskedLaw(changes)
    paid = _core.dues(segment, first, class_, pay, floor, family, part, capacity, asked)
    payers = ("member", "employer", "central", "province", "district")
    shares = {payer: int(getattr(paid, payer)) for payer in payers}
    split = " + ".join(f"{payer} {rupiah}" for payer, rupiah in shares.items() if rupiah)
    if pay is not None:
        split += f", of a wage of {pay}"
    if floor is not None:
        split += f", at least {wage_floor}"
        public = [rule.value for rule in asked.rules if rule.rule == "ppu_pn.floored"]
        binds = segment == _core.Segment.PPU_BU or 1 in public
        split += "" if binds else " for private employees alone"
    formula = f"{split or 'nobody pays'} = total {sum(shares.values())}" if pay is None else split
    return Dues(**shares, _why=Why(formula, asked.rules))


def of_32_bits(number: int) -> int:
    """The core takes 32 bits and refuses both ends."""
    return max(-1, min(number, 1_000_000))
