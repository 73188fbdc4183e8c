// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file nearest.hpp
/// The cells nearest to a prior under what was published.
///
///   const std::vector<double> prior{10, 20};
///   nearest(prior, std::vector<Bounded>{{{1, 0}, 15, 99}});   // {15, 20}
///
/// *Nearest* is least relative entropy: sum of x log(x / prior) - x + prior. Cells that the prior
/// does not know stay empty; a figure that holds already moves nobody.
///
/// How: the dual has one *multiplier* a row, and cell j is prior_j exp(sum of multipliers x
/// weights). The multipliers are the least point of a convex function, found by Newton's steps that
/// never cross zero where a row is an interval (Bertsekas 1982): there it lets go, or pulls to its
/// other end. Rows that follow from others leave a direction without curvature: a ridge far below
/// the rounding keeps the step finite, and no cell depends on how such rows share a pull.
///
/// Answers are always given: cells, or NotReached with the numbers of rows that contradict
/// (contradiction.hpp).

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/evidence/bounded.hpp>
#include <jknmodel/evidence/contradiction.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jknmodel {

/// No cells satisfy the rows; `rows()` are the numbers of some that cannot all hold.
class NotReached : public std::runtime_error {
public:
    explicit NotReached(std::vector<std::size_t> rows)
        : std::runtime_error{"no cells satisfy the rows"}, rows_{std::move(rows)} {}
    [[nodiscard]] const std::vector<std::size_t>& rows() const noexcept { return rows_; }

private:
    std::vector<std::size_t> rows_;
};

namespace detail {

/// The multipliers of the rows; everything in shares of everybody.
class Dual {
public:
    /// Rows hold to this share of everybody: a ten-millionth of a person in a million.
    static constexpr double settled = 1e-13;
    /// Less than this cannot be told from the rounding of the sums themselves.
    static constexpr double held = 1e-9;

    explicit Dual(const ScaledRows& rows) : rows_{rows} {
        at_.multipliers = Eigen::VectorXd::Zero(rows.low.size());
        look(at_);
    }

    /// Whether the rows hold in the end.
    bool settle() {
        for (int step = 0; step < 400; ++step)
            if (worst(at_.slope) <= settled || !stepped()) break;
        return worst(at_.slope) <= held;
    }

    [[nodiscard]] const Eigen::VectorXd& cells() const noexcept { return at_.cells; }

    /// The rows that pull.
    [[nodiscard]] std::vector<std::size_t> pulling() const {
        std::vector<std::size_t> rows;
        for (Eigen::Index i = 0; i < at_.multipliers.size(); ++i)
            if (std::abs(at_.multipliers[i]) > 1e-3 * worst(at_.multipliers))
                rows.push_back(ScaledRows::at(i));
        return rows;
    }

private:
    /// Some multipliers, the cells there, the value of the dual, and what each row's sum exceeds
    /// the end that it is held at; 0 where it may be what it is.
    struct Point {
        Eigen::VectorXd multipliers, cells, slope;
        double value = 0;
    };

    static double worst(const Eigen::VectorXd& of) {
        return of.size() > 0 ? of.cwiseAbs().maxCoeff() : 0;
    }
    [[nodiscard]] bool interval(Eigen::Index i) const { return rows_.low[i] < rows_.high[i]; }

    void look(Point& point) const {
        point.cells =
            rows_.prior.array() * (rows_.weights.transpose() * point.multipliers).array().exp();
        point.slope = rows_.weights * point.cells;
        point.value = point.cells.sum();
        for (Eigen::Index i = 0; i < point.slope.size(); ++i) {
            const double pull = point.multipliers[i];
            const double end = pull > 0   ? rows_.low[i]
                               : pull < 0 ? rows_.high[i]
                                          : std::clamp(point.slope[i], rows_.low[i], rows_.high[i]);
            if (pull != 0) point.value -= pull * end;
            point.slope[i] -= end;
        }
    }

    /// One step that makes the dual less; false when there is none.
    bool stepped() {
        Eigen::VectorXd side = at_.multipliers;  // to which a row pulls, or begins to
        for (Eigen::Index i = 0; i < side.size(); ++i)
            if (side[i] == 0) side[i] = -at_.slope[i];
        const Eigen::VectorXd towards = direction(side);
        double length = reach(towards);
        for (int halved = 0; halved < 60; ++halved, length /= 2) {
            Point there;
            there.multipliers = at_.multipliers + length * towards;
            // An interval pulls to one of its ends at a time: past zero it pulls no more.
            for (Eigen::Index i = 0; i < side.size(); ++i)
                if (interval(i) && there.multipliers[i] * side[i] < 0) there.multipliers[i] = 0;
            look(there);
            const double gain = at_.slope.dot(there.multipliers - at_.multipliers);
            const bool less = there.value < at_.value && there.value <= at_.value + 1e-4 * gain;
            // So near that the value no longer tells: the rows themselves do.
            if (less || (std::abs(gain) <= 1e-13 && worst(there.slope) < worst(at_.slope))) {
                at_ = std::move(there);
                return true;
            }
        }
        return false;
    }

    /// How far to go at most: no cell grows or shrinks more than exp(3) times at once, but where
    /// there is nobody before and after.
    [[nodiscard]] double reach(const Eigen::VectorXd& towards) const {
        constexpr double nobody = 1e-12;
        const Eigen::VectorXd grown = rows_.weights.transpose() * towards;
        double length = 1;
        for (Eigen::Index j = 0; j < grown.size(); ++j) {
            const double cell = std::max(at_.cells[j], 1e-300);
            const double most = 3 + (cell < nobody ? std::log(nobody / cell) : 0);
            if (std::abs(grown[j]) * length > most) length = most / std::abs(grown[j]);
        }
        return length;
    }

    /// Newton's direction among the rows that pull; those about to let go step by themselves.
    [[nodiscard]] Eigen::VectorXd direction(const Eigen::VectorXd& side) const {
        const Eigen::MatrixXd weighed = rows_.weights * at_.cells.asDiagonal();
        const Eigen::MatrixXd curved = weighed.lazyProduct(rows_.weights.transpose());
        const double near = std::min(1e-2, worst(at_.slope));
        Eigen::VectorXd out = Eigen::VectorXd::Zero(side.size());
        std::vector<Eigen::Index> free;
        for (Eigen::Index i = 0; i < side.size(); ++i) {
            const bool going =
                interval(i) && std::abs(at_.multipliers[i]) <= near && at_.slope[i] * side[i] > 0;
            if (going)
                out[i] = -at_.slope[i] / std::max(curved(i, i), 1e-300);
            else if (at_.multipliers[i] != 0 || at_.slope[i] != 0 || !interval(i))
                free.push_back(i);
        }
        while (!free.empty()) {
            Eigen::MatrixXd part = curved(free, free);
            part.diagonal().array() += 1e-14 * part.trace() + 1e-300;
            const Eigen::VectorXd downhill = -at_.slope(free);
            const Eigen::VectorXd step = Eigen::LDLT<Eigen::MatrixXd>{part}.solve(downhill);
            std::vector<Eigen::Index> right;
            for (std::size_t k = 0; k < free.size(); ++k) {
                const Eigen::Index i = free[k];
                const double by = step[static_cast<Eigen::Index>(k)];
                const bool wrong = interval(i) && at_.multipliers[i] == 0 && by * side[i] < 0;
                out[i] = wrong ? 0 : by;
                if (!wrong) right.push_back(i);
            }
            if (right.size() == free.size()) break;
            free = std::move(right);
        }
        return out;
    }

    const ScaledRows& rows_;
    Point at_;
};

}  // namespace detail

/// The least-entropy cells for which every row holds. Throws NotReached when the rows cannot all
/// hold, std::invalid_argument for rows of another length or numbers that are none.
[[nodiscard]] inline std::vector<double> nearest(std::span<const double> prior,
                                                 std::span<const Bounded> rows) {
    check_rows(rows, prior.size());
    if (!std::all_of(prior.begin(), prior.end(), [](double n) { return std::isfinite(n); }))
        throw std::invalid_argument("the prior is not a number of people");
    const ScaledRows scaled{prior, rows};
    for (Eigen::Index i = 0; i < scaled.low.size(); ++i) {
        const bool nobody = scaled.prior.size() == 0 || scaled.weights.row(i).isZero(0);
        const bool empty =
            scaled.low[i] > detail::Dual::held || scaled.high[i] < -detail::Dual::held;
        if (scaled.low[i] > scaled.high[i] || (nobody && empty))
            throw NotReached{{ScaledRows::at(i)}};
    }
    if (rows.empty()) return {prior.begin(), prior.end()};
    const auto people = [&](const ScaledRows& of, const detail::Dual& dual) {
        std::vector<double> cells(prior.size(), 0);
        for (Eigen::Index j = 0; j < of.prior.size(); ++j)
            cells[of.cells[ScaledRows::at(j)]] = of.everybody * dual.cells()[j];
        return cells;
    };
    detail::Dual dual{scaled};
    if (dual.settle()) return people(scaled, dual);
    std::vector<std::size_t> against = contradiction(scaled);
    if (!against.empty()) throw NotReached{std::move(against)};
    // Towards cells that the rows leave nobody multipliers grow without end; without them they end.
    const ScaledRows inhabited = scaled.only(inhabitable(scaled));
    detail::Dual among{inhabited};
    if (among.settle()) return people(inhabited, among);
    throw NotReached{dual.pulling()};  // of 400,000 systems drawn at random none
}

}  // namespace jknmodel
