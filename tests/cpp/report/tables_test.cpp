// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <districts.hpp>
#include <jknmodel/report/side_by_side.hpp>
#include <jknmodel/report/tables.hpp>
#include <refused.hpp>
#include <run.hpp>

namespace jknmodel::tests::tables_test {

TEST_CASE("every table has columns of one length and its months first") {
    const Outcome<double> out = run(small_district(), with_money(1'000'000'000), Month{2025, 9});
    for (std::string_view which : table_names) {
        const Frame frame = table(out, which);
        REQUIRE(!frame.columns.empty());
        CHECK(frame.columns.front().name == "month");
        for (const Column& column : frame.columns)
            std::visit(
                [&](const auto& values) {
                    if constexpr (requires { values.index; })
                        CHECK(values.index.size() == frame.rows);
                    else
                        CHECK(values.size() == frame.rows);
                },
                column.values);
    }
}

TEST_CASE("people of the segments table add up to the population, month by month") {
    const Outcome<double> out = run(small_district(), with_money(1'000'000'000), Month{2025, 9});
    const Frame frame = segments(out);
    const auto& months = std::get<std::vector<Month>>(frame.find("month")->values);
    const auto& people = std::get<std::vector<double>>(frame.find("people")->values);
    for (const MonthRow<double>& row : out.rows) {
        double sum = 0;
        for (std::size_t i = 0; i < frame.rows; ++i)
            if (months[i] == row.month) sum += people[i];
        CHECK(sum == doctest::Approx(row.population).epsilon(1e-12));
    }
}

TEST_CASE("a table that does not exist is refused with the nearest name") {
    const Outcome<double> out = run(small_district(), with_money(1'000'000'000), Month{2025, 5});
    CHECK_THROWS_WITH_AS((void)table(out, "month"), doctest::Contains("did you mean 'monthly'?"),
                         InputError);
}

TEST_CASE("words in CSV are quoted where they must be and harmless in a spreadsheet") {
    CHECK(csv_word("APBD 2025") == "APBD 2025");
    CHECK(csv_word("a,b") == "\"a,b\"");
    CHECK(csv_word("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_word("=1+1") == "'=1+1");
    CHECK(csv_word("@home") == "'@home");
    CHECK(csv_word("-") == "-");
    // R23
    CHECK(csv_word("APBD;=HYPERLINK(1);") == "APBD;'=HYPERLINK(1);");
    CHECK(csv_word("\xEF\xBC\x9D"
                   "1") ==
          "'\xEF\xBC\x9D"
          "1");
    CHECK(csv_word("a|+1") == "a|'+1");
    CHECK(csv_word("a; b-c") == "a; b-c");
    CHECK(csv_word("'=1") == "''=1");
    CHECK(csv_word(" @x") == "' @x");
}

TEST_CASE("tables of scenarios stand below each other, the scenario in front") {
    const Outcome<double> one = run(small_district(), with_money(1'000'000'000), Month{2025, 6});
    const Outcome<double> other = run(small_district(), with_money(900'000'000), Month{2025, 6});
    const std::vector<RunOf<double>> both{{"one", &one}, {"another, or =1", &other}};
    const std::string text = csv("funds", both), alone = csv(table(one, "funds"));
    CHECK(text.rfind("scenario," + alone.substr(0, alone.find('\n')), 0) == 0);
    CHECK(std::count(text.begin(), text.end(), '\n') == 7);  // April is the opening
    CHECK(text.find("\none,2025-05,") != std::string::npos);
    CHECK(text.find("\n\"another, or =1\",2025-06,") != std::string::npos);
    CHECK(csv("segments", both).find("group") == std::string::npos);
}

TEST_CASE("a row of another run is refused, as its people stand elsewhere") {
    const Outcome<double> one = run(small_district(), with_money(1'000'000'000), Month{2025, 6});
    Scenario more = with_money(1'000'000'000);
    PbidIntake intake;
    intake.name = "intake", intake.from = intake.until = Month{2025, 5};
    intake.fund = "APBD 2025";
    intake.heads.count = 100;
    more.levers.emplace_back(intake);
    const Outcome<double> other = run(small_district(), more, Month{2025, 7});
    const MonthRow<double> copy = one.rows.back();
    CHECK(one.active(copy) == one.active(one.rows.back()));
    CHECK(refused([&] { (void)one.active(other.rows[1]); }) == "row");
    CHECK(refused([&] { (void)one.debt(other.rows[1]); }) == "row");
    CHECK(refused([&] { (void)one.registered(other.rows.back()); }) == "row");
    CHECK(refused([&] { (void)Outcome<double>{}.active(one.rows[0]); }) == "row");
}

TEST_CASE("digits have no locale and zero has no sign") {
    CHECK(digits(1234567.5, 2) == "1234567.50");
    CHECK(digits(-0.0000001, 2) == "0.00");
    CHECK(digits(-1.5, 1) == "-1.5");
}

}  // namespace jknmodel::tests::tables_test
