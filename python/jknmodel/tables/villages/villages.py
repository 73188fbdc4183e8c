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

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np

from jknmodel.base.arguments import Arguments, Whole
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.files import write_atomically
from jknmodel.base.identities import masked
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.tables.faults import raised_anew
from jknmodel.tables.source import source_of
from jknmodel.tables.spreadsheet import CSV_STYLES
from jknmodel.tables.villages.accounts import counted
from jknmodel.tables.villages.checking import DETAILS, check_overlaps, check_twice, check_villages
from jknmodel.tables.villages.codes import are_of_bps, code_of
from jknmodel.tables.villages.counts import NAMED, Count, key_of, labels_of, tenths_text
from jknmodel.tables.villages.district import differences
from jknmodel.tables.villages.headings import asked_for, read_headings
from jknmodel.tables.villages.publishing import Release, published
from jknmodel.tables.villages.reading import read_rows
from jknmodel.tables.villages.splitting import split_cells
from jknmodel.tables.villages.table import Table
from jknmodel.tables.villages.totals import part_totals
from jknmodel.tables.villages.writing import WRITERS

if TYPE_CHECKING:
    import pandas as pd
    from _typeshed import DataclassInstance

    from jknmodel.evidence.place import Place

    ACell = TypeVar("ACell", bound=DataclassInstance)

__all__ = ["IfUnequal", "Villages", "published_together"]

IfUnequal = Literal["refuse", "keep"]
Details = Literal["segment", "standing", "deciles"]


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
    _released: list[Release] = field(default_factory=list, compare=False)

    # ── in ──

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        locale: Language | None = None,
        sheet: str | None = None,
        codes: Collection[str] | None = None,
        if_unequal: IfUnequal = "refuse",
        totals: Collection[str] | None = None,
        columns: Mapping[str, str] | None = None,
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
        columns
            Your headings, by our names: ``{"people": "warga"}``. Common Indonesian headings need
            no mention.

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

        ``village`` (``desa``, ``kelurahan``, ``nagari``, ``gampong``, ``kampung``, ``pekon``, ...)
            Needed. A name with ``total`` or ``jumlah`` in it is a row of totals, and so is a
            kecamatan or kabupaten among villages: the rows inside its segment, standing and deciles
            must add up to it, all of them or those beside it.
        ``people`` (``jiwa``, ``peserta``, ``jumlah``, ``JML PESERTA``, ...)
            Needed: a whole number from 0. What is not listed is 0. In its place, or beside it, a
            column for each segment or standing: "PBI APBN", "PPU", "Aktif", "Mandiri menunggak". A
            column that holds all of others is their sum and must add up in every row; members and
            of them the active tell how many are inactive.
        ``code`` (``kode``)
            Ten digits: of the interior ministry, ``19.06.01.2003`` or ``1906012003`` (the last four
            begin with 1 or 2), or of Statistics Indonesia (BPS), ``1906010003``, without points; a
            table has one of the two. Two villages of one name need codes, or a kecamatan.
        ``segment`` (``segmen``)
            A name of ``jkn.Segment``, ``mandiri`` (PBPU and BP), ``PPU`` (PPU_PN and PPU_BU), or a
            common spelling ("PBI (APBN)", and the health ministry's codes of payers).
        ``standing`` (``status``)
            A name of ``jkn.Standing``, or ``aktif``, ``menunggak``, ``keluar``, ...; ``inactive``
            (``non aktif``) are those who owe and those who left, together.
        ``deciles`` (``desil``)
            One, ``5``, or first and last, ``1-5``.
        ``area`` (``kecamatan``)
            Tells villages of one name apart; without a column of villages it is the village.
        ``year`` (``tahun``)
            Of several years the newest is read, and ``notes`` says so.

        Not read, and said in ``notes``: names and codes of larger areas, how many live there, who
        is no member, households, shares, units; and the columns of BPS where the ministry's stand
        beside them (``bps_kode_...``, ``kemendagri_kode_...``).

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
        options = _Options(locale, codes, if_unequal, totals, columns)
        return raised_anew(lambda: _read(Path(path), options, sheet))

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        locale: Language | None = None,
        codes: Collection[str] | None = None,
        if_unequal: IfUnequal = "refuse",
        totals: Collection[str] | None = None,
        columns: Mapping[str, str] | None = None,
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
        _refuse_unless_frame(frame)
        options = _Options(locale, codes, if_unequal, totals, columns)
        return raised_anew(lambda: _read(frame, options))

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
        counts, notes = counted(accounts)
        return cls(counts, notes)

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
        return tuple(labels_of(self.counts).values())

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
                "deciles": [tenths_text(count.deciles) for count in self.counts],
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
            given.name("details", detail, DETAILS, needed=True)
        given.refuse_if_any()
        drop: dict[str, Any] = {"segment": "", "standing": "", "deciles": None}
        drop = {name: empty for name, empty in drop.items() if name not in details}
        summed: dict[Any, Count] = {}
        for count in self.counts:
            rough = replace(count, **drop)
            key = (key_of(count), rough.of)
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
        given = Arguments()
        given.name("if_unequal", if_unequal, ("refuse", "keep"), needed=True)
        given.refuse_if_any()
        keep = if_unequal == "keep"
        notes = differences(self.counts, place, self._file, self._column, keep=keep)
        return replace(self, notes=(*self.notes, *notes), _kept=self._kept or keep)

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
        return split_cells(self.counts, cells)

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
        csv: str = "plain",
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
        csv
            Of a ``.csv`` file: ``plain``, or ``excel-id`` for Excel with Indonesian settings (``;``
            between cells, the mark of UTF-8 first). :meth:`load` reads both.

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
        given = Arguments()
        given.name("csv", csv, CSV_STYLES, needed=True)
        given.refuse_if_any()
        target = Path(path)
        write = WRITERS.get(target.suffix.lower())
        if write is None:
            message = "is neither .csv nor .xlsx; give such a name"
            raise InputError([Issue(str(target), key="path", message=message)])
        frame = self.published(minimum, totals) if published else self.frame
        write_atomically(target, write(frame, target, csv), private=not published)
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
    return published(
        [(table.counts, table._released) for table in tables],  # noqa: SLF001
        least or 5,
        totals=totals,
    )


@dataclass(frozen=True, slots=True)
class _Options:
    """How a table is read; see `Villages.load`."""

    locale: Language | None
    codes: Collection[str] | None
    if_unequal: str
    totals: Collection[str] | None
    columns: Mapping[str, str] | None


def _refuse_unless_frame(frame: object) -> None:
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        message = "is no DataFrame; give one, or load() a file"
        raise InputError([Issue(key="frame", message=message)])


def _read(table: Any, options: _Options, sheet: str | None = None) -> Villages:
    """The table, or InputError with its faults."""
    columns = dict(options.columns or {})
    source = source_of(table, asked_for(columns), sheet=sheet)
    given = Arguments()
    given.name("locale", options.locale, LANGUAGES)
    given.name("if_unequal", options.if_unequal, ("refuse", "keep"), needed=True)
    known = _known_codes(given, options.codes)
    named = _named_totals(given, options.totals)
    given.refuse_if_any()
    keep = options.if_unequal == "keep"
    read = Table(source, options.locale, known)
    read_headings(read, columns)
    read_rows(read, keep=keep)
    notes = [*read.notes, *part_totals(read, named, keep=keep)]
    if "village" in read.columns:
        check_villages(read)
        check_twice(read)
    check_overlaps(read)
    if read.faults:
        raise InputError(read.faults.listed())
    return Villages(
        tuple(read.counts),
        tuple(notes),
        keep,
        source.file,
        read.position.get("people"),
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
    of_bps = are_of_bps(codes)
    known = {code: code_of(code, of_bps=of_bps) for code in codes}
    for code in [code for code, dotted in known.items() if dotted is None][:NAMED]:
        shown = masked(str(code))
        given.fault("codes", shown, f"'{shown}' is not a village code; write 19.06.01.2003")
    return frozenset(dotted for dotted in known.values() if dotted)
