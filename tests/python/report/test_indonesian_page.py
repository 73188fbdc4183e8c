# SPDX-License-Identifier: Apache-2.0
"""F12: the Indonesian page is Indonesian whole; units once; shares that cannot be read are kept."""

from __future__ import annotations

import html
import re

import catalogues
import jknmodel as jkn
import pytest
from jknmodel.report.numbers import Numerals
from jknmodel.report.page import page
from jknmodel.report.parts.labels import Labels
from jknmodel.report.parts.register import name_of, source_of, unit_of
from jknmodel.study.places import scenarios_of
from jknmodel.study.side_by_side import side_by_side
from whole import WHOLE

#: The assumptions that have a name.
NAMES = [
    str(message.id).removeprefix("assumption_")
    for message in catalogues.read("en")
    if str(message.id).startswith("assumption_")
]
#: Of these places the scenario with most to say; of another, the last of them.
WORDY = {
    "lumajang": "third-party",
    "belitung-timur": "bejase-half",
    "lombok-timur": "perbup-mixed",
    "bangka-belitung": "instalments-and-education",
}
ENGLISH = re.compile(
    r"\b(the|of|and|or|not|are|was|were|for|with|from|without|by|at|into|out|to|on|is|be|been|it|its|"
    r"this|that|these|those|other|others|which|what|who|whom|whose|how|when|where|than|then|more|"
    r"most|less|least|many|few|each|every|all|none|nobody|people|heads?|months?|years?|share|"
    r"population|registered|active|owing|left|debts?|budget|money|fund|rate|basis|class|figures?|page|"
    r"source|published|derived|assumed|fitted|stock|children|newborn|workers?|wage|births|deaths|"
    r"growth|removed|chance|pays?|paid|engine|seed|expected|sum|parts|inside|outside|census|mid|about|"
    r"coverage|arrears|members|third|party|needed|short|never)\b",
    re.IGNORECASE,
)


def indonesian(text: str) -> str:
    """What a reader of the Indonesian half sees, without keys of files and names of sources."""
    half = text[text.index(">", text.index('id="page-id"', text.index("<body"))) + 1 :]
    half = half[: half.index("<main", 1)]
    half = re.sub(
        r"<code>.*?</code>|<style.*?</style>|<script.*?</script>", " ", half, flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]+>", " ", half))


@pytest.fixture(
    scope="module", params=jkn.Place.names() if WHOLE else ["belitung-timur", "lumajang"]
)
def shown(request: pytest.FixtureRequest) -> str:
    place = jkn.Place.load(request.param)
    first, *others = (path.stem for path in scenarios_of(place))
    two = dict.fromkeys([first, WORDY.get(request.param, [first, *others][-1])])
    plans = [jkn.Scenario.load(name, place) for name in two]
    return indonesian(page(side_by_side(place, plans, until="2026-12")))


def test_F12_no_english_word_stands_on_the_indonesian_page(shown: str) -> None:
    assert ENGLISH.findall(shown) == []


def test_F12_no_key_of_an_assumption_stands_in_a_sentence(shown: str) -> None:
    assert [key for key in NAMES if "_" in key and key in shown] == []


def test_F12_no_share_of_the_width_is_negative_or_above_the_whole(shown: str) -> None:
    width = re.search(r"Yang membuat rentang keaktifan selebar itu[^.]*\.", shown)
    assert width is None or not [
        share
        for share in re.findall(r"(−?\d+)%", width[0])
        if not 0 <= int(share.replace("−", "-")) <= 100
    ]


def test_F12_months_that_may_not_come_are_said_in_words(shown: str) -> None:
    assert not re.search(r"\d – tidak (sampai|sebelum)", shown)


def test_F12_every_assumption_has_a_name_in_both_languages() -> None:
    assert [key for key in NAMES if name_of(key, "id") == key] == []
    assert [key for key in NAMES if "_" in name_of(key, "en")] == []


def test_F12_every_unit_and_source_of_the_register_has_its_indonesian() -> None:
    plan = jkn.Scenario.from_text('schema = 1\nname = "x"')
    for behaviour in ("A", "B"):
        register = plan.with_(behaviour=behaviour).assumptions
        assert set(register.index) == set(NAMES)
        assert [u for u in register["unit"] if unit_of(u, "id") == u] == []
        assert [s for s in register["source"] if source_of(s, "id") == s] == []


@pytest.mark.parametrize("name", jkn.Scenario.names())
def test_F12_a_shipped_scenario_and_its_levers_are_called_something_in_both_languages(
    name: str,
) -> None:
    plan = jkn.Scenario.load(name)
    assert plan.core.words, "its file lacks 'words'"
    assert plan.core.words_id, "its file lacks 'words_id'"
    assert ENGLISH.findall(plan.name_in("id")) == []
    for lever in plan.levers:
        assert lever.words_id, f"lever '{lever.name}' lacks 'words_id'"
        assert ENGLISH.findall(plan.lever_in(lever.name, "id")) == [], lever.name


def test_F12_a_scenario_of_ones_own_is_called_as_its_file_says() -> None:
    lever = '[[lever]]\nkind = "rehab"\nname = "r"\nfrom = "2025-06"\nuntil = "2025-12"\n'
    plan = jkn.Scenario.from_text(
        'schema = 1\nname = "x"\nwords = "In parts"\nwords_id = "Cicilan"\n'
        + lever
        + 'words_id = "mencicil"\n'
        + lever.replace('"r"', '"s"')
    )
    assert (plan.name_in("en"), plan.name_in("id")) == ("In parts", "Cicilan")
    assert (plan.lever_in("r", "en"), plan.lever_in("r", "id")) == ("r", "mencicil")
    assert (plan.lever_in("s", "en"), plan.lever_in("s", "id")) == ("s", "s")
    assert plan.with_(name="y").name_in("id") == "y"
    assert plan.levers[0].with_(months_each=2).words_id == "mencicil"
    assert plan.levers[0].with_(name="t").words_id == ""


@pytest.mark.parametrize("place", jkn.Place.names())
def test_F12_every_published_figure_has_its_indonesian_words(place: str) -> None:
    loaded = jkn.Place.load(place)
    labels = Labels(loaded.facts, "id")
    for figure in loaded.facts.figures:
        said = (figure.said("id"), figure.sourced("id"), figure.why_aside("id"))
        assert ENGLISH.findall(" ".join(said)) == []
        assert "_" not in labels.figure(figure).replace("+".join(figure.segments), "")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (9_600, 15_480, "sekitar 9,6–15,5 ribu"),
        (950, 1_200, "sekitar 950–1.200"),
        (400_000, 1_250_000, "sekitar 0,4–1,25 juta"),
        (15_400, 15_480, "sekitar 15,4–15,5 ribu"),
        (0, 6_000, "hingga sekitar 6.000"),
    ],
)
def test_F12_a_range_of_heads_says_its_unit_once(low: float, high: float, said: str) -> None:
    assert Numerals("id").about_between(low, high) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (757e6, 1.25e9, "sekitar Rp0,76–1,2 miliar"),
        (137_679, 268_595, "sekitar Rp138.000–269.000"),
        (2e6, 4.2e9, "sekitar Rp2 juta – Rp4,2 miliar"),
        (5.2e9, 9.3e9, "sekitar Rp5,2–9,3 miliar"),
    ],
)
def test_F12_a_range_of_money_says_its_unit_once(low: float, high: float, said: str) -> None:
    assert Numerals("id").about_money(low, high) == said
