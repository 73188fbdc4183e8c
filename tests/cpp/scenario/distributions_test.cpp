// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <jknmodel/scenario/distributions.hpp>
#include <vector>

namespace jknmodel::tests::distributions_test {

namespace {

double of(const DrawnRegister::Drawn& drawn, Assume row) {
    for (const auto& [id, value] : drawn)
        if (id == row) return value;
    return std::nan("");
}

}  // namespace

TEST_CASE("quantiles rise from low to high, with the value in between") {
    for (const Distribution kind :
         {Distribution::triangular, Distribution::log_triangular, Distribution::uniform}) {
        const DrawnRow row{2, 1, 8, kind};
        CHECK(quantile(row, 0) == doctest::Approx(1));
        CHECK(quantile(row, 1) == doctest::Approx(8));
        for (int k = 0; k < 100; ++k)
            CHECK(quantile(row, k / 100.0) < quantile(row, (k + 1) / 100.0));
    }
    CHECK(quantile({1, 0, 2, Distribution::triangular}, 0.5) == 1);
    CHECK(quantile({1, 0, 4, Distribution::uniform}, 0.5) == 2);
    CHECK(quantile({3, 3, 3, Distribution::triangular}, 0.7) == 3);
}

TEST_CASE("every row that is drawn by itself is drawn, within its range") {
    const DrawnRegister all{assumptions("A")};
    for (std::uint64_t j = 0; j < 50; ++j)
        for (const auto& [row, value] : all.draw(3, j)) {
            CHECK(all.row(row).low <= value);
            CHECK(value <= all.row(row).high);
        }
    CHECK(std::isnan(of(all.draw(3, 0), Assume::pay_alpha)));  // fitted together
    CHECK(std::isnan(of(all.draw(3, 0), Assume::payer_types)));
    CHECK(std::isnan(of(all.draw(3, 0), Assume::quota_size)));  // each time an event is drawn
}

TEST_CASE("a row has its own numbers: others that stay leave them as they are") {
    const Assumptions<> used = assumptions("A");
    const auto all = DrawnRegister{used}.draw(3, 7);
    const auto fewer = DrawnRegister{used, {}, {Assume::births, Assume::active_class_2}}.draw(3, 7);
    CHECK(fewer.size() == all.size() - 2);
    CHECK(of(fewer, Assume::deaths) == of(all, Assume::deaths));
    CHECK(of(all, Assume::deaths) != of(DrawnRegister{used}.draw(3, 8), Assume::deaths));
    CHECK(of(all, Assume::deaths) != of(DrawnRegister{used}.draw(4, 7), Assume::deaths));
}

TEST_CASE("what a scenario sets stays, but with a range of its own, or where it is to vary") {
    Assumptions<> used = assumptions("A");
    used.set("births", 14);
    used.set("deaths", 9);
    used.set_spread("deaths", {8.5, 9.5});
    const DrawnRegister set{used};
    CHECK(set.kept(Assume::births));
    CHECK(set.taken(Assume::births, 0.01) == 14);
    CHECK(of(set.draw(1, 1), Assume::deaths) >= 8.5);
    CHECK_FALSE(DrawnRegister{used, {Assume::births}}.kept(Assume::births));
}

TEST_CASE("shares of one whole leave room for the rest, whatever a scenario sets") {
    Assumptions<> used = assumptions("A");
    used.set("found_from_left", 0.9);  // beside it no more than a tenth has room
    used.set("found_from_unregistered", 0.05);
    used.set_spread("found_from_unregistered", {0.05, 0.5});
    double most = 0;
    for (std::uint64_t j = 0; j < 300; ++j) {
        const auto drawn = DrawnRegister{used}.draw(1, j);
        CHECK(0.9 + of(drawn, Assume::found_from_unregistered) <= 1);
        CHECK(of(drawn, Assume::active_class_3) + of(drawn, Assume::active_class_2) <= 1);
        most = std::max(most, of(drawn, Assume::found_from_unregistered));
    }
    CHECK(most > 0.09);
    used.set_spread("found_from_unregistered", {0.05, 0.05});
    used.set("found_from_left", 1);
    CHECK(of(DrawnRegister{used}.draw(1, 0), Assume::found_from_unregistered) == 0);
}

}  // namespace jknmodel::tests::distributions_test
