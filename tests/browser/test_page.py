# SPDX-License-Identifier: Apache-2.0
"""The page in Chromium, wide and narrow, in both languages: it fits, and asks nobody for anything.

Pictures of it go to ``out/screenshots``: look at them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jknmodel as jkn
import pytest
from hostile_names import COUNT, comparison, hostile_names
from jknmodel.evidence.files import DATA, scenarios_in
from jknmodel.report.page import write_page
from jknmodel.report.places_page import write_places_page
from jknmodel.study.places import compare_places
from jknmodel.study.side_by_side import side_by_side

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).resolve().parents[2] / "out" / "screenshots"
PLACES = jkn.Place.names()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of each place, and the one that compares them."""
    folder = tmp_path_factory.mktemp("pages")
    PICTURES.mkdir(parents=True, exist_ok=True)
    compared = []
    for name in PLACES:
        plans = [jkn.Scenario.load(path) for path in scenarios_in(DATA / "places" / name)]
        compared.append(side_by_side(jkn.Place.load(name), plans, until="2026-12"))
    paths = {
        name: write_page(found, folder / f"{name}.html")
        for name, found in zip(PLACES, compared, strict=True)
    }
    paths["places"] = write_places_page(compare_places(compared), folder / "places.html")
    return {name: path.as_uri() for name, path in paths.items()}


@pytest.fixture(scope="module")
def address(addresses: dict[str, str]) -> str:
    return addresses["lumajang"]


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", [*PLACES, "places"])
def test_the_page_fits_and_asks_nobody(
    browser: Any, addresses: dict[str, str], name: str, width: int, language: str
) -> None:
    address = addresses[name]
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.click(f'label[for="show-{language}"]')
    other = "en" if language == "id" else "id"
    assert page.is_visible(f"#page-{language}")
    assert not page.is_visible(f"#page-{other}")
    for details in page.query_selector_all(f"#page-{language} details"):
        details.evaluate("each => each.open = true")
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    for details in page.query_selector_all(f"#page-{language} details"):
        details.evaluate("each => each.open = false")
    page.screenshot(path=PICTURES / f"{name}-{width}-{language}.png", full_page=True)
    page.close()
    assert over == 0
    assert asked == [address]
    assert faults == []


def test_the_answer_to_its_own_question_is_in_sight_without_scrolling(
    browser: Any, address: str
) -> None:
    for width, height in ((1280, 800), (390, 1000)):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address)
        last = page.query_selector_all("#page-id .answer li")[-1]
        box = last.bounding_box()
        assert box["y"] + box["height"] < height
        page.close()


def test_it_works_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.click('label[for="show-en"]')
    assert page.is_visible("#page-en")
    assert page.locator(".to-planner:visible").count() == 0
    context.close()


def test_the_planner_in_it_opens_on_the_place_and_its_scenarios(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.click(".to-planner:visible")
    inside = page.frame_locator("#planner iframe")
    inside.locator("#answer li").first.wait_for()
    assert "Lumajang" in inside.locator("#answer").inner_text()
    assert inside.locator(".compare thead th").count() == 4
    assert page.inner_text("#planner-close") == "× Kembali ke halaman"
    page.click("#planner-close")
    assert page.is_visible("#page-id")
    assert faults == []
    page.close()


def test_it_prints(browser: Any, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert not page.is_visible(".switch")
    paper = page.pdf(path=PICTURES / "lumajang.pdf", format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    page.close()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PLACES)
def test_the_summary_is_one_sheet_of_paper_and_the_annex_has_the_evidence(
    browser: Any, addresses: dict[str, str], name: str, language: str
) -> None:
    width, height = 695, 1032  # A4 within its margins, in pixels of CSS
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(addresses[name])
    page.click(f'label[for="show-{language}"]')
    page.emulate_media(media="print")
    first = page.query_selector(f'#page-{language} section[data-part="1"]').bounding_box()
    assert first["y"] + first["height"] <= height
    assert page.is_visible(f"#page-{language} .sheet")
    for annex in page.query_selector_all(f"#page-{language} details.annex table"):
        within = annex.evaluate("each => !each.closest('[data-part=\"1\"]')")
        assert not within or annex.bounding_box()["height"] > 0
    page.close()


def test_names_that_would_act_do_nothing(browser: Any, tmp_path: Path) -> None:
    path = write_page(comparison(hostile_names(COUNT), tmp_path), tmp_path / "hostile.html")
    page = browser.new_page()
    asked: list[str] = []
    acted: list[str] = []

    def dismissed(dialog: Any) -> None:
        acted.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", dismissed)
    page.on("console", lambda message: acted.append(message.text))
    page.on("pageerror", lambda error: acted.append(str(error)))
    page.goto(path.as_uri())
    for language in ("en", "id"):
        page.click(f'label[for="show-{language}"]')
        for details in page.query_selector_all(f"#page-{language} details"):
            details.evaluate("each => each.open = true")
    page.mouse.move(300, 300)
    assert page.evaluate("window.acted") is None
    found = (
        "[...document.querySelectorAll('script, iframe, object, base')].map((each) => each.type)"
    )
    assert page.evaluate(found) == ["application/gzip+base64", ""]  # the planner, and what opens it
    page.click(".to-planner:visible")
    page.frame_locator("#planner iframe").locator("#answer li").first.wait_for()
    assert page.evaluate("window.acted ?? frames[0].acted") is None
    page.close()
    assert (asked, acted) == ([path.as_uri()], [])


#: Numbers that are broken over two lines, words that are cut, and text below a size in pixels.
LEGIBLE = """least => {
  const found = {broken: [], cut: [], small: []};
  const page = [...document.querySelectorAll("main")].find(each => each.offsetParent !== null);
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, words = text.textContent.trim(), box = text.parentElement;
    const range = document.createRange();
    range.selectNodeContents(text);
    const hidden = box.closest("svg, details:not([open])") || !range.getClientRects().length;
    if (!words || hidden) continue;
    if (parseFloat(getComputedStyle(box).fontSize) < least - 0.01) found.small.push(words);
    const right = range.getBoundingClientRect().right - 1;
    for (let at = box; at !== page; at = at.parentElement)
      if (right > at.getBoundingClientRect().right) { found.cut.push(words); break; }
    for (const number of text.textContent.matchAll(/\\d[\\d.,]*/g)) {
      range.setStart(text, number.index);
      range.setEnd(text, number.index + number[0].length);
      const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
      if (lines.size > 1) found.broken.push(words);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("paper", [320, 360, 768, 1200, 1201, 1280, "print"])
def test_F16_every_number_and_word_is_whole_and_print_is_9_points(
    browser: Any, addresses: dict[str, str], name: str, paper: int | str, language: str
) -> None:
    printed = paper == "print"  # A4 within its margins
    page = browser.new_page(viewport={"width": 688 if printed else paper, "height": 900})
    page.goto(addresses[name])
    page.click(f'label[for="show-{language}"]')
    page.emulate_media(media="print" if printed else "screen")
    found = page.evaluate(LEGIBLE, 12 if printed else 0)
    page.close()
    assert found == {"broken": [], "cut": [], "small": []}
