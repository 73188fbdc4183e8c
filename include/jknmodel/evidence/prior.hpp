// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file prior.hpp
/// Named priors: how members are spread over the cells where that was published.
///
///   const Prior nation = compose(read_prior("nation.toml"));
///   const Prior other = compose(read_prior("lombok-timur.toml"), &nation);
///
/// A prior is a composition, not a count: shares of the registered by segment, class and standing.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/digits.hpp>
#include <jknmodel/evidence/inferred_cells.hpp>
#include <jknmodel/evidence/prior_file.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// Shares of the registered by cell, which sum to one.
struct Prior {
    std::string name;
    Eigen::VectorXd shares;               ///< in the order of `inferred_cells`
    double registered_share = 1;          ///< of the population, where nothing else says so
    std::vector<std::string> notes = {};  ///< what a reader should know
    std::string as_of = {};               ///< the last date of its own rows

    /// What part of the population each cell has.
    [[nodiscard]] Eigen::VectorXd of_population() const { return shares * registered_share; }
};

namespace detail {

[[nodiscard]] constexpr bool is_of(PriorStanding of, Standing standing) noexcept {
    switch (of) {
        case PriorStanding::active:
            return standing == Standing::active;
        case PriorStanding::owing:
            return standing == Standing::owing;
        case PriorStanding::left:
            return standing == Standing::left;
        case PriorStanding::registered:
            return true;
    }
    return false;
}

/// How much of a row's people a cell takes: its class, and its segment's active members.
[[nodiscard]] inline double prior_weight(const PriorFile& file, std::size_t cell,
                                         const PriorRow& row, const Eigen::VectorXd& people) {
    const CellKey& key = inferred_cells[cell];
    double segment = 1;
    if (row.segments.size() > 1) {
        segment = 0;
        for (std::size_t j = 0; j < inferred_cells.size(); ++j)
            if (inferred_cells[j].segment == key.segment &&
                inferred_cells[j].standing == Standing::active)
                segment += people[static_cast<Eigen::Index>(j)];
    }
    if (!is_mandiri(key.segment)) return segment;
    for (const PriorClasses& classes : file.classes)
        if (classes.standing != PriorStanding::registered && is_of(classes.standing, key.standing))
            return segment * classes.shares[static_cast<std::size_t>(key.care_class) - 1];
    refuse("classes", name(key.standing), "has no shares by class; give them");
}

}  // namespace detail

/// The shares by cell of a prior file. Rows by standing are spread over the care classes of the
/// file; where several segments share a row, and for `registered`, the split follows `inside`.
[[nodiscard]] inline Prior compose(const PriorFile& file, const Prior* inside = nullptr) {
    Eigen::VectorXd people = Eigen::VectorXd::Zero(std::ssize(inferred_cells));
    std::vector<PriorRow> rows = file.rows;
    // A row of one segment first: a row of several follows the active members of each.
    std::stable_sort(rows.begin(), rows.end(), [](const PriorRow& a, const PriorRow& b) {
        return std::pair{a.standing != PriorStanding::active, a.segments.size()} <
               std::pair{b.standing != PriorStanding::active, b.segments.size()};
    });
    for (const PriorRow& row : rows) {
        std::vector<Eigen::Index> cells;
        for (std::size_t j = 0; j < inferred_cells.size(); ++j)
            if (std::find(row.segments.begin(), row.segments.end(), inferred_cells[j].segment) !=
                    row.segments.end() &&
                detail::is_of(row.standing, inferred_cells[j].standing))
                cells.push_back(static_cast<Eigen::Index>(j));
        std::vector<double> weights;
        double whole = 0;
        for (const Eigen::Index j : cells) {
            weights.push_back(
                inside ? inside->shares[j]
                       : detail::prior_weight(file, static_cast<std::size_t>(j), row, people));
            whole += weights.back();
        }
        for (std::size_t k = 0; k < cells.size(); ++k)
            people[cells[k]] += row.people * weights[k] / whole;
    }
    double total = 0;
    for (const double each : people) total += each;
    Prior out{file.name, people / total, file.registered_share};
    if (file.published_total && std::nearbyint(total) != std::nearbyint(*file.published_total))
        out.notes.push_back(said({file.name, ": the parts add up to ", with_commas(total),
                                  ", the published total is ", with_commas(*file.published_total),
                                  ": ", signed_with_commas(total - *file.published_total),
                                  "; the shares of the parts are used, nothing is repaired"}));
    for (const PriorRow& row : file.rows) out.as_of = std::max(out.as_of, row.as_of);
    return out;
}

}  // namespace jknmodel
