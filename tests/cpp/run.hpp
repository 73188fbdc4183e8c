// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file run.hpp
/// The engines, compiled once for all tests: run(baseline, scenario, Month{2026, 12}).

#include <cstdint>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/accounts.hpp>
#include <jknmodel/projection/sweep.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <memory>

namespace jknmodel::tests {

[[nodiscard]] Outcome<double> run(const Baseline& baseline, const Scenario& scenario, Month until);

/// One draw of the engine that draws by cells.
[[nodiscard]] WholeOutcome run_sampled(const Baseline& baseline, const Scenario& scenario,
                                       Month until, std::uint64_t seed, std::uint32_t draw = 0);

struct PersonsOptions {
    std::uint32_t draw = 0;
    int threads = 1;
    Width width = Width::fastest;
    std::shared_ptr<const Members> members = {};
    Accounts* accounts = nullptr;
};
/// One draw of the engine with one record an account.
[[nodiscard]] WholeOutcome run_persons(const Baseline& baseline, const Scenario& scenario,
                                       Month until, std::uint64_t seed,
                                       const PersonsOptions& options = {});

}  // namespace jknmodel::tests
