# SPDX-License-Identifier: Apache-2.0
"""The money of the page in words: needs, what is left, what is outside, what each plan decides."""

from __future__ import annotations

import re
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.evidence.figures import Facts as Evidence
from jknmodel.evidence.figures import Figure, Population
from jknmodel.report.numbers import Numerals
from jknmodel.report.page import page
from jknmodel.report.parts.answer import AnswerPart
from jknmodel.report.parts.decided import DecidedPart
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.marks import plain
from jknmodel.report.parts.scenarios import ScenarioPart
from jknmodel.report.parts.sure import SurePart
from jknmodel.report.parts.worth import WorthPart
from jknmodel.report.sentences import sentences
from jknmodel.report.shown import draws_table
from jknmodel.study.side_by_side import SideBySide, side_by_side

OF_KIND: dict[str, tuple[str, tuple[str, str]]] = {
    "pbid_intake": (
        'fund = "APBD 2025"\nheads = 1_200\nmonthly_cap = 300\nup_to = {coverage = 0.98}',
        ("1.200 orang sebagai PBID", "1,200 people as PBID"),
    ),
    "pbid_reactivate": (
        'fund = "APBD 2025"\nheads = 700\nmonths_owed_min = 3',
        ("700 orang mandiri yang menunggak (3-24 bulan tunggakan)", "700 people, self-paying"),
    ),
    "third_party_pledge": (
        'form = "for_member"\nrupiah_a_month = 70_000_000',
        ("Rp70 juta sebulan", "Rp70 million a month"),
    ),
    "arrears_relief": (
        'budget = 250_000_000\nshares = {"APBD 2025" = 0.4, third_party = 0.6}\nafter = "mandiri"',
        ("paling banyak Rp250 juta", "at most Rp250 million"),
    ),
    "rehab": ("joins_a_month = 0.02", ("2,0% ikut tiap bulan", "2.0% join each month")),
    "education": (
        'fund = "APBD 2025"\nheads = 4_000\ncost_a_head = 12_500\nraises_payment = 0.03',
        ("Rp12.500 per orang dari APBD 2025", "Rp12,500 a head from APBD 2025"),
    ),
    "facility_spending": (
        'fund = "APBD 2025"\namount = 300_000_000',
        ("Rp300 juta dari APBD 2025", "Rp300 million of APBD 2025"),
    ),
    "ppu_enforcement": (
        "uninsured_workers = 8_000\nregistered_a_month = 0.1\nwage = 2_608_714\n"
        "come_from = {left = 0.6, pbid = 0.4}",
        ("8.000 belum terdaftar", "8,000 uninsured"),
    ),
    "pbi_quota": (
        'additions = 5_000\nsources = ["left"]',
        ("5.000 tempat PBI", "5,000 PBI places"),
    ),
    "earmark": (
        'fund = "APBD 2025"\nsource = "DBHCHT"\namount = 20_000_000_000\nshare = 0.4',
        ("40% dari DBHCHT Rp20 miliar", "40% of the DBHCHT of Rp20 billion"),
    ),
    "register_group": (
        "size = 3_000\ncare_class = 2\npays = 0.6",
        ("3.000 orang sebagai PBPU kelas 2", "3,000 people as PBPU class 2"),
    ),
    "wage_reconciliation": (
        "workers = 6_000\nwage_billed = 4_500_000\nwage_due = 7_500_000\n"
        'months_from = "2020-01"\nmonths_until = "2021-12"',
        ("6.000 pegawai atas Januari 2020", "6,000 employees for January 2020"),
    ),
    "write_off": (
        'debtors = ["owing"]\nclasses = [3]',
        ("tunggakan kelas 3 dihapus", "arrears of class 3 are written off"),
    ),
    "law_change": (
        'rules = {"pbid.tariff" = 50_000}',
        ("pbid.tariff = 50.000", "pbid.tariff = 50,000"),
    ),
    "pbid_quota": (
        'payer = "province"\nadditions = 3_000\nsources = ["left"]',
        ("provinsi mendaftarkan 3.000", "province registers 3,000"),
    ),
    "segment_move": (
        'leave = ["PPU_BU"]\njoin = ["PBI"]\npeople = 4_000',
        ("4.000 orang berpindah dari PPU_BU ke PBI", "4,000 people change from PPU_BU to PBI"),
    ),
    "population_revision": (
        "more = 29_000",
        ("angka penduduk naik 29.000", "the population figure rises by 29,000"),
    ),
}
FUNDS = "".join(
    f'[[fund]]\nname = "APBD {year}"\nyear = {year}\nreceipts = {{"{year}-01" = 60_000_000_000}}\n'
    for year in (2025, 2026)
)


def a_plan(name: str, lever: str = "", basis: str = "own_share") -> jkn.Scenario:
    text = f'schema = 1\nname = "{name}"\nrate_basis = "{basis}"\n{FUNDS}{lever}'
    return jkn.Scenario.from_text(text)


def a_lever(kind: str, month: str = "2025-07", fields: str = "") -> str:
    fields = fields or OF_KIND[kind][0]
    return (
        f'[[lever]]\nkind = "{kind}"\nname = "it"\nfrom = "{month}"\nuntil = "{month}"\n{fields}\n'
    )


def part_of(found: SideBySide, language: Language) -> DecidedPart:
    return DecidedPart(Facts(found), language)


@pytest.fixture(scope="module")
def beltim() -> SideBySide:
    names = ("csr-facilities-first", "bejase-half")
    plans = [jkn.Scenario.load(f"belitung-timur/{name}") for name in names]
    return side_by_side(jkn.Place.load("belitung-timur"), plans, until="2026-12")


def test_F1_the_sentence_the_table_and_the_chart_close_where_the_funds_do(
    beltim: SideBySide,
) -> None:
    funds = beltim.main.run.funds()
    closing = funds[funds["fund"] == "APBD 2025"]["closing"].iloc[-1]
    assert round(closing) == 20_370_000_000 - 46_175 * 35_000 * 12  # the heads that the budget buys
    for language, words in (("id", "sisa Rp976 juta"), ("en", "Rp976 million left")):
        assert words in sentences(beltim, language)[1]  # type: ignore[arg-type]
        rows = AnswerPart(Facts(beltim), language).years()  # type: ignore[arg-type]
        assert plain(rows[0]["left"]) == words


def test_F1_money_that_pays_no_contributions_is_said_beside(beltim: SideBySide) -> None:
    text = page(beltim)
    assert "CSR 2025" in text
    said = [plain(s) for s in AnswerPart(Facts(beltim), "en").elsewhere()]
    assert said == [
        "Besides: CSR 2025 Rp400 million; Rp400 million spent, Rp0 left. "
        "This money pays no contributions."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_F7_what_the_district_pays_outside_the_funds_is_shown_with_its_article(
    three: SideBySide, language: Language
) -> None:
    said = [plain(s) for s in AnswerPart(Facts(three), language).outside()]
    assert len(said) == 2  # a year each
    outside = three.main.run.budget().query("fund == '-' and year == 2026").paid.item()
    ledger = three.main.run.ledger().query("fund == '-' and payer == 'district'")
    of_2026 = ledger[ledger.month.astype(str).str.startswith("2026")]
    assert outside == pytest.approx(of_2026[of_2026.account == "paid"].rupiah.sum(), abs=1)
    amount = {"id": "Rp5,48 miliar", "en": "Rp5.48 billion"}[language]
    assert amount in said[1]
    assert "PMK 78/PMK.02/2020" in said[1]
    assert {"id": "Rp2.800", "en": "Rp2,800"}[language] in said[1]
    assert "?" in said[1]  # from which line


@pytest.mark.parametrize("kind", OF_KIND)
def test_F8_a_plan_says_its_levers_in_words_in_both_languages(
    lumajang: jkn.Place, kind: str
) -> None:
    found = side_by_side(lumajang, [a_plan(kind, a_lever(kind))], until="2025-12")
    for language, words in zip(LANGUAGES, OF_KIND[kind][1], strict=True):
        (said,) = part_of(found, language).content()["decided"][0]["levers"]
        assert words in plain(said)
        month = {"id": "Juli 2025", "en": "July 2025"}[language]
        assert plain(said).startswith(f"it ({month}): ")


def test_F8_every_kind_of_lever_has_its_words() -> None:
    headers = Path(__file__).parents[3] / "include/jknmodel/scenario/levers"
    kinds = {header.stem for header in headers.glob("*.hpp")} - {"called_lever"}  # has no kind
    assert set(OF_KIND) == kinds


def test_F8_a_plan_that_decides_nothing_says_so(lumajang: jkn.Place) -> None:
    found = side_by_side(lumajang, [a_plan("nothing")], until="2025-12")
    assert part_of(found, "en").content()["decided"][0]["levers"] == ["Decides nothing."]


@pytest.mark.parametrize("tariff", [45_000, 50_000])
@pytest.mark.parametrize("month", ["2025-09", "2026-07"])
def test_F8_the_rate_after_a_rise_is_what_is_billed(
    lumajang: jkn.Place, tariff: int, month: str
) -> None:
    rise = a_lever("law_change", month, f'rules = {{"pbid.tariff" = {tariff}}}')
    rise = rise.replace(f'until = "{month}"', 'until = "2026-12"')
    found = side_by_side(lumajang, [a_plan("rise", rise)], until="2026-12")
    run = found.main.run
    bills = run.ledger().query("fund != '-' and account == 'billed' and segment == 'PBID'")
    billed = bills[bills["month"] == "2026-12"]["rupiah"].sum()
    monthly = run.monthly().set_index("month")
    heads = float(monthly["pbid_active"]["2026-11"])
    rate = round(billed / heads)
    assert rate > 35_000
    words = plain(part_of(found, "en").content()["decided"][0]["money"])
    assert f"from {'September 2025' if month == '2025-09' else 'July 2026'} Rp{rate:,}" in words


@pytest.mark.parametrize("month", ["2025-07", "2026-01", "2026-05"])
def test_F8_a_plan_costs_in_the_years_in_which_it_does(lumajang: jkn.Place, month: str) -> None:
    fields = f'fund = "APBD {month[:4]}"\nheads = 10_000'
    late = a_plan("late", a_lever("pbid_intake", month, fields))
    found = side_by_side(lumajang, [late], until="2026-12")
    budget = found.main.run.budget()
    costs = {end.year: end.cost for end in found.main.central.years}
    for year, cost in costs.items():
        assert cost == pytest.approx(budget[budget["year"] == year]["for_new_heads"].sum())
    first = int(month[:4])
    assert (costs[2025] > 0) == (first == 2025)
    billed_in_first = 12 - int(month[5:])  # cut off: from the next month
    assert costs[first] == pytest.approx(10_000 * 35_000 * billed_in_first, rel=1e-3)
    value, _ = ScenarioPart(Facts(found), "en").costs(found.main)
    assert re.search(r"2026: Rp\d", plain(value))


def test_F9_one_number_of_a_shortfall_is_said_once_in_the_sentence_and_the_table(
    three: SideBySide,
) -> None:
    owed = three.main.central.year(2026).owed
    part = AnswerPart(Facts(three), "en")
    amount = part.n.money(owed, rounded=True)
    low, base, high = three.sure.range_of("owed in 2026")
    assert low <= base == owed <= high
    span = part.n.money_between(low, high)
    ranged = f"{amount} ({span} in 8 of 10 draws, part 7) short"
    assert ranged in sentences(three, "en")[1]
    assert f"{amount} short" in plain(part.years()[1]["left"])


def test_F9_a_target_that_is_met_on_credit_says_that_debt_bars_the_status(
    lumajang: jkn.Place,
) -> None:
    found = side_by_side(lumajang, [jkn.Scenario.load("lumajang/reach-98-80")], until="2026-12")
    said = sentences(found, "en")[-1]
    assert "on credit: the district owes" in said
    assert "takes effect if no PBID debt is open" not in said


def test_F9_each_range_says_what_it_ranges_over(three: SideBySide) -> None:
    text = page(three)
    assert "In brackets: 8 of 10 draws (part 7)." in text
    assert "the range of 8 of 10 draws over all that is not known; part 7 says once" in text
    assert "bands: 8 of 10 draws, part 7" in text
    # Said once, in each language.
    assert text.count("The range is over:") == text.count("Rentang ini mencakup:") == 1
    assert "It is not over: chance, a government that goes for UHC." in text


def test_F9_the_table_the_sentence_and_the_chart_read_one_range(three: SideBySide) -> None:
    low, _, high = three.sure.range_of("active_of_population in 2026-12")
    words = Numerals("en").per_cents(low, high)
    row = ScenarioPart(Facts(three), "en").scenario(three.main)
    assert words in [cell["range"] for cell in row["cells"]]
    part = SurePart(Facts(three), "en")
    assert f"{words} of the population are active" in part.end()
    assert part.ends("active_of_population") == (low, high)
    band = three.sure.range_by_month("active_of_population").iloc[-1]
    assert (band.low, band.high) == (low, high)
    drawn = draws_table(three)
    mine = drawn[drawn.scenario == three.main.name].set_index("answer")
    printed = mine[["low", "high"]].astype(str).T["active_of_population in 2026-12"]
    assert [float(end) for end in printed] == [low, high]


def test_F9_no_amount_on_assumed_behaviour_has_five_digits(three: SideBySide) -> None:
    for row in WorthPart(Facts(three), "en").content()["worth"]["rows"]:
        for words in row.values():
            assert not re.search(r"about Rp\d\d,\d[1-9]", plain(str(words))), words


@pytest.mark.parametrize("planned", ["own_share", "with_local_share", "gross"])
def test_F10_the_headline_says_that_the_budget_points_to_another_rate(planned: str) -> None:
    heads = 58_210
    budget = round(heads * 12 * 37_800 * 1.0002, -6)
    place = jkn.Place(
        Evidence(
            name="Somewhere",
            opening="2025-12",
            population=Population(600_000, 600_000, 600_000),
            minimum_wages=(MinimumWage(year=None, sen=100 * 2_500_000),),
            figures=(
                Figure("coverage", "share", 0.94995, 0.95005, 0.95, "population"),
                Figure("pbid_budget", "rupiah", budget - 1e7, budget + 1e7, budget, as_of="2026"),
                Figure("active", "people", heads - 0.5, heads + 0.5, heads, segments=("PBID",)),
            ),
        )
    )
    text = (
        f'schema = 1\nname = "it"\nrate_basis = "{planned}"\n[[fund]]\nname = "APBD 2026"\n'
        f'year = 2026\nreceipts = {{"2026-01" = {int(budget)}}}\n'
    )
    said = sentences(side_by_side(place, [jkn.Scenario.from_text(text)], until="2026-12"), "en")[1]
    assert ("The published budget points to Rp37,800" in said) == (planned != "with_local_share")


def test_F6_what_is_ordered_and_not_done_is_a_sentence_on_the_page(lumajang: jkn.Place) -> None:
    text = """
    schema = 1
    name = "cut"
    rate_basis = "own_share"
    [[fund]]
    name = "APBD 2025"
    year = 2025
    receipts = {"2025-01" = 90_000_000_000}
    [[fund]]
    name = "APBD 2026"
    year = 2026
    receipts = {"2026-01" = 90_000_000_000}
    [[lever]]
    kind = "pbid_intake"
    name = "a year of registration"
    fund = "APBD 2026"
    from = "2026-01"
    until = "2026-12"
    heads = 24_000
    monthly_cap = 2_000
    """
    found = side_by_side(lumajang, [jkn.Scenario.from_text(text)], until="2026-12")
    for language, words in (
        ("id", "2.000 dari 24.000 orang tidak terlaksana pada Desember 2026"),
        ("en", "2,000 of 24,000 heads not done in December 2026"),
    ):
        (said,) = part_of(found, language).content()["decided"][0]["cuts"]  # type: ignore[arg-type]
        assert words in plain(said)
    assert "a year of registration: " in page(found)
