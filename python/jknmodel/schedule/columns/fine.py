# SPDX-License-Identifier: Apache-2.0
"""Fines of many admissions at once; one at a time they are asked of `jkn.service_fine`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jknmodel import _core
from jknmodel.schedule.columns.reading import SEGMENTS, AnswerColumns, Columns
from jknmodel.schedule.fine import service_fine

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["FineArray", "service_fine_array"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FineArray(AnswerColumns):
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
    given = Columns(cost=cost, months_owed=months_owed, segment=segment)
    given.amounts("cost", cost, what="whole rupiah")
    given.amounts("months_owed", months_owed, what="a number of months")
    given.days("admitted", admitted)
    given.days("reactivated", reactivated)
    given.segments("segment", segment)
    given.truths("inpatient", inpatient)
    given.truths("already_fined", already_fined)

    def ask(cell: Callable[[str], Any]) -> None:
        service_fine(
            cost=cell("cost"),
            months_owed=cell("months_owed"),
            admitted=str(np.datetime64(cell("admitted"), "D")),
            reactivated=str(np.datetime64(cell("reactivated"), "D")),
            segment=SEGMENTS[cell("segment")],
        )

    found = given.answers(_core.fine_columns, ask)
    ends = found["window_ends"].astype("datetime64[D]")
    return FineArray(amount=found["amount"], cap=found["cap"], window_ends=ends)
