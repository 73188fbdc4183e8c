# SPDX-License-Identifier: Apache-2.0
"""Which number to argue about: derivatives held against runs in which that number is another."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import jknmodel as jkn
import pytest
from jknmodel.cli.app import main
from jknmodel.report.sensitive import lines

PLACES = {
    "bangka-belitung": ("keep-80", "2026-06"),
    "belitung-timur": ("bejase-ceiling", "2025-12"),
    "lombok-timur": ("central-clean-up", "2026-06"),
    "lumajang": ("reach-98-80", "2026-06"),
}
#: Numbers of which the register stands at a limit: 0.9 of the refilled and 0.1 are one exactly.
AT_A_LIMIT = {"refilled_from_left", "refilled_from_unregistered"}


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.load("lumajang/reach-98-80")


@pytest.fixture(scope="module")
def found(place: jkn.Place, plan: jkn.Scenario) -> jkn.Sensitivity:
    return jkn.sensitivity(place, plan, figure="active_of_population", at="2026-12")


def slope(at: Callable[[float], float], value: float, step: float) -> float:
    """A difference of fourth order; of third, upwards, from a value that can be no less."""
    if value == 0:
        now, more, more2, more3 = (at(step * k) for k in range(4))
        return (-11 * now + 18 * more - 9 * more2 + 2 * more3) / (6 * step)
    more, less, more2, less2 = (at(value + step * k) for k in (1, -1, 2, -2))
    return (8 * (more - less) - (more2 - less2)) / (12 * step)


@pytest.mark.parametrize("name", PLACES)
def test_each_assumption_of_the_shipped_places_moves_the_figure_as_its_derivative_says(
    name: str,
) -> None:
    scenario, until = PLACES[name]
    place, plan = jkn.Place.load(name), jkn.Scenario.load(f"{name}/{scenario}")
    figure = "active_of_population"
    found = jkn.sensitivity(place, plan, figure=figure, at=until)
    table = found.table()
    register = table[(table["kind"] == "assumption") & ~table["name"].isin(AT_A_LIMIT)]
    now = float(jkn.project(place, plan, until=until).monthly()[figure].iloc[-1])
    assert found.value == pytest.approx(now, rel=1e-9)
    held = 0
    for row in register.to_dict("records"):
        if math.isnan(row["derivative"]):
            assert row["note"] in {"event", "whole", "switched"}
            continue
        size = abs(row["value"]) or (row["high"] - row["low"])

        def at(value: float, key: str = row["name"]) -> float:
            run = jkn.project(place, plan.with_(assumptions={key: value}), until=until)
            return float(run.monthly()[figure].iloc[-1])

        if row["note"] == "not_read":
            assert row["derivative"] == 0
            assert at(row["value"] * 0.99) == now
            continue
        if row["name"] in {"wage_ppu_pn", "pension_base", "people_per_worker", "payer_types"}:
            assert row["derivative"] == 0  # who pays how much on wages moves nobody
            continue
        difference = slope(at, row["value"], 1e-4 * size)
        nothing = 1e-9 * now / size
        assert row["derivative"] == pytest.approx(difference, rel=1e-6, abs=nothing), row["name"]
        held += 1
    assert held > 20


def test_amounts_and_prices_move_money_as_their_derivatives_say(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    until = "2026-06"
    found = jkn.sensitivity(place, plan, figure="owed_to_bpjs", at=until)

    def owed(other: jkn.Scenario) -> float:
        return float(jkn.project(place, other, until=until).monthly()["owed_to_bpjs"].iloc[-1])

    lever = plan.levers[0]

    def with_cap(cap: float) -> float:
        return owed(plan.with_(levers=[lever.with_(monthly_cap=round(cap))]))

    cap = lever.fields()["monthly_cap"]
    difference = slope(with_cap, cap, 10)
    assert found.derivative(lever.name, "monthly_cap") == pytest.approx(difference, rel=1e-6)

    def with_tariff(tariff: float) -> float:
        law = jkn.Scenario.from_text(
            'schema = 1\nname = "price"\n[[lever]]\nkind = "law_change"\nname = "price"\n'
            'from = "2025-05"\nuntil = "2030-12"\n'
            f'rules = {{"pbid.tariff" = {round(tariff)}}}\n'
        )
        return owed(plan.with_(levers_of=law))

    assert found.derivative("pbid.tariff") == pytest.approx(
        slope(with_tariff, 42_000, 10), rel=1e-6
    )


def test_what_moves_it_most_stands_first(found: jkn.Sensitivity) -> None:
    table = found.largest(5)
    assert len(table) == 5
    effects = table["effect"].abs().to_list()
    assert effects == sorted(effects, reverse=True)
    first = table.iloc[0]
    assert (first["name"], first["field"]) == ("register up to 98%", "up_to")
    assert first["effect"] == pytest.approx(first["derivative"] * first["value"] / 10)
    register = table[table["kind"] == "assumption"].iloc[0]
    assert register["name"] == "pbi_drift_replaced"
    assert register["effect"] == pytest.approx(register["derivative"] * 1.4)
    assert len(found.largest(found.table().shape[0])) < len(found.table())


def test_the_table_says_what_has_no_derivative_and_why(found: jkn.Sensitivity) -> None:
    notes = found.table().set_index("name")["note"]
    assert notes["payer_types"] == "whole"
    assert notes["settle_levelled"] == "whole"
    assert notes["clean_up_chance"] == "event"
    assert notes["wage_ppu_bu"] == "switched"
    assert notes["rehab_joins"] == "not_read"
    assert found.derivative("rehab_joins") == 0
    assert math.isnan(found.derivative("payer_types"))
    assert "numbers move it" in repr(found)


def test_the_money_left_of_a_fund_falls_by_what_a_head_costs(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    found = jkn.sensitivity(place, plan, figure="closing", fund="APBD 2025", at="2025-12")
    heads = found.derivative("june registration", "heads")
    assert heads == pytest.approx(-35_000 * 6, rel=0.01)  # six months of bills
    assert found.derivative("APBD 2025", "receipts") == pytest.approx(1)


def test_wrong_questions_are_refused_by_name(place: jkn.Place, plan: jkn.Scenario) -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.sensitivity(place, plan, figure="actif", at="2025-01", engine="sampled")  # type: ignore[arg-type]
    assert [fault.key for fault in refused.value.errors] == ["figure", "engine", "at"]
    with pytest.raises(jkn.InputError, match="is not a fund of 2026"):
        jkn.sensitivity(place, plan, figure="closing", at="2026-12", fund="APBD 2025")
    found = jkn.sensitivity(place, plan, figure="debt", at="2025-06")
    with pytest.raises(jkn.InputError, match="is none of the numbers"):
        found.derivative("birth")
    with pytest.raises(jkn.InputError, match="one of: monthly_cap"):
        found.derivative(plan.levers[0].name, "heads")


def test_a_lever_in_python_is_refused(place: jkn.Place, plan: jkn.Scenario) -> None:
    class Nothing(jkn.OwnLever):
        def decide(self, month: jkn.MonthView) -> None:
            pass

    own = plan.with_(levers=[Nothing("nothing", "2025-06", "2025-12")])
    with pytest.raises(jkn.InputError, match="has no derivatives"):
        jkn.sensitivity(place, own, figure="active", at="2025-12")


def test_the_terminal_says_it_in_both_languages(
    found: jkn.Sensitivity, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("id", "en"):
        said = list(lines(found, language))
        assert len(said) > 10
        assert not any("sensitivity_" in line for line in said)
    asked = ["sensitivity", "lumajang", "reach-98-80", "--at", "2026-12", "--json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["value"] == found.value
    assert len(told["rows"]) == len(found.table())
