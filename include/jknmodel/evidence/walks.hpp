// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file walks.hpp
/// The prior for districts under what one of them published: walks among its cells.
///
///   const Walks walks{prior, figures, start};           // start: 28 cells and the population
///   walks.end(numpy::Pcg64{SeedSequence{{seed, j}}});   // draw j, in no whole people
///
/// The density is the prior's over the cells and the population, every figure anywhere between its
/// ends alike (conditioned.hpp). Here is decided what is free: as many cells follow from the others
/// as there are figures that say something of their own, the largest, so that rounding never makes
/// them negative; figures that say nothing of their own, and those that are bounds or wide apart,
/// only refuse what lies outside. Walks begin around the most likely point.
///
/// How unusual the district is is one number, the width of its spread: for each of a few values its
/// likelihood (Laplace's) and the density there. A draw has the width that its own chance gives and
/// a step more, for what a likelihood of so few figures misses (by simulated districts).

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/numpy/variates.hpp>
#include <jknmodel/evidence/conditioned.hpp>
#include <jknmodel/evidence/coordinates.hpp>
#include <jknmodel/evidence/district_prior.hpp>
#include <jknmodel/evidence/ratio.hpp>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

namespace jknmodel {

// ── the widths of a spread ──────────────────────────────────

/// Widths of the spread that are told apart, against the spread that two dozen districts show, and
/// the chance of each but the last before a figure is seen.
struct SpreadWidths {
    static constexpr std::size_t count = 15;
    std::array<double, count> width{};
    std::array<double, count - 1> chance{};
};

namespace detail {

/// What is not known of the width before a figure is seen: that of Student's t with so many degrees
/// of freedom, which has its middle four fifths where the districts that are seen have theirs.
/// Heavy tails, so that figures far from the prior widen what is left open (assumed; .5 to 2).
inline constexpr double width_freedom = 0.7;
/// The ends of the middle four fifths of the first against the second.
inline constexpr double alike_ends = 1.476 / 5.024;

[[nodiscard]] inline SpreadWidths make_widths() {
    constexpr double endless = std::numeric_limits<double>::infinity();
    constexpr std::size_t points = 40'001;
    SpreadWidths out;
    for (std::size_t i = 0; i < SpreadWidths::count; ++i)
        out.width[i] = 0.4 * std::pow(1.3, static_cast<double>(i));
    // Freedom / chi-square is the square of a width: its log on a grid, summed from above.
    std::vector<double> at(points), above(points + 1, 0);
    for (std::size_t i = points; i-- > 0;) {
        at[i] = -40 + static_cast<double>(i) * (46.0 / static_cast<double>(points - 1));
        above[i] = above[i + 1] + std::exp(width_freedom / 2 * at[i] - std::exp(at[i]) / 2);
    }
    const auto narrower = [&](double log_width) {
        const double from = std::log(width_freedom) - 2 * (log_width - std::log(alike_ends));
        const auto first = std::upper_bound(at.begin(), at.end(), from) - at.begin();
        return above[static_cast<std::size_t>(first)] / above[0];
    };
    double before = narrower(-endless);
    for (std::size_t i = 0; i < out.chance.size(); ++i) {
        const bool last = i + 1 == out.chance.size();
        const double end =
            last ? endless : (std::log(out.width[i]) + std::log(out.width[i + 1])) / 2;
        const double reached = narrower(end);
        out.chance[i] = reached - before;
        before = reached;
    }
    return out;
}

}  // namespace detail

[[nodiscard]] inline const SpreadWidths& spread_widths() {
    static const SpreadWidths widths = detail::make_widths();
    return widths;
}

// ── what figures fix ────────────────────────────────────────

namespace detail {

/// Figures wider than this, end to end, refuse what lies outside; narrower ones fix a cell.
inline constexpr double wide_figure = 0.3;

[[nodiscard]] inline PeopleRatios rows_of_ratios(const std::vector<PeopleRatio>& figures,
                                                 Eigen::Index wide) {
    const Eigen::Index count = std::ssize(figures);
    PeopleRatios out{Eigen::MatrixXd(count, wide), Eigen::MatrixXd(count, wide),
                     Eigen::VectorXd(count), Eigen::VectorXd(count)};
    for (Eigen::Index i = 0; i < count; ++i) {
        const PeopleRatio& figure = figures[static_cast<std::size_t>(i)];
        out.of.row(i) = figure.of;
        out.against.row(i) = figure.against;
        out.low[i] = figure.low, out.high[i] = figure.high;
    }
    return out;
}

/// What a figure says at its middle, linear in the people.
[[nodiscard]] inline Eigen::VectorXd at_its_middle(const PeopleRatio& figure) {
    return figure.of - (figure.low + figure.high) / 2 * figure.against;
}

/// Which figures fix a cell each and which only refuse; which cells follow, and are free. The same
/// for every width of the spread.
struct FigureRoles {
    std::vector<PeopleRatio> fixing, refusing;
    CellRoles cells;

    FigureRoles(std::span<const PeopleRatio> figures, const Eigen::VectorXd& start) {
        const std::vector<std::size_t> own = of_their_own(figures, start);
        for (const std::size_t i : own) fixing.push_back(figures[i]);
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (std::find(own.begin(), own.end(), i) == own.end()) refusing.push_back(figures[i]);
        cells.solved = largest(start);
        for (Eigen::Index j = 0; j < start.size(); ++j) {
            const auto& solved = cells.solved;
            if (start[j] > 0 && std::find(solved.begin(), solved.end(), j) == solved.end())
                cells.free.push_back(j);
        }
    }

private:
    /// The figures that fix something which those narrower than they leave open.
    static std::vector<std::size_t> of_their_own(std::span<const PeopleRatio> figures,
                                                 const Eigen::VectorXd& start) {
        std::vector<std::size_t> narrow, chosen;
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (std::isfinite(figures[i].low + figures[i].high) &&
                figures[i].width() <= wide_figure)
                narrow.push_back(i);
        std::stable_sort(narrow.begin(), narrow.end(), [&](std::size_t a, std::size_t b) {
            return figures[a].width() < figures[b].width();
        });
        std::vector<Eigen::VectorXd> basis;
        for (const std::size_t i : narrow) {
            const Eigen::VectorXd row = at_its_middle(figures[i]).cwiseProduct(start);
            if (row.norm() == 0) continue;
            Eigen::VectorXd left = row / row.norm();
            for (int twice = 0; twice < 2; ++twice) {
                Eigen::VectorXd within = Eigen::VectorXd::Zero(left.size());
                for (const Eigen::VectorXd& one : basis) within += one * one.dot(left);
                left -= within;
            }
            if (left.norm() > 1e-6) {
                basis.push_back(left / left.norm());
                chosen.push_back(i);
            }
        }
        return chosen;
    }

    /// The cells that follow from the others: one a figure, those that can give and take most.
    [[nodiscard]] std::vector<Eigen::Index> largest(const Eigen::VectorXd& start) const {
        Eigen::MatrixXd left(std::ssize(fixing), start.size());
        for (Eigen::Index i = 0; i < left.rows(); ++i)
            left.row(i) = at_its_middle(fixing[static_cast<std::size_t>(i)]).cwiseProduct(start);
        std::vector<Eigen::Index> chosen;
        for (Eigen::Index row = 0; row < left.rows(); ++row) {
            Eigen::Index best = -1;
            double most = -1;
            for (Eigen::Index j = 0; j < left.cols(); ++j) {
                const bool taken = std::find(chosen.begin(), chosen.end(), j) != chosen.end();
                if (!taken && left.col(j).norm() > most) most = left.col(best = j).norm();
            }
            chosen.push_back(best);
            const Eigen::VectorXd along = left.col(best) / left.col(best).norm();
            left -= (along * (along.transpose() * left)).eval();
        }
        return chosen;
    }
};

// ── a width of the spread ───────────────────────────────────

/// A prior of one width under figures: its most likely point, and how it falls around it.
class OneWidth {
public:
    /// `near` is the most likely point of a width close by, if one is known. Throws
    /// std::invalid_argument when the start does not satisfy the figures.
    OneWidth(const DistrictPrior& prior, const FigureRoles& roles, const Eigen::VectorXd& start,
             const Eigen::VectorXd* near)
        : prior_centre_{prior.centre},
          blocks_{known_blocks(prior, start)},
          under_{log_ratios(prior, blocks_), rows_of_ratios(roles.fixing, start.size()),
                 rows_of_ratios(roles.refusing, start.size()), roles.cells} {
        centre_ = most_likely(near != nullptr ? *near : begun(roles, start));
        if (centre_.size() == 0) return;
        const Eigen::LLT<Eigen::MatrixXd> fall{around(centre_).fall};
        const Eigen::MatrixXd lower = fall.matrixL();
        root_ = lower.inverse().transpose();
        double known = 0;
        for (const SpreadTogether& block : blocks_)
            if (std::isinf(block.freedom))
                known += static_cast<double>(block.of.size()) * std::log(prior.width);
        likelihood_ = under_.density(centre_) - lower.diagonal().array().log().sum() - known;
    }

    [[nodiscard]] const Eigen::VectorXd& centre() const noexcept { return centre_; }
    [[nodiscard]] double likelihood() const noexcept { return likelihood_; }

    template <class Bits>
    [[nodiscard]] Eigen::VectorXd end(Bits bits) const {
        if (centre_.size() == 0) return under_.people(centre_);
        return under_.end_of(bits, centre_, root_);
    }

private:
    /// How far a difference steps.
    static constexpr double step = 1e-4;

    /// How the prior rises at a point, and how it falls around it (as Gauss and Newton do).
    struct Slope {
        Eigen::VectorXd rise;
        Eigen::MatrixXd fall;
    };

    /// The prior's blocks without coordinates of cells that the figures leave nobody.
    static std::vector<SpreadTogether> known_blocks(const DistrictPrior& prior,
                                                    const Eigen::VectorXd& start) {
        const auto there = [&](const Eigen::VectorXd& counted) {
            return ((counted.array() > 0) && (start.array() > 0)).any();
        };
        std::vector<SpreadTogether> out;
        for (const SpreadBlock& block : prior.blocks) {
            std::vector<Eigen::Index> kept, of;
            for (std::size_t k = 0; k < block.of.size(); ++k) {
                const Coordinate& one = all_coordinates()[static_cast<std::size_t>(block.of[k])];
                if (!there(one.of) || !there(one.against)) continue;
                kept.push_back(static_cast<Eigen::Index>(k));
                of.push_back(block.of[k]);
            }
            if (kept.empty()) continue;
            const Eigen::MatrixXd scale = block.scale(kept, kept);
            out.push_back({std::move(of), scale.inverse(), block.freedom});
        }
        return out;
    }

    static LogRatioPrior log_ratios(const DistrictPrior& prior,
                                    const std::vector<SpreadTogether>& blocks) {
        LogRatioPrior out{Eigen::MatrixXd(coordinate_count, people_unknowns),
                          Eigen::MatrixXd(coordinate_count, people_unknowns), prior.centre, blocks};
        for (Eigen::Index i = 0; i < coordinate_count; ++i) {
            const Coordinate& one = all_coordinates()[static_cast<std::size_t>(i)];
            out.of.row(i) = one.of, out.against.row(i) = one.against;
        }
        return out;
    }

    /// The free numbers of the start, off the ends of what is rounded.
    [[nodiscard]] Eigen::VectorXd begun(const FigureRoles& roles,
                                        const Eigen::VectorXd& start) const {
        const Eigen::Index cells = under_.free_cells();
        Eigen::VectorXd free(under_.size());
        free.head(cells) = start(roles.cells.free).array().log();
        for (const double margin : {0.1, 0.02, 1e-3, 1e-5, 1e-8}) {
            Eigen::Index i = cells;
            for (const PeopleRatio& figure : roles.fixing) {
                if (figure.exact()) continue;
                const double at = (figure.value(start) - figure.low) / (figure.high - figure.low);
                const double inside = std::clamp(at, margin, 1 - margin);
                free[i++] = std::log(inside / (1 - inside));
            }
            if (std::isfinite(under_.density(free))) return free;
        }
        throw std::invalid_argument("the start does not satisfy the figures");
    }

    /// How the coordinates move with each free number, by differences: a row each.
    [[nodiscard]] Eigen::MatrixXd along(const Eigen::VectorXd& at) const {
        Eigen::MatrixXd out(at.size(), coordinate_count);
        for (Eigen::Index i = 0; i < at.size(); ++i) {
            Eigen::VectorXd there = at;
            there[i] = at[i] + step;
            const Eigen::VectorXd above = under_.coordinates(there);
            there[i] = at[i] - step;
            out.row(i) = (above - under_.coordinates(there)) / (2 * step);
        }
        return out.unaryExpr([](double x) { return std::isfinite(x) ? x : 0.0; });
    }

    [[nodiscard]] Slope around(const Eigen::VectorXd& at) const {
        const Eigen::MatrixXd moves = along(at);
        const Eigen::VectorXd away = under_.coordinates(at) - prior_centre_;
        Slope out{Eigen::VectorXd::Zero(at.size()),
                  1e-3 * Eigen::MatrixXd::Identity(at.size(), at.size())};
        for (const SpreadTogether& block : blocks_) {
            const Eigen::VectorXd part = away(block.of);
            const Eigen::MatrixXd by = moves(Eigen::all, block.of);
            const Eigen::MatrixXd pull = narrower(block, part) * by * block.precision;
            out.rise -= pull * part;
            out.fall += pull * by.transpose();
        }
        for (Eigen::Index i = under_.free_cells(); i < at.size(); ++i) {
            const double inside = share_of_log_odds(at[i]);
            out.rise[i] += 1 - 2 * inside;
            out.fall(i, i) += 2 * inside * (1 - inside);
        }
        return out;
    }

    /// By how much a block's spread is narrower than its scale, at some distance.
    static double narrower(const SpreadTogether& block, const Eigen::VectorXd& part) {
        if (std::isinf(block.freedom)) return 1;
        const double distance = part.dot(block.precision * part);
        return (block.freedom + static_cast<double>(part.size())) / (block.freedom + distance);
    }

    /// The point with the highest prior, by damped steps.
    [[nodiscard]] Eigen::VectorXd most_likely(Eigen::VectorXd at) const {
        if (at.size() == 0) return at;
        double value = under_.prior_alone(at);
        for (int round = 0; round < 40; ++round) {
            const Slope slope = around(at);
            Eigen::VectorXd towards = slope.fall.partialPivLu().solve(slope.rise);
            towards *= std::min(1.0, 2.0 / std::max(towards.cwiseAbs().maxCoeff(), 1e-12));
            Eigen::VectorXd best;
            double found = -std::numeric_limits<double>::infinity();
            double length = 1;
            for (int halved = 0; halved < 10; ++halved, length /= 2) {
                const Eigen::VectorXd there = at + length * towards;
                const double here = under_.prior_alone(there);
                if (here > found) found = here, best = there;
            }
            if (!(found > value + 1e-4)) break;
            at = best, value = found;
        }
        return at;
    }

    Eigen::VectorXd prior_centre_;
    std::vector<SpreadTogether> blocks_;
    Conditioned under_;
    Eigen::VectorXd centre_;
    Eigen::MatrixXd root_;
    double likelihood_ = 0;
};

}  // namespace detail

// ── the walks ───────────────────────────────────────────────

/// Walks under a prior and figures, from cells and a population that satisfy these. Throws
/// std::invalid_argument when the start does not.
class Walks {
public:
    Walks(const DistrictPrior& prior, std::span<const PeopleRatio> figures,
          const Eigen::VectorXd& start) {
        const SpreadWidths& widths = spread_widths();
        const detail::FigureRoles roles{figures, start};
        widths_.reserve(SpreadWidths::count);
        for (const double width : widths.width)
            widths_.emplace_back(prior.as_wide(width), roles, start,
                                 widths_.empty() ? nullptr : &widths_.back().centre());
        double most = -std::numeric_limits<double>::infinity(), sum = 0;
        for (std::size_t i = 0; i < reached_.size(); ++i)
            most = std::max(most, widths_[i].likelihood());
        for (std::size_t i = 0; i < reached_.size(); ++i)
            reached_[i] = sum += widths.chance[i] * std::exp(widths_[i].likelihood() - most);
        for (double& each : reached_) each /= sum;
    }

    /// The end of a walk by its own random numbers: cells and the population.
    template <class Bits>
    [[nodiscard]] Eigen::VectorXd end(Bits bits) const {
        const double drawn = numpy::uniform(bits);
        const auto width = std::lower_bound(reached_.begin(), reached_.end(), drawn);
        const std::size_t at =
            std::min(static_cast<std::size_t>(width - reached_.begin()), reached_.size() - 1);
        return widths_[at + 1].end(bits);
    }

    /// The ends of as many walks, a row each.
    template <class Bits>
    [[nodiscard]] Eigen::MatrixXd ends(std::span<const Bits> walks) const {
        Eigen::MatrixXd out(std::ssize(walks), people_unknowns);
        for (Eigen::Index i = 0; i < out.rows(); ++i)
            out.row(i) = end(walks[static_cast<std::size_t>(i)]);
        return out;
    }

private:
    std::vector<detail::OneWidth> widths_;
    std::array<double, SpreadWidths::count - 1> reached_{};  ///< by each width and those before
};

}  // namespace jknmodel
