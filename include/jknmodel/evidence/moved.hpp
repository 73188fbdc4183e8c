// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file moved.hpp
/// A published figure at another value, and the opening position that comes of it.
///
///   const MovedFigures moved{facts, found.whole, found.near, found.gap_to};  // of an inference
///   moved.figures()[0].label;                     // "coverage"
///   moved.cells_with(0, 0.93);                    // nothing where the others contradict it
///
/// What the cells stay nearest to is as it was: the middle of the draws is not taken again.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/strata.hpp>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// A figure that an opening is inferred from.
struct MovedFigure {
    std::string label;
    EvidenceRow row;
    std::optional<std::size_t> at;  ///< among the facts' figures; nothing: the population itself
};

/// A figure's value, what its printed digits or words allow, and what is possible at all.
struct FigureReach {
    double value = 0, low = 0, high = 0, least = 0, most = 1;
};

/// The figure as if that had been published, rounded as it was; exact where it was a phrase.
[[nodiscard]] inline EvidenceRow at_value(EvidenceRow figure, double value) {
    const bool people = figure.unit == FigureUnit::people;
    if (people) value = std::nearbyint(value);
    const double wide = figure.high - figure.low;
    const double half = figure.value && std::isfinite(wide) ? wide / 2 : people ? 0.5 : 0.0;
    figure.value = value, figure.low = value - half, figure.high = value + half;
    return figure;
}

/// The figures of a place, each to be moved alone; the population among them, where it is a range.
class MovedFigures {
public:
    /// `whole`: one cell for each of `inferred_cells`; `near`: what they are nearest to; `gap_to`:
    /// as the inference has it.
    MovedFigures(Facts facts, std::vector<Cell> whole, Eigen::VectorXd near,
                 std::optional<double> gap_to)
        : facts_{std::move(facts)},
          whole_{std::move(whole)},
          near_{std::move(near)},
          gap_to_{gap_to} {
        if (facts_.has_cells) return;
        std::vector<EvidenceRow> used;
        std::vector<std::size_t> at;
        for (std::size_t i = 0; i < facts_.figures.size(); ++i) {
            const EvidenceRow& row = facts_.figures[i];
            if (!row.set_aside.empty() || is_subgroup(row) || row.unit == FigureUnit::rupiah ||
                !(counts_members(row) || row.figure == FigureName::not_registered))
                continue;
            used.push_back(row), at.push_back(i);
        }
        const std::vector<std::string> labels = labels_of(used);
        for (std::size_t k = 0; k < used.size(); ++k)
            figures_.push_back({labels[k], used[k], at[k]});
        const PopulationRow& size = facts_.population;
        if (!(size.low < size.high)) return;
        EvidenceRow everybody;
        everybody.figure = FigureName::population, everybody.unit = FigureUnit::people;
        everybody.value = size.value, everybody.low = size.low, everybody.high = size.high;
        figures_.push_back({std::string{population_label}, std::move(everybody), {}});
    }

    [[nodiscard]] const std::vector<MovedFigure>& figures() const noexcept { return figures_; }

    /// How far a figure may be moved.
    [[nodiscard]] FigureReach reach(std::size_t i) const {
        const EvidenceRow& row = figures_[i].row;
        const double size = facts_.population.value;
        double most = row.unit == FigureUnit::share ? 1.0 : size;
        if (row.figure == FigureName::coverage) most = most_registered;
        if (!figures_[i].at) most = 2 * size;
        const double low = std::max(row.low, 0.0), high = std::min(row.high, most);
        const double value = row.value ? *row.value : implied(row);
        return {std::min(std::max(value, low), high), low, high, 0, most};
    }

    /// The cells that open the place with the figure at that value; nothing where the others
    /// contradict it.
    [[nodiscard]] std::optional<std::vector<Cell>> cells_with(std::size_t i, double value) const {
        const Facts moved = facts_with(i, value);
        try {
            const std::optional<WholeCells> people = people_under(moved);
            if (!people) return std::nullopt;
            std::vector<Cell> cells = whole_;
            for (std::size_t j = 0; j < cells.size(); ++j) {
                cells[j].people = Headcount{static_cast<double>((*people)[j])};
                cells[j].evidence.reset(), cells[j].plausible.reset();
            }
            return split_by_strata(moved, cells).cells;
        } catch (const InputError&) {
            return std::nullopt;
        }
    }

    /// The opening position with the figure at that value.
    [[nodiscard]] std::optional<Baseline> opened_with(const Baseline& now, std::size_t i,
                                                      double value) const {
        std::optional<std::vector<Cell>> cells = cells_with(i, value);
        if (!cells) return std::nullopt;
        Baseline out = now;
        out.cells = std::move(*cells);
        if (!figures_[i].at) out.population = Headcount{std::nearbyint(value)};
        return out;
    }

private:
    /// What the opening position says of a figure that no number was published of.
    [[nodiscard]] double implied(const EvidenceRow& row) const {
        const double size = facts_.population.value;
        Eigen::VectorXd people(std::ssize(whole_));
        for (Eigen::Index j = 0; j < people.size(); ++j)
            people[j] = whole_[static_cast<std::size_t>(j)].people.count();
        if (row.figure == FigureName::not_registered)
            return gap_to_.value_or(1) * size - people.sum();
        const double counted = people.dot(covered_by(row));
        if (row.unit == FigureUnit::people) return counted;
        const PublishedBase base = base_of(row, facts_.active_rate_read_as);
        return counted / (base == PublishedBase::population ? size : people.dot(members_of(base)));
    }

    [[nodiscard]] Facts facts_with(std::size_t i, double value) const {
        Facts out = facts_;
        if (const auto at = figures_[i].at) {
            out.figures[*at] = at_value(out.figures[*at], value);
            return out;
        }
        PopulationRow& size = out.population;
        size.value = std::nearbyint(value);
        size.low = std::min(size.low, size.value), size.high = std::max(size.high, size.value);
        return out;
    }

    /// Whole people of each cell, as `nearest_opening` finds them. Throws InputError.
    [[nodiscard]] std::optional<WholeCells> people_under(const Facts& facts) const {
        const std::optional<double> gap_to = gap_reading(facts);
        if (!gap_to && gap_to_) return std::nullopt;
        const std::vector<FigureRow> counted = in_whole_people(all_rows(facts, {.gap_to = gap_to}));
        if (conflict_of_strata(facts) || !polytope(facts, counted).feasible()) return std::nullopt;
        std::optional<NearestUnder> found = position_under_figures(facts, near_, gap_to, counted);
        if (!found) return std::nullopt;
        return std::move(found->people.people);
    }

    Facts facts_;
    std::vector<Cell> whole_;
    Eigen::VectorXd near_;
    std::optional<double> gap_to_;
    std::vector<MovedFigure> figures_;
};

}  // namespace jknmodel
