# SPDX-License-Identifier: Apache-2.0
"""Which rows of a table are sums of other rows, by their words and by their numbers.

A row that says so (*jumlah*, *total*, *kecamatan* above villages) is a total, and must add up. A
row that only adds up is one too where chance hardly does that: the sum of all others, or a table
that falls whole into groups, each with its sum. Where chance might, nobody guesses: the row is
asked about.

>>> found = find_totals([Line("Selong", 10), Line("Sakra", 20), Line("Kabupaten X", 30)])
>>> found.totals, found.unequal, found.asked
({2: (0, 1)}, {}, {})
>>> find_totals([Line("Selong", 10), Line("Sakra", 20), Line("Pringga", 30)]).asked
{2: (0, 1)}
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from jknmodel.tables.words import area_level, total_word, unified

__all__ = ["Found", "Line", "Unequal", "find_totals"]

Lines: TypeAlias = "tuple[int, ...]"

_SURE: Final = 2.5  # decimal digits of a coincidence that nobody expects
_NOTED: Final = 1.0  # below, sums agree all the time
_EACH: Final = 0.5  # how much surer each summand beyond two makes it


@dataclass(frozen=True, slots=True)
class Line:
    """A name with the people of one column, or of several.

    ``columns`` holds what the line states, by column; ``parts`` the same people in the columns of
    other lines (a line that states PBI and PBPU has its sum in the column of all).
    """

    name: str
    people: int
    columns: dict[Hashable, int] = field(default_factory=dict)
    parts: dict[Hashable, int] = field(default_factory=dict)
    is_place: bool = False  # it has the code of one


@dataclass(frozen=True, slots=True)
class Unequal:
    """What a line that says it is a total was held against, and the columns that differ."""

    of: Lines
    gaps: dict[Hashable, int]  # parts less total


@dataclass(slots=True)
class Found:
    """Lines by their position, each with those it is the sum of."""

    totals: dict[int, Lines] = field(default_factory=dict)  # to leave out
    unequal: dict[int, Unequal] = field(default_factory=dict)  # totals by word that do not add up
    asked: dict[int, Lines] = field(default_factory=dict)  # totals or not: nobody can tell
    alike: dict[int, Lines] = field(default_factory=dict)  # by chance a sum: kept


def find_totals(lines: Sequence[Line], named: Collection[str] | None = None) -> Found:
    """The totals of a table.

    Parameters
    ----------
    lines
        The rows in their order, those of one name together.
    named
        The names of the totals, if somebody has said which they are: then no other is looked for
        by its numbers.
    """
    return _Search(lines, named).found()


class _Search:
    """Lines with their running sums."""

    def __init__(self, lines: Sequence[Line], named: Collection[str] | None) -> None:
        self.lines = lines
        self.n = len(lines)
        self.named = None if named is None else {unified(name) for name in named}
        words = [total_word(line.name) for line in lines]
        levels = [area_level(line.name) for line in lines]
        sums = [word == "total" and not level for word, level in zip(words, levels, strict=True)]
        lowest = min(
            (level for level, said in zip(levels, sums, strict=True) if not said), default=0
        )
        self.said = [
            said or (word == "total" and level > lowest and not line.is_place)
            for line, word, level, said in zip(lines, words, levels, sums, strict=True)
        ]
        if self.named is not None:
            names = [unified(line.name) for line in lines]
            self.said = [
                said or name in self.named for said, name in zip(self.said, names, strict=True)
            ]
        coded = sum(line.is_place for line in lines)
        self.likely = [
            not line.is_place and (word == "like" or coded == self.n - 1 > 1)
            for line, word in zip(lines, words, strict=True)
        ]

    def found(self) -> Found:
        """Totals by their numbers, then those by their word."""
        out = Found()
        if self.named is None:
            self._by_numbers(out)
        left_out = [self.said[at] or at in out.totals for at in range(self.n)]
        sums = _Sums(self.lines, left_out)
        for at in range(self.n):
            if not self.said[at] or at in out.totals:
                continue
            whole = sums.whole_of(at)
            if whole is not None:
                out.totals[at] = whole
            else:
                out.unequal[at] = sums.nearest(at)
        return out

    # ── by numbers ──

    def _by_numbers(self, out: Found) -> None:
        equations = self._groups() or self._of_all()
        guessed = {at: of for at, of in equations.items() if not self.said[at]}
        doubtful = [at for at in guessed if not self.likely[at]]
        if guessed and (not doubtful or self._surprise(guessed) >= _SURE):
            out.totals |= guessed
            return
        out.asked |= {at: guessed[at] for at in doubtful}
        out.totals |= {at: of for at, of in guessed.items() if at not in out.asked}
        if not guessed:
            self._alone(out)

    def _surprise(self, equations: dict[int, Lines]) -> float:
        """How many decimal digits agree that need not."""
        total = 0.0
        for at, of in equations.items():
            line = self.lines[at]
            summands = sum(self.lines[each].people > 0 for each in of)
            if summands < 2:
                continue
            values = [value for value in line.columns.values() if value > 0] or [line.people]
            if len(values) > 1 and sum(values) > line.people:  # one is the sum of others
                values = [line.people]
            total += sum(math.log10(value) for value in values) + _EACH * (summands - 2)
        return total

    def _may(self, at: int) -> bool:
        return self.lines[at].people > 0 and not self.lines[at].is_place

    def _holds(self, at: int, of: Sequence[int]) -> bool:
        """Whether the line is the sum of those, in every column, and leaves nobody of them out."""
        return not _gaps(self.lines, at, of) and self.lines[at].people == sum(
            self.lines[each].people for each in of
        )

    def _of_all(self) -> dict[int, Lines]:
        """The line that is the sum of all that are no total by their word."""
        rest = [at for at in range(self.n) if not self.said[at]]
        if len(rest) < 3:
            return {}
        whole = sum(self.lines[at].people for at in rest)
        for at in rest:
            if 2 * self.lines[at].people == whole and self._may(at):
                of = tuple(each for each in rest if each != at)
                if sum(self.lines[each].people > 0 for each in of) > 1 and self._holds(at, of):
                    return {at: of}
        return {}

    def _groups(self) -> dict[int, Lines]:
        """The sums of a table that falls whole into groups with a sum each, above or below them."""
        if self.n < 5:
            return {}
        for backwards in (False, True):
            for grand in (None, 0, self.n - 1):
                order = [at for at in range(self.n) if at != grand]
                if backwards:
                    order.reverse()
                sums = self._parted(order)
                if len(sums) < (1 if grand is not None else 2):
                    continue
                if not any(
                    sum(self.lines[each].people > 0 for each in of) > 1 for of in sums.values()
                ):
                    continue
                if grand is None:
                    return sums
                villages = tuple(at for at in range(self.n) if at != grand and at not in sums)
                if self._may(grand) and self._holds(grand, villages):
                    return {**sums, grand: villages}
        return {}

    def _parted(self, order: list[int]) -> dict[int, Lines]:
        """Each line of this order in a group that ends in its sum; empty where that cannot be."""
        running = [0]
        for at in order:
            running.append(running[-1] + self.lines[at].people)
        said = [0]
        for at in order:
            said.append(said[-1] + self.said[at])
        starts: dict[int, list[int]] = defaultdict(list)  # where a group may begin, by running sum
        starts[0].append(0)
        begun = {0: -1}
        for end, at in enumerate(order):
            if not self._may(at):
                continue
            for start in starts.get(running[end] - self.lines[at].people, [])[-3:]:
                plain = start < end and said[end] == said[start]
                if plain and self._holds(at, order[start:end]):
                    starts[running[end + 1]].append(end + 1)
                    begun[end + 1] = start
                    break
        sums: dict[int, Lines] = {}
        end = len(order)
        while end > 0:
            if end not in begun:
                return {}
            start = begun[end]
            sums[order[end - 1]] = tuple(sorted(order[start : end - 1]))
            end = start
        return sums

    def _alone(self, out: Found) -> None:
        """A line that is the sum of those before it, or after it, and no more is known."""
        edges = [-1, *(at for at in range(self.n) if self.said[at]), self.n]
        for start, end in itertools.pairwise(edges):
            span = list(range(start + 1, end))
            for order in (span, span[::-1]):
                running = 0
                for position, at in enumerate(order):
                    if running == self.lines[at].people and self._may(at):
                        before = order[:position]
                        many = sum(self.lines[each].people > 0 for each in before) > 1
                        if many and self._holds(at, before):
                            self._weigh(out, at, tuple(sorted(before)))
                    running += self.lines[at].people

    def _weigh(self, out: Found, at: int, of: Lines) -> None:
        if self.likely[at]:
            out.totals[at] = of
        elif self._surprise({at: of}) >= _SURE + _EACH:
            out.asked[at] = of
        elif self._surprise({at: of}) >= _NOTED:
            out.alike[at] = of


def _gaps(lines: Sequence[Line], at: int, of: Iterable[int]) -> dict[Hashable, int]:
    """By column of a line how many more the others have."""
    columns = lines[at].columns
    if not columns:
        gap = sum(lines[each].people for each in of) - lines[at].people
        return {"": gap} if gap else {}
    sums = dict.fromkeys(columns, 0)
    for each in of:
        parts = lines[each].parts
        for column in columns:
            sums[column] += parts.get(column, 0)
    return {
        column: sums[column] - columns[column]
        for column in columns
        if sums[column] != columns[column]
    }


class _Sums:
    """The villages in their order, and where totals stand between them."""

    def __init__(self, lines: Sequence[Line], left_out: Sequence[bool]) -> None:
        self.lines = lines
        self.villages = [at for at, out in enumerate(left_out) if not out]
        self.before = [0, *itertools.accumulate(not out for out in left_out)]  # villages
        edges = {self.before[at] for at, out in enumerate(left_out) if out}
        self.edges = sorted(edges | {0, len(self.villages)})
        self._running: dict[Hashable, tuple[list[int], dict[int, list[int]]]] = {}

    def whole_of(self, at: int) -> Lines | None:
        """The villages that a total is the sum of: all, or those beside it up to an edge."""
        here = self.before[at]
        column, people = self._largest(at)
        running, where = self._sums_of(column)
        ends = [edge for edge in where.get(running[here] - people, []) if edge < here][-3:]
        ends += [edge for edge in where.get(running[here] + people, []) if edge > here][:3]
        spans = [(0, len(self.villages))]
        spans += [(min(edge, here), max(edge, here)) for edge in ends]
        for start, end in spans:
            of = self.villages[start:end]
            if of and running[end] - running[start] == people and not _gaps(self.lines, at, of):
                return tuple(of)
        return None

    def nearest(self, at: int) -> Unequal:
        """Those that it comes nearest to: all, or those beside it up to the next total."""
        here = self.before[at]
        place = bisect.bisect_left(self.edges, here)
        last = self.edges[max(place - 1, 0)]
        following = self.edges[min(place + 1, len(self.edges) - 1)]
        spans = ((0, len(self.villages)), (last, here), (here, following))
        tried = [
            Unequal(tuple(self.villages[a:b]), _gaps(self.lines, at, self.villages[a:b]))
            for a, b in spans
            if a < b
        ]
        return min(tried, key=_distance, default=Unequal((), {}))

    def _largest(self, at: int) -> tuple[Hashable, int]:
        columns = self.lines[at].columns
        if not columns:
            return "", self.lines[at].people
        return max(columns.items(), key=lambda item: item[1])

    def _sums_of(self, column: Hashable) -> tuple[list[int], dict[int, list[int]]]:
        """Running sums of the villages in a column, and the edges where each sum is reached."""
        if column not in self._running:
            lines = (self.lines[at] for at in self.villages)
            counts = (line.parts.get(column, 0) if line.columns else line.people for line in lines)
            running = [0, *itertools.accumulate(counts)]
            where: dict[int, list[int]] = defaultdict(list)
            for edge in self.edges:
                where[running[edge]].append(edge)
            self._running[column] = running, where
        return self._running[column]


def _distance(found: Unequal) -> int:
    return sum(abs(gap) for gap in found.gaps.values())
