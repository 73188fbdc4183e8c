# SPDX-License-Identifier: Apache-2.0
"""The first screen: the place's own question, answered from the tables of the runs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from jknmodel.report.parts.asked.activity import Activity
from jknmodel.report.parts.asked.arrears import Arrears
from jknmodel.report.parts.asked.budget import Budget
from jknmodel.report.parts.asked.floor import Floor
from jknmodel.report.parts.asked.reconciliation import Reconciliation
from jknmodel.report.parts.asked.routes import Routes
from jknmodel.report.parts.words import Words
from jknmodel.study.question import Asked, asked

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWERS: Final[Mapping[str, type[Arrears | Activity | Budget | Floor | Reconciliation]]] = {
    "arrears": Arrears,
    "budget": Budget,
    "activity": Activity,
    "floor": Floor,
    "reconciliation": Reconciliation,
}


class OwnQuestionPart(Words):
    """The questions that the plan or the place declares, or that its figures allow."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        tables = (each.table() for each in self.asking if isinstance(each, Routes))
        return {
            "own": {
                "answers": self.answers(),
                "table": next((table for table in tables if table), None),
                "told": self.t("own_of_figures") if self.asked.said_by == "figures" else "",
            }
        }

    def answers(self) -> list[dict[str, Any]]:
        """Each question with the sentences of its answer."""
        return [
            {"title": each.title(), "sentences": [s for s in each.sentences() if s]}
            for each in self.asking
        ]

    @cached_property
    def asking(self) -> list[Arrears | Activity | Budget | Floor | Reconciliation]:
        """The part that answers each question."""
        return [ANSWERS[name](self.facts, self.language) for name in self.asked.questions]

    @cached_property
    def asked(self) -> Asked:
        """Which questions, and who asks."""
        return asked(self.facts.place, self.main.plan)
