# SPDX-License-Identifier: Apache-2.0
"""Our engines and their peers on the same work (spec.md): people.py BUILD_FOLDER [--quick].

Right first: the heads and rupiah of `persons` against their exact expectation and variance
(peers/zcheck.py), and the totals of everybody against everybody's. Then speed, in interleaved
rounds, as ratios of medians for each core. Prints the tables and writes docs/bench.md.

JKN_PEERS and JKN_OPENFISCA name interpreters that have NumPy and Numba, and OpenFisca-Core; a peer
whose interpreter is missing is left out, and said to be.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PEERS = HERE / "peers"
Line = dict[str, Any]


@dataclass(frozen=True)
class Program:
    """A program of the bench: what it is called in the tables, and how it is started."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    def lines(self, folder: Path) -> list[Line]:
        """One run: its lines of JSON; none if it failed."""
        out = subprocess.run(
            self.command, capture_output=True, text=True, cwd=folder, check=False,
            env={**os.environ, **self.environment},
        )  # fmt: skip
        found = [json.loads(line) for line in out.stdout.splitlines() if line.startswith("{")]
        if out.returncode != 0 or not found:
            print(f"left out: {self.name}: {out.stderr.strip().splitlines()[-1:]}", flush=True)
            return []
        return found


@dataclass(frozen=True)
class Ratio:
    """How many times faster than a peer, by the medians of work for a second of one core."""

    work: str
    peer: str
    ours: float
    theirs: float
    bar: float | None

    @property
    def times(self) -> float:
        """The ratio."""
        return self.ours / self.theirs


def per_core(lines: Sequence[Line]) -> float:
    """Median of units for a second of processor time."""
    return float(statistics.median(line["units"] / line["cpu_s"] for line in lines))


def wall(lines: Sequence[Line]) -> float:
    """Median of units for a second."""
    return float(statistics.median(line["units"] / line["run_s"] for line in lines))


def interleaved(programs: Sequence[Program], rounds: int, folder: Path) -> dict[str, list[Line]]:
    """Runs all in turn, every other round backwards, so that a slow minute hits everybody."""
    found: dict[str, list[Line]] = {program.name: [] for program in programs}
    for number in range(rounds):
        for program in programs if number % 2 == 0 else reversed(programs):
            found[program.name] += program.lines(folder)
    return {name: lines for name, lines in found.items() if lines}


def totals_agree(ours: Sequence[float], theirs: Sequence[float], within: float) -> bool:
    """Whether every total that both give is the same, as a share of it (0: not given)."""
    return all(abs(a - b) <= within * abs(b) for a, b in zip(ours, theirs, strict=True) if a and b)


def refuse_a_wrong_engine(build: Path, folder: Path, seeds: int) -> str:
    """zcheck over many seeds. Returns its line; ends the bench where |z| > 5."""
    lines = Program(
        "persons", [str(build / "bench_persons"), "person", "1e6", "60", str(seeds)],
        {"BENCH_DETAIL": "1"},
    ).lines(folder)  # fmt: skip
    text = "\n".join(json.dumps(line) for line in lines)
    out = subprocess.run(
        [sys.executable, PEERS / "zcheck.py", "1e6", "60"], input=text, capture_output=True,
        text=True, check=True,
    ).stdout.strip()  # fmt: skip
    worst = float(out.rsplit("max |z| ", 1)[1])
    spread = float(out.rsplit("sd ", 1)[1].split(",")[0])
    if worst > 5 or not 0.8 < spread < 1.25:
        raise SystemExit(f"the persons engine is wrong, nothing is timed: {out}")
    return out


def peers(kind: str, size: str, python: str, openfisca: str) -> list[Program]:
    """The peers of a kind of work that are there."""

    def one(name: str, interpreter: str, script: str, *words: str) -> Program:
        return Program(name, [interpreter, str(PEERS / script), *words])

    if kind == "person" and size == "1e7":
        return [
            one("Numba, tuned", python, "numba_tuned_peer.py", "person", size, "60"),
            one("Numba, plain", python, "numba_peer.py", "person", size, "60"),
        ]
    if kind == "person":
        return [
            one("NumPy", python, "numpy_peer.py", "person", size, "60"),
            one("OpenFisca-Core", openfisca, "openfisca_peer.py", size, "60"),
        ]
    if size == "64":
        return [one("NumPy", python, "numpy_peer.py", "cohort", size, "60")]
    return [one("Numba, tuned", python, "numba_tuned_peer.py", "cohort", size, "60")]


BARS = {
    ("person", "Numba, tuned"): 3.0,
    ("person", "Numba, plain"): 6.0,
    ("person", "NumPy"): 30.0,
    ("person", "OpenFisca-Core"): 90.0,
    ("cohort", "Numba, tuned"): 2.0,
    ("cohort", "NumPy"): 35.0,
}


def ratios(
    work: tuple[str, str], ours: Program, others: Sequence[Program], rounds: int, folder: Path
) -> Iterator[Ratio]:
    """Ours against each of the others, after their totals agree; `work` is a kind and a size."""
    kind, size = work
    found = interleaved([ours, *others], rounds, folder)
    for other in others:
        if other.name not in found:
            continue
        within = 0.01 if kind == "person" else 1e-5
        if not totals_agree(
            found[ours.name][0]["check"], found[other.name][0]["check"][:6], within
        ):
            raise SystemExit(
                f"{ours.name} and {other.name} differ: {found[ours.name][0]['check']} against "
                f"{found[other.name][0]['check']}"
            )
        yield Ratio(
            f"{kind}, {size}", other.name, per_core(found[ours.name]),
            per_core(found[other.name]), BARS.get((kind, other.name)),
        )  # fmt: skip


def figures(build: Path, folder: Path, *, quick: bool) -> Iterator[tuple[str, float, str, str]]:
    """What is measured of ours alone: name, value, unit, bar."""
    persons, cells = str(build / "bench_persons"), str(build / "bench_cells")

    def run(name: str, *command: str, **environment: str) -> list[Line]:
        return Program(name, list(command), environment).lines(folder)

    large, nation = ("1e7", "2e7") if quick else ("1e8", "2.8e8")
    repeats = "1" if quick else "3"
    two = run("persons", persons, "person", large, "60", "1", JKN_THREADS="2")
    limit = run("update", str(build / "bench_update"), large, "60", JKN_THREADS="2")
    if two and limit:
        yield (
            "share of the bandwidth for its own state, 2 threads",
            wall(two) / wall(limit),
            "",
            "0.3",
        )
    whole = run("persons", persons, "person", nation, "60", "1", JKN_THREADS="2")
    if whole:
        yield f"{nation} people, 60 months, 2 threads", whole[0]["run_s"], "s", "20"
        yield f"{nation} people, peak memory", whole[0]["peak_mb"] / 1000, "GB", "4"
    small = run("persons", persons, "person", "1e6", "60", repeats, JKN_THREADS="1")
    middle = run("persons", persons, "person", "1e7", "60", repeats, JKN_THREADS="1")
    both = run("persons", persons, "person", "1e7", "60", repeats, JKN_THREADS="2")
    one = run("persons", persons, "person", large, "60", "1", JKN_THREADS="1")
    bare = run("persons", persons, "person", "1e7", "60", repeats, JKN_THREADS="1", JKN_PROOF="0")
    yield "time of an account-month, 1e6 -> " + large, per_core(small) / per_core(one), "x", "1.5"
    yield "threads 1 -> 2, 1e7", wall(both) / wall(middle), "x", "1.8"
    yield "cost of the monthly proof", 100 * (per_core(bare) / per_core(middle) - 1), "%", "3"
    draws = "16" if quick else "64"
    subprocess.run([sys.executable, PEERS / "draws.py", draws], cwd=folder, check=True)
    sampled = run("sampled", cells, "sampled", "16" if quick else draws, "60", JKN_THREADS="2")
    if sampled:
        yield "sampled, spec C, 2 threads", wall(sampled) / 1e6, "million a second", "0.1"
    many = "64" if quick else "1000"
    subprocess.run([sys.executable, PEERS / "draws.py", many], cwd=folder, check=True)
    mean = run("expected", cells, "expected", many, "60", JKN_THREADS="2")
    if mean:
        yield (
            f"expected, 514 regions x {many} draws x 60 months, 2 threads",
            mean[0]["run_s"],
            "s",
            "20",
        )


def machine() -> str:
    """The processor, without a name of the machine."""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return f"{line.split(':')[1].strip()}, {os.cpu_count()} cores"
    return f"{platform.processor()}, {os.cpu_count()} cores"


def table(found: Sequence[Ratio], alone: Sequence[tuple[str, float, str, str]], right: str) -> str:
    """Everything as Markdown."""
    out = [
        "# Measured", "",
        "Written by `./jkn bench` (`tests/bench/people/people.py`); the work is "
        "`tests/bench/people/spec.md`.", "",
        f"{machine()}; {datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}.", "",
        f"Right first: `{right}`", "",
        "| Work | Peer | ours, M a second and core | theirs | times faster | bar |",
        "|---|---|---|---|---|---|",
    ]  # fmt: skip
    for r in found:
        bar = f"{r.bar:g}" if r.bar else ""
        out.append(
            f"| {r.work} | {r.peer} | {r.ours / 1e6:.2f} | {r.theirs / 1e6:.3f} | "
            f"{r.times:.1f} | {bar} |"
        )
    out += ["", "| Ours alone | value | bar |", "|---|---|---|"]
    out += [f"| {name} | {value:.3g} {unit} | {bar} |" for name, value, unit, bar in alone]
    return "\n".join(out) + "\n"


def main(build: Path, *, quick: bool) -> None:
    """Measures, prints, and writes docs/bench.md (not in the quick form)."""
    python = os.environ.get("JKN_PEERS", sys.executable)
    openfisca = os.environ.get("JKN_OPENFISCA", sys.executable)
    rounds = 2 if quick else 5
    ours: Callable[..., Program] = lambda *w: Program("jknmodel", [str(w[0]), *w[1:]])  # noqa: E731
    found: list[Ratio] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        right = refuse_a_wrong_engine(build, folder, 10 if quick else 40)
        print(right, flush=True)
        for size in ("1e7", "1e6"):
            mine = ours(build / "bench_persons", "person", size, "60")
            found += ratios(
                ("person", size), mine, peers("person", size, python, openfisca), rounds, folder
            )
        for size in ("256", "64"):
            subprocess.run([sys.executable, PEERS / "draws.py", size], cwd=folder, check=True)
            mine = ours(build / "bench_cells", "expected", size, "60")
            found += ratios(
                ("cohort", size), mine, peers("cohort", size, python, openfisca), rounds, folder
            )
        alone = list(figures(build, folder, quick=quick))
    text = table(found, alone, right)
    print(text)
    if not quick:
        (ROOT / "docs" / "bench.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), quick="--quick" in sys.argv)
