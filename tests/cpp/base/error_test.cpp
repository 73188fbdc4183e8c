// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <string>

namespace jknmodel::tests::error_test {

TEST_CASE("an issue says where, what, and what would be right") {
    CHECK(Issue{"plan.toml", 12, 9, "until", "2025-01", "is before 'from'"}.str() ==
          "plan.toml:12:9: until: is before 'from'");
    CHECK(Issue{"plan.toml", 0, 0, "", "", "is empty"}.str() == "plan.toml: is empty");
    CHECK(Issue{"plan.toml", 1, 1, "", "", "is empty"}.str() == "plan.toml:1:1: is empty");
    CHECK(Issue{"", 0, 0, "share", "-1", "is negative"}.str() == "share: is negative");
    CHECK(Issue{"", 0, 0, "heads", "-1", "is negative", "lever 'june'"}.str() ==
          "lever 'june': heads: is negative");
    CHECK(Issue{"plan.toml", 12, 0, "heads", "-1", "is negative", "lever 'june'"}.str() ==
          "plan.toml:12: lever 'june': heads: is negative");
}

TEST_CASE("every fault of an input is collected before it is refused") {
    Issues issues;
    CHECK_NOTHROW(issues.raise_if_any());
    CHECK(issues.empty());
    issues.add({"a.toml", 1, 2, "heads", "-1", "is negative"});
    issues.add({"a.toml", 3, 4, "fund", "x", "is unknown"});
    CHECK_FALSE(issues.empty());
    REQUIRE(issues.list().size() == 2);
    CHECK(issues.list()[0].key == "heads");
    CHECK(issues.list()[1].value == "x");
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

TEST_CASE("one argument is refused by its name, with what it was") {
    try {
        refuse("heads", "-1", "is negative");
    } catch (const InputError& error) {
        REQUIRE(error.issues().size() == 1);
        const Issue& issue = error.issues()[0];
        CHECK(issue.file.empty());
        CHECK(issue.row == 0);
        CHECK(issue.column == 0);
        CHECK(issue.key == "heads");
        CHECK(issue.value == "-1");
        CHECK(std::string{error.what()} == "heads: is negative");
    }
}

TEST_CASE("a fault that is said without a place or a key is its message alone") {
    CHECK(Issue{.file = "", .key = "", .value = "", .message = "is empty"}.str() == "is empty");
    CHECK(Issue{.file = "a.csv", .row = 3, .key = "", .value = "", .message = "is short"}.str() ==
          "a.csv:3: is short");
}

}  // namespace jknmodel::tests::error_test
