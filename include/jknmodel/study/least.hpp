// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file least.hpp
/// The least whole number of steps at which something is reached, asked as seldom as can be.
///
///   const Least found = least_that_reaches([&](std::int64_t steps) { ... return Tried{margin}; },
///                                          0, 1'000'000);
///
/// `margin` says how far an answer is from what is wanted: from 0 on it is reached. Where more of
/// it is never worse, margins lead to the one crossing (secants, halving where these do not help).
/// Where a larger amount did worse than a smaller one, the range is searched on a grid, and it is
/// said: what is reached between two points of the grid alone is not seen.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace jknmodel {

/// An amount that was tried.
struct Tried {
    double margin = 0;  ///< from 0: reached
    std::int64_t used = std::int64_t{1}
                        << 62U;  ///< steps of it that were of any use: more are the same
};

struct Least {
    std::optional<std::int64_t> steps;  ///< nothing: no amount reaches it
    std::int64_t high = 0;              ///< the most that is of any use
    bool monotone = true;               ///< no larger amount that was tried did worse
    int tried = 0;                      ///< how many amounts were
};

/// The crossing between an amount that does not reach it and one that does, one try at a time.
/// `aside`: so far beside where the margins lead to is tried first, to close the bracket.
class Crossing {
public:
    Crossing(std::int64_t low, double low_margin, std::int64_t high, double high_margin,
             std::int64_t aside = 1)
        : low_{low},
          high_{high},
          width_{high - low},
          aside_{aside},
          least_aside_{aside},
          one_{low, low_margin},
          other_{high, high_margin} {}
    [[nodiscard]] bool found() const { return high_ - low_ <= 1; }
    /// The least that was tried and reaches it, and the most below it that does not.
    [[nodiscard]] std::int64_t high() const { return high_; }
    [[nodiscard]] std::int64_t low() const { return low_; }
    /// What to try next: where the last two lead to, or the middle.
    [[nodiscard]] std::int64_t next() {
        std::int64_t next = low_ + (high_ - low_) / 2;
        const double rise = other_.second - one_.second;
        const bool narrows = turn_ % 4 != 0 || (high_ - low_) <= width_ / 8;
        if (turn_++ % 4 == 0) width_ = high_ - low_;
        if (!narrows || rise == 0) return next;
        const double root = static_cast<double>(other_.first) -
                            other_.second * static_cast<double>(other_.first - one_.first) / rise;
        if (root <= static_cast<double>(low_) - static_cast<double>(width_) ||
            root >= static_cast<double>(high_) + static_cast<double>(width_))
            return next;
        next = static_cast<std::int64_t>(std::ceil(root));
        // the root is known: from its other side the bracket closes
        if (next >= high_)
            next = high_ - aside_, aside_ *= 2;
        else if (next <= low_)
            next = low_ + aside_, aside_ *= 2;
        else
            aside_ = least_aside_;
        return std::clamp(next, low_ + 1, high_ - 1);
    }
    void told(std::int64_t steps, double margin) {
        one_ = other_, other_ = {steps, margin};
        (margin >= 0 ? high_ : low_) = steps;
    }

private:
    std::int64_t low_, high_, width_, aside_, least_aside_;
    int turn_ = 1;
    std::pair<std::int64_t, double> one_, other_;  // the last two
};

namespace detail {

template <class Try>
class LeastSearch {
public:
    LeastSearch(Try& ask, std::int64_t from, std::int64_t most)
        : ask_{ask}, from_{from}, most_{std::max(from, most)} {}

    Least search() {
        const std::int64_t high = useful();
        std::optional<std::int64_t> found;
        if (reached(from_))
            found = from_;
        else if (reached(high))
            found = between(from_, high);
        probe(found.value_or(high));
        const bool monotone = rises(found.value_or(high));
        if (!monotone) found = on_grid(found.value_or(high));
        return {found, high, monotone, static_cast<int>(margins_.size())};
    }

private:
    static constexpr int cells = 64;
    static constexpr double noise = 1e-10;  ///< what a sum of parts rounds away

    double margin(std::int64_t steps) {
        const auto there = margins_.find(steps);
        if (there != margins_.end()) return there->second;
        const Tried tried = ask_(steps);
        used_ = tried.used;
        return margins_[steps] = tried.margin;
    }
    bool reached(std::int64_t steps) { return margin(steps) >= 0; }

    /// The most of it that is of any use: more is not tried again.
    std::int64_t useful() {
        if (reached(from_) || most_ == from_) return from_;
        const bool all = reached(most_);
        std::int64_t high = std::clamp(used_, from_ + 1, most_);
        while (all && !reached(high))
            high = high > most_ / 2 ? most_ : std::max(2 * high, from_ + 1);
        return high;
    }

    /// The crossing between an amount that does not reach it and one that does.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        Crossing crossing{low, margin(low), high, margin(high)};
        while (!crossing.found()) {
            const std::int64_t next = crossing.next();
            crossing.told(next, margin(next));
        }
        return crossing.high();
    }

    /// A few more amounts below, so that what does worse with more shows.
    void probe(std::int64_t high) {
        for (int quarter : {1, 2, 3}) {
            const std::int64_t at = from_ + (high - from_) / 4 * quarter;
            if (at > from_ && at < high) (void)margin(at);
        }
    }
    /// Whether, up to that amount, more was never worse, and what reaches it begins there.
    [[nodiscard]] bool rises(std::int64_t high) const {
        for (auto at = std::next(margins_.begin()); at != margins_.end(); ++at) {
            const double before = std::prev(at)->second;
            if (before >= 0 && at->second < 0) return false;
            if (at->first <= high && at->second < before - noise) return false;
        }
        return true;
    }
    /// The least that is reached among all that was tried, a grid with it.
    std::optional<std::int64_t> on_grid(std::int64_t high) {
        for (int i = 1; i <= cells; ++i) {
            const auto at =
                from_ + static_cast<std::int64_t>(static_cast<double>(high - from_) * i / cells);
            if (reached(at)) break;
        }
        std::int64_t before = from_;
        for (const auto& [steps, margin] : margins_) {
            if (margin >= 0) return steps == from_ ? from_ : halved(before, steps);
            before = steps;
        }
        return std::nullopt;
    }
    /// Within a cell of the grid: margins need not lead anywhere.
    std::int64_t halved(std::int64_t low, std::int64_t high) {
        while (high - low > 1) {
            const std::int64_t middle = low + (high - low) / 2;
            (reached(middle) ? high : low) = middle;
        }
        return high;
    }

    Try& ask_;
    std::int64_t from_, most_, used_ = 0;
    std::map<std::int64_t, double> margins_;
};

}  // namespace detail

/// The least of `from` to `most` steps that reaches it.
template <class Try>
[[nodiscard]] Least least_that_reaches(Try&& ask, std::int64_t from, std::int64_t most) {
    return detail::LeastSearch<std::remove_reference_t<Try>>{ask, from, most}.search();
}

}  // namespace jknmodel
