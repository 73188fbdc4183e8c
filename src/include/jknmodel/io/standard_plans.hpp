// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file standard_plans.hpp
/// The scenarios that a new place begins with: what every district asks, with its own numbers.
///
///   for (const StandardPlan& plan : standard_plans(asked_plans(place, baseline))) plan.toml;
///
/// Thresholds are the law's at the opening, money is the budget given, and what nobody gave is
/// marked `assumed` in the file, beside how it was chosen.

#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/place_file.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

struct StandardPlan {
    std::string name, words, words_id;
    std::string toml;  ///< the whole file, with remarks
};

/// What the plans are written from.
struct AskedPlans {
    Month opening;
    double population = 0;
    double owing = 0;  ///< self-payers in arrears in class III at the opening
    struct Budget {
        int year = 0;
        std::int64_t rupiah = 0;
        std::string words;
    };
    std::optional<Budget> budget = {};  ///< for PBID; without it most of the plans are left out
};

/// The last budget for PBID of its figures that is used, and those in arrears of its opening.
[[nodiscard]] AskedPlans asked_plans(const PlaceFile& place, const std::vector<Cell>& cells);

/// The last month of a first look: December two years after the first, as far as heads last.
[[nodiscard]] Month first_look_until(Month opening);

/// Those that a budget is needed for come first, what is answered for first in front.
[[nodiscard]] std::vector<StandardPlan> standard_plans(const AskedPlans& asked);

/// The names of those that there are only where a budget was given.
[[nodiscard]] std::vector<std::string> plans_that_need_a_budget();

}  // namespace jknmodel
