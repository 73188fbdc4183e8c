# SPDX-License-Identifier: Apache-2.0
"""Why two runs differ, in sentences: numbers of whole heads, rupiah and hundredths of a point.

What is printed adds up as printed: rounded parts go where they are nearest, one unit at a time.

>>> add_up([0.5, 0.5, -0.2], 1)
[1, 0, 0]
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from jknmodel.base.messages import indonesian
from jknmodel.report.numbers import Numerals
from jknmodel.report.reference import entries
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel.base.arguments import MonthLike
    from jknmodel.base.language import Language
    from jknmodel.projection.run import Run
    from jknmodel.study.compare import Differences

__all__ = ["add_up", "explained"]

#: Shares are told in hundredths of a percentage point.
_POINT: Final = 1e-4


def explained(found: Differences, figure: str, month: MonthLike | None, language: Language) -> str:
    """A line of what the figure is in both runs, and one of each cause, the largest first."""
    parts = found.at(figure, month)
    texts, numerals = Texts(language), Numerals(language)
    at = found.when(month)
    unit = _units()[figure]
    size = 1.0 if unit in {"people", "rupiah"} else _POINT
    values = [_value(run, figure, at) for run in (found.one, found.other)]
    whole = round(values[1] / size) - round(values[0] / size)

    def said(units: float, *, signed: bool = False) -> str:
        if size == _POINT:
            text = numerals.number(units / 100, 2)
            text = texts("difference_points", points=text) if signed else f"{text}%"
        else:
            text = numerals.whole(units)
            text = f"Rp{text}" if unit == "rupiah" else text
        return f"+{text}" if signed and units > 0 else text

    meaning = _meaning(figure, language)
    lines = [
        texts(
            "difference_of",
            month=numerals.month(at),
            figure=meaning,
            one=said(round(values[0] / size)),
            one_plan=found.one.plan.name_in(language),
            other=said(round(values[1] / size)),
            other_plan=found.other.plan.name_in(language),
            difference=said(whole, signed=True),
        )
    ]
    told = add_up([part / size for part in parts], whole)
    for cause, units in zip(parts.index, told, strict=True):
        lines.append(f"  {said(units, signed=True)}  {_cause(found, str(cause), language)}")
    return "\n".join(lines)


def add_up(parts: Sequence[float], whole: int) -> list[int]:
    """Whole numbers near the parts that add up to `whole`: the largest remainders first."""
    out = [math.floor(part) for part in parts]
    behind = sorted(range(len(parts)), key=lambda i: out[i] - parts[i])
    missing = whole - sum(out)
    for step in range(abs(missing)):
        i = behind[step % len(parts)] if missing > 0 else behind[-1 - step % len(parts)]
        out[i] += 1 if missing > 0 else -1
    return out


def _value(run: Run, figure: str, month: dt.date) -> float:
    table = run.monthly()
    return float(table.loc[table["month"] == f"{month:%Y-%m}", figure].iloc[0])


def _units() -> dict[str, str]:
    of_monthly = (e for e in entries() if e.name.startswith("monthly."))
    return {entry.name.removeprefix("monthly."): entry.unit for entry in of_monthly}


def _meaning(figure: str, language: Language) -> str:
    """What a column of months has; of a share, of what it is one."""
    entry = next(e for e in entries() if e.name == f"monthly.{figure}")
    words = [entry.meaning, entry.unit if entry.unit.startswith("share") else ""]
    if language == "id":
        texts = Texts(language)
        words = [indonesian(words[0], "meaning") or words[0], texts.known(f"unit {words[1]}", "")]
    return f"{words[0]} ({words[1]})" if words[1] else words[0]


def _cause(found: Differences, cause: str, language: Language) -> str:
    """A cause in words: of its kinds, and what pages call its assumptions and levers."""
    texts = Texts(language)
    parts = found.named(cause)
    names = []
    for name in parts.names:
        for plan in (found.other.plan, found.one.plan):
            if (words := plan.lever_in(name, language)) != name:
                names.append(words)
                break
        else:
            names.append(texts.known(f"assumption_{name}", name))
    kinds = [texts(f"difference_{kind}") for kind in parts.kinds]
    said = ", ".join(kinds)
    return f"{said}: {', '.join(names)}" if names else said
