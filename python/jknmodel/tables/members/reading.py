# SPDX-License-Identifier: Apache-2.0
"""A list of members read and checked, column by column, in one pass that finds every fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel.base.errors import InputError
from jknmodel.base.identities import numbers_a_person
from jknmodel.base.language import Language
from jknmodel.base.progress import Report
from jknmodel.tables.cells import Ints
from jknmodel.tables.members.accounts import People, folded
from jknmodel.tables.members.codes import INACTIVE, OWING, PPU, SEGMENT_WORDS, STANDING_WORDS
from jknmodel.tables.members.debts import carried_debts, debts, months_of_debts, stated
from jknmodel.tables.members.families import check_families, family_codes
from jknmodel.tables.members.headings import asked_for, columns_of
from jknmodel.tables.members.identities import identities, ordered
from jknmodel.tables.members.standings import check_stations, classes, months_owed
from jknmodel.tables.members.table import Table, coded, numbers, texts
from jknmodel.tables.source import source_of
from jknmodel.tables.spellings import SEGMENTS, STANDINGS

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["read_members"]

_MOST_VILLAGES: Final = 100_000  # the nation has 84,000


def read_members(
    source: Any,
    columns: Mapping[str, str],
    as_of: dt.date,
    locale: Language | None,
    report: Report | None = None,
) -> dict[str, Any]:
    """The arrays of the accounts of a list of members; see `Members`.

    ``report`` is called after each step with (done, of).

    Raises
    ------
    InputError
        With every fault.
    """
    steps = _Steps(report)
    found = source_of(source, asked_for(columns))
    steps.done()
    table = Table(found, locale)
    table.take(found, columns_of(found, columns, table.faults))
    if not table.n and not table.faults:
        message = "there are none; give a row for each member"
        table.faults.of_heading(None, None, "rows", "", message)
    people = _checked(table, as_of, steps) if table.series else None
    if people is None or table.faults:
        raise InputError(table.faults.listed())
    accounts = folded(people)
    steps.done()
    return {"as_of": as_of, **accounts, "notes": tuple(table.notes)}


class _Steps:
    """How far the reading is, told to whoever wants to know."""

    _OF: Final = 6

    def __init__(self, report: Report | None) -> None:
        self.report = report
        self.number = 0

    def done(self) -> None:
        """One step more is done."""
        self.number += 1
        if self.report is not None:
            self.report(self.number, self._OF)


def _checked(table: Table, as_of: dt.date, steps: _Steps) -> People:
    """What the columns say of each member; faults are left in the table."""
    identity, nobody = identities(table)
    steps.done()
    segment = coded(table, "segment", SEGMENT_WORDS, SEGMENTS)
    standing = coded(table, "standing", STANDING_WORDS, STANDINGS)
    care_class = classes(table, segment)
    check_stations(table, segment, standing)
    standing, months = months_owed(table, segment, standing)
    steps.done()
    family, given = family_codes(table), stated(table)
    segment, standing, months = months_of_debts(
        table, given, segment, care_class, standing, months, family, as_of
    )
    _note_undivided(table, segment, standing, months)
    debt = debts(table, given, segment, care_class, standing, months, family, as_of)
    steps.done()
    carried = carried_debts(table, segment, standing)
    decile = numbers(table, "decile", 1, 10, "a decile; give 1 to 10, or leave it empty")
    village, _ = texts(table, "village")
    _refuse_numbers_of_persons(table, village)
    steps.done()
    order = ordered(table, identity, nobody)
    check_families(table, family, segment, care_class, standing, months, carried)
    return People(
        identity=identity,
        order=order,
        family=family,
        segment=segment,
        care_class=care_class,
        standing=standing,
        months_owed=months,
        debt=debt,
        carried=carried,
        decile=np.where(decile < 0, 0, decile),
        village=village,
    )


def _note_undivided(table: Table, segment: Ints, standing: Ints, months: Ints) -> None:
    """Say whom the list leaves undivided."""
    left = (
        (segment == PPU, "are PPU, public or private"),
        (standing == INACTIVE, "are not active: they owe, or have left"),
        ((standing == OWING) & (months == 0), "owe, and no column says for how many months"),
    )
    end = "; place() and divided() tell them apart as a place's own figures do"
    table.notes += [f"{int(who.sum()):,} rows {what}{end}" for who, what in left if who.any()]


def _refuse_numbers_of_persons(table: Table, village: npt.NDArray[np.str_]) -> None:
    """A village is shown to others: a column of NIKs in its place is a fault."""
    import pandas as pd

    at, kinds = pd.factorize(village.astype(object))
    known = kinds.tolist()[:_MOST_VILLAGES]
    wrong = np.zeros(len(kinds) + 1, dtype=bool)
    wrong[: len(known)] = [numbers_a_person(name) for name in known]
    message = "holds a number of a person, not a name of a village; give the village"
    table.faults.of_rows("village", wrong[at], message)
