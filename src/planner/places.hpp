// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file places.hpp
/// The places that were opened, and what the questions do with them; each question is a source of
/// its own.

#include <jknmodel/baseline/baseline.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "json.hpp"
#include "question.hpp"

namespace jknmodel {
class DrawnOpenings;
struct Opened;
struct PlaceFile;
struct Priors;
}  // namespace jknmodel

namespace jknmodel::planner {

struct OpenedPlace {
    std::string name;  ///< of its file, for faults
    Baseline baseline;
    std::shared_ptr<const Opened> file;  ///< nothing where a baseline was given outright
    std::shared_ptr<const Opened> drawn_from = file;  ///< what its openings are drawn from
};

class Places {
public:
    /// Keeps a place; answers its number.
    int add(OpenedPlace place) {
        places_.emplace(++last_, std::move(place));
        return last_;
    }
    void close(int number) {
        if (const auto at = places_.find(number); at != places_.end())
            drawn_.erase(&at->second), inferred_.erase(&at->second), places_.erase(at);
    }
    /// What places are opened under, once it was loaded; a fault of the question before.
    [[nodiscard]] const Priors& priors(Question& question);
    void load(std::shared_ptr<const Priors> priors) { priors_ = std::move(priors); }
    /// The place that a question names; a fault, and an empty one, where it is not open.
    [[nodiscard]] const OpenedPlace& in(Question& question);
    /// What its opening was inferred from, with the inference; nothing where a baseline was given
    /// outright.
    [[nodiscard]] std::shared_ptr<const Opened> inferred(const OpenedPlace& place);
    /// It read with another base of its active rate, or under another prior.
    [[nodiscard]] Baseline read_otherwise(PlaceFile file) const;
    /// The priors that it is read with, its own first.
    [[nodiscard]] std::vector<std::string> priors_of(const PlaceFile& file) const;
    /// Its openings as they are drawn, each worked out once while it stays open.
    [[nodiscard]] DrawnOpenings& drawn(const OpenedPlace& place);

private:
    int last_ = 0;
    std::shared_ptr<const Priors> priors_;
    std::map<int, OpenedPlace> places_;
    std::map<const OpenedPlace*, std::shared_ptr<DrawnOpenings>> drawn_;
    std::map<const OpenedPlace*, std::shared_ptr<const Opened>> inferred_;
};

/// A place from what its file states.
[[nodiscard]] OpenedPlace opened_from(const PlaceFile& file, std::string name,
                                      const Priors& priors);
/// Of a baseline that was inferred before: the figures that it was inferred from, to draw from.
[[nodiscard]] std::shared_ptr<const Opened> figures_of(Places& places, Question& question,
                                                       const Baseline& baseline);
[[nodiscard]] OpenedPlace opened_from_file(Places& places, Question& question);
/// The place that a question gives: `place` (with `reading` and `prior`) or `baseline`; `name`.
[[nodiscard]] OpenedPlace opened(Places& places, Question& question);
/// What is told of a place that is opened; of what it published, too.
void write_place(Json& json, const OpenedPlace& place);
void write_published(Json& json, const Opened& opened);
/// The figures of an error that cannot all be true, and by how many people each would have to move
/// at the least; nothing of another error.
void write_conflict(Json& json, const InputError& error);

// ── questions ───────────────────────────────────────────────
// Each reads what it takes, then writes the fields of its answer.

void answer_amount(Places& places, Question& question, Json& json);
void answer_load(Places& places, Question& question, Json& json);
void answer_figures(Places& places, Question& question, Json& json);
void answer_standard(Places& places, Question& question, Json& json);
void answer_open(Places& places, Question& question, Json& json);
void answer_close(Places& places, Question& question, Json& json);
void answer_plan(Places& places, Question& question, Json& json);
void answer_write(Places& places, Question& question, Json& json);
void answer_project(Places& places, Question& question, Json& json);
void answer_solve(Places& places, Question& question, Json& json);
void answer_flips(Places& places, Question& question, Json& json);
void answer_next_billion(Places& places, Question& question, Json& json);
void answer_sure(Places& places, Question& question, Json& json);

}  // namespace jknmodel::planner
