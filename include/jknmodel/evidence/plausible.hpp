// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file plausible.hpp
/// Opening positions drawn under every published figure, in whole people.
///
///   const Plausible plausible{facts, prior, spread};
///   plausible.draw(bits, j);   // draw j, by its own random numbers
///
/// In each of them every figure holds within its rounding; what the figures leave open is as far
/// from the prior as districts are from each other (ways.hpp). Draw j takes nothing from others.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/evidence/district_prior.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/prior.hpp>
#include <jknmodel/evidence/ways.hpp>
#include <jknmodel/evidence/whole_people.hpp>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace jknmodel {

/// A whole number of people for every cell, and the population.
struct WholePosition {
    WholeCells people;
    std::int64_t population = 0;
    friend bool operator==(const WholePosition&, const WholePosition&) = default;
};

/// The plausible set of a place under a prior and the spread of districts around it.
class Plausible {
public:
    /// Draws are told apart by their ways so many at a time.
    static constexpr std::uint64_t block = 64;

    Plausible(const Facts& facts, const Prior& prior, const DistrictPrior& spread)
        : Plausible{facts, ways_that_stand(facts, prior, spread)} {}
    /// The same of ways that were found before.
    Plausible(const Facts& facts, std::vector<Way> ways)
        : ways_{std::move(ways)}, low_{facts.population.low}, high_{facts.population.high} {
        for (const Way& way : ways_)
            rows_.push_back(all_rows(way.facts, {.gap_to = way.opening.gap_to}));
    }

    [[nodiscard]] const std::vector<Way>& ways() const noexcept { return ways_; }

    /// Draw j, by its own random numbers.
    template <class Bits>
    [[nodiscard]] WholePosition draw(const Bits& bits, std::uint64_t j) const {
        const std::size_t way = way_of(j % block, ways_);
        return whole(ways_[way].walks.end(bits), rows_[way]);
    }

    /// By how many people, in all, figures are missed in the way of draw j.
    [[nodiscard]] double missed(const WholePosition& position, std::uint64_t j) const {
        const Eigen::VectorXd people = counted(position.people);
        return excess(people, static_cast<double>(position.population),
                      rows_[way_of(j % block, ways_)]);
    }

    /// Whether every figure holds within its rounding, in one way to read them.
    [[nodiscard]] bool holds(const WholePosition& position) const {
        const Eigen::VectorXd people = counted(position.people);
        return std::any_of(rows_.begin(), rows_.end(), [&](const std::vector<FigureRow>& rows) {
            return excess(people, static_cast<double>(position.population), rows) <= rounding;
        });
    }

private:
    static constexpr double rounding = 1e-6;  // of a person

    static Eigen::VectorXd counted(const WholeCells& people) {
        Eigen::VectorXd out(std::ssize(people));
        for (Eigen::Index j = 0; j < out.size(); ++j)
            out[j] = static_cast<double>(people[static_cast<std::size_t>(j)]);
        return out;
    }
    static double excess(const Eigen::VectorXd& people, double population,
                         const std::vector<FigureRow>& rows) {
        double sum = 0;
        for (const FigureRow& row : rows)
            sum += outside(row, row.weights.dot(people) + population * row.population);
        return sum;
    }
    static double outside(const FigureRow& row, double value) {
        return std::max(0.0, row.low - value) + std::max(0.0, value - row.high);
    }

    /// A draw in whole people: blocks that no figure tells apart keep their totals.
    [[nodiscard]] WholePosition whole(const Eigen::VectorXd& end,
                                      const std::vector<FigureRow>& rows) const {
        constexpr double endless = std::numeric_limits<double>::infinity();
        std::vector<Bounded> apart;
        for (const FigureRow& row : rows)
            apart.push_back({{row.weights.begin(), row.weights.end()}, -endless, endless});
        const std::vector<double> cells(end.begin(), end.end() - 1);
        WholePosition out{whole_people(cells, apart), 0};
        const double population = nearest_population(end.tail<1>()[0], counted(out.people), rows);
        for (std::size_t step = 0; step < cells.size(); ++step)
            if (!one_person_nearer(out.people, population, rows)) break;
        out.population = static_cast<std::int64_t>(population);
        return out;
    }

    /// The whole population nearest to one that misses least.
    [[nodiscard]] double nearest_population(double drawn, const Eigen::VectorXd& people,
                                            const std::vector<FigureRow>& rows) const {
        const double nearest = std::nearbyint(drawn);
        double best = nearest;
        std::pair<bool, double> least{true, std::numeric_limits<double>::infinity()};
        for (const double tried : {nearest, nearest - 1, nearest + 1}) {
            const std::pair found{!(low_ <= tried && tried <= high_), excess(people, tried, rows)};
            if (found < least) least = found, best = tried;
        }
        return best;
    }

    /// One person more, less or moved, where that helps most; false where nothing does.
    static bool one_person_nearer(WholeCells& people, double population,
                                  const std::vector<FigureRow>& rows) {
        const Eigen::VectorXd here = counted(people);
        const double missed = excess(here, population, rows);
        if (missed <= rounding) return false;
        const Eigen::Index cells = here.size();
        double least = std::numeric_limits<double>::infinity();
        std::pair<Eigen::Index, Eigen::Index> best{-1, -1};  // who comes, who goes
        const auto try_move = [&](Eigen::Index comes, Eigen::Index goes) {
            if (goes >= 0 && here[goes] < 1) return;
            Eigen::VectorXd there = here;
            if (comes >= 0) there[comes] += 1;
            if (goes >= 0) there[goes] -= 1;
            const double found = excess(there, population, rows);
            if (found < least) least = found, best = {comes, goes};
        };
        for (Eigen::Index j = 0; j < cells; ++j) try_move(j, -1);
        for (Eigen::Index j = 0; j < cells; ++j) try_move(-1, j);
        for (Eigen::Index j = 0; j < cells; ++j)
            for (Eigen::Index k = 0; k < cells; ++k)
                if (k != j) try_move(j, k);
        if (!(least < missed)) return false;
        if (best.first >= 0) ++people[static_cast<std::size_t>(best.first)];
        if (best.second >= 0) --people[static_cast<std::size_t>(best.second)];
        return true;
    }

    std::vector<Way> ways_;
    std::vector<std::vector<FigureRow>> rows_;
    double low_, high_;
};

}  // namespace jknmodel
