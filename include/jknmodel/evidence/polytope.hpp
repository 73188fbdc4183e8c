// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file polytope.hpp
/// What a set of figures allows: linear programmes over the cells and the population.
///
///   Polytope{rows}.ranges();     // the least and the most people of every cell
///   Polytope{rows}.conflict();   // which figures cannot all be true, if so
///
/// The unknowns are the cells, zero or more, and the population N as the last one.

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/linear_programme.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// By how much a figure must move, in people.
struct Adjustment {
    std::string label;
    double people = 0;
};

/// Figures that cannot all be true, and by how much each must at least move.
struct Conflict {
    std::vector<std::string> labels;      ///< none of them to spare
    std::vector<Adjustment> adjustments;  ///< of the solution that moves least, each by its size
};

/// What the population is called among the figures.
inline constexpr std::string_view population_label = "population";

/// What each cell and the population may be, whatever the rows.
struct PeopleBounds {
    Eigen::VectorXd lower = Eigen::VectorXd::Zero(people_unknowns);
    Eigen::VectorXd upper =
        Eigen::VectorXd::Constant(people_unknowns, std::numeric_limits<double>::infinity());

    [[nodiscard]] PeopleBounds with_population(double low, double high) const {
        PeopleBounds out{*this};
        out.lower[people_unknowns - 1] = low, out.upper[people_unknowns - 1] = high;
        return out;
    }
};

/// All cells and populations that satisfy the rows.
class Polytope {
public:
    explicit Polytope(std::vector<FigureRow> rows, PeopleBounds box = {})
        : rows_{std::move(rows)}, box_{std::move(box)} {}

    /// The least and the most of weights . (cells, N); NaN twice when it is empty.
    [[nodiscard]] Interval extremes(const Eigen::VectorXd& weights) const {
        LinearProgramme programme = whole();
        return {programme.least(weights), -programme.least(-weights)};
    }

    /// The least and the most of part . x / whole . x, by Dinkelbach's steps.
    [[nodiscard]] Interval ratio_extremes(const Eigen::VectorXd& part,
                                          const Eigen::VectorXd& whole_of) const {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        LinearProgramme programme = whole();
        std::array<double, 2> ends{none, none};
        for (const double sign : {1.0, -1.0}) {
            double ratio = sign * std::numeric_limits<double>::infinity(), guess = 0.5;
            for (int step = 0; step < 50; ++step) {
                if (std::isnan(programme.least(sign * (part - guess * whole_of))))
                    return {none, none};
                const Eigen::VectorXd x = programme.solution();
                const double base = whole_of.dot(x);
                ratio = base > 0 ? part.dot(x) / base : none;
                if (std::isnan(ratio) || std::abs(ratio - guess) <= 1e-12) break;
                guess = ratio;
            }
            ends[sign > 0 ? 0 : 1] = ratio;
        }
        return {ends[0], ends[1]};
    }

    /// The interval of every cell. Rows see of a block only how many people it has: a cell holds
    /// what its block must or may have, less what the others of the block may or must.
    [[nodiscard]] std::vector<Interval> ranges() const {
        const Blocks blocks = in_blocks();
        LinearProgramme programme = by_block(blocks);
        std::vector<Interval> ends, out;
        for (Eigen::Index b = 0; b < blocks.count; ++b) {
            const Eigen::VectorXd cost = Eigen::VectorXd::Unit(blocks.count + 1, b);
            ends.push_back({programme.least(cost), -programme.least(-cost)});
        }
        for (Eigen::Index j = 0; j + 1 < unknowns; ++j) {
            double others_lower = 0, others_upper = 0;
            for (Eigen::Index k = 0; k + 1 < unknowns; ++k)
                if (k != j && blocks.of[at(k)] == blocks.of[at(j)])
                    others_lower += box_.lower[k], others_upper += box_.upper[k];
            const Interval& end = ends[at(blocks.of[at(j)])];
            const double most = std::min(box_.upper[j], end.high - others_lower);
            const double least = std::max({0.0, box_.lower[j], end.low - others_upper});
            out.push_back({std::min(least, most), most});  // what rounds away crosses no ends
        }
        return out;
    }

    /// Whether any cells at all satisfy the rows.
    [[nodiscard]] bool feasible() const { return by_block(in_blocks()).feasible(); }

    /// The same for some figures alone; the place's population is one of them.
    [[nodiscard]] Polytope only(const std::vector<std::string>& labels) const {
        const auto kept = [&](std::string_view label) {
            return std::find(labels.begin(), labels.end(), label) != labels.end();
        };
        std::vector<FigureRow> rows;
        for (const FigureRow& row : rows_)
            if (kept(row.label)) rows.push_back(row);
        // The range of the population is evidence too: without it the population is free.
        return Polytope{std::move(rows),
                        kept(population_label) ? box_ : box_.with_population(0, endless)};
    }

    /// Nothing when the rows agree; otherwise the fewest figures found that cannot all be true.
    [[nodiscard]] std::optional<Conflict> conflict() const {
        if (feasible()) return std::nullopt;
        std::vector<std::string> labels;
        for (const FigureRow& row : rows_)
            if (std::find(labels.begin(), labels.end(), row.label) == labels.end())
                labels.push_back(row.label);
        if (std::find(labels.begin(), labels.end(), population_label) == labels.end())
            labels.emplace_back(population_label);
        std::vector<std::string> found = pair_of(labels);
        if (found.empty()) {
            found = labels;
            for (const std::string& label : labels) {
                std::vector<std::string> fewer = found;
                std::erase(fewer, label);
                if (!only(fewer).feasible()) found = std::move(fewer);
            }
        }
        std::vector<Adjustment> moved = only(found).least_adjustment();
        return Conflict{std::move(found), std::move(moved)};
    }

    /// The least change of each figure, in people: the total of change over size is least.
    [[nodiscard]] std::vector<Adjustment> least_adjustment() const {
        const Eigen::Index m = std::ssize(rows_), wide = unknowns + 2 * (m + 1);
        // Of each row, and last of the population's range, less and more.
        Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(m + 1, wide);
        Eigen::VectorXd low(m + 1), high(m + 1), cost = Eigen::VectorXd::Zero(wide);
        Eigen::VectorXd lower = Eigen::VectorXd::Zero(wide);
        Eigen::VectorXd upper = Eigen::VectorXd::Constant(wide, endless);
        matrix.topLeftCorner(m, unknowns) = weights();
        matrix(m, unknowns - 1) = 1;
        lower.head(unknowns - 1) = box_.lower.head(unknowns - 1);
        upper.head(unknowns - 1) = box_.upper.head(unknowns - 1);
        const double people = scale();
        for (Eigen::Index i = 0; i <= m; ++i) {
            const bool row = i < m;
            low[i] = row ? rows_[at(i)].low : box_.lower[unknowns - 1];
            high[i] = row ? rows_[at(i)].high : box_.upper[unknowns - 1];
            matrix(i, less(i)) = 1, matrix(i, more(i)) = -1;
            cost[less(i)] = cost[more(i)] =
                1 / (row ? std::max(1.0, size_of(rows_[at(i)], people)) : people);
        }
        LinearProgramme programme{matrix, low, high, lower, upper};
        if (std::isnan(programme.least(cost))) return {};
        const Eigen::VectorXd x = programme.solution();
        std::vector<Adjustment> moved;
        for (Eigen::Index i = 0; i <= m; ++i) {
            const double change = x[more(i)] - x[less(i)];
            if (std::abs(change) <= 1e-6) continue;
            const std::string label = i < m ? rows_[at(i)].label : std::string{population_label};
            const auto known = std::find_if(moved.begin(), moved.end(),
                                            [&](const Adjustment& a) { return a.label == label; });
            if (known != moved.end())
                known->people = i < m ? known->people + change : change;
            else
                moved.push_back({label, change});
        }
        return moved;
    }

    [[nodiscard]] const std::vector<FigureRow>& rows() const noexcept { return rows_; }

private:
    static constexpr Eigen::Index unknowns = people_unknowns;
    static constexpr double endless = std::numeric_limits<double>::infinity();

    /// Which cells no row tells apart, numbered.
    struct Blocks {
        std::vector<Eigen::Index> of;
        Eigen::Index count = 0;
    };

    static std::size_t at(Eigen::Index i) { return static_cast<std::size_t>(i); }
    static Eigen::Index less(Eigen::Index i) { return unknowns + 2 * i; }
    static Eigen::Index more(Eigen::Index i) { return unknowns + 2 * i + 1; }

    [[nodiscard]] Eigen::MatrixXd weights() const {
        Eigen::MatrixXd out(std::ssize(rows_), unknowns);
        for (Eigen::Index i = 0; i < out.rows(); ++i)
            out.row(i) << rows_[at(i)].weights.transpose(), rows_[at(i)].population;
        return out;
    }
    [[nodiscard]] LinearProgramme programme_of(const Eigen::MatrixXd& matrix,
                                               const Eigen::VectorXd& lower,
                                               const Eigen::VectorXd& upper) const {
        Eigen::VectorXd low(matrix.rows()), high(matrix.rows());
        for (Eigen::Index i = 0; i < matrix.rows(); ++i)
            low[i] = rows_[at(i)].low, high[i] = rows_[at(i)].high;
        return {matrix, low, high, lower, upper};
    }
    [[nodiscard]] LinearProgramme whole() const {
        return programme_of(weights(), box_.lower, box_.upper);
    }

    [[nodiscard]] Blocks in_blocks() const {
        const Eigen::MatrixXd matrix = weights();
        Blocks out;
        std::vector<Eigen::Index> first;  // of each block
        for (Eigen::Index j = 0; j + 1 < unknowns; ++j) {
            const auto alike = std::find_if(first.begin(), first.end(), [&](Eigen::Index k) {
                return matrix.col(k) == matrix.col(j);
            });
            out.of.push_back(alike - first.begin());
            if (alike == first.end()) first.push_back(j);
        }
        out.count = std::ssize(first);
        return out;
    }
    /// The programme with one unknown a block.
    [[nodiscard]] LinearProgramme by_block(const Blocks& blocks) const {
        const Eigen::MatrixXd matrix = weights();
        Eigen::MatrixXd merged(matrix.rows(), blocks.count + 1);
        Eigen::VectorXd lower = Eigen::VectorXd::Zero(blocks.count + 1), upper = lower;
        for (Eigen::Index j = 0; j < unknowns; ++j) {
            const Eigen::Index b = j + 1 < unknowns ? blocks.of[at(j)] : blocks.count;
            merged.col(b) = matrix.col(j);
            lower[b] += box_.lower[j], upper[b] += box_.upper[j];
        }
        return programme_of(merged, lower, upper);
    }

    [[nodiscard]] std::vector<std::string> pair_of(const std::vector<std::string>& labels) const {
        for (std::size_t i = 0; i < labels.size(); ++i)
            for (std::size_t j = i + 1; j < labels.size(); ++j)
                if (!only({labels[i], labels[j]}).feasible()) return {labels[i], labels[j]};
        return {};
    }

    /// About how many people this is: the population, or the largest figure.
    [[nodiscard]] double scale() const {
        double out = 1;
        for (const double end : {box_.lower[unknowns - 1], box_.upper[unknowns - 1]})
            if (std::isfinite(end)) out = std::max(out, end);
        for (const FigureRow& row : rows_)
            for (const double end : {row.low, row.high})
                if (std::isfinite(end)) out = std::max(out, std::abs(end));
        return out;
    }
    /// The size of a row in people: a figure's own number, or its share of the population.
    static double size_of(const FigureRow& row, double people) {
        double largest = 0;
        for (const double end : {row.low, row.high})
            if (std::isfinite(end)) largest = std::max(largest, std::abs(end));
        if (largest > 0) return largest;
        const double least = row.weights.minCoeff();
        return std::abs(row.population != 0 ? row.population : least) * people;
    }

    std::vector<FigureRow> rows_;
    PeopleBounds box_;
};

}  // namespace jknmodel
