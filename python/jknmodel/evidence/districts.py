# SPDX-License-Identifier: Apache-2.0
"""What districts published about their members: the figures that the prior for districts rests on.

>>> len({row.district for row in published()}) > 100
True
>>> compositions()[0].district, round(sum(compositions()[0].people.values()))
('Bangka Tengah', 192816)
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from jknmodel.evidence.figures import index_at, names_month
from jknmodel.evidence.files import PUBLISHED, called

#: The segments as districts publish them; PPU and BP are each of two kinds, seldom told apart.
SEGMENTS: Final = ("PBI", "PBID", "PPU", "PBPU", "BP")
#: Districts that are alike in how their members are spread.
GROUPS: Final = ("regency in Java", "regency elsewhere", "city")
JAVA: Final = ("Banten", "DI Yogyakarta", "DKI Jakarta", "Jawa Barat", "Jawa Tengah", "Jawa Timur")


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
    if kind == "city":
        return GROUPS[2]
    return GROUPS[0] if province in JAVA else GROUPS[1]


def group_named(name: str, province: str) -> str:
    """Which districts the one of that name is like: a city by its name, or as others published it.

    >>> group_named("Kota Malang", "Jawa Timur"), group_named("Surakarta", "Jawa Tengah")
    ('city', 'city')
    """
    known = {row.kind for row in published() if same_district(row.district, name)}
    city = called(name).startswith("kota-") or known == {"city"}
    return group_of("city" if city else "regency", province)


#: Provinces as English pages call them.
_ENGLISH: Final = {
    "west java": "Jawa Barat", "central java": "Jawa Tengah", "east java": "Jawa Timur",
    "jakarta": "DKI Jakarta", "yogyakarta": "DI Yogyakarta",
}  # fmt: skip


def province_of(name: str, said: str = "") -> str:
    """The province of a district as the published figures call it: as it is said, or by its name.

    >>> province_of("Contoh", "jawa timur"), province_of("Contoh", "East Java")
    ('Jawa Timur', 'Jawa Timur')
    >>> province_of("Banyuwangi"), province_of("Contoh")
    ('Jawa Timur', '')
    """
    if said:
        known = {row.province.lower(): row.province for row in published() if row.province}
        known |= {each.lower(): each for each in JAVA} | _ENGLISH
        return known.get(said.strip().lower(), said.strip())
    found = {row.province for row in published() if same_district(row.district, name)}
    return found.pop() if len(found) == 1 else ""


def same_district(one: str, other: str) -> bool:
    """Whether two names are of one district: "Malang (kab)" is Malang, "Kota Malang" is not.

    >>> same_district("Mojokerto (kab)", "mojokerto"), same_district("Kota Malang", "Malang")
    (True, False)
    """
    return _bare(one) == _bare(other)


@lru_cache(maxsize=1024)  # every fit asks for the same names
def _bare(name: str) -> str:
    bare = called(name).replace("-(kab)", "").replace("-(province)", "")
    return bare.removeprefix("kabupaten-").removeprefix("kab.-").removeprefix("provinsi-")


@cache
def published() -> tuple[Published, ...]:
    """Every row of the file, in its order."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(_row(row) for row in rows)


def _row(row: Mapping[str, str]) -> Published:
    words = {key: text for key, text in row.items() if key != "value"}
    return Published(value=float(row["value"]), **words)


@cache
def compositions() -> tuple[Composition, ...]:
    """The districts and dates for which every segment was published, by name and date."""
    found: dict[tuple[str, str], dict[str, Published]] = {}
    for row in published():
        if row.is_district:
            name = row.segment if row.figure.endswith("_segment") else row.figure
            if row.figure in ("registered_segment", "share_segment", "population", "registered"):
                found.setdefault((row.district, row.date), {})[name] = row
    out = []
    for (district, date), rows in found.items():
        people = {name: row.value for name, row in rows.items()}
        if "PPU" not in people and {"PPU_PN", "PPU_BU"} <= people.keys():
            people["PPU"] = people["PPU_PN"] + people["PPU_BU"]
        if any(segment not in people for segment in SEGMENTS):
            continue
        whole = 1.0 if rows["PBI"].figure == "registered_segment" else people["registered"]
        parts: dict[str, float] = {
            name: people[name] * whole for name in (*SEGMENTS, "PPU_PN", "PPU_BU") if name in people
        }
        group = rows["PBI"].group
        out.append(Composition(district, group, date, parts, people.get("population")))
    return tuple(out)


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
