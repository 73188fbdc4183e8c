// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file conditioned.hpp
/// How likely people are under a prior and what was published, and walks among them.
///
///   const Conditioned under{prior, figures, roles};
///   under.density(free);               // the log density at some free numbers
///   under.end_of(walk, centre, root);  // the people at the end of a walk
///
/// A *prior* is Student's t over *coordinates*, each the log of some people against others; those
/// of one block differ together. A *figure* is a ratio of people between two ends: one that *fixes*
/// a cell is an equation, the others only refuse what lies outside. *Free numbers* are the logs of
/// the cells that no figure fixes, and then the log odds of where each rounded figure lies between
/// its ends. Every cell is a number of people, the last one the population.
///
/// How: cells that figures fix follow from the free ones by a small system of equations; the
/// density is that of the cells, every figure anywhere between its ends alike. A walk is elliptical
/// slice sampling (Murray, Adams & MacKay 2010) with Student's t as its ellipse (Nishihara, Murray
/// & Adams 2014): it needs no step length, and refuses nothing for good. The random numbers are
/// given.

#include <Eigen/Core>
#include <Eigen/LU>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jknmodel {

/// Coordinates that differ together: Student's t around the centre of each; with endless freedom a
/// normal.
struct SpreadTogether {
    std::vector<Eigen::Index> of;
    Eigen::MatrixXd precision;
    double freedom = 0;
};

/// A prior over log ratios of people: a row of `of` and `against` a coordinate, a column a cell.
struct LogRatioPrior {
    Eigen::MatrixXd of, against;
    Eigen::VectorXd centre;
    std::vector<SpreadTogether> blocks;
};

/// Figures, a row each: low <= of . people / against . people <= high; against nobody: a count.
struct PeopleRatios {
    Eigen::MatrixXd of, against;
    Eigen::VectorXd low, high;

    /// Which of them are counts.
    [[nodiscard]] std::vector<bool> counts() const {
        std::vector<bool> out;
        for (Eigen::Index i = 0; i < low.size(); ++i) out.push_back(against.row(i).isZero(0));
        return out;
    }
};

/// Which cells are what: `solved` follow from the figures that fix, one each, `free` from nothing;
/// all others have nobody.
struct CellRoles {
    std::vector<Eigen::Index> solved, free;
};

/// The random numbers of a walk: a column a step, and where it begins (in the ellipse's own units).
struct WalkChances {
    Eigen::VectorXd begin;
    Eigen::MatrixXd towards;  ///< normal numbers
    Eigen::MatrixXd slices;   ///< from 0 to 1: the level, the angle, then one each time it shrinks
    Eigen::VectorXd widths;   ///< gamma numbers of (freedom + free numbers) / 2
};

/// A prior under figures.
class Conditioned {
public:
    /// Degrees of freedom of the ellipse.
    static constexpr double round = 5;

    Conditioned(LogRatioPrior prior, PeopleRatios fixing, PeopleRatios refusing, CellRoles roles)
        : prior_{std::move(prior)},
          fixing_{std::move(fixing)},
          refusing_{std::move(refusing)},
          fixing_counts_{fixing_.counts()},
          refusing_counts_{refusing_.counts()},
          roles_{std::move(roles)} {
        if (roles_.solved.size() != at(fixing_.low.size()))
            throw std::invalid_argument("every figure that fixes something fixes one cell");
        for (Eigen::Index i = 0; i < fixing_.low.size(); ++i)
            if (fixing_.low[i] < fixing_.high[i]) rounded_.push_back(i);
    }

    /// How many numbers are free.
    [[nodiscard]] Eigen::Index size() const {
        return static_cast<Eigen::Index>(roles_.free.size() + rounded_.size());
    }

    /// The people at some free numbers.
    [[nodiscard]] Eigen::VectorXd people(const Eigen::VectorXd& free) const {
        return solved(free).people;
    }

    /// The coordinates there.
    [[nodiscard]] Eigen::VectorXd coordinates(const Eigen::VectorXd& free) const {
        return coordinates_of(people(free));
    }

    /// The log density there; minus infinity outside of the figures.
    [[nodiscard]] double density(const Eigen::VectorXd& free) const {
        const Solved here = solved(free);
        if (!std::isfinite(here.volume) || refused(here.people)) return nowhere;
        const Eigen::VectorXd away = coordinates_of(here.people) - prior_.centre;
        double sum = here.volume;
        for (const SpreadTogether& block : prior_.blocks) {
            const Eigen::VectorXd part = away(block.of);
            const double distance = part.dot(block.precision * part);
            const double wide = static_cast<double>(block.of.size());
            sum -= std::isinf(block.freedom)
                       ? distance / 2
                       : (block.freedom + wide) / 2 * std::log1p(distance / block.freedom);
        }
        return std::isnan(sum) ? nowhere : sum;
    }

    /// The people at the end of a walk. The ellipse has its middle at `centre`; `root` takes its
    /// own units, in which it is round, to free numbers.
    [[nodiscard]] Eigen::VectorXd end_of(const WalkChances& walk, const Eigen::VectorXd& centre,
                                         const Eigen::MatrixXd& root) const {
        Eigen::VectorXd here = walk.begin;
        double value = against_ellipse(here, centre, root);
        for (int nearer = 0; nearer < 20 && !std::isfinite(value); ++nearer) {
            here /= 2;
            value = against_ellipse(here, centre, root);
        }
        if (!std::isfinite(value)) {
            here.setZero();
            value = against_ellipse(here, centre, root);
        }
        for (Eigen::Index step = 0; step < walk.widths.size(); ++step) {
            const double spread = std::sqrt((round + here.squaredNorm()) / 2 / walk.widths[step]);
            const Eigen::VectorXd towards = spread * walk.towards.col(step);
            const auto chance = walk.slices.col(step);
            const double level = value + std::log(chance[0]);
            double angle = 2 * std::numbers::pi * chance[1];
            double low = angle - 2 * std::numbers::pi, high = angle;
            for (Eigen::Index shrunk = 2; shrunk < chance.size(); ++shrunk) {
                const Eigen::VectorXd there = here * std::cos(angle) + towards * std::sin(angle);
                const double found = against_ellipse(there, centre, root);
                if (found > level) {
                    here = there;
                    value = found;
                    break;
                }
                (angle < 0 ? low : high) = angle;
                angle = low + chance[shrunk] * (high - low);
            }
        }
        return people(centre + root * here);
    }

private:
    static constexpr double nowhere = -std::numeric_limits<double>::infinity();
    /// A bound holds to this share of the population: a hundredth of a person in a million.
    static constexpr double held = 1e-8;

    /// People, and the log of the volume that a step of the free numbers has there.
    struct Solved {
        Eigen::VectorXd people;
        double volume = 0;
    };

    static std::size_t at(Eigen::Index i) { return static_cast<std::size_t>(i); }

    [[nodiscard]] Solved solved(const Eigen::VectorXd& free) const {
        Solved out{Eigen::VectorXd::Zero(prior_.of.cols()), 0};
        const auto count = static_cast<Eigen::Index>(roles_.free.size());
        for (Eigen::Index j = 0; j < count; ++j) {
            out.people[roles_.free[at(j)]] = std::exp(free[j]);
            // The density is of people, the step of a log: one against the other is the cell, which
            // the cell's own part of the density takes away again; the population has none.
            if (roles_.free[at(j)] == out.people.size() - 1) out.volume += free[j];
        }
        Eigen::VectorXd where = fixing_.low;
        for (std::size_t r = 0; r < rounded_.size(); ++r) {
            const Eigen::Index i = rounded_[r];
            const double inside = 1 / (1 + std::exp(-free[count + static_cast<Eigen::Index>(r)]));
            where[i] += inside * (fixing_.high[i] - fixing_.low[i]);
            out.volume += std::log(inside * (1 - inside));
        }
        if (roles_.solved.empty()) return out;
        const Eigen::MatrixXd rows = fixing_.of - where.asDiagonal() * fixing_.against;
        Eigen::VectorXd right = -rows * out.people;
        for (Eigen::Index i = 0; i < where.size(); ++i)
            if (fixing_counts_[at(i)]) right[i] += where[i];
        const Eigen::PartialPivLU<Eigen::MatrixXd> system{rows(Eigen::all, roles_.solved)};
        const Eigen::VectorXd cells = system.solve(right);
        for (std::size_t k = 0; k < roles_.solved.size(); ++k) {
            const double cell = cells[static_cast<Eigen::Index>(k)];
            out.people[roles_.solved[k]] = cell;
            if (!(cell > 0)) out.volume = nowhere;
            // A cell that is solved for has its part of the density, and no step of its own.
            else if (roles_.solved[k] != out.people.size() - 1)
                out.volume -= std::log(cell);
        }
        if (!std::isfinite(out.volume)) return out;
        for (Eigen::Index i = 0; i < where.size(); ++i)
            if (!fixing_counts_[at(i)])
                out.volume += std::log(fixing_.against.row(i).dot(out.people));
        out.volume -= system.matrixLU().diagonal().array().abs().log().sum();
        return out;
    }

    [[nodiscard]] Eigen::VectorXd coordinates_of(const Eigen::VectorXd& people) const {
        return (prior_.of * people).array().log() - (prior_.against * people).array().log();
    }

    [[nodiscard]] bool refused(const Eigen::VectorXd& people) const {
        for (Eigen::Index i = 0; i < refusing_.low.size(); ++i) {
            const double value = refusing_.of.row(i).dot(people);
            const double base = refusing_counts_[at(i)] ? 1 : refusing_.against.row(i).dot(people);
            const double within = held * people[people.size() - 1];
            if (value < refusing_.low[i] * base - within) return true;
            if (value > refusing_.high[i] * base + within) return true;
        }
        return false;
    }

    /// The log density against that of the ellipse.
    [[nodiscard]] double against_ellipse(const Eigen::VectorXd& here, const Eigen::VectorXd& centre,
                                         const Eigen::MatrixXd& root) const {
        const double wide = static_cast<double>(here.size());
        return density(centre + root * here) +
               (round + wide) / 2 * std::log1p(here.squaredNorm() / round);
    }

    LogRatioPrior prior_;
    PeopleRatios fixing_, refusing_;
    std::vector<bool> fixing_counts_, refusing_counts_;
    CellRoles roles_;
    std::vector<Eigen::Index> rounded_;
};

}  // namespace jknmodel
