#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Every branch of base, law, schedule and ledger is taken by a test of theirs: clang counts them at
# the level of the source, coverage.py adds them up and writes out/coverage.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

source tests/check/preset.bash
counts=build/coverage/counts
rm -rf "$counts"
mkdir -p "$counts"
log=$counts/log
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; return 1; }; }

built coverage
for stage in base law schedule ledger; do
    program=build/coverage/tests/${stage}_tests
    LLVM_PROFILE_FILE=$counts/$stage.profraw quietly "$program"
    quietly llvm-profdata-14 merge -o "$counts/$stage.profdata" "$counts/$stage.profraw"
    export_as() { llvm-cov-14 export -format="$1" -instr-profile "$counts/$stage.profdata" "$program"; }
    export_as text >"$counts/$stage.json"
    export_as lcov >"$counts/$stage.lcov"
done
"${JKN_PYTHON:-python3}" tests/check/coverage.py "$counts"
