// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file day.hpp
/// A day, for saying since when and until when; Boost.Date_Time counts days
/// (schedule/calendar.hpp).
///
///   day_before(Day{2024, 3, 1}) == Day{2024, 2, 29};

#include <array>
#include <compare>
#include <cstddef>
#include <jknmodel/base/month.hpp>
#include <string>

namespace jknmodel::law {

/// A date of the proleptic Gregorian calendar: enough to say since when, constexpr unlike Boost's.
struct Day {
    int year = 2014;
    int month = 1;
    int day = 1;

    friend constexpr auto operator<=>(const Day&, const Day&) noexcept = default;
    /// "2018-09-18"
    [[nodiscard]] std::string str() const {
        const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
        return std::to_string(year) + two(month) + two(day);
    }
};

[[nodiscard]] constexpr int days_in_month(int year, int month) noexcept {
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}
[[nodiscard]] constexpr bool exists(Day d) noexcept {
    return d.year >= Month::first_year && d.year <= Month::last_year && d.month >= 1 &&
           d.month <= 12 && d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}
[[nodiscard]] constexpr Day first_day(Month m) noexcept { return {m.year(), m.month(), 1}; }
[[nodiscard]] constexpr Day last_day_of(Month m) noexcept {
    return {m.year(), m.month(), days_in_month(m.year(), m.month())};
}
[[nodiscard]] constexpr Day day_before(Day d) noexcept {
    if (d.day > 1) return {d.year, d.month, d.day - 1};
    if (d.month > 1) return {d.year, d.month - 1, days_in_month(d.year, d.month - 1)};
    return {d.year - 1, 12, 31};
}

/// The first month whose first day the given day reaches or precedes.
[[nodiscard]] constexpr Month first_month_of(Day d) {
    const Month m{d.year, d.month};
    return d.day == 1 ? m : m + 1;
}

[[nodiscard]] constexpr Day day_after(Day d) noexcept {
    if (d.day < days_in_month(d.year, d.month)) return {d.year, d.month, d.day + 1};
    if (d.month < 12) return {d.year, d.month + 1, 1};
    return {d.year + 1, 1, 1};
}

/// The first month the tables know, and the last day there is.
inline constexpr Month first_month{2014, 1};
inline constexpr Day last_day{Month::last_year, 12, 31};

}  // namespace jknmodel::law
