// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file contradiction.hpp
/// Which published figures cannot all be true: the fewest rows that no cells satisfy together.
///
///   contradiction(prior, rows)   // empty: they can; else numbers of rows, none of them to spare
///
/// Rows *can hold* when some cells, zero or more and empty where the prior knows nobody, come
/// within a rounding of all of them. Leave out any one row of a contradiction and the others can
/// hold.
///
/// How: the cells that miss the rows least, by the sum of squares (Lawson and Hanson 1974). What is
/// missed then is itself the proof: as weights of the rows it gives every cell zero or less, and
/// the ends more than zero (Farkas). Rows that the proof leaves out are dropped, and then each row
/// that the others do without.

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/evidence/bounded.hpp>
#include <limits>
#include <numeric>
#include <set>
#include <span>
#include <vector>

namespace jknmodel {

/// Rows over the cells that the prior knows, in shares of everybody, the largest weight of each 1.
struct ScaledRows {
    Eigen::MatrixXd weights;
    Eigen::VectorXd low, high;
    Eigen::VectorXd prior;           ///< of the cells that it knows
    std::vector<std::size_t> cells;  ///< which those are
    double everybody = 0;

    ScaledRows(std::span<const double> of, std::span<const Bounded> rows)
        : low(std::ssize(rows)), high(std::ssize(rows)) {
        for (std::size_t j = 0; j < of.size(); ++j)
            if (of[j] > 0) cells.push_back(j), everybody += of[j];
        const double size = everybody > 0 ? everybody : 1;
        prior.resize(std::ssize(cells));
        for (Eigen::Index j = 0; j < prior.size(); ++j) prior[j] = of[cells[at(j)]] / size;
        weights.resize(low.size(), prior.size());
        for (Eigen::Index i = 0; i < low.size(); ++i) {
            const Bounded& row = rows[at(i)];
            for (Eigen::Index j = 0; j < prior.size(); ++j)
                weights(i, j) = row.weights[cells[at(j)]];
            const double largest = prior.size() > 0 ? weights.row(i).cwiseAbs().maxCoeff() : 0;
            const double scale = largest > 0 ? largest : 1;  // a row of no cell: 0 in its ends?
            weights.row(i) /= scale;
            low[i] = row.low / (size * scale), high[i] = row.high / (size * scale);
        }
    }

    /// The same without some of the cells.
    [[nodiscard]] ScaledRows only(const std::vector<Eigen::Index>& kept) const {
        ScaledRows out{*this};
        out.weights = weights(Eigen::all, kept), out.prior = prior(kept), out.cells.clear();
        for (const Eigen::Index j : kept) out.cells.push_back(cells[at(j)]);
        return out;
    }

    static std::size_t at(Eigen::Index i) noexcept { return static_cast<std::size_t>(i); }
};

namespace detail {

/// Non-negative unknowns that miss some equations least: one equation an end of a row.
class LeastMissed {
public:
    /// Less than this, in shares of everybody, is the rounding of sums.
    static constexpr double rounding = 1e-11;

    LeastMissed(const ScaledRows& rows, const std::vector<std::size_t>& kept) {
        std::set<std::vector<double>> alike;  // cells that no row tells apart are one unknown
        for (Eigen::Index j = 0; j < rows.prior.size(); ++j) {
            std::vector<double> column;
            for (const std::size_t i : kept)
                column.push_back(rows.weights(static_cast<Eigen::Index>(i), j));
            alike.insert(column);
        }
        for (std::size_t k = 0; k < kept.size(); ++k) {
            const auto i = static_cast<Eigen::Index>(kept[k]);
            const bool exact = !(rows.low[i] < rows.high[i]);
            if (std::isfinite(rows.low[i])) ends_.push_back({k, rows.low[i], exact ? 0.0 : -1.0});
            if (!exact && std::isfinite(rows.high[i])) ends_.push_back({k, rows.high[i], 1.0});
        }
        const auto equations = std::ssize(ends_);
        const auto slacks =
            std::count_if(ends_.begin(), ends_.end(), [](const End& e) { return e.slack != 0; });
        matrix_ = Eigen::MatrixXd::Zero(equations, std::ssize(alike) + slacks);
        target_.resize(equations);
        Eigen::Index slack = std::ssize(alike);
        for (Eigen::Index e = 0; e < equations; ++e) {
            const End& end = ends_[static_cast<std::size_t>(e)];
            Eigen::Index j = 0;
            for (const std::vector<double>& column : alike) matrix_(e, j++) = column[end.row];
            target_[e] = end.at;
            if (end.slack != 0) matrix_(e, slack++) = end.slack;
        }
        search();
    }

    /// Whether the rows can hold.
    [[nodiscard]] bool nothing() const { return most() <= rounding * largest_target(); }

    /// The rows that the proof weighs, by their place among the kept ones.
    [[nodiscard]] std::vector<std::size_t> proof() const {
        std::set<std::size_t> rows;
        for (Eigen::Index e = 0; e < missed_.size(); ++e)
            if (std::abs(missed_[e]) > 1e-6 * most()) rows.insert(ends_[ScaledRows::at(e)].row);
        return {rows.begin(), rows.end()};
    }

private:
    struct End {
        std::size_t row;
        double at;
        double slack;  ///< the sum may be above the low end (-1) or below the high one (1)
    };

    [[nodiscard]] double most() const {
        return missed_.size() > 0 ? missed_.cwiseAbs().maxCoeff() : 0;
    }
    [[nodiscard]] double largest_target() const {
        return target_.size() > 0 ? std::max(1.0, target_.cwiseAbs().maxCoeff()) : 1.0;
    }

    void search() {
        const Eigen::Index n = matrix_.cols();
        Eigen::VectorXd x = Eigen::VectorXd::Zero(n);
        std::vector<bool> used(ScaledRows::at(n), false), barred(ScaledRows::at(n), false);
        missed_ = target_;
        for (Eigen::Index turn = 0; turn < 20 * (n + 1) && !nothing(); ++turn) {
            const Eigen::VectorXd gain = matrix_.transpose() * missed_;
            Eigen::Index best = -1;
            for (Eigen::Index j = 0; j < n; ++j)
                if (!used[ScaledRows::at(j)] && !barred[ScaledRows::at(j)] &&
                    gain[j] > 1e-9 * missed_.norm() + 1e-15 && (best < 0 || gain[j] > gain[best]))
                    best = j;
            if (best < 0) return;
            used[ScaledRows::at(best)] = true;
            const double before = missed_.norm();
            descend(x, used);
            if (missed_.norm() < before)
                barred.assign(barred.size(), false);
            else
                barred[ScaledRows::at(best)] = true, used[ScaledRows::at(best)] = x[best] > 0;
        }
    }

    /// The best of the used unknowns; those that would turn negative leave, one after the other.
    void descend(Eigen::VectorXd& x, std::vector<bool>& used) {
        for (;;) {
            std::vector<Eigen::Index> open;
            for (Eigen::Index j = 0; j < x.size(); ++j)
                if (used[ScaledRows::at(j)]) open.push_back(j);
            if (open.empty()) break;
            const Eigen::VectorXd there = least_squares(matrix_(Eigen::all, open));
            double step = 1;
            Eigen::Index leaves = -1;
            for (std::size_t k = 0; k < open.size(); ++k) {
                const double here = x[open[k]], to = there[static_cast<Eigen::Index>(k)];
                const double until = here / std::max(here - to, 1e-300);
                if (to <= 0 && until < step) step = until, leaves = open[k];
            }
            for (std::size_t k = 0; k < open.size(); ++k)
                x[open[k]] += step * (there[static_cast<Eigen::Index>(k)] - x[open[k]]);
            if (leaves < 0) break;
            x[leaves] = 0, used[ScaledRows::at(leaves)] = false;
        }
        missed_ = target_ - matrix_ * x;
    }

    /// Least squares by normal equations, corrected twice for what these round away.
    [[nodiscard]] Eigen::VectorXd least_squares(const Eigen::MatrixXd& some) const {
        Eigen::MatrixXd normal = some.transpose().lazyProduct(some);
        normal.diagonal().array() += 1e-14 * normal.trace();
        const Eigen::LDLT<Eigen::MatrixXd> solver{normal};
        Eigen::VectorXd x = Eigen::VectorXd::Zero(some.cols());
        for (int correction = 0; correction < 3; ++correction) {
            const Eigen::VectorXd missed = target_ - some * x;
            const Eigen::VectorXd gain = some.transpose() * missed;
            x += solver.solve(gain);
        }
        return x;
    }

    std::vector<End> ends_;
    Eigen::MatrixXd matrix_;
    Eigen::VectorXd target_, missed_;
};

}  // namespace detail

/// The cells that the rows leave anybody: more than a billionth of everybody, somewhere.
[[nodiscard]] inline std::vector<Eigen::Index> inhabitable(const ScaledRows& rows) {
    constexpr double anybody = 1e-9;
    const Eigen::Index last = rows.low.size();
    ScaledRows asked{rows};
    asked.weights.conservativeResize(last + 1, Eigen::NoChange);
    asked.low.conservativeResize(last + 1), asked.high.conservativeResize(last + 1);
    asked.low[last] = anybody, asked.high[last] = std::numeric_limits<double>::infinity();
    std::vector<std::size_t> all(ScaledRows::at(last + 1));
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<Eigen::Index> found;
    for (Eigen::Index j = 0; j < rows.prior.size(); ++j) {
        asked.weights.row(last) = Eigen::RowVectorXd::Unit(rows.prior.size(), j);
        if (detail::LeastMissed{asked, all}.nothing()) found.push_back(j);
    }
    return found;
}

/// Numbers of the fewest rows found that cannot all hold, in order; none where all can.
[[nodiscard]] inline std::vector<std::size_t> contradiction(const ScaledRows& rows) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < ScaledRows::at(rows.low.size()); ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        if (rows.low[row] > rows.high[row]) return {i};
        kept.push_back(i);
    }
    const detail::LeastMissed all{rows, kept};
    if (all.nothing()) return {};
    const std::vector<std::size_t> proof = all.proof();
    if (!detail::LeastMissed{rows, proof}.nothing()) kept = proof;
    for (std::size_t k = kept.size(); k-- > 0;) {
        std::vector<std::size_t> fewer = kept;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
        if (!detail::LeastMissed{rows, fewer}.nothing()) kept = fewer;
    }
    return kept;
}

/// The same for rows of people.
[[nodiscard]] inline std::vector<std::size_t> contradiction(std::span<const double> prior,
                                                            std::span<const Bounded> rows) {
    check_rows(rows, prior.size());
    return contradiction(ScaledRows{prior, rows});
}

}  // namespace jknmodel
