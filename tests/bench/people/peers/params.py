# SPDX-License-Identifier: Apache-2.0
"""The made-up rule book of spec.md, and what every peer written in Python needs beside it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SEGMENTS, DISTRICTS = 7, 514
STANDINGS = 25  # months in arrears, 0..24
PBID, CLASS_III = 1, 5
OLDEST = STANDINGS - 1  # "24 or more"
RATE = 37_800
REGION_PEOPLE = 200_000  # of work C

SHARE = np.array([0.345, 0.215, 0.235, 0.020, 0.025, 0.135, 0.025])
DUE = np.array([42_000, 37_800, 70_000, 150_000, 100_000, 35_000, 50_000], dtype=np.int64)
ACCRUES = np.array([0, 0, 1, 1, 1, 1, 1], dtype=np.int64)
PAYS = np.array([0.998, 1, 0.995, 0.975, 0.965, 0.95, 0.995])
RETURNS = np.array([0.05, 0.05, 0.30, 0.10, 0.08, 0.06, 0.20])
STARTS_ACTIVE = np.array([1, 1, 0.98, 0.60, 0.50, 0.45, 0.97])


class Opening(NamedTuple):
    """Every member on the first day, in order of number."""

    each: int  # members a district
    of: Array  # of which in each segment
    segment: Array
    owed: Array  # months
    debt: Array
    eligible: Array


def tariff(month: int) -> tuple[Array, Array]:
    """Due of each segment in a month, and what a missed month adds to the debt."""
    raised = np.where(np.arange(SEGMENTS) == PBID, DUE, DUE * 11 // 10)
    due = DUE if month < 24 else raised
    return due, due * ACCRUES


def chances() -> tuple[Array, Array]:
    """By segment and months owed: pays all, and pays at least an instalment."""
    pays_all = RETURNS[:, None] * np.exp(-np.arange(STANDINGS) / 8.0) + 0.004
    pays_all[: PBID + 1] = 0.05
    pays_all[:, 0] = PAYS
    instalment = np.zeros((SEGMENTS, STANDINGS))
    instalment[3 : CLASS_III + 1, 4:] = 0.01
    return pays_all, pays_all + instalment


def members_of(each: int) -> Array:
    """Members of each segment in a district of `each`; class III takes the remainder."""
    members = np.floor(each * SHARE + 0.5).astype(np.int64)
    members[CLASS_III] = each - (members.sum() - members[CLASS_III])
    return members


def opening(people: int, districts: int = DISTRICTS) -> Opening:
    """The members of work P."""
    each, rest = divmod(people, districts)
    if rest:
        message = f"{people} members are not the same number in each of {districts} districts"
        raise ValueError(message)
    of = members_of(each)
    segment = np.tile(np.repeat(np.arange(SEGMENTS, dtype=np.int8), of), districts)
    mixed = np.arange(1, people + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    drawn = (mixed >> np.uint64(32)).astype(np.float64) / 2.0**32
    eligible = ((mixed >> np.uint64(20)) & np.uint64(1)).astype(bool)
    active = STARTS_ACTIVE[segment]
    rank = (drawn - active) / np.maximum(1 - active, 1e-12)
    months = 1 + np.floor(23 * (rank - 0.25) / 0.75)
    owed = np.where(drawn < active, 0, np.where(rank < 0.25, OLDEST, months)).astype(np.int8)
    debt = owed.astype(np.int32) * (DUE * ACCRUES)[segment].astype(np.int32)
    return Opening(each, of, segment, owed, debt, eligible)


def places(each: int, of: Array, month: int) -> int:
    """PBID members that a district's money carries in a month."""
    return int(of[PBID]) + each * (month + 1) // 1000


def opening_shares() -> Array:
    """Work C: the opening distribution over months owed, by segment."""
    shares = np.zeros((SEGMENTS, STANDINGS))
    shares[:, 0] = STARTS_ACTIVE
    shares[:, OLDEST] = (1 - STARTS_ACTIVE) * 0.25
    shares[:, 1:OLDEST] = ((1 - STARTS_ACTIVE) * 0.75 / 23)[:, None]
    return shares


def draws(count: int) -> tuple[Array, Array]:
    """Work C: the multipliers of missing and of recovery, by draw."""
    random = np.random.default_rng(1)
    return np.exp(random.normal(0, 0.2, count)), np.exp(random.normal(0, 0.2, count))


def intake() -> Array:
    """Work C: heads a month that the budget of each region adds."""
    return REGION_PEOPLE * (0.0005 + 0.001 * np.arange(DISTRICTS) / DISTRICTS)


class Clock:
    """Wall and processor seconds since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def stop(self) -> tuple[float, float]:
        """Wall, processor."""
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


class Ran(NamedTuple):
    """A run of work P: out[month, segment] of active, in arrears, debt, receipts."""

    out: Array
    spend: Array
    written_off: Array
    wall: float
    cpu: float

    def report(self, peer: str, people: int) -> None:
        """Prints its line."""
        last = self.out[-1]
        check = [*last[:, :3].sum(0), self.out[:, :, 3].sum()]
        print_line(
            peer,
            "person",
            people * len(self.out),
            (self.wall, self.cpu),
            [*check, self.spend.sum(), self.written_off.sum()],
            seg_arrears=last[:, 1].tolist(),
            seg_debt=last[:, 2].tolist(),
        )


def print_line(
    peer: str,
    engine: str,
    units: int,
    seconds: tuple[float, float],
    check: Iterable[float],
    **more: Any,
) -> None:
    """The line of JSON of one run (spec.md)."""
    wall, cpu = seconds
    line = {
        "peer": peer,
        "engine": engine,
        "units": int(units),
        "run_s": round(wall, 4),
        "cpu_s": round(cpu, 4),
        "check": [float(f"{figure:.10g}") for figure in check],
    }
    print(json.dumps(line | more), flush=True)


class Asked(NamedTuple):
    """What the words of a command ask for."""

    work: str
    size: int  # members of work P, draws of work C
    months: int
    repeats: int


def asked() -> Asked:
    """person N T [REPEATS], N rounded down to whole districts; or cohort D T [REPEATS]."""
    work, size, months = sys.argv[1:4]
    if work not in {"person", "cohort"}:
        message = f"no work '{work}': person N T [REPEATS] or cohort D T [REPEATS]"
        raise SystemExit(message)
    repeats = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    count = int(float(size))
    if work == "person":
        count -= count % DISTRICTS
    return Asked(work, count, int(months), repeats)
