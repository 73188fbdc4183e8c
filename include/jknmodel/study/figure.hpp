// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file figure.hpp
/// One figure of the last month of a run: a column of `monthly()`, or of a fund's row of `funds()`.
///
///   figure_of(run, {"closing", "APBD 2025", Month{2025, 12}})

#include <jknmodel/base/error.hpp>
#include <jknmodel/outcome/figures.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/study/slopes.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace jknmodel {

/// A figure of a run, by its name. Throws InputError with the nearest name.
template <class T>
[[nodiscard]] T figure_of(const Outcome<T>& out, const FigureAsked& asked) {
    const MonthRow<T>& row = out.rows.back();
    std::optional<T> found;
    std::vector<std::string_view> names;
    const auto see = [&](std::string_view name, const auto& get, int) {
        names.push_back(name);
        if (name == asked.figure) found = get();
    };
    if (asked.fund.empty()) {
        each_of_month(out, row, see);
    } else {
        FundRow<T> fund;
        bool any = false;
        for (const FundRow<T>& each : row.funds)
            if (out.funds[static_cast<std::size_t>(each.fund)] == asked.fund)
                fund = each, any = true;
        if (!any)
            refuse("fund", asked.fund,
                   said({"'", asked.fund, "' is no fund of the year of ", asked.at.str()}));
        each_of_fund(fund, see);
    }
    if (!found)
        refuse("figure", asked.figure,
               said({"'", asked.figure, "' is not a figure", advice(asked.figure, names)}));
    return *found;
}

}  // namespace jknmodel
