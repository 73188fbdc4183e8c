// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/schedule/columns/fine.hpp>
#include <limits>
#include <refused.hpp>
#include <vector>

namespace jknmodel::tests::fine_columns_test {

namespace {

struct Columns {
    std::vector<std::int64_t> cost, months, amount, cap;
    std::vector<std::int32_t> admitted, reactivated, ends;
    std::vector<std::uint8_t> segment, inpatient, fined;

    BadRows fill(law::Law law = {}) {
        amount.assign(cost.size(), -1), cap.assign(cost.size(), -1), ends.assign(cost.size(), -1);
        return fill_fines({.rows = cost.size(),
                           .cost = cost,
                           .months_owed = months,
                           .admitted = admitted,
                           .reactivated = reactivated,
                           .segment = segment,
                           .inpatient = inpatient,
                           .already_fined = fined},
                          {amount, cap, ends}, law);
    }
};

std::int32_t number(int year, int month, int day) { return detail::day_number({year, month, day}); }
Date date(std::int32_t number) {
    return number == no_day ? Date{boost::gregorian::not_a_date_time}
                            : Date{1970, 1, 1} + boost::gregorian::days{number};
}

}  // namespace

TEST_CASE("fines in columns are those of one admission at a time, and refuse what they refuse") {
    Columns in;
    const std::int32_t latest = number(2199, 12, 31);
    for (const std::int64_t cost :
         {std::int64_t{-1}, std::int64_t{0}, std::int64_t{3'516'500}, std::int64_t{1} << 30,
          std::numeric_limits<std::int64_t>::max()})
        for (const std::int64_t months : {-1, 0, 1, 12, 13, 25})
            for (const std::int32_t admitted :
                 {no_day, number(2015, 12, 31), number(2016, 1, 1), number(2020, 12, 31),
                  number(2021, 1, 1), number(2024, 5, 7), number(2024, 5, 8), latest, latest + 1})
                for (const std::int32_t since : {-1, 0, 45, 46, 400})
                    for (int segment = 0; segment < 8; ++segment)
                        for (int flags = 0; flags < 4; ++flags) {
                            in.cost.push_back(cost), in.months.push_back(months);
                            in.admitted.push_back(admitted);
                            in.reactivated.push_back(admitted == no_day ? no_day
                                                                        : admitted - since);
                            in.segment.push_back(static_cast<std::uint8_t>(segment));
                            in.inpatient.push_back(flags & 1), in.fined.push_back(flags >> 1);
                        }
    const std::vector<law::Change> changes{{"fine.cap", {2024, 5, 8}, {2024, 5, 8}, 1'000},
                                           {"fine.window", {2021, 1, 1}, {2021, 1, 1}, 500},
                                           {"fine.outpatient", {2016, 1, 1}, {2016, 12, 31}, 1}};
    for (const law::Law law : {law::Law{}, law::Law{changes}}) {
        const BadRows bad = in.fill(law);
        std::size_t refusals = 0, differ = 0;
        for (std::size_t i = 0; i < in.cost.size(); ++i) {
            Fine one;
            const bool no = in.segment[i] > 6 || in.admitted[i] > latest ||
                            !refused([&] {
                                 one = service_fine({.cost = Rupiah{in.cost[i]},
                                                     .months_owed = in.months[i],
                                                     .admitted = date(in.admitted[i]),
                                                     .reactivated = date(in.reactivated[i]),
                                                     .segment = static_cast<Segment>(in.segment[i]),
                                                     .inpatient = in.inpatient[i] != 0,
                                                     .already_fined = in.fined[i] != 0},
                                                    law);
                             }).empty();
            refusals += no;
            if (no) {
                differ += in.amount[i] != 0 || in.cap[i] != 0 || in.ends[i] != 0;
                continue;
            }
            differ += one.amount.count() != in.amount[i] || one.cap.count() != in.cap[i] ||
                      one.window_ends != date(in.ends[i]);
        }
        CHECK(differ == 0);
        CHECK(bad.count == refusals);
    }
}

TEST_CASE("the column of an admission that is wrong is named") {
    const auto column = [](std::int64_t cost, std::int64_t months, std::int32_t admitted,
                           std::int32_t reactivated, int segment) {
        Columns in;
        in.cost = {cost}, in.months = {months}, in.admitted = {admitted};
        in.reactivated = {reactivated}, in.segment = {static_cast<std::uint8_t>(segment)};
        const BadRows bad = in.fill();
        return bad.count == 0 ? "" : std::string{bad.first[0].column};
    };
    const std::int32_t may = number(2025, 5, 20);
    CHECK(column(1, 1, may, may, 4).empty());
    CHECK(column(-1, 1, may, may, 4) == "cost");
    CHECK(column(1, -1, may, may, 4) == "months_owed");
    CHECK(column(1, 1, no_day, may, 4) == "admitted");
    CHECK(column(1, 1, may, no_day, 4) == "reactivated");
    CHECK(column(1, 1, may, number(1400, 1, 1), 4).empty());
    CHECK(column(1, 1, may, number(1400, 1, 1) - 1, 4) == "reactivated");
    CHECK(column(1, 1, may, number(2199, 12, 31) + 1, 4) == "reactivated");
    CHECK(column(1, 1, may, may + 1, 4) == "admitted");
    CHECK(column(1, 1, may, may, 7) == "segment");
}

TEST_CASE("a fine in columns follows a change from its first day to its last") {
    const std::vector<law::Change> changes{{"fine.cap", {2023, 3, 10}, {2023, 4, 9}, 1'000}};
    Columns in;
    for (const std::int32_t day :
         {number(2023, 3, 9), number(2023, 3, 10), number(2023, 4, 9), number(2023, 4, 10)}) {
        in.cost.push_back(10'000'000), in.months.push_back(2);
        in.admitted.push_back(day), in.reactivated.push_back(day);
    }
    CHECK(in.fill(law::Law{changes}).count == 0);
    CHECK(in.amount == std::vector<std::int64_t>{1'000'000, 1'000, 1'000, 1'000'000});
    CHECK(in.cap == std::vector<std::int64_t>{30'000'000, 1'000, 1'000, 30'000'000});
}

TEST_CASE("days on which a change takes a part of the law of fines away are refused by row") {
    const std::vector<law::Change> changes{{"fine.cap", {2025, 5, 2}, {2025, 5, 2}, std::nullopt},
                                           {"fine.rate", {2025, 5, 4}, {2025, 5, 4}, std::nullopt}};
    const std::int32_t first =
        static_cast<std::int32_t>((Date{2025, 5, 1} - Date{1970, 1, 1}).days());
    const std::vector<std::int32_t> admitted{first, first + 1, first + 2, first + 3, first + 4},
        back{first};
    const std::vector<std::int64_t> cost{1'000'000}, months{2};
    std::vector<std::int64_t> amount(5), cap(5);
    std::vector<std::int32_t> ends(5);
    const BadRows bad = fill_fines(
        {.rows = 5, .cost = cost, .months_owed = months, .admitted = admitted, .reactivated = back},
        {amount, cap, ends}, law::Law{changes});
    REQUIRE(bad.count == 2);
    CHECK(bad.first[0].row == 1);
    CHECK(bad.first[0].column == "admitted");
    CHECK(bad.first[1].row == 3);
    CHECK(amount == std::vector<std::int64_t>{100'000, 0, 100'000, 0, 100'000});
}

}  // namespace jknmodel::tests::fine_columns_test
