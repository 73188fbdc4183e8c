// SPDX-License-Identifier: Apache-2.0
//
// How many are active when a plan ends?
//
// Prints:
//   749581 active in December 2026

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/io/shipped.hpp>

int main() {
    using namespace jknmodel;
    const Baseline opening = read_baseline(shipped("baselines/lumajang.toml"));
    const Scenario plan = read_scenario(shipped("places/lumajang/scenarios/as-budgeted.toml"));
    const Outcome<double> run = engine::project(opening, plan, Month{2026, 12});
    std::printf("%.0f active in December 2026\n", run.active(run.rows.back()));
}
