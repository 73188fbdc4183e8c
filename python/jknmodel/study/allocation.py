# SPDX-License-Identifier: Apache-2.0
"""The answer of `jknmodel.allocate`: a mix that was run, what it costs and brings, and what not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from jknmodel.base.arguments import Arguments
from jknmodel.projection.run import Run
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.mixed import Exact, exact, next_of, parts_of, steps_of
from jknmodel.study.mixing import Best, Mixing

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel.base.language import Language

__all__ = ["Allocation", "Found", "LeftOut", "Question"]

_RUPIAH: Final = 1.0


class LeftOut(NamedTuple):
    """A lever that gets nothing, and why.

    ``why`` is ``dearer`` (others bring more for the money), ``no_money`` (it does not buy one more
    of it), ``no_gain`` (it brings nothing by then), ``nothing`` (it changes nothing), ``no_cost``
    (it takes none of this money: third parties or nobody pay), ``other_fund`` (it is paid from
    ``fund``), ``purpose`` (the law does not let this money pay for it), ``over`` (its window ends
    before the money is there), ``later`` (it begins after the month that counts), ``debts_first``
    (what the plan's own fund lacks is more than the money), or a limit of `Run.orders`: ``people``,
    ``target_met``, ``monthly_cap`` ...
    """

    place: str
    lever: str
    why: str
    fund: str = ""


@dataclass(frozen=True)
class Allocation:
    """The best mix of a sum of money; what `allocate` returns.

    Attributes
    ----------
    mix
        A row for each lever that gets something, the largest part first: ``place lever field
        amount unit rupiah gain share``. ``amount`` is beyond what the plan does of it; ``rupiah``
        what it costs; ``gain`` what it brings; ``share`` of the rupiah.
    gain
        What the mix brings beyond the plan: active months, people active or registered at the
        close of ``by``, or heads that last, as ``maximise`` says.
    spent, left
        Rupiah of the money that the funds are asked for to the end of ``horizon`` beyond the plan,
        and what is left of it.
    debts_first, kept
        Rupiah of the money that pay what the plan's own fund lacks before anything else can; and
        what that brings by itself, where the fund would give up heads: part of ``gain``, not of
        the mix.
    price
        What the next rupiah brings: the dual price of the programme.
    next
        For each lever what the next billion through it brings, from runs: ``place lever amount
        unit rupiah gain why``; ``rupiah`` is less than a billion where it can take no more, and
        ``why`` says what stops it.
    left_out
        The levers that get nothing, and why.
    receipts
        Where the money stands: ``place fund year rupiah``, as much as the mix needs in each year.
    beside
        What others are asked for beyond the plan by ``horizon``, in rupiah by payer: the district
        outside the funds and from its other funds, the province, third parties, the centre.
    agreement
        How far programme and run are apart, as a share of the gain.
    projections
        How many runs it took.
    plans, runs
        The plans with the mix and the money, and their runs to ``horizon``, by place.
    """

    mix: pd.DataFrame = field(compare=False)
    gain: float
    spent: float
    left: float
    debts_first: float
    kept: float
    price: float
    next: pd.DataFrame = field(compare=False)
    left_out: tuple[LeftOut, ...]
    receipts: pd.DataFrame = field(compare=False)
    beside: Mapping[str, float]
    agreement: float
    projections: int
    money: int
    maximise: str
    by: pd.Period
    horizon: pd.Period
    floors: Mapping[str, float]
    plans: Mapping[str, Scenario] = field(repr=False, compare=False)
    runs: Mapping[str, Run] = field(repr=False, compare=False)

    @property
    def plan(self) -> Scenario:
        """The plan with the mix, of the only place. Raises InputError where there are several."""
        return self.plans[self._only]

    @property
    def run(self) -> Run:
        """Its run. Raises InputError where there are several places."""
        return self.runs[self._only]

    @property
    def _only(self) -> str:
        given = Arguments()
        if len(self.plans) != 1:
            names = ", ".join(self.plans)
            given.fault("place", names, "are several; take plans[...] or runs[...] of one")
        given.refuse_if_any()
        return next(iter(self.plans))

    def to_frame(self) -> pd.DataFrame:
        """The mix, and the levers left out with their reasons: a row each."""
        out = pd.DataFrame(
            [(one.place, one.lever, one.why) for one in self.left_out],
            columns=["place", "lever", "why"],
        )
        return pd.concat([self.mix.assign(why=""), out], ignore_index=True)

    def explain(self, language: Language = "en") -> str:
        """The same in sentences.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> found = jkn.allocate("lumajang", "lumajang/third-party", 10**9, by="2025-12")
        >>> found.explain().splitlines()[0]
        'Rp1 billion more ...
        """
        from jknmodel.report.allocated import lines

        return "\n".join(lines(self, language))

    def __repr__(self) -> str:
        parts = ", ".join(
            f"{row['lever']} Rp{row['rupiah']:,.0f}" for row in self.mix.to_dict("records")
        )
        return (
            f"<Allocation of Rp{self.money:,}: {self.gain:,.0f} {self.maximise} by {self.by}; "
            f"{parts or 'nothing'}>"
        )

    def _repr_html_(self) -> str:
        return self.mix.to_html(index=False)


class Question(NamedTuple):
    """What was asked, as the answer says it again."""

    money: int
    maximise: str
    by: dt.date
    horizon: dt.date
    floors: Mapping[str, float]


class Before(NamedTuple):
    """What the money does before any lever has some: what the funds lack, and whom that keeps."""

    debts: float
    asked: float
    gain: float


class Found:
    """A mix that was found, and the answer that it is."""

    def __init__(
        self,
        asked: Question,
        mixing: Mixing,
        usable: list[int],
        left_out: list[LeftOut],
        best: Best,
    ) -> None:
        self.asked = asked
        self.mixing = mixing
        self.usable = usable
        self.left_out = left_out
        self.mix, self.point, self.price, self.agreement = best

    @property
    def fits(self) -> bool:
        """Whether the money pays what the funds lack before anything else can be had."""
        return self.mixing.fits(self.point)

    def answer(self, runs: int) -> Allocation:
        """Run with its own money, told apart by lever; what is next, and what is not in it.

        ``runs``: how many were made before, for other mixes.
        """
        mixing, asked = self.mixing, self.asked
        if not self.fits:
            self.mix = mixing.nothing
            self.usable = []
        exacts = [exact(mixing, d, self.mix) for d in range(len(mixing.districts))]
        befores = [each.more.before for each in mixing.districts]
        gain = sum(e.told.gain - b.gain for e, b in zip(exacts, befores, strict=True))
        spent = sum(
            float((e.told.asked - b.asked).sum()) for e, b in zip(exacts, befores, strict=True)
        )
        first = self._first()
        mix = self._mix(gain - first.gain, spent - first.asked)
        why = "no_money" if mix.empty else "dearer"
        out = self.left_out + [
            LeftOut(self._key(i), mixing.levers[i].amount.lever, why)
            for i in self.usable
            if self.mix[i] <= 0
        ]
        receipts = [
            (each.key, each.more.plan.funds[each.more.line[year]].name, year, math.ceil(rupiah))
            for each, e in zip(mixing.districts, exacts, strict=True)
            for year, rupiah in e.receipts.items()
            if rupiah >= _RUPIAH
        ]
        return Allocation(
            mix=mix,
            gain=gain,
            spent=spent,
            left=asked.money - spent - first.debts,
            debts_first=first.debts,
            kept=first.gain,
            price=self.price,
            next=self._next(),
            left_out=tuple(out),
            receipts=pd.DataFrame(receipts, columns=["place", "fund", "year", "rupiah"]),
            beside=self._beside(exacts),
            agreement=self.agreement,
            projections=runs + mixing.runs,
            money=asked.money,
            maximise=asked.maximise,
            by=pd.Period(asked.by, "M"),
            horizon=pd.Period(asked.horizon, "M"),
            floors=dict(asked.floors),
            plans={d.key: e.plan for d, e in zip(mixing.districts, exacts, strict=True)},
            runs={d.key: e.run for d, e in zip(mixing.districts, exacts, strict=True)},
        )

    def _first(self) -> Before:
        """What comes before the levers, in the districts that get something."""
        debts = asked = gain = 0.0
        point = self.mixing.points([self.mixing.nothing])[0]
        some = {self.mixing.levers[i].district for i in self.usable if self.mix[i] > 0}
        for d in some:
            told = self.mixing.told(d, self.mixing.nothing)
            bills = float((told.asked - self.mixing.districts[d].more.before.asked).sum())
            debts += max(0.0, float(point.takes[d]) - max(0.0, bills))
            asked += bills
            gain += float(point.gains[d])
        return Before(debts, asked, gain)

    def _key(self, i: int) -> str:
        return self.mixing.districts[self.mixing.levers[i].district].key

    def _mix(self, gain: float, spent: float) -> pd.DataFrame:
        mixing = self.mixing
        parts = parts_of(mixing, self.mix, self.usable)
        gains, takes = (sum(part[k] for part in parts.values()) for k in (0, 1))
        amounts = steps_of(mixing, self.mix)
        rows = []
        for i, (brings, costs) in parts.items():
            amount = mixing.levers[i].amount
            rupiah = costs * spent / takes if takes else 0.0
            rows.append({
                "place": self._key(i),
                "lever": amount.lever,
                "field": amount.field,
                "amount": amounts[i],
                "unit": amount.unit,
                "rupiah": rupiah,
                "gain": brings * gain / gains if gains else 0.0,
                "share": rupiah / spent if spent else 0.0,
            })  # fmt: skip
        columns = ["place", "lever", "field", "amount", "unit", "rupiah", "gain", "share"]
        table = pd.DataFrame(rows, columns=columns)
        return table.sort_values("rupiah", ascending=False, kind="stable", ignore_index=True)

    def _next(self) -> pd.DataFrame:
        found = next_of(self.mixing, self.mix, self.usable)
        rows = []
        for i, more, took, brings, why in found:
            amount = self.mixing.levers[i].amount
            rows.append((self._key(i), amount.lever, more, amount.unit, took, brings, why))
        columns = ["place", "lever", "amount", "unit", "rupiah", "gain", "why"]
        table = pd.DataFrame(rows, columns=columns)
        return table.sort_values("gain", ascending=False, kind="stable", ignore_index=True)

    def _beside(self, exacts: Sequence[Exact]) -> dict[str, float]:
        """What others are asked for beyond the plans, by payer."""
        found: dict[str, float] = {}
        for each, e in zip(self.mixing.districts, exacts, strict=True):
            for sign, outcome in ((1, e.outcome), (-1, each.more.outcome)):
                for payer, rupiah in each.more.core.asked_of_others(outcome).items():
                    found[payer] = found.get(payer, 0.0) + sign * rupiah
        return found
