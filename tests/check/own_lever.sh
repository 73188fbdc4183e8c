#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The example with a lever of its own, built as a stranger would: files know it, every engine runs it
# and they agree, its faults have line and column, an install carries it, and what is compiled
# without it does not link with what is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
out=build/own_lever
launcher=()
! command -v ccache >/dev/null || launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
cmake -S examples/own_lever -B "$out" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DJKNMODEL_INSTALL=ON \
    "${launcher[@]}" >"$out.log" 2>&1 || { cat "$out.log"; exit 1; }
cmake --build "$out" >"$out.log" 2>&1 || { cat "$out.log"; exit 1; }

echo "every engine runs it, and they agree"
plan=examples/own_lever/plan.toml
"$out/own_lever" examples/baselines/lumajang.toml "$plan" | tee "$out/here.txt"
python3 - "$out/here.txt" <<'PY'
import collections, sys
rows = collections.defaultdict(list)
for line in open(sys.argv[1]):
    if not line.startswith(" "):
        engine = line.strip()
    else:
        word = line.split()
        rows[engine].append((word[0], float(word[1]), float(word[3]), float(word[5]), word[7]))
assert set(rows) == {"expected", "sampled", "persons"}, rows.keys()
for month in rows["expected"]:
    for engine in ("sampled", "persons"):
        other = next(row for row in rows[engine] if row[0] == month[0])
        assert abs(other[1] - month[1]) <= 6, (engine, month, other)  # whole heads, whole families
        assert other[3] == month[3], (engine, month, other)  # the same rupiah
first = rows["expected"][0]
assert first[:4] == ("2025-06", 2238.6, 2238.6, 32e6), first  # 300 x (1 - 0.98^8) / 0.02, 8 x 4 million
assert any(row[4] == "money" for row in rows["expected"]), "150 million are 37 visits"
assert sum(row[3] for row in rows["expected"]) == 37 * 4e6
PY

echo "its faults have line, column, value and remedy"
faulty=$out/faulty.toml
sed -e 's/fewer_each_visit = 0.02/fewer_each_visit = 2/' -e 's/visits_a_month = 8/visits_amonth = 8/' \
    -e 's/^fund = "CSR 2025"/fund = "CSR 2026"/' "$plan" >"$faulty"
if "$out/own_lever" examples/baselines/lumajang.toml "$faulty" 2>"$out/faults.txt"; then
    echo "it was read"
    exit 1
fi
cat "$out/faults.txt"
for wanted in "faulty.toml:23:8: fund: 'CSR 2026' is not a fund of this scenario" \
    "faulty.toml:27:1: visits_amonth: " "did you mean 'visits_a_month'" \
    "faulty.toml:29:20: fewer_each_visit: is above 1"; do
    grep -qF "$wanted" "$out/faults.txt" || { echo "nobody says: $wanted"; exit 1; }
done

echo "a header that is no lever is refused in words"
cat >"$out/no_lever.hpp" <<'CPP'
#include <jknmodel/scenario/lever_list.hpp>
struct NoLever : jknmodel::Window {
    static constexpr const char* kind = "no_lever";
};
namespace jknmodel {
using OwnLevers = LeverList<NoLever>;
}
CPP
echo '#include <jknmodel/scenario/lever.hpp>' >"$out/asks.cpp"
if c++ -std=c++20 -Iinclude -DJKNMODEL_OWN_LEVERS="\"$PWD/$out/no_lever.hpp\"" -fsyntax-only "$out/asks.cpp" \
    2>"$out/words.txt"; then
    echo "it was taken"
    exit 1
fi
grep -qF 'which names each of its fields' "$out/words.txt"
grep -qF 'who pays for the heads that it registers' "$out/words.txt"

echo "what was compiled with other levers does not link"
cat >"$out/other.cpp" <<'CPP'
#include <jknmodel/engine/engine.hpp>
int main(int count, char**) {
    using namespace jknmodel;
    return count > 5 ? static_cast<int>(engine::project({}, {}, Month{2025, 12}).rows.size()) : 0;
}
CPP
engine=$(find "$out" -name 'libjknmodel_engine.a')
flags=(-std=c++20 -Iinclude -Isrc/include -isystem /usr/include/eigen3)
c++ "${flags[@]}" -DJKNMODEL_OWN_LEVERS="\"$PWD/examples/own_lever/jemput_bola.hpp\"" "$out/other.cpp" "$engine" \
    -o "$out/same"
if c++ "${flags[@]}" "$out/other.cpp" "$engine" -o "$out/other" 2>"$out/words.txt"; then
    echo "it linked"
    exit 1
fi
grep -q 'CompiledWith' "$out/words.txt"

echo "an install carries the header"
rm -rf "$out/prefix"
cmake --install "$out/jknmodel" --prefix "$out/prefix" --component headers >"$out.log"
test -e "$out/prefix/include/jknmodel/own_levers/jemput_bola.hpp"
grep -q 'JKNMODEL_OWN_LEVERS=.*jknmodel/own_levers/jemput_bola.hpp' "$out"/prefix/lib/cmake/jknmodel/jknmodelTargets.cmake
! grep -rq "$PWD" "$out"/prefix/lib/cmake/jknmodel
