// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file transition.hpp
/// The tables of a month: for each station the possible outcomes, with their chance, the station
/// after, and what becomes of the debt held. Engines execute tables and know no rule.
///
/// A row's outcomes stand best first, and a later one takes no more than the earlier ones leave.
/// What all of them leave is the outcome marked `rest`; without one, those accounts stay as they
/// are.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/ledger/station.hpp>
#include <vector>

namespace jknmodel {

/// What an outcome does to the debt held and to the month's bill of an account.
enum class Effect : std::uint8_t {
    keeps,        ///< the debt stays as it is
    pays,         ///< the whole debt and this month's bill are paid
    misses,       ///< this month's bill joins the debt; past the cap a month lapses
    departs,      ///< death or moving away: the debt is closed, and said to be
    carries,      ///< another segment: the debt is frozen and goes along
    returns,      ///< back to self-paying: frozen debt is owed again
    relieved,     ///< somebody else pays the debt
    falls,        ///< keeps, as the third party behind the account stops paying
    lapses,       ///< months beyond a cap that came down are owed no more
    written_off,  ///< the debt is written off by law
    instalment    ///< a part of the debt and this month's bill are paid; the rest is still owed
};
inline constexpr std::size_t effects = 11;

/// Whether what was owed before the outcome is still owed after it, or in part.
[[nodiscard]] constexpr bool keeps_debt(Effect e) noexcept {
    return e == Effect::keeps || e == Effect::falls || e == Effect::misses || e == Effect::lapses ||
           e == Effect::instalment;
}

/// What becomes of a family that is larger than the heads still wanted.
enum class Fit : std::uint8_t {
    within,     ///< it is passed over: a limit is a limit
    on_average  ///< it goes along with such a chance that the mean is what was wanted
};

template <class T>
struct Branch {
    T chance{0};  ///< times the account's own chance to pay if `by_type`
    bool by_type = false;
    bool rest = false;  ///< takes what the others leave
    int to = -1;        ///< station after
    Effect effect = Effect::keeps;
    T lapse{0};     ///< rupiah a head that lapse, at most what is owed (misses, lapses)
    int parts = 0;  ///< into how many parts the debt is split of which one is paid (instalment)
    /// Where draws run side by side in place of payer types: the chance of each, in place of
    /// `chance`.
    const T* by_lane = nullptr;
    Cause cause = Cause::lever;  ///< why heads are in another segment or standing after it
};

/// Which table of the month it is: chance is drawn for it by name.
enum class Decision : std::uint8_t { cap = 1, people, payment };

/// Outcomes by station, in compressed rows; a station without a row stays as it is.
template <class T>
class Table {
public:
    Table(int stations, Decision decision)
        : decision_{decision},
          begin_(static_cast<std::size_t>(stations), 0),
          end_(static_cast<std::size_t>(stations), 0),
          bill_(static_cast<std::size_t>(stations), T(0)) {}

    /// Forgets every row, keeping the room for them.
    void clear() {
        outcomes_.clear();
        std::fill(begin_.begin(), begin_.end(), std::size_t{0});
        std::fill(end_.begin(), end_.end(), std::size_t{0});
    }
    /// Starts the row of a station; `bill` is what a head is asked for this month, in rupiah.
    void row(int station, T bill = T(0)) {
        current_ = static_cast<std::size_t>(station);
        begin_[current_] = end_[current_] = outcomes_.size();
        bill_[current_] = bill;
    }
    void add(const Branch<T>& outcome) {
        outcomes_.push_back(outcome);
        end_[current_] = outcomes_.size();
    }
    [[nodiscard]] bool empty(int station) const { return begin(station) == end(station); }
    [[nodiscard]] const Branch<T>* begin(int station) const {
        return outcomes_.data() + begin_[at(station)];
    }
    [[nodiscard]] const Branch<T>* end(int station) const {
        return outcomes_.data() + end_[at(station)];
    }
    [[nodiscard]] const T& bill(int station) const { return bill_[at(station)]; }
    [[nodiscard]] int stations() const noexcept { return static_cast<int>(begin_.size()); }
    [[nodiscard]] Decision decision() const noexcept { return decision_; }

private:
    static std::size_t at(int station) { return static_cast<std::size_t>(station); }
    Decision decision_;
    std::vector<std::size_t> begin_, end_;
    std::vector<T> bill_;
    std::vector<Branch<T>> outcomes_;
    std::size_t current_ = 0;
};

/// Heads and rupiah that an executed table or a move shifted. (Zeros are written out: a scalar that
/// carries derivatives has none by default.)
template <class T>
struct Moved {
    T heads{0}, debt{0};
    T lapsed{0};  ///< of the debt, what is owed no more: it lapsed, or (instalment) was paid
    T carried{0};
    Moved& operator+=(const Moved& o) {
        heads += o.heads, debt += o.debt, lapsed += o.lapsed, carried += o.carried;
        return *this;
    }
};

/// What tables and moves did: by station of origin and effect; and who came and left, by cause.
template <class T>
class Tally {
public:
    explicit Tally(const Stations& stations)
        : by_(static_cast<std::size_t>(stations.size()) * effects),
          touched_(by_.size(), 0),
          flows_{stations} {}
    /// Forgets everything; only what was written since is gone through.
    void clear() {
        for (std::size_t i : written_) by_[i] = {}, touched_[i] = 0;
        written_.clear();
        flows_.clear();
    }
    [[nodiscard]] Moved<T>& at(int station, Effect effect) {
        const std::size_t i = place(station, effect);
        if (touched_[i] == 0) touched_[i] = 1, written_.push_back(i);
        return by_[i];
    }
    [[nodiscard]] const Moved<T>& at(int station, Effect effect) const {
        return by_[place(station, effect)];
    }
    /// Heads between segments and standings, out of them, into them.
    [[nodiscard]] Flows<T>& flows() { return flows_; }
    [[nodiscard]] const Flows<T>& flows() const { return flows_; }

private:
    static std::size_t place(int station, Effect effect) {
        return static_cast<std::size_t>(station) * effects + static_cast<std::size_t>(effect);
    }
    std::vector<Moved<T>> by_;
    std::vector<std::uint8_t> touched_;
    std::vector<std::size_t> written_;
    Flows<T> flows_;
};

}  // namespace jknmodel
