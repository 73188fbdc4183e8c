# SPDX-License-Identifier: Apache-2.0
"""The headings of a village table: which column is which, and which tell of single persons.

A column may be one of ours, count people of a segment or standing by itself ("PBI APBN", "Non
aktif"), or be of no use here: names of larger areas, numbers of rows, units, households.

>>> meant("Nama Gampong"), meant("JML PESERTA"), meant("PBI (APBN) Non Aktif")
(Column(name='village', of=('', '')), Column(name='people', of=('', '')), \
Column(name='people', of=('PBI', 'inactive')))
>>> meant("nama_provinsi").name, is_personal("no_kk"), is_personal("desa")
('aside', True, False)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from jknmodel import _core
from jknmodel.base.errors import Issue
from jknmodel.base.identities import masked
from jknmodel.tables.source import Asked
from jknmodel.tables.villages.table import SEGMENT_NAMES, STANDING_NAMES, PeopleColumn, Table
from jknmodel.tables.words import PLACE_WORDS, VILLAGE_WORDS, heading_of

__all__ = ["COLUMNS", "Column", "asked_for", "is_personal", "meant", "read_headings"]

COLUMNS: Final = ("village", "code", "segment", "standing", "deciles", "people", "area", "year")


class Column(NamedTuple):
    """What a column holds: one of ours, ``order`` or ``aside``; whom a column of people counts."""

    name: str
    of: tuple[str, str] = ("", "")


_HEADINGS: Final = {
    "village": ("village", "desa", "kelurahan", "desa_kelurahan"),
    "code": ("code", "kode", "kode_desa", "kode_kelurahan", "kode_wilayah"),
    "segment": ("segment", "segmen", "segmen_peserta", "jenis_peserta"),
    "standing": ("standing", "status", "status_peserta", "status_kepesertaan"),
    "deciles": ("deciles", "decile", "desil"),
    "people": ("people", "jumlah", "jiwa", "peserta", "jumlah_jiwa", "jumlah_peserta"),
    "area": ("area", "kecamatan"),
    "year": ("year", "tahun", "thn"),
    "order": ("no", "nomor", "nomer", "no_urut", "nomor_urut", "urut"),
    "aside": (
        "id", "satuan", "unit", "keterangan", "ket", "puskesmas", "nama_puskesmas",
        "alamat_kantor_desa", "alamat_kantor_kelurahan", "alamat_kantor_desa_kelurahan",
    ),
}  # fmt: skip
_OURS: Final = {alias: name for name, aliases in _HEADINGS.items() for alias in aliases}
# Words of headings that name an area.
_KECAMATAN: Final = frozenset({"kecamatan", "kec", "distrik", "kapanewon", "kemantren"})
_LARGER: Final = frozenset({
    "provinsi", "propinsi", "prov", "kabupaten", "kab", "kota", "province", "regency", "city",
})  # fmt: skip
_CODES: Final = frozenset({"kode", "code", "kd"})
# Words of headings of people, which say no more of whom.
_COUNTING: Final = frozenset({
    "jumlah", "jml", "jmlh", "jlh", "total", "banyaknya", "peserta", "jiwa", "orang", "org",
    "people", "terdaftar", "kepesertaan",
})  # fmt: skip
_PLAIN: Final = _COUNTING | {
    "jkn", "kis", "bpjs", "kesehatan", "warga", "penduduk", "segmen", "status", "yang",
}  # fmt: skip
_NOT_MEMBERS: Final = frozenset({"belum", "bukan", "non", "tidak"})
_SHARES: Final = frozenset({
    "persen", "persentase", "prosentase", "presentase", "cakupan", "capaian", "rasio",
})  # fmt: skip
_HOUSEHOLDS: Final = frozenset({"kk", "keluarga", "ruta", "rt", "rw", "dusun"})
# A word of a heading that tells of one person or family.
_PERSONAL: Final = frozenset({
    "nik", "nokartu", "noka", "kartu", "kk", "nokk", "nama", "name", "identity", "identitas",
    "family", "keluarga", "telepon", "telp", "tlp", "hp", "nohp", "handphone", "phone",
    "telephone", "wa", "whatsapp", "email", "alamat", "address", "lahir", "birth", "born",
    "ktp", "npwp", "rekening", "kependudukan",
})  # fmt: skip
_MOST_ROWS: Final = 200_000
_MOST_BYTES: Final = 64 * 2**20


def asked_for(columns: Mapping[str, str]) -> Asked:
    """A village table whose columns may have those headings, by our names."""
    known = _said(columns)

    def name_of(heading: str) -> str | None:
        found = known.get(heading_of(heading)) or meant(heading)
        if found is None or found.name == "aside":
            return None
        return " ".join((found.name, *found.of)).strip()

    return Asked(
        what="a village table",
        name_of=name_of,
        kinds=(".csv", ".xlsx"),
        other_kind="is neither .csv nor .xlsx; save the table as one of them",
        wide="a village table has a few",
        ragged="quote cells with , or ; in them",
        titled=True,
        knows_more=lambda heading: (
            known.get(heading_of(heading)) is None and meant(heading) is not None
        ),
        rows=_MOST_ROWS,
        bytes=_MOST_BYTES,
    )


def is_personal(heading: str) -> bool:
    """Whether a heading, as :func:`heading_of` has it, tells of one person or family."""
    return meant(heading) is None and not _PERSONAL.isdisjoint(heading.split("_"))


@lru_cache(maxsize=4096)
def meant(heading: str) -> Column | None:
    """What a column of that heading holds; None where the heading does not say it."""
    bare = heading_of(heading)
    if bare in _OURS:
        return Column(_OURS[bare])
    words = bare.split("_")
    name = _of_place(frozenset(words))
    if name:
        return Column(name)
    counts = not _COUNTING.isdisjoint(words)
    if "%" in heading or not _SHARES.isdisjoint(words):
        return Column("aside")
    if counts and not _HOUSEHOLDS.isdisjoint(words[1:]):
        return Column("aside")
    rest = [word for word in words if word not in _PLAIN]
    if "penduduk" in words and not rest and "terdaftar" not in words:
        return Column("aside")  # how many live there
    if counts and len(rest) == 1 and rest[0] in _NOT_MEMBERS:
        return Column("aside")  # who is no member
    if not rest:
        return Column("people") if counts else None
    return _counted(rest)


def _of_place(words: frozenset[str]) -> str:
    """Whether a column names a village, its code, or a larger area; empty: none of them."""
    bare = words - PLACE_WORDS
    if not _CODES.isdisjoint(bare):
        of = bare - _CODES - {"wilayah"}
        if of and of <= VILLAGE_WORDS:
            return "code"
        return "aside" if of and of <= _KECAMATAN | _LARGER else ""
    if not bare:
        return ""
    if bare <= VILLAGE_WORDS:
        return "village"
    if bare <= _KECAMATAN:
        return "area"
    return "aside" if bare <= _LARGER else ""


def _counted(words: list[str]) -> Column | None:
    """A column that counts people of a segment, a standing or both."""
    for cut in range(len(words), -1, -1):
        segment = SEGMENT_NAMES.get("_".join(words[:cut]).upper(), "")
        standing = STANDING_NAMES.get("_".join(words[cut:]).upper(), "")
        if (segment or not cut) and (standing or cut == len(words)):
            return Column("people", (segment, standing))
    return None


def _said(columns: Mapping[str, str]) -> dict[str, Column]:
    """Our columns by the headings that somebody gave for them."""
    return {
        heading_of(str(heading)): Column(name)
        for name, heading in columns.items()
        if name in COLUMNS
    }


def read_headings(table: Table, columns: Mapping[str, str]) -> None:
    """Find our columns; one that nobody knows is a fault, what is not read is noted."""
    headings = table.source.headings
    known = _said(columns)
    names = [heading_of(heading) for heading in headings]
    said = [
        known.get(name) or meant(heading) for name, heading in zip(names, headings, strict=True)
    ]
    if known:  # somebody said which: no other is that one
        named = {column.name for column in known.values()}
        said = [
            Column("aside")
            if column is not None and column.name in named and name not in known
            else column
            for name, column in zip(names, said, strict=True)
        ]
    table.personal = any(
        column is None and is_personal(name) for name, column in zip(names, said, strict=True)
    )
    _check_said(table, columns, names)
    if not any(column and column.name != "aside" for column in said) and not table.personal:
        message = "has none of the headings; the first row must name village and people"
        table.fault(None, "headings", message)
        return
    said = _of_two_numberings(names, said)
    if not any(column and column.name == "village" for column in said):
        said = [Column("village") if c and c.name == "area" else c for c in said]
    aside = []
    for at, (name, heading, column) in enumerate(zip(names, headings, said, strict=True)):
        shown = masked(heading.strip())
        if column is not None and column.name == "aside":
            aside.append(shown)
        else:
            _read_heading(table, at, name, shown, column)
    if aside:
        table.notes.append(f"not read: {', '.join(aside)}")
    _check_segments_apart(table)
    for name, there in (("village", "village" in table.position), ("people", bool(table.people))):
        if not there:
            ours = ", ".join(_HEADINGS[name][:4])
            table.fault(None, name, f"is missing; add the column ({ours})")
    if table.known is not None and "code" not in table.position:
        table.fault(None, "code", "is missing; known codes need a column 'code'")
    if not table.source.rows:
        table.fault(None, "rows", "there are none; give a row for each village")


def _check_said(table: Table, columns: Mapping[str, str], names: list[str]) -> None:
    """Faults of the headings that somebody gave."""
    for name, heading in columns.items():
        shown = masked(str(name))
        if name not in COLUMNS:
            advice = _core.advice(shown, COLUMNS)
            table.fault(None, "columns", f"'{shown}' is not a column of villages{advice}")
        elif heading_of(str(heading)) not in names:
            shown = masked(str(heading))
            near = _core.advice(shown, [masked(each) for each in table.source.headings])
            table.fault(None, "columns", f"'{shown}' is not a heading of the table{near}")


def _of_two_numberings(names: list[str], said: list[Column | None]) -> list[Column | None]:
    """Where the ministry's and BPS's columns stand side by side, the ministry's are read."""
    both = {
        column.name
        for name, column in zip(names, said, strict=True)
        if column and "kemendagri" in name.split("_")
    }
    return [
        Column("aside")
        if column and column.name in both - {"aside"} and "bps" in name.split("_")
        else column
        for name, column in zip(names, said, strict=True)
    ]


def _read_heading(table: Table, at: int, name: str, shown: str, column: Column | None) -> None:
    """One column: ours, or a fault."""
    if column is not None:
        if column.name != "people":
            if column.name not in table.position:
                table.take(column.name, at)
                return
            ours, other = column.name, table.position[column.name]
        else:
            twin = next((each for each in table.people if each.of == column.of), None)
            key = "people" if column.of == ("", "") else shown
            if twin is None:
                table.take_people(PeopleColumn(at, key, column.of))
                return
            ours, other = twin.key, twin.at + 1
        message = f"is '{ours}', as column {other} is; drop one of the two"
    elif is_personal(name):
        message = "tells of single persons; a village table holds counts: drop the column"
    else:
        message = f"'{shown}' is not a column of villages{_core.advice(shown, COLUMNS)}"
        message += " Drop it, or name it in columns=."
    fault = Issue(table.source.file, table.source.first, at + 1, shown, shown, message)
    table.faults.cells.append(fault)


def _check_segments_apart(table: Table) -> None:
    """Who is counted is told by headings or by a column, not by both."""
    for name, which in (("segment", 0), ("standing", 1)):
        for column in table.people:
            if name in table.position and column.of[which]:
                message = f"tells a {name}, as column {table.position[name]} does; drop one"
                table.fault(table.source.first, column.key, message)
