// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file linear_programme.hpp
/// The least of a sum under rows and bounds: a small, dense linear programme.
///
///   LinearProgramme inside{matrix, low, high, least, most};   // low <= matrix x <= high
///   inside.least(cost);       // -infinity: it has no end; NaN: nothing satisfies the rows
///   inside.solution();        // the x of that least
///
/// For some dozens of unknowns and rows. Many sums are asked of the same rows: each begins where
/// the last one ended.
///
/// How: the simplex method with bounds on unknowns and on rows, each row's sum being an unknown
/// too (a *dictionary*: those outside of the basis give those inside). First what lies outside of
/// its bounds is brought in, then the cost falls. The steepest cost enters; after a step that gains
/// nothing it is the first (Bland 1977), until one gains, so that no basis comes twice. What many
/// steps round away is worked out anew from the rows before an answer is given.

#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <limits>
#include <vector>

namespace jknmodel {

class LinearProgramme {
public:
    /// Bounds may be infinite.
    LinearProgramme(const Eigen::MatrixXd& rows, const Eigen::VectorXd& low,
                    const Eigen::VectorXd& high, const Eigen::VectorXd& least,
                    const Eigen::VectorXd& most)
        : rows_{rows}, n_{rows.cols()}, m_{rows.rows()}, lower_(n_ + m_), upper_(n_ + m_) {
        lower_ << least, low;
        upper_ << most, high;
        for (Eigen::Index i = 0; i < m_; ++i) {
            const double largest = rows_.row(i).cwiseAbs().maxCoeff();
            if (!(largest > 0)) continue;
            rows_.row(i) /= largest;
            lower_[n_ + i] /= largest, upper_[n_ + i] /= largest;
        }
        for (const double end : lower_) grow_to(end);
        for (const double end : upper_) grow_to(end);
        lower_ /= size_, upper_ /= size_;
        start();
    }

    /// The least of cost . x; minus infinity when it has no end, NaN when nothing satisfies all.
    [[nodiscard]] double least(const Eigen::VectorXd& cost) {
        constexpr double endless = std::numeric_limits<double>::infinity();
        if (!feasible()) return std::numeric_limits<double>::quiet_NaN();
        const double scale = cost.size() > 0 ? cost.cwiseAbs().maxCoeff() : 0;
        Eigen::VectorXd all = Eigen::VectorXd::Zero(n_ + m_);
        if (scale > 0) all.head(n_) = cost / scale;
        const auto slope = [&all](const LinearProgramme&) -> const Eigen::VectorXd& { return all; };
        if (!descend(slope, false)) return -endless;
        return cost.dot(solution());
    }

    /// Whether anything satisfies all rows and bounds.
    [[nodiscard]] bool feasible() {
        if (known_) return feasible_;
        known_ = true;
        for (Eigen::Index v = 0; v < n_ + m_; ++v)
            if (lower_[v] > upper_[v] + within) return feasible_ = false;
        Eigen::VectorXd outside;
        const auto slope = [&outside](const LinearProgramme& self) -> const Eigen::VectorXd& {
            outside = self.outside();
            return outside;
        };
        (void)descend(slope, true);
        return feasible_ = outside_at_most() <= within;
    }

    /// The unknowns of the last least.
    [[nodiscard]] Eigen::VectorXd solution() const { return at_.head(n_) * size_; }

private:
    /// Bounds hold, and costs count, to this part of the largest number: a millionth of a person in
    /// a million.
    static constexpr double within = 1e-12;
    /// What is smaller is nothing that rows have rounded away.
    static constexpr double nothing = 1e-11;

    void grow_to(double end) {
        if (std::isfinite(end)) size_ = std::max(size_, std::abs(end));
    }

    void start() {
        basic_.clear(), other_.clear();
        for (Eigen::Index v = 0; v < n_; ++v) other_.push_back(v);
        for (Eigen::Index i = 0; i < m_; ++i) basic_.push_back(n_ + i);
        at_ = Eigen::VectorXd::Zero(n_ + m_);
        for (Eigen::Index v = 0; v < n_; ++v)
            at_[v] = std::isfinite(lower_[v])   ? lower_[v]
                     : std::isfinite(upper_[v]) ? upper_[v]
                                                : 0;
        rebuild();
    }

    static std::size_t to(Eigen::Index i) { return static_cast<std::size_t>(i); }

    // ── where those outside of the basis leave those inside ──

    /// The dictionary of the basis, from the rows themselves.
    void rebuild() {
        std::vector<Eigen::Index> columns, tight, slack, out, places, rest;
        for (Eigen::Index i = 0; i < m_; ++i) {
            const Eigen::Index v = basic_[to(i)];
            (v < n_ ? columns : slack).push_back(v < n_ ? v : v - n_);
            (v < n_ ? places : rest).push_back(i);
        }
        std::vector<Eigen::Index> tight_at, out_at;
        for (Eigen::Index k = 0; k < n_; ++k) {
            const Eigen::Index v = other_[to(k)];
            (v < n_ ? out : tight).push_back(v < n_ ? v : v - n_);
            (v < n_ ? out_at : tight_at).push_back(k);
        }
        table_ = Eigen::MatrixXd::Zero(m_, n_);
        Eigen::MatrixXd by(std::ssize(columns), n_);  // each column of the basis by those outside
        by.setZero();
        if (!columns.empty()) {
            const Eigen::MatrixXd square = rows_(tight, columns);
            const Eigen::FullPivLU<Eigen::MatrixXd> solver{square};
            if (!solver.isInvertible()) return again();
            by(Eigen::all, tight_at) = solver.inverse();
            if (!out.empty()) by(Eigen::all, out_at) = -solver.solve(rows_(tight, out).eval());
            table_(places, Eigen::all) = by;
        }
        if (!slack.empty()) {
            Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(std::ssize(slack), n_);
            if (!columns.empty()) sums = rows_(slack, columns) * by;
            if (!out.empty()) sums(Eigen::all, out_at) += rows_(slack, out);
            table_(rest, Eigen::all) = sums;
        }
        table_ = (table_.array().abs() < 1e-14).select(0, table_);
        fresh_ = true;
        look();
    }

    /// From the beginning; a basis that gives nothing was not one.
    void again() {
        if (++begun_ > 3) throw ProofError{"a linear programme has lost its basis"};
        start();
    }

    /// The values of those inside.
    void look() {
        Eigen::VectorXd outside(n_);
        for (Eigen::Index k = 0; k < n_; ++k) outside[k] = at_[other_[to(k)]];
        const Eigen::VectorXd inside = table_ * outside;
        for (Eigen::Index i = 0; i < m_; ++i) at_[basic_[to(i)]] = inside[i];
    }

    /// How what lies outside of its bounds gets less: -1 below, 1 above.
    [[nodiscard]] Eigen::VectorXd outside() const {
        Eigen::VectorXd slope = Eigen::VectorXd::Zero(n_ + m_);
        for (const Eigen::Index v : basic_)
            slope[v] = at_[v] < lower_[v] - within ? -1 : at_[v] > upper_[v] + within ? 1 : 0;
        return slope;
    }
    [[nodiscard]] double outside_at_most() const {
        double most = 0;
        for (const Eigen::Index v : basic_)
            most = std::max({most, lower_[v] - at_[v], at_[v] - upper_[v]});
        return most;
    }

    // ── steps ──

    struct Step {
        Eigen::Index enters = -1, leaves = -1;  ///< places among those outside, and inside
        double direction = 1, length = 0;
        double at = 0;  ///< the bound that the one that leaves is at
    };

    /// Steps until none gains; false when one has no end. `gathering`: bounds are still missed.
    template <class Slope>
    [[nodiscard]] bool descend(const Slope& slope, bool gathering) {
        bool gained = true;
        for (int steps = 0; steps < 50'000; ++steps) {
            if (gathering && outside_at_most() <= within) {
                if (fresh_) return true;
                rebuild();
                continue;
            }
            Step step;
            if (!entering(reduced(slope(*this)), gained, step)) {
                if (fresh_) return true;
                rebuild();
                continue;
            }
            leaving(gathering, gained, step);
            if (std::isinf(step.length)) {
                if (fresh_) return false;
                rebuild();
                continue;
            }
            gained = step.length > 1e-15;
            take(step);
            if (++since_ >= 40) rebuild(), since_ = 0;
        }
        throw ProofError{"a linear programme does not end"};
    }

    /// What a unit more of each one outside costs.
    [[nodiscard]] Eigen::VectorXd reduced(const Eigen::VectorXd& slope) const {
        Eigen::VectorXd inside(m_), out(n_);
        for (Eigen::Index i = 0; i < m_; ++i) inside[i] = slope[basic_[to(i)]];
        for (Eigen::Index k = 0; k < n_; ++k) out[k] = slope[other_[to(k)]];
        out.noalias() += table_.transpose() * inside;
        return out;
    }

    [[nodiscard]] bool entering(const Eigen::VectorXd& costs, bool steepest, Step& step) const {
        double best = within;
        for (Eigen::Index k = 0; k < n_; ++k) {
            const Eigen::Index v = other_[to(k)];
            const bool less = costs[k] < 0;
            const bool room = less ? at_[v] < upper_[v] : at_[v] > lower_[v];
            if (!room || std::abs(costs[k]) <= best) continue;
            const bool first = step.enters < 0 || v < other_[to(step.enters)];
            if (!steepest && !first) continue;
            if (steepest) best = std::abs(costs[k]);
            step.enters = k, step.direction = less ? 1 : -1;
        }
        return step.enters >= 0;
    }

    /// Who stops the step first; of those who stop it together the one that turns it most, or the
    /// first.
    void leaving(bool gathering, bool steepest, Step& step) const {
        const Eigen::Index v = other_[to(step.enters)];
        step.length = upper_[v] - lower_[v];  // to its own other end
        double turns = 0;
        for (Eigen::Index i = 0; i < m_; ++i) {
            const double moves = table_(i, step.enters) * step.direction;
            if (std::abs(moves) < nothing) continue;
            const Eigen::Index b = basic_[to(i)];
            const double end = stop(b, moves, gathering);
            if (std::isinf(end)) continue;
            const double length = std::max(0.0, (end - at_[b]) / moves);
            const bool together = step.leaves >= 0 && std::abs(length - step.length) <= within;
            const auto rather = [&] {
                return steepest ? std::abs(moves) > turns : b < basic_[to(step.leaves)];
            };
            if (together ? !rather() : !(length < step.length)) continue;
            step.length = together ? std::min(length, step.length) : length;
            step.leaves = i, step.at = end, turns = std::abs(moves);
        }
    }

    /// The bound at which one inside stops; one that is outside of its bounds at the one it missed.
    [[nodiscard]] double stop(Eigen::Index b, double moves, bool gathering) const {
        constexpr double endless = std::numeric_limits<double>::infinity();
        if (gathering && at_[b] < lower_[b] - within) return moves > 0 ? lower_[b] : -endless;
        if (gathering && at_[b] > upper_[b] + within) return moves < 0 ? upper_[b] : endless;
        return moves > 0 ? upper_[b] : lower_[b];
    }

    void take(const Step& step) {
        const Eigen::Index v = other_[to(step.enters)];
        if (step.leaves < 0) {  // from one of its ends to the other
            at_[v] = step.direction > 0 ? upper_[v] : lower_[v];
        } else {
            const Eigen::Index b = basic_[to(step.leaves)];
            pivot(step.leaves, step.enters);
            at_[b] = step.at;
        }
        look();
    }

    void pivot(Eigen::Index i, Eigen::Index k) {
        const double by = table_(i, k);
        const Eigen::VectorXd column = table_.col(k);
        const Eigen::RowVectorXd row = table_.row(i);
        table_.noalias() -= column / by * row;
        table_.row(i) = -row / by;
        table_.col(k) = column / by;
        table_(i, k) = 1 / by;
        table_ = (table_.array().abs() < 1e-14).select(0, table_);
        std::swap(basic_[to(i)], other_[to(k)]);
        fresh_ = false;
    }

    Eigen::MatrixXd rows_;
    Eigen::Index n_, m_;
    Eigen::VectorXd lower_, upper_;  ///< of the unknowns, then of the rows, against `size_`
    double size_ = 1;
    Eigen::MatrixXd table_;  ///< those inside of the basis by those outside
    std::vector<Eigen::Index> basic_, other_;
    Eigen::VectorXd at_;
    bool known_ = false, feasible_ = false, fresh_ = false;
    int begun_ = 0, since_ = 0;
};

}  // namespace jknmodel
