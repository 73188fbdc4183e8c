# SPDX-License-Identifier: Apache-2.0
"""Part 4, in words: what each scenario has, and what it decides, lever by lever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.months import later
from jknmodel.report.cuts import Cut, cuts_of
from jknmodel.report.parts.marks import Number, cell, joined
from jknmodel.report.parts.words import Words
from jknmodel.study.answer import ScenarioAnswers
from jknmodel.study.told_apart import quiet_levers
from jknmodel.tables.counted import hidden_of

if TYPE_CHECKING:
    import pandas as pd

#: Heads or rupiah that are none: half of one.
_LEAST: Final = 0.5
#: Fields that say more, in this order, each a clause of its own where it is set.
_CLAUSES: Final = (
    "monthly_cap", "rupiah_a_month", "up_to", "committed_until", "pledged_until", "beyond_fund",
)  # fmt: skip


class Decided(NamedTuple):
    """A lever of a scenario, with its fields."""

    each: ScenarioAnswers
    lever: _core.Lever
    fields: dict[str, Any]


class DecidedPart(Words):
    """Each scenario's money, rate and levers as sentences."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        return {
            "decided": [
                {
                    "name": self.name(each),
                    "money": self.money(each),
                    "levers": [self.lever(each, one) for one in each.plan.levers]
                    or [self.t("decides_nothing")],
                    "cuts": list(self.cuts(each)),
                }
                for each in self.c.scenarios
            ]
        }

    def money(self, each: ScenarioAnswers) -> str:
        """Its funds by year, and what a head costs them, also after a change of the law."""
        if not each.plan.funds:
            return self.t("about_no_money", rate=self.head_rate(each))
        funds: dict[int, list[_core.Fund]] = {}
        for fund in each.plan.funds:
            if not fund.taken_again:
                funds.setdefault(fund.year, []).append(fund)
        parts = []
        for year, found in sorted(funds.items()):
            amounts = [
                self.t("fund_named", name=fund.name, amount=self.p.money(self.field(
                    each, fund.name, "money", float(fund.total))))
                for fund in found
            ]  # fmt: skip
            parts.append(self.t("fund_of_year", year=year, funds=joined(", ", amounts)))
        if any(fund.taken_again for fund in each.plan.funds):
            parts.append(self.t("funds_again"))
        return self.t("about_scenario", funds=joined("; ", parts), rate=self.head_rate(each))

    def head_rate(self, each: ScenarioAnswers) -> str:
        """Rupiah a head and month at the opening, and from each month in which it changes."""
        month, law = self.facts.opening, each.plan.core.law
        rates: list[tuple[dt.date, int]] = []
        while month <= each.until:
            amount = int(_core.pbid_rate(each.plan.rate_basis, month, law))
            if not rates or rates[-1][1] != amount:
                rates.append((month, amount))
            month = later(month, 1)
        words: list[str] = [self.p.law(rates[0][1])]
        words += [
            self.t("rate_from", rate=self.p.law(amount), month=self.n.month(since))
            for since, amount in rates[1:]
        ]
        return joined(", ", words)

    def cuts(self, each: ScenarioAnswers) -> Iterator[str]:
        """What was ordered and not done, and why: a sentence for each lever."""
        orders, hidden = each.run.orders(), hidden_of(self.facts.place)
        quiet = quiet_levers(each.run)
        for cut in cuts_of(each.run):
            if cut.lever in quiet:  # it would tell what a lever did for few people
                continue
            rows = orders[orders["lever"] == cut.lever]
            shown = {
                key: self._of_orders(each, cut, rows, ordered=key == "ordered")
                for key in ("cut", "ordered")
            }
            year = int(cut.month[:4])
            yield self.t(
                "cut_heads" if cut.unit == "people" else "cut_money",
                lever=each.plan.lever_in(cut.lever, self.language),
                month=self.n.month(_core.month(cut.month)),
                why=self.t.known(f"why_{cut.why}", cut.why).format(year=year, next=year + 1),
                **{
                    key: self.p.money(number)
                    if cut.unit == "rupiah"
                    else self.p.whole(number)
                    if hidden is None
                    else str(hidden.count(round(number.value)))
                    for key, number in shown.items()
                },
            )

    @staticmethod
    def _of_orders(each: ScenarioAnswers, cut: Cut, rows: pd.DataFrame, *, ordered: bool) -> Number:
        """What is missing of a lever, or was ordered, with its rows in ``orders``."""
        where = {"scenario": each.name, "lever": cut.lever}
        prefix = "rupiah_" if cut.unit == "rupiah" else ""
        wanted, done = f"{prefix}ordered", f"{prefix}done"
        lacking = rows[rows[wanted] - rows[done] > _LEAST]
        last = rows[rows["month"] == cut.month]
        missing = float((last[wanted] - last[done]).sum())
        months = [cut.month] if abs(missing - cut.cut) < _LEAST else [
            str(month) for month in lacking["month"]
        ]  # fmt: skip
        terms = [
            term
            for month in months
            for term in (
                cell("orders", wanted, month=month, **where),
                "-" + cell("orders", done, month=month, **where),
            )
        ]
        if ordered:
            terms.append(cell("orders", done, "sum", **where))
        return Number(cut.ordered if ordered else cut.cut, "|".join(terms))

    def field(self, each: ScenarioAnswers, entry: str, field: str, value: float) -> Number:
        """A number of the plan, with its row in ``plan``."""
        return Number(value, cell("plan", "value", scenario=each.name, entry=entry, field=field))

    def lever(self, each: ScenarioAnswers, lever: _core.Lever) -> str:
        """A lever in words: when, whom or what, with which money, within which limits."""
        one = Decided(each, lever, lever.fields())
        first, last = self.n.month(lever.from_), self.n.month(lever.until)
        when = first if first == last else self.t("months_between", first=first, last=last)
        what = getattr(self, f"_{lever.kind}", self._worded)(one)
        parts = [what, *self.clauses(one)]
        called = each.plan.lever_in(lever.name, self.language)
        return self.t("lever_said", name=called, when=when, what=joined("; ", parts))

    def clauses(self, one: Decided) -> Iterator[str]:
        """Limits and promises of a lever."""
        for key in _CLAUSES:
            value = one.fields.get(key)
            if not value:
                continue
            if key == "up_to":
                for figure, share in value.items():
                    words = self.t(f"figure_of_{figure}")
                    yield self.t("lever_up_to", share=self.n.per_cent(share, 0), figure=words)
            elif key in {"committed_until", "pledged_until"}:
                yield self.t(f"lever_{key}", month=self.n.month(value))
            elif key == "beyond_fund":
                yield self.t("lever_beyond_fund")
            else:
                number = self.field(one.each, one.lever.name, key, float(value))
                money = key == "rupiah_a_month"
                shown = self.p.money(number) if money else self.p.whole(number)
                yield self.t(f"lever_{key}", amount=shown)

    # ── who and how much ──

    def heads(self, one: Decided) -> str:
        """So many people, or as many as the money carries."""
        count = one.fields.get("heads")
        if not isinstance(count, int | float):
            return self.t("as_many_as_money")
        number = self.field(one.each, one.lever.name, "heads", float(count))
        return self.t("so_many_people", people=self.p.whole(number))

    def amount(self, one: Decided, key: str) -> str:
        """A field in rupiah."""
        return self.p.money(self.field(one.each, one.lever.name, key, float(one.fields[key])))

    def count(self, one: Decided, key: str) -> str:
        """A field in heads."""
        return self.p.whole(self.field(one.each, one.lever.name, key, float(one.fields[key])))

    def pools(self, names: Any) -> str:
        """Where people come from, with shares where they are given."""
        if isinstance(names, dict):
            return ", ".join(
                f"{self.t(f'pool_{name}')} {self.n.per_cent(share, 0)}"
                for name, share in names.items()
            )
        return ", ".join(self.t(f"pool_{name}") for name in names)

    def debtors(self, fields: Mapping[str, Any]) -> str:
        """Whose debt: deciles, villages, months owed; empty for everybody's."""
        parts = []
        if fields.get("deciles"):
            low, high = fields["deciles"]
            parts.append(self.t("debtors_deciles", low=low, high=high))
        if fields.get("villages"):
            parts.append(", ".join(fields["villages"]))
        most = _core.MOST_MONTHS_OWED
        low, high = fields.get("months_owed_min", 1), fields.get("months_owed_max", most)
        if (low, high) != (1, most):
            parts.append(self.t("debtors_months", low=low, high=high))
        return f" ({'; '.join(parts)})" if parts else ""

    # ── the kinds ──

    def _pbid_intake(self, one: Decided) -> str:
        return self.t(
            "lever_pbid_intake",
            heads=self.heads(one),
            sources=self.pools(one.fields["sources"]),
            fund=one.fields["fund"],
        )

    def _pbid_reactivate(self, one: Decided) -> str:
        return self.t("lever_pbid_reactivate", heads=self.heads(one),
                      debtors=self.debtors(one.fields), fund=one.fields["fund"])  # fmt: skip

    def _third_party_pledge(self, one: Decided) -> str:
        heads = one.fields.get("heads")
        said = self.heads(one) if heads else self.t("as_many_as_money")
        return self.t(f"lever_pledge_{one.fields['form']}", heads=said, fund=one.fields.get("fund"))

    def _arrears_relief(self, one: Decided) -> str:
        parties = ", ".join(
            f"{self.t.known(f'payer_{party}', party)} {self.n.per_cent(share, 0)}"
            for party, share in one.fields["shares"].items()
        )
        words = self.t(
            "lever_arrears_relief",
            heads=self.heads(one),
            debtors=self.debtors(one.fields),
            parties=parties,
            after=self.t(f"after_{one.fields['after']}"),
        )
        more = [words]
        if one.fields.get("budget"):
            amount = self.amount(one, "budget")
            more.append(self.t("lever_budget", amount=amount))
        for party, most in (one.fields.get("ceilings") or {}).items():
            number = self.field(one.each, one.lever.name, f"ceilings {party}", float(most))
            more.append(self.t("lever_ceiling", party=self.t.known(f"payer_{party}", party),
                               amount=self.p.money(number)))  # fmt: skip
        return joined("; ", more)

    def _rehab(self, one: Decided) -> str:
        share = one.fields.get("joins_a_month")
        join = self.t("lever_rehab_joins", share=self.n.per_cent(share, 1)) if share else ""
        return self.t("lever_rehab", debtors=self.debtors(one.fields), joins=join)

    def _education(self, one: Decided) -> str:
        words = self.t("lever_education", heads=self.heads(one),
                       share=self.n.per_cent(one.fields["raises_payment"], 1))  # fmt: skip
        if not (one.fields.get("cost_a_head") and one.fields.get("fund")):
            return words
        amount = self.amount(one, "cost_a_head")
        cost = self.t("lever_cost_a_head", amount=amount, fund=one.fields["fund"])
        return joined("; ", [words, cost])

    def _ppu_enforcement(self, one: Decided) -> str:
        return self.t(
            "lever_ppu_enforcement",
            workers=self.count(one, "uninsured_workers"),
            share=self.n.per_cent(one.fields["registered_a_month"], 1),
            sources=self.pools(one.fields["come_from"]),
        )

    def _pbi_quota(self, one: Decided) -> str:
        parts = []
        if one.fields.get("removed_of_list"):
            share = self.n.per_cent(one.fields["removed_of_list"], 1)
            parts.append(self.t("lever_pbi_removed", share=share))
        if one.fields.get("additions"):
            parts.append(self.t("lever_pbi_added",
                                heads=self.count(one, "additions"),
                                sources=self.pools(one.fields["sources"])))  # fmt: skip
        return joined("; ", parts) if parts else self.t("lever_pbi_nothing")

    def _earmark(self, one: Decided) -> str:
        parts = []
        if one.fields.get("amount") and one.fields.get("share"):
            parts.append(self.t("lever_earmark", share=self.n.per_cent(one.fields["share"], 0),
                                source=one.fields["source"], fund=one.fields["fund"],
                                amount=self.amount(one, "amount")))  # fmt: skip
        if one.fields.get("cigarette_tax"):
            amount = self.amount(one, "cigarette_tax")
            parts.append(self.t("lever_cigarette_tax", amount=amount, fund=one.fields["fund"]))
        return joined("; ", parts)

    def _register_group(self, one: Decided) -> str:
        return self.t(
            "lever_register_group", heads=self.count(one, "size"),
            segment=one.fields["segment"], care_class=one.fields["care_class"],
            share=self.n.per_cent(one.fields["pays"], 0),
        )  # fmt: skip

    def _wage_reconciliation(self, one: Decided) -> str:
        return self.t(
            "lever_wage_reconciliation",
            workers=self.count(one, "workers"),
            billed=self.amount(one, "wage_billed"),
            due=self.amount(one, "wage_due"),
            first=self.n.month(one.fields["months_from"]),
            last=self.n.month(one.fields["months_until"]),
        )

    def _population_revision(self, one: Decided) -> str:
        key = "more" if one.fields.get("more") else "fewer"
        return self.t(f"lever_population_{key}", heads=self.count(one, key))

    def _pbid_quota(self, one: Decided) -> str:
        payer = self.t(f"payer_{one.fields['payer']}")
        if one.fields.get("removed"):
            return self.t("lever_pbid_quota_removed", payer=payer, heads=self.count(one, "removed"))
        counted = one.fields.get("additions")
        heads = self.count(one, "additions") if counted else self.t("lever_pbid_quota_open")
        sources = self.pools(one.fields["sources"])
        return self.t("lever_pbid_quota_added", payer=payer, heads=heads, sources=sources)

    def _segment_move(self, one: Decided) -> str:
        return self.t(
            "lever_segment_move",
            people=self.count(one, "people"),
            leave=", ".join(one.fields["leave"]),
            join=", ".join(one.fields["join"]),
        )

    def _write_off(self, one: Decided) -> str:
        return self.t("lever_write_off", classes=", ".join(one.fields["classes"]))

    def _law_change(self, one: Decided) -> str:
        rules = []
        for rule, value in one.fields["rules"].items():
            whole = isinstance(value, int | float) and float(value).is_integer()
            number = self.field(
                one.each, one.lever.name, f"rules {rule}", float(value) if whole else 0.0
            )
            shown = self.p.whole(number) if whole else self.p.published(str(value))
            rules.append(self.t("rule_becomes", rule=rule, value=shown))
        return self.t("lever_law_change", rules=joined(", ", rules))

    def _worded(self, one: Decided) -> str:
        """The sentence of its kind, whose blanks are its fields: all that most kinds need."""
        key = f"lever_{one.lever.kind}"
        if not self.t.has(key):
            return self._plain(one)
        return self.t(key, **{name: self._shown(one, name) for name in one.fields})

    def _shown(self, one: Decided, name: str) -> str:
        """A field as its type and unit say it."""
        value = one.fields[name]
        if name == "heads":
            return self.heads(one)
        if isinstance(value, dt.date):
            return self.n.month(value)
        if isinstance(value, float):
            return self.n.per_cent(value, 1)
        if isinstance(value, int) and not isinstance(value, bool):
            in_rupiah = _unit(one.lever.kind, name).startswith("rupiah")
            return self.amount(one, name) if in_rupiah else self.count(one, name)
        return self.pools(value) if name == "sources" else str(value)

    def _plain(self, one: Decided) -> str:
        """A kind that no sentence knows: its fields as the file has them."""
        shown = {key: value for key, value in one.fields.items() if value not in (None, "", [], {})}
        return self.p.published(", ".join(f"{key} = {value}" for key, value in shown.items()))


@cache
def _unit(kind: str, field: str) -> str:
    """The unit of a field of a lever, as `jknmodel explain` says it."""
    tables = (table for table in _core.key_tables() if table.name == kind)
    return next((key.unit for table in tables for key in table.keys if key.name == field), "")
