// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file flips.hpp
/// What would change a decision: of each thing that is not known for certain, the nearest value on
/// either side of the present one with which the decision is another.
///
///   const std::vector things{movable(plan, Assume::births), movable(plan, Assume::deaths)};
///   const auto found = nearest_flips(things, now, [&](const std::vector<OtherValue>& moved) {
///       ... project each, all together; return the margin of each ...
///   });
///   found[0].below, found[0].above
///
/// A decision is a margin: from 0 it is so, below it is not. It need not rise or fall with a value,
/// so values are tried on a grid from the present one outwards: a few, and where these neither rise
/// nor fall, many. What flips and flips back between two of them is not seen. `ask` runs some
/// values of some things together: this header needs no file and no thread.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/questions.hpp>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// Something that may have another value: the present one, its range, and what is possible at all.
struct Movable {
    double value = 0;
    double low = 0, high = 0;
    double least = 0, most = 1;
};

/// Another value of one of them.
struct OtherValue {
    std::size_t thing = 0;
    double value = 0;
};

/// What moving one thing does to the decision.
struct Flip {
    std::optional<double> below, above;  ///< the nearest values with which it is another
    bool felt = false;                   ///< whether any value that was tried made a difference
    double least = 0, most = 0;          ///< how far it was tried
    int tried = 0;
};

/// Where values are tried: so many cells on each side within the range, and so many beyond it.
struct FlipGrid {
    int inside = 2, outside = 1;            ///< where margins rise or fall throughout
    int inside_many = 8, outside_many = 4;  ///< where they do not
    bool beyond = true;                     ///< also outside the range
};

/// How far the money is from lasting to the close of a month: a part of all that the funds were
/// asked for by then; below 0 a bill was not paid or heads were given up. `fund`: the position of
/// one; -1: all. `for_good`: a bill that waits for cash of its year is no end of it.
[[nodiscard]] inline double money_margin(const Outcome<double>& out, Month by, int fund = -1,
                                         bool for_good = false) {
    const auto ours = [&](const FundRow<double>& f) { return fund < 0 || f.fund == fund; };
    Outcome<double> asked;  // of those funds alone, to that month
    double spent = 0, owed = 0, left = -1;
    for (const MonthRow<double>& row : out.rows) {
        const bool counts = row.month <= by;
        if (!counts && (!for_good || row.month.year() != by.year())) continue;
        MonthRow<double> kept;
        kept.month = row.month, kept.released = counts ? row.released : 0;
        double closing = 0;
        for (const FundRow<double>& f : row.funds) {
            if (!ours(f)) continue;
            kept.funds.push_back(f);
            if (!counts) {
                kept.funds.back().short_of = 0;
                continue;
            }
            spent += f.spent, owed = std::max(owed, std::max(f.owed, f.short_of));
            closing += f.closing;
        }
        if (counts && !kept.funds.empty() && (row.month.month() == 12 || row.month == by))
            left = left < 0 ? closing : std::min(left, closing);
        asked.rows.push_back(std::move(kept));
    }
    const double all = std::max(spent + owed, 1.0);
    const auto end = for_good ? money_ends_for_good(asked) : money_ends(asked);
    return end ? std::min(-owed / all, -1e-9) : std::max(left, 0.0) / all;
}

/// An assumption of a plan as it may be moved.
[[nodiscard]] inline Movable movable(const Scenario& plan, Assume id) {
    const Assumption& row = register_of_assumptions[static_cast<std::size_t>(id)];
    const Spread spread = plan.assumptions.spread(id);
    return {plan.assumptions[id], spread.low, spread.high, row.least, row.most};
}

namespace detail {

/// What a sum of parts rounds away of a margin.
inline constexpr double margin_noise = 1e-10;

/// Whether margins neither rise nor fall throughout, and by enough to come near the line (0).
[[nodiscard]] inline bool bends(const std::vector<double>& all) {
    if (all.empty()) return false;
    bool rises = true, falls = true;
    double nearest = std::abs(all[0]), least = all[0], most = all[0];
    for (std::size_t i = 1; i < all.size(); ++i) {
        rises = rises && all[i] >= all[i - 1] - margin_noise;
        falls = falls && all[i] <= all[i - 1] + margin_noise;
        nearest = std::min(nearest, std::abs(all[i]));
        least = std::min(least, all[i]), most = std::max(most, all[i]);
    }
    return !rises && !falls && most - least > nearest / 4;
}

/// One side of a thing: values from the present one outwards, and where the decision is another.
class FlipSide {
public:
    FlipSide(const Movable& thing, double now, bool upwards) : upwards_{upwards}, thing_{thing} {
        margins_[0] = now;
        const double end = upwards ? thing.high : thing.low;
        inside_ = std::max(0.0, upwards ? end - thing.value : thing.value - end);
        all_ = std::max(0.0, upwards ? thing.most - thing.value : thing.value - thing.least);
        inside_ = std::min(inside_, all_);
    }
    [[nodiscard]] double value_at(double distance) const {
        if (distance == inside_) return upwards_ ? thing_.high : thing_.low;
        if (distance == all_) return upwards_ ? thing_.most : thing_.least;
        return thing_.value + (upwards_ ? distance : -distance);
    }
    /// Distances of a grid that were not tried yet.
    [[nodiscard]] std::vector<double> grid(int inside, int outside) const {
        std::vector<double> out;
        const auto add = [&](double distance) {
            if (distance > 0 && distance < refused_ && margins_.count(distance) == 0)
                out.push_back(distance);
        };
        for (int i = 1; i <= inside; ++i) add(i == inside ? inside_ : inside_ * i / inside);
        // beyond the range cells grow: it may be wide
        const double width = thing_.high - thing_.low;
        const double begin = std::max(inside_, width > 0 ? width / 2 : all_ / 1'000);
        if (outside > 0 && begin >= all_) add(all_);
        for (int i = 1; i <= outside && begin < all_; ++i)
            add(i == outside ? all_ : begin * std::pow(all_ / begin, double(i) / outside));
        return out;
    }
    void tried(double distance, double margin) {
        if (std::isnan(margin))
            refused_ = std::min(refused_, distance),
            margins_.erase(margins_.upper_bound(distance), margins_.end());
        else if (distance < refused_)
            margins_[distance] = margin;
    }
    [[nodiscard]] const std::map<double, double>& margins() const { return margins_; }
    [[nodiscard]] bool refused() const { return std::isfinite(refused_); }
    /// The margins within the range, from the present value outwards.
    [[nodiscard]] std::vector<double> within() const {
        std::vector<double> out;
        for (const auto& [distance, margin] : margins_)
            if (distance <= inside_) out.push_back(margin);
        return out;
    }
    /// Whether margins turn beyond the range, beside how they went within it.
    [[nodiscard]] bool turns_beyond() const {
        std::vector<double> out;
        for (const auto& [distance, margin] : margins_)
            if (distance >= inside_ / 2) out.push_back(margin);
        return reach() > inside_ && bends(out);
    }
    [[nodiscard]] double reach() const { return margins_.rbegin()->first; }

    /// The next distance to try so that the nearest flip is known well; nothing: it is, or there is
    /// none.
    [[nodiscard]] std::optional<double> next() {
        const auto flip = flipped();
        if (flip == margins_.end()) return to_the_end();
        const auto before = std::prev(flip);
        const double low = before->first, high = flip->first, width = high - low;
        const double range = thing_.high - thing_.low;
        const double enough = std::max({1e-4 * range, 1e-3 * high, 1e-12 * std::abs(thing_.value)});
        if (width <= enough) return std::nullopt;
        if (++turns_ % 2 == 0)
            return low > 0 && high > 4 * low ? std::sqrt(low * high) : low + width / 2;
        // margins lead to it where they can: beside where they cross the line, so that both sides
        // of it are known
        const double cross = crosses(before, flip);
        const double aside = 0.45 * enough, least = std::min(0.02 * width, 0.3 * enough);
        const double there = high - cross > enough ? cross + aside : cross - aside;
        return std::isnan(there) ? low + width / 2 : std::clamp(there, low + least, high - least);
    }
    [[nodiscard]] std::optional<double> flips_at() const {
        const auto flip = flipped();
        if (flip == margins_.end()) return std::nullopt;
        return value_at(flip->first);
    }

private:
    using Margins = std::map<double, double>;
    /// Where margins cross the line between two distances, going straight; where they lie on it up
    /// to somewhere between, as they come from beyond.
    [[nodiscard]] double crosses(Margins::const_iterator before,
                                 Margins::const_iterator flip) const {
        const auto beyond = std::next(flip);
        const bool on_the_line = std::abs(before->second) < 1e-6 * std::abs(flip->second);
        const auto other = on_the_line && beyond != margins_.end() ? beyond : before;
        return flip->first -
               flip->second * (other->first - flip->first) / (other->second - flip->second);
    }
    /// The nearest that was tried with which the decision is another.
    [[nodiscard]] Margins::const_iterator flipped() const {
        const bool now = margins_.begin()->second >= 0;
        return std::find_if(margins_.begin(), margins_.end(),
                            [&](const auto& each) { return (each.second >= 0) != now; });
    }
    /// The next distance between what can be run and what cannot: there may be a flip.
    [[nodiscard]] std::optional<double> to_the_end() {
        const double low = reach();
        if (!refused() || refused_ - low <= 0.02 * refused_ || ends_++ >= 8) return std::nullopt;
        return low > 0 && refused_ > 4 * low ? std::sqrt(low * refused_) : (low + refused_) / 2;
    }
    bool upwards_;
    Movable thing_;
    double inside_ = 0, all_ = 0;
    double refused_ = std::numeric_limits<double>::infinity();
    int turns_ = 0, ends_ = 0;
    Margins margins_;  // by the distance from the present value
};

/// Both sides of a thing.
struct FlipSides {
    FlipSide below, above;
    /// Whether margins neither rise nor fall throughout the range.
    [[nodiscard]] bool bend() const {
        std::vector<double> all = below.within();
        std::reverse(all.begin(), all.end());
        const std::vector<double> more = above.within();
        all.insert(all.end(), more.begin() + 1, more.end());
        return bends(all);
    }
    /// Whether no run can have the last of one side.
    [[nodiscard]] bool refused() const { return below.refused() || above.refused(); }
    [[nodiscard]] bool felt() const {
        const double now = below.margins().begin()->second;
        const auto other = [&](const auto& each) {
            return std::abs(each.second - now) > margin_noise;
        };
        return std::any_of(below.margins().begin(), below.margins().end(), other) ||
               std::any_of(above.margins().begin(), above.margins().end(), other);
    }
};

}  // namespace detail

/// The nearest flips of each thing. `now` is the margin with all at their present values;
/// `ask(moved)` gives the margin of each, NaN where no run can have that value.
template <class Ask>
[[nodiscard]] std::vector<Flip> nearest_flips(const std::vector<Movable>& things, double now,
                                              Ask&& ask, const FlipGrid& grid = {}) {
    struct Trial {
        std::size_t thing;
        bool upwards;
        double distance;
    };
    std::vector<detail::FlipSides> sides;
    for (const Movable& thing : things) sides.push_back({{thing, now, false}, {thing, now, true}});
    std::vector<int> tried(things.size());
    const auto side = [&](std::size_t thing, bool upwards) -> detail::FlipSide& {
        return upwards ? sides[thing].above : sides[thing].below;
    };
    const auto run = [&](const std::vector<Trial>& trials) {
        std::vector<OtherValue> moved;
        for (const Trial& t : trials)
            moved.push_back({t.thing, side(t.thing, t.upwards).value_at(t.distance)});
        if (moved.empty()) return;
        const std::vector<double> margins = ask(moved);
        for (std::size_t i = 0; i < trials.size(); ++i) {
            side(trials[i].thing, trials[i].upwards).tried(trials[i].distance, margins[i]);
            ++tried[trials[i].thing];
        }
    };
    const auto on_grid = [&](int inside, int outside, auto&& which) {
        std::vector<Trial> trials;
        for (std::size_t t = 0; t < things.size(); ++t) {
            for (const bool upwards : {false, true}) {
                const detail::FlipSide& one = side(t, upwards);
                if (!which(sides[t], one)) continue;
                for (const double d : one.grid(inside, grid.beyond ? outside : 0))
                    trials.push_back({t, upwards, d});
            }
        }
        run(trials);
    };
    using Sides = detail::FlipSides;
    using Side = detail::FlipSide;
    on_grid(grid.beyond ? 0 : 1, 1, [](const Sides&, const Side&) { return true; });
    on_grid(1, 1, [](const Sides& both, const Side&) { return both.felt() || both.refused(); });
    on_grid(grid.inside, grid.outside, [](const Sides& both, const Side&) { return both.felt(); });
    on_grid(grid.inside_many, 0, [](const Sides& both, const Side&) { return both.bend(); });
    on_grid(0, grid.outside_many, [](const Sides&, const Side& one) { return one.turns_beyond(); });
    for (;;) {
        std::vector<Trial> trials;
        for (std::size_t t = 0; t < things.size(); ++t)
            for (const bool upwards : {false, true})
                if (const auto next = side(t, upwards).next())
                    trials.push_back({t, upwards, *next});
        if (trials.empty()) break;
        run(trials);
    }
    std::vector<Flip> out;
    for (std::size_t t = 0; t < things.size(); ++t) {
        const detail::FlipSides& both = sides[t];
        out.push_back({both.below.flips_at(), both.above.flips_at(), both.felt(),
                       both.below.value_at(both.below.reach()),
                       both.above.value_at(both.above.reach()), tried[t]});
    }
    return out;
}

}  // namespace jknmodel
