// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file run_whole.hpp
/// The engines of whole people, compiled once for all tests:
/// run_sampled(baseline, scenario, Month{2026, 12}, seed).

#include <cstdint>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/draws.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <memory>
#include <optional>
#include <vector>

namespace jknmodel::tests {

/// One draw of the engine that draws by cells; families as the register has them, or others.
[[nodiscard]] WholeOutcome run_sampled(const Baseline& baseline, const Scenario& scenario,
                                       Month until, std::uint64_t seed, std::uint32_t draw = 0,
                                       const std::optional<Families>& families = {});
/// Many of them.
[[nodiscard]] std::vector<WholeOutcome> run_draws(const std::vector<Case>& cases, Month until,
                                                  const Draws& draws, int threads = 1);

struct PersonsOptions {
    std::uint32_t draw = 0;
    std::optional<Families> families = {};
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
