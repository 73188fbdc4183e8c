// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/schedule/columns/dues.hpp>
#include <refused.hpp>
#include <vector>

namespace jknmodel::tests::dues_columns_test {

namespace {

struct Columns {
    std::vector<std::uint8_t> segment, care_class, sen;
    std::vector<std::int32_t> month;
    std::vector<std::int64_t> wage, floor;
    std::vector<std::int64_t> paid[5];

    void add(int s, int m, int c, std::int64_t w, std::int64_t f, int of_sen) {
        sen.push_back(static_cast<std::uint8_t>(of_sen));
        segment.push_back(static_cast<std::uint8_t>(s));
        month.push_back(m);
        care_class.push_back(static_cast<std::uint8_t>(c));
        wage.push_back(w);
        floor.push_back(f);
    }
    BadRows fill() {
        for (auto& column : paid) column.assign(segment.size(), -1);
        return fill_dues({.rows = segment.size(),
                          .segment = segment,
                          .month = month,
                          .care_class = care_class,
                          .wage = wage,
                          .wage_floor = floor,
                          .wage_floor_sen = sen},
                         {paid[0], paid[1], paid[2], paid[3], paid[4]});
    }
    [[nodiscard]] Dues row(std::size_t i) const {
        return {Rupiah{paid[0][i]}, Rupiah{paid[1][i]}, Rupiah{paid[2][i]}, Rupiah{paid[3][i]},
                Rupiah{paid[4][i]}};
    }
};

}  // namespace

TEST_CASE("dues in columns are those of one member at a time, and refuse what they refuse") {
    Columns in;
    const std::vector<std::int64_t> amounts{
        no_amount,        -1,        0,          1,          99,         2'429'764,
        4'725'001,        7'999'999, 12'000'000, 12'000'001, 15'000'000, 1'000'000'000'000,
        1'000'000'000'001};
    for (int s = 0; s < 8; ++s)
        for (const int m : {2013 * 12 + 11, 2014 * 12, 2015 * 12 + 5, 2019 * 12 + 9, 2020 * 12 + 6,
                            2025 * 12 + 4, 2199 * 12 + 11, 2200 * 12, -1})
            for (int c = 0; c < 5; ++c)
                for (const std::int64_t w : amounts)
                    for (const std::int64_t f :
                         {no_amount, std::int64_t{-1}, std::int64_t{0}, std::int64_t{2'429'764},
                          std::int64_t{1'000'000'000'000}})
                        in.add(s, m, c, w, f, f > 0 ? 93 * (m % 2) : 0);
    const BadRows bad = in.fill();
    std::size_t refusals = 0;
    for (std::size_t i = 0; i < in.segment.size(); ++i) {
        CAPTURE(i);
        std::string keys = "code";
        Dues expected;
        if (in.segment[i] < 7 && in.care_class[i] < 4) {
            DuesQuery q{.segment = static_cast<Segment>(in.segment[i]),
                        .month = Month::from_index(in.month[i] < 0 ? 0 : in.month[i]),
                        .care_class = static_cast<CareClass>(in.care_class[i])};
            if (in.wage[i] != no_amount) q.wage = Rupiah{in.wage[i]};
            if (in.floor[i] != no_amount) q.wage_floor = RupiahSen{Rupiah{in.floor[i]}, in.sen[i]};
            keys = refused([&] { expected = dues(q); });
        }
        if (keys.empty())
            REQUIRE(in.row(i) == expected);
        else
            REQUIRE(in.row(i) == Dues{});
        if (refusals < BadRows::most_listed && !keys.empty()) {
            REQUIRE(bad.first[refusals].row == i);
            if (keys != "code") REQUIRE(keys.find(bad.first[refusals].column) != std::string::npos);
        }
        refusals += keys.empty() ? 0 : 1;
    }
    CHECK(bad.count == refusals);
    CHECK(bad.first.size() == BadRows::most_listed);
}

TEST_CASE("a column of one element stands for every row, an absent one says nothing") {
    const std::vector<std::uint8_t> segment{3, 1};
    const std::vector<std::int32_t> month{2025 * 12 + 4};
    const std::vector<std::int64_t> wage{5'000'000, no_amount};
    std::vector<std::int64_t> paid[5];
    for (auto& column : paid) column.assign(2, -1);
    const BadRows bad = fill_dues({.rows = 2, .segment = segment, .month = month, .wage = wage},
                                  {paid[0], paid[1], paid[2], paid[3], paid[4]});
    CHECK(bad.count == 0);
    CHECK(paid[0] == std::vector<std::int64_t>{50'000, 0});
    CHECK(paid[1] == std::vector<std::int64_t>{200'000, 0});
    CHECK(paid[2] == std::vector<std::int64_t>{0, 4'200});
    CHECK(paid[4] == std::vector<std::int64_t>{0, 37'800});
    CHECK(fill_dues({.rows = 2, .segment = segment, .wage = wage},
                    {paid[0], paid[1], paid[2], paid[3], paid[4]})
              .first[0]
              .column == "month");
}

}  // namespace jknmodel::tests::dues_columns_test
