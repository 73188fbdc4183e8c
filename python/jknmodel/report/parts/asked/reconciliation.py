# SPDX-License-Identifier: Apache-2.0
"""Which contributions of wages are settled: whose, for which months, in rupiah, until when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jknmodel.report.parts.action import ActionPart
from jknmodel.report.parts.marks import Number, cell, joined
from jknmodel.report.parts.words import Words

if TYPE_CHECKING:
    from jknmodel import _core
    from jknmodel.study.answer import ScenarioAnswers


class Reconciliation(Words):
    """The answer of a place that asks what is to be reconciled."""

    def title(self) -> str:
        """The question."""
        return self.t("own_reconciliation")

    def sentences(self) -> Iterator[str]:
        """What is due for which workers, who owes it, in which months it is paid."""
        found = next(self.ordered(), None)
        if found is None:
            yield self.t("own_reconciliation_none")
            return
        each, lever = found
        fields = lever.fields()
        billed, due, workers = (
            Number(float(fields[name]), cell("plan", "value", scenario=each.name,
                                             entry=lever.name, field=name))
            for name in ("wage_billed", "wage_due", "workers")
        )  # fmt: skip
        yield self.t(
            "own_reconciliation_what",
            name=each.plan.lever_in(lever.name, self.language),
            workers=self.p.whole(workers),
            billed=self.p.money(billed),
            due=self.p.money(due),
            first=self.n.month(fields["months_from"]),
            last=self.n.month(fields["months_until"]),
        )
        yield self.amounts(each, lever)
        yield self.t("own_reconciliation_money",
                     next=ActionPart(self.facts, self.language).before_revision())  # fmt: skip

    def ordered(self) -> Iterator[tuple[ScenarioAnswers, _core.Lever]]:
        """The levers that settle wages, the scenario with the fewest other levers first."""
        for each in sorted(self.c.scenarios, key=lambda one: len(one.plan.levers)):
            for lever in each.plan.levers:
                if lever.kind == "wage_reconciliation":
                    yield each, lever

    def amounts(self, each: ScenarioAnswers, lever: _core.Lever) -> str:
        """What the lever bills, by payer, and from when to when it is paid."""
        did = each.run.levers()
        rupiah = float(did.loc[did["lever"].astype(str) == lever.name, "spent"].sum())
        total = Number(rupiah, cell("levers", "spent", "sum", scenario=each.name,
                                    lever=lever.name))  # fmt: skip
        parts = [self.t("own_payer", payer=self.t(f"payer_{payer}"), amount=self.p.rounded(amount))
                 for payer, amount in self.by_payer(each).items()]  # fmt: skip
        return self.t(
            "own_reconciliation_amount",
            amount=self.p.money(total),
            payers=joined(", ", parts),
            first=self.n.month(lever.from_),
            last=self.n.month(lever.until),
        )

    def by_payer(self, each: ScenarioAnswers) -> dict[str, Number]:
        """What each payer is billed more than in the first scenario, of civil servants."""

        def of(one: ScenarioAnswers) -> Any:
            ledger = one.run.ledger()
            mine = ledger[(ledger["segment"] == "PPU_PN") & (ledger["account"] == "billed")]
            return mine.groupby("payer", observed=True)["rupiah"].sum()

        where = {"segment": "PPU_PN", "account": "billed"}
        more, less = of(each), of(self.main)
        found = {}
        for payer in more.index:
            source = cell("ledger", "rupiah", "sum", scenario=each.name, payer=payer, **where)
            minus = cell("ledger", "rupiah", "sum", scenario=self.main.name, payer=payer, **where)
            value = float(more[payer]) - float(less.get(payer, 0.0))
            if value >= 1.0:
                found[str(payer)] = Number(value, f"{source}|-{minus}")
        return found
