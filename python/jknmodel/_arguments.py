# SPDX-License-Identifier: Apache-2.0
"""Reads the arguments of public functions: all faults of a call are found before it is refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import operator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex, TypeAlias, TypeVar

from jknmodel import _core
from jknmodel._tables import segment_remedy, spelled, standing_remedy
from jknmodel.errors import InputError, Issue

if TYPE_CHECKING:
    import enum
    from collections.abc import Iterable, Iterator

    import numpy as np
    import pandas as pd

    from jknmodel.law import Changes

__all__ = ["Arguments", "DayLike", "MonthLike", "Whole", "day_of", "naming"]

MonthLike: TypeAlias = "str | dt.date | pd.Period | pd.Timestamp | np.datetime64"
DayLike: TypeAlias = "str | dt.date | pd.Timestamp | np.datetime64"
Whole: TypeAlias = SupportsIndex | float | Decimal

_LARGEST = 2**63 - 1
_E = TypeVar("_E", bound="enum.Enum")
_REMEDIES = {_core.Segment: segment_remedy, _core.Standing: standing_remedy}


class Arguments:
    """Collects the faults of one call.

    Examples
    --------
    >>> arguments = Arguments()
    >>> arguments.whole("wage", 5_000_000.0, what="rupiah a month")
    5000000
    >>> arguments.whole("wage", float("nan"), what="rupiah a month") is None
    True
    >>> [issue.key for issue in arguments.faults]
    ['wage']
    """

    def __init__(self) -> None:
        self.faults: list[Issue] = []

    def fault(self, key: str, value: object, message: str) -> None:
        """Add one fault."""
        self.faults.append(Issue(key=key, value=str(value), message=message))

    def refuse_if_any(self) -> None:
        """Raise InputError with all faults found so far."""
        if self.faults:
            raise InputError(self.faults)

    def month(self, key: str, value: MonthLike) -> dt.date:
        """Read a month as the date of its first day; any date when it is none."""
        try:
            return _core.month(value)
        except InputError as error:
            self.faults += [
                Issue(key=key, value=fault.value, message=fault.message) for fault in error.errors
            ]
        except TypeError:
            self.fault(key, value, f'{value!r} is not a month; write it as "2025-05"')
        return dt.date(2014, 1, 1)

    def day(self, key: str, value: DayLike) -> dt.date:
        """Read a day; any date when it is none."""
        day = day_of(value)
        if day is not None:
            return day
        self.fault(key, value, f'{value!r} is not a day; write it as "2024-05-08"')
        return dt.date(2014, 1, 1)

    def whole(self, key: str, value: Whole | None, *, what: str) -> int | None:
        """Read a whole number of 64 bits; None stays None, and stands for a fault."""
        if value is None:
            return None
        try:
            number = _whole(value)
        except (TypeError, ValueError, ArithmeticError):
            self.fault(key, value, f"{value!r} is not a whole number; give {what}")
            return None
        if abs(number) > _LARGEST:
            self.fault(key, value, f"{value} does not fit in 64 bits; give {what}")
            return None
        return number

    def within(self, key: str, value: Whole | None, least: int, most: int) -> int | None:
        """Read a whole number between two others; None stays None, and stands for a fault."""
        what = f"a whole number from {least} to {most}"
        number = self.whole(key, value, what=what)
        if number is not None and not least <= number <= most:
            self.fault(key, value, f"{value} does not do; give {what}")
            return None
        return number

    def needed(self, key: str, value: Whole | None, *, what: str) -> int:
        """Read a whole number that cannot be missing."""
        if value is None:
            self.fault(key, value, f"is missing; give {what}")
        return self.whole(key, value, what=what) or 0

    def share(self, key: str, value: SupportsFloat) -> float:
        """Read a share of one, which may pass 1 as coverage does; 0 stands for a fault."""
        try:
            number = _number(value)
        except (TypeError, ValueError, ArithmeticError):
            self.fault(key, value, f"{value!r} is not a share; write 0.85 for 85%")
            return 0.0
        try:
            return _core.Share(number, "population").value
        except InputError as error:
            self.fault(key, value, error.errors[0].message)
            return 0.0

    def law(self, value: Changes | None) -> _core.LawChanges | None:
        """Read a law that is laid over the enacted one; None is the enacted law."""
        core = getattr(value, "core", None)
        if value is None or isinstance(core, _core.LawChanges):
            return core
        self.fault("law", value, f"{value!r} is not a law; make one with jkn.law.change(...)")
        return None

    def member(self, key: str, value: _E | str, of: type[_E]) -> _E:
        """Read a member of an enumeration, or its name."""
        if isinstance(value, of):
            return value
        known = [each.name for each in of]
        remedy = _REMEDIES.get(of)
        if remedy is None or (isinstance(value, str) and value in known):
            name = self.name(key, value, known, needed=True)
            return of[name] if name is not None else next(iter(of))
        meant = remedy(str(value), {spelled(each): each for each in known}, known)
        self.fault(key, value, f"{value!r} is not known{meant}")
        return next(iter(of))

    def care_class(self, value: _core.CareClass | str | SupportsIndex | None) -> _core.CareClass:
        """Read a class as 1, "1", "kelas_1" or the member; None is no class."""
        if value is None:
            return _core.CareClass.none
        if isinstance(value, _core.CareClass):
            return value
        text = value if isinstance(value, str) else str(self.whole("care_class", value, what="1"))
        name = text if text.startswith("kelas_") else f"kelas_{text}"
        if name in {"kelas_1", "kelas_2", "kelas_3"}:
            return _core.CareClass[name]
        self.faults = [fault for fault in self.faults if fault.key != "care_class"]
        self.fault("care_class", value, f"{value!r} is not a care class; give 1, 2 or 3")
        return _core.CareClass.none

    def name(
        self, key: str, value: object, known: Iterable[str], *, needed: bool = False
    ) -> str | None:
        """Read one of the known names; None stays None unless needed, and stands for a fault."""
        names = list(known)
        if value is None and not needed:
            return None
        if isinstance(value, str) and value in names:
            return value
        self.fault(key, value, f"{value!r} is not known{_core.advice(str(value), names)}")
        return None


@contextlib.contextmanager
def naming(**names: str) -> Iterator[None]:
    """Give faults of the core the names that the arguments have here: naming(month="paid")."""
    try:
        yield
    except InputError as error:
        raise InputError(
            [replace(fault, key=names.get(fault.key, fault.key)) for fault in error.errors]
        ) from None


def day_of(value: object) -> dt.date | None:
    """The day that is named, of the years that have law; None for a month or anything else."""
    day: dt.date | None = None
    if isinstance(value, str):
        if len(value) == len("2024-05-08"):
            with contextlib.suppress(ValueError):
                day = dt.date.fromisoformat(value)
    elif isinstance(value, dt.datetime):
        day = value.date() if value == value else None  # noqa: PLR0124  (NaT is not itself)
    elif isinstance(value, dt.date):
        day = value
    elif type(value).__name__ == "datetime64" and len(str(value)) >= len("2024-05-08"):
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(str(value)[:10])
    return day if day is not None and 1900 <= day.year <= 2199 else None


def _number(value: SupportsFloat) -> float:
    if isinstance(value, bool | str) or not (
        hasattr(value, "__float__") or hasattr(value, "__index__")
    ):
        raise TypeError
    return float(value)


def _whole(value: Whole) -> int:
    if isinstance(value, bool | str):
        raise TypeError
    if hasattr(value, "__index__"):
        return operator.index(value)
    if not hasattr(value, "__float__"):
        raise TypeError
    number = value if isinstance(value, Decimal) else float(value)
    whole = int(number)  # raises when not finite
    if whole != number:
        raise ValueError
    return whole
