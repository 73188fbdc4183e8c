// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file expected_draws.hpp
/// Draws of the `expected` engine: many cases, no chance.

#include <cstdint>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/each_draw.hpp>
#include <jknmodel/projection/project.hpp>
#include <vector>

namespace jknmodel {

/// The mean of every case: the `expected` engine has no chance in it.
[[nodiscard]] inline std::vector<Outcome<double>> expected_draws(const std::vector<Case>& cases,
                                                                 Month until, const Draws& draws,
                                                                 const Workers& workers,
                                                                 const Keep* keep = nullptr) {
    return detail::each_draw<Outcome<double>>(
        cases, draws, workers, keep, [&](const Case& one, std::uint32_t) {
            return project(*one.baseline, *one.scenario, until);
        });
}

}  // namespace jknmodel
