// SPDX-License-Identifier: Apache-2.0
// The fields of the levers of real districts: read as they stand, every fault found at its line.
#include <doctest/doctest.h>

#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <string>
#include <vector>

#include "bad_lines.hpp"

namespace jknmodel::tests::lever_fields_test {

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
        for (std::string_view before : {"", "{", ", "}) {
            const auto found = line.find(std::string{before} + std::string{key} + " = ");
            const bool here = before.empty() ? found == 0 : found != std::string_view::npos;
            if (lever > 0 && here) return row;
        }
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
        CHECK(issues[0].row == row_of(text, bad.key));
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
    CHECK(only<Rehab>("").active_after == ActiveAfter::last);
    CHECK(only<Rehab>("active_after = \"first\"").active_after == ActiveAfter::first);

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
        {"rehab", "active_after = \"second\"", "active_after", "one of: last, first"},
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
        {"population_revision", "more = 5\nfewer = 5", "fewer", "stands beside 'more'", "2025-03"},
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
    const auto issues = issues_of(
        [&] { return read_levers(lever_text("rehab", "finishes = 2\ndeciles = [9]") + second); });
    REQUIRE(issues.size() == 3);  // 'size' is judged when all of its lever's fields are good
    CHECK(issues[0].key == "finishes");
    CHECK(issues[1].key == "deciles");
    CHECK(issues[2].key == "pays");
}

// ── every field, to its row and column ──────────────────────

namespace {

// Every field of these kinds; the line numbers stand in the test below.
constexpr std::string_view every_field = R"(schema = 1
name = "every lever"

[[fund]]
name = "APBD"
year = 2025
receipts = {"2025-01" = 50_000_000_000}

[[fund]]
name = "companies"
year = 2025
source = "CSR"
receipts = {"2025-01" = 1_000_000_000}

[[fund]]
name = "tobacco"
year = 2025
source = "DBHCHT"
receipts = {"2025-01" = 7_000_000_000}

[[fund]]
name = "centre"
year = 2025
source = "DAU"
receipts = {"2025-01" = 0}

[[lever]]
kind = "rehab"
name = "plans"
from = "2025-06"
until = "2026-12"
joins_a_month = 0.02
finishes = 0.6
months_each = 3
months_owed_min = 5
months_owed_max = 12
classes = [3, 1]
deciles = [1, 4]
villages = ["Selok", "Tempeh"]

[[lever]]
kind = "education"
name = "visits"
from = "2025-06"
until = "2025-12"
fund = "companies"
heads = 4_000
monthly_cap = 900
cost_a_head = 12_500
raises_payment = 0.03
raises_joining = 1.0
half_forgotten_after = 4

[[lever]]
kind = "facility_spending"
name = "training"
from = "2025-06"
until = "2025-12"
fund = "companies"
amount = 300_000_000

[[lever]]
kind = "ppu_enforcement"
name = "perbup"
from = "2025-06"
until = "2025-12"
uninsured_workers = 8_000
registered_a_month = 0.1
come_from = {pbid = 0.4, left = 0.3, pbi = 0.1, mandiri = 0.1, unregistered = 0.1}
wage = 2_608_714

[[lever]]
kind = "earmark"
name = "excise"
from = "2025-06"
until = "2025-12"
fund = "centre"
source = "DAU"
amount = 20_000_000_000
share = 0.4
cigarette_tax = 9_000_000_000

[[lever]]
kind = "register_group"
name = "drivers"
from = "2025-06"
until = "2025-12"
size = 3_000
monthly_cap = 500
segment = "BP"
care_class = 2
pays = 0.6

[[lever]]
kind = "population_revision"
name = "census"
from = "2025-06"
until = "2025-06"
fewer = 29_000

[[lever]]
kind = "wage_reconciliation"
name = "TPG"
from = "2025-06"
until = "2025-12"
workers = 6_000
wage_billed = 4_500_000
wage_due = 7_500_000
months_from = "2020-01"
months_until = "2021-12"
payer_group = "central"

[[lever]]
kind = "arrears_relief"
name = "relief"
from = "2025-06"
until = "2025-12"
shares = {APBD = 0.2, companies = 0.3, third_party = 0.5}
ceilings = {companies = 20_000_000, third_party = 50_000_000}
deciles = [2, 10]
villages = ["Tempeh", "Selok"]

[[lever]]
kind = "pbid_reactivate"
name = "back"
from = "2025-06"
until = "2025-12"
fund = "APBD"
heads = 50
deciles = [1, 2]
villages = ["Selok"]

[[lever]]
kind = "pbi_quota"
name = "clean-up"
from = "2025-06"
until = "2025-06"
removed_of_list = 0.02
replaced = 0.7
from_pbid = 0.2
ask_back = 0.5
reregistered_a_month = 40
)";

const auto read_plan = [](std::string_view text) { return read_scenario_text(text, "plan.toml"); };

template <class L>
L lever_of(const Scenario& plan) {
    for (const Lever& lever : plan.levers)
        if (const auto* found = std::get_if<L>(&lever)) return *found;
    FAIL("the plan has no such lever");
    return {};
}

}  // namespace

TEST_CASE("every field that a file gives is read with its value") {
    const Scenario plan = read_plan(every_field);
    REQUIRE(plan.levers.size() == 11);
    using Counts = std::vector<std::int64_t>;
    using Villages = std::vector<std::string>;

    const auto plans = lever_of<Rehab>(plan);
    CHECK(plans.from == Month{2025, 6});
    CHECK(plans.until == Month{2026, 12});
    CHECK(plans.joins_a_month->value == 0.02);
    CHECK(plans.finishes->value == 0.6);
    CHECK(plans.months_each == 3);
    CHECK(plans.months_owed_min == 5);
    CHECK(plans.months_owed_max == 12);
    CHECK(plans.classes == std::vector{CareClass::kelas_3, CareClass::kelas_1});
    CHECK(plans.whom.deciles == Counts{1, 4});
    CHECK(plans.whom.villages == Villages{"Selok", "Tempeh"});

    const auto visits = lever_of<Education>(plan);
    CHECK(visits.fund == "companies");
    CHECK(visits.heads.count == 4'000);
    CHECK(visits.monthly_cap == 900);
    CHECK(visits.cost_a_head == Rupiah{12'500});
    CHECK(visits.raises_payment.value == 0.03);
    CHECK(visits.raises_joining->value == 1.0);
    CHECK(visits.half_forgotten_after == 4);

    const auto training = lever_of<FacilitySpending>(plan);
    CHECK(training.fund == "companies");
    CHECK(training.amount == Rupiah{300'000'000});

    const auto perbup = lever_of<PpuEnforcement>(plan);
    CHECK(perbup.uninsured_workers == 8'000);
    CHECK(perbup.registered_a_month.value == 0.1);
    CHECK(perbup.wage == Rupiah{2'608'714});
    const std::vector<Pool> pools{Pool::pbid, Pool::left, Pool::pbi, Pool::mandiri,
                                  Pool::unregistered};
    const std::vector<double> shares{0.4, 0.3, 0.1, 0.1, 0.1};
    REQUIRE(perbup.come_from.size() == pools.size());
    for (std::size_t i = 0; i < pools.size(); ++i) {
        CHECK(perbup.come_from[i].pool == pools[i]);
        CHECK(perbup.come_from[i].share == shares[i]);
    }

    const auto excise = lever_of<Earmark>(plan);
    CHECK(excise.fund == "centre");
    CHECK(excise.source == Source::DAU);
    CHECK(excise.amount == Rupiah{20'000'000'000});
    CHECK(excise.share->value == 0.4);
    CHECK(excise.cigarette_tax == Rupiah{9'000'000'000});

    const auto drivers = lever_of<RegisterGroup>(plan);
    CHECK(drivers.size == 3'000);
    CHECK(drivers.monthly_cap == 500);
    CHECK(drivers.segment == Segment::BP);
    CHECK(drivers.care_class == CareClass::kelas_2);
    CHECK(drivers.pays.value == 0.6);

    CHECK(lever_of<PopulationRevision>(plan).fewer == 29'000);
    CHECK(lever_of<PopulationRevision>(plan).more == 0);

    const auto wages = lever_of<WageReconciliation>(plan);
    CHECK(wages.workers == 6'000);
    CHECK(wages.wage_billed == Rupiah{4'500'000});
    CHECK(wages.wage_due == Rupiah{7'500'000});
    CHECK(wages.months_from == Month{2020, 1});
    CHECK(wages.months_until == Month{2021, 12});
    CHECK(wages.payer_group == Group::central);

    const auto relief = lever_of<ArrearsRelief>(plan);
    REQUIRE(relief.ceilings.size() == 2);
    CHECK(relief.ceilings[0].party == "companies");
    CHECK(relief.ceilings[0].most == Rupiah{20'000'000});
    CHECK(relief.ceilings[1].party == CostShare::third_party);
    CHECK(relief.ceilings[1].most == Rupiah{50'000'000});
    CHECK(relief.whom.deciles == Counts{2, 10});
    CHECK(relief.whom.villages == Villages{"Tempeh", "Selok"});

    const auto back = lever_of<PbidReactivate>(plan);
    CHECK(back.whom.deciles == Counts{1, 2});
    CHECK(back.whom.villages == Villages{"Selok"});

    const auto quota = lever_of<PbiQuota>(plan);
    CHECK(quota.ask_back->value == 0.5);
    CHECK(quota.reregistered_a_month == 40);
}

TEST_CASE("what a file leaves out is as the lever's description says") {
    const auto plans = only<Rehab>("");
    CHECK_FALSE(plans.finishes);
    CHECK(plans.months_each == 2);
    CHECK(plans.months_owed_max == 24);
    CHECK(plans.classes == std::vector{CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3});
    const auto visits = only<Education>("heads = 500\nraises_payment = 0.1");
    CHECK(visits.fund.empty());
    CHECK_FALSE(visits.cost_a_head);
    CHECK_FALSE(visits.monthly_cap);
    CHECK_FALSE(only<PpuEnforcement>("uninsured_workers = 9\nregistered_a_month = 0.1\ncome_from "
                                     "= {left = 1.0}")
                    .wage);
    const auto test = only<Earmark>("fund = \"APBD\"\ncigarette_tax = 5");
    CHECK_FALSE(test.brings_money());
    CHECK_FALSE(test.amount);
    CHECK_FALSE(test.share);
    const auto group = only<RegisterGroup>("size = 300\npays = 0.6");
    CHECK(group.care_class == CareClass::kelas_3);
    CHECK_FALSE(group.monthly_cap);
    CHECK(only<ArrearsRelief>("shares = {CSR = 1.0}").ceilings.empty());
    CHECK(only<ArrearsRelief>("shares = {CSR = 1.0}").whom.everybody());
    CHECK(only<PbidReactivate>("fund = \"APBD\"").whom.everybody());
    const auto quota = only<PbiQuota>("additions = 5");
    CHECK_FALSE(quota.ask_back);
    CHECK_FALSE(quota.reregistered_a_month);
}

TEST_CASE("every bad field of a lever gives one fault, at its row and column, with the remedy") {
    check_bad_lines(
        every_field,
        {
            {32, "joins_a_month = 1.5", 32, 17, "joins_a_month", "1.5",
             "a share lies between 0 and 1"},
            {33, "finishes = -0.1", 33, 12, "finishes", "-0.1", "is below 0"},
            {33, "finishes = \"most\"", 33, 12, "finishes", "most", "without quotes"},
            {34, "months_each = 0", 34, 15, "months_each", "0", "1 to 24 months of the debt"},
            {34, "months_each = 25", 34, 15, "months_each", "25", "1 to 24 months of the debt"},
            {34, "months_each = 2.5", 34, 15, "months_each", "2.5", "must be a whole number"},
            {35, "months_owed_min = 0", 35, 19, "months_owed_min", "0", "months owed are 1 to 24"},
            {36, "months_owed_max = 25", 36, 19, "months_owed_max", "25",
             "months owed are 1 to 24"},
            {35, "months_owed_min = 13", 36, 19, "months_owed_max", "12", "is above"},
            {37, "classes = [3, 4]", 37, 15, "classes", "4", "one of: 1, 2, 3"},
            {37, "classes = [3, 3]", 37, 15, "classes", "3", "is named twice"},
            {38, "deciles = [5, 1]", 38, 11, "deciles", "", "1 (poorest) to 10: write [1, 5]"},
            {38, "deciles = [0, 3]", 38, 11, "deciles", "", "1 (poorest) to 10: write [1, 5]"},
            {38, "deciles = [1, 11]", 38, 11, "deciles", "", "1 (poorest) to 10: write [1, 5]"},
            {38, "deciles = [1]", 38, 11, "deciles", "", "1 (poorest) to 10: write [1, 5]"},
            {38, "deciles = 3", 38, 11, "deciles", "3", "must be a list"},
            {39, "villages = [\"Selok\", \"Selok\"]", 39, 22, "villages", "Selok",
             "is named twice; keep one"},
            {39, "villages = []", 39, 12, "villages", "", "is empty; name at least one"},
            {39, "villages = \"Selok\"", 39, 12, "villages", "Selok", "must be a list"},
            {46, "", 41, 1, "fund", "", "'cost_a_head' needs it"},
            {46, "fund = \"tobacco\"", 46, 8, "fund", "tobacco",
             "DBHCHT money, which may not pay facilities, training or campaigns (PMK 72/2024 Art. "
             "3 letter c no. 2)"},
            {46, "fund = \"company\"", 46, 8, "fund", "company", "did you mean 'companies'?"},
            {47, "", 41, 1, "heads", "", "is missing"},
            {47, "heads = \"as many as the money carries\"", 47, 9, "heads",
             "as many as the money carries", "say how many are reached"},
            {48, "monthly_cap = -1", 48, 15, "monthly_cap", "-1", "is below 0"},
            {49, "", 41, 1, "cost_a_head", "", "'fund' needs it"},
            {49, "cost_a_head = 12.500", 49, 15, "cost_a_head", "12.500", "write 12_500"},
            {50, "", 41, 1, "raises_payment", "", "is missing"},
            {50, "raises_payment = 3", 50, 18, "raises_payment", "3", "write 0.076 for 7.6%"},
            {51, "raises_joining = 1.1", 51, 18, "raises_joining", "1.1", "is above 1"},
            {52, "half_forgotten_after = 0", 52, 24, "half_forgotten_after", "0",
             "is below 1; give a whole number from 1"},
            {45, "until = \"2026-01\"", 45, 9, "until", "2026-01", "which ends in 2025"},
            {59, "", 54, 1, "fund", "", "is missing"},
            {60, "", 54, 1, "amount", "", "is missing"},
            {60, "amount = -5", 60, 10, "amount", "-5", "is below 0"},
            {59, "fund = \"tobacco\"", 59, 8, "fund", "tobacco",
             "may not pay facilities, training or campaigns (PMK 72/2024"},
            {57, "from = \"2024-12\"", 57, 8, "from", "2024-12",
             "is not in the year of 'companies', 2025"},
            {67, "uninsured_workers = 0", 67, 21, "uninsured_workers", "0", "is below 1"},
            {68, "", 62, 1, "registered_a_month", "", "is missing"},
            {68, "registered_a_month = 10", 68, 22, "registered_a_month", "10", "is above 1"},
            {69, "", 62, 1, "come_from", "", "is missing"},
            {69, "come_from = {pbid = 0.4, left = 0.5}", 69, 13, "come_from", "", "add up to 0.9"},
            {69, "come_from = {}", 69, 13, "come_from", "", "they must add up to 1"},
            {69, "come_from = {pbd = 1.0}", 69, 14, "pbd", "1.0", "did you mean 'pbid'?"},
            {69, "come_from = {left = 1.4}", 69, 21, "left", "1.4", "is above 1"},
            {70, "wage = 2.608.714", 70, 8, "wage", "2.608.714", "write 2_608_714"},
            {77, "", 72, 1, "fund", "", "is missing"},
            {77, "fund = \"center\"", 77, 8, "fund", "center", "did you mean 'centre'?"},
            {78, "source = \"APBD\"", 78, 10, "source", "APBD",
             "is not earmarked by the centre; write \"DBHCHT\" or \"DAU\""},
            {78, "source = \"DBHCT\"", 78, 10, "source", "DBHCT", "did you mean 'DBHCHT'?"},
            {79, "", 72, 1, "amount", "", "'share' needs it"},
            {80, "", 72, 1, "share", "", "'amount' needs it"},
            {80, "share = 40", 80, 9, "share", "40", "is above 1"},
            {81, "cigarette_tax = -1", 81, 17, "cigarette_tax", "-1", "is below 0"},
            {76, "until = \"2026-03\"", 76, 9, "until", "2026-03", "which ends in 2025"},
            {88, "size = 0", 88, 8, "size", "0", "is below 1"},
            {88, "", 83, 1, "size", "", "is missing"},
            {89, "monthly_cap = 0.5", 89, 15, "monthly_cap", "0.5", "must be a whole number"},
            {90, "segment = \"PBI\"", 90, 11, "segment", "PBI",
             "is not self-paying; write \"PBPU\" or \"BP\""},
            {90, "segment = \"PBPUU\"", 90, 11, "segment", "PBPUU", "did you mean 'PBPU'?"},
            {91, "care_class = \"-\"", 91, 14, "care_class", "-",
             "self-payers are of class 1, 2 or 3"},
            {92, "", 83, 1, "pays", "", "is missing"},
            {92, "pays = 1.1", 92, 8, "pays", "1.1", "is above 1"},
            {99, "", 94, 1, "more", "", "give 'more' or 'fewer' people, one of them"},
            {98, "until = \"2025-07\"", 98, 9, "until", "2025-07",
             "is not 'from', 2025-06; a revision happens once"},
            {99, "fewer = -29_000", 99, 9, "fewer", "-29_000", "is below 0"},
            {106, "workers = 0", 106, 11, "workers", "0", "is below 1"},
            {108, "wage_due = 4_500_000", 108, 12, "wage_due", "4_500_000",
             "is not above 'wage_billed'; nothing is short"},
            {107, "", 101, 1, "wage_billed", "", "is missing"},
            {109, "months_from = \"2022-01\"", 110, 16, "months_until", "2021-12",
             "is before 'months_from'"},
            {109, "months_from = \"2013-12\"", 109, 15, "months_from", "2013-12",
             "give a month from 2014-01"},
            {110, "months_until = \"2025-06\"", 110, 16, "months_until", "2025-06",
             "must come before 'from', 2025-06"},
            {111, "payer_group = \"veteran\"", 111, 15, "payer_group", "veteran",
             "civil servants are paid by"},
            {111, "payer_group = \"regionl\"", 111, 15, "payer_group", "regionl",
             "did you mean 'regional'?"},
            {119, "ceilings = {APBD = 5, tobacco = 6}", 119, 23, "tobacco", "6",
             "'tobacco' has a ceiling and no share"},
            {119, "ceilings = {APBD = 0.5}", 119, 20, "APBD", "0.5", "is not whole rupiah"},
            {119, "ceilings = 5", 119, 12, "ceilings", "5", "must be a table"},
            {120, "deciles = [1, 11]", 120, 11, "deciles", "", "1 (poorest) to 10: write [1, 5]"},
            {121, "villages = [\"Selok\", 3]", 121, 22, "villages", "3",
             "must be a name in quotes"},
            {118, "shares = {tobacco = 0.2, companies = 0.3, third_party = 0.5}", 118, 11,
             "tobacco", "0.2", "may not pay old debt of self-payers (PMK 72/2024"},
            {118, "shares = {APBD = 0.2, companies = 0.3, third_party = 0.4}", 118, 10, "shares",
             "", "add up to 0.9"},
            {130, "deciles = [2, 1]", 130, 11, "deciles", "", "1 (poorest) to 10: write [1, 5]"},
            {131, "villages = [\"Selok\", \"Selok\"]", 131, 22, "villages", "Selok",
             "is named twice"},
            {128, "fund = \"companies\"", 128, 8, "fund", "companies",
             "may not pay contributions of PBID members (PMK 78/2020 Art. 4"},
            {142, "", 133, 1, "reregistered_a_month", "", "'ask_back' needs it"},
            {141, "", 133, 1, "ask_back", "", "'reregistered_a_month' needs it"},
            {141, "ask_back = 5", 141, 12, "ask_back", "5", "is above 1"},
            {142, "reregistered_a_month = -1", 142, 24, "reregistered_a_month", "-1", "is below 0"},
        },
        read_plan);
}

TEST_CASE("who asks to come back is a share of the removed, and of nobody else") {
    check_refused({
        {"pbi_quota", "additions = 5\nask_back = 0.5\nreregistered_a_month = 40", "ask_back",
         "is a share of the removed; it needs 'removed_of_list'"},
        {"pbi_quota", "removed_of_list = 0.1\nreregistered_a_month = 40", "ask_back",
         "'reregistered_a_month' needs it"},
    });
}

TEST_CASE("everything that a fund with earmarked money is asked to pay is judged") {
    const auto named = [](std::string_view kind, std::string_view name, std::string_view fields) {
        std::string text = lever_text(kind, fields);
        return text.replace(text.find("\"it\""), 4, "\"" + std::string{name} + "\"");
    };
    const std::string asked =
        named("facility_spending", "clinic", "fund = \"APBD\"\namount = 5") +
        named("education", "visits",
              "heads = 5\nraises_payment = 0.1\nfund = \"APBD\"\ncost_a_head = 5") +
        named("arrears_relief", "relief", "shares = {APBD = 0.5, third_party = 0.5}") +
        named("pbid_intake", "june", "fund = \"APBD\"\nheads = 5");
    const auto faults = [&](std::string_view earmark) {
        return issues_of([&] { return read_levers(asked + lever_text("earmark", earmark)); });
    };
    // PBID contributions are what DBHCHT and DAU may pay
    for (std::string_view source : {"DBHCHT", "DAU"}) {
        const auto issues = faults("fund = \"APBD\"\namount = 5\nshare = 1.0\nsource = \"" +
                                   std::string{source} + "\"");
        REQUIRE(issues.size() == 3);
        const std::vector<int> rows{22, 31, 38}, columns{8, 8, 10};
        const std::vector<std::string> keys{"fund", "fund", "shares"};
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(issues[i].row == rows[i]);
            CHECK(issues[i].column == columns[i]);
            CHECK(issues[i].key == keys[i]);
            CHECK(issues[i].message.find("holds by lever 'it' " + std::string{source}) !=
                  std::string::npos);
            CHECK(issues[i].message.find("let it flow into another") != std::string::npos);
        }
    }
    // a floor test brings no money, and another fund's money binds nobody here
    CHECK(faults("fund = \"APBD\"\ncigarette_tax = 5").empty());
    CHECK(faults("fund = \"tobacco\"\namount = 5\nshare = 1.0").empty());
}

TEST_CASE("faults of all levers of a file come in one pass, in its order") {
    std::string text{every_field};
    const auto put = [&](std::string_view line, std::string_view by) {
        text.replace(text.find(line), line.size(), by);
    };
    put("joins_a_month = 0.02", "joins_a_month = 2");
    put("cost_a_head = 12_500", "cost_a_head = 12.500");
    put("fund = \"companies\"\namount", "fund = \"tobacco\"\namount");
    put("{pbid = 0.4,", "{pbid = 0.5,");
    put("source = \"DAU\"\namount", "source = \"APBD\"\namount");
    put("size = 3_000", "size = 0");
    put("until = \"2025-06\"\nfewer", "until = \"2025-07\"\nfewer");
    put("wage_due = 7_500_000", "wage_due = 4_000_000");
    put("ceilings = {companies", "ceilings = {company");
    put("fund = \"APBD\"\nheads = 50\ndeciles = [1, 2]",
        "fund = \"APBD\"\nheads = 50\ndeciles = [2, 1]");
    put("reregistered_a_month = 40\n", "");
    std::vector<std::string> keys;
    int last = 0;
    for (const Issue& issue : issues_of([&] { return read_plan(text); })) {
        keys.push_back(issue.key);
        CHECK(issue.row > last);
        last = issue.row;
    }
    CHECK(keys == std::vector<std::string>{"joins_a_month", "cost_a_head", "fund", "come_from",
                                           "source", "size", "until", "wage_due", "company",
                                           "deciles", "reregistered_a_month"});
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

TEST_CASE("strata and instalments come back from their file, to the byte") {
    const std::string_view text = R"(schema = 1
place = "Somewhere"
opening = "2025-06"
population = 1000
cells = [
  { segment = "PBPU", care_class = 3, standing = "owing", months_owed = 4, deciles = [1, 5], village = "Desa \"Baru\"", people = 10 },
  { segment = "PBPU", care_class = 3, standing = "owing", months_owed = 4, deciles = [7, 7], village = "Desa \"Baru\"", people = 20 },
  { segment = "PBPU", care_class = 3, standing = "instalments", months_owed = 24, village = "Selok", people = 30 },
  { segment = "BP", care_class = 1, standing = "instalments", people = 40 },
]
)";
    const Baseline read = read_baseline_text(text, "place.toml");
    REQUIRE(read.cells.size() == 4);
    CHECK(read.cells[0].stratum == Stratum{1, 5, "Desa \"Baru\""});
    CHECK(read.cells[1].stratum == Stratum{7, 7, "Desa \"Baru\""});
    CHECK(read.cells[2].stratum == Stratum{0, 0, "Selok"});
    CHECK(read.cells[2].standing == Standing::instalments);
    CHECK(read.cells[2].months_owed == 24);
    CHECK(read.cells[3].months_owed == 0);
    const std::string written = baseline_toml(read);
    const Baseline again = read_baseline_text(written, "again.toml");
    CHECK(baseline_toml(again) == written);
    REQUIRE(again.cells.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(again.cells[i].stratum == read.cells[i].stratum);
        CHECK(again.cells[i].standing == read.cells[i].standing);
        CHECK(again.cells[i].months_owed == read.cells[i].months_owed);
        CHECK(again.cells[i].people == read.cells[i].people);
    }
}

}  // namespace jknmodel::tests::lever_fields_test
