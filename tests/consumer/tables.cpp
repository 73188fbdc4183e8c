// SPDX-License-Identifier: Apache-2.0
//
// The tables of a run as files: tables BASELINE SCENARIO FOLDER, to the end of 2025.

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/io/tables.hpp>

int main(int count, char** words) try {
    using namespace jknmodel;
    if (count != 4) return 2;
    const Baseline opening = read_baseline(words[1]);
    const Scenario plan = read_scenario(words[2]);
    const auto run = engine::project(opening, plan, Month{2025, 12});
    write_tables(words[3], {{plan.name, &run}});
} catch (const jknmodel::InputError& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 1;
}
