// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file answer.hpp
/// What a run answers, in numbers: what sentences, status lights and pages are made of. Months are
/// of the run; nothing means not within it.
///
///   const Answer answer = answer_of(run, plan);
///   answer.money_ends;                       // the first month whose bills no fund can pay
///   answer.years.front().left;               // of the money for contributions, in December

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/report/budget.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/questions.hpp>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace jknmodel {

/// Months for which a target must hold once it is met.
inline constexpr int usual_hold = 12;

/// The close of a December: the money of its year. `money`, `need`, `left` and `owed` add up the
/// funds that are sent bills.
struct YearEnd {
    int year = 0;
    double money = 0, need = 0, left = 0, owed = 0;
    double elsewhere = 0;  ///< left in the other funds: CSR, an unused earmark
    double outside = 0;    ///< what the district pays outside the funds
    double new_heads = 0, relief = 0, programmes = 0;  ///< what all funds are asked for these
    std::optional<Month> ends;  ///< the first bill that is still owed when the year closes

    /// Of heads that levers registered, of relief and of programmes.
    [[nodiscard]] double cost() const { return new_heads + relief + programmes; }
};

/// What is missing of a lever.
struct Undone {
    int lever = 0;
    Month month;        ///< the last in which something of it was not done
    bool heads = true;  ///< else rupiah
    double ordered = 0, done = 0, cut = 0;
    Cut why = Cut::none;
};

/// When the thresholds of priority status in force are met for some figures.
struct Met {
    std::optional<Month> coverage, active_of_population, active_of_registered;
    std::optional<Month> together;  ///< coverage, and active of the population
    std::optional<Month> held;      ///< together, and for a year more
    std::optional<Month> lost;      ///< the first close after that misses one of them
};

struct Answer {
    std::optional<Month> money_ends, money_ends_for_good;
    Met met;
    std::optional<Month> priority;  ///< the first month with priority status after the opening
    NewHeads heads;
    std::vector<YearEnd> years;
    std::vector<Undone> undone;  ///< by month
    double owed_to_bpjs = 0;     ///< at the end of the run
};

namespace detail {

inline void add_to(YearEnd& year, const BudgetRow<double>& row) {
    year.new_heads += row.for_new_heads, year.relief += row.relief;
    year.programmes += row.programmes;
    if (row.fund < 0) year.outside += row.paid;
    if (row.pays_contributions) {
        year.need += row.needed, year.money += row.money;
        year.left += row.left_for_contributions, year.owed += row.owed;
    } else if (row.fund >= 0) {
        year.elsewhere += row.left;
    }
}

/// The first bill of a year that is still owed when it closes: one that waited for cash of the same
/// year did not end its money.
[[nodiscard]] inline std::optional<Month> ends_in(const Outcome<double>& out, int year) {
    std::optional<Month> first;
    for (const MonthRow<double>& row : out.rows) {
        if (row.month.year() != year) continue;
        const auto any = [&](double FundRow<double>::*what) {
            return std::any_of(row.funds.begin(), row.funds.end(),
                               [&](const FundRow<double>& fund) { return fund.*what > 0.5; });
        };
        if (!any(&FundRow<double>::owed))
            first.reset();
        else if (!first && any(&FundRow<double>::short_of))
            first = row.month;
    }
    return first;
}

/// Whether a lever orders a number of heads, of which a month's remainder is ordered again in the
/// next; every month of the others is an order of its own.
[[nodiscard]] inline bool orders_a_number(const Lever& lever) {
    return of_kind(lever, [](const auto& l) {
        bool numbered = false;
        std::decay_t<decltype(l)>::fields(l, [&](std::string_view key, const auto& field, Need) {
            using Field = std::decay_t<decltype(field)>;
            if (key != "heads") return;
            if constexpr (std::is_same_v<Field, Heads>)
                numbered = field.count.has_value();
            else if constexpr (std::is_same_v<Field, std::optional<std::int64_t>>)
                numbered = field.has_value();
            else
                numbered = std::is_arithmetic_v<Field>;
        });
        return numbered;
    });
}

/// What is missing of one lever, in heads or in rupiah; nothing where a later month did the rest.
[[nodiscard]] inline std::optional<Undone> undone_of(
    const std::vector<std::pair<Month, OrderRow<double>>>& orders, bool heads, bool numbered) {
    constexpr double least = 0.5;  // a head, or a rupiah
    Undone out;
    out.heads = heads;
    const bool again = numbered || !heads;
    double lacking = 0;
    for (const auto& [month, order] : orders) {
        const double done = heads ? order.done : order.rupiah_done;
        lacking = (heads ? order.ordered : order.rupiah_ordered) - done;
        out.done += done;
        // What stops a lever because it is no longer needed is no cut.
        if (!(lacking > least) || order.why == Cut::none || order.why == Cut::target_met) continue;
        out.lever = order.lever, out.month = month, out.why = order.why;
        if (!again) out.cut += lacking;
    }
    if (out.why == Cut::none || (again && out.month != orders.back().first)) return std::nullopt;
    if (again) out.cut = lacking;
    out.ordered = out.done + out.cut;
    return out;
}

}  // namespace detail

/// The closes of December within the run; a year that was over at the opening is none of them.
[[nodiscard]] inline std::vector<YearEnd> year_ends(const Outcome<double>& out) {
    std::vector<YearEnd> years;
    for (const MonthRow<double>& row : out.rows)
        if (row.month.month() == 12 && row.month != out.rows.front().month)
            years.push_back(
                {.year = row.month.year(), .ends = detail::ends_in(out, row.month.year())});
    for (const BudgetRow<double>& row : budget_rows(out))
        for (YearEnd& year : years)
            if (year.year == row.month.year()) detail::add_to(year, row);
    return years;
}

/// What was ordered of levers and not done, by month.
[[nodiscard]] inline std::vector<Undone> undone(const Outcome<double>& out,
                                                const Scenario& scenario) {
    std::vector<std::vector<std::pair<Month, OrderRow<double>>>> orders(scenario.levers.size());
    std::vector<std::size_t> order_of_levers;
    for (const MonthRow<double>& row : out.rows)
        for (const OrderRow<double>& order : row.orders) {
            const auto lever = static_cast<std::size_t>(order.lever);
            if (orders[lever].empty()) order_of_levers.push_back(lever);
            orders[lever].emplace_back(row.month, order);
        }
    std::vector<Undone> found;
    for (const std::size_t lever : order_of_levers)
        for (const bool heads : {true, false})
            if (const auto one = detail::undone_of(orders[lever], heads,
                                                   detail::orders_a_number(scenario.levers[lever])))
                found.push_back(*one);
    std::stable_sort(found.begin(), found.end(),
                     [](const Undone& a, const Undone& b) { return a.month < b.month; });
    return found;
}

/// When the thresholds of priority status in force are met.
[[nodiscard]] inline Met met_status(const Outcome<double>& out, const Scenario& scenario) {
    const std::vector<law::Change> changes = law_changes(scenario);
    const law::Law law = law_under(scenario, changes);
    using F = Target::Figure;
    const auto first = [&](std::vector<F> figures, int hold = 0) {
        return met(out, status_line(std::move(figures), law), hold);
    };
    const std::vector<F> both{F::coverage, F::active_of_population};
    return {.coverage = first({F::coverage}),
            .active_of_population = first({F::active_of_population}),
            .active_of_registered = first({F::active_of_registered}),
            .together = first(both),
            .held = first(both, usual_hold),
            .lost = lost(out, status_line(both, law))};
}

/// What is left by month in the funds that are sent bills (in all, where none is): each year in its
/// own; nothing where no fund is of the year.
[[nodiscard]] inline std::vector<std::optional<double>> left_by_month(const Outcome<double>& out) {
    std::vector<bool> billed(out.funds.size());
    for (std::size_t fund = 0; fund < billed.size(); ++fund)
        billed[fund] = detail::is_billed(out, fund);
    const bool none = std::find(billed.begin(), billed.end(), true) == billed.end();
    std::vector<std::optional<double>> left;
    for (const MonthRow<double>& row : out.rows) {
        std::optional<double>& here = left.emplace_back();
        for (const FundRow<double>& fund : row.funds)
            if (none || billed[static_cast<std::size_t>(fund.fund)])
                here = here.value_or(0) + fund.closing;
    }
    return left;
}

/// All of it. The scenario is the one that ran.
[[nodiscard]] inline Answer answer_of(const Outcome<double>& out, const Scenario& scenario) {
    Answer answer;
    answer.money_ends = money_ends(out), answer.money_ends_for_good = money_ends_for_good(out);
    answer.met = met_status(out, scenario);
    for (std::size_t i = 1; i < out.rows.size() && !answer.priority; ++i)
        if (out.rows[i].priority) answer.priority = out.rows[i].month;
    answer.heads = new_heads(out, scenario);
    answer.years = year_ends(out), answer.undone = undone(out, scenario);
    answer.owed_to_bpjs = out.owed_to_bpjs(out.rows.back());
    return answer;
}

}  // namespace jknmodel
