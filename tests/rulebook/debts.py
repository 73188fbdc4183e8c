# SPDX-License-Identifier: Apache-2.0
"""What a self-paying member owes after a spell of unpaid months.

Law: Perpres 82/2018 Art. 42(3), 24 months from 18 September 2018; Perpres 19/2016, 12 months from
1 July 2016; no cap was found before. Each month is owed at the own share of that month. Not
settled by the law and taken from the design: the cap on the first of ``as_of`` covers the whole
spell, and which months a longer debt keeps has two named rules.
"""

from __future__ import annotations

from typing import NamedTuple

from rulebook.contributions import BY_CLASS, OWN_SHARE, own_share
from rulebook.months import in_force, known, table, text
from rulebook.refusal import Refused

# 18 September 2018 falls after the first of its month, so the first month is October.
CAP = table(("2014-01", None), ("2016-07", 12), ("2018-10", 24))


class Debt(NamedTuple):
    """A debt, its months and what lapsed of it."""

    months_unpaid: int
    months_owed: int
    amount: int
    lapsed: int
    by_month: dict[str, int]


def arrears(
    care_class: int | None,
    first_unpaid: int,
    as_of: int,
    segment: str = "PBPU",
    cap_keeps: str = "latest",
) -> Debt:
    """The debt of a spell, its first and last month included."""
    if segment not in BY_CLASS:
        raise Refused(f"{segment} is not billed by class")
    if care_class not in OWN_SHARE:
        raise Refused(f"no class {care_class}")
    if cap_keeps not in ("latest", "first"):
        raise Refused(f"no rule {cap_keeps}")
    if known(as_of) < known(first_unpaid):
        raise Refused("the spell ends before it begins")
    spell = [(text(m), own_share(care_class, m)) for m in range(first_unpaid, as_of + 1)]
    cap = in_force(CAP, as_of)
    owed = spell
    if cap is not None and len(spell) > cap:
        owed = spell[:cap] if cap_keeps == "first" else spell[-cap:]
    amount = sum(rupiah for _, rupiah in owed)
    whole = sum(rupiah for _, rupiah in spell)
    return Debt(len(spell), len(owed), amount, whole - amount, dict(owed))
