// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law_in_force.hpp
/// Step 1: the law of the month. What it lets an account owe, what it asks on wages, and which
/// months beyond a cap are owed no more.

#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/projection/plan/prices.hpp>
#include <jknmodel/schedule/arrears.hpp>

namespace jknmodel::step {

/// Most months that an account of a segment can owe this month.
template <class Engine>
[[nodiscard]] int most_months(const Position<Engine>& month, Segment segment) {
    return month_cap(segment, month.now, month.plan.law()).value_or(most_months_owed);
}

/// Dues of one worker or pensioner on that wage (plan/wages.hpp).
template <class Engine>
[[nodiscard]] WageDues<ScalarOf<Engine>> wage_dues(const Position<Engine>& month, Segment segment,
                                                   const ScalarOf<Engine>& wage, Month when) {
    return wage_dues_on(segment, wage, month.plan.minimum_wage, when, month.plan.law(),
                        month.prices.moves(when));
}

/// Of one worker of an enterprise; nothing where nobody of the group works for one.
template <class Engine>
[[nodiscard]] WageDues<ScalarOf<Engine>> employee_dues(const Position<Engine>& month, Month when,
                                                       int group = 0) {
    using T = ScalarOf<Engine>;
    for (int s = 0; s < month.plan.stations.size(); ++s) {
        const Station& station = month.plan.stations[s];
        if (station.segment == Segment::PPU_BU && station.standing != Standing::left &&
            station.group == group && month.engine.people(s) > T(0)) {
            const T& own = month.plan.wage_of_group[static_cast<std::size_t>(group)];
            return wage_dues(month, Segment::PPU_BU,
                             own > T(0) ? own : month.plan.assume[Assume::wage_ppu_bu], when);
        }
    }
    return {};
}

/// Step 1. Months owed beyond a cap that came down, or that came back with an old debt, are owed no
/// more.
template <class Engine>
void law_in_force(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    if (most_months(month, Segment::PBPU) >= most_months_owed &&
        most_months(month, Segment::PPU_BU) >= most_months_owed)
        return;
    month.cap_table.clear();
    const T covered = month.plan.assume[Assume::people_per_worker];
    for (int s = 0; s < month.plan.stations.size(); ++s) {
        const Station& station = month.plan.stations[s];
        const bool employer = station.segment == Segment::PPU_BU;
        const int cap = most_months(month, station.segment);
        if (station.standing != Standing::owing || station.months_owed <= cap) continue;
        const T there = month.engine.people(s);
        if (!(there > T(0))) continue;
        const int beyond = station.months_owed - cap;
        T lapse(0);
        if (month.plan.scenario.cap_keeps == CapKeeps::first)
            // Which months these are is not known to a station: each counts alike.
            lapse =
                whole_number(T(month.engine.debt(s) / there * T(beyond) / T(station.months_owed)));
        else
            for (int i = cap + 1; i <= station.months_owed; ++i)
                lapse +=
                    employer
                        ? whole_number(T(
                              employee_dues(month, month.now - i, station.group).total() / covered))
                        : month.prices(month.now - i)
                              .own_share[static_cast<std::size_t>(station.care_class)];
        month.cap_table.row(s);
        month.cap_table.add({.rest = true,
                             .to = month.plan.stations.owing(station.segment, station.care_class,
                                                             cap, station.group),
                             .effect = Effect::lapses,
                             .lapse = lapse});
    }
    month.engine.apply(month.cap_table);
}

}  // namespace jknmodel::step
