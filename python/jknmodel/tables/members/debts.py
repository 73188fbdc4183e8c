# SPDX-License-Identifier: Apache-2.0
"""What each member owes, and what he carries from before he moved to another segment."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate

import numpy as np

from jknmodel.base.months import later
from jknmodel.law.rows import FIRST_DAY
from jknmodel.schedule.arrears import arrears
from jknmodel.tables.cells import MISSING, Ints
from jknmodel.tables.members.codes import (
    INACTIVE,
    LEFT,
    MOST_MONTHS,
    MOST_RUPIAH,
    OWING,
    PPU,
    PPU_BU,
    PROTECTED,
    SEGMENTS,
    STANDINGS,
    are_mandiri,
)
from jknmodel.tables.members.families import sizes
from jknmodel.tables.members.table import Table, numbers

__all__ = ["carried_debts", "debts", "months_of_debts", "own_shares", "stated"]


def own_shares(as_of: dt.date) -> Ints:
    """What one self-payer owes, by class and months owed; -1 beyond the cap of that month."""
    first = max(later(as_of, 1 - MOST_MONTHS), FIRST_DAY)
    out = np.full((4, MOST_MONTHS + 1), -1, dtype=np.int64)
    out[:, 0] = 0
    for care_class in (1, 2, 3):
        spell = arrears(
            care_class=care_class,
            first_unpaid=first,
            as_of=as_of,
        )
        latest = [rupiah for _, rupiah in sorted(spell.by_month.items(), reverse=True)]
        for months, rupiah in enumerate(accumulate(latest), 1):
            out[care_class, months] = rupiah
    return out


def stated(table: Table) -> Ints:
    """The column of debts."""
    what = f"a debt; give whole rupiah from 0 to {MOST_RUPIAH}"
    return numbers(table, "debt", 0, MOST_RUPIAH, what)


def months_of_debts(  # noqa: PLR0917  (columns, all of one kind)
    table: Table,
    given: Ints,
    segment: Ints,
    care_class: Ints,
    standing: Ints,
    months: Ints,
    family: Ints,
    as_of: dt.date,
) -> tuple[Ints, Ints, Ints]:
    """Segment, standing and months of those who owe, or may, and of whom only rupiah are stated."""
    asks = (standing == INACTIVE) | ((standing == OWING) & (months == 0))
    standing = np.where((standing == INACTIVE) & (given == 0), LEFT, standing)
    standing = np.where((standing == INACTIVE) & (given > 0), OWING, standing)
    segment = np.where((segment == PPU) & (standing == OWING), PPU_BU, segment)
    asks &= are_mandiri(segment) & (care_class > 0) & (given > 0)
    if not asks.any():
        return segment, standing, months
    law, people = own_shares(as_of)[care_class], sizes(family)
    found = months.copy()
    for heads in (people, np.ones_like(people)):  # of one head where both fit
        for count in range(MOST_MONTHS, 0, -1):
            fits = asks & (law[:, count] > 0) & (given == law[:, count] * heads)
            found[fits] = count
    table.faults.of_rows(
        "debt",
        asks & (found == 0),
        lambda row: (
            f"is what no number of months of {SEGMENTS[segment[row]]} class {care_class[row]} to "
            f"{as_of:%Y-%m} comes to; give months_owed, or leave it empty"
        ),
    )
    return segment, standing, found


def debts(  # noqa: PLR0917  (columns, all of one kind)
    table: Table,
    given: Ints,
    segment: Ints,
    care_class: Ints,
    standing: Ints,
    months: Ints,
    family: Ints,
    as_of: dt.date,
) -> Ints:
    """What each person owes; -1 for an employer's debt that is not stated."""
    owing = standing == OWING
    mandiri = are_mandiri(segment)
    table.faults.of_rows(
        "debt",
        (standing >= 0) & ~owing & (standing != INACTIVE) & (given > 0),
        lambda row: (
            f"only standing 'owing' has a debt, this one is '{STANDINGS[standing[row]]}'; "
            "write 0, or use carried_debt for an old one"
        ),
    )
    law = own_shares(as_of)[care_class, months]
    payer = mandiri & owing & (months > 0) & (care_class > 0)
    table.faults.of_rows(
        "months_owed" if "months_owed" in table.series else "standing",
        payer & (law < 0),
        lambda row: f"{months[row]} months are more than the law of {as_of:%Y-%m} keeps",
    )
    known = payer & (law >= 0) & (given >= 0)
    of_family = known & (given == law * sizes(family)) & (given != law)
    table.faults.of_rows(
        "debt",
        known & (given != law) & ~of_family,
        lambda row: (
            f"contradicts the months: {months[row]} of {SEGMENTS[segment[row]]} class "
            f"{care_class[row]} to {as_of:%Y-%m} are Rp{law[row]:,} for each person; give that in "
            "every row, or leave it empty"
        ),
    )
    if of_family.any():
        table.notes.append(
            f"the debt of {int(of_family.sum()):,} rows is that of the whole family, and was read "
            "so: each of its people owes a part"
        )
    return np.where(payer, law, np.where(owing & (segment == PPU_BU), given, 0))


def carried_debts(table: Table, segment: Ints, standing: Ints) -> tuple[Ints, Ints, Ints]:
    """Carried debt, its class and months; zeros where there is none."""
    rupiah = f"a debt; give whole rupiah from 0 to {MOST_RUPIAH}"
    amount = numbers(table, "carried_debt", 0, MOST_RUPIAH, rupiah)
    kind = numbers(table, "carried_class", 0, 3, "a care class; give 1, 2 or 3")
    count = numbers(
        table, "carried_months", 0, MOST_MONTHS, f"a number of months; give 1 to {MOST_MONTHS}"
    )
    carries = amount > 0
    mandiri = are_mandiri(segment)
    beside = {"carried_class": kind, "carried_months": count}
    for key, values in beside.items():
        where = carries & ((values == MISSING) | (values == 0))
        if key in table.series:
            message = "is missing beside carried_debt; give all three, or none"
            table.faults.of_rows(key, where, message)
        else:
            message = f"stands without a column '{key}'; give all three, or none"
            table.faults.of_rows("carried_debt", where, message)
        message = "stands without carried_debt; give all three, or none"
        table.faults.of_rows(key, ((amount == 0) | (amount == MISSING)) & (values > 0), message)
    table.faults.of_rows(
        "carried_debt",
        carries & mandiri,
        lambda row: (
            f"{SEGMENTS[segment[row]]} members have no carried debt: on return it is owed; "
            "count it in months_owed"
        ),
    )
    table.faults.of_rows(
        "carried_debt",
        carries & (segment >= 0) & ~mandiri & ((standing == OWING) | (standing == PROTECTED)),
        lambda row: (
            f"is not carried with standing '{STANDINGS[standing[row]]}'; only with 'active', "
            "'pending' or 'left'"
        ),
    )
    return (
        np.where(carries, amount, 0),
        np.where(carries & (kind > 0), kind, 0),
        np.where(carries & (count > 0), count, 0),
    )
