// SPDX-License-Identifier: Apache-2.0
//
// `sure`: some draws of what is not known of a place and a plan, month by month.
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/answer.hpp>
#include <jknmodel/study/drawn_cases.hpp>
#include <numeric>
#include <utility>
#include <vector>

#include "asked.hpp"
#include "places.hpp"

namespace jknmodel::planner {

namespace {

using Figure = Target::Figure;

/// What the active rate divides by when priority status is tested.
Figure tested_on(const Opened& place) {
    return place.file.active_rate_tested_on == ShareBase::registered ? Figure::active_of_registered
                                                                     : Figure::active_of_population;
}

void write_draw(Json& json, const Outcome<double>& out, const DrawnCase& drawn, Figure tested) {
    const std::vector<law::Change> changes = law_changes(drawn.scenario);
    const Line both = status_line({Figure::coverage, tested}, law_under(drawn.scenario, changes));
    const auto by_month = [&](std::string_view key, auto&& value) {
        json.key(key).each(out.rows,
                           [&](const MonthRow<double>& row) { json.value(double{value(row)}); });
    };
    json.object([&] {
        for (const Figure each :
             {Figure::coverage, Figure::active_of_population, Figure::active_of_registered})
            by_month(name(each), [&](const auto& row) { return figure(out, row, each); });
        by_month("owed_to_bpjs", [&](const auto& row) { return out.owed_to_bpjs(row); });
        json.field("money_left", left_by_month(out));
        json.field("money_ends", drawn.late_cash ? money_ends_for_good(out) : money_ends(out));
        json.field("met", met(out, both, 0)).field("lost", lost(out, both));
    });
}

/// A place of which nothing but its opening position is known.
Opened of_baseline(const Baseline& baseline) {
    Opened out;
    out.baseline = baseline, out.facts.has_cells = true;
    return out;
}

}  // namespace

DrawnOpenings& Places::drawn(const OpenedPlace& place) {
    std::shared_ptr<DrawnOpenings>& found = drawn_[&place];
    if (!found) {
        static const Priors none{{}, Districts{{}}};
        found = place.drawn_from
                    ? std::make_shared<DrawnOpenings>(*place.drawn_from, *priors_)
                    : std::make_shared<DrawnOpenings>(of_baseline(place.baseline), none);
    }
    return *found;
}

void answer_sure(Places& places, Question& question, Json& json) {
    const OpenedPlace& place = places.in(question);
    const Month until = question.month("until");
    const auto first = static_cast<std::uint64_t>(question.whole("first", 0, 1'000'000, 0));
    const auto count = static_cast<std::uint64_t>(question.whole("count", 1, 1'000));
    DrawnSources sources;
    sources.seed = static_cast<std::uint64_t>(question.whole("seed", 0, 1'000'000'000, 0));
    const Scenario plan = plan_of(question);
    question.finish();
    engine::check_run(place.baseline, plan, until);
    DrawnOpenings& openings = places.drawn(place);
    const Figure tested = tested_on(openings.place());
    const DrawnCases cases{openings, plan, until, std::move(sources)};
    json.field("first", static_cast<std::int64_t>(first));
    std::vector<std::uint64_t> asked(count);
    std::iota(asked.begin(), asked.end(), first);
    json.key("draws").each(asked, [&](std::uint64_t j) {
        const DrawnCase drawn = cases.draw(j);
        const Outcome<double> out = engine::project(drawn.baseline, drawn.scenario, until);
        write_draw(json, out, drawn, tested);
    });
}

}  // namespace jknmodel::planner
