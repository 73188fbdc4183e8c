// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file cigarette_tax.hpp
/// What the centre cuts from a region's cigarette tax.
///
///   cigarette_tax_cut({.tax = Rupiah{10'000'000}, .own_budget = Rupiah{3'000'000}},
///                     Month{2025, 1}) == Rupiah{750'000};   // 37.5% less what is budgeted

#include <algorithm>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/cigarette_tax.hpp>
#include <string>

namespace jknmodel {

struct CigaretteTax {
    Rupiah tax = {};            ///< the region's share of the cigarette tax of the year
    Rupiah own_budget = {};     ///< what its own budget has for the JKN
    bool minutes_filed = true;  ///< the province filed the minutes that prove it
};

/// What is cut from a region's cigarette tax for the JKN. Nothing before 18 September 2018.
[[nodiscard]] constexpr Rupiah cigarette_tax_cut(const CigaretteTax& of, Month month,
                                                 law::Law law = {}) {
    if (of.tax < Rupiah{} || of.own_budget < Rupiah{})
        refuse(of.tax < Rupiah{} ? "tax" : "own_budget",
               std::to_string(std::min(of.tax, of.own_budget).count()),
               "is negative; give whole rupiah, 0 or more");
    const Rupiah floor = floor_of(
        law::find_in_force(law::cigarette_tax_share, month, law).value_or(PerMillion{}), of.tax);
    const bool shortfall_only = law::holds(law::cigarette_tax_shortfall_only, month, law);
    if (!shortfall_only || !of.minutes_filed) return floor;
    return std::max(Rupiah{}, floor - of.own_budget);
}

}  // namespace jknmodel
