# SPDX-License-Identifier: Apache-2.0
"""Dues of many members at once; one at a time they are asked of `jkn.dues`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.months import text_at
from jknmodel.schedule.columns.reading import CLASSES, SEGMENTS, Columns

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["DuesArray", "dues_array"]


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
    given = Columns(segment=segment)
    given.segments("segment", segment)
    given.months("month", month)
    given.classes("care_class", care_class)
    given.amounts("wage", wage)
    given.with_sen("wage_floor", wage_floor)

    def ask(cell: Callable[[str], Any]) -> None:
        _core.dues(
            SEGMENTS[cell("segment")],
            text_at(cell("month")),
            CLASSES[cell("care_class") or 0],
            cell("wage"),
            _in_sen(cell("wage_floor"), cell("wage_floor_sen")),
            0,
            None,
            None,
            None,
        )

    return DuesArray(**given.answers(_core.dues_columns, ask))


def _in_sen(rupiah: int | None, rest: int | None) -> int | None:
    return None if rupiah is None else 100 * rupiah + (rest or 0)
