// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file segment_move.hpp
/// People change segment besides what the rates of the register bring: an employer opens or closes,
/// a list is put in order. Active members, and self-payers in arrears, whose debt goes along, are
/// active where they go, and who had left stays out; who joins the self-payers was active, and is
/// spread over their groups as these are. Nobody comes or goes: the registered stay as many as they
/// are.

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace jknmodel {

struct SegmentMove : Window {
    static constexpr std::string_view kind = "segment_move";
    static constexpr std::array<std::string_view, 1> amounts{"people"};

    std::vector<Segment> leave, join;
    std::int64_t people = 0;  ///< over the window, as many each month

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("leave", self.leave, Need::required);
        visit("join", self.join, Need::required);
        visit("people", self.people, Need::required);
    }

    static constexpr bool from_above = true;

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        for (const auto& [key, list] : {std::pair{"leave", &leave}, std::pair{"join", &join}})
            if (is_in(*list, Segment::PBID))
                add_fault(out, key, "", "PBID",
                          "is a quota that a government pays; take the lever pbid_quota");
        for (Segment segment : join)
            if (is_in(leave, segment))
                add_fault(out, "join", "", jknmodel::name(segment),
                          "is among those they leave; take it out of one list");
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        using T = typename M::Scalar;
        const T each = given_part<T>(people, until - from + 1),
                now = least(month.wanted_of(people, std::nullopt), each);
        const Stations& st = month.stations();
        const bool pay_themselves = std::any_of(join.begin(), join.end(), is_mandiri);
        const std::vector<int> to = active_of(st, join), here_now = leaving(st, pay_themselves);
        const T here = month.people(here_now), there = month.people(to);
        if (!(here > T(0)) || !(there > T(0))) return;
        const T share = least(T(now / here), T(1));
        std::vector<T> shares;
        for (int d : to) shares.push_back(month.people(d) / there);
        T done(0);
        for (int s : here_now) {
            const T part = month.people(s) * share;
            if (!(part > T(0))) continue;
            const bool left = st[s].standing == Standing::left;
            for (std::size_t d = 0; d < to.size(); ++d) {
                const int end = left ? left_of(st, to[d]) : to[d];
                const T heads = month.whole(part * shares[d], end);
                done += month.move(s, end, heads, effect(st, s, end), Fit::on_average).heads;
            }
        }
        month.count(done);
    }

private:
    static bool is_in(const std::vector<Segment>& list, Segment segment) {
        return std::find(list.begin(), list.end(), segment) != list.end();
    }
    /// Who had left or is in arrears does not begin to pay himself elsewhere; workers stay with an
    /// employer who owes for them.
    [[nodiscard]] std::vector<int> leaving(const Stations& stations, bool to_pay) const {
        std::vector<int> out;
        for (int s = 0; s < stations.size(); ++s) {
            const Standing at = stations[s].standing;
            const bool owes = at == Standing::owing && is_mandiri(stations[s].segment);
            const bool goes = at == Standing::active || (!to_pay && (at == Standing::left || owes));
            if (goes && is_in(leave, stations[s].segment)) out.push_back(s);
        }
        return out;
    }
    static std::vector<int> active_of(const Stations& stations, const std::vector<Segment>& list) {
        std::vector<int> out;
        for (int s = 0; s < stations.size(); ++s) {
            const Station& at = stations[s];
            if (is_in(list, at.segment) && at.standing == Standing::active && at.line == 0 &&
                at.months_owed == 0)
                out.push_back(s);
        }
        return out;
    }
    static int left_of(const Stations& stations, int s) {
        return stations.left(stations[s].segment, stations[s].care_class);
    }
    static Effect effect(const Stations& stations, int from, int to) {
        return is_mandiri(stations[to].segment)     ? Effect::returns
               : is_mandiri(stations[from].segment) ? Effect::carries
                                                    : Effect::keeps;
    }
};

}  // namespace jknmodel
