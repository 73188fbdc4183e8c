// SPDX-License-Identifier: Apache-2.0
#include <cases.hpp>
#include <jknmodel/io/scenario.hpp>
#include <string>
#include <variant>
#include <vector>

#include "bad_lines.hpp"

namespace jknmodel::tests::scenario_test {

namespace {

// The line numbers stand in the tests below.
const std::string& good() {
    static const std::string text = read_text("cases/files/one_of_everything.toml");
    return text;
}

const auto read_plan = [](std::string_view text) { return read_scenario_text(text, "plan.toml"); };

std::vector<Issue> issues_in(std::string_view text) {
    return issues_of([&] { return read_plan(text); });
}

}  // namespace

TEST_CASE("a scenario file with one of everything is read as it stands") {
    const Scenario plan = read_plan(good());
    CHECK(plan.name == "one of everything");
    CHECK(plan.local_share_fund == "APBD 2025");
    CHECK(plan.priority_requested == Month{2026, 1});
    REQUIRE(plan.funds.size() == 3);
    CHECK(plan.funds[0].total() == Rupiah{51'670'000'000});
    CHECK(plan.funds[0].receipts[1].usable == Month{2025, 10});
    CHECK_FALSE(plan.funds[0].spent_before);
    CHECK(plan.funds[0].when_dry == WhenDry::release);
    CHECK(plan.funds[0].carry_over);
    CHECK(plan.funds[0].pays_late == 1);
    CHECK(plan.funds[1].receipts[0].appropriated == Month{2025, 12});
    CHECK(plan.funds[1].receipts[0].cash == Month{2026, 3});
    CHECK(plan.funds[2].spent_before == Rupiah{0});
    CHECK(plan.funds[2].opening_heads == 10);
    CHECK(plan.funds[2].source == Source::DBHCHT);
    CHECK_FALSE(plan.funds[2].own_bill);
    CHECK(read_plan(with_line(good(), 29, "own_bill = true")).funds[2].own_bill);
    REQUIRE(plan.levers.size() == 5);
    const auto& intake = std::get<PbidIntake>(plan.levers[0]);
    CHECK(intake.heads.count == 15'520);
    CHECK(intake.sources == std::vector{Pool::unregistered, Pool::left});
    CHECK(intake.up_to->figure == Target::Figure::coverage);
    CHECK(intake.up_to->share == doctest::Approx(0.98));
    CHECK(intake.committed_until == Month{2026, 6});
    CHECK(intake.beyond_fund);
    const auto& back = std::get<PbidReactivate>(plan.levers[1]);
    CHECK_FALSE(back.heads.count);
    CHECK(back.classes == std::vector{CareClass::kelas_3, CareClass::kelas_2});
    CHECK(back.months_owed_max == 12);
    CHECK(std::get<ThirdPartyPledge>(plan.levers[2]).rupiah_a_month == Rupiah{35'000'000});
    const auto& relief = std::get<ArrearsRelief>(plan.levers[3]);
    REQUIRE(relief.shares.size() == 2);
    CHECK(relief.after == ArrearsRelief::After::pbid);
    CHECK(std::get<PbiQuota>(plan.levers[4]).removed_of_list->value == doctest::Approx(0.076));
    CHECK(plan.assumptions.behaviour() == "B");
    CHECK(plan.assumptions[Assume::pay_alpha] == doctest::Approx(1.88));
    CHECK(plan.assumptions[Assume::pbi_drift] == doctest::Approx(0.004));
}

TEST_CASE("what a scenario does not name has the default of its register") {
    const Scenario plan = read_plan("schema = 1\nname = \"nothing\"\n");
    CHECK(plan.funds.empty());
    CHECK(plan.rate_basis == RateBasis::own_share);
    CHECK(plan.assumptions.behaviour() == "A");
    CHECK(plan.assumptions[Assume::births] == doctest::Approx(13.0));
}

TEST_CASE("a scenario may name the month whose law it plays under") {
    CHECK(!read_plan(good()).law_as_of);
    const std::string_view old = "schema = 1\nname = \"old\"\nlaw_as_of = \"2020-12\"\n";
    CHECK(read_plan(old).law_as_of == Month{2020, 12});
    check_bad_lines(old,
                    {{3, "law_as_of = \"2013-12\"", 3, 13, "law_as_of", "2013-12",
                      "give a month from 2014-01"}},
                    read_plan);
}

TEST_CASE("every bad line of a scenario gives one fault, at its place, with the remedy") {
    check_bad_lines(
        good(),
        {
            // keys, types and enumerations
            {1, "schema = 2", 1, 10, "schema", "2", "reads schema = 1"},
            {1, "schema = \"1\"", 1, 10, "schema", "1", "must be a whole number, not text"},
            {2, "nam = \"x\"", 2, 1, "nam", "x", "did you mean 'name'?"},
            {2, "", 1, 1, "name", "", "'name' is missing"},
            {2, "name = \"\"", 2, 8, "name", "", "is blank"},
            {2, "name = \"a\\u0007b\"", 2, 8, "name", "a b", "control character"},
            {3, "rate_base = \"own_share\"", 3, 1, "rate_base", "own_share",
             "did you mean 'rate_basis'?"},
            {3, "rate_basis = \"ownshare\"", 3, 14, "rate_basis", "ownshare",
             "did you mean 'own_share'?"},
            {4, "cap_keeps = 24", 4, 13, "cap_keeps", "24", "must be a"},
            {5, "local_share_fund = \"APBD2025\"", 5, 20, "local_share_fund", "APBD2025",
             "did you mean 'APBD 2025'?"},
            {6, "priority_requested = \"2026-13\"", 6, 22, "priority_requested", "2026-13",
             "is not a month"},
            // funds
            {10, "year = 1999", 10, 8, "year", "1999", "is not a year of the JKN"},
            {11, "receipts = {\"2025-01\" = 37.800}", 11, 25, "2025-01", "37.800",
             "write 37_800 or 37800"},
            {11, "receipts = {\"2025-01\" = \"50.670.000.000\"}", 11, 25, "2025-01",
             "50.670.000.000", "write 50_670_000_000 or 50670000000"},
            {11, "receipts = {\"2025-01\" = 1.5}", 11, 25, "2025-01", "1.5", "is not whole rupiah"},
            {11, "receipts = {\"2025-01\" = -5}", 11, 25, "2025-01", "-5", "is below 0"},
            {11, "receipts = {\"2024-12\" = 5}", 11, 13, "2024-12", "5",
             "outside the year of this fund"},
            {11, "receipts = {\"2025-13\" = 5}", 11, 13, "2025-13", "5", "is not a month"},
            {11, "receipts = 50_670_000_000", 11, 12, "receipts", "50_670_000_000",
             "must be a table"},
            {12, "spent_before = \"derive\"", 12, 16, "spent_before", "derive",
             "did you mean 'derived'?"},
            {12, "spent_before = 99_000_000_000", 12, 16, "spent_before", "99_000_000_000",
             "more than the fund receives"},
            {13, "when_dry = \"stop\"", 13, 12, "when_dry", "stop", "is not a when_dry"},
            {14, "carry_over = \"yes\"", 14, 14, "carry_over", "yes", "must be true or false"},
            {15, "pays_late = 7", 15, 13, "pays_late", "7", "0 to 6"},
            {20,
             "receipt = [{amount = 1, appropriated = \"2026-04\", usable = \"2026-03\", cash = "
             "\"2026-05\"}]",
             20, 60, "usable", "2026-03", "is before 'appropriated'"},
            {20, "receipt = [{amount = 1, appropriated = \"2026-04\", cash = \"2026-03\"}]", 20, 58,
             "cash", "2026-03", "is before 'usable'"},
            {20, "receipt = [{amount = 1, appropriated = \"2025-04\", cash = \"2026-03\"}]", 20, 12,
             "usable", "", "outside the year of this fund"},
            {20, "receipt = [{amount = 1}]", 20, 12, "appropriated", "", "is missing"},
            {21, "follows = \"APBD 2052\"", 21, 11, "follows", "APBD 2052",
             "which is no fund of 2025; did you mean 'APBD 2025'?"},
            {26, "source = \"DBHCT\"", 26, 10, "source", "DBHCT", "did you mean 'DBHCHT'?"},
            {29, "opening_heads = -1", 29, 17, "opening_heads", "-1", "is below 0"},
            // levers
            {32, "kind = \"pbid_intak\"", 32, 8, "kind", "pbid_intak",
             "did you mean 'pbid_intake'?"},
            {33, "name = \"back\"", 46, 8, "name", "back", "the name of the lever of line 31"},
            {34, "fund = \"APBD 2027\"", 34, 8, "fund", "APBD 2027", "is not a fund"},
            {34, "fund = \"tobacco\"", 36, 9, "until", "2026-03", "which ends in 2025"},
            {35, "from = \"2026-04\"", 36, 9, "until", "2026-03", "is before 'from', 2026-04"},
            {35, "from = \"2024-06\"", 35, 8, "from", "2024-06",
             "is not in the year of 'APBD 2025', 2025"},
            {35, "from = 2025-06-02", 35, 8, "from", "2025-06-02",
             "write the month as \"2025-06\""},
            {36, "until = \"Juni 2026\"", 36, 9, "until", "Juni 2026", "is not a month"},
            {37, "heads = -5", 37, 9, "heads", "-5", "is below 0"},
            {37, "heads = 15.520", 37, 9, "heads", "15.520", "write 15_520"},
            {37, "heads = 0.5", 37, 9, "heads", "0.5", "whole number from 0"},
            {37, "heads = \"all\"", 37, 9, "heads", "all", "\"as many as the money carries\""},
            {38, "sources = [\"unregistered\", \"lefd\"]", 38, 28, "sources", "lefd",
             "did you mean 'left'?"},
            {38, "sources = [\"left\", \"left\"]", 38, 20, "sources", "left", "is named twice"},
            {38, "sources = [\"pbid\"]", 38, 11, "sources", "", "registered already"},
            {38, "sources = []", 38, 11, "sources", "", "is empty"},
            {39, "monthly_capp = 1_000", 39, 1, "monthly_capp", "1_000",
             "did you mean 'monthly_cap'?"},
            {40, "up_to = {active = 0.8}", 40, 10, "active", "0.8", "a rate without its base"},
            {40, "up_to = {coverage = 98}", 40, 21, "coverage", "98", "write 0.076 for 7.6%"},
            {40, "up_to = {coverage = 0.98, active_of_population = 0.8}", 40, 9, "up_to", "",
             "must name one figure"},
            {40, "up_to = {covrage = 0.98}", 40, 10, "covrage", "0.98", "did you mean 'coverage'?"},
            {41, "committed_until = \"2026-01\"", 41, 19, "committed_until", "2026-01",
             "is before 'until'"},
            {42, "beyond_fund = 1", 42, 15, "beyond_fund", "1", "must be true or false"},
            {51, "classes = [4]", 51, 12, "classes", "4", "one of: 1, 2, 3"},
            {52, "months_owed_min = 13", 53, 19, "months_owed_max", "12", "is above"},
            {53, "months_owed_max = 25", 53, 19, "months_owed_max", "25", "1 to 24"},
            {59, "form = \"for_member\"", 60, 8, "fund", "APBD 2025", "leave it out"},
            {60, "", 56, 1, "fund", "", "grants money to a fund"},
            {63, "", 56, 1, "heads", "", "names 'heads' or 'rupiah_a_month'"},
            {65, "default_chance = 2.0", 65, 18, "default_chance", "2.0", "is above 1"},
            {73, "shares = {\"APBD 2025\" = 0.6, third_party = 0.5}", 73, 10, "shares", "",
             "add up to 1.1"},
            {73, "shares = {tobacco = 0.6, third_party = 0.4}", 73, 11, "tobacco", "0.6",
             "may not pay old debt of self-payers (PMK 72/2024"},
            {73, "shares = {APBD = 0.6, third_party = 0.4}", 73, 11, "APBD", "0.6",
             "is not a fund"},
            {74, "after = \"mandiri\"", 75, 8, "fund", "APBD 2025", "leave it out"},
            {75, "", 67, 1, "fund", "", "needs the fund that carries the heads"},
            {18, "name = \"APBD 2025\"", 18, 8, "name", "APBD 2025",
             "the name of the fund of line 8"},
            {81, "until = \"2025-04\"", 81, 9, "until", "2025-04", "is before 'from'"},
            {82, "removed_of_list = 7.6", 82, 19, "removed_of_list", "7.6", "write 0.076 for 7.6%"},
            {83, "replaced = 116.5", 83, 12, "replaced", "116.5", "write 1.165 for 116.5%"},
            {83, "replaced = -0.1", 83, 12, "replaced", "-0.1", "is below 0"},
            {84, "from_pbid = 0.8", 84, 13, "from_pbid", "0.8", "is more than 'replaced'"},
            // assumptions
            {87, "behaviour = \"D\"", 87, 13, "behaviour", "D", "is not a fit"},
            {88, "pbi_drift = 2", 88, 13, "pbi_drift", "2", "between 0 and 1"},
            {88, "pbi_drfit = 0.004", 88, 1, "pbi_drfit", "0.004", "did you mean 'pbi_drift'?"},
            {88, "pbi_drift = nan", 88, 13, "pbi_drift", "nan", "is not a number"},
            {86, "[assumption]", 86, 2, "assumption", "", "did you mean 'assumptions'?"},
        },
        read_plan);
}

TEST_CASE("a line that is not TOML gives its own fault, and the rest of the file is still read") {
    check_bad_lines(
        good(),
        {
            {35, "from = 2025-06", 35, 8, "from", "2025-06",
             "write the month in quotes: \"2025-06\""},
            {35, "from = 2025-13", 35, 8, "from", "2025-13", "is no month"},
            {35, "from = 2025-02-30", 35, 8, "from", "2025-02-30", "no date of the calendar"},
            {33, "name = june", 33, 8, "name", "june", "stands in quotes"},
            {33, "name = \"june", 33, 8, "name", "\"june", "quotes do not match"},
            {37, "heads = 15.520.000", 37, 9, "heads", "15.520.000", "write 15_520_000"},
            {37, "heads = 15,520", 37, 9, "heads", "15,520", "write 15_520"},
            {37, "heads =", 37, 8, "heads", "", "has no value"},
            {42, "beyond_fund = True", 42, 15, "beyond_fund", "True", "in small letters"},
            {65, "default_chance = 2%", 65, 18, "default_chance", "2%", "write 0.076 for 7.6%"},
            {63, "rupiah_a_month = Rp35.000.000", 63, 18, "rupiah_a_month", "Rp35.000.000",
             "write 35_000_000"},
            {11, "receipts = {\"2025-01\" = 50.670.000.000}", 11, 25, "2025-01", "50.670.000.000",
             "write 50_670_000_000"},
            {40, "up_to = {coverage = 0,98}", 40, 21, "coverage", "0,98", "write a decimal point"},
            {11, "receipts = {\"2025-01\" = 50,670,000}", 11, 25, "2025-01", "50,670,000",
             "write 50_670_000"},
            {88, "behaviour = \"A\"", 88, 1, "behaviour", "", "is given twice"},
        },
        read_plan);
}

TEST_CASE("a letter beyond ASCII outside quotes is named where its value stands") {
    check_bad_lines(
        good(),
        {
            {33, "name = juin \u00E9t\u00E9", 33, 8, "name", "juin \u00E9t\u00E9",
             "text stands in quotes"},
            {33, "name = \u00E9t\u00E9", 33, 8, "name", "\u00E9t\u00E9", "text stands in quotes"},
            {33, "name = \u201Cjune\u201D", 33, 8, "name", "\u201Cjune\u201D", "curly quotes"},
            {37, "heads = 1\u00BD", 37, 9, "heads", "1\u00BD", "is not a number"},
            {37, "heads = 15.520\u00E9", 37, 9, "heads", "15.520\u00E9", "is not a number"},
            // toml++ alone took this for one line, or for none.
            {37, "heads =1\x01\x01m\u00E9 = 2", 37, 8, "heads", "1\x01\x01m\u00E9 = 2",
             "is not a number"},
            {33, "n\u00E4me = \"june\"", 33, 2, "", "\u00E4", "stands outside quotes"},
        },
        read_plan);
    for (std::string_view line : {"heads =\u00A015_520", "heads = 15_520\u00A0",
                                  "heads = 15\u2009520", "heads = 15_520\u00A0# of June"}) {
        const auto issues = issues_in(with_line(good(), 37, line));
        REQUIRE(issues.size() == 1);
        CHECK(issues[0].row == 37);
        CHECK(issues[0].message == "has a blank that is no plain space; delete it");
    }
    for (std::string_view line : {"receipts = {} \u00E9", "receipts = {\"2025-01\" = 1} \u00E9"})
        CHECK(issues_in(with_line(good(), 11, line)).front().row == 11);
}

TEST_CASE("letters beyond ASCII in many values come in one pass") {
    std::string text = with_line(good(), 33, "name = jun\u00E9");
    text = with_line(text, 35, "from = jun\u00E9");
    text = with_line(text, 36, "until = 2026-04-31");
    const auto issues = issues_in(text);
    REQUIRE(issues.size() == 3);
    CHECK(issues[0].row == 33);
    CHECK(issues[1].row == 35);
    CHECK(issues[2].row == 36);
}

TEST_CASE("all faults of a file come at once, in its order") {
    std::string text = with_line(good(), 3, "rate_basis = \"net\"");
    text = with_line(text, 11, "receipts = {\"2025-01\" = 37.800}");
    text = with_line(text, 35, "from = 2025-06");
    text = with_line(text, 36, "until = 2026-04-31");
    text = with_line(text, 37, "heads = -1");
    text = with_line(text, 87, "behavior = \"B\"");
    const auto issues = issues_in(text);
    REQUIRE(issues.size() == 6);
    const std::vector<int> rows{3, 11, 35, 36, 37, 87};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(issues[i].row == rows[i]);
        CHECK(issues[i].file == "plan.toml");
    }
}

TEST_CASE("columns count letters, not bytes") {
    const auto issues = issues_in("schema = 1\nname = \"x\"\nassumptions = {\"é\" = 1}\n");
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].column == 16);
    const auto after = issues_in(
        "schema = 1\nname = \"x\"\n[[fund]]\nname = \"a\"\nyear = 2025\nreceipts = {}\n"
        "receipt = [{\"é\" = 1, amount = -1, appropriated = \"2025-01\"}]\n");
    REQUIRE(after.size() == 2);
    CHECK(after[1].key == "amount");
    CHECK(after[1].column == 31);
}

TEST_CASE(
    "a file that is no text, too deep or not a table of a scenario is refused with its place") {
    CHECK(issues_in("schema = 1\nname = \"\xff\"\n")[0].row == 2);
    CHECK(issues_in("schema = 1\nname = \"\xff\"\n")[0].message.find("UTF-8") != std::string::npos);
    CHECK(issues_in("schema = 1\nname = \"\xed\xa0\x80\"\n")[0].row == 2);
    std::string dotted = "schema = 1\na";
    for (int i = 0; i < 60'000; ++i) dotted += ".a";
    CHECK(issues_in(dotted + " = 1\n")[0].message.find("nested") != std::string::npos);
    CHECK(issues_in("[" + dotted.substr(11) + "]\n")[0].message.find("nested") !=
          std::string::npos);
    CHECK(issues_in("a = " + std::string(100'000, '['))[0].message.find("nested") !=
          std::string::npos);
    CHECK(issues_in(std::string(5u << 20, '\n'))[0].message.find("4 MB") != std::string::npos);
    CHECK(issues_in("[[lever]]\nkind = \"pbid_intake\"\n[[lever\n")[0].row == 3);
    CHECK(issues_in("")[0].key == "schema");
    CHECK(issues_in("schema = 1\nname = \"x\"\nfund = 3\nlever = [1]\n").size() == 2);
    CHECK(issues_in("\xEF\xBB\xBFschema = 1\r\nname = \"x\"\r\n").empty());
}

TEST_CASE("after a hundred faults the others are only counted") {
    std::string text = "schema = 1\nname = \"x\"\n";
    for (int i = 0; i < 130; ++i) text += "key" + std::to_string(i) + " = 1\n";
    const auto issues = issues_in(text);
    REQUIRE(issues.size() == 101);
    CHECK(issues.back().message == "and 30 more");
}

TEST_CASE("a file that is not there, is a folder or is not readable says which") {
    const auto words = [](const std::string& path) {
        const auto issues = issues_of([&] { return read_scenario(path); });
        REQUIRE(issues.size() == 1);
        return issues[0].file + ": " + issues[0].message;
    };
    CHECK(words("/nowhere/plan.toml") ==
          "plan.toml: there is no such file; check its name and folder");
    // A place's files have the names of every place's; a file named from here is called so.
    CHECK(
        words("/nowhere/lumajang/scenarios/plan.toml").rfind("lumajang/scenarios/plan.toml: ", 0) ==
        0);
    CHECK(words("/nowhere/lumajang/place.toml").rfind("lumajang/place.toml: ", 0) == 0);
    CHECK(words("plans/../2026/plan.toml").rfind("2026/plan.toml: ", 0) == 0);
    CHECK(words("plan.toml").rfind("plan.toml: ", 0) == 0);
    CHECK(words(JKNMODEL_TESTS).find("is a folder") != std::string::npos);
    CHECK(words("/dev/zero").find("no plain file") != std::string::npos);
}

TEST_CASE("two funds of a source and year need to say whom they follow") {
    const auto of = [](const std::string& name, int year, const std::string& more) {
        const std::string y = std::to_string(year);
        return "[[fund]]\nname = \"" + name + "\"\nyear = " + y + "\nreceipts = {\"" + y +
               "-01\" = 1}\n" + more;
    };
    const std::string head = "schema = 1\nname = \"x\"\n";
    const auto unclear =
        issues_in(head + of("a", 2025, "") + of("b", 2025, "") + of("c", 2026, ""));
    REQUIRE(unclear.size() == 1);
    CHECK(unclear[0].row == 11);
    CHECK(unclear[0].key == "follows");
    CHECK(
        issues_in(head + of("a", 2025, "") + of("b", 2025, "") + of("c", 2026, "follows = \"a\"\n"))
            .empty());
    const auto both = issues_in(head + of("a", 2025, "") + of("c", 2026, "follows = \"a\"\n") +
                                of("d", 2026, "follows = \"a\"\n"));
    REQUIRE(both.size() == 1);
    CHECK(both[0].row == 16);
}

TEST_CASE("a fund that comes again every year carries levers of every later year") {
    const auto with = [](const std::string& more, int from, int until) {
        return "schema = 1\nname = \"x\"\n[[fund]]\nname = \"APBD 2025\"\nyear = 2025\n"
               "receipts = {\"2025-01\" = 1}\n" +
               more + "[[lever]]\nkind = \"pbid_intake\"\nname = \"in\"\nfund = \"APBD 2025\"\n" +
               "from = \"" + std::to_string(from) + "-03\"\nuntil = \"" + std::to_string(until) +
               "-03\"\nheads = 1\n";
    };
    const std::string again = "again_every_year = true\n";
    CHECK(issues_in(with(again, 2025, 2031)).empty());
    CHECK(issues_in(with(again, 2027, 2031)).empty());
    CHECK(issues_in(with("", 2027, 2027)).size() == 1);
    CHECK(issues_in(with(again, 2024, 2024)).size() == 1);
    const auto late = issues_in(with("", 2025, 2026));
    REQUIRE(late.size() == 1);
    CHECK(late[0].message.find("write again_every_year = true in its last fund") !=
          std::string::npos);
}

TEST_CASE("a fund is refused what its source may not pay, with the article") {
    const auto fund = [](std::string_view source) {
        return "schema = 1\nname = \"x\"\nlocal_share_fund = \"f\"\n[[fund]]\nname = \"f\"\nyear = "
               "2025\nsource = \"" +
               std::string{source} + "\"\nreceipts = {\"2025-01\" = 1}\n";
    };
    const std::string intake =
        "[[lever]]\nkind = \"pbid_intake\"\nname = \"l\"\nfund = \"f\"\nfrom = \"2025-06\"\nuntil "
        "= "
        "\"2025-06\"\n";
    CHECK(issues_in(fund("APBD") + intake).empty());
    CHECK(issues_in(fund("DBHCHT") + intake).empty());
    const auto refused = issues_in(fund("Baznas") + intake);
    REQUIRE(refused.size() == 2);
    CHECK(refused[0].row == 3);
    CHECK(refused[0].key == "local_share_fund");
    CHECK(refused[0].message.find("class III aid (PMK 78/2020 Art. 4)") != std::string::npos);
    CHECK(refused[1].row == 12);
    CHECK(refused[1].column == 8);
    CHECK(refused[1].message.find("contributions of PBID members") != std::string::npos);
    CHECK(refused[1].message.find("name a fund of APBD, DBHCHT, DAU, province") !=
          std::string::npos);
}

TEST_CASE("the levers of one scenario can be laid over another") {
    const Scenario plan = read_plan(good());
    const Scenario overlay = read_plan(
        "schema = 1\nname = \"overlay\"\n[[lever]]\nkind = \"pbi_quota\"\nname = \"more\"\n"
        "from = \"2026-02\"\nuntil = \"2026-02\"\nremoved_of_list = 0.114\n");
    const Scenario both = merge_levers(plan, overlay);
    CHECK(both.levers.size() == plan.levers.size() + 1);
    CHECK(both.name == plan.name);
    CHECK_THROWS_AS((void)merge_levers(both, overlay), InputError);
    CHECK_THROWS_WITH_AS((void)merge_levers(overlay, plan), doctest::Contains("is no fund of"),
                         InputError);
}

}  // namespace jknmodel::tests::scenario_test
