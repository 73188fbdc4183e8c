// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file opened.hpp
/// The places that were opened, and what the questions do with them; each question is a source of
/// its own.

#include <jknmodel/baseline/baseline.hpp>
#include <map>
#include <string>

#include "json.hpp"
#include "question.hpp"

namespace jknmodel::planner {

struct OpenedPlace {
    std::string name;  ///< of its file, for faults
    Baseline baseline;
};

class Opened {
public:
    /// Keeps a place; answers its number.
    int add(OpenedPlace place) {
        places_.emplace(++last_, std::move(place));
        return last_;
    }
    void close(int number) { places_.erase(number); }
    /// The place that a question names; a fault, and an empty one, where it is not open.
    [[nodiscard]] const OpenedPlace& in(Question& question);

private:
    int last_ = 0;
    std::map<int, OpenedPlace> places_;
};

// ── questions ───────────────────────────────────────────────
// Each reads what it takes, then writes the fields of its answer.

void answer_open(Opened& opened, Question& question, Json& json);
void answer_close(Opened& opened, Question& question, Json& json);
void answer_plan(Opened& opened, Question& question, Json& json);
void answer_project(Opened& opened, Question& question, Json& json);
void answer_solve(Opened& opened, Question& question, Json& json);
void answer_flips(Opened& opened, Question& question, Json& json);

}  // namespace jknmodel::planner
