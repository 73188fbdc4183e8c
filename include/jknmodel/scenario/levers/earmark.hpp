// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file earmark.hpp
/// A share of money that the centre sends (DBHCHT, DAU) flows into a fund, in the quarters of the
/// window. What the source may not pay, the fund then may not pay either.
///
/// The cigarette tax never brings money: by law it is a floor test on what the region's own budget
/// has for the JKN. With `cigarette_tax` the lever shows what the centre would cut.

#include <algorithm>
#include <array>
#include <cmath>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <jknmodel/schedule/cigarette_tax.hpp>

namespace jknmodel {

struct Earmark : Window {
    static constexpr std::string_view kind = "earmark";
    static constexpr std::array<std::string_view, 2> amounts{"share", "amount"};

    std::string fund;
    Source source = Source::DBHCHT;
    std::optional<Rupiah> amount;         ///< of the source, for the year
    std::optional<Fraction> share;        ///< of it that goes to the fund
    std::optional<Rupiah> cigarette_tax;  ///< the region's share of the year, for the floor test

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("source", self.source, Need::optional);
        visit("amount", self.amount, Need::optional);
        visit("share", self.share, Need::optional);
        visit("cigarette_tax", self.cigarette_tax, Need::optional);
    }

    static constexpr bool from_above = true;
    static constexpr bool fund_receives = true;

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (source != Source::DBHCHT && source != Source::DAU)
            add_fault(out, "source", "", "",
                      "is not earmarked by the centre; write \"DBHCHT\" or \"DAU\"");
    }

    [[nodiscard]] Carrier carrier() const { return {}; }
    [[nodiscard]] bool brings_money() const { return amount && share; }

    /// Its money as receipts of the fund: appropriated when the window opens, cash at the end of
    /// each quarter in it (in the last month, where it holds no such end).
    [[gnu::cold]] void lay(std::vector<Fund>& funds) const {
        if (!brings_money()) return;
        for (Fund& f : funds) {
            if (f.name != fund) continue;
            const Month last = std::min(until, Month{f.year, 12});
            std::vector<Month> cash;
            for (Month m = from; m <= last; ++m)
                if (m.month() % 3 == 0) cash.push_back(m);
            if (cash.empty()) cash.push_back(last);
            const auto whole = static_cast<std::int64_t>(
                std::floor(static_cast<double>(amount->count()) * share->value));
            const auto parts = static_cast<std::int64_t>(cash.size());
            for (std::int64_t i = 0; i < parts; ++i)
                f.receipts.push_back({Rupiah{whole / parts + (i < whole % parts ? 1 : 0)}, from,
                                      from, cash[static_cast<std::size_t>(i)]});
        }
    }

    template <MonthView M>
    void decide(M& month) const {
        if (month.now() != from || !cigarette_tax) return;
        // What the centre would cut from the region's cigarette tax: shown, and nobody's money.
        month.show_spent(money<typename M::Scalar>(
            cigarette_tax_cut({.tax = *cigarette_tax, .own_budget = month.budget_of(fund)},
                              month.now(), month.law())));
    }
};

}  // namespace jknmodel
