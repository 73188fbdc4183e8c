# SPDX-License-Identifier: Apache-2.0
"""The debt of a self-payer who moved to PBI, PBID or PPU, and who may have come back.

BPJS states (law.md section 3, article unknown): the debt stays as a receivable and reappears on
return; it should be settled within six months of the change. From the design: it is frozen while
away; on return both debts are owed, at most the cap of that month together, and carried months
lapse first.

Assumed where the definition is silent: who has not returned has no new months and nothing back;
``new_months`` counts the unpaid months since the return that are still owed.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from oracle import arrears
from oracle.dues import BY_CLASS
from oracle.months import first_day, known
from oracle.refusal import Refused

SETTLED_WITHIN = 6


class MovedDebt(NamedTuple):
    """What was carried, and what of it and of the new debt is owed."""

    carried_months: int
    carried: int
    settle_by: date
    new_months: int
    new: int
    back_months: int
    back: int
    amount: int
    lapsed: int
    by_month: dict[str, int]


def moved_debt(
    debtor: arrears.Debtor,
    first_unpaid: int,
    moved: int,
    *,
    cap_keeps: str = "latest",
    returned: int | None = None,
    as_of: int | None = None,
) -> MovedDebt:
    """Nothing was paid before the move, and nothing since the return."""
    arrears.checked(debtor)
    if debtor.segment not in BY_CLASS:
        raise Refused(f"{debtor.segment} does not pay for itself")
    if known(moved) <= known(first_unpaid):
        raise Refused("moved before anything was owed")
    before = arrears.spell(debtor, first_unpaid, moved - 1)
    carried = arrears.kept(before, arrears.cap_on(debtor.segment, first_day(moved - 1)), cap_keeps)
    settle_by = first_day(moved + SETTLED_WITHIN)
    new: arrears.Spell = []
    fresh: arrears.Spell = []
    back: arrears.Spell = []
    if returned is not None and as_of is not None:
        if not moved <= known(returned) <= known(as_of):
            raise Refused("moved, returned, as of: in this order")
        new = arrears.spell(debtor, returned, as_of)
        cap = arrears.cap_on(debtor.segment, first_day(as_of))
        fresh = arrears.kept(new, cap, cap_keeps)
        room = len(carried) if cap is None else cap - len(fresh)
        back = arrears.kept(carried, room, "latest")  # the oldest carried month lapses first
        owed = back + fresh
    elif returned is None and as_of is None:
        owed = carried
    else:
        raise Refused("returned and as of: both or neither")
    amount = arrears.total(owed)
    return MovedDebt(
        len(carried),
        arrears.total(carried),
        settle_by,
        len(fresh),
        arrears.total(fresh),
        len(back),
        arrears.total(back),
        amount,
        arrears.total(before) + arrears.total(new) - amount,
        arrears.by_month(owed),
    )
