// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file strata.hpp
/// Deciles and villages inside the cells: who of the self-payers a figure tells apart.
///
///   split_by_strata(facts, cells).cells;   // the poor in arrears, and then the others in arrears
///
/// Some districts publish how many of those in arrears are poor, and how many of the poor live in
/// which village. Such a figure bounds its cells from below; once the cells are known, it splits
/// them: each village keeps its count, the rest of its deciles is one stratum, everybody else
/// another. Which segment and class the people of a stratum come from is not published: class III
/// first, in proportion to who is there (assumed, and said so).

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/polytope.hpp>
#include <jknmodel/evidence/whole_people.hpp>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// The cells with the strata of a place told apart, and what a reader should know.
struct SplitCells {
    std::vector<Cell> cells;
    std::vector<std::string> notes;
};

namespace detail {

/// A figure about a subgroup and the villages that are parts of it.
struct WholeStratum {
    EvidenceRow figure;
    std::vector<EvidenceRow> villages;
};
/// People of some cells told apart from the others, in whole numbers.
struct ToldApart {
    std::int64_t people = 0;
    EvidenceRow figure;
};

[[nodiscard]] inline bool both_cover(const EvidenceRow& a, const EvidenceRow& b) {
    return covered_by(a).dot(covered_by(b)) > 0;
}

/// Whether one counts a village's people among those of the other.
[[nodiscard]] inline bool is_part(const EvidenceRow& part, const EvidenceRow& whole) {
    if (part.village.empty() || !whole.village.empty() || part.deciles.empty() ||
        whole.deciles.empty())
        return false;
    const bool within = whole.deciles.front() <= part.deciles.front() &&
                        part.deciles.back() <= whole.deciles.back();
    return within && (covered_by(whole) - covered_by(part)).minCoeff() >= 0;
}

/// Whether nobody can be in both, or (a village of unknown deciles) is taken not to be.
[[nodiscard]] inline bool apart(const EvidenceRow& one, const EvidenceRow& other) {
    if (!both_cover(one, other)) return true;
    if (!one.village.empty() && !other.village.empty() && one.village != other.village) return true;
    if (one.deciles.empty() || other.deciles.empty())
        return one.village.empty() != other.village.empty();
    return one.deciles.back() < other.deciles.front() || other.deciles.back() < one.deciles.front();
}

/// Subgroups that share nobody, each with the villages inside it. Throws InputError when two
/// figures may count the same people in a way nobody can tell.
[[nodiscard]] inline std::vector<WholeStratum> whole_strata(const Facts& facts) {
    std::vector<WholeStratum> all;
    for (const EvidenceRow& f : facts.figures)
        if ((!f.deciles.empty() || !f.village.empty()) && f.unit == FigureUnit::people &&
            counts_members(f) && f.set_aside.empty())
            all.push_back({f, {}});
    std::vector<bool> part(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const EvidenceRow &one = all[i].figure, &other = all[j].figure;
            if (is_part(one, other))
                all[j].villages.push_back(one), part[i] = true;
            else if (is_part(other, one))
                all[i].villages.push_back(other), part[j] = true;
            else if (!apart(one, other))
                throw InputError{facts.fault(
                    label_of(other),
                    said({facts.name, ": ", label_of(one), " and ", label_of(other),
                          " count some of the same people; give parts that share nobody, or mark "
                          "one of them with set_aside = \"the reason\""}))};
        }
    std::vector<WholeStratum> out;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!part[i]) out.push_back(std::move(all[i]));
    return out;
}

[[nodiscard]] inline double least_of(const std::vector<EvidenceRow>& figures) {
    double sum = 0;
    for (const EvidenceRow& figure : figures) sum += figure.low;
    return sum;
}

/// The strata of a place: its villages, and what is left of the deciles they are in.
[[nodiscard]] inline std::vector<ToldApart> strata_of(const Facts& facts) {
    std::vector<WholeStratum> wholes = whole_strata(facts);
    std::stable_sort(wholes.begin(), wholes.end(), [](const auto& a, const auto& b) {
        return covered_by(a.figure).sum() < covered_by(b.figure).sum();
    });
    const auto round = [](double people) {
        return static_cast<std::int64_t>(std::nearbyint(people));
    };
    std::vector<ToldApart> out;
    for (const WholeStratum& whole : wholes) {
        std::int64_t left = round(point_of(whole.figure));
        for (const EvidenceRow& village : whole.villages) {
            out.push_back({round(point_of(village)), village});
            left -= out.back().people;
        }
        if (left > 0 || whole.villages.empty())
            out.push_back({std::max<std::int64_t>(left, 0), whole.figure});
    }
    return out;
}

/// How many people of a stratum each cell has. Throws InputError when there are not so many.
[[nodiscard]] inline WholeCells taken_from(const Facts& facts, const ToldApart& stratum,
                                           const std::vector<Cell>& cells, const WholeCells& left) {
    WholeCells out(cells.size());
    std::int64_t missing = stratum.people;
    // Where the people of a stratum are taken to be: class III first, then II, then I.
    for (const CareClass care_class :
         {CareClass::kelas_3, CareClass::kelas_2, CareClass::kelas_1}) {
        std::vector<std::size_t> there;
        std::vector<double> room;
        double all = 0;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (cells[i].care_class == care_class &&
                covers(stratum.figure, {cells[i].segment, care_class, cells[i].standing})) {
                there.push_back(i), room.push_back(static_cast<double>(left[i]));
                all += room.back();
            }
        const std::int64_t taken = std::min(missing, static_cast<std::int64_t>(all));
        if (taken == 0) continue;
        missing -= taken;
        for (double& each : room) each *= static_cast<double>(taken) / all;
        const WholeCells shares = largest_remainder(room, taken);
        for (std::size_t k = 0; k < there.size(); ++k) out[there[k]] = shares[k];
    }
    if (missing > 0)
        throw InputError{facts.fault(
            label_of(stratum.figure),
            said({facts.name, ": ", label_of(stratum.figure), " and the subgroups before it are ",
                  with_commas(static_cast<double>(missing)),
                  " more than the members they are among; mark one of them with set_aside = "
                  "\"the reason\""}))};
    return out;
}

/// The people of a stratum in a cell: published only where no other cell could have them.
[[nodiscard]] inline Cell part_of_cell(Cell cell, const ToldApart& stratum, std::int64_t people) {
    const bool alone = covered_by(stratum.figure).sum() == 1;
    const auto most = static_cast<double>(stratum.people);
    for (std::optional<Interval>* of : {&cell.evidence, &cell.plausible})
        if (*of) *of = Interval{alone ? most : 0, std::min((*of)->high, most)};
    cell.people = Headcount{static_cast<double>(people)};
    cell.known = alone ? stratum.figure.known : Known::assumed;
    cell.stratum = {};
    if (!stratum.figure.deciles.empty()) {
        cell.stratum.decile_from = static_cast<int>(stratum.figure.deciles.front());
        cell.stratum.decile_to = static_cast<int>(stratum.figure.deciles.back());
    }
    cell.stratum.village = stratum.figure.village;
    return cell;
}

/// Everybody else of a cell.
[[nodiscard]] inline Cell others_of_cell(Cell cell, const std::vector<Cell>& parts,
                                         std::int64_t people) {
    double told = 0;
    bool assumed = false;
    for (const Cell& part : parts) {
        if (part.evidence) told += part.evidence->high;
        assumed = assumed || part.known == Known::assumed;
    }
    cell.people = Headcount{static_cast<double>(people)};
    for (std::optional<Interval>* of : {&cell.evidence, &cell.plausible})
        if (*of)
            (*of)->low = std::min(std::max((*of)->low - told, 0.0), static_cast<double>(people));
    if (assumed)
        cell.known = Known::assumed;
    else if (cell.known == Known::published)
        cell.known = Known::derived;
    return cell;
}

[[nodiscard]] inline std::vector<std::string> notes_of_strata(
    const std::vector<ToldApart>& strata) {
    std::vector<std::string> out;
    const auto any = [&strata](auto such) {
        return std::any_of(strata.begin(), strata.end(),
                           [&](const ToldApart& each) { return such(each.figure); });
    };
    if (any([](const EvidenceRow& f) { return covered_by(f).sum() > 1; }))
        out.emplace_back(
            "assumed: people told apart by decile or village are of class 3, then 2, then 1, in "
            "proportion to the segments there; nobody published their class");
    if (any([](const EvidenceRow& f) { return !f.village.empty() && f.deciles.empty(); }) &&
        any([](const EvidenceRow& f) { return !f.deciles.empty() && f.village.empty(); }))
        out.emplace_back(
            "assumed: a village published without deciles shares nobody with the deciles");
    return out;
}

}  // namespace detail

/// The first subgroup whose villages have more people than itself, if there is one.
[[nodiscard]] inline std::optional<Conflict> conflict_of_strata(const Facts& facts) {
    for (const detail::WholeStratum& whole : detail::whole_strata(facts)) {
        if (!(detail::least_of(whole.villages) > whole.figure.high)) continue;
        // The fewest of its villages that are more people than it has: none of them to spare.
        std::vector<std::size_t> kept, smallest;
        for (std::size_t i = 0; i < whole.villages.size(); ++i) kept.push_back(i);
        smallest = kept;
        std::stable_sort(smallest.begin(), smallest.end(), [&](std::size_t a, std::size_t b) {
            return whole.villages[a].low < whole.villages[b].low;
        });
        double too_many = -point_of(whole.figure);
        for (const EvidenceRow& village : whole.villages) too_many += point_of(village);
        for (const std::size_t village : smallest) {
            double others = 0;
            for (const std::size_t i : kept)
                if (i != village) others += whole.villages[i].low;
            if (others > whole.figure.high) std::erase(kept, village);
        }
        const std::string label = label_of(whole.figure);
        Conflict out{{label}, {{label, too_many}}};
        for (const std::size_t i : kept) out.labels.push_back(label_of(whole.villages[i]));
        return out;
    }
    return std::nullopt;
}

/// Subgroups of the same cells that share nobody fit into these together.
[[nodiscard]] inline std::vector<FigureRow> rows_of_strata(const Facts& facts) {
    std::vector<std::pair<Eigen::VectorXd, std::vector<EvidenceRow>>> by_cells;
    for (detail::WholeStratum& whole : detail::whole_strata(facts)) {
        const Eigen::VectorXd cells = covered_by(whole.figure);
        const auto known = std::find_if(by_cells.begin(), by_cells.end(),
                                        [&](const auto& each) { return each.first == cells; });
        if (known != by_cells.end())
            known->second.push_back(std::move(whole.figure));
        else
            by_cells.push_back({cells, {std::move(whole.figure)}});
    }
    std::vector<FigureRow> out;
    for (const auto& [cells, figures] : by_cells) {
        if (figures.size() < 2) continue;
        std::string label;
        for (const EvidenceRow& figure : figures)
            label += (label.empty() ? "" : " with ") + label_of(figure);
        out.push_back(
            {label, cells, 0, detail::least_of(figures), std::numeric_limits<double>::infinity()});
    }
    return out;
}

/// The cells with the strata of the place told apart. Each keeps its people: the strata come first,
/// then everybody else. Throws InputError when more people are told apart than there are.
[[nodiscard]] inline SplitCells split_by_strata(const Facts& facts, std::vector<Cell> cells) {
    const std::vector<detail::ToldApart> strata = detail::strata_of(facts);
    if (strata.empty()) return {std::move(cells), {}};
    WholeCells left;
    for (const Cell& cell : cells)
        left.push_back(static_cast<std::int64_t>(std::nearbyint(cell.people.count())));
    std::vector<std::vector<Cell>> told(cells.size());
    for (const detail::ToldApart& stratum : strata) {
        const WholeCells taken = detail::taken_from(facts, stratum, cells, left);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (taken[i] == 0) continue;
            left[i] -= taken[i];
            told[i].push_back(detail::part_of_cell(cells[i], stratum, taken[i]));
        }
    }
    SplitCells out{{}, detail::notes_of_strata(strata)};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out.cells.insert(out.cells.end(), told[i].begin(), told[i].end());
        out.cells.push_back(told[i].empty() ? std::move(cells[i])
                                            : detail::others_of_cell(cells[i], told[i], left[i]));
    }
    return out;
}

}  // namespace jknmodel
