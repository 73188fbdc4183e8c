// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file again.hpp
/// The same money again every year: what `again_every_year` of a fund means.
///
///   const Scenario funded = funded_until(scenario, Month{2028, 12});
///
/// In each later year in which no fund follows it, the fund comes again: the same amounts in the
/// same months of that year, under its name of that year, marked `taken_again`, for nobody adopted
/// that budget. A run has such funds as far as it and its levers look ahead. The month knows
/// nothing of it: it sees funds.

#include <algorithm>
#include <jknmodel/base/month.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

/// The name of a fund a year later: its year goes on where the name has it, else stands behind.
[[nodiscard]] [[gnu::cold]] inline std::string name_next_year(const Fund& fund,
                                                              const std::set<std::string>& taken) {
    const std::string year = std::to_string(fund.year), next = std::to_string(fund.year + 1);
    std::string called = fund.name;
    const std::size_t at = called.rfind(year);
    if (at == std::string::npos)
        called.append(" ").append(next);
    else
        called.replace(at, year.size(), next);
    while (taken.count(called) > 0) called.append(" *");
    return called;
}

[[nodiscard]] [[gnu::cold]] inline Fund next_year(const Fund& fund, std::string called) {
    Fund next = fund;
    next.name = std::move(called);
    ++next.year;
    for (Receipt& receipt : next.receipts) {
        receipt.appropriated = receipt.appropriated + 12;
        receipt.usable = receipt.usable + 12;
        receipt.cash = receipt.cash + 12;
    }
    next.spent_before.reset(), next.opening_heads.reset();  // these are of the opening
    next.follows = fund.name;
    next.taken_again = true;
    return next;
}

}  // namespace detail

/// Whether any fund comes again every year.
[[nodiscard]] inline bool comes_again(const std::vector<Fund>& funds) {
    return std::any_of(funds.begin(), funds.end(),
                       [](const Fund& f) { return f.again_every_year; });
}

/// The last year whose money a run to that month looks at: the next one's for heads that are first
/// billed in January, and that of a lever's commitment.
[[nodiscard]] [[gnu::cold]] inline int last_year_needed(const Scenario& scenario, Month until) {
    int last = until.year() + 1;
    for (const Lever& lever : scenario.levers)
        if (const auto committed = carrier(lever).committed_until)
            last = std::max(last, committed->year());
    return std::min(last, Month::last_year);
}

/// The scenario with the funds that come again, as a run to that month needs them.
[[nodiscard]] [[gnu::cold]] inline Scenario funded_until(Scenario scenario, Month until) {
    std::vector<Fund>& funds = scenario.funds;
    if (!comes_again(funds)) return scenario;
    const int last = last_year_needed(scenario, until);
    // What is followed, by the year of who follows: a fund by its name, or the one of a source.
    std::set<std::string> names, followed;
    const auto key = [](int year, std::string_view kind, std::string_view of) {
        return std::to_string(year).append(kind).append(of);
    };
    for (const Fund& fund : funds) {
        names.insert(fund.name);
        followed.insert(fund.follows.empty() ? key(fund.year, " source ", name(fund.source))
                                             : key(fund.year, " fund ", fund.follows));
    }
    for (std::size_t i = 0; i < funds.size(); ++i) {  // those that are added come again too
        const Fund fund = funds[i];
        if (!fund.again_every_year || fund.year >= last ||
            followed.count(key(fund.year + 1, " source ", name(fund.source))) > 0 ||
            followed.count(key(fund.year + 1, " fund ", fund.name)) > 0)
            continue;
        funds.push_back(detail::next_year(fund, detail::name_next_year(fund, names)));
        names.insert(funds.back().name);
    }
    return scenario;
}

/// The scenario with a fund in each year of a run to that month: where none follows, one that
/// nobody has given money; without any fund, the district's from the first year on. What such years
/// would need can be asked then.
[[nodiscard]] [[gnu::cold]] inline Scenario with_a_fund_a_year(Scenario scenario, Month opening,
                                                               Month until) {
    scenario = funded_until(std::move(scenario), until);
    if (scenario.funds.empty()) {
        Fund first;
        first.year = (opening + 1).year();
        first.name = "APBD " + std::to_string(first.year);
        scenario.funds.push_back(std::move(first));
    }
    const std::size_t own = scenario.funds.size();
    std::vector<bool> again;
    for (Fund& fund : scenario.funds) again.push_back(std::exchange(fund.again_every_year, true));
    scenario = funded_until(std::move(scenario), until);
    for (std::size_t i = 0; i < scenario.funds.size(); ++i) {
        Fund& fund = scenario.funds[i];
        fund.again_every_year = i < own && again[i];
        if (i >= own) fund.receipts.clear(), fund.taken_again = false;
    }
    return scenario;
}

/// The scenario to run: itself, or in `room` the one with its funds of the years.
[[nodiscard]] inline const Scenario& funded(const Scenario& scenario, Month until,
                                            std::optional<Scenario>& room) {
    if (!comes_again(scenario.funds)) return scenario;
    return room.emplace(funded_until(scenario, until));
}

}  // namespace jknmodel
