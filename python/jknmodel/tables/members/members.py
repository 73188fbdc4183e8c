# SPDX-License-Identifier: Apache-2.0
"""A table of members of your own: who is registered, person by person.

>>> import jknmodel as jkn
>>> members = jkn.Members.load(
...     {
...         "NIK": ["A-3", "A-1", "A-2"],
...         "segment": ["PBPU", "PBPU", "PBI"],
...         "care_class": [3, 3, None],
...         "standing": ["owing", "owing", "active"],
...         "months_owed": [2, 2, None],
...         "family": ["F-1", "F-1", None],
...     },
...     columns={"identity": "NIK"},
...     as_of="2025-04",
... )
>>> members.people, members.accounts, members.debt.tolist()
(3, 2, [140000, 0])

Identities and family codes never stand in an error, a ``repr`` or a pickle.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel.base.arguments import Arguments, MonthLike, Whole
from jknmodel.base.cells import Cell
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.progress import Report, progress_bar
from jknmodel.tables.cells import Ints
from jknmodel.tables.faults import raised_anew
from jknmodel.tables.hiding import NOT_SHOWN, Grid, Released, hide
from jknmodel.tables.members.codes import SEGMENTS, STANDINGS
from jknmodel.tables.members.dividing import divided, undivided
from jknmodel.tables.members.example import invented
from jknmodel.tables.members.identities import chance_keys
from jknmodel.tables.members.reading import read_members
from jknmodel.tables.spellings import CLASSES

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt
    import pandas as pd

    from jknmodel.evidence.place import Place
    from jknmodel.tables.villages import Villages

__all__ = ["Members"]

_SMALL: Final = 5  # people of a cell that are not shown
_MOST_CARRIED: Final = 10**18  # of all members together: a run adds to it, within 64 bits


class Members:
    """A checked table of members, folded into accounts; never changed in place.

    Made by :meth:`load`. Every array has one element an account, in the order of the accounts'
    identities (the order of their UTF-8 text), whatever order the rows had; arrays are read-only.
    An account is a family that pays together, or one person; its identity is the least of its
    members'.

    Attributes
    ----------
    as_of
        The opening row: the position on the first of the month after it.
    segment, care_class, standing
        Codes (uint8): the values of ``jkn.Segment``, ``jkn.CareClass`` and ``jkn.Standing``;
        behind them, of a list that leaves them undivided, 7 in ``segment`` is PPU, 7 in
        ``standing`` is not active.
    months_owed
        Unpaid months (uint8), 1 to 24 of the standing ``owing``, otherwise 0; 0 of ``owing`` where
        no column says them.
    size
        People of the account (uint16), 1 to 30.
    debt
        Whole rupiah owed by the account for those months (int64). -1: an employer's debt
        (PPU_BU) that the table does not state, and that no law knows without wages.
    carried_debt, carried_class, carried_months
        Old debt as a self-payer, frozen in another segment: whole rupiah of the account (int64),
        class and months (uint8); 0 where there is none.
    decile
        1 to 10, the least of the account's people; 0: not known (uint8).
    village
        An index into ``villages``; -1: not known (int32).
    villages
        The names of the villages, in order: spellings that differ only in capitals, blanks or
        the form of their accents are one village, under the commonest.
    assumed
        Which accounts :meth:`divided` told apart.
    notes
        What was read in a way that you should know, a sentence each.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.Members.example(1000, seed=1)
    <Members as of 2025-04: 1,000 people in 585 accounts>
    """

    as_of: dt.date
    segment: npt.NDArray[np.uint8]
    care_class: npt.NDArray[np.uint8]
    standing: npt.NDArray[np.uint8]
    months_owed: npt.NDArray[np.uint8]
    size: npt.NDArray[np.uint16]
    debt: Ints
    carried_debt: Ints
    carried_class: npt.NDArray[np.uint8]
    carried_months: npt.NDArray[np.uint8]
    decile: npt.NDArray[np.uint8]
    village: npt.NDArray[np.int32]
    assumed: npt.NDArray[np.bool_]
    villages: list[str]
    notes: tuple[str, ...] = ()
    _identities: npt.NDArray[np.str_] | None

    def __init__(self, **state: Any) -> None:
        self.__setstate__(state)

    @classmethod
    def load(
        cls,
        source: str | os.PathLike[str] | pd.DataFrame | Mapping[str, Any] | Any,
        *,
        columns: Mapping[str, str] | None = None,
        as_of: MonthLike,
        locale: Language | None = None,
        progress: bool | Report | None = False,
    ) -> Members:
        """Read and check a table of members, a row for each person.

        Parameters
        ----------
        source
            The path of a ``.csv`` (commas, semicolons or tabs, UTF-8) or ``.parquet`` file, a
            pandas DataFrame, a mapping of columns, or anything with ``__arrow_c_stream__``
            (pyarrow, polars, DuckDB). Parquet and Arrow need pyarrow.
        columns
            Your headings, by our names: ``{"identity": "NIK"}``. Headings that are our names, or
            common Indonesian ones (``nik``, ``segmen``, ``jenisPeserta``, ``kelas``, ``hakKelas``,
            ``status``, ``bulan_menunggak``, ``kk``, ``desil``, ``desa``, ``gampong``), need no
            mention; a heading that is neither is a fault.
        as_of
            The opening row ``"2025-04"``: the position on 1 May. Months owed end with it.
        locale
            How numbers in text are written: ``"id"`` for ``840.000`` and ``Rp840.000,00``.
            Without it such numbers are refused: they can be read in two ways.
        progress
            True shows a bar on standard error; None: on a terminal. A function is called with
            (done, of).

        Returns
        -------
        Members
            The table, folded into accounts.

        Raises
        ------
        InputError
            With every fault of the table, found in one pass: the first hundred by row, and how
            many there are. ``row`` counts as the file does: of a CSV the headings are row 1, of
            other tables row 1 is the first member; ``column`` is the position from 1, ``key`` our
            name of the column. What looks like a person is never shown, whatever its column. A
            table without rows is refused too.

        Notes
        -----
        The columns; where one is not needed, its cells may be empty (None, NaN, null):

        ``identity``
            A NIK or any code, text or whole number, once in the table; blanks at its ends do not
            count. A number stands for its digits, so that leading zeros need text. What a
            spreadsheet damaged (``3,20101E+15``, or its last digits noughts) is a fault.
        ``segment``
            A name of ``jkn.Segment``, in any case, or a common spelling ("PBI (APBN)", "PBPU
            Pemda", the health ministry's codes of payers). ``PPU`` alone is of both kinds until
            :meth:`divided` or :meth:`place` tells them apart.
        ``care_class``
            1, 2 or 3 of PBPU and BP; else not needed: PBI and PBID are class 3, others have none
            (``hakKelas``, the class that somebody has a right to, is not read of them).
        ``standing``
            ``active``, ``pending``, ``owing``, ``left`` or ``protected`` (``aktif``, ``menunggu``,
            ``menunggak``, ``keluar``, ``dilindungi``). Only PBPU, BP and PPU_BU owe; only PBID,
            PBPU and BP wait; only PPU_PN and PPU_BU are protected. ``inactive`` (``non aktif``)
            has left where he cannot owe or owes no month or rupiah, owes where he does; else he is
            of both until :meth:`divided` tells.
        ``months_owed``
            1 to 24 of ``owing``; 0 or empty of others. Without the column, or a debt that says
            them, nobody knows them until :meth:`divided` takes those of a place.
        ``debt``
            Optional: whole rupiah of this person. Of a self-payer it must be what ``jkn.arrears``
            says for one head, or in every row of a family what it says for all of them; left out,
            it is worked out.
        ``carried_debt``, ``carried_class``, ``carried_months``
            Optional, all three together: debt as a self-payer from before this person moved to
            another segment; with ``active``, ``pending`` or ``left``.
        ``family``
            Optional, of PBPU, BP, PPU_PN and PPU_BU: people with one code are one account, and
            agree in segment, class, standing and months owed. At most 30. ``0``, ``-``, ``n/a``
            and the like are no code: each of these people is an account, and ``notes`` says so.
        ``decile``
            Optional: 1 to 10.
        ``village``
            Optional: any text.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> table = {"identity": ["A-1"], "segment": ["PBP"], "standing": ["active"]}
        >>> jkn.Members.load(table, as_of="2025-04")
        Traceback (most recent call last):
            ...
        jknmodel.InputError: 1:2: segment: 'PBP' is not a segment; one of: PBI, PBID, PPU_PN,
        PPU_BU, PBPU, BP, BP_PN
        """
        given = Arguments()
        month = given.month("as_of", as_of)
        given.name("locale", locale, LANGUAGES)
        given.progress("progress", progress)
        given.refuse_if_any()
        with progress_bar(progress, "reading the members") as report:
            read = partial(read_members, source, dict(columns or {}), month, locale, report)
            return cls(**raised_anew(read))

    @classmethod
    def example(cls, n: int, seed: int = 0) -> Members:
        """``n`` invented people to try things out with: :meth:`example_table`, read.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Members.example(200).people
        200
        """
        return cls.load(cls.example_table(n, seed), as_of="2025-04")

    @staticmethod
    def example_table(n: int, seed: int = 0) -> pd.DataFrame:
        """A list of ``n`` invented people, as :meth:`load` takes it for ``as_of="2025-04"``.

        Nobody in it exists, and its shares are of no place. The same ``n`` and ``seed`` give the
        same table.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Members.example_table(3).columns.tolist()[:5]
        ['identity', 'segment', 'care_class', 'standing', 'months_owed']
        """
        given = Arguments()
        people = given.needed("n", n, what="how many people")
        number = given.needed("seed", seed, what="a whole number from 0")
        if not given.faults and people < 1:
            given.fault("n", n, f"{n} is nobody; give how many people, from 1")
        if not given.faults and number < 0:
            given.fault("seed", seed, f"{seed} is below 0; give a whole number from 0")
        given.refuse_if_any()
        return invented(people, number)

    # ── questions ──

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return len(self.size)

    @property
    def people(self) -> int:
        """How many people there are."""
        return int(self.size.sum())

    @property
    def undivided(self) -> int:
        """How many people the list leaves undivided; see :meth:`divided`."""
        which = undivided(self.segment, self.standing, self.months_owed)
        return int(self.size[which].sum())

    def divided(self, template: Place) -> Members:
        """The list with everybody of one segment and standing, and months of who owes.

        "PPU" is public and private workers together, "non aktif" those who owe and those who left,
        and a list may have no months: until something tells them apart. Here the shares of a
        place's opening position do, in the order of a hash of the identities; which account is
        which is then ``assumed``.

        Parameters
        ----------
        template
            Where the members live.

        Raises
        ------
        InputError
            If the place has nobody to tell them apart by.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> table = {"identity": range(100), "segment": ["PPU"] * 100, "standing": ["aktif"] * 100}
        >>> members = jkn.Members.load(table, as_of="2025-04")
        >>> members.undivided, members.cells().segment.tolist()
        (100, ['PPU'])
        >>> members.divided(jkn.Place.load("lumajang")).cells().segment.tolist()
        ['PPU_PN', 'PPU_BU']
        """
        if not self.undivided:
            return self
        keys = self.chance_keys() if self._identities is not None else np.arange(self.accounts)
        changed = divided(self.__dict__, keys, template, self.as_of)
        return Members(**{**self.__dict__, **changed})

    def identities(self) -> npt.NDArray[np.str_]:
        """The identity of each account, as text: only for whoever asks for it.

        Raises
        ------
        InputError
            After unpickling: a pickle holds no identities.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Members.example(2).identities().shape
        (2,)
        """
        if self._identities is None:
            message = "are not kept in a pickle; load the table again, or save them yourself"
            raise InputError([Issue(key="identities", message=message)])
        return self._identities

    def chance_keys(self) -> npt.NDArray[np.uint64]:
        """What the chance of each account is keyed by: a hash of its identity, each once.

        So two cleanings of one list can be compared person by person. It is shown nowhere and is in
        no pickle; a list without identities hangs on its order, and has none.
        """
        if self._identities is None:
            return np.empty(0, dtype=np.uint64)
        return chance_keys(self._identities)

    def by_village(self) -> Villages:
        """The people counted by village, segment and standing: exact, until it is published.

        Raises
        ------
        InputError
            If nobody has a village, or the list leaves some undivided (:meth:`divided`).

        Examples
        --------
        >>> import jknmodel as jkn
        >>> villages = jkn.Members.example(500).by_village()
        >>> villages.people, len(villages.names)
        (500, 12)
        """
        import pandas as pd

        from jknmodel.tables.villages import Villages

        coded: Any = pd.Categorical.from_codes  # its stubs want a Series of int
        if count := self.undivided:
            message = f"leave {count:,} people undivided; give members.divided(place)"
            raise InputError([Issue(key="members", message=message)])
        return Villages.of_accounts(
            pd.DataFrame(
                {
                    "village": coded(self.village, self.villages),
                    "segment": coded(self.segment, list(SEGMENTS)),
                    "standing": coded(self.standing, list(STANDINGS)),
                    "people": self.size.astype(np.int64),
                }
            )
        )

    def cells(self) -> pd.DataFrame:
        """The table added up: one row for each group that has people.

        Columns: ``segment care_class standing months_owed people accounts``, the first three in
        the names of ``Place.baseline``. Small groups are in it as they are.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> int(jkn.Members.example(500).cells().people.sum())
        500
        """
        import pandas as pd

        kinds = (
            (self.segment.astype(np.int64) * 4 + self.care_class) * len(STANDINGS) + self.standing
        ) * 32 + self.months_owed
        found, first, at = np.unique(kinds, return_index=True, return_inverse=True)
        people = np.zeros(len(found), dtype=np.int64)
        np.add.at(people, at, self.size)
        months = self.months_owed[first].astype(np.int64)
        return pd.DataFrame(
            {
                "segment": [SEGMENTS[code] for code in self.segment[first]],
                "care_class": [CLASSES[code] for code in self.care_class[first]],
                "standing": [STANDINGS[code] for code in self.standing[first]],
                "months_owed": pd.array([k or None for k in months.tolist()], dtype="Int64"),
                "people": people,
                "accounts": np.bincount(at, minlength=len(found)),
            }
        )

    def place(self, template: Place, population: Whole | None = None) -> Place:
        """The template's place with this table as its opening position, every cell published.

        Name, published figures, minimum wage and targets stay the template's; its inferred cells
        and its prior go.

        Parameters
        ----------
        template
            Where the members live. Its opening must be ``as_of``.
        population
            The people that rates divide by, if not as the template says.

        Raises
        ------
        InputError
            If the opening is another month, or the population is not a whole number above 0.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> members = jkn.Members.example(1000)
        >>> place = members.place(jkn.Place.load("lumajang"), population=1200)
        >>> place.baseline.people.sum(), place.population
        (np.int64(1000), 1200)
        """
        from jknmodel.tables.counted import MEMBERS_LISTED

        given = Arguments()
        people = given.whole("population", population, what="how many people live there")
        if people is not None and not 0 < people <= 10**9:
            given.fault("population", people, f"{people} is not a population; give 1 to 10^9")
        if template.opening != f"{self.as_of:%Y-%m}":
            given.fault(
                "template",
                template.opening,
                f"{template.name} opens with {template.opening}, the members with "
                f"{self.as_of:%Y-%m}; load them with as_of='{template.opening}'",
            )
        upper, lower = (self.carried_debt >> 32).sum(), (self.carried_debt & 0xFFFFFFFF).sum()
        carried = (int(upper) << 32) + int(lower)
        if carried > _MOST_CARRIED:
            given.fault(
                "carried_debt",
                carried,
                f"the old debts add up to Rp{carried:,}, more than Rp{_MOST_CARRIED:,}; check the "
                "numbers",
            )
        given.refuse_if_any()
        told = self.divided(template) if self.undivided else self
        return template.opened_with(told._opening(), people, because=MEMBERS_LISTED)  # noqa: SLF001

    def _as_cells(self) -> tuple[Cell, ...]:
        """The rows of :meth:`cells` as a place has them."""
        import pandas as pd

        return tuple(
            Cell(
                segment=row.segment,
                care_class=row.care_class,
                standing=row.standing,
                people=int(row.people),
                months_owed=None if row.months_owed is pd.NA else int(row.months_owed),
            )
            for row in _rows(self.cells())
        )

    def _opening(self) -> tuple[Cell, ...]:
        """The same, those who carry an old debt apart: every engine opens with what they carry."""
        kinds = np.stack([
            self.segment, self.care_class, self.standing, self.months_owed,
            self.carried_class, self.carried_months,
        ], axis=1)  # fmt: skip
        found, at = np.unique(kinds, axis=0, return_inverse=True)
        people = np.zeros(len(found), dtype=np.int64)
        carried = np.zeros(len(found), dtype=np.int64)
        assumed = np.zeros(len(found), dtype=bool)
        np.logical_or.at(assumed, at.ravel(), self.assumed)
        np.add.at(people, at.ravel(), self.size)
        np.add.at(carried, at.ravel(), self.carried_debt)  # place() saw that it fits
        return tuple(
            Cell(
                segment=SEGMENTS[kind[0]],
                care_class=CLASSES[kind[1]],
                standing=STANDINGS[kind[2]],
                months_owed=int(kind[3]) or None,
                people=int(count),
                known="assumed" if told else "published",
                carried_debt=int(rupiah),
                carried_class=int(kind[4]),
                carried_months=int(kind[5]),
            )
            for kind, count, rupiah, told in zip(found, people, carried, assumed, strict=True)
        )

    # ── what is shown, what is kept ──

    def __len__(self) -> int:
        return self.accounts

    def __eq__(self, other: object) -> bool:
        """Whether all arrays are the same, identities included where both have them."""
        if not isinstance(other, Members):
            return NotImplemented
        both = self._identities is not None and other._identities is not None
        return (
            self.as_of == other.as_of
            and self.villages == other.villages
            and all(np.array_equal(getattr(self, a), getattr(other, a)) for a in _ARRAYS)
            and (not both or np.array_equal(self.identities(), other.identities()))
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        def shown(number: int) -> str:
            return f"{number:,}" if self.people >= _SMALL or not number else f"<{_SMALL}"

        return (
            f"<Members as of {self.as_of:%Y-%m}: {shown(self.people)} people "
            f"in {shown(self.accounts)} accounts>"
        )

    def _repr_html_(self) -> str:
        """People by segment, class and standing; fewer than 5 are not shown."""
        from jknmodel.tables.counted import Hidden

        keys = ["segment", "care_class", "standing"]
        table = self.cells().groupby(keys, sort=False)["people"].sum().reset_index()
        hidden = Hidden(self._as_cells())
        shown = zip(*(table[name] for name in (*keys, "people")), strict=True)
        marks = [hidden.of_class(*key) for *key, _ in shown]
        beside = _beside_total(table["people"].tolist())
        table["people"] = [
            next(
                (mark for mark in (NOT_SHOWN, f"<{_SMALL}") if mark in pair), f"{count:,}"
            ).replace("<", "&lt;")
            for count, *pair in zip(table["people"], marks, beside, strict=True)
        ]
        title = repr(self)[1:-1].replace("<", "&lt;")
        return f"<p>{title}</p>" + str(table.to_html(index=False, escape=False))

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the identities."""
        return {**self.__dict__, "_identities": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            setattr(self, name, value)

    def __copy__(self) -> Members:
        return self  # nothing in it can be changed

    def __deepcopy__(self, memo: object) -> Members:
        return self


_ARRAYS: Final = (
    "segment", "care_class", "standing", "months_owed", "size", "debt",
    "carried_debt", "carried_class", "carried_months", "decile", "village", "assumed",
)  # fmt: skip


def _beside_total(counts: list[int]) -> list[str]:
    """The marks of counts whose sum everybody knows; empty for those that are shown."""
    if not counts:
        return []
    names, total = range(len(counts)), sum(counts)
    known = f"<{_SMALL}" if total < _SMALL else total
    whole = Grid(("all",), (frozenset(names),), ((total,),))
    parts = Grid(("all",), tuple(frozenset({name}) for name in names), (tuple(counts),))
    before = [Released(whole, [[known]], _SMALL, totals=False)]
    try:
        (shown,) = hide([parts], _SMALL, totals=False, before=before)
    except InputError:  # too few people: nothing is shown
        return [NOT_SHOWN] * len(counts)
    return [value if isinstance(value, str) else "" for value in shown[0]]


def _rows(table: pd.DataFrame) -> Iterable[Any]:
    return table.itertuples()
