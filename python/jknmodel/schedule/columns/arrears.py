# SPDX-License-Identifier: Apache-2.0
"""Arrears of many self-payers at once; one at a time they are asked of `jkn.arrears`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import text_at
from jknmodel.schedule.arrears import arrears
from jknmodel.schedule.columns.reading import CLASSES, SEGMENTS, AnswerColumns, Columns

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["ArrearsArray", "arrears_array"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArrearsArray(AnswerColumns):
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
    given = Columns(segment=segment, people=people)
    given.name("cap_keeps", cap_keeps, ["latest", "first"])
    given.classes("care_class", care_class)
    given.months("first_unpaid", first_unpaid)
    given.months("as_of", as_of)
    given.segments("segment", segment)
    given.amounts("people", people, what="people of the family")

    def ask(cell: Callable[[str], Any]) -> None:
        if SEGMENTS[cell("segment")] is _core.Segment.PPU_BU:
            message = "PPU_BU owes by wage; ask jkn.arrears, one employer at a time"
            raise InputError([Issue(key="segment", value="PPU_BU", message=message)])
        arrears(
            care_class=CLASSES[cell("care_class") or 0],
            first_unpaid=text_at(cell("first_unpaid")),
            as_of=text_at(cell("as_of")),
            segment=SEGMENTS[cell("segment")],
            people=cell("people"),
        )

    return ArrearsArray(**given.answers(_core.arrears_columns, ask, cap_keeps=cap_keeps))
