// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/projection/draws.hpp>
#include <jknmodel/projection/project.hpp>
#include <run.hpp>

namespace jknmodel::tests {

Outcome<double> run(const Baseline& baseline, const Scenario& scenario, Month until) {
    return project(baseline, scenario, until);
}

WholeOutcome run_sampled(const Baseline& baseline, const Scenario& scenario, Month until,
                         std::uint64_t seed, std::uint32_t draw) {
    return sampled_draws({{&baseline, &scenario}}, until, {.seed = seed, .first = draw}, Workers{1})
        .front();
}

WholeOutcome run_persons(const Baseline& baseline, const Scenario& scenario, Month until,
                         std::uint64_t seed, const PersonsOptions& options) {
    return persons_draw(
        {&baseline, &scenario}, until, Chance{seed, options.draw}, Workers{options.threads},
        {.members = options.members, .accounts = options.accounts, .width = options.width});
}

}  // namespace jknmodel::tests
