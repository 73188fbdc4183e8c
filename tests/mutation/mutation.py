# SPDX-License-Identifier: Apache-2.0
"""How many changes of the code and of the law the C++ tests notice: mutation.py [PART_OF_A_PATH].

Writes the headers of four stages with every mutant inside (mutants.py), builds the tests of those
stages against them once, and runs the program once for each mutant. What survives stands in
out/mutation.md. Fails where fewer than 80% are noticed of any stage's code, or of the law's rows:
these are many and cheap to notice, and must not make up for the code.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import mutants
import rows
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tests" / "mutation"
INCLUDE = ROOT / "include"
BUILD = ROOT / "build" / "mutation"
MUTATED = BUILD / "include"
PROGRAM = BUILD / "program" / "mutants"
REPORT = ROOT / "out" / "mutation.md"
STAGES = ("base", "law", "schedule", "ledger")
ROWS = "law rows"
BAR = 80.0
MEMORY = 2**30  # a mutant that never ends fills it sooner than it is given up
SLOW = 0.05  # seconds: such a test runs by itself, where the quick ones notice nothing


class Trial(NamedTuple):
    """A mutant, and how to run it."""

    stage: str
    path: Path
    line: int
    written: str
    mutated: str
    environment: dict[str, str]
    id: int = 0  # of a mutant of the code
    arguments: tuple[str, ...] = ()


class Tests(NamedTuple):
    """Tests that run together."""

    arguments: tuple[str, ...]
    reached: set[int]  # mutants of the code; with a minus those that are none
    limit: float  # seconds


class Verdict(NamedTuple):
    """What became of a mutant."""

    trial: Trial
    noticed: bool
    how: str


# ── building ────────────────────────────────────────────────────────────────────────────────────


def headers() -> list[Path]:
    return [h for s in STAGES for h in sorted((INCLUDE / "jknmodel" / s).glob("*.hpp"))]


def write(path: Path, text: bytes) -> None:
    """Only what differs, so that only that is compiled again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != text:
        path.write_bytes(text)


def write_headers(found: list[mutants.Mutant]) -> None:
    for header in headers():
        inside = [mutant for mutant in found if mutant.site.path == header]
        text = mutants.rewritten(header.read_bytes(), inside)
        if header == rows.HEADER:
            text = rows.laid_over(text)
        write(MUTATED / header.relative_to(INCLUDE), text)


def build() -> set[tuple[Path, int]]:
    """Builds the program; the lines of headers that do not compile, none when all do."""
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    configure = ["cmake", "-S", str(HERE), "-B", str(PROGRAM.parent), "-G", "Ninja", *launcher]
    told = [f"-DMUTATED_INCLUDE={MUTATED}", f"-DMUTATED_STAGES={';'.join(STAGES)}"]
    subprocess.run(configure + told, check=True, stdout=subprocess.DEVNULL)
    command = ["cmake", "--build", str(PROGRAM.parent), "--", "-k", "0"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode == 0:
        return set()
    pattern = rf"{re.escape(str(MUTATED))}/(\S+?):(\d+):\d+: (?:error|  required from)"
    wrong = {(INCLUDE / m[1], int(m[2])) for m in re.finditer(pattern, done.stdout)}
    if not wrong:
        errors = [line for line in done.stdout.splitlines() if "error" in line]
        sys.exit("\n".join(errors[:20]))
    return wrong


def mutated_program(say: Callable[[str], None]) -> list[mutants.Mutant]:
    """Builds every mutant that compiles into one program."""
    sites = mutants.find(INCLUDE, headers())
    count = len(sites)
    while True:
        found = mutants.numbered(sites)
        write_headers(found)
        say(f"building {len(found)} mutants of the code")
        if not (wrong := build()):
            break
        left = [site for site in sites if (site.path, site.line) not in wrong]
        if len(left) == len(sites):
            sys.exit(f"the mutated headers do not compile: {sorted(wrong)}")
        sites = left
    if len(sites) < count:
        say(f"{count - len(sites)} expressions stay as they are: mutated they do not compile")
    return found


# ── running ─────────────────────────────────────────────────────────────────────────────────────


def run(environment: dict[str, str], *arguments: str, limit: float | None = None) -> str:
    """How the program ends: "" when every test passes."""
    try:
        done = subprocess.run(
            ["prlimit", f"--as={MEMORY}", str(PROGRAM), "--abort-after=1", *arguments],
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "never ends"
    return "" if done.returncode == 0 else "noticed"


def all_tests() -> list[Tests]:
    """The quick tests together, then the slow ones, and what they reach."""
    command = [str(PROGRAM), "--duration=true"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("the tests fail without a mutant; ./jkn test says why")
    times = re.findall(r"^([0-9.]+) s: (.*)$", done.stdout, re.MULTILINE)
    slow = sorted((float(seconds), name) for seconds, name in times if float(seconds) > SLOW)
    escaped = [re.sub(r"([\\,])", r"\\\1", name) for _, name in slow]
    selected = [(f"--test-case-exclude={','.join(escaped)}",) if slow else ()]
    selected += [(f"--test-case={name}",) for name in escaped]
    out = []
    file = BUILD / "reached.txt"
    for arguments in selected:
        before = time.monotonic()
        # As they are run on mutants, they pass without one: else everything would be noticed.
        for environment in ({"JKN_CHANGE": rows.NOBODYS}, {"JKN_REACHED": str(file)}):
            if run(environment, *arguments):
                sys.exit(f"the tests fail under {environment}, where nothing is mutated")
        limit = 2.0 + 20.0 * (time.monotonic() - before)
        reached = set(map(int, file.read_text(encoding="utf-8").split()))
        out.append(Tests(arguments, reached, limit))
    return out


def row_trials() -> list[Trial]:
    """Mutants of the law. Its golden file is left out: there every change of a scenario is one,
    whatever it says.
    """
    command = [str(PROGRAM), "--no-skip", "--test-case=the rows of the law", "--no-version"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [rows.Row.read(line) for line in text.splitlines() if "\t" in line]
    golden = "--source-file-exclude=*/catalogue_test.cpp"
    return [
        Trial(ROWS, m.path, m.line, m.written, m.mutated, {"JKN_CHANGE": m.change}, 0, (golden,))
        for m in rows.mutants(found)
    ]


def code_trials(found: list[mutants.Mutant]) -> list[Trial]:
    return [
        Trial(
            m.site.path.parent.name,
            m.site.path,
            m.site.line,
            m.site.written,
            m.mutated,
            {"JKN_MUTANT": str(m.id)},
            m.id,
        )
        for m in found
    ]


def try_all(trials: list[Trial], tests: list[Tests]) -> Iterable[Verdict]:
    def judge(trial: Trial) -> Verdict:
        reach = [some for some in tests if trial.id in some.reached or not trial.id]
        for some in reach:
            if how := run(trial.environment, *trial.arguments, *some.arguments, limit=some.limit):
                return Verdict(trial, True, how)
        return Verdict(trial, False, "" if reach else "not reached")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with (
        Progress(
            *columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal
        ) as progress,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        yield from progress.track(
            pool.map(judge, trials), total=len(trials), description="running mutants"
        )


# ── saying ──────────────────────────────────────────────────────────────────────────────────────


def scores(verdicts: list[Verdict]) -> dict[str, tuple[int, int, float]]:
    """Of each stage, of the rows and of all: mutants, noticed, in percent."""
    out = {}
    for stage in (*STAGES, ROWS, "all"):
        of = [v.noticed for v in verdicts if stage in {v.trial.stage, "all"}]
        if of:
            out[stage] = len(of), sum(of), 100.0 * sum(of) / len(of)
    return out


def table(verdicts: list[Verdict]) -> list[str]:
    lines = ["| | Mutants | Noticed | Score |", "|---|---:|---:|---:|"]
    for stage, (count, noticed, score) in scores(verdicts).items():
        lines.append(f"| {stage} | {count} | {noticed} | {score:.1f}% |")
    return lines


def survivors(verdicts: list[Verdict]) -> list[str]:
    lines: list[str] = []
    header = Path()
    left = [v for v in verdicts if not v.noticed]
    for trial, _, how in sorted(left, key=lambda v: (v.trial.path, v.trial.line)):
        if trial.path != header:
            header = trial.path
            lines += ["", f"## {header.relative_to(INCLUDE)}", ""]
        written, mutated = (" ".join(text.split()) for text in (trial.written, trial.mutated))
        aside = f" ({how})" if how else ""
        lines.append(f"- {header.name}:{trial.line}: `{written}` → `{mutated}`{aside}")
    return lines


def main() -> int:
    started = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - started:5.0f}s  {text}", flush=True)

    part = sys.argv[1] if len(sys.argv) > 1 else ""
    sys.setrecursionlimit(10_000)  # syntax trees are deep
    code = mutated_program(say)
    tests = all_tests()
    real = [m for m in code if -m.id not in tests[0].reached]
    say(f"{len(code) - len(real)} of them are none: there is no such operator")
    trials = [t for t in code_trials(real) + row_trials() if part in str(t.path)]
    say(f"running {len(trials)} mutants")
    verdicts = list(try_all(trials, tests))
    for how in ("not reached", "never ends"):
        say(f"{how}: {sum(v.how == how for v in verdicts)}")
    lines = table(verdicts)
    REPORT.parent.mkdir(exist_ok=True)
    text = ["# Mutation test", "", *lines, "", "What survived:", *survivors(verdicts), ""]
    REPORT.write_text("\n".join(text), encoding="utf-8")
    print("\n".join(lines))
    say(f"survivors: {REPORT.relative_to(ROOT)}")
    return 0 if all(score >= BAR for *_, score in scores(verdicts).values()) else 1


if __name__ == "__main__":
    sys.exit(main())
