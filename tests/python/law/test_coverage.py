# SPDX-License-Identifier: Apache-2.0
"""Each row of the law, and the cases on both sides of its date: out/law-coverage.md.

A row needs a case on the day it begins, one on the day before, and one on the day after it ends.
rules.csv asks a rule for its value; the other files ask the questions that look it up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import jknmodel as jkn
from jknmodel import _core
from jknmodel.law.why import Explained
from questions import QUESTIONS, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
DAY = dt.timedelta(days=1)


def asked() -> Iterator[tuple[str, dt.date, str]]:
    """Rule, day and case, for every case of every file."""
    for case in cases("rules.csv"):
        yield case.cells["rule"], dt.date.fromisoformat(case.cells["day"]), case.where
    for file, question in QUESTIONS.items():
        for case in cases(file):
            law = _core.AskedLaw()
            try:
                answer = question(case.cells, jkn.law.Changes(law))
            except jkn.InputError:
                continue
            for rule in answer.rules if isinstance(answer, Explained) else law.rules:
                yield rule.rule, rule.day, case.where


def test_each_row_of_the_law_has_cases_on_both_sides_of_its_dates() -> None:
    found: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for rule, day, where in asked():
        found[rule].append((day, where))
    table = jkn.law.table()
    assert set(found) == set(table["rule"]), "a case of a rule that the law does not have"
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
        of_rule = found[row["rule"]]
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
