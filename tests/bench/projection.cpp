// SPDX-License-Identifier: Apache-2.0
//
// One projection of Lumajang over 20 months by `expected`, and how many of them the derivatives of
// its last month to everything take: bench_projection [BASELINE SCENARIO].

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/projection/project.hpp>
#include <jknmodel/study/sensitivity.hpp>

int main(int count, char** arguments) {
    using namespace jknmodel;
    using Clock = std::chrono::steady_clock;
    const Baseline opening =
        read_baseline(count == 3 ? arguments[1] : "examples/baselines/lumajang.toml");
    const Scenario plan =
        read_scenario(count == 3 ? arguments[2] : "examples/scenarios/lumajang/as-budgeted.toml");
    double least = 1e9, least_swept = 1e9, check = 0;
    const FigureAsked asked{"active_of_population", "", opening.opening + 20};
    for (int i = 0; i < 50; ++i) {
        const auto started = Clock::now();
        const Outcome<double> run = project(opening, plan, opening.opening + 20);
        const std::chrono::duration<double, std::milli> taken = Clock::now() - started;
        least = std::min(least, taken.count());
        check += run.active(run.rows.back());
        const auto again = Clock::now();
        const Slopes slopes = sensitivity(opening, plan, asked);
        const std::chrono::duration<double, std::milli> swept = Clock::now() - again;
        least_swept = std::min(least_swept, swept.count());
        check += slopes.value;
    }
    if (!(check > 0)) return 1;
    std::printf("project Lumajang, 20 months, C++\t%.4f\tms\n", least);
    std::printf("sensitivity to everything, of that run, C++\t%.2f\truns\n", least_swept / least);
}
