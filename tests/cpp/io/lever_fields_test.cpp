// SPDX-License-Identifier: Apache-2.0
// The fields of the levers of real districts: read as they stand, every fault found at its line.
#include <doctest/doctest.h>

#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <string>
#include <vector>

#include "bad_lines.hpp"

using namespace jknmodel;
using namespace jknmodel::tests;

namespace {

constexpr std::string_view funds = R"(schema = 1
name = "levers"
[[fund]]
name = "APBD"
year = 2025
receipts = {"2025-01" = 1_000_000_000}
[[fund]]
name = "CSR"
year = 2025
source = "CSR"
receipts = {"2025-01" = 1_000_000_000}
[[fund]]
name = "tobacco"
year = 2025
source = "DBHCHT"
receipts = {"2025-01" = 1_000_000_000}
)";
/// A lever of a year, or of one month where its kind needs that.
std::string lever_text(std::string_view kind, std::string_view fields,
                       std::string_view until = "2025-12") {
    return "[[lever]]\nname = \"it\"\nkind = \"" + std::string{kind} +
           "\"\nfrom = \"2025-03\"\nuntil = \"" + std::string{until} + "\"\n" +
           std::string{fields} + "\n";
}
Scenario read_levers(const std::string& levers) {
    return read_scenario_text(std::string{funds} + levers, "plan.toml");
}
template <class L>
L only(std::string_view fields, std::string_view until = "2025-12") {
    const Scenario plan = read_levers(lever_text(L::kind, fields, until));
    REQUIRE(plan.levers.size() == 1);
    return std::get<L>(plan.levers[0]);
}

/// Where the field stands in the text: its line, or that of the lever where it is missing.
int row_of(const std::string& text, std::string_view key) {
    int row = 1, lever = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line{text.data() + at, end - at};
        if (line == "[[lever]]") lever = row;
        if (lever > 0 && line.rfind(std::string{key} + " = ", 0) == 0) return row;
        at = end + 1, ++row;
    }
    return lever;
}
struct Bad {
    std::string_view kind, fields, key, words;
    std::string_view until = "2025-12";
};
void check_refused(const std::vector<Bad>& cases) {
    for (const Bad& bad : cases) {
        CAPTURE(bad.kind);
        CAPTURE(bad.fields);
        const std::string text = std::string{funds} + lever_text(bad.kind, bad.fields, bad.until);
        const auto issues = issues_of([&] { return read_scenario_text(text, "plan.toml"); });
        REQUIRE(issues.size() == 1);
        CAPTURE(issues[0].message);
        CHECK(issues[0].key == bad.key);
        CHECK(issues[0].message.find(bad.words) != std::string::npos);
        CHECK(issues[0].row >= row_of(text, bad.key));
        CHECK(issues[0].column >= 1);
    }
}

}  // namespace

TEST_CASE("the levers of real districts are read as they stand, with what holds by itself") {
    const auto plans = only<Rehab>("months_each = 3\nfinishes = 0.6\ndeciles = [1, 5]");
    CHECK(plans.months_each == 3);
    CHECK(plans.finishes->value == 0.6);
    CHECK_FALSE(plans.joins_a_month);
    CHECK(plans.months_owed_min == 4);
    CHECK(plans.whom.deciles == std::vector<std::int64_t>{1, 5});
    CHECK(only<Rehab>("").whom.everybody());

    const auto visits =
        only<Education>("heads = 500\nfund = \"CSR\"\ncost_a_head = 10_000\nraises_payment = 0.1");
    CHECK(visits.heads.count == 500);
    CHECK(visits.cost_a_head == Rupiah{10'000});
    CHECK(visits.half_forgotten_after == 6);
    CHECK_FALSE(visits.raises_joining);

    CHECK(only<FacilitySpending>("fund = \"CSR\"\namount = 5_000_000").amount == Rupiah{5'000'000});

    const auto rule = only<PpuEnforcement>(
        "uninsured_workers = 900\nregistered_a_month = 0.05\nwage = 2_608_714\ncome_from = {pbid = "
        "0.4, left = 0.35, unregistered = 0.25}");
    CHECK(rule.uninsured_workers == 900);
    REQUIRE(rule.come_from.size() == 3);
    CHECK(rule.come_from[0].pool == Pool::pbid);
    CHECK(rule.come_from[2].share == 0.25);

    const auto money = only<Earmark>("fund = \"APBD\"\namount = 1_000_000\nshare = 0.4");
    CHECK(money.source == Source::DBHCHT);
    CHECK(money.brings_money());

    const auto drivers = only<RegisterGroup>("size = 300\npays = 0.6\ncare_class = 2");
    CHECK(drivers.segment == Segment::PBPU);
    CHECK(drivers.care_class == CareClass::kelas_2);

    CHECK(only<PopulationRevision>("more = 29_000", "2025-03").more == 29'000);

    const auto wages = only<WageReconciliation>(
        "workers = 10\nwage_billed = 4_000_000\nwage_due = 5_000_000\nmonths_from = "
        "\"2020-01\"\nmonths_until = \"2021-12\"");
    CHECK(wages.months_until == Month{2021, 12});
    CHECK(wages.payer_group == Group::regional);

    const auto relief = only<ArrearsRelief>(
        "shares = {APBD = 0.5, CSR = 0.5}\nceilings = {CSR = 1_000}\nvillages = [\"B\", \"A\"]");
    CHECK(relief.ceilings[0].most == Rupiah{1'000});
    CHECK(relief.whom.villages == std::vector<std::string>{"B", "A"});

    const auto quota =
        only<PbiQuota>("removed_of_list = 0.1\nask_back = 0.5\nreregistered_a_month = 40");
    CHECK(quota.ask_back->value == 0.5);
    CHECK(quota.reregistered_a_month == 40);
}

TEST_CASE("whom a lever means is said in deciles and villages that can be") {
    for (std::string_view kind : {"rehab", "pbid_reactivate", "arrears_relief"}) {
        const std::string_view also = kind == "pbid_reactivate"  ? "fund = \"APBD\"\n"
                                      : kind == "arrears_relief" ? "shares = {CSR = 1.0}\n"
                                                                 : "";
        for (std::string_view deciles : {"[5, 1]", "[0, 3]", "[1, 11]", "[1]", "[1, 2, 3]"}) {
            const std::string fields = std::string{also} + "deciles = " + std::string{deciles};
            check_refused({{kind, fields, "deciles", "1 (poorest) to 10"}});
        }
        const std::string twice = std::string{also} + "villages = [\"A\", \"A\"]";
        check_refused({{kind, twice, "villages", "is named twice"}});
    }
}

TEST_CASE("every fault of a lever's fields is found at its line, with the remedy") {
    check_refused({
        {"rehab", "months_each = 0", "months_each", "1 to 24 months"},
        {"rehab", "months_each = 25", "months_each", "1 to 24 months"},
        {"rehab", "joins_a_month = 1.5", "joins_a_month", "between 0 and 1"},
        {"education", "raises_payment = 0.1", "heads", "is missing"},
        {"education", "heads = \"as many as the money carries\"\nraises_payment = 0.1", "heads",
         "must be a number here"},
        {"education", "heads = 5\nraises_payment = 0.1\nfund = \"CSR\"", "cost_a_head",
         "'fund' needs it"},
        {"education", "heads = 5\nraises_payment = 0.1\ncost_a_head = 5", "fund",
         "'cost_a_head' needs it"},
        {"education", "heads = 5\nraises_payment = 0.1\nhalf_forgotten_after = 0",
         "half_forgotten_after", "is below 1"},
        {"facility_spending", "fund = \"CSR\"", "amount", "is missing"},
        {"ppu_enforcement",
         "uninsured_workers = 0\nregistered_a_month = 0.1\ncome_from = {left = 1.0}",
         "uninsured_workers", "is below 1"},
        {"ppu_enforcement",
         "uninsured_workers = 9\nregistered_a_month = 0.1\ncome_from = {left = 0.5}", "come_from",
         "must add up to 1"},
        {"earmark", "fund = \"APBD\"\namount = 5", "share", "'amount' needs it"},
        {"earmark", "fund = \"APBD\"", "amount", "or 'cigarette_tax'"},
        {"earmark", "fund = \"APBD\"\nsource = \"CSR\"\namount = 5\nshare = 0.5", "source",
         "\"DBHCHT\" or \"DAU\""},
        {"register_group", "size = 0\npays = 0.5", "size", "is below 1"},
        {"register_group", "size = 5\npays = 0.5\nsegment = \"PBI\"", "segment",
         "is not self-paying"},
        {"register_group", "size = 5\npays = 0.5\ncare_class = \"-\"", "care_class",
         "class 1, 2 or 3"},
        {"population_revision", "more = 5", "until", "happens once"},
        {"population_revision", "", "more", "one of them", "2025-03"},
        {"population_revision", "more = 5\nfewer = 5", "more", "one of them", "2025-03"},
        {"arrears_relief", "shares = {CSR = 1.0}\nceilings = {APBD = 5}", "APBD",
         "has a ceiling and no share"},
        {"pbi_quota", "removed_of_list = 0.1\nask_back = 0.5", "reregistered_a_month",
         "'ask_back' needs it"},
        {"pbi_quota", "additions = 5\nsources = [\"mandiri\"]", "sources",
         "cannot be a source here"},
        {"pbid_intake", "fund = \"APBD\"\nsources = [\"pbi\"]", "sources", "registered already"},
    });
    const std::string_view some = "workers = 10\nwage_billed = 4_000_000\n";
    const auto wages = [&](std::string_view rest, std::string_view key, std::string_view words) {
        const std::string fields = std::string{some} + std::string{rest};
        check_refused({{"wage_reconciliation", fields, key, words}});
    };
    wages("wage_due = 4_000_000\nmonths_from = \"2020-01\"\nmonths_until = \"2020-02\"", "wage_due",
          "nothing is short");
    wages("wage_due = 5_000_000\nmonths_from = \"2020-03\"\nmonths_until = \"2020-02\"",
          "months_until", "exchange them");
    wages("wage_due = 5_000_000\nmonths_from = \"2025-01\"\nmonths_until = \"2025-03\"",
          "months_until", "is not a past month");
    wages(
        "wage_due = 5_000_000\nmonths_from = \"2020-01\"\nmonths_until = \"2020-02\"\npayer_group "
        "= \"pensioner\"",
        "payer_group", "\"regional\" or \"central\"");
}

TEST_CASE("a pool that does not exist is refused with the nearest, where it stands") {
    check_refused({{"ppu_enforcement",
                    "uninsured_workers = 9\nregistered_a_month = 0.1\ncome_from = {pbidd = 1.0}",
                    "pbidd", "did you mean 'pbid'?"}});
}

TEST_CASE("a fund asked to pay what its money may not is refused with the article") {
    check_refused({
        {"facility_spending", "fund = \"tobacco\"\namount = 5", "fund",
         "DBHCHT money, which may not pay facilities, training or campaigns (PMK 72/2024"},
        {"education", "heads = 5\nraises_payment = 0.1\nfund = \"tobacco\"\ncost_a_head = 5",
         "fund", "may not pay facilities, training or campaigns"},
        {"arrears_relief", "shares = {tobacco = 1.0}", "tobacco",
         "may not pay old debt of self-payers (PMK 72/2024"},
        {"pbid_intake", "fund = \"CSR\"", "fund",
         "may not pay contributions of PBID members (PMK 78/2020 Art. 4"},
    });
}

TEST_CASE("money earmarked into a fund binds the fund, whichever lever stands first") {
    const std::string earmark = lever_text("earmark", "fund = \"APBD\"\namount = 5\nshare = 1.0");
    std::string relief = lever_text("arrears_relief", "shares = {APBD = 1.0}");
    relief.replace(relief.find("\"it\""), 4, "\"relief\"");
    for (const std::string& text : {earmark + relief, relief + earmark}) {
        const auto issues = issues_of([&] { return read_levers(text); });
        REQUIRE(issues.size() == 1);
        CHECK(issues[0].key == "shares");
        CHECK(issues[0].message.find("holds by lever 'it' DBHCHT money") != std::string::npos);
    }
    CHECK_NOTHROW((void)read_levers(relief));
}

TEST_CASE("several faults of several levers are found in one pass") {
    std::string second = lever_text("register_group", "size = 0\npays = 2");
    second.replace(second.find("\"it\""), 4, "\"other\"");
    const auto issues = issues_of([&] {
        return read_levers(lever_text("rehab", "finishes = 2\ndeciles = [9]") + second);
    });
    REQUIRE(issues.size() == 3);  // 'size' is judged when all of its lever's fields are good
    CHECK(issues[0].key == "finishes");
    CHECK(issues[1].key == "deciles");
    CHECK(issues[2].key == "pays");
}

// ── cells ───────────────────────────────────────────────────

TEST_CASE("cells that differ by village or decile are two cells; the same one twice is a fault") {
    const std::string head = R"(schema = 1
place = "Somewhere"
opening = "2025-06"
population = 1000
cells = [
)";
    const auto cell = [](std::string_view who) {
        return R"(  { segment = "PBPU", care_class = 3, standing = "owing", people = 10)" +
               std::string{who} + " },\n";
    };
    const auto read = [&](const std::string& cells) {
        return read_baseline_text(head + cells + "]\n", "place.toml");
    };
    const Baseline apart =
        read(cell("") + cell(", village = \"A\"") + cell(", village = \"B\"") +
             cell(", deciles = [1, 5], village = \"A\"") + cell(", deciles = [1, 5]"));
    REQUIRE(apart.cells.size() == 5);
    CHECK(apart.cells[3].stratum == Stratum{1, 5, "A"});
    const Baseline again = read_baseline_text(baseline_toml(apart), "again.toml");
    for (std::size_t i = 0; i < 5; ++i) CHECK(again.cells[i].stratum == apart.cells[i].stratum);

    const auto issues = issues_of(
        [&] { return read(cell(", village = \"A\"") + cell("") + cell(", village = \"A\"")); });
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].row == 8);
    CHECK(issues[0].message.find("is given on line 6 already") != std::string::npos);
}

TEST_CASE("people on a plan of instalments open a baseline, with the months of their debt") {
    const Baseline read = read_baseline_text(R"(schema = 1
place = "Somewhere"
opening = "2025-06"
population = 1000
cells = [
  { segment = "BP", care_class = 2, standing = "instalments", months_owed = 7, people = 5 },
]
)",
                                             "place.toml");
    CHECK(read.cells[0].standing == Standing::instalments);
    CHECK(read.cells[0].months_owed == 7);
    CHECK(read_baseline_text(baseline_toml(read), "again").cells[0].months_owed == 7);
}
