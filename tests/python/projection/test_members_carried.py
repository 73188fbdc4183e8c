# SPDX-License-Identifier: Apache-2.0
"""Old debt that members carry: the same in every engine; the list is that of the place."""

from __future__ import annotations

import jknmodel as jkn
import pandas as pd
import pytest


def members_of(rows: list[dict[str, object]]) -> jkn.Members:
    return jkn.Members.load(pd.DataFrame(rows), as_of="2025-04")


def carriers(count: int, carried: int, **more: object) -> list[dict[str, object]]:
    return [
        {
            "identity": f"k{i}",
            "segment": "PBI",
            "standing": "active",
            "months_owed": 0,
            "carried_debt": carried,
            "carried_class": 3,
            "carried_months": 12,
            **more,
        }
        for i in range(count)
    ]


def home(members: jkn.Members) -> jkn.Place:
    return members.place(jkn.Place.load("lumajang"), population=5000)


PLAN = jkn.Scenario.load("lumajang/as-budgeted")


@pytest.mark.parametrize(
    "rows",
    [
        carriers(246, 420_000),
        carriers(3, 1),
        carriers(200, 999_999_999_999, standing="left"),
        carriers(50, 77_777) + [{**row, "identity": f"p{i}", "segment": "PBID"}
                                for i, row in enumerate(carriers(41, 1_000_001))],
    ],
)  # fmt: skip
def test_G3_every_engine_opens_with_the_debt_that_members_carry(
    rows: list[dict[str, object]],
) -> None:
    members = members_of(rows)
    carried = sum(int(str(row["carried_debt"])) for row in rows)
    place = home(members)
    for engine, chosen in (("expected", None), ("sampled", None), ("persons", members)):
        run = jkn.project(place, PLAN, until="2025-05", engine=engine, members=chosen)
        assert run.monthly().carried_debt.iloc[0] == pytest.approx(carried, rel=1e-12), engine


def test_G3_a_place_made_from_members_is_saved_with_what_they_carry(tmp_path: object) -> None:
    place = home(members_of(carriers(30, 420_000)))
    file = f"{tmp_path}/place.toml"
    place.save_baseline(file)
    again = jkn.Place.load(file)
    assert again.facts.cells[0].carried_debt == 30 * 420_000
    pd.testing.assert_frame_equal(again.baseline, place.baseline)


def test_R20_a_part_of_the_list_is_refused_with_what_differs() -> None:
    rows = carriers(40, 420_000)
    place = home(members_of(rows))
    with pytest.raises(jkn.InputError) as error:
        jkn.project(place, PLAN, until="2025-05", engine="persons", members=members_of(rows[:25]))
    assert "PBI, class 3, active" in str(error.value)
    assert "the list has 25 people here, the opening of" in str(error.value)
    assert "k1" not in str(error.value)


def test_R20_another_list_is_refused_with_what_differs() -> None:
    rows = carriers(40, 420_000)
    other = [*rows[:39], {**rows[39], "standing": "left"}]
    with pytest.raises(jkn.InputError, match="PBI, class 3, left"):
        jkn.project(home(members_of(rows)), PLAN, until="2025-05", engine="persons",
                    members=members_of(other))  # fmt: skip
    richer = [*rows[:39], {**rows[39], "carried_debt": 1}]
    with pytest.raises(jkn.InputError, match="carried_debt"):
        jkn.project(home(members_of(rows)), PLAN, until="2025-05", engine="persons",
                    members=members_of(richer))  # fmt: skip


def test_R3_old_debts_beyond_what_sums_hold_are_refused_by_name() -> None:
    with pytest.raises(jkn.InputError, match="carried_debt: the old debts add up to Rp20,000,"):
        home(members_of(carriers(200, 10**17)))
    assert home(members_of(carriers(10, 10**17))).facts.cells[0].carried_debt == 10**18
    with pytest.raises(jkn.InputError, match="carried_debt"):
        home(members_of([*carriers(10, 10**17), *carriers(1, 1, identity="z")]))
