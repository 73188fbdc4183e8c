// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file coordinates.hpp
/// Where a district stands among districts: 28 coordinates, and the way back to its people.
///
///   const Eigen::VectorXd at = coordinates(people);    // one a cell, the population as the last
///   people_at(at, people.tail<1>()[0]);                // the same people
///   at[coordinate_named("active PBPU")];               // log odds of an active PBPU
///
/// Each coordinate is the log of one number of people against another: how many are registered, how
/// many of these PBID, PPU against PBI, active against inactive in a segment, owing against left,
/// class 1 against class 3.

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/evidence/inferred_cells.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// The log of the people of some cells against those of others; no others: the population. A
/// weight, 0 or 1, for each cell and the population.
struct Coordinate {
    std::string name;
    Eigen::VectorXd of, against;
};

namespace detail {

template <class Counts>
[[nodiscard]] Eigen::VectorXd people_where(Counts counts) {
    Eigen::VectorXd out = Eigen::VectorXd::Zero(people_unknowns);
    for (std::size_t j = 0; j < inferred_cells.size(); ++j)
        out[static_cast<Eigen::Index>(j)] = counts(inferred_cells[j]) ? 1 : 0;
    return out;
}

inline constexpr std::array mandiri_segments{Segment::PBPU, Segment::BP};

[[nodiscard]] inline std::string in_class(CareClass care_class, Standing standing,
                                          Segment segment) {
    return said({"class ", name(care_class), " ", name(standing), " ", name(segment)});
}
[[nodiscard]] inline std::string of_segment(std::string_view standing, Segment segment) {
    return said({standing, " ", name(segment)});
}

/// The coordinates of segments, then of standings, then of classes.
[[nodiscard]] inline std::vector<Coordinate> make_coordinates() {
    using enum Segment;
    const auto segments = [](std::vector<Segment> wanted) {
        return people_where([&](const CellKey& cell) {
            return std::find(wanted.begin(), wanted.end(), cell.segment) != wanted.end();
        });
    };
    const auto standing = [](Segment segment, auto counts) {
        return people_where(
            [&](const CellKey& cell) { return cell.segment == segment && counts(cell.standing); });
    };
    const auto is = [](Standing wanted) {
        return [wanted](Standing each) { return each == wanted; };
    };
    const auto inactive = [](Standing each) { return each != Standing::active; };
    Eigen::VectorXd population = Eigen::VectorXd::Zero(people_unknowns);
    population[people_unknowns - 1] = 1;
    const Eigen::VectorXd everybody = people_where([](const CellKey&) { return true; });

    std::vector<Coordinate> out{
        {"registered", everybody, population},
        {"PBID", segments({PBID}), everybody - segments({PBID})},
        {"PBI", segments({PBI}), segments({PPU_PN, PPU_BU, PBPU, BP, BP_PN})},
        {"PBPU", segments({PBPU}), segments({PPU_PN, PPU_BU})},
        {"BP", segments({BP, BP_PN}), segments({PPU_PN, PPU_BU})},
        {"PPU_BU", segments({PPU_BU}), segments({PPU_PN})},
        {"BP_PN", segments({BP_PN}), segments({BP})}};
    for (const Segment segment : {PBI, PBID, PPU_PN, PPU_BU, PBPU, BP})
        out.push_back({of_segment("active", segment), standing(segment, is(Standing::active)),
                       standing(segment, inactive)});
    for (const Segment segment : {PPU_BU, PBPU, BP})
        out.push_back({of_segment("owing", segment), standing(segment, is(Standing::owing)),
                       standing(segment, is(Standing::left))});
    for (const Segment segment : mandiri_segments)
        for (const Standing stands : {Standing::active, Standing::owing, Standing::left})
            for (const CareClass care_class : {CareClass::kelas_1, CareClass::kelas_2}) {
                const auto of = [&](CareClass wanted) {
                    return people_where([&](const CellKey& cell) {
                        return cell == CellKey{segment, wanted, stands};
                    });
                };
                out.push_back({in_class(care_class, stands, segment), of(care_class),
                               of(CareClass::kelas_3)});
            }
    return out;
}

[[nodiscard]] inline double share_of_log_odds(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

}  // namespace detail

/// All coordinates, in order.
[[nodiscard]] inline const std::vector<Coordinate>& all_coordinates() {
    static const std::vector<Coordinate> all = detail::make_coordinates();
    return all;
}
/// How many there are.
inline constexpr Eigen::Index coordinate_count = 28;

/// The number of one; throws std::out_of_range for a name that none has.
[[nodiscard]] inline Eigen::Index coordinate_named(std::string_view name) {
    const auto& all = all_coordinates();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].name == name) return static_cast<Eigen::Index>(i);
    throw std::out_of_range(said({"'", name, "' is not a coordinate"}));
}

/// The coordinates of some people; not finite where a coordinate has nobody.
[[nodiscard]] inline Eigen::VectorXd coordinates(const Eigen::VectorXd& people) {
    Eigen::VectorXd out(coordinate_count);
    for (Eigen::Index i = 0; i < coordinate_count; ++i) {
        const Coordinate& one = all_coordinates()[static_cast<std::size_t>(i)];
        out[i] = std::log(one.of.dot(people)) - std::log(one.against.dot(people));
    }
    return out;
}

/// The cells and the population at some coordinates.
[[nodiscard]] inline Eigen::VectorXd people_at(const Eigen::VectorXd& at, double population = 1) {
    using enum Segment;
    using detail::in_class, detail::of_segment, detail::share_of_log_odds;
    const auto value = [&](std::string_view name) { return at[coordinate_named(name)]; };
    BySegment<double> all{};
    const auto of = [&all](Segment segment) -> double& {
        return all[static_cast<std::size_t>(segment)];
    };
    const double registered = std::exp(value("registered")) * population;
    of(PBID) = registered * share_of_log_odds(value("PBID"));
    of(PBI) = (registered - of(PBID)) * share_of_log_odds(value("PBI"));
    const double against_pbpu = std::exp(value("PBPU")), against_bp = std::exp(value("BP"));
    const double ppu = (registered - of(PBID) - of(PBI)) / (1 + against_pbpu + against_bp);
    of(PBPU) = ppu * against_pbpu;
    of(PPU_BU) = ppu * share_of_log_odds(value("PPU_BU"));
    of(PPU_PN) = ppu - of(PPU_BU);
    of(BP_PN) = ppu * against_bp * share_of_log_odds(value("BP_PN"));
    of(BP) = ppu * against_bp - of(BP_PN);

    Eigen::VectorXd out(people_unknowns);
    for (std::size_t j = 0; j < inferred_cells.size(); ++j) {
        const auto& [segment, care_class, standing] = inferred_cells[j];
        double people = of(segment);
        if (segment != BP_PN) {
            const double active = share_of_log_odds(value(of_segment("active", segment)));
            people *= standing == Standing::active ? active : 1 - active;
        }
        const bool may_owe = is_mandiri(segment) || segment == PPU_BU;
        if (standing != Standing::active && may_owe) {
            const double owing = share_of_log_odds(value(of_segment("owing", segment)));
            people *= standing == Standing::owing ? owing : 1 - owing;
        }
        if (is_mandiri(segment)) {
            const auto odds = [&, stands = standing, of = segment](CareClass which) {
                return which == CareClass::kelas_3 ? 1
                                                   : std::exp(value(in_class(which, stands, of)));
            };
            const double sum = odds(CareClass::kelas_1) + odds(CareClass::kelas_2) + 1;
            people *= odds(care_class) / sum;
        }
        out[static_cast<Eigen::Index>(j)] = people;
    }
    out[people_unknowns - 1] = population;
    return out;
}

}  // namespace jknmodel
