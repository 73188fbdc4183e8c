// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file inference.hpp
/// From figures to a full opening position: the cells nearest to a named prior.
///
///   infer(facts, prior, spread).cells;
///
/// Three questions, three answers for every cell:
///
/// - *what do we put in*: the least relative entropy to the prior under every
/// figure (at its
///   printed value where the figures agree at these, inside its rounding
///   otherwise), in whole people (opening.hpp);
/// - *what does the evidence alone allow*: the least and the most by linear
/// programmes
///   (polytope.hpp);
/// - *what is plausible*: four of five openings drawn under every figure, as
/// far from the prior as
///   districts are from each other (ways.hpp); what we put in is always inside.
///
/// Under the prior for districts what we put in is nearest to the middle of
/// these draws, so that figures move most what districts differ in most; under
/// a named composition it is nearest to that.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/strata.hpp>
#include <jknmodel/evidence/ways.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// The prior that is fitted to what districts published.
inline constexpr std::string_view districts_prior = "districts";
/// How far cells may be from the prior before a note says that the evidence
/// needs more (assumed; range 1.5 to 3).
inline constexpr double plausible_factor = 2;
/// Draws that the plausible interval of a cell is taken from, their seed, and
/// its ends.
inline constexpr std::size_t interval_draws = 200;
inline constexpr std::uint64_t interval_seed = 80;
inline constexpr double interval_from = 0.1, interval_to = 0.9;

/// A resolved opening position and how it came about.
struct Inference {
    std::vector<Cell> cells;         ///< deciles and villages told apart where these were published
    std::vector<Cell> whole;         ///< one for each of `inferred_cells`
    std::optional<double> gap_to;    ///< up to which share "not registered" counts
    bool exact = true;               ///< whether every figure holds at its printed value
    Eigen::VectorXd implied;         ///< what the prior implies for each cell
    double factor = 1;               ///< how far from that the cells are
    std::vector<std::string> notes;  ///< what a reader should know
    Eigen::VectorXd near;            ///< what the cells are nearest to, of the population
};

namespace detail {

/// Where a share of sorted numbers lies below.
[[nodiscard]] inline double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(at));
    const double more = at - std::floor(at);
    const double a = sorted[below], b = sorted[std::min(below + 1, sorted.size() - 1)];
    return more < 0.5 ? a + (b - a) * more : b - (b - a) * (1 - more);
}

[[nodiscard]] inline std::vector<double> sorted_column(const Eigen::MatrixXd& drawn,
                                                       Eigen::Index column) {
    std::vector<double> out(static_cast<std::size_t>(drawn.rows()));
    Eigen::VectorXd::Map(out.data(), drawn.rows()) = drawn.col(column);
    std::sort(out.begin(), out.end());
    return out;
}

/// The middle of draws, of each cell.
[[nodiscard]] inline Eigen::VectorXd middle_of(const Eigen::MatrixXd& drawn) {
    Eigen::VectorXd out(std::ssize(inferred_cells));
    for (Eigen::Index j = 0; j < out.size(); ++j) {
        const std::vector<double> column = sorted_column(drawn, j);
        const std::size_t half = column.size() / 2;
        out[j] = column.size() % 2 == 1 ? column[half] : (column[half - 1] + column[half]) / 2;
    }
    return out;
}

/// The least factor around the prior's cells that holds the point.
[[nodiscard]] inline double factor_needed(const WholeCells& people,
                                          const Eigen::VectorXd& implied) {
    double out = 1;
    for (std::size_t j = 0; j < people.size(); ++j) {
        const auto n = static_cast<double>(people[j]);
        const double q = implied[static_cast<Eigen::Index>(j)];
        if (q > 1) out = std::max({out, n / q, q / std::max(n, 1.0)});
    }
    return out;
}

/// The whole numbers inside an interval, always with the cell's own.
[[nodiscard]] inline Interval in_whole_numbers(const Interval& interval, double people) {
    return {std::min(std::ceil(interval.low - 1e-6), people),
            std::max(std::floor(interval.high + 1e-6), people)};
}

/// The cells of an opening with how well each is known.
[[nodiscard]] inline std::vector<Cell> cells_of(const Facts& facts, const NearestOpening& found,
                                                const std::vector<Interval>& plausible) {
    // A cell is derived when the evidence alone leaves less than this share of
    // its value.
    constexpr double derived_within = 0.01;
    const std::vector<EvidenceRow> figures = member_figures(facts);
    std::vector<Cell> out;
    for (std::size_t j = 0; j < inferred_cells.size(); ++j) {
        const CellKey& key = inferred_cells[j];
        const auto people = static_cast<double>(found.people[j]);
        // Figures that publish the cell by itself.
        const auto own = std::find_if(figures.begin(), figures.end(), [&](const EvidenceRow& f) {
            return !is_subgroup(f) && covers(f, key) && covered_by(f).sum() == 1;
        });
        const double left = found.allowed[j].high - found.allowed[j].low;
        Cell cell{key.segment, key.care_class, key.standing, 0, Headcount{people}};
        cell.known = own != figures.end()             ? own->known
                     : left < derived_within * people ? Known::derived
                                                      : Known::assumed;
        cell.evidence = in_whole_numbers(found.allowed[j], people);
        cell.plausible = in_whole_numbers(plausible[j], people);
        out.push_back(std::move(cell));
    }
    return out;
}

/// The opening position nearest to the middle of the draws, if there is one.
inline void move_to_the_middle(const Facts& facts, const Eigen::MatrixXd& drawn,
                               NearestOpening& found) {
    const Eigen::VectorXd middle = middle_of(drawn) / facts.population.value;
    std::optional<NearestPeople> point = position(facts, middle, found.rows, found.counted);
    if (!point) return;
    found.expected = std::move(point->expected), found.people = std::move(point->people);
    found.weights = middle;
}

/// Takes the opening to the middle of what can be drawn, and what the evidence
/// allows to what it does in one way to read it or another; gives what is
/// plausible of each cell.
template <class Workers>
[[nodiscard]] std::vector<Interval> drawn_around(const Facts& facts, const Prior& prior,
                                                 std::span<const Way> ways, NearestOpening& found,
                                                 const Workers& workers) {
    const std::vector<numpy::Pcg64> each = chances(interval_seed, interval_draws);
    const Eigen::MatrixXd drawn = ends_of(ways, each, workers);
    for (std::size_t k = 1; k < ways.size(); ++k)
        for (std::size_t j = 0; j < found.allowed.size(); ++j) {
            const Interval& other = ways[k].opening.allowed[j];
            found.allowed[j] = {std::min(found.allowed[j].low, other.low),
                                std::max(found.allowed[j].high, other.high)};
        }
    if (prior.name == districts_prior)
        // Of the reading that makes the opening.
        move_to_the_middle(facts, ways.size() > 1 ? ends_of(ways.first(1), each, workers) : drawn,
                           found);
    std::vector<Interval> plausible;
    for (Eigen::Index j = 0; j < std::ssize(inferred_cells); ++j) {
        const std::vector<double> column = sorted_column(drawn, j);
        plausible.push_back({quantile(column, interval_from), quantile(column, interval_to)});
    }
    return plausible;
}

/// An opening as an inference tells of it.
[[nodiscard]] inline Inference told_of(const Facts& facts, const NearestOpening& found,
                                       const std::vector<Interval>& plausible, double factor) {
    Inference out;
    out.gap_to = found.gap_to, out.exact = found.exact, out.near = found.weights;
    out.notes = found.notes;
    // To a millionth of a person: what comes after is of the machine's own sums.
    const double everybody = std::nearbyint(found.expected.sum() * 1e6) / 1e6;
    out.implied = found.weights / found.weights.sum() * everybody;
    out.factor = factor;
    if (const double needed = factor_needed(found.people, out.implied); needed > factor) {
        out.notes.push_back(said({"the evidence needs a factor of ", digits(needed, 2),
                                  " around the prior, not ", short_digits(factor)}));
        out.factor = std::ceil(needed * 100) / 100;
    }
    out.whole = cells_of(facts, found, plausible);
    SplitCells split = split_by_strata(facts, out.whole);
    out.cells = std::move(split.cells);
    for (std::string& note : split.notes) out.notes.push_back(std::move(note));
    return out;
}

}  // namespace detail

/// The opening position of a place among the ways that stand
/// (`ways_that_stand`). `factor` (at least 1) says how far cells may be from
/// the prior before a note says that the evidence needs more.
template <class Workers = OneAfterAnother>
[[nodiscard]] Inference infer_among(const Prior& prior, std::span<const Way> ways,
                                    double factor = plausible_factor, const Workers& workers = {}) {
    const Facts& facts = ways.front().facts;
    NearestOpening found = ways.front().opening;
    const std::vector<Interval> plausible =
        detail::drawn_around(facts, prior, ways, found, workers);
    return detail::told_of(facts, found, plausible, factor);
}

/// The opening position where nothing can be drawn around it: what the evidence
/// allows is all that can be said. Throws as `nearest_opening` does.
[[nodiscard]] inline Inference infer_alone(const Facts& facts, const Prior& prior,
                                           double factor = plausible_factor) {
    const NearestOpening found = nearest_opening(facts, prior);
    return detail::told_of(facts, found, found.allowed, factor);
}

/// The opening position of a place under a prior, as far from which it may be
/// as the districts of `spread` are from their centre. Throws Contradiction
/// when the figures cannot all be true, and InputError as `nearest_opening`
/// does.
template <class Workers = OneAfterAnother>
[[nodiscard]] Inference infer(const Facts& facts, const Prior& prior, const DistrictPrior& spread,
                              double factor = plausible_factor, const Workers& workers = {}) {
    std::vector<Way> ways;
    try {
        ways = ways_that_stand(facts, prior, spread, workers);
    } catch (const NoRoom&) {
        return infer_alone(facts, prior, factor);
    }
    return infer_among(prior, std::span<const Way>{ways}, factor, workers);
}

}  // namespace jknmodel
