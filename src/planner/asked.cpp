// SPDX-License-Identifier: Apache-2.0
#include "asked.hpp"

#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/report/answer.hpp>
#include <jknmodel/scenario/again.hpp>
#include <utility>

namespace jknmodel::planner {

Scenario plan_of(Question& question) {
    const std::string text = question.text("plan"), file = question.text("name", "scenario");
    if (!question.has("plan")) question.finish();
    return read_scenario_text(text, file);
}

Wanted wanted_in(Question& question, const OpenedPlace& place, const Scenario& plan) {
    Wanted wanted;
    wanted.by = question.month("by");
    wanted.hold = static_cast<int>(question.whole("hold", 0, 120, usual_hold));
    wanted.allow_debt = question.truth("allow_debt", false);
    if (wanted.by <= place.baseline.opening && question.has("by"))
        question.fault("by", said({"is not after the opening, ", place.baseline.opening.str(),
                                   "; give a later month"}));
    if (question.has("targets")) {
        wanted.targets = question.targets("targets");
    } else {
        const std::vector<law::Change> changes = law_changes(plan);
        using F = Target::Figure;
        wanted.targets = status_line({F::coverage, F::active_of_population},
                                     law_under(plan, changes))(wanted.by);
    }
    return wanted;
}

Scenario funded_to(const OpenedPlace& place, Scenario plan, Month until) {
    engine::check_run(place.baseline, plan, until);
    return funded_until(std::move(plan), until);
}

}  // namespace jknmodel::planner
