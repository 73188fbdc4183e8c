# SPDX-License-Identifier: Apache-2.0
"""The headings of a village table: which column is which, and which tell of single persons.

>>> is_personal("no_kk"), is_personal("desa")
(True, False)
"""

from __future__ import annotations

from typing import Final

from jknmodel import _core
from jknmodel.base.errors import Issue
from jknmodel.base.identities import masked
from jknmodel.tables.source import Asked
from jknmodel.tables.villages.table import Table
from jknmodel.tables.words import heading_of

__all__ = ["COLUMNS", "asked_for", "is_personal", "read_headings"]

COLUMNS: Final = ("village", "code", "segment", "standing", "deciles", "people")
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
_MOST_ROWS: Final = 200_000
_MOST_BYTES: Final = 64 * 2**20


def asked_for() -> Asked:
    """A village table."""
    return Asked(
        what="a village table",
        name_of=lambda heading: _OURS.get(heading_of(heading)),
        kinds=(".csv", ".xlsx"),
        other_kind="is neither .csv nor .xlsx; save the table as one of them",
        wide="a village table has six",
        ragged="quote cells with , or ; in them",
        titled=True,
        rows=_MOST_ROWS,
        bytes=_MOST_BYTES,
    )


def is_personal(heading: str) -> bool:
    """Whether a heading, as :func:`heading_of` has it, tells of one person or family."""
    return heading not in _OURS and not _PERSONAL.isdisjoint(heading.split("_"))


def read_headings(table: Table) -> None:
    """Find our columns; every other one is a fault."""
    names = [heading_of(heading) for heading in table.source.headings]
    table.personal = any(is_personal(name) for name in names)
    if not any(name in _OURS for name in names) and not table.personal:
        message = "has none of the headings; the first row must name village and people"
        table.fault(None, "headings", message)
        return
    for at, (name, heading) in enumerate(zip(names, table.source.headings, strict=True)):
        _read_heading(table, at, name, masked(heading.strip()))
    for name in ("village", "people"):
        if name not in table.position:
            ours = ", ".join(_HEADINGS[name][:4])
            table.fault(None, name, f"is missing; add the column ({ours})")
    if table.known is not None and "code" not in table.position:
        table.fault(None, "code", "is missing; known codes need a column 'code'")
    if not table.source.rows:
        table.fault(None, "rows", "there are none; give a row for each village")


def _read_heading(table: Table, at: int, name: str, shown: str) -> None:
    """One column: ours, or a fault."""
    ours = _OURS.get(name)
    if ours in table.position:
        message = f"is '{ours}', as column {table.position[ours]} is; drop one of the two"
    elif ours:
        table.take(ours, at)
        return
    elif is_personal(name):
        message = "tells of single persons; a village table holds counts: drop the column"
    else:
        message = f"'{shown}' is not a column of villages{_core.advice(shown, COLUMNS)}"
    fault = Issue(table.source.file, table.source.first, at + 1, shown, shown, message)
    table.faults.cells.append(fault)
