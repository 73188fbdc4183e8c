# SPDX-License-Identifier: Apache-2.0
"""The cells of a place split by village, in whole people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from jknmodel.base.errors import ProofError
from jknmodel.tables.hiding import Programme
from jknmodel.tables.villages.counts import Count, groups_of, holds, key_of, labels_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    ACell = TypeVar("ACell", bound=DataclassInstance)

__all__ = ["split_cells"]


def split_cells(counts: Sequence[Count], cells: Sequence[ACell]) -> tuple[ACell, ...]:
    """Each cell as the villages' counts of its segment and standing; see `Villages.split`."""
    parts: dict[int, list[ACell]] = {}
    labels = labels_of(counts)
    for group, rows in groups_of(counts).items():
        mine = [at for at, cell in enumerate(cells) if holds(group, cell) and _unsplit(cell)]
        for at, shares in zip(mine, _shares([cells[i] for i in mine], rows), strict=True):
            parts[at] = _parts(cells[at], shares, rows, labels, alone=len(mine) == 1)
    return tuple(part for at, cell in enumerate(cells) for part in parts.get(at, [cell]))


def _shares(cells: Sequence[Any], counts: Sequence[Count]) -> list[list[int]]:
    """How many of each cell go to each row, and last to none.

    Each number is the exact share rounded down or up, so that every cell adds up and every row
    comes as near to its count as whole people can: a flow, which has a whole solution.
    """
    people = [int(cell.people) for cell in cells]
    weights = [count.people for count in counts]
    weights.append(max(sum(people) - sum(weights), 0))
    whole = sum(weights)
    if not whole:
        return [[0] * len(weights) for _ in cells]
    shares = [[size * weight // whole for weight in weights] for size in people]
    for cell, at in _rounded_up(people, weights, shares):
        shares[cell][at] += 1
    if [sum(row) for row in shares] != people:
        raise ProofError("a cell was split into more or fewer people than it has")
    return shares


def _rounded_up(
    people: list[int], weights: list[int], shares: list[list[int]]
) -> list[tuple[int, int]]:
    """Which shares are rounded up: of each cell those with the largest remainders, if they may."""
    whole = sum(weights)
    places: list[tuple[int, int]] = []
    cost: list[int] = []
    for cell, size in enumerate(people):
        left = {at: size * w % whole for at, w in enumerate(weights) if size * w % whole}
        places += [(cell, at) for at in left]
        ranked = sorted(left, key=lambda at: (-left[at], at))
        rank = {at: position for position, at in enumerate(ranked)}
        cost += [rank[at] for at in left]
    if not places:
        return []
    owed = [size - sum(row) for size, row in zip(people, shares, strict=True)]
    sums = [sum(row[at] for row in shares) for at in range(len(weights))]
    lacks = [sum(people) * w // whole - s for w, s in zip(weights, sums, strict=True)]
    spare = [-(-sum(people) * w // whole) - s for w, s in zip(weights, sums, strict=True)]
    of_cell, of_row = np.array(places).T
    ones = np.ones(len(places))
    lines = [np.flatnonzero(of_cell == cell) for cell in range(len(people))]
    lines += [np.flatnonzero(of_row == at) for at in range(len(weights))]
    sides = (np.array([*owed, *lacks], dtype=float), np.array([*owed, *spare], dtype=float))
    flow = Programme(len(places), [(line, ones[line]) for line in lines], sides)
    x = flow.least(np.array(cost, dtype=float), 0 * ones, ones)
    return [] if x is None else [places[at] for at in np.flatnonzero(np.rint(x)).tolist()]


def _unsplit(cell: Any) -> bool:
    return not cell.village and cell.deciles is None


def _parts(
    cell: ACell,
    shares: list[int],
    counts: Sequence[Count],
    labels: dict[tuple[str, str], str],
    *,
    alone: bool,
) -> list[ACell]:
    """The parts of a cell: one for each row with people, and who is in no village."""
    people = cell.people  # type: ignore[attr-defined]
    if not any(shares[:-1]):
        return [cell]
    known = {field.name for field in fields(cell)}
    debts = _shared(getattr(cell, "carried_debt", 0), shares)
    bounds = {"low", "high", "plausible_low", "plausible_high"} & known
    changed: dict[str, Any] = dict.fromkeys(bounds)
    if "known" in known and not alone:  # that classes are alike in all villages
        changed["known"] = "assumed"

    def owed(debt: int) -> dict[str, Any]:
        return {"carried_debt": debt} if "carried_debt" in known else {}

    parts = [
        replace(
            cell, village=labels[key_of(count)], deciles=count.deciles, people=share,
            **changed, **owed(debt),
        )
        for count, share, debt in zip(counts, shares[:-1], debts, strict=False)
        if share
    ]  # fmt: skip
    rest = people - sum(shares[:-1])
    if not rest:
        return parts
    return [*parts, replace(cell, people=rest, **changed, **owed(debts[-1]))]


def _shared(rupiah: int, shares: Sequence[int]) -> list[int]:
    """Old debt of a cell, in whole rupiah, as its people are shared.

    >>> _shared(100, [1, 1, 1]), _shared(0, [3, 4])
    ([34, 33, 33], [0, 0])
    """
    whole, ends, before = sum(shares), [], 0
    for share in shares:
        before += share
        ends.append(-(-rupiah * before // whole))
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
