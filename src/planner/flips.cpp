// SPDX-License-Identifier: Apache-2.0
//
// `flips`: of each assumption the nearest values that change a decision: targets hold, or the money
// lasts.
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/study/flips.hpp>
#include <limits>
#include <numeric>

#include "asked.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

constexpr std::array<std::string_view, 2> decisions{"targets", "money_lasts"};

/// Those with a value that somebody can ask for: no event, no choice, no number of a method.
std::vector<Assume> askable() {
    std::vector<Assume> out;
    for (const Assumption& row : register_of_assumptions)
        if (row.id < first_event && row.id != Assume::payer_types &&
            row.id != Assume::settle_levelled)
            out.push_back(row.id);
    return out;
}

void write_flip(Json& json, Assume id, const Movable& thing, const Flip& flip) {
    json.object([&] {
        json.field("assumption", name(id)).field("value", thing.value);
        json.field("low", thing.low).field("high", thing.high);
        json.field("below", flip.below).field("above", flip.above).field("felt", flip.felt);
        json.field("least", flip.least).field("most", flip.most);
    });
}

/// The fits of payment behaviour that are not the plan's, and whether each changes the decision.
template <class MarginOf>
void write_fits(Json& json, const Scenario& plan, double now, MarginOf&& margin_of) {
    json.key("behaviours").each(payment_fits, [&](const PaymentFit& fit) {
        if (fit.name == plan.assumptions.behaviour()) return;
        Scenario moved = plan;
        moved.assumptions.use_fit(fit.name);
        const double margin = margin_of(moved);
        json.object(
            [&] { json.field("behaviour", fit.name).field("flips", (margin >= 0) != (now >= 0)); });
    });
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
    const auto margin_of = [&](const Scenario& moved) {
        try {
            const auto run = engine::project(place.baseline, moved, until);
            return money ? money_margin(run, wanted.by) : margin(run, wanted);
        } catch (const InputError&) {
            return std::numeric_limits<double>::quiet_NaN();
        }
    };
    const std::vector<Assume> ids = askable();
    std::vector<Movable> things;
    for (const Assume id : ids) things.push_back(movable(plan, id));
    const double now = margin_of(plan);
    FlipGrid grid;
    grid.beyond = beyond;
    const auto found = nearest_flips(
        things, now,
        [&](const std::vector<OtherValue>& others) {
            std::vector<double> out;
            for (const OtherValue& other : others) {
                Scenario moved = plan;
                moved.assumptions[ids[other.thing]] = other.value;
                out.push_back(margin_of(moved));
            }
            return out;
        },
        grid);
    json.field("so", now >= 0).field("margin", now);
    json.key("turns");
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    json.each(order, [&](std::size_t i) { write_flip(json, ids[i], things[i], found[i]); });
    write_fits(json, plan, now, margin_of);
}

}  // namespace jknmodel::planner
