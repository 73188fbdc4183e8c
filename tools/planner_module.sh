#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tools/planner_module.sh FOLDER    compiles the planner's engine to WebAssembly: FOLDER/engine.wasm,
# and FOLDER/engine.sources, the hash of every file of ours that went into it. The same sources give
# the same bytes with the same compiler. Objects stay in build/planner and are compiled again when
# something that they were made of has changed.
set -euo pipefail
to=$(realpath -m "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v em++ >/dev/null || { echo "em++ is missing; on Debian: apt-get install emscripten node-acorn" >&2; exit 3; }
out=build/planner
mkdir -p "$out/include" "$to"
# Never all of /usr/include: em++ has a C library of its own.
for folder in eigen3/Eigen boost toml++; do ln -sfn "/usr/include/$folder" "$out/include/$(basename "$folder")"; done
export NODE_PATH=/usr/share/nodejs

flags=(-std=c++20 -fwasm-exceptions -DNDEBUG -DTOML_HEADER_ONLY=1 -DTOML_FLOAT_CHARCONV=1 -DTOML_INT_CHARCONV=1
    -DTOML_ENABLE_FORMATTERS=0 -ffp-contract=off -ffunction-sections -fdata-sections
    -Iinclude -Isrc/include -isystem src/planner/wasm -isystem "$out/include")
linking=(-O2 -fwasm-exceptions --no-entry -sSTANDALONE_WASM=1 -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=2MB
    -Wl,--gc-sections)

made_of() { # made_of DEPENDENCIES...: the files of ours among them
    sed 's/^[^:]*: *//; s/\\$//' "$@" | tr -s ' ' '\n' | grep -E '^(include|src)/' | LC_ALL=C sort -u
}
compiled() { # compiled SOURCE OBJECT FLAG...: unless it is what it would be
    sha256sum --check --quiet --status "${2%o}sums" 2>/dev/null && [ -f "$2" ] && return
    em++ "${flags[@]}" "${@:3}" -MMD -MF "${2%o}d" -c "$1" -o "$2"
    made_of "${2%o}d" | xargs sha256sum >"${2%o}sums"
}

stamp="$(em++ --version | head -n 1) ${flags[*]} $(sha256sum <tools/planner_module.sh)" # and how fast
[ "$(cat "$out/flags" 2>/dev/null)" = "$stamp" ] || rm -f "$out"/*.{o,sums}
echo "$stamp" >"$out/flags"
objects=()
for source in src/engine/{expected,plan}.cpp src/io/*.cpp src/planner/*.cpp; do
    case $source in */atomic_file.cpp | */checkpoint.cpp | */system_file.cpp | */tables.cpp) continue ;; esac # files
    # What reads files is half of it and runs once a question. Months take time, and openings: the
    # linker keeps the first of what several have, so all that open places are compiled alike.
    case $source in
        src/io/*) speed=-Oz ;;
        src/engine/* | src/planner/figures.cpp | src/planner/flips.cpp | src/planner/published.cpp | src/planner/sure.cpp) speed=-O2 ;;
        *) speed=-Os ;;
    esac
    object=$out/$(echo "${source#src/}" | tr / _ | sed 's/cpp$/o/')
    objects+=("$object")
    compiled "$source" "$object" "$speed"
done
em++ "${linking[@]}" "${objects[@]}" -o "$out/engine.wasm"
install -m 644 "$out/engine.wasm" "$to/engine.wasm"
{ made_of "${objects[@]/%o/d}" && echo tools/planner_module.sh; } | LC_ALL=C sort -u |
    xargs sha256sum >"$to/engine.sources"
