// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file robust.hpp
/// The least with which something is reached in so many of many draws: the least of each draw, and
/// how many of them the answer holds in, counted.
///
///   const Robust found = least_in_draws(
///       {from, most}, 0.9, {guess, rise},
///       [&](const std::vector<InDraw>& asked) { ... project each; return Tried of each ... });
///
/// All draws are asked together, each where its own margins lead to: this header needs no file and
/// no thread. More of it must not be worse in a draw for its least to be the least; whether more
/// was worse among what was tried is said, and the counts at the answer hold in any case.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <jknmodel/study/least.hpp>
#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace jknmodel {

/// An amount in one of the draws.
struct InDraw {
    std::size_t draw = 0;
    std::int64_t steps = 0;
};

/// Where to begin: an amount that may be the least, and by how much a step raises the margin there
/// (0: not known).
struct FirstGuess {
    std::int64_t steps = 0;
    double rise = 0;
};

struct Robust {
    /// Of each draw, or up to `within` steps more; nothing: no amount.
    std::vector<std::optional<std::int64_t>> least;
    std::vector<double> best;              ///< the largest margin that was seen of each
    std::optional<std::int64_t> steps;     ///< nothing: too few draws reach it at all
    std::size_t held = 0, held_below = 0;  ///< draws that it holds in; with a step less
    bool monotone = true;                  ///< no larger amount tried did worse in a draw
    int tried = 0;
};

/// The least and the most steps that a draw may have.
using Reach = std::pair<std::int64_t, std::int64_t>;

namespace detail {

/// The search of one draw.
class LeastInDraw {
public:
    LeastInDraw(const Reach& reach, const FirstGuess& guess, std::int64_t within)
        : from_{reach.first},
          most_{std::max(reach.first, reach.second)},
          within_{within},
          rise_{guess.rise},
          next_{std::clamp(guess.steps, from_, most_)} {}
    [[nodiscard]] bool over() const { return over_; }
    /// What reaches it, with at most so many steps too much; nothing: no amount.
    [[nodiscard]] std::optional<std::int64_t> least() const {
        return over_ ? least_ : crossing_ ? std::optional{crossing_->high()} : std::nullopt;
    }
    [[nodiscard]] bool known(std::int64_t within) const {
        return over_ || (crossing_ && crossing_->high() - crossing_->low() <= within);
    }
    /// Between which the least is.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> bounds() const {
        constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
        if (over_) return {least_.value_or(never), least_.value_or(never)};
        return {crossing_->low() + 1, crossing_->high()};
    }
    [[nodiscard]] std::int64_t next() const { return next_; }
    [[nodiscard]] const std::map<std::int64_t, double>& margins() const { return margins_; }
    void told(std::int64_t steps, const Tried& tried) {
        margins_[steps] = tried.margin;
        if (over_) return;
        if (crossing_ && (steps <= crossing_->low() || steps >= crossing_->high())) return;
        if (crossing_) {
            crossing_->told(steps, tried.margin);
        } else if (tried.margin >= 0) {
            high_ = {steps, tried.margin};
            if (steps == from_) return end(from_);
        } else {
            low_ = {steps, tried.margin};
            // more of it than can be used is the same
            if (steps >= most_ || tried.used < steps) return end(std::nullopt);
        }
        if (!crossing_ && low_ && high_)
            crossing_.emplace(low_->first, low_->second, high_->first, high_->second,
                              std::max<std::int64_t>(1, within_ / 3));
        if (!crossing_) {
            step(tried.margin);
        } else if (crossing_->found()) {
            end(crossing_->high());
        } else {
            next_ = crossing_->next();
        }
    }

private:
    using At = std::pair<std::int64_t, double>;
    void end(std::optional<std::int64_t> least) { over_ = true, least_ = least; }
    /// To the other side of the line: as far as the margin says, and more each time.
    void step(double margin) {
        const double far = rise_ > 0 ? std::abs(margin) / rise_ : 0;
        const double all = static_cast<double>(std::max(next_ - from_, most_ / 64));
        const double by = std::max(far * (1 + wider_), rise_ > 0 ? 0 : wider_ * all) +
                          static_cast<double>(within_);
        const auto steps =
            static_cast<std::int64_t>(std::min(by, static_cast<double>(most_ - from_) + 1));
        wider_ *= 4;
        next_ = std::clamp(margin >= 0 ? next_ - steps : next_ + steps, from_, most_);
    }
    std::int64_t from_, most_, within_;
    double rise_, wider_ = 0.02;
    std::int64_t next_;
    std::optional<At> low_, high_;
    std::optional<Crossing> crossing_;
    std::map<std::int64_t, double> margins_;
    bool over_ = false;
    std::optional<std::int64_t> least_;
};

/// Between which the nth smallest of the leasts of all draws is.
[[nodiscard]] inline std::pair<std::int64_t, std::int64_t> nth_bounds(
    const std::vector<LeastInDraw>& draws, std::size_t nth) {
    std::vector<std::int64_t> low, high;
    for (const LeastInDraw& draw : draws) {
        low.push_back(draw.bounds().first), high.push_back(draw.bounds().second);
    }
    std::sort(low.begin(), low.end()), std::sort(high.begin(), high.end());
    return {low[nth - 1], high[nth - 1]};
}

/// How many draws that amount holds in, and with a step less not.
[[nodiscard]] inline std::size_t need_all_of(const std::vector<LeastInDraw>& draws,
                                             std::int64_t steps) {
    return static_cast<std::size_t>(
        std::count_if(draws.begin(), draws.end(), [&](const LeastInDraw& draw) {
            const auto at = draw.margins().find(steps), less = draw.margins().find(steps - 1);
            return at != draw.margins().end() && at->second >= 0 &&
                   (less != draw.margins().end() ? less->second < 0 : draw.least() == steps);
        }));
}

}  // namespace detail

/// How many of so many draws are a share of them: at least one.
[[nodiscard]] inline std::size_t draws_needed(double share, std::size_t draws) {
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(std::ceil(share * static_cast<double>(draws) - 1e-9)));
}

/// The least with which at least that share of the draws reach it, each between the least and the
/// most of its own; `ask(asked)` gives the `Tried` of each. The least of a draw that is not near
/// the answer is known to `within` steps.
template <class Ask>
[[nodiscard]] Robust least_in_draws(const std::vector<Reach>& reach, double share,
                                    const FirstGuess& guess, Ask&& ask, std::int64_t within = 1) {
    std::vector<detail::LeastInDraw> draws;
    for (const Reach& one : reach) draws.emplace_back(one, guess, within);
    Robust out;
    const auto run = [&](const std::vector<InDraw>& asked) {
        if (asked.empty()) return;
        const std::vector<Tried> tried = ask(asked);
        for (std::size_t i = 0; i < asked.size(); ++i)
            draws[asked[i].draw].told(asked[i].steps, tried[i]), ++out.tried;
    };
    const std::size_t need = draws_needed(share, draws.size());
    // the least of each draw about, then exactly where the answer may be
    for (;;) {
        std::vector<InDraw> asked;
        for (std::size_t d = 0; d < draws.size(); ++d)
            if (!draws[d].known(within)) asked.push_back({d, draws[d].next()});
        if (asked.empty()) {
            const auto [low, high] = detail::nth_bounds(draws, need);
            for (std::size_t d = 0; d < draws.size(); ++d) {
                const auto [least, most] = draws[d].bounds();
                if (!draws[d].over() && least <= high && most >= low)
                    asked.push_back({d, draws[d].next()});
            }
        }
        if (asked.empty()) break;
        run(asked);
    }
    std::vector<std::int64_t> reached;
    for (const detail::LeastInDraw& draw : draws) {
        out.least.push_back(draw.least());
        if (draw.least()) reached.push_back(*draw.least());
    }
    std::sort(reached.begin(), reached.end());
    // draws that an amount holds in, each asked
    const auto held = [&](std::int64_t steps) {
        std::vector<InDraw> asked;
        for (std::size_t d = 0; d < draws.size(); ++d)
            if (draws[d].margins().count(steps) == 0 && steps >= reach[d].first)
                asked.push_back({d, steps});
        run(asked);
        std::size_t many = 0;
        for (const detail::LeastInDraw& draw : draws) {
            const auto there = draw.margins().find(steps);
            many += there != draw.margins().end() && there->second >= 0 ? 1U : 0U;
        }
        return many;
    };
    for (std::size_t at = need; at <= reached.size() && !out.steps; ++at) {
        if (at > need && reached[at - 1] == reached[at - 2]) continue;
        out.held = held(reached[at - 1]);
        if (out.held >= need) out.steps = reached[at - 1];
    }
    if (out.steps) out.held_below = out.held - detail::need_all_of(draws, *out.steps);
    for (const detail::LeastInDraw& draw : draws) {
        double best = -std::numeric_limits<double>::infinity();
        for (auto at = draw.margins().begin(); at != draw.margins().end(); ++at) {
            best = std::max(best, at->second);
            if (at != draw.margins().begin() && at->second < 0 && std::prev(at)->second >= 0)
                out.monotone = false;
        }
        out.best.push_back(best);
    }
    return out;
}

}  // namespace jknmodel
