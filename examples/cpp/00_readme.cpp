// SPDX-License-Identifier: Apache-2.0

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>

int main() {
    using namespace jknmodel;
    const Baseline opening = read_baseline("examples/baselines/lumajang.toml");
    const Scenario plan = read_scenario("examples/scenarios/lumajang/as-budgeted.toml");
    const Outcome<double> run = engine::project(opening, plan, Month{2026, 12});
    std::printf("%.0f active in December 2026\n", run.active(run.rows.back()));
}
