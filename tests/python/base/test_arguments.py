# SPDX-License-Identifier: Apache-2.0
"""Every public question and every kind of wrong thing: an answer, or an InputError that helps."""

from __future__ import annotations

import datetime as dt
import inspect
import tempfile
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.study import uncertain
from jknmodel.study.observed import history_of

LUMAJANG, BUDGET = "lumajang", "lumajang/as-budgeted"
PLACE, PLAN = jkn.Place.load(LUMAJANG), jkn.Scenario.load(BUDGET)
DONORS = jkn.Scenario.load("lumajang/third-party")
RUN = jkn.project(PLACE, PLAN, until="2025-06")
DRAWN = jkn.project(PLACE, PLAN, until="2025-06", engine="sampled", draws=2)
SURE = jkn.uncertain(PLACE, PLAN, until="2025-06", draws=2, sources=())
APART = jkn.compare(RUN, jkn.project(PLACE, PLAN.with_(behaviour="B"), until="2025-06"))
BETWEEN = jkn.compare(RUN, months=("2025-05", "2025-06"))
PAIRED = SURE - SURE
MONTHS = history_of(RUN, ("registered", "active.PBI"), digits=4)

#: A good call of every public function and method that reads arguments.
FOLDER = tempfile.TemporaryDirectory()
GOOD: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
    "active_by": (jkn.active_by, {"paid": "2025-12-31"}),
    "allocate": (
        jkn.allocate,
        {
            "place": PLACE,
            "plan": DONORS,
            "money": 0,
            "levers": ["donors pay for members", "grants to the budget"],
            "by": "2025-05",
            "maximise": "active",
            "horizon": None,
            "fund": None,
            "arrives": None,
            "floors": None,
            "threads": 1,
            "progress": False,
        },
    ),
    "allocate, districts": (
        jkn.allocate,
        {
            "place": [(PLACE, DONORS)],
            "plan": 0,
            "money": None,
            "levers": None,
            "by": "2025-05",
            "fund": None,
            "floors": {"Lumajang": 0},
        },
    ),
    "afford": (jkn.afford, {"budget": 420_000, "rate": "gross", "months": 6}),
    "arrears": (jkn.arrears, {"care_class": 3, "first_unpaid": "2024-01", "as_of": "2025-02"}),
    "ask_for": (jkn.ask_for, {"place": PLACE}),
    "budget_table": (jkn.budget_table, {"place": PLACE}),
    "due_date": (jkn.due_date, {"month": "2025-10", "holidays": ()}),
    "explain": (jkn.explain, {"key": "pbid.tariff"}),
    "dues": (jkn.dues, {"segment": "PPU_BU", "month": "2025-05", "wage": 3e6, "wage_floor": None}),
    "first_payment_from": (jkn.first_payment_from, {"registered": "2025-02-20"}),
    "instalments": (
        jkn.instalments,
        {"debt": 840_000, "months_owed": 24, "as_of": "2025-05", "moved": False},
    ),
    "use_language": (jkn.use_language, {"language": "en"}),
    "minimum_wage": (jkn.minimum_wage, {"area": "lumajang", "month": "2025-05"}),
    "moved_debt": (
        jkn.moved_debt,
        {"care_class": 3, "first_unpaid": "2025-05", "moved": "2025-07"},
    ),
    "newborn": (jkn.newborn, {"born": "2025-01-31", "mother": "PBPU"}),
    "pbid_active_from": (jkn.pbid_active_from, {"registered": "2025-06-17", "priority": True}),
    "pbid_rate": (jkn.pbid_rate, {"basis": "gross", "month": "2025-05"}),
    "project": (
        jkn.project,
        {
            "place": PLACE,
            "plan": PLAN,
            "until": "2025-05",
            "engine": "expected",
            "draws": 1,
            "seed": 0,
            "threads": 1,
            "members": None,
            "progress": False,
            "checkpoint": None,
            "checkpoint_every": 10.0,
        },
    ),
    "protected_until": (jkn.protected_until, {"dismissed": "2025-05-15"}),
    "reactivation": (
        jkn.reactivation,
        {"care_class": 3, "first_unpaid": "2025-03", "paid_on": "2025-05-20", "relaxation": False},
    ),
    "reconcile": (jkn.reconcile, {"place": PLACE}),
    "service_fine": (
        jkn.service_fine,
        {
            "cost": 1_000_000,
            "months_owed": 3,
            "admitted": "2025-05-20",
            "reactivated": "2025-05-01",
            "segment": "PBPU",
            "inpatient": True,
            "already_fined": False,
        },
    ),
    "solve": (
        jkn.solve,
        {
            "place": PLACE,
            "plan": PLAN,
            "lever": "june registration",
            "fund": None,
            "field": "heads",
            "target": {"coverage": 0.88},
            "by": "2025-12",
            "hold": 0,
            "cap": None,
            "allow_debt": False,
            "engine": "expected",
        },
    ),
    "sensitivity": (
        jkn.sensitivity,
        {
            "place": PLACE,
            "plan": PLAN,
            "figure": "closing",
            "at": "2025-12",
            "fund": "APBD 2025",
            "engine": "expected",
        },
    ),
    "solve, in draws": (
        jkn.solve,
        {
            "place": PLACE,
            "plan": PLAN,
            "lever": "june registration",
            "target": {"coverage": 0.88},
            "by": "2025-12",
            "hold": 0,
            "in_draws": 0.9,
            "draws": 2,
            "seed": 0,
        },
    ),
    "flips": (
        jkn.flips,
        {
            "place": PLACE,
            "plan": PLAN,
            "decision": {"coverage": 0.88},
            "by": "2025-12",
            "hold": 0,
            "fund": None,
            "against": None,
            "draws": 2,
            "seed": 0,
            "threads": 1,
            "progress": False,
        },
    ),
    "afford, a plan": (jkn.afford, {"budget": PLACE, "plan": PLAN, "fund": "APBD 2025"}),
    "suspended_from": (jkn.suspended_from, {"unpaid": "2025-12"}),
    "uncertain": (
        uncertain.uncertain,
        {
            "place": PLACE,
            "plan": PLAN,
            "until": "2025-05",
            "draws": 1,
            "seed": 0,
            "sources": (),
            "events": (),
            "vary": (),
            "threads": 1,
            "progress": False,
        },
    ),
    "template": (
        jkn.template,
        {"path": f"{FOLDER.name}/a.xlsx", "place": PLACE, "plan": PLAN, "language": "en"},
    ),
    "calibrate": (
        jkn.calibrate,
        {
            "place": PLACE,
            "history": MONTHS,
            "vary": ["births"],
            "draws": 50,
            "seed": 0,
            "model_error": 0.003,
            "threads": 1,
        },
    ),
    "track": (
        jkn.track,
        {
            "place": PLACE,
            "plan": PLAN,
            "history": MONTHS,
            "until": "2025-12",
            "draws": 50,
            "seed": 0,
            "threads": 1,
        },
    ),
    "backtest": (
        jkn.backtest,
        {"place": PLACE, "history": MONTHS, "hold_out": 1, "draws": 50, "seed": 0, "threads": 1},
    ),
    "compare": (jkn.compare, {"one": RUN, "other": RUN, "groups": None, "threads": 1}),
    "compare months": (jkn.compare, {"one": RUN, "months": ("2025-05", "2025-06")}),
    "Differences.at": (APART.at, {"figure": "active", "month": "2025-05"}),
    "Differences.flows": (APART.flows, {"figure": "active", "month": "2025-05"}),
    "Differences.to_date": (APART.to_date, {"figure": "spent", "month": "2025-05"}),
    "Between.waterfall": (BETWEEN.waterfall, {"figure": "active"}),
    "Paired.band": (PAIRED.band, {"figure": "active", "quantiles": [0.5]}),
    "Paired.above": (PAIRED.above, {"figure": "active", "than": 0.0}),
    "grid": (
        jkn.grid,
        {
            "plan": PLAN,
            "budget": [10**9],
            "rate": ["gross"],
            "behaviour": ["A"],
            "assumptions": {"births": [9]},
        },
    ),
    "forecast": (
        jkn.forecast,
        {
            "place": PLACE,
            "plan": PLAN,
            "until": "2025-05",
            "draws": 1,
            "seed": 0,
            "threads": 1,
            "progress": False,
        },
    ),
    "wage_base": (jkn.wage_base, {"segment": "PPU_PN", "month": "2025-05", "basic": 3_000_000}),
    "Share": (jkn.Share, {"value": 0.5, "base": "population"}),
    "Place.load": (jkn.Place.load, {"name_or_path": LUMAJANG, "prior": None}),
    "Place.with_": (
        PLACE.with_,
        {"prior": "nation", "active_rate_read_as": "population", "priority_status": False},
    ),
    "Place.with_villages": (PLACE.with_villages, {"villages": None}),
    "Scenario.load": (jkn.Scenario.load, {"name_or_path": BUDGET}),
    "Scenario.from_text": (
        jkn.Scenario.from_text,
        {"text": 'schema = 1\nname = "nothing"', "name": "scenario"},
    ),
    "Scenario.with_": (
        PLAN.with_,
        {"name": "other", "behaviour": "B", "assumptions": {}, "without": (), "levers_of": None},
    ),
    "Run.met": (RUN.met, {"target": {"coverage": 0.98}, "hold": 0}),
    "Run.bands": (DRAWN.bands, {"figure": "active", "quantiles": [0.5]}),
    "Run.table": (RUN.table, {"name": "funds"}),
    "Run.csv": (RUN.csv, {"name": "funds"}),
    "Run.reconciliation": (RUN.reconciliation, {"segment": "PPU_PN"}),
    "Uncertain.bands": (SURE.bands, {"figure": "active", "quantiles": [0.5]}),
    "Uncertain.targets": (SURE.targets, {"target": {"coverage": 0.98}, "by": "2025-06"}),
    "law.uhc": (
        jkn.law.uhc,
        {"coverage": 0.9, "active_of_population": 0.8, "on": "2025-05", "owes_bpjs": False},
    ),
    "law.may_pay": (jkn.law.may_pay, {"source": "DAU", "purpose": "pbid", "on": "2025-05"}),
    "law.cigarette_tax_cut": (
        jkn.law.cigarette_tax_cut,
        {"tax": 10, "own_budget": 3, "on": "2025-01", "minutes_filed": True},
    ),
    "law.dbhcht": (jkn.law.dbhcht, {"total": 100, "on": "2025-01"}),
    "law.budget_revision": (jkn.law.budget_revision, {"year": 2025}),
    "law.next_budget": (jkn.law.next_budget, {"on": "2025-05"}),
    "law.may_be_pbi": (jkn.law.may_be_pbi, {"decile": 5, "on": "2025-05"}),
    "law.may_return_to_pbi": (
        jkn.law.may_return_to_pbi,
        {"removed_in_period": True, "verified_poor": True, "ill": True, "on": "2026-02"},
    ),
    "law.table": (jkn.law.table, {"on": "2025-05"}),
    "law.value": (jkn.law.value, {"rule": "fine.cap", "on": "2025-05"}),
    "law.change": (jkn.law.change, {"rules": {"fine.cap": 1}, "from_": "2026-07"}),
}

#: Things that somebody passes by mistake, of every kind there is.
WRONG: dict[str, object] = {
    "nothing": None,
    "words": "no such thing",
    "an empty text": "",
    "a number": 3,
    "a fraction": 0.5,
    "a number below nothing": -3,
    "a number without end": float("inf"),
    "no number": float("nan"),
    "a huge number": 10**30,
    "a truth": True,
    "a list": [1, 2],
    "an empty list": [],
    "a mapping": {"a": 1},
    "an empty mapping": {},
    "bytes": b"x",
    "a path": Path("no-such-file.toml"),
    "a missing moment": pd.NaT,
    "a missing value": pd.NA,
    "a year": np.datetime64("2020"),
    "a moment": dt.datetime(2025, 5, 1, tzinfo=dt.UTC),
    "a frame": pd.DataFrame({"a": [1]}),
    "a column": np.arange(3),
    "a type": int,
    "a thing": object(),
}


def _cases() -> list[tuple[str, str]]:
    return [(name, key) for name, (_, good) in GOOD.items() for key in good]


@pytest.mark.parametrize(("name", "key"), _cases())
def test_G6_a_wrong_argument_is_taken_or_named_and_never_an_error_of_python(
    name: str, key: str
) -> None:
    ask, good = GOOD[name]
    failed = {}
    for kind, wrong in WRONG.items():
        try:
            ask(**{**good, key: wrong})
        except jkn.InputError as error:
            for fault in error.errors:
                if not fault.message:
                    failed[kind] = "says nothing"
        except Exception as error:  # noqa: BLE001  (the test: no other error may come)
            failed[kind] = f"{type(error).__name__}: {error}"[:200]
    assert not failed


@pytest.mark.parametrize("key", sorted(inspect.signature(jkn.Scenario).parameters))
def test_G6_a_wrong_part_of_a_scenario_is_taken_or_named(key: str) -> None:
    failed = {}
    scenario: Any = jkn.Scenario
    for kind, wrong in WRONG.items():
        for make in (partial(scenario, **{"name": "a", key: wrong}),
                     partial(scenario.from_dict, {"name": "a", key: wrong})):  # fmt: skip
            try:
                make()
            except jkn.InputError as error:
                if not all(fault.message for fault in error.errors):
                    failed[kind] = "says nothing"
            except Exception as error:  # noqa: BLE001  (the test: no other error may come)
                failed[kind] = f"{type(error).__name__}: {error}"[:200]
    assert not failed


_PARTS = [jkn.Fund, *jkn.levers.KINDS.values()]


@pytest.mark.parametrize("part", _PARTS, ids=lambda part: str(part.__name__))
def test_G6_a_wrong_field_of_a_fund_or_a_lever_is_taken_or_named(part: Any) -> None:
    failed = {}
    good = {
        name: tomllib.loads(f"x = {key.example}")["x"]
        for name, key in part.keys.items()
        if key.required
    }
    scenario: Any = jkn.Scenario
    where = "funds" if part is jkn.Fund else "levers"
    for key in part.keys:
        for kind, wrong in WRONG.items():
            try:
                scenario(name="a", **{where: [part(**{**good, key: wrong})]})
            except jkn.InputError as error:
                if not all(fault.message for fault in error.errors):
                    failed[key, kind] = "says nothing"
            except Exception as error:  # noqa: BLE001  (the test: no other error may come)
                failed[key, kind] = f"{type(error).__name__}: {error}"[:200]
    assert not failed


def test_G6_every_public_function_stands_in_the_table() -> None:
    functions = {name for name in jkn.__all__ if inspect.isfunction(getattr(jkn, name, None))}
    columns = {"arrears_array", "dues_array", "service_fine_array"}  # in test_columns
    assert functions - columns <= set(GOOD)


@pytest.mark.parametrize("place", [LUMAJANG, "Lumajang", PLACE])
@pytest.mark.parametrize("plan", [BUDGET, PLAN])
def test_G6_a_place_and_a_scenario_are_loaded_by_name(place: Any, plan: Any) -> None:
    run = jkn.project(place, plan, until="2025-06")
    assert run.monthly().equals(RUN.monthly())
    drawn = jkn.uncertain(place, plan, until="2025-06", draws=1, sources=())
    assert drawn.base.monthly().equals(RUN.monthly())


@pytest.mark.parametrize("ask", [jkn.reconcile, jkn.ask_for, jkn.budget_table])
def test_G6_questions_about_a_place_take_its_name(ask: Callable[[Any], pd.DataFrame]) -> None:
    assert ask("belitung-timur").equals(ask(jkn.Place.load("belitung-timur")))


def test_G6_a_wrong_place_and_a_wrong_scenario_are_both_named() -> None:
    with pytest.raises(jkn.InputError) as caught:
        jkn.project("lumajng", "as-budgetted", until="May", seed=None)  # type: ignore[arg-type]
    assert [fault.key for fault in caught.value.errors] == ["place", "scenario", "seed", "until"]
    assert "did you mean 'lumajang'?" in caught.value.errors[0].message


def test_G6_one_lever_by_name_is_one_lever() -> None:
    one = PLAN.with_(without="june registration")
    assert [lever.name for lever in one.levers] == []
    with pytest.raises(jkn.InputError) as caught:
        PLAN.with_(without="june registrations")
    (fault,) = caught.value.errors
    assert "june registration" in fault.message


def test_G6_a_whole_number_may_be_written_with_a_point() -> None:
    found = jkn.project(PLACE, PLAN, until="2025-06", engine="sampled", draws=3.0, seed=1.0)  # type: ignore[arg-type]
    assert (found.draws, found.seed) == (3, 1)
    assert RUN.met({"coverage": 0.5}, hold=1.0) == RUN.met({"coverage": 0.5}, hold=1)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["no", "yes", "false", "", 2, -1, 0.5, None, [True]])
def test_G6_a_word_is_neither_true_nor_false(word: Any) -> None:
    for ask, key in (
        (lambda: jkn.pbid_active_from("2025-06-17", priority=word), "priority"),
        (lambda: jkn.law.uhc(coverage=1, active_of_population=1, on="2025-05", approved=word),
         "approved"),
        (lambda: jkn.instalments(debt=10**6, months_owed=9, as_of="2025-05", moved=word), "moved"),
    ):  # fmt: skip
        with pytest.raises(jkn.InputError) as caught:
            ask()
        assert [fault.key for fault in caught.value.errors] == [key]
