# SPDX-License-Identifier: Apache-2.0
"""Dues and arrears of one million members in one month, asked of OpenFisca-Core: run.py compares.

The same questions, written the way OpenFisca wants them: dated parameters, variables with formulas
over arrays. Prints "name<TAB>value<TAB>unit" for each and checks the sums against ours, which are
given as arguments. Needs `pip install openfisca-core`, in this environment or another.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

ROWS = 1_000_000
MONTH = "2025-05"
PERSON = build_entity(key="person", plural="persons", label="member", is_person=True)


def dated(*rows: tuple[str, float]) -> dict[str, Any]:
    return {"values": {day: {"value": value} for day, value in rows}}


LAW = {
    "class_1": dated(("2014-01-01", 59_500), ("2016-04-01", 80_000), ("2020-07-01", 150_000)),
    "class_2": dated(("2014-01-01", 42_500), ("2016-04-01", 51_000), ("2020-07-01", 100_000)),
    "class_3": dated(("2014-01-01", 25_500), ("2020-07-01", 25_500), ("2021-01-01", 35_000)),
    "wage_rate": dated(("2014-01-01", 0.045), ("2015-07-01", 0.05)),
    "most_months": dated(("2016-07-01", 12), ("2018-09-18", 24)),
    "ceiling": dated(("2014-01-01", 4_725_000), ("2016-04-01", 8_000_000), ("2020-01-01", 12e6)),
}


class care_class(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH


class wage(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    entity = PERSON
    definition_period = DateUnit.MONTH


class first_unpaid(Variable):  # type: ignore[misc]  # noqa: N801
    """Months since January of year 0."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH


class people(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH


def flat(class_: Any, law: Any) -> Any:
    return np.select(
        [class_ == 1, class_ == 2, class_ == 3], [law.class_1, law.class_2, law.class_3]
    )


class dues(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period, parameters):  # type: ignore[no-untyped-def]  # noqa: N805
        law = parameters(period)
        class_ = person("care_class", period)
        base = np.minimum(person("wage", period), law.ceiling)
        return np.where(class_ == 0, np.floor(np.round(base * law.wage_rate, 6)), flat(class_, law))


class arrears(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period, parameters):  # type: ignore[no-untyped-def]  # noqa: N805
        class_, first = person("care_class", period), person("first_unpaid", period)
        owed = np.zeros(len(class_))
        for back in range(int(parameters(period).most_months)):
            month = period.offset(-back)
            unpaid = first <= month.start.year * 12 + month.start.month - 1
            owed += np.where(unpaid, flat(class_, parameters(month)), 0)
        return owed * person("people", period)


def main(dues_expected: int, arrears_expected: int) -> None:
    rows = np.arange(ROWS)
    system = TaxBenefitSystem([PERSON])
    system.parameters = ParameterNode("", data=LAW)
    system.add_variables(care_class, wage, first_unpaid, people, dues, arrears)
    inputs = {
        "dues": {"care_class": rows % 4, "wage": rows % 16_000_000},
        "arrears": {
            "care_class": rows % 3 + 1,
            "first_unpaid": 2025 * 12 + 4 - rows % 100,
            "people": rows % 4 + 1,
        },
    }
    for asked, expected in (("dues", dues_expected), ("arrears", arrears_expected)):
        least = float("inf")
        for _ in range(5):
            simulation = SimulationBuilder().build_default_simulation(system, ROWS)
            for name, column in inputs[asked].items():
                simulation.set_input(name, MONTH, column)
            started = time.perf_counter()
            found = simulation.calculate(asked, MONTH)
            least = min(least, time.perf_counter() - started)
        total = int(found.astype(np.int64).sum())
        if abs(total - expected) > ROWS:  # its floats have 32 bits
            sys.exit(f"OpenFisca's {asked} sum to {total}, ours to {expected}")
        figure = f"{ROWS / least / 1e6:.3f}\tmillions a second"
        print(f"{asked} of a million members, OpenFisca-Core\t{figure}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
