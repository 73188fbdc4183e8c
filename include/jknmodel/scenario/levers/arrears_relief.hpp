// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears_relief.hpp
/// Old debt of self-payers is paid for them, by funds and third parties together. Afterwards they
/// stay self-payers who owe nothing, or become PBID. What it buys is counted against the run
/// without it: many would have come back anyway.

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

struct ArrearsRelief : Window {
    static constexpr std::string_view kind = "arrears_relief";
    static constexpr std::array<std::string_view, 2> amounts{"heads", "budget"};
    enum class After : std::uint8_t { mandiri, pbid };

    std::optional<Rupiah> budget;  ///< over the window; absent: what the funds can spare
    Heads heads;
    std::optional<std::int64_t> monthly_cap;
    std::vector<CostShare> shares;      ///< who pays which share; together 1
    std::vector<CostCeiling> ceilings;  ///< the most that some of them pay over the window
    Whom whom;
    std::vector<CareClass> classes{CareClass::kelas_3};
    std::int64_t months_owed_min = 1, months_owed_max = most_months_owed;
    DebtOrder order = DebtOrder::shortest_debt_first;
    After after = After::mandiri;
    std::string fund;  ///< carries the heads when `after` is pbid

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
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
    [[gnu::cold]] void check(Faults& out) const {
        if (after == After::pbid && fund.empty())
            add_fault(out, "fund", "", "",
                      "is missing; after = \"pbid\" needs the fund that carries the heads");
        std::map<std::string_view, std::size_t> parties;
        for (const CostShare& share : shares) parties.emplace(share.party, parties.size());
        for (const CostCeiling& most : ceilings)
            if (parties.count(most.party) == 0)
                add_fault(out, "ceilings", most.party, most.party,
                          said({in_quotes(most.party),
                                " has a ceiling and no share; name it in 'shares'"}));
    }

    [[nodiscard]] Carrier carrier() const {
        if (after == After::mandiri) return {};
        return {.kind = Carrier::Kind::fund, .fund = fund};
    }

    /// What was paid over the window.
    template <class T>
    struct State {
        T paid{0};
        std::vector<std::pair<std::string, T>> given;  ///< by party

        [[nodiscard]] T given_by(const std::string& party) const {
            for (const auto& [name, rupiah] : given)
                if (name == party) return rupiah;
            return T(0);
        }
        void give(const std::string& party, const T& rupiah) {
            for (auto& [name, sum] : given)
                if (name == party) {
                    sum += rupiah;
                    return;
                }
            given.emplace_back(party, rupiah);
        }
        template <class Archive>
        void state(Archive& archive) {
            archive(paid), archive(given);
        }
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        if (!holds(month.now())) return;
        T wanted = month.wanted(heads, monthly_cap);
        T left = rupiah_left(month, state);
        for (const auto& stations :
             month.owing(classes, months_owed_min, months_owed_max, order, whom)) {
            T here = wanted;
            if (after == After::pbid) here = least(here, heads_carried(month, stations));
            wanted -= relieve(month, state, stations, here, left);
        }
    }

private:
    /// What may be spent this month: what is left of the budget.
    template <MonthView M>
    auto rupiah_left(M& month, const State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        if (!budget) return all_the_money<T>();
        const T left = positive(T(given<T>(*budget) - state.paid));
        month.order().rupiah(left);
        return left;
    }
    /// Heads that the fund carries from here, whose old debt it pays a share of first.
    template <MonthView M>
    auto heads_carried(M& month, const std::vector<int>& stations) const {
        using T = typename M::Scalar;
        const T there = month.people(stations);
        if (!(there > T(0))) return T(0);
        T debt(0), share(0);
        for (int s : stations) debt += month.debt(s);
        const int line = month.line_of(fund);
        for (const CostShare& part : shares)  // two of the line's funds may be named
            if (line >= 0 && month.line_of(part.party) == line) share += T(part.share);
        return month.heads_carried(fund, std::nullopt, T(debt / there * share));
    }
    /// Pays the debt of so many heads, as far as the money of the parties goes. Returns the heads.
    template <MonthView M>
    auto relieve(M& month, State<typename M::Scalar>& state, const std::vector<int>& stations,
                 const typename M::Scalar& wanted, typename M::Scalar& left) const {
        using T = typename M::Scalar;
        const T there = month.people(stations);
        const T relieved = month.alike(stations, wanted, [&](int station, const T& here) {
            T done(0);
            Cut why = Cut::ceiling;
            // Each round ends where a party is at its ceiling, or too near it for another family;
            // the others then share alone.
            std::vector<std::string> full;
            for (std::size_t round = 0; round <= shares.size(); ++round) {
                const std::vector<CostShare> able = who_can_give(month, state, full);
                if (able.empty()) break;
                const T together = rupiah_of(month, state, able);
                T most = least(left, together);
                const T before = most;
                const std::string nearest = nearest_ceiling(month, state, able, together);
                why = !rupiah_limit(month, station, T(here - done), most) ? Cut::family_did_not_fit
                      : left < together                                   ? Cut::budget
                      : nearest.empty()                                   ? Cut::money
                                                                          : Cut::ceiling;
                done += pay(month, state, station, T(here - done), most, able);
                left -= before - most;
                if (nearest.empty() || !(here - done > T(0))) break;
                full.push_back(nearest);
            }
            if (is_short_of(done, whole_below(here)) && is_short_of(T(0), month.people(station)))
                month.order().stop(why);
            return done;
        });
        month.order().there(there);
        if (is_short_of(relieved, whole_below(wanted))) month.order().stop(Cut::people);
        return relieved;
    }
    template <MonthView M>
    auto may_still_give(const M& month, const State<typename M::Scalar>& state,
                        const CostShare& share) const {
        using T = typename M::Scalar;
        T most = all_the_money<T>();
        for (const CostCeiling& c : ceilings)
            if (c.party == share.party)
                most = positive(T(given<T>(c.most) - state.given_by(c.party)));
        return share.party == CostShare::third_party ? most : least(most, month.spare(share.party));
    }
    /// The parties that can still give, with their shares of what these give together. Without
    /// ceilings the shares stand as they are: where one party has no more, nothing is paid.
    template <MonthView M>
    std::vector<CostShare> who_can_give(const M& month, const State<typename M::Scalar>& state,
                                        const std::vector<std::string>& full) const {
        using T = typename M::Scalar;
        std::vector<CostShare> able;
        double sum = 0;
        for (const CostShare& share : shares) {
            bool no_more = std::find(full.begin(), full.end(), share.party) != full.end();
            for (const CostCeiling& c : ceilings)
                no_more |= c.party == share.party && !(may_still_give(month, state, share) >= T(1));
            if (no_more) continue;
            able.push_back(share), sum += share.share;
        }
        if (able.size() < shares.size())
            for (CostShare& share : able) share.share /= sum;
        return able;
    }
    /// The party whose ceiling is what keeps the parties from giving more together; empty: none.
    template <MonthView M>
    std::string nearest_ceiling(const M& month, const State<typename M::Scalar>& state,
                                const std::vector<CostShare>& able,
                                const typename M::Scalar& together) const {
        using T = typename M::Scalar;
        for (const CostShare& share : able)
            for (const CostCeiling& c : ceilings)
                if (c.party == share.party && share.share > 0 &&
                    !(T(may_still_give(month, state, share) / T(share.share)) > together))
                    return share.party;
        return {};
    }
    /// What parties can give together in these shares.
    template <MonthView M>
    auto rupiah_of(const M& month, const State<typename M::Scalar>& state,
                   const std::vector<CostShare>& able) const {
        using T = typename M::Scalar;
        T most = all_the_money<T>();
        for (const CostShare& share : able) {
            if (!(share.share > 0)) continue;
            const int line = month.line_of(share.party);
            T part(0);  // two of a line's funds may be named
            for (const CostShare& other : able)
                if (other.party == share.party || (line >= 0 && month.line_of(other.party) == line))
                    part += T(other.share);
            most = least(most, T(may_still_give(month, state, share) / part));
        }
        return positive(most);
    }
    /// Whether the rupiah, not the heads, limit whose debt of a station is paid.
    template <MonthView M>
    static bool rupiah_limit(const M& month, int station, const typename M::Scalar& heads,
                             const typename M::Scalar& rupiah) {
        using T = typename M::Scalar;
        const T there = month.people(station), debt = month.debt(station);
        return T(rupiah * there) < T(least(heads, there) * debt);
    }
    /// Pays the debt of so many heads of a station in these shares. Returns the heads.
    template <MonthView M>
    auto pay(M& month, State<typename M::Scalar>& state, int station,
             const typename M::Scalar& wanted, typename M::Scalar& left,
             const std::vector<CostShare>& able) const {
        using T = typename M::Scalar;
        const T there = month.people(station), debt = month.debt(station);
        if (!(there > T(0)) || !(debt > T(0)) || !(left > T(0))) return T(0);
        const T want = least(least(wanted, there), T(left * there / debt));
        const Station& at = month.stations()[station];
        const Moved<T> moved =
            after == After::pbid
                ? month.move_to_pbid(station, want, Effect::relieved, Fit::within, left)
                : month.move(station,
                             month.stations().active(at.segment, at.care_class, 0, at.group), want,
                             Effect::relieved, Fit::within, left);
        left -= moved.debt;
        state.paid += moved.debt;
        month.show_relief(moved.debt);
        T parts(0), shared(0);  // of whole rupiah none is lost between the parties
        for (const CostShare& share : able) {
            const bool last = &share == &able.back();
            shared += moved.debt * T(share.share);
            const T part = last ? T(moved.debt - parts) : T(whole_number(shared) - parts);
            parts += part;
            state.give(share.party, part);
            month.pay_relief(share.party, at.segment, part);
        }
        return month.count(moved.heads);
    }
};
template <>
struct Names<ArrearsRelief::After> {
    static constexpr std::string_view what = "after";
    static constexpr std::array<std::string_view, 2> list{"mandiri", "pbid"};
};

}  // namespace jknmodel
