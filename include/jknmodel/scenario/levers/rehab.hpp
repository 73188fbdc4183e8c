// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file rehab.hpp
/// Old debt is paid in parts (New REHAB 2.0): each month some self-payers in arrears join a plan.
/// An instalment is for `months_each` months of the debt, so that a debt of 24 months has 12 of
/// them; the month's contribution is billed and paid with it. They are active with the last one;
/// who misses one is in arrears as before, and what was paid is kept. Nobody else's money is spent.

#include <jknmodel/base/standing.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <string>

namespace jknmodel {

struct Rehab : Window {
    static constexpr std::string_view kind = "rehab";

    std::optional<Fraction> joins_a_month;  ///< of those admitted; absent: the register's
    std::optional<Fraction> finishes;       ///< plans of 12 instalments; absent: the register's
    std::int64_t months_each = 2;           ///< months of the debt that an instalment pays
    std::int64_t months_owed_min = 4, months_owed_max = 24;
    std::vector<CareClass> classes{CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3};
    Whom whom;

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("joins_a_month", self.joins_a_month, Need::optional);
        visit("finishes", self.finishes, Need::optional);
        visit("months_each", self.months_each, Need::optional);
        visit("months_owed_min", self.months_owed_min, Need::optional);
        visit("months_owed_max", self.months_owed_max, Need::optional);
        visit("classes", self.classes, Need::optional);
        Whom::fields(self.whom, visit);
    }

    /// Fields that contradict each other.
    void check(Faults& out) const {
        if (months_each < 1 || months_each > most_months_owed)
            out.push_back({"months_each", "", std::to_string(months_each),
                           "an instalment pays 1 to 24 months of the debt"});
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <class MonthView>
    void decide(MonthView& month) const {
        if (!holds(month.now())) return;
        for (const auto& stations : month.owing(classes, months_owed_min, months_owed_max,
                                                DebtOrder::shortest_debt_first, whom))
            month.join_plans(stations, joins_a_month);
    }
};

}  // namespace jknmodel
