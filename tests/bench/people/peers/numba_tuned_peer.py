# SPDX-License-Identifier: Apache-2.0
"""Both works in Numba, tuned: person N T [REPEATS] | cohort D T [REPEATS], D a multiple of 16.

Work P: each segment of a district is one run of members with one row of chances, a member is one
byte and its debt, the loop has no branches so that LLVM can vectorise it, and chances are compared
as 32-bit words with a 32-bit hash. Work C: 16 draws are the innermost loop. Two threads; the time
to compile is not counted.
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
    SEGMENTS,
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
WIDTH = 16  # draws side by side
ALWAYS = 2**32 - 1
u4 = np.uint32


@njit(fastmath=True, boundscheck=False)
def sweep(state: Any, debt: Any, pays_all: Any, pays: Any, accrual: Any, key: Any) -> Any:
    """One run of members: debt paid, members that paid, those newly behind, and active.

    A state is the months owed, or 25 for a member who moved to PBID. Every step of the hash is cast
    back, for Numba widens a product of 32-bit words.
    """
    paid = np.int64(0)
    paying = np.int64(0)
    later = np.int64(0)
    active = np.int64(0)
    for i in range(state.size):
        x = u4(u4(u4(i) * u4(0x9E3779B1)) ^ key)
        x = u4(u4(x ^ u4(x >> u4(16))) * u4(0x21F0AAAD))
        x = u4(u4(x ^ u4(x >> u4(15))) * u4(0x735A2D97))
        x = u4(x ^ u4(x >> u4(15)))
        k = state[i]
        owed = debt[i]
        clears = x < pays_all[k]
        misses = x >= pays[k]
        moves = misses & (k < 24)
        paid += owed if clears else np.int32(0)
        later += moves
        paying += not misses
        k_next = np.uint8(0) if clears else np.uint8(k + np.uint8(moves))
        state[i] = k_next
        debt[i] = np.int32(0) if clears else np.int32(owed + (accrual if moves else np.int32(0)))
        active += k_next == 0
    return paid, paying, later, active


@njit(parallel=True, fastmath=True, boundscheck=False)
def step(
    state: Any,
    debt: Any,
    eligible: Any,
    of: Any,
    first: Any,
    each: Any,
    pays_all: Any,
    pays: Any,
    due: Any,
    accrual: Any,
    month: Any,
    seed: Any,
    places_now: Any,
    moved: Any,
    debts: Any,
    ledger: Any,
) -> None:
    """One month; the row after the segments' is what was written off."""
    for r in prange(moved.size):
        for s in range(7):
            o = r * each + first[s]
            gone = moved[r] if s == 5 else 0
            key = u4(
                u4(u4(seed * 7919 + month * 104729) * u4(0x85EBCA6B))
                ^ u4(u4(r * 7 + s) * u4(0xC2B2AE35))
            )
            paid, paying, later, active = sweep(
                state[o : o + of[s]],
                debt[o : o + of[s]],
                pays_all[s],
                pays[s],
                np.int32(accrual[s]),
                key,
            )
            ledger[r, s, 3] = paid + due[s] * (paying - gone)
            debts[r, s] += accrual[s] * later - paid
            written_off = 0
            if s == 5:
                ledger[r, 1, 3] += due[1] * gone
                left = places_now - of[1] - gone
                for i in range(o, o + of[s]):
                    if left <= 0:
                        break
                    if eligible[i] and state[i] > 0 and state[i] < 25:
                        written_off += debt[i]
                        debt[i] = 0
                        state[i] = 25
                        left -= 1
                        moved[r] += 1
                debts[r, 5] -= written_off
                ledger[r, 7, 0] = written_off
            gone = moved[r] if s == 5 else 0
            ledger[r, s, 0] = active
            ledger[r, s, 1] = of[s] - gone - active
            ledger[r, s, 2] = debts[r, s]
        ledger[r, 1, 0] += moved[r]


def persons(people: int, months: int, seed: int) -> Ran:
    """Work P."""
    each, of, _, owed, debt, eligible = opening(people)
    pays_all = np.zeros((SEGMENTS, 32), np.uint32)
    pays = np.full((SEGMENTS, 32), ALWAYS, np.uint32)
    for words, chance in zip((pays_all, pays), chances(), strict=True):
        words[:, :STANDINGS] = np.minimum(np.rint(chance * 2.0**32), ALWAYS)
    pays_all[PBID], pays[PBID] = 0, ALWAYS
    first = np.concatenate([[0], np.cumsum(of)[:-1]])
    state = owed.astype(np.uint8)
    moved = np.zeros(DISTRICTS, np.int64)
    ledger = np.zeros((DISTRICTS, 8, 4), np.int64)
    begins = (np.arange(DISTRICTS)[:, None] * each + first).ravel()
    debts = np.add.reduceat(debt.astype(np.int64), begins).reshape(DISTRICTS, SEGMENTS)
    out, spend = np.zeros((months, 8, 4)), np.zeros(months)
    clock = Clock()
    for month in range(months):
        due, accrual = tariff(month)
        step(
            state,
            debt,
            eligible,
            of,
            first,
            each,
            pays_all,
            pays,
            due,
            accrual,
            month,
            seed,
            places(each, of, month),
            moved,
            debts,
            ledger,
        )
        out[month] = ledger.sum(0)
        spend[month] = RATE * (of[PBID] * DISTRICTS + moved.sum())
    return Ran(out[:, :7], spend, out[:, 7, 0], *clock.stop())


@njit(parallel=True, fastmath=True, boundscheck=False)
def regions(
    heads_0: Any,
    debt_0: Any,
    pays_all: Any,
    pays: Any,
    part: Any,
    due: Any,
    accrual: Any,
    added: Any,
    base: Any,
    out: Any,
) -> None:
    """out[region, block, month, figure, draw] of the five figures."""
    for block in prange(out.shape[1]):
        a = pays_all[block]
        b = pays[block]
        x = np.empty((7, 25, WIDTH))
        y = np.empty((7, 25, WIDTH))
        from_x = np.empty(WIDTH)
        from_y = np.empty(WIDTH)
        all_x = np.empty(WIDTH)
        all_y = np.empty(WIDTH)
        any_x = np.empty(WIDTH)
        behind = np.empty(WIDTH)
        active = np.empty(WIDTH)
        owing = np.empty(WIDTH)
        debt = np.empty(WIDTH)
        receipts = np.empty(WIDTH)
        on_list = np.empty(WIDTH)
        debtors = np.empty(WIDTH)
        left = np.empty(WIDTH)
        for r in range(514):
            for s in range(7):
                for k in range(25):
                    for j in range(WIDTH):
                        x[s, k, j] = heads_0[s, k]
                        y[s, k, j] = debt_0[s, k]
            for t in range(out.shape[2]):
                year = 1 if t >= 24 else 0
                for j in range(WIDTH):
                    active[j] = 0.0
                    owing[j] = 0.0
                    debt[j] = 0.0
                    receipts[j] = 0.0
                for s in range(7):
                    dt = accrual[year, s]
                    ct = due[year, s]
                    for j in range(WIDTH):
                        clear = a[s, 0, j] * x[s, 0, j]
                        from_x[j] = x[s, 0, j] - clear
                        from_y[j] = dt * from_x[j]
                        all_x[j] = 0.0
                        all_y[j] = 0.0
                        any_x[j] = clear
                        behind[j] = 0.0
                        x[s, 0, j] = clear
                    for k in range(1, 25):
                        q = part[s, k]
                        last = 1.0 if k == 24 else 0.0
                        for j in range(WIDTH):
                            xx = x[s, k, j]
                            yy = y[s, k, j]
                            all_x[j] += a[s, k, j] * xx
                            all_y[j] += a[s, k, j] * yy
                            any_x[j] += b[s, k, j] * xx
                            miss_x = xx - b[s, k, j] * xx
                            miss_y = yy - b[s, k, j] * yy
                            new_x = q * xx + from_x[j] + last * miss_x
                            new_y = q * yy + from_y[j] + last * miss_y
                            x[s, k, j] = new_x
                            y[s, k, j] = new_y
                            behind[j] += new_x
                            debt[j] += new_y
                            from_x[j] = miss_x
                            from_y[j] = miss_y + dt * miss_x
                    for j in range(WIDTH):
                        x[s, 0, j] += all_x[j]
                        active[j] += x[s, 0, j]
                        owing[j] += behind[j]
                        receipts[j] += all_y[j] + ct * any_x[j]
                        if s == 1:
                            on_list[j] = behind[j] + x[s, 0, j]
                        if s == 5:
                            debtors[j] = behind[j]
                for j in range(WIDTH):
                    room = base + added[r] * (t + 1) - on_list[j]
                    take = max(0.0, min(room, 0.5 * debtors[j]))
                    left[j] = 1.0 - take / debtors[j]
                    x[1, 0, j] += take
                    active[j] += take
                    owing[j] -= take
                    on_list[j] += take
                for k in range(1, 25):
                    for j in range(WIDTH):
                        x[5, k, j] *= left[j]
                        debt[j] -= y[5, k, j] * (1 - left[j])
                        y[5, k, j] *= left[j]
                for j in range(WIDTH):
                    out[r, block, t, 0, j] = active[j]
                    out[r, block, t, 1, j] = owing[j]
                    out[r, block, t, 2, j] = debt[j]
                    out[r, block, t, 3, j] = receipts[j]
                    out[r, block, t, 4, j] = 37800.0 * on_list[j]


def blocked(by_draw: Array) -> Array:
    """[segment, months owed, draw] as blocks of draws."""
    shape = (SEGMENTS, STANDINGS, by_draw.shape[2] // WIDTH, WIDTH)
    return np.ascontiguousarray(by_draw.reshape(shape).transpose(2, 0, 1, 3))


def cohorts(count: int, months: int) -> tuple[Array, tuple[float, float]]:
    """Work C."""
    misses, returns = draws(count)
    mean_all, mean_any = chances()
    part = mean_any - mean_all
    pays_all = np.minimum(0.9, mean_all[:, :, None] * returns)
    pays_all[:, 0] = 1 - (1 - PAYS)[:, None] * misses
    pays = pays_all + part[:, :, None]
    heads = REGION_PEOPLE * SHARE[:, None] * opening_shares()
    debt = heads * np.arange(STANDINGS) * (DUE * ACCRUES)[:, None]
    due, accrual = (np.array(rows, float) for rows in zip(tariff(0), tariff(24), strict=True))
    out = np.zeros((DISTRICTS, count // WIDTH, months, 5, WIDTH))
    clock = Clock()
    regions(
        heads,
        debt,
        blocked(pays_all),
        blocked(pays),
        part,
        due,
        accrual,
        intake(),
        heads[PBID].sum(),
        out,
    )
    return out, clock.stop()


def main() -> None:
    """One line a run."""
    work, size, months, repeats = asked()
    if work == "person":
        persons(DISTRICTS * 100, 2, 1)  # compiles
        for repeat in range(repeats):
            persons(size, months, repeat + 1).report("numba-tuned", size)
        return
    if size % WIDTH != 0:
        message = f"{size} draws: a multiple of {WIDTH} is needed"
        raise SystemExit(message)
    cohorts(WIDTH, 2)  # compiles
    for _ in range(repeats):
        out, seconds = cohorts(size, months)
        check = [*(out[:, :, -1].sum((0, 1, 3)) / size), out[:, :, :, 3].sum() / size]
        print_line("numba-tuned", work, DISTRICTS * size * months, seconds, check)


if __name__ == "__main__":
    main()
