# SPDX-License-Identifier: Apache-2.0
"""What a month costs and who pays it, in every segment since January 2014.

Law: Perpres 111/2013, 19/2016, 28/2016, 82/2018, 75/2019, 64/2020; PMK 78/PMK.02/2020.
Not settled by the law and taken from the project's design: rounding (the whole down, the worker's
part down, the employer the rest), the split of PBID in July to December 2020. That the minimum wage
binds enterprises alone is from a letter of BPJS Kesehatan. A question that names what its segment
does not have (a wage of PBPU, a province of PBID) contradicts itself: refused.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from oracle.months import in_force, known, number, table
from oracle.refusal import Refused


class Parts(NamedTuple):
    """Who pays how many rupiah."""

    member: int = 0
    employer: int = 0
    central: int = 0
    province: int = 0
    district: int = 0


# The law says neither; they are the limits of the library's signature.
LARGEST_WAGE = 10**12
MOST_EXTRA_FAMILY = 20

# Perpres 111/2013; Perpres 19/2016; Perpres 75/2019 Art. 29, Perpres 64/2020 Art. 29.
POOR = table(("2014-01", 19_225), ("2016-01", 23_000), ("2019-08", 42_000))

# PMK 78/2020 Art. 23; nothing before 2021 (2020: Art. 3).
PROVINCE_SINCE = number("2021-01")
PROVINCE = {"very_high": 2_200, "high": 2_100, "medium": 2_100, "low": 2_000, "very_low": 2_000}

# The centre's part of a locally registered head: Perpres 75/2019 Art. 103A tops 23,000 up to
# 42,000 to December 2019; class III aid from July 2020; PMK 78/2020 Art. 4(1)b from 2021.
CENTRE_FOR_LOCAL_HEADS = table(
    ("2014-01", 0),
    ("2019-08", 19_000),
    ("2020-01", 0),
    ("2020-07", 16_500),
    ("2021-01", 4_200),
)

# Perpres 111/2013; 19/2016 with 28/2016 (class III stayed); 75/2019, annulled by 7 P/HUM/2020 but
# kept for January to March 2020; 64/2020 Art. 34. What the member pays: PMK 78/2020 Art. 4(1).
OWN_SHARE = {
    1: table(
        ("2014-01", 59_500),
        ("2016-04", 80_000),
        ("2020-01", 160_000),
        ("2020-04", 80_000),
        ("2020-07", 150_000),
    ),
    2: table(
        ("2014-01", 42_500),
        ("2016-04", 51_000),
        ("2020-01", 110_000),
        ("2020-04", 51_000),
        ("2020-07", 100_000),
    ),
    3: table(
        ("2014-01", 25_500),
        ("2020-01", 42_000),
        ("2020-04", 25_500),
        ("2021-01", 35_000),
    ),
}

# Aid for class III: the centre's and the district's (PMK 78/2020 Art. 4(1)).
AID = table(("2014-01", (0, 0)), ("2020-07", (16_500, 0)), ("2021-01", (4_200, 2_800)))

# The whole and the worker's part, in tenths of a percent.
# Perpres 111/2013; Perpres 82/2018 Art. 30; Perpres 75/2019 Art. 30, 33, 33A.
RATES = {
    ("PPU_BU", None): table(("2014-01", (45, 5)), ("2015-07", (50, 10))),
    ("PPU_PN", "regional"): table(("2014-01", (50, 20)), ("2020-01", (50, 10))),
    ("PPU_PN", "central"): table(("2014-01", (50, 20)), ("2019-10", (50, 10))),
}

# Perpres 111/2013 (enterprises alone); 19/2016 and 82/2018 Art. 32; 75/2019 Art. 32.
CEILINGS = {
    ("PPU_BU", None): table(
        ("2014-01", 4_725_000), ("2016-04", 8_000_000), ("2020-01", 12_000_000)
    ),
    ("PPU_PN", "regional"): table(
        ("2014-01", None), ("2016-04", 8_000_000), ("2020-01", 12_000_000)
    ),
    ("PPU_PN", "central"): table(
        ("2014-01", None), ("2016-04", 8_000_000), ("2019-10", 12_000_000)
    ),
}

GROUPS = {"PPU_PN": ("regional", "central"), "BP_PN": ("pensioner", "veteran")}
"""The groups of a segment; the first holds where none is named."""

BY_CLASS = ("PBPU", "BP")
POOR_SEGMENTS = ("PBI", "PBID")
EMPLOYEES = ("PPU_BU", "PPU_PN")
ON_WAGES = (*EMPLOYEES, "BP_PN")


@cache
def own_share(care_class: int, month: int) -> int:
    """What a self-paying member pays for one month."""
    return in_force(OWN_SHARE[care_class], known(month))


class Member(NamedTuple):
    """A member's month, and what the law may ask about it."""

    segment: str
    month: int
    care_class: int | None = None
    wage: int | None = None
    wage_floor: int | Decimal | None = None  # a decree may have sen
    extra_family: int = 0
    group: str | None = None
    fiscal_capacity: str | None = None


def dues(member: Member) -> Parts:
    """The parts of all payers, for one member and one month."""
    month = known(member.month)
    check(member)
    if member.segment == "PBI":
        whole = in_force(POOR, month)
        province = 0
        if member.fiscal_capacity is not None and month >= PROVINCE_SINCE:
            province = PROVINCE[member.fiscal_capacity]
        return Parts(central=whole - province, province=province)
    if member.segment == "PBID":
        central = in_force(CENTRE_FOR_LOCAL_HEADS, month)
        return Parts(central=central, district=in_force(POOR, month) - central)
    if member.segment in BY_CLASS and member.care_class:
        central, district = in_force(AID, month) if member.care_class == 3 else (0, 0)
        own = own_share(member.care_class, month)
        return Parts(member=own, central=central, district=district)
    return _on_wages(member, member.wage or 0)


def _on_wages(member: Member, wage: int) -> Parts:
    group = member.group or GROUPS.get(member.segment, (None,))[0]
    if group == "veteran":  # 5% of 45% of the basic pay of III/a, all from the centre
        return Parts(central=wage * 45 * 5 // 10_000)
    if group == "pensioner":  # 3% the State, 2% the pensioner
        own = wage * 2 // 100
        return Parts(member=own, central=wage * 5 // 100 - own)
    base: int | Decimal = wage
    if member.segment == "PPU_BU" and member.wage_floor is not None:
        base = max(base, member.wage_floor)
    ceiling = in_force(CEILINGS[member.segment, group], member.month)
    if ceiling is not None:
        base = min(base, ceiling)
    whole, worker = in_force(RATES[member.segment, group], member.month)
    own = int(base * worker // 1000)
    employer = int(base * whole // 1000) - own
    return Parts(member=own + member.extra_family * int(base // 100), employer=employer)


def check(member: Member) -> None:
    """Refuse what the segment does not have."""
    segment = member.segment
    if segment not in (*BY_CLASS, *POOR_SEGMENTS, *ON_WAGES):
        raise Refused(f"no segment {segment}")
    if member.care_class is not None and member.care_class not in OWN_SHARE:
        raise Refused(f"no class {member.care_class}")
    if segment in BY_CLASS and member.care_class is None:
        raise Refused(f"{segment} pays by class")
    if segment in POOR_SEGMENTS and member.care_class not in {None, 3}:
        raise Refused(f"{segment} is class 3")
    if segment in ON_WAGES and member.care_class is not None:
        raise Refused(f"{segment} pays on wages, not by class")
    if (segment in ON_WAGES) != (member.wage is not None):
        raise Refused(f"a wage for {segment}, or none")
    if segment not in EMPLOYEES and (member.wage_floor is not None or member.extra_family):
        raise Refused(f"{segment} is not employed")
    for amount in (member.wage, member.wage_floor):
        if amount is not None and not 0 <= amount <= LARGEST_WAGE:
            raise Refused(f"no wage of {amount}")
    if not 0 <= member.extra_family <= MOST_EXTRA_FAMILY:
        raise Refused(f"no family of {member.extra_family}")
    if member.group is not None and member.group not in GROUPS.get(segment, ()):
        raise Refused(f"{segment} has no group {member.group}")
    if member.fiscal_capacity is not None:
        if segment != "PBI":
            raise Refused(f"no province pays for {segment}")
        if member.fiscal_capacity not in PROVINCE:
            raise Refused(f"no fiscal capacity {member.fiscal_capacity}")
