// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jknmodel/evidence/district_prior.hpp>
#include <utility>

namespace jknmodel::tests {

/// A spread of districts of its own: each coordinate apart from the others.
[[nodiscard]] inline DistrictPrior spread_around(Eigen::VectorXd centre) {
    DistrictPrior out;
    out.centre = std::move(centre);
    out.blocks[0] = {{0}, Eigen::MatrixXd::Constant(1, 1, 0.01), 5};
    out.blocks[1].freedom = 5;
    for (Eigen::Index i = 1; i < coordinate_count; ++i) out.blocks[1].of.push_back(i);
    out.blocks[1].scale = 0.04 * Eigen::MatrixXd::Identity(27, 27);
    return out;
}

/// The same where every cell is alike and nine of ten people are registered.
[[nodiscard]] inline DistrictPrior even_spread() {
    Eigen::VectorXd centre = coordinates(Eigen::VectorXd::Ones(29).eval());
    centre[0] = std::log(0.9);
    return spread_around(std::move(centre));
}

}  // namespace jknmodel::tests
