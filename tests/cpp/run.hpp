// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file run.hpp
/// The expected engine, compiled once for all tests: run(baseline, scenario, Month{2026, 12}).

#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/scenario.hpp>

namespace jknmodel::tests {

[[nodiscard]] Outcome<double> run(const Baseline& baseline, const Scenario& scenario, Month until);

}  // namespace jknmodel::tests
