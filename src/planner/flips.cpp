// SPDX-License-Identifier: Apache-2.0
//
// `flips`: what would change a decision (targets hold, or the money lasts): assumptions, published
// figures, the reading of the active rate, the prior, the fit of payment, the rate of funds.
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/evidence/budget_readings.hpp>
#include <jknmodel/evidence/opened.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/study/turns.hpp>

#include "asked.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

constexpr std::array<std::string_view, 2> decisions{"targets", "money_lasts"};

void write_turn(Json& json, const Turn& turn) {
    json.object([&] {
        json.field("what", turn.what).field("kind", name(turn.kind)).field("unit", turn.unit);
        json.key("value"), turn.name.empty() ? json.value(turn.value) : json.value(turn.name);
        json.key("flips_at"),
            turn.flips_to.empty() ? json.value(turn.flips_at) : json.value(turn.flips_to);
        json.field("side", turn.side).field("inside", turn.inside).field("far", turn.far);
        json.field("low", turn.low).field("high", turn.high);
        json.field("least", turn.least).field("most", turn.most).field("note", turn.note);
    });
}

/// The place under each other reading of its active rate, and each other prior.
template <class Found>
void read_otherwise(const Places& places, const Opened& place, const Scenario& plan, Found& turns) {
    const auto add = [&](OtherChoice of, auto&& change) {
        PlaceFile file = place.file;
        change(file);
        turns.choice(std::move(of), places.read_otherwise(std::move(file)), plan);
    };
    const std::string own{name(place.file.active_rate_read_as)};
    for (const ShareBase base : readings_that_stand(place.facts))
        if (base != place.file.active_rate_read_as)
            add({"active_rate", TurnKind::reading, own, std::string{name(base)}},
                [&](PlaceFile& file) { file.active_rate_read_as = base; });
    for (const std::string& prior : places.priors_of(place.file))
        if (prior != place.file.prior)
            add({"prior", TurnKind::prior, place.file.prior, prior},
                [&](PlaceFile& file) { file.prior = prior; });
}

}  // namespace

void answer_flips(Places& places, Question& question, Json& json) {
    const OpenedPlace& place = places.in(question);
    Scenario plan = plan_of(question);
    const bool money = question.word("decision", "decision", decisions) == "money_lasts";
    const Wanted wanted = wanted_in(question, place, plan);
    const bool beyond = question.truth("beyond", true);
    question.finish();
    const Month until = money ? Month{wanted.by.year(), 12} : wanted.until();
    plan = funded_to(place, std::move(plan), until);
    const auto margin_of = [&](const DecidedCase& one) {
        try {
            const auto run = engine::project(*one.opening, *one.plan, until);
            return money ? money_margin(run, wanted.by) : margin(run, wanted);
        } catch (const InputError&) {
            return std::nan("");
        }
    };
    const double now = margin_of({&place.baseline, &plan});
    Turns turns{DecidedNow{place.baseline, plan, nullptr, now}, beyond,
                [&](const std::vector<DecidedCase>& cases) {
                    std::vector<double> out;
                    for (const DecidedCase& one : cases) out.push_back(margin_of(one));
                    return out;
                },
                OneAfterAnother{}};
    turns.assumptions(askable_assumptions());
    const std::shared_ptr<const Opened> opened = places.inferred(place);
    if (opened && opened->inference) {
        const Inference& found = *opened->inference;
        turns.figures(MovedFigures{opened->facts, found.whole, found.near, found.gap_to});
        read_otherwise(places, *opened, plan, turns);
    }
    turns.choices_of_plan(rates_that_stand(opened ? opened->facts : Facts{}, plan.rate_basis));
    json.field("so", now >= 0).field("margin", now);
    const std::vector<Turn> found = turns.in_order();
    json.key("turns").each(found, [&](const Turn& turn) { write_turn(json, turn); });
}

}  // namespace jknmodel::planner
