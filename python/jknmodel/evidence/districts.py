# SPDX-License-Identifier: Apache-2.0
"""What districts published about their members: the figures that the prior for districts rests on.

>>> len({row.district for row in published()}) > 100
True
>>> compositions()[0].district, round(sum(compositions()[0].people.values()))
('Bangka Tengah', 192816)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from jknmodel import _core
from jknmodel.evidence.figures import index_at, names_month
from jknmodel.evidence.files import PUBLISHED

#: The segments as districts publish them; PPU and BP are each of two kinds, seldom told apart.
SEGMENTS: Final = ("PBI", "PBID", "PPU", "PBPU", "BP")
#: Districts that are alike in how their members are spread.
GROUPS: Final = ("regency in Java", "regency elsewhere", "city")


class Published(NamedTuple):
    """One figure as it was printed: a row of the file."""

    district: str
    province: str
    kind: str
    date: str
    figure: str
    segment: str
    care_class: str
    value: float
    base: str
    confidence: str
    source: str
    note: str

    @property
    def group(self) -> str:
        """Which districts it is like."""
        return group_of(self.kind, self.province)

    @property
    def is_district(self) -> bool:
        """Whether it is of one regency or city."""
        return self.kind in ("regency", "city")


@dataclass(frozen=True, slots=True)
class Composition:
    """The registered of a district by segment, all of them, on one date.

    ``population`` is None where it was not published beside them.
    """

    district: str
    group: str
    date: str
    people: Mapping[str, float]
    population: float | None


def group_of(kind: str, province: str) -> str:
    """Which districts one is like: cities everywhere, regencies by whether they are in Java.

    >>> group_of("regency", "Jawa Timur"), group_of("city", "Riau"), group_of("", "")
    ('regency in Java', 'city', 'regency elsewhere')
    """
    return _core.group_of(kind, province)


def group_named(name: str, province: str) -> str:
    """Which districts the one of that name is like: a city by its name, or as others published it.

    >>> group_named("Kota Malang", "Jawa Timur"), group_named("Surakarta", "Jawa Tengah")
    ('city', 'city')
    """
    return seen().group_named(name, province)


def province_of(name: str, said: str = "") -> str:
    """The province of a district as the published figures call it: as it is said, or by its name.

    >>> province_of("Contoh", "jawa timur"), province_of("Contoh", "East Java")
    ('Jawa Timur', 'Jawa Timur')
    >>> province_of("Banyuwangi"), province_of("Contoh")
    ('Jawa Timur', '')
    """
    return seen().province_of(name, said)


def same_district(one: str, other: str) -> bool:
    """Whether two names are of one district: "Malang (kab)" is Malang, "Kota Malang" is not.

    >>> same_district("Mojokerto (kab)", "mojokerto"), same_district("Kota Malang", "Malang")
    (True, False)
    """
    return _core.same_district(one, other)


@cache
def seen() -> _core.Districts:
    """All that districts published: the file that ships."""
    return _core.Districts(PUBLISHED.read_text(encoding="utf-8"), PUBLISHED.name)


@cache
def published() -> tuple[Published, ...]:
    """Every row of the file, in its order."""
    return tuple(seen().rows)


@cache
def compositions() -> tuple[Composition, ...]:
    """The districts and dates for which every segment was published, by name and date."""
    return tuple(seen().compositions)


@cache
def by_month() -> Mapping[str, Mapping[int, Mapping[str, float]]]:
    """The registered by segment of each district, by the months that it published all of them of.

    >>> [len(months) for district, months in by_month().items() if district == "Karanganyar"]
    [2]
    """
    out: dict[str, dict[int, Mapping[str, float]]] = {}
    for found in compositions():
        if names_month(found.date):
            out.setdefault(found.district, {})[index_at(found.date)] = found.people
    return out
