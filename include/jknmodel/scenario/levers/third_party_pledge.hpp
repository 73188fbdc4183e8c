// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file third_party_pledge.hpp
/// A company, a foundation or Baznas pledges contributions (PMK 78/2020 Art. 4), in either legal
/// form: `for_member` pays the member's 35,000 of a class III self-payer (the district still owes
/// 2,800; when the donor stops, the family falls into arrears); `to_budget` grants the money to the
/// fund, which registers PBID heads and fills the rest (when the donor stops, the fund carries them
/// alone).

#include <array>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct ThirdPartyPledge : Window {
    static constexpr std::string_view kind = "third_party_pledge";
    static constexpr std::array<std::string_view, 2> amounts{"heads", "rupiah_a_month"};
    enum class Form : std::uint8_t { for_member, to_budget };

    Form form = Form::for_member;
    std::string fund;  ///< of form to_budget
    Heads heads;
    std::optional<Rupiah> rupiah_a_month;  ///< instead of heads
    std::vector<Pool> sources{Pool::unregistered, Pool::left};
    std::optional<std::int64_t> monthly_cap;
    std::optional<Month> pledged_until;      ///< absent: to the end of the run
    std::optional<Fraction> default_chance;  ///< of pledged heads a month; absent: the register's

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("form", self.form, Need::required);
        visit("fund", self.fund, Need::optional);
        visit("heads", self.heads, Need::optional);
        visit("rupiah_a_month", self.rupiah_a_month, Need::optional);
        visit("sources", self.sources, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("pledged_until", self.pledged_until, Need::optional);
        visit("default_chance", self.default_chance, Need::optional);
    }

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        refuse_registered(sources, out);
        const bool to_budget = form == Form::to_budget;
        if (to_budget && fund.empty())
            add_fault(out, "fund", "", "",
                      "is missing; the form \"to_budget\" grants money to a fund: name it");
        if (!to_budget && !heads.count && !rupiah_a_month)
            add_fault(out, "heads", "", "",
                      "must be a number here; \"for_member\" has no fund that limits it");
    }

    [[nodiscard]] Carrier carrier() const {
        return {.kind = form == Form::for_member ? Carrier::Kind::third_party
                                                 : Carrier::Kind::fund_with_grant,
                .fund = fund,
                .pledged_until = pledged_until,
                .stops = default_chance};
    }

    template <MonthView M>
    void decide(M& month) const {
        if (pledged_until && month.now() == *pledged_until + 1) end(month);
        if (!holds(month.now())) return;
        auto wanted = month.wanted(heads, monthly_cap);
        if (rupiah_a_month) wanted = least(wanted, heads_paid_for(month));
        if (form == Form::to_budget) wanted = least(wanted, month.heads_carried_with_grant(fund));
        for (Pool pool : sources)
            wanted -= form == Form::for_member ? register_pledged(month, pool, wanted)
                                               : month.register_pbid(pool, wanted);
    }

private:
    template <MonthView M>
    auto heads_paid_for(M& month) const {
        using T = typename M::Scalar;
        const T each = month.own_share(CareClass::kelas_3);
        const T more = positive(T(given<T>(*rupiah_a_month) / each - month.heads_so_far()));
        month.order().heads(more);
        return more;
    }
    /// People of a group become class III self-payers whose contribution the third party pays.
    template <MonthView M>
    static auto register_pledged(M& month, Pool pool, const typename M::Scalar& heads) {
        using T = typename M::Scalar;
        const int to = month.stations().pending(Segment::PBPU, CareClass::kelas_3, month.pledge());
        const T before = month.people(to);
        // Former self-payers among them come back to their own class and debt.
        const T came = month.take_ordered(pool, heads, to), pledged = month.people(to) - before;
        if (is_short_of(pledged, came)) month.order().stop(Cut::came_back);
        return month.count(pledged);
    }
    /// The pledge ends: its self-payers pay themselves, its PBID heads stay with the fund.
    template <MonthView M>
    void end(M& month) const {
        const Stations& stations = month.stations();
        if (form == Form::for_member)
            month.rename(stations.active(Segment::PBPU, CareClass::kelas_3, month.pledge()),
                         stations.active(Segment::PBPU, CareClass::kelas_3));
    }
};
template <>
struct Names<ThirdPartyPledge::Form> {
    static constexpr std::string_view what = "form";
    static constexpr std::array<std::string_view, 2> list{"for_member", "to_budget"};
};

}  // namespace jknmodel
