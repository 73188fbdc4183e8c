# SPDX-License-Identifier: Apache-2.0
"""Writes the two lists of headers: cmake/headers.cmake and include/jknmodel/jknmodel.hpp.

CMake must not guess what belongs to the library, and the umbrella must not forget anything; so
both lists are written out, by ./jkn format, and a test compares them with the folder.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INCLUDE = ROOT / "include"
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

CMAKE = """# SPDX-License-Identifier: Apache-2.0
#
# Every header of the library, in order of stage; ./jkn format writes the list.
set(JKNMODEL_HEADERS
{lines}
)
"""

UMBRELLA = """// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \\file jknmodel.hpp
/// The whole library, stage by stage; ./jkn format writes the list. A program that asks one
/// question includes its header alone, and links jknmodel::engine rather than compile the engines
/// (docs/cpp.md).
///
/// Threads: nothing is global, so that any thread may ask any question at any time, as long as
/// nobody changes what another reads. A call works on the thread that makes it, and on those of the
/// `Workers` it is given; the answer has the same bits on one thread and on many.
///
/// Exceptions: what is refused throws InputError, with every fault at once, each with its place and
/// a remedy. ProofError is a fault of the model itself; std::overflow_error an amount that fits in
/// no 64 bits; Stopped says that work was stopped. Nothing else is thrown but what the standard
/// library throws for want of memory or threads. With -fno-exceptions nothing compiles, and says
/// why.
///
/// Printing, files, clock, locale: none of them. What prints itself has `str()` or `name()`, or
/// `<<` with base/print.hpp; files are read and written by jknmodel::io.

// clang-format off

{lines}

// clang-format on
"""


def headers_of(stage: str) -> list[str]:
    """The headers of a stage, as they are included."""
    found = (INCLUDE / "jknmodel" / stage).rglob("*.hpp")
    return sorted(path.relative_to(INCLUDE).as_posix() for path in found)


def cmake_list() -> str:
    """The text of cmake/headers.cmake."""
    headers = [header for stage in STAGES for header in headers_of(stage)]
    lines = (f"    include/{header}" for header in [*headers, "jknmodel/jknmodel.hpp"])
    return CMAKE.format(lines="\n".join(lines))


def umbrella() -> str:
    """The text of include/jknmodel/jknmodel.hpp."""
    blocks = ("\n".join(f"#include <{h}>" for h in headers_of(stage)) for stage in STAGES)
    return UMBRELLA.format(lines="\n\n".join(block for block in blocks if block))


if __name__ == "__main__":
    (ROOT / "cmake" / "headers.cmake").write_text(cmake_list(), encoding="utf-8")
    (INCLUDE / "jknmodel" / "jknmodel.hpp").write_text(umbrella(), encoding="utf-8")
