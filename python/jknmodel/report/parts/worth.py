# SPDX-License-Identifier: Apache-2.0
"""What a rupiah buys, after the inactive; and the reconciliation that a treasurer signs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jknmodel.report.parts.marks import Number, cell
from jknmodel.report.parts.words import Words
from jknmodel.study.told_apart import quiet_scenarios
from jknmodel.study.worth import WINDOW

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study.answer import ScenarioAnswers


#: Rupiah that are worth a word.
_REMARKABLE: Final = 1e6


class WorthPart(Words):
    """Extra people active for the money, and contributions billed against paid."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        return {"worth": self.worth(), "reconciliation": self.reconciliation()}

    def worth(self) -> dict[str, Any] | None:
        """Each scenario against the main one, under both behaviours."""
        if len(self.c.scenarios) < 2:
            return None
        rows = [self.row(each, found) for each, found in self.found() if _does(found)]
        if not rows:
            return None
        return {
            "title": self.t("worth_title", main=self.name(self.main)),
            "more": None,
            "rows": rows,
            "notes": [self.t("worth_note"), *self.break_evens()],
        }

    def found(self) -> Iterator[tuple[ScenarioAnswers, pd.DataFrame]]:
        """The other scenarios with their rows of `worth`."""
        table = self.c.worth
        quiet = quiet_scenarios(self.c)
        for each in self.c.scenarios[1:]:
            if each.name not in quiet:
                yield each, table[table["scenario"] == each.name]

    def row(self, each: ScenarioAnswers, found: pd.DataFrame) -> dict[str, Any]:
        """One scenario."""
        low, high = _ends(each, found, "rupiah_a_month")
        return {
            "name": self.name(each),
            "people": self.change(*_ends(each, found, "extra_active")),
            "when": self.window(found),
            "money": self.amounts(*_ends(each, found, "district", "province", "third_party")),
            "centre": self.amounts(*_ends(each, found, "central")),
            "each": "–"
            if math.isnan(low.value) or math.isnan(high.value)
            else self.p.about_money(low, high),
        }

    def window(self, found: pd.DataFrame) -> str:
        """Over which months a scenario is judged, and whether they are fewer than for others."""
        row = found.iloc[0]
        months = int(row["months"])
        return self.t(
            "worth_window" if months >= WINDOW else "worth_window_short",
            months=months,
            first=self.n.month(row["first"]),
            last=self.n.month(row["judged"]),
        )

    def change(self, low: Number, high: Number) -> str:
        """Heads more or fewer under the two behaviours."""
        if round(high.value) <= 0 and round(low.value) < 0:
            return self.t("worth_fewer", people=self.p.about_between(-high, -low))
        if round(high.value) <= 0:
            return self.t("worth_none")
        return self.p.about_between(low.at_least_nothing(), high)

    def amounts(self, low: Number, high: Number) -> str:
        """More money, or money that is no longer needed."""
        if max(abs(low.value), abs(high.value)) < _REMARKABLE:
            return self.t("worth_no_money")
        if high.value < 0:
            return self.t("worth_saves", amount=self.p.about_money(-high, -low))
        return self.p.about_money(low.at_least_nothing(), high)

    def break_evens(self) -> Iterator[str]:
        """Up to how many months owed relief is cheaper than PBID; equal answers said once."""
        for (low, high), names, rate in self.cheaper():
            yield self.t(
                "worth_break_even" if high else "worth_never_cheaper",
                scenarios=", ".join(names),
                low=self.n.whole(low),
                high=self.n.whole(high),
                rate=self.p.law(rate),
            )

    def cheaper(self) -> Iterator[tuple[tuple[int, int], list[str], float]]:
        """Months owed up to which relief is cheaper (A, B), of which scenarios, the PBID rate."""
        same: dict[tuple[int, int], list[str]] = {}
        rate = 0.0
        called = {each.name: self.name(each) for each in self.c.scenarios}
        for scenario, table in self.c.break_evens:
            if table.empty:
                continue
            cheap = table[table["cheaper"]].groupby("behaviour")["months_owed"].max()
            months = int(cheap.get("A", 0)), int(cheap.get("B", 0))
            same.setdefault(months, []).append(f"“{called[scenario]}”")
            rate = float(table["pbid_rate"].iloc[0])
        for months, names in same.items():
            yield months, names, rate

    def reconciliation(self) -> dict[str, Any] | None:
        """Contributions of civil servants billed against paid, where past months are settled."""
        for each in self.c.scenarios:
            levers = [one for one in each.plan.levers if one.kind == "wage_reconciliation"]
            if not levers:
                continue
            first, last = min(x.from_ for x in levers), max(x.until for x in levers)
            table = each.run.reconciliation(segment="PPU_PN")
            days = table["month"].dt.to_timestamp().dt.date
            table = table[(days >= first) & (days <= last)]
            return {
                "title": self.t("reconciliation_title", scenario=self.name(each)),
                "note": self.t("reconciliation_note"),
                "rows": [
                    self.signed(each, str(row["payer"]), [row])
                    for row in table.to_dict("records")
                    if row["billed"] or row["paid"] or row["owed"]
                ],
                "totals": [
                    self.signed(each, str(payer), rows.to_dict("records"), total=True)
                    for payer, rows in table.groupby("payer", observed=True, sort=False)
                    if rows["billed"].any() or rows["paid"].any()
                ],
                "signatures": [
                    self.t("sign_treasurer"), self.t("sign_bpjs"), self.t("sign_education"),
                ],
            }  # fmt: skip
        return None

    def signed(
        self, each: ScenarioAnswers, payer: str, rows: list[dict[Any, Any]], *, total: bool = False
    ) -> dict[str, str]:
        """A line of the reconciliation, or the sum of some, to the rupiah."""

        def posted(column: str, account: str) -> Number:
            terms = [
                cell("ledger", "rupiah", "sum", scenario=each.name, month=str(row["month"]),
                     payer=payer, segment="PPU_PN", account=account)
                for row in rows
            ]  # fmt: skip
            return Number(sum(float(row[column]) for row in rows), "|".join(terms))

        billed, paid = posted("billed", "billed"), posted("paid", "paid")
        month = self.t("reconciliation_total") if total else self.n.month(rows[0]["month"])
        return {
            "month": month,
            "payer": self.t(f"payer_{payer}"),
            "billed": self.p.whole(billed),
            "paid": self.p.whole(paid),
            "difference": self.p.whole(billed - paid),
            "owed": "" if total else self.p.whole(posted("owed", "closing")),
        }


def _ends(each: ScenarioAnswers, found: pd.DataFrame, *columns: str) -> tuple[Number, Number]:
    """The sum of columns under both behaviours, the lower first."""
    numbers = [
        Number(
            float(sum(row[column] for column in columns)),
            "|".join(
                cell("worth", column, scenario=each.name, behaviour=row["behaviour"])
                for column in columns
            ),
        )
        for row in found.to_dict("records")
    ]
    low, *_, high = sorted(numbers, key=lambda number: number.value)
    return low, high


def _does(found: pd.DataFrame) -> bool:
    """Whether a scenario changes who is active, or what it costs."""
    if found.empty:
        return False
    money = found[["district", "province", "third_party", "central"]].abs().to_numpy().max()
    people = float(found["extra_active"].abs().max())
    return bool(people >= 1 or money >= 1e6)
