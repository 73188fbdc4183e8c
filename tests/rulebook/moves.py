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

from rulebook import debts
from rulebook.contributions import BY_CLASS
from rulebook.months import first_day, known
from rulebook.refusal import Refused

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
    debtor: debts.Debtor,
    first_unpaid: int,
    moved: int,
    *,
    cap_keeps: str = "latest",
    returned: int | None = None,
    as_of: int | None = None,
) -> MovedDebt:
    """Nothing was paid before the move, and nothing since the return."""
    debts.checked(debtor)
    if debtor.segment not in BY_CLASS:
        raise Refused(f"{debtor.segment} does not pay for itself")
    if known(moved) <= known(first_unpaid):
        raise Refused("moved before anything was owed")
    before = debts.spell(debtor, first_unpaid, moved - 1)
    carried = debts.kept(before, debts.cap_on(debtor.segment, first_day(moved - 1)), cap_keeps)
    settle_by = first_day(moved + SETTLED_WITHIN)
    new: debts.Spell = []
    fresh: debts.Spell = []
    back: debts.Spell = []
    if returned is not None and as_of is not None:
        if not moved <= known(returned) <= known(as_of):
            raise Refused("moved, returned, as of: in this order")
        new = debts.spell(debtor, returned, as_of)
        cap = debts.cap_on(debtor.segment, first_day(as_of))
        fresh = debts.kept(new, cap, cap_keeps)
        room = len(carried) if cap is None else cap - len(fresh)
        back = debts.kept(carried, room, "latest")  # the oldest carried month lapses first
        owed = back + fresh
    elif returned is None and as_of is None:
        owed = carried
    else:
        raise Refused("returned and as of: both or neither")
    amount = debts.total(owed)
    return MovedDebt(
        len(carried),
        debts.total(carried),
        settle_by,
        len(fresh),
        debts.total(fresh),
        len(back),
        debts.total(back),
        amount,
        debts.total(before) + debts.total(new) - amount,
        debts.by_month(owed),
    )
