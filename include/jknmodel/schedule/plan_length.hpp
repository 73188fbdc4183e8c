// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file plan_length.hpp
/// In how many instalments an old debt may be paid, and which of them makes a member active. What
/// they come to, month by month, is in schedule/instalments.hpp.
///
///   most_instalments(24, false, {2025, 5, 1}) == 12;

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/day.hpp>
#include <jknmodel/law/instalments.hpp>
#include <optional>
#include <string_view>

namespace jknmodel {

/// Which instalment makes a member active. Sources differ for New REHAB 2.0: `last` is what its
/// launch said and the default, `first` what one branch said (confidence L).
enum class ActiveAfter : std::uint8_t { last, first };
template <>
struct Names<ActiveAfter> {
    static constexpr std::string_view what = "rule of activation";
    static constexpr std::array<std::string_view, 2> list{"last", "first"};
};

/// The most instalments that the programme of that day allows; none where it does not admit.
[[nodiscard]] inline std::optional<int> most_instalments(std::int64_t months_owed, bool moved,
                                                         law::Day on, law::Law law = {}) {
    const auto least = moved ? find_in_force(law::plan_moved_least_months, on, law)
                             : find_in_force(law::plan_least_months, on, law);
    const std::int64_t owed = std::min<std::int64_t>(months_owed, most_months_owed);
    if (!least || owed < *least || owed > in_force(law::plan_most_months, on, law))
        return std::nullopt;
    const int months = static_cast<int>(owed);
    int most = moved ? in_force(law::plan_moved_most, on, law) : in_force(law::plan_most, on, law);
    if (!moved && holds(law::plan_of_half_the_months, on, law)) most = std::min(most, months / 2);
    if (holds(law::plan_least_is_a_month, on, law)) most = std::min(most, months);
    return most;
}

}  // namespace jknmodel
