# SPDX-License-Identifier: Apache-2.0
"""Parts 5 and 6: who is inactive, what brings them back, what is to be decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from jknmodel import law
from jknmodel.base.errors import InputError
from jknmodel.base.months import later, month_of
from jknmodel.evidence.bought import rates
from jknmodel.report.parts.marks import Number, cell, joined
from jknmodel.report.parts.words import Words
from jknmodel.schedule.arrears import arrears
from jknmodel.schedule.dues import dues
from jknmodel.study.answer import Answer
from jknmodel.study.villages_first import ELSEWHERE

#: Villages that a decision names; the table has all.
_VILLAGES: Final = 3
#: Rupiah that are none: half of one.
_LEAST: Final = 0.5


class ActionPart(Words):
    """The inactive by group, and the decisions with rupiah, fund and deadline."""

    def content(self) -> dict[str, Any]:
        """What the template needs of these parts."""
        return {
            "inactive": self.inactive(),
            "decisions": list(self.decisions()),
            "revision_note": self.round_note(),
        }

    def inactive(self) -> dict[str, Any]:
        """Who is inactive, and what brings each group back."""
        facts, n = self.facts, self.n
        owing, left = self.at_opening("owing"), self.at_opening("left")
        inactive = self.at_opening("inactive").central
        total = inactive.value
        if total < 0.5:
            return {"head": self.t("inactive_none"), "note": "", "rows": [], "bar": None}
        head = self.t(
            "inactive_head" if left.central.value > owing.central.value else "inactive_head_owing",
            inactive=self.p.about_people(inactive),
            owing=self.people_and_range(owing),
            left=self.people_and_range(left),
        )
        given = bool(facts.place.facts.cells)
        note = (
            self.t("inactive_given")
            if given
            else self.t("inactive_note", priors=self.prior_names())
        )
        rows = []
        for group in facts.groups:
            key = group.removeprefix("group ")
            way, cost = self.way_back(key)
            over = self.at_opening(group)
            rows.append(
                {
                    "group": self.t(f"group_{key}"),
                    "people": self.p.about_people(over.central),
                    "range": self.people_range(over),
                    "way": way,
                    "cost": cost,
                }
            )
        return {
            "head": head,
            "note": note,
            "rows": rows,
            "bar": {
                "owing": 100 * owing.central.value / total,
                "owing_words": f"{n.per_cent(owing.central.value / total, 0)} "
                f"{self.t('figure_owing')}",
                "left_words": f"{n.per_cent(left.central.value / total, 0)}",
            },
        }

    def way_back(self, group: str) -> tuple[str, str]:
        """The cheapest way back for a group, and what it costs."""
        month = self.facts.opening
        rate = rates(self.facts.place.opening)
        nothing = self.p.law(0)
        span = {
            "low": self.p.law(rate["own_share"]),
            "high": self.p.law(rate["with_local_share"]),
        }
        if group in {"mandiri_owing_3", "mandiri_owing_12"}:
            cap = int(law.table(on=month).set_index("rule").value["arrears.month_cap"])
            third = group == "mandiri_owing_3"
            one = arrears(care_class=3 if third else 2, first_unpaid=month, as_of=month)
            most = arrears(
                care_class=3 if third else 1, first_unpaid=later(month, 1 - cap), as_of=month
            )
            relief = {"low": self.p.law(one.amount), "high": self.p.law(most.amount)}
            return (
                self.t("way_relief" if third else "way_relief_12", least=1, most=cap),
                self.t("cost_relief", **relief),
            )
        own = self.p.law(dues("PBPU", month=month, care_class=3).member)
        ways = {
            "pbi_left": ("way_pbi", self.t("cost_zero_or_pbid", none=nothing, **span)),
            "pbid_left": ("way_pbid", self.t("cost_pbid", **span)),
            "bu_left": ("way_bu_left", self.t("cost_zero_or_pbid", none=nothing, **span)),
            "bu_owing": ("way_bu_owing", self.t("cost_zero", none=nothing)),
            "pn_left": ("way_pn_left", self.t("cost_pbid", **span)),
            "mandiri_left": ("way_mandiri_left", self.t("cost_own", low=own)),
        }
        key, cost = ways.get(group, ("way_pbid", self.t("cost_pbid", **span)))
        return self.t(key), cost

    def decisions(self) -> Iterator[dict[str, str]]:
        """What is asked of whom, with rupiah, fund and deadline."""
        central = self.main.central
        yield from self.decide_money(central)
        yield from self.decide_rate()
        yield from self.decide_reach()
        yield self.decide_priority()
        if any(
            lever.kind == "third_party_pledge"
            for each in self.c.scenarios
            for lever in each.plan.levers
        ):
            yield self.decide_pledge()
        if villages := list(self.villages_first()):
            yield {
                "what": self.t("decide_villages", villages=joined(", ", villages)),
                "money": self.t("priority_money"),
                "fund": self.t("none_needed"),
                "when": self.t("when_any_month"),
                "who": self.t("who_villages"),
            }
        questions = self.facts.questions[:2]
        if questions:
            holders = dict.fromkeys(self.holder(row["holder"]) for row in questions)
            yield {
                "what": self.t("decide_ask", figure="; ".join(self.ask(row) for row in questions)),
                "money": self.t("priority_money"),
                "fund": self.t("none_needed"),
                "when": self.before_revision(),
                "who": self.t("who_ask", holder="; ".join(holders)),
            }

    def villages_first(self) -> Iterator[str]:
        """The villages where most of those who are told apart are inactive, with how many."""
        table = self.c.villages
        if table.empty:
            return
        named = table[table["village"] != ELSEWHERE]
        for row in named.head(_VILLAGES).to_dict("records"):
            if isinstance(row["inactive"], str):  # hidden
                continue
            where = {"group": row["group"]}
            many = Number(float(row["inactive"]), cell("villages", "inactive", **where))
            yield joined(" ", [row["village"], self.p.whole(many)])

    @cached_property
    def next_round(self) -> law.BudgetRound | None:
        """The budget or revision that is agreed next; None before the law knows when."""
        try:
            return law.next_budget(self.facts.read_on)
        except InputError:
            return None

    def round_for(self, year: int) -> law.BudgetRound | None:
        """The first of them whose money is of that year, or of the first year after it."""
        found = self.next_round
        while found is not None and found.year < year:
            found = law.next_budget(found.agreed_by + dt.timedelta(days=1))
        return found

    def before_revision(self) -> str:
        """Before the budget or revision that comes next."""
        found = self.next_round
        if found is None:
            return self.t("when_unknown")
        key = "when_before_revision" if found.revision else "when_before_budget"
        return self.t(key, year=found.year, day=self.n.date(found.agreed_by.isoformat()))

    def round_note(self) -> str:
        """What money of the next round buys."""
        found = self.next_round
        if found is None:
            return ""
        key = "revision_note" if found.revision else "budget_note"
        return self.t(key, year=found.year, next=found.year + 1)

    def when_for(self, year: int, ends: dt.date | None) -> str:
        """When money for a year can still be asked for, its own ending in that month."""
        found = self.round_for(year)
        if found is None:
            return self.t("when_unknown")
        words = {"year": found.year, "day": self.n.date(found.agreed_by.isoformat())}
        if found.year > year:
            return self.t("when_over", over=year, **words)
        if not found.revision:
            return self.t("when_budget", **words)
        usable = law.budget_revision(year)
        late = ends is None or f"{ends:%Y-%m}" >= usable.usable_last
        months = {
            "first": self.n.month(month_of(usable.usable_first)),
            "last": self.n.month(month_of(usable.usable_last)),
        }
        return self.t("when_revision" if late else "when_too_early", **words, **months)

    def decide_money(self, central: Answer) -> Iterator[dict[str, str]]:
        """Money for the first year that lacks it, or the same again."""
        for end in central.years:
            gap = self.over_year(self.main, end.year, "owed")
            if gap.central.value < _LEAST:
                continue
            yield {
                "what": self.t("decide_gap", year=end.year),
                "money": self.money_and_range(gap),
                "fund": self.fund_of(end.year),
                "when": self.when_for(end.year, end.ends),
                "who": self.t("who_budget"),
            }
            return

    def fund_of(self, year: int) -> str:
        """The names of the funds of that year."""
        names = [fund.name for fund in self.main.plan.funds if fund.year == year]
        return ", ".join(names) or f"APBD {year}"

    def decide_rate(self) -> Iterator[dict[str, str]]:
        """Which rate the budget is charged, where figures do not tell."""
        table = self.facts.budget
        if table.empty or (table["verdict"] == "identified").any():
            return
        amounts = rates(self.facts.place.opening)
        step = amounts["with_local_share"] - amounts["own_share"]
        last = self.main.lines[0].iloc[-1]
        year = Number(
            float(last["pbid_active"]) * step * 12,
            cell("monthly", "pbid_active", times=step * 12, scenario=self.main.name,
                 month=str(last["month"])),
        )  # fmt: skip
        yield {
            "what": self.t(
                "decide_rate",
                low=self.p.law(amounts["own_share"]),
                middle=self.p.law(amounts["with_local_share"]),
                high=self.p.law(amounts["gross"]),
            ),
            "money": self.t("rate_money", step=self.p.about_money(year), each=self.p.law(step)),
            "fund": self.fund_of(self.main.central.years[0].year)
            if self.main.central.years
            else self.t("none_needed"),
            "when": self.before_revision(),
            "who": self.t("who_health"),
        }

    def decide_reach(self) -> Iterator[dict[str, str]]:
        """Whether both targets are pursued, at what price."""
        reaching = [
            each
            for each in self.c.scenarios
            if each is not self.main
            and any(lever.fields().get("up_to") for lever in each.plan.levers)
        ]
        if not reaching or self.told(self.main).met is not None:
            return
        each = max(reaching, key=lambda one: self.nearness(one.central))
        cost, heads = self.over(each, "cost_full_year"), self.over(each, "added")
        years = self.main.central.years
        yield {
            "what": self.t(
                "decide_reach",
                scenario=self.name(each),
                heads=self.p.about_between(heads.low, heads.high),
            ),
            "money": self.t("reach_money", cost=self.p.about_money(cost.low, cost.high)),
            "fund": self.t(
                "reach_fund",
                money=self.p.money(self.over_year(self.main, years[-1].year, "money").central),
            )
            if years
            else self.t("none_needed"),
            "when": self.before_revision(),
            "who": self.t("who_budget"),
        }

    def decide_priority(self) -> dict[str, str]:
        """The request for priority status."""
        # Who owes at the end may have had the status for a month, between a debt and the next.
        granted = [
            each.central.priority
            for each in self.c.scenarios
            if each.central.priority is not None and each.central.owed_to_bpjs < _LEAST
        ]
        met = [
            (month, each) for each in self.c.scenarios if (month := self.told(each).met) is not None
        ]
        if granted:
            when = self.t("when_priority", month=self.n.month(min(granted)))
        elif met:
            month, each = min(met, key=lambda pair: pair[0])
            ends = {end.year for end in each.central.years}
            owed = (
                self.over_year(each, month.year, "owed")
                if month.year in ends
                else self.over(each, "owed_to_bpjs")
            ).central
            when = (
                self.t(
                    "when_priority_debt",
                    month=self.n.month(month),
                    scenario=self.name(each),
                    owed=self.p.about_money(owed),
                )
                if owed.value >= _LEAST
                else self.t("when_priority", month=self.n.month(month))
            )
        else:
            last = max(each.until for each in self.c.scenarios)
            when = self.t("when_priority_never", when=self.before(last))
        return {
            "what": self.t("decide_priority"),
            "money": self.t("priority_money"),
            "fund": self.t("none_needed"),
            "when": when,
            "who": self.t("who_priority"),
        }

    def decide_pledge(self) -> dict[str, str]:
        """Written commitments of third parties."""
        share = dues("PBPU", month=self.facts.opening, care_class=3)
        return {
            "what": self.t("decide_pledge"),
            "money": self.t(
                "pledge_money",
                donor=self.p.law(share.member),
                district=self.p.law(share.district),
            ),
            "fund": self.t("pledge_fund"),
            "when": self.before_revision(),
            "who": self.t("who_social"),
        }
