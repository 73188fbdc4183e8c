// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file project.hpp
/// From a baseline and a scenario to an outcome, month by month.
///
///   const Outcome<double> run = project(baseline, scenario, Month{2026, 12});
///   run.active(run.rows.back());
///
/// Throws InputError for what the two cannot carry together (a fund missing in a later year, a
/// horizon before the opening), ProofError if a month did not conserve.

#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/engine/members.hpp>
#include <jknmodel/projection/month/month_steps.hpp>
#include <jknmodel/projection/month/proof.hpp>
#include <jknmodel/projection/plan/opening.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/scenario/check.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// The furthest horizon: months after the opening.
inline constexpr int most_projected_months = 1200;

namespace detail {

/// A line of funds that carries heads, or the local share, must have a fund in every year of the
/// run.
template <class T>
void check_horizon(const Plan<T>& plan, Month opening, Month until, Issues& issues) {
    if (until < opening || until - opening > most_projected_months)
        issues.add({"", 0, 0, "until", until.str(),
                    "the horizon must lie between " + opening.str() + " and " +
                        (opening + most_projected_months).str()});
    if (opening < law::first_month + most_months_owed)
        issues.add({"", 0, 0, "opening", opening.str(),
                    "the law's tables start in " + law::first_month.str() +
                        " and an opening values 24 months of debt; give one from " +
                        (law::first_month + most_months_owed).str()});
    const std::vector<Fund>& funds = plan.scenario.funds;
    for (std::size_t p = 0; p < plan.fund_lines.size(); ++p) {
        const Fund& last = funds[plan.fund_lines[p].back()];
        bool needed = false;
        for (const PbidLine<T>& line : plan.pbid) needed |= line.purse == static_cast<int>(p);
        for (std::size_t i : plan.fund_lines[p])
            needed |= funds[i].name == plan.scenario.local_share_fund;
        if (needed && last.year < until.year())
            issues.add({"", 0, 0, "fund", last.name,
                        "no fund follows '" + last.name + "' in " + std::to_string(last.year + 1) +
                            ", which the projection to " + until.str() + " needs; add a fund of " +
                            std::to_string(last.year + 1) + " or end in " +
                            std::to_string(last.year) + "-12"});
    }
}

/// A lever that is called while the program runs decides in means.
template <class T>
void check_levers_run(const Scenario& scenario, Issues& issues) {
    if constexpr (!std::is_same_v<T, double>)
        for (const Lever& lever : scenario.levers)
            if (in_means_alone(lever))
                issues.add({"", 0, 0, "engine", "",
                            "runs in engine 'expected' alone; project with engine='expected', or "
                            "leave the lever out (without)",
                            "lever " + in_quotes(window(lever).name)});
}

/// Sums of rupiah went beyond 64 bits: says which number of the input is the likeliest reason.
[[noreturn]] inline void refuse_sums(const Scenario& scenario) {
    Issue issue{"", 0, 0, "people", "", "", "baseline"};
    std::string named = "the people of the cells and the money of the funds";
    std::int64_t most = 1'000'000;
    for (const Lever& lever : scenario.levers) {
        std::vector<law::Change> changes;
        lay(lever, changes);
        for (const law::Change& change : changes)
            if (change.count.value_or(0) > most) {
                most = *change.count;
                named = in_quotes(change.rule);
                issue.where = "lever " + in_quotes(window(lever).name);
                issue.key = "rules", issue.value = std::to_string(most);
            }
    }
    issue.message = "the rupiah of this run do not fit in 64 bits; check " + named;
    throw InputError{std::move(issue)};
}

}  // namespace detail

/// What a run needs to know before its first month, with every fault of the two together.
template <class T>
[[nodiscard]] Plan<T> checked_plan(const Baseline& baseline, const Scenario& scenario,
                                   const Assumptions<T>& assume, Month until) {
    Issues issues;
    check(scenario, issues), check(baseline, issues);
    detail::check_levers_run<T>(scenario, issues);
    for (const Assumption& row : register_of_assumptions)
        if (const auto value = static_cast<double>(number(assume[row.id]));
            issues.empty() && !fault_of(row, value).empty())
            issues.add({"", 0, 0, std::string{name(row.id)}, std::to_string(value),
                        fault_of(row, value), "assumptions"});
    issues.raise_if_any();
    Plan<T> plan;
    plan.scenario = scenario;
    plan.assume = assume;
    plan.minimum_wage = baseline.minimum_wage;
    plan.changes = law_changes(scenario);
    for (const Lever& lever : scenario.levers) lay(lever, plan.scenario.funds);
    plan.fund_lines = fund_lines(scenario.funds, issues);
    double pbid = 0;
    for (const Cell& cell : baseline.cells)
        if (cell.segment == Segment::PBID && cell.standing == Standing::active)
            pbid += cell.people.count();
    check_spent(scenario, baseline.opening, issues);
    plan_groups(plan, baseline, issues);
    plan_lines(plan, baseline.opening, pbid, issues);
    detail::check_horizon(plan, baseline.opening, until, issues);
    for (const Cell& cell : baseline.cells)
        if (cell.segment == Segment::PPU_BU && cell.people.count() > 0 &&
            !(number(assume[Assume::wage_ppu_bu]) > 0) && baseline.minimum_wage.empty()) {
            issues.add({"", 0, 0, "wage_ppu_bu", "",
                        "the place names no minimum wage; give it one, or set the assumption "
                        "wage_ppu_bu"});
            break;
        }
    issues.raise_if_any();
    return plan;
}

/// Whether the two can be run together to that month: throws InputError with every fault that a run
/// would refuse, and runs nothing.
inline void check_run(const Baseline& baseline, const Scenario& scenario, Month until) {
    (void)checked_plan<double>(baseline, scenario, scenario.assumptions, until);
}

namespace detail {

/// What `project_with` does, in 64 bits or not at all.
template <class Engine, class Make, class Journal>
[[nodiscard]] Outcome<typename Engine::Scalar> projected(
    Make&& make, const Baseline& baseline, const Scenario& scenario,
    const Assumptions<typename Engine::Scalar>& assume, Month until, Journal&& journal) {
    using T = typename Engine::Scalar;
    Plan<T> plan = checked_plan(baseline, scenario, assume, until);
    Outcome<T> out;
    const PayerTypes types = payer_types(scenario.assumptions);
    Engine engine = make(plan.stations, types);
    if constexpr (requires { engine.listed(); })
        if (const Members* list = engine.listed()) check(*list, baseline);
    place_people(plan, engine, baseline, types, out);
    engine.opened();
    prove_opening(plan.stations, engine, baseline);
    out.stations = plan.stations;
    out.groups.clear();
    for (const PlanGroup& group : plan.groups) out.groups.push_back(group.name);
    out.opening_lines = plan.opening_lines;
    out.fund_lines = plan.fund_lines;
    for (const PbidLine<T>& line : plan.pbid) out.pbid_fund_line.push_back(line.purse);
    for (std::size_t line = 0; line < plan.fund_lines.size(); ++line)
        for (std::size_t f : plan.fund_lines[line])
            if (scenario.funds[f].name == scenario.local_share_fund)
                out.local_share_line = static_cast<int>(line);
    for (const Fund& fund : plan.scenario.funds) {
        out.funds.push_back(fund.name);
        out.received_before.push_back(
            fund.year == baseline.opening.year() ? fund.received_by(baseline.opening).count() : 0);
        out.spent_before_derived.push_back(fund.year == baseline.opening.year() &&
                                           !fund.spent_before);
    }
    for (const Lever& lever : scenario.levers) out.levers.push_back(window(lever).name);

    MonthOf<Engine> month{std::move(plan), engine, baseline.opening, T(baseline.population.count()),
                          baseline.priority_status};
    out.rows.push_back(month.opening_row());
    journal.resume(month, engine, out.rows);
    while (out.rows.back().month < until) {
        out.rows.push_back(month.next());
        journal.done(month, engine, out.rows);
    }
    journal.finish(engine);
    return out;
}

}  // namespace detail

/// Runs any engine over the months; `make` builds it from the stations and the payer types. The
/// opening is worked out from `scenario.assumptions` and held fixed: derivatives with respect to
/// `assume` are those of the months after it. `journal` is told of every month (`done`), may have
/// one to go on from (`resume`), and sees the engine after the last (`finish`).
template <class Engine, class Make, class Journal>
[[nodiscard]] Outcome<typename Engine::Scalar> project_with(
    Make&& make, const Baseline& baseline, const Scenario& scenario,
    const Assumptions<typename Engine::Scalar>& assume, Month until, Journal&& journal) {
    try {
        return detail::projected<Engine>(std::forward<Make>(make), baseline, scenario, assume,
                                         until, std::forward<Journal>(journal));
    } catch (const std::overflow_error&) {
        detail::refuse_sums(scenario);
    }
}
/// Nobody listens.
struct NoJournal {
    template <class MonthOfEngine, class Engine, class Rows>
    void resume(MonthOfEngine&, Engine&, Rows&) {}
    template <class MonthOfEngine, class Engine, class Rows>
    void done(MonthOfEngine&, Engine&, const Rows&) {}
    template <class Engine>
    void finish(const Engine&) {}
};
template <class Engine, class Make>
[[nodiscard]] Outcome<typename Engine::Scalar> project_with(
    Make&& make, const Baseline& baseline, const Scenario& scenario,
    const Assumptions<typename Engine::Scalar>& assume, Month until) {
    return project_with<Engine>(std::forward<Make>(make), baseline, scenario, assume, until,
                                NoJournal{});
}

/// The `expected` engine.
[[nodiscard]] inline Outcome<double> project(const Baseline& baseline, const Scenario& scenario,
                                             Month until) {
    return project_with<Expected<double>>(
        [](const Stations& stations, const PayerTypes& types) {
            return Expected<double>{stations, types};
        },
        baseline, scenario, scenario.assumptions, until);
}

}  // namespace jknmodel
