# SPDX-License-Identifier: Apache-2.0
"""So many people of one village: who is counted, and what it is called.

>>> of_text(("PBPU", "owing", (1, 5))), overlap(("mandiri", "", None), ("PBPU", "owing", None))
('PBPU owing deciles 1-5', True)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, TypeAlias

from jknmodel.tables import spellings
from jknmodel.tables.spellings import SEGMENT_GROUPS, SEGMENTS, STANDING_GROUPS
from jknmodel.tables.words import unified

__all__ = [
    "NAMED", "STANDINGS", "Count", "Of", "all_deciles", "everyone", "group_text", "groups_of",
    "holds", "key_of", "labels_of", "of_text", "order_of", "overlap", "rougher", "rows_text",
    "tenths_text",
]  # fmt: skip

Of: TypeAlias = "tuple[str, str, tuple[int, int] | None]"

STANDINGS: Final = tuple(name for name in spellings.STANDINGS if name != "unregistered")
NAMED: Final = 5  # rows in a message


@dataclass(frozen=True, slots=True)
class Count:
    """So many people of one village.

    Attributes
    ----------
    village
        Its name.
    code
        Its code of the interior ministry, ``19.06.01.2003``, or of Statistics Indonesia (BPS),
        ``1906010003``; empty when not stated.
    segment
        A name of ``jkn.Segment``, ``mandiri`` (PBPU and BP) or ``PPU`` (PPU_PN and PPU_BU); empty:
        all together.
    standing
        A name of ``jkn.Standing``, or ``inactive`` (owing and left); empty: all together.
    deciles
        First and last, ``(1, 5)``; None: all together.
    people
        How many, 0 or more.
    """

    village: str
    code: str
    segment: str
    standing: str
    deciles: tuple[int, int] | None
    people: int
    row: int = field(default=0, compare=False, repr=False)

    @property
    def of(self) -> Of:
        """Who is counted: segment, standing, deciles."""
        return self.segment, self.standing, self.deciles


def segments_of(segment: str) -> tuple[str, ...]:
    return SEGMENT_GROUPS.get(segment) or ((segment,) if segment else SEGMENTS)


def standings_of(standing: str) -> tuple[str, ...]:
    return STANDING_GROUPS.get(standing) or ((standing,) if standing else STANDINGS)


def tenths_of(deciles: tuple[int, int] | None) -> range:
    first, last = deciles or (1, 10)
    return range(first, last + 1)


@lru_cache(maxsize=4096)
def everyone(of: Of) -> frozenset[tuple[str, str, int]]:
    """The groups that nothing tells apart further: one segment, one standing, one decile."""
    return frozenset(
        (segment, standing, decile)
        for segment in segments_of(of[0])
        for standing in standings_of(of[1])
        for decile in tenths_of(of[2])
    )


def holds(group: tuple[str, str], cell: Any) -> bool:
    """Whether a cell of a place is of a segment and standing."""
    return cell.segment in segments_of(group[0]) and cell.standing in standings_of(group[1])


def groups_of(counts: Iterable[Count]) -> dict[tuple[str, str], list[Count]]:
    """The rows by segment and standing, whatever their deciles."""
    groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts:
        groups[count.segment, count.standing].append(count)
    return groups


def all_deciles(counts: Iterable[Count]) -> bool:
    """Whether the rows leave no decile out."""
    return {decile for count in counts for decile in tenths_of(count.deciles)} == set(range(1, 11))


def tenths_text(deciles: tuple[int, int] | None) -> str:
    """Deciles as a table writes them: ``5``, or ``1-5``."""
    if deciles is None:
        return ""
    return f"{deciles[0]}-{deciles[1]}" if deciles[0] < deciles[1] else str(deciles[0])


def of_text(of: Of, everybody: str = "all people") -> str:
    """Who is counted, in words: ``PBPU owing deciles 1-5``."""
    tenths = tenths_text(of[2])
    word = "deciles" if "-" in tenths else "decile"
    parts = (of[0], of[1], f"{word} {tenths}" if tenths else "")
    return " ".join(part for part in parts if part) or everybody


def group_text(group: tuple[str, str]) -> str:
    """A segment and a standing in words."""
    return of_text((*group, None))


def rows_text(counts: Sequence[Count]) -> str:
    """The first few rows by number, or by village where nobody gave a table."""
    names = ", ".join(str(count.row or count.village) for count in counts[:NAMED])
    more = f" and {len(counts) - NAMED} more" if len(counts) > NAMED else ""
    word = "row" if counts[0].row else "village"
    return f"{word}{'s' if len(counts) > 1 else ''} {names}{more}"


def order_of(of: Of) -> tuple[int, int, tuple[int, int]]:
    """Categories in the order of the enumerations; several together beside their first."""
    segment = 1 + SEGMENTS.index(segments_of(of[0])[0]) if of[0] else 0
    standing = 1 + STANDINGS.index(standings_of(of[1])[0]) if of[1] else 0
    return segment, standing, of[2] or (0, 0)


def key_of(count: Count) -> tuple[str, str]:
    """What makes two rows speak of one village."""
    return unified(count.village), count.code


def labels_of(counts: Iterable[Count]) -> dict[tuple[str, str], str]:
    """The name of each village; with its code where another has that name too."""
    first = {key_of(count): count for count in reversed(tuple(counts))}
    names = Counter(name for name, _ in first)
    keys = dict.fromkeys(key_of(count) for count in counts)
    return {
        key: first[key].village if names[key[0]] == 1 else f"{first[key].village} ({key[1]})"
        for key in keys
    }


def overlap(a: Of, b: Of) -> bool:
    """Whether two categories may share people, or share a group but not its deciles."""
    if a[:2] == b[:2]:
        return not set(tenths_of(a[2])).isdisjoint(tenths_of(b[2]))
    same_segment = not set(segments_of(a[0])).isdisjoint(segments_of(b[0]))
    return same_segment and not set(standings_of(a[1])).isdisjoint(standings_of(b[1]))


@lru_cache(maxsize=4096)
def rougher(of: Of) -> frozenset[Of]:
    """The categories that hold all of this one, itself among them."""
    tenths = {of[2], None}
    if of[2] is not None:
        first, last = of[2]
        tenths |= {(a, b) for a in range(1, first + 1) for b in range(last, 11)}
    segments = _around(of[0], SEGMENT_GROUPS, segments_of)
    standings = _around(of[1], STANDING_GROUPS, standings_of)
    return frozenset((s, t, d) for s in segments for t in standings for d in tenths)


def _around(
    name: str, groups: Iterable[str], parts_of: Callable[[str], tuple[str, ...]]
) -> set[str]:
    """A name, all together, and the groups that hold all of it."""
    mine = set(parts_of(name))
    return {name, "", *(group for group in groups if mine <= set(parts_of(group)))}
