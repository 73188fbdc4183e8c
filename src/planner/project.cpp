// SPDX-License-Identifier: Apache-2.0
//
// `project`: a plan over an opened place, month by month: the tables that are asked for, and what
// the run answers.
#include <algorithm>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/report/answer.hpp>
#include <jknmodel/report/tables.hpp>
#include <map>
#include <utility>

#include "asked.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

void write_met(Json& json, const Met& met) {
    json.object([&] {
        json.field("coverage", met.coverage);
        json.field("active_of_population", met.active_of_population);
        json.field("active_of_registered", met.active_of_registered);
        json.field("together", met.together).field("held", met.held).field("lost", met.lost);
    });
}

void write_heads(Json& json, const NewHeads& heads) {
    json.object([&] {
        json.field("added", heads.added).field("lasting", heads.lasting);
        json.field("one_off", heads.one_off).field("released", heads.released);
        json.field("cost_this_year", heads.cost_this_year);
        json.field("cost_full_year", heads.cost_full_year).field("until", heads.until);
    });
}

void write_year(Json& json, const YearEnd& year) {
    json.object([&] {
        json.field("year", year.year).field("money", year.money).field("need", year.need);
        json.field("left", year.left).field("owed", year.owed);
        json.field("elsewhere", year.elsewhere).field("outside", year.outside);
        json.field("cost", year.cost()).field("ends", year.ends);
    });
}

void write_undone(Json& json, const Undone& one, const Outcome<double>& out) {
    json.object([&] {
        json.field("lever", out.levers[static_cast<std::size_t>(one.lever)]);
        json.field("month", one.month).field("unit", one.heads ? "people" : "rupiah");
        json.field("ordered", one.ordered).field("done", one.done).field("cut", one.cut);
        json.field("why", name(one.why));
    });
}

/// The closes that a sentence speaks of: the first and the last.
void write_close(Json& json, const Outcome<double>& out, const MonthRow<double>& row) {
    json.object([&] {
        json.field("month", row.month);
        each_of_month(out, row, [&](std::string_view column, auto&& get, int) {
            json.field(column, static_cast<double>(get()));
        });
    });
}

/// The thresholds of priority status, from each month in which they change.
void write_thresholds(Json& json, const Outcome<double>& out, const Scenario& scenario) {
    const std::vector<law::Change> changes = law_changes(scenario);
    const Line line = status_line({Target::Figure::coverage, Target::Figure::active_of_population},
                                  law_under(scenario, changes));
    std::vector<std::pair<Month, std::vector<Target>>> each;
    for (const MonthRow<double>& row : out.rows)
        if (const auto asked = line(row.month); each.empty() || each.back().second != asked)
            each.emplace_back(row.month, asked);
    json.each(each, [&](const auto& from) {
        json.object([&] {
            json.field("from", from.first);
            for (const Target& target : from.second) json.field(name(target.figure), target.share);
        });
    });
}

/// People by segment and standing, a number a month: a small table for a chart that moves.
void write_people(Json& json, const Outcome<double>& out) {
    std::map<std::pair<Segment, Standing>, std::vector<double>> people;
    for (int s = 0; s < out.stations.size(); ++s) {
        const Station& at = out.stations[s];
        std::vector<double>& of = people[{at.segment, at.standing}];
        of.resize(out.rows.size());
        for (std::size_t month = 0; month < of.size(); ++month)
            of[month] += out.rows[month].people[static_cast<std::size_t>(s)];
    }
    std::erase_if(people, [](const auto& each) {
        return std::all_of(each.second.begin(), each.second.end(), [](double n) { return n == 0; });
    });
    json.each(people, [&](const auto& each) {
        json.object([&] {
            json.field("segment", name(each.first.first));
            json.field("standing", name(each.first.second)).field("people", each.second);
        });
    });
}

}  // namespace

void write_answer(Json& json, const Outcome<double>& out, const Scenario& scenario) {
    const Answer answer = answer_of(out, scenario);
    json.object([&] {
        json.field("money_ends", answer.money_ends);
        json.field("money_ends_for_good", answer.money_ends_for_good);
        json.key("met"), write_met(json, answer.met);
        json.key("thresholds"), write_thresholds(json, out, scenario);
        json.field("priority", answer.priority);
        json.key("new_heads"), write_heads(json, answer.heads);
        json.key("years").each(answer.years, [&](const YearEnd& year) { write_year(json, year); });
        json.key("cuts").each(answer.undone,
                              [&](const Undone& one) { write_undone(json, one, out); });
        json.field("owed_to_bpjs", answer.owed_to_bpjs);
        json.key("opening"), write_close(json, out, out.rows.front());
        json.key("closing"), write_close(json, out, out.rows.back());
        std::vector<std::string> derived;
        for (std::size_t fund = 0; fund < out.funds.size(); ++fund)
            if (out.spent_before_derived[fund]) derived.push_back(out.funds[fund]);
        json.field("spent_before_derived", derived);
    });
}

void answer_project(Places& places, Question& question, Json& json) {
    const OpenedPlace& place = places.in(question);
    const std::string text = question.text("plan"), file = question.text("name", "scenario");
    const Month until = question.month("until");
    const std::vector<std::string> tables = question.texts("tables");
    const bool people = question.truth("people", false);
    for (const std::string& one : tables)
        if (std::find(table_names.begin(), table_names.end(), one) == table_names.end())
            question.fault("tables",
                           said({"'", one, "' is not a table", advice(one, table_names)}));
    question.finish();
    const Scenario scenario = read_scenario_text(text, file);
    const Outcome<double> out = engine::project(place.baseline, scenario, until);
    json.field("scenario", scenario.name).field("until", until);
    json.key("answer"), write_answer(json, out, scenario);
    if (people) json.key("people"), write_people(json, out);
    json.key("tables").object([&] {
        for (const std::string& one : tables) json.key(one), write(json, table(out, one));
    });
}

}  // namespace jknmodel::planner
