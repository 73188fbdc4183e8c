// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file ways.hpp
/// A place in each way that its words can be read, and openings drawn among
/// them.
///
///   const auto ways = ways_that_stand(facts, prior, spread);
///   ends_of(ways, chances(80, 200));   // 28 cells and the population a row,
///   in no whole people
///
/// Nobody knows which reading is meant: before the words are heard each is as
/// likely, after, as likely as what it says was. Walks among the cells are
/// walks.hpp, under the figures of a place (ratios.hpp), begun where its
/// opening is.

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/base/numpy/seed_sequence.hpp>
#include <jknmodel/evidence/district_prior.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/ratios.hpp>
#include <jknmodel/evidence/walks.hpp>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jknmodel {

/// The figures leave nothing around their own opening position that could be
/// drawn.
class NoRoom : public std::runtime_error {
public:
    NoRoom() : std::runtime_error{"the figures leave no room around their opening position"} {}
};

/// A prior under the figures of a place, begun where its opening is. Throws
/// NoRoom.
[[nodiscard]] inline Walks walks_under(const Facts& facts, const NearestOpening& found,
                                       const DistrictPrior& spread) {
    const std::vector<PeopleRatio> figures = ratios(facts, found.gap_to);
    const Eigen::Index cells = std::ssize(inferred_cells);
    Eigen::VectorXd whole(cells);
    for (Eigen::Index j = 0; j < cells; ++j)
        whole[j] = static_cast<double>(found.people[static_cast<std::size_t>(j)]);
    // What a cell begins with where whole people are none: the most that figures
    // leave room for.
    for (const Eigen::VectorXd& begun : {whole, found.expected})
        for (const double nobody : {0.3, 0.01, 1e-4, 1e-6}) {
            Eigen::VectorXd start(cells + 1);
            for (Eigen::Index j = 0; j < cells; ++j) {
                // One person at least.
                const bool there = found.allowed[static_cast<std::size_t>(j)].high > 1 - 1e-6;
                start[j] = there ? std::max(begun[j], nobody) : 0;
            }
            start[cells] = facts.population.value;
            try {
                return Walks{spread, figures, start};
            } catch (const std::invalid_argument&) {
                continue;  // the next start is nearer
            }
        }
    throw NoRoom{};
}

/// A place read in one way that its words have, its opening, walks under it,
/// and how likely it is.
struct Way {
    Facts facts;
    NearestOpening opening;
    Walks walks;
    double share = 1;
    std::size_t reading = 0;  ///< its number among `ways_to_read`
};

/// The random numbers of so many walks, each its own.
[[nodiscard]] inline std::vector<numpy::Pcg64> chances(std::uint64_t seed, std::size_t count) {
    std::vector<numpy::Pcg64> out;
    for (std::size_t j = 0; j < count; ++j)
        out.emplace_back(numpy::SeedSequence{{seed, static_cast<std::uint64_t>(j)}});
    return out;
}

/// Runs what is to be done for each of so many, one after the other; Workers
/// (base/workers.hpp) do it side by side.
struct OneAfterAnother {
    template <class Work>
    void each(std::size_t count, Work&& work) const {
        for (std::size_t i = 0; i < count; ++i) work(i, 0);
    }
};

namespace detail {

/// In how many draws the words hold.
[[nodiscard]] inline int times_held(const Facts& facts, const Eigen::MatrixXd& drawn) {
    const std::vector<PeopleRatio> told = ratios_of_words(facts);
    int held = 0;
    for (Eigen::Index i = 0; i < drawn.rows(); ++i)
        held += std::all_of(told.begin(), told.end(), [&](const PeopleRatio& ratio) {
            const double value = ratio.value(drawn.row(i).transpose());
            return ratio.low - 1e-9 <= value && value <= ratio.high + 1e-9;
        });
    return held;
}

/// The ends of walks, a row each; `of` says whose walk each is.
template <class Of, class Workers>
[[nodiscard]] Eigen::MatrixXd ends_by(std::span<const numpy::Pcg64> chances, const Of& of,
                                      const Workers& workers) {
    Eigen::MatrixXd out(std::ssize(chances), people_unknowns);
    workers.each(chances.size(), [&](std::size_t i, int) {
        out.row(static_cast<Eigen::Index>(i)) = of(i).end(chances[i]);
    });
    return out;
}

}  // namespace detail

/// The place read in each way that its words have, without those that its
/// figures rule out. The first one stays: what contradicts it is thrown, as by
/// `nearest_opening`, and NoRoom where nothing can be drawn in it.
template <class Workers = OneAfterAnother>
[[nodiscard]] std::vector<Way> ways_that_stand(const Facts& facts, const Prior& prior,
                                               const DistrictPrior& spread,
                                               const Workers& workers = {}) {
    const std::vector<Facts> read = ways_to_read(facts);
    NearestOpening found = nearest_opening(facts, prior);
    Walks first = walks_under(facts, found, spread);
    std::vector<Way> out;
    out.push_back({facts, std::move(found), std::move(first)});
    for (std::size_t k = 1; k < read.size(); ++k) {
        try {
            NearestOpening opening = nearest_opening(read[k], prior);
            Walks walks = walks_under(read[k], opening, spread);
            out.push_back({read[k], std::move(opening), std::move(walks), 1, k});
        } catch (const Contradiction&) {
            continue;  // it does not stand
        } catch (const NoRoom&) {
            continue;
        }
    }
    if (out.size() == 1) return out;
    constexpr std::size_t counted = 200;  // draws in which it is counted how often words hold
    const Facts unread = without_words(facts);
    const Walks all = walks_under(unread, nearest_opening(unread, prior), spread);
    const std::vector<numpy::Pcg64> drawn = chances(0, counted);
    const Eigen::MatrixXd ends = detail::ends_by(
        drawn, [&](std::size_t) -> const Walks& { return all; }, workers);
    double sum = 0;
    for (Way& way : out) sum += way.share = detail::times_held(way.facts, ends) + 1;
    for (Way& way : out) way.share /= sum;
    return out;
}

/// Which way draw j is of: as often as each is likely.
[[nodiscard]] inline std::size_t way_of(std::size_t j, std::span<const Way> ways) {
    // Multiples of it modulo 1 are spread evenly, however many are taken.
    constexpr double golden = 0.6180339887498949;
    double reached = 0;
    for (const Way& way : ways) reached += way.share;
    const double at = std::fmod(0.5 + static_cast<double>(j) * golden, 1.0) * reached;
    double below = 0;
    for (std::size_t k = 0; k + 1 < ways.size(); ++k)
        if (at < (below += ways[k].share)) return k;
    return ways.size() - 1;
}

/// The ends of as many walks, each of the way of its place.
template <class Workers = OneAfterAnother>
[[nodiscard]] Eigen::MatrixXd ends_of(std::span<const Way> ways,
                                      std::span<const numpy::Pcg64> chances,
                                      const Workers& workers = {}) {
    return detail::ends_by(
        chances, [&](std::size_t j) -> const Walks& { return ways[way_of(j, ways)].walks; },
        workers);
}

}  // namespace jknmodel
