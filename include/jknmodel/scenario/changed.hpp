// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file changed.hpp
/// A scenario with something else in it: levers, or a receipt of a fund. What results is checked
/// where it is run.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/number_faults.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// Each takes the place of the lever of its name, or stands behind the others.
[[nodiscard]] [[gnu::cold]] inline Scenario with_levers(Scenario plan,
                                                        const std::vector<Lever>& levers) {
    for (const Lever& lever : levers) {
        const std::string& named = window(lever).name;
        const auto same = [&](const Lever& other) { return window(other).name == named; };
        const auto there = std::find_if(plan.levers.begin(), plan.levers.end(), same);
        if (there == plan.levers.end())
            plan.levers.push_back(lever);
        else
            *there = lever;
    }
    return plan;
}

/// The same with another receipt of a fund. Throws InputError for a month of another year.
[[nodiscard]] [[gnu::cold]] inline Scenario with_more_money(Scenario plan, std::size_t fund,
                                                            Month month, std::int64_t rupiah) {
    Fund& more = plan.funds.at(fund);
    if (month.year() != more.year)
        refuse("month", month.str(),
               "is not of " + std::to_string(more.year) + ", the year of '" + more.name +
                   "'; give a month of it");
    if (rupiah < 0 || rupiah > most_rupiah.count())
        refuse("rupiah", std::to_string(rupiah),
               "does not do; give whole rupiah from 0 to " + std::to_string(most_rupiah.count()));
    if (rupiah > 0) more.receipts.push_back({Rupiah{rupiah}, month, month, month});
    return plan;
}

/// The funds of successive years that a fund is one of, by their place in the list.
[[nodiscard]] [[gnu::cold]] inline std::vector<std::size_t> line_of_fund(const Scenario& plan,
                                                                         std::size_t fund) {
    Issues issues;
    for (auto& line : fund_lines(plan.funds, issues))
        if (std::find(line.begin(), line.end(), fund) != line.end()) return std::move(line);
    return {};
}

}  // namespace jknmodel
