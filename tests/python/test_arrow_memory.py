# SPDX-License-Identifier: Apache-2.0
"""A table handed over as an Arrow stream where memory is short: an error, never an abort."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


@pytest.mark.parametrize("room", [0, 1, 4, 16, 48])
def test_R8_a_stream_without_memory_is_an_error_and_the_process_lives(room: int) -> None:
    pytest.importorskip("pyarrow")
    code = textwrap.dedent(f"""
        import resource
        import pyarrow as pa
        import jknmodel as jkn
        place = jkn.Place.load("lumajang"); plan = jkn.Scenario.load("lumajang/as-budgeted")
        run = jkn.project(place, plan, until="2026-12", engine="sampled", draws=30)
        capsule = run.table("segments").__arrow_c_stream__()
        reader = pa.RecordBatchReader._import_from_c_capsule(capsule)
        pages = int(open("/proc/self/statm").read().split()[0])
        most = pages * resource.getpagesize() + {room} * 2**20
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        try:
            table = reader.read_all()
            said = "read"
        except (MemoryError, OSError, pa.ArrowException) as error:
            said = "refused"
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        print(said, 6 * 7)
    """)
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() in (["refused", "42"], ["read", "42"])
    if room == 0:
        assert run.stdout.startswith("refused")
