// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/set.hpp>

namespace jknmodel::tests::set_test {

using Payers = SetOf<Payer>;

TEST_CASE("a set has its members and no others") {
    const Payers two{Payer::district, Payer::member};
    for (std::size_t i = 0; i < count_of<Payer>(); ++i) {
        const auto payer = static_cast<Payer>(i);
        CHECK(two.has(payer) == (payer == Payer::member || payer == Payer::district));
        CHECK(!Payers{}.has(payer));
        CHECK(Payers{payer}.has(payer));
    }
    CHECK(two == Payers{Payer::member, Payer::district, Payer::member});
    CHECK(two != Payers{Payer::member});
}

TEST_CASE("a set is written in the order of its enumeration, and an empty one is nothing") {
    CHECK(Payers{Payer::third_party, Payer::member}.str() == "member+third_party");
    CHECK(Payers{Payer::central}.str() == "central");
    CHECK(Payers{}.str() == "nothing");
}

TEST_CASE("a set is a number with a bit for each member, and back") {
    CHECK(Payers{}.bits() == 0);
    CHECK(Payers{Payer::member, Payer::district}.bits() == 1 + 16);
    for (std::int64_t bits = 0; bits < 64; ++bits) CHECK(Payers::of_bits(bits).bits() == bits);
    CHECK(Payers::of_bits(32) == Payers{Payer::third_party});
    CHECK(Payers::of_bits(64).str() == "nothing");  // nobody's bit
}

}  // namespace jknmodel::tests::set_test
