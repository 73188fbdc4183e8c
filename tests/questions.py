# SPDX-License-Identifier: Apache-2.0
"""The question that a line of tests/cases/*.csv asks, under the law or one laid over it.

>>> case = next(cases("dues.csv"))
>>> dues(case.cells).total
19225
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import jknmodel as jkn

CASES: Final = Path(__file__).parent / "cases"
Cells: TypeAlias = Mapping[str, str]
Law: TypeAlias = jkn.law.Changes | None


class Case(NamedTuple):
    """One line of a file, and its place."""

    where: str
    cells: Cells


def cases(file: str) -> Iterator[Case]:
    """Every line of a file."""
    with (CASES / file).open(encoding="utf-8", newline="") as text:
        for row, cells in enumerate(csv.DictReader(text), start=2):
            yield Case(f"{file}:{row}", cells)


def number(cell: str) -> int | None:
    """A whole number, None where the cell is empty."""
    return int(cell) if cell else None


def dues(case: Cells, law: Law = None) -> jkn.Dues:
    """What one member costs for one month."""
    group: Any = case["group"] or None
    capacity: Any = case["fiscal_capacity"] or None
    return jkn.dues(
        case["segment"],
        month=case["month"],
        care_class=case["care_class"] or None,
        wage=number(case["wage"]),
        wage_floor=case["wage_floor"] or None,
        extra_family=number(case["extra_family"]) or 0,
        group=group,
        fiscal_capacity=capacity,
        law=law,
    )


def arrears(case: Cells, law: Law = None) -> jkn.Arrears:
    """What is owed for a spell."""
    keeps: Any = case["cap_keeps"]
    return jkn.arrears(
        care_class=case["care_class"] or None,
        first_unpaid=case["first_unpaid"],
        as_of=case["as_of"],
        segment=case["segment"],
        cap_keeps=keeps,
        people=int(case["people"] or 1),
        wage=number(case["wage"]),
        wage_floor=case["wage_floor"] or None,
        law=law,
    )


def reactivation(case: Cells, law: Law = None) -> jkn.Reactivation:
    """What has to be paid to be active again."""
    keeps: Any = case["cap_keeps"]
    return jkn.reactivation(
        care_class=case["care_class"] or None,
        first_unpaid=case["first_unpaid"],
        paid_on=case["paid_on"],
        segment=case["segment"],
        people=int(case["people"] or 1),
        cap_keeps=keeps,
        relaxation=case["relaxation"] == "yes",
        wage=number(case["wage"]),
        wage_floor=case["wage_floor"] or None,
        law=law,
    )


def moved_debt(case: Cells, law: Law = None) -> jkn.MovedDebt:
    """The debt of a self-payer who moved."""
    keeps: Any = case["cap_keeps"]
    return jkn.moved_debt(
        care_class=case["care_class"] or None,
        first_unpaid=case["first_unpaid"],
        moved=case["moved"],
        segment=case["segment"],
        people=int(case["people"] or 1),
        cap_keeps=keeps,
        returned=case["returned"] or None,
        as_of=case["as_of"] or None,
        law=law,
    )


#: The arguments of `wage_base`, by the law's words for the parts of a wage.
PARTS: Final = {
    "basic": "basic",
    "family": "family_allowance",
    "position": "position_allowance",
    "professional": "professional_allowance",
    "performance": "performance_allowance",
    "fixed": "fixed_allowances",
}


def wage_base(case: Cells, law: Law = None) -> jkn.WageBase:
    """What of a pay slip counts."""
    slip: dict[str, Any] = {argument: number(case[part]) or 0 for part, argument in PARTS.items()}
    group: Any = case["group"] or None
    return jkn.wage_base(case["segment"], month=case["month"], group=group, **slip, law=law)


def fine(case: Cells, law: Law = None) -> jkn.Fine:
    """What one admission is fined."""
    return jkn.service_fine(
        cost=int(case["cost"]),
        months_owed=int(case["months_owed"]),
        admitted=case["admitted"],
        reactivated=case["reactivated"],
        segment=case["segment"],
        inpatient=case["inpatient"] != "no",
        already_fined=case["already_fined"] == "yes",
        law=law,
    )


def instalments(case: Cells, law: Law = None) -> jkn.Instalments:
    """A debt paid in parts."""
    after: Any = case["active_after"] or "last"
    return jkn.instalments(
        debt=int(case["debt"]),
        months_owed=int(case["months_owed"]),
        as_of=case["as_of"],
        moved=case["moved"] == "yes",
        count=number(case["count"]),
        active_after=after,
        law=law,
    )


def afford(case: Cells, law: Law = None) -> jkn.Afford:
    """How many heads a budget carries."""
    text = case["rate"]
    rate: Any = int(text) if text.lstrip("-").isdigit() else text
    return jkn.afford(
        int(case["budget"]),
        rate=rate,
        months=int(case["months"]),
        base_heads=number(case["base_heads"]) or 0,
        base_months=number(case["base_months"]),
        law=law,
    )


def uhc(case: Cells, law: Law = None) -> jkn.law.Uhc:
    """The four tests of universal coverage."""
    return jkn.law.uhc(
        coverage=float(case["coverage"]),
        active_of_population=float(case["active_of_population"]),
        on=case["month"],
        pbid_of_population=float(case["pbid_of_population"]),
        owes_bpjs=case["owes_bpjs"] == "yes",
        approved=case["approved"] == "yes",
        law=law,
    )


def day_asked(case: Cells, law: Law = None) -> str:
    """The answer of a question about days, as activation.csv writes it."""
    question, when, option = case["question"], case["when"], case["option"]
    if question == "due_date":
        return jkn.due_date(when, holidays=case["holidays"].split(), law=law).isoformat()
    if question == "suspended_from":
        return jkn.suspended_from(when, law=law).isoformat()
    if question == "active_by":
        return jkn.active_by(when, law=law).isoformat()
    if question == "first_payment_from":
        return jkn.first_payment_from(
            when, former_ended=case["former_ended"] or None, paid_back=option == "yes", law=law
        ).isoformat()
    if question == "pbid_active_from":
        return jkn.pbid_active_from(when, priority=option == "yes", law=law).isoformat()
    if question == "protected_until":
        return jkn.protected_until(when, law=law).isoformat()
    child = jkn.newborn(when, mother=option, law=law)
    assert (child.active_from is None) != (child.deadline is None)
    word = "automatic" if child.automatic else "active" if child.active_from else "deadline"
    return f"{word} {child.active_from or child.deadline}"


def may_pay(case: Cells, law: Law = None) -> bool:
    """Whether that money may pay that."""
    return jkn.law.may_pay(case["source_of_money"], case["purpose"], case["month"] or None, law)


def cigarette_tax(case: Cells, law: Law = None) -> int:
    """What is cut from a region's cigarette tax."""
    return jkn.law.cigarette_tax_cut(
        tax=int(case["tax"]),
        own_budget=int(case["own_budget"]),
        on=case["month"],
        minutes_filed=case["minutes_filed"] == "yes",
        law=law,
    )


def dbhcht(case: Cells, law: Law = None) -> dict[str, int]:
    """The tobacco excise by what it is for."""
    return jkn.law.dbhcht(int(case["total"]), on=case["month"], law=law)


def budget_year(case: Cells, law: Law = None) -> jkn.law.BudgetRound | jkn.law.BudgetRevision:
    """When a budget, or its revision, is agreed."""
    if case["question"] == "next":
        return jkn.law.next_budget(case["when"], law)
    return jkn.law.budget_revision(int(case["when"]), law)


def pbi_list(case: Cells, law: Law = None) -> bool:
    """Whether somebody may be on the list, or return to it."""
    if case["question"] == "decile":
        return jkn.law.may_be_pbi(int(case["decile"]), on=case["month"], law=law)
    return jkn.law.may_return_to_pbi(
        removed_in_period=case["removed_in_period"] == "yes",
        verified_poor=case["verified_poor"] == "yes",
        ill=case["ill"] == "yes",
        on=case["month"],
        law=law,
    )


#: Every file of cases that asks a question, and the question.
QUESTIONS: Final[dict[str, Callable[[Cells, Law], object]]] = {
    "dues.csv": dues,
    "arrears.csv": arrears,
    "reactivation.csv": reactivation,
    "moved_debt.csv": moved_debt,
    "wage_base.csv": wage_base,
    "fine.csv": fine,
    "instalments.csv": instalments,
    "afford.csv": afford,
    "uhc.csv": uhc,
    "activation.csv": day_asked,
    "may_pay.csv": may_pay,
    "cigarette_tax.csv": cigarette_tax,
    "dbhcht.csv": dbhcht,
    "budget_year.csv": budget_year,
    "pbi_list.csv": pbi_list,
}
