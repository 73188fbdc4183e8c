// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file month.hpp
/// A calendar month. Membership, dues and arrears move by month; days exist only where the law
/// counts days, and there Boost.Date_Time counts them (schedule/calendar.hpp).
///
///   Month{2025, 5} + 8 == Month{2026, 1};   Month{2026, 1} - Month{2025, 5} == 8;
///   parse_month("2025-05") == Month{2025, 5};

#include <compare>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace jknmodel {

class Month {
public:
    static constexpr int first_year = 1900, last_year = 2199;

    constexpr Month() noexcept = default;
    /// Throws InputError unless 1900 <= year <= 2199 and 1 <= month <= 12.
    constexpr Month(int year, int month) : index_{year * 12 + month - 1} {
        if (year < first_year || year > last_year || month < 1 || month > 12)
            refuse_numbers(year, month);
    }
    [[nodiscard]] constexpr int year() const noexcept { return index_ / 12; }
    [[nodiscard]] constexpr int month() const noexcept { return index_ % 12 + 1; }
    /// Months since January of year 0: an axis for arrays.
    [[nodiscard]] constexpr int index() const noexcept { return index_; }
    [[nodiscard]] static constexpr Month from_index(int index) noexcept {
        Month out;
        out.index_ = index;
        return out;
    }

    friend constexpr Month operator+(Month m, int months) noexcept {
        return from_index(m.index_ + months);
    }
    friend constexpr Month operator-(Month m, int months) noexcept {
        return from_index(m.index_ - months);
    }
    friend constexpr int operator-(Month a, Month b) noexcept { return a.index_ - b.index_; }
    constexpr Month& operator++() noexcept { return ++index_, *this; }
    friend constexpr auto operator<=>(Month, Month) noexcept = default;

    [[nodiscard]] [[gnu::cold]] std::string str() const {
        const int m = month();
        return std::to_string(year()) + (m < 10 ? "-0" : "-") + std::to_string(m);
    }

private:
    [[noreturn]] [[gnu::cold]] static void refuse_numbers(int year, int month) {
        refuse("month", said({std::to_string(year), "-", std::to_string(month)}),
               "is not a month; write it as \"2025-05\"");
    }
    int index_ = 2014 * 12;
};

/// December of the same year.
[[nodiscard]] constexpr Month december(Month m) { return Month{m.year(), 12}; }

/// Reads "2025-05"; nothing of any other text.
[[nodiscard]] constexpr std::optional<Month> find_month(std::string_view text) noexcept {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    const bool shaped = text.size() == 7 && digit(0) && digit(1) && digit(2) && digit(3) &&
                        text[4] == '-' && digit(5) && digit(6);
    if (!shaped) return {};
    const auto number = [&](std::size_t from, std::size_t to) {
        int n = 0;
        for (std::size_t i = from; i < to; ++i) n = n * 10 + (text[i] - '0');
        return n;
    };
    const int year = number(0, 4), month = number(5, 7);
    if (month < 1 || month > 12 || year < Month::first_year || year > Month::last_year) return {};
    return Month::from_index(year * 12 + month - 1);
}
/// Reads "2025-05" and nothing else. Throws InputError.
[[nodiscard]] inline Month parse_month(std::string_view text) {
    if (const std::optional<Month> month = find_month(text)) return *month;
    refuse("month", text,
           said({"'", text, "' is not a month; write year and month as \"2025-05\""}));
}

}  // namespace jknmodel
