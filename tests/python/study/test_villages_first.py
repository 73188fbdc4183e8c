# SPDX-License-Identifier: Apache-2.0
"""Which village first: the inactive by village, what each way back costs, small counts hidden."""

from __future__ import annotations

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.report.csv import tables
from jknmodel.study.side_by_side import side_by_side
from jknmodel.study.villages_first import villages_first


def counted(lumajang: jkn.Place, counts: dict[str, tuple[int, int]]) -> jkn.Place:
    """Lumajang with people in arrears and without debt, counted in these villages."""
    table = pd.DataFrame(
        [(name, "PBPU", "owing", owing) for name, (owing, _) in counts.items()]
        + [(name, "PBPU", "left", left) for name, (_, left) in counts.items()],
        columns=["village", "segment", "standing", "people"],
    )
    villages = jkn.Villages.from_frame(table[table["people"] > 0])
    return lumajang.with_villages(villages, if_unequal="keep")


def of(place: jkn.Place) -> pd.DataFrame:
    run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-06")
    return villages_first(run).set_index("village")


def test_the_village_with_most_inactive_people_comes_first(lumajang: jkn.Place) -> None:
    table = of(counted(lumajang, {"Selok": (40, 0), "Tempeh": (30, 300), "Kunir": (200, 9)}))
    named = [name for name in table.index if name != "others"]
    assert named == ["Tempeh", "Kunir", "Selok"]
    first = table.filter(["inactive", "owing", "left"]).iloc[0]
    assert first.tolist() == [330, 30, 300]


def test_each_way_back_has_its_price(lumajang: jkn.Place) -> None:
    table = of(counted(lumajang, {"Selok": (40, 60), "Tempeh": (30, 300)}))
    assert table.loc["Selok", "pbid"] == 100 * 35_000  # the plan's rate, of all its inactive
    assert table.loc["Selok", "aid"] == 40 * 2_800  # class III, of those in arrears
    assert table.relief.between(40 * 35_000, 40 * 24 * 150_000)["Selok"]


def test_the_relief_of_a_village_is_what_its_people_owe(lumajang: jkn.Place) -> None:
    place = counted(lumajang, {"Selok": (40, 60), "Tempeh": (30, 300)})
    run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-06")
    people = run.segments()
    here = people[(people["month"] == people["month"].min()) & (people["group"] == "Selok")]
    table = villages_first(run).set_index("village")
    assert table.loc["Selok", "relief"] == pytest.approx(here["debt"].sum(), abs=1)


@pytest.mark.parametrize("owing", [1, 2, 3, 4])
def test_a_small_count_is_hidden_with_every_number_that_tells_it(
    lumajang: jkn.Place, owing: int
) -> None:
    table = of(counted(lumajang, {"Selok": (owing, 60), "Tempeh": (30, 300), "Kunir": (55, 70)}))
    row = table.loc["Selok"]
    assert row["owing"] in {"<5", "not shown"}
    assert row[["inactive", "relief", "aid"]].map(lambda value: isinstance(value, str)).all()
    told = table.drop(index="Selok")
    shown = told[told["owing"].map(lambda value: not isinstance(value, str))]
    each = {round(row["relief"] / row["owing"], -2) for _, row in shown.iterrows()}
    assert len(each) <= 1  # by the mean debt of the district: the sum tells nothing of Selok


def test_a_place_without_villages_has_no_table(lumajang: jkn.Place) -> None:
    run = jkn.project(lumajang, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-06")
    assert villages_first(run).empty
    found = side_by_side(lumajang, [jkn.Scenario.load("lumajang/as-budgeted")], until="2025-06")
    assert "villages" not in tables(found)
