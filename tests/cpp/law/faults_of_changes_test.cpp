// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <jknmodel/law/changes.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::faults_of_changes_test {
using namespace jknmodel::law;

namespace {

constexpr Month always{2199, 12};

Change say(std::string_view rule, Month from, Month until, std::int64_t count) {
    return change_of(rule, from, until, count);
}
/// Rule, value, first day and citation of every row.
std::vector<std::string> rows_of(const std::vector<Change>& changes) {
    std::vector<std::string> out;
    for (const CatalogueRow& row : catalogue(Law{changes}))
        out.push_back(std::string{row.rule} + " " + row.value_text() + " " + row.from.str() + " " +
                      row.citation.str());
    return out;
}

}  // namespace

TEST_CASE("a long change is tested in every month, for the enacted rows move under it") {
    // The aid for class III began in July 2020: 16,500 of a tariff of 5,000.
    const std::vector<Change> low{say("mandiri.class_3.tariff", {2014, 1}, {2027, 12}, 5'000)};
    const std::vector<ChangeFault> faults = faults_of(low);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].message == "in 2020-07 the aid for class III is more than its tariff");
    CHECK(
        faults_of(std::vector{say("mandiri.class_3.tariff", {2014, 1}, {2020, 6}, 5'000)}).empty());
}

TEST_CASE("every part above its whole is named, at the change that is nearest") {
    const std::vector<Change> many{say("fine.cap", {2026, 1}, always, 0),
                                   say("ppu_bu.worker", {2026, 1}, always, 60'000),
                                   say("ppu_pn.central.worker", {2026, 2}, always, 60'000),
                                   say("bp_pn.pensioner.member", {2026, 3}, always, 60'000),
                                   say("pbi.province.low", {2026, 4}, always, 50'000),
                                   say("pbid.central", {2026, 5}, always, 40'000),
                                   say("money.DBHCHT.health", {2026, 6}, always, 500'000),
                                   say("mandiri.class_3.aid_central", {2026, 7}, always, 40'000)};
    const std::vector<ChangeFault> faults = faults_of(many, Month{2026, 2});
    REQUIRE(faults.size() == many.size() - 1);
    for (std::size_t i = 0; i < faults.size(); ++i) {
        CHECK(faults[i].position == i + 1);
        CHECK(faults[i].message.rfind("in 2026-0" + std::to_string(i + 1) + " ", 0) == 0);
    }
}

TEST_CASE("tobacco money can be split another way, but not into more than there is") {
    const Month from{2026, 1};
    CHECK(faults_of(std::vector{say("money.DBHCHT.health", from, always, 500'000),
                                say("money.DBHCHT.welfare", from, always, 400'000)})
              .empty());
    CHECK(faults_of(std::vector{say("money.DBHCHT.welfare", from, always, 500'001)}).size() == 1);
}

TEST_CASE("the steps that changes make do not depend on the order in which they are laid") {
    // Both before the first row of their rule, with a gap between them.
    std::vector<Change> plan{say("pbid.local_share", {2015, 1}, {2015, 12}, 1'000),
                             say("pbid.local_share", {2017, 1}, {2017, 12}, 2'000),
                             say("pbid.local_share", {2018, 1}, {2018, 3}, 3'000)};
    const std::vector<std::string> steps = rows_of(plan);
    const auto later = [](const Change& a, const Change& b) { return a.from < b.from; };
    do CHECK(rows_of(plan) == steps);
    while (std::next_permutation(plan.begin(), plan.end(), later));
}

}  // namespace jknmodel::tests::faults_of_changes_test
