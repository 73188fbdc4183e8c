# SPDX-License-Identifier: Apache-2.0
"""Each row of the law, and the cases on both sides of its date: out/law-coverage.md.

A row needs a case on the day it begins, one on the day before, and one on the day after it ends.
rules.csv asks a rule for its value; the other files ask the questions that use it.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import jknmodel as jkn

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"
DAY = dt.timedelta(days=1)

WAGES = ["ppu.extra_family", "ppu.people_on_one_wage", "wage_dues.rounded_down_to"]
DUES = {
    "PBI": ["pbi.tariff", "pbi.province.very_high", "pbi.province.high_medium", "pbi.province.low"],
    "PBID": ["pbid.tariff", "pbid.central", "pbid.local_share"],
    "PPU_BU": ["ppu_bu.total", "ppu_bu.worker", "ppu_bu.ceiling", *WAGES],
    "PPU_PN central": ["ppu_pn.total", "ppu_pn.central.worker", "ppu_pn.central.ceiling", *WAGES],
    "PPU_PN": ["ppu_pn.total", "ppu_pn.regional.worker", "ppu_pn.regional.ceiling", *WAGES],
    "BP_PN": ["bp_pn.pensioner.total", "bp_pn.pensioner.member"],
    "BP_PN veteran": ["bp_pn.veteran.total", "bp_pn.veteran.base"],
    "3": ["mandiri.class_3.tariff", "mandiri.class_3.aid_central", "mandiri.class_3.aid_district"],
}
CAPS = {"PPU_BU": "arrears.employer.month_cap"}
BASES = {
    "PPU_BU": "ppu_bu.base",
    "PPU_PN": "ppu_pn.regional.base",
    "PPU_PN central": "ppu_pn.central.base",
    "BP_PN": "bp_pn.pensioner.base",
    "BP_PN veteran": "bp_pn.veteran.base",
}
DAYS = {
    "due_date": ["arrears.due_day"],
    "suspended_from": ["arrears.suspension_day"],
    "active_by": ["activation.after_settlement"],
    "first_payment_from": [
        "activation.mandiri.verification",
        "activation.mandiri.wait_waived",
    ],
    "pbid_active_from": ["activation.pbid.priority", "activation.pbid.cut_off"],
    "protected_until": ["ppu.dismissed.months_without_dues"],
}
NEWBORNS = {
    "PBI": "activation.pbi.newborn",
    "PPU_PN": "activation.ppu.newborn",
    "PPU_BU": "activation.ppu.newborn",
    "PBPU": "activation.mandiri.newborn",
    "BP": "activation.mandiri.newborn",
}


def rows_of(file: str) -> Iterator[tuple[str, dict[str, str]]]:
    with (CASES / file).open(encoding="utf-8", newline="") as text:
        for row, cells in enumerate(csv.DictReader(text), start=2):
            yield f"{file}:{row}", cells


def first(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01" if len(month) == len("2025-05") else month)


def asked() -> Iterator[tuple[str, dt.date, str]]:
    """Rule, day and case, for every case of every file."""
    every = jkn.law.table()["rule"].unique()

    def of(prefix: str) -> list[str]:
        return [rule for rule in every if rule.startswith(prefix)]

    for where, case in rows_of("rules.csv"):
        yield case["rule"], dt.date.fromisoformat(case["day"]), where
    for where, case in rows_of("dues.csv"):
        if case["refused"]:
            continue
        rules = DUES.get(f"{case['segment']} {case['group']}".strip(), DUES.get(case["segment"]))
        if rules is None:
            class_ = case["care_class"]
            rules = DUES.get(class_, [f"mandiri.class_{class_}.tariff"])
        for rule in rules:
            yield rule, first(case["month"]), where
    for where, case in rows_of("arrears.csv"):
        if not case["refused"]:
            yield CAPS.get(case["segment"], "arrears.month_cap"), first(case["as_of"]), where
            yield "arrears.cap_keeps_latest", first(case["as_of"]), where
            if case["people"] and case["segment"] != "PPU_BU":
                yield "arrears.family_pays_together", first(case["as_of"]), where
    for where, case in rows_of("wage_base.csv"):
        if not case["refused"]:
            of_segment = BASES.get(f"{case['segment']} {case['group']}".strip())
            yield of_segment or BASES[case["segment"]], first(case["month"]), where
    for where, case in rows_of("reactivation.csv"):
        if case["refused"]:
            continue
        day = dt.date.fromisoformat(case["paid_on"])
        yield CAPS.get(case["segment"], "arrears.month_cap"), day, where
        yield "activation.after_settlement", day, where
        if int(case["months_unpaid"]):
            after = first(case["first_unpaid"]) + dt.timedelta(days=31)
            yield "arrears.suspension_day", after.replace(day=1), where
        if case["relaxation"] == "yes":
            for rule in of("arrears.relaxation_"):
                yield rule, day, where
    for where, case in rows_of("moved_debt.csv"):
        if case["refused"]:
            continue
        yield "arrears.month_cap", first(case["moved"]) - DAY, where
        for rule in of("arrears.moved."):
            yield rule, first(case["moved"]), where
        if case["returned"]:
            yield "arrears.month_cap", first(case["as_of"]), where
    for where, case in rows_of("activation.csv"):
        if case["refused"]:
            continue
        for rule in DAYS.get(case["question"]) or [NEWBORNS[case["option"]]]:
            day = first(case["when"])
            if rule == "arrears.suspension_day":
                day = (day + dt.timedelta(days=31)).replace(day=1)
            yield rule, day, where
    for where, case in rows_of("fine.csv"):
        if case["refused"]:
            continue
        for rule in of("fine."):
            yield rule, dt.date.fromisoformat(case["admitted"]), where
    for where, case in rows_of("instalments.csv"):
        if case["refused"]:
            continue
        for rule in of("instalments."):
            if ("moved" in rule) <= (case["moved"] == "yes"):
                yield rule, first(case["as_of"]), where
    for where, case in rows_of("uhc.csv"):
        for rule in of("uhc."):
            yield rule, first(case["month"]), where
    for where, case in rows_of("may_pay.csv"):
        if case["month"]:
            for rule in of(f"money.{case['source_of_money']}.may_pay"):
                yield rule, first(case["month"]), where
    for where, case in rows_of("cigarette_tax.csv"):
        for rule in of("money.cigarette_tax."):
            yield rule, first(case["month"]), where


def test_each_row_of_the_law_has_cases_on_both_sides_of_its_dates() -> None:
    cases: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for rule, day, where in asked():
        cases[rule].append((day, where))
    table = jkn.law.table()
    assert set(cases) == set(table["rule"]), "a case of a rule that the law does not have"
    lines = [
        "# Law coverage",
        "",
        "Every row of the law, and how many cases ask for it: on its first day, on the day",
        "before, on the day after its last, and anywhere within it.",
        "",
        "| Rule | From | Until | Value | First day | Day before | Day after | Within | Such as |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    missing = []
    for row in table.to_dict("records"):
        since, until = row["from"], row["until"]
        of_rule = cases[row["rule"]]
        within = [where for day, where in of_rule if since <= day <= (until or dt.date.max)]
        at = sum(day == since for day, _ in of_rule)
        before = sum(day == since - DAY for day, _ in of_rule)
        after = sum(day == until + DAY for day, _ in of_rule) if until else None
        name = f"{row['rule']} from {since}"
        if not at:
            missing.append(f"{name}: no case on its first day")
        if not before:
            missing.append(f"{name}: no case on the day before")
        if after == 0:
            missing.append(f"{name}: no case on the day after its last")
        if len(within) < 2 and until:
            missing.append(f"{name}: fewer than two cases within it")
        value = "ends" if row["value"] is None else row["value"]
        seen = ", ".join([*within[:2], *within[-1:]][: len(within)])
        lines.append(
            f"| {row['rule']} | {since} | {until or ''} | {value} | {at} | {before} "
            f"| {'' if after is None else after} | {len(within)} | {seen} |"
        )
    lines += ["", *(missing or [f"{len(table)} rows, none without its cases."])]
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "law-coverage.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert not missing
