// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file carried_debt.hpp
/// Former self-payers at the opening: people of other segments whose old debt no cell states.
///
///   CarriedOpening carried{baseline, assumptions, arrears, law, whole};
///   carried.split(heads, [&](CareClass of, int months, double people, double rupiah) { ... });
///
/// Vocabulary: *all arrears* are what self-payers owe and what former ones carry. How much of them
/// is carried, and by how many, was published (the baseline's `all_debt`, `all_debtors`), or is the
/// register's share. How: former self-payers owed in the classes that self-payers in arrears are
/// in, each as many months as come nearest to what he owes; and they are spread over the members of
/// the other segments, active, pending and left, alike: nobody published where they are. They
/// are people and rupiah without fractions for engines of whole people, and the means of those
/// else.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <vector>

namespace jknmodel {

/// Self-payers in arrears and their debt, by class.
struct OpeningArrears {
    std::array<double, 4> people{}, debt{};
    void add(CareClass of, double heads, double rupiah) {
        people[static_cast<std::size_t>(of)] += heads, debt[static_cast<std::size_t>(of)] += rupiah;
    }
    [[nodiscard]] static double sum(const std::array<double, 4>& parts) {
        double all = 0;
        for (double part : parts) all += part;
        return all;
    }
};

class CarriedOpening {
public:
    CarriedOpening(const Baseline& baseline, const Assumptions<>& assume,
                   const OpeningArrears& arrears, law::Law law, bool whole)
        : whole_{whole} {
        const double debtors = OpeningArrears::sum(arrears.people),
                     owed = OpeningArrears::sum(arrears.debt);
        if (baseline.carried_debt == OldDebt::stated || !(debtors > 0) || !(owed > 0)) return;
        const double each = owed / debtors;
        Total all = published_or_assumed(baseline, assume, debtors, owed);
        double others = 0;
        for (const Cell& cell : baseline.cells) {
            if (!may_carry(cell)) continue;
            if (cell.carried_months == 0) {
                others += cell.people.count();
            } else {
                all.people -= cell.people.count();
                all.rupiah -= static_cast<double>(cell.carried_debt.count());
            }
        }
        if (!(all.people > 0) || !(all.rupiah > 0) || !(others > 0)) return;
        const double level = all.rupiah / all.people / each;
        const double share = std::min(1.0, all.people / others);
        for (CareClass of : paying_classes) {
            const auto c = static_cast<std::size_t>(of);
            if (!(arrears.people[c] > 0)) continue;
            Carriers here{.of = of};
            here.share = share * arrears.people[c] / debtors;
            here.each = std::max(1.0, level * arrears.debt[c] / arrears.people[c]);
            here.months = months_nearest(of, here.each, baseline.opening, law);
            carriers_.push_back(here);
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
    double split(double people, Tell&& tell) {
        const double all = whole_ ? std::floor(people) : people;
        double left = all;
        for (Carriers& here : carriers_) {
            here.wanted += people * here.share;
            const double heads =
                whole_ ? std::clamp(std::floor(here.wanted + 0.5) - here.placed, 0.0, left)
                       : std::min(people * here.share, left);
            if (!(heads > 0)) continue;
            here.placed += heads, left -= heads;
            if (!whole_) {
                tell(here.of, here.months, heads, heads * here.each);
                continue;
            }
            const double upto = std::round(here.placed * here.each);
            tell(here.of, here.months, heads, upto - here.told);
            here.told = upto;
        }
        return all - left;
    }

private:
    struct Total {
        double people = 0, rupiah = 0;
    };
    struct Carriers {
        CareClass of{};
        int months = 1;                           ///< owed when they left
        double share = 0;                         ///< of the people who may carry
        double each = 0;                          ///< rupiah
        double wanted = 0, placed = 0, told = 0;  ///< people, people, rupiah so far
    };

    [[nodiscard]] static Total published_or_assumed(const Baseline& baseline,
                                                    const Assumptions<>& assume, double debtors,
                                                    double owed) {
        const double a_head = assume[Assume::carried_a_head] * owed / debtors;
        const double share = assume[Assume::carried_debt];
        const double people = baseline.all_debtors.count() - debtors;
        const double rupiah = static_cast<double>(baseline.all_debt.count()) - owed;
        const bool heads_known = baseline.all_debtors.count() > 0,
                   debt_known = baseline.all_debt > Rupiah{};
        Total out;
        out.rupiah = debt_known    ? rupiah
                     : heads_known ? people * a_head
                                   : share / (1 - share) * owed;
        out.people = heads_known ? people : out.rupiah / a_head;
        return out;
    }
    [[nodiscard]] static int months_nearest(CareClass of, double rupiah, Month opening,
                                            law::Law law) {
        int nearest = 1;
        double off = 0;
        for (int months = 1; months <= most_months_owed; ++months) {
            const double owed =
                static_cast<double>(debt_of(Segment::PBPU, of, months, opening, law).count());
            const double here = std::abs(owed - rupiah);
            if (months == 1 || here < off) nearest = months, off = here;
        }
        return nearest;
    }

    bool whole_;
    std::vector<Carriers> carriers_;
};

}  // namespace jknmodel
