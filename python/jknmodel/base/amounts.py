# SPDX-License-Identifier: Apache-2.0
"""Amounts as people write them: a share, people, rupiah, with the half-width that the digits say.

The unit decides what the signs between digits can mean; where two readings are left, a declared
locale chooses, and without one the amount is refused by name.

>>> read_amount("93,4%", "share"), read_amount("26,4 miliar", "rupiah")
(Written(value=0.934, half_width=0.0005), Written(value=26400000000, half_width=50000000))
>>> read_amount("612.340", "people").value, read_amount("612,340", "people").value
(612340, 612340)
>>> read_amount("93.4", "share")
"'93.4' has no per cent sign; write 93.4% if that is meant, or a share of one as 0.934"
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from numbers import Integral, Real
from typing import Any, Final, Literal

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.base.language import Language

__all__ = ["Unit", "Written", "amount_of", "read_amount"]

#: What is counted: heads, a share of one, whole rupiah, or a wage, which may have sen.
Unit = Literal["people", "share", "rupiah", "wage"]

_MOST_SHARE: Final = Decimal("1.5")
_LARGEST: Final = {"people": 10**9, "rupiah": 2**53, "wage": 10**12}
#: More decimals than this are those of a quotient that a spreadsheet worked out.
_FINEST: Final = Decimal("0.0000005")
#: Shares are published in whole per cent at least: 0.9 is 90%.
_COARSEST: Final = Decimal("0.005")

_SCALES: Final = {
    1_000: ("ribu", "rb", "thousand", "k"),
    1_000_000: ("juta", "jt", "million", "mn", "mio"),
    1_000_000_000: ("miliar", "milyar", "miliard", "milyard", "mlr", "billion", "bn", "b"),
    1_000_000_000_000: ("triliun", "trilyun", "trilliun", "trillion", "tn", "t"),
}
_SCALE_OF: Final = {word: size for size, words in _SCALES.items() for word in words}
_PER_CENT: Final = ("%", "persen", "prosen", "percent", "per cent", "pct")
_MONEY: Final = re.compile(r"(?i)^(?:rp\.?|idr)\s*|\s*(?:rupiah|idr)$|(?:,-{1,2}|,=)$")
_BEHIND: Final = re.compile(r"(?i)\s*(?:orang|jiwa|peserta|people|heads|members)$")
_PARTS: Final = re.compile(r"([0-9][0-9.,_' ]*[0-9]|[0-9])\s*(%|[A-Za-z][A-Za-z. ]*)?")
#: Which sign groups digits by three, and which stands before decimals.
_LOCALES: Final[dict[Language, tuple[str, str]]] = {"id": (".", ","), "en": (",", ".")}

_WANTED: Final = {
    "people": "whole people, as 612340 or 612,3 ribu",
    "share": "a per cent, as 93,4%",
    "rupiah": "rupiah, as 26400000000 or 26,4 miliar",
    "wage": "rupiah a month, as 2429764",
}


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as it was written.

    Attributes
    ----------
    value
        Whole people or rupiah, a share of one, or a wage with its sen if it has any.
    half_width
        Half a unit of the last digit: the amount published lies within so much of ``value``.
    """

    value: Any
    half_width: float


def amount_of(
    value: object, unit: Unit, *, key: str, locale: Language | None = None, file: str = ""
) -> Written:
    """An amount, for an argument or a cell of that name.

    Parameters
    ----------
    value, unit, locale
        See :func:`read_amount`.
    key
        What the fault is filed under.
    file
        The file it stands in; empty for an argument.

    Raises
    ------
    InputError
        Where it cannot be read, or in two ways.

    Examples
    --------
    >>> amount_of("26,4 M", "rupiah", key="budget")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: budget: 'M' is miliar in Indonesian and million in English; write 26,4 ...
    """
    read = read_amount(value, unit, locale)
    if isinstance(read, Written):
        return read
    shown = masked(str(value))
    raise InputError([Issue(file=file, key=key, value=shown, message=read)])


def read_amount(value: object, unit: Unit, locale: Language | None = None) -> Written | str:
    """What an amount says, or what is wrong with it and what to write.

    Parameters
    ----------
    value
        Text (``93,4%``, ``26.4bn``, ``Rp26,4 miliar``, ``612.340``), or a number.
    unit
        What is counted: ``people``, ``share``, ``rupiah``, or ``wage``.
    locale
        How numbers are written where a text can be read in two ways: ``"id"`` groups by ``.`` and
        has decimals behind ``,``, ``"en"`` the other way round. None: refused by name.

    Examples
    --------
    >>> read_amount("26.400 miliar", "rupiah", "en")
    Written(value=26400000000, half_width=500000)
    >>> read_amount("26.400 miliar", "rupiah")
    "'26.400' can be read in two ways, 26.4 or 26400; leave out the signs between the digits, or ...
    >>> read_amount(0.934, "share").half_width, read_amount("1,1 juta", "people").half_width
    (0.0005, 50000)
    """
    if isinstance(value, bool) or value is None:
        return f"is not a number; give {_WANTED[unit]}"
    if isinstance(value, str):
        return _of_text(value, unit, locale)
    if isinstance(value, Integral):
        return _checked(Decimal(int(value)), Decimal(1), unit, written="", per_cent=False)
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, Real) and math.isfinite(float(value)):
        number = Decimal(repr(float(value)))
    else:
        return f"is not a number; give {_WANTED[unit]}"
    if not number.is_finite():
        return f"is not a number; give {_WANTED[unit]}"
    if unit != "share" and number == number.to_integral_value():
        number = Decimal(int(number))
    return _checked(number, _last_digit(number), unit, written="", per_cent=False)


def _of_text(text: str, unit: Unit, locale: Language | None) -> Written | str:
    plain = unicodedata.normalize("NFKC", text).strip()
    shown = masked(plain)
    bare = _MONEY.sub("", plain) if unit in {"rupiah", "wage"} else _BEHIND.sub("", plain)
    if unit in {"rupiah", "wage"}:
        bare = _MONEY.sub("", bare)
    if bare.startswith(("-", "\N{MINUS SIGN}")):
        return f"'{shown}' is below 0; give {_WANTED[unit]}"
    found = _PARTS.fullmatch(bare.strip())
    if found is None:
        return f"'{shown}' is not an amount; write the number alone: {_WANTED[unit]}"
    digits, word = found[1], (found[2] or "").strip().rstrip(".").lower()
    if word in _PER_CENT:
        if unit != "share":
            return f"'{shown}' is a share; give {_WANTED[unit]}"
        size, per_cent = Decimal("0.01"), True
    elif word and unit == "share":
        return f"'{shown}' is no share; give {_WANTED[unit]}"
    elif word in {"m", "mm"}:
        return (
            f"'{found[2].strip()}' is miliar in Indonesian and million in English; write "
            f"{digits} miliar, or {digits} juta"
        )
    elif word and word not in _SCALE_OF:
        near = ", ".join(words[0] for words in _SCALES.values())
        return f"'{masked(found[2].strip())}' is no unit; write one of {near}, or all digits"
    else:
        size, per_cent = Decimal(_SCALE_OF.get(word, 1)), False
    possible = _possible(digits, size, unit)
    if not possible:
        return _impossible(digits, shown, unit)
    told_apart = sorted({number for number, _ in possible.values()})
    if len(told_apart) > 1 and locale is None:
        first, last = (f"{number.normalize():f}" for number in told_apart)
        return (
            f"'{masked(digits)}' can be read in two ways, {first} or {last}; leave out the signs "
            "between the digits, or declare the locale of the numbers"
        )
    number, last_digit = possible[locale if locale in possible else next(iter(possible))]
    return _checked(number * size, last_digit * size, unit, written=digits, per_cent=per_cent)


def _possible(digits: str, size: Decimal, unit: Unit) -> dict[Language, tuple[Decimal, Decimal]]:
    """The readings that the unit allows, by locale, each with the worth of its last digit."""
    digits = re.sub(r"(?<=\d)[ _'](?=\d{3}(?:\D|$))", "", digits)
    readings = {}
    for locale, (group, point) in _LOCALES.items():
        whole, _, decimals = digits.partition(point)
        if not re.fullmatch(rf"0|[1-9]\d*|[1-9]\d{{0,2}}(?:\{group}\d{{3}})+", whole):
            continue
        if point in digits and not decimals.isdigit():
            continue
        number = Decimal(f"{whole.replace(group, '')}.{decimals or 0}")
        if _allows(unit, number, decimals, size):
            counts = size == 1 and unit in {"people", "rupiah"}  # 26.400.000.000,00
            last = Decimal(1) if counts else Decimal(1).scaleb(-len(decimals))
            readings[locale] = (number, last)
    return readings


def _allows(unit: Unit, number: Decimal, decimals: str, size: Decimal) -> bool:
    """Whether so much of a unit can be meant by digits with these decimals."""
    if unit == "share":
        return number * size <= 100 * _MOST_SHARE  # beyond, digits are no decimals
    if unit == "wage":
        return len(decimals) <= 2
    if size == 1 and len(decimals) == 3:  # 612.000 people are no 612
        return False
    return number * size == (number * size).to_integral_value()


def _impossible(digits: str, shown: str, unit: Unit) -> str:
    """Why no reading of the digits does."""
    if unit == "share":
        return f"'{shown}' is no share; give {_WANTED[unit]}"
    if re.fullmatch(r"\d+[.,]\d+", digits) and unit == "rupiah":
        return f"'{shown}' is not whole rupiah; name its unit, as {digits} miliar or {digits} juta"
    if re.fullmatch(r"\d+[.,]\d+", digits) and unit == "people":
        return f"'{shown}' is not a whole number; give {_WANTED[unit]}"
    return f"'{shown}' is not an amount; write the number alone: {_WANTED[unit]}"


def _last_digit(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))


def _checked(
    number: Decimal, last_digit: Decimal, unit: Unit, *, written: str, per_cent: bool
) -> Written | str:
    """The amount, where it is one of its unit."""
    shown = masked(written or f"{number:f}")
    if number < 0:
        return f"'{shown}' is below 0; give {_WANTED[unit]}"
    half = last_digit / 2
    if unit == "share":
        if not per_cent and (number > 1 or (number == 1 and shown == "1" and written)):
            hundredth = f"{(number / 100).normalize():f}"
            return (
                f"'{shown}' has no per cent sign; write {shown}% if that is meant, or a share of "
                f"one as {hundredth}"
            )
        if number > _MOST_SHARE:
            return f"'{shown}%' is more than 150%; give {_WANTED[unit]}"
        return Written(float(number), float(min(max(half, _FINEST), _COARSEST)))
    if number > _LARGEST[unit]:
        return f"'{shown}' is too large; give {_WANTED[unit]}"
    if number != number.to_integral_value():
        if unit != "wage":
            return f"'{shown}' is not a whole number; give {_WANTED[unit]}"
        return Written(number.quantize(Decimal("0.01")), float(half))
    return Written(int(number), _exact(half))


def _exact(half: Decimal) -> float:
    """Half a unit as a whole number where it is one, as files have it."""
    return int(half) if half == half.to_integral_value() else float(half)


def amounts_of(
    values: Iterable[tuple[str, object, Unit]], locale: Language | None = None
) -> dict[str, Written]:
    """Several amounts by their keys, every fault of them at once.

    Raises
    ------
    InputError
        With each that cannot be read.

    Examples
    --------
    >>> amounts_of([("population", "612340", "people"), ("coverage", "93,4%", "share")])
    {'population': Written(value=612340, half_width=0.5), 'coverage': Written(value=0.934, ...)}
    """
    read, faults = {}, []
    for key, value, unit in values:
        try:
            read[key] = amount_of(value, unit, key=key, locale=locale)
        except InputError as error:
            faults += error.errors
    if faults:
        raise InputError(faults)
    return read
