// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <Eigen/Core>
#include <cstddef>
#include <jknmodel/projection/engine/column.hpp>
#include <random>
#include <vector>

namespace jknmodel::tests::column_test {

TEST_CASE("a column adds up in the same order wherever it begins, as packets of two would") {
    std::mt19937_64 chance{1};
    std::uniform_real_distribution<double> number{0, 1e6};
    std::vector<double> column(64);
    for (double& x : column) x = number(chance);
    // What does not stand in memory is read from an even place; what does, from where it is.
    for (std::size_t n = 0; n <= 40; ++n) {
        const auto size = static_cast<Eigen::Index>(n);
        const double packed = (Eigen::ArrayXd::Map(column.data(), size) * 1.0).sum();
        if (Eigen::internal::packet_traits<double>::size == 2)
            CHECK(sum(column.data(), n) == packed);
        CHECK(sum(column.data(), n) == doctest::Approx(packed).epsilon(1e-14));
        CHECK(sum(column.data() + 1, n, 1) == doctest::Approx(sum(column.data() + 1, n)));
    }
}

}  // namespace jknmodel::tests::column_test
