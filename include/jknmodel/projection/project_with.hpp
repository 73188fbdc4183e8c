// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file project_with.hpp
/// Any engine over the months of a plan, to an outcome.
///
///   const auto run = project_with<Expected<double>>(
///       [](const Stations& stations, const PayerTypes& types) {
///           return Expected<double>{stations, types};
///       },
///       baseline, scenario, scenario.assumptions, Month{2026, 12});

#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/checked_plan.hpp>
#include <jknmodel/projection/engine/members.hpp>
#include <jknmodel/projection/month/month_steps.hpp>
#include <jknmodel/projection/month/proof.hpp>
#include <jknmodel/projection/plan/opening.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

/// Sums of rupiah went beyond 64 bits: says which number of the input is the likeliest reason.
[[noreturn]] [[gnu::cold]] inline void refuse_sums(const Scenario& scenario) {
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

/// What `project_with` does, in 64 bits or not at all.
template <class Engine, class Make, class Journal>
[[nodiscard]] [[gnu::cold]] Outcome<typename Engine::Scalar> projected(
    Make&& make, const Baseline& baseline, const Scenario& scenario,
    const Assumptions<typename Engine::Scalar>& assume, Month until, Journal&& journal) {
    using T = typename Engine::Scalar;
    Plan<T> plan = checked_plan(baseline, scenario, assume, until);
    Outcome<T> out;
    const PayerTypesOf<Worked<T>> types = payer_types(plan.of_opening());
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
    out.local_share_line = plan.line_of_fund(scenario.local_share_fund);
    for (const Fund& fund : plan.funds) {
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
        std::optional<Scenario> room;
        return detail::projected<Engine>(std::forward<Make>(make), baseline,
                                         funded(scenario, until, room), assume, until,
                                         std::forward<Journal>(journal));
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

}  // namespace jknmodel
