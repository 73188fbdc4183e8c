# SPDX-License-Identifier: Apache-2.0
"""Every verb of the command line: what it prints, its status, and that errors write nothing."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from few_draws import COMMAND
from jknmodel import __version__
from jknmodel.cli.app import main
from jknmodel.study.draws import USUAL

BAD = """schema = 1
name = "bad"
rate_bases = "gross"

[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 37.800}

[[lever]]
kind = "pbid_intake"
name = "june"
fund = "APBD"
from = "2025-06"
until = "2025-05"
heads = -1
"""
LAW = """schema = 1
name = "dear"
rate_basis = "gross"
law_as_of = "2026-02"

[[lever]]
kind = "law_change"
name = "dear"
from = "2026-07"
until = "2027-12"
rules = {"mandiri.class_3.tariff" = 45_000}
"""
FILES = {
    "monthly.csv",
    "segments.csv",
    "ledger.csv",
    "flows.csv",
    "funds.csv",
    "levers.csv",
    "orders.csv",
    "budget.csv",
    "plan.csv",
    "opening.csv",
    "draws.csv",
    "reconciliation.csv",
    "worth.csv",
    "goal.csv",
    "next_billion.csv",
    "differences.csv",
    "why.csv",
    "flips.csv",
    "evidence.csv",
    "comparison.csv",
    "variants.csv",
    "lumajang.html",
    "lumajang.xlsx",
    "run.json",
}


def run(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "jknmodel", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
    )


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[str]:
    """The lines on standard error of a call that must end with 2 and print nothing else."""
    assert main([str(argument) for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    return shown.err.splitlines()


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What a call that must succeed prints."""
    assert main([str(argument) for argument in arguments]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of two scenarios."""
    folder = tmp_path_factory.mktemp("run") / "out"
    done = run(
        "run", "lumajang", "as-budgeted", "lumajang/reach-98-80", "--until", "2026-12",
        "--out", folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert lines[3].startswith("Ini skenario, bukan ramalan")
    assert lines[0].startswith("Dari 100 warga Lumajang")
    assert str(folder) in lines[4]
    return folder


# ── run ──


def test_a_run_leaves_its_files_and_nothing_else(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == FILES
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_tables_of_several_scenarios_say_which(out: Path) -> None:
    for name in ("monthly", "segments", "ledger", "funds"):
        table = pd.read_csv(out / f"{name}.csv")
        assert list(table.columns[:2]) == ["scenario", "month"]
        assert table.scenario.unique().tolist() == ["as-budgeted", "reach-98-80"]
    monthly = pd.read_csv(out / "monthly.csv")
    last = monthly.groupby("scenario").month.max()
    assert last.to_dict() == {"as-budgeted": "2026-12", "reach-98-80": "2027-12"}
    variants = pd.read_csv(out / "variants.csv")
    choices = ["scenario", "clean_ups", "prior", "behaviour", "read_as", "rate_basis"]
    assert list(variants.columns[:7]) == [*choices, "month"]
    assert len(variants.groupby(choices)) == 14  # of each scenario its own, and six others apart


def test_evidence_shows_what_the_opening_reproduces(out: Path) -> None:
    evidence = pd.read_csv(out / "evidence.csv")
    about = evidence.dropna(subset="reproduced")
    assert {"coverage", "active_rate", "not_registered"} <= set(about.figure)
    assert (about.inside == "yes").all()


def test_evidence_keeps_the_digits_that_were_published_beside_sums_of_rupiah(out: Path) -> None:
    table = pd.read_csv(out / "evidence.csv").set_index("words")
    assert table.loc["cakupan kepesertaan 87.37%", "value"] == 0.8737
    assert table.loc["cakupan kepesertaan 87.37%", "low"] == 0.87365


def test_the_record_names_its_inputs_by_hash_and_no_machine(out: Path) -> None:
    text = (out / "run.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["jknmodel"] == __version__
    assert record["until"] == "2026-12"
    assert record["command"].startswith(
        "jknmodel run lumajang as-budgeted lumajang/reach-98-80 --until"
    )
    kinds = [given["kind"] for given in record["inputs"]]
    assert kinds == ["place", "prior", "prior", "scenario", "scenario"]
    assert all(len(given["sha256"]) == 64 for given in record["inputs"])
    assert str(out.parent) not in text
    assert str(Path.home()) not in text
    assert len(record["law"]) == 16
    assert record["uncertainty"] == {
        "scenario": "as-budgeted",
        "sources": [*USUAL],
        "draws": 100,
        "seed": 0,
    }


def test_R33_the_hashes_of_the_record_are_those_of_what_it_names(out: Path) -> None:
    record = json.loads((out / "run.json").read_bytes())
    data = Path(jkn.__file__).parent / "data"
    folders = {"place": "places", "prior": "priors", "scenario": "places/lumajang/scenarios"}
    for given in record["inputs"]:
        assert given["sha256"] == digest(data / folders[given["kind"]] / given["file"])
    place = jkn.Place.load("lumajang").baseline_toml()
    assert record["baseline_sha256"] == hashlib.sha256(place.encode()).hexdigest()
    assert set(record["outputs"]) == FILES - {"run.json"}
    for name, sha256 in record["outputs"].items():
        assert sha256 == digest(out / name), name


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def shim(tmp_path: Path) -> dict[str, str]:
    """An environment in which the command is called as people call it, of few draws."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "jknmodel").write_text(
        f"#!/bin/sh\nexec {sys.executable} -W error -c '{COMMAND}' \"$@\"\n", encoding="utf-8"
    )
    (folder / "jknmodel").chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


@pytest.mark.parametrize(
    ("options", "absolute"),
    [([], False), (["--engine", "sampled", "--draws", "2", "--seed", "7", "--lang", "en"], True)],
    ids=["a path as it was given", "an absolute path, other options"],
)
def test_F14_the_command_of_the_record_runs_as_printed_and_leaves_the_same_bytes(
    options: list[str], absolute: bool, tmp_path: Path, shim: dict[str, str], *,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    home = tmp_path / "home"
    (home / "my plans").mkdir(parents=True)
    plan = home / "my plans" / "the mayor's $plan; no. 1.toml"
    shipped = jkn.Scenario.load("lumajang/as-budgeted").path
    assert shipped is not None
    plan.write_bytes(shipped.read_bytes())
    given = plan if absolute else plan.relative_to(home)
    first = tmp_path / "elsewhere" / "out"
    monkeypatch.chdir(home)
    assert printed(capsys, "run", "lumajang", given, "lumajang/register-98", "--until", "2025-06",
                   "--out", first, *options)  # fmt: skip
    recorded = json.loads((first / "run.json").read_bytes())["command"]
    again = subprocess.run(
        ["bash", "-c", recorded], cwd=home, env=shim, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert bytes_of(home / "results") == bytes_of(first)
    assert str(tmp_path) not in recorded


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}  # fmt: skip


def test_F14_a_file_elsewhere_is_named_without_where_it_lay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    plan = tmp_path / "elsewhere" / "plan.toml"
    plan.write_text('schema = 1\nname = "nothing"\n', encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    out = tmp_path / "out"
    monkeypatch.chdir(home)
    assert printed(capsys, "run", "lumajang", plan, "--until", "2025-05", "--out", out)
    text = (out / "run.json").read_text(encoding="utf-8")
    assert json.loads(text)["command"].startswith("jknmodel run lumajang plan.toml --until")
    assert str(tmp_path) not in text


def test_R5_a_run_of_fewer_scenarios_leaves_none_of_the_earlier_files_and_names_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--until", "2025-05", "--out", str(tmp_path / "out"), "--lang", "en"]
    printed(capsys, "run", "lumajang", "as-budgeted", "lumajang/reach-98-80", *given)
    assert (tmp_path / "out" / "worth.csv").exists()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    text = printed(capsys, "run", "lumajang", "as-budgeted", *given)
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert left == FILES - {"worth.csv", "differences.csv"} | {"notes.txt"}
    assert text.endswith(f"Also in {tmp_path / 'out'}, and not of this run: notes.txt\n")


def test_the_same_command_leaves_the_same_bytes(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], all_draws: None
) -> None:
    again = tmp_path / "again"  # in another process, which has worked before
    assert printed(
        capsys, "run", "lumajang", "as-budgeted", "lumajang/reach-98-80", "--until", "2026-12",
        "--out", again,
    )  # fmt: skip
    for path in out.iterdir():
        first = hashlib.sha256(path.read_bytes()).hexdigest()
        assert hashlib.sha256((again / path.name).read_bytes()).hexdigest() == first, path.name


def test_F17_one_scenario_has_tables_with_the_columns_of_several(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def heads(path: Path) -> list[str]:
        return [name for name in pd.read_csv(path).columns if not name[-4:].isdigit()]

    text = printed(
        capsys, "run", "lumajang", "as-budgeted", "--until", "2025-12", "--out", tmp_path,
        "--lang", "en",
    )  # fmt: skip
    assert text.startswith("Of 100 people in Lumajang, 87 are registered")
    for name in FILES - {"worth.csv", "differences.csv"}:
        if name.endswith(".csv"):
            assert heads(tmp_path / name) == heads(out / name), name
    assert len(pd.read_csv(tmp_path / "monthly.csv")) == 9
    assert '<html lang="en">' in (tmp_path / "lumajang.html").read_text(encoding="utf-8")


def test_every_fault_of_a_run_is_named_in_one_pass_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "bad.toml"
    plan.write_text(BAD, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    lines = refused(
        capsys, "run", "lumajng", plan, "--until", "2026-13", "--out", tmp_path / "out",
        "--lang", "jv",
    )  # fmt: skip
    text = "\n".join(lines)
    assert "did you mean 'lumajang'?" in text
    assert "bad.toml:3:1: rate_bases: " in text
    assert "did you mean 'rate_basis'?" in text
    assert "until: '2026-13' is not a month" in text
    assert "lang: 'jv' is not a language" in text
    assert sum(line.startswith("bad.toml:") for line in lines) >= 4
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "expectd"], "engine: "),
        (["--draws", "2"], "draws: "),
        (["--seed", "-1"], "seed: "),
    ],
)
def test_what_the_engine_refuses_is_refused(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = refused(
        capsys, "run", "lumajang", "as-budgeted", "--until", "2025-12", "--out", tmp_path / "o",
        *options,
    )  # fmt: skip
    assert lines[0].startswith(said)
    assert not list(tmp_path.iterdir())


def test_a_horizon_before_the_opening_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(
        capsys, "run", "lumajang", "as-budgeted", "--until", "2025-01", "--out", tmp_path / "o"
    )
    assert not list(tmp_path.iterdir())


# ── the small verbs ──


def test_dues(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "dues", "PBPU", "--month", "2025-05", "--care-class", "3")
    assert "member 35000\n" in text
    assert "total 42000\n" in text
    answer = json.loads(
        printed(
            capsys,
            "dues",
            "PPU_BU",
            "--month",
            "2025-05",
            "--wage",
            "2000000",
            "--wage-floor",
            "2429764",
            "--extra-family",
            "1",
            "--json",
        )
    )
    assert answer["employer"] == 97_191
    assert set(answer) == {"member", "employer", "central", "province", "district", "total"}


def test_dues_of_a_group_and_of_a_province(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(
        capsys, "dues", "PPU_PN", "--month", "2025-05", "--wage", "5000000", "--group", "central"
    )
    text = printed(capsys, "dues", "PBI", "--month", "2025-05", "--fiscal-capacity", "very_high")
    assert "province 2200\n" in text


def test_arrears(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["arrears", "--care-class", "3", "--first-unpaid", "2021-01", "--as-of", "2025-02"]
    assert "amount 840000\n" in printed(capsys, *given)
    answer = json.loads(printed(capsys, *given, "--json"))
    assert sum(answer["by_month"].values()) == answer["amount"]


def test_afford(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "afford", "7000000000", "--rate", "own_share", "--months", "12")
    assert text == "heads 16666\nleft 280000\n"
    text = printed(
        capsys, "afford", "50670000000", "--rate", "35000", "--months", "6",
        "--base-heads", "111079", "--base-months", "12",
    )  # fmt: skip
    assert text.startswith("heads 19127\n")


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        ("dues PBPU --month 2025-05 --care-class 3", "mandiri.class_3.tariff 42000"),
        ("arrears --care-class 3 --first-unpaid 2021-01 --as-of 2025-02", "arrears.month_cap 24"),
        (
            "reactivation --care-class 3 --first-unpaid 2023-01 --paid-on 2025-05-20",
            "activation.after_settlement 1 days",
        ),
        ("wage-base PPU_PN --month 2025-05 --basic 3000000", "ppu_pn.regional.base basic+family"),
        (
            "fine --cost 1 --months-owed 1 --admitted 2025-05-20 --reactivated 2025-05-01",
            "fine.cap 20000000 rupiah",
        ),
        (
            "instalments --debt 140000 --months-owed 4 --as-of 2025-05",
            "instalments.missed_ends_plan 1 yes or no; no instrument found [assumed]",
        ),
        ("afford 7000000000 --rate own_share --months 12", "pbid.local_share 2800"),
    ],
)
def test_a_question_explains_its_answer_when_asked(
    call: str, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = printed(capsys, *call.split())
    why = printed(capsys, *call.split(), "--explain")
    assert why.startswith(plain + "\n")
    assert rule in why.removeprefix(plain)
    assert re.search(r"\((H|M|L|assumed)\)$", why.rstrip())
    answer = json.loads(printed(capsys, *call.split(), "--explain", "--json"))
    assert answer.pop("explain") == why.removeprefix(plain).strip("\n")
    assert answer == json.loads(printed(capsys, *call.split(), "--json"))


def test_arrears_of_a_family_and_of_an_employer(capsys: pytest.CaptureFixture[str]) -> None:
    spell = ["--first-unpaid", "2025-01", "--as-of", "2025-01"]
    family = ["arrears", *spell, "--care-class", "3", "--people", "4"]
    assert "amount 140000\n" in printed(capsys, *family)
    workers = ["arrears", *spell, "--segment", "PPU_BU", "--people", "3", "--wage", "2000000",
               "--wage-floor", "2429764"]  # fmt: skip
    assert "amount 364464\n" in printed(capsys, *workers)


def test_reactivation(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["reactivation", "--care-class", "1", "--first-unpaid", "2019-09", "--paid-on",
             "2020-09-15"]  # fmt: skip
    text = printed(capsys, *given)
    assert "to_pay 1490000\nlater 0\nlater_by -\nsuspended_from 2019-10-01\n" in text
    answer = json.loads(printed(capsys, *given, "--relaxation", "--json"))
    assert (answer["to_pay"], answer["later"], answer["later_by"]) == (
        790_000,
        700_000,
        "2021-12-31",
    )
    text = printed(
        capsys, "reactivation", "--segment", "PPU_BU", "--people", "2", "--wage", "15000000",
        "--first-unpaid", "2025-03", "--paid-on", "2025-05-05",
    )  # fmt: skip
    assert "to_pay 3600000\n" in text


def test_wage_base(capsys: pytest.CaptureFixture[str]) -> None:
    slip = ["--basic", "3000000", "--family-allowance", "300000", "--professional-allowance",
            "3000000"]  # fmt: skip
    text = printed(capsys, "wage-base", "PPU_PN", "--month", "2019-12", *slip)
    assert text == "base 3300000\ncounted basic family_allowance\n"
    central = ["wage-base", "PPU_PN", "--month", "2019-12", "--group", "central", *slip]
    answer = json.loads(printed(capsys, *central, "--json"))
    assert answer["base"] == 6_300_000
    assert answer["counted"][3] == "professional_allowance"


def test_instalments_bill_the_running_contributions(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["instalments", "--debt", "140000", "--months-owed", "4", "--as-of", "2025-05",
             "--care-class", "3", "--people", "2"]  # fmt: skip
    assert "running 70000 70000\nbills 140000 140000\n" in printed(capsys, *given)
    assert json.loads(printed(capsys, *given, "--json"))["bills"] == [140_000, 140_000]


def test_a_budget_of_another_month(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(
        capsys, "afford", "255000", "--rate", "own_share", "--months", "1", "--on", "2020-07"
    )
    assert text == "heads 10\nleft 0\n"


def test_law_of_a_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "dear.toml"
    file.write_text(LAW, encoding="utf-8")
    for day, tariff in (("2026-06", "42000"), ("2026-07", "45000"), ("2028-01", "42000")):
        text = printed(capsys, "law", "--scenario", file, "--on", day)
        assert f"mandiri.class_3.tariff\t{tariff}\t" in text
    assert "law change of a scenario" in printed(capsys, "law", "--scenario", file)
    plain = printed(capsys, "law", "--scenario", "lumajang/as-budgeted")
    assert plain == printed(capsys, "law")


def test_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert "pbid.tariff\t42000\trupiah a month" in printed(capsys, "law", "--on", "2025-05")
    rows = json.loads(printed(capsys, "law", "--json"))
    assert {"rule", "value", "unit", "from", "until", "citation", "confidence"} == set(rows[0])


def test_reconcile(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "reconcile", "lumajang")
    assert "contradicts     not_registered: gap to everybody" in text
    assert "not identified  pbid_budget" in text
    assert "1. active heads by segment" in text
    answer = json.loads(printed(capsys, "reconcile", "lumajang", "--json"))
    assert answer["ask"][0]["rank"] == 1
    assert any(row["published"] is None for row in answer["findings"])


def test_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('schema = 1\nname = "x"\nrate_basis = "gross"\n', encoding="utf-8")
    bad.write_text(BAD, encoding="utf-8")
    assert "1 checked" in printed(capsys, "check", good)
    lines = refused(capsys, "check", good, bad, tmp_path / "missing.toml")
    assert lines[0].startswith("bad.toml:3:1: ")
    assert lines[-1].startswith("missing.toml")
    assert all(line.count(": ") >= 1 for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ["dues", "PBXX", "--month", "2025-05"],
        ["dues", "PBPU", "--month", "2025-99", "--care-class", "4"],
        ["dues", "PBI"],
        ["dues", "PBI", "--month", "2025-05", "--wage", "lots"],
        ["arrears", "--care-class", "4", "--first-unpaid", "2024-01", "--as-of", "2025-01"],
        ["arrears", "--care-class", "3", "--first-unpaid", "2025-02", "--as-of", "2025-01"],
        ["afford", "-5", "--rate", "own_share", "--months", "12"],
        ["afford", "5", "--rate", "gros", "--months", "12"],
        ["afford", "37.800", "--rate", "gross", "--months", "12"],
        ["arrears", "--first-unpaid", "2025-01", "--as-of", "2025-02", "--people", "many"],
        ["reactivation", "--first-unpaid", "2025-06", "--paid-on", "2025-05-01"],
        ["reactivation", "--care-class", "3", "--first-unpaid", "2025-06", "--paid-on", "soon"],
        ["wage-base", "PBPU", "--month", "2025-05", "--basic", "1"],
        ["wage-base", "PPU_BU", "--month", "2025-05"],
        ["law", "--scenario", "lumajang/as-budgetted"],
        ["law", "--on", "2013-01"],
        ["law", "--on", "soon"],
        ["reconcile", "lumajan"],
        ["reconcile", "missing.toml"],
        ["check"],
        ["check", "missing.toml"],
        ["run"],
        ["run", "lumajang"],
        ["run", "lumajang", "as-budgeted"],
        ["run", "lumajang", "as-budgeted", "--until", "2026-12"],
        ["lumajang"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_two_and_says_why(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert refused(capsys, *arguments)
    assert not list(tmp_path.iterdir())


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--version") == f"{__version__}\n"
    text = printed(capsys, "--help")
    verbs = ("run", "reconcile", "dues", "arrears", "reactivation", "wage-base", "fine",
             "instalments", "afford", "solve", "law", "check")  # fmt: skip
    for verb in verbs:
        assert verb in text
        assert printed(capsys, verb, "--help")


def test_the_reader_of_a_pipe_may_leave() -> None:
    done = subprocess.run(
        f"{sys.executable} -m jknmodel law | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize(("missing", "extra"), [("jinja2", "report"), ("xlsxwriter", "excel")])
def test_a_missing_extra_is_named_with_the_command_that_brings_it(
    missing: str, extra: str, tmp_path: Path
) -> None:
    code = f"""
import sys
sys.modules[{missing!r}] = None
from jknmodel.cli.app import main
sys.exit(main(sys.argv[1:]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "lumajang", "as-budgeted", "--until", "2025-06",
         "--out", str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == f"{missing} is not installed; pip install 'jknmodel[{extra}]'\n"
    assert not list(tmp_path.iterdir())


def test_a_forecast_says_what_its_range_is_over(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("forecast", "lumajang", "--until", "2025-12", "--draws", "10")
    lines = printed(capsys, *given).splitlines()
    assert lines[0] == (
        "Forecast for Lumajang: “As budgeted”, and what governments usually do beside it."
    )
    assert lines[1].startswith("December 2025, central and 8 of 10 draws: about ")
    assert lines[-1].startswith("10 draws. The range is over: the assumptions, the opening")
    assert "clean-ups of the PBI list" in lines[-1].partition("It is not over")[0]
    found = json.loads(printed(capsys, *given, "--json"))
    assert set(found["forecast"][0]) == {"month", "figure", "low", "central", "high"}
    assert "pbid_growth" in found["ranges_over"]
