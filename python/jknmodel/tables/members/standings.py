# SPDX-License-Identifier: Apache-2.0
"""Class, standing and months owed of each member, held against his segment."""

from __future__ import annotations

from typing import Any

import numpy as np

from jknmodel import _core
from jknmodel.base.words import spelled
from jknmodel.tables.cells import MISSING, WRONG, Ints, codes_of
from jknmodel.tables.members.codes import (
    BP_PN,
    INACTIVE,
    INSTALMENTS,
    LEFT,
    MOST_MONTHS,
    OWING,
    PBI,
    PBID,
    PENDING,
    PPU,
    PPU_BU,
    PPU_PN,
    PROTECTED,
    SEGMENTS,
    STANDINGS,
    UNREGISTERED,
    are_mandiri,
    namer,
)  # fmt: skip
from jknmodel.tables.members.table import Table, numbers
from jknmodel.tables.spellings import CLASS_WORDS
from jknmodel.tables.whole_numbers import read_whole

__all__ = ["check_stations", "classes", "months_owed"]


def classes(table: Table, segment: Ints) -> Ints:
    """Codes of the classes: PBI and PBID are class 3 without being told."""

    def code(value: Any) -> int:
        if isinstance(value, _core.CareClass):
            return value.value
        if isinstance(value, str):
            return CLASS_WORDS.get(spelled(value.removesuffix(".0")), WRONG)
        number = read_whole(value, None)
        return number if isinstance(number, int) and 0 <= number <= 3 else WRONG

    given = np.full(table.n, MISSING)
    if "care_class" in table.series:
        given = codes_of(table.series["care_class"], code)
    table.faults.of_rows(
        "care_class",
        given == WRONG,
        lambda row: f"'{table.shown('care_class', row)}' is not a care class; give 1, 2 or 3",
    )
    mandiri = are_mandiri(segment)
    third = (segment == PBI) | (segment == PBID)
    none = np.isin(segment, (PPU_PN, PPU_BU, PPU, BP_PN))
    of = namer(segment, SEGMENTS)
    table.faults.of_rows(
        "care_class",
        mandiri & ((given == MISSING) | (given == 0)),
        lambda row: f"is missing: {of(row)} is class 1, 2 or 3; give one",
    )
    table.faults.of_rows(
        "care_class",
        third & ((given == 1) | (given == 2)),
        lambda row: f"{of(row)} is class 3, not {given[row]}; write 3 or leave it empty",
    )
    table.faults.of_rows(
        "care_class",
        none & (given > 0) & (not table.rights),
        lambda row: f"{of(row)} has no class; leave it empty",
    )
    return np.where(third, 3, np.where(mandiri & (given > 0), given, 0))


def check_stations(table: Table, segment: Ints, standing: Ints) -> None:
    """Faults of standings that a segment does not have."""
    of = namer(segment, SEGMENTS)
    known = segment >= 0
    mandiri = are_mandiri(segment)
    table.faults.of_rows(
        "standing",
        standing == UNREGISTERED,
        "'unregistered' is not a member; leave the row out",
    )
    table.faults.of_rows(
        "standing",
        standing == INSTALMENTS,
        "the rules of instalments are not part of this version; write 'owing'",
    )
    table.faults.of_rows(
        "standing",
        known & (standing == PENDING) & ~mandiri & (segment != PBID),
        lambda row: (
            f"{of(row)} members do not wait; write 'active' (only PBID, PBPU and BP are 'pending')"
        ),
    )
    table.faults.of_rows(
        "standing",
        known & (standing == OWING) & ~mandiri & (segment != PPU_BU) & (segment != PPU),
        lambda row: f"{of(row)} members do not owe: their payer does; write 'active' or 'left'",
    )
    table.faults.of_rows(
        "standing",
        known & (standing == PROTECTED) & ~np.isin(segment, (PPU_PN, PPU_BU, PPU)),
        lambda row: f"{of(row)} members are not dismissed; only PPU_PN and PPU_BU are 'protected'",
    )


def months_owed(table: Table, segment: Ints, standing: Ints) -> tuple[Ints, Ints]:
    """Standing, and months owed: 1 to 24 of those who owe, 0 where no column says them.

    Of those who are not active, who cannot owe has left, and so has who owes no month.
    """
    what = f"a number of months owed; give 1 to {MOST_MONTHS}"
    months = numbers(table, "months_owed", 0, MOST_MONTHS, what)
    inactive = standing == INACTIVE
    never_owes = np.isin(segment, (PBI, PBID, PPU_PN, BP_PN))
    standing = np.where(inactive & (never_owes | (months == 0)), LEFT, standing)
    standing = np.where(inactive & ~never_owes & (months > 0), OWING, standing)
    owing = standing == OWING
    if "months_owed" in table.series:
        missing = owing & ((months == MISSING) | (months == 0))
        message = f"is missing for standing 'owing'; give 1 to {MOST_MONTHS}"
        table.faults.of_rows("months_owed", missing, message)
    table.faults.of_rows(
        "months_owed",
        (standing >= 0) & ~owing & (months > 0),
        lambda row: (
            f"{months[row]} months are owed only by standing 'owing', this one is "
            f"'{STANDINGS[standing[row]]}'; write 0, or 'owing'"
        ),
    )
    return standing, np.where(owing & (months > 0), months, 0)
