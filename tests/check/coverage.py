# SPDX-License-Identifier: Apache-2.0
"""Whether the tests take every branch of the rules: coverage.py FOLDER (tests/check/coverage.sh).

FOLDER holds what llvm-cov exported of each test program: NAME.json has its branches, NAME.lcov its
lines. A branch is one side of a condition, or of a case; it is taken when any program and any
instantiation takes it. Of a function that nothing runs or instantiates the compiler reports no
branch, so every `if`, `&&`, `?`, ... in the text of a header must have been counted, too: one that
was not is two branches never taken, unless only the compiler can run it (COMPILE_TIME finds that
by how it is written, and each such place is printed).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include" / "jknmodel"
REPORT = ROOT / "out" / "coverage.md"
STAGES = ("base", "law", "schedule", "ledger")

# What the language lets nobody but the compiler run, so that no test can count it: how it begins,
# where it ends outside of brackets, why.
COMPILE_TIME = (
    (r"\bconsteval\b(?=[^;{}]*\()", ";}", "only the compiler runs it"),
    (r"\bstatic_assert(?=\()", ")", "only the compiler runs it"),
    (r"\brequires(?=\()", ")", "the compiler decides"),
    (r"\bif constexpr (?=\()", ")", "the compiler decides"),
)
FORK = r"\b(?:if|for|while) (?=\((?!;;))|\bcase\b|\?|(?<=\s)(?:&&|\|\|)"


class Span(NamedTuple):
    """A piece of a header, from its first character to past its last."""

    start: int
    end: int

    def has(self, at: int) -> bool:
        return self.start <= at < self.end


class LeftOut(NamedTuple):
    """What no test can count, and why."""

    span: Span
    text: str
    why: str


class Gap(NamedTuple):
    """A branch that no test takes."""

    place: str  # header:line:column
    text: str
    side: str
    counted: bool  # False: nothing runs its function


class Header:
    """A header: its text, and its code, where comments and text in quotes are blank."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(INCLUDE).as_posix()
        # a byte is a character here, as the compiler's columns count bytes
        self.text = path.read_bytes().decode("latin-1")
        self.lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        unread = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
        blank = re.compile(unread, re.DOTALL)
        self.code = blank.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self.text)
        self.conditions: defaultdict[Span, Counter[str]] = defaultdict(Counter)
        self.ran: Counter[int] = Counter()  # by line
        self.left_out = [*self._compiled(), *self._defaulted()]

    def offset(self, line: int, column: int) -> int:
        return self.lines[line - 1] + column - 1

    def place(self, at: int) -> str:
        line = self.text.count("\n", 0, at) + 1
        return f"{self.name}:{line}:{at - self.offset(line, 0)}"

    def is_left_out(self, at: int) -> bool:
        return any(one.span.has(at) for one in self.left_out)

    def _end(self, start: int, closers: str) -> int:
        """Past the first of these outside of brackets that open after `start`."""
        depth = 0
        for at in range(start, len(self.code)):
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(self.code[at], 0)
            if depth == 0 and self.code[at] in closers:
                return at + 1
        return len(self.code)

    def _compiled(self) -> Iterator[LeftOut]:
        for begins, ends, why in COMPILE_TIME:
            for found in re.finditer(begins, self.code):
                span = Span(found.start(), self._end(found.end(), ends))
                text = " ".join(self.text[span.start : span.end].split())
                if re.search(rf"{FORK}|if constexpr", self.code[span.start : span.end]):
                    yield LeftOut(span, text if len(text) < 80 else f"{text[:80]}...", why)

    def _defaulted(self) -> Iterator[LeftOut]:
        for found in re.finditer(r"operator(?:==|<=>)[^;{}]*= default", self.code):
            why = "a comparison that the compiler writes: no branch of the source, counts at random"
            yield LeftOut(Span(*found.span()), found[0], why)

    def forks(self) -> Iterator[tuple[int, bool]]:
        """Where the text forks, and whether a condition was counted there."""
        starts = {span.start for span in self.conditions}
        ends = {span.end for span in self.conditions}
        for found in re.finditer(FORK, self.code):
            at, past, word = found.start(), found.end(), found[0].strip()
            if word == "case":
                known = at in starts
            elif word == "?":
                end = len(self.code[:at].rstrip(") \n"))
                known = any(near in ends for near in range(end, at))
            elif word in {"&&", "||"}:
                begin = len(self.code) - len(self.code[past:].lstrip("(! \n"))
                known = any(near in starts for near in range(past, begin + 1))
            else:
                known = any(near in starts for near in range(past, self._end(past, ")")))
            yield at, known

    def gaps(self) -> Iterator[Gap]:
        """The branches that no test takes."""
        for span, sides in sorted(self.conditions.items()):
            text = " ".join(self.text[span.start : span.end].split())
            for side in ("true", "false"):
                if sides[side] == 0:
                    yield Gap(self.place(span.start), text, side, counted=True)
        for at, known in self.forks():
            if not known and not self.is_left_out(at):
                text = self.text[at : self.text.index("\n", at)]
                for side in ("true", "false"):
                    yield Gap(self.place(at), text, side, counted=False)


class Stage:
    """What the tests reach of a stage."""

    def __init__(self, name: str, headers: list[Header]) -> None:
        self.name = name
        self.gaps = [gap for header in headers for gap in header.gaps()]
        self.branches = 2 * sum(len(header.conditions) for header in headers)
        self.branches += sum(not gap.counted for gap in self.gaps)
        ran = {
            f"{header.name}:{line}": times
            for header in headers
            for line, times in sorted(header.ran.items())
            if not header.is_left_out(header.offset(line + 1, 1) - 1)
        }
        self.lines = len(ran)
        self.never_run = [place for place, times in ran.items() if times == 0]

    def row(self) -> tuple[str, int, int, int, int]:
        taken, run = self.branches - len(self.gaps), self.lines - len(self.never_run)
        return self.name, taken, self.branches, run, self.lines


def header_of(file: str, headers: dict[str, Header]) -> Header | None:
    """A compiler's cache may have made the path relative."""
    return headers.get(file.rpartition("include/jknmodel/")[2])


def read_branches(export: Path, headers: dict[str, Header]) -> None:
    """Adds what a program did to the conditions of the headers."""
    for function in json.loads(export.read_bytes())["data"][0]["functions"]:
        for row in function["branches"]:
            line, column, last_line, last_column, true, false, file = row[:7]
            header = header_of(function["filenames"][file], headers)
            if header is None:
                continue
            start = header.offset(line, column)
            if not header.is_left_out(start):
                span = Span(start, header.offset(last_line, last_column))
                header.conditions[span].update(true=true, false=false)


def read_lines(export: Path, headers: dict[str, Header]) -> None:
    """Adds the lines that a program ran."""
    header = None
    for row in export.read_text("utf-8").splitlines():
        kind, _, rest = row.partition(":")
        if kind == "SF":
            header = header_of(rest, headers)
        elif kind == "DA" and header is not None:
            line, times = rest.split(",")[:2]
            header.ran.update({int(line): int(times)})


def report(stages: list[Stage], left_out: list[tuple[str, LeftOut]]) -> str:
    """out/coverage.md."""
    out = ["# What the tests take of the rules", ""]
    out += ["| Stage | Branches taken | of | Lines run | of |", "|---|---:|---:|---:|---:|"]
    out += ["| {} | {} | {} | {} | {} |".format(*stage.row()) for stage in stages]
    gaps = [f"- {words(gap)}" for stage in stages for gap in stage.gaps]
    lines = [f"- {place}" for stage in stages for place in stage.never_run]
    for title, rows in (("Branches never taken", gaps), ("Lines never run", lines)):
        out += ["", f"## {title}", "", *(rows or ["None."])]
    out += ["", "## Left out, as no test can count it", ""]
    out += [f"- {place}: `{one.text}`: {one.why}" for place, one in left_out]
    return "\n".join(out) + "\n"


def words(gap: Gap) -> str:
    """A branch and what never happens there."""
    why = "" if gap.counted else " (nothing runs it)"
    return f"{gap.place}: `{gap.text}` is never {gap.side}{why}"


def main(folder: Path) -> int:
    """Prints a line a stage and writes the report; 1 unless every branch is taken."""
    paths = (path for stage in STAGES for path in sorted((INCLUDE / stage).rglob("*.hpp")))
    headers = {header.name: header for header in map(Header, paths)}
    for export in sorted(folder.glob("*.json")):
        read_branches(export, headers)
    for export in sorted(folder.glob("*.lcov")):
        read_lines(export, headers)
    stages = [
        Stage(name, [h for h in headers.values() if h.name.startswith(f"{name}/")])
        for name in STAGES
    ]
    left_out = [
        (header.place(one.span.start), one)
        for header in headers.values()
        for one in sorted(header.left_out)
    ]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(stages, left_out), encoding="utf-8")
    for row in map(Stage.row, stages):
        print("{:<9} {:>4} of {:>4} branches, {:>4} of {:>4} lines".format(*row))
    for why in dict.fromkeys(one.why for _, one in left_out):
        places = [place for place, one in left_out if one.why == why]
        print(f"left out, {why}: {', '.join(places)}")
    gaps = [gap for stage in stages for gap in stage.gaps]
    for gap in gaps[:20]:
        print(words(gap))
    if len(gaps) > 20:
        print(f"and {len(gaps) - 20} more branches: {REPORT.relative_to(ROOT)}")
    covered = all(stage.branches for stage in stages) and not gaps
    return 0 if covered else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
