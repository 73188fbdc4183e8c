# SPDX-License-Identifier: Apache-2.0
"""Which number to argue about, in sentences: those that move a figure most, the largest first.

>>> import jknmodel as jkn
>>> found = jkn.sensitivity("lumajang", "lumajang/as-budgeted", figure="coverage", at="2025-12")
>>> next(lines(found, "en"))
'registered (share of the population), December 2025: 89.24%'
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jknmodel.report.compared import meaning_of
from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.register import name_of, unit_of
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.sensitivity import Sensitivity

__all__ = ["as_record", "lines"]

#: So many rows in a terminal.
_ROWS = 12
#: Shares are told in hundredths of a percentage point.
_POINT = 1e-4


def as_record(found: Sensitivity) -> dict[str, Any]:
    """The answer as plain values: what `--json` prints."""
    rows = found.table().to_dict("records")
    return {
        "figure": found.figure,
        "fund": found.fund,
        "at": str(found.at),
        "value": found.value,
        "rows": [{str(key): _value(value) for key, value in row.items()} for row in rows],
    }


def lines(found: Sensitivity, language: Language) -> Iterator[str]:
    """What the figure is, then a line of each number that moves it, the largest first."""
    t, n = Texts(language), Numerals(language)
    table = "funds" if found.fund else "monthly"
    what = meaning_of(found.figure, language, table)
    if found.fund:
        what = f"{found.fund}: {what}"
    share = found.figure.startswith(("coverage", "active_of"))
    value = n.per_cent(found.value, 2) if share else n.whole(found.value)
    yield f"{what}, {n.month(found.at)}: {value}"
    rows = found.largest(len(found.table()))
    if rows.empty:
        yield t("sensitivity_none")
        return
    yield t("sensitivity_most")
    for row in rows.head(_ROWS).to_dict("records"):
        effect = n.number(row["effect"] / _POINT / 100, 3) if share else n.whole(row["effect"])
        signed = effect if effect.startswith("-") or row["effect"] < 0 else f"+{effect}"
        moved = t("difference_points", points=signed) if share else signed
        said = t(
            "sensitivity_range" if row["kind"] == "assumption" else "sensitivity_tenth",
            what=_called(found, row, language),
            value=n.plain(row["value"]),
            low="" if math.isnan(row["low"]) else n.plain(row["low"]),
            high="" if math.isnan(row["high"]) else n.plain(row["high"]),
            effect=moved,
        )
        if row["note"] in {"upwards", "downwards"}:
            said = t(f"sensitivity_{row['note']}", said=said)
        yield f"- {said}"
    if len(rows) > _ROWS:
        yield t("flips_more", count=len(rows) - _ROWS)


def _called(found: Sensitivity, row: Mapping[Any, Any], language: Language) -> str:
    """A number by its name, with its unit."""
    if row["kind"] == "assumption":
        return f"{name_of(row['name'], language)} ({unit_of(row['unit'], language)})"
    if row["kind"] == "price":
        return f"{row['name']} ({unit_of(row['unit'], language)})"
    return f"{found.plan.lever_in(row['name'], language)}, {row['field']}"


def _value(value: Any) -> Any:
    """A value as JSON has it."""
    return None if isinstance(value, float) and math.isnan(value) else value
