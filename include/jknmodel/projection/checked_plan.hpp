// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file checked_plan.hpp
/// What a run needs to know before its first month; refused here, with every fault at once, when
/// the two cannot be run together.

#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/projection/plan/given_funds.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/check.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/schedule/activation.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace jknmodel {

namespace detail {

/// A line of funds that carries heads, or the local share, must have a fund in every year of the
/// run.
template <class T>
[[gnu::cold]] void check_horizon(const Plan<T>& plan, Month opening, Month until, Issues& issues) {
    if (until < opening || until - opening > most_projected_months)
        issues.add("until", until.str(),
                   said({"the horizon must lie between ", opening.str(), " and ",
                         (opening + most_projected_months).str()}));
    if (opening < law::first_month + most_months_owed)
        issues.add(
            "opening", opening.str(),
            said({"the law's tables start in ", law::first_month.str(), " and an opening values ",
                  std::to_string(most_months_owed), " months of debt; give one from ",
                  (law::first_month + most_months_owed).str()}));
    const std::vector<Fund>& funds = plan.funds;
    for (std::size_t p = 0; p < plan.fund_lines.size(); ++p) {
        const Fund& last = funds[plan.fund_lines[p].back()];
        bool needed = false;
        for (const PbidLine<T>& line : plan.pbid) needed |= line.purse == static_cast<int>(p);
        needed |= plan.line_of_fund(plan.scenario.local_share_fund) == static_cast<int>(p);
        if (needed && last.year < until.year())
            issues.add("fund", last.name,
                       said({"no fund follows '", last.name, "' in ", std::to_string(last.year + 1),
                             ", which the projection to ", until.str(),
                             " needs; write again_every_year = true in it, add a fund of ",
                             std::to_string(last.year + 1), " or end in ",
                             std::to_string(last.year), "-12"}));
    }
}

/// Who does not pay a month is suspended in the next: no run plays another law.
template <class T>
[[gnu::cold]] void check_suspension(const Plan<T>& plan, Month opening, Month until,
                                    Issues& issues) {
    const law::Law law = plan.law();
    Month month = opening + 1;
    while (month <= until && suspends(month, law)) ++month;
    if (month > until) return;
    const auto& as_of = plan.scenario.law_as_of;
    const Month since = law::first_month_of(law::suspension_day.rows.front().from);
    issues.add(as_of ? "law_as_of" : "opening", as_of ? as_of->str() : opening.str(),
               said({"the law of ", month.str(),
                     " does not suspend who has not paid, which no run plays; give a month from ",
                     (as_of ? since : since - 2).str()}));
}

/// A lever that is called while the program runs decides in means.
template <class T>
[[gnu::cold]] void check_levers_run(const Scenario& scenario, Issues& issues) {
    if constexpr (!std::is_same_v<T, double>)
        for (const Lever& lever : scenario.levers)
            if (in_means_alone(lever))
                issues.add("engine", "",
                           "runs in engine 'expected' alone; project with engine='expected', or "
                           "leave the lever out (without)",
                           said({"lever ", in_quotes(window(lever).name)}));
}

}  // namespace detail

/// What a run needs to know before its first month, with every fault of the two together. The
/// scenario has its funds of all years (`funded_until`).
template <class T>
[[nodiscard]] [[gnu::cold]] Plan<T> checked_plan(const Baseline& baseline, const Scenario& scenario,
                                                 const Assumptions<T>& assume, Month until) {
    Issues issues;
    check(scenario, issues), check(baseline, issues);
    detail::check_levers_run<T>(scenario, issues);
    for (const Assumption& row : register_of_assumptions)
        if (const auto value = static_cast<double>(number(assume[row.id]));
            issues.empty() && !fault_of(row, value).empty())
            issues.add(name(row.id), std::to_string(value), fault_of(row, value), "assumptions");
    issues.raise_if_any();
    Plan<T> plan{scenario};
    plan.assume = assume;
    plan.minimum_wage = baseline.minimum_wage;
    plan.changes = law_changes(scenario);
    lay_funds(plan);
    plan.fund_lines = fund_lines(scenario.funds, issues);
    double pbid = 0;
    for (const Cell& cell : baseline.cells)
        if (cell.segment == Segment::PBID && cell.standing == Standing::active)
            pbid += cell.people.count();
    check_spent(scenario, baseline.opening, issues);
    plan_groups(plan, baseline, issues);
    plan_lines(plan, baseline.opening, until, pbid, issues);
    detail::check_horizon(plan, baseline.opening, until, issues);
    if (issues.empty()) detail::check_suspension(plan, baseline.opening, until, issues);
    for (const Cell& cell : baseline.cells)
        if (cell.segment == Segment::PPU_BU && cell.people.count() > 0 &&
            !(number(assume[Assume::wage_ppu_bu]) > 0) && baseline.minimum_wage.empty()) {
            issues.add("wage_ppu_bu", "",
                       "the place names no minimum wage; give it one, or set the assumption "
                       "wage_ppu_bu");
            break;
        }
    issues.raise_if_any();
    return plan;
}

/// Whether the two can be run together to that month: throws InputError with every fault that a run
/// would refuse, and runs nothing.
[[gnu::cold]] inline void check_run(const Baseline& baseline, const Scenario& scenario,
                                    Month until) {
    std::optional<Scenario> room;
    const Scenario& run = funded(scenario, until, room);
    (void)checked_plan<double>(baseline, run, run.assumptions, until);
}

}  // namespace jknmodel
