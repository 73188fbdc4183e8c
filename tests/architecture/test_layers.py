# SPDX-License-Identifier: Apache-2.0
"""The shape of the Python package: what may import what (`tool.importlinter` in pyproject.toml)."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import jknmodel
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(jknmodel.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)

#: Modules of `law` and `schedule` that ask no question of their own.
NO_QUESTION = {"version", "__init__", "changes", "columns", "rows", "why"}
#: Looked up in one table, which rules.csv asks for.
LOOKED_UP = {"minimum_wage"}


def test_a_package_imports_from_itself_and_earlier_ones_and_nothing_goes_round_in_a_circle(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_a_question_has_its_cases_and_its_second_opinion_under_the_same_word() -> None:
    questions = {
        path.stem
        for package in ("law", "schedule")
        for path in (PACKAGE / package).glob("*.py")
        if path.stem not in NO_QUESTION | LOOKED_UP
    }
    cases = {path.stem for path in (ROOT / "tests" / "cases").glob("*.csv")}
    oracle = {path.stem for path in (ROOT / "tests" / "oracle").glob("*.py")}
    assert questions <= cases
    assert questions <= oracle


def test_every_question_of_the_schedule_is_found_in_jknmodel() -> None:
    """`./jkn format` writes them there; a name that people do not ask for is not in __all__."""
    schedule = [path for path in MODULES if path.parent.name == "schedule"]
    asked = {
        name
        for path in schedule
        for name in getattr(import_module(f"jknmodel.schedule.{path.stem}"), "__all__", [])
    }
    assert len(asked) >= 20
    assert asked <= set(jknmodel.__all__)
    assert all(hasattr(jknmodel, name) for name in asked)


#: Headers of the schedule that ask nothing by themselves, or are asked with another word.
NO_WORD = {"calendar", "reaches", "why", "awards", "plan_length"}


#: Where cases and second opinions are asked: a file of them that nobody asks proves nothing.
ASKED_IN = (
    "tests/questions.py",
    "tests/cpp/schedule/why_test.cpp",
    "tests/python/schedule/test_cases.py",
    "tests/python/schedule/test_second_rulebook*.py",
)


def test_every_lever_is_drawn_and_played_from_python_too() -> None:
    headers = (ROOT / "include/jknmodel/scenario/levers").glob("*.hpp")
    text = "".join(path.read_text("utf-8") for path in headers if path.stem != "called_lever")
    kinds = re.findall(r'kind = "(\w+)"', text)
    assert len(kinds) >= 17
    for file in ("tests/random_plans.py", "tests/python/projection/test_levers.py"):
        text = (ROOT / file).read_text("utf-8")
        assert [kind for kind in kinds if kind not in text] == [], file


def test_the_same_word_stands_in_cpp() -> None:
    schedule = ROOT / "include/jknmodel/schedule"
    words = {path.stem for path in schedule.glob("*.hpp")} - NO_WORD
    assert len(words) >= 14
    for word in sorted(words):
        assert (ROOT / f"tests/cases/{word}.csv").is_file(), word
        assert (ROOT / f"tests/oracle/{word}.py").is_file(), word
        for asked in ASKED_IN:
            text = "".join(path.read_text("utf-8") for path in ROOT.glob(asked))
            assert re.search(rf"\b{word}\b", text), f"{word}: nothing in {asked} asks it"
    columns = {path.stem for path in (schedule / "columns").glob("*.hpp")} - {"columns"}
    assert columns <= words
    assert columns == {
        path.stem for path in (PACKAGE / "schedule/columns").glob("*.py") if path.stem in words
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_takes_from_the_root_what_a_package_has(module: Path) -> None:
    """The root gathers all packages: whoever imports from it imports everything above him."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "jknmodel":
            assert {name.name for name in node.names} <= {"_core", "law"}
        elif isinstance(node, ast.Import):
            assert "jknmodel" not in {name.name for name in node.names}


#: What opens or parses a table that somebody has.
READS_TABLES = {"read_csv", "read_excel", "read_parquet", "ParquetFile", "load_workbook"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_tables_are_opened_by_one_reader(module: Path) -> None:
    """`tables/source` reads; everybody else asks it, but for CSV that we wrote ourselves."""
    called = {
        node.attr for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }  # fmt: skip
    if module.parent.name != "source":
        assert not called & READS_TABLES
