// SPDX-License-Identifier: Apache-2.0
//
// `next_billion`: what so much more money buys through each lever, and what stands in the way.
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/study/next_billion.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "asked.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

constexpr std::int64_t most_money = 1'000'000'000'000;

/// The first amount of each lever that has one, or of those that are named.
std::map<std::string, std::string> wanted_levers(Question& question, const Scenario& plan) {
    std::map<std::string, std::string> all, out;
    std::vector<std::string> names;
    for (const Lever& lever : plan.levers)
        if (const auto amounts = amounts_of(lever); !amounts.empty()) {
            all.emplace(window(lever).name, std::string{amounts.front()});
            names.push_back(window(lever).name);
        }
    if (!question.has("levers")) return all;
    for (const std::string& name : question.texts("levers"))
        if (const auto found = all.find(name); found != all.end())
            out.insert(*found);
        else
            question.fault("levers", said({in_quotes(name), " is no lever with an amount",
                                           names.empty() ? "" : advice(name, names)}));
    return out;
}

void write_row(Json& json, const NextRow& row) {
    json.object([&] {
        json.field("lever", row.lever).field("amount", row.amount);
        json.field("unit", row.unit ? name(*row.unit) : std::string_view{});
        json.field("rupiah", row.rupiah).field("gain", row.gain);
        json.field("why", row.why).field("fund", row.fund);
    });
}

}  // namespace

void answer_next_billion(Places& places, Question& question, Json& json) {
    const OpenedPlace& place = places.in(question);
    Scenario plan = plan_of(question);
    Aim aim;
    aim.by = question.month("by");
    aim.horizon = question.has("horizon") ? question.month("horizon") : aim.by;
    if (question.has("maximise"))
        if (const auto word =
                find<Maximise>(question.word("maximise", "maximise", Names<Maximise>::list)))
            aim.maximise = *word;
    const auto money = question.whole("money", 1'000'000, most_money, std::int64_t{1'000'000'000});
    const auto wanted = wanted_levers(question, plan);
    if (question.has("by") && aim.by <= place.baseline.opening)
        question.fault("by", said({"is not after the opening, ", place.baseline.opening.str(),
                                   "; give a later month"}));
    if (aim.horizon < aim.by)
        question.fault("horizon", said({"is before 'by', ", aim.by.str(),
                                        "; give that month or a later one"}));
    question.finish();
    plan = funded_to(place, std::move(plan), aim.horizon);
    NextBillion found;
    if (!plan.funds.empty() && !wanted.empty()) {
        std::set<std::string> names;
        for (const auto& [name, field] : wanted) names.insert(name);
        const Running runs =
            Running::alone([](const Baseline& in, const Scenario& tried, Month until) {
                return engine::project(in, tried, until);
            });
        found = next_billion(place.baseline, plan, fund_that_pays(place.baseline, plan, names),
                             wanted, aim, static_cast<double>(money), runs);
    }
    json.field("fund", found.fund).field("by", aim.by).field("horizon", aim.horizon);
    json.field("maximise", name(aim.maximise)).field("money", money);
    json.key("rows").each(found.rows, [&](const NextRow& row) { write_row(json, row); });
}

}  // namespace jknmodel::planner
