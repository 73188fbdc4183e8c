# SPDX-License-Identifier: Apache-2.0
"""What a list of members leaves undivided, told apart as a place's opening position does.

Lists say "PPU" of workers of both kinds, "non aktif" of those who owe and those who left, and
"menunggak" without the months. Accounts are told apart in the order of a hash of their identities,
so that the shares are the place's to within one account and hang on no order of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.tables.cells import Ints, Mask
from jknmodel.tables.members.codes import (
    ACTIVE,
    INACTIVE,
    LEFT,
    MOST_MONTHS,
    OWING,
    PPU,
    PPU_BU,
    PPU_PN,
    SEGMENTS,
    STANDINGS,
    are_mandiri,
)
from jknmodel.tables.members.debts import own_shares

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt

    from jknmodel.evidence.place import Place

__all__ = ["divided", "undivided"]

Codes: TypeAlias = "npt.NDArray[np.integer[Any]]"

_NOTHING: Final = 'schema = 1\nname = "opening"\n'
#: Who somebody may be: a segment and a standing; the cells of a place that say how many are.
_OF_WORKERS: Final = {
    ACTIVE: ((PPU_PN, ACTIVE), (PPU_BU, ACTIVE)),
    LEFT: ((PPU_PN, LEFT), (PPU_BU, LEFT)),
    INACTIVE: ((PPU_PN, LEFT), (PPU_BU, OWING), (PPU_BU, LEFT)),
}


def undivided(segment: Codes, standing: Codes, months: Codes) -> Mask:
    """Which accounts (or people) a list leaves undivided."""
    owes = (standing == OWING) & (months == 0)
    return np.asarray((segment == PPU) | (standing == INACTIVE) | owes)


def divided(
    arrays: Mapping[str, Any], keys: Codes, template: Place, as_of: dt.date
) -> dict[str, Any]:
    """The arrays of a list that change, each account told apart.

    Parameters
    ----------
    arrays
        ``segment``, ``care_class``, ``standing``, ``months_owed``, ``size`` and ``debt``.
    keys
        By what accounts are put in order.
    template
        The place whose opening says how many are of each kind.
    as_of
        The month with which months owed end.

    Raises
    ------
    InputError
        If the place has nobody of any of those kinds.
    """
    segment, standing, months = (
        arrays[name].astype(np.int64) for name in ("segment", "standing", "months_owed")
    )
    stopped = standing == INACTIVE
    care_class, size = arrays["care_class"].astype(np.int64), arrays["size"].astype(np.int64)
    assumed = undivided(segment, standing, months)
    order = np.argsort(keys, kind="stable")
    people = _People(template)

    def tell(where: Mask, weights: Sequence[float], what: str) -> Ints:
        if not sum(weights):
            raise _nobody(template, what)
        return _shared_out(order[where[order]], size, weights)

    for state, kinds in _OF_WORKERS.items():
        alike = ~np.isin(standing, (LEFT, INACTIVE)) if state == ACTIVE else standing == state
        where = (segment == PPU) & alike
        if where.any():
            weights = [people.of(*kind) for kind in kinds]
            of = tell(where, weights, "PPU_PN or PPU_BU")
            rows = order[where[order]]
            segment[rows] = np.array([kind[0] for kind in kinds])[of]
            if state != ACTIVE:
                standing[rows] = np.array([kind[1] for kind in kinds])[of]
    for kind, care, where in _groups(segment, care_class, standing == INACTIVE):
        weights = people.owing_or_left(kind, care)
        of = tell(where, weights, f"{SEGMENTS[kind]} who owes or left")
        standing[order[where[order]]] = np.array([OWING, LEFT])[of]
    for kind, care, where in _groups(segment, care_class, (standing == OWING) & (months == 0)):
        weights = people.by_months(kind, care)
        of = tell(where, weights, f"{SEGMENTS[kind]} who owes")
        months[order[where[order]]] = 1 + of
    owes = assumed & (standing == OWING) & are_mandiri(segment)
    law = own_shares(as_of)[care_class, months]
    debt = np.where(owes, np.maximum(law, 0) * size, arrays["debt"])
    not_stated = stopped & (standing == OWING) & (segment == PPU_BU)  # an employer's
    return {
        "segment": segment.astype(np.uint8),
        "standing": standing.astype(np.uint8),
        "months_owed": months.astype(np.uint8),
        "debt": np.where(not_stated, -1, debt),
        "assumed": assumed,
    }


def _groups(segment: Ints, care_class: Ints, where: Mask) -> list[tuple[int, int, Mask]]:
    """Those accounts by segment and class."""
    kinds = np.unique(np.stack([segment[where], care_class[where]]), axis=1).T.tolist()
    return [(kind, care, where & (segment == kind) & (care_class == care)) for kind, care in kinds]


def _shared_out(rows: Ints, size: Ints, weights: Sequence[float]) -> Ints:
    """Which share each account falls into, in this order, by people."""
    ends = np.cumsum(size[rows])
    middle = (ends - size[rows] / 2) / ends[-1]
    edges = np.cumsum(weights) / np.sum(weights)
    found = np.searchsorted(edges, middle, side="right")
    return np.asarray(np.minimum(found, len(weights) - 1), dtype=np.int64)


def _nobody(template: Place, what: str) -> InputError:
    message = f"{template.name} has no {what} to tell the list's apart by; take another place"
    return InputError([Issue(key="template", message=message)])


class _People:
    """How many people a place opens with, by kind."""

    def __init__(self, template: Place) -> None:
        self._template = template
        self._months: list[tuple[str, str, int, float]] | None = None

    def of(self, segment: int, standing: int, care_class: int = 0) -> float:
        """Of a segment and standing; of a class, where one is said."""
        return sum(
            cell.people
            for cell in self._template.cells
            if cell.segment == SEGMENTS[segment]
            and cell.standing == STANDINGS[standing]
            and (not care_class or cell.care_class == str(care_class))
        )

    def owing_or_left(self, segment: int, care_class: int) -> list[float]:
        """Who owes and who left, of a class; of all where it has none."""
        here = [self.of(segment, standing, care_class) for standing in (OWING, LEFT)]
        return here if sum(here) else [self.of(segment, standing) for standing in (OWING, LEFT)]

    def by_months(self, segment: int, care_class: int) -> list[float]:
        """Who owes by months, from 1, as a run opens the place."""
        if self._months is None:
            self._months = _opening_by_months(self._template)
        name = SEGMENTS[segment]
        wanted: tuple[Callable[[str, str], bool], ...] = (
            lambda of, care: of == name and care in {str(care_class), "-"},
            lambda of, _: of == name,
        )
        out = [0.0] * MOST_MONTHS
        for fits in wanted:
            for of, care, months, count in self._months:
                if fits(of, care):
                    out[months - 1] += count
            if sum(out):
                break
        return out


def _opening_by_months(template: Place) -> list[tuple[str, str, int, float]]:
    """Segment, class, months owed and people of those who owe, as a run opens the place."""
    plan = _core.read_scenario_text(_NOTHING)
    opening = template.core
    (outcome,) = _core.project_draws([(opening, plan)], opening.opening, "expected")
    table = outcome.columns("segments")

    def words(name: str) -> list[str]:
        column = table[name]
        return [column.words[code] for code in column.codes.tolist()]

    rows = zip(
        words("segment"), words("care_class"), table["months_owed"].tolist(),
        table["people"].tolist(), strict=True,
    )  # fmt: skip
    return [(of, care, int(months), count) for of, care, months, count in rows if months > 0]
