// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file figure_row.hpp
/// What a published figure says of the cells and the population: linear rows.
///
///   rows_of(coverage).size() == 2;   // at least .87365 of the population, and at most .87375
///
/// Figures about money give no row.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <jknmodel/evidence/figure.hpp>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// low <= weights . cells + population x N <= high, for one figure.
struct FigureRow {
    std::string label;
    Eigen::VectorXd weights;  ///< one a cell, in the order of `inferred_cells`
    double population = 0, low = 0, high = 0;
};

/// How a figure is read where its words leave that open.
struct FigureReading {
    ShareBase base = ShareBase::population;  ///< of shares that state none
    bool exact = false;                      ///< the printed value instead of what its digits allow
    std::optional<double> gap_to{};  ///< up to which share "not registered" counts; nothing: unread
};

/// A weight for each cell, by a function of it.
template <class Weight>
[[nodiscard]] Eigen::VectorXd each_cell(Weight weight) {
    Eigen::VectorXd out(std::ssize(inferred_cells));
    for (Eigen::Index j = 0; j < out.size(); ++j)
        out[j] = weight(inferred_cells[static_cast<std::size_t>(j)]);
    return out;
}

/// 1 for each cell that the figure counts, 0 for the others.
[[nodiscard]] inline Eigen::VectorXd covered_by(const EvidenceRow& figure) {
    return each_cell([&](const CellKey& cell) { return covers(figure, cell) ? 1.0 : 0.0; });
}
/// 1 for each cell that a base counts: the registered, or those of them who are inactive.
[[nodiscard]] inline Eigen::VectorXd members_of(PublishedBase base) {
    const FigureName counted =
        base == PublishedBase::inactive ? FigureName::inactive : FigureName::registered;
    return each_cell(
        [&](const CellKey& cell) { return counts_standing(counted, cell.standing) ? 1.0 : 0.0; });
}

/// The linear rows of one figure.
[[nodiscard]] inline std::vector<FigureRow> rows_of(const EvidenceRow& figure,
                                                    const FigureReading& reading = {}) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    double low = figure.low, high = figure.high;
    if (reading.exact && figure.value) low = high = *figure.value;
    const std::string label = label_of(figure);
    if (figure.figure == FigureName::not_registered) {
        if (!reading.gap_to) return {};
        const auto missing = Eigen::VectorXd::Constant(std::ssize(inferred_cells), -1);
        return {{label, missing, *reading.gap_to, low, high}};
    }
    const Eigen::VectorXd inside = covered_by(figure);
    if (inside.isZero(0) || figure.unit == FigureUnit::rupiah) return {};
    if (is_subgroup(figure)) high = endless;
    if (figure.unit == FigureUnit::people) return {{label, inside, 0, low, high}};
    const PublishedBase base = base_of(figure, reading.base);
    const bool of_everybody = base == PublishedBase::population;
    const auto against = [&](double share, double least, double most) -> FigureRow {
        if (of_everybody) return {label, inside, -share, least, most};
        return {label, inside - share * members_of(base), 0, least, most};
    };
    if (low == high) return {against(low, 0, 0)};
    // A share is a number from 0 upwards: bounds that say nothing give no row.
    std::vector<FigureRow> rows;
    if (low > 0) rows.push_back(against(low, 0, endless));
    if (std::isfinite(high) && (of_everybody || high < 1))
        rows.push_back(against(high, -endless, 0));
    return rows;
}

/// Whether a row adds up people; a share weighs them against others or the population.
[[nodiscard]] inline bool counts_heads(const FigureRow& row) {
    return row.population == 0 && ((row.weights.array() == 0) || (row.weights.array() == 1)).all();
}

/// A row that counts heads, between whole numbers: an exact count is one number.
[[nodiscard]] inline FigureRow in_whole_people(FigureRow row) {
    if (!counts_heads(row)) return row;
    const double low = std::ceil(row.low - 1e-9), high = std::floor(row.high + 1e-9);
    if (low <= high) row.low = low, row.high = high;
    return row;
}
[[nodiscard]] inline std::vector<FigureRow> in_whole_people(std::vector<FigureRow> rows) {
    for (FigureRow& row : rows) row = in_whole_people(std::move(row));
    return rows;
}

}  // namespace jknmodel
