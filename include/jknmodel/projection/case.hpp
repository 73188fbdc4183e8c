// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file case.hpp
/// What is run: cases, how many draws of them, whose accounts, and where long work is kept.

#include <cstdint>
#include <functional>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/projection/engine/accounts.hpp>
#include <jknmodel/projection/engine/families.hpp>
#include <jknmodel/projection/engine/members.hpp>
#include <jknmodel/projection/engine/width.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <memory>
#include <optional>
#include <string>

namespace jknmodel {

/// What one draw runs.
struct Case {
    const Baseline* baseline;
    const Scenario* scenario;
};
struct Draws {
    std::uint64_t seed = 0;
    std::uint32_t first = 0;  ///< number of the first draw
    std::uint32_t count = 1;
};
/// A list of members that takes the place of people made from the baseline, and what is wanted back
/// of every account.
struct People {
    std::shared_ptr<const Members> members;
    Accounts* accounts = nullptr;  ///< filled after the last month of the first draw
    Width width = Width::fastest;
    std::optional<Families> families = {};  ///< nothing: as the register has them
};

/// Where long work keeps what it has, so that it can go on after it was cut off: with the same
/// bits. The two functions are called one at a time.
struct Keep {
    std::function<std::string(std::uint64_t)> load;  ///< the last of a name; empty: none
    std::function<void(std::uint64_t, const std::string&)> save;
    std::uint32_t milliseconds = 10'000;  ///< at least so long between two months kept
};

/// Throws InputError unless the draws are from 1 to 2^20, their numbers too, and there is a case
/// for all or for each.
inline void check(const Draws& draws, std::size_t cases) {
    Issues issues;
    if (draws.count < 1 || draws.count > Chance::most_draws ||
        draws.first > Chance::most_draws - draws.count)
        issues.add("draws", std::to_string(draws.count),
                   said({"give from 1 to ", std::to_string(Chance::most_draws), " draws"}));
    if (cases != 1 && cases != draws.count)
        issues.add("cases", std::to_string(cases), "give one case for all draws, or one for each");
    issues.raise_if_any();
}

}  // namespace jknmodel
