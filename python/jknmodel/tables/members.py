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

import csv
import io
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from jknmodel import _core
from jknmodel.base import memory
from jknmodel.base.arguments import Arguments, MonthLike, Whole
from jknmodel.base.cells import Cell
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import HIDDEN, masked, numbers_a_person
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.months import later
from jknmodel.base.words import segment_remedy, spelled, standing_remedy, word_shown
from jknmodel.law.rows import FIRST_DAY
from jknmodel.tables.files import csv_sign, opened
from jknmodel.tables.hiding import NOT_SHOWN, Grid, Released, hide
from jknmodel.tables.whole_numbers import read_whole
from jknmodel.tables.words import unified

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt
    import pandas as pd

    from jknmodel.evidence.place import Place

__all__ = ["Members"]

Mask: TypeAlias = "npt.NDArray[np.bool_]"
Ints: TypeAlias = "npt.NDArray[np.int64]"
Words: TypeAlias = "str | Callable[[int], str]"

_NEEDED: Final = ("identity", "segment", "standing")
_COLUMNS: Final = (
    "identity", "segment", "care_class", "standing", "months_owed", "debt",
    "carried_debt", "carried_class", "carried_months", "family", "decile", "village",
)  # fmt: skip
_SECRET: Final = frozenset({"identity", "family"})
_HEADINGS: Final = {  # Indonesian headings, read where columns= does not say otherwise
    "identity": ("nik", "nokartu", "no_kartu", "noka", "nomor_kartu", "noentitas", "no_entitas"),
    "segment": ("segmen", "segmen_peserta"),
    "care_class": ("kelas", "kelas_rawat"),
    "standing": ("status", "status_peserta", "status_kepesertaan"),
    "months_owed": ("bulan_menunggak", "bulan_tunggakan", "jumlah_bulan_menunggak"),
    "debt": ("tunggakan", "total_tunggakan", "jumlah_tunggakan", "tottagmenunggakawal"),
    "family": ("kk", "nokk", "no_kk", "nomor_kk", "kode_keluarga"),
    "decile": ("desil",),
    "village": ("desa", "kelurahan", "desa_kelurahan", "nama_desa", "nama_kelurahan"),
}  # fmt: skip
_ALIASES: Final = {alias: name for name, aliases in _HEADINGS.items() for alias in aliases}
_NOBODY: Final = re.compile(  # what stands for no family code
    r"(?:0+|[-–—._/?*x]+|n\.?/?a\.?|nan|null|none|nil|nihil|kosong|tidak ada|tdk ada|tidak punya"
    r"|belum ada|tanpa kk|no data|#n/a)",
    re.IGNORECASE,
)
_SCIENTIFIC: Final = re.compile(r"\s*[0-9]+(?:[.,][0-9]*)?[eE][+]?[0-9]{1,3}\s*")
_ALL_END_IN_NOUGHT: Final = 10  # identities of 16 digits: chance does not do that
_LISTED: Final = 100
_SMALL: Final = 5  # people of a cell that are not shown
_LONGEST: Final = 64  # characters of an identity
_MOST_COLUMNS: Final = 200
_MOST_VILLAGES: Final = 100_000  # the nation has 84,000
_EXACT: Final = 2**53  # whole numbers that a float tells apart
_MOST_MONTHS: Final = 24
_MOST_PEOPLE: Final = 30  # of a family, as jkn.arrears has it
_MOST_RUPIAH: Final = 10**17  # thirty of them add up in 64 bits
_MOST_CARRIED: Final = 10**18  # of all members together: a run adds to it, within 64 bits

_SEGMENTS: Final = tuple(each.name for each in _core.Segment)
_STANDINGS: Final = tuple(each.name for each in _core.Standing)
_CLASSES: Final = ("-", "1", "2", "3")
_PBI, _PBID, _PPU_PN, _PPU_BU, _PBPU, _BP, _BP_PN = range(7)
_ACTIVE, _PENDING, _OWING, _INSTALMENTS, _LEFT, _PROTECTED, _UNREGISTERED = range(7)
_MONEY: Final = frozenset({"debt", "carried_debt"})
_MISSING: Final = -1
_WRONG: Final = -2

_SEGMENT_WORDS: Final = {
    **{name: code for code, name in enumerate(_SEGMENTS)},
    "PBI_JK": _PBI, "PBI_JKN": _PBI, "PBI_APBN": _PBI,
    "PBI_APBD": _PBID, "PBI_DAERAH": _PBID, "PBPU_PEMDA": _PBID, "PBPU_BP_PEMDA": _PBID,
    "PBPU_&_BP_PEMDA": _PBID, "PBPU_DAN_BP_PEMDA": _PBID, "BP_PEMDA": _PBID,
    "PPU_PENYELENGGARA_NEGARA": _PPU_PN, "PPU_BADAN_USAHA": _PPU_BU,
    "PBPU_MANDIRI": _PBPU, "PEKERJA_MANDIRI": _PBPU, "BP_MANDIRI": _BP, "BUKAN_PEKERJA": _BP,
    "BP_PENYELENGGARA_NEGARA": _BP_PN,
}  # fmt: skip
_STANDING_WORDS: Final = {
    **{name.upper(): code for code, name in enumerate(_STANDINGS)},
    "AKTIF": _ACTIVE, "MENUNGGU": _PENDING, "MENUNGGAK": _OWING, "KELUAR": _LEFT,
    "DILINDUNGI": _PROTECTED, "CICILAN": _INSTALMENTS,
}  # fmt: skip
_CLASS_WORDS: Final = {
    "-": 0, "NONE": 0, "0": 0, "TIDAK_ADA": 0,
    **{f"{stem}{word}": code for stem in ("", "KELAS_", "KLS_", "CLASS_")
       for code, pair in enumerate((("1", "I"), ("2", "II"), ("3", "III")), 1) for word in pair},
}  # fmt: skip


_WORDS: Final[dict[str, Mapping[str, int]]] = {
    "segment": _SEGMENT_WORDS, "standing": _STANDING_WORDS, "care_class": _CLASS_WORDS,
}  # fmt: skip
_TOO_WIDE: Final = (
    f"has more than {_MOST_COLUMNS} columns; a table of members has twelve: keep only those"
)


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
        Codes (uint8): the values of ``jkn.Segment``, ``jkn.CareClass`` and ``jkn.Standing``.
    months_owed
        Unpaid months (uint8), 1 to 24 of the standing ``owing``, otherwise 0.
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
            common Indonesian ones (``nik``, ``segmen``, ``kelas``, ``status``,
            ``bulan_menunggak``, ``kk``, ``desil``, ``desa``), need no mention; a heading that is
            neither is a fault.
        as_of
            The opening row ``"2025-04"``: the position on 1 May. Months owed end with it.
        locale
            How numbers in text are written: ``"id"`` for ``840.000`` and ``Rp840.000,00``.
            Without it such numbers are refused: they can be read in two ways.

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
            A name of ``jkn.Segment``, in any case, or a common spelling ("PBI APBN", "PBPU Pemda").
        ``care_class``
            1, 2 or 3 of PBPU and BP; else not needed: PBI and PBID are class 3, others have none.
        ``standing``
            ``active``, ``pending``, ``owing``, ``left`` or ``protected`` (``aktif``, ``menunggu``,
            ``menunggak``, ``keluar``, ``dilindungi``). Only PBPU, BP and PPU_BU owe; only PBID,
            PBPU and BP wait; only PPU_PN and PPU_BU are protected.
        ``months_owed``
            1 to 24 of ``owing``; 0 or empty of others.
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
        given.refuse_if_any()
        state, faults = _read(source, dict(columns or {}), month, locale)
        if faults:
            raise InputError(faults)  # here: no frame of the reader keeps identities alive
        return cls(**state)

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
        return _invent(people, number)

    # ── questions ──

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return len(self.size)

    @property
    def people(self) -> int:
        """How many people there are."""
        return int(self.size.sum())

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
        key = _hashed(_keys(self._identities))
        order = np.argsort(key, kind="stable")
        while (same := np.flatnonzero(key[order][1:] == key[order][:-1])).size:
            later = order[same + 1]  # of two of one hash the later identity has another
            key[later] = _hashed([key[later], np.ones(len(later), dtype=np.uint64)])
            order = np.argsort(key, kind="stable")
        return key

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
            (self.segment.astype(np.int64) * 4 + self.care_class) * 7 + self.standing
        ) * 32 + self.months_owed
        found, first, at = np.unique(kinds, return_index=True, return_inverse=True)
        people = np.zeros(len(found), dtype=np.int64)
        np.add.at(people, at, self.size)
        months = self.months_owed[first].astype(np.int64)
        return pd.DataFrame(
            {
                "segment": [_SEGMENTS[code] for code in self.segment[first]],
                "care_class": [_CLASSES[code] for code in self.care_class[first]],
                "standing": [_STANDINGS[code] for code in self.standing[first]],
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
        return template.opened_with(self._opening(), people, because=MEMBERS_LISTED)

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
        np.add.at(people, at.ravel(), self.size)
        np.add.at(carried, at.ravel(), self.carried_debt)  # place() saw that it fits
        return tuple(
            Cell(
                segment=_SEGMENTS[kind[0]],
                care_class=_CLASSES[kind[1]],
                standing=_STANDINGS[kind[2]],
                months_owed=int(kind[3]) or None,
                people=int(count),
                carried_debt=int(rupiah),
                carried_class=int(kind[4]),
                carried_months=int(kind[5]),
            )
            for kind, count, rupiah in zip(found, people, carried, strict=True)
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
    "carried_debt", "carried_class", "carried_months", "decile", "village",
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


# ── one pass over the table ──


def _read(
    source: Any, columns: dict[str, str], as_of: dt.date, locale: Language | None
) -> tuple[dict[str, Any], list[Issue]]:
    """The arrays of a table, or its faults."""
    try:
        file, found, rows, faults = _table(source, columns.values())
    except InputError as error:
        return {}, error.errors
    if faults:
        return {}, faults
    table = _Table(file, rows, locale)
    faults = table.take(found, columns)
    if not table.n and not faults:
        message = "there are none; give a row for each member"
        faults.append(Issue(file, key="rows", message=message))
    if table.series:
        state = _check(table, as_of)
        faults += table.listed(_LISTED - len(faults))
    return ({}, faults) if faults else (state, [])


@dataclass(slots=True)
class _Fault:
    rows: Ints
    key: str
    message: Words


class _Table:
    """The columns by our names, and the faults found in them."""

    def __init__(self, file: str, rows: Ints, locale: Language | None = None) -> None:
        self.file = file
        self.locale = locale
        self.notes: list[str] = []
        self.rows = rows
        self.n = len(rows)
        self.series: dict[str, Any] = {}
        self.position: dict[str, int] = {}
        self.faults: list[_Fault] = []

    def take(self, found: list[tuple[str, Any]], columns: dict[str, str]) -> list[Issue]:
        """Give the columns our names; returns the faults of headings."""
        issues: list[Issue] = []

        def fault(key: str, value: str, message: str, column: int | None = None) -> None:
            row = 1 if self.file.lower().endswith(".csv") and column else None
            issues.append(Issue(self.file, row, column, key, value, message))

        headings = [heading for heading, _ in found]
        wanted = {name: name for name in _COLUMNS}
        taken = {*headings, *columns}
        for heading in headings:
            name = _ALIASES.get(_heading(heading), "")
            if name and name not in taken and heading not in columns.values():
                wanted[name] = heading
                taken.add(name)
        for name, heading in columns.items():
            if name in wanted:
                wanted[name] = heading
            else:
                shown = masked(str(name))
                message = f"'{shown}' is not a column of members{_core.advice(shown, _COLUMNS)}"
                fault("columns", shown, message)
        ours = {heading: name for name, heading in wanted.items()}
        if found and not any(heading in ours for heading in headings):
            # a file without headings: its first row may be a person
            message = (
                "has none of the headings; the first row must name the columns: "
                f"{', '.join(wanted[name] for name in _NEEDED)}, ..."
            )
            fault("headings", "", message)
            return issues
        twice = [heading for heading, times in Counter(headings).items() if times > 1]
        clash = [h for h, times in Counter(wanted.values()).items() if times > 1]
        for heading in clash:
            fault("columns", heading, f"'{heading}' is given for two columns; name one of them")
        for at, (heading, series) in enumerate(found, 1):
            shown = masked(heading)
            if heading in twice:
                fault(shown, shown, "stands in the headings twice; drop one of the columns", at)
            elif heading in ours:
                self.series[ours[heading]], self.position[ours[heading]] = series, at
            else:
                message = f"'{shown}' is not a column of members{_core.advice(shown, _COLUMNS)}"
                fault(shown, shown, message + " Drop it, or name it in columns=.", at)
        for name, heading in wanted.items():
            if name in self.series or heading in twice:
                continue
            if name in columns:
                shown = masked(str(heading))
                message = f"'{shown}' is not a heading of the table"
                fault(name, shown, message + _core.advice(shown, [masked(h) for h in headings]))
            elif name in _NEEDED:
                hint = f"columns={{'{name}': ...}}"
                fault(name, "", f"is missing; add the column, or name yours with {hint}")
        return issues

    def fault(self, key: str, where: Mask, message: Words) -> None:
        """Add a fault for each of those rows; the message may look at the row."""
        rows = np.flatnonzero(where)
        if len(rows):
            self.faults.append(_Fault(rows, key, message))

    def listed(self, most: int) -> list[Issue]:
        """The faults by row and column; beyond the first ones how many more there are."""
        if not self.faults:
            return []
        rows = np.concatenate([fault.rows for fault in self.faults])
        kind = np.repeat(np.arange(len(self.faults)), [len(f.rows) for f in self.faults])
        place = np.array([self.position.get(f.key, 0) for f in self.faults])[kind]
        order = np.lexsort((kind, place, rows))[: max(most, 0)]
        issues = []
        for i in order.tolist():
            fault, row = self.faults[kind[i]], int(rows[i])
            words = fault.message if isinstance(fault.message, str) else fault.message(row)
            issues.append(
                Issue(
                    self.file,
                    int(self.rows[row]),
                    self.position.get(fault.key),
                    fault.key,
                    self.shown(fault.key, row),
                    words,
                )
            )
        if len(rows) > len(order):
            message = f"and {len(rows) - len(order):,} more faults; mend these first"
            issues.append(Issue(self.file, key="rows", value=str(len(rows)), message=message))
        return issues

    def row(self, at: int) -> int:
        """The row's number, as the file counts."""
        return int(self.rows[at])

    def shown(self, key: str, row: int) -> str:
        """What stands in a cell, unless somebody could be told by it."""
        if key in _SECRET:
            return HIDDEN
        if key not in self.series:
            return ""
        value = self.series[key].iloc[row]
        if _is_missing(value):
            return ""
        text = _plain(value)
        if key in _WORDS:
            text = word_shown(text, _WORDS[key])
        elif not re.fullmatch(r"(?i)(?:rp\.?|idr)?[][\s\d.,%+e-]{1,24}", text):
            return HIDDEN  # a name, perhaps
        elif sum(map(str.isdigit, text)) > (9 if key in _MONEY else 4):
            return HIDDEN  # a telephone, perhaps, or a code
        for secret in _SECRET & self.series.keys():
            other = self.series[secret].iloc[row]
            told = "" if _is_missing(other) else _plain(other).strip()
            if told and (told == text.strip() or (len(told) >= 6 and told in text)):
                return HIDDEN
        return masked(text)


def _heading(text: str) -> str:
    """A heading for comparing."""
    return re.sub(r"[^a-z0-9]+", "_", str(text).casefold()).strip("_")


def _plain(value: Any) -> str:
    if isinstance(value, _core.Segment | _core.Standing | _core.CareClass):
        return str(value.name)
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _check(table: _Table, as_of: dt.date) -> dict[str, Any]:
    """The arrays of the accounts; faults are left in the table."""
    n = table.n
    identity, nobody = _identities(table)
    segment = _coded(table, "segment", _SEGMENT_WORDS, _SEGMENTS, "a segment")
    standing = _coded(table, "standing", _STANDING_WORDS, _STANDINGS, "a standing")
    care_class = _classes(table, segment)
    _stations(table, segment, standing)
    months = _months(table, standing)
    family = _family_codes(table)
    debt = _debts(table, segment, care_class, standing, months, family, as_of)
    carried = _carried(table, segment, standing)
    decile = _numbers(table, "decile", 1, 10, "a decile; give 1 to 10, or leave it empty")
    decile = np.where(decile < 0, 0, decile)
    village, _ = _texts(table, "village")
    _refuse_numbers_of_persons(table, village)
    order = _ordered(table, identity, nobody)
    _check_families(table, family, segment, care_class, standing, months, carried)
    if table.faults:
        return {}

    # folded: members in the order of identity, accounts in the order of their first member
    alone = family < 0
    group = np.where(alone, family.max(initial=-1) + 1 + np.arange(n), family)[order]
    _, first, at = np.unique(group, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    account = rank[at]
    by_account = np.argsort(account, kind="stable")
    starts = np.searchsorted(account[by_account], np.arange(len(first)))
    members = order[by_account]
    head = members[starts]

    def total(values: Ints) -> Ints:
        return np.add.reduceat(values[members], starts) if n else values[:0]

    def least(values: Ints) -> Ints:
        return np.minimum.reduceat(values[members], starts) if n else values[:0]

    unknown = least(debt) < 0
    tenth = least(np.where(decile == 0, 99, decile))
    has = least(np.where(village == "", n, np.argsort(order)))
    names = np.where(has < n, village[order[np.minimum(has, n - 1)]] if n else village[:0], "")
    villages, code = _one_spelling(*np.unique(names, return_inverse=True))
    gap = int(len(villages) > 0 and villages[0] == "")
    amount, kept_class, kept_months = carried
    return {
        "as_of": as_of,
        "segment": segment[head].astype(np.uint8),
        "care_class": care_class[head].astype(np.uint8),
        "standing": standing[head].astype(np.uint8),
        "months_owed": months[head].astype(np.uint8),
        "size": np.bincount(account, minlength=len(first)).astype(np.uint16),
        "debt": np.where(unknown, -1, total(debt)),
        "carried_debt": total(amount),
        "carried_class": (-least(-kept_class)).astype(np.uint8),
        "carried_months": (-least(-kept_months)).astype(np.uint8),
        "decile": np.where(tenth == 99, 0, tenth).astype(np.uint8),
        "village": (code - gap).astype(np.int32),
        "villages": [str(name) for name in villages[gap:]],
        "notes": tuple(table.notes),
        "_identities": identity[head],
    }


# ── the columns, one by one ──


def _identities(table: _Table) -> tuple[npt.NDArray[np.str_], Mask]:
    """Identities as text, and the rows without one."""
    text, wrong = _texts(table, "identity")
    empty = (text == "") & ~wrong
    if "identity" in table.series:
        table.fault("identity", empty, "is missing; give every member an identity")
    return text, empty | wrong | _damaged(table, "identity", text)


def _damaged(table: _Table, key: str, text: npt.NDArray[np.str_]) -> Mask:
    """Faults of codes that a spreadsheet read as numbers, which lost their last digits."""
    remedy = "take it from the source again, with the column as text"
    wrong = np.zeros(len(text), dtype=bool)
    if not len(text):
        return wrong
    points = np.ascontiguousarray(text).view(np.uint32).reshape(len(text), -1)
    width = points.shape[1]
    number = (points[:, 0] >= 48) & (points[:, 0] <= 57)
    if not number.any():
        return wrong
    for row in np.flatnonzero(number & ((points | 32) == 101).any(axis=1)).tolist():  # an e
        wrong[row] = _SCIENTIFIC.fullmatch(str(text[row])) is not None
    table.fault(key, wrong, f"was damaged by a spreadsheet, which rounded it; {remedy}")
    if width >= 16:
        long = number & (points[:, 15] > 0)
        long &= points[:, 16] == 0 if width > 16 else True
        ends = long & (points[:, 15] == 48)
        rounded = ends.copy()
        if ends.sum() < long.sum() or long.sum() < _ALL_END_IN_NOUGHT:  # else chance does not
            rounded[ends] = (points[ends, 7:16] == 48).all(axis=1)
        message = f"ends in noughts: a spreadsheet keeps 15 digits of a number; {remedy}"
        table.fault(key, rounded, message)
        wrong |= rounded
    return wrong


def _one_spelling(names: npt.NDArray[np.str_], at: Ints) -> tuple[npt.NDArray[np.str_], Ints]:
    """Villages under one name each: the commonest of its spellings, the first of equals."""
    plain = [" ".join(unicodedata.normalize("NFC", str(name)).split()) for name in names]
    rows: dict[str, Counter[str]] = {}
    for name, count in zip(plain, np.bincount(at, minlength=len(plain)).tolist(), strict=True):
        rows.setdefault(unified(name), Counter())[name] += count
    best = {
        key: min((-count, name.isupper(), name) for name, count in found.items())[2]
        for key, found in rows.items()
    }
    kept, code = np.unique([best[unified(name)] for name in plain] or [""], return_inverse=True)
    return kept, code[at]


def _refuse_numbers_of_persons(table: _Table, village: npt.NDArray[np.str_]) -> None:
    """A village is shown to others: a column of NIKs in its place is a fault."""
    import pandas as pd

    at, kinds = pd.factorize(village.astype(object))
    known = kinds.tolist()[:_MOST_VILLAGES]
    wrong = np.zeros(len(kinds) + 1, dtype=bool)
    wrong[: len(known)] = [numbers_a_person(name) for name in known]
    message = "holds a number of a person, not a name of a village; give the village"
    table.fault("village", wrong[at], message)


def _ordered(table: _Table, identity: npt.NDArray[np.str_], nobody: Mask) -> Ints:
    """The rows in the order of their identities; a repeated identity is a fault."""
    keys = _keys(identity)
    order = np.lexsort(tuple(reversed(keys)))
    same = np.zeros(table.n, dtype=bool)
    if table.n > 1:
        equal = np.ones(table.n - 1, dtype=bool)
        for key in keys:
            equal &= key[order][1:] == key[order][:-1]
        starts = np.flatnonzero(np.concatenate(([True], ~equal)))
        run = np.repeat(order[starts], np.diff(np.append(starts, table.n)))
        first = np.empty(table.n, dtype=np.int64)
        first[order] = run
        same = (first != np.arange(table.n)) & ~nobody
        table.fault(
            "identity",
            same,
            lambda row: (
                f"stands in row {table.row(int(first[row]))} already; each member has one row"
            ),
        )
    return order


def _keys(text: npt.NDArray[np.str_]) -> list[npt.NDArray[np.uint64]]:
    """The UTF-8 text as whole numbers that sort as it does, eight bytes each."""
    width = max(text.dtype.itemsize // 4, 1)
    points = np.ascontiguousarray(text.astype(f"U{width}")).view(np.uint32).reshape(-1, width)
    if len(text) and points.max() > 127:
        encoded = np.char.encode(text, "utf-8")
        bytes_ = encoded.view(np.uint8).reshape(len(text), -1)
    else:
        bytes_ = points.astype(np.uint8)
    pad = -bytes_.shape[1] % 8
    padded = np.ascontiguousarray(np.pad(bytes_, ((0, 0), (0, pad))))
    wide = padded.view(">u8").astype(np.uint64)
    return [np.ascontiguousarray(wide[:, i]) for i in range(wide.shape[1])]


def _hashed(words: Sequence[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    """63 bits of each row's words (SplitMix64); words of zeros at the end change nothing."""
    bits = np.full(len(words[0]), 0x6A6B6E6D6F64656C, dtype=np.uint64)
    for word in words:
        z = (bits ^ word) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        bits = np.where(word != 0, z ^ (z >> np.uint64(31)), bits)
    return np.asarray(bits >> np.uint64(1), dtype=np.uint64)


def _coded(
    table: _Table, key: str, words: Mapping[str, int], names: tuple[str, ...], what: str
) -> Ints:
    """Codes of a column of names; a missing or an unknown one is a fault."""

    def code(value: Any) -> int:
        if isinstance(value, _core.Segment | _core.Standing):
            return names.index(value.name) if value.name in names else _WRONG
        return words.get(spelled(value), _WRONG) if isinstance(value, str) else _WRONG

    if key not in table.series:  # said with the headings
        return np.full(table.n, _MISSING, dtype=np.int64)
    codes = _each(table.series[key], code)
    table.fault(key, codes == _MISSING, f"is missing; give {what}: {', '.join(_offered(names))}")

    remedy = segment_remedy if key == "segment" else standing_remedy

    def unknown(row: int) -> str:
        meant = remedy(_plain(table.series[key].iloc[row]), words, _offered(names))
        return f"'{table.shown(key, row)}' is not {what}{meant}"

    table.fault(key, codes == _WRONG, unknown)
    return codes


def _offered(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name not in {"instalments", "unregistered"}]


def _classes(table: _Table, segment: Ints) -> Ints:
    """Codes of the classes: PBI and PBID are class 3 without being told."""

    def code(value: Any) -> int:
        if isinstance(value, _core.CareClass):
            return value.value
        if isinstance(value, str):
            return _CLASS_WORDS.get(spelled(value.removesuffix(".0")), _WRONG)
        number = _whole(value)
        return number if number is not None and 0 <= number <= 3 else _WRONG

    given = np.full(table.n, _MISSING)
    if "care_class" in table.series:
        given = _each(table.series["care_class"], code)
    table.fault(
        "care_class",
        given == _WRONG,
        lambda row: f"'{table.shown('care_class', row)}' is not a care class; give 1, 2 or 3",
    )
    mandiri = (segment == _PBPU) | (segment == _BP)
    third = (segment == _PBI) | (segment == _PBID)
    none = (segment == _PPU_PN) | (segment == _PPU_BU) | (segment == _BP_PN)
    of = _namer(segment, _SEGMENTS)
    table.fault(
        "care_class",
        mandiri & ((given == _MISSING) | (given == 0)),
        lambda row: f"is missing: {of(row)} is class 1, 2 or 3; give one",
    )
    table.fault(
        "care_class",
        third & ((given == 1) | (given == 2)),
        lambda row: f"{of(row)} is class 3, not {given[row]}; write 3 or leave it empty",
    )
    table.fault(
        "care_class",
        none & (given > 0),
        lambda row: f"{of(row)} has no class; leave it empty",
    )
    return np.where(third, 3, np.where(mandiri & (given > 0), given, 0))


def _namer(codes: Ints, names: tuple[str, ...]) -> Callable[[int], str]:
    return lambda row: names[codes[row]]


def _stations(table: _Table, segment: Ints, standing: Ints) -> None:
    """Faults of standings that a segment does not have."""
    of = _namer(segment, _SEGMENTS)
    known = segment >= 0
    mandiri = (segment == _PBPU) | (segment == _BP)
    table.fault(
        "standing",
        standing == _UNREGISTERED,
        "'unregistered' is not a member; leave the row out",
    )
    table.fault(
        "standing",
        standing == _INSTALMENTS,
        "the rules of instalments are not part of this version; write 'owing'",
    )
    table.fault(
        "standing",
        known & (standing == _PENDING) & ~mandiri & (segment != _PBID),
        lambda row: (
            f"{of(row)} members do not wait; write 'active' (only PBID, PBPU and BP are 'pending')"
        ),
    )
    table.fault(
        "standing",
        known & (standing == _OWING) & ~mandiri & (segment != _PPU_BU),
        lambda row: f"{of(row)} members do not owe: their payer does; write 'active' or 'left'",
    )
    table.fault(
        "standing",
        known & (standing == _PROTECTED) & (segment != _PPU_PN) & (segment != _PPU_BU),
        lambda row: f"{of(row)} members are not dismissed; only PPU_PN and PPU_BU are 'protected'",
    )


def _months(table: _Table, standing: Ints) -> Ints:
    """Months owed: 1 to 24 of those who owe."""
    what = f"a number of months owed; give 1 to {_MOST_MONTHS}"
    months = _numbers(table, "months_owed", 0, _MOST_MONTHS, what)
    owing = standing == _OWING
    if "months_owed" in table.series:
        missing = owing & ((months == _MISSING) | (months == 0))
        message = f"is missing for standing 'owing'; give 1 to {_MOST_MONTHS}"
        table.fault("months_owed", missing, message)
    else:
        message = f"owes, but the table has no column 'months_owed' (1 to {_MOST_MONTHS}); add it"
        table.fault("standing", owing, message)
    table.fault(
        "months_owed",
        (standing >= 0) & ~owing & (months > 0),
        lambda row: (
            f"{months[row]} months are owed only by standing 'owing', this one is "
            f"'{_STANDINGS[standing[row]]}'; write 0, or 'owing'"
        ),
    )
    return np.where(owing & (months > 0), months, 0)


def _own_shares(as_of: dt.date) -> npt.NDArray[np.int64]:
    """What one self-payer owes, by class and months owed; -1 beyond the cap of that month."""
    from jknmodel.schedule.arrears import arrears

    first = max(later(as_of, 1 - _MOST_MONTHS), FIRST_DAY)
    out = np.full((4, _MOST_MONTHS + 1), -1, dtype=np.int64)
    out[:, 0] = 0
    for care_class in (1, 2, 3):
        spell = arrears(
            care_class=care_class,
            first_unpaid=first,
            as_of=as_of,
        )
        latest = [rupiah for _, rupiah in sorted(spell.by_month.items(), reverse=True)]
        for months, rupiah in enumerate(accumulate(latest), 1):
            out[care_class, months] = rupiah
    return out


def _debts(  # noqa: PLR0917  (columns, all of one kind)
    table: _Table,
    segment: Ints,
    care_class: Ints,
    standing: Ints,
    months: Ints,
    family: Ints,
    as_of: dt.date,
) -> Ints:
    """What each person owes; -1 for an employer's debt that is not stated."""
    what = f"a debt; give whole rupiah from 0 to {_MOST_RUPIAH}"
    given = _numbers(table, "debt", 0, _MOST_RUPIAH, what)
    owing = standing == _OWING
    mandiri = (segment == _PBPU) | (segment == _BP)
    table.fault(
        "debt",
        (standing >= 0) & ~owing & (given > 0),
        lambda row: (
            f"only standing 'owing' has a debt, this one is '{_STANDINGS[standing[row]]}'; "
            "write 0, or use carried_debt for an old one"
        ),
    )
    law = _own_shares(as_of)[care_class, months]
    payer = mandiri & owing & (months > 0) & (care_class > 0)
    table.fault(
        "months_owed" if "months_owed" in table.series else "standing",
        payer & (law < 0),
        lambda row: f"{months[row]} months are more than the law of {as_of:%Y-%m} keeps",
    )
    known = payer & (law >= 0) & (given >= 0)
    of_family = known & (given == law * _sizes(family)) & (given != law)
    table.fault(
        "debt",
        known & (given != law) & ~of_family,
        lambda row: (
            f"contradicts the months: {months[row]} of {_SEGMENTS[segment[row]]} class "
            f"{care_class[row]} to {as_of:%Y-%m} are Rp{law[row]:,} for each person; give that in "
            "every row, or leave it empty"
        ),
    )
    if of_family.any():
        table.notes.append(
            f"the debt of {int(of_family.sum()):,} rows is that of the whole family, and was read "
            "so: each of its people owes a part"
        )
    return np.where(payer, law, np.where(owing & (segment == _PPU_BU), given, 0))


def _carried(table: _Table, segment: Ints, standing: Ints) -> tuple[Ints, Ints, Ints]:
    """Carried debt, its class and months; zeros where there is none."""
    rupiah = f"a debt; give whole rupiah from 0 to {_MOST_RUPIAH}"
    amount = _numbers(table, "carried_debt", 0, _MOST_RUPIAH, rupiah)
    kind = _numbers(table, "carried_class", 0, 3, "a care class; give 1, 2 or 3")
    count = _numbers(
        table, "carried_months", 0, _MOST_MONTHS, f"a number of months; give 1 to {_MOST_MONTHS}"
    )
    carries = amount > 0
    mandiri = (segment == _PBPU) | (segment == _BP)
    beside = {"carried_class": kind, "carried_months": count}
    for key, values in beside.items():
        where = carries & ((values == _MISSING) | (values == 0))
        if key in table.series:
            message = "is missing beside carried_debt; give all three, or none"
            table.fault(key, where, message)
        else:
            message = f"stands without a column '{key}'; give all three, or none"
            table.fault("carried_debt", where, message)
        message = "stands without carried_debt; give all three, or none"
        table.fault(key, ((amount == 0) | (amount == _MISSING)) & (values > 0), message)
    table.fault(
        "carried_debt",
        carries & mandiri,
        lambda row: (
            f"{_SEGMENTS[segment[row]]} members have no carried debt: on return it is owed; "
            "count it in months_owed"
        ),
    )
    table.fault(
        "carried_debt",
        carries & (segment >= 0) & ~mandiri & ((standing == _OWING) | (standing == _PROTECTED)),
        lambda row: (
            f"is not carried with standing '{_STANDINGS[standing[row]]}'; only with 'active', "
            "'pending' or 'left'"
        ),
    )
    return (
        np.where(carries, amount, 0),
        np.where(carries & (kind > 0), kind, 0),
        np.where(carries & (count > 0), count, 0),
    )


def _family_codes(table: _Table) -> Ints:
    """A number for each family, -1 for those alone."""
    import pandas as pd

    family = np.full(table.n, -1, dtype=np.int64)
    if "family" not in table.series or not table.n:
        return family
    text, wrong = _texts(table, "family")
    has = np.flatnonzero((text != "") & ~wrong)
    at, kinds = pd.factorize(text[has].astype(object))
    none = np.array([_NOBODY.fullmatch(str(kind)) is not None for kind in kinds], dtype=bool)[at]
    alone = int(none.sum())
    if alone:
        table.notes.append(
            f"{alone:,} rows have '0', '-', 'n/a' or the like for a family code: that is none, and "
            "each of these people is an account"
        )
        has, at = has[~none], pd.factorize(at[~none])[0]
    family[has] = at
    codes = np.where(family >= 0, text, "") if alone else text
    family[_damaged(table, "family", codes)] = -1
    return family


def _sizes(family: Ints) -> Ints:
    """How many people each row's family has."""
    counts = np.bincount(family[family >= 0], minlength=1)
    return np.where(family >= 0, counts[family], 1)


def _check_families(  # noqa: PLR0917  (columns, all of one kind)
    table: _Table,
    family: Ints,
    segment: Ints,
    care_class: Ints,
    standing: Ints,
    months: Ints,
    carried: tuple[Ints, Ints, Ints],
) -> None:
    """Faults of families: who pays together agrees."""
    if "family" not in table.series or not table.n:
        return
    has = family >= 0
    payers = (segment == _PBPU) | (segment == _BP) | (segment == _PPU_PN) | (segment == _PPU_BU)
    table.fault(
        "family",
        has & (segment >= 0) & ~payers,
        lambda row: f"{_SEGMENTS[segment[row]]} members are accounts of their own; leave it empty",
    )
    families = int(family.max(initial=-1)) + 1
    sizes = np.bincount(family[has], minlength=families)
    rows = np.flatnonzero(has)
    first = np.full(families, -1)
    first[family[rows[::-1]]] = rows[::-1]
    head = np.where(has, first[family] if families else -1, np.arange(table.n))
    table.fault(
        "family",
        has & (head == np.arange(table.n)) & (sizes[family] > _MOST_PEOPLE if families else has),
        lambda row: (
            f"has {sizes[family[row]]} people; a family that pays together has 1 to "
            f"{_MOST_PEOPLE}: give each family a code of its own"
        ),
    )

    def mixed(key: str, values: Ints, names: Callable[[int], str], who: Mask, heads: Ints) -> None:
        def message(row: int) -> str:
            other = int(heads[row])
            return (
                f"{names(values[row])} differs from {names(values[other])} in row "
                f"{table.row(other)} of the same family; a family pays together: make them agree, "
                "or give another family code"
            )

        where = who & (values != values[heads]) & (values >= 0) & (values[heads] >= 0)
        table.fault(key if key in table.series else "family", where, message)

    payer = has & payers & payers[head]
    same = payer & (segment == segment[head])
    stands = same & (standing == standing[head])
    classes = np.where(care_class > 0, care_class, _MISSING)
    counts = np.where(months > 0, months, _MISSING)
    mixed("segment", segment, lambda code: _SEGMENTS[code], payer, head)
    mixed("care_class", classes, lambda code: f"class {code}", same, head)
    mixed("standing", standing, lambda code: _STANDINGS[code], same, head)
    mixed("months_owed", counts, lambda count: f"{count} months", stands, head)
    for key, values in zip(("carried_class", "carried_months"), carried[1:], strict=True):
        carriers = same & (values > 0)
        rows = np.flatnonzero(carriers)
        lead = np.full(families, -1)
        lead[family[rows[::-1]]] = rows[::-1]
        heads = np.where(carriers, lead[family] if families else -1, np.arange(table.n))
        mixed(key, values, str, carriers, heads)


# ── cells into numbers and texts ──


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT, pandas' NA, or an empty text."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or type(value).__name__ in {"NAType", "NaTType"} or _is_nan(value)


def _is_nan(value: Any) -> bool:
    return isinstance(value, float | np.floating | Decimal) and value != value  # noqa: PLR0124


def _whole(value: Any) -> int | None:
    """The whole number that a cell says; None when it says none."""
    if isinstance(value, bool | np.bool_):
        return None
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, str):
        # "3.0" is how a spreadsheet writes 3; "840.000" could be read in two ways
        word = value.strip().removesuffix(".0")
        return int(word) if re.fullmatch(r"[+-]?[0-9]{1,30}", word) else None
    if isinstance(value, float | np.floating):
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < _EXACT else None
    if isinstance(value, Decimal) and value.is_finite() and value == int(value):
        return int(value)
    return None


class _NoValue:
    """Stands for a cell that holds no single value: a list, a dict."""


_ONE: Final[tuple[type, ...]] = (str, int, float, Decimal, np.generic)
_NAMES: Final[tuple[type, ...]] = (_core.Segment, _core.Standing, _core.CareClass)


def _each(series: Any, code: Callable[[Any], int]) -> Ints:
    """The code of every cell, worked out once for each different value; -1 missing, -2 wrong."""
    import pandas as pd

    if series.dtype == object:
        # True is not 1, and a list is no value
        cells = [
            each if isinstance(each, _ONE + _NAMES) and not isinstance(each, bool | np.bool_)
            else None if each is None or _is_missing(each) else _NoValue
            for each in series.to_numpy(dtype=object)
        ]  # fmt: skip
        series = pd.Series(cells, dtype=object)
    at, kinds = pd.factorize(series, use_na_sentinel=True)
    table = np.empty(len(kinds) + 1, dtype=np.int64)
    table[-1] = _MISSING
    for i, kind in enumerate(kinds.tolist() if hasattr(kinds, "tolist") else list(kinds)):
        table[i] = _MISSING if _is_missing(kind) else code(kind)
    return table[np.asarray(at, dtype=np.int64)]


def _numbers(table: _Table, key: str, low: int, high: int, what: str) -> Ints:
    """A column of whole numbers within limits; -1 missing, -2 wrong, which is a fault."""
    import pandas as pd

    if key not in table.series:
        return np.full(table.n, _MISSING, dtype=np.int64)
    series = table.series[key]
    kind = series.dtype
    if pd.api.types.is_integer_dtype(kind):
        missing = series.isna().to_numpy(dtype=bool)
        unsigned = pd.api.types.is_unsigned_integer_dtype(kind)
        wide = np.uint64 if unsigned else np.int64
        raw = series.fillna(0) if missing.any() else series
        values = raw.to_numpy(dtype=wide)
        inside = (values >= low) & (values <= high)
        out = np.where(inside, values, 0).astype(np.int64)
        out = np.where(missing, _MISSING, np.where(inside, out, _WRONG))
    elif pd.api.types.is_float_dtype(kind):
        floats = series.to_numpy(dtype=np.float64, na_value=np.nan)
        missing = np.isnan(floats)
        inside = (np.abs(floats) < _EXACT) & (floats == np.floor(floats))
        inside &= (floats >= low) & (floats <= high)
        out = np.where(inside, floats, 0).astype(np.int64)
        out = np.where(missing, _MISSING, np.where(inside, out, _WRONG))
    else:

        def code(value: Any) -> int:
            number = read_whole(value, table.locale, money=key in _MONEY)
            return number if isinstance(number, int) and low <= number <= high else _WRONG

        out = _each(series, code)

    def message(row: int) -> str:
        value, shown = series.iloc[row], table.shown(key, row)
        read = read_whole(value, table.locale, what.partition(";")[0], money=key in _MONEY)
        if isinstance(value, float | np.floating) and abs(float(value)) >= _EXACT:
            return (
                f"'{shown}' is a float of more than 15 digits, the last of which are lost; "
                "give whole numbers (int64) or text"
            )
        if isinstance(read, str) and not isinstance(value, float | np.floating):
            return f"'{shown}' is not a whole number: {_why(read, shown)}not {what}"
        return f"{shown} is not {what}"

    table.fault(key, out == _WRONG, message)
    return out


def _why(read: str, shown: str) -> str:
    """What is wrong with a numeral, where that is more than that it is none."""
    if read.startswith("can be read in two ways"):
        digits = re.sub(r"[^0-9]", "", shown)
        meant = f" ({digits}?)" if digits else ""
        declare = 'declare locale="id" for Indonesian numerals'
        return f"it can be read in two ways; write the digits alone{meant}, or {declare}; "
    return "no group of digits begins with 0; " if "begins with 0" in read else ""


def _texts(table: _Table, key: str) -> tuple[npt.NDArray[np.str_], Mask]:
    """A column as text, numbers as their digits; empty where missing; wrong ones are faults."""
    import pandas as pd

    if key not in table.series:
        return np.full(table.n, "", dtype="U1"), np.zeros(table.n, dtype=bool)
    series = table.series[key]
    if pd.api.types.is_integer_dtype(series.dtype) and not series.isna().any():
        numbers = series.to_numpy()
        wrong = numbers < 0
        text = numbers.astype("U21")
        text[wrong] = ""
    elif key == "identity" or series.dtype == object:  # factorize takes True for 1
        text, wrong = _words(series.to_numpy(dtype=object))
    else:
        at, kinds = pd.factorize(series)
        text, wrong = _words([*kinds.tolist(), None])  # -1, the last, is a missing one
        text, wrong = text[at], wrong[at]
    message = f"is neither text of at most {_LONGEST} characters nor a whole number from 0; give it"
    table.fault(key, wrong, f"{message} as text")
    return np.ascontiguousarray(text), wrong


def _words(cells: Iterable[Any]) -> tuple[npt.NDArray[np.str_], Mask]:
    """Cells as text without blanks at their ends, and which of them are none."""
    words = [cell.strip() if type(cell) is str else _digits(cell) for cell in cells]
    wrong = np.array([word is None for word in words], dtype=bool)
    text = [word or "" for word in words]
    if max(map(len, text), default=0) > _LONGEST or "\0" in "".join(text):
        for at, word in enumerate(text):
            if len(word) > _LONGEST or "\0" in word:
                wrong[at], text[at] = True, ""
    width = max(max(map(len, text), default=1), 1)
    out = np.array(text, dtype=f"U{width}")
    points = out.view(np.uint32).reshape(-1, width)
    half = np.asarray(((points >= 0xD800) & (points <= 0xDFFF)).any(axis=1))  # has no UTF-8
    out[half] = ""
    return out, wrong | half


def _digits(cell: Any) -> str | None:
    """A cell that is no plain text, as text; None when it is a fault."""
    if isinstance(cell, str):
        return str(cell).strip()
    if cell is None or _is_missing(cell):
        return ""
    number = _whole(cell)
    return None if number is None or number < 0 else str(number)


# ── sources ──

_START: Final = 2**16  # bytes in which the headings are looked for
_CELL: Final = 24  # bytes at least of a cell in memory

_Read: TypeAlias = "tuple[str, list[tuple[str, Any]], Ints, list[Issue]]"


def _table(source: Any, headings: Iterable[str]) -> _Read:
    """File, columns, the number of each row, and what is wrong with the file."""
    import pandas as pd

    if isinstance(source, str | os.PathLike):
        path = Path(os.fspath(source))
        if path.suffix.lower() == ".csv":
            return _csv(path, {*_COLUMNS, *_ALIASES, *map(_heading, headings)})
        if path.suffix.lower() in {".parquet", ".pq"}:
            return _parquet(path)
        return _refused(str(path), "is neither .csv nor .parquet; give such a file, or a table")
    wide = getattr(source, "shape", (0, 0))[1:2] if isinstance(source, pd.DataFrame) else ()
    if (wide and wide[0] > _MOST_COLUMNS) or (
        isinstance(source, Mapping) and len(source) > _MOST_COLUMNS
    ):
        return _refused("", _TOO_WIDE)
    if isinstance(source, pd.DataFrame):
        return _columns([(str(k), source.iloc[:, i]) for i, k in enumerate(source.columns)])
    if isinstance(source, Mapping):
        return _columns([(str(name), values) for name, values in source.items()])
    if hasattr(source, "__arrow_c_stream__"):
        try:
            import pyarrow as pa
        except ImportError:
            return _refused("", "an Arrow table needs pyarrow; install it, or give pandas or CSV")
        table = pa.table(source)
        return _refused("", _TOO_WIDE) if table.num_columns > _MOST_COLUMNS else _arrow(table, "")
    kind = type(source).__name__
    return _refused("", f"{kind} is not a table; give a path, a DataFrame, columns or Arrow")


def _refused(file: str, message: str, row: int | None = None) -> _Read:
    return file, [], np.empty(0, dtype=np.int64), [Issue(file, row, None, "source", "", message)]


def _columns(given: list[tuple[str, Any]]) -> _Read:
    """Columns of anything as pandas Series of one length."""
    import pandas as pd

    found: list[tuple[str, Any]] = []
    issues: list[Issue] = []
    for name, values in given:
        if hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
            values = values if isinstance(values, pd.Series) else values.to_pandas()  # noqa: PLW2901
        shown = masked(name)
        if getattr(values, "ndim", 1) != 1 or isinstance(values, str) or not _has_length(values):
            issues.append(Issue(key=shown, message="is not one column; give one value a member"))
        elif isinstance(values, np.ma.MaskedArray):
            cells = values.data.astype(object)
            cells[np.ma.getmaskarray(values)] = None
            found.append((name, pd.Series(cells, dtype=object)))
        elif isinstance(values, pd.Series):
            found.append((name, _plain_series(values.reset_index(drop=True))))
        elif isinstance(values, np.ndarray):
            kind = object if values.dtype.kind in "OUSV" else None
            found.append((name, pd.Series(values.astype(kind) if kind else values)))
        else:
            found.append((name, _plain_series(pd.Series(_listed(values)))))
    lengths = Counter(len(series) for _, series in found)
    if len(lengths) > 1:
        usual = lengths.most_common(1)[0][0]
        issues += [
            Issue(key=masked(name), value=str(len(s)), message=f"has {len(s)} rows, others {usual}")
            for name, s in found
            if len(s) != usual
        ]
    n = len(found[0][1]) if found else 0
    return "", found, np.arange(1, n + 1), issues


def _has_length(values: Any) -> bool:
    return hasattr(values, "__len__")


def _listed(values: Any) -> Any:
    """A list as objects, so that None makes no floats of whole numbers."""
    if isinstance(values, list | tuple):
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out
    return values


def _plain_series(series: Any) -> Any:
    """Categories as what they stand for."""
    import pandas as pd

    if isinstance(series.dtype, pd.ArrowDtype):
        import pyarrow as pa

        return _of_arrow(pa.chunked_array(pa.array(series)))
    return series.astype(object) if isinstance(series.dtype, pd.CategoricalDtype) else series


def _arrow(table: Any, file: str) -> _Read:
    """The columns of an Arrow table, whole numbers as they are."""
    found = [(name, _of_arrow(table.column(i))) for i, name in enumerate(table.column_names)]
    return file, found, np.arange(1, table.num_rows + 1), []


def _of_arrow(column: Any) -> Any:
    """An Arrow column as a Series that keeps whole numbers, or as objects."""
    import pandas as pd
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if getattr(pa.types, "is_string_view", bool)(kind):
        column, kind = column.cast(pa.large_string()), pa.large_string()
    plain = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_string,
        pa.types.is_large_string,
    )
    if any(test(kind) for test in plain):
        return pd.Series(pd.arrays.ArrowExtensionArray(column))
    return pd.Series(_listed(column.to_pylist()))


def _parquet(path: Path) -> _Read:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        return _refused(str(path), "Parquet needs pyarrow; install it, or save the table as CSV")
    table, reason = None, "cannot be read as Parquet; save it again"
    with opened(path) as handle:
        try:
            file = parquet.ParquetFile(handle)
            rows, columns = file.metadata.num_rows, file.metadata.num_columns
            there = memory.free()
            if columns > _MOST_COLUMNS:
                reason = _TOO_WIDE
            elif there is not None and rows * columns * _CELL > there:
                reason = (
                    f"has {rows:,} rows, which do not fit into memory; give those of one district"
                )
            else:
                table = file.read()
        except (OSError, MemoryError, pa.ArrowException):
            pass  # its words may quote the file
    if table is None:
        return _refused(str(path), reason)
    return _arrow(table, str(path))


def _csv(path: Path, known: set[str]) -> _Read:
    """A CSV file as text, cell by cell; empty lines count but are no members."""
    import pandas as pd

    file = str(path)
    separator, frame, reason, named = ",", None, "", 0
    with opened(path) as handle:
        start = handle.read(_START).decode("utf-8-sig", "ignore")
        separator, named = csv_sign(start, lambda cell: _heading(cell) in known)
        head = "".join(start.splitlines()[named : named + 1])
        if head.count(separator) >= _MOST_COLUMNS:
            return _refused(file, _TOO_WIDE)
        handle.seek(0)
        try:
            frame = pd.read_csv(
                handle, sep=separator, header=None, dtype=str, keep_default_na=False,
                skip_blank_lines=False, encoding="utf-8-sig", skiprows=named,
            )  # fmt: skip
        except UnicodeDecodeError:
            reason = "is not UTF-8; save it as 'CSV UTF-8'"
        except pd.errors.EmptyDataError:
            reason = "is empty; the first row must name the columns"
        except pd.errors.ParserError:
            reason = "ragged"
        except OSError as error:
            reason = f"cannot be read ({error.strerror}); check the file"
    if reason == "ragged":
        return _ragged(path, separator, named)
    if frame is None:
        return _refused(file, reason)
    body = frame.iloc[1:]
    blank = np.ones(len(body), dtype=bool)
    for at in range(frame.shape[1]):
        cells = body[at]
        blank &= (cells.isna() | (cells == "")).to_numpy(dtype=bool)
    rows = np.flatnonzero(~blank) + 2 + named
    if blank.any():
        body = body[~blank]
    body = body.reset_index(drop=True)
    headings = ["" if _is_missing(h) else str(h).strip() for h in frame.iloc[0]]
    return file, [(h, body[at]) for at, h in enumerate(headings)], rows, []


def _ragged(path: Path, separator: str, named: int) -> _Read:
    """Which rows of a CSV have more cells than headings."""
    issues: list[Issue] = []
    more = 0
    try:
        with io.TextIOWrapper(opened(path), encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, delimiter=separator)
            for _ in range(named):
                next(reader)
            wanted = len(next(reader))
            for row, cells in enumerate(reader, 2 + named):
                if len(cells) <= wanted:
                    continue
                if len(issues) == _LISTED:
                    more += 1
                    continue
                message = f"has {len(cells)} cells, the headings {wanted}; quote cells with commas"
                issues.append(Issue(str(path), row, wanted + 1, "row", str(len(cells)), message))
    except csv.Error:
        pass
    if more:
        issues.append(Issue(str(path), key="rows", value=str(more), message=f"and {more:,} more"))
    if not issues:
        return _refused(str(path), "is not a CSV file that can be read: an open quote?")
    return str(path), [], np.empty(0, dtype=np.int64), issues


# ── people who do not exist ──


def _invent(n: int, seed: int) -> pd.DataFrame:
    """A table of n people: families of one to five, every segment and standing."""
    import pandas as pd

    rng = np.random.default_rng(seed)
    size = np.ones(n, dtype=np.int64)
    segment = np.searchsorted(
        np.cumsum([0.46, 0.14, 0.06, 0.13, 0.15, 0.04]), rng.random(n), side="right"
    )
    alone = (segment <= _PBID) | (segment == _BP_PN)
    size = np.where(alone, 1, 1 + (rng.random(n) * 5).astype(np.int64))
    mandiri = (segment == _PBPU) | (segment == _BP)
    care_class = np.where(mandiri, 1 + np.searchsorted([0.1, 0.25], rng.random(n)), 0)
    care_class[segment <= _PBID] = 3
    chance = rng.random(n)
    standing = np.where(chance < 0.08, _LEFT, _ACTIVE)
    standing[mandiri & (chance >= 0.08) & (chance < 0.5)] = _OWING
    standing[(mandiri | (segment == _PBID)) & (chance > 0.98)] = _PENDING
    standing[(segment == _PPU_BU) & (chance > 0.95)] = _OWING
    standing[((segment == _PPU_BU) | (segment == _PPU_PN)) & (chance > 0.98)] = _PROTECTED
    standing[segment == _BP_PN] = _ACTIVE
    months = np.where(standing == _OWING, 1 + (rng.random(n) * 24).astype(np.int64), 0)
    home = (rng.random(n) * 12).astype(np.int64)
    decile = 1 + (rng.random(n) * 10).astype(np.int64)
    carries = (segment <= _PBID) & (standing != _OWING) & (rng.random(n) < 0.03)
    of = np.repeat(np.arange(n), size)[:n]  # the family of each person
    shuffled = np.argsort(rng.random(n), kind="stable")
    of = of[shuffled]
    number = np.argsort(rng.random(n), kind="stable")

    def optional(values: Ints, where: Mask) -> Any:
        return pd.array(
            [int(v) if w else None for v, w in zip(values, where, strict=True)], "Int64"
        )

    family = ~alone[of] & (size[of] > 1)
    return pd.DataFrame(
        {
            "identity": [f"EXAMPLE-{each:08}" for each in number],
            "segment": [_SEGMENTS[code] for code in segment[of]],
            "care_class": optional(care_class[of], care_class[of] > 0),
            "standing": [_STANDINGS[code] for code in standing[of]],
            "months_owed": months[of],
            "family": [f"FAMILY-{k:07}" if f else None for k, f in zip(of, family, strict=True)],
            "carried_debt": np.where(carries[of], 6 * 35_000, 0),
            "carried_class": optional(np.full(n, 3), carries[of]),
            "carried_months": optional(np.full(n, 6), carries[of]),
            "decile": decile[of],
            "village": [f"Village {each + 1:02}" for each in home[of]],
        }
    )
