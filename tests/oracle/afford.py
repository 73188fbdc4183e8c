# SPDX-License-Identifier: Apache-2.0
"""How many heads a budget carries.

The rates by name: 35,000 is the own share of class III, 37,800 adds the district's 2,800, 42,000
is the whole (Perpres 64/2020 Art. 34, PMK 78/2020 Art. 4). In earlier months the same parts of a
locally registered head: the whole, less the centre's part, less the local share. Past the
largest supported size, a billion people, 1,200 months and 64 bits of rupiah, the design wants an
error.
"""

from __future__ import annotations

from typing import NamedTuple

from oracle.dues import AID, Member, dues
from oracle.months import in_force, known
from oracle.refusal import Refused

BASES = {"own_share": 35_000, "with_local_share": 37_800, "gross": 42_000}

MOST_PEOPLE = 1_000_000_000
MOST_MONTHS = 1_200
MOST_RUPIAH = 2**63 - 1
LEAST_RUPIAH = -(2**63)


class Carried(NamedTuple):
    """Further heads, and the rupiah that carry no further one."""

    heads: int
    left: int


def afford(
    budget: int, rate: int | str, months: int, base_heads: int = 0, base_months: int | None = None
) -> Carried:
    """heads = floor((budget - base cost) / (rate x months)), never below none."""
    if isinstance(rate, str):
        if rate not in BASES:
            raise Refused(f"no basis {rate}")
        rate = BASES[rate]
    base_months = months if base_months is None else base_months
    if not 0 <= budget <= MOST_RUPIAH or not 0 < rate <= MOST_RUPIAH:
        raise Refused("no such amount")
    if not 1 <= months <= MOST_MONTHS or not 0 <= base_months <= MOST_MONTHS:
        raise Refused("no such span")
    if not 0 <= base_heads <= MOST_PEOPLE:
        raise Refused("not so many people")
    free = budget - rate * base_months * base_heads
    if free < LEAST_RUPIAH:
        raise Refused("a shortfall past counting")
    heads = max(0, free // (rate * months))
    return Carried(heads, free - heads * rate * months)


def pbid_rate(basis: str, month: int | None = None) -> int:
    """The rate by name, of a month or by the newest law."""
    if basis not in BASES:
        raise Refused(f"no basis {basis}")
    if month is None:
        return BASES[basis]
    parts = dues(Member("PBID", known(month)))
    if basis == "gross":
        return parts.central + parts.district
    local = in_force(AID, month)[1] if basis == "own_share" else 0
    return parts.district - local
