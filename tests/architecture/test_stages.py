# SPDX-License-Identifier: Apache-2.0
"""The shape of the sources: what may include what, and what stands in every file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include" / "jknmodel"
STAGES = (
    "base",
    "law",
    "schedule",
    "ledger",
    "baseline",
    "evidence",
    "scenario",
    "outcome",
    "projection",
    "study",
    "report",
)
INSIDE_PROJECTION = ("plan", "engine", "month", "projection")
SIZES = {
    1200,  # the most months of a run
    12000,  # a yearly rate per mille into a monthly chance
}
HEADERS = sorted(INCLUDE.rglob("*.hpp"))
SOURCE_FOLDERS = ("include", "src", "python", "tests", "tools", "examples", "cmake")
SOURCE_ENDINGS = {".hpp", ".cpp", ".py", ".cmake", ".sh"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_of(path: Path) -> str:
    """The file without comments and without text in quotes."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("header", HEADERS, ids=name)
def test_a_header_includes_only_its_own_or_an_earlier_stage(header: Path) -> None:
    if header.parent == INCLUDE:
        return  # the umbrella, checked below
    here = STAGES.index(header.relative_to(INCLUDE).parts[0])
    included = re.findall(r"#\s*include\s*[<\"]jknmodel/([\w.]+)", header.read_text("utf-8"))
    later = [stage for stage in included if stage not in STAGES[: here + 1]]
    assert not later


CPP_TESTS = sorted((ROOT / "tests" / "cpp").rglob("*_test.cpp"))


@pytest.mark.parametrize("test", CPP_TESTS, ids=name)
def test_a_cpp_test_is_a_namespace_of_its_own(test: Path) -> None:
    """Several are compiled at a time, and two may use one name."""
    assert f"\nnamespace jknmodel::tests::{test.stem} {{\n" in test.read_text("utf-8")


PROJECTION = [header for header in HEADERS if "projection" in header.parts]


@pytest.mark.parametrize("header", PROJECTION, ids=name)
def test_inside_the_projection_plan_comes_before_engine_before_month(header: Path) -> None:
    """An engine knows no step of the month, a plan neither; the whole stands above them."""
    here = INSIDE_PROJECTION.index(header.parent.name)
    text = header.read_text("utf-8")
    folders = [
        folder or "projection"
        for folder in re.findall(r"#include <jknmodel/projection/(?:(\w+)/)?\w+\.hpp>", text)
    ]
    later = [folder for folder in folders if INSIDE_PROJECTION.index(folder) > here]
    assert not later


def test_the_steps_of_the_month_know_no_lever_by_name() -> None:
    """What one lever alone does stands in its own header."""
    levers = {
        found
        for header in (INCLUDE / "scenario/levers").glob("*.hpp")
        for found in re.findall(
            r"^struct (\w+) : \w+ \{\s+static constexpr std::string_view kind",
            header.read_text("utf-8"),
            re.MULTILINE,
        )
    }
    assert len(levers) >= 15
    named = [
        f"{name(header)}: {lever}"
        for header in PROJECTION
        for lever in levers
        if re.search(rf"\b{lever}\b|levers/", code_of(header))
    ]
    assert not named


@pytest.mark.parametrize(
    "header", [one for one in PROJECTION if one.parent.name in {"month", "engine"}], ids=name
)
def test_a_step_of_the_month_asks_no_rule_of_law_itself(header: Path) -> None:
    """It asks the schedule, whose question has cases; a month's numbers come in one piece."""
    assert not re.search(r"law::(?:\w*in_force\w*|holds)\b", code_of(header))
    included = re.findall(r"#include <jknmodel/law/(\w+)\.hpp>", header.read_text("utf-8"))
    assert set(included) <= {"law", "month_law"}


def test_the_umbrella_includes_every_header_in_order_of_stage() -> None:
    umbrella = (INCLUDE / "jknmodel.hpp").read_text("utf-8")
    included = re.findall(r"#include <(jknmodel/(\w+)/[\w./]+)>", umbrella)
    stages = [stage for _, stage in included]
    assert stages == sorted(stages, key=STAGES.index)
    here = [name(header).removeprefix("include/") for header in HEADERS if header.parent != INCLUDE]
    assert sorted(header for header, _ in included) == here


def test_every_header_is_listed_for_cmake() -> None:
    listed = re.findall(r"include/jknmodel/\S+\.hpp", (ROOT / "cmake/headers.cmake").read_text())
    assert sorted(listed) == [name(header) for header in HEADERS]


@pytest.mark.parametrize("header", HEADERS, ids=name)
def test_the_headers_know_neither_python_nor_files_nor_toml(header: Path) -> None:
    included = re.findall(r"#\s*include\s*[<\"]([^>\"]+)", header.read_text("utf-8"))
    unwanted = ("pybind11", "Python.h", "toml", "fstream", "filesystem", "iostream", "locale")
    threads = ("thread",) if header.name != "workers.hpp" else ()  # its one idea
    assert not [one for one in included if one.startswith((*unwanted, *threads, "jknmodel/io"))]


def sources() -> list[Path]:
    found = [
        path
        for folder in SOURCE_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SOURCE_ENDINGS or path.name in {"CMakeLists.txt", "_core.pyi"}
    ]
    return sorted([*found, ROOT / "CMakeLists.txt", ROOT / "jkn", ROOT / ".ci/run"])


def test_every_source_names_its_licence() -> None:
    without = [
        name(path)
        for path in sources()
        if "SPDX-License-Identifier: Apache-2.0"
        not in "\n".join(path.read_text("utf-8").splitlines()[:3])
    ]
    assert not without


def test_an_engine_holds_no_year_and_no_amount_of_money() -> None:
    """Law and assumptions do; a large number in an engine is one of them gone astray.

    Powers of two and of ten are sizes and units, hexadecimal numbers belong to random streams.
    """
    strays = []
    for header in HEADERS:
        if header.relative_to(INCLUDE).parts[0] not in {"projection", "study"}:
            continue
        for number in re.findall(r"(?<![\w.'])(\d[\d']*)(?![\w.'])", code_of(header)):
            value = int(number.replace("'", ""))
            known = value in SIZES or not value & (value - 1) or set(str(value)[1:]) == {"0"}
            if value >= 1000 and not known:
                strays.append(f"{name(header)}: {number}")
    assert not strays


def test_the_version_is_the_same_everywhere() -> None:
    header = (INCLUDE / "base" / "version.hpp").read_text("utf-8")
    version = ".".join(re.findall(r"^#define JKNMODEL_VERSION_[A-Z]+ (\d+)$", header, re.MULTILINE))
    assert version.count(".") == 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dynamic"] == ["version"]
    assert "version" not in project
    heading = re.search(r"^## ([0-9.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heading
    assert heading[1] == version


def test_no_source_names_a_machine() -> None:
    """Paths of one computer and hosts of one registry stay out of the project."""
    pattern = re.compile(
        r"/home/\w+|/root/|/work/|\.\./shared|index-url|https?://[\w.]*(pypi|mirror)"
    )
    named = [
        name(path)
        for path in sources()
        if path != Path(__file__).resolve() and pattern.search(path.read_text("utf-8"))
    ]
    assert not named
