# SPDX-License-Identifier: Apache-2.0
"""The law as a table: every dated row, its article, how sure it is; and a law that is not.

>>> from jknmodel import law
>>> law.value("mandiri.class_3.tariff", "2025-05")
42000
"""

from jknmodel.law.rows import (
    BudgetRevision,
    BudgetRound,
    Changes,
    Uhc,
    budget_revision,
    change,
    cigarette_tax_cut,
    dbhcht,
    drafts,
    may_be_pbi,
    may_pay,
    may_return_to_pbi,
    meanings,
    next_budget,
    sources,
    table,
    uhc,
    value,
)

__all__ = [
    "BudgetRevision",
    "BudgetRound",
    "Changes",
    "Uhc",
    "budget_revision",
    "change",
    "cigarette_tax_cut",
    "dbhcht",
    "drafts",
    "may_be_pbi",
    "may_pay",
    "may_return_to_pbi",
    "meanings",
    "next_budget",
    "sources",
    "table",
    "uhc",
    "value",
]
