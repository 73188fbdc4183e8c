// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file opening.hpp
/// From the cells of a baseline to accounts on their stations: months owed that nobody stated are
/// spread by the long-run law of the payer types, nearest to it with the rupiah that were published
/// (`debt_each.hpp`), debts are valued month by month, and some of the members of other segments
/// are former self-payers (`carried_debt.hpp`).

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/plan/carried_debt.hpp>
#include <jknmodel/projection/plan/debt_each.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/projection/plan/wages.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <vector>

namespace jknmodel {

namespace detail {

/// Self-payers of one type at one station, and their debt.
struct PlacedPayers {
    int station = 0, type = 0;
    double people = 0, debt = 0;
};

/// What the cells say of self-payers, in all and by group.
template <class T>
class KnownSelfPayers {
public:
    [[gnu::cold]] KnownSelfPayers(const Plan<T>& plan, const Baseline& baseline)
        : by_group_(plan.groups.size()) {
        for (std::size_t g = 0; g < plan.groups.size(); ++g)
            where_.emplace(plan.groups[g].stratum, g);
        for (const Cell& cell : baseline.cells) {
            if (!is_mandiri(cell.segment)) continue;
            const auto s = static_cast<std::size_t>(cell.segment),
                       c = static_cast<std::size_t>(cell.care_class);
            for (KnownPayers* of : {&all_[s][c], &by_group_[group_of(cell.stratum)][s][c]}) {
                if (cell.standing == Standing::active) of->active += cell.people.count();
                if (cell.standing != Standing::owing) continue;
                const auto k = static_cast<std::size_t>(cell.months_owed);
                (k > 0 ? of->owing[k] : of->owing_unstated) += cell.people.count();
            }
        }
    }
    [[nodiscard]] std::size_t group_of(const Stratum& stratum) const { return where_.at(stratum); }
    /// Says what each debtor of a class owes.
    void owe(CareClass care_class, const OwedEach& each) {
        const auto c = static_cast<std::size_t>(care_class);
        for (Segment segment : {Segment::PBPU, Segment::BP}) {
            const auto s = static_cast<std::size_t>(segment);
            all_[s][c].each = each;
            for (auto& group : by_group_) group[s][c].each = each;
        }
    }
    [[nodiscard]] const KnownPayers& all(Segment s, CareClass c) const {
        return all_[static_cast<std::size_t>(s)][static_cast<std::size_t>(c)];
    }
    [[nodiscard]] const KnownPayers& of_group(int g, Segment s, CareClass c) const {
        return by_group_[static_cast<std::size_t>(g)][static_cast<std::size_t>(s)]
                        [static_cast<std::size_t>(c)];
    }

private:
    ByStratum where_;
    BySegmentAndClass<KnownPayers> all_{};
    std::vector<BySegmentAndClass<KnownPayers>> by_group_;
};

/// What so many months owed in a class are worth at the opening.
template <class T>
[[nodiscard]] [[gnu::cold]] OwedEach worth_of_months(const Plan<T>& plan, const Baseline& baseline,
                                                     CareClass care_class) {
    OwedEach out;
    for (int k = 1; k <= most_months_owed; ++k)
        out.of_months[static_cast<std::size_t>(k)] =
            worth_at_opening(care_class, k, baseline, plan.law());
    return out;
}

/// Tells of each class what its debtors owe, where rupiah were published.
template <class T>
[[gnu::cold]] void owe_as_published(const Plan<T>& plan, const Baseline& baseline,
                                    const PayerTypes& types, KnownSelfPayers<T>& known) {
    const Assumptions<>& assume = plan.scenario.assumptions;
    ByClass people{};
    std::array<OwedEach, 4> worth{};
    for (CareClass of : paying_classes) {
        const auto c = static_cast<std::size_t>(of);
        worth[c] = worth_of_months(plan, baseline, of);
        for (Segment segment : {Segment::PBPU, Segment::BP})
            people[c] += known.all(segment, of).owing_total();
    }
    const auto by_law = [&] {
        ByClass out{};
        for (CareClass of : paying_classes)
            for (Segment segment : {Segment::PBPU, Segment::BP}) {
                const auto c = static_cast<std::size_t>(of);
                const PayerLaw law = open(types, assume, known.all(segment, of)).law;
                for (std::size_t k = 1; k < worth[c].of_months.size(); ++k)
                    if (people[c] > 0)
                        out[c] += law.at(static_cast<int>(k)) * worth[c].of_months[k] / people[c];
            }
        return out;
    };
    const ByClass each = debt_each(baseline, assume, people, by_law);
    for (CareClass of : paying_classes) {
        const auto c = static_cast<std::size_t>(of);
        if (!(each[c] > 0)) continue;
        worth[c].rupiah = std::clamp(each[c], worth[c].of_months[1], worth[c].of_months.back());
        known.owe(of, worth[c]);
    }
}

/// Where self-payers stand by the long-run law of their types, raked to what is known of them; the
/// plan takes how they settle and who replaces those who go.
template <class T>
[[nodiscard]] [[gnu::cold]] std::vector<PlacedPayers> payers_by_law(Plan<T>& plan,
                                                                    const Baseline& baseline,
                                                                    const PayerTypes& types,
                                                                    const KnownSelfPayers<T>& known,
                                                                    Outcome<T>& out) {
    std::vector<PlacedPayers> placed;
    const Assumptions<>& assume = plan.scenario.assumptions;
    for (Segment segment : {Segment::PBPU, Segment::BP})
        for (CareClass care_class : paying_classes) {
            const auto s = static_cast<std::size_t>(segment),
                       c = static_cast<std::size_t>(care_class);
            const KnownPayers& all = known.all(segment, care_class);
            const Opening group = open(types, assume, all);
            out.settle_levels.push_back(group.level);
            out.balanced = out.balanced && group.balanced;
            plan.settle[s][c] = Settle{assume}.times(group.level);
            plan.entrants[s][c] = T(assume[Assume::mandiri_active_exit] * all.active +
                                    assume[Assume::mandiri_owing_exit] * all.owing_total());
            // Whoever is told apart stands by the same law, raked to what is known of him.
            const bool alone = plan.groups.size() == 1;
            const PayerLaw whole =
                alone ? group.law
                      : long_run(types, plan.settle[s][c], assume[Assume::mandiri_active_exit],
                                 assume[Assume::mandiri_owing_exit]);
            for (int g = 0; g < plan.stations.groups(); ++g) {
                if (!plan.stations.has(segment, g)) continue;
                const PayerLaw here =
                    alone ? whole : rake(whole, known.of_group(g, segment, care_class));
                for (int k = 0; k <= most_months_owed; ++k) {
                    const int station = k == 0 ? plan.stations.active(segment, care_class, 0, g)
                                               : plan.stations.owing(segment, care_class, k, g);
                    const double each = static_cast<double>(
                        debt_of(segment, care_class, k, baseline.opening, plan.law()).count());
                    for (int j = 0; j < types.size(); ++j) {
                        const double people =
                            here.people[static_cast<std::size_t>(j)][static_cast<std::size_t>(k)];
                        if (people > 0) placed.push_back({station, j, people, people * each});
                    }
                }
            }
        }
    return placed;
}

/// On a plan half of the most months are left, where nobody says how many.
[[nodiscard]] inline int months_on_plan(const Cell& cell) {
    if (cell.standing != Standing::instalments) return 0;
    return cell.months_owed > 0 ? cell.months_owed : most_months_owed / 2;
}

/// What self-payers in arrears, those on a plan among them, owe together.
template <class T>
[[nodiscard]] [[gnu::cold]] OpeningArrears opening_arrears(
    const Plan<T>& plan, const Baseline& baseline, const std::vector<PlacedPayers>& payers) {
    OpeningArrears out;
    for (const PlacedPayers& each : payers) {
        const Station& at = plan.stations[each.station];
        if (at.standing == Standing::owing) out.add(at.care_class, each.people, each.debt);
    }
    for (const Cell& cell : baseline.cells)
        if (const int months = is_mandiri(cell.segment) ? months_on_plan(cell) : 0; months > 0)
            out.add(cell.care_class, cell.people.count(),
                    cell.people.count() *
                        static_cast<double>(debt_of(cell.segment, cell.care_class, months,
                                                    baseline.opening, plan.law())
                                                .count()));
    return out;
}

}  // namespace detail

/// Puts the baseline's people on their stations: self-payers by the long-run law of their types.
template <class T, class Engine>
[[gnu::cold]] void place_people(Plan<T>& plan, Engine& engine, const Baseline& baseline,
                                const PayerTypes& types, Outcome<T>& out) {
    const Month opening = baseline.opening;
    const Assumptions<>& assume = plan.scenario.assumptions;
    detail::KnownSelfPayers<T> known{plan, baseline};
    detail::owe_as_published(plan, baseline, types, known);
    const auto payers = detail::payers_by_law(plan, baseline, types, known, out);
    constexpr bool whole = !requires { Engine::has_fractions; };
    CarriedOpening carried{baseline, assume, detail::opening_arrears(plan, baseline, payers),
                           plan.law(), whole};
    double left = 0;
    const auto place_former = [&](int station, CareClass of, int months, double heads,
                                  double rupiah) {
        const auto c = static_cast<std::size_t>(of) - 1;
        out.carriers[c] += heads, out.carried[c] += rupiah;
        engine.place_former(station, of, months, T(heads), T(rupiah));
    };
    // Of those who are not said to carry a frozen debt some do, where the opening assumes it.
    const auto place_unsaid = [&](int station, const T& people) {
        const double former =
            carried.split(static_cast<double>(number(people)),
                          [&](CareClass of, int months, double heads, double rupiah) {
                              place_former(station, of, months, heads, rupiah);
                          });
        if (former > 0)
            engine.place(station, 0, people - T(former), T(0));
        else
            engine.place(station, 0, people, T(0));
    };
    // Those of a cell who carry a frozen debt were self-payers; the others never were.
    const auto place_others = [&](int station, const Cell& cell, double people) {
        if (cell.carried_months == 0)
            return CarriedOpening::may_carry(cell) ? place_unsaid(station, T(people))
                                                   : engine.place(station, 0, T(people), T(0));
        const double part = cell.people.count() > 0 ? people / cell.people.count() : 0;
        place_former(station, cell.carried_class, cell.carried_months, people,
                     part * static_cast<double>(cell.carried_debt.count()));
    };
    // PBID heads stand in lines, by who pays for them; former self-payers are spread over them.
    double pbid = 0, former = 0;
    for (const Cell& cell : baseline.cells) {
        if (cell.segment != Segment::PBID || cell.standing != Standing::active) continue;
        pbid += cell.people.count();
        former += cell.carried_months > 0 ? cell.people.count() : 0;
    }
    for (std::size_t line = 0; line < plan.pbid.size(); ++line) {
        const T quota = plan.pbid[line].quota();
        if (!(quota > T(0))) continue;
        const int station = plan.stations.pbid(static_cast<int>(line));
        if (!(former > 0)) {
            place_unsaid(station, quota);
            continue;
        }
        const double share = static_cast<double>(number(quota)) / pbid;
        if (former < pbid) place_unsaid(station, quota - T(former * share));
        for (const Cell& cell : baseline.cells)
            if (cell.segment == Segment::PBID && cell.standing == Standing::active &&
                cell.carried_months > 0)
                place_others(station, cell, cell.people.count() * share);
    }
    const auto place_late = [&](int months, double people) {
        double each = 0;
        for (int i = 0; i < months; ++i)
            each += static_cast<double>(wage_dues(Segment::PPU_BU, assume[Assume::wage_ppu_bu],
                                                  baseline.minimum_wage, opening - i, plan.law())
                                            .total()
                                            .count());
        engine.place(plan.stations.owing(Segment::PPU_BU, CareClass::none, months), 0, T(people),
                     T(people * each / assume[Assume::people_per_worker]));
    };
    for (const Cell& cell : baseline.cells) {
        const double people = cell.people.count();
        if (cell.standing == Standing::left) left += people;
        if (is_mandiri(cell.segment) &&
            (cell.standing == Standing::active || cell.standing == Standing::owing)) {
            continue;  // by their law, below
        } else if (is_mandiri(cell.segment)) {
            const int months = detail::months_on_plan(cell);
            const int station =
                plan.stations.find({cell.segment, cell.care_class, cell.standing, months, 0,
                                    static_cast<int>(known.group_of(cell.stratum))});
            const double each = static_cast<double>(
                debt_of(cell.segment, cell.care_class, months, opening, plan.law()).count());
            for (int j = 0; j < types.size(); ++j) {
                const double here = people * types.weight[static_cast<std::size_t>(j)];
                engine.place(station, j, T(here), T(here * each));
            }
        } else if (cell.segment == Segment::PBID && cell.standing == Standing::active) {
            continue;  // by line, above
        } else if (cell.segment == Segment::PBID && cell.standing == Standing::pending) {
            plan.pbid.front().cohorts.emplace_back(opening, T(people));
            place_others(plan.stations.pbid_pending(0), cell, people);
        } else if (cell.segment == Segment::PPU_BU && cell.standing == Standing::owing &&
                   cell.months_owed == 0) {
            // Late employers pay with the same chance every month, so months owed are geometric.
            const double stays = 1 - 1 / assume[Assume::employers_late_months];
            double whole = 0, weight = 1;
            for (int k = 1; k <= most_months_owed; ++k, weight *= stays) whole += weight;
            weight = 1;
            for (int k = 1; k <= most_months_owed; ++k, weight *= stays)
                place_late(k, people * weight / whole);
        } else if (cell.segment == Segment::PPU_BU && cell.standing == Standing::owing) {
            place_late(cell.months_owed, people);
        } else if (cell.standing == Standing::protected_) {
            // When they were dismissed is not known: as many in each of the months.
            for (int more = 0; more < most_months_protected - 1; ++more)
                engine.place(plan.stations.protected_for(cell.segment, more), 0,
                             T(people / (most_months_protected - 1)), T(0));
        } else {
            place_others(plan.stations.find(
                             {cell.segment, cell.care_class, cell.standing, cell.months_owed, 0}),
                         cell, people);
        }
    }
    plan.unreachable = T((1 - assume[Assume::left_reachable]) * left);
    for (const detail::PlacedPayers& each : payers)
        engine.place(each.station, each.type, T(each.people), T(each.debt));
}

}  // namespace jknmodel
