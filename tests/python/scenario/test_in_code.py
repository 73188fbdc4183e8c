# SPDX-License-Identifier: Apache-2.0
"""Scenarios in code say what files say: read alike, equal, run alike, refused alike."""

from __future__ import annotations

import copy
import datetime as dt
import importlib.util
import inspect
import pickle
import tomllib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.scenario.levers import KINDS
from jknmodel.scenario.tree import python_name
from random_plans import random_plan

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]


def in_code(plan: jkn.Scenario) -> jkn.Scenario:
    """The same plan, each of its parts made by the class of its kind."""
    tree = tomllib.loads(plan.to_toml())
    del tree["schema"]
    funds = [jkn.Fund(**row) for row in tree.pop("fund", [])]
    levers = [
        KINDS[row.pop("kind")](**{python_name(key): value for key, value in row.items()})
        for row in tree.pop("lever", [])
    ]
    return jkn.Scenario(funds=funds, levers=levers, **_with_behaviour(tree))


def _with_behaviour(tree: dict[str, Any]) -> dict[str, Any]:
    assumed = tree.pop("assumptions", {})
    return {**tree, "behaviour": assumed.pop("behaviour", None), "assumptions": assumed}


def of_its_parts(plan: jkn.Scenario) -> jkn.Scenario:
    """The same plan, of the funds and levers that the other has."""
    tree = _with_behaviour(tomllib.loads(plan.to_toml()))
    for key in ("schema", "fund", "lever"):
        tree.pop(key, None)
    return jkn.Scenario(funds=plan.funds, levers=plan.levers, **tree)


@pytest.mark.parametrize("name", jkn.Scenario.names())
def test_a_shipped_scenario_in_code_is_that_of_its_file(name: str, tmp_path: Path) -> None:
    plan = jkn.Scenario.load(name)
    made = in_code(plan)
    assert made == plan == of_its_parts(plan)
    assert hash(made) == hash(plan)
    file = tmp_path / "again.toml"
    file.write_text(made.to_toml(), "utf-8")
    assert jkn.Scenario.load(file) == made
    assert jkn.Scenario.from_dict(tomllib.loads(plan.to_toml())) == plan


def test_two_hundred_plans_in_code_are_those_of_their_files(tmp_path: Path) -> None:
    dice, place = Random(19), jkn.Place.load("lumajang")
    seen, file = set(), tmp_path / "again.toml"
    for number in range(200):
        plan = random_plan(dice, place, f"plan {number}")
        seen |= {lever.kind for lever in plan.levers}
        made = in_code(plan)
        file.write_text(made.to_toml(), "utf-8")
        assert jkn.Scenario.load(file) == made == plan == of_its_parts(plan)
    assert seen == set(KINDS)


def test_a_plan_in_code_runs_to_the_last_bit_like_that_of_its_file() -> None:
    dice, place = Random(20), jkn.Place.load("lumajang")
    for number in range(20):
        plan = random_plan(dice, place, f"plan {number}")
        one, other = (jkn.project(place, each, until="2026-12") for each in (plan, in_code(plan)))
        for table in ("monthly", "segments", "funds", "levers", "ledger"):
            assert getattr(one, table)().equals(getattr(other, table)()), (number, table)


@pytest.mark.parametrize("kind", KINDS)
def test_a_lever_of_each_kind_is_kept_and_shows_its_fields(kind: str) -> None:
    made = KINDS[kind]
    needed = {
        name: tomllib.loads(f"x = {key.example}")["x"]
        for name, key in made.keys.items()
        if key.required
    }
    lever = made(**needed)
    assert pickle.loads(pickle.dumps(lever)) == copy.deepcopy(lever) == lever
    assert eval(repr(lever), vars(jkn.levers)) == lever
    assert lever.with_(name="other") != lever
    assert lever.kind == kind
    assert set(inspect.signature(made).parameters) == set(made.keys)
    assert all(key.meaning in (made.__doc__ or "") for key in made.keys.values())
    assert set(made.keys) <= set(dir(lever))


def test_the_types_of_every_field_are_written() -> None:
    spec = importlib.util.spec_from_file_location("stubs", ROOT / "tools" / "written_stubs.py")
    assert spec
    assert spec.loader
    stubs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(stubs)
    for name, text in stubs.stubs().items():
        there = (ROOT / "python" / "jknmodel" / "scenario" / name).read_text("utf-8")
        assert _same(there) == _same(text), f"{name}: run tools/written_stubs.py"


def _same(text: str) -> str:
    """Classes, fields and types, however they are laid out."""
    return "".join(text[text.index("\nclass ") :].replace(",", " ").split())


class Van(jkn.OwnLever):
    def decide(self, month: Any) -> None:
        del month


def _plan() -> jkn.Scenario:
    return jkn.Scenario.load("lumajang/as-budgeted")


def _fund(**more: Any) -> jkn.Fund:
    return jkn.Fund(**{"name": "APBD", "year": 2025, "receipts": {"2025-01": 10**9}, **more})


def _intake(**more: Any) -> jkn.levers.PbidIntake:
    fields = {"name": "june", "from_": "2025-06", "until": "2025-06", "fund": "APBD", **more}
    return jkn.levers.PbidIntake(**fields)


def test_values_may_come_from_a_frame() -> None:
    june = dt.date(2025, 6, 1)
    for month in (june, pd.Timestamp(june), pd.Period("2025-06", "M"), np.datetime64("2025-06")):
        assert _intake(from_=month, heads=np.int64(15_520)) == _intake(heads=15_520.0)
    assert _fund(receipts={dt.date(2025, 1, 1): np.float64(1e9)}) == _fund()
    late = {"amount": 10**9, "appropriated": dt.date(2025, 1, 1), "cash": pd.Period("2025-03", "M")}
    plan = jkn.Scenario(name="a", funds=[_fund(receipts=None, receipt=[late])])
    assert plan.funds[0].receipts[0].cash == dt.date(2025, 3, 1)
    assert KINDS["write_off"](
        name="w", from_=june, until=june, debtors=np.array(["owing"]), classes=[jkn.CareClass(3)]
    ) == jkn.levers.WriteOff(name="w", from_=june, until=june, debtors=["owing"], classes=[3])


def test_with_changes_funds_levers_rates_and_law_of_a_plan() -> None:
    plan = _plan()
    less = jkn.Fund(name="APBD 2026", year=2026, receipts={"2026-01": 40_000_000_000})
    july = _intake(name="july", from_="2025-07", until="2025-07", fund="APBD 2025", heads=100)
    csr = _fund(name="CSR", source="CSR", spent_before=0, opening_heads=0)
    law = jkn.law.change({"mandiri.class_3.tariff": 45_000}, from_="2026-01", until="2026-06")
    new = plan.with_(funds=[less, csr], levers=[july], rate_basis="gross", law=law)
    assert [(fund.name, fund.total) for fund in new.funds] == [
        ("APBD 2025", 50_670_000_000), ("APBD 2026", 40_000_000_000), ("CSR", 10**9),
    ]  # fmt: skip
    assert [lever.kind for lever in new.levers] == ["pbid_intake", "pbid_intake", "law_change"]
    assert new.rate_basis == "gross"
    assert new.law == law
    assert jkn.Scenario.from_text(new.to_toml()) == new
    assert plan == _plan() != new
    assert len(new.source.changes) == 5
    assert plan.with_() == plan
    before = plan.with_(law=jkn.law.as_of("2025-04") | law)
    assert str(before.core.law_as_of) == "2025-04-01"


def test_levers_in_python_keep_their_place_and_are_kept() -> None:
    van = Van("van", "2025-06", "2025-07")
    july = _intake(name="july", from_="2025-07", until="2025-07", fund="APBD 2025", heads=100)
    plan = _plan().with_(levers=[van, july])
    same = jkn.Scenario(
        name=plan.name, words="As budgeted", words_id="Sesuai anggaran", funds=plan.funds,
        levers=plan.levers,
    )  # fmt: skip
    richer = plan.with_(funds=[plan.funds[0]])
    for each in (same, richer, pickle.loads(pickle.dumps(plan)), copy.deepcopy(plan)):
        assert [lever.name for lever in each.levers] == ["june registration", "van", "july"]
        assert each.levers[1].own is not None
        assert each == plan


def test_plans_and_places_are_pickled_copied_and_keys() -> None:
    place, plan = jkn.Place.load("lumajang"), _plan()
    again = plan.with_(funds=[_fund(name="APBD 2026", year=2026, receipts={"2026-01": 10**9},
                                    again_every_year=True)]).funded_until("2028-12")  # fmt: skip
    for one in (plan, again,
                plan.with_(assumptions={"births": {"value": 9, "low": 8, "high": 10}}),
                place,
                jkn.Place("Contoh", population=612_340, coverage="93.4%", as_of="2025-07-01"),
                jkn.Place.load("belitung-timur", prior="nation")):  # fmt: skip
        back = pickle.loads(pickle.dumps(one))
        assert back == one == copy.copy(one) == copy.deepcopy(one)
        assert {one: 1}[back] == 1
        assert back.source == one.source
    here, there = (jkn.project(each, plan, until="2025-12") for each in
                   (place, pickle.loads(pickle.dumps(place))))  # fmt: skip
    assert here.segments().equals(there.segments())
    assert place != jkn.Place.load("lumajang", prior="lombok-timur")
    assert plan != plan.with_(assumptions={"births": 12})


def test_a_grid_has_every_combination_and_keeps_the_shares_of_receipts() -> None:
    halves = {"2025-01": 1, "2025-07": 3}
    plan = jkn.Scenario(name="a", funds=[_fund(receipts=halves), _fund(name="BUMD", source="BUMD")])
    plans = jkn.grid(
        plan, budget=np.array([101, 10**9]), rate=["own_share", "gross"],
        assumptions={"births": [9, 12, 15]},
    )  # fmt: skip
    assert len({each.name for each in plans}) == len(plans) == 12
    first = plans[0]
    assert [receipt.amount for receipt in first.funds[0].receipts] == [25, 76]
    assert first.funds[1].total == plan.funds[1].total
    assert (plans[-1].rate_basis, plans[-1].assumptions.loc["births", "value"]) == ("gross", 15)
    assert jkn.grid(plan) == [plan]


def test_a_dearer_rate_carries_fewer_heads_and_leaves_more_debt_for_as_many() -> None:
    place = jkn.Place.load("lumajang")
    plans = jkn.grid(
        "lumajang/as-budgeted", budget=range(30 * 10**9, 70 * 10**9, 10**10),
        rate=["own_share", "with_local_share", "gross"],
    )  # fmt: skip
    ends = [jkn.project(place, plan, until="2026-12").monthly().iloc[-1] for plan in plans]
    heads, owed = (
        np.array([end[name] for end in ends]).reshape(4, 3)
        for name in ("pbid_active", "owed_to_bpjs")
    )
    fewer, more = np.diff(heads, axis=1), np.diff(owed, axis=1)
    assert (np.diff(owed, axis=0) <= 0).all()  # with more money
    assert (fewer <= 0).all()
    assert (more[fewer == 0] >= 0).all()
    assert fewer.min() < 0 < more.max()


def test_all_faults_of_a_plan_in_code_are_found_at_once() -> None:
    with pytest.raises(jkn.InputError) as caught:
        jkn.Scenario(
            name="all wrong",
            funds=[_fund(year=2025, when_dry="ow"), "APBD"],  # type: ignore[list-item]
            levers=[_intake(fund="APBN", heads=-5), 3],  # type: ignore[list-item]
            assumptions={"birhts": 12},
            rate_basis="gros",
        )
    found = {(fault.where, fault.key, fault.value) for fault in caught.value.errors}
    assert found == {
        ("", "funds", "'APBD'"), ("", "levers", "3"), ("", "rate_basis", "gros"),
        ("fund 'APBD'", "when_dry", "ow"), ("lever 'june'", "heads", "-5"),
        ("lever 'june'", "fund", "APBN"), ("", "birhts", "12"),
    }  # fmt: skip
    assert all(fault.row is None and not fault.file for fault in caught.value.errors)


_WRONG: dict[str, Callable[[], object]] = {
    "a field that is none": lambda: KINDS["pbid_intake"](name="a", heds=3),
    "fields without names": lambda: KINDS["pbid_intake"]("a", "2025-06"),
    "a fund without names": lambda: jkn.Fund("APBD", 2025),  # type: ignore[call-arg]
    "a fund without a name": lambda: jkn.Fund(year=2025),  # type: ignore[call-arg]
    "a fund's unknown field": lambda: _fund(recieps=3),
    "an object for a number": lambda: _intake(heads=object()),
    "a class for a name": lambda: _intake(name=int),
    "no number": lambda: _intake(heads=float("nan")),
    "endless heads": lambda: _intake(heads=float("inf")),
    "more than 64 bits": lambda: _intake(heads=10**30),
    "a set": lambda: _intake(sources={"left"}),
    "half a letter": lambda: _intake(name="\ud800"),
    "no time": lambda: _intake(from_=pd.NaT),
    "a frame for a month": lambda: _intake(from_=pd.DataFrame()),
    "receipts by an object": lambda: _fund(receipts={object(): 3}),
    "receipts by no month": lambda: _fund(receipts={pd.NaT: 3}),
    "a complex number": lambda: _fund(spent_before=3j),
}
_IN_A_PLAN: dict[str, Callable[[], object]] = {
    "text for months": lambda: [_intake(from_="June")],
    "a month that is none": lambda: [_intake(from_="2025-13")],
    "an end before its begin": lambda: [_intake(until="2025-05")],
    "a fund that is none": lambda: [_intake(fund="APBN")],
    "a number for a fund": lambda: [_intake(fund=3)],
    "less than nobody": lambda: [_intake(heads=-1)],
    "half a head": lambda: [_intake(heads=1.5)],
    "words for heads": lambda: [_intake(heads="all")],
    "true for heads": lambda: [_intake(heads=True)],
    "an unknown source": lambda: [_intake(sources=["lost"])],
    "a word for sources": lambda: [_intake(sources="left")],
    "a cap in words": lambda: [_intake(monthly_cap="5")],
    "a share above the most": lambda: [_intake(up_to={"coverage": 98})],
    "a share of nothing": lambda: [_intake(up_to={"covrage": 0.98})],
    "a number for a table": lambda: [_intake(up_to=0.98)],
    "yes for true": lambda: [_intake(beyond_fund="yes")],
    "an empty name": lambda: [_intake(name="")],
    "one name twice": lambda: [_intake(), _intake()],
    "text for a lever": lambda: ["pbid_intake"],
    "a fund for a lever": lambda: [_fund()],
    "a class for a lever": lambda: [jkn.levers.PbidIntake],
    "nothing for a lever": lambda: [object()],
    "a dict for a lever": lambda: [{"kind": "pbid_intake"}],
    "text for levers": lambda: "pbid_intake",
    "a number for levers": lambda: 3,
    "a dict for levers": lambda: {"a": 1},
    "shares above one": lambda: [jkn.levers.ArrearsRelief(
        name="r", from_="2025-06", until="2025-06", shares={"third_party": 2})],
    "a rule that is none": lambda: [jkn.levers.LawChange(
        name="l", from_="2025-06", until="2025-06", rules={"fine.cup": 1})],
    "an object for a rule": lambda: [jkn.levers.LawChange(
        name="l", from_="2025-06", until="2025-06", rules={"fine.cap": object()})],
    "a class of care that is none": lambda: [jkn.levers.WriteOff(
        name="w", from_="2025-06", until="2025-06", debtors=["owing"], classes=[4])],  # type: ignore[list-item]
}  # fmt: skip
_PLANS: dict[str, Callable[[], object]] = {
    "no name": lambda: jkn.Scenario(name=None),  # type: ignore[arg-type]
    "a number for a name": lambda: jkn.Scenario(name=3),  # type: ignore[arg-type]
    "an unknown rate": lambda: jkn.Scenario(name="a", rate_basis="half"),
    "a number for a rate": lambda: jkn.Scenario(name="a", rate_basis=35_000),  # type: ignore[arg-type]
    "an unknown fit": lambda: jkn.Scenario(name="a", behaviour="D"),
    "a list of assumptions": lambda: jkn.Scenario(name="a", assumptions=[3]),  # type: ignore[arg-type]
    "an unknown assumption": lambda: jkn.Scenario(name="a", assumptions={"birhts": 12}),
    "words for an assumption": lambda: jkn.Scenario(name="a", assumptions={"births": "12"}),  # type: ignore[dict-item]
    "a range upside down": lambda: jkn.Scenario(
        name="a", assumptions={"births": {"value": 9, "low": 10, "high": 8}}),
    "text for a law": lambda: jkn.Scenario(name="a", law="fine.cap"),  # type: ignore[arg-type]
    "a fund of another kind": lambda: jkn.Scenario(name="a", funds=[_intake()]),  # type: ignore[list-item]
    "text for funds": lambda: jkn.Scenario(name="a", funds="APBD"),  # type: ignore[arg-type]
    "a number for funds": lambda: jkn.Scenario(name="a", funds=3),  # type: ignore[arg-type]
    "a fund of no year": lambda: jkn.Scenario(name="a", funds=[_fund(year=20_250)]),
    "money of another year": lambda: jkn.Scenario(name="a", funds=[_fund(receipts={"2027-01": 1})]),
    "a share of funds that is none": lambda: jkn.Scenario(name="a", local_share_fund="APBD"),
    "an unknown question": lambda: jkn.Scenario(name="a", question="why"),
    "an unknown order": lambda: jkn.Scenario(name="a", choose_by=["age"]),
    "a month of law that is none": lambda: jkn.Scenario(name="a", law_as_of="soon"),
    "no tables": lambda: jkn.Scenario.from_dict(3),  # type: ignore[arg-type]
    "a key that is none": lambda: jkn.Scenario.from_dict({"name": "a", "funds": []}),
    "a fund that is no table": lambda: jkn.Scenario.from_dict({"name": "a", "fund": [3]}),
    "another form": lambda: jkn.Scenario.from_dict({"schema": 2, "name": "a"}),
    "grid: no such plan": lambda: jkn.grid("lumajang/nothing"),
    "grid: a number for budgets": lambda: jkn.grid(_plan(), budget=3),  # type: ignore[arg-type]
    "grid: no money": lambda: jkn.grid(_plan(), budget=[0]),
    "grid: an unknown rate": lambda: jkn.grid(_plan(), rate=["half"]),
    "grid: an unknown fit": lambda: jkn.grid(_plan(), behaviour=["D"]),
    "grid: an unknown assumption": lambda: jkn.grid(_plan(), assumptions={"birhts": [3]}),
    "grid: no fund": lambda: jkn.grid(jkn.Scenario(name="a"), budget=[3]),
    "grid: a fund without money": lambda: jkn.grid(
        jkn.Scenario(name="a", funds=[_fund(receipts={"2025-01": 0})]), budget=[3]),
    "with_: text for funds": lambda: _plan().with_(funds=["APBD 2025"]),  # type: ignore[list-item]
    "with_: an unknown rate": lambda: _plan().with_(rate_basis="half"),
    "with_: a number for a rate": lambda: _plan().with_(rate_basis=3),  # type: ignore[arg-type]
    "with_: text for a law": lambda: _plan().with_(law="fine"),  # type: ignore[arg-type]
    "with_: no such fund": lambda: _plan().with_(levers=[_intake(fund="APBN")]),
}  # fmt: skip


def _each() -> dict[str, Callable[[], object]]:
    in_a_plan = {
        name: lambda levers=levers: jkn.Scenario(name="a", funds=[_fund()], levers=levers())
        for name, levers in _IN_A_PLAN.items()
    }
    return {**_WRONG, **in_a_plan, **_PLANS}


@pytest.mark.parametrize("said", _each())
def test_a_wrong_call_is_refused_with_its_key_and_a_remedy(said: str) -> None:
    with pytest.raises(jkn.InputError) as caught:
        _each()[said]()
    for fault in caught.value.errors:
        assert fault.key
        assert fault.message
        assert fault.row is None
        assert fault.said("id") != fault.said("en")
