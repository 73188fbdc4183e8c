# SPDX-License-Identifier: Apache-2.0
"""A table handed over as an Arrow stream where memory is short: an error, never an abort."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

ROOMS = (0, 1, 4, 16, 48)


@pytest.fixture(scope="module")
def said() -> dict[int, list[str]]:
    """What one process says that takes the same table with more and more room; it has to live."""
    code = textwrap.dedent(f"""
        import resource
        import pyarrow as pa
        import jknmodel as jkn
        place = jkn.Place.load("lumajang"); plan = jkn.Scenario.load("lumajang/as-budgeted")
        run = jkn.project(place, plan, until="2026-12", engine="sampled", draws=30)
        table = pa.table(run.table("segments"))
        # a table of more than 4 MB, of columns larger than the pieces that are left over below
        assert table.nbytes > 5 * 2**20
        assert max(column.nbytes for column in table.columns) > 2**19
        for room in {ROOMS}:
            capsule = run.table("segments").__arrow_c_stream__()
            reader = pa.RecordBatchReader._import_from_c_capsule(capsule)
            pages = int(open("/proc/self/statm").read().split()[0])
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize(), hard))
            # what was freed before is memory too: it is taken, and so much given back as is meant
            taken = [None] * 2**16
            for at in range(len(taken)):
                try:
                    taken[at] = bytearray(2**18)
                except MemoryError:
                    break
            for back in range(max(0, at - 4 * room), at):
                taken[back] = None
            try:
                reader.read_all()
                said = "read"
            except (MemoryError, OSError, pa.ArrowException):
                said = "refused"
            del taken
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
            print(room, said, 6 * 7)
    """)
    pytest.importorskip("pyarrow")
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    return {int(room): words for room, *words in lines}


@pytest.mark.parametrize("room", ROOMS)
def test_R8_a_stream_without_memory_is_an_error_and_the_process_lives(
    room: int, said: dict[int, list[str]]
) -> None:
    assert said[room] in (["refused", "42"], ["read", "42"])
    if room <= 4:
        assert said[room][0] == "refused"
