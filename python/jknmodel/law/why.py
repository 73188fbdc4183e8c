# SPDX-License-Identifier: Apache-2.0
"""Why a result is what it is: the formula with its numbers, and each rule that was in force."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel import _core

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Why", "dues_rules", "holds_on", "newest_day", "sum_of"]

_ROUNDED: Final = ("wage_dues.rounded_down_to", "wage_dues.to_the_nearest")
_ON_WAGES: Final = ("ppu.extra_family", *_ROUNDED)
_PUBLIC: Final = ("ppu_pn.floored", *_ON_WAGES)
_DUES: Final = {
    "PBI": ("pbi.tariff",),
    "PBID": ("pbid.tariff", "pbid.central"),
    "PPU_BU": ("ppu_bu.total", "ppu_bu.worker", "ppu_bu.ceiling", *_ON_WAGES),
    "PPU_PN": ("ppu_pn.total", "ppu_pn.regional.worker", "ppu_pn.regional.ceiling", *_PUBLIC),
    "central": ("ppu_pn.total", "ppu_pn.central.worker", "ppu_pn.central.ceiling", *_PUBLIC),
    "BP_PN": ("bp_pn.pensioner.total", "bp_pn.pensioner.member", *_ROUNDED),
    "veteran": ("bp_pn.veteran.total", "bp_pn.veteran.base", *_ROUNDED),
    "very_high": ("pbi.tariff", "pbi.province.very_high"),
    "high": ("pbi.tariff", "pbi.province.high_medium"),
    "medium": ("pbi.tariff", "pbi.province.high_medium"),
    "low": ("pbi.tariff", "pbi.province.low"),
    "very_low": ("pbi.tariff", "pbi.province.low"),
}


class Why(NamedTuple):
    """What a result came from, under the law that was used: enacted, or changed.

    Examples
    --------
    >>> print(Why("12 x 5%", dt.date(2025, 5, 1), ("fine.rate",)))
    12 x 5%
    on 2025-05-01: fine.rate 5 percent; Perpres 64/2020, Art. 42(6) [S12,S13,S10] (H)
    """

    formula: str = ""
    day: dt.date = dt.date(2014, 1, 1)
    rules: tuple[str, ...] = ()
    law: _core.LawChanges | None = None

    def __str__(self) -> str:
        """The formula, then a line for each rule in force that day."""
        found = {
            row.rule: f"on {self.day}: {row.rule} {row.printed} {row.unit}; {row.citation} "
            f"({row.confidence})"
            for row in _core.law_rows(self.law)
            if row.rule in self.rules and row.value is not None and holds_on(row, self.day)
        }
        return "\n".join([self.formula, *(found[rule] for rule in self.rules if rule in found)])


def dues_rules(segment: str, care_class: str, *parts: str | None) -> tuple[str, ...]:
    """The rules behind dues, the narrowest of the words given."""
    for part in parts:
        if part in _DUES:
            return _DUES[part]
    if segment in _DUES:
        return _DUES[segment]
    number = care_class.removeprefix("kelas_")
    aid = ("mandiri.class_3.aid_central", "mandiri.class_3.aid_district") if number == "3" else ()
    return (f"mandiri.class_{number}.tariff", *aid)


def newest_day(rules: Iterable[str], law: _core.LawChanges | None) -> dt.date:
    """The day from which the newest law of those rules holds.

    Examples
    --------
    >>> newest_day(["pbid.tariff", "pbid.local_share"], None)
    datetime.date(2021, 1, 1)
    """
    names = set(rules)
    rows = [row for row in _core.law_rows(law) if row.rule in names]
    return max(row.from_ for row in rows if row.until is None)


def holds_on(row: _core.LawRow, day: dt.date) -> bool:
    """Whether that row is the one that holds on that day."""
    return row.from_ <= day and (row.until is None or day <= row.until)


def sum_of(amounts: Iterable[int]) -> str:
    """Amounts one after another as a sum.

    Examples
    --------
    >>> sum_of([25_500, 25_500, 35_000])
    '2 x 25500 + 35000'
    """
    runs = [(amount, len(list(run))) for amount, run in groupby(amounts)]
    return " + ".join(f"{n} x {amount}" if n > 1 else str(amount) for amount, n in runs) or "0"
