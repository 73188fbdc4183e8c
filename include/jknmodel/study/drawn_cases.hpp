// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file drawn_cases.hpp
/// What a draw runs: an opening position of a place and a scenario, by what is not known of either.
///
///   DrawnOpenings openings{place, priors};
///   const DrawnCases cases{openings, plan, until, {.seed = 0}};
///   cases.draw(7).baseline;   // with .scenario what draw 7 runs
///
/// Draw j is the same as of `jknmodel.uncertain`, and takes nothing from the others.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/evidence/budget_readings.hpp>
#include <jknmodel/evidence/opened.hpp>
#include <jknmodel/evidence/plausible.hpp>
#include <jknmodel/evidence/strata.hpp>
#include <jknmodel/study/drawn_plans.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// How the figures of a place are read: by their numbers among its priors and readings.
struct ReadBy {
    std::size_t prior = 0, reading = 0;
    friend auto operator<=>(const ReadBy&, const ReadBy&) = default;
};

/// Openings drawn of a place under each of its priors and readings; each is worked out once.
class DrawnOpenings {
public:
    DrawnOpenings(const Opened& place, const Priors& known) : place_{place} {
        if (place.facts.has_cells) return;
        readings_ = readings_that_stand(place.facts);
        for (const std::string& name : priors_of(place.file, known)) {
            PlaceFile file = place.file;
            file.prior = name;
            priors_.push_back(prior_for(file, known));
        }
    }

    [[nodiscard]] const Opened& place() const noexcept { return place_; }
    /// Priors that it is read with, its own first; none where its cells were given outright.
    [[nodiscard]] std::size_t priors() const noexcept { return priors_.size(); }
    /// What its active rate may divide by, its own first.
    [[nodiscard]] std::size_t readings() const noexcept { return readings_.size(); }

    /// Draw j of the place read so.
    [[nodiscard]] const Baseline& draw(ReadBy read, std::uint64_t seed, std::uint64_t j) {
        if (priors_.empty()) return place_.baseline;
        const auto [at, fresh] = made_.try_emplace({read, seed, j});
        if (!fresh) return at->second;
        PlaceFile file = place_.file;
        file.prior = priors_[read.prior].prior.name;
        file.active_rate_read_as = readings_[read.reading];
        const WholePosition position = plausible(read).draw(stream_of(seed, {"baseline", j}), j);
        at->second = baseline_of(file, split_by_strata(facts(read), cells(position)).cells);
        at->second.population = Headcount{static_cast<double>(position.population)};
        return at->second;
    }

private:
    struct Key {
        ReadBy read;
        std::uint64_t seed, j;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    [[nodiscard]] Facts facts(ReadBy read) const {
        Facts out = place_.facts;
        out.active_rate_read_as = readings_[read.reading];
        return out;
    }
    const Plausible& plausible(ReadBy read) {
        const auto found = plausible_.find(read);
        if (found != plausible_.end()) return found->second;
        const PriorAndSpread& under = priors_[read.prior];
        return plausible_.emplace(read, Plausible{facts(read), under.prior, under.spread})
            .first->second;
    }
    static std::vector<Cell> cells(const WholePosition& position) {
        std::vector<Cell> out;
        for (std::size_t i = 0; i < inferred_cells.size(); ++i) {
            const CellKey& key = inferred_cells[i];
            Cell cell{key.segment, key.care_class, key.standing, 0,
                      Headcount{static_cast<double>(position.people[i])}};
            cell.known = Known::assumed;
            out.push_back(std::move(cell));
        }
        return out;
    }

    Opened place_;
    std::vector<PriorAndSpread> priors_;
    std::vector<ShareBase> readings_;
    std::map<ReadBy, Plausible> plausible_;
    std::map<Key, Baseline> made_;
};

/// An opening position and the scenario that it is projected under.
struct DrawnCase {
    Baseline baseline;
    Scenario scenario;
    bool late_cash = false;  ///< cash comes late in its year, which ends no money
};

/// The cases of draws of a place under a plan. `openings` outlives it.
class DrawnCases {
public:
    DrawnCases(DrawnOpenings& openings, const Scenario& plan, Month until, DrawnSources sources)
        : openings_{openings},
          seed_{sources.seed},
          plans_{plan, EventsOf{openings.place().baseline, until},
                 rates_that_stand(openings.place().facts, plan.rate_basis), std::move(sources)} {}

    [[nodiscard]] DrawnCase draw(std::uint64_t j) const {
        const auto chosen = [&](Assume row, std::string_view source, std::size_t count) {
            return chosen_by(plans_.drawn_register(), row, source, count, seed_, j);
        };
        const ReadBy read{chosen(Assume::prior_as_named, "prior", openings_.priors()),
                          chosen(Assume::reading_as_chosen, "reading", openings_.readings())};
        const std::vector<Event> events = plans_.events(j);
        return {openings_.draw(read, seed_, j), plans_.scenario(j),
                std::any_of(events.begin(), events.end(),
                            [](const Event& each) { return each.event == EventName::late_cash; })};
    }

private:
    DrawnOpenings& openings_;
    std::uint64_t seed_;
    DrawnPlans plans_;
};

}  // namespace jknmodel
