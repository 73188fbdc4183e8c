# SPDX-License-Identifier: Apache-2.0
"""What the command line says: in the language of `--lang`, or the environment, or English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jknmodel.base.catalogue import by_english
from jknmodel.base.language import spoken
from jknmodel.base.messages import indonesian
from jknmodel.cli import questions
from jknmodel.cli.app import app, main
from jknmodel.cli.spoken import page_language
from typer.main import get_command

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
GROUP: Any = get_command(app)
COMMANDS = sorted(GROUP.commands)
MONTH = re.compile(r"\d{4}-\d\d")
ENGLISH = re.compile(r"\b(the|of|and|or|months?|people|owed?|pays?|what|which|how|a)\b")
QUESTIONS = (
    "dues PBPU --month 2025-05 --care-class 3",
    "dues PPU_BU --month 2025-05 --wage 3000000 --wage-floor 3200000",
    "arrears --first-unpaid 2024-01 --as-of 2025-05 --care-class 3 --people 2",
    "reactivation --first-unpaid 2024-01 --paid-on 2025-05-20 --care-class 3",
    "wage-base PPU_BU --month 2025-05 --basic 5000000",
    "fine --cost 10000000 --months-owed 5 --admitted 2025-05-20 --reactivated 2025-05-01",
    "instalments --debt 500000 --months-owed 6 --as-of 2025-05 --care-class 3",
    "afford 1000000000 --rate gross --months 12",
)


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a call prints, to either stream."""
    main(list(arguments))
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_the_option_counts_before_the_environment_and_nothing_means_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = ("dues", "PBPU", "--month", "2025-13")
    assert "is not a month" in said(capsys, *wrong)
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert "bukan bulan" in said(capsys, *wrong)
    assert "is not a month" in said(capsys, *wrong, "--lang", "en")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "is not a month" in said(capsys, *wrong)
    assert "bukan bulan" in said(capsys, *wrong, "--lang=id")
    assert spoken() == "en"  # of a call, not of the program


def test_pages_are_indonesian_first_where_nothing_says() -> None:
    assert page_language(None, {}) == "id"
    assert page_language(None, {"LANG": "en_GB.UTF-8"}) == "en"
    assert page_language("id", {"LANG": "en_GB.UTF-8"}) == "id"


def test_a_language_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'in' is not a language of the page" in said(capsys, "law", "--lang", "in")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_indonesian_whole(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, command, "--help", "--lang", "id")
    assert shown.startswith("Pemakaian: ")
    assert "--lang" in shown
    assert not ENGLISH.findall(re.sub(r"<[^>]+>|--[\w-]+", "", shown))
    assert said(capsys, command, "--help").startswith("Usage: ")


def test_the_help_says_nothing_that_no_command_has() -> None:
    every = [GROUP, *GROUP.commands.values()]
    helps = [each.help for each in every]
    helps += [getattr(param, "help", None) for each in every for param in each.params]
    worded = {" ".join(words.split()) for words in helps if words}
    assert worded <= set(by_english("help"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_and_why_it_holds_are_indonesian(
    question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, *question.split(), "--explain", "--lang", "id")
    figures, why = shown.split("\n\n")
    assert not ENGLISH.findall(figures)
    assert not ENGLISH.findall(why.splitlines()[0])
    assert all(line.startswith("pada ") for line in why.splitlines()[1:])
    labels, english = said(capsys, *question.split(), "--explain").split("\n\n")
    assert all(indonesian(line, "why") for line in english.splitlines())
    named = {line.split()[0] for line in labels.splitlines()}
    assert {name for name in named if not MONTH.fullmatch(name)} <= set(by_english("help"))


def test_every_command_that_asks_the_law_is_asked_in_both_languages() -> None:
    assert {question.name for question in questions.QUESTIONS} == {q.split()[0] for q in QUESTIONS}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("reconcile", "Argumen 'place' belum diberikan."),
        ("dues --foo", "Tidak ada pilihan --foo"),
        ("nothing", "Tidak ada perintah 'nothing'."),
        ("dues PBI --month", "Pilihan '--month' memerlukan nilai."),
        ("afford x --rate gross --months 3", "Nilai 'budget' tidak berlaku: harus bilangan bulat"),
    ],
)
def test_a_call_that_no_command_takes_is_refused_in_indonesian(
    call: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"Kesalahan: {words}" in said(capsys, "--lang", "id", *call.split())


def test_check_names_every_fault_in_indonesian(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "rencana.toml"
    plan.write_text(
        'schema = 1\nname = "Rencana"\n[[lever]]\nkind = "pbid_intake"\nname = "pendaftaran"\n'
        'from = "2025-06"\nuntil = "2025-05"\nheads = 5\nmonthly_cup = 100\nfund = "APBD 2025"\n'
        'sources = ["unregistered"]\n[[fund]]\nname = "APBD 2025"\nyear = 2025\nsource = "APBN"\n'
        'receipts = {"2025-01" = 50.670.000.000}\n',
        "utf-8",
    )
    lines = said(capsys, "check", str(plan), "--lang", "id").splitlines()
    assert (
        "rencana.toml:7:9: until: lebih awal dari 'from', 2025-06; tulis bulan sesudahnya" in lines
    )
    assert (
        "rencana.toml:9:1: monthly_cup: 'monthly_cup' bukan kunci yang dikenal di sini; "
        "apakah maksudnya 'monthly_cap'?"
    ) in lines
    assert any("bukan sumber uang; apakah maksudnya 'APBD'?" in line for line in lines)
    assert "1 diperiksa, tidak ada kesalahan" in said(capsys, "check", "lumajang", "--lang", "id")


def test_check_says_in_indonesian_what_a_run_will_not_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "rencana.toml"
    plan.write_text(
        'schema = 1\nname = "Rencana"\n[[lever]]\nkind = "pbid_intake"\nname = "pendaftaran"\n'
        'from = "2025-06"\nuntil = "2025-12"\nheads = 5_000\nmonthly_cap = 100\n'
        'fund = "APBD 2025"\n[[fund]]\nname = "APBD 2025"\nyear = 2025\n'
        'receipts = {"2025-01" = 50_670_000_000}\n',
        "utf-8",
    )
    notes = said(capsys, "check", "lumajang", str(plan), "--lang", "id").splitlines()[1:]
    assert len(notes) == 4
    for note in notes:
        assert note.startswith("catatan: rencana.toml: ")
        assert not ENGLISH.findall(note)
    assert "4.400 dari 5.000 orang tidak terlaksana" in notes[3]


def test_reconcile_speaks_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "reconcile", "lumajang", "--lang", "id")
    assert "data yang perlu diminta berikutnya:" in shown
    assert "ask next:" in said(capsys, "reconcile", "lumajang")
