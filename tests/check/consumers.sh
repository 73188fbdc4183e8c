#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The doors for C++ that take long: installed and found with g++ and clang, all of it under strict
# warnings; without a part that is asked for; beside an Eigen of one's own; as a source folder;
# fetched from git, its dependencies too; by pkg-config from an install that was moved; as for a
# compiler without extensions; and tables with the bytes of `jknmodel run`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=$PWD/build/consumers
rm -rf "$out" # what was configured before knows what was found then
mkdir -p "$out"
cache=()
! command -v ccache >/dev/null || cache=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
eigen=/usr/include/eigen3
[ -d "$eigen" ] || eigen=$(dirname "$(dirname "$(find /usr/include /usr/local/include -path '*/Eigen/Core' | head -n 1)")")

quietly() { "$@" >"$out/log" 2>&1 || { cat "$out/log"; return 1; }; }
consumer() { # consumer NAME OPTION...: configures, builds and runs tests/consumer/project
    echo "$1"
    quietly cmake -S tests/consumer/project -B "$out/$1" -G Ninja -DCMAKE_BUILD_TYPE=Release "${cache[@]}" "${@:2}"
    quietly cmake --build "$out/$1"
    quietly ctest --test-dir "$out/$1" --output-on-failure --no-tests=error
}

echo "an install builds no tests"
quietly cmake --preset install "${cache[@]}"
quietly cmake --build --preset install
[ -z "$(find build/install -name '*_tests')" ]
quietly cmake --install build/install --prefix "$out/first"
mv "$out/first" "$out/prefix" # whoever moves it still finds it
for file in share/doc/jknmodel/LICENSE share/doc/jknmodel/docs/cpp.md share/jknmodel/places/lumajang/place.toml \
    share/jknmodel/baselines/lumajang.toml lib/libjknmodel_engine.a lib/libjknmodel_io.a; do
    [ -e "$out/prefix/$file" ] || { echo "no $file is installed"; exit 1; }
done
if grep -rqF -e "$PWD" "$out/prefix/lib/cmake" "$out/prefix/lib/pkgconfig"; then
    echo "an install names the folder that it was built in"
    exit 1
fi

found=("-DCMAKE_PREFIX_PATH=$out/prefix" "-DCOMPONENTS=engine;io")
consumer found "${found[@]}" -DEVERYTHING=ON
consumer found_clang "${found[@]}" -DEVERYTHING=ON -DCMAKE_CXX_COMPILER=clang++
consumer own_eigen "${found[@]}" "-DOWN_EIGEN=$eigen"

echo "what is not there is said"
quietly cmake --install build/install --prefix "$out/headers" --component headers
consumer headers_alone "-DCMAKE_PREFIX_PATH=$out/headers"
if cmake -S tests/consumer/project -B "$out/none" -G Ninja "-DCMAKE_PREFIX_PATH=$out/headers" -DCOMPONENTS=io >"$out/log" 2>&1; then
    echo "io was found where it is not"
    exit 1
fi
tr -s ' \n' ' ' <"$out/log" | grep -q "installed here without 'io'"

consumer add_subdirectory -DWAY=add_subdirectory "-DJKNMODEL_SOURCE=$PWD" "-DCOMPONENTS=engine;io"

echo "fetched, its dependencies too"
repository() { # repository FOLDER TAG: what stands in it as a git repository
    git -C "$1" init -q
    git -C "$1" add -A
    git -C "$1" -c user.name=consumer -c user.email=consumer@localhost commit -qm "as it is"
    git -C "$1" tag "$2"
}
mkdir -p "$out/from/jknmodel" "$out/from/toml/include" "$out/from/eigen" "$out/from/boost/libs/all/include"
git ls-files -co --exclude-standard | while read -r file; do [ ! -e "$file" ] || echo "$file"; done |
    tar -cf - -T - | tar -xf - -C "$out/from/jknmodel"
cp -r "$eigen/Eigen" "$out/from/eigen"
cp -r "$(dirname "$(find /usr/include /usr/local/include -path '*/toml++/toml.h' | head -n 1)")" "$out/from/toml/include"
ln -s /usr/include/boost "$out/from/boost/libs/all/include/boost"
repository "$out/from/jknmodel" asked
repository "$out/from/toml" v3.4.0
repository "$out/from/eigen" 3.4.0
consumer fetch -DWAY=fetch "-DJKNMODEL_GIT=file://$out/from/jknmodel" -DJKNMODEL_COMMIT=asked "-DCOMPONENTS=engine;io" \
    -DJKNMODEL_FETCH_DEPENDENCIES=ON "-DJKNMODEL_EIGEN_FROM=file://$out/from/eigen" \
    "-DJKNMODEL_TOMLPP_FROM=file://$out/from/toml" "-DFETCHCONTENT_SOURCE_DIR_BOOST=$out/from/boost" \
    -DCMAKE_DISABLE_FIND_PACKAGE_Eigen3=ON -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON \
    "-DCMAKE_IGNORE_PATH=/usr/include;/usr/local/include"
grep -q "TOMLPP_INCLUDE_DIR:PATH=.*NOTFOUND" "$out/fetch/CMakeCache.txt" # it was fetched, not found

echo "pkg-config"
export PKG_CONFIG_PATH=$out/prefix/lib/pkgconfig
pkg-config --exists "jknmodel >= 0.1"
eval "c++ -std=c++20 -O1 examples/cpp/1_active.cpp $(pkg-config --cflags --libs jknmodel-io jknmodel-engine) -o '$out/active'"
(cd / && "$out/active") | grep -q "active in December 2026"
eval "c++ -std=c++20 -O0 examples/cpp/2_law.cpp $(pkg-config --cflags --libs jknmodel) -o '$out/law'"
"$out/law" >/dev/null

echo "without what compilers add to C++"
flags=(-std=c++20 -O1 -Wall -Wextra -Iinclude -Itests/cpp -isystem "$eigen")
c++ "${flags[@]}" tests/check/elsewhere.cpp -o "$out/here"
c++ "${flags[@]}" -DJKNMODEL_PLAIN_CXX tests/check/elsewhere.cpp -o "$out/plain"
"$out/here" >"$out/here.txt"
"$out/plain" | diff "$out/here.txt" -
# a long double that is a double, as with MSVC and on Macs with ARM: it compiles (no library here fits it)
clang++ "${flags[@]}" -DJKNMODEL_PLAIN_CXX -mlong-double-64 -fsyntax-only tests/consumer/everything.cpp
if c++ "${flags[@]}" -fno-exceptions -fsyntax-only examples/cpp/2_law.cpp 2>"$out/log"; then
    echo "it compiles without exceptions"
    exit 1
fi
grep -q "compile without -fno-exceptions" "$out/log"

echo "the tables of jknmodel run"
eval "c++ -std=c++20 -O1 tests/consumer/tables.cpp $(pkg-config --cflags --libs jknmodel-io jknmodel-engine) -o '$out/tables'"
.venv/bin/python - "$out" <<'PY'
import subprocess
import sys
from pathlib import Path

import jknmodel as jkn
from jknmodel.report.csv import tables
from jknmodel.study.side_by_side import side_by_side

out = Path(sys.argv[1])
place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
place.save_baseline(out / "baseline.toml")
scenario = "examples/scenarios/lumajang/as-budgeted.toml"
subprocess.run([out / "tables", out / "baseline.toml", scenario, out / "written"], check=True)
found = tables(side_by_side(place, [plan], until="2025-12"))
written = sorted((out / "written").glob("*.csv"))
assert len(written) == 8, written
for file in written:
    assert file.read_text("utf-8") == found[file.stem], f"{file.stem}.csv differs"
print(f"{len(written)} tables with the same bytes")
PY
