# SPDX-License-Identifier: Apache-2.0
"""Which counts of village tables stay hidden, so that nobody works out a small one.

A count of 1 to 4 points at persons. Hiding it alone does little: with totals on both sides the
count comes back by subtraction. So more is hidden until the reader is as wise as before:

- a reader who sees the marks (``<5`` is 1 to 4) can still not rule out 1, nor 4;
- a reader who only subtracts can still not rule out 5 or more.

Both are shown by *witnesses*: other tables of whole people that agree with all that is published.
A linear programme (HiGHS) finds a witness, and hides what it costs least to hide where there is
none; each witness is then checked in whole numbers, so that nothing rests on rounding.

>>> table = Grid(("A", "B"), (frozenset({"PBI"}), frozenset({"PBPU"})), ((2, 30), (40, 50)))
>>> [[str(cell) for cell in row] for row in hide([table])[0]]
[['<5', 'not shown', '32'], ['not shown', 'not shown', '90'], ['42', '80', '122']]
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.errors import InputError, Issue, ProofError
from jknmodel.base.linear_programme import silent_solver

__all__ = ["NOT_SHOWN", "Grid", "Programme", "Released", "hide"]

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Shown: TypeAlias = "list[list[int | str]]"

NOT_SHOWN: Final = "not shown"  # hidden for the sake of a smaller one; says nothing of its size
_ROW_TOTAL: Final = 20.0  # how much dearer a total is to hide than a count of its size
_COLUMN_TOTAL: Final = 100.0
_UNSAY: Final = 10_000.0  # and to replace "<5" by "not shown"
_MOVE: Final = 0.01  # hidden counts move freely, but no more than they need


@dataclass(frozen=True, slots=True)
class Grid:
    """People of villages (rows) by category (columns).

    A category is the set of the groups it holds: categories of two tables with a group in common
    are, in part, about the same people.
    """

    villages: tuple[str, ...]
    categories: tuple[frozenset[Hashable], ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A table that somebody has already, as it was shown to him."""

    grid: Grid
    shown: Shown
    minimum: int
    totals: bool


def hide(
    grids: Sequence[Grid],
    minimum: int = 5,
    *,
    totals: bool = True,
    before: Sequence[Released] = (),
) -> list[Shown]:
    """The tables as they may be shown together.

    Parameters
    ----------
    grids
        Tables published together. What two of them say of the same people must agree.
    minimum
        The smallest count above 0 that is shown.
    totals
        Whether each table ends in a row and a column of totals.
    before
        Tables of the same people that were shown before: these give nothing away with them.

    Returns
    -------
    list
        Of each table the rows: counts as they are, ``<5`` for a small one, ``not shown`` for one
        that would, itself or by its mark, give a small one away. Zeros are shown.

    Raises
    ------
    InputError
        If the tables contradict one another, or overlap so that no one can check them together,
        also with those shown before.
    """
    every = [*(old.grid for old in before), *grids]
    sums = _Sums(every, [*(old.totals for old in before), *[totals] * len(grids)])
    secret = _Secret(sums, [*(old.minimum for old in before), *[minimum] * len(grids)])
    for at, old in zip(sums.at, before, strict=False):
        secret.fix(at, old.shown)
    try:
        secret.protect()
    except ProofError:
        if not before:
            raise
    else:
        secret.show_again()
        return secret.shown()[len(before) :]
    message = (
        "was published before in another form, and both together would give small counts away; "
        "load it again, and publish the two in one call of published_together() instead"
    )
    raise InputError([Issue(key="tables", message=message)])


# ── what adds up to what ──


class _Sums:
    """All counts of the tables in one line, and the sums that a reader knows of them."""

    def __init__(self, grids: Sequence[Grid], totals: Sequence[bool]) -> None:
        self.grids = grids
        self.equations: list[tuple[Ints, Ints]] = []  # counts with these signs sum to nothing
        tables = [
            _with_totals(grid.counts) if summed else _plain(grid)
            for grid, summed in zip(grids, totals, strict=True)
        ]
        starts = np.cumsum([0, *(table.size for table in tables)])
        self.at = [
            np.arange(table.size).reshape(table.shape) + start
            for table, start in zip(tables, starts[:-1], strict=True)
        ]
        self.counts: Ints = np.concatenate([table.ravel() for table in tables])
        self.dearness = np.ones(len(self.counts))
        self.inner = np.ones(len(self.counts), dtype=bool)
        for at, summed in zip(self.at, totals, strict=True):
            if summed:
                self._add_totals(at)
        shared = {pair: _shared(grids, *pair) for pair in combinations(range(len(grids)), 2)}
        _refuse_tangled(grids, shared)
        for (a, b), parts in shared.items():
            self._add_shared(a, b, parts)

    def kept_by(self, moves: Ints) -> bool:
        """Whether every sum still holds when the counts move so."""
        if not self.equations:
            return True
        index, sign = (np.concatenate(part) for part in zip(*self.equations, strict=True))
        starts = np.cumsum([0, *(len(index) for index, _ in self.equations[:-1])])
        return not np.add.reduceat(moves[index] * sign, starts).any()

    def _add(self, parts: Ints, wholes: Ints) -> None:
        sign = np.r_[np.ones(len(parts), np.int64), -np.ones(len(wholes), np.int64)]
        self.equations.append((np.concatenate([parts, wholes]), sign))

    def _add_totals(self, at: Ints) -> None:
        for row in at[:-1]:
            self._add(row[:-1], row[-1:])
        for column in at.T:
            self._add(column[:-1], column[-1:])
        for edge, dear in ((at[:, -1], _ROW_TOTAL), (at[-1], _COLUMN_TOTAL)):
            self.inner[edge], self.dearness[edge] = False, dear

    def _add_shared(self, a: int, b: int, parts: list[tuple[list[int], list[int]]]) -> None:
        """In each village that both tables have, what holds the same people is the same."""
        faults = []
        where = {village: row for row, village in enumerate(self.grids[b].villages)}
        for row, village in enumerate(self.grids[a].villages):
            if village not in where:
                continue
            for left, right in parts:
                ours, theirs = self.at[a][row, left], self.at[b][where[village], right]
                gap = int(self.counts[ours].sum() - self.counts[theirs].sum())
                if gap:
                    faults.append(_contradiction(a, b, village, gap))
                self._add(ours, theirs)
        if faults:
            raise InputError(faults)


def _plain(grid: Grid) -> Ints:
    return np.array(grid.counts, dtype=np.int64).reshape(len(grid.villages), len(grid.categories))


def _with_totals(counts: tuple[tuple[int, ...], ...]) -> Ints:
    table = np.array(counts, dtype=np.int64)
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    return np.vstack([table, table.sum(axis=0, keepdims=True)])


def _contradiction(a: int, b: int, village: str, gap: int) -> Issue:
    message = (
        f"tables {a + 1} and {b + 1} differ by {abs(gap):,} people in village '{village}'; tables "
        "published together must count the same people"
    )
    return Issue(key="tables", value=str(gap), message=message)


def _shared(grids: Sequence[Grid], a: int, b: int) -> list[tuple[list[int], list[int]]]:
    """The smallest sets of columns of both tables that hold the same people."""
    left, right = grids[a].categories, grids[b].categories
    free = set(range(len(left)))
    out = []
    while free:
        ours, theirs = {min(free)}, set[int]()
        while True:  # what one side touches joins, until nothing does
            touched = {j for j, other in enumerate(right) if any(left[i] & other for i in ours)}
            back = {i for i, own in enumerate(left) if any(right[j] & own for j in touched)}
            if touched == theirs and back <= ours:
                break
            theirs, ours = touched, ours | back
        free -= ours
        if theirs:
            if not all(left[i] & right[j] for i in ours for j in theirs):
                raise InputError([_tangle(a, b)])
            out.append((sorted(ours), sorted(theirs)))
    return out


def _refuse_tangled(
    grids: Sequence[Grid], shared: dict[tuple[int, int], list[tuple[list[int], list[int]]]]
) -> None:
    """Three tables of which each two share other sums: pairs of sums no longer say all."""

    def seen_by(a: int, b: int) -> list[list[int]]:
        side = 0 if a < b else 1
        return [part[side] for part in shared[min(a, b), max(a, b)]]

    def rougher(a: int, b: int) -> bool:
        """Whether all of table a can be added up from table b."""
        parts = seen_by(a, b)
        whole = all(len(part) == 1 for part in parts) and len(parts) == len(grids[a].categories)
        return whole and (b < a or any(len(part) > 1 for part in seen_by(b, a)))

    every = range(len(grids))
    finest = [a for a in every if not any(rougher(a, b) for b in every if b != a)]
    for a in finest:
        others = [b for b in finest if b != a]
        for b in others[1:]:
            if seen_by(a, b) != seen_by(a, others[0]):
                raise InputError([_tangle(a, others[0], b)])


def _tangle(*tables: int) -> Issue:
    names = " and ".join(str(table + 1) for table in sorted(tables))
    message = (
        f"tables {names} overlap so that what they give away together cannot be checked; publish "
        "fewer of them, or one table with all their columns"
    )
    return Issue(key="tables", message=message)


# ── what is hidden ──

_LEAST, _MOST, _MORE = range(3)  # as small, as large as the mark allows; larger, marks unread


class _Secret:
    """Hidden counts, and for each small one the witnesses that keep it so."""

    def __init__(self, sums: _Sums, minimum: Sequence[int]) -> None:
        self.sums = sums
        self.counts = sums.counts
        self.minimum_of = minimum
        self.minimum: Ints = np.repeat(
            np.array(minimum, dtype=np.int64), [at.size for at in sums.at]
        )
        self.small: Mask = (self.counts > 0) & (self.counts < self.minimum)
        self.hidden = self.small.copy()
        self.fixed: Mask = np.zeros(len(self.counts), dtype=bool)  # shown before, as it was
        self.unfixed: _Secret | None = None  # as if nothing had been shown before
        self.unsaid: Mask = ~sums.inner  # a total is never marked "<5": the mark would tell
        self.weight = np.log2(1.0 + self.counts) * sums.dearness
        self.witness: dict[tuple[int, int], _Witness] = {}
        self.anything = _Movable(sums, self.counts > 0)  # zeros are shown
        self.near = _Movable(sums, self.hidden)

    def fix(self, at: Ints, shown: Shown) -> None:
        """Keep a table as it was shown."""
        if self.unfixed is None:
            self.unfixed = _Secret(self.sums, [*self.minimum_of])
        marks = [[mark if isinstance(mark, str) else "" for mark in row] for row in shown]
        said = np.array(marks, dtype=object).reshape(at.shape)
        self.fixed[at] = True
        self.hidden[at] = said != ""
        self.unsaid[at] = said == NOT_SHOWN
        self.anything = _Movable(self.sums, (self.counts > 0) & (self.hidden | ~self.fixed))
        self.near = _Movable(self.sums, self.hidden)

    def protect(self) -> None:
        """Hide until every small count has its witnesses."""
        for at in np.flatnonzero(self.small).tolist():
            for aim in (_LEAST, _MOST, _MORE):
                if (at, aim) not in self.witness:
                    self._find_witness(at, aim)

    def show_again(self) -> None:
        """Show, from the largest, what is hidden and need not be."""
        helpers = np.flatnonzero(self.hidden & ~self.small & ~self.fixed)
        for at in sorted(helpers.tolist(), key=lambda at: (-self.weight[at], at)):
            self.hidden[at] = False
            found: dict[tuple[int, int], _Witness] = {}
            for key, witness in self.witness.items():
                if witness.moves(at):
                    value = witness.value(key[0], int(self.counts[key[0]]))
                    other = self._solve(*key, value, self.near)
                    if other is None:
                        self.hidden[at] = True
                        break
                    found[key] = other
            else:
                self.witness |= found

    def shown(self) -> list[Shown]:
        """The tables with their marks."""
        return [[[self._mark(cell) for cell in row] for row in at.tolist()] for at in self.sums.at]

    def _mark(self, at: int) -> int | str:
        if not self.hidden[at]:
            return int(self.counts[at])
        return f"<{self.minimum[at]}" if self.small[at] and not self.unsaid[at] else NOT_SHOWN

    def allows(self, at: int, aim: int, value: int) -> bool:
        """Whether the count may be that if more is hidden."""
        return self._solve(at, aim, value, self.anything) is not None

    def _find_witness(self, at: int, aim: int) -> None:
        """A table with the count as far as it goes; what it changes is hidden from now on."""
        count, minimum = int(self.counts[at]), int(self.minimum[at])
        far = {_LEAST: 1, _MOST: minimum - 1, _MORE: minimum}[aim]
        step = 1 if far < count else -1
        for value in range(far, count + step, step):  # zeros beside it may say more than the mark
            witness = self._solve(at, aim, value, self.near)
            witness = witness or self._solve(at, aim, value, self.anything)
            if witness is not None:
                break
        else:
            raise ProofError("a village table has no witness in itself")
        if self.unfixed is not None:
            lowest = min(self.minimum_of)  # what no table of them tells more closely
            wanted = min(far, {_LEAST: 1, _MOST: lowest - 1, _MORE: lowest}[aim])
            short = value > wanted if aim == _LEAST else value < wanted
            if short and self.unfixed.allows(at, aim, wanted):
                raise ProofError("what was shown before narrows a small count")
        self.witness[at, aim] = witness
        self._accept(witness, marks=aim != _MORE)

    def _accept(self, witness: _Witness, *, marks: bool) -> None:
        """Hide what the witness changes, and let it speak for other counts too."""
        if not self.hidden[witness.at].all():
            self.hidden[witness.at] = True
            self.near = _Movable(self.sums, self.hidden)
        small = self.small[witness.at]
        if marks:
            told = small & (witness.values >= self.minimum[witness.at])
            self.unsaid[witness.at[told]] = True
        pairs = zip(witness.at[small].tolist(), witness.values[small].tolist(), strict=True)
        for at, value in pairs:
            if marks and value == 1:
                self.witness.setdefault((at, _LEAST), witness)
            if marks and value == self.minimum[at] - 1:
                self.witness.setdefault((at, _MOST), witness)
            if value >= self.minimum[at]:
                self.witness.setdefault((at, _MORE), witness)

    def _solve(self, at: int, aim: int, value: int, movable: _Movable) -> _Witness | None:
        """The cheapest table that agrees with all that stays shown and has this count there."""
        moves = movable.at
        counts, small, hidden = self.counts[moves], self.small[moves], self.hidden[moves]
        marks = aim != _MORE
        wide = movable is self.anything
        minimum, fixed = self.minimum[moves], self.fixed[moves]
        least = np.where(small | ~self.sums.inner[moves], 1, minimum) if marks else 0
        down = np.where(hidden | wide, counts - least, 0).astype(np.float64)
        marked = small & ~self.unsaid[moves] & marks
        up = np.where(marked, minimum - 1 - counts, math.inf)
        up[~(hidden | wide)] = 0.0
        beyond = np.where(marked & wide & ~fixed, math.inf, 0.0)
        cost = np.where(hidden, _MOVE, self.weight[moves])
        costs = np.concatenate([cost, cost, np.full(len(moves), _UNSAY)])
        lower, upper = np.zeros(3 * len(moves)), np.concatenate([down, up, beyond])
        move, here = value - int(self.counts[at]), int(np.searchsorted(moves, at))
        for part, by in enumerate((max(-move, 0), max(move, 0), 0)):
            lower[part * len(moves) + here] = upper[part * len(moves) + here] = by
        for whole in (False, True):  # corners are whole of one table, not always of several
            x = movable.programme.least(costs, lower, upper, whole=whole)
            if x is None:
                return None
            going_down, going_up, further = np.rint(x).astype(np.int64).reshape(3, -1)
            moved = going_up + further - going_down
            if self._agrees(moves, moved, down, up + beyond):
                return _Witness(moves[moved != 0], (counts + moved)[moved != 0])
        raise ProofError("a witness for a village table is not whole")

    def _agrees(self, at: Ints, moved: Ints, down: Floats, up: Floats) -> bool:
        """Whether every sum and every limit holds, in whole numbers."""
        everywhere = np.zeros(len(self.counts), dtype=np.int64)
        everywhere[at] = moved
        inside = (-down <= moved) & (moved <= up)
        return bool(inside.all()) and self.sums.kept_by(everywhere)


class _Movable:
    """Counts that a witness may change: how far each goes down, up, and beyond its mark."""

    def __init__(self, sums: _Sums, which: Mask) -> None:
        self.at: Ints = np.flatnonzero(which)
        n = len(self.at)
        column = np.full(len(which), -1)
        column[self.at] = np.arange(n)
        rows = []
        for index, sign in sums.equations:
            here = column[index]
            here, by = here[here >= 0], sign[here >= 0]
            if len(here):
                rows.append((np.concatenate([here, here + n, here + 2 * n]), np.r_[-by, by, by]))
        self.programme = Programme(3 * n, rows)


@dataclass(frozen=True, slots=True)
class _Witness:
    """The counts in which another table differs, and what they are there."""

    at: Ints
    values: Ints

    def moves(self, at: int) -> bool:
        """Whether the count is another one there."""
        return bool((self.at == at).any())

    def value(self, at: int, otherwise: int) -> int:
        """The count there."""
        found = self.values[self.at == at]
        return int(found[0]) if len(found) else otherwise


class Programme:
    """Linear equations that sum to nothing, solved by HiGHS for one cost and bounds after another.

    >>> balance = Programme(3, [(np.array([0, 1, 2]), np.array([1.0, 1.0, -1.0]))])
    >>> x = balance.least(np.array([1.0, 2.0, 0.0]), np.zeros(3), np.array([2.0, 9.0, 9.0]))
    >>> x.tolist()
    [0.0, 0.0, 0.0]
    """

    def __init__(
        self,
        columns: int,
        rows: Sequence[tuple[Ints, Floats]],
        sides: tuple[Floats, Floats] | None = None,
    ) -> None:
        import highspy

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, len(rows)
        model.col_cost_ = model.col_lower_ = np.zeros(columns)
        model.col_upper_ = np.full(columns, math.inf)
        model.row_lower_, model.row_upper_ = sides or (np.zeros(len(rows)), np.zeros(len(rows)))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(at) for at, _ in rows)])
        nothing = np.array([], dtype=np.int64)
        model.a_matrix_.index_ = np.concatenate([nothing, *(at for at, _ in rows)]).astype(np.int32)
        model.a_matrix_.value_ = np.concatenate([nothing, *(by for _, by in rows)]).astype(float)
        self._highs: Any = silent_solver()
        self._highs.setOptionValue("solver", "simplex")  # ends in a corner
        self._highs.passModel(model)
        self._optimal = highspy.HighsModelStatus.kOptimal
        kinds = highspy.HighsVarType
        self._kinds = {False: kinds.kContinuous, True: kinds.kInteger}
        self._every = np.arange(columns, dtype=np.int32)

    def least(
        self, cost: Floats, lower: Floats, upper: Floats, *, whole: bool = False
    ) -> Floats | None:
        """The unknowns with the least cost, whole ones if asked; None when there are none."""
        n = len(self._every)
        self._highs.changeColsCost(n, self._every, cost)
        self._highs.changeColsBounds(n, self._every, lower, upper)
        if whole:
            self._change_kinds(whole=True)
        self._highs.run()
        status = self._highs.getModelStatus()
        x = np.array(self._highs.getSolution().col_value)
        if whole:
            self._change_kinds(whole=False)
        return x if status == self._optimal else None

    def _change_kinds(self, *, whole: bool) -> None:
        kinds = np.full(len(self._every), int(self._kinds[whole]), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(kinds), self._every, kinds)
