# SPDX-License-Identifier: Apache-2.0
"""The columns of one question to many members: read into codes, put to the core, faults by row.

>>> given = Columns(segment=["PBI", "PBP"])
>>> given.segments("segment", ["PBI", "PBP"])
>>> print(given.faults[0])
2: segment[1]: 'PBP' is not known; one of: PBI, PBID, PPU_PN, PPU_BU, PBPU, BP, BP_PN
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.columns import is_nothing, kinds_of, whole_of_floats
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import HIDDEN, masked
from jknmodel.base.months import index_of
from jknmodel.base.words import word_shown

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

__all__ = ["CLASSES", "SEGMENTS", "AnswerColumns", "Columns"]

Cell: TypeAlias = "Callable[[str], Any]"
Read: TypeAlias = "Callable[[Arguments, Any], int]"

SEGMENTS: Final = list(_core.Segment)
CLASSES: Final = list(_core.CareClass)
_MISSING: Final = np.iinfo(np.int64).min
_NO_WORD: Final = 255
_NO_MONTH: Final = -1
_NO_DAY: Final = np.iinfo(np.int32).min
_LISTED: Final = 100  # faults
_EPOCH: Final = dt.date(1970, 1, 1)
_FROM_0: Final = np.int32(index_of(_EPOCH))  # months from January of year 0 to it
_FIRST_DAY: Final = (dt.date(1900, 1, 1) - _EPOCH).days
_KNOWN: Final = {
    **{each.name.upper(): each for kind in (SEGMENTS, CLASSES) for each in kind},
    "TRUE": True,
    "FALSE": False,
}
_LONG: Final = re.compile(r"(?<!\d)(?!10+(?!\d))\d{11,18}(?!\d)")  # but a limit, 1000000000000
_MOST_DIGITS: Final = 10  # of a value in an error: a telephone has more


class AnswerColumns:
    """Arrays of answers, one element a row, each under its name."""

    __slots__: tuple[str, ...] = ()

    def to_frame(self) -> pd.DataFrame:
        """A data frame with a column for each."""
        import pandas as pd  # takes 300 ms

        return pd.DataFrame({name: getattr(self, name) for name in self.__slots__})


class Columns:
    """What was given of each row, by name and in the order of the core's question.

    Parameters
    ----------
    needed
        What no row can do without: None is a fault.
    """

    def __init__(self, **needed: Any) -> None:
        self.read: dict[str, npt.NDArray[Any] | None] = {}
        self.faults = [
            Issue(key=name, message="is missing; give a column or one for all rows")
            for name, value in needed.items()
            if value is None
        ]
        self._of_months: set[str] = set()
        self._for_all_rows: set[str] = set()

    # ── columns into codes ──

    def name(self, key: str, value: Any, known: Iterable[str]) -> None:
        """A word that is the same for all rows."""
        given = Arguments()
        given.name(key, value, known, needed=True)
        self.faults[:0] = given.faults

    def segments(self, name: str, value: Any) -> None:
        """Codes of segments."""

        def code(given: Arguments, word: Any) -> int:
            return SEGMENTS.index(given.member("segment", word, _core.Segment))

        self._codes(name, value, code, missing=_NO_WORD)

    def classes(self, name: str, value: Any) -> None:
        """Codes of care classes; a missing class is no class."""

        def code(given: Arguments, word: Any) -> int:
            if is_nothing(word) or (not isinstance(word, str) and word == 0):
                return 0
            whole = isinstance(word, float) and word == int(word)
            return CLASSES.index(given.care_class(int(word) if whole else word))

        self._codes(name, value, code, missing=0)

    def months(self, name: str, value: Any) -> None:
        """Months since January of year 0."""
        self._of_months.add(name)
        if self._is_table(name, value):
            return
        value = _arrow_of(value)
        if _is_column(value):
            self.faults += _long_periods(name, value)
        moments = _moments(value)
        if moments is None:
            self._each(
                name,
                value,
                lambda given, month: index_of(given.month(name, month)),
                np.dtype(np.int32),
                missing=_NO_MONTH,
                wrong=_NO_MONTH,
            )
            return
        unit, count = np.datetime_data(moments.dtype)
        if unit in {"Y", "W"} or (unit == "M" and count > 1):
            last = (moments + 1).astype("datetime64[D]") - 1
            self.faults += _across_months(name, moments, last)
        months = moments.astype("datetime64[M]", copy=False).view(np.int64)
        # a missing one is the least of 64 bits, and ends as -1
        from_0 = np.clip(months, -_FROM_0 - 1, 10_000 * 12).astype(np.int32) + _FROM_0
        self._add(name, value, from_0)

    def days(self, name: str, value: Any) -> None:
        """Days since 1970."""
        if self._is_table(name, value):
            return
        value = _arrow_of(value)
        period = str(getattr(value, "dtype", "")).startswith("period")  # read, and refused, by row
        moments = None if period else _moments(value)
        if moments is None:
            self._each(
                name,
                value,
                lambda given, day: (given.day(name, day) - _EPOCH).days,
                np.dtype(np.int32),
                missing=_NO_DAY,
                wrong=_NO_DAY,
            )
            return
        unit = np.datetime_data(moments.dtype)[0]
        if unit in {"Y", "M", "W"}:
            message = f"holds no days (datetime64[{unit}]); give days"
            self.faults.append(Issue(key=name, message=message))
            return
        days = moments.astype("datetime64[D]", copy=False).view(np.int64)
        out = np.clip(days, _NO_DAY, 10_000_000).astype(np.int32)
        early = out < _FIRST_DAY
        if early.any():
            out[early] = _NO_DAY
        self._add(name, value, out)

    def truths(self, name: str, value: Any) -> None:
        """True and False as 1 and 0."""
        if self._is_table(name, value):
            return
        if _is_scalar(value):
            if not isinstance(value, bool | np.bool_):
                fault = Issue(key=name, value=str(value), message="must be True or False")
                self.faults.append(fault)
            self._add(name, value, np.array([bool(value)], dtype=np.uint8))
            return
        value = _arrow_of(value)
        if hasattr(value, "null_count"):  # Arrow
            value = value.to_pylist()
        column = np.asarray(value)
        if column.dtype.kind == "b":
            self._add(name, value, np.ascontiguousarray(column).view(np.uint8))
            return
        if isinstance(value, list | tuple):  # True and 0 together are numbers to NumPy
            column = np.asarray(value, dtype=object)
        cells = column.tolist()
        for row, each in enumerate(cells):
            if not isinstance(each, bool):
                message = f"'{each}' is neither True nor False"
                self._fault(Issue(value=str(each), message=message), name, row)
        self._add(name, value, np.array([each is True for each in cells], dtype=np.uint8))

    def amounts(self, name: str, value: Any, what: str = "whole rupiah a month") -> None:
        """Whole numbers."""
        if self._is_none(name, value) or self._is_table(name, value):
            return
        if _is_scalar(value):
            given = Arguments()
            one = given.whole(name, value, what=what)
            self.faults += given.faults
            self._add(name, value, np.array([_MISSING if one is None else one], dtype=np.int64))
            return
        column = _numbers(value)
        if column.dtype.kind in "iu" and column.dtype != np.uint64:
            self._add(name, value, np.ascontiguousarray(column, dtype=np.int64))
            return
        if column.dtype.kind == "f":
            numbers, missing, whole = whole_of_floats(column, 2.0**63)
            for row in np.flatnonzero(~(missing | whole))[: self._left()].tolist():
                message = f"{column[row].item()} is not a whole number; give {what}"
                fault = Issue(value=str(column[row].item()), message=message)
                self._fault(fault, name, row)
            self._add(name, value, np.where(whole, numbers, _MISSING))
            return
        out = self._by_row(
            name, column, lambda given, each: given.whole(name, each, what=what), one=False
        )
        self._add(
            name,
            value,
            np.array([_MISSING if each is None else each for each in out], dtype=np.int64),
        )

    def with_sen(self, name: str, value: Any) -> None:
        """Whole rupiah and the sen beside them, as two columns; no second one without sen."""
        beside = f"{name}_sen"
        if self._is_none(name, value) or self._is_table(name, value):
            self.read[beside] = None
            return
        one = _is_scalar(value)
        column = np.array([value], dtype=object) if one else _numbers(value)
        if column.dtype.kind in "iu" and column.dtype != np.uint64:
            self._add(name, value, np.ascontiguousarray(column, dtype=np.int64))
            self.read[beside] = None
            return
        if column.dtype.kind == "f":
            with np.errstate(invalid="ignore", over="ignore"):
                sen = np.rint(column * 100)
                exact = (sen / 100 == column) & (np.abs(column) < 2.0**46)
            if (exact | np.isnan(column)).all():
                rupiah = np.floor_divide(sen, 100, where=exact, out=np.zeros_like(sen))
                rest = np.where(exact, sen - 100 * rupiah, 0).astype(np.uint8)
                self._add(name, value, np.where(exact, rupiah, _MISSING).astype(np.int64))
                self._add(beside, value, rest)
                return
        what = "give rupiah a month, as 2429764 or 4377231.93"
        found = self._by_row(
            name, column, lambda given, each: given.sen(name, each, what=what), one=one
        )
        parts = [(_MISSING, 0) if sen is None else divmod(sen, 100) for sen in found]
        amounts = np.array([rupiah for rupiah, _ in parts], dtype=np.int64)
        self._add(name, value, amounts)
        self._add(beside, value, np.array([rest for _, rest in parts], dtype=np.uint8))

    def _codes(self, name: str, value: Any, code: Read, *, missing: int) -> None:
        """Codes of a column of names; unsigned bytes are codes already."""
        if self._is_none(name, value) or self._is_table(name, value):
            return
        if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype == np.uint8:
            self._add(name, value, np.ascontiguousarray(value))
            return
        self._each(name, value, code, np.dtype(np.uint8), missing=missing, wrong=_NO_WORD)

    def _each(
        self,
        name: str,
        value: Any,
        read: Read,
        kind: np.dtype[Any],
        *,
        missing: int,
        wrong: int,
    ) -> None:
        """Each different value read once; faults in every row that has a wrong one."""
        one = _is_scalar(value)
        codes, kinds = (np.zeros(1, dtype=np.int64), [value]) if one else kinds_of(value)
        table = np.full(len(kinds) + 1, missing, dtype=kind)  # -1, the last, is a missing one
        for at, each in enumerate(kinds):
            given = Arguments()
            found = read(given, each)
            table[at] = wrong if given.faults else found
            if given.faults:
                for row in np.flatnonzero(codes == at)[: self._left()].tolist():
                    self._fault(given.faults[0], name, row, one=one)
        self._add(name, value, table[codes])

    def _by_row(
        self,
        name: str,
        column: npt.NDArray[Any],
        read: Callable[[Arguments, Any], int | None],
        *,
        one: bool,
    ) -> list[int | None]:
        """Every cell read by itself; None where it is missing or wrong."""
        out: list[int | None] = []
        for row, each in enumerate(column.tolist()):
            given = Arguments()
            out.append(None if is_nothing(each) else read(given, each))
            if given.faults:
                self._fault(given.faults[0], name, row, one=one)
        return out

    def _add(self, name: str, value: Any, column: npt.NDArray[Any]) -> None:
        self.read[name] = column
        if _is_scalar(value):
            self._for_all_rows.add(name)

    def _is_none(self, name: str, value: Any) -> bool:
        if value is None:
            self.read[name] = None
        return value is None

    def _is_table(self, name: str, value: Any) -> bool:
        """Whether it has more than one dimension, which is a fault."""
        nested = isinstance(value, list | tuple) and value and isinstance(value[0], list | tuple)
        table = bool(nested) or getattr(value, "ndim", 1) > 1
        if table:
            shape = str(getattr(value, "shape", "a list of lists"))
            self.faults.append(Issue(key=name, value=shape, message="is not one column"))
        return table

    # ── faults and answers ──

    def _left(self) -> int:
        """How many more faults are listed."""
        return max(_LISTED - len(self.faults), 0)

    def _fault(self, fault: Issue, name: str, row: int, *, one: bool = False) -> None:
        """Add the fault of a row; of one value for all rows it has none."""
        if one:
            self.faults.append(Issue(key=name, value=fault.value, message=fault.message))
        elif self._left():
            self.faults.append(_at_row(fault, name, row))

    def answers(
        self,
        question: Callable[..., _core.AnsweredRows],
        ask: Callable[[Cell], None],
        **more: Any,
    ) -> dict[str, Any]:
        """What the core answers to all rows at once.

        Parameters
        ----------
        question
            The core's, of all rows.
        ask
            The same question of one row, whose cells it is given by name: says what is wrong.
        more
            What is the same for all rows.

        Raises
        ------
        InputError
            With every fault of the columns, or else those of the first faulty rows.
        """
        if self.faults:
            raise InputError(self.faults)
        found = question(self._rows(), *self.read.values(), **more)
        if found.faulty:
            raise InputError(self._of_rows(found, ask))
        return found.columns

    def _rows(self) -> int:
        """How many rows there are; refuses lengths that differ."""
        lengths = {
            name: len(column)
            for name, column in self.read.items()
            if column is not None and name not in self._for_all_rows
        }
        rows = max(lengths.values(), default=1)
        faults = [
            Issue(key=name, value=str(length), message=f"has {length} rows, others {rows}")
            for name, length in lengths.items()
            if length != rows
        ]
        if faults:
            raise InputError(faults)
        return rows

    def _of_rows(self, found: _core.AnsweredRows, ask: Callable[[Cell], None]) -> list[Issue]:
        """What the single question says of each of those rows."""
        faults: list[Issue] = []
        for bad in found.bad:
            row, column = bad.row, bad.column

            def cell(name: str, row: int = row) -> int | None:
                values = self.read[name]
                if values is None:
                    return None
                value = int(values[row if len(values) > 1 else 0])
                return None if value in {_MISSING, _NO_DAY} else value

            fault = Issue(value=str(cell(column)), message="is missing or not known")
            if column in self._of_months and cell(column) == _NO_MONTH:
                missing = Issue(message='is missing; give a month, as "2025-05"')
                faults.append(_at_row(missing, column, row))
                continue
            try:
                ask(cell)
            except InputError as error:
                fault = next((each for each in error.errors if each.key == column), fault)
            except (IndexError, TypeError, ValueError, OverflowError):
                pass  # a code that stands for nothing: there is no question to put
            faults.append(_at_row(fault, column, row))
        if found.faulty > len(faults):
            message = f"{found.faulty - len(faults)} more rows are faulty"
            faults.append(Issue(key="rows", value=str(found.faulty), message=message))
        return faults


def _at_row(fault: Issue, name: str, row: int) -> Issue:
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


# ── what others call a column ──


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | bytes | _core.Segment | _core.CareClass) or not (
        hasattr(value, "__len__") and getattr(value, "ndim", 1) != 0
    )


def _arrow_of(value: Any) -> Any:
    return value.to_arrow() if hasattr(value, "to_arrow") else value


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
        for row in rows[:_LISTED]
    ]


def _is_column(value: Any) -> bool:
    """Whether it is a column of pandas or Arrow."""
    return hasattr(value, "to_numpy") and not _is_scalar(value)


def _moments(column: Any) -> npt.NDArray[Any] | None:
    """The datetime64 of a column of NumPy, pandas or Arrow; None where it is read cell by cell."""
    found = _moments_of_column(column) if _is_column(column) else column
    moments = isinstance(found, np.ndarray) and found.ndim == 1 and found.dtype.kind == "M"
    return found if moments else None


def _moments_of_column(column: Any) -> npt.NDArray[Any] | None:
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


def _numbers(value: Any) -> npt.NDArray[Any]:
    """A column of numbers as an array, from NumPy, pandas, Arrow or a list."""
    value = _arrow_of(value)
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
