// SPDX-License-Identifier: Apache-2.0
//
// `open`, `close`: places, from their opening position or from what they published (published.cpp).
#include <jknmodel/io/baseline.hpp>
#include <optional>
#include <utility>

#include "places.hpp"

namespace jknmodel::planner {

namespace {

void write_interval(Json& json, std::string_view low, std::string_view high,
                    const std::optional<Interval>& interval) {
    if (interval) json.field(low, interval->low).field(high, interval->high);
}

void write_cell(Json& json, const Cell& cell) {
    json.object([&] {
        json.field("segment", name(cell.segment)).field("care_class", name(cell.care_class));
        json.field("standing", name(cell.standing)).field("months_owed", cell.months_owed);
        json.field("people", cell.people.count()).field("known", name(cell.known));
        write_interval(json, "low", "high", cell.evidence);
        write_interval(json, "plausible_low", "plausible_high", cell.plausible);
        if (const std::string whom = cell.stratum.name(); !whom.empty()) json.field("whom", whom);
        if (cell.carried_months > 0)
            json.field("carried_debt", cell.carried_debt.count())
                .field("carried_class", name(cell.carried_class))
                .field("carried_months", cell.carried_months);
    });
}

void write_wage(Json& json, const MinimumWage& wage) {
    json.object([&] {
        if (wage.year != 0) json.field("year", wage.year);
        json.field("value",
                   static_cast<double>(wage.value.whole().count()) + wage.value.sen() / 100.0);
        if (!wage.source.empty()) json.field("source", wage.source);
        if (!wage.words.empty()) json.field("words", wage.words);
    });
}

}  // namespace

void write_place(Json& json, const OpenedPlace& place) {
    const Baseline& baseline = place.baseline;
    json.field("name", baseline.place).field("opening", baseline.opening);
    json.field("population", baseline.population.count());
    json.field("registered", baseline.registered());
    json.field("priority_status", baseline.priority_status);
    json.field("prior", baseline.prior).field("reading", baseline.reading);
    json.key("wages").each(baseline.minimum_wage.by_year(),
                           [&](const MinimumWage& wage) { write_wage(json, wage); });
    json.key("cells").each(baseline.cells, [&](const Cell& cell) { write_cell(json, cell); });
    if (place.file) write_published(json, *place.file);
}

const OpenedPlace& Places::in(Question& question) {
    static const OpenedPlace none;
    const auto number = question.whole("place", 1, 1'000'000'000);
    const auto found = places_.find(static_cast<int>(number));
    if (found != places_.end()) return found->second;
    question.fault("place", "is no place that is open; open it first");
    return none;
}

OpenedPlace opened(Places& places, Question& question) {
    OpenedPlace out{question.text("name", "place"), {}, {}, {}};
    if (question.has("baseline")) {
        const std::string text = question.text("baseline");
        const bool drawn = question.has("place");
        if (!drawn) question.finish();
        out.baseline = read_baseline_text(text, out.name);
        if (drawn) out.drawn_from = figures_of(places, question, out.baseline);
        return out;
    }
    return opened_from_file(places, question);
}

void answer_open(Places& places, Question& question, Json& json) {
    OpenedPlace place = opened(places, question);
    write_place(json, place);
    json.field("place", places.add(std::move(place)));
}

void answer_close(Places& places, Question& question, Json&) {
    const auto number = question.whole("place", 1, 1'000'000'000);
    question.finish();
    places.close(static_cast<int>(number));
}

}  // namespace jknmodel::planner
