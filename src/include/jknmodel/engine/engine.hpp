// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file engine.hpp
/// What projection/project.hpp and draws.hpp answer, compiled once in `jknmodel::engine`: a file
/// that asks here compiles in seconds, one that includes the engines themselves takes half a
/// minute.
///
///   target_link_libraries(mine PRIVATE jknmodel::engine)
///
///   #include <jknmodel/engine/engine.hpp>
///   const auto run = jknmodel::engine::project(baseline, scenario, Month{2026, 12});
///
/// The answers have the same bits as those of the headers.

#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/slopes.hpp>
#include <optional>
#include <vector>

// ── with the same levers, or not linked at all ──────────────
namespace jknmodel {
namespace engine {
struct Compiled;
}
template <>
const char CompiledWith<engine::Compiled, Lever>::these_levers;
}  // namespace jknmodel

namespace jknmodel::engine {

[[gnu::used]] static const char* const linked_with = &CompiledWith<Compiled, Lever>::these_levers;

/// Throws InputError with every fault for which a run to that month would be refused.
void check_run(const Baseline& baseline, const Scenario& scenario, Month until);

/// The `expected` engine.
[[nodiscard]] Outcome<double> project(const Baseline& baseline, const Scenario& scenario,
                                      Month until);
[[nodiscard]] std::vector<Outcome<double>> expected_draws(const std::vector<Case>& cases,
                                                          Month until, const Draws& draws,
                                                          const Workers& workers,
                                                          const Keep* keep = nullptr);

/// The derivatives of a figure to all that goes into a run of it (study/sensitivity.hpp).
[[nodiscard]] Slopes sensitivity(const Baseline& baseline, const Scenario& scenario,
                                 const FigureAsked& asked);

/// Whole people, by cells.
[[nodiscard]] WholeOutcome sampled_draw(const Case& one, Month until, const Chance& chance,
                                        const std::optional<Families>& families = {});
[[nodiscard]] std::vector<WholeOutcome> sampled_draws(const std::vector<Case>& cases, Month until,
                                                      const Draws& draws, const Workers& workers,
                                                      const Keep* keep = nullptr);

/// Whole people, one record an account.
[[nodiscard]] WholeOutcome persons_draw(const Case& one, Month until, const Chance& chance,
                                        const Workers& workers, const People& people = {},
                                        const Keep* keep = nullptr);
[[nodiscard]] std::vector<WholeOutcome> persons_draws(const std::vector<Case>& cases, Month until,
                                                      const Draws& draws, const Workers& workers,
                                                      const Keep* keep = nullptr);

}  // namespace jknmodel::engine
