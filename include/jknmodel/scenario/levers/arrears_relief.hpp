// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears_relief.hpp
/// Old debt of self-payers is paid for them, by funds and third parties together. Afterwards they
/// stay self-payers who owe nothing, or become PBID. What it buys is counted against the run
/// without it: many would have come back anyway.

#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <set>
#include <string_view>

namespace jknmodel {

struct ArrearsRelief : Window {
    static constexpr std::string_view kind = "arrears_relief";
    enum class After : std::uint8_t { mandiri, pbid };

    std::optional<Rupiah> budget;  ///< over the window; absent: what the funds can spare
    Heads heads;
    std::optional<std::int64_t> monthly_cap;
    std::vector<CostShare> shares;      ///< who pays which share; together 1
    std::vector<CostCeiling> ceilings;  ///< the most that some of them pay over the window
    Whom whom;
    std::vector<CareClass> classes{CareClass::kelas_3};
    std::int64_t months_owed_min = 1, months_owed_max = 24;
    DebtOrder order = DebtOrder::shortest_debt_first;
    After after = After::mandiri;
    std::string fund;  ///< carries the heads when `after` is pbid

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("budget", self.budget, Need::optional);
        visit("heads", self.heads, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("shares", self.shares, Need::required);
        visit("ceilings", self.ceilings, Need::optional);
        Whom::fields(self.whom, visit);
        visit("classes", self.classes, Need::optional);
        visit("months_owed_min", self.months_owed_min, Need::optional);
        visit("months_owed_max", self.months_owed_max, Need::optional);
        visit("order", self.order, Need::optional);
        visit("after", self.after, Need::optional);
        visit("fund", self.fund, Need::optional);
    }

    /// Fields that contradict each other.
    void check(Faults& out) const {
        if (after == After::pbid && fund.empty())
            out.push_back({"fund", "", "",
                           "is missing; after = \"pbid\" needs the fund that carries the heads"});
        std::set<std::string_view> parties;
        for (const CostShare& share : shares) parties.insert(share.party);
        for (const CostCeiling& most : ceilings)
            if (parties.count(most.party) == 0)
                out.push_back(
                    {"ceilings", most.party, most.party,
                     in_quotes(most.party) + " has a ceiling and no share; name it in 'shares'"});
    }

    [[nodiscard]] Carrier carrier() const {
        if (after == After::mandiri) return {};
        return {.kind = Carrier::Kind::fund, .fund = fund};
    }

    template <class MonthView>
    void decide(MonthView& month) const {
        if (!holds(month.now())) return;
        auto wanted = month.wanted(heads, monthly_cap);
        auto money = month.relief_money(budget);
        for (const auto& stations :
             month.owing(classes, months_owed_min, months_owed_max, order, whom)) {
            auto here = wanted;
            if (after == After::pbid)
                here = month.least(here, month.heads_carried_after_relief(fund, stations, shares));
            wanted -= month.relieve(stations, here, money, shares, ceilings, after == After::pbid);
        }
    }
};
template <>
struct Names<ArrearsRelief::After> {
    static constexpr std::string_view what = "after";
    static constexpr std::array<std::string_view, 2> list{"mandiri", "pbid"};
};

}  // namespace jknmodel
