// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file plan.hpp
/// Plans and their checks are compiled once, in plan.cpp, for all three engines: they are half of
/// what there is to compile.

#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/checked_plan.hpp>

namespace jknmodel {
extern template Plan<double> checked_plan(const Baseline&, const Scenario&,
                                          const Assumptions<double>&, Month);
extern template Plan<Counted> checked_plan(const Baseline&, const Scenario&,
                                           const Assumptions<Counted>&, Month);
}  // namespace jknmodel
