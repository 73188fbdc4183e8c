# SPDX-License-Identifier: Apache-2.0
"""Real people for a run: `--villages`, a table of counts, and `--members`, a list of persons.

>>> from jknmodel.cli.app import main
>>> main(["run", "lumajang", "--until", "2026-12", "--out", "out", "--villages", "none.xlsx"])
2
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import Language
from jknmodel.cli.writing import collect
from jknmodel.tables.counted import SMALLEST

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place
    from jknmodel.tables.members import Members
    from jknmodel.tables.villages import Villages

__all__ = ["OfIfUnequal", "OfMembers", "OfPopulation", "OfSheet", "OfVillages", "People"]

OfVillages = Annotated[
    Path | None,
    typer.Option(help="A table of villages, .csv or .xlsx: who is inactive where is told apart."),
]
OfSheet = Annotated[
    str | None, typer.Option(help="The sheet of the villages, where a workbook has several.")
]
OfIfUnequal = Annotated[
    str,
    typer.Option(help="Villages with fewer people than the place: refuse, or keep the rest apart."),
]
OfMembers = Annotated[
    Path | None,
    typer.Option(help="A list of members, .csv or .parquet, a row a person: it opens the run."),
]
OfPopulation = Annotated[
    int | None, typer.Option(help="With a list of members: how many live where it is of.")
]

#: A list may have so many more or fewer people than the place has registered.
_NEAR: Final = 0.1


@dataclass(frozen=True, slots=True)
class People:
    """What was asked for of real people, and the place that opens with them."""

    villages: Path | None = None
    sheet: str | None = None
    if_unequal: str = "refuse"
    members: Path | None = None
    population: int | None = None
    numerals: str | None = None

    @classmethod
    def of(cls, given: dict[str, Any]) -> People:
        """What a recorded command asked for."""
        return cls(**{name: given[name] for name in cls.__slots__})

    def of_place(
        self, faults: list[Issue], place: Place | None
    ) -> tuple[Place | None, Members | None]:
        """The place with these people, and the list; faults are added to the others.

        The list opens the place, every cell of it published. The villages of the table tell its
        people apart; where there is no table, those of the list.
        """
        self.check(faults)
        table = collect(faults, self.table)
        if place is None:  # what is wrong with the list cannot be told without its month
            return None, None
        listed = collect(faults, lambda: self.listed(place))
        if faults:
            return place, None
        opened = place if listed is None else collect(faults, partial(self.opened, place, listed))
        if opened is None:
            return place, None
        if listed is not None:
            listed = listed.divided(place)
            if table is None and listed.villages:
                return opened.with_villages(listed.by_village(), if_unequal="keep"), listed
        if table is not None:
            keep: Any = self.if_unequal
            opened = collect(faults, partial(opened.with_villages, table, keep)) or place
        return opened, listed

    def check(self, faults: list[Issue]) -> None:
        """What was asked for and cannot be."""
        if self.if_unequal not in {"refuse", "keep"}:
            message = f"'{self.if_unequal}' is not known; one of: refuse, keep"
            faults.append(Issue(key="if-unequal", value=self.if_unequal, message=message))
        if self.population is not None and self.members is None:
            message = "is of a list of members; give --members, or write it into the place's file"
            faults.append(Issue(key="population", value=str(self.population), message=message))
        if self.sheet is not None and self.villages is None:
            message = "is of a table of villages; give --villages"
            faults.append(Issue(key="sheet", value=self.sheet, message=message))

    def table(self) -> Villages | None:
        """The table of villages, read."""
        if self.villages is None:
            return None
        from jknmodel.tables.villages import Villages

        return Villages.load(self.villages, locale=self.locale, sheet=self.sheet)

    def listed(self, place: Place) -> Members | None:
        """The list of members, read as of the place's opening."""
        if self.members is None:
            return None
        from jknmodel.tables.members import Members

        return Members.load(
            self.members, as_of=place.opening, locale=self.locale, progress=sys.stderr.isatty()
        )

    def opened(self, place: Place, listed: Members) -> Place:
        """The place opened by the list; a list of another place is refused."""
        registered = round(sum(cell.people for cell in place.cells))
        if self.population is None and abs(listed.people - registered) > _NEAR * registered:
            many = f"{listed.people:,}" if listed.people >= SMALLEST else f"<{SMALLEST}"
            message = (
                f"has {many} people, {place.name} has {registered:,} registered: is it of another "
                "place, or of a part? Give --population, how many live where it is of"
            )
            raise InputError([Issue(str(self.members), key="members", message=message)])
        return listed.place(place, self.population)

    @property
    def locale(self) -> Language | None:
        """How numbers in text are written."""
        return "id" if self.numerals == "id" else "en" if self.numerals == "en" else None

    def words(self, as_given: Callable[[str], str]) -> list[str]:
        """The words of a command that asked for them."""
        words: list[str] = []
        for option, value in (
            ("--villages", None if self.villages is None else as_given(str(self.villages))),
            ("--sheet", self.sheet),
            ("--if-unequal", None if self.if_unequal == "refuse" else self.if_unequal),
            ("--members", None if self.members is None else as_given(str(self.members))),
            ("--population", None if self.population is None else str(self.population)),
        ):
            words += [] if value is None else [option, value]
        return words
