// SPDX-License-Identifier: Apache-2.0
//
// One projection of Lumajang over 20 months by `expected`: bench_projection [BASELINE SCENARIO].

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/projection/project.hpp>

int main(int count, char** arguments) {
    using namespace jknmodel;
    using Clock = std::chrono::steady_clock;
    const Baseline opening =
        read_baseline(count == 3 ? arguments[1] : "examples/baselines/lumajang.toml");
    const Scenario plan =
        read_scenario(count == 3 ? arguments[2] : "examples/scenarios/lumajang/as-budgeted.toml");
    double least = 1e9, check = 0;
    for (int i = 0; i < 50; ++i) {
        const auto started = Clock::now();
        const Outcome<double> run = project(opening, plan, opening.opening + 20);
        const std::chrono::duration<double, std::milli> taken = Clock::now() - started;
        least = std::min(least, taken.count());
        check += run.active(run.rows.back());
    }
    if (!(check > 0)) return 1;
    std::printf("project Lumajang, 20 months, C++\t%.4f\tms\n", least);
}
