#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The engines of whole people give one hash: with gcc and clang, unoptimised and optimised, for the
# plainest machine and for this one, with the flags of a consumer that fuses products and sums
# (C6), one to sixteen accounts at a time, on 1, 2, 3 and 7 threads, in C++ and in Python.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=build/bits
mkdir -p "$out"
.venv/bin/python - "$out" <<'PY'
import sys
import jknmodel as jkn

folder = sys.argv[1]
jkn.Place.load("lumajang").save_baseline(f"{folder}/baseline.toml")
PY
scenario=examples/scenarios/lumajang/register-98.toml
flags=(-std=c++20 -w -Iinclude -Isrc/include -DTOML_HEADER_ONLY=1)
for folder in /usr/include/eigen3; do [ ! -d "$folder" ] || flags+=(-isystem "$folder"); done
cache=()
! command -v ccache >/dev/null || cache=(ccache)

failed=0 found=""
say() { # say WHAT HASHES
    printf '%-44s %s\n' "$1" "$2"
    [ -n "$found" ] || found=$2
    [ "$2" = "$found" ] || { echo "another hash: $1"; failed=1; }
}
builds=("g++ -O0" "g++ -O2" "g++ -O3" "g++ -O3 -march=native" "clang++ -O0" "clang++ -O2" "clang++ -O3 -march=native")
[ "$(uname -m)" != x86_64 ] || builds+=("g++ -O3 -march=x86-64-v3" "clang++ -O3 -march=x86-64-v3"
    "g++ -O3 -mavx2 -mfma -ffp-contract=fast" "clang++ -O3 -mavx2 -mfma -ffp-contract=fast"
    "g++ -O3 -march=native -ffp-contract=off")
# What reads the two files has no part in the bits: it is compiled once.
readers=()
for source in src/io/*.cpp; do
    readers+=("$out/$(basename "$source" .cpp).io.o")
    "${cache[@]}" g++ -O1 "${flags[@]}" -c "$source" -o "${readers[-1]}"
done
for build in "${builds[@]}"; do
    program="$out/$(echo "$build" | tr -c 'A-Za-z0-9\n' '_')"
    # shellcheck disable=SC2086
    "${cache[@]}" $build "${flags[@]}" -c tests/check/bits.cpp -o "$program.o"
    # shellcheck disable=SC2086
    $build "$program.o" "${readers[@]}" -o "$program" -pthread
    say "$build" "$("$program" "$out/baseline.toml" "$scenario" 2025-07 42 1 0)"
done
fast="$out/g____O2"
for threads in 1 2 3 7; do
    for width in 1 2 3; do
        say "threads $threads, width $width" "$("$fast" "$out/baseline.toml" "$scenario" 2025-07 42 $threads $width)"
    done
done
say "Python" "$(.venv/bin/python - "$scenario" <<'PY'
import sys
import jknmodel as jkn

def fnv(texts):
    h = 14695981039346656037
    for text in texts:
        for byte in text.encode():
            h = (h ^ byte) * 1099511628211 % 2**64
    return f"{h:016x}"

tables = ("monthly", "segments", "ledger", "funds", "levers", "flows")
place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load(sys.argv[1])
out = []
runs = jkn.project(place, plan, until="2025-07", engine="sampled", draws=2, seed=42)._outcomes
runs += jkn.project(place, plan, until="2025-07", engine="persons", seed=42)._outcomes
print(*(fnv(run.csv(name) for name in tables) for run in runs))
PY
)"
exit $failed
