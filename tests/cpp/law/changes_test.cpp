// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <jknmodel/law/changes.hpp>
#include <limits>
#include <refused.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel::tests::changes_test {
using namespace jknmodel::law;

namespace {

constexpr RuleOf of(Unit unit) { return {"x", unit}; }

/// "0 MESSAGE, 1 MESSAGE"
std::string faults(const std::vector<Change>& changes) {
    std::string out;
    for (const ChangeFault& fault : faults_of(changes))
        out += (out.empty() ? "" : ", ") + std::to_string(fault.position) + " " + fault.message;
    return out;
}
std::string faults(std::string_view rule, std::int64_t count) {
    return faults({{rule, {2026, 7, 1}, {2026, 12, 31}, count}});
}

std::string value_refused(const RuleOf& rule, double number) {
    try {
        (void)count_for(rule, number);
    } catch (const InputError& error) {
        return error.issues().front().value;
    }
    return "none";
}

}  // namespace

TEST_CASE("a rule is found by its name, and a misspelt one is answered with the nearest") {
    const std::vector<std::string_view> names = rule_names();
    CHECK(names.front() == "pbi.tariff");
    CHECK(names.back() == "pbi.reactivation");
    for (const std::string_view name : names) CHECK(rule_named(name).name == name);
    CHECK(rule_named("fine.rate").unit == Unit::percent);
    CHECK(rule_named("fine.cap").unit == Unit::rupiah);
    CHECK(refusal([] { (void)rule_named("fine.raet"); }) ==
          "rule: 'fine.raet' is not a rule of law; did you mean 'fine.rate'?");
}

TEST_CASE("a number has to be one that its rule can have, both ends included") {
    struct Ends {
        Unit unit;
        double least, most;
    };
    for (const Ends& ends : std::vector<Ends>{{Unit::rupiah_a_month, 0, 1e12},
                                              {Unit::rupiah_of_wage, 0, 1e12},
                                              {Unit::rupiah, 0, 1e12},
                                              {Unit::percent, 0, 100},
                                              {Unit::months, 0, 1'200},
                                              {Unit::days, 0, 3'660},
                                              {Unit::day_of_month, 1, 28},
                                              {Unit::people, 1, 1e9},
                                              {Unit::yes_no, 0, 1},
                                              {Unit::month_of_year, 1, 12},
                                              {Unit::decile, 1, 10},
                                              {Unit::instalments, 1, 120},
                                              {Unit::years, 0, 120}}) {
        CAPTURE(name(ends.unit));
        const RuleOf rule = of(ends.unit);
        const double scale = ends.unit == Unit::percent ? 10'000 : 1;
        CHECK(static_cast<double>(count_for(rule, ends.least)) == ends.least * scale);
        CHECK(static_cast<double>(count_for(rule, ends.most)) == ends.most * scale);
        CHECK(refused([&] { (void)count_for(rule, ends.least - 1 / scale); }) == "x");
        CHECK(refused([&] { (void)count_for(rule, ends.most + 1 / scale); }) == "x");
        CHECK(refused([&] { (void)count_for(rule, ends.least + 0.5 / scale); }) == "x");
        CHECK(refused([&] { (void)count_for(rule, std::numeric_limits<double>::quiet_NaN()); }) ==
              "x");
    }
}

TEST_CASE("a set has its words and no others, a day is one that exists") {
    const auto ends = [](Unit unit, std::int64_t least, std::int64_t most) {
        const Bounds bounds = bounds_of(of(unit));
        return bounds.least == least && bounds.most == most;
    };
    CHECK(ends(Unit::purposes, 0, 15));
    CHECK(ends(Unit::wage_parts, 0, 63));
    CHECK(ends(Unit::date, 19'000'101, 21'991'231));
}

TEST_CASE("no debt can have more months than the model counts") {
    for (const std::string_view name : {"arrears.month_cap", "arrears.employer.month_cap"}) {
        CHECK(count_for(rule_named(name), 1) == 1);
        CHECK(count_for(rule_named(name), 24) == 24);
        CHECK(refused([&] { (void)count_for(rule_named(name), 0); }) == name);
        CHECK(refused([&] { (void)count_for(rule_named(name), 25); }) == name);
    }
    CHECK(count_for(rule_named("fine.months"), 25) == 25);
    const RuleOf dismissed = rule_named("ppu.dismissed.months_without_dues");
    CHECK(count_for(dismissed, 0) == 0);
    CHECK(count_for(dismissed, 6) == 6);
    CHECK(refused([&] { (void)count_for(dismissed, 7); }) == dismissed.name);
}

TEST_CASE("a share is given in percent and held in parts per million") {
    CHECK(count_for(of(Unit::percent), 2.5) == 25'000);
    CHECK(count_for(of(Unit::percent), 0.0001) == 1);
    CHECK(count_for(of(Unit::percent), 0.3) == 3'000);
    CHECK(count_for(of(Unit::months), 7) == 7);
}

TEST_CASE("a set is words, a day is a text, and neither is a number") {
    CHECK(count_for(of(Unit::purposes), "nothing") == 0);
    CHECK(count_for(of(Unit::purposes), "pbid") == 1);
    CHECK(count_for(of(Unit::purposes), "pbid+arrears_relief") == 5);
    CHECK(count_for(of(Unit::purposes), "arrears_relief+local_share+pbid") == 7);
    CHECK(count_for(of(Unit::wage_parts), "basic+fixed") == 33);
    CHECK(count_for(of(Unit::wage_parts), "family") == 2);
    CHECK(count_for(of(Unit::date), "2021-12-31") == 20'211'231);
    CHECK(count_for(of(Unit::date), "2019-09-09") == 20'190'909);
    CHECK(count_for(of(Unit::date), "1900-01-01") == 19'000'101);
    CHECK(count_for(of(Unit::date), "2199-12-31") == 21'991'231);
    for (const char* text : {"", "pbid+", "+pbid", "pbid local_share", "basic"})
        CHECK(refused([&] { (void)count_for(of(Unit::purposes), text); }) == "x");
    CHECK(refused([] { (void)count_for(of(Unit::wage_parts), "pbid"); }) == "x");
    CHECK(refused([] { (void)count_for(of(Unit::purposes), 1.0); }) == "x");
    CHECK(refused([] { (void)count_for(of(Unit::wage_parts), 1.0); }) == "x");
    CHECK(refused([] { (void)count_for(of(Unit::date), 20'211'231.0); }) == "x");
    CHECK(refused([] { (void)count_for(of(Unit::months), "2021-12-31"); }) == "x");
    CHECK(refused([] { (void)count_for(of(Unit::months), "12"); }) == "x");
}

TEST_CASE("a day of a rule is read as it is written here, and must exist") {
    for (const char* text :
         {"2021-02-29", "2021-13-01", "2021-12-3", "2021-12-031", "2021/12-31", "2021-12/31",
          "20211231", "x021-12-31", "2021-12-2/", "2021-12-1:", "2021-1/-31", "31-12-2021", ""})
        CHECK(refused([&] { (void)count_for(of(Unit::date), text); }) == "x");
}

TEST_CASE("a refusal says what the rule can have, and what it was given") {
    const auto words = [](Unit unit, auto value) {
        return refusal([=] { (void)count_for(of(unit), value); });
    };
    CHECK(words(Unit::days, -1.0) == "x: must be whole from 0 to 3660 (days)");
    CHECK(words(Unit::percent, 101.0) == "x: must be a share in percent from 0 to 100 (percent)");
    CHECK(words(Unit::yes_no, 2.0) == "x: must be true or false");
    CHECK(words(Unit::date, 1.0) == "x: must be a day, as \"2021-12-31\"");
    CHECK(words(Unit::purposes, "x") ==
          "x: must be words joined by +, of pbid+local_share+arrears_relief+programme, or "
          "\"nothing\"");
    CHECK(words(Unit::wage_parts, "x") ==
          "x: must be words joined by +, of "
          "basic+family+position+professional+performance+fixed, or \"nothing\"");
    CHECK(value_refused(of(Unit::months), 1'210) == "1210");
    CHECK(value_refused(of(Unit::months), -10) == "-10");
    CHECK(value_refused(of(Unit::months), 1.5) == "1.5");
    CHECK(value_refused(of(Unit::months), 0.25) == "0.25");
    CHECK(value_refused(of(Unit::months), std::numeric_limits<double>::infinity()) == "inf");
}

TEST_CASE("a change by months is one from the first day to the last") {
    const Change change = change_of("fine.cap", Month{2027, 11}, Month{2028, 2}, 5);
    CHECK(change.rule == "fine.cap");
    CHECK(change.from == Day{2027, 11, 1});
    CHECK(change.until == Day{2028, 2, 29});
    CHECK(change.count == 5);
    CHECK(refused([] { (void)change_of("x", Month{2026, 1}, Month{2026, 2}, 5); }) == "rule");
}

TEST_CASE("a change ends when it starts or later, and not before the tables") {
    CHECK(faults({}).empty());
    CHECK(faults({{"fine.cap", {2026, 7, 1}, {2026, 7, 1}, 5}}).empty());
    CHECK(faults({{"fine.cap", {2026, 7, 2}, {2026, 7, 1}, 5}}) ==
          "0 'fine.cap' changes until 2026-07-01, before it starts");
    CHECK(faults({{"fine.cap", {2014, 1, 1}, {2026, 7, 1}, 5}}).empty());
    CHECK(faults({{"fine.cap", {2013, 12, 31}, {2026, 7, 1}, 5}}) ==
          "0 'fine.cap' changes from 2013-12-31; the tables start 2014-01-01");
}

TEST_CASE("of changes that are all wrong a hundred are named, enough to mend") {
    const Change wrong{"fine.cap", {2026, 7, 2}, {2026, 7, 1}, 5};
    for (const std::size_t given : {1U, 99U, 100U, 101U, 1'000U}) {
        CAPTURE(given);
        const std::vector<ChangeFault> named = faults_of(std::vector<Change>(given, wrong));
        REQUIRE(named.size() == std::min<std::size_t>(given, 100));
        CHECK(named.back().position == named.size() - 1);
    }
}

TEST_CASE("two changes of one rule do not overlap, not even on a day") {
    const Change first{"fine.cap", {2026, 3, 1}, {2026, 6, 30}, 5};
    Change second{"fine.cap", {2026, 7, 1}, {2026, 12, 31}, 6};
    CHECK(faults({first, second}).empty());
    CHECK(faults({second, first}).empty());
    second.from = {2026, 6, 30};
    CHECK(faults({first, second}) ==
          "1 'fine.cap' is changed twice between 2026-06-30 and 2026-06-30; let one change end "
          "before the other begins");
    CHECK(faults({second, first}) == faults({first, second}));
    second.from = {2026, 1, 1};
    CHECK(faults({first, second}) ==
          "1 'fine.cap' is changed twice between 2026-03-01 and 2026-06-30; let one change end "
          "before the other begins");
    // A part above its whole is looked for where nothing overlaps.
    const Change nothing{"mandiri.class_3.tariff", {2026, 1, 1}, {2026, 12, 31}, 0};
    CHECK(faults_of(std::vector{first, second, nothing}).size() == 1);
    second.rule = "fine.months";
    CHECK(faults({first, second}).empty());
    CHECK(faults({second, first, first}) ==
          "2 'fine.cap' is changed twice between 2026-03-01 and 2026-06-30; let one change end "
          "before the other begins");
}

TEST_CASE("no part is more than its whole") {
    CHECK(faults("mandiri.class_3.tariff", 7'000).empty());
    CHECK(faults("mandiri.class_3.tariff", 6'999) ==
          "0 in 2026-07 the aid for class III is more than its tariff");
    CHECK(faults("pbid.tariff", 7'000).empty());
    CHECK(faults("pbid.tariff", 6'999) ==
          "0 in 2026-07 the centre's part and the local share are more than the tariff of PBID");
    CHECK(faults("pbi.tariff", 2'200).empty());
    CHECK(faults("pbi.tariff", 2'199) ==
          "0 in 2026-07 a province's part is more than the tariff of PBI");
    for (const std::string_view rule :
         {"ppu_bu.worker", "ppu_pn.central.worker", "ppu_pn.regional.worker"}) {
        CHECK(faults(rule, 50'000).empty());
        CHECK(faults(rule, 50'001) ==
              "0 in 2026-07 a " +
                  std::string{rule == "ppu_bu.worker" ? "worker" : "public employee"} +
                  "'s part is more than the whole");
    }
    CHECK(faults("bp_pn.pensioner.member", 50'000).empty());
    CHECK(faults("bp_pn.pensioner.member", 50'001) ==
          "0 in 2026-07 a pensioner's part is more than the whole");
    CHECK(faults("ppu_pn.total", 1) ==
          "0 in 2026-07 a public employee's part is more than the whole");
}

TEST_CASE("changes that are right alone can be wrong together, in the months that they share") {
    const Change tariff{"mandiri.class_3.tariff", {2026, 1, 1}, {2026, 6, 30}, 10'000};
    Change aid{"mandiri.class_3.aid_central", {2026, 7, 1}, {2026, 12, 31}, 8'000};
    CHECK(faults({tariff, aid}).empty());
    CHECK(faults({aid, tariff}).empty());
    aid.from = {2026, 6, 1};
    CHECK(faults({tariff, aid}) == "1 in 2026-06 the aid for class III is more than its tariff");
    CHECK(faults({aid, tariff}) == "0 in 2026-06 the aid for class III is more than its tariff");
    // A change that is wrong elsewhere is named by its own place.
    const Change worker{"ppu_bu.worker", {2028, 1, 1}, {2028, 1, 1}, 60'000};
    CHECK(faults({tariff, worker}) == "1 in 2028-01 a worker's part is more than the whole");
}

TEST_CASE("a fault is that of a change of its own subject which holds in its month") {
    const Change worker{"ppu_bu.worker", {2014, 1, 1}, {2014, 1, 31}, 60'000};
    const Change cap{"fine.cap", {2014, 1, 1}, last_day, 5};
    const Change later{"ppu_bu.worker", {2026, 1, 1}, {2026, 1, 31}, 1};
    const std::string message = " in 2014-01 a worker's part is more than the whole";
    CHECK(faults({worker, cap, later}) == "0" + message);
    CHECK(faults({cap, worker, later}) == "1" + message);
    CHECK(faults({later, cap, worker}) == "2" + message);
}

TEST_CASE("a month is judged by the law of its first day, in changes too") {
    const auto nothing = [](Day from, Day until) {
        return faults({{"mandiri.class_3.tariff", from, until, 0}});
    };
    CHECK(nothing({2026, 7, 2}, {2026, 7, 31}).empty());
    CHECK(nothing({2026, 7, 2}, {2026, 8, 1}) ==
          "0 in 2026-08 the aid for class III is more than its tariff");
    CHECK(nothing({2026, 7, 1}, {2026, 7, 1}) ==
          "0 in 2026-07 the aid for class III is more than its tariff");
    CHECK(nothing({2199, 12, 2}, last_day).empty());
}

}  // namespace jknmodel::tests::changes_test
