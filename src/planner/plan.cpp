// SPDX-License-Identifier: Apache-2.0
//
// `plan`: a scenario file as a tree, once it was read as what runs.
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/scenario/again.hpp>

#include "opened.hpp"

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

void answer_plan(Opened&, Question& question, Json& json) {
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

}  // namespace jknmodel::planner
