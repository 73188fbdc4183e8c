// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file whole_people.hpp
/// Cells as whole people, for which exact counts are exact and rounded figures inside their ends.
///
///   largest_remainder(std::vector{1.5, 2.2, 3.3}, 7)   // {2, 2, 3}
///   whole_people_within(cells, rows)                   // nothing when no whole people fit
///
/// A *block* is the cells that every row weighs alike: rows see its total alone, and its people are
/// spread over it in proportion, largest remainders up.
///
/// How: the blocks' totals by largest remainder; where these miss a row, a search over whole totals
/// near the sums, depth first, nearest first, that leaves a branch as soon as some row cannot be
/// met by the blocks to come, or the distance cannot be less than the best found.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/evidence/bounded.hpp>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jknmodel {

using WholeCells = std::vector<std::int64_t>;

/// People to a millionth. Sums differ by less where another machine adds or exponentiates, and must
/// not be rounded otherwise there: what ties is taken in order.
[[nodiscard]] inline double to_a_millionth(double people) {
    return std::nearbyint(people * 1e6) / 1e6;
}

/// Whole numbers with that sum, each its value rounded down or up, the largest remainders up.
/// Throws std::invalid_argument when there are none.
[[nodiscard]] inline WholeCells largest_remainder(std::span<const double> values,
                                                  std::int64_t total) {
    WholeCells whole;
    std::vector<double> remainder;
    for (const double value : values) {
        const double floor = std::floor(value + 1e-6);
        if (!(std::abs(floor) < 0x1p62)) throw std::invalid_argument("a value is not of people");
        whole.push_back(static_cast<std::int64_t>(floor));
        remainder.push_back(to_a_millionth(value - floor));
    }
    const std::int64_t missing = total - std::reduce(whole.begin(), whole.end());
    if (missing < 0 || missing > std::ssize(values))
        throw std::invalid_argument("the total is not a rounding of the values");
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
    for (std::size_t k = 0; k < static_cast<std::size_t>(missing); ++k) ++whole[order[k]];
    return whole;
}

/// Whether every row holds for these people.
[[nodiscard]] inline bool held_by(std::span<const std::int64_t> people,
                                  std::span<const Bounded> rows) {
    return std::all_of(rows.begin(), rows.end(),
                       [&](const Bounded& row) { return row.allows(sum_of(row, people), 1e-6); });
}

namespace detail {

using Block = std::vector<std::size_t>;

/// The cells that every row weighs alike, together, in the order of their first cells.
inline std::vector<Block> blocks_of(std::span<const Bounded> rows, std::size_t cells) {
    std::map<std::vector<double>, std::size_t> known;
    std::vector<Block> blocks;
    for (std::size_t j = 0; j < cells; ++j) {
        std::vector<double> weights;
        for (const Bounded& row : rows) weights.push_back(row.weights[j]);
        const auto [at, first] = known.try_emplace(std::move(weights), blocks.size());
        if (first) blocks.emplace_back();
        blocks[at->second].push_back(j);
    }
    return blocks;
}

inline std::vector<double> sums_of(std::span<const double> cells, const std::vector<Block>& of) {
    std::vector<double> sums;
    for (const Block& block : of) {
        double sum = 0;
        for (const std::size_t j : block) sum += cells[j];
        sums.push_back(sum);
    }
    return sums;
}

/// Each block's total over its cells, in proportion.
inline WholeCells spread(std::span<const double> cells, const std::vector<Block>& blocks,
                         const WholeCells& totals) {
    WholeCells people(cells.size(), 0);
    const std::vector<double> sums = sums_of(cells, blocks);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const auto total = static_cast<double>(totals[b]);
        const bool scaled = std::abs(sums[b] - total) >= 1 && sums[b] > 0;
        std::vector<double> values;
        for (const std::size_t j : blocks[b])
            values.push_back(scaled ? cells[j] * (total / sums[b]) : cells[j]);
        const WholeCells whole = largest_remainder(values, totals[b]);
        for (std::size_t k = 0; k < whole.size(); ++k) people[blocks[b][k]] = whole[k];
    }
    return people;
}

/// The whole number of all, inside what the rows about everybody say where one fits.
inline std::int64_t everybody(std::span<const double> cells, std::span<const Bounded> rows) {
    double low = -std::numeric_limits<double>::infinity(), high = -low;
    for (const Bounded& row : rows) {
        const std::vector<double>& weights = row.weights;
        if (std::count(weights.begin(), weights.end(), 1.0) != std::ssize(weights)) continue;
        low = std::max(low, row.low), high = std::min(high, row.high);
    }
    const double sum = std::accumulate(cells.begin(), cells.end(), 0.0);
    if (!(std::abs(sum) < 0x1p62)) throw std::invalid_argument("the cells are not of people");
    const double total = std::nearbyint(sum);
    for (const double near : {total, total + 1, total - 1})
        if (low - 1e-6 <= near && near <= high + 1e-6) return static_cast<std::int64_t>(near);
    return static_cast<std::int64_t>(total);
}

/// Whole totals of blocks for which all rows hold, nearest to the sums: a search tree.
class Totals {
public:
    Totals(const std::vector<double>& sums, const std::vector<Block>& blocks,
           std::span<const Bounded> rows, double reach)
        : rows_{rows.size()}, order_{short_rows_first(blocks, rows)}, chosen_(blocks.size(), 0) {
        for (const Bounded& row : rows)
            low_.push_back(row.low - 1e-6), high_.push_back(row.high + 1e-6);
        for (const std::size_t b : order_) {
            const double sum = sums[b] > 0 ? std::max(1e-6, to_a_millionth(sums[b])) : sums[b];
            Level level{.choices = whole_near(sum, reach), .costs = {}, .weights = {}};
            for (const std::int64_t n : level.choices)
                level.costs.push_back(std::abs(static_cast<double>(n) - sum));
            for (const Bounded& row : rows) level.weights.push_back(row.weights[blocks[b].front()]);
            levels_.push_back(std::move(level));
        }
        look_ahead();
    }

    /// The totals in the order of the blocks, if there are any.
    [[nodiscard]] std::optional<WholeCells> nearest() {
        sums_.assign((levels_.size() + 1) * rows_, 0);
        descend(0, 0);
        if (!found_) return std::nullopt;
        WholeCells totals(order_.size(), 0);
        for (std::size_t depth = 0; depth < order_.size(); ++depth)
            totals[order_[depth]] = (*found_)[depth];
        return totals;
    }

private:
    /// Nodes looked at before the best found is taken, and before nothing found is nothing.
    static constexpr int enough = 20'000, most = 400'000;

    struct Level {
        WholeCells choices;           ///< the nearest first
        std::vector<double> costs;    ///< how far each is from the sum
        std::vector<double> weights;  ///< of the block in every row
    };

    /// The whole numbers from 0 upwards within reach of a value, the nearest first.
    static WholeCells whole_near(double value, double reach) {
        if (value == 0) return {0};  // nobody can be where the prior knows nobody
        const double first = std::max(0.0, std::ceil(value - reach)),
                     last = std::max(0.0, std::floor(value + reach));
        WholeCells near;
        for (double n = first; n <= last; ++n) near.push_back(static_cast<std::int64_t>(n));
        const auto far = [value](std::int64_t n) {
            return std::abs(static_cast<double>(n) - value);
        };
        std::stable_sort(near.begin(), near.end(), [&](auto a, auto b) { return far(a) < far(b); });
        return near;
    }

    /// The blocks, those of the rows with the fewest first: such a row is settled soonest.
    static std::vector<std::size_t> short_rows_first(const std::vector<Block>& blocks,
                                                     std::span<const Bounded> rows) {
        std::vector<Block> inside;
        for (const Bounded& row : rows) {
            Block those;
            for (std::size_t b = 0; b < blocks.size(); ++b)
                if (row.weights[blocks[b].front()] != 0) those.push_back(b);
            inside.push_back(std::move(those));
        }
        std::stable_sort(inside.begin(), inside.end(),
                         [](const Block& a, const Block& b) { return a.size() < b.size(); });
        Block all(blocks.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        inside.push_back(std::move(all));
        std::vector<std::size_t> order;
        for (const Block& those : inside)
            for (const std::size_t b : those)
                if (std::find(order.begin(), order.end(), b) == order.end()) order.push_back(b);
        return order;
    }

    /// What the blocks still to come can add to each row at least and at most, and must cost.
    void look_ahead() {
        must_.assign(levels_.size() + 1, 0);
        least_.assign((levels_.size() + 1) * rows_, 0), most_ = least_;
        for (std::size_t depth = levels_.size(); depth-- > 0;) {
            const Level& level = levels_[depth];
            must_[depth] = must_[depth + 1] + level.costs.front();
            const auto [first, last] =
                std::minmax_element(level.choices.begin(), level.choices.end());
            for (std::size_t i = 0; i < rows_; ++i) {
                const double a = level.weights[i] * static_cast<double>(*first),
                             b = level.weights[i] * static_cast<double>(*last);
                const std::size_t here = depth * rows_ + i;
                least_[here] = least_[here + rows_] + std::min(a, b);
                most_[here] = most_[here + rows_] + std::max(a, b);
            }
        }
    }

    void descend(std::size_t depth, double cost) {
        ++nodes_;
        if (depth == levels_.size()) {
            best_ = cost, found_ = chosen_;
            return;
        }
        const Level& level = levels_[depth];
        for (std::size_t k = 0; k < level.choices.size(); ++k) {
            const double costs = cost + level.costs[k];
            if (costs + must_[depth + 1] >= best_ - 1e-9) break;  // the others cost more
            if (nodes_ > (found_ ? enough : most)) return;
            if (!can_hold(depth, static_cast<double>(level.choices[k]))) continue;
            chosen_[depth] = level.choices[k];
            descend(depth + 1, costs);
        }
    }

    /// Whether the blocks to come can still meet every row after this choice, whose sums it keeps.
    bool can_hold(std::size_t depth, double chosen) {
        for (std::size_t i = 0; i < rows_; ++i) {
            const std::size_t next = (depth + 1) * rows_ + i;
            sums_[next] = sums_[next - rows_] + chosen * levels_[depth].weights[i];
            if (sums_[next] + most_[next] < low_[i] || sums_[next] + least_[next] > high_[i])
                return false;
        }
        return true;
    }

    std::size_t rows_;
    std::vector<std::size_t> order_;
    std::vector<Level> levels_;
    std::vector<double> low_, high_, must_, least_, most_, sums_;
    WholeCells chosen_;
    std::optional<WholeCells> found_;
    double best_ = std::numeric_limits<double>::infinity();
    int nodes_ = 0;
};

}  // namespace detail

/// Cells as whole people: blocks that no row tells apart keep their totals, and so do all. Rows of
/// counts may be missed by one person (`whole_people_within` misses none).
[[nodiscard]] inline WholeCells whole_people(std::span<const double> cells,
                                             std::span<const Bounded> rows) {
    check_rows(rows, cells.size());
    const std::vector<detail::Block> blocks = detail::blocks_of(rows, cells.size());
    const std::vector<double> sums = detail::sums_of(cells, blocks);
    return detail::spread(cells, blocks, largest_remainder(sums, detail::everybody(cells, rows)));
}

/// The whole people nearest to the cells for which every row holds; nothing when there are none
/// with every block within four people of its sum.
[[nodiscard]] inline std::optional<WholeCells> whole_people_within(std::span<const double> cells,
                                                                   std::span<const Bounded> rows) {
    WholeCells rounded = whole_people(cells, rows);
    if (held_by(rounded, rows)) return rounded;
    const std::vector<detail::Block> blocks = detail::blocks_of(rows, cells.size());
    const std::vector<double> sums = detail::sums_of(cells, blocks);
    for (const double reach : {1.0, 2.0, 4.0})
        if (const auto totals = detail::Totals{sums, blocks, rows, reach}.nearest())
            return detail::spread(cells, blocks, *totals);
    return std::nullopt;
}

}  // namespace jknmodel
