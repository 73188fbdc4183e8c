# SPDX-License-Identifier: Apache-2.0
"""Who came and who left: the flows of a month are the change of every stock, and can be read."""

from __future__ import annotations

from functools import cache
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest

PLANS = {
    "lumajang": "lumajang/as-budgeted",
    "belitung-timur": "belitung-timur/csr-relief-first",
    "lombok-timur": "lombok-timur/perbup-mixed",
    "bangka-belitung": "bangka-belitung/instalments",
}
ENDS = ["segment", "standing"]


@cache
def run_of(place: str, engine: str = "expected", draws: int = 1) -> jkn.Run:
    until = "2026-06" if engine == "expected" else "2025-12"
    return jkn.project(place, PLANS[place], until=until, engine=engine, draws=draws, seed=7)


def stocks(run: jkn.Run) -> pd.DataFrame:
    """Heads by month, segment and standing."""
    people = run.segments().query("standing != 'unregistered'")
    return people.pivot_table("people", "month", ENDS, aggfunc="sum", fill_value=0, observed=True)


def sums(run: jkn.Run, which: str, like: pd.DataFrame) -> pd.DataFrame:
    """Heads that came to each segment and standing, or left it."""
    flows = run.flows().rename(
        columns={f"{which}_segment": "segment", f"{which}_standing": "standing"}
    )
    flows = flows[flows["segment"] != "-"]
    table = flows.pivot_table("heads", "month", ENDS, aggfunc="sum", fill_value=0, observed=True)
    return table.reindex(index=like.index, columns=like.columns, fill_value=0)


def off(run: jkn.Run) -> float:
    """The largest difference between a stock's change and its flows, in heads."""
    stock = stocks(run)
    change = stock.diff().iloc[1:]
    flows = (sums(run, "to", stock) - sums(run, "from", stock)).iloc[1:]
    return float((change - flows).abs().to_numpy().max())


@pytest.mark.parametrize("place", PLANS)
def test_flows_are_the_change_of_every_stock(place: str) -> None:
    run = run_of(place)
    assert off(run) < 1e-6
    assert (run.flows()["month"] > run.place.opening).all()


@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_whole_people_come_and_leave_one_by_one(engine: str) -> None:
    run = run_of("belitung-timur", engine)
    assert run.flows()["heads"].dtype == "int64"
    assert off(run) == 0


def test_engines_tell_the_same_flows_within_the_chance_of_drawing() -> None:
    mean = run_of("belitung-timur").flows().query("month <= '2025-12'")
    drawn = run_of("belitung-timur", "sampled", 40).flows()
    a = mean.groupby("cause").heads.sum()
    b = drawn.groupby("cause").heads.sum() / 40
    assert set(a.index) == set(b.index)
    for cause in a.index:
        # Families move together: so many heads at once, seldom more than five.
        spread = (5 * a[cause] / 40) ** 0.5
        assert b[cause] == pytest.approx(a[cause], rel=0.01, abs=6 * spread), cause


def by_cause(run: jkn.Run) -> Any:
    return run.flows().groupby("cause").heads.sum()


def test_births_deaths_and_moves_are_the_registers(  # 1,000 people a year
) -> None:
    run = run_of("lumajang")
    assumed = run.plan.assumptions["value"]
    died, away = by_cause(run)["death"], by_cause(run)["moving_away"]
    assert away / died == pytest.approx(-assumed["net_move"] / assumed["deaths"])
    registered = run.monthly().registered.iloc[:-1].sum()
    assert died == pytest.approx(registered * assumed["deaths"] / 12_000, rel=0.01)


def test_a_lever_is_named_with_whom_it_moved_and_from_where() -> None:
    run = run_of("lumajang")
    mine = run.flows().query("cause == 'lever'")
    assert set(mine["lever"]) == {
        lever.name for lever in run.plan.levers if lever.kind == "pbid_intake"
    }
    assert mine["heads"].sum() == pytest.approx(run.levers()["heads"].sum())
    assert set(mine["to_segment"]) == {"PBID"}
    assert (run.flows().query("cause != 'lever'")["lever"] == "-").all()


def test_who_pays_leaves_arrears_and_who_misses_falls_into_them() -> None:
    flows = run_of("bangka-belitung").flows()
    paid, missed = flows.query("cause == 'payment'"), flows.query("cause == 'arrears'")
    assert set(paid["to_standing"]) == {"active"}
    assert set(missed["to_standing"]) == {"owing"}
    assert set(missed["from_standing"]) <= {"active", "instalments"}


def test_littles_law_holds_of_the_families_in_arrears() -> None:
    """Who stands there = who comes a month x months that a stay lasts, where little changes."""
    run = run_of("lumajang")
    stock = stocks(run)[[("PBPU", "owing")]]
    came, left = (sums(run, which, stock).iloc[1:] for which in ("to", "from"))
    lasts = stock.iloc[:-1].sum().item() / left.sum().item()
    steady = (came.sum() - left.sum()).item() / len(came)
    assert stock.mean().item() == pytest.approx((came.mean().item() - steady) * lasts, rel=0.02)


def test_a_table_of_the_folder_where_nobody_is_hidden(tmp_path: Any) -> None:
    run = run_of("lumajang")
    from jknmodel.report.csv import tables
    from jknmodel.study.side_by_side import side_by_side

    found = tables(side_by_side(run.place, [run.plan], until="2025-12"))
    head = found["flows"].splitlines()[0]
    assert head == (
        "scenario,month,cause,from_segment,from_standing,to_segment,to_standing,heads,lever"
    )
