// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/projection/engine/sweep.hpp>
#include <map>

namespace jknmodel::tests::sweep_test {

namespace {

struct Listed {
    std::vector<std::uint32_t> numbers, gates;
};
Listed some_people(std::size_t accounts) {
    Listed out;
    for (std::uint32_t kind = 0; kind < 300; ++kind)
        out.gates.push_back(
            gate(static_cast<std::uint32_t>(mixed(kind) % 3'000),
                 kind == 0 ? 0xFFFFU - 3'000 : 60'000 - static_cast<std::uint32_t>(kind)));
    out.gates[0] = gate(0, 0xFFFFU);
    for (std::size_t i = 0; i < accounts; ++i)
        out.numbers.push_back(static_cast<std::uint32_t>(mixed(i) % 300));
    return out;
}
std::map<std::uint32_t, std::uint16_t> listed(const Swept& swept) {
    std::map<std::uint32_t, std::uint16_t> out;
    for (std::size_t i = 0; i < swept.count; ++i) out[swept.place[i]] = swept.bits[i];
    REQUIRE(out.size() == swept.count);
    return out;
}

}  // namespace

TEST_CASE("one, eight and sixteen accounts at a time see the same bits") {
    const Listed people = some_people(std::size_t{128} * 50);
    const Stretch all{people.numbers.data(), people.numbers.size(), 6, {17, 4}, 24'300U << 16U, 9};
    Swept one, wide;
    sweep(all, people.gates.data(), one, Width::one);
    CHECK(one.count > 200);
    for (Width width : {Width::eight, Width::sixteen, Width::fastest}) {
        sweep(all, people.gates.data(), wide, width);
        CHECK(listed(wide) == listed(one));
        CHECK(wide.numbers == one.numbers);
        CHECK(wide.gates == one.gates);
    }
}

TEST_CASE("an account has the same bits wherever its stretch begins") {
    const Listed people = some_people(std::size_t{128} * 8);
    const std::uint64_t first = std::uint64_t{1} << 45U;
    Swept whole, part;
    sweep({people.numbers.data(), std::size_t{128} * 8, first / 64, {1, 2}, 5, 6},
          people.gates.data(), whole);
    auto seen = listed(whole);
    std::map<std::uint32_t, std::uint16_t> parts;
    for (std::uint32_t from : {0U, 128U, 640U}) {
        const std::uint32_t to = from == 0 ? 128 : from == 128 ? 640 : 1024;
        sweep({people.numbers.data() + from, to - from, (first + from) / 64, {1, 2}, 5, 6},
              people.gates.data(), part);
        for (const auto& [place, bits] : listed(part)) parts[from + place] = bits;
    }
    CHECK(parts == seen);
    for (const auto& [place, bits] : seen)
        CHECK(jknmodel::detail::bits_of(first + place, {1, 2}, 5, 6) == bits);
}

TEST_CASE("the bits of a gate are listed exactly when they are outside it") {
    std::vector<std::uint32_t> numbers(std::size_t{128} * 512, 1);
    for (const auto& [low, beyond] : {std::pair{0U, 0xFFFFU}, std::pair{0U, 0U},
                                      std::pair{0xFFFFU, 0U}, std::pair{1'000U, 50'000U}}) {
        const std::vector<std::uint32_t> gates{gate(0, 0xFFFFU), gate(low, beyond)};
        for (Width width : {Width::one, Width::eight, Width::sixteen}) {
            Swept out;
            sweep({numbers.data(), numbers.size(), 0, {3, 3}, 1, 1}, gates.data(), out, width);
            const double inside = (beyond + 1) / 65536.0,
                         expected = static_cast<double>(numbers.size()) * (1 - inside);
            CHECK(std::abs(static_cast<double>(out.count) - expected) <=
                  5 * std::sqrt(expected * inside + 1e-9));
            for (std::size_t i = 0; i < out.count; ++i)
                CHECK((out.bits[i] < low || out.bits[i] > low + beyond));
        }
    }
}

}  // namespace jknmodel::tests::sweep_test
