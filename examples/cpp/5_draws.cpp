// SPDX-License-Identifier: Apache-2.0
//
// Between which limits? Twenty draws of whole people, on as many threads as the machine has.
//
// Prints:
//   active in December 2025: 8 of 10 draws between 747473 and 748136

#include <algorithm>
#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/io/shipped.hpp>

int main() {
    using namespace jknmodel;
    const Baseline opening = read_baseline(shipped("baselines/lumajang.toml"));
    const Scenario plan = read_scenario(shipped("places/lumajang/scenarios/as-budgeted.toml"));
    const Workers workers{0};  // the numbers are those of one thread
    std::vector<std::int64_t> active;
    for (const WholeOutcome& run : engine::sampled_draws({{&opening, &plan}}, Month{2025, 12},
                                                         {.seed = 1, .count = 20}, workers))
        active.push_back(run.active(run.rows.back()));
    std::sort(active.begin(), active.end());
    std::printf("active in December 2025: 8 of 10 draws between %lld and %lld\n",
                static_cast<long long>(active[2]), static_cast<long long>(active[17]));
}
