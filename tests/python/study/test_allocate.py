# SPDX-License-Identifier: Apache-2.0
"""Into what: the best mix of a sum against enumeration, its price, and what is refused."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel.cli.app import main
from jknmodel.projection.project import project_each
from jknmodel.report.allocated import lines

#: All sixty, finely, in `./jkn check`; a few in `./jkn test`.
WHOLE = bool(os.environ.get("JKNMODEL_WHOLE"))
SCENARIOS = 60 if WHOLE else 3
#: Amounts of each of two or three levers, and how often the grid is drawn finer.
POINTS, FINER = ({2: 25, 3: 9}, 3) if WHOLE else ({2: 9, 3: 5}, 1)
NEAR = 0.005


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@dataclass(frozen=True)
class Plan:
    """A plan as text, so that amounts and money are changed without the code that is tested."""

    money: dict[int, int]
    levers: tuple[tuple[str, str, str, int], ...]  # name, the rest of its text, field, own amount

    def text(self, amounts: Sequence[int], more: Mapping[int, int]) -> str:
        lines = ["schema = 1", 'name = "drawn"']
        for year, rupiah in self.money.items():
            receipts = [f'"{year}-01" = {rupiah}']
            if extra := more.get(year, 0):
                # its own month, so that the plan's own money stays what it was
                receipts.append(f'"{year}-{5 if year == 2025 else 2:02}" = {extra}')
            lines += ["[[fund]]", f'name = "APBD {year}"', f"year = {year}",
                      f"receipts = {{{', '.join(receipts)}}}"]  # fmt: skip
        for (name, rest, field, own), extra in zip(self.levers, amounts, strict=True):
            lines += ["[[lever]]", f'name = "{name}"', f"{field} = {own + extra}", rest]
        return "\n".join(lines)

    def scenario(
        self, amounts: Sequence[int] | None = None, more: Mapping[int, int] | None = None
    ) -> jkn.Scenario:
        none = [0] * len(self.levers)
        return jkn.Scenario.from_text(self.text(amounts or none, more or {}))


def drawn(dice: Random) -> Plan:
    """Two or three levers that compete for people and money."""
    kinds = dice.sample(["intake", "left", "reactivate", "relief", "education", "poor"], 3)
    if dice.random() < 0.4:
        kinds.pop()
    levers = []
    for kind in kinds:
        first = dice.randint(5, 8)
        last = dice.randint(first, 11)
        window = f'from = "2025-{first:02}"\nuntil = "2025-{last:02}"\n'
        cap = f"monthly_cap = {dice.randint(500, 9_000)}\n" if dice.random() < 0.4 else ""
        pbid = f'{window}{cap}fund = "APBD 2025"\n'
        own = dice.choice([0, dice.randint(1, 3_000)])
        if kind == "intake":
            levers.append((kind, pbid + 'kind = "pbid_intake"', "heads", own))
        elif kind == "left":
            source = dice.choice(['["left"]', '["left", "unregistered"]'])
            rest = f'{pbid}kind = "pbid_intake"\nsources = {source}'
            levers.append((kind, rest, "heads", own))
        elif kind == "reactivate":
            levers.append((kind, pbid + 'kind = "pbid_reactivate"', "heads", own))
        elif kind == "relief":
            parties = dice.choice(['"APBD 2025" = 1.0', '"APBD 2025" = 0.5, third_party = 0.5'])
            rest = f'{window}kind = "arrears_relief"\nshares = {{{parties}}}'
            levers.append((kind, rest, "budget", 1_000_000 * dice.choice([0, 300])))
        elif kind == "poor":
            rest = f'{pbid}kind = "pbid_reactivate"\nmonths_owed_max = 12'
            levers.append((kind, rest, "heads", own))
        else:
            raises = dice.choice([0.01, 0.05, 0.2])
            cost = dice.choice([5_000, 20_000])
            rest = f'{pbid}kind = "education"\ncost_a_head = {cost}\nraises_payment = {raises}'
            levers.append((kind, rest, "heads", own))
    own_money = dice.choice([50_670, 49_000, 53_000, 60_000]) * 1_000_000
    return Plan({2025: own_money, 2026: 80_000_000_000, 2027: 80_000_000_000}, tuple(levers))


@dataclass
class Oracle:
    """Another opinion: whole runs of whole plans, read from the tables that everybody reads."""

    place: jkn.Place
    plan: Plan
    money: int
    until: dt.date
    maximise: str

    def __post_init__(self) -> None:
        years = range(2025, self.until.year + 1)
        self.more = dict.fromkeys(years, self.money)
        run = jkn.project(self.place, self.plan.scenario(), until=self.until)
        self.before = self._figures(run)

    def _figures(self, run: jkn.Run) -> tuple[float, float]:
        monthly, ledger = run.monthly(), run.ledger()
        rows = ledger["account"].isin(["billed", "relief_paid", "programme"])
        cost = float(ledger[rows & (ledger["fund"] != "-")]["rupiah"].sum())
        column = {"covered": "registered"}.get(self.maximise, "active")
        gains = monthly[column].iloc[1:]
        if self.maximise == "active_months":
            return float(gains.iloc[:-1].sum()), cost  # of the last close the bill comes later
        return float(gains.iloc[-1]), cost

    def of(self, mixes: Sequence[Sequence[int]]) -> list[tuple[float, float]]:
        """What each mix brings and costs beyond the plan."""
        cases = [(self.place, self.plan.scenario(mix, self.more)) for mix in mixes]
        found = [self._figures(run) for run in project_each(cases, self.until)]
        return [(gain - self.before[0], cost - self.before[1]) for gain, cost in found]

    def best(self, points: int, finer: int, around: Sequence[int]) -> float:
        """The best of a grid of amounts, then of finer ones around it; and `around` a mix."""
        tops = [self._top(i) for i in range(len(self.plan.levers))]
        widths = [top / (points - 1) for top in tops]
        whole = [[round(k * w) for k in range(points)] for w in widths]
        near = [
            [max(0, round(at + k * top / 50)) for k in (-1, 0, 1)]
            for at, top in zip(around, tops, strict=True)
        ]
        _, beside = self._of_grid(near)
        best, value = self._of_grid(whole)
        for _ in range(finer):
            widths = [2 * w / (points - 1) for w in widths]
            spans = range(-(points // 2), points // 2 + 1)
            axes = [
                [max(0, round(at + k * w)) for k in spans]
                for at, w in zip(best, widths, strict=True)
            ]
            best, value = max((best, value), self._of_grid(axes), key=lambda each: each[1])
        return max(value, beside)

    def _of_grid(self, axes: Sequence[Sequence[int]]) -> tuple[Sequence[int], float]:
        """The best mix of a grid that the money pays for, and what it brings."""
        mixes = list(itertools.product(*(sorted(set(axis)) for axis in axes)))
        paid = [
            (gain, mix)
            for mix, (gain, cost) in zip(mixes, self.of(mixes), strict=True)
            if cost <= self.money
        ]
        gain, best = max(paid, default=(0.0, (0,) * len(axes)))
        return best, gain

    def _top(self, lever: int) -> int:
        """About the most of one lever that the money buys."""
        one = 10_000 if self.plan.levers[lever][2] == "heads" else 1_000_000_000
        top, unit = 0, one
        for _ in range(12):
            (_, cost), (_, before) = self.of(
                [self._alone(lever, top + unit), self._alone(lever, top)]
            )
            if cost <= self.money and cost > before + 1:
                top += unit
            else:
                unit //= 2
        return top + unit * 2

    def _alone(self, lever: int, amount: int) -> list[int]:
        return [amount if i == lever else 0 for i in range(len(self.plan.levers))]


def more_of(plan: Plan, found: jkn.Allocation) -> list[int]:
    """The amounts of the mix beyond those of the plan."""
    after = {lever.name: lever.fields() for lever in found.plan.levers}
    some = set(found.mix["lever"])
    return [
        int(after[name][field]) - own if name in some else 0 for name, _, field, own in plan.levers
    ]


@pytest.mark.parametrize("seed", range(SCENARIOS))
def test_no_mix_of_an_enumeration_is_better_and_the_runs_are_the_same(
    place: jkn.Place, seed: int
) -> None:
    dice = Random(seed)
    plan = drawn(dice)
    money = dice.choice([500, 2_000, 6_000, 15_000]) * 1_000_000
    maximise = dice.choice(["active_months", "active", "covered"])
    found = jkn.allocate(place, plan.scenario(), money, by="2025-12", maximise=maximise)
    oracle = Oracle(place, plan, money, dt.date(2025, 12, 1), maximise)
    mix = more_of(plan, found)
    ((gain, cost),) = oracle.of([mix])  # it is one of those that are enumerated
    assert gain == pytest.approx(found.gain, rel=NEAR, abs=1)
    assert cost == pytest.approx(found.spent, rel=1e-4, abs=1e6)
    assert cost <= money * (1 + 1e-6)
    assert found.agreement <= NEAR
    best = max(gain, oracle.best(POINTS[len(plan.levers)], FINER, around=mix))
    assert (1 - NEAR) * best - 1 <= found.gain <= best * (1 + 1e-3) + 1


FIVE = """
schema = 1
name = "five"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 50_670_000_000}
[[fund]]
name = "APBD 2026"
year = 2026
receipts = {"2026-01" = 54_000_000_000}
[[fund]]
name = "APBD 2027"
year = 2027
receipts = {"2027-01" = 56_000_000_000}
[[fund]]
name = "CSR 2025"
year = 2025
source = "CSR"
receipts = {"2025-01" = 1_000_000_000}
spent_before = 0
opening_heads = 0
[[lever]]
kind = "pbid_intake"
name = "register"
fund = "APBD 2025"
from = "2025-06"
until = "2025-08"
heads = 1_000
[[lever]]
kind = "pbid_intake"
name = "from left"
fund = "APBD 2026"
from = "2026-01"
until = "2026-06"
heads = 0
sources = ["left"]
[[lever]]
kind = "arrears_relief"
name = "relief"
from = "2025-07"
until = "2025-12"
budget = 0
shares = {"APBD 2025" = 1.0}
[[lever]]
kind = "arrears_relief"
name = "CSR relief"
from = "2025-07"
until = "2025-12"
budget = 0
shares = {"CSR 2025" = 1.0}
[[lever]]
kind = "education"
name = "education"
fund = "APBD 2025"
from = "2025-07"
until = "2025-12"
heads = 0
cost_a_head = 15_000
raises_payment = 0.05
[[lever]]
kind = "education"
name = "told in vain"
fund = "APBD 2025"
from = "2025-07"
until = "2025-12"
heads = 0
cost_a_head = 15_000
raises_payment = 0
[[lever]]
kind = "rehab"
name = "instalments"
from = "2025-07"
until = "2025-12"
joins_a_month = 0.02
[[lever]]
kind = "facility_spending"
name = "clinics"
fund = "APBD 2025"
from = "2025-07"
until = "2025-12"
amount = 100_000_000
"""
MILIAR = 1_000_000_000


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.from_text(FIVE, "five")


@pytest.fixture(scope="module")
def found(place: jkn.Place, plan: jkn.Scenario) -> jkn.Allocation:
    return jkn.allocate(place, plan, 5 * MILIAR, by="2026-12")


def test_the_plan_with_the_mix_runs_as_any_other_and_owes_nothing_more(
    place: jkn.Place, plan: jkn.Scenario, found: jkn.Allocation
) -> None:
    after = jkn.project(place, found.plan, until="2026-12").monthly()
    before = jkn.project(place, plan, until="2026-12").monthly()
    assert after.equals(found.run.monthly())
    extra = (after["active"] - before["active"]).iloc[1:-1].sum()
    assert extra == pytest.approx(found.gain)
    assert after["owed_to_bpjs"].iloc[-1] <= before["owed_to_bpjs"].iloc[-1] + 1
    spent = after["spent"].sum() - before["spent"].sum()
    assert spent == pytest.approx(found.spent, rel=1e-6)
    assert found.receipts["rupiah"].sum() <= 5 * MILIAR


def test_the_parts_of_the_mix_add_up_to_what_it_brings_and_costs(found: jkn.Allocation) -> None:
    assert found.mix["gain"].sum() == pytest.approx(found.gain)
    assert found.mix["rupiah"].sum() == pytest.approx(found.spent)
    assert found.mix["share"].sum() == pytest.approx(1)
    assert found.spent + found.left + found.debts_first == pytest.approx(5 * MILIAR)


def test_a_run_with_a_billion_more_brings_what_the_price_says(
    place: jkn.Place, plan: jkn.Scenario, found: jkn.Allocation
) -> None:
    more = jkn.allocate(place, plan, 6 * MILIAR, by="2026-12")
    assert more.gain - found.gain == pytest.approx(found.price * MILIAR, rel=0.02)
    best = found.next.iloc[0]
    assert best["gain"] == pytest.approx(found.price * MILIAR, rel=0.02)
    # and that billion, put into that lever by hand
    lever = next(each for each in found.plan.levers if each.name == best["lever"])
    (field,) = [key for key, unit in lever.amounts.items() if unit == best["unit"]][:1]
    amount = lever.fields()[field] + int(best["amount"])
    plenty = jkn.Scenario.of_core(found.plan.core.with_money(1, dt.date(2026, 1, 1), MILIAR))
    run = jkn.project(place, plenty.with_(levers=[lever.with_(**{field: amount})]), until="2026-12")
    gain = (run.monthly()["active"] - found.run.monthly()["active"]).iloc[1:-1].sum()
    assert gain == pytest.approx(best["gain"], rel=1e-3)


def test_what_changes_nothing_gets_nothing_and_why_is_said(found: jkn.Allocation) -> None:
    why = {one.lever: (one.why, one.fund) for one in found.left_out}
    assert why["told in vain"] == ("no_gain", "")
    assert why["CSR relief"] == ("other_fund", "CSR 2025")
    assert why["instalments"] == ("no_cost", "")
    assert not {"told in vain", "CSR relief", "instalments"} & set(found.mix["lever"])
    assert "clinics" not in why  # it takes no amount: nobody asked


def test_what_the_law_does_not_let_the_money_pay_is_left_out(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    found = jkn.allocate(place, plan, MILIAR, by="2025-12", fund="CSR 2025")
    why = {one.lever: one.why for one in found.left_out}
    assert why["register"] == "purpose"
    assert why["relief"] == "other_fund"
    assert list(found.mix["lever"]) == ["CSR relief"]
    late = jkn.allocate(place, plan, MILIAR, by="2025-12", arrives="2025-09")
    assert {one.lever: one.why for one in late.left_out}["register"] == "over"


def test_where_the_fund_lacks_money_that_comes_first_and_is_said(place: jkn.Place) -> None:
    dice = Random(4)
    poor = replace(drawn(dice), money={2025: 46 * MILIAR, 2026: 80 * MILIAR, 2027: 80 * MILIAR})
    short = jkn.project(place, poor.scenario(), until="2025-12").monthly()["owed_to_bpjs"].iloc[-1]
    found = jkn.allocate(place, poor.scenario(), 6 * MILIAR, by="2025-12")
    assert found.debts_first == pytest.approx(short, rel=1e-3)
    assert found.spent + found.debts_first <= 6 * MILIAR
    assert found.gain > 0
    assert found.run.monthly()["owed_to_bpjs"].iloc[-1] < 1
    little = jkn.allocate(place, poor.scenario(), int(short / 2), by="2025-12")
    assert little.mix.empty
    assert {one.why for one in little.left_out} == {"debts_first"}
    assert little.run.monthly()["owed_to_bpjs"].iloc[-1] == pytest.approx(short)


def test_heads_last_where_every_year_of_theirs_is_paid_for(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    asked: dict[str, Any] = {"by": "2025-12", "maximise": "lasting"}
    levers = ["register", "relief"]
    found = jkn.allocate(place, plan, 2 * MILIAR, levers=levers, horizon="2027-12", **asked)
    before = jkn.project(place, plan, until="2027-12").new_heads["lasting"]
    assert found.run.new_heads["lasting"] - before == pytest.approx(found.gain)
    assert found.gain == pytest.approx(found.mix["amount"].iloc[0], abs=1)
    assert list(found.mix["lever"]) == ["register"]
    with pytest.raises(jkn.InputError, match="horizon: is too short to tell who lasts; give a la"):
        jkn.allocate(place, plan, MILIAR, levers=levers, horizon="2025-12", **asked)


def test_no_money_buys_nothing_and_too_much_is_left(place: jkn.Place, plan: jkn.Scenario) -> None:
    levers = ["relief", "education"]
    none = jkn.allocate(place, plan, 0, levers=levers, by="2025-12")
    assert (none.gain, none.spent, none.left) == (0, 0, 0)
    assert none.mix.empty
    assert none.price > 0  # the first rupiah would buy something
    assert none.run.monthly().equals(jkn.project(place, plan, until="2025-12").monthly())
    much = jkn.allocate(place, plan, 10**14, levers=levers, by="2025-12")
    assert much.left > 0.9 * 10**14
    assert much.price == 0
    assert (much.next["gain"] < 1).all()
    why = dict(zip(much.next["lever"], much.next["why"], strict=True))
    assert why["relief"] == "people"
    assert much.gain > none.gain


def test_districts_share_the_money_by_what_it_brings_and_keep_their_floors(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    other = jkn.Place.load("belitung-timur")
    relief = jkn.Scenario.load("belitung-timur/bejase-half")
    asked: dict[str, Any] = {"by": "2025-12", "levers": {"Lumajang": ["register", "relief"]}}
    pairs = [(place, plan), (other, relief)]
    free = jkn.allocate(pairs, 3 * MILIAR, **asked)
    names = {each.place.name for each in free.runs.values()}
    assert names == {"Lumajang", other.name}
    spent = free.mix.groupby("place")["rupiah"].sum()
    floor = spent.get(other.name, 0.0) + MILIAR / 2
    kept = jkn.allocate(pairs, 3 * MILIAR, floors={other.name: floor}, **asked)
    rest = kept.mix.groupby("place")["rupiah"].sum()
    assert rest["Lumajang"] <= 3 * MILIAR - floor + 1
    assert kept.gain < free.gain
    assert any("finds no use there" in line for line in lines(kept, "en"))
    # a dictionary of names asks the same
    told: list[tuple[int, int]] = []
    again = jkn.allocate(
        {"lumajang": plan, "belitung-timur": "belitung-timur/bejase-half"}, 3 * MILIAR,
        by="2025-12", levers={"lumajang": ["register", "relief"]},
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert again.gain == pytest.approx(free.gain)
    assert all(done <= of for done, of in told)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"money": -1}, "money: -1 does not do; give a whole number from 0"),
        (
            {"levers": ["register", "clinics"]},
            r"'clinics' \(facility_spending\) has no amount; give",
        ),
        (
            {"levers": ["register", "relif"]},
            "levers: 'relif' is not a lever of 'five'; did you mean",
        ),
        ({"levers": ["register"]}, "is one lever; a mix needs two that take an amount, of: regi"),
        ({"levers": []}, "names no lever; a mix needs two"),
        ({"levers": ["relief", "relief"]}, "'relief' is there twice"),
        ({"levers": {"relief": "share", "register": None}}, "'share' is no amount of 'relief'; gi"),
        ({"by": "2025-04"}, "by: is not after the opening, 2025-04"),
        ({"by": "2025-12", "horizon": "2025-11"}, "horizon: is before 'by', 2025-12"),
        ({"arrives": "2027-02"}, "arrives: is after 'by', 2026-12"),
        ({"by": "2029-12"}, "no fund follows 'APBD 2027' in 2028"),
        ({"maximise": "happy"}, "maximise: 'happy' is not known; one of: active_months"),
        ({"fund": "APBD"}, "fund: 'APBD' is not a fund of 'five'"),
        ({"fund": "APBD 2027"}, "fund: is of 2027; the money counts from 2025 to 2026"),
        ({"floors": {"Lumajang": 1}}, "floors: are of several districts"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name_with_what_to_write(
    place: jkn.Place, plan: jkn.Scenario, changes: dict[str, Any], said: str
) -> None:
    asked: dict[str, Any] = {"money": MILIAR, "by": "2026-12", **changes}
    with pytest.raises(jkn.InputError, match=said):
        jkn.allocate(place, plan, **asked)


def test_every_fault_of_a_question_is_told_in_one_pass(plan: jkn.Scenario) -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.allocate("lumajng", plan, -1, levers=["june"], by="never", maximise="all")
    assert [e.key for e in refused.value.errors] == ["place", "money", "by", "maximise"]
    with pytest.raises(jkn.InputError) as of_districts:
        jkn.allocate(
            [("lumajang", plan), ("lumajang", plan)], 10, by="2025-12",
            floors={"Lumajang": 20, "Jember": 1}, fund={"Jember": "APBD 2025"},
        )  # fmt: skip
    keys = [error.key for error in of_districts.value.errors]
    assert keys == ["place", "fund", "floors", "floors"]


def test_the_command_says_it_in_both_languages_and_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["allocate", "lumajang", "third-party", "--money", "2miliar", "--by", "2025-12"]
    found = jkn.allocate("lumajang", "lumajang/third-party", 2 * MILIAR, by="2025-12")
    assert main([*asked, "--lang", "id"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines() == list(lines(found, "id"))
    assert said.startswith("Tambahan Rp2 miliar menghasilkan")
    assert "Satu miliar berikutnya menghasilkan" in said
    assert main([*asked, "--lang", "en"]) == 0
    assert "The next billion buys" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["gain"] == pytest.approx(found.gain)
    assert told["left_out"][0]["why"] == "no_cost"
    assert main([*asked[:3], "--money", "2 M", "--by", "2025-01", "--lang", "en"]) == 2
    faults = capsys.readouterr().err.splitlines()
    assert faults[0].startswith("money: 'M' is miliar in Indonesian and million in English")
    assert faults[1].startswith("by: is not after the opening")
