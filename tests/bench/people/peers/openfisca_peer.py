# SPDX-License-Identifier: Apache-2.0
"""Work P in OpenFisca-Core, as variables with formulas by month: person N T [REPEATS].

Segment, months owed and debt refer to last month's; the figures of the country are summed from
them. Old months are kept, as is usual there, so memory grows with T.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.periods import period as period_of
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from params import (
    CLASS_III,
    DISTRICTS,
    OLDEST,
    PBID,
    RATE,
    SEGMENTS,
    STANDINGS,
    Array,
    Clock,
    Ran,
    asked,
    chances,
    opening,
    places,
    tariff,
)

PERSON = build_entity(key="person", plural="persons", label="member", is_person=True)
FIRST_YEAR = 2020


class Given:
    """What the formulas know beside the variables."""

    each: int
    of: Array
    eligible: Array
    pays_all: Array
    pays: Array
    seed: int


def month_of(period: Any) -> int:
    return int((period.start.year - FIRST_YEAR) * 12 + period.start.month - 1)


class draw(Variable):  # noqa: N801
    value_type = float
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        random = np.random.default_rng([Given.seed, month_of(period)])
        return random.random(person.count, dtype=np.float32)


class outcome(Variable):  # noqa: N801
    """0 pays all, 1 an instalment, 2 misses."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        before = period.last_month
        standing = person("segment", before) * STANDINGS + person("owed", before)
        drawn = person("draw", period)
        return (drawn >= Given.pays_all[standing]).astype(np.int32) + (
            drawn >= Given.pays[standing]
        )


class owed_after_paying(Variable):  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        found, owed = person("outcome", period), person("owed", period.last_month)
        later = np.where(found == 2, np.minimum(OLDEST, owed + 1), owed)
        return np.where(found == 0, 0, later)


class debt_after_paying(Variable):  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        before = period.last_month
        found, owed, debt = (
            person("outcome", period),
            person("owed", before),
            person("debt", before),
        )
        accrual = tariff(month_of(period))[1][person("segment", before)]
        more = np.where((found == 2) & (owed < OLDEST), accrual, 0)
        return np.where(found == 0, 0, debt + more)


class receipts(Variable):  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        before = period.last_month
        found = person("outcome", period)
        due = tariff(month_of(period))[0][person("segment", before)]
        return np.where(found < 2, due, 0) + np.where(found == 0, person("debt", before), 0)


class taken(Variable):  # noqa: N801
    value_type = bool
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        segment = person("segment", period.last_month)
        behind = person("owed_after_paying", period) > 0
        waiting = np.flatnonzero((segment == CLASS_III) & behind & Given.eligible)
        on_list = np.bincount(np.flatnonzero(segment == PBID) // Given.each, minlength=DISTRICTS)
        district = waiting // Given.each
        first = np.searchsorted(district, np.arange(DISTRICTS))
        rank = np.arange(len(waiting)) - first[district]
        room = places(Given.each, Given.of, month_of(period)) - on_list
        out = np.zeros(person.count, bool)
        out[waiting[rank < room[district]]] = True
        return out


class segment(Variable):  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        before = person("segment", period.last_month)
        return np.where(person("taken", period), PBID, before)


class owed(Variable):  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        return np.where(person("taken", period), 0, person("owed_after_paying", period))


class debt(Variable):  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period):  # noqa: N805
        return np.where(person("taken", period), 0, person("debt_after_paying", period))


def persons(people: int, months: int, seed: int) -> Ran:
    """Work P."""
    first = opening(people)
    Given.each, Given.of, Given.eligible, Given.seed = first.each, first.of, first.eligible, seed
    Given.pays_all, Given.pays = (chance.ravel().astype(np.float32) for chance in chances())
    system = TaxBenefitSystem([PERSON])
    system.add_variables(
        draw, outcome, owed_after_paying, debt_after_paying, receipts, taken, segment, owed, debt
    )
    simulation = SimulationBuilder().build_default_simulation(system, people)
    for name, column in (("segment", first.segment), ("owed", first.owed), ("debt", first.debt)):
        simulation.set_input(name, f"{FIRST_YEAR - 1}-12", column.astype(np.int32))
    out = np.zeros((months, SEGMENTS, 4))
    spend, written_off = np.zeros(months), np.zeros(months)
    clock = Clock()
    for month in range(months):
        name = f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}"
        before = simulation.calculate("segment", period_of(name).last_month)
        paid = simulation.calculate("receipts", name)
        out[month, :, 3] = np.bincount(before, weights=paid, minlength=SEGMENTS)
        now, behind, money = (simulation.calculate(v, name) for v in ("segment", "owed", "debt"))
        moved = simulation.calculate("taken", name)
        written_off[month] = simulation.calculate("debt_after_paying", name)[moved].sum()
        out[month, :, 0] = np.bincount(now[behind == 0], minlength=SEGMENTS)
        out[month, :, 1] = np.bincount(now[behind > 0], minlength=SEGMENTS)
        out[month, :, 2] = np.bincount(now, weights=money, minlength=SEGMENTS)
        spend[month] = RATE * (now == PBID).sum()
    return Ran(out, spend, written_off, *clock.stop())


def main() -> None:
    """One line a run."""
    work, size, months, repeats = asked()
    if work != "person":
        raise SystemExit("OpenFisca knows people, not cohorts")
    for repeat in range(repeats):
        persons(size, months, repeat).report("openfisca", size)


if __name__ == "__main__":
    main()
