// SPDX-License-Identifier: Apache-2.0
//
// Two years of a district: reads its opening position and a scenario, prints the months.
//   two_years examples/baselines/lumajang.toml examples/scenarios/lumajang/as-budgeted.toml

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/study/questions.hpp>

int main(int count, char** arguments) try {
    using namespace jknmodel;
    if (count != 3) return std::fputs("two_years BASELINE SCENARIO\n", stderr), 2;
    const Baseline opening = read_baseline(arguments[1]);
    const Scenario plan = read_scenario(arguments[2]);
    const Outcome<double> run = engine::project(opening, plan, december(opening.opening + 12));

    std::puts("month    registered  active      active/population  owed to BPJS");
    for (const MonthRow<double>& row : run.rows)
        std::printf("%s  %10.0f  %10.0f  %16.2f%%  %13.0f\n", row.month.str().c_str(),
                    run.registered(row), run.active(row), 100 * run.active(row) / row.population,
                    run.owed_to_bpjs(row));
    const auto end = money_ends(run);
    std::printf("The money ends: %s\n", end ? end->str().c_str() : "not within the run");
} catch (const jknmodel::InputError& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 2;
}
