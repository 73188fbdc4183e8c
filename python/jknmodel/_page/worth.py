# SPDX-License-Identifier: Apache-2.0
"""What a rupiah buys, after the inactive; and the reconciliation that a treasurer signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jknmodel._page.words import Words
from jknmodel.told_apart import quiet_scenarios

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study import ScenarioAnswers


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
        people = found["extra_active"]
        local = found["district"] + found["province"] + found["third_party"]
        month = found["rupiah_a_month"]
        return {
            "name": self.name(each),
            "people": self.change(float(people.iloc[0]), float(people.iloc[1])),
            "when": self.n.month(found["judged"].iloc[0].start_time.date()),
            "money": self.amounts(float(local.min()), float(local.max())),
            "centre": self.amounts(float(found["central"].min()), float(found["central"].max())),
            "each": "–"
            if month.isna().any()
            else self.n.about_money(float(month.min()), float(month.max())),
        }

    def change(self, one: float, other: float) -> str:
        """Heads more or fewer under the two behaviours."""
        low, high = min(one, other), max(one, other)
        if round(high) <= 0 and round(low) < 0:
            return self.t("worth_fewer", people=self.n.about_between(-high, -low))
        if round(high) <= 0:
            return self.t("worth_none")
        return self.n.about_between(max(0.0, low), high)

    def amounts(self, low: float, high: float) -> str:
        """More money, or money that is no longer needed."""
        if max(abs(low), abs(high)) < 1e6:
            return self.t("worth_no_money")
        if high < 0:
            return self.t("worth_saves", amount=self.n.about_money(-high, -low))
        return self.n.about_money(max(0.0, low), high)

    def break_evens(self) -> Iterator[str]:
        """Up to how many months owed relief is cheaper than PBID; equal answers said once."""
        same: dict[tuple[int, ...], list[str]] = {}
        rate = 0.0
        called = {each.name: self.name(each) for each in self.c.scenarios}
        for scenario, table in self.c.break_evens:
            if table.empty:
                continue
            cheap = table[table["cheaper"]].groupby("behaviour")["months_owed"].max()
            months = tuple(int(cheap.get(fit, 0)) for fit in ("A", "B"))
            same.setdefault(months, []).append(f"“{called[scenario]}”")
            rate = float(table["pbid_rate"].iloc[0])
        for (low, high), names in same.items():
            yield self.t(
                "worth_break_even" if high else "worth_never_cheaper",
                scenarios=", ".join(names),
                low=self.n.whole(low),
                high=self.n.whole(high),
                rate=self.n.money(rate),
            )

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
            total = table.groupby("payer", observed=True, sort=False)[
                ["billed", "paid", "difference"]
            ].sum()
            return {
                "title": self.t("reconciliation_title", scenario=self.name(each)),
                "note": self.t("reconciliation_note"),
                "rows": [
                    self.signed(self.n.month(row["month"].start_time.date()), row["payer"], row)
                    for _, row in table.iterrows()
                    if row["billed"] or row["paid"] or row["owed"]
                ],
                "totals": [
                    self.signed(self.t("reconciliation_total"), str(payer), row)
                    for payer, row in total.iterrows()
                    if row["billed"] or row["paid"]
                ],
                "signatures": [
                    self.t("sign_treasurer"), self.t("sign_bpjs"), self.t("sign_education"),
                ],
            }  # fmt: skip
        return None

    def signed(self, month: str, payer: str, row: Any) -> dict[str, str]:
        """A line of the reconciliation, to the rupiah."""
        return {
            "month": month,
            "payer": self.t(f"payer_{payer}"),
            **{
                key: self.n.whole(float(row[key])) if key in row else ""
                for key in ("billed", "paid", "difference", "owed")
            },
        }


def _does(found: pd.DataFrame) -> bool:
    """Whether a scenario changes who is active, or what it costs."""
    if found.empty:
        return False
    money = found[["district", "province", "third_party", "central"]].abs().to_numpy().max()
    people = float(found["extra_active"].abs().max())
    return bool(people >= 1 or money >= 1e6)
