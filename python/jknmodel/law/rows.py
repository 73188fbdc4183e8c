# SPDX-License-Identifier: Apache-2.0
"""The law as a table: every dated row, its article, how sure it is.

>>> import jknmodel as jkn
>>> jkn.law.table(on="2025-05").set_index("rule").value["mandiri.class_3.tariff"]
42000
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from jknmodel import _core
from jknmodel.base.arguments import Arguments, any_day_of, is_text
from jknmodel.base.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from jknmodel.base.arguments import MonthLike
    from jknmodel.law.changes import Changes

__all__ = [
    "FIRST_DAY",
    "LAST_MONTH",
    "Value",
    "day_in",
    "drafts",
    "frame_of",
    "law_in",
    "meanings",
    "refuse",
    "sources",
    "table",
    "value",
]

FIRST_DAY = dt.date(2014, 1, 1)
_COLUMNS: Final = ["rule", "value", "unit", "from", "until", "citation", "confidence"]
Value: TypeAlias = int | float | str | dt.date | None
LAST_MONTH: Final = dt.date(2199, 12, 1)


def table(on: MonthLike | None = None, law: Changes | None = None) -> pd.DataFrame:
    r"""Every row of the law, or those in force on one day.

    Parameters
    ----------
    on
        A month (its first day) or a day: "2025-05", "2024-05-08", datetime.date, pandas.Period,
        numpy.datetime64. None for all rows since 2014.
    law
        A law laid over the enacted one: the rows that it leaves.

    Returns
    -------
    pandas.DataFrame
        ``rule``, ``value`` (int where it is whole, words like "pbid+local_share" for what money
        may pay, datetime.date for a day, None where a row ends the rule), ``unit`` (rupiah a
        month, percent, months, ...), ``from`` and ``until`` (datetime.date; None while nothing
        replaces it), ``citation`` (instrument, article, page, note) and ``confidence`` (H, M, L,
        or assumed).

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
    rows = _core.law_rows(law_in(law))
    if on is not None:
        day = day_in(on)
        rows = [row for row in rows if row.value is not None and _holds_on(row, day)]
    return frame_of(rows)


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
    return frame_of(_core.law_drafts())


def value(rule: str, on: MonthLike, law: Changes | None = None) -> Value:
    """What one rule says on a day; None where it says nothing.

    Parameters
    ----------
    rule
        Its name, as ``table`` has it.
    on
        A month (its first day) or a day.
    law
        A law laid over the enacted one.

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
    day = day_in(on)
    known = _core.law_meanings()
    if not is_text(rule) or rule not in known:
        message = f"'{rule}' is not a rule{_core.advice(str(rule), list(known))}"
        raise InputError([Issue(key="rule", value=str(rule), message=message)])
    rows = [row for row in _core.law_rows(law_in(law)) if row.rule == rule]
    return next((row.value for row in rows if _holds_on(row, day)), None)


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


def law_in(law: Changes | None) -> _core.LawChanges | None:
    """The changes that a question takes; None for the enacted law."""
    given = Arguments()
    changes = given.law(law)
    given.refuse_if_any()
    return changes


def frame_of(rows: Iterable[_core.LawRow]) -> pd.DataFrame:
    """Rows as a table."""
    import pandas as pd  # takes 300 ms

    table = [
        (row.rule, row.value, row.unit, row.from_, row.until, row.citation, row.confidence)
        for row in rows
    ]
    return pd.DataFrame(table, columns=_COLUMNS, dtype=object)


def day_in(on: MonthLike) -> dt.date:
    """The day itself where one is given, else the first of the month."""
    day = any_day_of(on)
    if day is None:
        if isinstance(on, str) and len(on) == len("2025-05-08"):
            refuse(on, f'\'{on}\' is not a day; write "2025-05" or "2024-05-08"')
        try:
            day = _core.month(on)
        except TypeError:
            refuse(on, f'{on!r} is not a month; write it as "2025-05"')
    if day < FIRST_DAY:
        refuse(on, f"no law before {FIRST_DAY} is in the tables; {day} is too early")
    return day


def _holds_on(row: _core.LawRow, day: dt.date) -> bool:
    """Whether that row is the one that holds on that day."""
    return row.from_ <= day and (row.until is None or day <= row.until)


def refuse(on: object, message: str) -> NoReturn:
    """Raise InputError for a day or month that has no law."""
    raise InputError([Issue(key="on", value=str(on), message=message)])
