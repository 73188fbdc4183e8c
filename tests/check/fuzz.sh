#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Any bytes in place of a file: the four readers of TOML and what a checkpoint holds, each for
# JKN_FUZZ_SECONDS (60), under the sanitizers. What a run finds new stays in build/fuzz; what once
# broke a reader stays in tests/fuzz/seeds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=build/fuzz
mkdir -p "$out"
seconds=${JKN_FUZZ_SECONDS:-60}
flags=(-std=c++20 -w -O1 -g1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all
    -D_GLIBCXX_ASSERTIONS -Iinclude -Isrc/include -Itests/cpp -DTOML_HEADER_ONLY=1)
for folder in /usr/include/eigen3; do [ ! -d "$folder" ] || flags+=(-isystem "$folder"); done
cache=()
! command -v ccache >/dev/null || cache=(ccache)
compile() { "${cache[@]}" clang++ "${flags[@]}" -c "$1" -o "$2"; }
objects=()
for source in src/io/*.cpp; do
    objects+=("$out/$(basename "$source" .cpp).io.o")
    compile "$source" "${objects[-1]}"
done
failed=0
for reader in place scenario baseline prior checkpoint; do
    compile "tests/fuzz/$reader.cpp" "$out/$reader.o"
    clang++ "${flags[@]}" "$out/$reader.o" "${objects[@]}" -o "$out/$reader" -pthread
    seeds=("$out/$reader.found")
    mkdir -p "${seeds[0]}"
    case $reader in
    checkpoint) ;;
    scenario) seeds+=(tests/fuzz/seeds/toml python/jknmodel/data/places/*/scenarios/ python/jknmodel/data/overlays/) ;;
    *) seeds+=(tests/fuzz/seeds/toml python/jknmodel/data/places/*/ python/jknmodel/data/priors) ;;
    esac
    for at in "${!seeds[@]}"; do [ -d "${seeds[at]}" ] || unset "seeds[at]"; done
    echo "$reader: $seconds s"
    "$out/$reader" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$out/$reader." "${seeds[@]}" >"$out/$reader.log" 2>&1 ||
        { tail -n 40 "$out/$reader.log"; failed=1; }
done
exit $failed
