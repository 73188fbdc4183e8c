# SPDX-License-Identifier: Apache-2.0
"""Reads the arguments of public functions: all faults of a call are found before it is refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
import operator
import os
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, SupportsFloat, SupportsIndex, TypeAlias, TypeVar

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.words import segment_remedy, spelled, standing_remedy

if TYPE_CHECKING:
    import enum
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    import pandas as pd


__all__ = [
    "Amount",
    "Arguments",
    "DayLike",
    "MonthLike",
    "Whole",
    "any_day_of",
    "day_of",
    "is_path",
    "is_text",
    "naming",
    "shown",
]

MonthLike: TypeAlias = "str | dt.date | pd.Period | pd.Timestamp | np.datetime64"
DayLike: TypeAlias = "str | dt.date | pd.Timestamp | np.datetime64"
Whole: TypeAlias = SupportsIndex | float | Decimal
#: Rupiah that may have sen: 4377231.93, as a number, a Decimal or the text of one.
Amount: TypeAlias = SupportsIndex | float | Decimal | str

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

    @contextlib.contextmanager
    def collecting(self) -> Iterator[None]:
        """Keep the faults of what is done within."""
        try:
            yield
        except InputError as error:
            self.faults += error.errors

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

    def sen(self, key: str, value: Amount | None, *, what: str) -> int | None:
        """Read rupiah that may have sen, as sen; None stays None, and stands for a fault."""
        if value is None:
            return None
        try:
            sen = _sen(value)
        except (TypeError, ValueError, ArithmeticError):
            self.fault(key, value, f"{value!r} is not an amount with at most two decimals; {what}")
            return None
        if abs(sen) > _LARGEST:
            self.fault(key, value, f"{value} does not fit in 64 bits; {what}")
            return None
        return sen

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

    def between(self, key: str, value: Whole | None, least: int, most: int) -> int:
        """Read a whole number between two others that cannot be missing."""
        if value is None:
            self.fault(key, value, f"is missing; give a whole number from {least} to {most}")
        found = self.within(key, value, least, most)
        return least if found is None else found

    def flag(self, key: str, value: object) -> bool:
        """Read True or False; 1 and 0 stand for them, no word does."""
        if isinstance(value, bool) or type(value).__name__ in {"bool", "bool_"}:
            return bool(value)
        with contextlib.suppress(TypeError):
            if operator.index(value) in {0, 1}:  # type: ignore[arg-type]  # whatever it is
                return bool(value)
        self.fault(key, value, f"{shown(value)} is neither True nor False")
        return False

    def listed(self, key: str, value: object, *, what: str) -> list[Any]:
        """Read several of something; a single text is one of them."""
        if isinstance(value, str):
            return [value]
        try:
            several: list[Any] = list(value)  # type: ignore[call-overload]  # whatever it is
        except TypeError:
            self.fault(key, value, f"{shown(value)} is not a list; give {what}")
            return []
        return several

    def numbers(
        self, key: str, value: object, *, what: str, finite: bool = True
    ) -> dict[str, float]:
        """Read numbers by name; those that are no numbers are faults under their names."""
        if value is None or not hasattr(value, "items"):
            self.fault(key, value, f"{shown(value)} has no names with numbers; give {what}")
            return {}
        found = {}
        for name, each in value.items():
            try:
                found[str(name)] = _finite(each) if finite else _number(each)
            except (TypeError, ValueError, ArithmeticError):
                self.fault(str(name), each, f"{shown(each)} is not a number; give {what}")
        return found

    def number(self, key: str, value: object, *, what: str) -> float:
        """Read a finite number; 0 stands for a fault."""
        return self.numbers(key, {key: value}, what=what).get(key, 0.0)

    def members(self, key: str, value: object) -> None:
        """A fault where it is neither a list of members nor nothing."""
        if value is not None and type(value).__name__ != "Members":
            self.fault(key, "", "is not a list of members; read one with jkn.Members.load(...)")

    def progress(self, key: str, value: object) -> None:
        """A fault where it is neither True, False, nothing nor a function."""
        function = callable(value) and not isinstance(value, type)
        if value is not None and not isinstance(value, bool) and not function:
            self.fault(
                key, value, f"{shown(value)} is no function; give one of (done, of), or True"
            )

    def loaded(
        self,
        key: str,
        value: object,
        kind: Any,
        *,
        words: str,
        load: Callable[[Any], Any] | None = None,
    ) -> Any:
        """Read one of a kind, or load it by its name or the path of its file; None is a fault."""
        if isinstance(value, kind):
            return value
        if isinstance(value, str | os.PathLike):
            try:
                return (load or kind.load)(value)
            except InputError as error:
                self.faults += error.errors
                return None
        self.fault(key, value, f"{shown(value)} is not {words}, or the path of its file")
        return None

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

    def law(self, value: object) -> _core.LawChanges | None:
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


def shown(value: object) -> str:
    """A value in an error: as Python writes it, or its kind where that is long.

    >>> shown(3.5), shown(list(range(100)))
    ('3.5', 'a list')
    """
    text = repr(value)
    return text if len(text) <= 60 and "\n" not in text else f"a {type(value).__name__}"


def is_text(value: object) -> bool:
    """Whether somebody did give text where text was asked for."""
    return isinstance(value, str)


def is_read(value: object) -> bool:
    """Whether an argument could be read: None stands for a fault."""
    return value is not None


def is_path(value: object) -> bool:
    """Whether it is the name or the path of a file."""
    return isinstance(value, str | os.PathLike)


def day_of(value: object) -> dt.date | None:
    """The day that is named, of the years that have law; None for a month or anything else."""
    day = any_day_of(value)
    return day if day is not None and 1900 <= day.year <= 2199 else None


def any_day_of(value: object) -> dt.date | None:
    """The day that is named, of any year; None for a month or anything else."""
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
    return day


def _number(value: SupportsFloat) -> float:
    if isinstance(value, bool | str) or not (
        hasattr(value, "__float__") or hasattr(value, "__index__")
    ):
        raise TypeError
    return float(value)


def _finite(value: Any) -> float:
    number = _number(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _sen(value: Amount) -> int:
    """The sen of an amount, exact: a float means the digits that it is printed with."""
    if isinstance(value, str):
        if not re.fullmatch(r"\d{1,15}(\.\d{1,2})?", value):
            raise ValueError
        return int(Decimal(value) * 100)
    if isinstance(value, bool):
        raise TypeError
    if hasattr(value, "__index__"):
        return 100 * operator.index(value)
    if not hasattr(value, "__float__"):
        raise TypeError
    number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    sen = int(number * 100)  # raises when not finite
    if sen != number * 100:
        raise ValueError
    return sen


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
