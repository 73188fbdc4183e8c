# SPDX-License-Identifier: Apache-2.0
"""The figures of speed and size: run.py BUILD_FOLDER (./jkn bench).

Prints name, value, unit and, where there is one, the bar that issue or design set. Numbers of a
loaded machine mean little: the least of several runs is printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple

import jknmodel as jkn
import numpy as np

PYTHON = "project Lumajang, 20 months, Python with its table"
SECOND = "second ./jkn lumajang, page and workbook"
BARS = {
    "import jknmodel": 150.0,
    SECOND: 20.0,
    "project Lumajang, 20 months, C++": 2.0,
    "sensitivity to everything, of that run, C++": 8.0,
    PYTHON: 8.0,
}
FLAT, WAGE = "dues of flat contributions, Python", "dues on wages, Python"
BARS |= {FLAT: 50.0, WAGE: 20.0, FLAT.replace("Python", "C++"): 50.0}
BARS |= {WAGE.replace("Python", "C++"): 20.0, "arrears, C++": 20.0, "fines, C++": 20.0}
ARREARS, FINES = "arrears, Python", "fines, Python"
BARS |= {ARREARS: 20.0, FINES: 20.0}
ROWS = 10_000_000
SCENARIO = "examples/scenarios/lumajang/as-budgeted.toml"


class Figure(NamedTuple):
    """One measurement."""

    name: str
    value: float
    unit: str


def least_ms(action: Callable[[], object], times: int = 7) -> float:
    """The least wall time of several runs, in milliseconds."""
    runs = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        runs.append(1000 * (time.perf_counter() - started))
    return min(runs)


def python(code: str) -> None:
    """A fresh interpreter."""
    subprocess.run([sys.executable, "-c", code], check=True)


def figures(build: Path) -> Iterator[Figure]:
    """Everything that is measured."""
    bare = least_ms(lambda: python("pass"))
    yield Figure("import jknmodel", least_ms(lambda: python("import jknmodel")) - bare, "ms")
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load(SCENARIO)
    yield Figure(
        PYTHON, least_ms(lambda: jkn.project(place, plan, until="2026-12").monthly()), "ms"
    )
    months = np.arange(ROWS) % 150 + np.datetime64("2014-01")
    codes = (np.arange(ROWS) % 2 + 4).astype(np.uint8)  # PBPU, BP
    classes = (np.arange(ROWS) % 3 + 1).astype(np.uint8)
    wages = np.arange(ROWS) % 20_000_000
    flat = least_ms(lambda: jkn.dues_array(codes, months, classes))
    on_wages = least_ms(lambda: jkn.dues_array("PPU_BU", months, wage=wages))
    until = months + np.arange(ROWS) % 40
    owed = least_ms(lambda: jkn.arrears_array(classes, months, until, codes))
    admitted = np.arange(ROWS) % 4000 + np.datetime64("2016-01-01")
    back = admitted - np.arange(ROWS) % 60
    count = np.arange(ROWS) % 25
    fined = least_ms(
        lambda: jkn.service_fine_array(
            cost=wages, months_owed=count, admitted=admitted, reactivated=back
        )
    )
    for name, taken in ((FLAT, flat), (WAGE, on_wages), (ARREARS, owed), (FINES, fined)):
        yield Figure(name, ROWS / taken / 1000, "millions a second")
    yield from against_openfisca()
    verb = ["./jkn", "lumajang"]
    again = least_ms(lambda: subprocess.run(verb, check=True, capture_output=True), times=2)
    yield Figure(SECOND, again / 1000, "s")
    installed = [Path(str(file.locate())) for file in files("jknmodel") or []]
    yield Figure("installed wheel", sum(f.stat().st_size for f in installed) / 1e6, "MB")
    for program in sorted(build.glob("bench/bench_*")):
        out = subprocess.run([program], check=True, capture_output=True, text=True).stdout
        yield from figures_of(out)


def against_openfisca() -> Iterator[Figure]:
    """A million members in one month, ours and, where it is installed, OpenFisca-Core's."""
    rows = np.arange(1_000_000)
    classes = (rows % 4).astype(np.uint8)
    segments = np.where(classes == 0, 3, 4).astype(np.uint8)  # PPU_BU, PBPU
    wages = np.where(classes == 0, rows % 16_000_000, np.iinfo(np.int64).min)
    month = np.datetime64("2025-05")
    self_payers = (rows % 3 + 1).astype(np.uint8)
    unpaid, people = month - rows % 100, rows % 4 + 1
    paid = jkn.dues_array(segments, month, classes, wages)
    owed = jkn.arrears_array(self_payers, unpaid, month, people=people)
    for name, ask in (
        ("dues", lambda: jkn.dues_array(segments, month, classes, wages)),
        ("arrears", lambda: jkn.arrears_array(self_payers, unpaid, month, people=people)),
    ):
        millions = 1000 / least_ms(ask)
        yield Figure(f"{name} of a million members, Python", millions, "millions a second")
    interpreter = os.environ.get("JKN_OPENFISCA", sys.executable)
    script = Path(__file__).with_name("openfisca.py")
    totals = (int(paid.member.sum() + paid.employer.sum()), int(owed.amount.sum()))
    theirs = subprocess.run(
        [interpreter, script, *map(str, totals)], capture_output=True, text=True, check=False
    )
    if theirs.returncode == 0:
        yield from figures_of(theirs.stdout)
    elif "No module named 'openfisca_core'" not in theirs.stderr:
        raise RuntimeError(theirs.stderr)


def figures_of(lines: str) -> Iterator[Figure]:
    """What a program printed as "name<TAB>value<TAB>unit"."""
    for line in lines.splitlines():
        name, value, unit = line.split("\t")
        yield Figure(name, float(value), unit)


def main(build: Path) -> None:
    """Prints the table."""
    for name, value, unit in figures(build):
        bar = f"  (bar {BARS[name]:g} {unit})" if name in BARS else ""
        print(f"{name:50} {value:12.3f} {unit}{bar}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
