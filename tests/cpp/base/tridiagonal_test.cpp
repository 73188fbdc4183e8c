// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <Eigen/Eigenvalues>
#include <cstddef>
#include <jknmodel/base/tridiagonal.hpp>
#include <random>
#include <vector>

namespace jknmodel::tests::tridiagonal_test {

TEST_CASE("eigenvalues and first entries are Eigen's, to their last bit") {
    std::mt19937_64 chance{1};
    std::uniform_real_distribution<double> number{-1, 1};
    int others = 0;
    for (std::size_t n = 2; n < 42; ++n) {
        std::vector<double> diagonal(n), beside(n - 1);
        for (double& x : diagonal) x = chance() % 20 == 0 ? 0 : number(chance);
        for (double& x : beside) x = chance() % 20 == 0 ? 0 : number(chance);
        const auto size = static_cast<Eigen::Index>(n);
        Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
        solver.computeFromTridiagonal(Eigen::VectorXd::Map(diagonal.data(), size),
                                      Eigen::VectorXd::Map(beside.data(), size - 1));
        const auto found = eigen_of_tridiagonal(diagonal, beside);
        for (std::size_t i = 0; i < n; ++i) {
            const auto at = static_cast<Eigen::Index>(i);
            others += found[i].value != solver.eigenvalues()[at] ||
                      found[i].first != solver.eigenvectors()(0, at);
        }
    }
    CHECK(others == 0);
}

}  // namespace jknmodel::tests::tridiagonal_test
