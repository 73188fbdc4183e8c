# SPDX-License-Identifier: Apache-2.0
"""Dues, arrears and fines of many members at once, from NumPy, pandas or Arrow columns.

>>> import numpy as np
>>> import jknmodel as jkn
>>> months = np.array(["2020-07", "2025-05"], dtype="datetime64[M]")
>>> jkn.dues_array("PBPU", months, care_class=3).member
array([25500, 35000])
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import HIDDEN, masked
from jknmodel.base.months import index_of, text_at
from jknmodel.base.words import word_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt
    import pandas as pd

__all__ = [
    "ArrearsArray",
    "DuesArray",
    "FineArray",
    "arrears_array",
    "dues_array",
    "service_fine_array",
]

_MISSING: Final = np.iinfo(np.int64).min
_NO_WORD: Final = 255
_MONTHS: Final = frozenset({"month", "first_unpaid", "as_of"})
_NO_DAY: Final = np.iinfo(np.int32).min
_EPOCH: Final = dt.date(1970, 1, 1)
_FROM_0: Final = np.int32(index_of(dt.date(1970, 1, 1)))  # months from January of year 0 to it
_FIRST_DAY: Final = (dt.date(1900, 1, 1) - _EPOCH).days
_SEGMENTS: Final = list(_core.Segment)
_CLASSES: Final = list(_core.CareClass)
_KNOWN: Final = {
    **{each.name.upper(): each for kind in (_SEGMENTS, _CLASSES) for each in kind},
    "TRUE": True,
    "FALSE": False,
}
_LONG: Final = re.compile(r"(?<!\d)(?!10+(?!\d))\d{11,18}(?!\d)")  # but a limit, 1000000000000
_MOST_DIGITS: Final = 10  # of a value in an error: a telephone has more


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DuesArray:
    """What many members cost, by payer: arrays of whole rupiah (int64), one element a row.

    Attributes
    ----------
    member, employer, central, province, district
        What each pays, as in ``Dues``.
    """

    member: npt.NDArray[np.int64]
    employer: npt.NDArray[np.int64]
    central: npt.NDArray[np.int64]
    province: npt.NDArray[np.int64]
    district: npt.NDArray[np.int64]

    @property
    def total(self) -> npt.NDArray[np.int64]:
        """What all of them pay together."""
        return self.member + self.employer + self.central + self.province + self.district

    def to_frame(self) -> pd.DataFrame:
        """A data frame with a column for each payer, and the total."""
        import pandas as pd  # takes 300 ms

        payers = ("member", "employer", "central", "province", "district", "total")
        return pd.DataFrame({payer: getattr(self, payer) for payer in payers})


def dues_array(
    segment: Any,
    month: Any,
    care_class: Any = None,
    wage: Any = None,
    wage_floor: Any = None,
) -> DuesArray:
    """Dues of many members, in one pass without Python's lock.

    Each argument is one value for all rows, or a column: a NumPy array, a list, a pandas Series, an
    Arrow array or anything with ``to_arrow``. Columns have one length. Categories (pandas, Arrow
    dictionaries) and integer codes are read without looking at each row's text.

    Parameters
    ----------
    segment
        Names or ``Segment`` members; or unsigned 8-bit codes, the values of ``Segment``. PPU_PN is
        regional, BP_PN pensioner, and provinces pay nothing for PBI: ``dues`` answers for others.
    month
        numpy.datetime64 of any unit (fastest), pandas or Arrow timestamps and periods, dates, or
        "2025-05".
    care_class
        1, 2 or 3 for PBPU and BP; 0, None or missing where there is none.
    wage, wage_floor
        Whole rupiah a month; missing (None, NaN, null) where there is none. A floor may have sen
        (4377231.93). It binds enterprises alone, not public employees: see ``dues``.

    Returns
    -------
    DuesArray
        Five arrays of whole rupiah.

    Raises
    ------
    InputError
        With the first hundred faulty rows of all, and how many there are; the key names column and
        element ("wage[3]", counted from 0), ``row`` counts from 1. Columns of different lengths.

    Notes
    -----
    The rules, sources and rounding of ``jkn.dues``; the same rows of the law.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> paid = jkn.dues_array(["PBID", "PPU_BU"], "2025-05", wage=[None, 5_000_000])
    >>> paid.total
    array([ 42000, 250000])
    >>> jkn.dues_array("PPU_BU", "2025-05", wage=[5_000_000, -1])
    Traceback (most recent call last):
        ...
    jknmodel.InputError: 2: wage[1]: -1 is not a monthly amount; give whole rupiah from 0 to
    1000000000000
    """
    faults = _missing(segment=segment)
    columns: dict[str, Any] = {
        "segment": _coded("segment", segment, _segment_code, faults),
        "month": _months("month", month, faults),
        "care_class": _coded("care_class", care_class, _class_code, faults),
        "wage": _amounts("wage", wage, faults),
        **_with_sen("wage_floor", wage_floor, faults),
    }
    rows = _rows_of(
        columns,
        {"segment": segment, "month": month, "care_class": care_class, "wage": wage,
         "wage_floor": wage_floor, "wage_floor_sen": wage_floor},
        faults,
    )  # fmt: skip
    paid, bad, count = _core.dues_columns(rows, *columns.values())
    if count:

        def ask(cell: Callable[[str], Any]) -> None:
            _core.dues(
                _SEGMENTS[cell("segment")],
                text_at(cell("month")),
                _CLASSES[cell("care_class") or 0],
                cell("wage"),
                _in_sen(cell("wage_floor"), cell("wage_floor_sen")),
                0,
                None,
                None,
                None,
            )

        raise InputError(_row_faults(bad, count, columns, ask))
    names = ("member", "employer", "central", "province", "district")
    return DuesArray(**dict(zip(names, paid, strict=True)))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArrearsArray:
    """What many self-payers owe: int64 arrays, one element a row.

    Attributes
    ----------
    months_unpaid, months_owed
        Months of the spell, and those that the law still asks for.
    amount, lapsed
        Whole rupiah owed, and of the months beyond the cap.
    """

    months_unpaid: npt.NDArray[np.int64]
    months_owed: npt.NDArray[np.int64]
    amount: npt.NDArray[np.int64]
    lapsed: npt.NDArray[np.int64]

    def to_frame(self) -> pd.DataFrame:
        """A data frame with a column for each."""
        import pandas as pd  # takes 300 ms

        return pd.DataFrame({name: getattr(self, name) for name in self.__slots__})


def arrears_array(
    care_class: Any,
    first_unpaid: Any,
    as_of: Any,
    segment: Any = "PBPU",
    people: Any = 1,
    *,
    cap_keeps: str = "latest",
) -> ArrearsArray:
    """Arrears of many self-payers, in one pass without Python's lock.

    Parameters
    ----------
    care_class
        1, 2 or 3.
    first_unpaid, as_of
        The first and the last unpaid month, as ``dues_array`` takes months.
    segment
        PBPU or BP.
    people
        People of each family, 1 to 30.
    cap_keeps
        Which months a longer debt keeps, the same for all rows: "latest" or "first".

    Returns
    -------
    ArrearsArray
        Four arrays.

    Raises
    ------
    InputError
        With the first hundred faulty rows and how many there are, as ``dues_array`` does.

    Notes
    -----
    The rules, sources and figures of ``jkn.arrears`` (Perpres 82/2018 Art. 42(3)). Employers'
    arrears are asked one at a time.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.arrears_array([1, 3], ["2020-06", "2021-01"], ["2020-07", "2025-02"]).amount
    array([230000, 840000])
    """
    given = Arguments()
    given.name("cap_keeps", cap_keeps, ["latest", "first"], needed=True)
    faults = list(given.faults) + _missing(segment=segment, people=people)
    columns: dict[str, Any] = {
        "care_class": _coded("care_class", care_class, _class_code, faults),
        "first_unpaid": _months("first_unpaid", first_unpaid, faults),
        "as_of": _months("as_of", as_of, faults),
        "segment": _coded("segment", segment, _segment_code, faults),
        "people": _amounts("people", people, faults, what="people of the family"),
    }
    rows = _rows_of(
        columns,
        {"care_class": care_class, "first_unpaid": first_unpaid, "as_of": as_of,
         "segment": segment, "people": people},
        faults,
    )  # fmt: skip
    out, bad, count = _core.arrears_columns(rows, **columns, cap_keeps=cap_keeps)
    if count:

        def ask(cell: Callable[[str], Any]) -> None:
            from jknmodel.schedule.arrears import arrears

            if _SEGMENTS[cell("segment")] is _core.Segment.PPU_BU:
                message = "PPU_BU owes by wage; ask jkn.arrears, one employer at a time"
                raise InputError([Issue(key="segment", value="PPU_BU", message=message)])
            arrears(
                care_class=_CLASSES[cell("care_class") or 0],
                first_unpaid=text_at(cell("first_unpaid")),
                as_of=text_at(cell("as_of")),
                segment=_SEGMENTS[cell("segment")],
                people=cell("people"),
            )

        raise InputError(_row_faults(bad, count, columns, ask))
    return ArrearsArray(**dict(zip(ArrearsArray.__slots__, out, strict=True)))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FineArray:
    """What many admissions are fined, one element a row.

    Attributes
    ----------
    amount, cap
        Whole rupiah (int64): the fine, and the most of one fine on the day of admission.
    window_ends
        The last day on which an admission is fined (datetime64[D]).
    """

    amount: npt.NDArray[np.int64]
    cap: npt.NDArray[np.int64]
    window_ends: npt.NDArray[np.datetime64]

    def to_frame(self) -> pd.DataFrame:
        """A data frame with a column for each."""
        import pandas as pd  # takes 300 ms

        return pd.DataFrame({name: getattr(self, name) for name in self.__slots__})


def service_fine_array(
    *,
    cost: Any,
    months_owed: Any,
    admitted: Any,
    reactivated: Any,
    segment: Any = "PBPU",
    inpatient: Any = True,
    already_fined: Any = False,
) -> FineArray:
    """Fines of many admissions, in one pass without Python's lock.

    Parameters
    ----------
    cost
        The estimated care packages, whole rupiah.
    months_owed
        Months owed when the member was reactivated.
    admitted, reactivated
        Days: numpy.datetime64 of any unit from the day down (fastest), pandas or Arrow timestamps
        and dates, dates, or "2024-05-08".
    segment
        Names, ``Segment`` members, or unsigned 8-bit codes.
    inpatient, already_fined
        True or False.

    Returns
    -------
    FineArray
        Three arrays.

    Raises
    ------
    InputError
        With the first hundred faulty rows and how many there are, as ``dues_array`` does.

    Notes
    -----
    The rules, sources and figures of ``jkn.service_fine`` (Perpres 64/2020 and 59/2024 Art. 42).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.service_fine_array(
    ...     cost=[5_000_000, 60_000_000],
    ...     months_owed=[7, 12],
    ...     admitted=["2022-06-01", "2024-05-08"],
    ...     reactivated=["2022-05-20", "2024-05-01"],
    ... ).amount
    array([ 1750000, 20000000])
    """
    faults = _missing(cost=cost, months_owed=months_owed, segment=segment)
    columns: dict[str, Any] = {
        "cost": _amounts("cost", cost, faults, what="whole rupiah"),
        "months_owed": _amounts("months_owed", months_owed, faults, what="a number of months"),
        "admitted": _days("admitted", admitted, faults),
        "reactivated": _days("reactivated", reactivated, faults),
        "segment": _coded("segment", segment, _segment_code, faults),
        "inpatient": _truths("inpatient", inpatient, faults),
        "already_fined": _truths("already_fined", already_fined, faults),
    }
    rows = _rows_of(
        columns,
        {"cost": cost, "months_owed": months_owed, "admitted": admitted,
         "reactivated": reactivated, "segment": segment, "inpatient": inpatient,
         "already_fined": already_fined},
        faults,
    )  # fmt: skip
    amount, cap, ends, bad, count = _core.fine_columns(rows, *columns.values())
    if count:

        def ask(cell: Callable[[str], Any]) -> None:
            from jknmodel.schedule.fine import service_fine

            service_fine(
                cost=cell("cost"),
                months_owed=cell("months_owed"),
                admitted=_day_text(cell("admitted")),
                reactivated=_day_text(cell("reactivated")),
                segment=_SEGMENTS[cell("segment")],
            )

        raise InputError(_row_faults(bad, count, columns, ask))
    return FineArray(amount=amount, cap=cap, window_ends=ends.astype("datetime64[D]"))


def _rows_of(columns: dict[str, Any], given: dict[str, Any], faults: list[Issue]) -> int:
    """How many rows the columns have; refuses lengths that differ, with the faults found so far."""
    if faults:
        raise InputError(faults)
    lengths = {
        name: len(column)
        for name, column in columns.items()
        if column is not None and not _is_scalar(given[name])
    }
    rows = max(lengths.values(), default=1)
    faults += [
        Issue(key=name, value=str(length), message=f"has {length} rows, others {rows}")
        for name, length in lengths.items()
        if length != rows
    ]
    if faults:
        raise InputError(faults)
    return rows


# ── columns into codes ──


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | bytes | _core.Segment | _core.CareClass) or not (
        hasattr(value, "__len__") and getattr(value, "ndim", 1) != 0
    )


def _is_table(name: str, value: Any, faults: list[Issue]) -> bool:
    """Whether it has more than one dimension, which is a fault."""
    nested = isinstance(value, list | tuple) and value and isinstance(value[0], list | tuple)
    table = bool(nested) or getattr(value, "ndim", 1) > 1
    if table:
        shape = str(getattr(value, "shape", "a list of lists"))
        faults.append(Issue(key=name, value=shape, message="is not one column"))
    return table


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT or pandas' NA."""
    return value is None or type(value).__name__ == "NAType" or value != value  # noqa: PLR0124


def _words(value: Any) -> tuple[npt.NDArray[np.int64], list[Any]]:
    """A column as indices into its different values; -1 where one is missing."""
    import pandas as pd  # takes 300 ms

    value = value.to_arrow() if hasattr(value, "to_arrow") else value
    if hasattr(value, "combine_chunks"):  # an Arrow column in pieces
        value = value.combine_chunks()
    if hasattr(value, "dictionary_encode"):
        value = value.dictionary_encode()
        indices = value.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False)
        return np.asarray(indices), value.dictionary.to_pylist()
    if isinstance(value, pd.Series) and isinstance(value.dtype, pd.CategoricalDtype):
        return value.cat.codes.to_numpy().astype(np.int64), list(value.cat.categories)
    if not isinstance(value, pd.Series):
        column = np.asarray(value)
        value = column.astype(object) if column.dtype.kind in "OUTS" else column
    codes, kinds = pd.factorize(value)
    numbers = getattr(kinds.dtype, "kind", "O") in "iuf"
    return np.asarray(codes, dtype=np.int64), kinds.tolist() if numbers else list(kinds)


def _coded(
    name: str, value: Any, code: Callable[[Any], int], faults: list[Issue]
) -> npt.NDArray[np.uint8] | None:
    """Codes of a column of names; faults where a word is none."""
    if value is None:
        return None
    if _is_table(name, value, faults):
        return np.empty(0, dtype=np.uint8)
    if _is_scalar(value):
        codes, kinds = np.zeros(1, dtype=np.int64), [value]
    else:
        if isinstance(value, np.ndarray) and value.dtype == np.uint8:
            return np.ascontiguousarray(value)
        codes, kinds = _words(value)
    table = np.empty(len(kinds) + 1, dtype=np.uint8)
    table[-1] = _NO_WORD if name == "segment" else 0  # a missing class is no class
    for at, kind in enumerate(kinds):
        try:
            table[at] = code(kind)
        except InputError as error:
            table[at] = _NO_WORD
            rows = np.flatnonzero(codes == at)
            fault = error.errors[0]
            faults += [
                _at_row(fault, name, int(row), scalar=_is_scalar(value))
                for row in rows[: 100 - len(faults)]
            ]
    return table[codes]


def _segment_code(word: Any) -> int:
    given = Arguments()
    found = given.member("segment", word, _core.Segment)
    given.refuse_if_any()
    return _SEGMENTS.index(found)


def _class_code(word: Any) -> int:
    given = Arguments()
    if _is_missing(word) or (not isinstance(word, str) and word == 0):
        return 0
    found = given.care_class(int(word) if isinstance(word, float) and word == int(word) else word)
    given.refuse_if_any()
    return _CLASSES.index(found)


def _months(name: str, value: Any, faults: list[Issue]) -> npt.NDArray[np.int32] | None:
    """Months since January of year 0; -1 where a month is missing."""
    if _is_table(name, value, faults):
        return np.empty(0, dtype=np.int32)
    if hasattr(value, "to_arrow"):
        value = value.to_arrow()
    if hasattr(value, "to_numpy") and not _is_scalar(value):  # pandas, Arrow
        faults += _long_periods(name, value)
        moments = _moments(value)
    else:
        moments = value if isinstance(value, np.ndarray) else None
    if moments is not None and moments.ndim == 1 and moments.dtype.kind == "M":
        unit, count = np.datetime_data(moments.dtype)
        if unit in {"Y", "W"} or (unit == "M" and count > 1):
            last = (moments + 1).astype("datetime64[D]") - 1
            faults += _across_months(name, moments, last)
        months = moments.astype("datetime64[M]", copy=False).view(np.int64)
        # a missing one is the least of 64 bits, and ends as -1
        return np.clip(months, -_FROM_0 - 1, 10_000 * 12).astype(np.int32) + _FROM_0
    if _is_scalar(value):
        codes, kinds = np.zeros(1, dtype=np.int64), [value]
    else:
        codes, kinds = _words(value)
    table = np.full(len(kinds) + 1, -1, dtype=np.int32)
    for at, kind in enumerate(kinds):
        given = Arguments()
        first = given.month(name, kind)
        table[at] = index_of(first) if not given.faults else -1
        if given.faults:
            rows = np.flatnonzero(codes == at)
            faults += [
                _at_row(given.faults[0], name, int(row), scalar=_is_scalar(value))
                for row in rows[: 100 - len(faults)]
            ]
    return table[codes]


def _long_periods(name: str, value: Any) -> list[Issue]:
    """Faults for pandas periods that are longer than a month."""
    if not str(getattr(value, "dtype", "")).startswith("period"):
        return []
    periods = value.dt if hasattr(value, "dt") else value
    ends = (periods.to_timestamp(how=end).to_numpy() for end in ("start", "end"))
    return _across_months(name, *ends)


def _across_months(name: str, first: npt.NDArray[Any], last: npt.NDArray[Any]) -> list[Issue]:
    """Faults for the rows whose first and last moment are of different months."""
    whole = first.astype("datetime64[M]") == last.astype("datetime64[M]")
    rows = np.flatnonzero(~(whole | np.isnat(first)))
    return [
        Issue(
            row=int(row) + 1,
            key=f"{name}[{row}]",
            value=str(first[row])[:10],
            message="the period is longer than a month",
        )
        for row in rows[:100]
    ]


def _days(name: str, value: Any, faults: list[Issue]) -> npt.NDArray[np.int32] | None:
    """Days since 1970; the least of 32 bits where a day is missing."""
    if _is_table(name, value, faults):
        return np.empty(0, dtype=np.int32)
    if hasattr(value, "to_arrow"):
        value = value.to_arrow()
    period = str(getattr(value, "dtype", "")).startswith("period")  # read, and refused, by row
    if hasattr(value, "to_numpy") and not _is_scalar(value) and not period:  # pandas, Arrow
        moments = _moments(value)
    else:
        moments = value if isinstance(value, np.ndarray) else None
    if moments is not None and moments.ndim == 1 and moments.dtype.kind == "M":
        unit = np.datetime_data(moments.dtype)[0]
        if unit in {"Y", "M", "W"}:
            faults.append(Issue(key=name, message=f"holds no days (datetime64[{unit}]); give days"))
            return np.empty(0, dtype=np.int32)
        days = moments.astype("datetime64[D]", copy=False).view(np.int64)
        out = np.clip(days, _NO_DAY, 10_000_000).astype(np.int32)
        early = out < _FIRST_DAY
        if early.any():
            out[early] = _NO_DAY
        return out
    if _is_scalar(value):
        codes, kinds = np.zeros(1, dtype=np.int64), [value]
    else:
        codes, kinds = _words(value)
    table = np.full(len(kinds) + 1, _NO_DAY, dtype=np.int32)
    for at, kind in enumerate(kinds):
        given = Arguments()
        day = given.day(name, kind)
        table[at] = (day - _EPOCH).days if not given.faults else _NO_DAY
        if given.faults:
            rows = np.flatnonzero(codes == at)
            faults += [
                _at_row(given.faults[0], name, int(row), scalar=_is_scalar(value))
                for row in rows[: 100 - len(faults)]
            ]
    return table[codes]


def _truths(name: str, value: Any, faults: list[Issue]) -> npt.NDArray[np.uint8] | None:
    """A column of True and False as 1 and 0."""
    if _is_table(name, value, faults):
        return np.empty(0, dtype=np.uint8)
    if _is_scalar(value):
        if not isinstance(value, bool | np.bool_):
            faults.append(Issue(key=name, value=str(value), message="must be True or False"))
        return np.array([bool(value)], dtype=np.uint8)
    if hasattr(value, "to_arrow"):
        value = value.to_arrow()
    if hasattr(value, "null_count"):  # Arrow
        value = value.to_pylist()
    column = np.asarray(value)
    if column.dtype.kind == "b":
        return np.ascontiguousarray(column).view(np.uint8)
    if isinstance(value, list | tuple):  # True and 0 together are numbers to NumPy
        column = np.asarray(value, dtype=object)
    for row, each in enumerate(column.tolist()):
        if not isinstance(each, bool) and len(faults) < 100:
            fault = Issue(value=str(each), message=f"'{each}' is neither True nor False")
            faults.append(_at_row(fault, name, row, scalar=False))
    return np.array([each is True for each in column.tolist()], dtype=np.uint8)


def _moments(column: Any) -> npt.NDArray[Any] | None:
    """The datetime64 of a pandas or Arrow column, if it has them."""
    dtype = str(getattr(column, "dtype", getattr(column, "type", "")))
    if dtype.startswith("period"):
        column = (column.dt if hasattr(column, "dt") else column).to_timestamp()
    elif dtype.startswith("datetime64[ns,") or (dtype.startswith("timestamp") and "tz=" in dtype):
        return None  # a month depends on the zone: read one by one
    elif not dtype.startswith(("datetime64", "timestamp", "date")):
        return None
    try:
        out = column.to_numpy(zero_copy_only=False)
    except TypeError:
        out = column.to_numpy()
    return np.asarray(out)


def _amounts(
    name: str, value: Any, faults: list[Issue], what: str = "whole rupiah a month"
) -> npt.NDArray[np.int64] | None:
    """Whole rupiah; the least of 64 bits where one is missing."""
    if value is None:
        return None
    if _is_table(name, value, faults):
        return np.empty(0, dtype=np.int64)
    if _is_scalar(value):
        given = Arguments()
        one = given.whole(name, value, what=what)
        faults += given.faults
        return np.array([_MISSING if one is None else one], dtype=np.int64)
    column = _numbers(value)
    if column.dtype.kind == "i" or (column.dtype.kind == "u" and column.dtype.itemsize < 8):
        return np.ascontiguousarray(column, dtype=np.int64)
    if column.dtype.kind == "f":
        missing = np.isnan(column)
        whole = (np.abs(column) < 2.0**63) & (column == np.floor(column))
        for row in np.flatnonzero(~(missing | whole))[: 100 - len(faults)]:
            faults.append(_not_whole(name, int(row), column[row], what))
        return np.where(whole, column, _MISSING).astype(np.int64)
    out = np.empty(len(column), dtype=np.int64)
    for row, each in enumerate(column.tolist()):
        given = Arguments()
        one = None if _is_missing(each) else given.whole(name, each, what=what)
        out[row] = _MISSING if one is None else one
        if given.faults and len(faults) < 100:
            faults.append(_at_row(given.faults[0], name, row, scalar=False))
    return out


def _with_sen(name: str, value: Any, faults: list[Issue]) -> dict[str, Any]:
    """Whole rupiah and the sen beside them, as two columns; no second one without sen."""
    beside = f"{name}_sen"
    if value is None:
        return {name: None, beside: None}
    if _is_table(name, value, faults):
        return {name: np.empty(0, dtype=np.int64), beside: None}
    one = _is_scalar(value)
    column = np.array([value], dtype=object) if one else _numbers(value)
    if column.dtype.kind in "iu" and column.dtype != np.uint64:
        return {name: np.ascontiguousarray(column, dtype=np.int64), beside: None}
    if column.dtype.kind == "f":
        with np.errstate(invalid="ignore", over="ignore"):
            sen = np.rint(column * 100)
            exact = (sen / 100 == column) & (np.abs(column) < 2.0**46)
        if (exact | np.isnan(column)).all():
            rupiah = np.floor_divide(sen, 100, where=exact, out=np.zeros_like(sen))
            rest = np.where(exact, sen - 100 * rupiah, 0).astype(np.uint8)
            return {name: np.where(exact, rupiah, _MISSING).astype(np.int64), beside: rest}
    amounts = np.full(len(column), _MISSING, dtype=np.int64)
    rest = np.zeros(len(column), dtype=np.uint8)
    for row, each in enumerate(column.tolist()):
        given = Arguments()
        what = "give rupiah a month, as 2429764 or 4377231.93"
        found = None if _is_missing(each) else given.sen(name, each, what=what)
        if found is not None:
            amounts[row], rest[row] = divmod(found, 100)
        if given.faults and len(faults) < 100:
            faults.append(_at_row(given.faults[0], name, row, scalar=one))
    return {name: amounts, beside: rest}


def _in_sen(rupiah: int | None, rest: int | None) -> int | None:
    return None if rupiah is None else 100 * rupiah + (rest or 0)


def _numbers(value: Any) -> npt.NDArray[Any]:
    """A column of numbers as an array, from NumPy, pandas, Arrow or a list."""
    if hasattr(value, "to_arrow"):
        value = value.to_arrow()
    if hasattr(value, "null_count") and hasattr(value, "fill_null"):  # Arrow
        value = _arrow_amounts(value)
    return np.asarray(value)


def _arrow_amounts(column: Any) -> Any:
    """An Arrow column as an array, with the least of 64 bits where a number is missing."""
    kind = str(column.type)
    if column.null_count and kind == "uint64":
        return np.array(column.to_pylist(), dtype=object)
    if column.null_count and kind.lstrip("u") in {"int8", "int16", "int32", "int64"}:
        column = column.cast("int64").fill_null(_MISSING)
    if hasattr(column, "chunks"):
        return column.to_numpy()
    return column.to_numpy(zero_copy_only=False)


# ── faults ──


def _missing(**given: Any) -> list[Issue]:
    """A fault for each that is None, where no row can do without."""
    return [
        Issue(key=name, message="is missing; give a column or one for all rows")
        for name, value in given.items()
        if value is None
    ]


def _at_row(fault: Issue, name: str, row: int, *, scalar: bool) -> Issue:
    if scalar:
        return Issue(key=name, value=fault.value, message=fault.message)
    shown = _shown(fault.value)
    message = fault.message.replace(fault.value, shown) if fault.value else fault.message
    message = _LONG.sub(HIDDEN, message)
    return Issue(row=row + 1, key=f"{name}[{row}]", value=shown, message=message)


def _shown(value: str) -> str:
    """What stands in a cell, unless it may tell of a person: it is a list of people."""
    digits = sum(map(str.isdigit, value))
    if re.fullmatch(r"-?[0-9]{19,40}", value):  # more digits than anybody's number has
        return value
    if re.fullmatch(r"[0-9.,:/+\-e ]{1,24}", value) and digits <= _MOST_DIGITS:
        return masked(value)
    return word_shown(value, _KNOWN) if value else ""


def _not_whole(name: str, row: int, value: object, what: str) -> Issue:
    value = value.item() if isinstance(value, np.generic) else value
    message = f"{value} is not a whole number; give {what}"
    return _at_row(Issue(value=str(value), message=message), name, row, scalar=False)


def _day_text(day: int) -> str:
    return str(np.datetime64(day, "D"))


def _row_faults(
    bad: list[tuple[int, str]],
    count: int,
    columns: dict[str, npt.NDArray[Any] | None],
    ask: Callable[[Callable[[str], Any]], None],
) -> list[Issue]:
    """What the single question says of each of those rows; `ask` puts it, with the row's cells."""
    faults: list[Issue] = []
    for row, column in bad:

        def cell(name: str, row: int = row) -> int | None:
            values = columns[name]
            if values is None:
                return None
            value = int(values[row if len(values) > 1 else 0])
            return None if value in {_MISSING, _NO_DAY} else value

        fault = Issue(value=str(cell(column)), message="is missing or not known")
        if column in _MONTHS and cell(column) == -1:
            missing = Issue(message='is missing; give a month, as "2025-05"')
            faults.append(_at_row(missing, column, row, scalar=False))
            continue
        try:
            ask(cell)
        except InputError as error:
            fault = next((each for each in error.errors if each.key == column), fault)
        except (IndexError, TypeError, ValueError, OverflowError):
            pass  # a code that stands for nothing: there is no question to put
        faults.append(_at_row(fault, column, row, scalar=False))
    if count > len(faults):
        message = f"{count - len(faults)} more rows are faulty"
        faults.append(Issue(key="rows", value=str(count), message=message))
    return faults
