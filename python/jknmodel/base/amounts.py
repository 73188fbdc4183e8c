# SPDX-License-Identifier: Apache-2.0
"""Amounts as people write them: a share, people, rupiah, with the half-width that the digits say.

The unit decides what the signs between digits can mean; where two readings are left, a declared
locale chooses, and without one the amount is refused by name. The rules are C++
(``base/written.hpp``).

>>> read_amount("93,4%", "share"), read_amount("26,4 miliar", "rupiah")
(Written(value=0.934, half_width=0.0005), Written(value=26400000000, half_width=50000000))
>>> read_amount("612.340", "people").value, read_amount("612,340", "people").value
(612340, 612340)
>>> read_amount("93.4", "share")
"'93.4' has no per cent sign; write 93.4% if that is meant, or a share of one as 0.934"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from numbers import Integral, Real
from typing import Any, Literal

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked, plain
from jknmodel.base.language import Language

__all__ = ["Unit", "Written", "amount_of", "digits_of", "read_amount"]

#: What is counted: heads, a share of one, whole rupiah, or a wage, which may have sen.
Unit = Literal["people", "share", "rupiah", "wage"]


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
    if isinstance(value, str):
        return _core.read_amount(plain(value), unit, locale)
    return _core.read_number(digits_of(value), unit)


def digits_of(value: object) -> str:
    """The digits of a number; what is none has none."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Decimal):
        return str(value)
    return repr(float(value)) if isinstance(value, Real) else ""


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
