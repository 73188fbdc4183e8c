# SPDX-License-Identifier: Apache-2.0
"""Our engines and their peers on the same work (spec.md): people.py PROGRAMS_FOLDER [--quick].

Right first: `persons` against exact expectation and variance (peers/zcheck.py), then everybody's
totals against ours; a wrong engine ends the bench with words. Only then speed, in interleaved
rounds. Prints the tables and writes them to docs/bench.md; --quick has fewer people and two
rounds, and only prints.

JKN_PEERS and JKN_OPENFISCA name interpreters that have NumPy and Numba, and OpenFisca-Core. A peer
that cannot run is left out, and said to be.
"""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PEERS = HERE / "peers"
MONTHS = "60"
Line = dict[str, Any]

#: How many times faster than a peer, for each core.
BARS = {
    ("person", "Numba, tuned"): 3.0,
    ("person", "Numba"): 6.0,
    ("person", "NumPy"): 30.0,
    ("person", "OpenFisca-Core"): 90.0,
    ("cohort", "Numba, tuned"): 2.0,
    ("cohort", "NumPy"): 35.0,
}

#: Standard deviation of each total of work P over 60 months, as a share of it, for one member: over
#: N members it is this over the root of N. Measured: 60 seeds of the Numba peer.
SCATTER = (0.23, 1.8, 2.8, 0.27, 0.04, 2.1)


class WrongEngineError(Exception):
    """Two programs that play the same rules do not agree: nothing is timed."""


@dataclass(frozen=True)
class Program:
    """A program of the bench: its name in the tables, and how it is started."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, folder: Path) -> list[Line]:
        """Its lines of JSON; none if it failed, which is said."""
        try:
            out = subprocess.run(
                self.command,
                capture_output=True,
                text=True,
                cwd=folder,
                check=False,
                env={**os.environ, **self.environment},
            )
        except OSError as fault:
            print(f"left out: {self.name}: {fault.strerror}", flush=True)
            return []
        lines = [json.loads(line) for line in out.stdout.splitlines() if line.startswith("{")]
        if out.returncode != 0 or not lines:
            words = out.stderr.strip().splitlines() or [f"ended with {out.returncode}"]
            print(f"left out: {self.name}: {words[-1]}", flush=True)
            return []
        return lines


def interleaved(programs: Sequence[Program], rounds: int, folder: Path) -> dict[str, list[Line]]:
    """All in turn, every other round backwards, so that a slow minute hits everybody.

    Without those that failed.
    """
    found: dict[str, list[Line]] = {program.name: [] for program in programs}
    absent: set[str] = set()
    for number in range(rounds):
        for program in programs if number % 2 == 0 else reversed(programs):
            if program.name in absent:
                continue
            lines = program.run(folder)
            found[program.name] += lines
            if not lines:
                absent.add(program.name)
    return {name: lines for name, lines in found.items() if name not in absent}


# ── sums ────────────────────────────────────────────────────────────────────────────────────────
def rates(lines: Sequence[Line], seconds: str) -> list[float]:
    """Units a second of each run: of "run_s" (wall) or of "cpu_s" (one core)."""
    return [line["units"] / line[seconds] for line in lines]


def per_core(lines: Sequence[Line]) -> float:
    """Median units for a second of one core."""
    return statistics.median(rates(lines, "cpu_s"))


def wall(lines: Sequence[Line]) -> float:
    """Median units a second."""
    return statistics.median(rates(lines, "run_s"))


def differences(work: str, people: int, ours: Line, theirs: Line) -> list[str]:
    """Totals of two runs that chance (person) or rounding (cohort) cannot explain, in words.

    A total of 0 is one that is not given.
    """
    names = ("active", "in arrears", "debt", "receipts", "spend", "written off")
    if work == "person":
        allowed = [5 * math.sqrt(2 / people) * one for one in SCATTER]
    else:
        names = (*names[:3], "receipts of the last month", "spend", "receipts")
        allowed = [1e-6] * len(names)
    return [
        f"{name}: {mine:.8g} against {other:.8g}"
        for name, mine, other, most in zip(
            names, ours["check"], theirs["check"], allowed, strict=True
        )
        if mine and other and abs(mine - other) > most * abs(other)
    ]


@dataclass(frozen=True)
class Compared:
    """Ours beside one peer: all runs of both."""

    work: str
    size: str
    peer: str
    ours: Sequence[Line]
    theirs: Sequence[Line]

    @property
    def times(self) -> float:
        """How many times faster for each core, by medians."""
        return per_core(self.ours) / per_core(self.theirs)

    @property
    def bar(self) -> float:
        """What `times` should be at least."""
        return BARS[self.work, self.peer]


@dataclass(frozen=True)
class Figure:
    """A figure of ours alone, and its bar."""

    name: str
    value: float
    unit: str
    bar: float
    at_most: bool = True

    @property
    def kept(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.bar if self.at_most else self.value >= self.bar


# ── what is compared ────────────────────────────────────────────────────────────────────────────
def peer(name: str, work: str, size: str) -> Program:
    """How a peer is started."""
    variable, script = {
        "NumPy": ("JKN_PEERS", "numpy_peer.py"),
        "Numba": ("JKN_PEERS", "numba_peer.py"),
        "Numba, tuned": ("JKN_PEERS", "numba_tuned_peer.py"),
        "OpenFisca-Core": ("JKN_OPENFISCA", "openfisca_peer.py"),
    }[name]
    interpreter = os.environ.get(variable, sys.executable)
    return Program(name, [interpreter, str(PEERS / script), work, size, MONTHS])


def draw(count: str, folder: Path) -> None:
    """The multipliers of work C, where bench_cells looks for them."""
    subprocess.run([sys.executable, PEERS / "draws.py", count], cwd=folder, check=True)


def refuse_a_wrong_engine(programs: Path, folder: Path, size: str, seeds: int) -> str:
    """The verdict of zcheck.py on `persons`; WrongEngineError unless it is right."""
    command = [str(programs / "bench_persons"), "person", size, MONTHS, str(seeds)]
    lines = Program("persons", command, {"BENCH_DETAIL": "1"}).run(folder)
    out = subprocess.run(
        [sys.executable, PEERS / "zcheck.py", size, MONTHS],
        input="\n".join(map(json.dumps, lines)),
        capture_output=True,
        text=True,
        check=False,
    )
    if out.returncode != 0:
        message = f"the engine persons is wrong: {out.stdout.strip() or out.stderr.strip()}"
        raise WrongEngineError(message)
    return out.stdout.strip()


def compared(
    kind: tuple[str, str], ours: Program, others: Sequence[Program], rounds: int, folder: Path
) -> Iterator[Compared]:
    """Ours beside each peer that runs; WrongEngineError where one round does not agree.

    `kind` is the work and its size.
    """
    work, size = kind
    found = interleaved([ours, *others], 1, folder)
    if ours.name not in found:
        return
    for name, (line, *_) in found.items():
        unlike = differences(work, int(float(size)), found[ours.name][0], line)
        if unlike:
            message = f"{ours.name} and {name} differ on {work} {size}: {'; '.join(unlike)}"
            raise WrongEngineError(message)
    runs = interleaved([ours, *(o for o in others if o.name in found)], rounds, folder)
    for other in others:
        if other.name in runs:
            yield Compared(work, size, other.name, runs[ours.name], runs[other.name])


def beside_peers(programs: Path, folder: Path, *, quick: bool) -> Iterator[Compared]:
    """Both works, at a size that fits the peer."""
    rounds = 2 if quick else 5
    plan = (
        ("person", "3e6" if quick else "1e7", ("Numba, tuned", "Numba")),
        ("person", "1e5" if quick else "1e6", ("NumPy", "OpenFisca-Core")),
        ("cohort", "128" if quick else "992", ("Numba, tuned",)),
        ("cohort", "16" if quick else "64", ("NumPy",)),
    )
    for work, size, names in plan:
        others = [peer(name, work, size) for name in names]
        if work == "person":
            ours = Program("persons", [str(programs / "bench_persons"), work, size, MONTHS])
        else:
            draw(size, folder)
            ours = Program("expected", [str(programs / "bench_cells"), "expected", size, MONTHS])
        yield from compared((work, size), ours, others, rounds, folder)


def alone(programs: Path, folder: Path, *, quick: bool) -> Iterator[Figure]:
    """What is measured of ours alone."""
    large, nation, rounds = ("1e7", "2e7", 2) if quick else ("1e8", "2.8e8", 5)

    def persons(name: str, size: str, threads: int, **more: str) -> Program:
        command = [str(programs / "bench_persons"), "person", size, MONTHS]
        return Program(name, command, {"JKN_THREADS": str(threads), **more})

    limit = Program("update", [str(programs / "bench_update"), large, MONTHS], {"JKN_THREADS": "2"})
    found = interleaved([persons("ours", large, 2), limit], rounds, folder)
    if len(found) == 2:
        bytes_each = found["ours"][0]["bytes_per_member"]
        share = wall(found["ours"]) * bytes_each / (wall(found["update"]) * 4)
        yield Figure(
            f"share of the bandwidth, {large} people, 2 threads", share, "", 0.3, at_most=False
        )

    found = interleaved([persons("small", "1e6", 2), persons("nation", nation, 2)], 2, folder)
    if len(found) == 2:
        least = min(found["nation"], key=lambda line: float(line["run_s"]))
        yield Figure(f"{nation} people, {MONTHS} months, 2 threads", least["run_s"], "s", 20)
        yield Figure(f"{nation} people, peak of memory", least["peak_mb"] / 1000, "GB", 4)
        growth = per_core(found["small"]) / per_core(found["nation"])
        yield Figure(f"time of a member-month, 1e6 to {nation} people", growth, "times", 1.5)

    found = interleaved(
        [
            persons("one", "1e7", 1),
            persons("two", "1e7", 2),
            persons("bare", "1e7", 1, JKN_PROOF="0"),
        ],
        rounds,
        folder,
    )
    if len(found) == 3:
        faster = wall(found["two"]) / wall(found["one"])
        yield Figure("threads, 1 to 2, 1e7 people", faster, "times", 1.8, at_most=False)
        cost = 100 * (per_core(found["bare"]) / per_core(found["one"]) - 1)
        yield Figure("cost of the monthly proof", cost, "%", 3)

    def cells(engine: str, draws: str) -> list[Line]:
        draw(draws, folder)
        command = [str(programs / "bench_cells"), engine, draws, MONTHS]
        return Program(engine, command, {"JKN_THREADS": "2"}).run(folder)

    many = "64" if quick else "1000"
    mean = cells("expected", many)
    if mean:
        name = f"expected, 514 districts, {many} draws, {MONTHS} months, 2 threads"
        yield Figure(name, mean[0]["run_s"], "s", 20)
    drawn = cells("sampled", "8" if quick else "64")
    if drawn:
        name = "sampled, region-draw-months, 2 threads"
        yield Figure(name, wall(drawn) / 1e6, "millions a second", 0.1, at_most=False)


# ── the page ────────────────────────────────────────────────────────────────────────────────────
def processor() -> str:
    """Its model and cores; not the name of the machine."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return f"{line.split(':')[1].strip()}, {os.cpu_count()} cores"
    return f"{platform.machine()}, {os.cpu_count()} cores"


def versions() -> str:
    """Of the peers, as their interpreters say."""
    found = []
    for variable, packages in (
        ("JKN_PEERS", ("numpy", "numba")),
        ("JKN_OPENFISCA", ("openfisca-core",)),
    ):
        code = (
            "import sys; from importlib.metadata import version\n"
            "print(', '.join(name + ' ' + version(name) for name in sys.argv[1:]))"
        )
        interpreter = os.environ.get(variable, sys.executable)
        try:
            out = subprocess.run(
                [interpreter, "-c", code, *packages], capture_output=True, text=True, check=False
            )
        except OSError:
            continue
        if out.returncode == 0:
            found.append(out.stdout.strip())
    return ", ".join([f"Python {platform.python_version()}", *found])


def pair(lines: Sequence[Line], seconds: str) -> str:
    """Median and best of millions of units a second."""
    found = rates(lines, seconds)
    return f"{statistics.median(found) / 1e6:.4g} ({max(found) / 1e6:.4g})"


def page(found: Sequence[Compared], figures: Sequence[Figure], right: str, head: str) -> str:
    """Everything as Markdown."""
    out = [
        "# How fast",
        "",
        "Written by `./jkn bench`; the work is [tests/bench/people/spec.md]"
        "(../tests/bench/people/spec.md), with made-up rates.",
        head,
        "",
        f"Right first: {right}. Then every peer's totals were those of ours, to within chance "
        "(person) or six digits (cohort).",
        "",
        "Millions of units a second, median (best): member-months, or region-draw-months of 175 "
        "cells. T = 60 months.",
        "",
        "| Work | N or D | Peer | Ours, wall | Theirs, wall | Ours, a core | Theirs, a core | "
        "Times faster a core | Bar | |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        kept = "kept" if one.times >= one.bar else "missed"
        columns = (pair(lines, s) for s in ("run_s", "cpu_s") for lines in (one.ours, one.theirs))
        out.append(
            f"| {one.work} | {one.size} | {one.peer} | {' | '.join(columns)} | {one.times:.3g} | "
            f"{one.bar:g} | {kept} |"
        )
    out += ["", "| Ours alone | | Bar | |", "|---|---|---|---|"]
    for figure in figures:
        bar = f"{'<=' if figure.at_most else '>='} {figure.bar:g}"
        kept = "kept" if figure.kept else "missed"
        out.append(f"| {figure.name} | {figure.value:.3g} {figure.unit} | {bar} | {kept} |")
    return "\n".join(out) + "\n"


def main(programs: Path, *, quick: bool) -> None:
    """Measures, prints and, unless quick, writes the page."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        try:
            right = refuse_a_wrong_engine(
                programs, folder, "1e5" if quick else "1e6", 10 if quick else 40
            )
            print(right, flush=True)
            found = list(beside_peers(programs, folder, quick=quick))
        except WrongEngineError as fault:
            message = f"{fault}; nothing more is timed"
            raise SystemExit(message) from fault
        figures = list(alone(programs, folder, quick=quick))
    head = f"{processor()}; {datetime.now(UTC):%Y-%m-%d}; {versions()}."
    text = page(found, figures, right, head)
    print(text)
    if not quick:
        (ROOT / "docs" / "bench.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), quick="--quick" in sys.argv[2:])
