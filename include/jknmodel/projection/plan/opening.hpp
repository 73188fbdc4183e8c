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
#include <jknmodel/projection/plan/prices.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <vector>

namespace jknmodel {

namespace detail {

/// Self-payers of one type at one station, and their debt.
template <class W>
struct PlacedPayers {
    int station = 0, type = 0;
    W people{0}, debt{0};
};

/// What the cells say of self-payers, in all and by group.
template <class T>
class KnownSelfPayers {
    using W = Worked<T>;
    using KnownPayers = KnownPayersOf<W>;

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
    void owe(CareClass care_class, const OwedEachOf<W>& each) {
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
[[nodiscard]] [[gnu::cold]] OwedEachOf<Worked<T>> worth_of_months(const Plan<T>& plan,
                                                                  const Baseline& baseline,
                                                                  CareClass care_class) {
    OwedEachOf<Worked<T>> out;
    for (int k = 1; k <= most_months_owed; ++k)
        out.of_months[static_cast<std::size_t>(k)] =
            worth_at_opening(care_class, k, baseline, plan.law());
    return out;
}

/// Tells of each class what its debtors owe, where rupiah were published.
template <class T>
[[gnu::cold]] void owe_as_published(const Plan<T>& plan, const Baseline& baseline,
                                    const PayerTypesOf<Worked<T>>& types,
                                    KnownSelfPayers<T>& known) {
    using W = Worked<T>;
    const Assumptions<W>& assume = plan.of_opening();
    ByClass people{};
    std::array<OwedEachOf<W>, 4> worth{};
    for (CareClass of : paying_classes) {
        const auto c = static_cast<std::size_t>(of);
        worth[c] = worth_of_months(plan, baseline, of);
        for (Segment segment : {Segment::PBPU, Segment::BP})
            people[c] += known.all(segment, of).owing_total();
    }
    const auto by_law = [&] {
        ByClassOf<W> out{};
        for (CareClass of : paying_classes)
            for (Segment segment : {Segment::PBPU, Segment::BP}) {
                const auto c = static_cast<std::size_t>(of);
                const PayerLawOf<W> law = open(types, assume, known.all(segment, of)).law;
                for (std::size_t k = 1; k < worth[c].of_months.size(); ++k)
                    if (people[c] > 0)
                        out[c] +=
                            law.at(static_cast<int>(k)) * W(worth[c].of_months[k]) / W(people[c]);
            }
        return out;
    };
    const ByClassOf<W> each = debt_each(baseline, assume, people, by_law);
    for (CareClass of : paying_classes) {
        const auto c = static_cast<std::size_t>(of);
        if (!(each[c] > W(0))) continue;
        const W low(worth[c].of_months[1]), high(worth[c].of_months.back());
        worth[c].rupiah = each[c] < low ? low : high < each[c] ? high : each[c];
        known.owe(of, worth[c]);
    }
}

/// Where self-payers stand by the long-run law of their types, raked to what is known of them; the
/// plan takes how they settle and who replaces those who go.
template <class T>
[[nodiscard]] [[gnu::cold]] std::vector<PlacedPayers<Worked<T>>> payers_by_law(
    Plan<T>& plan, const Baseline& baseline, const PayerTypesOf<Worked<T>>& types,
    const KnownSelfPayers<T>& known, Outcome<T>& out) {
    using W = Worked<T>;
    std::vector<PlacedPayers<W>> placed;
    const Assumptions<W>& assume = plan.of_opening();
    for (Segment segment : {Segment::PBPU, Segment::BP})
        for (CareClass care_class : paying_classes) {
            const auto s = static_cast<std::size_t>(segment),
                       c = static_cast<std::size_t>(care_class);
            const KnownPayersOf<W>& all = known.all(segment, care_class);
            const OpeningOf<W> group = open(types, assume, all);
            out.settle_levels.push_back(number(group.level));
            out.balanced = out.balanced && group.balanced;
            plan.settle[s][c] = SettleOf<W>{assume}.times(group.level);
            plan.entrants[s][c] = T(assume[Assume::mandiri_active_exit] * W(all.active) +
                                    assume[Assume::mandiri_owing_exit] * W(all.owing_total()));
            // Whoever is told apart stands by the same law, raked to what is known of him.
            const bool alone = plan.groups.size() == 1;
            const PayerLawOf<W> whole =
                alone ? group.law
                      : long_run(types, plan.settle[s][c], assume[Assume::mandiri_active_exit],
                                 assume[Assume::mandiri_owing_exit]);
            for (int g = 0; g < plan.stations.groups(); ++g) {
                if (!plan.stations.has(segment, g)) continue;
                const PayerLawOf<W> here =
                    alone ? whole : rake(whole, known.of_group(g, segment, care_class));
                for (int k = 0; k <= most_months_owed; ++k) {
                    const int station = k == 0 ? plan.stations.active(segment, care_class, 0, g)
                                               : plan.stations.owing(segment, care_class, k, g);
                    const double each = static_cast<double>(
                        debt_of(segment, care_class, k, baseline.opening, plan.law()).count());
                    for (int j = 0; j < types.size(); ++j) {
                        const W& people =
                            here.people[static_cast<std::size_t>(j)][static_cast<std::size_t>(k)];
                        if (people > W(0))
                            placed.push_back({station, j, people, W(people * W(each))});
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
[[nodiscard]] [[gnu::cold]] OpeningArrearsOf<Worked<T>> opening_arrears(
    const Plan<T>& plan, const Baseline& baseline,
    const std::vector<PlacedPayers<Worked<T>>>& payers) {
    OpeningArrearsOf<Worked<T>> out;
    for (const PlacedPayers<Worked<T>>& each : payers) {
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
                                const PayerTypesOf<Worked<T>>& types, Outcome<T>& out) {
    using W = Worked<T>;
    const Month opening = baseline.opening;
    const Assumptions<W>& assume = plan.of_opening();
    detail::KnownSelfPayers<T> known{plan, baseline};
    detail::owe_as_published(plan, baseline, types, known);
    const auto payers = detail::payers_by_law(plan, baseline, types, known, out);
    constexpr bool counts = !requires { Engine::has_fractions; };
    CarriedOpeningOf<W> carried{baseline, assume, detail::opening_arrears(plan, baseline, payers),
                                plan.law(), counts};
    double left = 0;
    const auto place_former = [&](int station, CareClass of, int months, const W& heads,
                                  const W& rupiah) {
        const auto c = static_cast<std::size_t>(of) - 1;
        out.carriers[c] += number(heads), out.carried[c] += number(rupiah);
        engine.place_former(station, of, months, T(heads), T(rupiah));
    };
    // Of those who are not said to carry a frozen debt some do, where the opening assumes it.
    const auto place_unsaid = [&](int station, const T& people) {
        const W former = carried.split(
            worked(people), [&](CareClass of, int months, const W& heads, const W& rupiah) {
                place_former(station, of, months, heads, rupiah);
            });
        if (former > W(0))
            engine.place(station, 0, people - T(former), T(0));
        else
            engine.place(station, 0, people, T(0));
    };
    // Those of a cell who carry a frozen debt were self-payers; the others never were.
    const auto place_others = [&](int station, const Cell& cell, const W& people) {
        if (cell.carried_months == 0)
            return CarriedOpening::may_carry(cell) ? place_unsaid(station, T(people))
                                                   : engine.place(station, 0, T(people), T(0));
        const W part = cell.people.count() > 0 ? W(people / W(cell.people.count())) : W(0);
        place_former(station, cell.carried_class, cell.carried_months, people,
                     W(part * W(static_cast<double>(cell.carried_debt.count()))));
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
        const W share = worked(quota) / W(pbid);
        if (former < pbid) place_unsaid(station, quota - T(W(former) * share));
        for (const Cell& cell : baseline.cells)
            if (cell.segment == Segment::PBID && cell.standing == Standing::active &&
                cell.carried_months > 0)
                place_others(station, cell, W(cell.people.count()) * share);
    }
    const auto place_late = [&](int months, const W& people) {
        W each(0);
        for (int i = 0; i < months; ++i)
            each += wage_dues_on(Segment::PPU_BU, assume[Assume::wage_ppu_bu],
                                 baseline.minimum_wage, opening - i, plan.law(), false)
                        .total();
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
                const W here = W(people) * types.weight[static_cast<std::size_t>(j)];
                engine.place(station, j, T(here), T(here * W(each)));
            }
        } else if (cell.segment == Segment::PBID && cell.standing == Standing::active) {
            continue;  // by line, above
        } else if (cell.segment == Segment::PBID && cell.standing == Standing::pending) {
            plan.pbid.front().cohorts.emplace_back(opening, T(people));
            place_others(plan.stations.pbid_pending(0), cell, W(people));
        } else if (cell.segment == Segment::PPU_BU && cell.standing == Standing::owing &&
                   cell.months_owed == 0) {
            // Late employers pay with the same chance every month, so months owed are geometric.
            const W stays = W(1) - W(1) / assume[Assume::employers_late_months];
            W whole(0), weight(1);
            for (int k = 1; k <= most_months_owed; ++k, weight *= stays) whole += weight;
            weight = W(1);
            for (int k = 1; k <= most_months_owed; ++k, weight *= stays)
                place_late(k, W(people) * weight / whole);
        } else if (cell.segment == Segment::PPU_BU && cell.standing == Standing::owing) {
            place_late(cell.months_owed, W(people));
        } else if (cell.standing == Standing::protected_) {
            // When they were dismissed is not known: as many in each of the months.
            for (int more = 0; more < most_months_protected - 1; ++more)
                engine.place(plan.stations.protected_for(cell.segment, more), 0,
                             T(people / (most_months_protected - 1)), T(0));
        } else {
            place_others(plan.stations.find(
                             {cell.segment, cell.care_class, cell.standing, cell.months_owed, 0}),
                         cell, W(people));
        }
    }
    plan.unreachable = T((W(1) - assume[Assume::left_reachable]) * W(left));
    for (const detail::PlacedPayers<W>& each : payers)
        engine.place(each.station, each.type, T(each.people), T(each.debt));
}

}  // namespace jknmodel
