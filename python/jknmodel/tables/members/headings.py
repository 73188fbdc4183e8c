# SPDX-License-Identifier: Apache-2.0
"""The headings of a list of members: which column is which.

>>> asked_for({}).name_of("No. Kartu"), asked_for({}).name_of("Nama")
('identity', None)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from jknmodel import _core
from jknmodel.base.identities import masked
from jknmodel.tables.faults import Faults
from jknmodel.tables.source import Asked, Source
from jknmodel.tables.words import heading_of, names_village

__all__ = ["asked_for", "columns_of"]

_NEEDED: Final = ("identity", "segment", "standing")
_COLUMNS: Final = (
    "identity", "segment", "care_class", "standing", "months_owed", "debt",
    "carried_debt", "carried_class", "carried_months", "family", "decile", "village",
)  # fmt: skip
_HEADINGS: Final = {  # Indonesian headings, read where columns= does not say otherwise
    "identity": ("nik", "nokartu", "no_kartu", "noka", "nomor_kartu", "noentitas", "no_entitas"),
    "segment": ("segmen", "segmen_peserta", "jenis_peserta", "jenispeserta"),
    "care_class": ("kelas", "kelas_rawat", "hak_kelas", "hakkelas", "kelas_hak"),
    "standing": (
        "status", "status_peserta", "status_kepesertaan", "statuspeserta", "keaktifan",
        "status_keaktifan",
    ),
    "months_owed": ("bulan_menunggak", "bulan_tunggakan", "jumlah_bulan_menunggak"),
    "debt": ("tunggakan", "total_tunggakan", "jumlah_tunggakan", "tottagmenunggakawal"),
    "family": ("kk", "nokk", "no_kk", "nomor_kk", "kode_keluarga"),
    "decile": ("desil",),
}  # fmt: skip
_ALIASES: Final = {alias: name for name, aliases in _HEADINGS.items() for alias in aliases}


def asked_for(columns: Mapping[str, str]) -> Asked:
    """A list of members whose columns may have those headings, by our names."""
    known = {
        **{heading_of(str(heading)): name for name, heading in columns.items()},
        **{name: name for name in _COLUMNS},
        **_ALIASES,
    }
    return Asked(
        what="a table of members",
        name_of=lambda heading: known.get(heading_of(heading)) or _village(heading),
        kinds=(".csv", ".parquet", ".pq"),
        other_kind="is neither .csv nor .parquet; give such a file, or a table",
        wide="a table of members has twelve: keep only those",
        ragged="quote cells with commas",
        titled=False,
    )


def _village(heading: str) -> str | None:
    return "village" if names_village(heading) else None


def columns_of(source: Source, columns: Mapping[str, str], faults: Faults) -> dict[str, int]:
    """The position of each of our columns, from 0; what is wrong with headings are faults.

    Parameters
    ----------
    source
        The table.
    columns
        Headings by our names, where somebody said which is which.
    faults
        Where faults go.
    """
    headings = source.headings

    def fault(key: str, value: str, message: str, at: int | None = None) -> None:
        faults.of_heading(None if at is None else source.first, at, key, value, message)

    wanted = _wanted(headings, columns)
    for name in columns:
        if name not in wanted:
            shown = masked(str(name))
            message = f"'{shown}' is not a column of members{_core.advice(shown, _COLUMNS)}"
            fault("columns", shown, message)
    ours = {heading: name for name, heading in wanted.items()}
    if headings and not any(heading in ours for heading in headings):
        # a file without headings: its first row may be a person
        message = (
            "has none of the headings; the first row must name the columns: "
            f"{', '.join(wanted[name] for name in _NEEDED)}, ..."
        )
        fault("headings", "", message)
        return {}
    twice = [heading for heading, times in Counter(headings).items() if times > 1]
    for heading in [h for h, times in Counter(wanted.values()).items() if times > 1]:
        fault("columns", heading, f"'{heading}' is given for two columns; name one of them")
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        shown = masked(heading)
        if heading in twice:
            message = "stands in the headings twice; drop one of the columns"
            fault(shown, shown, message, at + 1)
        elif heading in ours:
            found[ours[heading]] = at
        else:
            message = f"'{shown}' is not a column of members{_core.advice(shown, _COLUMNS)}"
            fault(shown, shown, message + " Drop it, or name it in columns=.", at + 1)
    for name, heading in wanted.items():
        if name in found or heading in twice:
            continue
        if name in columns:
            shown = masked(str(heading))
            near = _core.advice(shown, [masked(h) for h in headings])
            fault(name, shown, f"'{shown}' is not a heading of the table{near}")
        elif name in _NEEDED:
            hint = f"columns={{'{name}': ...}}"
            fault(name, "", f"is missing; add the column, or name yours with {hint}")
    return found


def _wanted(headings: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """The heading of each of our columns: as somebody said, as we name it, or as others do."""
    taken = {*headings, *columns}
    wanted = {name: name for name in _COLUMNS}
    for heading in headings:
        name = _ALIASES.get(heading_of(heading)) or _village(heading) or ""
        if name and name not in taken and heading not in columns.values():
            wanted[name] = heading
            taken.add(name)
    return wanted | {name: heading for name, heading in columns.items() if name in wanted}
