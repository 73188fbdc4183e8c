// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file education.hpp
/// Self-payers are visited and told, down to the village: while they remember, those reached pay,
/// and join plans, with a chance so much higher. What it costs a head is money of a fund that pays
/// no contributions with it. How much it helps is nowhere published: the scenario says it.

#include <array>
#include <cmath>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <string>

namespace jknmodel {

struct Education : Window {
    static constexpr std::string_view kind = "education";
    static constexpr std::array<std::string_view, 1> amounts{"heads"};
    static constexpr Purpose fund_pays = Purpose::programme;

    std::string fund;  ///< absent: nobody's money (volunteers, BPJS's own)
    Heads heads;       ///< reached over the window
    std::optional<std::int64_t> monthly_cap;
    std::optional<Rupiah> cost_a_head;
    Fraction raises_payment;                 ///< of the chance to pay of those reached
    std::optional<Fraction> raises_joining;  ///< of the chance to join a plan
    std::int64_t half_forgotten_after = 6;   ///< months

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::optional);
        visit("heads", self.heads, Need::required);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("cost_a_head", self.cost_a_head, Need::optional);
        visit("raises_payment", self.raises_payment, Need::required);
        visit("raises_joining", self.raises_joining, Need::optional);
        visit("half_forgotten_after", self.half_forgotten_after, Need::optional);
    }

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (half_forgotten_after < 1)
            add_fault(out, "half_forgotten_after", "", std::to_string(half_forgotten_after),
                      "is below 1; give a whole number from 1");
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <class T>
    struct State {
        T remember{0};  ///< heads who remember what they were told
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        state.remember *= T(std::pow(0.5, 1.0 / static_cast<double>(half_forgotten_after)));
        if (holds(month.now())) state.remember += reached(month);
        const T all = month.self_payers();
        if (!(all > T(0))) return;
        const T share = least(T(state.remember / all), T(1));
        month.raise_payment(given<T>(raises_payment.value) * share);
        month.raise_joining((raises_joining ? given<T>(raises_joining->value) : T(0)) * share);
    }

private:
    /// So many are told this month, at that cost, as far as the fund can spare it.
    template <MonthView M>
    auto reached(M& month) const {
        using T = typename M::Scalar;
        const T wanted = month.wanted(heads, monthly_cap), there = month.self_payers();
        month.order().limit(there, Cut::people);
        T told = whole_below(least(wanted, there));
        if (cost_a_head && *cost_a_head > Rupiah{} && !fund.empty()) {
            const T each = given<T>(*cost_a_head), paid_for = month.spare(fund) / each;
            month.order().limit(paid_for, Cut::money);
            told = whole_below(least(told, paid_for));
            month.spend(fund, told * each);
        }
        return month.count(told);
    }
};

}  // namespace jknmodel
