# SPDX-License-Identifier: Apache-2.0
"""The law as a table: every dated row, its article, and how sure it is.

>>> import jknmodel as jkn
>>> jkn.law.table(on="2025-05").set_index("rule").value["mandiri.class_3.tariff"]
42000
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from jknmodel import _core
from jknmodel._arguments import Arguments
from jknmodel.errors import InputError, Issue

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel._arguments import MonthLike, Whole

__all__ = [
    "Uhc",
    "cigarette_tax_cut",
    "drafts",
    "may_pay",
    "meanings",
    "sources",
    "table",
    "uhc",
    "value",
]

FIRST_DAY = dt.date(2014, 1, 1)

_COLUMNS: Final = ["rule", "value", "unit", "from", "until", "citation", "confidence"]
_Row: TypeAlias = tuple[str, int | float | str | None, str, dt.date, dt.date | None, str, str]


def table(on: MonthLike | None = None) -> pd.DataFrame:
    r"""Every row of the law, or those in force on one day.

    Parameters
    ----------
    on
        A month (its first day) or a day: "2025-05", "2024-05-08", datetime.date, pandas.Period,
        numpy.datetime64. None for all rows since 2014.

    Returns
    -------
    pandas.DataFrame
        ``rule``, ``value`` (int where it is whole, a word like "pbid+local_share" for what money
        may pay, None where a row ends the rule), ``unit`` (rupiah a month, percent, months, ...),
        ``from`` and ``until`` (datetime.date; None while nothing replaces it), ``citation``
        (instrument, article, page, note) and ``confidence`` (H, M, L, or assumed).

    Raises
    ------
    InputError
        If ``on`` is no day, or is before January 2014.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> history = jkn.law.table()
    >>> rows = history[history.rule == "arrears.month_cap"]
    >>> rows[["value", "from", "until", "confidence"]].to_string(index=False, header=False)
    '12 2016-07-01 2018-09-17 M\n24 2018-09-18       None H'
    >>> jkn.law.table(on="2018-09-18").set_index("rule").value["arrears.month_cap"]
    24
    """
    import pandas as pd  # takes 300 ms

    rows = _rows(_core.law_rows())
    if on is not None:
        day = _day(on)
        rows = [row for row in rows if row[1] is not None and _begun(row, day)]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def drafts() -> pd.DataFrame:
    """What was announced or drafted and is not in force: the write-off of old debt.

    No answer of this library uses it; a scenario may, by naming from when. The columns are those
    of ``table``; ``from`` is the day of the news.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.drafts().set_index("rule").value["write_off.most_months"]
    24
    >>> "write_off.most_months" in set(jkn.law.table().rule)
    False
    """
    import pandas as pd  # takes 300 ms

    return pd.DataFrame(_rows(_core.law_drafts()), columns=_COLUMNS, dtype=object)


def value(rule: str, on: MonthLike) -> int | float | str | None:
    """What one rule says on a day; None where it says nothing.

    Parameters
    ----------
    rule
        Its name, as ``table`` has it.
    on
        A month (its first day) or a day.

    Raises
    ------
    InputError
        If there is no such rule (with the nearest name), or ``on`` is no day or before 2014.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.value("fine.cap", "2024-05-07"), jkn.law.value("fine.cap", "2024-05-08")
    (30000000, 20000000)
    """
    day = _day(on)
    rows = [row for row in _rows(_core.law_rows()) if row[0] == rule]
    if not rows:
        names = list(_core.law_meanings())
        message = f"'{rule}' is not a rule{_core.advice(rule, names)}"
        raise InputError([Issue(key="rule", value=rule, message=message)])
    return next((row[1] for row in rows if _begun(row, day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uhc:
    """Four answers to "has it reached universal coverage", which are not one.

    Attributes
    ----------
    line
        98% registered and 80% of the population active: what the press calls UHC.
    priority
        Priority status (UHC Prioritas): thresholds of the day, no PBID debt, approved. Gained and
        lost on the 1st after a review.
    plan
        The target of the national plan for the year; None before 2024.
    award
        The highest category of the UHC Awards whose terms are met: "none", "pratama", "madya" or
        "utama"; None before 2026.
    """

    line: bool
    priority: bool
    plan: bool | None
    award: str | None


def uhc(
    *,
    coverage: float,
    active_of_population: float,
    on: MonthLike,
    pbid_of_population: float = 0.0,
    owes_bpjs: bool = False,
    approved: bool = True,
) -> Uhc:
    """Put a place's rates to each of the tests, by the law of a month.

    Parameters
    ----------
    coverage
        Registered over population; above 1 is seen.
    active_of_population
        Active over population, never over the registered.
    on
        The month.
    pbid_of_population
        Registered by local government, over population; for the awards.
    owes_bpjs, approved
        Whether the district has PBID debt, and its request was approved.

    Raises
    ------
    InputError
        If a rate is negative or not finite, or the month is outside the tables.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.uhc(coverage=0.98, active_of_population=0.80, on="2026-01")
    Uhc(line=True, priority=True, plan=False, award='pratama')
    """
    given = Arguments()
    month = given.month("on", on)
    rates = {
        "coverage": coverage,
        "active_of_population": active_of_population,
        "pbid_of_population": pbid_of_population,
    }
    for key, rate in rates.items():
        if not (math.isfinite(rate) and rate >= 0):
            given.fault(key, rate, f"{rate} is not a share; give a number from 0, as 0.98")
    if month < FIRST_DAY:
        given.fault("on", on, f"no law before {FIRST_DAY} is in the tables; {month} is too early")
    given.refuse_if_any()
    line, priority, plan, award = _core.uhc(
        coverage, active_of_population, pbid_of_population, bool(owes_bpjs), bool(approved), month
    )
    return Uhc(line=line, priority=priority, plan=plan, award=award)


def may_pay(source: str, purpose: str, on: MonthLike | None = None) -> bool:
    """Whether money of a source may pay for something.

    Parameters
    ----------
    source
        APBD, DBHCHT, DAU, province, CSR, BUMD, Baznas, donation or capitation.
    purpose
        "pbid" (members registered by local government), "local_share" (2,800 of class III) or
        "arrears_relief" (old debt of self-payers).
    on
        The month whose law counts; the newest when not given.

    Raises
    ------
    InputError
        If a name is not known, with the nearest one.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_pay("DBHCHT", "pbid"), jkn.law.may_pay("capitation", "pbid")
    (True, False)
    """
    month = None
    if on is not None:
        given = Arguments()
        month = given.month("on", on)
        given.refuse_if_any()
    return _core.may_pay(source, purpose, month)


def cigarette_tax_cut(
    *, tax: Whole, own_budget: Whole, on: MonthLike, minutes_filed: bool = True
) -> int:
    """What is cut from a region's cigarette tax for the JKN: a floor test, never extra money.

    Until 2023 37.5% of it, at source; since PMK 143/2023 only what the region's own budget for
    the JKN falls short of that, and the whole where the province files no minutes.

    Parameters
    ----------
    tax
        The region's cigarette tax of the year, whole rupiah.
    own_budget
        What its own budget has for the JKN.
    on
        The month whose law counts.
    minutes_filed
        Whether the province filed the minutes.

    Raises
    ------
    InputError
        If an amount is negative or not whole, or ``on`` is no month.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.cigarette_tax_cut(tax=10_000_000_000, own_budget=3_000_000_000, on="2025-01")
    750000000
    """
    given = Arguments()
    whole = given.needed("tax", tax, what="whole rupiah")
    budget = given.needed("own_budget", own_budget, what="whole rupiah")
    month = given.month("on", on)
    given.refuse_if_any()
    return _core.cigarette_tax_cut(whole, budget, bool(minutes_filed), month)


def meanings() -> dict[str, str]:
    """What each rule says, in a line.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.meanings()["arrears.due_day"]
    'contributions are due on this day, or the next working day'
    """
    return _core.law_meanings()


def sources() -> dict[str, str]:
    """The pages behind the codes of a citation; third-party pages, not verified against gazettes.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.sources()["S43b"]
    'kalkupro.com'
    """
    return _core.law_sources()


def _rows(
    text: list[tuple[str, str | None, str, str, str | None, str, str]],
) -> list[_Row]:
    return [
        (
            rule,
            _number(value),
            unit,
            dt.date.fromisoformat(since),
            dt.date.fromisoformat(until) if until else None,
            citation,
            confidence,
        )
        for rule, value, unit, since, until, citation, confidence in text
    ]


def _begun(row: _Row, day: dt.date) -> bool:
    """Whether that row is the one that holds on that day."""
    return row[3] <= day and (row[4] is None or day <= row[4])


def _number(text: str | None) -> int | float | str | None:
    if text is None or not text.replace(".", "", 1).isdigit():  # words, or a day
        return text
    return float(text) if "." in text else int(text)


def _day(on: MonthLike) -> dt.date:
    """The day itself where one is given, else the first of the month."""
    if isinstance(on, str) and len(on) == len("2025-05-08"):
        try:
            day = dt.date.fromisoformat(on)
        except ValueError:
            _refuse(on, f'\'{on}\' is not a day; write "2025-05" or "2024-05-08"')
    elif isinstance(on, dt.datetime) and on == on:  # noqa: PLR0124  (NaT is not itself)
        day = on.date()
    elif isinstance(on, dt.date) and not isinstance(on, dt.datetime):
        day = on
    elif type(on).__name__ == "datetime64" and str(on) != "NaT":
        day = dt.date.fromisoformat(str(on.astype("datetime64[D]")))  # type: ignore[union-attr]
    else:
        try:
            day = _core.month(on)
        except TypeError:
            _refuse(on, f'{on!r} is not a month; write it as "2025-05"')
    if day < FIRST_DAY:
        _refuse(on, f"no law before {FIRST_DAY} is in the tables; {day} is too early")
    return day


def _refuse(on: object, message: str) -> NoReturn:
    raise InputError([Issue(key="on", value=str(on), message=message)])
