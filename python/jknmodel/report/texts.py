# SPDX-License-Identifier: Apache-2.0
"""Every sentence of the page and of the command line, in both languages, in one place.

Plain text only: the page escapes it. Names in braces are filled in with ready-made words, so a
sentence never does arithmetic.

>>> from jknmodel.report.texts import Texts
>>> Texts("id")("section_money")
'3. Uang cukup sampai bulan apa'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jknmodel.base.language import Language

__all__ = ["SENTENCES", "Texts"]

#: key: (Indonesian, English)
SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    # ── head ──
    "title": ("JKN di {place}", "JKN in {place}"),
    "subtitle": (
        "Siapa terdaftar, siapa aktif, siapa membayar, dan sampai kapan uang cukup. "
        "Posisi {opening}, proyeksi sampai {until}.",
        "Who is registered, who is active, who pays, and how long the money lasts. "
        "Position of {opening}, projected to {until}.",
    ),
    "switch_id": ("Bahasa Indonesia", "Bahasa Indonesia"),
    "switch_en": ("English", "English"),
    "range_note": (
        "Angka tebal: pilihan utama (lihat bagian 7). Angka kecil di bawahnya: rentang atas semua "
        "pilihan yang tidak ditentukan data (bagian 7), bukan atas tarikan.",
        "Bold: the central choice (see part 7). Small below it: the range over all choices that "
        "the data do not settle (part 7), not over draws.",
    ),
    "with_range": ("{value} ({range})", "{value} ({range})"),
    "with_range_of_choices": (
        "{value} ({range} dalam pilihan lain, bagian 7)",
        "{value} ({range} under other choices, part 7)",
    ),
    # ── 1 the answer ──
    "section_answer": ("1. Jawaban singkat", "1. The answer"),
    "light_red": ("BELUM UHC", "NOT UHC"),
    "light_amber": (
        "AMBANG UHC TERCAPAI, UANG TIDAK CUKUP",
        "UHC THRESHOLDS MET, MONEY TOO SHORT",
    ),
    "light_green": ("AMBANG UHC TERCAPAI, UANG CUKUP", "UHC THRESHOLDS MET, MONEY LASTS"),
    "light_no_money": (
        "AMBANG UHC TERCAPAI, TANPA SUMBER DANA",
        "UHC THRESHOLDS MET, NO MONEY NAMED",
    ),
    "light_untold": (
        "AMBANG UHC: TIDAK DAPAT DIPASTIKAN",
        "UHC THRESHOLDS: CANNOT BE TOLD",
    ),
    "light_what": (
        "Skenario “{scenario}”: {coverage} terdaftar dan {active} aktif pada {month}.",
        "Scenario “{scenario}”: {coverage} registered and {active} active in {month}.",
    ),
    "light_range": (
        " Dalam kurung: 8 dari 10 tarikan (bagian 7).",
        " In brackets: 8 of 10 draws (part 7).",
    ),
    "light_lost": (
        "AMBANG UHC TERCAPAI, LALU LEPAS",
        "UHC THRESHOLDS MET, THEN LOST",
    ),
    "answer_lost": (
        " Tetapi ambang itu lepas lagi mulai {month}.",
        " But they are lost again from {month}.",
    ),
    "answer_may_lose": (
        " Keduanya bertahan dalam pilihan utama; dalam pilihan lain ambang itu lepas paling cepat "
        "{month}.",
        " Both are kept under the central choice; under others they are lost in {month} at the "
        "earliest.",
    ),
    "answer_kept": (
        " Keduanya bertahan sampai {until}.",
        " Both are kept to {until}.",
    ),
    "answer_people": (
        "Dari 100 warga {place}, {registered} terdaftar JKN dan {active} aktif{other}; "
        "untuk status UHC perlu {coverage_target} terdaftar dan {active_target} aktif{later}.",
        "Of 100 people in {place}, {registered} are registered in JKN and {active} are active"
        "{other}; UHC status takes {coverage_target} registered and {active_target} active{later}.",
    ),
    "answer_later_line": (
        ", mulai {month} {coverage_target} terdaftar dan {active_target} aktif",
        ", from {month} {coverage_target} registered and {active_target} active",
    ),
    "not_known": ("tidak diketahui", "not known"),
    "answer_people_more": (
        "Untuk tiap 100 warga {place} menurut angka penduduk tercatat {registered} peserta JKN, "
        "{active} aktif{other}; untuk status UHC perlu {coverage_target} terdaftar dan "
        "{active_target} aktif.",
        "For every 100 people in {place} by the population figure, {registered} are registered in "
        "JKN and {active} are active{other}; UHC status takes {coverage_target} registered and "
        "{active_target} active.",
    ),
    "answer_other": (
        " (atau {active}, bila keaktifan {rate} itu dihitung dari peserta; sumbernya tidak "
        "menyebutkan)",
        " (or {active}, if the {rate} is a share of the registered; the source does not say)",
    ),
    "answer_money": ("Uang: {years}.", "Money: {years}."),
    "answer_rate_doubt": (
        " Anggaran yang terbit menunjuk tarif {identified} per orang per bulan, sedangkan skenario "
        "ini memakai {planned}: selisihnya {difference} setahun. Tarif mana yang ditagihkan?",
        " The published budget points to {identified} a head and month, this scenario takes "
        "{planned}: {difference} a year apart. Which rate is billed?",
    ),
    "no_money": (
        "Uang: skenario ini tidak menyebut sumber dana, jadi sampai kapan uang cukup tidak "
        "dihitung.",
        "Money: this scenario names no money, so how long it lasts is not worked out.",
    ),
    "year_lasts": (
        "{money} cukup sampai akhir {year} (sisa {left})",
        "{money} lasts to the end of {year} ({left} left)",
    ),
    "year_ends": (
        "{money} untuk {year} habis pada {month}, kurang {short}",
        "{money} for {year} runs out in {month}, {short} short",
    ),
    "and_in": ("; ", "; "),
    "answer_given_up": (
        " Agar uang cukup, {heads} peserta PBID dilepas mulai {month}.",
        " To keep within the money, {heads} PBID heads are given up from {month}.",
    ),
    "because_full_year": (
        ", karena {heads} peserta yang ditambahkan untuk sebagian tahun menjadi beban setahun "
        "penuh",
        ", because {heads} heads added for part of a year cost a full year",
    ),
    "answer_never": (
        "Status UHC tidak tercapai {when} dengan skenario ini: mendaftarkan orang saja "
        "tidak memberi status UHC, {active_target}% harus aktif. {best}",
        "UHC status is not reached {when} in this scenario: coverage alone does not give "
        "UHC status, {active_target}% must be active. {best}",
    ),
    "answer_untold": (
        "Apakah kedua target tercapai tidak dapat dipastikan: yang dipublikasikan hanya "
        "{published}, dan ambang {thresholds} ada di dalam pembulatannya; minta angka sampai dua "
        "desimal.",
        "Whether both targets are met cannot be told: only {published} was published, and the "
        "threshold of {thresholds} lies inside that rounding; ask for it to two decimals.",
    ),
    "untold_coverage": ("{rate} terdaftar", "{rate} registered"),
    "untold_active": ("{rate} aktif", "{rate} active"),
    "and": (" dan ", " and "),
    "answer_missed": (
        " Mulai {month} pasti tidak tercapai.",
        " From {month} they are missed for sure.",
    ),
    "answer_reached": (
        "Kedua target tercapai pada {month}; status berlaku bila tidak ada tunggakan PBID dan "
        "permohonan disetujui. Mendaftarkan orang saja tidak memberi status UHC.",
        "Both targets are met in {month}; the status takes effect if no PBID debt is open and the "
        "request is approved. Coverage alone does not give UHC status.",
    ),
    "answer_reached_owing": (
        "Kedua target tercapai pada {month}, tetapi dengan berutang: kabupaten berutang {owed} "
        "pada {until}, dan selama berutang status tidak diberikan. Mendaftarkan orang saja tidak "
        "memberi status UHC.",
        "Both targets are met in {month}, but on credit: the district owes {owed} by {until}, and "
        "while it owes the status is not granted. Coverage alone does not give UHC status.",
    ),
    "best_reaches": (
        "Kedua ambang tercapai dalam “{scenario}”, mulai {month}, dengan {heads} peserta tambahan "
        "dan {cost} setahun penuh.",
        "Both thresholds are met in “{scenario}”, from {month}, with {heads} more heads and {cost} "
        "for a full year.",
    ),
    "best_owing": (
        " Tetapi uangnya belum ada: utang kabupaten {owed} pada {month}, dan selama berutang "
        "status tidak diberikan.",
        " But the money is not there: the district owes {owed} by {month}, and while it owes the "
        "status is not granted.",
    ),
    "best_nearly": (
        "Yang paling dekat: “{scenario}” ({coverage} terdaftar, {active} aktif pada {month}; "
        "{cost} setahun penuh).",
        "What comes nearest: “{scenario}” ({coverage} registered, {active} active in {month}; "
        "{cost} for a full year).",
    ),
    # ── 2 the ladder ──
    "section_ladder": (
        "2. Dari penduduk ke peserta aktif",
        "2. From population to active members",
    ),
    "ladder_population": ("Penduduk", "Population"),
    "ladder_registered": ("Terdaftar", "Registered"),
    "ladder_active": ("Aktif", "Active"),
    "ladder_active_other": (
        "Aktif, bila {rate} dari peserta",
        "Active, if {rate} is of the registered",
    ),
    "ladder_active_other_population": (
        "Aktif, bila {rate} dari penduduk",
        "Active, if {rate} is of the population",
    ),
    "of_population": ("{rate} dari penduduk", "{rate} of the population"),
    "of_registered": ("{rate} dari peserta", "{rate} of the registered"),
    "gap_unregistered": (
        "Belum terdaftar: {people}.",
        "Not registered: {people}.",
    ),
    "gap_more": (
        "Peserta {people} lebih banyak daripada angka penduduk: angka penduduk lebih lama, atau "
        "yang pindah dan meninggal belum dihapus dari daftar peserta.",
        "Members exceed the population figure by {people}: that figure is older, or moves and "
        "deaths are not cleared from the list of members.",
    ),
    "gap_to_target": (
        "Sampai {target} masih kurang {people}.",
        "To {target}, {people} are missing.",
    ),
    "gap_untold": (
        "Apakah {target} tercapai tidak dapat dipastikan: ambangnya di dalam pembulatan angka yang "
        "dipublikasikan.",
        "Whether {target} is reached cannot be told: the threshold lies inside the rounding of "
        "what was published.",
    ),
    "gap_said": (
        "“{words}” dalam berita adalah jarak ke {target}, bukan jumlah yang belum terdaftar.",
        "“{words}” in the press is the gap to {target}, not the number not registered.",
    ),
    "gap_inactive": (
        "Terdaftar tetapi tidak aktif: {people}.",
        "Registered but not active: {people}.",
    ),
    "four_title": (
        "Empat jawaban untuk satu angka: {rate} dari apa, dan {target} diuji dari apa",
        "Four answers to one figure: {rate} of what, and {target} tested on what",
    ),
    "four_read": ("{rate} dibaca sebagai bagian dari", "{rate} read as a share of"),
    "four_tested": ("{target} diuji atas {base}", "{target} tested on the {base}"),
    "base_population": ("penduduk", "population"),
    "base_registered": ("peserta", "registered"),
    "four_cell": ("{rate} aktif, kurang {people}", "{rate} active, {people} short"),
    "four_cell_met": ("{rate} aktif, tercapai", "{rate} active, met"),
    "four_cell_untold": (
        "{rate} aktif, tidak dapat dipastikan",
        "{rate} active, cannot be told",
    ),
    "cannot_tell": ("tidak dapat dipastikan", "cannot be told"),
    "chosen": ("dipakai di halaman ini", "used on this page"),
    "chart_rates": (
        "Terdaftar dan aktif, % penduduk: “{scenario}” (pita: semua pilihan, bagian 7)",
        "Registered and active, % of population: “{scenario}” (bands: all choices, part 7)",
    ),
    "chart_rates_alt": (
        "Grafik: bagian penduduk yang terdaftar dan yang aktif setiap bulan, dengan rentangnya, "
        "dan garis target.",
        "Chart: share of the population registered and active each month, with ranges, and the "
        "targets as lines.",
    ),
    # ── 3 the money ──
    "section_money": ("3. Uang cukup sampai bulan apa", "3. Until which month the money lasts"),
    "money_year": ("Tahun", "Year"),
    "money_have": ("Anggaran", "Budget"),
    "money_need": ("Kebutuhan", "Need"),
    "money_left": ("Sisa atau kurang", "Left or short"),
    "money_until": ("Tagihan terbayar sampai", "Bills paid through"),
    "short": ("kurang {amount}", "{amount} short"),
    "left": ("sisa {amount}", "{amount} left"),
    "paid_all_year": ("akhir tahun", "the end of the year"),
    "chart_money": (
        "Sisa uang tiap akhir bulan, miliar rupiah: “{scenario}”",
        "Money left at each month's end, billion rupiah: “{scenario}”",
    ),
    "chart_money_alt": (
        "Grafik: sisa anggaran PBID tiap akhir bulan.",
        "Chart: what is left of the PBID budget at each month's end.",
    ),
    "money_note": (
        "Kebutuhan adalah semua yang diminta dari dana yang menerima tagihan BPJS: iuran PBID, "
        "utang tahun-tahun sebelumnya, pelunasan tunggakan warga, dan program. Bila uang habis, "
        "kabupaten berutang kepada BPJS: peserta tetap aktif, status prioritas hilang, dan utang "
        "dibayar lebih dulu tahun berikutnya.",
        "Need is all that is asked of the funds that BPJS bills: PBID contributions, debt of "
        "earlier years, relief of members' old debt, and programmes. When money runs out the "
        "district owes BPJS: members stay active, priority status goes, and the debt is the first "
        "claim on next year's money.",
    ),
    "money_elsewhere": (
        "Di luar itu: {fund} {money}; terpakai {spent}, sisa {left}. Dana ini tidak membayar "
        "tagihan iuran.",
        "Besides: {fund} {money}; {spent} spent, {left} left. This money pays no contributions.",
    ),
    "money_outside": (
        "Di luar dana skenario, {when}: {amount} bagian daerah ({rate} per orang per bulan, "
        "{article}) untuk peserta aktif kelas III mandiri dan PBID. Dari baris anggaran mana ini "
        "dibayar? Skenario tidak menyebutkannya.",
        "Outside the scenario's funds, {when}: {amount} of the district's share ({rate} a head and "
        "month, {article}) for active class III self-payers and PBID members. From which budget "
        "line is it paid? The scenario does not say.",
    ),
    "money_outside_members": (
        "Di luar dana skenario, {when}: {amount} iuran PBID dan bagian daerah ({rate} per orang "
        "per bulan, {article}). Dari baris anggaran mana ini dibayar? Skenario tidak "
        "menyebutkannya.",
        "Outside the scenario's funds, {when}: {amount} of PBID contributions and of the "
        "district's share ({rate} a head and month, {article}). From which budget line is it "
        "paid? The scenario does not say.",
    ),
    "in_year": ("{year}", "{year}"),
    "from_month_of_year": ("{year} (sejak {month})", "{year} (from {month})"),
    # ── 4 the scenarios ──
    "section_scenarios": ("4. Skenario", "4. The scenarios"),
    "col_scenario": ("Skenario", "Scenario"),
    "col_lasting": ("Tambahan tetap", "Heads that last"),
    "col_one_off": ("Tambahan sementara", "Heads one-off"),
    "col_each_year": ("Biaya tiap tahun", "Cost in each year"),
    "col_full_year": ("Biaya setahun penuh", "Cost of a full year"),
    "col_money_ends": ("Uang habis", "Money ends"),
    "col_coverage": ("Terdaftar {month}", "Registered {month}"),
    "col_active_population": ("Aktif, dari penduduk", "Active, of population"),
    "col_active_registered": ("Aktif, dari peserta", "Active, of registered"),
    "col_met_coverage": ("{target} terdaftar", "{target} registered"),
    "col_met_active": ("{target} aktif", "{target} active"),
    "col_uhc": ("Ambang UHC", "UHC thresholds"),
    "col_owed": ("Utang ke BPJS {month}", "Owed to BPJS {month}"),
    "earliest_or_never": (
        "paling cepat {first}, atau {never}",
        "{first} at the earliest, or {never}",
    ),
    "not": ("tidak {when}", "not {when}"),
    "before_year": ("sebelum {year}", "before {year}"),
    "by_month": ("sampai {month}", "by {month}"),
    "held": ("bertahan 12 bulan", "held 12 months"),
    "debt_blocks": ("utang PBID menahan status", "PBID debt bars the status"),
    "scenario_note": (
        "“Tetap”: uang setiap tahun berikutnya cukup untuk mereka; “sementara”: tidak. Biaya tiap "
        "tahun: yang ditagihkan kepada dana untuk peserta tambahan, ditambah pelunasan dan "
        "program; biaya setahun penuh: iuran peserta tambahan itu saja.",
        "“Last”: the money of every later year carries them; “one-off”: it does not. Cost in each "
        "year: what the funds are billed for the heads added, and relief and programmes; of a full "
        "year: the contributions of those heads alone.",
    ),
    "about_scenario": (
        "Dana {funds}; tarif {rate} per orang per bulan.",
        "Funds {funds}; {rate} a head and month.",
    ),
    "about_no_money": (
        "Tanpa sumber dana; tarif {rate} per orang per bulan.",
        "No money named; {rate} a head and month.",
    ),
    "decided_title": (
        "Apa yang dimiliki dan diputuskan tiap skenario",
        "What each scenario has and decides",
    ),
    "decides_nothing": ("Tidak memutuskan apa pun.", "Decides nothing."),
    "fund_of_year": ("{year}: {funds}", "{year}: {funds}"),
    "fund_named": ("{name} {amount}", "{name} {amount}"),
    "rate_from": ("sejak {month} {rate}", "from {month} {rate}"),
    "months_between": ("{first} – {last}", "{first} – {last}"),
    "lever_said": ("{name} ({when}): {what}.", "{name} ({when}): {what}."),
    "so_many_people": ("{people} orang", "{people} people"),
    "as_many_as_money": (
        "sebanyak orang yang dapat dibiayai",
        "as many people as the money carries",
    ),
    "pool_unregistered": ("belum terdaftar", "not registered"),
    "pool_left": ("nonaktif tanpa utang", "inactive without debt"),
    "pool_pbid": ("PBID", "PBID"),
    "pool_pbi": ("PBI", "PBI"),
    "pool_mandiri": ("mandiri", "self-paying"),
    "figure_of_coverage": ("penduduk terdaftar", "of the population registered"),
    "figure_of_active_of_population": ("penduduk aktif", "of the population active"),
    "figure_of_active_of_registered": ("peserta aktif", "of the registered active"),
    "debtors_deciles": ("desil {low}-{high}", "deciles {low}-{high}"),
    "debtors_months": ("{low}-{high} bulan tunggakan", "{low}-{high} months owed"),
    "after_mandiri": ("sesudahnya membayar sendiri", "after it they pay themselves"),
    "after_pbid": ("sesudahnya menjadi PBID", "after it they are PBID"),
    "lever_monthly_cap": ("paling banyak {amount} sebulan", "at most {amount} a month"),
    "lever_rupiah_a_month": ("{amount} sebulan", "{amount} a month"),
    "lever_up_to": ("sampai {share} {figure}", "up to {share} {figure}"),
    "lever_committed_until": ("dijamin sampai {month}", "committed until {month}"),
    "lever_pledged_until": ("dijanjikan sampai {month}", "pledged until {month}"),
    "lever_beyond_fund": (
        "juga yang tidak terbiayai dana: kabupaten berutang",
        "even those whom the fund does not carry: the district owes",
    ),
    "lever_budget": ("paling banyak {amount}", "at most {amount}"),
    "lever_ceiling": ("{party} paling banyak {amount}", "{party} at most {amount}"),
    "lever_pbid_intake": (
        "mendaftarkan {heads} sebagai PBID dari {fund}; asal: {sources}",
        "registers {heads} as PBID with {fund}; who: {sources}",
    ),
    "lever_pbid_reactivate": (
        "memindahkan {heads} mandiri yang menunggak{debtors} ke PBID dari {fund}; utangnya tetap "
        "tercatat",
        "moves {heads}, self-paying and owing{debtors}, to PBID with {fund}; the debt stays on "
        "record",
    ),
    "lever_pledge_for_member": (
        "pihak ketiga membayar iuran kelas III bagi {heads}",
        "third parties pay the class III contribution of {heads}",
    ),
    "lever_pledge_to_budget": (
        "pihak ketiga memberi hibah kepada {fund} untuk {heads} sebagai PBID",
        "third parties grant {fund} the money for {heads} as PBID",
    ),
    "lever_arrears_relief": (
        "melunasi tunggakan {heads}{debtors}; pembayar: {parties}; {after}",
        "pays the old debt of {heads}{debtors}; who pays: {parties}; {after}",
    ),
    "lever_rehab": (
        "cicilan tunggakan (REHAB){debtors}{joins}",
        "instalments of old debt (REHAB){debtors}{joins}",
    ),
    "lever_rehab_joins": (", {share} ikut tiap bulan", ", {share} join each month"),
    "lever_education": (
        "edukasi bagi {heads}; peluang membayar naik {share}",
        "education of {heads}; their chance to pay rises by {share}",
    ),
    "lever_cost_a_head": ("{amount} per orang dari {fund}", "{amount} a head from {fund}"),
    "lever_facility_spending": (
        "{amount} dari {fund} untuk fasilitas, pelatihan atau kampanye, bukan iuran",
        "{amount} of {fund} for facilities, training or campaigns, not contributions",
    ),
    "lever_ppu_enforcement": (
        "pemberi kerja mendaftarkan pekerja: {workers} belum terdaftar, {share} tiap bulan; asal: "
        "{sources}",
        "employers register their workers: {workers} uninsured, {share} a month; who: {sources}",
    ),
    "lever_pbi_removed": (
        "pusat mencoret {share} dari daftar PBI",
        "the centre removes {share} of the PBI list",
    ),
    "lever_pbi_added": (
        "pusat menambah {heads} tempat PBI; asal: {sources}",
        "the centre adds {heads} PBI places; who: {sources}",
    ),
    "lever_pbi_nothing": ("daftar PBI tetap", "the PBI list stays"),
    "lever_earmark": (
        "{share} dari {source} {amount} masuk ke {fund}",
        "{share} of the {source} of {amount} flows into {fund}",
    ),
    "lever_cigarette_tax": (
        "menguji pajak rokok {amount} terhadap {fund}; tidak menambah uang",
        "tests the cigarette tax of {amount} against {fund}; brings no money",
    ),
    "lever_register_group": (
        "mendaftarkan {heads} orang sebagai {segment} kelas {care_class}; {share} membayar tiap "
        "bulan",
        "registers {heads} people as {segment} class {care_class}; {share} pay each month",
    ),
    "lever_wage_reconciliation": (
        "menagih kekurangan iuran {workers} pegawai atas {first} – {last}: upah {due}, bukan "
        "{billed}",
        "bills the shortfall of {workers} employees for {first} – {last}: a wage of {due}, not "
        "{billed}",
    ),
    "lever_population_more": (
        "angka penduduk naik {heads}",
        "the population figure rises by {heads}",
    ),
    "lever_population_fewer": (
        "angka penduduk turun {heads}",
        "the population figure falls by {heads}",
    ),
    "lever_write_off": (
        "tunggakan kelas {classes} dihapus menurut rancangan, belum berlaku",
        "arrears of class {classes} are written off as drafted, not in force",
    ),
    "lever_law_change": ("hukum andaian: {rules}", "hypothetical law: {rules}"),
    "rule_becomes": ("{rule} = {value}", "{rule} = {value}"),
    "cost_in_year": ("{year}: {amount}", "{year}: {amount}"),
    "status_note": (
        "Status prioritas (UHC) menuntut tiga hal sekaligus: cakupan, keaktifan, dan tidak ada "
        "tunggakan PBID, ditambah permohonan yang disetujui. Cakupan saja tidak cukup.",
        "Priority (UHC) status takes three things at once: coverage, activity, and no PBID debt, "
        "and a request that is approved. Coverage alone is not enough.",
    ),
    # ── 5 who is inactive ──
    "section_inactive": (
        "5. Siapa yang tidak aktif, dan jalan kembali yang termurah",
        "5. Who is inactive, and the cheapest way back",
    ),
    "inactive_head": (
        "Sebagian besar peserta tidak aktif TIDAK menunggak: dari {inactive} orang, {owing} "
        "menunggak iuran dan {left} keluar dari segmennya tanpa utang (dicoret dari daftar, "
        "berhenti bekerja).",
        "Most inactive people are NOT in arrears: of {inactive}, {owing} owe contributions and "
        "{left} left their segment without debt (dropped from a list, lost a job).",
    ),
    "inactive_head_owing": (
        "Sebagian besar peserta tidak aktif di sini menunggak: dari {inactive} orang, {owing} "
        "menunggak iuran dan {left} keluar dari segmennya tanpa utang.",
        "Most inactive people here are in arrears: of {inactive}, {owing} owe contributions and "
        "{left} left their segment without debt.",
    ),
    "left_without_debt": ("keluar tanpa utang", "left without debt"),
    "inactive_none": (
        "Semua peserta aktif pada posisi awal.",
        "Every member is active in the opening position.",
    ),
    "inactive_note": (
        "Jumlah per kelompok tidak dipublikasikan: ini perkiraan menurut {priors}; rentangnya "
        "mencakup kedua bacaan angka keaktifan. Jumlah bulan tunggakan juga tidak dipublikasikan, "
        "karena itu biaya pelunasan berupa rentang.",
        "Numbers by group are not published: these are inferred as in {priors}; the range covers "
        "both readings of the active rate. Months owed are not published either, so that the cost "
        "of settling is a range.",
    ),
    "inactive_given": (
        "Jumlah per kelompok berasal dari tabel peserta yang diberikan.",
        "Numbers by group come from the table of members that was given.",
    ),
    "col_group": ("Kelompok", "Group"),
    "col_people": ("Orang", "People"),
    "col_way": ("Jalan kembali yang termurah", "The cheapest way back"),
    "col_cost": ("Biaya", "Cost"),
    "group_pbi_left": ("Dicoret dari PBI (pusat)", "Dropped from PBI (central)"),
    "group_pbid_left": ("Dicoret dari PBID (daerah)", "Dropped from PBID (district)"),
    "group_bu_left": ("Berhenti dari perusahaan", "Left an enterprise"),
    "group_bu_owing": ("Perusahaan menunggak", "Employer in arrears"),
    "group_pn_left": ("Keluar dari pegawai pemerintah", "Left public service"),
    "group_mandiri_owing_3": ("Mandiri kelas III menunggak", "Self-paying, class III, owing"),
    "group_mandiri_owing_12": (
        "Mandiri kelas I dan II menunggak",
        "Self-paying, classes I and II, owing",
    ),
    "group_mandiri_left": ("Mandiri, keluar tanpa utang", "Self-paying, left without debt"),
    "group_other": ("Lainnya", "Others"),
    "way_pbi": (
        "Yang masih miskin: reaktivasi PBI lewat Dinas Sosial (SIKS-NG), tanpa biaya daerah. "
        "Lainnya: didaftarkan PBID.",
        "Those still poor: back into PBI through the social office (SIKS-NG), at no cost to the "
        "district. Others: registered as PBID.",
    ),
    "way_pbid": ("Didaftarkan kembali sebagai PBID.", "Registered again as PBID."),
    "way_bu_left": (
        "Yang bekerja lagi: didaftarkan pemberi kerja, tanpa biaya daerah. Yang tidak bekerja: "
        "PBID.",
        "Those who work again: registered by the employer, at no cost to the district. Those who "
        "do not: PBID.",
    ),
    "way_bu_owing": (
        "Pemberi kerja melunasi; penagihan dan pengawasan, tanpa biaya iuran daerah.",
        "The employer settles: collection and inspection, no contributions by the district.",
    ),
    "way_pn_left": (
        "Didaftarkan menurut keadaannya sekarang: mandiri, atau PBID bila tidak mampu.",
        "Registered as what they are now: self-paying, or PBID if they cannot pay.",
    ),
    "way_relief": (
        "Bantuan pelunasan tunggakan {least}–{most} bulan, lalu membayar sendiri; yang tidak mampu "
        "pindah ke PBID, tunggakannya tetap tercatat.",
        "Relief of the {least}–{most} months owed, then paying themselves; those who cannot move "
        "to PBID, and the debt stays on record.",
    ),
    "way_relief_12": (
        "Cicilan atau bantuan pelunasan tunggakan {least}–{most} bulan; tidak dapat dibayar dari "
        "PBID tanpa pindah ke kelas III.",
        "Instalments or relief of the {least}–{most} months owed; PBID carries class III only.",
    ),
    "way_mandiri_left": (
        "Mendaftar lagi dan membayar sendiri; yang tidak mampu: PBID.",
        "Register again and pay themselves; those who cannot: PBID.",
    ),
    "cost_pbid": (
        "{low}–{high} per orang per bulan",
        "{low}–{high} a head and month",
    ),
    "cost_zero_or_pbid": (
        "{none}, atau {low}–{high} per orang per bulan",
        "{none}, or {low}–{high} a head and month",
    ),
    "cost_zero": ("{none} bagi daerah", "{none} for the district"),
    # ── what a rupiah buys ──
    "worth_title": (
        "Apa yang dibeli tiap rupiah, dibanding skenario “{main}”",
        "What a rupiah buys, against the scenario “{main}”",
    ),
    "col_extra": ("Tambahan warga aktif", "Extra people active"),
    "col_extra_money": (
        "Biaya tambahan daerah dan pihak ketiga",
        "Extra cost to the region and third parties",
    ),
    "col_extra_centre": ("Biaya tambahan pusat", "Extra cost to the centre"),
    "col_each_month": (
        "Biaya per bulan aktif tambahan",
        "Cost of each extra active month",
    ),
    "worth_note": (
        "Setiap skenario dihitung selama dua belas bulan sejak bulan pertama ia berbeda, atau "
        "sejauh proyeksi sampai; tambahan warga aktif: pada bulan terakhirnya, dikurangi warga "
        "yang akan kembali tanpa kebijakan itu. Biaya dan bulan aktif dihitung atas bulan yang "
        "sama. Rentang: dua perilaku membayar (A dan B) yang tidak dapat dibedakan oleh data yang "
        "terbit.",
        "Each scenario is judged over twelve months from the first in which it differs, or as far "
        "as the projection goes; extra people active: at the last of them, less the people who "
        "would have come back without it. Cost and active months are counted over the same "
        "months. Ranges: two payment behaviours (A and B) that published data cannot tell apart.",
    ),
    "worth_window": ("{first} – {last}", "{first} – {last}"),
    "worth_window_short": (
        "hanya {months} bulan: {first} – {last}",
        "only {months} months: {first} – {last}",
    ),
    "worth_break_even": (
        "{scenarios}: pelunasan tunggakan lebih murah daripada PBID ({rate} per orang per bulan) "
        "hanya untuk tunggakan sampai {low} bulan (perilaku A) atau {high} bulan (perilaku B); di "
        "atasnya PBID lebih murah per bulan aktif tambahan.",
        "{scenarios}: relief is cheaper than PBID ({rate} a head and month) only for debts of up "
        "to {low} months (behaviour A) or {high} months (behaviour B); above that PBID costs less "
        "for each extra active month.",
    ),
    "worth_never_cheaper": (
        "{scenarios}: pelunasan tunggakan tidak pernah lebih murah daripada PBID ({rate} per "
        "orang per bulan), berapa bulan pun tunggakannya.",
        "{scenarios}: relief is never cheaper than PBID ({rate} a head and month), however few "
        "months are owed.",
    ),
    "worth_fewer": ("berkurang {people}", "{people} fewer"),
    "worth_none": ("tidak ada", "none"),
    "worth_no_money": ("tidak ada", "none"),
    "worth_saves": ("hemat {amount}", "saves {amount}"),
    # ── the reconciliation ──
    "reconciliation_title": (
        "Rekonsiliasi iuran pegawai negeri, skenario “{scenario}” (rupiah)",
        "Reconciliation of civil servants' contributions, scenario “{scenario}” (rupiah)",
    ),
    "reconciliation_note": (
        "Ditagih: iuran bulan berjalan dan kekurangan bulan lampau yang ditagih sekaligus. "
        "Selisih: ditagih dikurangi dibayar. Sisa: kekurangan yang belum dibayar pada akhir bulan.",
        "Billed: the month's contributions, and the shortfall of past months, billed at once. "
        "Difference: billed less paid. Owed: what of the shortfall is unpaid at the month's close.",
    ),
    "reconciliation_total": ("Jumlah", "Total"),
    "col_month": ("Bulan", "Month"),
    "col_payer": ("Pembayar", "Payer"),
    "col_billed": ("Ditagih", "Billed"),
    "col_paid": ("Dibayar", "Paid"),
    "col_difference": ("Selisih", "Difference"),
    "col_still_owed": ("Sisa", "Owed"),
    "payer_member": ("pegawai (1%)", "employees (1%)"),
    "payer_employer": ("pemberi kerja (4%)", "employer (4%)"),
    "payer_central": ("pusat", "centre"),
    "payer_province": ("provinsi", "province"),
    "payer_district": ("daerah", "district"),
    "payer_third_party": ("pihak ketiga", "third parties"),
    "sign_treasurer": ("Bendahara daerah", "Treasurer of the region"),
    "sign_bpjs": ("BPJS Kesehatan", "BPJS Kesehatan"),
    "sign_education": ("Dinas Pendidikan", "Education office"),
    "cost_relief": (
        "sekali {low}–{high} per orang",
        "once {low}–{high} a head",
    ),
    "cost_own": (
        "{low} per orang per bulan (kelas III), dibayar sendiri",
        "{low} a head and month (class III), paid themselves",
    ),
    # ── 6 the decisions ──
    "section_decisions": ("6. Keputusan yang diminta hari ini", "6. Decisions asked today"),
    "decision_what": ("Keputusan", "Decision"),
    "decision_fund": ("Sumber dana", "Fund"),
    "decision_money": ("Rupiah", "Rupiah"),
    "decision_when": ("Tenggat", "Deadline"),
    "decision_who": ("Pemutus", "Decided by"),
    "who_budget": (
        "Bupati atau wali kota dan DPRD; Dinas Kesehatan",
        "Head of the district and DPRD; health office",
    ),
    "who_health": ("Dinas Kesehatan", "Health office"),
    "who_priority": (
        "Pemerintah daerah kepada BPJS Kesehatan",
        "The district to BPJS Kesehatan",
    ),
    "who_social": (
        "BUMD, swasta, lembaga sosial; Dinas Kesehatan",
        "BUMD, companies, social institutions; health office",
    ),
    "who_ask": ("Dinas Kesehatan meminta; {holder}", "The health office asks; {holder}"),
    "decide_gap": (
        "Menutup kekurangan {year}, atau mengurangi peserta tambahan.",
        "Close the shortfall of {year}, or take in fewer heads.",
    ),
    "decide_keep": (
        "Menyediakan lagi kebutuhan {year} penuh.",
        "Provide the full need of {year} again.",
    ),
    "when_revision": (
        "P-APBD {year} disepakati paling lambat {day}; uangnya dapat dipakai sekitar {first} atau "
        "{last}",
        "P-APBD {year}, agreed by {day}; its money is usable about {first} or {last}",
    ),
    "when_too_early": (
        "P-APBD {year} disepakati paling lambat {day}; uang habis sebelum itu dapat dipakai "
        "({first} atau {last})",
        "P-APBD {year}, agreed by {day}; the money ends before that one is usable ({first} or "
        "{last})",
    ),
    "when_budget": (
        "APBD {year}, disepakati paling lambat {day}",
        "the budget (APBD) of {year}, agreed by {day}",
    ),
    "when_over": (
        "anggaran {over} tidak dapat ditambah lagi; berikutnya APBD {year}, disepakati paling "
        "lambat {day}",
        "the budget of {over} takes no more money; next comes that of {year}, agreed by {day}",
    ),
    "when_before_revision": (
        "sebelum P-APBD {year} disepakati, paling lambat {day}",
        "before the P-APBD of {year} is agreed, by {day}",
    ),
    "when_before_budget": (
        "sebelum APBD {year} disepakati, paling lambat {day}",
        "before the budget (APBD) of {year} is agreed, by {day}",
    ),
    "when_unknown": (
        "tenggat anggaran sebelum 2019 tidak ada dalam tabel hukum",
        "deadlines of budgets before 2019 are not in the tables of law",
    ),
    "revision_note": (
        "Uang baru lewat P-APBD {year} hanya membeli dua atau tiga bulan pada {year}, tetapi "
        "peserta yang didaftarkan dengannya mengikat dua belas bulan pada {next}.",
        "New money through the P-APBD of {year} buys only two or three months of {year}, but the "
        "heads registered with it bind twelve months of {next}.",
    ),
    "budget_note": (
        "Uang dalam APBD {year} membayar dua belas bulan; lewat P-APBD {year} hanya dua atau tiga "
        "bulan.",
        "Money in the budget (APBD) of {year} pays twelve months; through its revision (P-APBD) "
        "only two or three.",
    ),
    "decide_rate": (
        "Menetapkan tarif yang dibebankan ke anggaran: {low}, {middle} atau {high} per orang per "
        "bulan. Angka yang dipublikasikan tidak menentukannya.",
        "Settle which rate the budget is charged: {low}, {middle} or {high} a head and month. The "
        "published figures do not tell.",
    ),
    "rate_money": (
        "selisih {step} setahun untuk setiap {each} per orang",
        "{step} a year for each {each} a head",
    ),
    "decide_reach": (
        "Memutuskan apakah kedua target dikejar (“{scenario}”): {heads} peserta tambahan.",
        "Decide whether both targets are pursued (“{scenario}”): {heads} more heads.",
    ),
    "reach_money": (
        "{cost} setahun penuh",
        "{cost} for a full year",
    ),
    "reach_fund": (
        "belum ada; anggaran sekarang {money} setahun",
        "none yet; the budget now is {money} a year",
    ),
    "decide_priority": (
        "Mengajukan status prioritas begitu kedua target tercapai dan tidak ada tunggakan PBID.",
        "Request priority status once both targets are met and no PBID debt is open.",
    ),
    "priority_money": ("tanpa biaya", "no cost"),
    "when_priority": (
        "{month}; berlaku tanggal 1 setelah ditinjau",
        "{month}; takes effect on the 1st after review",
    ),
    "when_priority_debt": (
        "ambang tercapai {month} (“{scenario}”), tetapi utang PBID {owed} pada akhir tahun itu "
        "harus dilunasi dulu",
        "thresholds met in {month} (“{scenario}”), but the PBID debt of {owed} at the end of "
        "that year comes first",
    ),
    "when_priority_never": (
        "tidak tercapai {when} dalam skenario mana pun di halaman ini",
        "not {when} in any scenario on this page",
    ),
    "decide_pledge": (
        "Meminta komitmen tertulis pihak ketiga untuk membayar setiap bulan, paling sedikit sampai "
        "akhir tahun.",
        "Ask third parties for a written commitment to pay every month, at least to the end of the "
        "year.",
    ),
    "pledge_money": (
        "{donor} per orang per bulan dari donatur dan {district} dari daerah",
        "{donor} a head and month from the donor and {district} from the district",
    ),
    "pledge_fund": ("pihak ketiga; APBD", "third parties; APBD"),
    "decide_ask": (
        "Meminta data: {figure}.",
        "Ask for data: {figure}.",
    ),
    "none_needed": ("tidak perlu", "none"),
    # ── 7 what is not known ──
    "section_unknown": ("7. Yang belum diketahui", "7. What is not known"),
    "unknown_cells": (
        "Rincian peserta per segmen, kelas dan status: {published} dipublikasikan, {derived} "
        "diturunkan dari angka terbit, {assumed} diandaikan menurut {priors}, di dalam jumlah "
        "terdaftar dan aktif yang dipublikasikan.",
        "Members by segment, class and standing: {published} published, {derived} derived from "
        "published figures, {assumed} assumed as in {priors}, within the published totals of "
        "registered and active.",
    ),
    "unknown_choices": (
        "Rentang di halaman ini, selain dari tarikan, mencakup semua pilihan: {choices}.",
        "Ranges on this page, where not of draws, cover all choices: {choices}.",
    ),
    "sure_title": (
        "Seberapa yakin kita: “{scenario}”",
        "How sure we are: “{scenario}”",
    ),
    "sure_met": (
        "Target pada {month}: dalam {coverage} dari {draws} tarikan {coverage_target} terdaftar, "
        "dalam {active} dari {draws} tarikan {active_target} aktif, dan dalam {together} dari "
        "{draws} tarikan keduanya sekaligus.",
        "Targets in {month}: {coverage_target} are registered in {coverage} of {draws} draws, "
        "{active_target} are active in {active} of {draws}, and both at once in {together} of "
        "{draws}.",
    ),
    "sure_held": (
        "Keduanya tercapai lalu bertahan dua belas bulan dalam {held} dari {draws} tarikan.",
        "Both are met and then hold for twelve months in {held} of {draws} draws.",
    ),
    "sure_end": (
        "Pada {month}, dalam 8 dari 10 tarikan, terdaftar {coverage} penduduk dan aktif {active} "
        "{base}.",
        "In {month}, in 8 of 10 draws, {coverage} of the population are registered and {active} of "
        "the {base} are active.",
    ),
    "sure_money": (
        "Uang habis dalam {ends} dari {draws} tarikan",
        "The money ends in {ends} of {draws} draws",
    ),
    "sure_money_month": (
        ", dalam 8 dari 10 atau lebih pada {first}",
        ", in 8 of 10 or more in {first}",
    ),
    "sure_money_months": (
        ", dalam 8 dari 10 antara {first} dan {last}",
        ", in 8 of 10 between {first} and {last}",
    ),
    "sure_not_by": ("sesudah {month}", "after {month}"),
    "sure_cost": (
        "; peserta tambahan berbiaya {cost} setahun penuh",
        "; the heads added cost {cost} for a full year",
    ),
    "sure_width": (
        "Yang membuat rentang keaktifan selebar itu: {parts} (masing-masing sendirian{rest}).",
        "What makes the range of the active as wide as it is: {parts} (each alone{rest}).",
    ),
    "sure_drivers": (
        " Andaian yang paling menentukan: {names}.",
        " The assumptions that matter most: {names}.",
    ),
    "sure_order": (
        "Yang membuat rentang keaktifan selebar itu, dari yang terbesar: {names}. Bagian "
        "masing-masing tidak dapat dipisahkan, karena saling memengaruhi.",
        "What makes the range of the active as wide as it is, the largest first: {names}. The part "
        "of each cannot be told, because they act on each other.",
    ),
    "sure_rest": (
        "; selebihnya {rest}, karena saling memengaruhi",
        "; the rest, {rest}, because they act on each other",
    ),
    "sure_note": (
        "{draws} tarikan: setiap andaian dalam rentangnya, posisi awal yang masih mungkin menurut "
        "angka terbit, komposisi pembanding, dan perilaku bayar A atau B. Tidak ditarik: bacaan "
        "lain angka keaktifan (bagian 2), pembersihan daftar PBI (bagian 4), dan kebetulan.",
        "{draws} draws: every assumption within its range, opening positions that the published "
        "figures leave possible, the prior, and payment behaviour A or B. Not drawn: the other "
        "reading of the active rate (part 2), clean-ups of the PBI list (part 4), and chance.",
    ),
    "source_chance": ("kebetulan", "chance"),
    "source_assumptions": ("andaian", "the assumptions"),
    "source_baseline": ("posisi awal", "the opening position"),
    "source_prior": ("komposisi pembanding", "the prior"),
    "source_behaviour": ("perilaku bayar", "payment behaviour"),
    "source_reading": ("bacaan angka keaktifan", "the reading of the active rate"),
    "chart_sure": (
        "Terdaftar dan aktif, % penduduk, {draws} tarikan: “{scenario}”",
        "Registered and active, % of population, {draws} draws: “{scenario}”",
    ),
    "chart_sure_alt": (
        "Grafik kipas: separuh, 80% dan 95% dari tarikan setiap bulan; garis: tanpa tarikan.",
        "Fan chart: half, 80% and 95% of the draws each month; the line is without draws.",
    ),
    "choice_priors": ("{names}", "members composed as in {names}"),
    "choice_behaviour": (
        "perilaku bayar A (keluarga berbeda-beda) dan B (peluang memudar)",
        "payment behaviour A (families differ) and B (a chance that fades)",
    ),
    "choice_readings": (
        "dua bacaan angka keaktifan (dari penduduk, dari peserta)",
        "two readings of the active rate (of population, of registered)",
    ),
    "choice_clean_ups": (
        "dengan dan tanpa pembersihan daftar PBI oleh pusat (Mei–Juni 2025 dan Februari 2026)",
        "with and without the centre's clean-ups of the PBI list (May–June 2025, February 2026)",
    ),
    "central_choice": (
        "Pilihan utama: {choice}, tanpa pembersihan PBI, perilaku bayar {behaviour}.",
        "Central choice: {choice}, without clean-ups, payment behaviour {behaviour}.",
    ),
    "prior_nation": ("komposisi nasional", "the nation"),
    "prior_lombok-timur": ("komposisi Lombok Timur", "Lombok Timur"),
    "prior_given": ("tabel peserta", "the table of members"),
    "findings_title": (
        "Angka yang bertentangan atau tidak menentukan",
        "Figures that contradict or do not decide",
    ),
    "col_figure": ("Angka", "Figure"),
    "col_verdict": ("Hasil uji", "Verdict"),
    "col_note": ("Keterangan", "Note"),
    "verdict_contradicts": ("bertentangan", "contradicts"),
    "verdict_not identified": ("tidak teridentifikasi", "not identified"),
    "note_gap": (
        "memerlukan penduduk {low}–{high}",
        "needs a population of {low}–{high}",
    ),
    "note_implied": (
        "angka lain menyiratkan {low}–{high}",
        "the other figures imply {low}–{high}",
    ),
    "note_population": (
        "{published} dipublikasikan; angka lain menyiratkan {low}–{high}",
        "{published} published; the other figures imply {low}–{high}",
    ),
    "note_reading": (
        "dasarnya tidak disebut; bila dari {base}, maka {rate} dari {other}",
        "the base is not stated; if of the {base}, then {rate} of the {other}",
    ),
    "note_conflict": (
        "tidak mungkin benar bersama-sama",
        "cannot be true together",
    ),
    "note_none": (
        "tidak satu pun gabungan tarif, peserta dan bulan memberikannya, atau lebih dari satu",
        "no combination of rate, heads and months gives it, or more than one does",
    ),
    "note_no_heads": (
        "jumlah peserta PBID yang dibayarnya tidak dipublikasikan, aktif maupun terdaftar; minta "
        "tagihan bulanan",
        "how many PBID members it pays for was not published, active or registered; ask for the "
        "monthly bills",
    ),
    "budget_title": (
        "Tarif mana yang menghasilkan {budget}? Tidak teridentifikasi",
        "Which rate makes {budget}? Not identified",
    ),
    "col_rate": ("Tarif", "Rate"),
    "reading_plus": (
        "{base} × {months} + {extra} × {more} bulan",
        "{base} × {months} + {extra} × {more} months",
    ),
    "reading_alone_active": ("{base} × {months} bulan saja", "{base} × {months} months alone"),
    "reading_alone_registered": (
        "{base} terdaftar × {months} bulan saja",
        "{base} registered × {months} months alone",
    ),
    "ask_title": (
        "Data yang akan mengubah jawaban, dan siapa pemegangnya",
        "Facts that would change the answer, and who holds them",
    ),
    "col_rank": ("No.", "No."),
    "col_ask": ("Data", "Figure"),
    "col_narrows": ("Mempersempit ketidakpastian", "Narrows the uncertainty by"),
    "col_holder": ("Pemegang", "Holder"),
    "evidence_title": ("Angka yang dipublikasikan", "Published figures"),
    "col_words": ("Isi menurut sumber", "What the source says"),
    "col_as_of": ("Per", "As of"),
    "col_source": ("Sumber", "Source"),
    "assumptions_title": (
        "Andaian yang dipakai, dengan sumber dan rentangnya",
        "Assumptions used, with source and range",
    ),
    "col_name": ("Nama", "Name"),
    "col_value": ("Nilai", "Value"),
    "col_range": ("Rentang", "Range"),
    "col_unit": ("Satuan", "Unit"),
    "assumed": ("diandaikan", "assumed"),
    "derived": ("diturunkan", "derived"),
    "published": ("dipublikasikan", "published"),
    "distribution triangular": ("segitiga", "triangular"),
    "distribution triangular in logs": ("segitiga dalam logaritma", "triangular in logs"),
    "distribution uniform": ("seragam", "uniform"),
    "distribution fixed": ("tetap", "fixed"),
    "distribution behaviour A or B": ("perilaku A atau B", "behaviour A or B"),
    "unit_note": (
        "Di bawah nama: kuncinya dalam berkas skenario.",
        "Below the name: its key in the scenario files.",
    ),
    # ── footer ──
    "footer_law": (
        "Hukum: tabel peraturan jknmodel, versi {law}; halaman pihak ketiga, belum diperiksa "
        "terhadap lembaran negara.",
        "Law: the tables of jknmodel, version {law}; third-party pages, not verified against "
        "gazettes.",
    ),
    "footer_other_law": (
        "Hukum andaian, bukan yang berlaku: skenario {scenario}, {from_} sampai {until}: {rules}.",
        "Hypothetical law, not the law in force: scenario {scenario}, {from_} to {until}: {rules}.",
    ),
    "write_off_as_law": (
        "tunggakan dihapus menurut rancangan, belum berlaku",
        "arrears written off as drafted, not in force",
    ),
    "footer_data": (
        "Data: posisi {opening}; penduduk {population} ({known}).",
        "Data: position of {opening}; population {population} ({known}).",
    ),
    "footer_bases": (
        "Dasar: cakupan = terdaftar / penduduk; keaktifan {rate} dibaca dari {read}; target "
        "{target} diuji atas {tested}.",
        "Bases: coverage = registered / population; the active rate {rate} is read as of the "
        "{read}; the {target} target is tested on the {tested}.",
    ),
    "footer_run": (
        "Catatan hitung: jknmodel {version}, {runs} proyeksi sampai {until}; nomor undian tarikan "
        "{seed}. Angka proyeksi adalah nilai harapan (rata-rata), bukan janji.",
        "Run record: jknmodel {version}, {runs} projections to {until}; seed of the draws {seed}. "
        "Projected numbers are expected values (means), not promises.",
    ),
    # ── names of figures and offices ──
    "figure_coverage": ("cakupan kepesertaan", "coverage"),
    "figure_active_rate": ("tingkat keaktifan", "active rate"),
    "figure_not_registered": ("belum terdaftar", "not registered"),
    "figure_population": ("penduduk", "population"),
    "figure_pbid_budget": ("anggaran PBID", "budget for PBID"),
    "figure_dbhcht_jkn": ("DBHCHT untuk JKN", "DBHCHT for JKN"),
    "figure_registered": ("terdaftar", "registered"),
    "figure_active": ("aktif", "active"),
    "figure_owing": ("menunggak", "owing"),
    "figure_left": ("keluar tanpa utang", "left without debt"),
    "figure_debt": ("tunggakan", "debt"),
    "figure_unregistered": ("belum terdaftar sama sekali", "not registered at all"),
    "figure_coverage_target": ("target cakupan", "target of coverage"),
    "figure_active_target": ("target keaktifan", "target of the active rate"),
    "figure_pbid_extra": ("tambahan PBID", "further PBID heads"),
    "figure_pbid_year_end": ("PBID akhir tahun", "PBID at year end"),
    "figure_pbid_quota": ("kuota PBID", "quota of PBID"),
    "figure_pbid_quota_budget": ("anggaran kuota PBID", "budget of the PBID quota"),
    "figure_pbid_handed_over": ("PBID dialihkan provinsi", "PBID handed over by the province"),
    "figure_pbid_taken_over": ("PBID diambil alih daerah", "PBID taken over by the district"),
    "figure_pbid_takeover_budget": (
        "anggaran PBID yang diambil alih",
        "budget of the PBID taken over",
    ),
    "figure_local_budget": ("anggaran daerah untuk JKN", "local budget for JKN"),
    "figure_dbhcht_health": ("DBHCHT untuk kesehatan", "DBHCHT for health"),
    "figure_active_rate_change": ("perubahan tingkat keaktifan", "change of the active rate"),
    "figure_population_change": ("perubahan angka penduduk", "change of the population"),
    "label_class": ("kelas {care_class}", "class {care_class}"),
    "label_deciles": ("desil {deciles}", "deciles {deciles}"),
    "label_debt_of": ("tunggakan: {figure}", "debt: {figure}"),
    "label_population_less": ("penduduk tanpa {figure}", "population less {figure}"),
    "label_gap_everybody": ("jarak ke seluruh penduduk", "the gap to everybody"),
    "label_gap": ("jarak ke {target}", "the gap to {target}"),
    "label_of_population": ("dari penduduk", "of the population"),
    "label_of_registered": ("dari peserta", "of the registered"),
    "label_inside_outside": (
        "di dalam atau di luar anggaran PBID",
        "inside or outside the budget for PBID",
    ),
    "label_coincidence": ("kebetulan", "a coincidence"),
    "label_sum": ("jumlah bagian-bagiannya", "sum of the parts"),
    "label_a_head": ("per orang", "a head"),
    "label_a_head_and_month": (
        "per orang per bulan, {months} bulan",
        "a head and month, {months} months",
    ),
    "label_heads_for_a_year": ("peserta yang dibayar setahun", "heads for a year"),
    "label_before_points": ("sebelum naik, dalam poin", "before the rise, in points"),
    "label_before_relative": ("sebelum naik, relatif", "before the rise, relative"),
    "label_carried_population": (
        "tunggakan terbawa, keaktifan dari penduduk",
        "carried debt, active rate of the population",
    ),
    "label_carried_registered": (
        "tunggakan terbawa, keaktifan dari peserta",
        "carried debt, active rate of the registered",
    ),
    "label_registered_at": (
        "{heads} terdaftar pada {rate}",
        "{heads} registered at {rate}",
    ),
    "and_word": ("dan", "and"),
    "not_said_between": ("tidak disebutkan: {low} / {high}", "not said: {low} / {high}"),
    "ask active heads by segment": (
        "peserta aktif per segmen",
        "active heads by segment",
    ),
    "ask heads in arrears by segment": (
        "peserta menunggak per segmen",
        "heads in arrears by segment",
    ),
    "ask heads who left without debt by segment": (
        "peserta nonaktif tanpa utang per segmen",
        "heads who left without debt by segment",
    ),
    "ask registered heads by segment": (
        "peserta terdaftar per segmen",
        "registered heads by segment",
    ),
    "ask self-paying members by class": (
        "peserta mandiri per kelas",
        "self-paying members by class",
    ),
    "ask billing of the district by month": (
        "tagihan iuran kepada kabupaten per bulan",
        "billing of the district by month",
    ),
    "ask population by semester": ("penduduk per semester", "population by semester"),
    "ask what the active rate divides by": (
        "pembagi tingkat keaktifan",
        "what the active rate divides by",
    ),
    "holder BPJS Kesehatan, branch office": (
        "BPJS Kesehatan, kantor cabang",
        "BPJS Kesehatan, branch office",
    ),
    "holder the district's health office": ("Dinas Kesehatan", "the district's health office"),
    "holder the district's civil registry (Dukcapil)": (
        "Dinas Dukcapil",
        "the district's civil registry (Dukcapil)",
    ),
    # ── several places ──
    "places_title": ("JKN di beberapa daerah", "JKN in several places"),
    "places_subtitle": (
        "Setiap daerah menurut skenario pertamanya sampai {close}. Tanggal data dan dasar tingkat "
        "keaktifan berbeda antardaerah: baca bersama rentangnya.",
        "Each place under its first scenario, to {close}. Dates of the data and bases of the "
        "active rate differ between places: read them with their ranges.",
    ),
    "places_answers": ("1. Jawaban tiap daerah", "1. The answer of each place"),
    "places_table": (
        "2. Posisi awal dan {close}",
        "2. The opening and {close}",
    ),
    "places_place": ("Daerah", "Place"),
    "places_coverage": ("Terdaftar, dari penduduk", "Registered, of the population"),
    "places_of_population": ("Aktif, dari penduduk", "Active, of the population"),
    "places_of_registered": ("Aktif, dari peserta", "Active, of the registered"),
    "places_gap_coverage": ("Kurang ke 98%", "Short of 98%"),
    "places_gap_active": ("Kurang ke 80% aktif", "Short of 80% active"),
    "places_money_ends": ("Uang habis", "The money ends"),
    "places_owed": ("Utang ke BPJS", "Owed to BPJS"),
    "places_tested": ("80% diuji atas: {base}", "80% tested on: {base}"),
    "places_no_gap": ("tidak ada", "none"),
    "places_note": (
        "Kiri: posisi awal; tebal: akhir proyeksi; kecil: rentang dari semua hal yang belum "
        "diketahui. Kekurangan dan utang: rentang pada akhir proyeksi.",
        "Left: the opening; bold: the end of the projection; small: the range over everything "
        "that is not known. Gaps and debts: the range at the end.",
    ),
    "places_ranks": ("3. Urutan", "3. Ranks"),
    "places_rank_coverage": ("Terdaftar, dari penduduk", "Registered, of the population"),
    "places_rank_active_of_population": ("Aktif, dari penduduk", "Active, of the population"),
    "places_rank_gap_active": (
        "Paling sedikit kurang ke 80% aktif",
        "Fewest people short of 80% active",
    ),
    "places_rank_note": (
        "Urutan seperti 1-3: yang belum diketahui tidak menentukan siapa yang lebih dulu.",
        "A rank such as 1-3: what is not known does not settle who comes first.",
    ),
    # ── names of the shipped scenarios ──
    "scenario as-budgeted": ("Sesuai anggaran", "As budgeted"),
    "scenario dbhcht-inside": (
        "DBHCHT Rp7,0 miliar di dalam anggaran",
        "DBHCHT Rp7.0 billion inside the budget",
    ),
    "scenario dbhcht-outside": (
        "DBHCHT Rp7,0 miliar di luar anggaran",
        "DBHCHT Rp7.0 billion outside the budget",
    ),
    "scenario rate-37800": ("Uang sama, tarif Rp37.800", "Same money at Rp37,800"),
    "scenario rate-42000": ("Uang sama, tarif Rp42.000", "Same money at Rp42,000"),
    "scenario reach-98-80": (
        "98% terdaftar dan 80% aktif",
        "98% registered and 80% active",
    ),
    "scenario register-98": ("Daftarkan sampai 98%", "Register up to 98%"),
    "scenario third-party": ("Pihak ketiga ikut membayar", "Third parties pledge"),
    "scenario as-it-is": ("Tanpa keputusan baru", "Nothing decided"),
    "scenario bejase-half": (
        "Bejase: daerah dan swasta masing-masing separuh",
        "Bejase: half each, district and companies",
    ),
    "scenario bejase-ceiling": (
        "Bejase: swasta sampai batas, daerah sisanya",
        "Bejase: companies to a ceiling, the district the rest",
    ),
    "scenario bejase-pbid": ("Bejase, lalu menjadi PBID", "Bejase, then PBID"),
    "scenario pbid-debt-carried": ("Menjadi PBID, tunggakan terbawa", "To PBID, the debt carried"),
    "scenario named-villages": ("Tiga desa dalam berita", "The three villages of the article"),
    "scenario csr-relief-first": ("Uang CSR: tunggakan dahulu", "CSR money: old debt first"),
    "scenario csr-facilities-first": ("Uang CSR: fasilitas dahulu", "CSR money: facilities first"),
    "scenario perbup-from-outside": (
        "Perbup: pekerja yang belum terdaftar",
        "Perbup: workers not registered before",
    ),
    "scenario perbup-from-left": (
        "Perbup: pekerja terdaftar tetapi nonaktif",
        "Perbup: workers registered and inactive",
    ),
    "scenario perbup-from-pbid": (
        "Perbup: pekerja yang kini dibayar daerah",
        "Perbup: workers whom the district pays for",
    ),
    "scenario perbup-mixed": (
        "Perbup: pekerja dari semua kelompok",
        "Perbup: workers from everywhere",
    ),
    "scenario more-central-pbi": ("Tambahan PBI pusat", "More central PBI"),
    "scenario dbhcht": ("DBHCHT masuk ke dana", "DBHCHT flows into the fund"),
    "scenario population-jump": (
        "Angka penduduk naik 29.000",
        "The population figure jumps by 29,000",
    ),
    "scenario central-clean-up": ("Pembersihan daftar PBI pusat", "A central clean-up of PBI"),
    "scenario keep-98-reach-80": ("Jaga 98% dan capai 80%", "Keep 98% and reach 80%"),
    "scenario instalments": ("Cicilan (REHAB)", "Instalments (REHAB)"),
    "scenario instalments-and-education": ("Cicilan dan edukasi", "Instalments and education"),
    "scenario online-drivers": ("Pengemudi ojek daring", "Online motorcycle-taxi drivers"),
    "scenario reconciliation": ("Rekonsiliasi TPG 2020-2021", "Reconciliation of TPG 2020-2021"),
    "scenario keep-80": ("Jaga 80% aktif", "Keep 80% active"),
    "not_shown": ("tidak ditampilkan", "not shown"),
    # ── names of their levers ──
    "lever instalments": ("cicilan (REHAB)", "instalments"),
    "lever education to the kelurahan": (
        "edukasi sampai kelurahan",
        "education to the kelurahan",
    ),
    "lever online drivers": ("pengemudi ojek daring", "online drivers"),
    "lever hold 80%": ("menjaga 80%", "hold 80%"),
    "lever Bejase relief": ("bantuan pelunasan Bejase", "Bejase relief"),
    "lever facilities and training": ("fasilitas dan pelatihan", "facilities and training"),
    "lever literacy campaign": ("kampanye literasi", "literacy campaign"),
    "lever the poor to PBID": ("yang miskin menjadi PBID", "the poor to PBID"),
    "lever clean-up of May-June 2025": (
        "pembersihan Mei-Juni 2025",
        "clean-up of May-June 2025",
    ),
    "lever clean-up of February 2026": (
        "pembersihan Februari 2026",
        "clean-up of February 2026",
    ),
    "lever with DBHCHT": ("dengan DBHCHT", "with DBHCHT"),
    "lever more central PBI": ("tambahan PBI pusat", "more central PBI"),
    "lever the inactive to PBID": ("yang nonaktif menjadi PBID", "the inactive to PBID"),
    "lever records of May 2025": ("data Mei 2025", "records of May 2025"),
    "lever june registration": ("pendaftaran Juni", "june registration"),
    "lever registration with DBHCHT": (
        "pendaftaran dengan DBHCHT",
        "registration with DBHCHT",
    ),
    "lever register up to 98%": ("daftarkan sampai 98%", "register up to 98%"),
    "lever reactivate up to 80%": ("aktifkan sampai 80%", "reactivate up to 80%"),
    "lever donors pay for members": (
        "donatur membayar untuk peserta",
        "donors pay for members",
    ),
    "lever grants to the budget": ("hibah ke anggaran", "grants to the budget"),
    # ── the command line ──
    # ── what was ordered and not done ──
    "cut_heads": (
        "{lever}: {cut} dari {ordered} orang tidak terlaksana pada {month}: {why}",
        "{lever}: {cut} of {ordered} heads not done in {month}: {why}",
    ),
    "cut_money": (
        "{lever}: {cut} dari {ordered} tidak terlaksana pada {month}: {why}",
        "{lever}: {cut} of {ordered} not done in {month}: {why}",
    ),
    "cut_more": (
        "dan {count} kebijakan lagi; semuanya ada di orders.csv",
        "and {count} levers more; all of them are in orders.csv",
    ),
    "why_people": (
        "orangnya tidak ada lagi atau tidak terjangkau",
        "there are no more people, or none who can be reached",
    ),
    "why_monthly_cap": ("batas per bulan", "the monthly cap"),
    "why_money": (
        "uangnya tidak cukup sampai akhir komitmen",
        "the money does not carry them to the end of the commitment",
    ),
    "why_no_fund_this_year": ("tidak ada dana {year}", "no fund of {year}"),
    "why_no_fund_next_year": ("tidak ada dana {next}", "no fund of {next}"),
    "why_commitment_over": (
        "komitmennya berakhir sebelum tagihan pertama",
        "the commitment ends before their first bill",
    ),
    "why_family_did_not_fit": (
        "sisanya keluarga yang tidak muat seluruhnya",
        "those left come in families, and none fits whole",
    ),
    "why_budget": ("anggaran kebijakan itu habis", "the lever's own budget is spent"),
    "why_ceiling": ("satu pihak mencapai batasnya", "a party gives no more"),
    "why_came_back": (
        "sebagian kembali membayar di kelasnya sendiri",
        "some came back to their own class and debt",
    ),
    "left_over": (
        "Di {folder} ada juga berkas yang bukan dari perhitungan ini: {files}",
        "Also in {folder}, and not of this run: {files}",
    ),
    "written": ("Ditulis ke {folder}: {files}", "Written to {folder}: {files}"),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language."""

    language: Language

    def __call__(self, key: str, **words: object) -> str:
        """The sentence with its blanks filled; KeyError for one that is not in the list."""
        sentence = SENTENCES[key][0 if self.language == "id" else 1]
        if any(hasattr(word, "__html__") for word in words.values()):  # a number with its mark
            from markupsafe import escape

            return escape(sentence).format(**words)
        return sentence.format(**words) if words else sentence

    def lever(self, name: str) -> str:
        """What a lever of a shipped scenario is called; a user's keeps its name."""
        return self.known(f"lever {name}", name)

    def known(self, key: str, otherwise: str) -> str:
        """The words of that key, or `otherwise` as it is, for names that users may choose."""
        return self(key) if key in SENTENCES else otherwise
