# SPDX-License-Identifier: Apache-2.0
"""`jknmodel new`, `ask` and `districts` as somebody with six numbers uses them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.language import speaking
from jknmodel.cli import new as new_place
from jknmodel.cli.app import main
from jknmodel.cli.new import QUESTIONS, ask_for_missing
from jknmodel.scenario.standard import NEEDS_BUDGET, standard_scenarios
from jknmodel.study.places import scenarios_of

SIX = [
    "--population", "612340", "--coverage", "93.4%", "--active", "71,2%", "--pbid", "58.210",
    "--budget", "26.4miliar", "--owing", "21400", "--as-of", "2025-07-01",
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command writes for a district of six numbers."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        assert main(["new", "Kota Contoh", *SIX, "--lang", "id"]) == 0
    return folder


def test_six_numbers_become_a_place_scenarios_and_a_page(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [
        "kota-contoh", "kota-contoh-results", "kota-contoh.toml",
    ]  # fmt: skip
    place = jkn.Place.load(made / "kota-contoh.toml")
    given = jkn.Place("Kota Contoh", population="612.340", coverage="93,4%", active="71,2%",
                      pbid=58_210, budget="26,4 miliar", owing=21_400,
                      as_of="2025-07-01")  # fmt: skip
    assert place.facts == given.facts
    names = [path.stem for path in scenarios_of(place)]
    assert names[0] == "as-budgeted"
    assert sorted(names) == sorted([*NEEDS_BUDGET, "clean-ups"])
    page = (made / "kota-contoh-results" / "kota-contoh.html").read_text("utf-8")
    assert "Uang yang sama setiap tahun" in page
    assert "The same money every year" in page
    record = json.loads((made / "kota-contoh-results" / "run.json").read_text("utf-8"))
    assert record["inputs"][0]["file"] == "kota-contoh.toml"
    assert str(made.parent) not in json.dumps(record)


def test_what_was_written_is_what_run_and_check_take(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made)
    files = [f"kota-contoh/{name}.toml" for name in ("as-budgeted", "reach-98-80")]
    assert main(["check", "kota-contoh.toml", *files, "--until", "2027-12"]) == 0
    assert main(["check", "kota-contoh", "--until", "2025-12"]) == 0
    assert "8 checked, no faults" in capsys.readouterr().out
    command = json.loads((made / "kota-contoh-results" / "run.json").read_text("utf-8"))["command"]
    assert command == "jknmodel run kota-contoh.toml --until 2027-12 --lang id --out results"
    assert main(["run", "kota-contoh", "clean-ups", "--until", "2025-08", "--out", "again"]) == 0
    assert (made / "again" / "kota-contoh.html").exists()
    assert capsys.readouterr().err == ""


def test_a_scenario_has_a_title_in_both_languages_and_says_what_is_assumed(made: Path) -> None:
    for path in (made / "kota-contoh").glob("*.toml"):
        plan = jkn.Scenario.load(path)
        assert plan.name_in("id") != plan.name_in("en") != plan.name
        for lever in plan.levers:
            assert plan.lever_in(lever.name, "id") != lever.name
            assert "assumed" in path.read_text("utf-8")


def test_what_is_there_is_not_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "contoh.toml").write_text("mine", "utf-8")
    (here / "contoh").mkdir()
    assert main(["new", "Contoh", *SIX]) == 2
    error = capsys.readouterr().err
    assert error.count("exists already; add --force") == 2
    assert (here / "contoh.toml").read_text("utf-8") == "mine"
    assert sorted(path.name for path in here.iterdir()) == ["contoh", "contoh.toml"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_faults_at_once_and_nothing_is_written(
    here: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--population", "5000", "--coverage", "93.4", "--pbid", "58210", "--budget", "26,4 M"]
    assert main(["new", "Contoh", *given, "--lang", language]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said] == ["coverage", "budget", "pbid"]
    assert ("write 93.4%" if language == "en" else "tulis 93.4%") in said[0]
    assert list(here.iterdir()) == []


def test_figures_that_cannot_all_be_true_are_named_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--population", "100000", "--coverage", "50%", "--active", "71%", "--active-of",
             "population", "--as-of", "2025-07-01"]  # fmt: skip
    assert main(["new", "Contoh", *given]) == 2
    assert "cannot all be true" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_what_needs_a_budget_is_left_out_and_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--population", "50000", "--registered", "45000", "--as-of", "2025-07-01"]
    assert main(["new", "Contoh", *given, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "left out, for want of a budget (--budget): as-budgeted, same-money" in out
    assert "the minimum wage is assumed: Rp2,602,931" in out
    assert sorted(path.stem for path in (here / "contoh").iterdir()) == ["as-it-is", "clean-ups"]


def test_who_sits_at_a_terminal_is_asked_until_the_answer_can_be_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["", "612.340", "Jawa Timur", "93.4", "93,4%", "71,2%", "", "58.210", "", "", "",
                    "2025-07-01"])  # fmt: skip
    monkeypatch.setattr(new_place, "at_a_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["new", "Contoh", "--lang", "id"]) == 0
    out = capsys.readouterr().out
    assert "Yang ini wajib." in out
    assert "tulis 93.4% kalau itu maksudnya" in out
    assert "terdapat di: BPJS Kesehatan Kantor Cabang" in out
    place = jkn.Place.load(here / "contoh.toml")
    assert place.evidence.figure.tolist() == ["coverage", "active_rate", "active"]
    assert place.region == "Jawa Timur"
    assert "kabupaten di Jawa" in out


def test_questions_are_asked_in_both_languages_and_end_with_the_input() -> None:
    def nobody(_: str) -> str:
        raise EOFError

    told: dict[str, list[str]] = {"id": [], "en": []}
    for language, lines in told.items():
        with speaking(language):  # type: ignore[arg-type]  # one of the two
            assert not any(ask_for_missing({}, nobody, lines.append).values())
            answers = iter(["100", "", "", "90", *([""] * 9)])
            ask_for_missing({}, lambda _: next(answers), lines.append)  # noqa: B023
    assert len(told["id"]) == len(told["en"]) > 2 * len(QUESTIONS)
    assert all(one != other for one, other in zip(told["id"], told["en"], strict=True) if one)


def test_what_is_given_is_not_asked() -> None:
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return ""

    ask_for_missing({"population": 5, "registered": 4, "pbid": 1}, typed, lambda _: None)
    assert "population> " not in asked
    assert "coverage> " not in asked
    assert "budget> " in asked


def test_own_places_are_compared_with_shipped_ones_each_under_its_own_scenarios(
    made: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {path.relative_to(made): path.read_bytes() for path in made.rglob("*.toml")}
    for name in ("mine", "other"):
        (here / name).mkdir()
        text = (made / "kota-contoh.toml").read_text("utf-8")
        (here / f"{name}.toml").write_text(text.replace("Kota Contoh", name.title()), "utf-8")
    (here / "mine" / "plan.toml").write_bytes(files[Path("kota-contoh/as-budgeted.toml")])
    (here / "other" / "plan.toml").write_bytes(files[Path("kota-contoh/clean-ups.toml")])
    command = ["districts", "mine.toml", "belitung-timur", "other.toml", "--until", "2025-09"]
    assert main([*command, "--out", "out", "--lang", "en"]) == 0, capsys.readouterr().err
    rows = (here / "out" / "places.csv").read_text("utf-8").splitlines()
    of = {row.split(",")[0]: row for row in rows[1:]}
    assert set(of) == {"Mine", "Belitung Timur", "Other"}
    assert "as-budgeted" in of["Mine"]
    assert "clean-ups" in of["Other"]


@pytest.mark.parametrize(("language", "words"), [("id", "Permohonan data"), ("en", "Request for")])
def test_a_letter_asks_for_what_narrows_most_and_for_no_names(
    made: Path, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", str(made / "kota-contoh.toml"), "--lang", language]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"# {words}")
    narrows = [int(each) for each in re.findall(r"\| (\d+)% \|", text)]
    assert narrows == sorted(narrows, reverse=True)
    assert len(narrows) > 4
    assert "NIK" in text
    assert ("58.210 PBID aktif" if language == "id" else "58,210 PBID active") in text


def test_a_letter_is_written_to_a_file(made: Path, here: Path) -> None:
    assert main(["ask", str(made / "kota-contoh.toml"), "--out", "letter.md"]) == 0
    assert (here / "letter.md").read_text("utf-8").startswith("# Permohonan")


def test_check_refuses_what_run_refuses(
    made: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (made / "kota-contoh.toml").read_text("utf-8")
    (here / "contoh.toml").write_text(re.sub("minimum_wage = .*", "", text), "utf-8")
    plan = (made / "kota-contoh" / "as-budgeted.toml").read_text("utf-8")
    (here / "plan.toml").write_text(plan.replace("again_every_year", "# "), "utf-8")
    for command in (["check", "contoh.toml", "plan.toml"], ["run", "contoh", "plan.toml"]):
        more = [] if command[0] == "check" else ["--out", "out"]
        assert main([*command, "--until", "2027-12", *more]) == 2
        said = capsys.readouterr().err
        assert "names no minimum wage" in said
        assert "again_every_year = true in it, add a fund of 2026" in said
    assert not (here / "out").exists()


def test_amounts_of_scenarios_are_the_places_own() -> None:
    place = jkn.Place("Contoh", population=100_000, coverage="99%", active="70%", pbid=9_000,
                      budget="5 miliar", owing=3_000, as_of="2026-01-01")  # fmt: skip
    files, _ = standard_scenarios(place)
    plan = jkn.Scenario.from_text(files["as-budgeted"])
    assert [(fund.name, fund.year, fund.total) for fund in plan.funds] == [
        ("APBD 2026", 2026, 5_000_000_000),
    ]  # fmt: skip
    relief = jkn.Scenario.from_text(files["relief-poorest"]).levers[0]
    cells = place.baseline.query("standing == 'owing' and care_class == '3'")
    owing = cells.people.sum()
    assert relief.fields()["heads"] == round(0.1 * owing)
    money = jkn.project(place, plan, until="2028-12").budget().query("fund != '-'").money
    assert money.tolist() == 3 * [5_000_000_000]
