# SPDX-License-Identifier: Apache-2.0
"""Why an answer holds: the rules that its question looked up, told by the question itself."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING, Any

import jknmodel as jkn
import pytest
from jknmodel import _core

if TYPE_CHECKING:
    from jknmodel.law.why import Explained


def answers(law: jkn.law.Changes | None = None) -> list[Explained]:
    """One answer of each question that explains itself."""
    asked: dict[str, Any] = {"care_class": 3, "first_unpaid": "2023-01", "law": law}
    rates: dict[str, Any] = {"coverage": 0.99, "active_of_population": 0.9, "on": "2026-02"}
    return [
        jkn.dues("PPU_PN", month="2025-05", wage=5_000_000, law=law),
        jkn.arrears(**asked, as_of="2025-05", people=4),
        jkn.reactivation(**asked, paid_on="2025-05-20"),
        jkn.moved_debt(**asked, moved="2024-01", returned="2025-01", as_of="2025-05"),
        jkn.wage_base("PPU_PN", month="2025-05", basic=3_000_000, law=law),
        jkn.service_fine(
            cost=1, months_owed=1, admitted="2025-05-02", reactivated="2025-05-01", law=law
        ),
        jkn.instalments(debt=840_000, months_owed=24, as_of="2025-05", care_class=3, law=law),
        jkn.afford(10**9, rate="own_share", months=12, law=law),
        jkn.newborn("2025-01-31", mother="PBPU", law=law),
        jkn.law.uhc(**rates, law=law),
        jkn.law.budget_revision(2025, law=law),
        jkn.law.next_budget("2025-10", law=law),
    ]


def test_an_explanation_is_the_formula_and_the_rules_that_the_question_looked_up() -> None:
    for answer in answers():
        formula, *lines = answer.explain().split("\n")
        assert formula
        assert lines == [rule.line for rule in answer.rules if rule.value is not None]
        assert lines
        rows = [(rule.rule, rule.from_) for rule in answer.rules]
        assert len(set(rows)) == len(rows)


def test_each_rule_of_an_explanation_is_what_the_law_says_on_its_day() -> None:
    for answer in answers():
        for rule in answer.rules:
            assert rule.value == jkn.law.value(rule.rule, rule.day)
            assert (rule.from_ is None) <= (rule.value is None)


def test_a_spell_is_explained_by_every_tariff_that_it_saw() -> None:
    debt = jkn.arrears(care_class=1, first_unpaid="2020-02", as_of="2020-08")
    seen = [(rule.value, str(rule.day)) for rule in debt.rules if rule.unit == "rupiah a month"]
    assert seen == [(160_000, "2020-02-01"), (80_000, "2020-04-01"), (150_000, "2020-07-01")]


def test_a_rule_that_says_nothing_is_looked_up_and_not_told() -> None:
    debt = jkn.arrears(care_class=2, first_unpaid="2015-01", as_of="2015-02")
    cap = debt.rules[0]
    assert (cap.rule, cap.value, cap.from_) == ("arrears.month_cap", None, None)
    assert "month_cap" not in debt.explain()


def test_an_explanation_stays_when_its_answer_is_kept() -> None:
    plan = jkn.law.change({"arrears.month_cap": 12, "pbid.tariff": 44_000}, from_="2025-01")
    for answer in answers(plan | jkn.law.as_of("2026-02")):
        kept = pickle.loads(pickle.dumps(answer))
        assert kept == answer
        assert kept.rules == answer.rules
        assert kept.explain() == answer.explain()


# ── the law as it stood ──


def test_A1_the_law_as_of_a_month_knows_no_later_row() -> None:
    for month in ("2014-01", "2018-09", "2020-12", "2026-02"):
        known = jkn.law.as_of(month)
        last = dt.date.fromisoformat(f"{month}-28")
        table = jkn.law.table(law=known)
        assert (table["from"] <= last.replace(day=28) + dt.timedelta(days=3)).all()
        newest = table.groupby("rule", sort=False).tail(1)
        assert newest["until"].isna().all()
        for row in newest.to_dict("records"):
            assert jkn.law.value(row["rule"], "2199-12", law=known) == row["value"]


def test_the_law_as_of_today_is_the_law() -> None:
    assert jkn.law.table(law=jkn.law.as_of("2199-12")).equals(jkn.law.table())


def test_a_plan_is_laid_over_the_law_as_it_stood() -> None:
    plan = jkn.law.change({"mandiri.class_3.tariff": 60_000}, from_="2026-07")
    for law in (plan | jkn.law.as_of("2020-12"), jkn.law.as_of("2020-12") | plan):
        own = [jkn.dues("PBPU", month=m, care_class=3, law=law) for m in ("2026-06", "2026-07")]
        assert [paid.member for paid in own] == [25_500, 43_500]
        assert law | jkn.law.as_of("2026-06") == law
        assert pickle.loads(pickle.dumps(law)) == law
        assert repr(law).endswith("; as of 2020-12)")
    assert plan != plan | jkn.law.as_of("2020-12")


@pytest.mark.parametrize("month", ["soon", "2013-12", None, 7])
def test_a_month_without_law_is_refused(month: Any) -> None:
    with pytest.raises(jkn.InputError, match="month"):
        jkn.law.as_of(month)


def test_a_scenario_plays_under_the_law_as_it_stood() -> None:
    plan = jkn.Scenario.from_text('schema = 1\nname = "old"\nlaw_as_of = "2020-12"\n')
    assert plan.law == jkn.law.as_of("2020-12")
    assert plan.decisions != jkn.Scenario.from_text('schema = 1\nname = "old"\n').decisions
    with pytest.raises(jkn.InputError, match=r"law_as_of: .*give a month from 2014-01"):
        jkn.Scenario.from_text('schema = 1\nname = "old"\nlaw_as_of = "2013-12"\n')


def test_a_law_hears_of_the_questions_that_it_is_asked() -> None:
    assert not _core.AskedLaw().rules
    asked = _core.AskedLaw()
    assert _core.pbid_rate("gross", law=asked) == 42_000
    assert _core.pbid_rate("own_share", law=asked) == 35_000
    assert [rule.rule for rule in asked.rules] == [
        "pbid.tariff",
        "pbid.central",
        "pbid.local_share",
    ]
