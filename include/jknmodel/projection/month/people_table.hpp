// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file people_table.hpp
/// Who dies, moves, loses or changes segment, for one account: one random number decides its month.

#include <cstddef>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/projection/plan/lines.hpp>
#include <jknmodel/projection/plan/monthly_chances.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <vector>

namespace jknmodel {

/// Where former self-payers go: the places that open in other segments this month, as shares of
/// one.
template <class T>
struct Openings {
    T pbi{0}, ppu_bu{0};
    std::vector<T> pbid;  ///< by line
};

/// Table 1. Outcomes stand best first for the account; what is left over stays where it is.
template <class T>
void people_table(Table<T>& table, const Stations& stations, const Assumptions<T>& assume,
                  const Openings<T>& openings, const std::vector<LineRule<T>>& pbid_lines,
                  int months_protected) {
    using enum Segment;
    const T gone = departure(assume);
    const auto leave = [&](int to, const T& chance, Cause cause) {
        if (chance > T(0))
            table.add({.chance = chance, .to = to, .effect = Effect::keeps, .cause = cause});
    };
    const auto change_segment = [&](const T& chance) {
        if (!(chance > T(0))) return;
        const auto go = [&](int to, const T& share) {
            if (share > T(0))
                table.add({.chance = chance * share,
                           .to = to,
                           .effect = Effect::carries,
                           .cause = Cause::segment_change});
        };
        go(stations.active(PBI, CareClass::kelas_3), openings.pbi);
        go(stations.active(PPU_BU, CareClass::none), openings.ppu_bu);
        for (int line = 0; line < stations.pbid_lines(); ++line)
            go(stations.pbid(line), openings.pbid[static_cast<std::size_t>(line)]);
    };
    const auto beyond = [&](const T& exit) { return exit > gone ? T(exit - gone) : T(0); };
    for (int s = 0; s < stations.size(); ++s) {
        const Station& at = stations[s];
        table.row(s);
        if (is_mandiri(at.segment) && at.standing != Standing::left) {
            const bool owing =
                at.standing == Standing::owing || at.standing == Standing::instalments;
            change_segment(
                beyond(assume[owing ? Assume::mandiri_owing_exit : Assume::mandiri_active_exit]));
        } else if (at.segment == PBI) {
            if (at.standing == Standing::left) {
                leave(stations.active(PBI, CareClass::kelas_3),
                      T(1) - each_of_twelve(T(T(1) - assume[Assume::pbi_back_in_a_year])),
                      Cause::back_on_list);
            } else {
                leave(stations.left(PBI, CareClass::kelas_3), assume[Assume::pbi_drift],
                      Cause::drift);
            }
        } else if (at.segment == PBID && at.standing == Standing::active) {
            const LineRule<T>& rule = pbid_lines[static_cast<std::size_t>(at.line)];
            if (rule.falls_to >= 0)
                table.add({.chance = rule.stops,
                           .to = stations.pbid(rule.falls_to),
                           .effect = Effect::falls,
                           .cause = Cause::drift});
            leave(stations.left(PBID, CareClass::kelas_3), assume[Assume::pbid_out], Cause::drift);
        } else if (at.segment == PPU_BU && at.standing == Standing::active) {
            // Dismissed with proof: no dues this month and in the months that follow.
            const T& lost = assume[Assume::ppu_bu_lost];
            const T keeps =
                months_protected > 1 ? T(lost * assume[Assume::protected_take_up]) : T(0);
            if (months_protected > 1)
                leave(stations.protected_for(PPU_BU, months_protected - 2), keeps, Cause::job_lost);
            leave(stations.left(PPU_BU, CareClass::none), lost - keeps, Cause::job_lost);
        } else if (at.segment == PPU_PN && at.standing == Standing::active) {
            leave(stations.left(PPU_PN, CareClass::none), assume[Assume::ppu_pn_out],
                  Cause::job_lost);
        }
        if (gone > T(0))
            table.add({.chance = gone, .to = -1, .effect = Effect::departs, .cause = Cause::death});
        if (at.standing == Standing::protected_)
            table.add({.rest = true,
                       .to = at.line > 0 ? stations.protected_for(at.segment, at.line - 1)
                                         : stations.left(at.segment, CareClass::none),
                       .effect = Effect::keeps,
                       .cause = Cause::protection_over});
    }
}

}  // namespace jknmodel
