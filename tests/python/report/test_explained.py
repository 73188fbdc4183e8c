# SPDX-License-Identifier: Apache-2.0
"""`Run.explain`: the tree below a number, with the run's own numbers and their sources."""

from __future__ import annotations

import math
import random
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.projection.base_year import nothing_decided
from random_plans import random_plan


@pytest.fixture(scope="module")
def babel() -> jkn.Run:
    return jkn.project("bangka-belitung", nothing_decided(), until="2025-12")


@pytest.fixture(scope="module")
def lumajang() -> jkn.Run:
    return jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")


def added(found: Any) -> float:
    above = {row.parent for row in found.rows if row.adds is not None}
    return math.fsum(
        row.adds for i, row in enumerate(found.rows) if row.adds is not None and i not in above
    )


def figures_of(run: jkn.Run, month: str) -> list[tuple[dict[str, Any], float]]:
    """Every number of three tables in a month, by how it is asked for."""

    def first(table: pd.DataFrame) -> pd.DataFrame:
        here = table[table["month"] == month]
        return here[here["draw"] == 0].drop(columns="draw") if "draw" in here else here

    monthly, funds, ledger = first(run.monthly()), first(run.funds()), first(run.ledger())
    out: list[tuple[dict[str, Any], float]] = [
        ({"figure": column}, float(monthly[column].iloc[0]))
        for column in monthly.columns.drop("month")
    ]
    out += [
        ({"figure": column, "fund": str(row["fund"])}, float(row[column]))
        for row in funds.to_dict("records")
        for column in funds.columns.drop(["month", "fund"])
    ]
    keys = ["payer", "segment", "fund", "account"]
    out += [
        ({"figure": "rupiah", **{key: str(row[key]) for key in keys}}, float(row["rupiah"]))
        for row in ledger.to_dict("records")
    ]
    return out


@pytest.mark.parametrize(("seed", "engine"), [(3, "expected"), (4, "sampled"), (8, "persons")])
def test_the_leaves_of_every_number_of_a_month_add_up_to_it(seed: int, engine: str) -> None:
    place = jkn.Place.load("belitung-timur")
    plan = random_plan(random.Random(seed), place, "drawn")
    draws = 2 if engine == "sampled" else 1
    run = jkn.project(place, plan, until="2026-06", engine=engine, draws=draws, seed=seed)
    for month in ("2026-03", "2025-12"):
        asked = figures_of(run, month)
        assert len(asked) > 75
        for keys, wanted in asked:
            found = run.explain(month=month, **keys)
            if engine != "expected" and found.unit in {"people", "rupiah"}:
                assert found.value == wanted == added(found), keys
            else:
                off = 1e-9 * max(1.0, *(abs(row.value or 0.0) for row in found.rows))
                assert found.value == pytest.approx(wanted, abs=off), keys
                assert added(found) == pytest.approx(wanted, abs=off), keys


def test_a_fund_of_lumajang_is_its_receipt_less_the_heads_at_the_price_of_each_month(
    lumajang: jkn.Run,
) -> None:
    tree = lumajang.explain("closing", "2026-12", fund="APBD 2026").tree()
    receipts = tree[tree["kind"] == "receipt"]
    assert receipts["adds"].tolist() == [50_670_000_000]
    bills = tree[tree["kind"] == "bill"]
    # 111,079 heads of the opening and 15,520 of June, each Rp35,000, twelve months
    assert len(bills) == 24
    owed = tree[(tree["kind"] == "account") & (tree["operation"] == "posted")]["adds"].sum()
    assert bills["adds"].sum() == pytest.approx(-12 * 35_000 * (111_079 + 15_520))
    assert tree["value"].iloc[0] == pytest.approx(50_670e6 + bills["adds"].sum() + owed, abs=1)
    cell = lumajang.explain("pbid_active", "2026-12").tree().query("kind == 'cell'")
    assert [round(value) for value in cell["value"]] == [111_079]
    assert cell["known"].tolist() == ["derived"]
    assert "126,599" in cell["source"].iloc[0]


def test_arrears_of_bangka_belitung_rest_on_the_published_ones(babel: jkn.Run) -> None:
    found = babel.explain("carried_debt", "2025-08")
    assert found.value == pytest.approx(babel.monthly().set_index("month").loc["2025-08",
                                        "carried_debt"])  # fmt: skip
    cells = found.tree().query("kind == 'cell'")
    assert cells["label"].tolist() == [f"owed in class {'I' * c}" for c in (1, 2, 3)]
    assert cells["value"].iloc[0] == pytest.approx(22_284_282_910, abs=1)
    evidence = found.tree().query("kind == 'evidence'")
    assert 134_300_000_000 in evidence["value"].tolist()
    assert set(evidence["known"]) == {"published", "derived"}  # all classes: a sum of them
    assert "carried debt a head 0.85" in found
    assert "carried debt at the opening" not in found
    of_no_arrears = jkn.project("lumajang", nothing_decided(), until="2025-04")
    assert "carried debt at the opening 0.34" in of_no_arrears.explain("carried_debt", "2025-04")


def test_each_row_of_the_law_is_the_one_in_force_in_its_month(lumajang: jkn.Run) -> None:
    seen = 0
    for figure in ("billed_mandiri", "central_aid", "spent", "priority", "lapsed"):
        tree = lumajang.explain(figure, "2026-10").tree()
        for row in tree[tree["kind"] == "law"].to_dict("records"):
            rule = row["label"].partition(": ")[2].split()[0]
            day = row["label"][3:13]
            table = jkn.law.table(on=day)
            here = table[table["rule"] == rule].iloc[0]
            assert row["article"] == here["citation"]
            assert row["confidence"] == here["confidence"]
            assert row["value"] == here["value"]
            seen += 1
    assert seen > 10


def test_a_law_change_of_the_scenario_is_named_as_one() -> None:
    text = """
        schema = 1
        name = "dearer"
        [[lever]]
        kind = "law_change"
        name = "tariff"
        from = "2025-06"
        until = "2025-12"
        rules = {"mandiri.class_1.tariff" = 200_000}
    """
    plan = jkn.Scenario.from_text(text).with_(assumptions={"wage_ppu_bu": 3e6})
    run = jkn.project("lumajang", plan, until="2025-07")
    tree = run.explain("billed_mandiri", "2025-07").tree()
    laws = tree[tree["kind"] == "law"]
    changed = laws[laws["value"] == 200_000]
    assert not changed.empty
    assert changed["article"].str.contains("law change of a scenario").all()


def test_yes_and_no_are_what_is_compared(lumajang: jkn.Run) -> None:
    found = lumajang.explain("uhc", "2026-10")
    assert (found.value, found.unit) == (0.0, "yes_no")
    tree = found.tree()
    assert tree.query("kind == 'threshold'")["value"].tolist() == [0.98, 0.8]
    assert set(tree["operation"]) >= {"all_hold", "reached", "ratio", "sum"}


def test_what_is_folded_still_adds_up(lumajang: jkn.Run) -> None:
    found = lumajang.explain("registered", "2026-12")
    lines = [line for line in found.splitlines()[2:] if line[0] in "+-"]
    amounts = [int(line.rpartition(": ")[2].replace(",", "")) for line in lines if " [" not in line]
    assert "more months: " in lines[-1]
    assert sum(amounts) == pytest.approx(round(found.value), abs=len(amounts))
    assert len(found.text(most=30, depth=3)) > len(found.text(most=3, depth=1))


def test_it_folds_open_on_a_page_and_escapes_names() -> None:
    text = """
        schema = 1
        name = "n"
        [[fund]]
        name = "A<b>"
        year = 2025
        receipts = {"2025-05" = 60_000_000_000}
    """
    plan = jkn.Scenario.from_text(text).with_(assumptions={"wage_ppu_bu": 3e6})
    run = jkn.project("lumajang", plan, until="2025-06")
    page = run.explain("closing", "2025-06", fund="A<b>").html
    assert page.count("<details") == page.count("</details>") > 1
    assert "A&lt;b&gt;" in page
    assert "A<b>" not in page


def test_every_line_is_said_in_indonesian_too(babel: jkn.Run) -> None:
    english = babel.explain("debt", "2025-11").splitlines()
    said = babel.explain("debt", "2025-11", language="id").splitlines()
    assert len(said) == len(english)
    shared = [a for a, b in zip(english, said, strict=True) if a == b]
    assert not shared


def test_what_a_run_has_not_is_refused_in_one_pass(lumajang: jkn.Run) -> None:
    def faults(*args: Any, **keys: Any) -> dict[str, str]:
        with pytest.raises(jkn.InputError) as refused:
            lumajang.explain(*args, **keys)
        return {fault.key: fault.message for fault in refused.value.errors}

    assert "did you mean 'carried_debt'" in faults("carried_deb", "2026-01")["figure"]
    assert set(faults("carried_deb", "2031-01", draw=3)) == {"figure", "month", "draw"}
    assert set(faults("closing", "2026-01", fund="APBD 2025")) == {"fund"}
    assert "one of its funds: APBD 2026" in faults("closing", "2026-01")["fund"]
    assert set(faults("rupiah", "x", payer="distric", segment="PPU", account="bill")) == {
        "month", "payer", "segment", "account",
    }  # fmt: skip
    assert "one of its accounts" in faults("rupiah", "2026-01")["account"]
