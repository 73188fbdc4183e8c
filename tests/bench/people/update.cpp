// SPDX-License-Identifier: Apache-2.0
// What memory allows: every word of an array changed in place, pass after pass.
//   bench_update N [PASSES]      a word is the state of an account; JKN_THREADS sets the threads
#include <jknmodel/base/workers.hpp>
#include <memory>

#include "bench_rules.hpp"

using namespace jknmodel;
using namespace jknmodel::bench;

int main(int count, char** words) {
    if (count < 2) return 2;
    const auto n = static_cast<std::size_t>(std::atof(words[1]));
    const int passes = count > 2 ? std::atoi(words[2]) : 30;
    const auto state = std::make_unique_for_overwrite<std::uint32_t[]>(n);
    const Workers workers{threads()};
    const auto pieces = static_cast<std::size_t>(workers.threads());
    const auto pass = [&](std::uint32_t add) {
        workers.each(pieces, [&](std::size_t i, int) {
            std::uint32_t* const first = state.get() + n / pieces * i;
            for (std::size_t a = 0; a < n / pieces; ++a) first[a] += add;
        });
    };
    pass(0), pass(1);
    const double started = wall(), busy = cpu();
    for (int i = 0; i < passes; ++i) pass(static_cast<std::uint32_t>(i) + 1);
    print("update", static_cast<double>(n) * passes, 0, wall() - started, cpu() - busy,
          {static_cast<double>(state[5])}, 4);
    std::printf("}\n");
}
