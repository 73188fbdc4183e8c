// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file unit.hpp
/// What the number of a rule counts: rupiah a month, months, days, yes or no, ...
///
///   name(Unit::rupiah_a_month) == "rupiah a month";

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/law/day.hpp>
#include <string_view>

namespace jknmodel::law {

enum class Unit : std::uint8_t {
    rupiah_a_month,  ///< for one person and month
    rupiah_of_wage,  ///< a monthly wage
    percent,         ///< of what the rule names; held in parts per million
    months,
    days,
    day_of_month,
    people,
    yes_no,
    rupiah,         ///< once
    month_of_year,  ///< 1 is January
    decile,         ///< of welfare, 1 the poorest
    instalments,
    purposes,    ///< what money may pay for: a set of words
    wage_parts,  ///< what of a pay slip counts: a set of words
    date,        ///< a day, held as 20211231
    years,       ///< of age
};

/// The day that a rule of unit `date` holds: 20211231 is 31 December 2021.
[[nodiscard]] constexpr Day day_of_number(std::int64_t number) noexcept {
    return {static_cast<int>(number / 10'000), static_cast<int>(number / 100 % 100),
            static_cast<int>(number % 100)};
}

}  // namespace jknmodel::law

namespace jknmodel {
template <>
struct Names<law::Unit> {
    static constexpr std::string_view what = "unit";
    static constexpr std::array<std::string_view, 16> list{
        "rupiah a month", "rupiah of wage",  "percent", "months",        "days",   "day of month",
        "people",         "yes or no",       "rupiah",  "month of year", "decile", "instalments",
        "purposes",       "parts of a wage", "date",    "years"};
};
}  // namespace jknmodel
