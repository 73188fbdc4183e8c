// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file ratios.hpp
/// The figures of a place as ratios, for whoever walks along what they leave open.
///
///   ratios(facts).front().label == "population";

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/ratio.hpp>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jknmodel {

namespace detail {

/// Weights of the cells, and of the population as the last one.
[[nodiscard]] inline Eigen::VectorXd with_population(const Eigen::VectorXd& cells, double weight) {
    Eigen::VectorXd out(cells.size() + 1);
    out << cells, weight;
    return out;
}
[[nodiscard]] inline PeopleRatio heads_of_row(const FigureRow& row) {
    return {row.label, with_population(row.weights, row.population),
            Eigen::VectorXd::Zero(people_unknowns), row.low, row.high};
}

[[nodiscard]] inline PeopleRatio ratio_of(const EvidenceRow& figure, std::string label,
                                          ShareBase reading) {
    PeopleRatio out{std::move(label), with_population(covered_by(figure), 0),
                    Eigen::VectorXd::Zero(people_unknowns), figure.low, figure.high};
    if (is_subgroup(figure)) out.high = std::numeric_limits<double>::infinity();
    if (figure.unit == FigureUnit::people) {
        const double low = std::ceil(out.low - 1e-9), high = std::floor(out.high + 1e-9);
        if (low <= high) out.low = low, out.high = high;
        return out;
    }
    const PublishedBase of = base_of(figure, reading);
    if (of == PublishedBase::population) {
        out.against[people_unknowns - 1] = 1;
    } else {
        out.against = with_population(members_of(of), 0);
        out.high = std::min(out.high, 1.0);
    }
    return out;
}

}  // namespace detail

/// Every figure of a place, the population first; `gap_to` as of `Taken`.
[[nodiscard]] inline std::vector<PeopleRatio> ratios(const Facts& facts,
                                                     std::optional<double> gap_to = {}) {
    const PopulationRow& people = facts.population;
    const Eigen::VectorXd nobody = Eigen::VectorXd::Zero(people_unknowns);
    std::vector<PeopleRatio> out{{std::string{population_label},
                                  Eigen::VectorXd::Unit(people_unknowns, people_unknowns - 1),
                                  nobody, people.low, people.high}};
    const std::vector<EvidenceRow> figures = member_figures(facts);
    const std::vector<std::string> labels = labels_of(figures);
    for (std::size_t i = 0; i < figures.size(); ++i)
        out.push_back(detail::ratio_of(figures[i], labels[i], facts.active_rate_read_as));
    if (gap_to)
        for (const EvidenceRow& figure : facts.used(FigureName::not_registered)) {
            const Eigen::VectorXd missing =
                Eigen::VectorXd::Constant(std::ssize(inferred_cells), -1);
            out.push_back({label_of(figure), detail::with_population(missing, *gap_to), nobody,
                           figure.low, figure.high});
        }
    std::set<std::string> told;
    for (const PeopleRatio& ratio : out) told.insert(ratio.label);
    // What no single figure says: subgroups, at most everybody.
    for (const FigureRow& row : in_whole_people(all_rows(facts, {.gap_to = gap_to})))
        if (!told.contains(row.label)) out.push_back(detail::heads_of_row(row));
    return out;
}

/// What words with several readings say, in the reading that is not set aside.
[[nodiscard]] inline std::vector<PeopleRatio> ratios_of_words(const Facts& facts) {
    std::vector<PeopleRatio> out;
    for (const EvidenceRow& figure : facts.figures) {
        if (figure.reading.empty() || !figure.set_aside.empty()) continue;
        if (counts_members(figure))
            out.push_back(detail::ratio_of(figure, label_of(figure), facts.active_rate_read_as));
        for (const FigureRow& row : rows_of_words(facts, figure))
            out.push_back(detail::heads_of_row(row));
    }
    return out;
}

}  // namespace jknmodel
