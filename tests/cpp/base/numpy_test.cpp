// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/base/numpy/philox64.hpp>
#include <jknmodel/base/numpy/variates.hpp>

// What NumPy 2.4.6 draws; tests/python/base/test_random_streams.py asks it itself, for far more.
namespace jknmodel::tests::numpy_test {

using namespace jknmodel::numpy;

TEST_CASE("a product of 128 bits is the same out of half words") {
    constexpr std::uint64_t all = ~std::uint64_t{0};
    for (const std::uint64_t a : {std::uint64_t{0}, std::uint64_t{1}, all, all - 1,
                                  std::uint64_t{0x123456789ABCDEF0U}, std::uint64_t{1} << 32U})
        for (const std::uint64_t b : {all, std::uint64_t{0xFFFFFFFFU}, std::uint64_t{3}, a})
            CHECK(product(a, b) == numpy::detail::product_of_halves(a, b));
    CHECK(numpy::detail::product_of_halves(all, all) == Word128{all - 1, 1});
}

TEST_CASE("a sum of 128 bits carries") {
    constexpr std::uint64_t all = ~std::uint64_t{0};
    CHECK(Word128{1, all} + Word128{2, 1} == Word128{4, 0});
}

TEST_CASE("a seed is spread as NumPy's SeedSequence spreads it") {
    CHECK(SeedSequence{{0}}.state<2>() ==
          std::array<std::uint64_t, 2>{15793235383387715774U, 12390638538380655177U});
    CHECK(SeedSequence{{80, 3}}.state<2>() ==
          std::array<std::uint64_t, 2>{11029345284921789875U, 2265118500209345687U});
    CHECK(SeedSequence{{7}, {1}}.state<2>() ==
          std::array<std::uint64_t, 2>{4042502035264064771U, 18081263350903326076U});
}

TEST_CASE("a seed with a key is no longer seed") {
    CHECK(SeedSequence{{7}, {1}}.state<2>() != SeedSequence{{7, 1}}.state<2>());
}

TEST_CASE("bits are those of NumPy, and go on where some are skipped") {
    Pcg64 pcg{SeedSequence{{80, 3}}};
    for (const std::uint64_t known :
         {14839717840595743885U, 6784376221618354499U, 11427911717335906676U})
        CHECK(pcg() == known);
    Philox64 philox{SeedSequence{{7}, {1}}};
    for (const std::uint64_t known :
         {5072785436057791280U, 16434814378201582345U, 4915419271048200674U, 5240045332451757033U,
          10365235800850868764U})
        CHECK(philox() == known);
    const auto skipped = [](auto bits, std::uint64_t count) {
        auto drawn = bits;
        for (std::uint64_t i = 0; i < count; ++i) (void)drawn();
        bits.skip(count);
        return bits() == drawn() && bits() == drawn();
    };
    for (std::uint64_t count = 0; count < 40; ++count) {
        CHECK(skipped(pcg, count));
        CHECK(skipped(philox, count));
    }
}

TEST_CASE("numbers are those of NumPy") {
    Pcg64 bits{SeedSequence{{80, 3}}};
    for (const double known : {0.7078499964842125, -1.0537201816240682, -1.3906774681652552})
        CHECK(standard_normal(bits) == known);
    CHECK(standard_gamma(bits, 2.5) == 1.444833539012565);
    CHECK(chi_square(bits, 5) == 1.4883587850785849);
    CHECK(student_t(bits, 3) == -0.4624229180031121);
    CHECK(uniform(bits) == 0.05972671905217464);
}

TEST_CASE("the layers of the normal curve are its formula's, all of one area") {
    constexpr double area = 0.00492867323397465, whole = 0x1p52;
    const auto& [edge, height, inside] = normal_layers;
    CHECK(edge[255] == normal_tail);
    CHECK(edge[0] == doctest::Approx(area / height[255]).epsilon(1e-14));
    CHECK(inside[1] == 0);
    for (std::size_t i = 1; i < 256; ++i)
        CHECK(height[i] == doctest::Approx(std::exp(-edge[i] * edge[i] / 2)).epsilon(1e-15));
    for (std::size_t i = 1; i < 255; ++i) {
        const double before = std::sqrt(-2 * std::log(area / edge[i + 1] + height[i + 1]));
        CHECK(edge[i] == doctest::Approx(before).epsilon(1e-13));
        const double share = static_cast<double>(inside[i + 1]) / whole;
        CHECK(share == doctest::Approx(edge[i] / edge[i + 1]).epsilon(1e-15));
    }
}

}  // namespace jknmodel::tests::numpy_test
