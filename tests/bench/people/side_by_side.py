# SPDX-License-Identifier: Apache-2.0
"""Any programs of the bench in interleaved rounds: side_by_side.py ROUNDS 'ONE' 'OTHER' ...

The first is the base of the ratios. Trust the ratios and the figures a core: a busy neighbour
disturbs those less.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from people import Program, interleaved, pair, per_core


def main(rounds: int, commands: list[str]) -> None:
    """Prints the table."""
    programs = [Program(command, shlex.split(command)) for command in commands]
    found = interleaved(programs, rounds, Path.cwd())
    print("| Program | Runs | Wall, median (best) | A core, median (best) | Base is times faster |")
    print("|---|---|---|---|---|")
    for name, lines in found.items():
        times = per_core(next(iter(found.values()))) / per_core(lines)
        print(
            f"| {name} | {len(lines)} | {pair(lines, 'run_s')} | {pair(lines, 'cpu_s')} | "
            f"{times:.3g} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
