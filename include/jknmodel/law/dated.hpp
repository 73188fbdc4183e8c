// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dated.hpp
/// Rules of law as dated rows. A row holds from its day until the next row of the same rule begins;
/// a row without a value ends the rule. Nothing else ends one, so no year stands in any engine.
///
///   inline constexpr auto pbi_tariff = rule<Rupiah>("pbi.tariff", "...", Unit::rupiah_a_month, {
///       {{2014, 1, 1}, Rupiah{19'225}, {Instrument::perpres_111_2013, ...}},
///       {{2016, 1, 1}, Rupiah{23'000}, {Instrument::perpres_19_2016, ...}}});
///   in_force(pbi_tariff, Month{2015, 12}) == Rupiah{19'225};
///
/// A month is judged by the law of its first day. Rows out of order, or dates that do not exist, do
/// not compile. A hypothetical law is rows of the same type laid over these.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/citation.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

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
    purposes,  ///< what money may pay for: a set of words
};

template <class Value>
struct Row {
    Day from;
    std::optional<Value> value;  ///< nothing: the rule ends on `from`
    Citation citation;
};

template <class Value, std::size_t N>
struct Rule {
    using value_type = Value;
    std::string_view name;     ///< as `law.table()` prints it and a law change names it
    std::string_view meaning;  ///< one line for a reader
    Unit unit;
    std::array<Row<Value>, N> rows;
};

/// Writes a rule down. Refuses to compile when rows are not in order of their day, a day does not
/// exist, or a row has no source.
template <class Value, std::size_t N>
[[nodiscard]] consteval Rule<Value, N> rule(std::string_view name, std::string_view meaning,
                                            Unit unit, const Row<Value> (&rows)[N]) {
    Rule<Value, N> out{name, meaning, unit, {}};
    for (std::size_t i = 0; i < N; ++i) {
        if (!exists(rows[i].from)) throw std::logic_error("a day that does not exist");
        if (i > 0 && !(rows[i - 1].from < rows[i].from))
            throw std::logic_error("rows not in order");
        if (rows[i].citation.source.empty()) throw std::logic_error("a row without a source");
        out.rows[i] = rows[i];
    }
    return out;
}

// ── questions ───────────────────────────────────────────────

/// How many rows had begun by that day; the last of them is in force (it may be one that ended the
/// rule).
template <class Value>
[[nodiscard]] constexpr std::size_t rows_begun(std::span<const Row<Value>> rows, Day day) noexcept {
    std::size_t begun = rows.size();
    while (begun > 0 && rows[begun - 1].from > day) --begun;
    return begun;
}

/// What the rows say on that day, or nothing where they say nothing.
template <class Value>
[[nodiscard]] constexpr std::optional<Value> find_in_force(std::span<const Row<Value>> rows,
                                                           Day day) {
    const std::size_t begun = rows_begun(rows, day);
    return begun > 0 ? rows[begun - 1].value : std::nullopt;
}
template <class Value, std::size_t N>
[[nodiscard]] constexpr std::optional<Value> find_in_force(const Rule<Value, N>& rule, Day day) {
    return find_in_force(std::span<const Row<Value>>{rule.rows}, day);
}
template <class Value, std::size_t N>
[[nodiscard]] constexpr std::optional<Value> find_in_force(const Rule<Value, N>& rule,
                                                           Month month) {
    return find_in_force(rule, first_day(month));
}

/// What the rule says on that day. Throws InputError before its first row and after its end.
template <class Value, std::size_t N>
[[nodiscard]] constexpr Value in_force(const Rule<Value, N>& rule, Day day) {
    if (const auto value = find_in_force(rule, day)) return *value;
    refuse("month", day.str(),
           std::string{rule.name} + ": no row in force on " + day.str() + "; the table starts " +
               rule.rows.front().from.str());
}
template <class Value, std::size_t N>
[[nodiscard]] constexpr Value in_force(const Rule<Value, N>& rule, Month month) {
    return in_force(rule, first_day(month));
}

/// What the rule says on that day; nothing is zero (an aid that is not paid yet, or no more).
template <class Value, std::size_t N>
[[nodiscard]] constexpr Value in_force_or_zero(const Rule<Value, N>& rule, Month month) {
    return find_in_force(rule, month).value_or(Value{});
}

/// The month from which its newest row holds.
template <class Value, std::size_t N>
[[nodiscard]] constexpr Month newest_month(const Rule<Value, N>& rule) {
    return first_month_of(rule.rows.back().from);
}

/// The first month the tables know.
inline constexpr Month first_month{2014, 1};

}  // namespace jknmodel::law

namespace jknmodel {
template <>
struct Names<law::Unit> {
    static constexpr std::string_view what = "unit";
    static constexpr std::array<std::string_view, 13> list{
        "rupiah a month", "rupiah of wage", "percent",   "months", "days",
        "day of month",   "people",         "yes or no", "rupiah", "month of year",
        "decile",         "instalments",    "purposes"};
};
}  // namespace jknmodel
