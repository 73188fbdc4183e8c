// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/schedule/cigarette_tax.hpp>
#include <jknmodel/schedule/dbhcht.hpp>
#include <refused.hpp>

namespace jknmodel::tests::cigarette_tax_test {

TEST_CASE("an amount below zero is refused by its name, and said") {
    const auto cut = [](std::int64_t tax, std::int64_t budget) {
        return [=] {
            (void)cigarette_tax_cut({.tax = Rupiah{tax}, .own_budget = Rupiah{budget}},
                                    Month{2025, 1});
        };
    };
    CHECK(refused(cut(-5, 3)) == "tax");
    CHECK(refused(cut(3, -7)) == "own_budget");
    CHECK(refused(cut(-5, -7)) == "tax");
    CHECK(refused(cut(0, 0)).empty());
    try {
        cut(-5, 3)();
        FAIL("nothing was refused");
    } catch (const InputError& error) {
        CHECK(error.issues()[0].value == "-5");
    }
}

TEST_CASE("tobacco excise of nothing is split into nothing") {
    CHECK(dbhcht_split(Rupiah{}, Month{2025, 1}) == Dbhcht{});
    CHECK(refused([] { (void)dbhcht_split(Rupiah{-1}, Month{2025, 1}); }) == "total");
}

}  // namespace jknmodel::tests::cigarette_tax_test
