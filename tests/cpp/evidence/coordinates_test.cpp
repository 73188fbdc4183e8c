// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <jknmodel/evidence/coordinates.hpp>
#include <stdexcept>

namespace jknmodel::tests::coordinates_test {

TEST_CASE("coordinates and people are two ways to say the same") {
    const Eigen::VectorXd people = Eigen::VectorXd::LinSpaced(29, 100, 900);
    const Eigen::VectorXd again = people_at(coordinates(people), 900);
    for (Eigen::Index j = 0; j < 29; ++j) CHECK(again[j] == doctest::Approx(people[j]));
}

TEST_CASE("a coordinate is the log of some people against others") {
    const Eigen::VectorXd people = Eigen::VectorXd::Ones(29);
    const Eigen::VectorXd at = coordinates(people);
    REQUIRE(at.size() == coordinate_count);
    REQUIRE(std::ssize(all_coordinates()) == coordinate_count);
    CHECK(at[coordinate_named("registered")] == doctest::Approx(std::log(28.0)));
    CHECK(at[coordinate_named("PBPU")] == doctest::Approx(std::log(9.0 / 5)));
    CHECK(at[coordinate_named("active PBPU")] == doctest::Approx(std::log(3.0 / 6)));
    CHECK(at[coordinate_named("owing PPU_BU")] == doctest::Approx(0));
    CHECK_THROWS_AS((void)coordinate_named("class 3 active BP"), std::out_of_range);
}

TEST_CASE("every cell but those of one class, standing or segment alone is told apart") {
    for (Eigen::Index j = 0; j < 28; ++j) {
        Eigen::VectorXd more = Eigen::VectorXd::Ones(29);
        more[j] = 2;
        CHECK((coordinates(more) - coordinates(Eigen::VectorXd::Ones(29))).norm() > 0.1);
    }
}

}  // namespace jknmodel::tests::coordinates_test
