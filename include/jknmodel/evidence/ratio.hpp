// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file ratio.hpp
/// A figure as a ratio: the people of some cells against a base, between the ends that digits
/// allow.
///
///   coverage.low <= coverage.value(people) && coverage.value(people) <= coverage.high
///
/// A linear programme needs two rows for a rounded share; whoever walks along what the figures
/// leave open needs the share itself, as one number between two ends. *People* are one number a
/// cell, in the order of all tables, and the population as the last one.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <string>

namespace jknmodel {

/// low <= of . people / against . people <= high; against nothing: a count of heads.
struct PeopleRatio {
    std::string label;
    Eigen::VectorXd of, against;
    double low = 0, high = 0;

    /// Whether it is a number of people.
    [[nodiscard]] bool counts_heads() const { return against.isZero(0); }
    /// What it is among these people.
    [[nodiscard]] double value(const Eigen::VectorXd& people) const {
        return of.dot(people) / (counts_heads() ? 1.0 : against.dot(people));
    }
    /// Whether it leaves one number only.
    [[nodiscard]] bool exact() const { return low == high; }
    /// How far apart its ends are, against their middle.
    [[nodiscard]] double width() const {
        return (high - low) / std::max(std::abs(high + low) / 2, 1e-12);
    }
};

}  // namespace jknmodel
