// SPDX-License-Identifier: Apache-2.0
//
// `solve`: the least of a lever, or of a fund's money, with which the targets hold.
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/report/budget.hpp>
#include <jknmodel/study/solve.hpp>

#include "asked.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

/// What is varied: the lever's first amount, where none is named.
Varied varied(Question& question, const Scenario& plan) {
    Varied out{question.text("lever", ""), question.text("field", ""), question.text("fund", "")};
    if (out.lever.empty() == out.fund.empty())
        question.fault("lever", "name a lever or a fund whose least is asked, one of the two");
    const int at = detail::place_of_lever(plan, out.lever);
    if (at < 0 || !out.field.empty()) return out;
    const auto amounts = amounts_of(plan.levers[static_cast<std::size_t>(at)]);
    if (!amounts.empty())
        out.field = amounts.front();
    else
        question.fault("lever", said({in_quotes(out.lever), " has no amount"}));
    return out;
}

AmountUnit unit_of(const Scenario& plan, const Varied& varied) {
    const int at = detail::place_of_lever(plan, varied.lever);
    const auto unit =
        at < 0 ? std::nullopt
               : jknmodel::unit_of(plan.levers[static_cast<std::size_t>(at)], varied.field);
    return unit.value_or(AmountUnit::rupiah);
}

/// Money that was found in a year, by fund: given by the fund's own payer.
double found_in(const Outcome<double>& run, const Scenario& plan, int year, int fund) {
    if (!plan.money_found || fund < 0) return 0;
    const Payer own = payer_of(plan.funds[static_cast<std::size_t>(fund)].source);
    double sum = 0;
    for (const MonthRow<double>& row : run.rows)
        if (row.month.year() == year)
            sum += run.ledger(row, [&](const LedgerRow<double>& e) {
                return e.fund == fund && e.entry == Entry::granted && e.payer == own;
            });
    return sum;
}

/// What each fund needs a year, beside what the plan has; answers the sums of both.
void write_budget(Json& json, const Outcome<double>& run, const Scenario& plan) {
    double needed = 0, lacking = 0;
    json.key("budget_rows").each(budget_rows(run), [&](const BudgetRow<double>& row) {
        const bool outside = row.fund < 0;
        const double has =
            outside ? 0 : row.money - found_in(run, plan, row.month.year(), row.fund);
        const double lacks = outside ? 0 : std::max(0.0, row.needed - has);
        if (!outside) needed += row.needed;
        lacking += lacks;
        json.object([&] {
            json.field("year", row.month.year());
            json.field("fund", outside ? "-" : run.funds[static_cast<std::size_t>(row.fund)]);
            json.field("has", has).field("needed", row.needed).field("lacking", lacks);
        });
    });
    json.field("budget", needed).field("lacking", lacking);
}

void write_shortfall(Json& json, const std::optional<Shortfall>& at) {
    if (!at) return void(json.null());
    json.object([&] {
        json.field("month", at->month);
        json.field("target", at->target ? name(at->target->figure) : "owed_to_bpjs");
        json.field("value", at->value).field("wanted", at->target ? at->target->share : 0.0);
    });
}

void write_binding(Json& json, const Binding& one) {
    json.object([&] {
        json.field("limit", name(one.limit)).field("lever", one.lever).field("least", one.by);
        json.field("heads_missing", one.heads_missing);
    });
}

}  // namespace

void answer_solve(Places& places, Question& question, Json& json) {
    const OpenedPlace& place = places.in(question);
    Scenario plan = plan_of(question);
    Wanted wanted = wanted_in(question, place, plan);
    const Varied what = varied(question, plan);
    question.finish();
    plan = funded_to(place, std::move(plan), wanted.until());
    const auto project = [&](const Scenario& tried, Month until) {
        return engine::project(place.baseline, tried, until);
    };
    const auto [from, most] = reach_of(place.baseline, plan, what);
    const Solved found = solve(project, plan, what, wanted, from, most);
    const AmountUnit unit = unit_of(plan, what);
    json.field("reached", found.least.steps.has_value()).field("unit", name(unit));
    json.field("amount", found.least.steps ? std::optional{amount_of(*found.least.steps, unit)}
                                           : std::nullopt);
    json.field("most", amount_of(found.least.high, unit));
    json.field("lever", what.lever).field("field", what.field).field("fund", what.fund);
    json.field("held", found.held).field("monotone", found.least.monotone);
    json.field("projections", found.least.tried);
    json.key("proof"), write_shortfall(json, found.below);
    json.key("missed"), write_shortfall(json, found.missed);
    json.key("binding").each(found.binding, [&](const Binding& one) { write_binding(json, one); });
    write_budget(json, found.run, found.plan);
    write_answer(json.key("answer"), found.run, found.plan);
}

}  // namespace jknmodel::planner
