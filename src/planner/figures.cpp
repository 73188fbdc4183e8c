// SPDX-License-Identifier: Apache-2.0
//
// `figures`: a place from the numbers that somebody types, opened, with its file and the scenarios
// that it begins with; `standard`: these scenarios of a place file.
#include <jknmodel/evidence/given.hpp>
#include <jknmodel/evidence/opened.hpp>
#include <jknmodel/io/place.hpp>
#include <jknmodel/io/standard_plans.hpp>

#include "places.hpp"

namespace jknmodel::planner {

namespace {

AskedPlace asked_place(Question& question) {
    AskedPlace out;
    out.name = question.text("name"), out.region = question.text("region", "");
    const auto take = [&](std::string_view name) {
        const std::string text = question.text(name, "");
        if (!text.empty()) out.given.figures.push_back({std::string{name}, text});
    };
    take(population_given.name);
    for (const FigureByName& figure : figures_by_name) take(figure.name);
    take("minimum_wage");
    out.given.as_of = question.text("as_of");
    out.given.source = question.text("source", "");
    out.given.active_of = question.text("active_of", "unknown");
    const std::string language = question.text("language", "");
    if (!language.empty()) out.given.locale = find<Numerals>(language);
    return out;
}

void write_plans(Json& json, const OpenedPlace& place) {
    const auto plans = standard_plans(asked_plans(place.file->file, place.baseline.cells));
    json.key("plans").each(plans, [&](const StandardPlan& plan) {
        json.object([&] {
            json.field("name", plan.name).field("words", plan.words);
            json.field("words_id", plan.words_id).field("toml", plan.toml);
        });
    });
}

void write_read(Json& json, const ReadGiven& read) {
    json.object([&] {
        json.field("figure", read.name).field("value", read.amount.value.to_double());
        json.field("half_width", read.amount.half_width.to_double());
        json.field("words", read.words).field("words_id", read.words_id);
    });
}

}  // namespace

void answer_figures(Places& places, Question& question, Json& json) {
    AskedPlace asked = asked_place(question);
    const Priors& priors = places.priors(question);
    question.finish();
    const PlaceGiven given = place_given(std::move(asked), &priors.seen);
    OpenedPlace place = opened_from(given.place, given.place.name, priors);
    write_place(json, place);
    json.field("toml", place_text(given.place));
    write_plans(json, place);
    json.key("reads").each(given.reads, [&](const ReadGiven& read) { write_read(json, read); });
    json.field("place", places.add(std::move(place)));
}

void answer_standard(Places& places, Question& question, Json& json) {
    const OpenedPlace place = opened(places, question);
    if (!place.file) refuse("place", "", "has no figures; give a place file");
    write_plans(json, place);
}

}  // namespace jknmodel::planner
