// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file asked.hpp
/// What several questions take and say: a plan, targets by a month, the answer of a run.

#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/solve.hpp>

#include "places.hpp"

namespace jknmodel::planner {

/// The scenario of a question: `plan`, the text of its file, and `name`, which faults call it.
[[nodiscard]] Scenario plan_of(Question& question);

/// What has to hold at the close of `by` and of `hold` months after: `targets`, or the thresholds
/// of priority status in force then.
[[nodiscard]] Wanted wanted_in(Question& question, const OpenedPlace& place, const Scenario& plan);

/// The plan with its funds of every year to that month. Throws InputError where a run to it is
/// refused.
[[nodiscard]] Scenario funded_to(const OpenedPlace& place, Scenario plan, Month until);

/// What a run answers, as an object.
void write_answer(Json& json, const Outcome<double>& out, const Scenario& scenario);

}  // namespace jknmodel::planner
