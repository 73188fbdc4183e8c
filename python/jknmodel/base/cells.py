# SPDX-License-Identifier: Apache-2.0
"""The cells of a baseline: who somebody is, which class, where he stands.

>>> len(CELLS), CELLS[0]
(28, CellKey(segment='PBI', care_class='3', standing='active'))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

MANDIRI: Final = ("PBPU", "BP")


class CellKey(NamedTuple):
    """One group of members: who they are and where they stand."""

    segment: str
    care_class: str
    standing: str


def _cell_keys() -> tuple[CellKey, ...]:
    """Every cell the inference fills, in the order of all tables."""
    shapes: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("PBI", ("3",), ("active", "left")),
        ("PBID", ("3",), ("active", "left")),
        ("PPU_PN", ("-",), ("active", "left")),
        ("PPU_BU", ("-",), ("active", "owing", "left")),
        ("PBPU", ("1", "2", "3"), ("active", "owing", "left")),
        ("BP", ("1", "2", "3"), ("active", "owing", "left")),
        # Nobody publishes pensioners who are inactive: they stay active until they die.
        ("BP_PN", ("-",), ("active",)),
    ]
    return tuple(
        CellKey(segment, care_class, standing)
        for segment, classes, standings in shapes
        for care_class in classes
        for standing in standings
    )


CELLS: Final[tuple[CellKey, ...]] = _cell_keys()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a baseline, with how well it is known.

    ``people`` is whole unless a table given outright says otherwise.
    ``low`` to ``high`` is what the evidence alone allows, ``plausible_low`` to ``plausible_high``
    what is left when the prior is believed to within its factor. ``deciles`` and ``village`` tell
    a part of a cell from the others of the same segment, class and standing. Former self-payers
    whose old debt is frozen are a cell of their own: ``carried_debt`` rupiah of them together, run
    up in ``carried_class`` over ``carried_months`` months.
    """

    segment: str
    care_class: str
    standing: str
    people: float
    known: str = "published"
    months_owed: int | None = None
    low: float | None = None
    high: float | None = None
    plausible_low: float | None = None
    plausible_high: float | None = None
    village: str = ""
    deciles: tuple[int, int] | None = None
    carried_debt: int = 0
    carried_class: int = 0
    carried_months: int = 0

    def holding(self, people: float) -> Cell:
        """The same cell with so many people, of whom no range is known."""
        return Cell(
            self.segment,
            self.care_class,
            self.standing,
            people,
            self.known,
            self.months_owed,
            village=self.village,
            deciles=self.deciles,
            carried_debt=self.carried_debt,
            carried_class=self.carried_class,
            carried_months=self.carried_months,
        )


@dataclass(frozen=True, slots=True)
class ClassArrears:
    """Arrears of self-payers as they were published: of one class, or ("") of all.

    ``counts_carried``: those included who carry them in another segment. 0: not published.
    """

    care_class: str = ""
    counts_carried: bool = False
    debtors: float = 0
    debt: int = 0


def decile_text(deciles: tuple[int, int] | None) -> str:
    """First and last decile, ``1-5``; empty for none."""
    return "" if deciles is None else f"{deciles[0]}-{deciles[1]}"
