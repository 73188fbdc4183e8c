# SPDX-License-Identifier: Apache-2.0
"""Both works in NumPy, whole columns at a time: person N T [REPEATS] | cohort D T [REPEATS]."""

from __future__ import annotations

import numpy as np
from params import (
    ACCRUES,
    CLASS_III,
    DISTRICTS,
    DUE,
    OLDEST,
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


def persons(people: int, months: int, seed: int) -> Ran:
    """Work P."""
    random = np.random.default_rng(seed)
    each, of, segment, owed, debt, eligible = opening(people)
    pays_all, pays = (chance.ravel().astype(np.float32) for chance in chances())
    out = np.zeros((months, SEGMENTS, 4))
    spend, written_off = np.zeros(months), np.zeros(months)
    on_list = np.full(DISTRICTS, of[PBID], dtype=np.int64)
    clock = Clock()
    for month in range(months):
        due, accrual = tariff(month)
        drawn = random.random(people, dtype=np.float32)
        standing = segment.astype(np.int16) * STANDINGS + owed
        all_paid = drawn < pays_all[standing]
        missed = drawn >= pays[standing]
        paying = np.bincount(segment[~missed], minlength=SEGMENTS)
        old_debt = np.bincount(segment[all_paid], weights=debt[all_paid], minlength=SEGMENTS)
        out[month, :, 3] = due * paying + old_debt
        later = missed & (owed < OLDEST)
        owed[all_paid] = 0
        debt[all_paid] = 0
        owed[later] += 1
        debt[later] += accrual[segment[later]].astype(np.int32)
        waiting = np.flatnonzero((segment == CLASS_III) & (owed > 0) & eligible)
        district = waiting // each
        first = np.searchsorted(district, np.arange(DISTRICTS))
        rank = np.arange(len(waiting)) - first[district]
        taken = waiting[rank < (places(each, of, month) - on_list)[district]]
        on_list += np.bincount(taken // each, minlength=DISTRICTS)
        written_off[month] = debt[taken].sum()
        segment[taken], owed[taken], debt[taken] = PBID, 0, 0
        out[month, :, 0] = np.bincount(segment[owed == 0], minlength=SEGMENTS)
        out[month, :, 1] = np.bincount(segment, minlength=SEGMENTS) - out[month, :, 0]
        out[month, :, 2] = np.bincount(segment, weights=debt, minlength=SEGMENTS)
        spend[month] = RATE * on_list.sum()
    return Ran(out, spend, written_off, *clock.stop())


def cohorts(count: int, months: int) -> tuple[Array, tuple[float, float]]:
    """Work C: active, in arrears, debt, receipts, spend by month, region and draw."""
    misses, returns = draws(count)
    mean_all, mean_any = chances()
    pays_all = np.minimum(0.9, mean_all[:, :, None] * returns)
    pays_all[:, 0, :] = 1 - (1 - PAYS)[:, None] * misses
    pays = pays_all + (mean_any - mean_all)[:, :, None]
    pays_all, pays, missed = pays_all[None], pays[None], (1 - pays)[None]
    opening_heads = REGION_PEOPLE * SHARE[:, None] * opening_shares()
    shape = (DISTRICTS, SEGMENTS, STANDINGS, count)
    heads = np.broadcast_to(opening_heads[None, :, :, None], shape).copy()
    accrual_0 = (DUE * ACCRUES)[None, :, None, None]
    debt = heads * np.arange(STANDINGS)[None, None, :, None] * accrual_0
    added = intake()
    base = heads[:, PBID].sum(1)
    out = np.zeros((months, 5, DISTRICTS, count))
    clock = Clock()
    for month in range(months):
        dues, accruals = tariff(month)
        due, accrual = dues[None, :, None], accruals[None, :, None, None]
        clear, cleared, paying = pays_all * heads, pays_all * debt, pays * heads
        out[month, 3] = (cleared.sum(2) + due * paying.sum(2)).sum(1)
        behind = missed * heads
        behind_debt = missed * debt + (missed * accrual) * heads
        next_heads = paying - clear
        next_debt = (pays - pays_all) * debt
        next_heads[:, :, 0] += clear.sum(2)
        next_heads[:, :, 1:] += behind[:, :, :-1]
        next_debt[:, :, 1:] += behind_debt[:, :, :-1]
        next_heads[:, :, OLDEST] += behind[:, :, OLDEST]
        next_debt[:, :, OLDEST] += missed[:, :, OLDEST] * debt[:, :, OLDEST]
        heads, debt = next_heads, next_debt
        owing = heads[:, CLASS_III, 1:].sum(1)
        room = base + added[:, None] * (month + 1) - heads[:, PBID].sum(1)
        take = np.maximum(0, np.minimum(room, 0.5 * owing))
        left = (1 - take / owing)[:, None]
        heads[:, CLASS_III, 1:] *= left
        debt[:, CLASS_III, 1:] *= left
        heads[:, PBID, 0] += take
        out[month, 0] = heads[:, :, 0].sum(1)
        out[month, 1] = heads[:, :, 1:].sum((1, 2))
        out[month, 2] = debt.sum((1, 2))
        out[month, 4] = RATE * heads[:, PBID].sum(1)
    return out, clock.stop()


def main() -> None:
    """One line a run."""
    work, size, months, repeats = asked()
    for repeat in range(repeats):
        if work == "person":
            persons(size, months, repeat).report("numpy", size)
            continue
        out, seconds = cohorts(size, months)
        check = [*(out[-1].sum((1, 2)) / size), out[:, 3].sum() / size]
        print_line("numpy", work, DISTRICTS * size * months, seconds, check)


if __name__ == "__main__":
    main()
