# SPDX-License-Identifier: Apache-2.0
"""The register of assumptions in the words of the page: names, units and sources.

Files and tables keep the key of an assumption; a page adds what it means. Units and sources stand
in English in the register; their Indonesian is here.

>>> name_of("births", "id"), unit_of("per 1,000 people a year", "id")
('kelahiran', 'per 1.000 penduduk setahun')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jknmodel.base.language import Language

#: key: (Indonesian, English)
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "pay_alpha": ("sebaran peluang bayar, alfa", "spread of the chance to pay, alpha"),
    "pay_beta": ("sebaran peluang bayar, beta", "spread of the chance to pay, beta"),
    "payer_types": ("banyaknya tipe pembayar", "types of payer"),
    "settle_level": ("peluang melunasi sesudah sebulan", "chance to settle after a month"),
    "settle_power": ("memudarnya peluang melunasi", "how the chance to settle fades"),
    "settle_levelled": ("mandiri aktif dijaga tetap", "active self-payers kept level"),
    "mandiri_active_exit": (
        "mandiri aktif pindah segmen",
        "active self-payers who change segment",
    ),
    "mandiri_owing_exit": (
        "mandiri menunggak pindah segmen",
        "self-payers in arrears who change segment",
    ),
    "mandiri_trend": ("kecenderungan mandiri aktif", "trend of active self-payers"),
    "active_class_3": ("kelas III di antara mandiri aktif", "class III among active self-payers"),
    "active_class_2": ("kelas II di antara mandiri aktif", "class II among active self-payers"),
    "debtor_class_3": ("kelas III di antara penunggak", "class III among debtors"),
    "debtor_class_2": ("kelas II di antara penunggak", "class II among debtors"),
    "entrants_from_left": (
        "mandiri baru yang pernah terdaftar",
        "new self-payers who had been registered",
    ),
    "ppu_bu_lost": ("pekerja yang berhenti bekerja", "workers who lose their job"),
    "ppu_bu_found": ("pekerja yang mulai bekerja", "workers who find a job"),
    "found_from_left": (
        "pekerja baru yang dulu nonaktif",
        "jobs found by people who had left",
    ),
    "found_from_unregistered": (
        "pekerja baru yang belum terdaftar",
        "jobs found by people not registered",
    ),
    "ppu_pn_out": ("pegawai pemerintah yang keluar", "public employees who leave"),
    "ppu_pn_in": ("pegawai pemerintah yang masuk", "public employees who enter"),
    "employers_late": ("peserta dari pemberi kerja terlambat", "members of late employers"),
    "employers_late_months": ("lama keterlambatan pemberi kerja", "how late employers are"),
    "people_per_worker": ("orang per iuran pekerja", "people per worker's contribution"),
    "wage_ppu_pn": ("upah pegawai pemerintah", "wage of public employees"),
    "wage_ppu_bu": ("upah pekerja badan usaha", "wage of employees of enterprises"),
    "pension_base": ("dasar iuran pensiunan", "base of pensioners' contributions"),
    "pbi_drift": ("PBI yang dikeluarkan", "people taken off the PBI list"),
    "pbi_drift_replaced": ("pengganti PBI yang dikeluarkan", "of these replaced"),
    "pbi_cleanup_replaced": (
        "pengganti sesudah pembersihan PBI",
        "replaced after a clean-up of PBI",
    ),
    "pbi_cleanup_from_pbid": ("pengganti dari PBID", "replacements who were PBID"),
    "pbi_from_unregistered": (
        "pengganti PBI yang belum terdaftar",
        "replacements not registered before",
    ),
    "pbi_back_in_a_year": ("kembali ke PBI dalam setahun", "back on the PBI list within a year"),
    "pbid_out": ("PBID yang keluar", "people who leave PBID"),
    "births": ("kelahiran", "births"),
    "deaths": ("kematian", "deaths"),
    "net_move": ("migrasi neto", "net migration"),
    "newborn_registered": ("bayi yang langsung didaftarkan", "newborns registered at once"),
    "population_growth": ("pertumbuhan penduduk", "growth of the population"),
    "left_reachable": ("nonaktif yang dapat dijangkau", "inactive people within reach"),
    "pledge_default": ("janji donatur yang berhenti", "pledges that stop"),
    "protected_take_up": ("perlindungan sesudah PHK", "protection after dismissal"),
    "family_size": ("besar keluarga mandiri", "size of a self-payer's family"),
    "rehab_joins": ("peserta baru cicilan (REHAB)", "who joins an instalment plan"),
    "rehab_finishes": ("cicilan (REHAB) yang selesai", "instalment plans finished"),
}

_UNITS: Final[Mapping[str, str]] = {
    "Beta shape": "bentuk sebaran Beta",
    "types (0: as many as reproduce survival)": "tipe (0: sebanyak yang diperlukan)",
    "of the chance to pay, 1 month owed": "dari peluang bayar, menunggak 1 bulan",
    "power of months owed": "pangkat bulan tunggakan",
    "1: set so that active mandiri stay; 0: as given": (
        "1: disetel agar mandiri aktif tetap; 0: seperti tertulis"
    ),
    "of active mandiri a month": "dari mandiri aktif sebulan",
    "of owing mandiri a month": "dari mandiri menunggak sebulan",
    "of active PBPU": "dari PBPU aktif",
    "of owing PBPU": "dari PBPU menunggak",
    "of new mandiri": "dari mandiri baru",
    "of active PPU_BU a month": "dari PPU badan usaha aktif sebulan",
    "of jobs found": "dari pekerja baru",
    "of active PPU_PN a month": "dari PPU penyelenggara negara aktif sebulan",
    "of registered PPU_BU": "dari PPU badan usaha terdaftar",
    "months until a late employer pays": "bulan sampai pemberi kerja membayar",
    "people covered by one PPU contribution": "orang yang ditanggung satu iuran PPU",
    "rupiah a month": "rupiah sebulan",
    "rupiah a month (0: the minimum wage of the place)": "rupiah sebulan (0: upah minimum daerah)",
    "of active PBI a month": "dari PBI aktif sebulan",
    "of PBI removed by drift": "dari PBI yang dikeluarkan sehari-hari",
    "of PBI removed by a clean-up": "dari PBI yang dikeluarkan pembersihan",
    "of other people taken into PBI at a clean-up": "dari pengganti lain pada pembersihan PBI",
    "of people removed from PBI a year": "dari yang dikeluarkan dari PBI, setahun",
    "of active PBID a month (refilled)": "dari PBID aktif sebulan (diisi kembali)",
    "per 1,000 people a year": "per 1.000 penduduk setahun",
    "of births in the month (PBI mothers: all, by rule)": (
        "dari kelahiran bulan itu (ibu PBI: semua, menurut aturan)"
    ),
    "of the population a semester": "dari penduduk per semester",
    "of the people who left": "dari yang keluar tanpa utang",
    "of pledged heads a month": "dari peserta yang dijanjikan sebulan",
    "of PPU_BU who lose the job, with proof of dismissal": (
        "dari pekerja yang di-PHK dengan bukti"
    ),
    "people of a family of self-payers, 1 to 6 (spread only)": (
        "orang sekeluarga mandiri, 1 sampai 6 (hanya untuk sebaran)"
    ),
    "of self-payers whom a plan admits, a month": "dari mandiri yang boleh mencicil, sebulan",
    "of plans of 12 instalments": "dari rencana 12 cicilan",
}

_SOURCES: Final[Mapping[str, str]] = {
    "assumed": "diandaikan",
    "numerical": "pilihan hitung",
    "fitted to the national stock figures of 2024-2025 (fit A)": (
        "dicocokkan dengan angka nasional 2024-2025 (perilaku A)"
    ),
    "10.98 million carried, Dec 2024; fit A": (
        "10,98 juta tunggakan terbawa, Des 2024; perilaku A"
    ),
    "Bangka Belitung Aug 2025: 82/11/7": "Bangka Belitung Agu 2025: 82/11/7",
    "9.2 million left, Sep 2024; spell of 24 months assumed": (
        "9,2 juta keluar, Sep 2024; lama 24 bulan diandaikan"
    ),
    "0.944 million left, Sep 2024; spell of 36 months assumed": (
        "0,944 juta keluar, Sep 2024; lama 36 bulan diandaikan"
    ),
    "10.12 million left, Sep 2024; spell of 30 months assumed": (
        "10,12 juta keluar, Sep 2024; lama 30 bulan diandaikan"
    ),
    "0.2 to 0.4 million nationally": "0,2 sampai 0,4 juta secara nasional",
    "13.5 million removed in 2025 less the clean-up": (
        "13,5 juta dikeluarkan pada 2025, dikurangi pembersihan"
    ),
    "one district: 23%": "satu kabupaten: 23%",
    "87,000 of 13.5 million": "87.000 dari 13,5 juta",
    "assumed; Lombok Timur +2% once": "diandaikan; Lombok Timur pernah +2%",
    "1.73 million in 36 months of 15 million, to Dec 2024": (
        "1,73 juta dari 15 juta dalam 36 bulan, sampai Des 2024"
    ),
    "52.6% had finished so far, Dec 2024: a floor": (
        "52,6% sudah selesai, Des 2024: paling sedikit"
    ),
    "set by the scenario": "ditetapkan skenario",
    "fit A (families differ)": "perilaku A (keluarga berbeda-beda)",
    "fit B (a chance that fades)": "perilaku B (peluang memudar)",
    "fit C (one chance for all)": "perilaku C (satu peluang untuk semua)",
}


def name_of(key: str, language: Language) -> str:
    """What an assumption is called; its key when the register does not have it."""
    found = NAMES.get(key)
    return key if found is None else found[0 if language == "id" else 1]


def unit_of(unit: str, language: Language) -> str:
    """The unit of an assumption."""
    return _UNITS.get(unit, unit) if language == "id" else unit


def source_of(source: str, language: Language) -> str:
    """Where the value of an assumption comes from; a scenario's own words stay as they are."""
    return _SOURCES.get(source, source) if language == "id" else source
