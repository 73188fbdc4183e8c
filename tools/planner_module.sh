#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tools/planner_module.sh FOLDER    compiles the planner's engine to WebAssembly: FOLDER/engine.wasm,
# and FOLDER/engine.sources, the hash of every file of ours that went into it. The same sources give
# the same bytes.
set -euo pipefail
to=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v em++ >/dev/null || { echo "em++ is missing: apt-get install emscripten node-acorn" >&2; exit 3; }
out=build/planner
mkdir -p "$out/include" "$to"
# Never all of /usr/include: em++ has a C library of its own.
for folder in /usr/include/eigen3/Eigen /usr/include/boost /usr/include/toml++; do
    ln -sfn "$folder" "$out/include/$(basename "$folder")"
done
export NODE_PATH=/usr/share/nodejs
flags=(-std=c++20 -O2 -fwasm-exceptions -DNDEBUG -DTOML_HEADER_ONLY=1 -DTOML_FLOAT_CHARCONV=1 -DTOML_INT_CHARCONV=1
    -DTOML_ENABLE_FORMATTERS=0 -ffp-contract=off -ffunction-sections -fdata-sections
    -Iinclude -Isrc/include -isystem src/planner/wasm -isystem "$out/include")
linking=(--no-entry -sSTANDALONE_WASM=1 -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=2MB -Wl,--gc-sections)
objects=()
for source in src/engine/{expected,plan}.cpp src/io/*.cpp src/planner/*.cpp; do
    case $source in */atomic_file.cpp | */checkpoint.cpp) continue ;; esac # files
    object=$out/$(echo "${source#src/}" | tr / _ | sed 's/cpp$/o/')
    objects+=("$object")
    # Compiled again only when something that it was made of is newer.
    if [ -f "$object" ] && [ -f "${object%o}d" ] && [ "$(cat "$out/flags" 2>/dev/null)" = "${flags[*]}" ] &&
        sed 's/^[^:]*: *//; s/\\$//' "${object%o}d" | tr -s ' ' '\n' | grep . |
        { while read -r file; do [ "$file" -ot "$object" ] || exit 1; done; }; then
        continue
    fi
    em++ "${flags[@]}" -MMD -MF "${object%o}d" -c "$source" -o "$object"
done
echo "${flags[*]}" >"$out/flags"
em++ -O2 -fwasm-exceptions "${linking[@]}" "${objects[@]}" -o "$out/engine.wasm"
cp "$out/engine.wasm" "$to/engine.wasm"
cat "$out"/*.d | sed 's/^[^:]*: *//; s/\\$//' | tr -s ' ' '\n' | grep -E '^(include|src)/' |
    { cat; echo tools/planner_module.sh; } | LC_ALL=C sort -u | xargs sha256sum >"$to/engine.sources"
