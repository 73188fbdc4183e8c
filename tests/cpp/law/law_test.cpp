// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <jknmodel/law/fine.hpp>
#include <jknmodel/law/law.hpp>
#include <span>
#include <type_traits>
#include <vector>

namespace jknmodel::tests::law_test {
using namespace jknmodel::law;

namespace {

constexpr std::array changes{
    Change{"fine.cap", {2026, 7, 1}, {2027, 12, 31}, 10'000'000},
    Change{"fine.cap", {2029, 1, 1}, {2029, 1, 1}, 5'000'000},
    Change{"fine.rate", {2026, 7, 1}, {2026, 7, 31}, std::nullopt},
};

}  // namespace

TEST_CASE("a change holds for its rule, from its first day to its last") {
    const Law law{changes};
    CHECK(law.find("fine.cap", {2026, 6, 30}) == nullptr);
    CHECK(law.find("fine.cap", {2026, 7, 1}) == &law.changes()[0]);
    CHECK(law.find("fine.cap", {2027, 12, 31}) == &law.changes()[0]);
    CHECK(law.find("fine.cap", {2028, 1, 1}) == nullptr);
    CHECK(law.find("fine.cap", {2029, 1, 1}) == &law.changes()[1]);
    CHECK(law.find("fine.rate", {2026, 7, 2}) == &law.changes()[2]);
    CHECK(law.find("fine.months", {2026, 7, 2}) == nullptr);
}

TEST_CASE("the enacted law has no change") {
    CHECK(Law{std::span<const Change>{}}.enacted());
    CHECK(Law{std::span<const Change>{}}.find("fine.cap", {2026, 7, 1}) == nullptr);
    CHECK(!Law{changes}.enacted());
    CHECK(Law{changes}.changes().size() == 3);
}

TEST_CASE("questions follow a change, and the enacted rows before it and after it") {
    const Law law{changes};
    CHECK(in_force(fine_cap, Day{2026, 6, 30}, law) == Rupiah{20'000'000});
    CHECK(in_force(fine_cap, Day{2026, 7, 1}, law) == Rupiah{10'000'000});
    CHECK(in_force(fine_cap, Month{2027, 12}, law) == Rupiah{10'000'000});
    CHECK(in_force(fine_cap, Day{2028, 1, 1}, law) == Rupiah{20'000'000});
    CHECK(in_force(fine_cap, Day{2026, 7, 1}) == Rupiah{20'000'000});
}

TEST_CASE("a change without a value is no rule for so long") {
    const Law law{changes};
    CHECK(!find_in_force(fine_rate, Day{2026, 7, 31}, law));
    CHECK(find_in_force(fine_rate, Day{2026, 8, 1}, law) == PerMillion{50'000});
}

namespace {

/// A rule with a row that is enacted for July 2026.
constexpr Citation later{Instrument::none, article_unknown, "assumed", Confidence::assumed};
constexpr auto tariff =
    rule<Rupiah>("test.tariff", "a tariff that rises", Unit::rupiah_a_month,
                 {{{2020, 7, 1}, Rupiah{42'000}, later}, {{2026, 7, 1}, Rupiah{45'000}, later}});
constexpr auto fresh =
    rule<int>("test.fresh", "a rule that is new", Unit::months, {{{2026, 7, 1}, 6, later}});

}  // namespace

TEST_CASE("A1: a row of July 2026 does not exist in the law as of June 2026") {
    const Law june = Law{}.as_of(Month{2026, 6});
    for (const Month month : {Month{2026, 6}, Month{2026, 7}, Month{2199, 12}}) {
        CHECK(in_force(tariff, month, june) == Rupiah{42'000});
        CHECK(!find_in_force(fresh, month, june));
    }
    CHECK(in_force(tariff, Month{2026, 7}) == Rupiah{45'000});
    CHECK(in_force(tariff, Month{2026, 7}, Law{}.as_of(Month{2026, 7})) == Rupiah{45'000});
    CHECK(find_in_force(fresh, Month{2026, 7}) == 6);
}

TEST_CASE("what is laid over a law as of a month stays, on its days") {
    const std::array plan{Change{"test.tariff", {2027, 1, 1}, {2027, 12, 31}, 60'000}};
    const Law june = Law{plan}.as_of(Month{2026, 6});
    CHECK(in_force(tariff, Month{2026, 12}, june) == Rupiah{42'000});
    CHECK(in_force(tariff, Month{2027, 1}, june) == Rupiah{60'000});
    CHECK(in_force(tariff, Month{2028, 1}, june) == Rupiah{42'000});
    CHECK(june.as_of(Month{2030, 1}).known_on(last_day) == Day{2026, 6, 30});  // the earlier counts
    CHECK(!Law{}.as_of(Month{2026, 6}).enacted());
    CHECK(Law{}.as_of(Month{2199, 12}).enacted());
}

// C4: a law is a view; changes that would be gone before it is asked are no law.
static_assert(std::is_constructible_v<Law, std::vector<Change>&>);
static_assert(std::is_constructible_v<Law, const std::vector<Change>&>);
static_assert(std::is_constructible_v<Law, std::span<const Change>>);
static_assert(!std::is_constructible_v<Law, std::vector<Change>>);
static_assert(!std::is_constructible_v<Law, const std::vector<Change>>);
static_assert(!std::is_constructible_v<Law, std::array<Change, 2>>);
static_assert(!std::is_constructible_v<Law, const std::array<Change, 2>>);

}  // namespace jknmodel::tests::law_test
