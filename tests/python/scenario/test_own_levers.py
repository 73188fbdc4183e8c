# SPDX-License-Identifier: Apache-2.0
"""A lever written in Python is a lever as any other, of the engine `expected` alone."""

from __future__ import annotations

import datetime as dt
import runpy
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel import _core

ROOT = Path(__file__).parents[3]
TABLES = ("monthly", "segments", "ledger", "funds", "levers", "orders", "flows", "budget")
UNTIL = "2026-12"
EXAMPLE: dict[str, Any] = runpy.run_path(str(ROOT / "examples" / "scripts" / "own_lever.py"))
#: The money of the example, and that of a further year.
TOML = (
    EXAMPLE["FUND"]
    + """[[fund]]
name = "APBD 2026"
year = 2026
receipts = {"2026-01" = 50_670_000_000}
"""
)


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.from_text(TOML, "plan.toml")


def same_tables(one: jkn.Run, other: jkn.Run) -> None:
    for table in TABLES:
        pd.testing.assert_frame_equal(
            getattr(one, table)(), getattr(other, table)(), rtol=1e-12, atol=1e-6
        )


class Intake(jkn.OwnLever):
    """What `pbid_intake` does, of everybody who is not registered."""

    def __init__(self, heads: int, monthly_cap: int | None = None) -> None:
        super().__init__(
            "intake", "2025-06", "2025-12", fund="APBD 2025", pays="pbid",
            committed_until="2026-12",
        )  # fmt: skip
        self.heads, self.monthly_cap = heads, monthly_cap

    def decide(self, month: jkn.MonthView) -> None:
        if self.from_ <= month.now <= self.until:
            wanted = month.wanted(self.heads, self.monthly_cap)
            month.register_pbid("unregistered", min(wanted, month.heads_carried()))


class Visits(jkn.OwnLever):
    """What `education` does with a cost a head."""

    def __init__(self) -> None:
        super().__init__("visits", "2025-06", "2025-09", fund="CSR 2025")
        self.remember = 0.0

    def decide(self, month: jkn.MonthView) -> None:
        self.remember *= 0.5 ** (1 / 6)
        if self.from_ <= month.now <= self.until:
            told = min(month.wanted(40_000, 8_000), month.self_payers())
            month.limit(month.self_payers(), "people")
            month.limit(month.spare() / 10_000, "money")
            told = min(told, month.spare() / 10_000)
            month.spend(told * 10_000)
            self.remember += month.count(told)
        month.raise_payment(0.2 * min(self.remember / month.self_payers(), 1))


class Relief(jkn.OwnLever):
    """What `arrears_relief` does, of the shortest debts of class III."""

    def __init__(self) -> None:
        super().__init__("relief", "2025-08", "2025-10", fund="CSR 2025", pays="arrears_relief")

    def decide(self, month: jkn.MonthView) -> None:
        if self.from_ <= month.now <= self.until:
            wanted = month.wanted(1_500, 300)
            for alike in month.owing([3], 4, 12):
                for station in alike:
                    wanted -= month.relieve(station, wanted).heads


def with_file_lever(plan: jkn.Scenario, lever: str) -> jkn.Scenario:
    return jkn.Scenario.from_text(TOML + "[[lever]]\n" + lever, "plan.toml")


@pytest.mark.parametrize("cap", [None, 400])
def test_an_intake_written_in_python_gives_the_tables_of_the_librarys(
    place: jkn.Place, plan: jkn.Scenario, cap: int | None
) -> None:
    of_file = with_file_lever(
        plan,
        'kind = "pbid_intake"\nname = "intake"\nfrom = "2025-06"\nuntil = "2025-12"\n'
        'fund = "APBD 2025"\nheads = 15_520\ncommitted_until = "2026-12"\n'
        + (f"monthly_cap = {cap}" if cap else ""),
    )
    mine = plan.with_(levers=[Intake(15_520, cap)])
    same_tables(jkn.project(place, mine, until=UNTIL), jkn.project(place, of_file, until=UNTIL))


def test_an_education_written_in_python_remembers_as_the_librarys_does(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    of_file = with_file_lever(
        plan,
        'kind = "education"\nname = "visits"\nfrom = "2025-06"\nuntil = "2025-09"\n'
        'fund = "CSR 2025"\nheads = 40_000\nmonthly_cap = 8_000\ncost_a_head = 10_000\n'
        "raises_payment = 0.2\nhalf_forgotten_after = 6\n",
    )
    mine = plan.with_(levers=[Visits()])
    same_tables(jkn.project(place, mine, until=UNTIL), jkn.project(place, of_file, until=UNTIL))


def test_relief_written_in_python_pays_whose_debt_the_librarys_pays(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    of_file = with_file_lever(
        plan,
        'kind = "arrears_relief"\nname = "relief"\nfrom = "2025-08"\nuntil = "2025-10"\n'
        'heads = 1_500\nmonthly_cap = 300\nshares = {"CSR 2025" = 1.0}\n'
        "months_owed_min = 4\nmonths_owed_max = 12\n",
    )
    one = jkn.project(place, plan.with_(levers=[Relief()]), until=UNTIL)
    other = jkn.project(place, of_file, until=UNTIL)
    for table in ("monthly", "segments", "ledger", "funds", "levers", "budget"):
        pd.testing.assert_frame_equal(
            getattr(one, table)(), getattr(other, table)(), rtol=1e-12, atol=1e-6
        )
    done = one.orders().done
    assert done.sum() == pytest.approx(other.orders().done.sum())


# ── the example, by hand ────────────────────────────────────


def test_the_team_visits_until_its_fund_cannot_spare_a_visit(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    team = EXAMPLE["JemputBola"](cost_a_visit=4_000_000, visits_a_month=8, first=640, fewer=0.5)
    run = jkn.project(place, plan.with_(levers=[team]), until=UNTIL)
    orders = run.orders()
    did = run.levers().query("spent > 0")
    # 150 million are 37 visits: eight a month, five in the fifth; the 38th would cost more than is
    # left. The n-th visit finds 640 / 2^(n - 1).
    assert did.spent.tolist() == pytest.approx([32e6, 32e6, 32e6, 32e6, 20e6])
    assert did.heads.iloc[0] == pytest.approx(640 * (1 - 0.5**8) / 0.5)
    assert did.heads.sum() == pytest.approx(640 * (1 - 0.5**37) / 0.5)
    assert list(did.month.astype(str)) == [f"2025-{number:02}" for number in range(6, 11)]
    assert orders.why.iloc[0] == "-"
    fund = run.funds().query("fund == 'CSR 2025'")
    assert fund.closing.iloc[-1] == pytest.approx(2e6)
    programme = run.ledger().query("account == 'programme'")
    assert programme.rupiah.sum() == pytest.approx(148e6)
    assert set(programme.payer.astype(str)) == {"third_party"}


def test_every_run_begins_with_its_own_copy(place: jkn.Place, plan: jkn.Scenario) -> None:
    team = EXAMPLE["JemputBola"](cost_a_visit=4_000_000, visits_a_month=8, first=300, fewer=0.02)
    mine = plan.with_(levers=[team])
    team.first = 0  # what was added is what runs
    first, again = (jkn.project(place, mine, until="2025-12") for _ in range(2))
    assert first.levers().heads.sum() > 0
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(first, table)(), getattr(again, table)())
    assert team.visits == 0
    assert mine.levers[0].own.visits == 0
    assert mine.levers[0].own.first == 300


def test_no_lever_of_python_moves_what_it_does_not_touch(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    class Nothing(jkn.OwnLever):
        def decide(self, month: jkn.MonthView) -> None:
            assert month.people(month.stations()) > 0

    with_it = jkn.project(
        place, plan.with_(levers=[Nothing("nothing", "2025-06", "2025-12")]), until=UNTIL
    )
    without = jkn.project(place, plan, until=UNTIL)
    for table in ("monthly", "segments", "ledger", "funds", "orders", "flows", "budget"):
        pd.testing.assert_frame_equal(getattr(with_it, table)(), getattr(without, table)())


def test_its_window_and_fund_change_as_those_of_any_lever(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    team = EXAMPLE["JemputBola"](cost_a_visit=4_000_000, visits_a_month=1, first=300, fewer=0)
    lever = plan.with_(levers=[team]).levers[0]
    assert (lever.kind, lever.name, lever.from_) == ("own", "the team", dt.date(2025, 6, 1))
    assert lever.fields() == {"fund": "CSR 2025", "pays": "programme", "committed_until": None}
    later = plan.with_(levers=[lever.with_(from_="2025-11")])
    run = jkn.project(place, later, until="2025-12")
    assert run.levers().query("heads > 0").month.astype(str).tolist() == ["2025-11", "2025-12"]
    assert later.with_(without="the team").levers == []


def test_scenarios_decide_the_same_only_where_their_own_levers_do(plan: jkn.Scenario) -> None:
    make = EXAMPLE["JemputBola"]
    one, same = (plan.with_(levers=[make(4_000_000, 8, 300, 0.02)]) for _ in range(2))
    other = plan.with_(levers=[make(4_000_000, 8, 299, 0.02)])
    assert one.decisions == same.decisions
    assert one.decisions != other.decisions


# ── what is refused ─────────────────────────────────────────


def refused(call: Any) -> str:
    with pytest.raises(jkn.InputError) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_engines_of_whole_people_refuse_it_by_name(
    place: jkn.Place, plan: jkn.Scenario, engine: str
) -> None:
    mine = plan.with_(levers=[Visits()])
    said = refused(lambda: jkn.project(place, mine, until="2025-12", engine=engine))
    assert "lever 'visits' is written in Python" in said
    assert "engine='expected' alone" in said
    said = refused(lambda: _core.project_draws(
        [(place.core, mine.core)], dt.date(2025, 12, 1), engine))  # fmt: skip
    assert "lever 'visits': engine: runs in engine 'expected' alone" in said


def test_draws_and_checkpoints_refuse_it_by_name(
    place: jkn.Place, plan: jkn.Scenario, tmp_path: Path
) -> None:
    mine = plan.with_(levers=[Visits()])
    said = refused(lambda: jkn.uncertain(place, mine, until="2025-12", draws=2))
    assert "lever 'visits' is written in Python" in said
    said = refused(lambda: jkn.project(place, mine, until="2025-12", checkpoint=tmp_path / "kept"))
    assert "leave checkpoint out" in said


def test_a_file_that_names_it_is_told_how_to_add_it(plan: jkn.Scenario) -> None:
    said = refused(
        lambda: with_file_lever(
            plan, 'kind = "own"\nname = "team"\nfrom = "2025-06"\nuntil = "2025-12"\n'
        )
    )
    assert "plan.toml:19:8: kind: is of a lever written in Python" in said
    assert "plan.with_(levers=[...])" in said


class Idle(jkn.OwnLever):
    def decide(self, month: jkn.MonthView) -> None:
        pass


def test_its_fund_is_one_of_the_scenario_and_may_pay_what_it_is_for(plan: jkn.Scenario) -> None:
    def added(**fields: Any) -> jkn.Scenario:
        return plan.with_(levers=[Idle("team", "2025-06", "2025-12", **fields)])

    assert "'CSR 2026' is not a fund of this scenario" in refused(lambda: added(fund="CSR 2026"))
    said = refused(lambda: added(fund="CSR 2025", pays="pbid"))
    assert "lever 'team': fund: 'CSR 2025' is CSR money, which may not pay contributions" in said
    assert "needs the fund that carries the heads" in refused(lambda: added(pays="pbid"))
    assert added(fund="CSR 2025", pays="arrears_relief").levers[0].name == "team"


def test_what_is_no_lever_is_refused_before_a_run(plan: jkn.Scenario) -> None:
    class Forgetful(jkn.OwnLever):
        def __init__(self) -> None:
            pass

        def decide(self, month: jkn.MonthView) -> None:
            pass

    class Undecided(jkn.OwnLever):
        pass

    assert "write decide(self, month)" in refused(
        lambda: plan.with_(levers=[Undecided("team", "2025-06", "2025-12")])
    )
    assert "call super().__init__(" in refused(lambda: plan.with_(levers=[Forgetful()]))
    said = refused(lambda: Idle("team", "2025-13", "June", pays="everything"))
    assert all(key in said for key in ("from_: ", "until: ", "pays: "))
    said = refused(lambda: plan.with_(levers=[Idle("team", "2025-12", "2025-06")]))
    assert "is before 'from'" in said


def test_an_exception_comes_out_as_itself_and_says_where(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    class Breaks(jkn.OwnLever):
        def decide(self, month: jkn.MonthView) -> None:
            if month.now == dt.date(2025, 9, 1):
                raise LookupError("no such village")

    mine = plan.with_(levers=[Breaks("team", "2025-06", "2025-12")])
    with pytest.raises(LookupError, match="no such village") as caught:
        jkn.project(place, mine, until="2025-12")
    assert caught.value.__notes__ == ["in decide() of lever 'team', 2025-09"]


def deciding(place: jkn.Place, plan: jkn.Scenario, does: Any, **fields: Any) -> jkn.Run:
    class Does(jkn.OwnLever):
        def decide(self, month: jkn.MonthView) -> None:
            does(month)

    fields = {"fund": "CSR 2025", **fields}
    mine = plan.with_(levers=[Does("team", "2025-06", "2025-12", **fields)])
    return jkn.project(place, mine, until="2025-07")


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (lambda m: m.spend(float("nan")), "is not a number from 0"),
        (lambda m: m.spend(10**12), "can spare beside the heads that it carries"),
        (lambda m: m.register_pbid("unregistered", 5), 'needs a fund, and pays="pbid"'),
        (lambda m: m.heads_carried(), 'needs a fund, and pays="pbid"'),
        (lambda m: m.relieve(m.station("PBPU", 3, "owing", 4), 5), 'pays="arrears_relief"'),
        (lambda m: m.limit(5, "mony"), "did you mean 'money'"),
        (lambda m: m.limit(5, "-"), "name what stopped the lever"),
        (lambda m: m.assumed("birth"), "did you mean 'births'"),
        (lambda m: m.station("PBI", 3, "owing", 4), "nobody can stand there"),
        (lambda m: m.take("nobody", 5, m.station("PBPU", 3, "pending")), "source group"),
        (lambda m: m.newcomers_pay(1.5), "give one from 0 to 1"),
    ],
)  # fmt: skip
def test_a_verb_that_cannot_be_is_refused_with_the_month(
    place: jkn.Place, plan: jkn.Scenario, does: Any, said: str
) -> None:
    with pytest.raises(jkn.InputError) as caught:
        deciding(place, plan, does)
    assert said in str(caught.value)
    assert caught.value.__notes__ == ["in decide() of lever 'team', 2025-05"]


def test_a_move_that_nobody_can_make_does_not_conserve_and_the_error_names_the_lever(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    def moves(month: jkn.MonthView) -> None:
        in_debt = month.station("PPU_BU", None, "owing", 2)  # the employer's debt, not his own
        month.move(in_debt, month.station("PBPU", 3, "active"), 50)

    with pytest.raises(jkn.ProofError, match="not conserved") as caught:
        deciding(place, plan, moves)
    assert "lever 'team' is written in Python" in caught.value.__notes__[0]


def test_a_month_that_is_over_answers_nothing_more(place: jkn.Place, plan: jkn.Scenario) -> None:
    kept: list[jkn.MonthView] = []
    deciding(place, plan, kept.append)
    assert len(kept) == 3
    assert "is over" in refused(kept[0].self_payers)


def test_what_a_month_is_asked_agrees_with_the_tables(place: jkn.Place, plan: jkn.Scenario) -> None:
    seen: list[tuple[float, float, float]] = []

    def look(month: jkn.MonthView) -> None:
        owing = month.stations(segment="PBPU", care_class=3, standing="owing")
        assert len(owing) == 24
        assert month.people(owing[0]) <= month.people(owing)
        seen.append((month.people(month.stations()), month.people(owing), month.spare()))

    run = deciding(place, plan, look)
    segments = run.segments()
    before = segments[segments["month"].astype(str) == "2025-04"].query("segment != '-'")
    assert seen[0][0] == pytest.approx(before.people.sum(), rel=2e-3)  # births came, deaths went
    assert [spare for _, _, spare in seen] == [0, 150e6, 150e6]


def test_two_levers_and_threads_share_no_state(place: jkn.Place, plan: jkn.Scenario) -> None:
    from jknmodel.projection.project import project_each

    mine = plan.with_(levers=[Visits(), Intake(1_000)])
    alone = jkn.project(place, mine, until="2025-12")
    for run in project_each([(place, mine)] * 4, dt.date(2025, 12, 1)):
        assert run.monthly().equals(alone.monthly())


@pytest.mark.parametrize(
    "decides", ["while True: pass", "__import__('time').sleep(0.5)"], ids=["endless", "slow"]
)
def test_ctrl_c_ends_a_lever_that_does_not_come_to_an_end(decides: str) -> None:
    code = f"""
    import os, signal, threading, time
    import jknmodel as jkn
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it may have been ignored
    begun = threading.Event()
    class Endless(jkn.OwnLever):
        def decide(self, month):
            begun.set()
            {decides}
    def interrupt():
        begun.wait()
        os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=interrupt, daemon=True).start()
    lever = Endless("endless", "2025-06", "2025-12")
    plan = jkn.Scenario.load("lumajang/as-budgeted").with_(levers=[lever])
    try:
        jkn.project("lumajang", plan, until="2026-12")
    except KeyboardInterrupt:
        print("interrupted", jkn.project("lumajang", "lumajang/as-budgeted", until="2025-06"))
    """
    out = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert out.stdout.startswith("interrupted <Run of Lumajang")
