# SPDX-License-Identifier: Apache-2.0
"""Pages of plans drawn at random: every rupiah and head on them is found in the CSV files.

page_numbers.py 300
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import jknmodel as jkn
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.study.side_by_side import side_by_side

sys.path.insert(0, str(Path(__file__).parents[1]))

from page_numbers import faults
from random_plans import random_plan

PLACES = jkn.Place.names()
FIRST = 1_000  # seeds that the quick tests do not take


def main(plans: int) -> int:
    """How many pages have a number that no file has."""
    wrong = 0
    for at in range(plans):
        place = jkn.Place.load(PLACES[at % len(PLACES)])
        two = [random_plan(Random(FIRST + at + i), place, f"random {at + i}") for i in (0, 1)]
        found = side_by_side(place, two, until="2026-12")
        said = list(faults(page(found), tables(found), [plan.name for plan in two]))
        wrong += bool(said)
        for fault in said:
            print(f"{place.name}, seed {FIRST + at}: {fault}")
    print(f"{plans} plans, {wrong} pages with a number that is in no file")
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) > 0)
