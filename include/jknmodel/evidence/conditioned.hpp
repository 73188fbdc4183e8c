// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file conditioned.hpp
/// How likely people are under a prior and what was published, and walks among them.
///
///   const Conditioned under{prior, figures, roles};
///   under.density(free);               // the log density at some free numbers
///   under.end_of(bits, centre, root);  // the people at the end of a walk
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
/// & Adams 2014): it needs no step length, and refuses nothing for good. Its random numbers come in
/// one order (numpy/variates.hpp), so that a walk is the same wherever it is taken.

#include <Eigen/Core>
#include <Eigen/LU>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/numpy/variates.hpp>
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

namespace detail {

/// Weighted sums of people, a row each, of which most weights are nothing.
class WeightedSums {
public:
    explicit WeightedSums(const Eigen::MatrixXd& rows) {
        for (Eigen::Index i = 0; i < rows.rows(); ++i) {
            for (Eigen::Index j = 0; j < rows.cols(); ++j)
                if (rows(i, j) != 0) parts_.push_back({j, rows(i, j)});
            ends_.push_back(parts_.size());
        }
    }
    [[nodiscard]] double of(Eigen::Index row, const Eigen::VectorXd& people) const {
        const auto i = static_cast<std::size_t>(row);
        double sum = 0;
        for (std::size_t k = i == 0 ? 0 : ends_[i - 1]; k < ends_[i]; ++k)
            sum += parts_[k].weight * people[parts_[k].cell];
        return sum;
    }

private:
    struct Part {
        Eigen::Index cell;
        double weight;
    };
    std::vector<Part> parts_;
    std::vector<std::size_t> ends_;
};

}  // namespace detail

/// A prior under figures.
class Conditioned {
public:
    /// Degrees of freedom of the ellipse.
    static constexpr double round = 5;
    /// Steps of a walk: with 1,000 the marginals are the same to within the error of 4,096 draws,
    /// but for the widest spreads, where longer walks hold some more of what is simulated.
    static constexpr Eigen::Index usual_steps = 80;
    /// A slice shrinks so often at most, but for the level and the first angle; by then it is a
    /// billionth of the ellipse.
    static constexpr Eigen::Index numbers_of_a_slice = 40;

    Conditioned(LogRatioPrior prior, PeopleRatios fixing, PeopleRatios refusing, CellRoles roles)
        : prior_{std::move(prior)},
          fixing_{std::move(fixing)},
          refusing_{std::move(refusing)},
          fixing_counts_{fixing_.counts()},
          refusing_counts_{refusing_.counts()},
          roles_{std::move(roles)},
          of_{prior_.of},
          against_{prior_.against},
          fixing_of_{fixing_.of},
          fixing_against_{fixing_.against},
          refusing_of_{refusing_.of},
          refusing_against_{refusing_.against} {
        if (roles_.solved.size() != at(fixing_.low.size()))
            throw std::invalid_argument("every figure that fixes something fixes one cell");
        for (Eigen::Index i = 0; i < fixing_.low.size(); ++i)
            if (fixing_.low[i] < fixing_.high[i]) rounded_.push_back(i);
    }

    /// How many numbers are free: of cells, then of rounded figures.
    [[nodiscard]] Eigen::Index size() const { return free_cells() + std::ssize(rounded_); }
    [[nodiscard]] Eigen::Index free_cells() const { return std::ssize(roles_.free); }

    /// The people at some free numbers.
    [[nodiscard]] Eigen::VectorXd people(const Eigen::VectorXd& free) const {
        return solved(free).people;
    }

    /// The coordinates there.
    [[nodiscard]] Eigen::VectorXd coordinates(const Eigen::VectorXd& free) const {
        const Eigen::VectorXd there = people(free);
        Eigen::VectorXd out(prior_.centre.size());
        for (Eigen::Index i = 0; i < out.size(); ++i) out[i] = coordinate(i, there);
        return out;
    }

    /// The log density there; minus infinity outside of the figures.
    [[nodiscard]] double density(const Eigen::VectorXd& free) const {
        return density_above(free, nowhere, 0);
    }

    /// The log of the prior alone there, in which a rounded figure lies anywhere; minus infinity
    /// outside. The density itself rises without end where a solved cell is nobody: no place to
    /// begin.
    [[nodiscard]] double prior_alone(const Eigen::VectorXd& free) const {
        const Solved here = solved(free);
        if (!std::isfinite(here.volume) || refused(here.people)) return nowhere;
        double sum = 0;
        for (const SpreadTogether& block : prior_.blocks) sum -= unlikely(block, here.people);
        for (std::size_t r = 0; r < rounded_.size(); ++r) {
            const double inside = share_at(free[free_cells() + static_cast<Eigen::Index>(r)]);
            sum += std::log(inside * (1 - inside));
        }
        return std::isnan(sum) ? nowhere : sum;
    }

    /// The people at the end of a walk. The ellipse has its middle at `centre`; `root` takes its
    /// own units, in which it is round, to free numbers.
    template <class Bits>
    [[nodiscard]] Eigen::VectorXd end_of(Bits bits, const Eigen::VectorXd& centre,
                                         const Eigen::MatrixXd& root,
                                         Eigen::Index steps = usual_steps) const {
        const Eigen::Index wide = size();
        Eigen::VectorXd here(wide);
        for (double& x : here) x = numpy::standard_normal(bits);
        Eigen::MatrixXd towards(wide, steps);
        for (double& x : towards.reshaped()) x = numpy::standard_normal(bits);
        // The numbers of the slices come before the widths; most of them are never asked for.
        Bits slices = bits;
        bits.skip(static_cast<std::uint64_t>(steps * numbers_of_a_slice));
        double value = begun(here, centre, root);
        for (Eigen::Index step = 0; step < steps; ++step) {
            const double width =
                numpy::standard_gamma(bits, (round + static_cast<double>(wide)) / 2);
            towards.col(step) *= std::sqrt((round + here.squaredNorm()) / 2 / width);
            value = slice(slices, here, towards.col(step), value, centre, root);
        }
        return people(centre + root * here);
    }

private:
    static constexpr double nowhere = -std::numeric_limits<double>::infinity();
    /// A bound holds to this share of the population: a hundredth of a person in a million.
    static constexpr double held = 1e-8;
    /// More cells than there are never follow from the others.
    static constexpr int most = 32;

    /// People, and the log of the volume that a step of the free numbers has there.
    struct Solved {
        Eigen::VectorXd people;
        double volume = 0;
    };

    static std::size_t at(Eigen::Index i) { return static_cast<std::size_t>(i); }
    static double share_at(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

    [[nodiscard]] Solved solved(const Eigen::VectorXd& free) const {
        Solved out{Eigen::VectorXd::Zero(prior_.of.cols()), 0};
        const Eigen::Index count = free_cells();
        for (Eigen::Index j = 0; j < count; ++j) {
            out.people[roles_.free[at(j)]] = std::exp(free[j]);
            // The density is of people, the step of a log: one against the other is the cell, which
            // the cell's own part of the density takes away again; the population has none.
            if (roles_.free[at(j)] == out.people.size() - 1) out.volume += free[j];
        }
        using Cells = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most, 1>;
        using Square = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, most, most>;
        Cells where = fixing_.low;
        for (std::size_t r = 0; r < rounded_.size(); ++r) {
            const Eigen::Index i = rounded_[r];
            const double inside = share_at(free[count + static_cast<Eigen::Index>(r)]);
            where[i] += inside * (fixing_.high[i] - fixing_.low[i]);
            out.volume += std::log(inside * (1 - inside));
        }
        const Eigen::Index fixed = where.size();
        if (fixed == 0) return out;
        Square rows(fixed, fixed);
        Cells right(fixed);
        for (Eigen::Index i = 0; i < fixed; ++i) {
            for (Eigen::Index k = 0; k < fixed; ++k) {
                const Eigen::Index cell = roles_.solved[at(k)];
                rows(i, k) = fixing_.of(i, cell) - where[i] * fixing_.against(i, cell);
            }
            const double counted = fixing_of_.of(i, out.people);
            right[i] = fixing_counts_[at(i)]
                           ? where[i] - counted
                           : where[i] * fixing_against_.of(i, out.people) - counted;
        }
        const Eigen::PartialPivLU<Square> system{rows};
        const Cells cells = system.solve(right);
        for (Eigen::Index k = 0; k < fixed; ++k) {
            const Eigen::Index cell = roles_.solved[at(k)];
            out.people[cell] = cells[k];
            if (!(cells[k] > 0)) out.volume = nowhere;
            // A cell that is solved for has its part of the density, and no step of its own.
            else if (cell != out.people.size() - 1)
                out.volume -= std::log(cells[k]);
        }
        if (!std::isfinite(out.volume)) return out;
        for (Eigen::Index i = 0; i < fixed; ++i) {
            if (!fixing_counts_[at(i)]) out.volume += std::log(fixing_against_.of(i, out.people));
            out.volume -= std::log(std::abs(system.matrixLU()(i, i)));
        }
        return out;
    }

    [[nodiscard]] double coordinate(Eigen::Index i, const Eigen::VectorXd& people) const {
        return std::log(of_.of(i, people) / against_.of(i, people));
    }

    /// By how much the log density of a block is less than at its centre.
    [[nodiscard]] double unlikely(const SpreadTogether& block,
                                  const Eigen::VectorXd& people) const {
        Eigen::Matrix<double, Eigen::Dynamic, 1, 0, most, 1> away(std::ssize(block.of));
        for (Eigen::Index k = 0; k < away.size(); ++k) {
            const Eigen::Index i = block.of[at(k)];
            away[k] = coordinate(i, people) - prior_.centre[i];
        }
        const double distance = away.dot(block.precision * away);
        const double wide = static_cast<double>(away.size());
        return std::isinf(block.freedom)
                   ? distance / 2
                   : (block.freedom + wide) / 2 * std::log1p(distance / block.freedom);
    }

    [[nodiscard]] bool refused(const Eigen::VectorXd& people) const {
        const double within = held * people[people.size() - 1];
        for (Eigen::Index i = 0; i < refusing_.low.size(); ++i) {
            const double value = refusing_of_.of(i, people);
            const double base = refusing_counts_[at(i)] ? 1 : refusing_against_.of(i, people);
            if (value < refusing_.low[i] * base - within) return true;
            if (value > refusing_.high[i] * base + within) return true;
        }
        return false;
    }

    /// The log density and `more`; minus infinity where that is no more than some level, which is
    /// known before every block was looked at: none makes it more.
    [[nodiscard]] double density_above(const Eigen::VectorXd& free, double level,
                                       double more) const {
        const Solved here = solved(free);
        if (!std::isfinite(here.volume) || refused(here.people)) return nowhere;
        double sum = here.volume;
        for (const SpreadTogether& block : prior_.blocks) {
            if (sum + more <= level) return nowhere;
            sum -= unlikely(block, here.people);
        }
        return std::isnan(sum) ? nowhere : sum + more;
    }

    /// The log density against that of the ellipse, where it is above some level.
    [[nodiscard]] double against_ellipse(const Eigen::VectorXd& here, const Eigen::VectorXd& centre,
                                         const Eigen::MatrixXd& root,
                                         double level = nowhere) const {
        const double wide = static_cast<double>(here.size());
        const double more = (round + wide) / 2 * std::log1p(here.squaredNorm() / round);
        return density_above(centre + root * here, level, more);
    }

    /// The value where a walk begins: as near to the middle as it must be to lie inside.
    [[nodiscard]] double begun(Eigen::VectorXd& here, const Eigen::VectorXd& centre,
                               const Eigen::MatrixXd& root) const {
        double value = against_ellipse(here, centre, root);
        for (int nearer = 0; nearer < 20 && !std::isfinite(value); ++nearer) {
            here /= 2;
            value = against_ellipse(here, centre, root);
        }
        if (!std::isfinite(value)) {
            here.setZero();
            value = against_ellipse(here, centre, root);
        }
        return value;
    }

    /// One step of a walk; the value where it ends.
    template <class Bits>
    [[nodiscard]] double slice(Bits& numbers, Eigen::VectorXd& here, const Eigen::VectorXd& towards,
                               double value, const Eigen::VectorXd& centre,
                               const Eigen::MatrixXd& root) const {
        Eigen::Index left = numbers_of_a_slice;
        const auto next = [&] { return --left, numpy::uniform(numbers); };
        const double level = value + std::log(next());
        double angle = 2 * std::numbers::pi * next();
        double low = angle - 2 * std::numbers::pi, high = angle;
        while (left > 0) {
            const Eigen::VectorXd there = here * std::cos(angle) + towards * std::sin(angle);
            const double found = against_ellipse(there, centre, root, level);
            if (found > level) {
                here = there;
                value = found;
                break;
            }
            (angle < 0 ? low : high) = angle;
            angle = low + next() * (high - low);
        }
        numbers.skip(static_cast<std::uint64_t>(left));
        return value;
    }

    LogRatioPrior prior_;
    PeopleRatios fixing_, refusing_;
    std::vector<bool> fixing_counts_, refusing_counts_;
    CellRoles roles_;
    std::vector<Eigen::Index> rounded_;
    detail::WeightedSums of_, against_, fixing_of_, fixing_against_, refusing_of_,
        refusing_against_;
};

}  // namespace jknmodel
