# SPDX-License-Identifier: Apache-2.0
"""The page: inert, offline, in two languages, in its order, with the numbers of the run."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel.evidence.reconcile.finding import Finding
from jknmodel.evidence.reconcile.reconcile import findings, questions
from jknmodel.report.numbers import Numerals
from jknmodel.report.page import page, write_page
from jknmodel.report.parts import answer, facts, sure
from jknmodel.report.sentences import sentences
from jknmodel.study.side_by_side import SideBySide, side_by_side
from markupsafe import Markup
from whole import WHOLE

# Names that would act if a page took them for markup.
PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "</main></body></html><script>alert(1)</script>",
    "<!--<script>alert(1)</script>-->",
    "--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<img src='http://example.com/a.png'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<link rel=stylesheet href=http://example.com/a.css>",
    "<style>@import 'http://example.com/a.css';</style>",
    "<style>body{background:url(http://example.com/a)}</style>",
    "<meta http-equiv=refresh content='0;url=http://example.com'>",
    "<base href=http://example.com/>",
    "<form action=http://example.com><input type=submit>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<table background=http://example.com/a>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    '" style="background:url(http://example.com)" x="',
    "{{ 7 * 7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{# gone #}",
    "{0.__class__}",
    "{place}",
    "%(place)s %s %d",
    "${7*7}",
    "$x^2$ and $\\frac{1}{2}$",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "\u202egnitset\u202c <script>alert(1)</script>",
]


# The tags of the page itself, outside its charts.
PLAIN = {
    "main",
    "section",
    "h1",
    "h2",
    "h3",
    "p",
    "table",
    "tr",
    "td",
    "th",
    "li",
    "details",
    "small",
}


class Shape(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.values: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def renamed(found: SideBySide, name: str) -> SideBySide:
    """The same numbers under other names: of the place, its words and its scenario."""
    figures = tuple(replace(f, words=name, source=name) for f in found.place.facts.figures)
    population = replace(found.place.facts.population, source=name, words=name)
    stated = replace(found.place.facts, name=name, figures=figures, population=population)
    main = found.scenarios[0]
    plan = main.plan.with_(name=name)
    return replace(
        found, place=jkn.Place(stated), scenarios=(replace(main, plan=plan), *found.scenarios[1:])
    )


#: The same names, all in one; 500 names of all kinds are in test_hostile_names.
TOGETHER = [" ".join(PAYLOADS)]


@pytest.fixture(scope="module")
def plain(three: SideBySide) -> Shape:
    return Shape(page(renamed(three, "plain"), "id"))


@pytest.fixture(scope="module")
def found_and_asked(three: SideBySide) -> tuple[list[Finding], list[dict[str, Any]]]:
    return findings(three.place), questions(three.place)


@pytest.fixture
def drawn_once(
    monkeypatch: pytest.MonkeyPatch,
    three: SideBySide,
    found_and_asked: tuple[list[Finding], list[dict[str, Any]]],
) -> None:
    """What does not depend on names is not worked out again for each of them."""
    places = three.places
    found, asked = found_and_asked
    monkeypatch.setattr(facts, "findings", lambda place: found)
    monkeypatch.setattr(facts, "questions", lambda place: asked)
    for part in (answer, sure):
        monkeypatch.setattr(part, "svg", lambda draw, salt, right=None: Markup("<svg></svg>"))
    monkeypatch.setattr(SideBySide, "sure", three.sure)
    monkeypatch.setattr(SideBySide, "places", places)


@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize("payload", PAYLOADS if WHOLE else TOGETHER)
def test_a_name_never_becomes_markup(three: SideBySide, plain: Shape, payload: str) -> None:
    shape = Shape(page(renamed(three, payload), "id"))
    assert [tag for tag in shape.tags if tag in PLAIN] == [t for t in plain.tags if t in PLAIN]
    assert not set(shape.tags) - set(plain.tags)
    assert not shape.attributes - plain.attributes
    assert " ".join(payload.split()) in shape.text


def test_neither_charts_nor_findings_take_a_name_for_markup(
    three: SideBySide, plain: Shape
) -> None:
    shape = Shape(page(renamed(three, "</svg><script>alert(1)</script> $x^2$"), "id"))
    assert shape.tags == plain.tags
    assert shape.attributes == plain.attributes


def test_there_are_enough_names_that_would_act() -> None:
    assert len(set(PAYLOADS)) >= 50


def test_the_page_asks_nothing_of_anybody(the_page: str) -> None:
    # its own scripts, the planner's (test_planner.py)
    written = re.sub(r"<script\b.*?</script>", "", the_page, flags=re.DOTALL)
    shape = Shape(written)
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", written.replace("://", "//"))
    assert "src" not in Shape(the_page).attributes
    assert not {"script", "link", "iframe", "object", "embed", "img", "base"} & set(shape.tags)
    assert not {name for name in shape.attributes if name.startswith("on")}
    assert not {"src", "action", "srcset"} & shape.attributes


def test_names_of_parts_are_used_once(the_page: str) -> None:
    ids = re.findall(r'\bid="([^"]*)"', the_page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)', the_page):
        assert "".join(target) in ids


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_languages_are_there_in_the_order_of_the_design(the_page: str, language: str) -> None:
    start = the_page.index(f'id="page-{language}"')
    half = the_page[start : the_page.index("</main>", start)]
    parts = re.findall(r'<section data-part="(\d)">\s*<h2>([^<]*)</h2>', half)
    assert [int(number) for number, _ in parts] == [1, 2, 3, 4, 5, 6, 7]
    assert [title[:2] for _, title in parts] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]


def test_the_language_asked_for_shows_first(three: SideBySide) -> None:
    for language in ("id", "en"):
        text = page(three, language)
        assert f'<html lang="{language}">' in text
        assert re.search(rf'id="show-{language}" checked', text)
        assert text.count(" checked") == 1


def test_another_language_is_refused(three: SideBySide) -> None:
    with pytest.raises(jkn.InputError, match="'fr' is not a language"):
        page(three, "fr")  # type: ignore[arg-type]


def test_the_page_says_what_must_not_be_missed(the_page: str) -> None:
    text = Shape(the_page).text
    assert "Dari 100 warga Lumajang, 87 terdaftar JKN dan 66 aktif" in text
    assert "mendaftarkan orang saja tidak memberi status UHC" in text
    assert "coverage alone does not give UHC status" in text
    assert "Sebagian besar peserta tidak aktif TIDAK menunggak" in text
    assert "Most inactive people are NOT in arrears" in text
    assert "adalah jarak ke 98%" in text
    assert "74,99%" in text
    assert "57,24%" in text
    assert "APBD 2026, disepakati paling lambat 30 November 2025" in text  # F11: the next one


@pytest.mark.usefixtures("all_draws")
def test_the_page_says_in_how_many_draws(three: SideBySide) -> None:
    three = replace(three)  # what is made once is made again
    text = Shape(page(three)).text
    assert "dalam 0 dari 100 tarikan keduanya sekaligus" in text
    assert "and both at once in 0 of 100" in text
    # A clean-up takes people over from PBID: in some draws the money lasts.
    ends = three.sure.decision().set_index("answer").met["money ends"]
    assert 0 < ends < 100
    assert f"Uang habis dalam {ends} dari 100 tarikan" in text
    table = three.sure.shares("active_of_population", three.main.until, draws=50)
    shares = table.set_index("source")["share"]
    assert shares.iloc[:-2].idxmax() == "reading"  # and the page names it first
    assert re.search(r"rentang keaktifan[^.:]*: bacaan angka keaktifan", text)
    # Shares that add up to far more than all together are an order, not shares.
    ordered = shares["acting together"] < -sure.UNREADABLE
    assert ("masing-masing sendirian, atas 50 tarikan" in text) != ordered
    assert ("dari yang terbesar" in text) == ordered
    assert "Rentang ini mencakup: andaian, posisi awal" in text
    low, high = three.sure.bands("active_of_population", [0.1, 0.9]).iloc[-1, 1:].astype(float)
    assert f"aktif {Numerals('id').per_cents(low, high)} penduduk" in text
    coverage = three.sure.bands("coverage", [0.1, 0.9]).iloc[-1, 1:].astype(float)
    central = three.main.lines[0].coverage.iloc[-1]
    assert f"about {central:.0%} ({100 * coverage.iloc[0]:.0f}–{coverage.iloc[1]:.0%})" in text


def test_the_numbers_are_those_of_the_run(
    as_budgeted: jkn.Run, three: SideBySide, the_page: str
) -> None:
    text = Shape(the_page).text
    write = Numerals("id")
    row = as_budgeted.monthly().iloc[-1]
    heads = as_budgeted.new_heads
    assert write.per_cent(row.coverage) in text
    assert write.per_cent(row.active_of_population) in text
    assert write.per_cent(row.active_of_registered) in text
    assert write.money(row.owed_to_bpjs, rounded=True) in text
    assert write.about_people(heads["lasting"]) in text  # it hangs on choices
    assert write.whole(heads["lasting"]) not in text
    assert write.money(heads["cost_full_year"], rounded=True) in text
    assert as_budgeted.money_ends is not None
    assert write.month(as_budgeted.money_ends) in text
    assert three.main.central.added == pytest.approx(heads["added"])


def test_the_page_says_that_a_scenario_is_no_forecast(the_page: str) -> None:
    text = Shape(the_page).text
    assert "Ini skenario, bukan ramalan" in text
    assert "This is a scenario, not a forecast" in text


def test_the_answer_is_three_sentences_in_each_language(three: SideBySide) -> None:
    for language in ("id", "en"):
        assert len(sentences(three, language)) == 3


def test_a_scenario_that_owes_is_not_called_uhc(the_page: str) -> None:
    text = Shape(the_page).text
    assert "selama berutang status tidak diberikan" in text
    assert "utang PBID menahan status" in text


def test_the_same_numbers_make_the_same_bytes(three: SideBySide, the_page: str) -> None:
    assert page(three, "id") == the_page


def test_the_page_of_one_run_of_ones_own(as_budgeted: jkn.Run, tmp_path: Path) -> None:
    path = as_budgeted.report(tmp_path / "mine.html", language="en")
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [path]


def test_a_table_of_members_has_a_page_without_priors(tmp_path: Path) -> None:
    place = tmp_path / "table.toml"
    place.write_text(
        'schema = 1\nplace = "Tabel"\nopening = "2025-04"\npopulation = 1_000_000\n'
        "priority_status = false\ncells = [\n"
        '{ segment = "PBI", care_class = "3", standing = "active", people = 600_000 },\n'
        '{ segment = "PBID", care_class = "3", standing = "active", people = 111_079 },\n'
        '{ segment = "PBPU", care_class = "3", standing = "active", people = 30_000 },\n'
        '{ segment = "PBPU", care_class = "3", standing = "owing", people = 40_000 },\n'
        "]\n",
        encoding="utf-8",
    )
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    found = side_by_side(jkn.Place.load(place), [plan], until="2026-12")
    assert {answer.choice.behaviour for answer in found.main.answers} == {"A", "B"}
    text = Shape(page(found)).text
    assert "Sebagian besar peserta tidak aktif di sini menunggak" in text
    assert "tabel peserta" in text


def test_runs_of_different_places_have_no_common_page(
    as_budgeted: jkn.Run, lumajang: jkn.Place, tmp_path: Path
) -> None:
    other = lumajang.with_(prior="lombok-timur")
    run = jkn.project(other, as_budgeted.plan, until="2026-12")
    with pytest.raises(jkn.InputError, match="different places"):
        write_page([as_budgeted, run], tmp_path / "x.html")
    with pytest.raises(jkn.InputError, match="there is none"):
        write_page([], tmp_path / "x.html")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("until", ["2025-06", "2026-06"])
def test_a_run_may_end_within_a_year(lumajang: jkn.Place, until: str) -> None:
    plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("as-budgeted", "register-98")]
    text = Shape(page(side_by_side(lumajang, plans, until=until), "en")).text
    month = "Jun " + until[:4]
    assert f"UHC status is not reached by {month}" in text
    assert "before 2027" not in text


def test_decisions_begin_in_the_villages_with_most_inactive() -> None:
    place = jkn.Place.load("belitung-timur")
    found = side_by_side(place, [jkn.Scenario.load("belitung-timur/as-it-is")], until="2025-12")
    text = page(found)
    decisions = text[text.index('<section data-part="6">') : text.index('<section data-part="7">')]
    said = re.sub(r"<[^>]+>", "", decisions)
    assert "terbanyak yang dirinci: Desa Baru 139, Desa Lenggang 68, Desa Batu Penyu 57" in said
    assert "Jumlah menurut desa adalah yang diterbitkan" in text
