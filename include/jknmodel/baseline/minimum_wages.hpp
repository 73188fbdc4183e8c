// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file minimum_wages.hpp
/// The minimum wages of a place, year by year, each with where it was read.
///
///   MinimumWages wages = Rupiah{2'429'764};              // of no year: every month has it
///   wages = MinimumWages{{{2025, Rupiah{2'429'764}}, {2026, Rupiah{2'578'320}}}};
///   wages.in(Month{2027, 3}).whole() == Rupiah{2'578'320};   // the last one runs on
///
/// Months before the first year have the first: that is what a debt of those months is valued at.

#include <algorithm>
#include <initializer_list>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

struct MinimumWage {
    int year = 0;  ///< from January of it; 0: of no year
    RupiahSen value = {};
    std::string source = {}, confidence = {}, words = {};
    friend bool operator==(const MinimumWage&, const MinimumWage&) = default;
};

class MinimumWages {
public:
    MinimumWages() = default;
    /// One for every month; nothing is none.
    MinimumWages(RupiahSen one) {  // NOLINT: a place with one number is the usual case
        if (one > RupiahSen{}) by_year_.push_back({0, one});
    }
    MinimumWages(Rupiah one) : MinimumWages(RupiahSen{one}) {}  // NOLINT: likewise
    explicit MinimumWages(std::vector<MinimumWage> years) : by_year_{std::move(years)} {
        std::sort(by_year_.begin(), by_year_.end(),
                  [](const MinimumWage& a, const MinimumWage& b) { return a.year < b.year; });
    }

    /// The minimum wage of that month; nothing where none is known.
    [[nodiscard]] RupiahSen in(Month month) const {
        RupiahSen found = by_year_.empty() ? RupiahSen{} : by_year_.front().value;
        for (const MinimumWage& wage : by_year_)
            if (wage.year <= month.year()) found = wage.value;
        return found;
    }
    [[nodiscard]] bool empty() const noexcept { return by_year_.empty(); }
    [[nodiscard]] const std::vector<MinimumWage>& by_year() const noexcept { return by_year_; }
    friend bool operator==(const MinimumWages&, const MinimumWages&) = default;

private:
    std::vector<MinimumWage> by_year_;
};

}  // namespace jknmodel
