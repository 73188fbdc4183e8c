# SPDX-License-Identifier: Apache-2.0
"""What `jkn.compare` found, in words: whole heads, rupiah and hundredths of a point.

What is printed adds up as printed: rounded parts go where they are nearest, one unit at a time.
Sentences, the picture, the page and the command read one `Told`.

>>> add_up([0.5, 0.5, -0.2], 1)
[1, 0, 0]
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.messages import indonesian
from jknmodel.base.months import text_of
from jknmodel.report.numbers import Numerals
from jknmodel.report.reference import entries
from jknmodel.report.texts import Texts
from jknmodel.study.between import Between, checked_figure

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.base.arguments import MonthLike
    from jknmodel.base.language import Language
    from jknmodel.projection.run import Run
    from jknmodel.study.compare import Differences
    from jknmodel.study.side_by_side import SideBySide

__all__ = [
    "DIGITS",
    "MAIN_FIGURES",
    "PAGE_FIGURES",
    "Part",
    "Told",
    "add_up",
    "as_record",
    "beside",
    "differences_table",
    "ends_of",
    "explained",
    "in_month",
    "lines",
    "meaning_of",
    "told",
]

#: Shares are told in hundredths of a percentage point.
_POINT: Final = 1e-4
#: What is told where no figure is named; of `spent` what was spent to the month.
MAIN_FIGURES: Final = ("registered", "active", "active_of_population", "spent", "owed_to_bpjs")
#: And on the page, to so many digits.
PAGE_FIGURES: Final = ("registered", "active", "spent", "owed_to_bpjs")
DIGITS: Final = 3


class Part(NamedTuple):
    """What one cause makes of a difference: its name, the same in words, exactly, and in units."""

    cause: str
    words: str
    amount: float
    units: int


class Told(NamedTuple):
    """A figure of both sides and what makes its difference, in whole units that add up.

    ``unit`` is people, rupiah or share, ``size`` what one of ``before``, ``after`` and the units of
    the parts is worth; the largest part comes first. ``total``: the figure is added up over the
    months.
    """

    figure: str
    unit: str
    size: float
    before: int
    after: int
    parts: tuple[Part, ...]
    total: bool

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that do not round to nothing."""
        return tuple(part for part in self.parts if part.units)

    @property
    def whole(self) -> int:
        """What the parts add up to."""
        return self.after - self.before

    def said(self, units: int, language: Language, *, signed: bool = False) -> str:
        """A number of units in words."""
        n = Numerals(language)
        if self.unit == "share":
            text = n.number(units / 100, 2)
            text = Texts(language)("difference_points", points=text) if signed else f"{text}%"
        else:
            text = n.whole(abs(units))
            text = f"Rp{text}" if self.unit == "rupiah" else text
            text = f"\N{MINUS SIGN}{text}" if units < 0 else text
        return f"+{text}" if signed and units > 0 else text


def told(
    found: Differences | Between,
    figure: str,
    month: MonthLike | None = None,
    language: Language = "en",
    *,
    digits: int | None = None,
) -> Told:
    """A figure as it is printed.

    Parameters
    ----------
    found
        Two runs, or two months of one.
    figure
        A number of `Run.monthly`.
    month
        Of two runs, the last if None.
    language
        Of the causes.
    digits
        People and rupiah are rounded to so many digits of the largest part; to whole ones if None.
    """
    if isinstance(found, Between):
        checked_figure(figure)
    else:
        at = found.asked(figure, month)
    unit, total = _units()[figure], _adds_up(found, figure)
    if isinstance(found, Between):
        before, after = found.ends(figure)
        parts = [
            (_key(row), _step(found, figure, row, language), float(row["amount"]))
            for row in found.waterfall(figure).to_dict("records")
        ]
    else:
        series = found.to_date(figure, month) if total else found.at(figure, month)
        before, after = (_value(run, figure, at, total=total) for run in (found.one, found.other))
        parts = [
            (cause, _cause(found, cause, language), float(series[cause])) for cause in found.causes
        ]
    kind = unit if unit in {"people", "rupiah"} else "share"
    size = _POINT if kind == "share" else 1.0
    largest = max([abs(after - before), *(abs(amount) for *_, amount in parts)])
    if digits is not None and kind != "share" and largest >= 1:
        size = 10.0 ** max(0, math.floor(math.log10(largest)) + 1 - digits)
    ends = round(before / size), round(after / size)
    if digits is not None:  # it is the difference that is printed, not the two
        ends = ends[0], ends[0] + round((after - before) / size)
    units = add_up([amount / size for *_, amount in parts], ends[1] - ends[0])
    listed = [Part(*part, many) for part, many in zip(parts, units, strict=True)]
    listed.sort(key=lambda part: -abs(part.amount))
    return Told(figure, kind, size, *ends, tuple(listed), total)


def differences_table(comparison: SideBySide) -> pd.DataFrame:
    """Why another scenario of a page differs from its main one, as pages print it.

    ``scenario`` is compared with ``against``; ``rounded`` adds up as it is printed. The cause
    ``difference`` is the whole. Empty where pages say nothing of it (`SideBySide.differences`).
    """
    import pandas as pd

    found, rows = comparison.differences, []
    if found is not None:
        head = found.other.plan.name, found.one.plan.name, text_of(found.one.until)
        for figure in PAGE_FIGURES:
            it = told(found, figure, digits=DIGITS)
            amounts = [(part.cause, part.amount, part.units) for part in it.parts]
            amounts.append(("difference", sum(part.amount for part in it.parts), it.whole))
            rows += [
                (*head, figure, cause, amount, units * it.size) for cause, amount, units in amounts
            ]
    columns = ["scenario", "against", "month", "figure", "cause", "difference", "rounded"]
    return pd.DataFrame(rows, columns=columns)


def explained(
    found: Differences | Between,
    figure: str,
    month: MonthLike | None,
    language: Language,
) -> str:
    """A line of what the figure is on both sides, and one of each cause, the largest first."""
    it = told(found, figure, month, language)
    first = _heading(found, it, month, language)
    parts = [f"  {it.said(p.units, language, signed=True)}  {p.words}" for p in it.shown]
    return "\n".join([first, *parts])


def lines(
    found: Differences | Between,
    figure: str | None,
    month: MonthLike | None,
    language: Language,
) -> list[str]:
    """What a terminal says: a figure, or the main ones."""
    figures = MAIN_FIGURES if figure is None else (figure,)
    return [explained(found, each, month, language) for each in figures]


def as_record(
    found: Differences | Between, figure: str | None, month: MonthLike | None
) -> dict[str, Any]:
    """The same for a machine: exact numbers by figure and cause."""
    out: dict[str, Any] = {}
    for each in MAIN_FIGURES if figure is None else (figure,):
        if isinstance(found, Between):
            before, after = found.ends(each)
            parts: Any = found.waterfall(each).to_dict("records")
        else:
            total = _adds_up(found, each)
            series = found.to_date(each, month) if total else found.at(each, month)
            at = found.asked(each, month)
            before, after = (_value(run, each, at, total=total) for run in (found.one, found.other))
            parts = [{"cause": str(name), "amount": float(part)} for name, part in series.items()]
        out[each] = {
            "before": before, "after": after, "difference": after - before, "causes": parts,
        }  # fmt: skip
    if isinstance(found, Between):
        head = {"months": [text_of(found.first), text_of(found.last)]}
        return {"scenario": found.run.plan.name, **head, "figures": out}
    plans = {"one": found.one.plan.name, "other": found.other.plan.name}
    return {**plans, "month": text_of(found.asked(MAIN_FIGURES[0], month)), "figures": out}


def in_month(table: pd.DataFrame, figures: Sequence[str], month: dt.date) -> pd.DataFrame:
    """Of the table of several runs a row for each in a month; money added up to it."""
    until = table[table["month"] <= text_of(month)]
    runs = until.groupby(["place", "scenario", "choice"], sort=False)
    out = runs[["month", *figures]].last()
    for figure in figures:
        if _core.is_of_the_month(figure):
            out[figure] = runs[figure].sum()
    return out.reset_index()


def beside(
    rows: pd.DataFrame, figures: Sequence[str], month: dt.date, language: Language
) -> list[str]:
    """The same in words: a line a figure, and under it one for each run."""
    texts, n = Texts(language), Numerals(language)
    out = []
    for figure in figures:
        unit = _units()[figure]
        size = 1.0 if unit in {"people", "rupiah"} else _POINT
        total = _core.is_of_the_month(figure)
        key = "difference_each_to_date" if total else "difference_each"
        out.append(texts(key, figure=meaning_of(figure, language), month=n.month(month)))
        for row in rows.to_dict("records"):
            value = round(row[figure] / size)
            it = Told(figure, unit if size == 1.0 else "share", size, 0, value, (), total)
            out.append(f"  {it.said(value, language)}  {row['scenario']}")
    return out


def add_up(parts: Sequence[float], whole: int) -> list[int]:
    """Whole numbers near the parts that add up to `whole`: the largest remainders first."""
    out = [math.floor(part) for part in parts]
    behind = sorted(range(len(parts)), key=lambda i: out[i] - parts[i])
    missing = whole - sum(out)
    for step in range(abs(missing)):
        i = behind[step % len(parts)] if missing > 0 else behind[-1 - step % len(parts)]
        out[i] += 1 if missing > 0 else -1
    return out


def ends_of(found: Differences | Between, language: Language) -> tuple[str, str]:
    """What the two sides are called: scenarios, or months of one."""
    if isinstance(found, Between):
        n = Numerals(language)
        return n.month(found.first), n.month(found.last)
    return found.one.plan.name_in(language), found.other.plan.name_in(language)


def _adds_up(found: Differences | Between, figure: str) -> bool:
    """Whether a figure of two runs is told to the date: money spent, not that of one month."""
    return not isinstance(found, Between) and _core.is_of_the_month(figure)


def _heading(
    found: Differences | Between, it: Told, month: MonthLike | None, language: Language
) -> str:
    texts, n = Texts(language), Numerals(language)
    words = {
        "figure": meaning_of(it.figure, language),
        "one": it.said(it.before, language),
        "other": it.said(it.after, language),
        "difference": it.said(it.whole, language, signed=True),
    }
    if isinstance(found, Between):
        return texts("difference_between", first=n.month(found.first), last=n.month(found.last),
                     **words)  # fmt: skip
    at = found.asked(it.figure, month)
    return texts(
        "difference_to_date" if it.total else "difference_of",
        month=n.month(at),
        one_plan=found.one.plan.name_in(language),
        other_plan=found.other.plan.name_in(language),
        **words,
    )


def _value(run: Run, figure: str, month: dt.date, *, total: bool) -> float:
    table = run.monthly()
    values = table.loc[table["month"] <= f"{month:%Y-%m}", figure]
    return float(values.sum() if total else values.iloc[-1])


def _units() -> dict[str, str]:
    of_monthly = (e for e in entries() if e.name.startswith("monthly."))
    return {entry.name.removeprefix("monthly."): entry.unit for entry in of_monthly}


def meaning_of(figure: str, language: Language, table: str = "monthly") -> str:
    """What a column of months, or of another table, has; of a share, of what it is one."""
    entry = next(e for e in entries() if e.name == f"{table}.{figure}")
    words = [entry.meaning, entry.unit if entry.unit.startswith("share") else ""]
    if language == "id":
        words = [indonesian(each, "meaning") or each if each else "" for each in words]
    return f"{words[0]} ({words[1]})" if words[1] else words[0]


def _cause(found: Differences, cause: str, language: Language) -> str:
    """A cause in words: of its kinds, and what pages call its assumptions and levers."""
    texts = Texts(language)
    parts = found.named(cause)
    if parts.group:
        return parts.group
    names = []
    for name in parts.names:
        for plan in (found.other.plan, found.one.plan):
            if (words := plan.lever_in(name, language)) != name:
                names.append(words)
                break
        else:
            names.append(texts.known(f"assumption_{name}", name))
    if parts.kinds == ["lever"]:
        return ", ".join(names)
    kinds = [texts(f"difference_{kind}") for kind in parts.kinds]
    said = ", ".join(kinds)
    return f"{said}: {', '.join(names)}" if names else said


def _key(row: Mapping[Any, Any]) -> str:
    """What a step of a waterfall is called in files."""
    return " ".join(str(row[name]) for name in ("cause", "of", "through"))


def _step(found: Between, figure: str, row: Any, language: Language) -> str:
    """A step of a waterfall in words."""
    texts = Texts(language)
    cause, of = str(row["cause"]), str(row["of"])
    if cause == "lever":
        words = found.run.plan.lever_in(of, language)
    else:
        words = texts(f"step_{cause}")
        words = words if of == "-" else f"{words} ({of})"
    below = figure == "active_of_registered" and row["through"] == "registered"
    return texts("step_below", cause=words) if below else words
