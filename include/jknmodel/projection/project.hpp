// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file project.hpp
/// From a baseline and a scenario to an outcome, month by month.
///
///   const Outcome<double> run = project(baseline, scenario, Month{2026, 12});
///   run.active(run.rows.back());
///
/// Throws InputError for what the two cannot carry together (a fund missing in a later year, a
/// horizon before the opening), ProofError if a month did not conserve.

#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/project_with.hpp>

namespace jknmodel {

/// The `expected` engine.
[[nodiscard]] inline Outcome<double> project(const Baseline& baseline, const Scenario& scenario,
                                             Month until) {
    return project_with<Expected<double>>(
        [](const Stations& stations, const PayerTypes& types) {
            return Expected<double>{stations, types};
        },
        baseline, scenario, scenario.assumptions, until);
}

}  // namespace jknmodel
