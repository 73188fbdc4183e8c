// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file jemput_bola.hpp
/// A lever that the library does not have: "jemput bola", going to where people are. A team visits
/// villages; a visit costs so much of a programme's fund, as far as that can spare it, and
/// registers so many people as self-payers of class III who wait for their first payment. Each
/// visit finds fewer than the one before: the nearest villages come first.
///
///   [[lever]]
///   kind = "jemput_bola"                 # in a scenario file, beside the library's own
///
/// How many people a visit registers is published nowhere: the numbers are yours.

#include <array>
#include <cmath>
#include <cstdint>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/lever_list.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <string>
#include <string_view>

namespace mine {

struct JemputBola : jknmodel::Window {
    static constexpr std::string_view kind = "jemput_bola";
    /// The law is asked whether the fund's money may pay a programme.
    static constexpr jknmodel::Purpose fund_pays = jknmodel::Purpose::programme;

    std::string fund;
    jknmodel::Rupiah cost_a_visit;
    std::int64_t visits_a_month = 0;
    std::int64_t registered_at_first = 0;  ///< heads of the first visit
    jknmodel::Fraction fewer_each_visit;   ///< of those that the visit before registered

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        using jknmodel::Need;
        visit("fund", self.fund, Need::required);
        visit("cost_a_visit", self.cost_a_visit, Need::required);
        visit("visits_a_month", self.visits_a_month, Need::required);
        visit("registered_at_first", self.registered_at_first, Need::required);
        visit("fewer_each_visit", self.fewer_each_visit, Need::optional);
    }
    /// For `jknmodel explain jemput_bola`.
    static constexpr std::string_view meaning =
        "A team visits villages and registers people as self-payers of class III.";
    static constexpr std::array<jknmodel::FieldMeaning, 4> meanings{{
        {"cost_a_visit", "rupiah", "what a visit costs the fund"},
        {"visits_a_month", "visits a month", "how many visits the team makes"},
        {"registered_at_first", "heads", "how many people the first visit registers"},
        {"fewer_each_visit", "share of those of the visit before", "so many fewer does each find"},
    }};

    /// Fields that contradict each other.
    void check(jknmodel::Faults& out) const {
        if (cost_a_visit == jknmodel::Rupiah{})
            out.push_back({"cost_a_visit", "", "0", "is 0; give what a visit costs, in rupiah"});
    }

    /// Self-payers pay for themselves.
    [[nodiscard]] jknmodel::Carrier carrier() const { return {}; }

    /// What it remembers from month to month.
    template <class T>
    struct State {
        std::int64_t visits = 0;
    };

    template <jknmodel::MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        using namespace jknmodel;
        using T = typename M::Scalar;
        if (!holds(month.now())) return;
        const auto affordable =
            static_cast<std::int64_t>(plain(T(month.spare(fund) / money<T>(cost_a_visit))));
        const std::int64_t visits = least(visits_a_month, affordable);
        // What was ordered of this month, and what stops it: orders.csv says so.
        month.order().heads(T(found(state.visits, visits_a_month)));
        month.order().limit(T(found(state.visits, visits)), Cut::money);
        month.spend(fund, T(static_cast<double>(visits)) * money<T>(cost_a_visit));
        const int to = month.stations().pending(Segment::PBPU, CareClass::kelas_3);
        const T heads(found(state.visits, visits));
        month.count(month.take_ordered(Pool::unregistered, heads, to));
        state.visits += visits;
    }

private:
    /// Heads that so many visits find, after those that were made before.
    [[nodiscard]] double found(std::int64_t before, std::int64_t visits) const {
        const auto first = static_cast<double>(registered_at_first);
        const auto made = static_cast<double>(before), now = static_cast<double>(visits);
        const double fewer = fewer_each_visit.value;
        if (fewer == 0) return first * now;
        return first * std::pow(1 - fewer, made) * (1 - std::pow(1 - fewer, now)) / fewer;
    }
};

}  // namespace mine

namespace jknmodel {
/// The levers of this header, for the library.
using OwnLevers = LeverList<mine::JemputBola>;
}  // namespace jknmodel
