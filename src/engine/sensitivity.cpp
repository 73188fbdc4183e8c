// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/study/sensitivity.hpp>

#include "plan.hpp"

namespace jknmodel::engine {

Slopes sensitivity(const Baseline& baseline, const Scenario& scenario, const FigureAsked& asked) {
    return jknmodel::sensitivity(baseline, scenario, asked);
}

}  // namespace jknmodel::engine
