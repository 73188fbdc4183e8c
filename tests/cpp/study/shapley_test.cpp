// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/study/shapley.hpp>
#include <vector>

namespace jknmodel::tests::shapley_test {

TEST_CASE("what two causes do only together is shared by halves") {
    CHECK(shapley({0, 0, 0, 10}) == std::vector<double>{5, 5});
    CHECK(shapley({0, 3, 5, 10}) == std::vector<double>{4, 6});
}

TEST_CASE("causes that add up have what each does alone, and one that does nothing has nothing") {
    // 1, 20 and 0, whoever else is there
    CHECK(shapley({7, 8, 27, 28, 7, 8, 27, 28}) == std::vector<double>{1, 20, 0});
}

TEST_CASE("the parts add up, and the other way round they are the negative") {
    std::vector<double> worth{0.1, 0.7, 1e6, 3.3, 0.2, -5.5, 1e6 + 1, 0.3};
    const std::vector<double> there = shapley(worth);
    double sum = 0;
    for (const double part : there) sum += part;
    CHECK(std::abs(sum - (worth.back() - worth.front())) < 1e-12 * 1e6);
    std::vector<double> back;
    for (std::size_t i = worth.size(); i-- > 0;) back.push_back(worth[i]);
    const std::vector<double> other = shapley(back);
    for (std::size_t i = 0; i < there.size(); ++i) CHECK(other[i] == -there[i]);
}

TEST_CASE("without a cause there is nothing to share; half the subsets are refused") {
    CHECK(shapley({4}).empty());
    CHECK_THROWS_AS((void)shapley({1, 2, 3}), InputError);
    CHECK_THROWS_AS((void)shapley({}), InputError);
}

}  // namespace jknmodel::tests::shapley_test
