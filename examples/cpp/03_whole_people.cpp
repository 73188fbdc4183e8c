// SPDX-License-Identifier: Apache-2.0
//
// Bands instead of lines, and who is who: twenty draws of whole people, and one in which every
// account can be read back.
//   whole_people examples/baselines/lumajang.toml examples/scenarios/lumajang/as-budgeted.toml

#include <algorithm>
#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>

int main(int count, char** arguments) try {
    using namespace jknmodel;
    if (count != 3) return std::fputs("whole_people BASELINE SCENARIO\n", stderr), 2;
    const Baseline opening = read_baseline(arguments[1]);
    const Scenario plan = read_scenario(arguments[2]);
    const Case question{&opening, &plan};
    const Month until{2025, 12};
    const Workers workers{0};  // as many threads as the machine has; the bits are the same

    std::vector<std::int64_t> active;
    for (const WholeOutcome& run :
         engine::sampled_draws({question}, until, {.seed = 1, .count = 20}, workers))
        active.push_back(run.active(run.rows.back()));
    std::sort(active.begin(), active.end());
    std::printf("active in December 2025: 8 of 10 draws between %lld and %lld\n",
                static_cast<long long>(active[2]), static_cast<long long>(active[17]));

    Accounts accounts;
    (void)engine::persons_draw(question, until, Chance{1}, workers, {.accounts = &accounts});
    std::size_t long_debts = 0;
    for (std::uint8_t months : accounts.months_owed) long_debts += months >= 12 ? 1 : 0;
    std::printf("%zu of %zu accounts owe a year or more\n", long_debts, accounts.size());
} catch (const jknmodel::InputError& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 2;
}
