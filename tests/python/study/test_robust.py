# SPDX-License-Identifier: Apache-2.0
"""How little reaches the targets in nine of ten draws, asked of Lumajang and of refused calls."""

from __future__ import annotations

import json
import math
from typing import Any

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel import _core
from jknmodel.cli.app import main
from jknmodel.report.solved import robust_lines
from jknmodel.study.robust import Robust

JUNE = "june registration"
ASKED: dict[str, Any] = {
    "lever": JUNE, "target": {"coverage": 0.88}, "by": "2025-12", "hold": 0, "draws": 30,
}  # fmt: skip


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def found(place: jkn.Place) -> Robust:
    return jkn.solve(place, "lumajang/as-budgeted", in_draws=0.9, **ASKED)


def holds_in(found: Robust, amount: float) -> int:
    """In how many of the draws the target holds with that amount, each run as `uncertain` does."""
    search = found._search
    cases = [(opening, search.with_amount(plan, amount)) for opening, plan in search.cases]
    runs = _core.project_draws(cases, search.until, "expected", 0, 0, len(cases), 1, None)
    months = _core.stacked_columns(runs, "monthly", 0)
    coverage = np.array(months["coverage"]).reshape(len(cases), -1)[:, -1]
    return int((coverage >= 0.88 - 1e-9).sum())


def test_it_holds_in_nine_of_ten_draws_and_a_step_less_does_not(found: Robust) -> None:
    assert found.amount is not None
    assert found.proof is not None
    assert found.held == holds_in(found, found.amount) >= 27
    assert found.proof.amount == found.amount - 1
    assert found.proof.held == holds_in(found, found.proof.amount) < 27


def test_the_answer_is_the_quantile_of_what_each_draw_needs(found: Robust) -> None:
    least = np.sort(found.by_draw.fillna(math.inf).to_numpy())
    assert least[26] == found.amount
    assert found.mean.amount is not None
    assert found.mean.amount < float(found.amount or 0)


def test_each_draw_needs_about_what_it_needs_alone(found: Robust) -> None:
    search = found._search
    for j in (0, 7, 19):
        opening, plan = search.cases[j]
        alone = _core.solve(
            opening,
            plan,
            JUNE,
            "heads",
            "",
            {"coverage": 0.88},
            search.by,
            0,
            False,
        ).steps
        assert alone is not None
        assert alone <= found.by_draw[j] <= alone + 0.002 * float(found.mean.amount or 0) + 1


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_fewer_draws_take_no_more(place: jkn.Place, found: Robust, share: float) -> None:
    less = jkn.solve(place, "lumajang/as-budgeted", in_draws=share, **ASKED)
    assert less.amount is not None
    assert found.amount is not None
    assert less.amount <= found.amount
    assert less.held >= share * 30 - 1e-9


def test_what_changes_nothing_is_worth_nothing_and_no_piece_more_than_all(found: Robust) -> None:
    table = found.information.set_index("piece")
    assert table.loc["pledge_default", "value"] == 0  # the plan has no pledge
    assert table.loc["wage_ppu_pn", "value"] == 0  # the lever's heads pay nothing by it
    assert (table["value"] >= 0).all()
    assert table["value"].is_monotonic_decreasing
    # who knew everything would need what each draw needs, which is less by so much
    price = found.mean.cost.to_date / float(found.mean.amount or 1)
    mean = float(found.by_draw.mean())
    everything = price * (float(found.amount or 0) - mean)
    assert table["value"].max() <= everything
    assert set(table["kind"]) == {"figure", "source", "assumption"}


def test_where_too_few_draws_reach_it_what_stops_it_is_said(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    capped = plan.with_(levers=[plan.levers[0].with_(monthly_cap=1_000)])
    never = jkn.solve(place, capped, in_draws=0.9, **ASKED)
    assert never.amount is None
    assert not never.reached
    assert any(limit.limit == "monthly_cap" for limit in never.binding)
    assert never.information.empty
    assert any("monthly" in line or "month" in line for line in robust_lines(never, "en"))


@pytest.mark.parametrize("share", [0, -0.1, 90, 1.01, "x", True])
def test_a_share_of_the_draws_lies_above_0_and_up_to_1(place: jkn.Place, share: Any) -> None:
    with pytest.raises(jkn.InputError, match=r"in_draws: .*write 0\.9 for nine of ten"):
        jkn.solve(place, "lumajang/as-budgeted", in_draws=share, **ASKED)


def test_all_faults_of_a_call_come_at_once(place: jkn.Place) -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.solve(
            place, "lumajang/as-budgeted", lever="june", target={"active": 0.8}, by="2024-12",
            in_draws=9, draws=0,
        )  # fmt: skip
    assert {fault.key for fault in refused.value.errors} >= {"lever", "active", "in_draws", "draws"}


def test_the_command_says_the_same(found: Robust, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "solve", "lumajang", "as-budgeted", "--lever", JUNE, "--target", "coverage=0.88",
        "--by", "2025-12", "--hold", "0", "--in-draws", "0.9", "--draws", "30",
    ]  # fmt: skip
    assert main(asked) == 0
    assert capsys.readouterr().out.splitlines() == list(robust_lines(found, "en"))
    assert main([*asked, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["amount"] == found.amount
    assert record["held"] == found.held
    assert record["information"][0]["piece"] == found.information["piece"].iloc[0]
