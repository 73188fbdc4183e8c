// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/projection/project.hpp>
#include <run.hpp>

namespace jknmodel::tests {

Outcome<double> run(const Baseline& baseline, const Scenario& scenario, Month until) {
    return project(baseline, scenario, until);
}

}  // namespace jknmodel::tests
