# SPDX-License-Identifier: Apache-2.0
"""Village tables: how many people of which village, segment, standing and deciles.

A village knows its debtors by count long before anybody has a list of members. Such a table is
read here with every fault in one pass, held against the district's own counts, used to split the
cells of a place by village, and written for others without giving small counts away.

>>> import pandas as pd
>>> table = pd.DataFrame(
...     {
...         "desa": ["Selok", "Tempeh", "Jumlah"],
...         "segmen": ["mandiri", "mandiri", "mandiri"],
...         "status": ["menunggak", "menunggak", "menunggak"],
...         "jiwa": ["37.800", "3", "37.803"],
...     }
... )
>>> villages = Villages.from_frame(table, locale="id")
>>> villages.people
37803
>>> print(villages.published(totals=False).to_string(index=False))
village mandiri owing
  Selok         37800
 Tempeh            <5
"""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import Arguments, Whole
from jknmodel.base.cells import MANDIRI
from jknmodel.base.errors import InputError, Issue, ProofError
from jknmodel.base.files import write_atomically
from jknmodel.base.identities import HIDDEN, masked, numbers_a_person
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.words import segment_remedy, spelled, standing_remedy, word_shown
from jknmodel.tables.hiding import Grid, Programme, Released, hide
from jknmodel.tables.members import _SEGMENT_WORDS, _STANDING_WORDS
from jknmodel.tables.source import Limits, Source, is_missing, source_of, source_of_frame
from jknmodel.tables.spreadsheet import Book, csv_text, unescaped
from jknmodel.tables.sums import Found, Line, find_totals
from jknmodel.tables.whole_numbers import read_whole
from jknmodel.tables.words import area_level, total_word, unified

if TYPE_CHECKING:
    import pandas as pd
    from _typeshed import DataclassInstance

    from jknmodel.evidence.place import Place

    ACell = TypeVar("ACell", bound=DataclassInstance)

__all__ = ["Count", "Villages", "published_together"]

IfUnequal = Literal["refuse", "keep"]
Details = Literal["segment", "standing", "deciles"]
Locale = Language

_SEGMENTS: Final = tuple(each.name for each in _core.Segment)
_STANDINGS: Final = tuple(each.name for each in _core.Standing if each.name != "unregistered")
_COLUMNS: Final = ("village", "code", "segment", "standing", "deciles", "people")
_DETAILS: Final = ("segment", "standing", "deciles")
_HEADINGS: Final = {
    "village": (
        "village", "desa", "kelurahan", "desa_kelurahan", "kelurahan_desa", "nama_desa",
        "nama_kelurahan", "nama_desa_kelurahan", "nama_kelurahan_desa",
    ),
    "code": ("code", "kode", "kode_desa", "kode_kelurahan", "kode_desa_kelurahan", "kode_wilayah"),
    "segment": ("segment", "segmen", "segmen_peserta"),
    "standing": ("standing", "status", "status_peserta", "status_kepesertaan"),
    "deciles": ("deciles", "decile", "desil"),
    "people": ("people", "jumlah", "jiwa", "peserta", "jumlah_jiwa", "jumlah_peserta"),
}  # fmt: skip
_OURS: Final = {alias: name for name, aliases in _HEADINGS.items() for alias in aliases}
# A word of a heading that tells of one person or family.
_PERSONAL: Final = frozenset({
    "nik", "nokartu", "noka", "kartu", "kk", "nokk", "nama", "name", "identity", "identitas",
    "family", "keluarga", "telepon", "telp", "tlp", "hp", "nohp", "handphone", "phone",
    "telephone", "wa", "whatsapp", "email", "alamat", "address", "lahir", "birth", "born",
    "ktp", "npwp", "rekening", "kependudukan",
})  # fmt: skip
_TOTALS: Final = frozenset({"total", "jumlah"})
_LISTED: Final = 100  # faults
_NAMED: Final = 5  # rows in a message
_LONGEST: Final = 100  # letters of a village's name
_MOST_PEOPLE: Final = 10**9
_MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 200
_MOST_BYTES: Final = 64 * 2**20


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
        A name of ``jkn.Segment``, or ``mandiri`` (PBPU and BP); empty: all together.
    standing
        A name of ``jkn.Standing``; empty: all together.
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
    def of(self) -> tuple[str, str, tuple[int, int] | None]:
        """Who is counted: segment, standing, deciles."""
        return self.segment, self.standing, self.deciles


@dataclass(frozen=True, slots=True, repr=False)
class Villages:
    """A checked village table; never changed in place.

    Made by :meth:`load`, :meth:`from_frame` or :meth:`of_accounts`.

    Attributes
    ----------
    counts
        A :class:`Count` for each row, in the order of the table; rows of totals are left out.
    notes
        What did not add up and was kept, a sentence each. They state differences in people, so
        look at them before they leave the machine.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"village": ["Selok", "Tempeh"], "people": [120, 80]})
    >>> Villages.from_frame(frame)
    <Villages: 200 people in 2 villages>
    """

    counts: tuple[Count, ...]
    notes: tuple[str, ...] = ()
    _kept: bool = False
    _file: str = field(default="", compare=False)
    _column: int | None = field(default=None, compare=False)  # of people, for faults found later
    _named: tuple[str, ...] | None = field(default=None, compare=False)  # said to be totals
    # What was published of these people, also of rougher tables made of this one.
    _released: list[_Release] = field(default_factory=list, compare=False)

    # ── in ──

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        locale: Locale | None = None,
        sheet: str | None = None,
        codes: Collection[str] | None = None,
        if_unequal: IfUnequal = "refuse",
        totals: Collection[str] | None = None,
    ) -> Villages:
        r"""Read and check a village table.

        Parameters
        ----------
        path
            A ``.csv`` file (commas, semicolons or tabs, UTF-8) or an ``.xlsx`` file, which needs
            ``pip install jknmodel[excel]``.
        locale
            How numbers in text are written: ``"id"`` for ``37.800`` and ``1.234.567,00``. Without
            it such numbers are refused: they can be read in two ways.
        sheet
            The sheet of a workbook that has several; ``villages`` if there is one of that name.
        codes
            The village codes that exist; any other is a fault.
        if_unequal
            What happens when the parts do not add up to the table's own totals: ``"refuse"``, or
            ``"keep"`` the parts as they are, with a note of the difference.
        totals
            The names of rows that are totals under another name; an empty list when none is. Then
            no other is looked for by its numbers (see below).

        Returns
        -------
        Villages
            The table.

        Raises
        ------
        InputError
            With every fault of the table, found in one pass: the first hundred by row. Identity
            columns (NIK, card, name, telephone, ...) are refused: a village table holds counts.
            Then no other fault shows what stands in a cell.

        Notes
        -----
        The columns, with their Indonesian headings:

        ``village`` (``desa``, ``kelurahan``)
            Needed. A name with ``total`` or ``jumlah`` in it is a row of totals, and so is a
            kecamatan or kabupaten among villages: the rows inside its segment, standing and deciles
            must add up to it, all of them or those beside it.
        ``people`` (``jiwa``, ``peserta``, ``jumlah``)
            Needed: a whole number from 0. What is not listed is 0.
        ``code`` (``kode``)
            Ten digits: of the interior ministry, ``19.06.01.2003`` or ``1906012003`` (the last four
            begin with 1 or 2), or of Statistics Indonesia (BPS), ``1906010003``, without points; a
            table has one of the two. Two villages of one name need codes.
        ``segment`` (``segmen``)
            A name of ``jkn.Segment``, ``mandiri``, or a common spelling ("PBI APBN").
        ``standing`` (``status``)
            A name of ``jkn.Standing``, or ``aktif``, ``menunggak``, ``keluar``, ...
        ``deciles`` (``desil``)
            One, ``5``, or first and last, ``1-5``.

        Nobody may be counted twice: rows of a village that overlap are a fault. A row that is the
        sum of all others, or rows that part the whole table into groups with a sum each, are totals
        by their numbers whatever they are called: they are left out, and ``notes`` says so. Where
        so few and small numbers may agree by chance the row is asked about: answer with `totals`,
        or with the codes of the villages, which no total has.

        Examples
        --------
        >>> import tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "villages.csv"
        ...     _ = path.write_text("desa;jiwa\nSelok;1.200\nTempeh;80\nJumlah;1.280\n")
        ...     Villages.load(path, locale="id").people
        1280
        """
        return _raised_here(
            lambda: _read(_file(Path(path), sheet), locale, codes, if_unequal, totals)
        )

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        locale: Locale | None = None,
        codes: Collection[str] | None = None,
        if_unequal: IfUnequal = "refuse",
        totals: Collection[str] | None = None,
    ) -> Villages:
        """Read and check a pandas DataFrame, as :meth:`load` does a file; row 1 is the first.

        Raises
        ------
        InputError
            With every fault of the table.

        Examples
        --------
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"village": ["Selok", "Selok"], "people": [12, 12]})
        >>> Villages.from_frame(frame)
        Traceback (most recent call last):
            ...
        jknmodel.InputError: 2:1: village: 'Selok' stands in row 1 already; add the two rows
        up, or tell two villages of one name apart by a column 'code'
        """
        return _raised_here(
            lambda: _read(source_of_frame(frame), locale, codes, if_unequal, totals)
        )

    @classmethod
    def of_accounts(cls, accounts: pd.DataFrame) -> Villages:
        """Count the accounts of a run by village, segment and standing.

        Parameters
        ----------
        accounts
            What ``Run.accounts()`` gives for a member list with villages. Only the columns
            ``village``, ``segment``, ``standing`` and ``people`` are looked at.

        Raises
        ------
        InputError
            If one of the columns is missing, or no account has a village.

        Examples
        --------
        >>> import pandas as pd
        >>> accounts = pd.DataFrame(
        ...     {
        ...         "village": ["Selok", "Selok", "Tempeh"],
        ...         "segment": ["PBPU", "PBPU", "PBI"],
        ...         "standing": ["owing", "owing", "active"],
        ...         "people": [4, 3, 1],
        ...     }
        ... )
        >>> [(c.village, c.segment, c.standing, c.people) for c in Villages.of_accounts(accounts)]
        [('Selok', 'PBPU', 'owing', 7), ('Tempeh', 'PBI', 'active', 1)]
        """
        return _counted(accounts)

    # ── questions ──

    @property
    def people(self) -> int:
        """All people of the table."""
        return sum(count.people for count in self.counts)

    @property
    def names(self) -> tuple[str, ...]:
        """The villages in their order; with the code where two have one name.

        Examples
        --------
        >>> import pandas as pd
        >>> Villages.from_frame(pd.DataFrame({"desa": ["Tempeh", "Selok"], "jiwa": [8, 9]})).names
        ('Tempeh', 'Selok')
        """
        return tuple(_labels(self.counts).values())

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen for a run record: ``{"if_unequal": "keep"}``, or nothing."""
        named = {} if self._named is None else {"totals": ", ".join(self._named) or "none"}
        return ({"if_unequal": "keep"} if self._kept else {}) | named

    @property
    def frame(self) -> pd.DataFrame:
        """The exact counts: village, code, segment, standing, deciles (``1-5``), people."""
        import pandas as pd

        return pd.DataFrame(
            {
                "village": [count.village for count in self.counts],
                "code": [count.code for count in self.counts],
                "segment": [count.segment for count in self.counts],
                "standing": [count.standing for count in self.counts],
                "deciles": [_decile_text(count.deciles) for count in self.counts],
                "people": np.array([count.people for count in self.counts], dtype=np.int64),
            }
        )

    def by(self, *details: Details) -> Villages:
        """The same people, told apart only by these: segment, standing, deciles, or nothing.

        Examples
        --------
        >>> import pandas as pd
        >>> frame = pd.DataFrame(
        ...     {"village": ["Selok"] * 2, "segment": ["PBI", "PBPU"], "people": [30, 12]}
        ... )
        >>> [count.people for count in Villages.from_frame(frame).by()]
        [42]
        """
        given = Arguments()
        for detail in details:
            given.name("details", detail, _DETAILS, needed=True)
        given.refuse_if_any()
        drop: dict[str, Any] = {"segment": "", "standing": "", "deciles": None}
        drop = {name: empty for name, empty in drop.items() if name not in details}
        summed: dict[Any, Count] = {}
        for count in self.counts:
            rough = replace(count, **drop)
            key = (_key(count), rough.of)
            if key in summed:
                rough = replace(summed[key], people=summed[key].people + count.people)
            summed[key] = rough
        return replace(self, counts=tuple(summed.values()))

    def __iter__(self) -> Iterator[Count]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    def __repr__(self) -> str:
        people = f"{self.people:,}" if self.people >= 5 or not self.people else "<5"
        return f"<Villages: {people} people in {len(self.names)} villages>"

    def _repr_html_(self) -> str:
        return str(self.published().to_html(index=False))

    # ── beside the district ──

    def against(self, place: Place, if_unequal: IfUnequal = "refuse") -> Villages:
        """Hold the table against the opening position of its district.

        For every segment and standing that the table states, the villages may not add up to more
        than the district has. Fewer are a difference too, unless the table states only some of
        the deciles.

        Parameters
        ----------
        place
            The district.
        if_unequal
            ``"refuse"`` fewer people than the district has, or ``"keep"`` the table as it is:
            the rest of the district lives in no village, and ``notes`` says how many.

        Returns
        -------
        Villages
            This table, with a note for every difference that was kept.

        Raises
        ------
        InputError
            With every group that exceeds the district, and its rows; and with every other
            difference that was not kept.

        Examples
        --------
        >>> import jknmodel as jkn, pandas as pd
        >>> frame = pd.DataFrame(
        ...     {"desa": ["Selok"], "segmen": ["PBID"], "status": ["aktif"], "jiwa": [111_000]}
        ... )
        >>> place = jkn.Place.load("lumajang")
        >>> Villages.from_frame(frame).against(place, if_unequal="keep").notes
        ('PBID active: the villages have 79 people fewer than Lumajang; these stay in no village',)
        """
        keep = _keeps(if_unequal)
        faults: list[Issue] = []
        notes = list(self.notes)
        for group, counts in self._groups().items():
            has = sum(cell.people for cell in place.cells if _holds(group, cell))
            gap = sum(count.people for count in counts) - has
            if gap > 1e-6:
                faults.append(self._exceeds(group, counts, has, place.name))
            elif gap < -1e-6 and _all_deciles(counts):
                who = _group_text(group)
                fewer = f"{who}: the villages have {-gap:,g} people fewer than {place.name}"
                if keep:
                    notes.append(f"{fewer}; these stay in no village")
                else:
                    faults.append(self._differs(counts, fewer))
        if faults:
            raise InputError(faults)
        return replace(self, notes=tuple(notes), _kept=self._kept or keep)

    def _groups(self) -> dict[tuple[str, str], list[Count]]:
        """The rows by segment and standing, whatever their deciles."""
        groups: dict[tuple[str, str], list[Count]] = defaultdict(list)
        for count in self.counts:
            groups[count.segment, count.standing].append(count)
        return groups

    def _exceeds(self, group: tuple[str, str], counts: list[Count], has: float, name: str) -> Issue:
        total = sum(count.people for count in counts)
        rows = [count for count in counts if count.people > has] or counts
        message = (
            f"{_group_text(group)}: the villages have {total:,}, {total - has:,g} more than the "
            f"{has:,g} of {name} ({_rows_text(rows)}); correct the rows, or the district"
        )
        return self._at(max(rows, key=lambda count: count.people), message)

    def _differs(self, counts: list[Count], fewer: str) -> Issue:
        message = f"{fewer}; complete the table, or choose if_unequal='keep'"
        return self._at(counts[0], message)

    def _at(self, count: Count, message: str) -> Issue:
        value = str(count.people)
        return Issue(self._file, count.row or None, self._column, "people", value, message)

    def split(self, cells: Sequence[ACell]) -> tuple[ACell, ...]:
        """Split the cells of a place by village, and by deciles where the table states them.

        A cell is split as the villages' counts of its segment and standing, in whole people: each
        part is its exact share rounded up or down, the parts of a cell add up to the cell, and
        where the table adds up to the district, those of a village to its count. Who is in no
        village of the table stays in a cell without one, as do cells that the table does not
        speak of and cells that have a village already.

        Parameters
        ----------
        cells
            ``place.cells``, or any dataclasses with ``segment``, ``standing``, ``people``,
            ``village`` and ``deciles``. Bounds of a split cell (``low``, ``plausible_high``, ...)
            are dropped: they were bounds of the whole.

        Examples
        --------
        >>> import jknmodel as jkn, pandas as pd
        >>> frame = pd.DataFrame(
        ...     {"desa": ["Selok", "Tempeh"], "segmen": ["BP_PN"] * 2, "jiwa": [13_000, 909]}
        ... )
        >>> cells = jkn.Place.load("lumajang").cells
        >>> [int(cell.people) for cell in Villages.from_frame(frame).split(cells[-1:])]
        [13000, 909]
        """
        parts: dict[int, list[ACell]] = {}
        labels = _labels(self.counts)
        for group, counts in self._groups().items():
            mine = [at for at, cell in enumerate(cells) if _holds(group, cell) and _unsplit(cell)]
            for at, shares in zip(mine, _shares([cells[i] for i in mine], counts), strict=True):
                parts[at] = _parts(cells[at], shares, counts, labels, alone=len(mine) == 1)
        return tuple(part for at, cell in enumerate(cells) for part in parts.get(at, [cell]))

    # ── out ──

    def published(self, minimum: Whole = 5, totals: bool = True) -> pd.DataFrame:
        """The table that may leave the machine: villages by category, small counts hidden.

        Counts from 1 to ``minimum - 1`` are shown as ``<5``. What would give one away by
        subtraction is ``not shown``; so is a total where nothing less is enough. Zeros are shown.
        What this table, or one made of it by :meth:`by`, has published before in this session is
        reckoned with: another `minimum`, other totals or categories give nothing away together.

        Parameters
        ----------
        minimum
            The smallest count that is shown, 3 to 1000.
        totals
            Add the total of each village and of each category. Leave them in where the
            district's totals are known from elsewhere: only then are they reckoned with.

        Returns
        -------
        DataFrame
            ``village``, ``code`` where stated, a column for each segment, standing and deciles,
            ``total``. To write it, use :meth:`save`: it makes text harmless in a spreadsheet.

        Examples
        --------
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"desa": ["Selok", "Tempeh", "Pasru"], "jiwa": [3, 70, 80]})
        >>> print(Villages.from_frame(frame).published().to_string(index=False))
        village    people     total
          Selok        <5 not shown
         Tempeh not shown not shown
          Pasru        80        80
          total       153       153
        """
        return published_together([self], minimum, totals=totals)[0]

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        published: bool = True,
        minimum: Whole = 5,
        totals: bool = True,
    ) -> Path:
        r"""Write the table as CSV or XLSX, whole or not at all; returns its path.

        Parameters
        ----------
        path
            A ``.csv`` or ``.xlsx`` file; the latter needs ``pip install jknmodel[excel]``.
        published
            True: as :meth:`published` shows it. False: every count as it is, in the columns that
            :meth:`load` reads. Such a file is for you; it tells of single persons.
        minimum, totals
            As in :meth:`published`.

        Raises
        ------
        InputError
            If it is another kind of file, or cannot be written; the old file is as it was.

        Examples
        --------
        >>> import pandas as pd, pathlib, tempfile
        >>> villages = Villages.from_frame(pd.DataFrame({"desa": ["Selok"], "jiwa": [3]}))
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     target = villages.save(pathlib.Path(folder) / "out.csv", totals=False)
        ...     target.read_text()
        'village,people\nSelok,<5\n'
        """
        target = Path(path)
        writers = {".csv": _csv_bytes, ".xlsx": _xlsx_bytes}
        write = writers.get(target.suffix.lower())
        if write is None:
            message = "is neither .csv nor .xlsx; give such a name"
            raise InputError([Issue(str(target), key="path", message=message)])
        frame = self.published(minimum, totals) if published else self.frame
        write_atomically(target, write(frame, target), private=not published)
        return target


def published_together(
    tables: Sequence[Villages], minimum: Whole = 5, *, totals: bool = True
) -> list[pd.DataFrame]:
    """Tables of the same people that leave the machine together, as :meth:`Villages.published`.

    What is hidden in one of them cannot be worked out from another: they share their totals, and
    a column of one may be the sum of columns of another. A small count whose mark ``<5`` would say
    too much of another table is ``not shown`` instead.

    Raises
    ------
    InputError
        If two tables contradict one another, or overlap so that they cannot be checked together.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame(
    ...     {
    ...         "village": ["Selok", "Selok", "Tempeh", "Tempeh"],
    ...         "segment": ["PBPU", "PBPU", "PBPU", "PBI"],
    ...         "standing": ["active", "owing", "owing", "active"],
    ...         "people": [2, 30, 40, 50],
    ...     }
    ... )
    >>> villages = Villages.from_frame(frame)
    >>> fine, rough = published_together([villages, villages.by("segment")], totals=False)
    >>> fine["PBPU active"].tolist(), fine["PBPU owing"].tolist(), rough["PBPU"].tolist()
    (['<5', 0], ['not shown', 40], [32, 40])
    """
    given = Arguments()
    least = given.within("minimum", minimum, 3, 1000)  # "<2" would say 1
    if not tables or not all(isinstance(table, Villages) for table in tables):
        given.fault("tables", "", "give at least one table of villages")
    given.refuse_if_any()
    layouts = [_Layout(table) for table in tables]
    before: list[_Release] = []
    histories = [table._released for table in tables]  # noqa: SLF001
    for history in histories:
        before += [old for old in history if old not in before]
    asked = [_Release(layout, [], least or 5, totals) for layout in layouts]
    known = [next((old for old in before if old == new), None) for new in asked]
    fresh = [new for new, old in zip(asked, known, strict=True) if old is None]
    if fresh:
        keys = _row_keys([*(old.layout for old in before), *(new.layout for new in fresh)])
        grids = [each.layout.grid(rows) for each, rows in zip([*before, *fresh], keys, strict=True)]
        shown = hide(
            grids[len(before) :],
            least or 5,
            totals=totals,
            before=[
                Released(grid, old.shown, old.minimum, old.totals)
                for grid, old in zip(grids, before, strict=False)
            ],
        )
        for new, rows in zip(fresh, shown, strict=True):
            new.shown.extend(rows)
    out = [old or new for old, new in zip(known, asked, strict=True)]
    for history in histories:
        history.extend(each for each in out if each not in history)
    return [each.layout.frame(each.shown, totals=totals) for each in out]


# ── who is counted ──

_Of = tuple[str, str, "tuple[int, int] | None"]


def _segments(segment: str) -> tuple[str, ...]:
    return MANDIRI if segment == "mandiri" else (segment,) if segment else _SEGMENTS


def _standings(standing: str) -> tuple[str, ...]:
    return (standing,) if standing else _STANDINGS


def _deciles(deciles: tuple[int, int] | None) -> range:
    first, last = deciles or (1, 10)
    return range(first, last + 1)


@lru_cache(maxsize=4096)
def _everyone(of: _Of) -> frozenset[tuple[str, str, int]]:
    """The groups that nothing tells apart further: one segment, one standing, one decile."""
    return frozenset(
        (segment, standing, decile)
        for segment in _segments(of[0])
        for standing in _standings(of[1])
        for decile in _deciles(of[2])
    )


def _holds(group: tuple[str, str], cell: Any) -> bool:
    return cell.segment in _segments(group[0]) and cell.standing in _standings(group[1])


def _all_deciles(counts: Iterable[Count]) -> bool:
    """Whether the rows leave no decile out."""
    return {decile for count in counts for decile in _deciles(count.deciles)} == set(range(1, 11))


def _decile_text(deciles: tuple[int, int] | None) -> str:
    if deciles is None:
        return ""
    return f"{deciles[0]}-{deciles[1]}" if deciles[0] < deciles[1] else str(deciles[0])


def _of_text(of: _Of, everybody: str = "all people") -> str:
    """Who is counted, in words: ``PBPU owing deciles 1-5``."""
    tenths = _decile_text(of[2])
    word = "deciles" if "-" in tenths else "decile"
    parts = (of[0], of[1], f"{word} {tenths}" if tenths else "")
    return " ".join(part for part in parts if part) or everybody


def _group_text(group: tuple[str, str]) -> str:
    return _of_text((*group, None))


def _rows_text(counts: Sequence[Count]) -> str:
    """The first few rows by number, or by village where nobody gave a table."""
    names = ", ".join(str(count.row or count.village) for count in counts[:_NAMED])
    more = f" and {len(counts) - _NAMED} more" if len(counts) > _NAMED else ""
    word = "row" if counts[0].row else "village"
    return f"{word}{'s' if len(counts) > 1 else ''} {names}{more}"


def _order(of: _Of) -> tuple[int, int, tuple[int, int]]:
    """Categories in the order of the enumerations; mandiri beside PBPU."""
    segments = ("", *_SEGMENTS)
    segment = segments.index("PBPU" if of[0] == "mandiri" else of[0])
    return segment, ("", *_STANDINGS).index(of[1]), of[2] or (0, 0)


def _key(count: Count) -> tuple[str, str]:
    """What makes two rows speak of one village."""
    return unified(count.village), count.code


def _labels(counts: Iterable[Count]) -> dict[tuple[str, str], str]:
    """The name of each village; with its code where another has that name too."""
    first = {_key(count): count for count in reversed(tuple(counts))}
    names = Counter(name for name, _ in first)
    keys = dict.fromkeys(_key(count) for count in counts)
    return {
        key: first[key].village if names[key[0]] == 1 else f"{first[key].village} ({key[1]})"
        for key in keys
    }


# ── shares in whole people ──


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
    bounds = {"low", "high", "plausible_low", "plausible_high"} & known
    changed: dict[str, Any] = dict.fromkeys(bounds)
    if "known" in known and not alone:  # that classes are alike in all villages
        changed["known"] = "assumed"
    parts = [
        replace(cell, village=labels[_key(count)], deciles=count.deciles, people=share, **changed)
        for count, share in zip(counts, shares[:-1], strict=True)
        if share
    ]
    rest = people - sum(shares[:-1])
    return [*parts, replace(cell, people=rest, **changed)] if rest else parts


# ── accounts of a run ──


def _counted(accounts: pd.DataFrame) -> Villages:
    """People of accounts by village, segment and standing."""
    needed = ["village", "segment", "standing", "people"]
    missing = [name for name in needed if name not in accounts.columns]
    if missing:
        message = "is missing; give the accounts of a run whose member list has villages"
        raise InputError([Issue(key=name, message=message) for name in missing])
    there = accounts.loc[accounts["people"] > 0, needed]
    homeless = int(there.loc[there["village"].isna(), "people"].sum())
    there = there.dropna(subset="village")
    if there.empty:
        message = "no account has one; the member list needs a column 'village'"
        raise InputError([Issue(key="village", message=message)])
    groups = there.groupby(needed[:3], observed=True)["people"].sum().reset_index()
    rows = zip(*(groups[name].tolist() for name in needed), strict=True)
    if any(numbers_a_person(str(village)) for village in there["village"].unique()):
        message = "holds numbers of persons, not names of villages; correct the member list"
        raise InputError([Issue(key="village", value=HIDDEN, message=message)])
    added: dict[Any, Count] = {}
    for village, segment, standing, people in rows:
        name = unicodedata.normalize("NFC", str(village))
        count = Count(name, "", str(segment), str(standing), None, int(people))
        key = (_key(count), count.of)
        if key in added:
            count = replace(added[key], people=added[key].people + count.people)
        added[key] = count
    counts = tuple(added.values())
    note = f"{homeless:,} people have no village; they are in none of the counts"
    return Villages(counts, (note,) if homeless else ())


# ── in: one pass over the table ──


def _file(path: Path, sheet: str | None) -> Source:
    limits = Limits(_MOST_ROWS, _MOST_COLUMNS, _MOST_BYTES)
    return source_of(path, sheet, lambda text: _OURS.get(_heading(text)), limits)


def _keeps(if_unequal: str) -> bool:
    given = Arguments()
    given.name("if_unequal", if_unequal, ("refuse", "keep"), needed=True)
    given.refuse_if_any()
    return if_unequal == "keep"


def _raised_here(read: Callable[[], Villages]) -> Villages:
    """What is read; faults are raised anew, so that no frame of the reader keeps rows alive."""
    try:
        return read()
    except InputError as error:
        faults = error.errors
    raise InputError(faults)


def _read(
    source: Source,
    locale: Locale | None,
    codes: Collection[str] | None,
    if_unequal: str,
    totals: Collection[str] | None,
) -> Villages:
    """The table, or InputError with its faults."""
    given = Arguments()
    given.name("locale", locale, LANGUAGES)
    given.name("if_unequal", if_unequal, ("refuse", "keep"), needed=True)
    known = _known_codes(given, codes)
    named = _named_totals(given, totals)
    given.refuse_if_any()
    table = _Table(source, locale, known)
    table.read_headings()
    table.read_rows()
    notes = table.part_totals(named, keep=if_unequal == "keep")
    if "village" in table.position:
        table.check_villages()
        table.check_twice()
    table.check_overlaps()
    faults = table.listed()
    if faults:
        raise InputError(faults)
    return Villages(
        tuple(table.counts),
        tuple(notes),
        if_unequal == "keep",
        source.file,
        table.position["people"] + 1,
        None if named is None else tuple(named),
    )


def _named_totals(given: Arguments, totals: Collection[str] | None) -> list[str] | None:
    if totals is None:
        return None
    if isinstance(totals, str) or not all(isinstance(name, str) for name in totals):
        given.fault("totals", "", "is no list of names; give the names of rows that are totals")
        return None
    return list(totals)


def _known_codes(given: Arguments, codes: Collection[str] | None) -> frozenset[str] | None:
    if codes is None:
        return None
    if isinstance(codes, str):
        given.fault("codes", codes, "is one text; give a set of codes")
        return None
    of_bps = _of_bps(codes)
    known = {code: _code(code, of_bps=of_bps) for code in codes}
    for code in [code for code, dotted in known.items() if dotted is None][:_NAMED]:
        shown = masked(str(code))
        given.fault("codes", shown, f"'{shown}' is not a village code; write 19.06.01.2003")
    return frozenset(dotted for dotted in known.values() if dotted)


class _Table:
    """The rows of a source by our names, and the faults found in them."""

    def __init__(self, source: Source, locale: Locale | None, codes: frozenset[str] | None) -> None:
        self.source = source
        self.locale = locale
        self.codes = codes
        self.position: dict[str, int] = {}
        self.faults: list[Issue] = []
        self.counts: list[Count] = []
        self.totals: list[Count] = []
        self.of_bps = False  # the numbering of the villages' codes
        self.personal = False  # with persons in the table nothing of a cell is shown

    def fault(self, row: int | None, key: str, message: str, value: Any = "") -> None:
        """Add a fault of a cell."""
        at = self.position.get(key)
        column = None if at is None else at + 1
        self.faults.append(Issue(self.source.file, row, column, key, self.shown(value), message))

    def shown(self, value: Any) -> str:
        """What stands in a cell, unless somebody could be told by it."""
        if is_missing(value):
            return ""
        if self.personal:
            return HIDDEN
        return masked(str(value))

    def listed(self) -> list[Issue]:
        """The faults by row and column; beyond the first ones how many more there are."""
        faults = sorted(self.faults, key=lambda issue: (issue.row or 0, issue.column or 0))
        if len(faults) <= _LISTED:
            return faults
        more = len(faults) - _LISTED
        message = f"and {more:,} more faults; mend these first"
        last = Issue(self.source.file, key="rows", value=str(len(faults)), message=message)
        return [*faults[:_LISTED], last]

    @property
    def read(self) -> list[Count]:
        """The rows of which only the number of people may be at fault."""
        faulty = {issue.row for issue in self.faults if issue.key != "people"}
        return [count for count in self.counts if count.row not in faulty]

    # ── headings ──

    def read_headings(self) -> None:
        """Find our columns; every other one is a fault."""
        names = [_heading(heading) for heading in self.source.headings]
        self.personal = any(_is_personal(name) for name in names)
        if not any(name in _OURS for name in names) and not self.personal:
            message = "has none of the headings; the first row must name village and people"
            self.fault(None, "headings", message)
            return
        for at, (name, heading) in enumerate(zip(names, self.source.headings, strict=True)):
            self._read_heading(at, name, masked(heading))
        for name in ("village", "people"):
            if name not in self.position:
                ours = ", ".join(_HEADINGS[name][:4])
                self.fault(None, name, f"is missing; add the column ({ours})")
        if self.codes is not None and "code" not in self.position:
            self.fault(None, "code", "is missing; known codes need a column 'code'")
        if not self.source.rows:
            self.fault(None, "rows", "there are none; give a row for each village")

    def _read_heading(self, at: int, name: str, shown: str) -> None:
        ours = _OURS.get(name)
        if ours in self.position:
            first = self.position[ours] + 1
            message = f"is '{ours}', as column {first} is; drop one of the two"
        elif ours:
            self.position[ours] = at
            return
        elif _is_personal(name):
            message = "tells of single persons; a village table holds counts: drop the column"
        else:
            message = f"'{shown}' is not a column of villages{_core.advice(shown, _COLUMNS)}"
        self.faults.append(
            Issue(self.source.file, self.source.first, at + 1, shown, shown, message)
        )

    # ── rows ──

    def read_rows(self) -> None:
        """Every row as a count, or as a total."""
        kept = self.source.kept
        if "code" in self.position:
            at = kept[self.position["code"]]
            self.of_bps = _of_bps(cells[at] for _, cells in self.source.rows)
        for row, cells in self.source.rows:
            cell = {name: cells[kept[at]] for name, at in self.position.items()}
            name = _text(cell.get("village"))
            total = total_word(name) == "total" and not area_level(name)
            count = Count(
                village=name if total else self._village(row, cell.get("village")),
                code="" if total else self._code(row, cell.get("code")),
                segment=self._word(row, "segment", cell, _SEGMENT_NAMES, _SEGMENT_OFFER),
                standing=self._word(row, "standing", cell, _STANDING_NAMES, _STANDINGS),
                deciles=self._deciles(row, cell.get("deciles")),
                people=self._people(row, cell.get("people")),
                row=row,
            )
            (self.totals if total else self.counts).append(count)
        if self.source.rows and not self.counts:
            self.fault(None, "rows", "there are only totals; give a row for each village")

    def _village(self, row: int, value: Any) -> str:
        if "village" not in self.position:  # said with the headings
            return ""
        name = _plain_name(value)
        if name is None:
            message = f"is not a name: give text of at most {_LONGEST} letters on one line"
            self.fault(row, "village", message, value)
        elif numbers_a_person(name):
            message = "holds a number of a person, not a name of a village; give the village"
            self.fault(row, "village", message, value)
        elif not name:
            self.fault(row, "village", "is missing; give the village, or 'total'")
        return name or ""

    def _code(self, row: int, value: Any) -> str:
        if is_missing(value):
            if self.codes is not None and "code" in self.position:
                self.fault(row, "code", "is missing; give the village's code")
            return ""
        code = _code(value, of_bps=self.of_bps)
        if code is None:
            message = f"'{self.shown(value)}' is not a village code; write ten digits, as in "
            self.fault(row, "code", f"{message}19.06.01.2003{self._hint_of_code(value)}", value)
            return ""
        if self.codes is not None and code not in self.codes:
            near = _nearest(code, self.codes)
            none = "; no code of this numbering is known" if self.codes else "; no code is known"
            hint = f"; the nearest known is {near}" if near else none
            self.fault(row, "code", f"'{self.shown(value)}' is not a known code{hint}", value)
        return code

    def _hint_of_code(self, value: Any) -> str:
        """What is wrong with a code of one numbering in a table of the other."""
        if _code(value, of_bps=True) is None:
            dotted = re.fullmatch(r"(?:[0-9]{2}\.){3}[0-9]{4}", str(value).strip())
            end = " (the ministry's last four digits begin with 1 or 2; BPS's codes have no points)"
            return end if dotted and not self.of_bps else ""
        other = "BPS's" if not self.of_bps else "the ministry's"
        return f" (this is one of {other}; other rows have the other numbering: give one of them)"

    def _word(
        self,
        row: int,
        key: str,
        cell: dict[str, Any],
        words: dict[str, str],
        offered: Sequence[str],
    ) -> str:
        value = cell.get(key)
        if is_missing(value):
            return ""
        found = words.get(spelled(str(value)))
        if found is None:
            shown = HIDDEN if self.personal else word_shown(str(value), words)
            message = f"'{shown}' is not a {key}{_REMEDIES[key](str(value), words, offered)}"
            self.faults.append(
                Issue(self.source.file, row, self.position[key] + 1, key, shown, message)
            )
        return found or ""

    def _deciles(self, row: int, value: Any) -> tuple[int, int] | None:
        if is_missing(value):
            return None
        if isinstance(value, dt.date):
            message = "is a date: the spreadsheet made one of '1-5'; format the column as text"
            self.fault(row, "deciles", message, value)
            return None
        found = _tenths(value)
        if found is None:
            message = f"'{self.shown(value)}' is no deciles; write one, '5', or a range, '1-5'"
            self.fault(row, "deciles", message, value)
        return found

    def _people(self, row: int, value: Any) -> int:
        if "people" not in self.position:  # said with the headings
            return 0
        if is_missing(value):
            message = "is missing; give a whole number, 0 if there is nobody"
            self.fault(row, "people", message)
            return 0
        number = read_whole(value, self.locale)
        if isinstance(number, int):
            if 0 <= number <= _MOST_PEOPLE:
                return number
            number = "is below 0" if number < 0 else f"is more than {_MOST_PEOPLE:,} people"
            number += "; give a count"
        self.fault(row, "people", f"'{self.shown(value)}' {number}", value)
        return 0

    # ── rows beside each other ──

    def check_villages(self) -> None:
        """One village has one code, one code one village."""
        coded: dict[str, Count] = {}
        named: dict[str, Count] = {}
        for count in self.read:
            if count.code:
                named.setdefault(unified(count.village), count)
                other = coded.setdefault(count.code, count)
                if unified(other.village) != unified(count.village):
                    message = f"stands for another village in row {other.row}; correct one of them"
                    self.fault(count.row, "code", message, count.code)
        for count in self.read:
            other_name = named.get(unified(count.village))
            if not count.code and other_name is not None:
                message = f"is missing: row {other_name.row} has one for this village; give it here"
                self.fault(count.row, "code", message)

    def check_twice(self) -> None:
        """No village and no total stands twice for the same people."""
        seen: dict[Any, Count] = {}
        for count in self.read:
            first = seen.setdefault((_key(count), count.of), count)
            if first is not count:
                message = (
                    f"'{self.shown(count.village)}' stands in row {first.row} already; add the "
                    "two rows up, or tell two villages of one name apart by a column 'code'"
                )
                self.fault(count.row, "village", message, count.village)

    def check_overlaps(self) -> None:
        """Nobody is in two categories of the table."""
        kinds: dict[_Of, Count] = {}
        for count in self.read:
            kinds.setdefault(count.of, count)
        earlier: list[Count] = []
        for count in kinds.values():
            other = next((each for each in earlier if _overlap(each.of, count.of)), None)
            if other is not None:
                message = (
                    f"{_of_text(count.of)} overlaps {_of_text(other.of)} of row {other.row}: "
                    "somebody may be counted twice; tell all villages apart in the same way"
                )
                key = next(
                    name for name, a, b in zip(_DETAILS, count.of, other.of, strict=True) if a != b
                )
                self.fault(count.row, key, message, getattr(count, key) or "")
            earlier.append(count)

    # ── rows that are sums ──

    def part_totals(self, named: Sequence[str] | None, *, keep: bool) -> list[str]:
        """Leave out the rows that are sums of others; answers what is to be said of them."""
        lines = self._lines()
        if any(issue.key in {*_COLUMNS, "headings", "rows"} for issue in self.faults):
            return []  # with a wrong number nothing adds up
        found = find_totals([_line(counts) for counts in lines], named)
        absent = {unified(name) for name in named or ()} - {unified(c[0].village) for c in lines}
        for name in sorted(absent):
            self.fault(None, "totals", f"'{self.shown(name)}' is no row of the table; correct it")
        for at, of in found.asked.items():
            self._ask(lines[at], _spans(lines, of))
        notes = self._unequal(lines, found, keep=keep)
        left_out = {*found.totals, *found.unequal}
        told = [lines[at] for at in found.totals if unified(lines[at][0].village) not in _TOTALS]
        if told:
            notes.append(f"{_named_text(told)}: the sum of other rows, left out as a total")
        notes += [
            f"row {lines[at][0].row} has as many people as {_spans(lines, of)} together; it is "
            "read as a village"
            for at, of in found.alike.items()
        ]
        self.counts = [
            count for at, counts in enumerate(lines) if at not in left_out for count in counts
        ]
        if not self.counts and lines:
            self.fault(None, "rows", "there are only totals; give a row for each village")
        self.counts.sort(key=lambda count: count.row)
        return notes

    def _lines(self) -> list[list[Count]]:
        """The rows by name, in the order of the table; a name that comes again is another line."""
        lines: list[list[Count]] = []
        known: dict[tuple[str, str], list[list[Count]]] = defaultdict(list)
        seen: Counter[tuple[tuple[str, str], _Of]] = Counter()  # lines of a name that state it
        totals = {count.row for count in self.totals}
        before: tuple[tuple[str, str], int] | None = None
        for count in sorted([*self.counts, *self.totals], key=lambda count: count.row):
            key = _key(count)
            at = seen[key, count.of]
            if before is not None and before[0] == key:
                last = known[key][before[1]]
                twice = next((each for each in last if each.of == count.of), None)
                if twice is not None and count.row in totals and twice.people == count.people:
                    message = f"is a total of the same as row {twice.row}; drop one of the two"
                    self.fault(count.row, "village", message)
                    continue
                at = max(at, before[1])
            if at == len(known[key]):
                known[key].append([])
                lines.append(known[key][at])
            known[key][at].append(count)
            seen[key, count.of] = at + 1
            before = key, at
        return lines

    def _ask(self, line: list[Count], rows: str) -> None:
        shown = self.shown(line[0].village)
        message = (
            f"'{shown}' is the sum of {rows}: a total, or a village? Answer with "
            f"totals=['{shown}'] or totals=[]; villages with a code are no totals either"
        )
        self.fault(line[0].row, "village", message, line[0].village)

    def _unequal(self, lines: list[list[Count]], found: Found, *, keep: bool) -> list[str]:
        """Rows that are totals by their word and do not add up: faults, or notes."""
        notes = []
        for at, other in found.unequal.items():
            whole = len(other.of) == len(lines) - len(found.totals) - len(found.unequal)
            which = "the villages" if whole or not other.of else _spans(lines, other.of)
            bare = unified(lines[at][0].village) in _TOTALS
            called = "" if bare else f" '{self.shown(lines[at][0].village)}'"
            for total in lines[at]:
                gap = other.gaps.get(total.of, 0)
                if not gap:
                    continue
                who, word = _of_text(total.of), "more" if gap > 0 else "fewer"
                if keep:
                    notes.append(
                        f"{who}: {which} have {abs(gap):,} people {word} than the total{called} of "
                        f"the table in row {total.row}; the villages are kept as they are"
                    )
                    continue
                message = (
                    f"{who}: {which} add up to {total.people + gap:,}, {abs(gap):,} {word} than "
                    f"the total{called} of {total.people:,}; correct them, or choose "
                    "if_unequal='keep'"
                )
                self.fault(total.row, "people", message, total.people)
        return notes


def _line(counts: list[Count]) -> Line:
    """The rows of one name, with their people in the columns of rougher rows as well."""
    columns: dict[Hashable, int] = {count.of: count.people for count in counts}
    parts: dict[Hashable, int] = defaultdict(int)
    people = 0
    for count in counts:
        rougher = _rougher(count.of)
        inside = any(other in rougher for other in columns if other != count.of)
        people += 0 if inside else count.people
        for each in rougher:
            parts[each] += count.people
    return Line(counts[0].village, people, columns, parts, is_place=bool(counts[0].code))


@lru_cache(maxsize=4096)
def _rougher(of: _Of) -> frozenset[_Of]:
    """The categories that hold all of this one, itself among them."""
    segments = {of[0], "", *(["mandiri"] if of[0] in MANDIRI else [])}
    tenths = {of[2], None}
    if of[2] is not None:
        first, last = of[2]
        tenths |= {(a, b) for a in range(1, first + 1) for b in range(last, 11)}
    return frozenset((s, t, d) for s in segments for t in {of[1], ""} for d in tenths)


def _spans(lines: Sequence[list[Count]], of: Sequence[int]) -> str:
    """The rows of some lines: ``rows 2 to 5``."""
    rows = sorted(count.row for at in of for count in lines[at])
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    names = [str(a) if a == b else f"{a} to {b}" for a, b in spans[:_NAMED]]
    more = " and others" if len(spans) > _NAMED else ""
    return f"row{'s' if len(rows) > 1 else ''} {', '.join(names)}{more}"


def _named_text(told: Sequence[list[Count]]) -> str:
    """The first few of some lines by row and name."""
    names = ", ".join(f"{c[0].row} ('{masked(c[0].village)}')" for c in told[:_NAMED])
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return f"row{'s' if len(told) > 1 else ''} {names}{more}"


def _overlap(a: _Of, b: _Of) -> bool:
    """Whether two categories may share people, or share a group but not its deciles."""
    if a[:2] == b[:2]:
        return not set(_deciles(a[2])).isdisjoint(_deciles(b[2]))
    same_segment = not set(_segments(a[0])).isdisjoint(_segments(b[0]))
    return same_segment and not set(_standings(a[1])).isdisjoint(_standings(b[1]))


# ── cells into names and numbers ──

_SEGMENT_OFFER: Final = (*_SEGMENTS, "mandiri")
_SEGMENT_NAMES: Final = {
    **{word: _SEGMENTS[code] for word, code in _SEGMENT_WORDS.items()},
    "MANDIRI": "mandiri",
    "PBPU_DAN_BP": "mandiri",
    "PBPU_&_BP": "mandiri",
    "PBPU+BP": "mandiri",
}
_REMEDIES: Final = {"segment": segment_remedy, "standing": standing_remedy}
_STANDING_NAMES: Final = {
    word: list(_core.Standing)[code].name
    for word, code in _STANDING_WORDS.items()
    if word != "UNREGISTERED"
}
_VISIBLE: Final = dict.fromkeys((*range(32), 127, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")


def _heading(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")


def _is_personal(heading: str) -> bool:
    return heading not in _OURS and not _PERSONAL.isdisjoint(heading.split("_"))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain_name(value: Any) -> str | None:
    """A village's name on one line; None when it is none."""
    if is_missing(value):
        return ""
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    name = unescaped(value.strip())  # save() makes it harmless
    name = unicodedata.normalize("NFC", " ".join(name.split(" ")))
    good = name.encode("utf-8", "replace").decode() == name and name.translate(_VISIBLE) == name
    return name if good and len(name) <= _LONGEST else None


_MINISTRY: Final = re.compile(r"([0-9]{2})(\.?)([0-9]{2})\2([0-9]{2})\2([12][0-9]{3})")


def _code_text(value: Any) -> str:
    """A code as it was written; empty when it is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | np.integer):
        return ""
    word = str(value).strip()
    return word.removesuffix(".0") if re.fullmatch(r"[0-9]{10}\.0", word) else word


def _code(value: Any, *, of_bps: bool = False) -> str | None:
    """A village code, the ministry's with its points, BPS's without; None when it is none."""
    word = _code_text(value)
    if of_bps:
        return word if re.fullmatch(r"[0-9]{10}", word) else None
    found = _MINISTRY.fullmatch(word)
    return ".".join(found.group(1, 3, 4, 5)) if found else None


def _of_bps(values: Iterable[Any]) -> bool:
    """Whether codes are BPS's: ten digits without points of which some cannot be the ministry's."""
    words = [word for value in values if (word := _code_text(value))]
    plain = [word for word in words if re.fullmatch(r"[0-9]{10}", word)]
    dotted = any("." in word for word in words)
    return not dotted and any(_code(word) is None for word in plain)


def _nearest(code: str, known: Collection[str]) -> str:
    """The known code that differs in the fewest digits."""
    alike = [each for each in known if len(each) == len(code)]  # of the same numbering
    near = [each for each in alike if each[:5] == code[:5]] or alike
    apart = {each: sum(a != b for a, b in zip(each, code, strict=True)) for each in near}
    return min(apart, key=lambda each: (apart[each], each), default="")


def _tenths(value: Any) -> tuple[int, int] | None:
    """First and last decile; None when it says none."""
    if isinstance(value, tuple | list) and len(value) == 2:
        value = f"{value[0]}-{value[1]}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = re.fullmatch(
        r"(10|[1-9])(?:\s*(?:-|–|s\.?\s?/?\s?d\.?)\s*(10|[1-9]))?", str(value).strip()
    )
    if found is None or isinstance(value, bool):
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last else None


# ── out ──


class _Layout:
    """A table as villages by category."""

    def __init__(self, table: Villages) -> None:
        self.labels = _labels(table.counts)
        self.villages = list(self.labels)
        self.names = {_key(count): count.village for count in reversed(table.counts)}
        self.categories = sorted({count.of for count in table.counts}, key=_order)
        where = {of: at for at, of in enumerate(self.categories)}
        rows = {key: [0] * len(where) for key in self.villages}
        for count in table.counts:
            rows[_key(count)][where[count.of]] += count.people
        self.counts = tuple(tuple(row) for row in rows.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Layout) and (
            (self.villages, self.names, self.categories, self.counts)
            == (other.villages, other.names, other.categories, other.counts)
        )

    __hash__ = None  # type: ignore[assignment]

    def grid(self, keys: tuple[str, ...]) -> Grid:
        """The counts without words."""
        return Grid(keys, tuple(_everyone(of) for of in self.categories), self.counts)

    def frame(self, rows: list[list[int | str]], *, totals: bool) -> pd.DataFrame:
        """The table with its words and what is shown of its counts."""
        import pandas as pd

        columns: dict[str, list[int | str]] = {
            "village": [*(self.names[key] for key in self.villages), *["total"] * totals]
        }
        if any(code for _, code in self.villages):
            columns["code"] = [*(code for _, code in self.villages), *[""] * totals]
        heads = [_of_text(of, "people") for of in self.categories] + ["total"] * totals
        columns |= {head: [row[at] for row in rows] for at, head in enumerate(heads)}
        return pd.DataFrame(columns)


@dataclass(frozen=True, slots=True)
class _Release:
    """A table as it was published."""

    layout: _Layout
    shown: list[list[int | str]] = field(compare=False)
    minimum: int
    totals: bool


def _row_keys(layouts: Sequence[_Layout]) -> list[tuple[str, ...]]:
    """For each table what its villages are called, alike in all of them."""
    if all(code for layout in layouts for _, code in layout.villages):
        return [tuple(code for _, code in layout.villages) for layout in layouts]
    if len(layouts) == 1:
        return [tuple(layouts[0].labels.values())]
    keys = [tuple(name for name, _ in layout.villages) for layout in layouts]
    if any(len(set(names)) < len(names) for names in keys):
        message = "two villages have one name; give codes in all tables that are published together"
        raise InputError([Issue(key="tables", message=message)])
    return keys


def _csv_bytes(frame: pd.DataFrame, _target: Path) -> bytes:
    return csv_text([frame.columns, *frame.itertuples(index=False)]).encode()


def _xlsx_bytes(frame: pd.DataFrame, target: Path) -> bytes:
    """A sheet of numbers and of text that stays text; the same bytes for the same table."""
    try:
        made = Book()
    except ImportError:
        message = "a workbook needs XlsxWriter: pip install jknmodel[excel]; or write CSV"
        raise InputError([Issue(str(target), key="source", message=message)]) from None
    head = made.book.add_format({"bold": True, "bottom": 1})
    whole = made.book.add_format({"num_format": "#,##0"})
    sheet = made.book.add_worksheet("villages")
    for at, name in enumerate(frame.columns):
        made.text(sheet, 0, at, name, head)
        for row, value in enumerate(frame.iloc[:, at].tolist(), 1):
            if isinstance(value, str):
                made.text(sheet, row, at, value)
            else:
                sheet.write_number(row, at, value, whole)
    sheet.set_column(0, 0, 28)
    sheet.freeze_panes(1, 1)
    return made.content()
