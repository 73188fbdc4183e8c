# SPDX-License-Identifier: Apache-2.0
"""The law as a table: every dated row, its article, and how sure it is.

>>> import jknmodel as jkn
>>> jkn.law.table(on="2025-05").set_index("rule").value["mandiri.class_3.tariff"]
42000
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NoReturn

from jknmodel import _core
from jknmodel.errors import InputError, Issue

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel._arguments import MonthLike

__all__ = ["meanings", "sources", "table"]

FIRST_DAY = dt.date(2014, 1, 1)


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
        may pay, None where a row ends the rule), ``unit`` (rupiah a month, percent, months, ...), ``from`` and ``until`` (datetime.date; None while
        nothing replaces it), ``citation`` (instrument, article, page, note) and ``confidence``
        (H, M, L, or assumed).

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

    rows = [
        (
            rule,
            _number(value),
            unit,
            dt.date.fromisoformat(since),
            dt.date.fromisoformat(until) if until else None,
            citation,
            confidence,
        )
        for rule, value, unit, since, until, citation, confidence in _core.law_rows()
    ]
    columns = ["rule", "value", "unit", "from", "until", "citation", "confidence"]
    if on is not None:
        day = _day(on)
        rows = [
            row
            for row in rows
            if row[1] is not None and row[3] <= day and (row[4] is None or day <= row[4])
        ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


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


def _number(text: str | None) -> int | float | str | None:
    if text is None or not text[0].isdigit():
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
