# SPDX-License-Identifier: Apache-2.0
"""Histories of simulated districts, at length: intervals hold, and posteriors are calibrated.

    calibrate.py [districts [runs]]

80% intervals of the opening and of forecasts hold in 75 to 85%, and the ranks of true assumptions
in their posteriors are as likely anywhere (Kolmogorov and Smirnov, at one in a hundred over all).
"""

from __future__ import annotations

import sys

import jknmodel as jkn
import numpy as np
from jknmodel.evidence.district_prior import fitted
from jknmodel.study.simulated_months import intervals_held, ranks

VARIED = (
    "mandiri_trend", "mandiri_active_exit", "pbi_drift", "ppu_bu_lost", "births",
    "population_growth",
)  # fmt: skip
KEYS = (
    "registered", "active", "active.PBI", "active.PBID", "registered.PPU", "active.PBPU",
    "registered.PBPU", "arrears",
)  # fmt: skip
#: What the statistic of n even ranks stays below but once in a hundred, over six assumptions.
CRITICAL = 1.78


def main(districts: int = 120, runs: int = 300) -> int:
    """Prints what holds; how many of these do not."""
    failed = 0
    held = intervals_held(fitted, districts=districts, draws=100)
    for name, share in held.items():
        good = 0.75 <= share <= 0.85
        failed += not good
        print(f"{name}: {share:.1%} of 80% intervals hold{'' if good else '; should be 75 to 85%'}")
    found = ranks(jkn.Place.load("lumajang"), VARIED, KEYS, runs=runs)
    for name, column in zip(VARIED, found.T, strict=True):
        ordered = np.sort(column)
        steps = np.arange(runs + 1) / runs
        off = max(np.abs(ordered - steps[1:]).max(), np.abs(ordered - steps[:-1]).max())
        bins = np.histogram(column, bins=10, range=(0, 1))[0]
        good = off * np.sqrt(runs) < CRITICAL
        failed += not good
        print(f"{name}: ranks in tenths {bins.tolist()}, {off * np.sqrt(runs):.2f} of {CRITICAL}"
              f"{'' if good else '; not even'}")  # fmt: skip
    return failed


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
