# SPDX-License-Identifier: Apache-2.0
"""A planner's memo: how far next year's money goes, at each rate the budget may be charged.

Run it with `python budget_memo.py`; change the three numbers below for another district.
"""

import jknmodel as jkn

BUDGET = 50_670_000_000  # rupiah for PBID, the same every year
EXTRA = 15_520  # heads registered in June, billed from July
PLAN = "lumajang/as-budgeted"


def main() -> None:
    place = jkn.Place.load("lumajang")
    heads = int(place.baseline.query("segment == 'PBID' and standing == 'active'").people.sum())
    print(f"{place.name}: {heads:,} active PBID members, {EXTRA:,} more asked for\n")

    print("rate              2025 needs        left       a full year needs  short of")
    for basis in ("own_share", "with_local_share", "gross"):
        left = jkn.afford(BUDGET, rate=basis, months=6, base_heads=heads, base_months=12)
        month = jkn.dues("PBID", month="2025-05")
        rate = {"own_share": month.district - 2_800, "with_local_share": month.district}
        rupiah = rate.get(basis, month.total)
        first = rupiah * (12 * heads + 6 * EXTRA)
        full = rupiah * 12 * (heads + EXTRA)
        print(
            f"{basis:<16} {first:>15,} {BUDGET - first:>+15,} {full:>15,} {full - BUDGET:>+15,}"
            f"   (carries {left.heads:,} more for six months)"
        )

    run = jkn.project(place, jkn.Scenario.load(PLAN), until="2026-12")
    new, last = run.new_heads, run.monthly().iloc[-1]
    print(f"\nmoney ends: {run.money_ends}; owed to BPJS then: Rp{last.owed_to_bpjs:,.0f}")
    print(f"new heads that last: {new['lasting']:,.0f}; one-off: {new['one_off']:,.0f}")
    print(f"registered {last.coverage:.1%}, active {last.active_of_population:.1%} of population")
    reached = run.met({"coverage": 0.98, "active_of_population": 0.80})
    print("98% registered and 80% active:", reached or "not before 2027")


if __name__ == "__main__":
    main()
