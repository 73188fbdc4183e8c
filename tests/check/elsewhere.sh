#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The library with another standard library (libc++), and its headers up to `study` in WebAssembly:
# they compile, need no thread, no file and no locale, and say what g++ says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=build/elsewhere
mkdir -p "$out/include"
flags=(-std=c++20 -O1 -Wall -Wextra -Iinclude -Itests/cpp)
native=()
for folder in /usr/include/eigen3; do [ ! -d "$folder" ] || native+=(-isystem "$folder"); done

echo "what one projection includes"
if c++ "${flags[@]}" "${native[@]}" -M tests/check/elsewhere.cpp | tr ' ' '\n' |
    grep -E '/c\+\+/[0-9.]+/(thread|mutex|condition_variable|fstream|filesystem|iostream|locale)$'; then
    echo "the headers up to study include threads, files or locale"
    exit 1
fi
c++ "${flags[@]}" "${native[@]}" tests/check/elsewhere.cpp -o "$out/here"
"$out/here" >"$out/here.txt"

echo "libc++, in C++20 and C++23: the whole library, and one projection"
printf '#include <jknmodel/jknmodel.hpp>\n' >"$out/umbrella.cpp"
for standard in c++20 c++2b; do # clang 14 calls C++23 so
    clang++ -stdlib=libc++ "${flags[@]}" -std=$standard "${native[@]}" -fsyntax-only "$out/umbrella.cpp"
    clang++ -stdlib=libc++ "${flags[@]}" -std=$standard "${native[@]}" tests/check/elsewhere.cpp -o "$out/libcxx"
    "$out/libcxx" | diff "$out/here.txt" -
done

echo "WebAssembly"
# Never all of /usr/include: em++ has a C library of its own.
ln -sfn /usr/include/eigen3/Eigen "$out/include/Eigen"
ln -sfn /usr/include/boost "$out/include/boost"
NODE_PATH=/usr/share/nodejs em++ "${flags[@]}" -Wno-unused-command-line-argument -fexceptions -sSINGLE_FILE=1 \
    -isystem "$out/include" tests/check/elsewhere.cpp -o "$out/page.js"
node "$out/page.js" | diff "$out/here.txt" -
