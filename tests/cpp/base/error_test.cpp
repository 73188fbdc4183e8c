// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <string>

using namespace jknmodel;

TEST_CASE("an issue says where, what, and what would be right") {
    CHECK(Issue{"plan.toml", 12, 9, "until", "2025-01", "is before 'from'"}.str() ==
          "plan.toml:12:9: until: is before 'from'");
    CHECK(Issue{"plan.toml", 0, 0, "", "", "is empty"}.str() == "plan.toml: is empty");
    CHECK(Issue{"", 0, 0, "share", "-1", "is negative"}.str() == "share: is negative");
}

TEST_CASE("every fault of an input is collected before it is refused") {
    Issues issues;
    CHECK_NOTHROW(issues.raise_if_any());
    issues.add({"a.toml", 1, 2, "heads", "-1", "is negative"});
    issues.add({"a.toml", 3, 4, "fund", "x", "is unknown"});
    try {
        issues.raise_if_any();
        FAIL("nothing was refused");
    } catch (const InputError& error) {
        REQUIRE(error.issues().size() == 2);
        CHECK(error.issues()[1].row == 3);
        CHECK(std::string{error.what()} ==
              "a.toml:1:2: heads: is negative\na.toml:3:4: fund: is unknown");
    }
}
