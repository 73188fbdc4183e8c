// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lawful_wages.hpp
/// Minimum wages by area, as the law has them, and what a place takes that states none.
///
///   wages_unsaid({"Contoh", "Jawa Timur"}, 2025);     // the law's, of the first name it knows
///   wages_unsaid({"Entah"}, 2025);                    // the middle of all, said to be assumed

#include <algorithm>
#include <jknmodel/baseline/minimum_wages.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// The source of a minimum wage that nobody gave: it moves the dues of enterprises, not the bill of
/// the district.
inline constexpr std::string_view assumed_wage =
    "assumed: the middle of the minimum wages that the law rows have";

struct WageArea {
    std::string name;
    MinimumWages wages;
};

/// The minimum wages that the law has, by area.
[[nodiscard]] [[gnu::cold]] inline const std::vector<WageArea>& wage_areas() {
    static const std::vector<WageArea> areas = [] {
        constexpr std::string_view head = "minimum_wage.";
        std::vector<WageArea> out;
        for (const law::AnyRule& rule : law::all_rules) {
            if (!rule.name.starts_with(head)) continue;
            std::vector<MinimumWage> years;
            for (std::size_t i = 0; i < rule.rows; ++i) {
                const law::CatalogueRow row = rule.row(i);
                if (row.count)
                    years.push_back({row.from.year, Rupiah{*row.count}, row.citation.str(),
                                     std::string{name(row.citation.confidence)},
                                     std::string{rule.meaning}});
            }
            out.push_back({std::string{rule.name.substr(head.size())}, MinimumWages{years}});
        }
        return out;
    }();
    return areas;
}
/// Those of an area by its name, however it is written; nothing where the law has none.
[[nodiscard]] [[gnu::cold]] inline const MinimumWages* lawful_wages(std::string_view area) {
    const std::string wanted = detail::called(area);
    for (const WageArea& each : wage_areas())
        if (each.name == wanted) return &each.wages;
    return nullptr;
}

/// What a place that states no minimum wage has: the law's, of the first name that it knows; else
/// the middle of all that the law has, and the wage says that it is assumed.
[[nodiscard]] [[gnu::cold]] inline MinimumWages wages_unsaid(std::span<const std::string> where,
                                                             int year) {
    for (const std::string& area : where)
        if (const MinimumWages* found = lawful_wages(area)) return *found;
    std::vector<RupiahSen> in_force;
    for (const WageArea& area : wage_areas()) {
        const std::vector<MinimumWage>& years = area.wages.by_year();
        RupiahSen last = years.front().value;
        for (const MinimumWage& wage : years)
            if (wage.year <= year) last = wage.value;
        in_force.push_back(last);
    }
    const std::size_t middle = (in_force.size() - 1) / 2;  // the lower of two
    std::nth_element(in_force.begin(), in_force.begin() + static_cast<std::ptrdiff_t>(middle),
                     in_force.end());
    return MinimumWages{{{year, in_force[middle], std::string{assumed_wage}, "assumed", ""}}};
}

}  // namespace jknmodel
