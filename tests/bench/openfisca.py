# SPDX-License-Identifier: Apache-2.0
"""The dues of one million members for one month, asked of OpenFisca-Core: run.py compares.

The same question, written the way OpenFisca wants it: dated parameters, a variable with a formula
over arrays. Prints "name<TAB>value<TAB>unit" and checks the sum of the dues against ours, which is
given as argument. Needs `pip install openfisca-core`, in this environment or another.
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


class dues(Variable):  # type: ignore[misc]  # noqa: N801
    value_type = float
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person, period, parameters):  # type: ignore[no-untyped-def]  # noqa: N805
        law = parameters(period)
        class_ = person("care_class", period)
        flat = np.select(
            [class_ == 1, class_ == 2, class_ == 3], [law.class_1, law.class_2, law.class_3]
        )
        base = np.minimum(person("wage", period), law.ceiling)
        return np.where(class_ == 0, np.floor(np.round(base * law.wage_rate, 6)), flat)


def main(expected: int) -> None:
    rows = np.arange(ROWS)
    system = TaxBenefitSystem([PERSON])
    system.parameters = ParameterNode("", data=LAW)
    system.add_variables(care_class, wage, dues)
    least = float("inf")
    for _ in range(5):
        simulation = SimulationBuilder().build_default_simulation(system, ROWS)
        simulation.set_input("care_class", MONTH, (rows % 4).astype(np.int32))
        simulation.set_input("wage", MONTH, (rows % 16_000_000).astype(np.float32))
        started = time.perf_counter()
        found = simulation.calculate("dues", MONTH)
        least = min(least, time.perf_counter() - started)
    total = int(found.astype(np.int64).sum())
    if abs(total - expected) > ROWS:  # its floats have 32 bits
        sys.exit(f"OpenFisca's dues sum to {total}, ours to {expected}")
    print(f"dues of a million members, OpenFisca-Core\t{ROWS / least / 1e6:.3f}\tmillions a second")


if __name__ == "__main__":
    main(int(sys.argv[1]))
