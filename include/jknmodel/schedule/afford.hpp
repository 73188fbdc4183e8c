// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file afford.hpp
/// How many heads a budget carries for so many months, beside those it already pays.
///
///   afford({.budget = Rupiah{7'000'000'000}, .rate = Rupiah{35'000}, .months = 12})
///       == Afford{.heads = 16'666, .left = Rupiah{280'000}};

#include <algorithm>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/wide.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel {

struct AffordQuery {
    Rupiah budget = {};
    Rupiah rate = {};                              ///< of one head and month: `pbid_rate`
    std::int64_t months = 0;                       ///< for which the further heads are paid
    std::int64_t base_heads = 0;                   ///< heads already there, at the same rate
    std::optional<std::int64_t> base_months = {};  ///< for which those are paid; `months` if absent
};

struct Afford {
    std::int64_t heads = 0;  ///< further heads, whole people
    Rupiah left = {};        ///< what no further head can use; negative: the base costs more
    friend constexpr bool operator==(const Afford&, const Afford&) noexcept = default;
};

/// More months than this is a typing error.
inline constexpr std::int64_t most_months = 1'200;
/// And more people than this.
inline constexpr std::int64_t most_heads = 1'000'000'000;

/// floor((budget - base cost) / (rate x months)) and what is left of the budget. When the base
/// alone costs more, no further head is carried and `left` is the shortfall, negative. Throws
/// InputError for a negative budget or count, a rate that is not positive, or months outside 1 to
/// 1,200.
[[nodiscard]] inline Afford afford(const AffordQuery& query) {
    Issues issues;
    const auto fault = [&](std::string_view key, std::int64_t value, std::string_view right) {
        issues.add(key, std::to_string(value),
                   said({std::to_string(value), " does not do; give ", right}));
    };
    const std::int64_t base_months = query.base_months.value_or(query.months);
    if (query.budget < Rupiah{}) fault("budget", query.budget.count(), "whole rupiah, 0 or more");
    if (query.rate <= Rupiah{}) fault("rate", query.rate.count(), "whole rupiah a month, above 0");
    if (query.months < 1 || query.months > most_months)
        fault("months", query.months, "months from 1 to 1200");
    if (query.base_heads < 0 || query.base_heads > most_heads)
        fault("base_heads", query.base_heads, "people from 0 to 1000000000");
    if (query.base_months && (base_months < 0 || base_months > most_months))
        fault("base_months", base_months, "months from 0 to 1200");
    issues.raise_if_any();

    // 128 bits hold rate x months x heads of any figures that passed.
    const Wide base = static_cast<Wide>(query.rate.count()) * base_months * query.base_heads;
    const Wide free = static_cast<Wide>(query.budget.count()) - base;
    if (free < std::numeric_limits<std::int64_t>::min())
        refuse("base_heads", std::to_string(query.base_heads),
               "the heads already there cost more than 64 bits of rupiah hold");
    // Both were found positive; the 1 tells the compiler.
    const Wide one = std::max<Wide>(1, static_cast<Wide>(query.rate.count()) * query.months);
    const Wide heads = free > 0 ? free / one : Wide{0};
    return {static_cast<std::int64_t>(heads),
            Rupiah{static_cast<std::int64_t>(free - heads * one)}};
}

}  // namespace jknmodel
