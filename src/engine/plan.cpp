// SPDX-License-Identifier: Apache-2.0
#include "plan.hpp"

#include <jknmodel/engine/engine.hpp>

namespace jknmodel {
template Plan<double> checked_plan(const Baseline&, const Scenario&, const Assumptions<double>&,
                                   Month);
template Plan<Counted> checked_plan(const Baseline&, const Scenario&, const Assumptions<Counted>&,
                                    Month);
}  // namespace jknmodel

namespace jknmodel::engine {

void check_run(const Baseline& baseline, const Scenario& scenario, Month until) {
    jknmodel::check_run(baseline, scenario, until);
}

}  // namespace jknmodel::engine
