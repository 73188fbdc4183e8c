// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file flows.hpp
/// Who came and who left in a month: heads by cause, from one segment and standing to another.
///
///   opening + flows into it - flows out of it == closing
///
/// holds for every segment and standing, and is proved every month against the people that the
/// accounts themselves make. Who changes station within one segment and standing (a further month
/// owed, another payer, another class) is no flow.
///
///   Flows<double> flows{stations};
///   flows.because(Cause::entry);
///   flows.come(stations.active(Segment::PBPU, CareClass::kelas_3), 40.0);
///
/// Words: an *end* of a flow is a segment and standing, `unregistered` (resident without
/// membership) or `outside` (not living here: not yet born, dead, elsewhere).

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/ledger/station.hpp>
#include <string_view>
#include <tuple>
#include <vector>

namespace jknmodel {

/// Why heads changed segment or standing.
enum class Cause : std::uint8_t {
    lever,            ///< what somebody decided: the lever is named
    birth,            ///< children who are registered
    moving_in,        ///< people who come to live here
    death,            ///< members who died
    moving_away,      ///< members who go to live elsewhere
    segment_change,   ///< self-payers who take a place or a job in another segment
    drift,            ///< PBI and PBID heads who fall off the list
    back_on_list,     ///< people off the PBI list who come back by themselves
    job_lost,         ///< workers without their job, with or without months of protection
    protection_over,  ///< dismissed workers whose months without dues are over
    hiring,           ///< jobs that were filled
    refill,           ///< places of PBI and PBID that were filled again
    entry,            ///< new self-payers
    payment,          ///< what was owed was paid, or the first contribution
    arrears,          ///< the month was not paid
    activation,       ///< the wait is over
    release           ///< PBID heads given up to keep within the money
};
template <>
struct Names<Cause> {
    static constexpr std::string_view what = "cause";
    static constexpr std::array<std::string_view, 17> list{
        "lever", "birth",        "moving_in", "death",           "moving_away", "segment_change",
        "drift", "back_on_list", "job_lost",  "protection_over", "hiring",      "refill",
        "entry", "payment",      "arrears",   "activation",      "release"};
};

/// Where a flow begins or ends.
class FlowEnd {
public:
    constexpr FlowEnd() = default;  ///< outside
    constexpr FlowEnd(Segment segment, Standing standing)
        : at_{static_cast<std::uint8_t>(static_cast<std::size_t>(segment) * count_of<Standing>() +
                                        static_cast<std::size_t>(standing))} {}
    static constexpr FlowEnd unregistered() { return FlowEnd{members}; }
    static constexpr FlowEnd outside() { return {}; }

    /// Whether those who stand there are members.
    [[nodiscard]] constexpr bool registered() const { return at_ < members; }
    [[nodiscard]] constexpr Segment segment() const {
        return static_cast<Segment>(at_ / count_of<Standing>());
    }
    [[nodiscard]] constexpr Standing standing() const {
        return registered() ? static_cast<Standing>(at_ % count_of<Standing>())
                            : Standing::unregistered;
    }
    /// Whether a number that was read back is one.
    [[nodiscard]] constexpr bool is_sound() const { return at_ <= nowhere; }
    friend constexpr auto operator<=>(const FlowEnd&, const FlowEnd&) = default;

private:
    static constexpr std::uint8_t members = count_of<Segment>() * count_of<Standing>(),
                                  nowhere = members + 1;
    constexpr explicit FlowEnd(std::uint8_t at) : at_{at} {}
    std::uint8_t at_ = nowhere;
};

template <class T>
struct FlowRow {
    Cause cause{};
    FlowEnd from, to;
    int lever = -1;  ///< the position in the scenario, where the cause is a lever
    T heads{0};
};

/// The segments and standings that stations belong to, numbered.
class Places {
public:
    explicit Places(const Stations& stations) {
        std::vector<FlowEnd> all;
        for (int s = 0; s < stations.size(); ++s)
            all.emplace_back(stations[s].segment, stations[s].standing);
        for (const FlowEnd& end : all) {
            auto found = std::find(list_.begin(), list_.end(), end);
            if (found == list_.end()) found = list_.insert(list_.end(), end);
            of_.push_back(static_cast<std::uint8_t>(found - list_.begin()));
        }
    }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] const FlowEnd& operator[](std::size_t place) const { return list_[place]; }
    /// Of a station.
    [[nodiscard]] std::size_t of(int station) const {
        return of_[static_cast<std::size_t>(station)];
    }

private:
    std::vector<FlowEnd> list_;
    std::vector<std::uint8_t> of_;
};

/// The flows of one month, as they happen.
template <class T>
class Flows {
public:
    explicit Flows(const Stations& stations)
        : places_{stations},
          ends_{places_.size() + 2},
          slots_(count_of<Cause>() * ends_ * ends_, 0) {}

    /// Forgets everything; only what was written since is gone through.
    void clear() {
        for (const std::uint32_t slot : written_) slots_[slot] = 0;
        written_.clear(), rows_.clear();
    }
    /// What is done from here on is done for that cause.
    void because(Cause cause) { cause_ = cause; }
    /// It is done by that lever.
    void because_of_lever(int lever) {
        cause_ = Cause::lever;
        if (lever == lever_) return;
        lever_ = lever;
        std::fill_n(slots_.begin(), ends_ * ends_, std::uint16_t{0});  // those of other levers
    }
    [[nodiscard]] Cause cause() const { return cause_; }

    /// Heads went from a station to another.
    void go(int from, int to, const T& heads, Cause cause) {
        const std::size_t here = places_.of(from), there = places_.of(to);
        if (here != there) at(cause, here, there) += heads;
    }
    void go(int from, int to, const T& heads) { go(from, to, heads, cause_); }
    /// They died or moved away.
    void leave(int from, const T& heads, Cause cause) {
        at(cause, places_.of(from), places_.size()) += heads;
    }
    /// They were born, moved in, or were registered from outside.
    void come(int to, const T& heads) {
        const bool new_here = cause_ == Cause::birth || cause_ == Cause::moving_in;
        at(cause_, places_.size() + (new_here ? 0 : 1), places_.of(to)) += heads;
    }
    /// Of those who came to a station just now, so many came for another cause.
    void came_for(Cause other, int to, const T& heads) {
        at(cause_, places_.size(), places_.of(to)) -= heads;
        at(other, places_.size(), places_.of(to)) += heads;
    }
    /// Of what one cause brought or took, `part(heads)` heads are the doing of another.
    template <class Part>
    void divide(Cause cause, Cause other, Part&& part) {
        // In the order of their ends: whoever draws, draws the same whoever came first.
        std::vector<std::size_t> these;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].cause == cause) these.push_back(i);
        std::sort(these.begin(), these.end(), [&](std::size_t a, std::size_t b) {
            return std::tie(rows_[a].from, rows_[a].to) < std::tie(rows_[b].from, rows_[b].to);
        });
        for (const std::size_t i : these) {
            const T heads = part(rows_[i].heads);
            rows_[i].heads -= heads;
            at(other, number(rows_[i].from), number(rows_[i].to)) += heads;
        }
    }

    [[nodiscard]] const std::vector<FlowRow<T>>& rows() const { return rows_; }
    [[nodiscard]] const Places& places() const { return places_; }
    struct Sum {
        T in{0}, out{0};
    };
    /// Heads that came to each place, and those who left it.
    [[nodiscard]] std::vector<Sum> sums() const {
        std::vector<Sum> sums(ends_);
        for (const FlowRow<T>& row : rows_) {
            sums[number(row.to)].in += row.heads;
            sums[number(row.from)].out += row.heads;
        }
        sums.resize(places_.size());
        return sums;
    }

private:
    [[nodiscard]] FlowEnd end(std::size_t number) const {
        return number < places_.size()    ? places_[number]
               : number == places_.size() ? FlowEnd::outside()
                                          : FlowEnd::unregistered();
    }
    [[nodiscard]] std::size_t number(const FlowEnd& end) const {
        if (!end.registered()) return places_.size() + (end == FlowEnd::outside() ? 0 : 1);
        std::size_t i = 0;
        while (!(places_[i] == end)) ++i;
        return i;
    }
    T& at(Cause cause, std::size_t from, std::size_t to) {
        const std::size_t slot = (static_cast<std::size_t>(cause) * ends_ + from) * ends_ + to;
        if (slots_[slot] == 0) {
            rows_.push_back({cause, end(from), end(to), cause == Cause::lever ? lever_ : -1, T(0)});
            slots_[slot] = static_cast<std::uint16_t>(rows_.size());
            written_.push_back(static_cast<std::uint32_t>(slot));
        }
        return rows_[slots_[slot] - 1U].heads;
    }

    Places places_;
    std::size_t ends_;                  ///< the places, outside, unregistered
    std::vector<std::uint16_t> slots_;  ///< by cause and ends: 1 + the position of the row
    std::vector<std::uint32_t> written_;
    std::vector<FlowRow<T>> rows_;
    Cause cause_{};
    int lever_ = -1;
};

}  // namespace jknmodel
