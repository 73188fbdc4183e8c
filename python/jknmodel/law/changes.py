# SPDX-License-Identifier: Apache-2.0
"""A law that is not: changes laid over the enacted one.

>>> import jknmodel as jkn
>>> plan = jkn.law.change({"mandiri.class_3.tariff": 45_000}, from_="2026-07", until="2027-12")
>>> jkn.dues("PBPU", month="2026-07", care_class=3, law=plan).member
38000
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex, TypeAlias

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.errors import InputError
from jknmodel.base.months import last_day

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.arguments import MonthLike
from jknmodel.law.rows import FIRST_DAY, LAST_MONTH, frame_of

__all__ = ["Changes", "RuleValue", "as_of", "change"]

#: What a rule can say: a number in its unit (percent as 4.5), true or false, words, a day.
RuleValue: TypeAlias = "SupportsFloat | bool | str | dt.date"


class Changes:
    """A hypothetical law: rules that say something else from one month to another.

    Made by :func:`change`, laid together with ``|``; every question takes one as ``law``. Nothing
    of it is enacted: its rows are cited as "law change of a scenario" and marked as assumed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> fines = jkn.law.change({"fine.cap": 10_000_000}, from_="2026-07", until="2027-12")
    >>> tariffs = jkn.law.change({"mandiri.class_3.tariff": 45_000}, from_="2027-01")
    >>> fines | tariffs
    Changes(fine.cap 10000000 from 2026-07 until 2027-12; mandiri.class_3.tariff 45000 from 2027-01)
    >>> fines | tariffs == tariffs | fines
    True
    """

    __slots__ = ("_core",)

    def __init__(self, core: _core.LawChanges) -> None:
        self._core = core

    @property
    def core(self) -> _core.LawChanges:
        """The compiled changes that questions take."""
        return self._core

    def __or__(self, other: Changes) -> Changes:
        """Lay both together; order means nothing, and changes of one rule may not overlap."""
        if not isinstance(other, Changes):
            return NotImplemented
        return Changes(self._core.joined(other._core))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Changes) and self._core == other._core

    def __hash__(self) -> int:
        return hash(self._core)

    def __reduce__(self) -> tuple[type[Changes], tuple[_core.LawChanges]]:
        return Changes, (self._core,)

    def __repr__(self) -> str:
        said = {(row.rule, row.from_): row.printed for row in _core.law_rows(self._core)}
        texts = [
            f"{each.rule} {said[each.rule, each.from_]} from {each.from_:%Y-%m}"
            + ("" if each.until > LAST_MONTH else f" until {each.until:%Y-%m}")
            for each in self._core.kept()
        ]
        month = self._core.as_of
        texts += [] if month is None else [f"as of {month:%Y-%m}"]
        return f"Changes({'; '.join(texts)})"

    def table(self) -> pd.DataFrame:
        """Every row of the rules that are changed, as the changes leave them.

        Returns
        -------
        pandas.DataFrame
            In the columns of :func:`jknmodel.law.table`: the enacted rows before, the change, and
            the enacted value again after it.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.law.change({"fine.cap": 10_000_000}, from_="2026-07", until="2027-12")
        >>> rows = plan.table()[["value", "from", "until", "confidence"]]
        >>> print(rows.to_string(index=False, header=False))
        30000000 2016-01-01 2024-05-07       H
        20000000 2024-05-08 2026-06-30       M
        10000000 2026-07-01 2027-12-31 assumed
        20000000 2028-01-01       None       M
        """
        touched = {each.rule for each in self._core.kept()}
        if self._core.as_of is not None:
            known = last_day(self._core.as_of)
            touched |= {row.rule for row in _core.law_rows() if row.from_ > known}
        return frame_of(row for row in _core.law_rows(self._core) if row.rule in touched)


def change(
    rules: Mapping[str, RuleValue], *, from_: MonthLike, until: MonthLike | None = None
) -> Changes:
    """Let rules say something else from one month to another, for a question or a scenario.

    Parameters
    ----------
    rules
        What each rule says, by the name that :func:`table` has: a number in the rule's unit
        (percent as 4.5), True or False, words joined by "+" ("pbid+local_share", or "nothing"), or
        a day.
    from_, until
        The first and the last month, both included; before and after it the enacted rows hold.
        Without ``until`` it has no end.

    Raises
    ------
    InputError
        With every fault: a rule that does not exist (with the nearest name), a value that the rule
        cannot have (with its bounds), months in the wrong order or before 2014, a part that would
        be more than its whole (aid above the tariff).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plan = jkn.law.change({"arrears.month_cap": 12}, from_="2026-07", until="2027-12")
    >>> [jkn.law.value("arrears.month_cap", day, law=plan)
    ...  for day in ("2026-06-30", "2026-07-01", "2027-12-31", "2028-01-01")]
    [24, 12, 12, 24]
    >>> jkn.law.change({"fine.cup": 1}, from_="2026-07")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: rule: 'fine.cup' is not a rule of law; did you mean 'fine.cap'?
    """
    given = Arguments()
    first = given.month("from_", from_)
    last = LAST_MONTH if until is None else given.month("until", until)
    if not given.faults:
        if first < FIRST_DAY:
            given.fault("from_", from_, f"no law before {FIRST_DAY} is in the tables")
        if last < first:
            message = f"{last:%Y-%m} is before from_ {first:%Y-%m}; give that month or a later one"
            given.fault("until", until, message)
    months = [] if given.faults else [(first, last)]
    named = _named(rules)
    if not named:
        given.fault("rules", rules, 'names no rule; write {"fine.cap": 10_000_000}')
    written = []
    for rule, said in named.items():
        found = _said(said)
        if not isinstance(rule, str):
            given.fault("rule", rule, f"{rule!r} is not the name of a rule")
        elif found is None:
            message = f"{said!r} is no value; give a number, True or False, words or a day"
            given.fault(rule, said, message)
        else:
            written.append((rule, found))
    core = None
    try:
        for first, last in months:
            core = _core.LawChanges(dict(written), first, last)
    except InputError as error:
        given.faults += error.errors
    for rule, found in [] if months else written:
        try:
            _core.check_rule_value(rule, found)
        except InputError as error:
            given.faults += error.errors
    given.refuse_if_any()
    assert core is not None  # noqa: S101  (no fault: there were months)
    return Changes(core)


def as_of(month: MonthLike) -> Changes:
    """The law as it stood at the end of a month: what was enacted for later does not exist.

    For an older study to be made again, and for a test that a later row of the law may not move.
    Laid together with changes (``|``) it is what they are laid over; of two such months the
    earlier counts.

    Parameters
    ----------
    month
        From January 2014.

    Raises
    ------
    InputError
        If it is no month, or before 2014.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> before = jkn.law.as_of("2024-04")
    >>> before
    Changes(as of 2024-04)
    >>> jkn.law.value("fine.cap", "2026-01", law=before), jkn.law.value("fine.cap", "2026-01")
    (30000000, 20000000)
    >>> plan = before | jkn.law.change({"fine.cap": 10_000_000}, from_="2026-07")
    >>> [jkn.law.value("fine.cap", day, law=plan) for day in ("2026-06", "2026-07")]
    [30000000, 10000000]
    """
    given = Arguments()
    first = given.month("month", month)
    if not given.faults and first < FIRST_DAY:
        given.fault("month", month, f"no law before {FIRST_DAY} is in the tables")
    given.refuse_if_any()
    return Changes(_core.law_as_of(first))


def _named(rules: object) -> dict[object, object]:
    return dict(rules) if isinstance(rules, Mapping) else {}


def _said(value: object) -> bool | float | str | dt.date | None:
    """The value as the core takes it; None for what no rule can say."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, dt.datetime):
        return value.date() if value == value else None  # noqa: PLR0124  (NaT)
    if isinstance(value, dt.date):
        return value
    if type(value).__name__ in {"bool", "bool_"}:  # numpy
        return bool(value)
    if not isinstance(value, SupportsFloat | SupportsIndex):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
    except OverflowError:
        return math.inf
