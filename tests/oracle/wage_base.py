# SPDX-License-Identifier: Apache-2.0
"""What of a pay slip counts as wage base.

Law: public employees basic pay and family allowance (Perpres 111/2013), from 1 October 2019 for
central and 1 January 2020 for regional ones also the position or general allowance, the
professional allowance and the performance allowance or additional income (Perpres 75/2019
Art. 33(1), 33A); enterprises basic pay and fixed allowances; pensioners the pension and the family
allowance; veterans basic pay alone (article unknown). Floor and ceiling are the dues' business.

Where the definition is silent: the sum that may not pass the largest wage is the base, what counts.
"""

from __future__ import annotations

from typing import NamedTuple

from oracle.dues import GROUPS, LARGEST_WAGE, ON_WAGES
from oracle.months import in_force, known, table
from oracle.refusal import Refused


class Slip(NamedTuple):
    """The parts of a month's pay, in the order of the question."""

    basic: int
    family_allowance: int = 0
    position_allowance: int = 0
    professional_allowance: int = 0
    performance_allowance: int = 0
    fixed_allowances: int = 0


class WageBase(NamedTuple):
    """The rupiah that count, and the names of what counts."""

    base: int
    counted: tuple[str, ...]


NARROW = ("basic", "family_allowance")
WIDE = (*NARROW, "position_allowance", "professional_allowance", "performance_allowance")
ENTERPRISE = ("basic", "fixed_allowances")

COUNTED = {
    ("PPU_PN", "regional"): table(("2014-01", NARROW), ("2020-01", WIDE)),
    ("PPU_PN", "central"): table(("2014-01", NARROW), ("2019-10", WIDE)),
    ("PPU_BU", None): table(("2014-01", ENTERPRISE)),
    ("BP_PN", "pensioner"): table(("2014-01", NARROW)),
    ("BP_PN", "veteran"): table(("2014-01", ("basic",))),
}


def wage_base(segment: str, month: int, slip: Slip, group: str | None = None) -> WageBase:
    """The base of that month's dues; a part that the segment never has is refused."""
    if segment not in ON_WAGES:
        raise Refused(f"{segment} does not pay on wages")
    if group is None:
        group = GROUPS.get(segment, (None,))[0]
    if (segment, group) not in COUNTED:
        raise Refused(f"{segment} has no group {group}")
    rows = COUNTED[segment, group]
    counted = in_force(rows, known(month))
    ever = {name for _, names in rows for name in names}
    pay = slip._asdict()
    for name, rupiah in pay.items():
        if not 0 <= rupiah <= LARGEST_WAGE:
            raise Refused(f"no {name} of {rupiah}")
        if rupiah and name not in ever:
            raise Refused(f"{segment} has no {name}")
    base = sum(pay[name] for name in counted)
    if base > LARGEST_WAGE:
        raise Refused(f"no wage of {base}")
    return WageBase(base, counted)
