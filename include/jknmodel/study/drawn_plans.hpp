// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file drawn_plans.hpp
/// A plan under draws of what is not known of it: assumptions, the fit of behaviour, the rate that
/// funds are charged, and events.
///
///   const DrawnPlans plans{scenario, EventsOf{baseline, until}, rates, {.seed = 0}};
///   plans.scenario(j);   // what draw j runs, with its opening (evidence/plausible.hpp)
///
/// Draw j depends on the seed, the source and j alone: a source that is switched off leaves the
/// draws of the others as they were.

#include <cstddef>
#include <cstdint>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/distributions.hpp>
#include <jknmodel/scenario/events.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// What is drawn of a plan; the rest is its own.
struct DrawnSources {
    std::uint64_t seed = 0;
    bool assumptions = true, behaviour = true, rate = true;
    /// All but what somebody decides who may be the one that asks.
    std::vector<EventName> events{EventName::clean_ups,   EventName::population_jumps,
                                  EventName::quotas,      EventName::late_cash,
                                  EventName::pbid_growth, EventName::segment_moves};
    std::vector<Assume> vary = {}, keep = {};  ///< as of `DrawnRegister`
};

/// Which of so many choices draw j makes, of a source by its name: the first as likely as its row
/// says, each of the others alike.
[[nodiscard]] inline std::size_t chosen_by(const DrawnRegister& drawn, Assume row,
                                           std::string_view source, std::size_t count,
                                           std::uint64_t seed, std::uint64_t j) {
    if (count < 2) return 0;
    numpy::Philox64 bits = stream_of(seed, {source, j});
    const double chance = numpy::uniform(bits), u = numpy::uniform(bits),
                 which = numpy::uniform(bits);
    if (u < drawn.taken(row, chance)) return 0;
    return 1 + static_cast<std::size_t>(which * static_cast<double>(count - 1));
}

/// The same plan under another fit of behaviour: what the scenario set by itself stays.
[[nodiscard]] inline Scenario with_behaviour(Scenario plan, std::string_view fit) {
    const Assumptions<> before = plan.assumptions;
    const Assumptions<> of_fit = assumptions(before.behaviour());
    plan.assumptions.use_fit(fit);
    for (const Assumption& row : register_of_assumptions)
        if (before[row.id] != of_fit[row.id]) plan.assumptions.set(name(row.id), before[row.id]);
    return plan;
}

/// The scenarios of draws of a plan.
class DrawnPlans {
public:
    /// `rates` are those that funds may be charged, the plan's own first.
    DrawnPlans(const Scenario& plan, const EventsOf& of, std::vector<RateBasis> rates,
               DrawnSources sources)
        : plan_{funded_until(plan, of.until)},
          sources_{std::move(sources)},
          register_{plan_.assumptions, sources_.vary, sources_.keep},
          events_{plan_, register_, of},
          rates_{std::move(rates)} {
        behaviours_.push_back(plan_.assumptions.behaviour());
        for (const std::string_view fit : fits_in_doubt)
            if (fit != behaviours_.front()) behaviours_.emplace_back(fit);
    }

    [[nodiscard]] const DrawnRegister& drawn_register() const noexcept { return register_; }

    [[nodiscard]] std::vector<Event> events(std::uint64_t j) const {
        std::vector<Event> out;
        for (std::size_t k = 0; k < count_of<EventName>(); ++k) {
            const auto event = static_cast<EventName>(k);
            const auto& asked = sources_.events;
            if (std::find(asked.begin(), asked.end(), event) == asked.end()) continue;
            for (Event& each : events_.drawn(event, sources_.seed, j))
                out.push_back(std::move(each));
        }
        return out;
    }

    /// What draw j runs.
    [[nodiscard]] Scenario scenario(std::uint64_t j) const {
        const auto choice = [&](bool drawn, Assume row, std::string_view source,
                                std::size_t count) {
            return drawn ? chosen_by(register_, row, source, count, sources_.seed, j) : 0;
        };
        Scenario out = plan_;
        if (const std::size_t fit = choice(sources_.behaviour, Assume::behaviour_as_named,
                                           "behaviour", behaviours_.size());
            fit != 0)
            out = with_behaviour(std::move(out), behaviours_[fit]);
        if (const std::size_t rate =
                choice(sources_.rate, Assume::rate_as_taken, "rate", rates_.size());
            rate != 0)
            out.rate_basis = rates_[rate];
        if (sources_.assumptions)
            for (const auto& [row, value] : register_.draw(sources_.seed, j))
                out.assumptions.set(name(row), value);
        return with_events(std::move(out), events(j));
    }

private:
    Scenario plan_;
    DrawnSources sources_;
    DrawnRegister register_;
    Events events_;
    std::vector<RateBasis> rates_;
    std::vector<std::string> behaviours_;
};

}  // namespace jknmodel
