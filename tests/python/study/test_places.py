# SPDX-License-Identifier: Apache-2.0
"""Several places in one run: compared, ranked, a province from its districts, one page."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.cli.app import main
from jknmodel.report.places_page import places_page, write_places_page
from jknmodel.study.places import (
    FIGURES,
    PlacesCompared,
    compare_places,
    run_places,
    scenarios_of,
    slug,
    totals,
)
from jknmodel.study.side_by_side import SideBySide, side_by_side

UNTIL = "2025-12"
FIRST = {"belitung-timur": "as-it-is", "lombok-timur": "as-it-is", "bangka-belitung": "as-it-is"}


NOTHING = jkn.Scenario.from_text('schema = 1\nname = "nothing"')


def found(name: str, until: str = UNTIL) -> SideBySide:
    return side_by_side(
        jkn.Place.load(name), [jkn.Scenario.load(f"{name}/{FIRST[name]}")], until=until
    )


@pytest.fixture(scope="module")
def three() -> PlacesCompared:
    return compare_places([found(name) for name in FIRST])


# ── compared and ranked ──


def test_each_place_stands_with_its_own_date_base_and_targets(three: PlacesCompared) -> None:
    table = three.frame.set_index("place")
    assert table.opening.to_dict() == {
        "Belitung Timur": "2025-06",
        "Lombok Timur": "2025-02",
        "Bangka Belitung": "2025-08",
    }
    assert table.main.all()
    for found_, (_, row) in zip(three.comparisons, table.iterrows(), strict=True):
        last = found_.main.lines[0].iloc[-1]
        assert row.coverage_then == last.coverage
        assert row.gap_active == pytest.approx(max(0.0, 0.8 * last.population - last.active))
        for figure in FIGURES:
            then = row[f"{figure}_then"] if f"{figure}_then" in row else row[figure]
            assert row[f"{figure}_low"] <= then <= row[f"{figure}_high"]


def test_a_rank_that_the_draws_do_not_settle_says_between_which_it_lies(
    three: PlacesCompared,
) -> None:
    ranks = three.ranked("active_of_population")
    assert set(ranks["rank"]) == {"1-3"}
    assert ranks.active_of_population.is_monotonic_decreasing
    assert ranks.active_of_population_low.max() < ranks.active_of_population_high.min()


def test_a_rank_that_every_draw_gives_is_one_number() -> None:
    lumajang = side_by_side(
        jkn.Place.load("lumajang"), [jkn.Scenario.load("lumajang/as-budgeted")], until=UNTIL
    )
    two = compare_places([lumajang, found("bangka-belitung")])
    for settled in ("coverage", "active_of_population", "gap_active"):
        assert two.ranked(settled)[["rank", "place"]].to_numpy().tolist() == [
            ["1", "Bangka Belitung"],
            ["2", "Lumajang"],
        ]


def test_places_that_surely_lack_nobody_share_the_first_rank() -> None:
    names = ("belitung-timur", "bangka-belitung")
    without = [side_by_side(jkn.Place.load(name), [NOTHING], until=UNTIL) for name in names]
    compared = compare_places([*without, found("lombok-timur")])
    ranks = compared.ranked("owed_to_bpjs").set_index("place")
    surely = ranks[ranks.owed_to_bpjs_high == 0]
    assert {"Bangka Belitung", "Belitung Timur"} == set(surely.index)
    assert set(surely["rank"]) == {"1"}
    assert ranks["rank"]["Lombok Timur"] == "1-3"  # some draw leaves it in debt
    assert surely.index.is_monotonic_increasing  # equals stand by name


def test_months_say_between_which_draws_put_them(three: PlacesCompared) -> None:
    answers = {"money_ends": "money ends", "lost": "targets lost", "status": "targets together"}
    for found_, (_, row) in zip(three.comparisons, three.frame.iterrows(), strict=True):
        for column, answer in answers.items():
            span = found_.sure.range_of(answer)
            for name, month in zip(("_first", "", "_last"), span, strict=True):
                assert row[f"{column}{name}"] == ("" if month is None else str(month))


def test_places_of_unlike_horizons_are_ranked_in_the_last_december_that_all_have() -> None:
    short, long = found("lombok-timur"), found("bangka-belitung", until="2026-12")
    compared = compare_places([long, short])
    assert compared.frame.close.to_list() == ["2026-12", "2025-12"]
    assert compared.at_close.close.to_list() == ["2025-12", "2025-12"]
    line = long.main.lines[0]
    ranks = compared.ranked("coverage").set_index("place")
    assert ranks.coverage["Bangka Belitung"] == line.coverage[line.month == "2025-12"].item()
    text = places_page(compared)
    assert "Posisi awal dan Desember 2025" in text
    assert "Posisi awal dan Desember 2026" not in text


def test_places_without_a_common_month_are_not_ranked() -> None:
    early, late = found("lombok-timur", until="2025-06"), found("bangka-belitung")
    with pytest.raises(jkn.InputError, match="share no month"):
        compare_places([early, late]).ranked("coverage")


def test_an_unknown_figure_is_refused_with_the_nearest(three: PlacesCompared) -> None:
    with pytest.raises(jkn.InputError, match="did you mean 'coverage'"):
        three.ranked("coverag")


def test_a_place_is_compared_once() -> None:
    one = found("lombok-timur")
    with pytest.raises(jkn.InputError, match="comes twice"):
        compare_places([one, one])
    with pytest.raises(jkn.InputError, match="there is none"):
        compare_places([])
    other = replace(one, place=jkn.Place(replace(one.place.facts, name="Lombok-Timur")))
    with pytest.raises(jkn.InputError, match="as 'lombok-timur'"):
        compare_places([one, other])  # their pages would lie in one folder


def test_a_horizon_that_some_cannot_reach_is_refused_before_the_work_with_every_fault() -> None:
    seen: list[str] = []
    work = [
        (
            jkn.Place.load(name),
            [jkn.Scenario.load(path) for path in scenarios_of(jkn.Place.load(name))],
        )
        for name in ("lombok-timur", "belitung-timur", "bangka-belitung")
    ]
    with pytest.raises(jkn.InputError) as refused:
        run_places(work, "2025-05", found=lambda each: seen.append(each.place.name))
    said = [issue.message for issue in refused.value.errors]
    assert len(said) == 2
    assert "(Belitung Timur)" in said[0]
    assert "(Bangka Belitung)" in said[1]
    assert seen == []
    with pytest.raises(jkn.InputError, match=r"give at least one \(Lombok Timur\)"):
        run_places([(work[0][0], [])], UNTIL)


# ── a province from its districts ──


MONEY = """schema = 1
name = "money"
rate_basis = "gross"

[[fund]]
name = "APBD"
year = 2025
receipts = {{"2025-01" = {0}}}
when_dry = "owe"
spent_before = "derived"
"""


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {toml(each)}' for key, each in value.items())} }}"
    return f'"{value}"' if isinstance(value, str) else repr(value)


def half(folder: Path, name: str, share: float) -> jkn.Place:
    """A district with that share of the people of every cell of Bangka Belitung, from files."""
    whole = jkn.Place.load("bangka-belitung")
    given = tomllib.loads(whole.baseline_toml())
    ranges = {"low", "high", "plausible_low", "plausible_high"}
    cells = [
        {
            key: value * share if key == "people" else value
            for key, value in cell.items()
            if key not in ranges
        }
        for cell in given.pop("cells")
    ]
    given |= {"place": name, "population": round(given["population"] * share)}
    given["all_debtors"] *= share
    given["all_debt"] = round(given["all_debt"] * share)
    arrears = [
        row | {"debtors": row["debtors"] * share, "debt": round(row["debt"] * share)}
        for row in given.pop("arrears", [])
    ]
    lines = [f"{key} = {toml(value)}" for key, value in given.items()]
    for name_of_rows, parts in (("arrears", arrears), ("cells", cells)):
        rows = [", ".join(f"{key} = {toml(value)}" for key, value in row.items()) for row in parts]
        lines += [f"{name_of_rows} = [", *(f"  {{ {row} }}," for row in rows), "]"]
    lines.append("")
    (folder / f"{name}-baseline.toml").write_text("\n".join(lines), encoding="utf-8")
    path = folder / f"{name}.toml"
    path.write_text(
        f"""schema = 1
name = "{name}"
region = "{whole.region}"
opening = "{given["opening"]}"
minimum_wage = {toml(given["minimum_wage"])}
priority_status = {toml(given["priority_status"])}
baseline = "{name}-baseline.toml"
population = {{ value = {given["population"]}, source = "half", as_of = "{given["opening"]}" }}
""",
        encoding="utf-8",
    )
    return jkn.Place.load(path)


def test_the_districts_of_a_province_add_up_to_it_to_the_last_digits(tmp_path: Path) -> None:
    money = 120_000_000_000  # to November
    parts = [
        jkn.project(
            half(tmp_path, name, share),
            jkn.Scenario.from_text(MONEY.format(round(share * money))),
            until=UNTIL,
        )
        for name, share in (("Utara", 0.25), ("Selatan", 0.75))
    ]
    whole = jkn.project(
        jkn.Place.load("bangka-belitung"), jkn.Scenario.from_text(MONEY.format(money)), until=UNTIL
    ).monthly()
    table = totals(parts, "Bangka Belitung")
    assert table.attrs["left_out"] == []
    assert table.month.to_list() == whole.month.to_list()
    for figure in table.columns[1:]:
        crumbs = 1e-3 if figure == "spent" else 1e-12  # a thousandth of a rupiah
        same = pytest.approx(whole[figure].to_list(), rel=1e-9, abs=crumbs)
        assert table[figure].to_list() == same, figure
    assert table.spent.sum() > 0
    assert table.owed_to_bpjs.iloc[-1] > 0


def test_rates_of_a_province_are_of_sums_and_months_that_one_lacks_are_left_out() -> None:
    beltim = jkn.Place.load("belitung-timur")
    small = jkn.project(beltim, NOTHING, until=UNTIL)
    large = replace(
        jkn.Place.load("bangka-belitung").facts, name="Bangka", cells=(), region="Bangka Belitung"
    )
    other = jkn.project(jkn.Place(large), NOTHING, until=UNTIL)
    table = totals([small, other], "bangka belitung")
    assert [str(month) for month in table.month] == [f"2025-{m:02}" for m in range(8, 13)]
    assert table.attrs["left_out"] == ["2025-06", "2025-07"]
    last = table.iloc[-1]
    rows = [run.monthly().iloc[-1] for run in (small, other)]
    assert last.coverage == sum(r.registered for r in rows) / sum(r.population for r in rows)
    assert last.coverage != pytest.approx(sum(r.coverage for r in rows) / 2, rel=1e-4)


def test_a_province_is_not_added_to_its_own_district() -> None:
    runs = [
        jkn.project(jkn.Place.load(name), NOTHING, until=UNTIL)
        for name in ("belitung-timur", "bangka-belitung", "lombok-timur")
    ]
    with pytest.raises(jkn.InputError) as refused:
        totals(runs, "Bangka Belitung")
    said = [issue.message for issue in refused.value.errors]
    assert len(said) == 2
    assert "Bangka Belitung is the province itself" in said[0]
    assert "Lombok Timur is of 'Nusa Tenggara Barat'" in said[1]


def test_a_total_of_districts_that_do_not_fit_together_is_refused_with_every_fault(
    tmp_path: Path,
) -> None:
    lombok = jkn.Place.load("lombok-timur")
    run = jkn.project(lombok, NOTHING, until=UNTIL)
    drawn = jkn.project(lombok, NOTHING, until="2025-04", engine="sampled", draws=2)
    bare = jkn.project(
        jkn.Place.load(lombok.save_baseline(tmp_path / "bare.toml")), NOTHING, until=UNTIL
    )
    with pytest.raises(jkn.InputError) as refused:
        totals([run, drawn, bare], "Nusa Tenggara Barat")
    said = "\n".join(issue.message for issue in refused.value.errors)
    assert "has 2 draws" in said
    assert "comes twice" in said
    assert 'write region = "Nusa Tenggara Barat" in its file' in said
    with pytest.raises(jkn.InputError, match="there is none"):
        totals([], "Nusa Tenggara Barat")


def test_districts_without_a_common_month_have_no_total() -> None:
    beltim = jkn.Place.load("belitung-timur")
    later = jkn.Place(replace(beltim.facts, name="Bangka", opening="2025-09"))
    runs = [
        jkn.project(beltim, NOTHING, until="2025-08"),
        jkn.project(later, NOTHING, until=UNTIL),
    ]
    with pytest.raises(jkn.InputError, match="share no month"):
        totals(runs, "Bangka Belitung")


# ── the page ──


def test_the_page_of_places_opens_offline_in_both_languages(three: PlacesCompared) -> None:
    text = places_page(three)
    assert "http:" not in text
    assert "https:" not in text
    assert "JKN di beberapa daerah" in text
    assert "JKN in several places" in text
    assert text.count('href="belitung-timur/belitung-timur.html"') == 2
    assert places_page(three, "en").index('lang="en"') < text.index('lang="en"')


def test_the_page_says_of_each_place_its_date_its_base_and_whether_the_floors_are_kept(
    three: PlacesCompared,
) -> None:
    text = places_page(three, "en")
    table = text.partition("JKN in several places</h1>")[2].partition("<table")[2]
    rows = dict(zip(three.frame.place, table.split("<tbody>")[1].split("<tr>")[1:], strict=False))
    assert "1 July 2025" in rows["Belitung Timur"]
    assert "80% tested on: population" in rows["Belitung Timur"]
    assert "UHC THRESHOLDS: CANNOT BE TOLD" in rows["Belitung Timur"]  # "about 98%, about 80%"
    assert "Jun 2025" not in rows["Belitung Timur"]
    assert "NOT UHC" in rows["Lombok Timur"]
    assert "not before 2026" in rows["Lombok Timur"]
    assert "UHC THRESHOLDS MET, BUDGET ASSUMED" in rows["Bangka Belitung"]


def test_a_hostile_name_stays_text_in_page_and_table(tmp_path: Path) -> None:
    one = found("lombok-timur")
    name = "=cmd|'<script>alert(1)</script>"
    hostile = replace(one, place=jkn.Place(replace(one.place.facts, name=name)))
    compared = compare_places([hostile])
    text = places_page(compared)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    from jknmodel.report.csv import to_csv

    row = to_csv(compared.frame).splitlines()[1]
    assert row.startswith("'=cmd")
    assert ",=cmd" not in row
    assert 'href="cmd-script-alert-1-script/' in text  # a folder's name is letters and digits
    path = write_places_page(compared, tmp_path / "places.html", language="en")
    assert path.read_text(encoding="utf-8").count("<main") == 2


# ── the command ──


def test_the_command_writes_each_place_and_the_page_between_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "districts"
    arguments = ["districts", "bangka-belitung", "--until", UNTIL, "--out", str(out)]
    assert main(arguments) == 0
    assert {path.name for path in out.iterdir()} == {
        "bangka-belitung", "places.html", "places.csv",
    }  # fmt: skip
    assert (out / "bangka-belitung" / "bangka-belitung.html").is_file()
    table = pd.read_csv(out / "places.csv")
    assert table.scenario.iloc[0] == "as-it-is"
    assert len(table) == len([n for n in jkn.Scenario.names() if n.startswith("bangka-belitung/")])
    assert "Bangka Belitung: " in capsys.readouterr().out


def test_an_unknown_place_stops_the_command_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "districts"
    status = main(["districts", "lumajang", "beltim", "--until", "x", "--out", str(out)])
    assert status == 2
    said = capsys.readouterr().err
    assert "beltim" in said
    assert "until" in said
    assert not out.exists()


def test_a_month_before_some_opening_stops_the_command_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "districts"
    arguments = ["districts", "lombok-timur", "bangka-belitung", "--until", "2025-05"]
    assert main([*arguments, "--out", str(out)]) == 2
    said = capsys.readouterr()
    assert "(Bangka Belitung)" in said.err
    assert said.out == ""
    assert not out.exists()


def test_a_folder_of_a_place_that_cannot_be_written_stops_the_command_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bangka-belitung").write_text("mine", encoding="utf-8")
    arguments = ["districts", "lombok-timur", "bangka-belitung", "--until", UNTIL]
    assert main([*arguments, "--out", str(tmp_path)]) == 2
    assert "is a file; give a folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["bangka-belitung"]


def test_every_shipped_place_answers_first_for_things_as_they_are() -> None:
    firsts = [scenarios_of(jkn.Place.load(name))[0] for name in ("lumajang", *FIRST)]
    assert firsts == [
        jkn.Scenario.load("lumajang/as-budgeted").path,
        *(jkn.Scenario.load(f"{name}/as-it-is").path for name in FIRST),
    ]


def test_one_file_that_cannot_be_written_leaves_every_place_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The page of a scenario each is enough to fail the writing of both.
    monkeypatch.setattr(
        "jknmodel.study.places.scenarios_of", lambda place: [f"{slug(place.name)}/as-it-is"]
    )
    out = tmp_path / "districts"
    (out / "lombok-timur" / "monthly.csv").mkdir(parents=True)
    status = main(
        ["districts", "bangka-belitung", "lombok-timur", "--until", UNTIL, "--out", str(out)]
    )
    assert status == 2
    assert "is a folder" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["lombok-timur"]
    assert [path.name for path in (out / "lombok-timur").iterdir()] == ["monthly.csv"]


@pytest.mark.parametrize(
    ("until", "coverage", "active"), [("2024-12", "95%", "75%"), ("2025-12", "98%", "80%")]
)
def test_PL8_the_page_of_places_has_the_thresholds_of_its_last_month(
    until: str, coverage: str, active: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jknmodel.study.side_by_side.DRAWS", 4)
    cases = Path(__file__).parents[2] / "cases" / "places"
    place = jkn.Place.load(cases / "surakarta.toml")
    text = places_page(compare_places([side_by_side(place, [NOTHING], until=until)]), "en")
    assert f"Short of {coverage}<" in text
    assert f"Short of {active} active<" in text
    assert f"{active} tested on: population" in text
