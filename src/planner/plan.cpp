// SPDX-License-Identifier: Apache-2.0
//
// `plan`: a scenario file as a tree, once it was read as what runs; `write`: its file again.
#include <jknmodel/io/scenario.hpp>

#include "../io/json_tree.hpp"
#include "../io/toml_writer.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

using Kind = io::TomlValue::Kind;

void write_value(Json& json, const io::TomlValue& value) {
    switch (value.kind) {
        case Kind::text:
            json.value(value.text);
            return;
        case Kind::whole:
            json.value(value.whole);
            return;
        case Kind::number:
            json.value(value.number);
            return;
        case Kind::truth:
            json.value(value.truth);
            return;
        case Kind::day:  // of a month, its first
            json.value(Month{value.day[0], value.day[1]});
            return;
        case Kind::list:
            json.each(value.items, [&](const io::TomlValue& item) { write_value(json, item); });
            return;
        case Kind::table:
            json.object([&] {
                for (const io::TomlEntry& entry : value.entries) {
                    json.key(entry.key);
                    write_value(json, entry.value);
                }
            });
            return;
        case Kind::time:
        case Kind::faulty:
            json.null();
    }
}

}  // namespace

void answer_plan(Places&, Question& question, Json& json) {
    const std::string text = question.text("plan"), file = question.text("name", "scenario");
    question.finish();
    const Scenario scenario = read_scenario_text(text, file);
    json.field("name", scenario.name);
    io::TomlFile tree{text, file};
    json.key("plan").object([&] {
        for (const io::TomlItem& item : tree.top().all()) {
            json.key(item.key());
            write_value(json, item.value());
        }
    });
}

void answer_write(Places&, Question& question, Json& json) {
    const std::string plan = question.text("plan"), file = question.text("name", "scenario");
    question.finish();
    const bool is_json = plan.substr(0, 1) == "{";
    std::string text = is_json ? io::toml_text(io::tree_of_json(plan, file)) : plan;
    const Scenario scenario = read_scenario_text(text, file);
    json.field("toml", is_json ? text : scenario_text(scenario));
}

}  // namespace jknmodel::planner
