// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/projection/expected_draws.hpp>

#include "plan.hpp"

namespace jknmodel {
template <>
const char CompiledWith<engine::Compiled, Lever>::these_levers = 0;
}

namespace jknmodel::engine {

Outcome<double> project(const Baseline& baseline, const Scenario& scenario, Month until) {
    return jknmodel::project(baseline, scenario, until);
}

std::vector<Outcome<double>> expected_draws(const std::vector<Case>& cases, Month until,
                                            const Draws& draws, const Workers& workers,
                                            const Keep* keep) {
    return jknmodel::expected_draws(cases, until, draws, workers, keep);
}

}  // namespace jknmodel::engine
