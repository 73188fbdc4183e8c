// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file carried_debt.hpp
/// Former self-payers at the opening: people of other segments whose old debt no cell states.
///
///   CarriedOpening carried{baseline, assumptions, arrears, law, whole};
///   carried.split(heads, [&](CareClass of, int months, double people, double rupiah) { ... });
///
/// Vocabulary: *all arrears* are what self-payers owe and what former ones carry. How much of them
/// is carried, and by how many, was published (the baseline's `arrears` by class, `all_debt`,
/// `all_debtors`), or is the register's share. How: what was published of a class and its
/// self-payers do not owe is carried; former self-payers of whom no class was published owed in the
/// classes that self-payers in arrears are in. Each owed as many months as come nearest to what he
/// owes, never more than the law's cap; and they are spread over the members of the other
/// segments, active, pending and left, alike: nobody published where they are. They are people and
/// rupiah without fractions for engines of whole people, and the means of those else.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <type_traits>
#include <vector>

namespace jknmodel {

/// Self-payers in arrears and their debt, by class.
template <class W>
struct OpeningArrearsOf {
    std::array<W, 4> people{}, debt{};
    void add(CareClass of, const W& heads, const W& rupiah) {
        people[static_cast<std::size_t>(of)] += heads, debt[static_cast<std::size_t>(of)] += rupiah;
    }
    [[nodiscard]] static W sum(const std::array<W, 4>& parts) {
        W all(0);
        for (const W& part : parts) all += part;
        return all;
    }
};
using OpeningArrears = OpeningArrearsOf<double>;

/// What so many months owed in a class are worth at the opening, in rupiah.
[[nodiscard]] inline double worth_at_opening(CareClass of, int months, const Baseline& baseline,
                                             law::Law law) {
    return static_cast<double>(debt_of(Segment::PBPU, of, months, baseline.opening, law).count());
}

template <class W>
class CarriedOpeningOf {
    using Arrears = OpeningArrearsOf<W>;

public:
    [[gnu::cold]] CarriedOpeningOf(const Baseline& baseline, const Assumptions<W>& assume,
                                   const Arrears& arrears, law::Law law, bool whole)
        : whole_{whole} {
        const W owed = Arrears::sum(arrears.debt);
        if (baseline.carried_debt == OldDebt::stated || !(Arrears::sum(arrears.people) > W(0)) ||
            !(owed > W(0)))
            return;
        Totals totals = published_or_assumed(baseline, assume, arrears);
        double others = 0;
        for (const Cell& cell : baseline.cells) {
            if (!may_carry(cell)) continue;
            if (cell.carried_months == 0)
                others += cell.people.count();
            else
                totals.of(cell.carried_class)
                    .take(cell.people.count(), static_cast<double>(cell.carried_debt.count()));
        }
        if (!(others > 0)) return;
        W all(0);
        for (const Carriers& here : by_class(totals, arrears)) {
            if (!(here.share > W(0))) continue;
            carriers_.push_back(here);
            all += here.share;
        }
        for (Carriers& here : carriers_) {
            // As many as there are others at most.
            here.share = least<W>(W(1), W(all / W(others))) * (here.share / all);
            const W most(worth_at_opening(here.of, most_months_owed, baseline, law));
            here.each = here.each < W(1) ? W(1) : most < here.each ? most : here.each;
            here.months = months_nearest(here.of, number(here.each), baseline, law);
        }
    }

    /// Who stands where a former self-payer may, with the debt that he brought.
    [[nodiscard]] static bool may_carry(const Cell& cell) noexcept {
        return !is_mandiri(cell.segment) &&
               (cell.standing == Standing::active || cell.standing == Standing::pending ||
                cell.standing == Standing::left);
    }

    /// Tells of the former self-payers among so many people, class by class; returns how many they
    /// are. Of whole people, what is less than one is carried on to the next.
    template <class Tell>
    W split(const W& people, Tell&& tell) {
        if constexpr (std::is_same_v<W, double>)
            if (whole_) return split_whole(people, tell);
        W left = people;
        for (Carriers& here : carriers_) {
            const W heads = least<W>(W(people * here.share), left);
            if (!(heads > W(0))) continue;
            left -= heads;
            tell(here.of, here.months, heads, W(heads * here.each));
        }
        return people - left;
    }

private:
    template <class Tell>
    double split_whole(double people, Tell& tell) {
        const double all = std::floor(people);
        double left = all;
        for (Carriers& here : carriers_) {
            here.wanted += people * here.share;
            const double heads = std::clamp(std::floor(here.wanted + 0.5) - here.placed, 0.0, left);
            if (!(heads > 0)) continue;
            here.placed += heads, left -= heads;
            const double upto = std::round(here.placed * here.each);
            tell(here.of, here.months, heads, upto - here.told);
            here.told = upto;
        }
        return all - left;
    }

    struct Total {
        W people{0}, rupiah{0};
        void take(double heads, double amount) { people -= W(heads), rupiah -= W(amount); }
    };
    /// Who carries how much: by class where that was published, the others together.
    struct Totals {
        std::array<Total, 4> published{};
        std::array<bool, 4> known{};
        Total rest{};
        [[nodiscard]] Total& of(CareClass care_class) {
            const auto c = static_cast<std::size_t>(care_class);
            return known[c] ? published[c] : rest;
        }
    };
    struct Carriers {
        CareClass of{};
        int months = 1;                           ///< owed when they left
        W share{0};                               ///< of the people who may carry
        W each{0};                                ///< rupiah
        double wanted = 0, placed = 0, told = 0;  ///< people, people, rupiah so far
    };

    /// What was published of all arrears, less what self-payers owe of it; what was not is by the
    /// register.
    [[nodiscard]] static Total less(const Headcount& heads, Rupiah amount, const W& debtors,
                                    const W& owed, const Assumptions<W>& assume) {
        const W a_head = debtors > W(0) ? W(assume[Assume::carried_a_head] * owed / debtors) : W(0);
        const W share = assume[Assume::carried_debt];
        const W people = W(heads.count()) - debtors;
        const W rupiah = W(static_cast<double>(amount.count())) - owed;
        const bool heads_known = heads.count() > 0, debt_known = amount > Rupiah{};
        Total out;
        out.rupiah = debt_known    ? rupiah
                     : heads_known ? W(people * a_head)
                                   : W(share / (W(1) - share) * owed);
        out.people = heads_known ? people : a_head > W(0) ? W(out.rupiah / a_head) : W(0);
        return out;
    }
    [[nodiscard]] [[gnu::cold]] static Totals published_or_assumed(const Baseline& baseline,
                                                                   const Assumptions<W>& assume,
                                                                   const Arrears& arrears) {
        Totals out;
        Headcount all_debtors = baseline.all_debtors;
        Rupiah all_debt = baseline.all_debt;
        W debtors = Arrears::sum(arrears.people), owed = Arrears::sum(arrears.debt);
        for (CareClass of : paying_classes) {
            const ClassArrears* row = baseline.arrears_of(of, true);
            if (row == nullptr) continue;
            const auto c = static_cast<std::size_t>(of);
            out.known[c] = true;
            out.published[c] =
                less(row->debtors, row->debt, arrears.people[c], arrears.debt[c], assume);
            debtors -= arrears.people[c], owed -= arrears.debt[c];
            all_debtors = Headcount{std::max(0.0, all_debtors.count() - row->debtors.count())};
            all_debt = std::max(Rupiah{}, all_debt - row->debt);
        }
        const bool others = !(out.known[1] && out.known[2] && out.known[3]);
        if (others && debtors > W(0)) out.rest = less(all_debtors, all_debt, debtors, owed, assume);
        return out;
    }
    /// People (as `share`) and rupiah a head of each class: those of whom none was published as
    /// self-payers in arrears are, and owe.
    [[nodiscard]] [[gnu::cold]] static std::vector<Carriers> by_class(const Totals& totals,
                                                                      const Arrears& arrears) {
        W debtors(0), owed(0);
        for (CareClass of : paying_classes) {
            const auto c = static_cast<std::size_t>(of);
            if (!totals.known[c]) debtors += arrears.people[c], owed += arrears.debt[c];
        }
        std::vector<Carriers> out;
        for (CareClass of : paying_classes) {
            const auto c = static_cast<std::size_t>(of);
            Total here = totals.published[c];
            if (!totals.known[c] && arrears.people[c] > W(0)) {
                here.people = totals.rest.people * arrears.people[c] / debtors;
                here.rupiah = totals.rest.rupiah * arrears.debt[c] / owed;
            }
            if (here.people > W(0) && here.rupiah > W(0))
                out.push_back(
                    {.of = of, .share = here.people, .each = W(here.rupiah / here.people)});
        }
        return out;
    }
    [[nodiscard]] static int months_nearest(CareClass of, double rupiah, const Baseline& baseline,
                                            law::Law law) {
        int nearest = 1;
        double off = 0;
        for (int months = 1; months <= most_months_owed; ++months) {
            const double here = std::abs(worth_at_opening(of, months, baseline, law) - rupiah);
            if (months == 1 || here < off) nearest = months, off = here;
        }
        return nearest;
    }

    bool whole_;
    std::vector<Carriers> carriers_;
};
using CarriedOpening = CarriedOpeningOf<double>;

}  // namespace jknmodel
