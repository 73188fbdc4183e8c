# SPDX-License-Identifier: Apache-2.0
"""Below each part the rows of law that it speaks of, each with its article, folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from jknmodel import law
from jknmodel.base.messages import cited_in_indonesian, indonesian
from jknmodel.report.parts.words import Words

_THRESHOLDS: Final = (
    "uhc.priority.coverage", "uhc.priority.active", "uhc.priority.no_debt",
)  # fmt: skip
_PRICE: Final = ("pbid.tariff", "pbid.central", "pbid.local_share")
#: What each part speaks of, whatever is decided.
_OF_PART: Final[Mapping[int, tuple[str, ...]]] = {
    1: _THRESHOLDS,
    2: _THRESHOLDS[:2],
    3: (
        *_PRICE,
        "mandiri.class_3.aid_district",
        "money.APBD.may_pay",
        "pbid.unpaid_stays_active",
        "budget.APBD.unspent_ends",
    ),
    4: (*_THRESHOLDS, "activation.pbid.priority", "activation.pbid.cut_off"),
    5: (
        "arrears.month_cap",
        "arrears.family_pays_together",
        "mandiri.class_3.tariff",
        "mandiri.class_3.aid_central",
        "mandiri.class_3.aid_district",
        "pbi.reactivation",
    ),
    6: (
        "budget.agreed.months_before_year",
        "budget.revision.months_before_year_end",
        "budget.revision.usable_first",
        "budget.revision.usable_last",
        "uhc.priority.no_debt",
    ),
}
#: And where a scenario has a lever of a kind.
_OF_LEVER: Final[Mapping[str, tuple[int, tuple[str, ...]]]] = {
    "arrears_relief": (5, ("arrears.moved.debt_stays",)),
    "pbid_reactivate": (5, ("arrears.moved.debt_stays",)),
    "rehab": (
        5,
        (
            "instalments.least_months",
            "instalments.most_months",
            "instalments.most",
            "instalments.active_after_first",
        ),
    ),
    "third_party_pledge": (6, ("money.third_party.for_member", "money.third_party.to_budget")),
    "wage_reconciliation": (
        6,
        (
            "ppu_pn.total",
            "ppu_pn.regional.worker",
            "ppu_pn.regional.base",
            "ppu_pn.regional.ceiling",
        ),
    ),
    "ppu_enforcement": (5, ("ppu_bu.total", "ppu_bu.worker", "ppu.people_on_one_wage")),
    "pbi_quota": (5, ("pbi.quota", "pbi.removed_are_replaced")),
    "register_group": (5, ("activation.mandiri.verification",)),
}
#: Units that are written without words behind them.
_PER_CENT: Final = "percent"
_YES_OR_NO: Final = "yes or no"


class LawPart(Words):
    """The rows of law behind each part of the page, those in force at the opening."""

    def content(self) -> dict[str, Any]:
        """What the template needs: for each part its rows."""
        wanted = {part: list(rules) for part, rules in _OF_PART.items()}
        for kind in self.kinds:
            part, rules = _OF_LEVER.get(kind, (0, ()))
            if part:
                wanted[part] += rules
        wanted[3] += [f"money.{source}.may_pay" for source in self.sources]
        return {"law": {part: list(self.rows(rules)) for part, rules in wanted.items()}}

    @property
    def kinds(self) -> list[str]:
        """The kinds of levers on the page, each once."""
        levers = (lever.kind for each in self.c.scenarios for lever in each.plan.levers)
        return list(dict.fromkeys(levers))

    @property
    def sources(self) -> list[str]:
        """Whose money the funds are, each once; APBD has its row anyway."""
        funds = (fund.source for each in self.c.scenarios for fund in each.plan.funds)
        return [source for source in dict.fromkeys(funds) if source != "APBD"]

    @cached_property
    def _table(self) -> dict[str, dict[str, Any]]:
        rows = law.table(on=self.facts.place.opening, law=None).to_dict("records")
        return {str(row["rule"]): {str(key): value for key, value in row.items()} for row in rows}

    def rows(self, rules: list[str]) -> Iterator[dict[str, str]]:
        """What each rule says, its value, its article."""
        meanings = law.meanings()
        for rule in dict.fromkeys(rules):
            row = self._table.get(rule)
            if row is None:  # not in force at the opening
                continue
            meaning = meanings[rule]
            article, end, _ = str(row["citation"]).partition("]")  # remarks stand in docs/law.md
            citation = article + end
            if self.language == "id":
                meaning = indonesian(meaning, "meaning") or meaning
                citation = cited_in_indonesian(citation)
            yield {
                "rule": rule,
                "meaning": meaning,
                "value": self.value(row["value"], str(row["unit"])),
                "article": citation,
            }

    def value(self, value: Any, unit: str) -> str:
        """A value with its unit; of yes or no the one that it is."""
        if unit == _YES_OR_NO:
            return self.t("law_yes" if value else "law_no")
        if unit.startswith("rupiah"):
            return self.p.law(float(value))
        if unit == _PER_CENT:
            return self.p.named("law", f"{self.n.signs(f'{float(value):g}')}%")
        if isinstance(value, str):
            return value.replace("+", ", ")
        return self.p.named("law", f"{self.n.whole(value)} {self.t.known(f'unit {unit}', unit)}")
