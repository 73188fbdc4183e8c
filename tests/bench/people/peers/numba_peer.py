# SPDX-License-Identifier: Apache-2.0
"""Both works in Numba as a modeller writes them: person N T [REPEATS] | cohort D T [REPEATS].

Two threads, one loop over the members of each district, and a hash of member and month in place of
a generator: the cheapest that people write. The time to compile is not counted.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
from numba import njit, prange
from params import (
    ACCRUES,
    DISTRICTS,
    DUE,
    PAYS,
    PBID,
    RATE,
    REGION_PEOPLE,
    SHARE,
    STANDINGS,
    Array,
    Clock,
    Ran,
    asked,
    chances,
    draws,
    intake,
    opening,
    opening_shares,
    places,
    print_line,
    tariff,
)

nb.set_num_threads(min(2, nb.config.NUMBA_NUM_THREADS))


@njit(inline="always")
def uniform(member: Any, month: Any, seed: Any) -> Any:
    mixed = (
        np.uint64(member) * np.uint64(0x9E3779B97F4A7C15)
        + np.uint64(month) * np.uint64(0xD1B54A32D192ED03)
        + np.uint64(seed) * np.uint64(0x8CB92BA72F3D8DD7)
    )
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.float32((mixed >> np.uint64(40)) * np.float32(5.9604645e-08))


@njit(parallel=True, fastmath=True, boundscheck=False)
def step(
    segment: Any,
    owed: Any,
    debt: Any,
    eligible: Any,
    each: Any,
    pays_all: Any,
    pays: Any,
    due: Any,
    accrual: Any,
    month: Any,
    seed: Any,
    places_now: Any,
    on_list: Any,
    ledger: Any,
) -> None:
    """One month; the row after the segments' is what was written off."""
    for r in prange(on_list.size):
        left = places_now - on_list[r]
        active = np.zeros(7, np.int64)
        owing = np.zeros(7, np.int64)
        debts = np.zeros(7, np.int64)
        receipts = np.zeros(7, np.int64)
        written_off = 0
        for i in range(r * each, (r + 1) * each):
            s, k = segment[i], owed[i]
            drawn = uniform(i, month, seed)
            if drawn < pays_all[s, k]:
                receipts[s] += due[s] + debt[i]
                owed[i] = 0
                debt[i] = 0
            elif drawn < pays[s, k]:
                receipts[s] += due[s]
            elif k < 24:
                owed[i] = k + 1
                debt[i] += accrual[s]
            if left > 0 and s == 5 and owed[i] > 0 and eligible[i]:
                written_off += debt[i]
                segment[i] = 1
                owed[i] = 0
                debt[i] = 0
                left -= 1
                on_list[r] += 1
            s = segment[i]
            if owed[i] == 0:
                active[s] += 1
            else:
                owing[s] += 1
            debts[s] += debt[i]
        for s in range(7):
            ledger[r, s, 0] = active[s]
            ledger[r, s, 1] = owing[s]
            ledger[r, s, 2] = debts[s]
            ledger[r, s, 3] = receipts[s]
        ledger[r, 7, 0] = written_off


def persons(people: int, months: int, seed: int) -> Ran:
    """Work P."""
    each, of, segment, owed, debt, eligible = opening(people)
    pays_all, pays = (chance.astype(np.float32) for chance in chances())
    on_list = np.full(DISTRICTS, of[PBID], dtype=np.int64)
    ledger = np.zeros((DISTRICTS, 8, 4), dtype=np.int64)
    out, spend = np.zeros((months, 8, 4)), np.zeros(months)
    clock = Clock()
    for month in range(months):
        due, accrual = tariff(month)
        step(
            segment,
            owed,
            debt,
            eligible,
            each,
            pays_all,
            pays,
            due,
            accrual.astype(np.int32),
            month,
            seed,
            places(each, of, month),
            on_list,
            ledger,
        )
        out[month] = ledger.sum(0)
        spend[month] = RATE * on_list.sum()
    return Ran(out[:, :7], spend, out[:, 7, 0], *clock.stop())


@njit(parallel=True, fastmath=True, boundscheck=False)
def regions(
    heads_0: Any,
    debt_0: Any,
    pays_all: Any,
    pays: Any,
    due: Any,
    accrual: Any,
    added: Any,
    base: Any,
    out: Any,
) -> None:
    """out[region, draw, month] of active, in arrears, debt, receipts, spend."""
    for r in prange(514):
        x = np.empty((7, 25))
        y = np.empty((7, 25))
        for j in range(out.shape[1]):
            x[:] = heads_0
            y[:] = debt_0
            for t in range(out.shape[2]):
                year = 1 if t >= 24 else 0
                active = 0.0
                owing = 0.0
                debt = 0.0
                receipts = 0.0
                on_list = 0.0
                debtors = 0.0
                for s in range(7):
                    clear = pays_all[j, s, 0] * x[s, 0]
                    from_x = x[s, 0] - clear
                    from_y = accrual[year, s] * from_x
                    all_x = 0.0
                    all_y = 0.0
                    any_x = clear
                    behind = 0.0
                    for k in range(1, 25):
                        xx = x[s, k]
                        yy = y[s, k]
                        a = pays_all[j, s, k]
                        b = pays[j, s, k]
                        all_x += a * xx
                        all_y += a * yy
                        any_x += b * xx
                        miss_x = xx - b * xx
                        miss_y = yy - b * yy
                        new_x = (b - a) * xx + from_x
                        new_y = (b - a) * yy + from_y
                        if k == 24:
                            new_x += miss_x
                            new_y += miss_y
                        x[s, k] = new_x
                        y[s, k] = new_y
                        behind += new_x
                        debt += new_y
                        from_x = miss_x
                        from_y = miss_y + accrual[year, s] * miss_x
                    x[s, 0] = clear + all_x
                    active += x[s, 0]
                    owing += behind
                    receipts += all_y + due[year, s] * any_x
                    if s == 1:
                        on_list = behind + x[s, 0]
                    if s == 5:
                        debtors = behind
                take = max(0.0, min(base + added[r] * (t + 1) - on_list, 0.5 * debtors))
                left = 1.0 - take / debtors
                for k in range(1, 25):
                    x[5, k] *= left
                    debt -= y[5, k] * (1 - left)
                    y[5, k] *= left
                x[1, 0] += take
                out[r, j, t, 0] = active + take
                out[r, j, t, 1] = owing - take
                out[r, j, t, 2] = debt
                out[r, j, t, 3] = receipts
                out[r, j, t, 4] = 37800.0 * (on_list + take)


def cohorts(count: int, months: int) -> tuple[Array, tuple[float, float]]:
    """Work C."""
    misses, returns = draws(count)
    mean_all, mean_any = chances()
    pays_all = np.minimum(0.9, mean_all[None] * returns[:, None, None])
    pays_all[:, :, 0] = 1 - (1 - PAYS) * misses[:, None]
    pays = pays_all + (mean_any - mean_all)
    heads = REGION_PEOPLE * SHARE[:, None] * opening_shares()
    debt = heads * np.arange(STANDINGS) * (DUE * ACCRUES)[:, None]
    due, accrual = (np.array(rows, float) for rows in zip(tariff(0), tariff(24), strict=True))
    out = np.zeros((DISTRICTS, count, months, 5))
    clock = Clock()
    regions(heads, debt, pays_all, pays, due, accrual, intake(), heads[PBID].sum(), out)
    return out, clock.stop()


def main() -> None:
    """One line a run."""
    work, size, months, repeats = asked()
    if work == "person":
        persons(DISTRICTS * 100, 2, 1)  # compiles
        for repeat in range(repeats):
            persons(size, months, repeat + 1).report("numba", size)
        return
    cohorts(1, 2)  # compiles
    for _ in range(repeats):
        out, seconds = cohorts(size, months)
        check = [*(out[:, :, -1].sum((0, 1)) / size), out[..., 3].sum() / size]
        print_line("numba", work, DISTRICTS * size * months, seconds, check)


if __name__ == "__main__":
    main()
