// SPDX-License-Identifier: Apache-2.0
//
// `load`: what districts published; and places opened from what they published.
#include <jknmodel/evidence/budget_readings.hpp>
#include <jknmodel/evidence/opened.hpp>
#include <jknmodel/io/districts.hpp>
#include <jknmodel/io/place.hpp>
#include <utility>

#include "places.hpp"

namespace jknmodel::planner {

namespace {

/// A published figure, as its page shows it.
void write_figure(Json& json, const EvidenceRow& row) {
    json.object([&] {
        json.field("figure", name(row.figure)).field("label", label_of(row));
        json.field("unit", name(row.unit)).field("value", row.value);
        json.field("low", row.low).field("high", row.high);
        if (row.base) json.field("base", name(*row.base));
        json.key("segments").each(row.segments, [&](Segment segment) {
            json.value(name(segment));
        });
        if (row.care_class) json.field("care_class", name(*row.care_class));
        json.field("words", row.words).field("words_id", row.words_id);
        json.field("source", row.source).field("source_id", row.source_id);
        json.field("set_aside", row.set_aside).field("set_aside_id", row.set_aside_id);
        json.field("reading", row.reading).field("reading_id", row.reading_id);
        json.field("as_of", row.as_of).field("known", name(row.known));
    });
}

/// What its budget for PBID tells of the rate, where one way alone gives it.
void write_identified(Json& json, const Facts& facts) {
    json.key("identified");
    for (const BudgetReading& way : budget_readings(facts)) {
        if (!way.identified) continue;
        return void(json.object([&] {
            json.field("rate_basis", name(way.basis)).field("rate", way.rate);
            json.field("rupiah", way.rupiah);
            json.field("head_months",
                       way.base_heads * way.base_months + way.extra_heads * way.extra_months);
        }));
    }
    json.null();
}

}  // namespace

void write_conflict(Json& json, const InputError& error) {
    const auto* found = dynamic_cast<const Contradiction*>(&error);
    if (!found) return;
    json.key("conflict").object([&] {
        json.field("figures", found->conflict().labels);
        json.key("moves").each(found->conflict().adjustments, [&](const Adjustment& each) {
            json.object([&] { json.field("figure", each.label).field("people", each.people); });
        });
    });
}

void write_published(Json& json, const Opened& opened) {
    json.field("region", opened.file.region);
    json.field("tested_on", name(opened.file.active_rate_tested_on));
    json.key("figures").each(opened.file.evidence,
                             [&](const EvidenceRow& row) { write_figure(json, row); });
    json.key("readings").each(readings_that_stand(opened.facts), [&](ShareBase base) {
        json.value(name(base));
    });
    write_identified(json, opened.facts);
    const std::vector<std::string> none;
    json.field("notes", opened.inference ? opened.inference->notes : none);
}

const Priors& Places::priors(Question& question) {
    static const Priors none{{}, Districts{{}}};
    if (priors_) return *priors_;
    question.fault("place", "rests on what districts published, which is not there; load it first");
    return none;
}

void answer_load(Places& places, Question& question, Json&) {
    const std::string districts = question.text("districts");
    const std::vector<std::string> files = question.texts("priors");
    question.finish();
    Priors priors{{}, Districts{read_districts_text(districts)}};
    for (const std::string& text : files) {
        const PriorFile file = read_prior_text(text);
        priors.named.push_back(compose(file, priors.find(file.inside)));
    }
    places.load(std::make_shared<const Priors>(std::move(priors)));
}

OpenedPlace opened_from(const PlaceFile& file, std::string name, const Priors& priors) {
    OpenedPlace out{std::move(name), {}, std::make_shared<const Opened>(open_place(file, priors))};
    out.baseline = out.file->baseline;
    return out;
}

namespace {

/// The place of a question, as its file states it.
PlaceFile file_in(Places& places, Question& question, const std::string& name) {
    const std::string text = question.text("place");
    const std::string reading = question.text("reading", ""), prior = question.text("prior", "");
    const Priors& priors = places.priors(question);
    question.finish();
    PlaceFile place = read_place_text(text, name, priors.names());
    if (!reading.empty()) place.active_rate_read_as = parse<ShareBase>(reading);
    if (!prior.empty()) place.prior = prior;
    if (!place.history.empty())
        refuse("history", name,
               "months of a history are read by `jknmodel run` alone; "
               "give a file without them");
    return place;
}

}  // namespace

std::shared_ptr<const Opened> figures_of(Places& places, Question& question,
                                         const Baseline& baseline) {
    auto out = std::make_shared<Opened>();
    out->file = file_in(places, question, baseline.place);
    out->facts = facts_of(out->file);
    if (!out->facts.has_cells) out->file.evidence = out->facts.figures;
    out->baseline = baseline;
    return out;
}

std::shared_ptr<const Opened> Places::inferred(const OpenedPlace& place) {
    const std::shared_ptr<const Opened>& file = place.file ? place.file : place.drawn_from;
    if (!file || file->facts.has_cells || file->inference) return file;
    std::shared_ptr<const Opened>& found = inferred_[&place];
    if (!found) found = std::make_shared<const Opened>(open_place(file->file, *priors_));
    return found;
}

Baseline Places::read_otherwise(PlaceFile file) const {
    return open_place(file, *priors_).baseline;
}

std::vector<std::string> Places::priors_of(const PlaceFile& file) const {
    return jknmodel::priors_of(file, *priors_);
}

OpenedPlace opened_from_file(Places& places, Question& question) {
    const std::string name = question.text("name", "place");
    const PlaceFile place = file_in(places, question, name);
    return opened_from(place, name, places.priors(question));
}

}  // namespace jknmodel::planner
