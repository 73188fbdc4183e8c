// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/sources.hpp>
#include <jknmodel/schedule/awards.hpp>
#include <jknmodel/schedule/budget_year.hpp>
#include <jknmodel/schedule/cigarette_tax.hpp>
#include <jknmodel/schedule/dbhcht.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <jknmodel/schedule/pbi_list.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <map>
#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::cases_test {
using namespace jknmodel::law;

namespace {

using Registered = Share<of_population>;

/// What the question of a rule answers on that day, as the catalogue prints it.
std::string answer(std::string_view rule, Day day) {
    for (const AnyRule& asked : all_rules)
        if (asked.name == rule)
            return CatalogueRow{asked.name, {}, asked.unit, asked.in_force_on(day), day, {}, {}}
                .value_text();
    return {};
}

}  // namespace

TEST_CASE("every rule says what the facts say, a day before each of its dates and on it") {
    std::map<std::string, std::vector<CatalogueRow>> rules;
    for (const CatalogueRow& row : catalogue()) rules[std::string{row.rule}].push_back(row);
    for (const Case& c : read_cases("rules.csv")) {
        CAPTURE(c.where);
        const Day day = day_of(parse_date(c.at("day")));
        REQUIRE(rules.count(c.at("rule")) == 1);
        std::string found;
        for (const CatalogueRow& row : rules[c.at("rule")])
            if (row.in_force_on(day)) found = row.value_text();
        CHECK(found == c.at("value"));
        CHECK(answer(c.at("rule"), day) == c.at("value"));
    }
}

TEST_CASE("the line of 98 and 80, priority status, the national plan and the awards are not one") {
    for (const Case& c : read_cases("uhc.csv")) {
        CAPTURE(c.where);
        const Month month = parse_month(c.at("month"));
        const UhcQuery place = uhc_of(c);
        const Uhc found = uhc(place, month);
        CHECK(found.line == yes(c, "line"));
        CHECK(found.priority == yes(c, "priority"));
        CHECK(found.plan == (c.has("plan") ? std::optional{yes(c, "plan")} : std::nullopt));
        CHECK(found.award ==
              (c.has("award") ? std::optional{parse<Award>(c.at("award"))} : std::nullopt));
        const AwardFigures jury{.coverage = place.coverage,
                                .active = place.active,
                                .pbid = place.pbid,
                                .priority = found.priority,
                                .paid_up = !place.owes_bpjs};
        if (!c.has("award")) {
            CHECK(refused([&] { (void)highest_award(jury, month); }) == "month");
            continue;
        }
        CHECK(meets_utama(jury, month) == (c.at("award") == "utama"));
        if (c.at("award") == "none") CHECK(!meets_pratama(jury, month));
    }
}

TEST_CASE("money may pay what its article says") {
    for (const Case& c : read_cases("may_pay.csv")) {
        CAPTURE(c.where);
        const Source source = parse<Source>(c.at("source_of_money"));
        const Purpose purpose = parse<Purpose>(c.at("purpose"));
        CHECK((c.has("month") ? may_pay(source, purpose, parse_month(c.at("month")))
                              : may_pay(source, purpose)) == yes(c, "answer"));
    }
}

TEST_CASE("the cigarette tax is a floor test") {
    for (const Case& c : read_cases("cigarette_tax.csv")) {
        CAPTURE(c.where);
        const CigaretteTax of{.tax = Rupiah{c.number("tax")},
                              .own_budget = Rupiah{c.number("own_budget")},
                              .minutes_filed = yes(c, "minutes_filed")};
        const Month month = parse_month(c.at("month"));
        CHECK(refused([&] { (void)cigarette_tax_cut(of, month); }) == c.at("refused"));
        if (!c.has("refused")) CHECK(cigarette_tax_cut(of, month).count() == c.number("answer"));
    }
}

TEST_CASE("the newest row of what money may pay is what has no date") {
    for (std::size_t i = 0; i < count_of<Source>(); ++i) {
        const auto source = static_cast<Source>(i);
        CHECK(!article_of(source).empty());
        for (const Purpose purpose :
             {Purpose::pbid, Purpose::local_share, Purpose::arrears_relief, Purpose::programme})
            CHECK(may_pay(source, purpose) == may_pay(source, purpose, Month{2030, 1}));
    }
}

TEST_CASE("tobacco money is split in whole") {
    for (const Case& c : read_cases("dbhcht.csv")) {
        CAPTURE(c.where);
        const Rupiah total{c.number("total")};
        const Month month = parse_month(c.at("month"));
        CHECK(refused([&] { (void)dbhcht_split(total, month); }).empty() == !c.has("refused"));
        if (c.has("refused")) continue;
        CHECK(dbhcht_split(total, month) == Dbhcht{Rupiah{c.number("welfare")},
                                                   Rupiah{c.number("health")},
                                                   Rupiah{c.number("enforcement")}});
    }
    for (const Month m : {Month{2021, 1}, Month{2025, 1}})
        CHECK(in_force(dbhcht_welfare, m).parts + in_force(dbhcht_health, m).parts +
                  in_force(dbhcht_enforcement, m).parts ==
              1'000'000);
}

TEST_CASE("a revised budget is agreed by 30 September, a budget by 30 November before its year") {
    for (const Case& c : read_cases("budget_year.csv")) {
        CAPTURE(c.where);
        if (c.has("refused")) {
            const int year = std::atoi(c.at("when").c_str());
            CHECK(refused([&] { (void)budget_revision(year); }) == "month");
            continue;
        }
        const int year = static_cast<int>(c.number("year"));
        const Day agreed_by = day_of(parse_date(c.at("agreed_by")));
        if (c.at("question") == "next") {
            const BudgetRound found = next_budget_round(day_of(parse_date(c.at("when"))));
            CHECK(found == BudgetRound{year, yes(c, "revision"), agreed_by});
            continue;
        }
        const BudgetRevision revision = budget_revision(year);
        CHECK(revision.agreed_by == agreed_by);
        CHECK(revision.usable_first == parse_month(c.at("usable_first")));
        CHECK(revision.usable_last == parse_month(c.at("usable_last")));
    }
    CHECK(budget_agreed_by(2026) == Day{2025, 11, 30});
    CHECK(refused([] { (void)budget_agreed_by(2019); }) == "month");
}

TEST_CASE("the poorer half is on the centre's list, and who fell off it must be poor and ill") {
    for (const Case& c : read_cases("pbi_list.csv")) {
        CAPTURE(c.where);
        const Month month = parse_month(c.at("month"));
        if (c.at("question") == "return") {
            const PbiReturn who{.removed_in_period = yes(c, "removed_in_period"),
                                .verified_poor = yes(c, "verified_poor"),
                                .ill = yes(c, "ill")};
            CHECK(may_be_reactivated(who, month) == yes(c, "answer"));
            continue;
        }
        const int decile = static_cast<int>(c.number("decile"));
        CHECK(refused([&] { (void)may_be_on_pbi_list(decile, month); }).empty() ==
              !c.has("refused"));
        if (!c.has("refused")) CHECK(may_be_on_pbi_list(decile, month) == yes(c, "answer"));
    }
    CHECK(!may_be_on_pbi_list(0, Month{2025, 5}));
}

TEST_CASE("the write-off is drafted, and no question of law finds it") {
    CHECK(drafts().size() == 5);
    for (const CatalogueRow& draft : drafts()) {
        CHECK(!draft.meaning.empty());
        CHECK(!pages_of(draft.citation.source).empty());
        for (const CatalogueRow& row : catalogue()) CHECK(row.rule != draft.rule);
    }
    CHECK(draft_write_off_months.value == 24);
}

TEST_CASE("published rates come out of published heads, also above 100%") {
    const auto percent = [](double part, double whole) {
        return std::lround(Registered::ratio(part, whole).value() * 10'000);  // hundredths of 1%
    };
    CHECK(percent(897'471, 910'230) == 9'860);   // S19
    CHECK(percent(275'204, 269'989) == 10'193);  // S41
    CHECK(percent(186'920, 185'591) == 10'072);  // S42
    // Lumajang's "118 thousand unregistered" is its gap to 98%, not to 100% (S40)
    const PerMillion target = in_force(priority_coverage, Month{2025, 4});
    CHECK(std::lround((static_cast<double>(target.parts) / 1e6 - 0.8737) * 1'108'487) == 117'832);
}

TEST_CASE("F11: the budget that is agreed next is the revision to 30 September, then next year's") {
    for (const int year : {2019, 2024, 2025, 2031})
        for (int month = 1; month <= 12; ++month)
            for (const int day : {1, 15, 28, days_in_month(year, month)}) {
                const Day on{year, month, day};
                CAPTURE(on.str());
                const BudgetRound next = next_budget_round(on);
                if (month <= 9)
                    CHECK(next == BudgetRound{year, true, {year, 9, 30}});
                else if (month <= 11)
                    CHECK(next == BudgetRound{year + 1, false, {year, 11, 30}});
                else
                    CHECK(next == BudgetRound{year + 1, true, {year + 1, 9, 30}});
            }
    CHECK(refused([] { (void)next_budget_round({2018, 12, 31}); }) == "month");
}

TEST_CASE("under a law that lets a revision wait to the end of the year, the budget comes first") {
    const std::array changes{
        Change{"budget.revision.months_before_year_end", {2026, 1, 1}, {2026, 12, 31}, 0}};
    const Law law{changes};
    for (const Day on : {Day{2026, 1, 1}, Day{2026, 9, 30}, Day{2026, 11, 30}})
        CHECK(next_budget_round(on, law) == BudgetRound{2027, false, {2026, 11, 30}});
    for (const Day on : {Day{2026, 12, 1}, Day{2026, 12, 31}})
        CHECK(next_budget_round(on, law) == BudgetRound{2026, true, {2026, 12, 31}});
    CHECK(next_budget_round({2027, 1, 1}, law) == BudgetRound{2027, true, {2027, 9, 30}});
}

}  // namespace jknmodel::tests::cases_test
