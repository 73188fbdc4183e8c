# SPDX-License-Identifier: Apache-2.0
"""Which number to argue about: by how much a figure moves with each that went into it.

>>> import jknmodel as jkn
>>> found = jkn.sensitivity(
...     "lumajang", "lumajang/reach-98-80", figure="active_of_population", at="2026-12"
... )
>>> found.largest(1)[["name", "field"]].to_dict("records")
[{'name': 'register up to 98%', 'field': 'up_to'}]
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from dataclasses import field as kept
from typing import TYPE_CHECKING, Any, Final, Literal

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike, is_text, shown
from jknmodel.base.months import text_of
from jknmodel.evidence.place import Place, place_in
from jknmodel.scenario.scenario import Scenario, plan_in

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Sensitivity", "sensitivity"]

#: Of an amount or a price, which have no range, so much more is asked.
TENTH: Final = 0.1
#: What is less than that part of the figure is what sums round away.
_ROUNDED: Final = 1e-9


@dataclass(frozen=True)
class Sensitivity:
    """By how much a figure of a month moves with each number of its run, one at a time.

    Attributes
    ----------
    figure, fund, at
        What was asked: a column of `Run.monthly`, or with a fund of `Run.funds`; of which month.
    value
        The figure.
    """

    place: Place
    plan: Scenario
    figure: str
    fund: str
    at: pd.Period
    value: float
    _slopes: tuple[_core.Slope, ...] = kept(repr=False)

    def table(self) -> pd.DataFrame:
        """A row for each number, assumptions first, then amounts and prices.

        Columns: ``name`` (of the assumption, the lever, the fund or the rule of law), ``field``
        (of a lever or fund), ``kind`` (``assumption``, ``amount``, ``price``), ``unit``, ``value``,
        ``low`` and ``high`` (of an assumption); ``derivative``, of the figure per unit of it (no
        number where there is none); ``per_range``, what going from low to high would do on that
        line; ``per_tenth``, likewise a tenth more of it; ``elasticity``, per cent of the figure
        for a per cent of it; ``source``; ``note``: ``not_read`` (nothing to that month depends on
        it: exactly 0), ``event`` (no month reads it), ``whole`` (a whole number or a switch: no
        derivative), ``switched`` (0 stands for something else: none either), ``upwards`` or
        ``downwards`` (it stands at a limit that just binds, and the derivative holds on that side
        alone), ``changes`` (a price that is another in a later month: all are moved alike).
        """
        import pandas as pd

        register = self.plan.assumptions
        rows = [self._row(slope, register) for slope in self._slopes]
        return pd.DataFrame(rows)

    def largest(self, count: int = 10) -> pd.DataFrame:
        """The rows that move the figure most: over their range, or by a tenth more where none is.

        ``effect`` is that movement, in the figure's own unit; rows that move nothing are left out.
        """
        given = Arguments()
        count = given.between("count", count, 1, len(self._slopes))
        given.refuse_if_any()
        table = self.table()
        effect = table["per_range"].where(table["kind"] == "assumption", table["per_tenth"])
        table = table.assign(effect=effect)
        table = table[table["effect"].abs() > _ROUNDED * max(abs(self.value), 1e-3)]
        order = table["effect"].abs().sort_values(ascending=False, kind="stable").index
        return table.loc[order[:count]].reset_index(drop=True)

    def derivative(self, name: str, field: str = "") -> float:
        """That of one number: of an assumption, a rule of law, or a lever's or fund's field."""
        for slope in self._slopes:
            if (slope.name, slope.field) == (name, field):
                return math.nan if slope.derivative is None else slope.derivative
        given = Arguments()
        known = list(dict.fromkeys(slope.name for slope in self._slopes))
        said = f"'{name}' is none of the numbers{_core.advice(str(name), known)}"
        if name in known:
            fields = [slope.field for slope in self._slopes if slope.name == name]
            said = f"'{field}' is no number of '{name}'; one of: {', '.join(fields)}"
        given.fault("name", name, said)
        given.refuse_if_any()
        return math.nan

    def __repr__(self) -> str:
        moves = sum(bool(slope.derivative) for slope in self._slopes)
        of = f"{self.figure} of '{self.fund}'" if self.fund else self.figure
        return (
            f"<Sensitivity: {self.place.name}, '{self.plan.name}', {of} in {self.at}: "
            f"{moves} of {len(self._slopes)} numbers move it>"
        )

    def _row(self, slope: _core.Slope, register: pd.DataFrame) -> dict[str, Any]:
        known = register.loc[slope.name] if slope.kind == "assumption" else None
        slope_of = math.nan if slope.derivative is None else slope.derivative
        low, high = (math.nan, math.nan) if known is None else (known["low"], known["high"])
        moved = slope_of * slope.value
        return {
            "name": slope.name,
            "field": slope.field,
            "kind": slope.kind,
            "unit": slope.unit if known is None else known["unit"],
            "value": slope.value,
            "low": low,
            "high": high,
            "derivative": slope_of,
            "per_range": slope_of * (high - low),
            "per_tenth": TENTH * moved if slope.value else math.nan,
            "elasticity": moved / self.value if self.value and slope.value else math.nan,
            "source": {"amount": "plan", "price": "law"}.get(slope.kind, "")
            if known is None
            else known["source"],
            "note": _note(slope),
        }


def sensitivity(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str],
    *,
    figure: str,
    at: MonthLike,
    fund: str | None = None,
    engine: Literal["expected"] = "expected",
) -> Sensitivity:
    """The derivative of a figure to every assumption, amount and price at once.

    It is of the whole question: what `project` answers with that number changed alone, its opening
    worked out anew; found by one run that writes down what it does, and one sweep back over it.

    Parameters
    ----------
    place, plan
        As `project` takes them.
    figure
        A column of `Run.monthly` that is a number, as ``"active_of_population"``; with ``fund`` one
        of `Run.funds`, as ``"closing"``.
    at
        The month of the figure, at its close.
    fund
        A fund of that year, by name.
    engine
        ``"expected"``, the mean: the others draw chance.

    Returns
    -------
    Sensitivity
        ``.table()``, ``.largest(n)``.

    Raises
    ------
    InputError
        With every fault of the call: a figure or fund that is not there, a month before the
        opening or of a year without a fund, a lever in Python (which has no derivatives).

    Notes
    -----
    Amounts are numbers of levers (heads, rupiah, shares that need not add up to one; not months)
    and the money of each fund, its receipts in proportion. Prices are those of the law from the
    month after the opening on; what was owed before is a fact. A number that is 0 and can be no
    less is asked just above it. A derivative is of small changes: what a large one does, say of a
    limit that it reaches, `flips` and `project` tell.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> found = jkn.sensitivity("lumajang", "lumajang/as-budgeted", figure="active", at="2025-12")
    >>> round(found.derivative("june registration", "heads"), 1)
    1.0
    >>> jkn.sensitivity("lumajang", "lumajang/as-budgeted", figure="actif", at="2025-12")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: figure: 'actif' is not known; did you mean 'active'?
    """
    import pandas as pd

    given = Arguments()
    of_place = place_in(given, "place", place)
    of_plan = plan_in(given, "plan", plan, of_place)
    figures = _core.MONTH_FIGURES if fund is None else _core.FUND_FIGURES
    given.name("figure", figure, list(figures), needed=True)
    month = given.month("at", at)
    if not is_text(engine) or engine != "expected":
        said = f"{shown(engine)} draws chance; derivatives are those of 'expected'"
        given.fault("engine", engine, said)
    if _are_read(of_place, of_plan) and not any(fault.key == "at" for fault in given.faults):
        opening = of_place.core.opening
        if month <= opening:
            said = f"is not after the opening, {text_of(opening)}; give a later month"
            given.fault("at", text_of(month), said)
        else:
            with given.collecting():
                _core.check_run(of_place.core, of_plan.core, month)
            if not given.faults:
                _fund_of(given, of_plan.funded_until(month), fund, month.year)
    given.refuse_if_any()
    found = _core.sensitivity(of_place.core, of_plan.core, figure, fund or "", month)
    return Sensitivity(
        place=of_place,
        plan=of_plan,
        figure=figure,
        fund=fund or "",
        at=pd.Period(month, "M"),
        value=found.value,
        _slopes=tuple(found.rows),
    )


def _are_read(*arguments: object) -> bool:
    """Whether arguments could be read: None stands for a fault."""
    return all(argument is not None for argument in arguments)


def _fund_of(given: Arguments, plan: Scenario, fund: object, year: int) -> None:
    """A fault where a fund of that year has not that name."""
    if fund is None:
        return
    names = [each.name for each in plan.funds if each.year == year]
    if not is_text(fund) or fund not in names:
        known = _core.advice(str(fund), names) if names else "; it has none"
        given.fault("fund", fund, f"'{fund}' is not a fund of {year} of '{plan.name}'{known}")


def _note(slope: _core.Slope) -> str:
    """What is to be said of a derivative, in a word; empty: nothing."""
    if slope.why != "smooth":
        return slope.why
    if slope.side != "both":
        return {"up": "upwards", "down": "downwards"}[slope.side]
    return "changes" if slope.changes else ""
