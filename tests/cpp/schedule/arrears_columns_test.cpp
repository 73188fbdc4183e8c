// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/schedule/columns/arrears.hpp>
#include <limits>
#include <refused.hpp>
#include <stdexcept>
#include <vector>

namespace jknmodel::tests::arrears_columns_test {

namespace {

struct Columns {
    std::vector<std::uint8_t> care_class, segment;
    std::vector<std::int32_t> first, last;
    std::vector<std::int64_t> people, unpaid, owed, amount, lapsed;

    BadRows fill(CapKeeps rule, law::Law law = {}) {
        for (auto* column : {&unpaid, &owed, &amount, &lapsed}) column->assign(first.size(), -1);
        return fill_arrears({.rows = first.size(),
                             .care_class = care_class,
                             .first_unpaid = first,
                             .as_of = last,
                             .segment = segment,
                             .people = people},
                            rule, {unpaid, owed, amount, lapsed}, law);
    }
};

constexpr int index(int year, int month) { return Month{year, month}.index(); }

}  // namespace

TEST_CASE("arrears in columns are those of one debtor at a time, and refuse what they refuse") {
    Columns in;
    const std::vector<std::int32_t> months{-1,
                                           index(2013, 12),
                                           index(2014, 1),
                                           index(2016, 6),
                                           index(2016, 7),
                                           index(2018, 9),
                                           index(2018, 10),
                                           index(2020, 7),
                                           index(2025, 5),
                                           index(2199, 12),
                                           index(2199, 12) + 1};
    for (int s = 0; s < 9; ++s)
        for (int c = 0; c < 5; ++c)
            for (const std::int32_t first : months)
                for (const std::int32_t last : months)
                    for (const std::int64_t people : {0, 1, 4, 30, 31}) {
                        in.segment.push_back(static_cast<std::uint8_t>(s));
                        in.care_class.push_back(static_cast<std::uint8_t>(c));
                        in.first.push_back(first), in.last.push_back(last);
                        in.people.push_back(people);
                    }
    const std::vector<law::Change> changes{
        {"mandiri.class_3.tariff", {2025, 1, 1}, {2025, 12, 31}, 50'000},
        {"arrears.month_cap", {2025, 5, 1}, {2025, 5, 31}, 6}};
    for (const law::Law law : {law::Law{}, law::Law{changes}})
        for (const CapKeeps rule : {CapKeeps::latest, CapKeeps::first}) {
            const BadRows bad = in.fill(rule, law);
            std::size_t refusals = 0, differ = 0;
            for (std::size_t i = 0; i < in.first.size(); ++i) {
                Arrears one;
                const bool no =
                    in.segment[i] > 6 || in.care_class[i] > 3 ||
                    !refused([&] {
                         one = arrears({.care_class = static_cast<CareClass>(in.care_class[i]),
                                        .first_unpaid = Month::from_index(in.first[i]),
                                        .as_of = Month::from_index(in.last[i]),
                                        .segment = static_cast<Segment>(in.segment[i]),
                                        .cap_keeps = rule,
                                        .people = in.people[i]},
                                       law);
                     }).empty();
                if (no) one = {};
                refusals += no;
                differ += one.amount.count() != in.amount[i] ||
                          one.lapsed.count() != in.lapsed[i] || one.months_owed != in.owed[i] ||
                          one.months_unpaid != in.unpaid[i];
            }
            CHECK(differ == 0);
            CHECK(bad.count == refusals);
            CHECK(bad.first.size() == BadRows::most_listed);
        }
}

TEST_CASE("a column of one element stands for every row, one that is absent says the usual") {
    Columns in;
    in.care_class = {3};
    in.first = {index(2024, 1), index(2025, 1)}, in.last = {index(2025, 2)};
    CHECK(in.fill(CapKeeps::latest).count == 0);
    CHECK(in.amount ==
          std::vector<std::int64_t>{std::int64_t{14} * 35'000, std::int64_t{2} * 35'000});
}

TEST_CASE("the column that is wrong is named, the first of several") {
    const auto column = [](int c, std::int32_t first, std::int32_t last, int segment, int people) {
        Columns in;
        in.care_class = {static_cast<std::uint8_t>(c)}, in.first = {first}, in.last = {last};
        in.segment = {static_cast<std::uint8_t>(segment)}, in.people = {people};
        const BadRows bad = in.fill(CapKeeps::latest);
        return bad.count == 0 ? "" : std::string{bad.first[0].column};
    };
    const int may = index(2025, 5), pbpu = 4;
    CHECK(column(3, may, may, pbpu, 1).empty());
    CHECK(column(3, may, may, 3, 1) == "segment");
    CHECK(column(0, may, may, pbpu, 1) == "care_class");
    CHECK(column(3, -1, may, pbpu, 1) == "first_unpaid");
    CHECK(column(3, may, may - 1, pbpu, 1) == "as_of");
    CHECK(column(3, may, index(2199, 12) + 1, pbpu, 1) == "as_of");
    CHECK(column(3, may, may, pbpu, 31) == "people");
    CHECK(column(3, may, may, pbpu, 0) == "people");
}

TEST_CASE("arrears past 64 bits are an error and never wrap, and a cap below none is none") {
    const std::vector<std::uint8_t> kelas{1};
    const std::vector<std::int32_t> first{2026 * 12}, last{2026 * 12 + 1};
    const std::vector<std::int64_t> people{30};
    std::vector<std::int64_t> unpaid(1), owed(1), amount(1), lapsed(1);
    std::vector<law::Change> changes{
        {"mandiri.class_1.tariff", {2026, 1, 1}, {2026, 2, 28}, std::nullopt}};
    const auto fill = [&](std::int64_t count) {
        changes.back().count = count;
        const BadRows bad =
            fill_arrears({.rows = 1,
                          .care_class = kelas,
                          .first_unpaid = first,
                          .as_of = last,
                          .people = people},
                         CapKeeps::latest, {unpaid, owed, amount, lapsed}, law::Law{changes});
        CHECK(bad.count == 0);
    };
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    fill(most / 60);
    CHECK(amount[0] == most / 60 * 60);
    CHECK_THROWS_AS(fill(most / 60 + 1), std::overflow_error);
    CHECK_THROWS_AS(fill(most), std::overflow_error);
    changes = {{"arrears.month_cap", {2026, 1, 1}, {2026, 2, 28}, std::nullopt}};
    fill(-5);
    CHECK(owed[0] == 0);
    CHECK(amount[0] == 0);
    CHECK(lapsed[0] == 30 * 300'000);
}

}  // namespace jknmodel::tests::arrears_columns_test
