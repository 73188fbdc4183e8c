// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file run.hpp
/// The compiled engines under the names of the tests: run(baseline, scenario, Month{2026, 12}),
/// run_sampled(baseline, scenario, Month{2026, 12}, seed).

#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <memory>
#include <optional>
#include <vector>

namespace jknmodel::tests {

[[nodiscard]] inline Outcome<double> run(const Baseline& baseline, const Scenario& scenario,
                                         Month until) {
    return engine::project(baseline, scenario, until);
}

/// One draw of the engine that draws by cells; families as the register has them, or others.
[[nodiscard]] inline WholeOutcome run_sampled(const Baseline& baseline, const Scenario& scenario,
                                              Month until, std::uint64_t seed,
                                              std::uint32_t draw = 0,
                                              const std::optional<Families>& families = {}) {
    return engine::sampled_draw({&baseline, &scenario}, until, Chance{seed, draw}, families);
}
/// Many of them.
[[nodiscard]] inline std::vector<WholeOutcome> run_draws(const std::vector<jknmodel::Case>& cases,
                                                         Month until, const Draws& draws,
                                                         int threads = 1) {
    return engine::sampled_draws(cases, until, draws, Workers{threads});
}

struct PersonsOptions {
    std::uint32_t draw = 0;
    std::optional<Families> families = {};
    int threads = 1;
    Width width = Width::fastest;
    std::shared_ptr<const Members> members = {};
    Accounts* accounts = nullptr;
};
/// One draw of the engine with one record an account.
[[nodiscard]] inline WholeOutcome run_persons(const Baseline& baseline, const Scenario& scenario,
                                              Month until, std::uint64_t seed,
                                              const PersonsOptions& options = {}) {
    return engine::persons_draw(
        {&baseline, &scenario}, until, Chance{seed, options.draw}, Workers{options.threads},
        {options.members, options.accounts, options.width, options.families});
}

}  // namespace jknmodel::tests
