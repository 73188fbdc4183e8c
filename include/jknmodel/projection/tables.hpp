// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file tables.hpp
/// The rules of a month for one account, as two tables: people (births aside, who dies, moves,
/// loses or changes segment) and payment (who pays, who misses). One random number each decides an
/// account's month.

#include <algorithm>
#include <array>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <vector>

namespace jknmodel {

/// What the tables need to know of the lines that pay PBID heads and of the pledges.
template <class T>
struct LineRule {
    T stops{0};         ///< chance a month that the third party behind it stops
    int falls_to = -1;  ///< PBID line that carries the head then
};

/// Where former self-payers go: the places that open in other segments this month, as shares of
/// one.
template <class T>
struct Openings {
    T pbi{0}, ppu_bu{0};
    std::vector<T> pbid;  ///< by line
};

/// How debts are paid in parts: each instalment is for so many months of the debt, so that a plan
/// of k months has k / months_each of them, rounded down.
template <class T>
struct PlanRule {
    bool in_use = false;
    int months_each = 2;
    T pays{1};              ///< chance a month that an instalment is paid
    bool miss_ends = true;  ///< the plan; otherwise it waits
    /// Instalments that are left when so many months of the debt are.
    [[nodiscard]] int left(int months) const { return std::max(1, months / months_each); }
    /// Months of the debt that are left, rounded up, after the next instalment.
    [[nodiscard]] int after_next(int months) const {
        const int parts = left(months);
        return (months * (parts - 1) + parts - 1) / parts;
    }
};

/// What a head is billed this month, in rupiah.
template <class T>
struct Bills {
    std::array<std::array<T, 4>, 7> own_share{};  ///< self-payers, by segment and class
    std::array<std::array<T, 4>, 7>
        lapsing{};            ///< the month that lapses when one more is missed at the cap
    std::vector<T> employee;  ///< employer's and worker's dues, for each person covered, by group
    std::vector<T>
        employee_lapsing;  ///< of the month that lapses when one more is missed at the cap
};

/// A monthly chance from one in 1,000 a year.
template <class T>
[[nodiscard]] T per_mille_a_year(const T& rate) {
    return rate / T(12000);
}

/// Deaths and moves away, of everybody registered.
template <class T>
[[nodiscard]] T departure(const Assumptions<T>& assume) {
    const T& net = assume[Assume::net_move];
    return per_mille_a_year(T(assume[Assume::deaths] + (net < T(0) ? T(-net) : T(0))));
}

/// Chance that an employer who owes nothing misses the month, so that in the long run the
/// register's share of registered workers is behind.
template <class T>
[[nodiscard]] T employer_misses(const Assumptions<T>& assume) {
    const T& late = assume[Assume::employers_late];
    const T misses = late / (T(1) - late) / assume[Assume::employers_late_months];
    return misses < T(1) ? misses : T(1);
}

/// Table 1. Outcomes stand best first for the account; what is left over stays where it is.
template <class T>
void people_table(Table<T>& table, const Stations& stations, const Assumptions<T>& assume,
                  const Openings<T>& openings, const std::vector<LineRule<T>>& pbid_lines,
                  int months_protected) {
    using enum Segment;
    const T gone = departure(assume);
    const auto leave = [&](int to, const T& chance) {
        if (chance > T(0)) table.add({.chance = chance, .to = to, .effect = Effect::keeps});
    };
    const auto change_segment = [&](const T& chance) {
        if (!(chance > T(0))) return;
        const auto go = [&](int to, const T& share) {
            if (share > T(0))
                table.add({.chance = chance * share, .to = to, .effect = Effect::carries});
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
                using std::pow;
                leave(stations.active(PBI, CareClass::kelas_3),
                      T(1) - pow(T(T(1) - assume[Assume::pbi_back_in_a_year]), 1.0 / 12));
            } else {
                leave(stations.left(PBI, CareClass::kelas_3), assume[Assume::pbi_drift]);
            }
        } else if (at.segment == PBID && at.standing == Standing::active) {
            const LineRule<T>& rule = pbid_lines[static_cast<std::size_t>(at.line)];
            if (rule.falls_to >= 0)
                table.add({.chance = rule.stops,
                           .to = stations.pbid(rule.falls_to),
                           .effect = Effect::falls});
            leave(stations.left(PBID, CareClass::kelas_3), assume[Assume::pbid_out]);
        } else if (at.segment == PPU_BU && at.standing == Standing::active) {
            // Dismissed with proof: no dues this month and in the months that follow.
            const T& lost = assume[Assume::ppu_bu_lost];
            const T keeps =
                months_protected > 1 ? T(lost * assume[Assume::protected_take_up]) : T(0);
            if (months_protected > 1)
                leave(stations.protected_for(PPU_BU, months_protected - 2), keeps);
            leave(stations.left(PPU_BU, CareClass::none), lost - keeps);
        } else if (at.segment == PPU_PN && at.standing == Standing::active) {
            leave(stations.left(PPU_PN, CareClass::none), assume[Assume::ppu_pn_out]);
        }
        if (gone > T(0)) table.add({.chance = gone, .to = -1, .effect = Effect::departs});
        if (at.standing == Standing::protected_)
            table.add({.rest = true,
                       .to = at.line > 0 ? stations.protected_for(at.segment, at.line - 1)
                                         : stations.left(at.segment, CareClass::none),
                       .effect = Effect::keeps});
    }
}

/// Table 2. An account pays everything it owes and the current month, or nothing; on a plan, an
/// instalment and the current month. `willing` multiplies the chances of self-payers.
template <class T>
void payment_table(Table<T>& table, const Stations& stations, const Assumptions<T>& assume,
                   const std::array<std::array<Settle, 4>, 7>& settle, const Bills<T>& bills,
                   int cap, int employer_cap, const std::vector<LineRule<T>>& pledges,
                   const PlanRule<T>& plan, const T& willing) {
    const auto pays = [&](const T& chance, bool by_type, int to) {
        table.add({.chance = chance, .by_type = by_type, .to = to, .effect = Effect::pays});
    };
    const auto misses = [&](int to, const T& lapse) {
        table.add({.rest = true, .to = to, .effect = Effect::misses, .lapse = lapse});
    };
    const auto index = [](auto e) { return static_cast<std::size_t>(e); };
    for (int s = 0; s < stations.size(); ++s) {
        const Station& at = stations[s];
        if (is_mandiri(at.segment)) {
            const T& bill = bills.own_share[index(at.segment)][index(at.care_class)];
            const T& lapsing = bills.lapsing[index(at.segment)][index(at.care_class)];
            const auto owes = [&](int months) {
                return stations.owing(at.segment, at.care_class, months, at.group);
            };
            const int active = stations.active(at.segment, at.care_class, 0, at.group);
            const bool full = at.months_owed >= cap;
            table.row(s, bill);
            if (at.standing == Standing::active && at.line > 0) {
                pays(T(1) - pledges[static_cast<std::size_t>(at.line - 1)].stops, false, s);
                misses(owes(1), T(0));
            } else if (at.standing == Standing::active) {
                pays(willing, true, active);
                misses(owes(1), T(0));
            } else if (at.standing == Standing::owing) {
                const Settle& chances = settle[index(at.segment)][index(at.care_class)];
                pays(willing * T(chances.at[static_cast<std::size_t>(at.months_owed)]), true,
                     active);
                misses(full ? s : owes(at.months_owed + 1), full ? lapsing : T(0));
            } else if (at.standing == Standing::instalments && plan.in_use) {
                const int parts = plan.left(at.months_owed);
                const auto on_plan = [&](int months) {
                    return stations.instalments(at.segment, at.care_class, months, at.group);
                };
                if (parts == 1)
                    pays(plan.pays, false, active);
                else
                    table.add({.chance = plan.pays,
                               .to = on_plan(plan.after_next(at.months_owed)),
                               .effect = Effect::instalment,
                               .parts = parts});
                const int more = full ? at.months_owed : at.months_owed + 1;
                misses(plan.miss_ends ? owes(more) : on_plan(more), full ? lapsing : T(0));
            } else if (at.standing == Standing::pending && at.line == 0) {
                pays(T(1), true,
                     active);  // the first payment activates; without it nothing is billed
            }
        } else if (at.segment == Segment::PPU_BU) {
            table.row(s, bills.employee[static_cast<std::size_t>(at.group)]);
            const auto owes = [&](int months) {
                return stations.owing(at.segment, at.care_class, months, at.group);
            };
            if (at.standing == Standing::active) {
                pays(T(1) - employer_misses(assume), false, s);
                misses(owes(1), T(0));
            } else if (at.standing == Standing::owing) {
                pays(T(1) / assume[Assume::employers_late_months], false,
                     stations.active(at.segment, at.care_class, 0, at.group));
                const bool full = at.months_owed >= employer_cap;
                misses(full ? s : owes(at.months_owed + 1),
                       full ? bills.employee_lapsing[static_cast<std::size_t>(at.group)] : T(0));
            }
        }
    }
}

}  // namespace jknmodel
