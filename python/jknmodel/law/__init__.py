# SPDX-License-Identifier: Apache-2.0
"""The law as a table: every dated row, its article, how sure it is; and a law that is not.

>>> from jknmodel import law
>>> law.value("mandiri.class_3.tariff", "2025-05")
42000
"""

from jknmodel.law.budget_year import BudgetRevision, BudgetRound, budget_revision, next_budget
from jknmodel.law.changes import Changes, as_of, change
from jknmodel.law.cigarette_tax import cigarette_tax_cut
from jknmodel.law.dbhcht import dbhcht
from jknmodel.law.may_pay import may_pay
from jknmodel.law.pbi_list import may_be_pbi, may_return_to_pbi
from jknmodel.law.rows import drafts, meanings, sources, table, value
from jknmodel.law.uhc import Uhc, uhc

__all__ = [
    "BudgetRevision",
    "BudgetRound",
    "Changes",
    "Uhc",
    "as_of",
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
