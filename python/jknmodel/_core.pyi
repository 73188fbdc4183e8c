# SPDX-License-Identifier: Apache-2.0
# Written by ./jkn format from the compiled module; do not edit.
# mypy: disable-error-code="misc, no-untyped-def, override, type-arg"
"""
The compiled part of jknmodel. Import jknmodel instead.
"""

from __future__ import annotations
import collections.abc
import datetime
import enum
import numpy
import pandas
import typing

__all__: list[str] = [
    "CareClass",
    "Payer",
    "Segment",
    "Share",
    "ShareBase",
    "Standing",
    "advice",
    "afford",
    "arrears",
    "dues",
    "law_meanings",
    "law_rows",
    "law_sources",
    "month",
    "newest_pbid_rate",
]

class Segment(enum.Enum):
    """
    The membership segments of the JKN.

    PBI the poor, paid by the centre; PBID residents paid by local government; PPU_PN public employees;
    PPU_BU employees of enterprises; PBPU self-paying workers; BP self-paying non-workers; BP_PN state
    pensioners and veterans.
    """

    PBI = 0
    PBID = 1
    PPU_PN = 2
    PPU_BU = 3
    PBPU = 4
    BP = 5
    BP_PN = 6

class CareClass(enum.Enum):
    """
    kelas 1, 2, 3: decides the flat contribution of PBPU and BP.
    """

    none = 0
    kelas_1 = 1
    kelas_2 = 2
    kelas_3 = 3

class Standing(enum.Enum):
    """
    Where an account stands on the first of a month (status).
    """

    active = 0
    pending = 1
    owing = 2
    instalments = 3
    left = 4
    protected = 5
    unregistered = 6

class Payer(enum.Enum):
    """
    Who pays a contribution.
    """

    member = 0
    employer = 1
    central = 2
    province = 3
    district = 4
    third_party = 5

class ShareBase(enum.Enum):
    """
    What a rate is a share of.
    """

    population = 0
    registered = 1

class Share:
    """
    A share with its base.

    The same district is 65% or 75% active, as one divides by the population or by the registered: so
    shares of different bases neither compare nor subtract.

    Parameters
    ----------
    value
        A number from 0 upwards; coverage above 1 is seen in practice.
    base
        What it is a share of: ``"population"`` or ``"registered"``.

    Raises
    ------
    InputError
        If the value is negative or not a number, or the base has another name.
    TypeError
        If shares of different bases are compared or subtracted.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> active = jkn.Share(0.6552, "population")
    >>> active
    Share(0.6552, 'population')
    >>> active < jkn.Share(0.8, "population")
    True
    >>> active < jkn.Share(0.8, "registered")
    Traceback (most recent call last):
        ...
    TypeError: cannot compare a share of the population and a share of the registered
    """
    def __eq__(self, arg0: typing.Any) -> bool: ...
    def __ge__(self, arg0: Share) -> bool: ...
    def __getstate__(self) -> tuple[float, str]: ...
    def __gt__(self, arg0: Share) -> bool: ...
    def __hash__(self) -> int: ...
    def __init__(
        self, value: typing.SupportsFloat | typing.SupportsIndex, base: ShareBase | str
    ) -> None: ...
    def __le__(self, arg0: Share) -> bool: ...
    def __lt__(self, arg0: Share) -> bool: ...
    def __repr__(self) -> str: ...
    def __setstate__(self, arg0: tuple) -> None: ...
    def __sub__(self, arg0: Share) -> float: ...
    def of(self, whole: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        That part of a whole of the same base.
        """
    @property
    def base(self) -> ShareBase:
        """
        What it is a share of.
        """
    @property
    def value(self) -> float:
        """
        The number; 1 is the whole.
        """

def advice(text: str, known: collections.abc.Sequence[str]) -> str:
    """
    The words that end an error message: the nearest known word, or all of them.

    >>> from jknmodel._core import advice
    >>> advice("fnd", ["fund", "from"])
    "; did you mean 'fund'?"
    """

def afford(
    budget: int,
    rate: int,
    months: typing.SupportsInt | typing.SupportsIndex,
    base_heads: typing.SupportsInt | typing.SupportsIndex,
    base_months: typing.SupportsInt | typing.SupportsIndex | None,
) -> tuple[int, int]:
    """
    Further heads that the budget carries, and what is left.
    """

def arrears(
    care_class: CareClass | str | int | None,
    first_unpaid: str | datetime.date | pandas.Period | numpy.datetime64,
    as_of: str | datetime.date | pandas.Period | numpy.datetime64,
    segment: Segment | str,
    cap_keeps: str,
) -> tuple[int, int, int, int, list[tuple[str, int]]]:
    """
    Months unpaid, months owed, amount, lapsed, and the months owed with their amounts.
    """

def dues(
    segment: Segment | str,
    month: str | datetime.date | pandas.Period | numpy.datetime64,
    care_class: CareClass | str | int | None,
    wage: int | None,
    wage_floor: int | None,
    extra_family: typing.SupportsInt | typing.SupportsIndex,
    group: str | None,
    fiscal_capacity: str | None,
) -> tuple[int, int, int, int, int]:
    """
    Member, employer, central, province and district: what each pays for that month.
    """

def law_meanings() -> dict[str, str]:
    """
    What each rule says, in a line.
    """

def law_rows() -> list[tuple[str, str | None, str, str, str | None, str, str]]:
    """
    Every row of the law: rule, value, unit, from, until, citation, confidence, as text.
    """

def law_sources() -> dict[str, str]:
    """
    The pages behind the codes of a citation.
    """

def month(month: str | datetime.date | pandas.Period | numpy.datetime64) -> datetime.date:
    """
    The first day of a month, from any way to write a month.

    Accepts "2025-05", datetime.date, pandas.Period or Timestamp, numpy.datetime64; raises InputError
    when it is no month between 1900-01 and 2199-12.

    >>> from jknmodel._core import month
    >>> month("2025-05")
    datetime.date(2025, 5, 1)
    """

def newest_pbid_rate(basis: str) -> int:
    """
    What a PBID head costs a month under the newest law, by basis.
    """

__version__: str = "0.1.0"
