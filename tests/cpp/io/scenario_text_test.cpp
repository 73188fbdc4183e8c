// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/io/keys.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/check.hpp>
#include <random_scenario.hpp>
#include <set>
#include <string>
#include <utility>

#include "../../../src/io/scenario_tree.hpp"

namespace jknmodel::tests::scenario_text_test {

namespace {
/// Whether a lever does nothing: a program may switch one off, no file may say it.
bool switched_off(const Scenario& plan) {
    for (const Lever& lever : plan.levers) {
        const auto* quota = std::get_if<PbiQuota>(&lever);
        if (quota != nullptr && !quota->removed_of_list && !quota->additions) return true;
        const auto* of_pbid = std::get_if<PbidQuota>(&lever);
        if (of_pbid != nullptr && !of_pbid->removed && !of_pbid->additions && !of_pbid->up_to)
            return true;
        const auto* earmark = std::get_if<Earmark>(&lever);
        if (earmark != nullptr && !earmark->brings_money() && !earmark->cigarette_tax) return true;
    }
    return false;
}
/// Written, read and compared with what was written.
Scenario again(const Scenario& plan) {
    const std::string text = scenario_text(plan);
    CAPTURE(text);
    Scenario out = read_scenario_text(text, plan.name);
    CHECK(out.funds == plan.funds);
    CHECK(out.choose_by == plan.choose_by);
    CHECK(out.question == plan.question);
    CHECK(out.rate_basis == plan.rate_basis);
    CHECK(out.cap_keeps == plan.cap_keeps);
    CHECK(out.local_share_fund == plan.local_share_fund);
    CHECK(out.priority_requested == plan.priority_requested);
    CHECK(out.law_as_of == plan.law_as_of);
    CHECK(out.assumptions.behaviour() == plan.assumptions.behaviour());
    for (const Assumption& row : register_of_assumptions)
        CHECK(out.assumptions[row.id] == plan.assumptions[row.id]);
    REQUIRE(out.levers.size() == plan.levers.size());
    for (std::size_t i = 0; i < out.levers.size(); ++i) {
        CHECK(out.levers[i].index() == plan.levers[i].index());
        CHECK(window(out.levers[i]).from == window(plan.levers[i]).from);
        CHECK(window(out.levers[i]).until == window(plan.levers[i]).until);
    }
    CHECK(scenario_text(out) == text);  // and each field is
    return out;
}
}  // namespace

TEST_CASE("scenarios drawn at random are read back from their text as what they were") {
    std::set<std::size_t> kinds;
    int read = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Dice dice{seed};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        Issues faults;
        check(plan, faults);
        for (const Lever& lever : plan.levers)
            for (const Fault& fault : contradictions(lever))
                faults.add(fault.key, "", fault.message);
        if (!faults.empty() || switched_off(plan)) continue;
        for (const Lever& lever : plan.levers) kinds.insert(lever.index());
        again(plan);
        ++read;
    }
    CHECK(read > 100);
    CHECK(kinds.size() == levers_of_files);
}

TEST_CASE("every kind of lever is written with what it says and without what it does not") {
    const std::string text = R"(schema = 1
name = "one \"and\" two"
words_id = "satu"

[[fund]]
name = "APBD 2025"
year = 2025
receipts = { "2025-01" = 50_670_000_000 }

[[fund.receipt]]
amount = 1_000_000
appropriated = "2025-03"
cash = "2025-05"

[[lever]]
kind = "law_change"
name = "dearer"
from = "2025-07"
until = "2025-12"
rules = { "mandiri.class_3.tariff" = 45_000, "fine.rate" = 2.5 }

[[lever]]
kind = "pbid_intake"
name = "all"
words = "everybody"
from = "2025-06"
until = "2025-06"
fund = "APBD 2025"
sources = ["left", "unregistered"]
up_to = { coverage = 0.98 }

[assumptions]
behaviour = "B"
births = { value = 12.5, low = 11, high = 13.25 }
)";
    CHECK(scenario_text(read_scenario_text(text)) == text);
}

TEST_CASE("every key that the top of a scenario, a fund and a receipt may have is written") {
    Scenario plan;
    plan.name = "whole", plan.words = "w", plan.words_id = "k";
    plan.question = {Question::floor, Question::budget};
    plan.rate_basis = RateBasis::gross, plan.cap_keeps = CapKeeps::first;
    plan.priority_requested = Month{2026, 1}, plan.law_as_of = Month{2025, 6};
    plan.choose_by = {ChooseBy::decile};
    Fund before, fund;
    before.name = "Baznas 2025", before.year = 2025, before.source = Source::Baznas;
    before.receipts = {{Rupiah{5}, Month{2025, 1}, Month{2025, 1}, Month{2025, 1}}};
    fund = before;
    fund.name = "Baznas 2026", fund.year = 2026, fund.follows = before.name;
    fund.receipts = {{Rupiah{7}, Month{2026, 1}, Month{2026, 1}, Month{2026, 1}},
                     {Rupiah{7}, Month{2026, 1}, Month{2026, 2}, Month{2026, 3}}};
    fund.spent_before = Rupiah{3}, fund.opening_heads = 4, fund.when_dry = WhenDry::release;
    fund.carry_over = true, fund.pays_late = 2, fund.own_bill = true, fund.again_every_year = true;
    plan.local_share_fund = fund.name;
    plan.funds = {before, fund};
    plan.levers = {PopulationRevision{}};
    plan.assumptions.set("births", 12);
    const io::TomlValue tree = io::tree_of(plan);
    const auto keys_of = [](const io::TomlValue& table) {
        std::set<std::string> out;
        for (const io::TomlEntry& entry : table.entries) out.insert(entry.key);
        return out;
    };
    const auto under = [](const io::TomlValue& table, std::string_view key) {
        for (const io::TomlEntry& entry : table.entries)
            if (entry.key == key) return entry.value;
        return io::TomlValue{};
    };
    const io::TomlValue written = under(tree, "fund").items.at(1);
    for (const auto& [table, found] :
         {std::pair{"scenario", keys_of(tree)}, std::pair{"fund", keys_of(written)},
          std::pair{"fund.receipt", keys_of(under(written, "receipt").items.at(0))}}) {
        CAPTURE(table);
        for (const Key& key : key_table(table).keys) {
            CAPTURE(key.name);
            CHECK(found.count(key.name) == 1);
        }
    }
}

TEST_CASE("receipts keep their order, whatever months they have") {
    Scenario plan;
    plan.name = "two in a month";
    Fund fund;
    fund.name = "APBD", fund.year = 2025;
    const auto receipt = [](std::int64_t amount, int month, int cash) {
        return Receipt{Rupiah{amount}, Month{2025, month}, Month{2025, month}, Month{2025, cash}};
    };
    fund.receipts = {receipt(1, 3, 3), receipt(2, 3, 3), receipt(3, 1, 2), receipt(4, 2, 2)};
    plan.funds = {fund};
    CHECK(again(plan).funds.front().receipts == fund.receipts);
}

TEST_CASE("money that comes again every year stands once") {
    const Scenario plan = read_scenario_text(R"(schema = 1
name = "again"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 1_000}
again_every_year = true
)");
    const Scenario funded = funded_until(plan, Month{2028, 12});
    REQUIRE(funded.funds.size() > 1);
    CHECK(scenario_text(funded) == scenario_text(plan));
}

TEST_CASE("a lever that no file can hold is refused by its name") {
    Scenario plan;
    plan.name = "x";
    CalledLever lever;
    lever.name = "vans";
    plan.levers.push_back(lever);
    CHECK_THROWS_WITH_AS((void)scenario_text(plan), doctest::Contains("'vans'"), InputError);
}

}  // namespace jknmodel::tests::scenario_text_test
