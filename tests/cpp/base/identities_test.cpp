// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/identities.hpp>
#include <string>

namespace jknmodel::tests::identities_test {

TEST_CASE("numbers of a person, telephones and addresses are seen") {
    for (const auto* text :
         {"3508010101010001", "3508.0101.0101.0001", "0001-2345-6789 0", "0812-3456-7890",
          "+62 812 3456 7890", "62 812 3456 789", "(0334) 881 2345", "siti@contoh.id",
          "\xD9\xA3\xD9\xA5\xD9\xA0\xD9\xA8\xD9\xA0\xD9\xA1\xD9\xA0\xD9\xA1\xD9\xA0\xD9\xA1\xD9\xA0"
          "\xD9\xA1"}) {
        CAPTURE(text);
        CHECK(numbers_a_person(text));
        CHECK(masked(text) == "***");
    }
}

TEST_CASE("codes of families are seen, villages, years and amounts are not") {
    for (const auto* text : {"KK-00123", "kk 00123", "A-1", "No.12345"}) {
        CAPTURE(text);
        CHECK(looks_like_a_person(text));
        CHECK(!numbers_a_person(text));
    }
    for (const auto* text : {"Selok", "Desa 12", "19.06.01.2003", "APBD 2025", "26.400.000.000",
                             "612.340 jiwa", "@", "desa @ kota"}) {
        CAPTURE(text);
        CHECK(!looks_like_a_person(text));
        CHECK(masked(text) == text);
    }
}

TEST_CASE("what is shown is one line, and short") {
    CHECK(masked("a\nb") ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(masked(std::string(41, 'x')) == std::string(37, 'x') + "...");
    CHECK(masked(std::string(40, 'x')) == std::string(40, 'x'));
}

}  // namespace jknmodel::tests::identities_test
