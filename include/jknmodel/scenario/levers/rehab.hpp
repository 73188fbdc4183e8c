// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file rehab.hpp
/// Old debt is paid in parts (New REHAB 2.0): each month some self-payers in arrears join a plan.
/// An instalment is for `months_each` months of the debt, so that a debt of 24 months has 12 of
/// them; the month's contribution is billed and paid with it. They are active with the last one, or
/// with the first (`active_after`, or the law of the month), and then owe the rest all the same;
/// who misses one is in arrears as before, and what was paid is kept. Nobody else's money is spent.

#include <array>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/day.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <jknmodel/schedule/plan_length.hpp>
#include <string>

namespace jknmodel {

struct Rehab : Window {
    static constexpr std::string_view kind = "rehab";
    static constexpr std::array<std::string_view, 1> amounts{"joins_a_month"};

    std::optional<Fraction> joins_a_month;  ///< of those admitted; absent: the register's
    std::optional<Fraction> finishes;       ///< plans of 12 instalments; absent: the register's
    std::int64_t months_each = 2;           ///< months of the debt that an instalment pays
    ActiveAfter active_after = ActiveAfter::last;  ///< unless the law of the month says the first
    std::int64_t months_owed_min = 4, months_owed_max = most_months_owed;
    std::vector<CareClass> classes{CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3};
    Whom whom;

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("joins_a_month", self.joins_a_month, Need::optional);
        visit("finishes", self.finishes, Need::optional);
        visit("months_each", self.months_each, Need::optional);
        visit("active_after", self.active_after, Need::optional);
        visit("months_owed_min", self.months_owed_min, Need::optional);
        visit("months_owed_max", self.months_owed_max, Need::optional);
        visit("classes", self.classes, Need::optional);
        Whom::fields(self.whom, visit);
    }

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (months_each < 1 || months_each > most_months_owed)
            add_fault(out, "months_each", "", std::to_string(months_each),
                      "an instalment pays 1 to 24 months of the debt");
        const law::Day since = law::plan_active_after_first.rows.back().from;
        if (active_after == ActiveAfter::first && from < Month{since.year, since.month})
            add_fault(out, "active_after", "", "first",
                      said({"before ", since.str(),
                            " a plan activates after all arrears are paid; leave active_after "
                            "out"}));
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        for (const auto& stations : month.owing(classes, months_owed_min, months_owed_max,
                                                DebtOrder::shortest_debt_first, whom))
            for (int station : stations) join_plan(month, station);
    }

private:
    /// Some of those in arrears begin a plan, where the programme admits them.
    template <MonthView M>
    void join_plan(M& month, int station) const {
        using T = typename M::Scalar;
        const Station& at = month.stations()[station];
        const Month now = month.now();
        const auto most = most_instalments(
            at.months_owed, false,
            {now.year(), now.month(), law::days_in_month(now.year(), now.month())}, month.law());
        if (!most || month.instalments_left(at.months_owed) > *most) return;
        const T joins =
            (joins_a_month ? given<T>(joins_a_month->value) : month.assumed(Assume::rehab_joins)) *
            (T(1) + month.joining_raised());
        const int to =
            month.stations().instalments(at.segment, at.care_class, at.months_owed, at.group);
        const T heads = month.people(station) * least(joins, T(1));
        month.flow(
            month.move(station, to, month.whole(heads, to), Effect::keeps, Fit::on_average).heads);
    }
};

}  // namespace jknmodel
