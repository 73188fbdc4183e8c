// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <districts.hpp>
#include <random_scenario.hpp>
#include <refused.hpp>
#include <run.hpp>

namespace jknmodel::tests::law_change_test {

namespace {

constexpr Month june{2025, 6}, july{2025, 7}, december_2025{2025, 12}, january{2026, 1},
    horizon{2026, 12};

LawChange change(std::vector<RuleValue> rules, Month from = july, Month until = december_2025,
                 const std::string& name = "new law") {
    auto out = lever<LawChange>(name, from, until);
    out.rules = std::move(rules);
    return out;
}
Outcome<double> run_under(std::vector<Lever> levers) {
    return run(quiet_district(), quiet_scenario(9'000'000'000, std::move(levers)), horizon);
}
double billed(const Outcome<double>& out, Month month, Segment segment, Payer payer) {
    return out.ledger(at(out, month), [&](const LedgerRow<double>& e) {
        return e.segment == segment && e.payer == payer && e.entry == Entry::billed;
    });
}
double apart(const Outcome<double>& a, const Outcome<double>& b) {
    double most = 0;
    for (std::size_t row = 0; row < a.rows.size(); ++row)
        for (std::size_t s = 0; s < a.rows[row].people.size(); ++s)
            most = std::max({most, std::abs(a.rows[row].people[s] - b.rows[row].people[s]),
                             std::abs(a.rows[row].debt[s] - b.rows[row].debt[s])});
    return most;
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("a new tariff is billed from its first month to its last, the enacted one around it") {
    const auto out = run_under({change({{"mandiri.class_3.tariff", 45'000}})});
    // 5,500 BP members in class III pay 35,000, or 38,000 under the change: the aid stays.
    for (const auto& [month, share] :
         {std::pair{june, 35'000}, std::pair{july, 38'000}, std::pair{december_2025, 38'000},
          std::pair{january, 35'000}}) {
        const std::string when = month.str();
        CAPTURE(when);
        CHECK(billed(out, month, Segment::BP, Payer::member) == approx(5'500.0 * share));
        CHECK(billed(out, month, Segment::BP, Payer::central) == approx(5'500.0 * 4'200));
    }
}

TEST_CASE("C12: the month asks the law how long a new PBID head waits, and plays no longer wait") {
    const auto waits = [](std::int64_t months) {
        auto intake = lever<PbidIntake>("intake", july, july);
        intake.fund = "APBD 2025", intake.heads.count = 600;
        return run_under({intake, change({{"activation.pbid.cut_off", months}})});
    };
    const auto pbid = [](const Outcome<double>& out, Standing standing) {
        return people_in(out, at(out, july), Segment::PBID, standing);
    };
    const Outcome<double> at_once = waits(0), next_month = waits(1);
    CHECK(pbid(at_once, Standing::pending) == 0);
    CHECK(pbid(at_once, Standing::active) == pbid(next_month, Standing::active));
    CHECK(billed(at_once, july, Segment::PBID, Payer::district) -
              billed(next_month, july, Segment::PBID, Payer::district) ==
          approx(600.0 * 37'800));
    CHECK(refused([&] { (void)waits(4); }) == "rules");
}

TEST_CASE("C12: a run plays no law that would not suspend who has not paid for the whole month") {
    const auto said = [](const RuleValue& rule) {
        return refused([&] { (void)run_under({change({rule})}); });
    };
    CHECK(said({"arrears.suspension_day", 1}).empty());
    for (const RuleValue& rule :
         {RuleValue{"arrears.suspension_day", 10}, RuleValue{"arrears.moved.debt_stays", 0},
          RuleValue{"pbid.unpaid_stays_active", 0}}) {
        CAPTURE(rule.rule);
        CHECK(said(rule) == "rules");
    }
    Scenario old = quiet_scenario(9'000'000'000, {});
    old.law_as_of = Month{2016, 6};
    CHECK(refused([&] { (void)run(quiet_district(), old, horizon); }) == "law_as_of");
    old.law_as_of = Month{2016, 7};
    CHECK(refused([&] { (void)run(quiet_district(), old, horizon); }).empty());
}

TEST_CASE("C12: a run plays what the law says of the newborn of a PBI mother") {
    const auto born = [](std::int64_t of_itself) {
        Scenario plan =
            quiet_scenario(9'000'000'000, {change({{"activation.pbi.newborn", of_itself}})});
        plan.assumptions[Assume::births] = 12, plan.assumptions[Assume::newborn_registered] = 0.5;
        Baseline district = quiet_district();
        district.population = Headcount{60'000};  // nobody is unregistered
        const auto out = run(district, plan, horizon);
        return in_segment(out, at(out, july), Segment::PBI) -
               in_segment(out, at(out, june), Segment::PBI);
    };
    CHECK(born(1) > 0);
    CHECK(born(0) == approx(born(1) / 2));
}

TEST_CASE("A1: a scenario plays under the law as it stood, and what it lays over it") {
    Scenario plan = quiet_scenario(9'000'000'000, {change({{"mandiri.class_3.tariff", 45'000}})});
    plan.law_as_of = Month{2020, 12};  // 42,000 less 16,500 of the centre; the district gives none
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(billed(out, june, Segment::BP, Payer::member) == approx(5'500.0 * 25'500));
    CHECK(billed(out, july, Segment::BP, Payer::member) == approx(5'500.0 * 28'500));
    CHECK(billed(out, january, Segment::BP, Payer::central) == approx(5'500.0 * 16'500));
    plan.law_as_of = Month{2013, 12};
    CHECK(refused([&] { (void)run(quiet_district(), plan, horizon); }) == "law_as_of");
}

TEST_CASE("a month under a new tariff is owed at that tariff, and lapses at it") {
    const auto out = run_under({change({{"mandiri.class_3.tariff", 45'000}}, july, july)});
    const int two = out.stations.owing(Segment::PBPU, CareClass::kelas_3, 2 + 12);
    // Two months owed in December 2024; a year later twelve more, one of them at 38,000.
    CHECK(at(out, december_2025).debt[static_cast<std::size_t>(two)] ==
          approx(1'000 * (14 * 35'000.0 + 3'000)));
    // Who owed 24 months owes 24 still; the month of July 2025 is among them, and goes in July
    // 2027.
    const int full = out.stations.owing(Segment::PBPU, CareClass::kelas_3, 24);
    CHECK(at(out, december_2025).debt[static_cast<std::size_t>(full)] ==
          approx(2'000 * (24 * 35'000.0 + 3'000)));
}

TEST_CASE("the fund sees the new tariff coming: it carries fewer heads to December") {
    auto intake = lever<PbidIntake>("intake", june, june);
    intake.fund = "APBD 2025";
    const auto as_is = run_under({intake});
    const auto dearer = run_under({intake, change({{"pbid.tariff", 49'000}})});
    // 5,000 heads cost 175 million a month; from July to December the change adds 7,000 a head.
    const double left = 9e9 - 12 * 5'000.0 * 35'000;
    CHECK(moved_by(as_is, june, 0) == approx(left / (6 * 35'000.0)));
    CHECK(moved_by(dearer, june, 0) == approx((left - 6 * 5'000.0 * 7'000) / (6 * 42'000.0)));
    CHECK(fund_at(dearer, december_2025, "APBD 2025").closing == doctest::Approx(0).epsilon(1e-3));
}

TEST_CASE("a lower cap lets the oldest months lapse at once, and nobody owes more") {
    const auto out = run_under({change({{"arrears.month_cap", 12}})});
    const auto owing = [&](Month month, int months) {
        return at(out, month)
            .people[static_cast<std::size_t>(
                out.stations.owing(Segment::PBPU, CareClass::kelas_3, months))];
    };
    CHECK(owing(june, 24) == approx(2'000));
    for (int k = 13; k <= most_months_owed; ++k) {
        CHECK(owing(july, k) == 0);
        CHECK(owing(december_2025, k) == 0);
    }
    // 2,000 who owed 24, 1,000 who owed 6 in December and 12 in June; 1,000 with 2 and 8.
    CHECK(owing(july, 12) == approx(3'000));
    CHECK(owing(july, 9) == approx(1'000));
    const int full = out.stations.owing(Segment::PBPU, CareClass::kelas_3, 12);
    CHECK(at(out, july).debt[static_cast<std::size_t>(full)] == approx(3'000 * 12 * 35'000.0));
    // In July twelve of the 24 months of 2,000 people lapse, and one more of all who miss at the
    // cap.
    const double class_1 = 500 * 6 * 150'000.0 + 500 * 150'000.0;  // 18 months owed in June
    CHECK(of_mandiri(out, at(out, july), Entry::lapsed) ==
          approx(2'000 * 12 * 35'000.0 + 3'000 * 35'000.0 + class_1));
    // The enacted cap is back in January 2026: the debt grows again, it does not jump.
    CHECK(owing(january, 13) == approx(3'000 + 1'000));
}

TEST_CASE("under the rule that keeps the first months a lower cap takes the same share of a debt") {
    Scenario plan =
        quiet_scenario(9'000'000'000, {change({{"arrears.month_cap", 12}}, july, horizon)});
    plan.cap_keeps = CapKeeps::first;
    const auto out = run(quiet_district(), plan, horizon);
    const int full = out.stations.owing(Segment::PBPU, CareClass::kelas_3, 12);
    CHECK(at(out, july).debt[static_cast<std::size_t>(full)] == approx(3'000 * 12 * 35'000.0));
}

TEST_CASE("priority status is reviewed by the changed thresholds") {
    Scenario plan = quiet_scenario(
        9'000'000'000, {change({{"uhc.priority.coverage", 500'000}, {"uhc.priority.active", 0}})});
    plan.priority_requested = Month{2025, 1};
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(!at(out, Month{2025, 5}).priority);
    CHECK(at(out, june).priority);  // the review of June acts on 1 July
    CHECK(!at(out, december_2025).priority);
}

TEST_CASE("a change that says what the law says anyway changes exactly nothing") {
    const auto as_is = run_under({});
    CHECK(apart(as_is, run_under({change({{"mandiri.class_3.tariff", 42'000},
                                          {"arrears.month_cap", 24},
                                          {"pbid.central", 4'200}})})) == 0);
}

TEST_CASE("the order of changes means nothing") {
    const auto a = change({{"mandiri.class_3.tariff", 50'000}}, june, july, "a"),
               b = change({{"mandiri.class_3.tariff", 45'000}, {"pbid.tariff", 45'000}}, july + 1,
                          december_2025, "b");
    CHECK(apart(run_under({a, b}), run_under({b, a})) == 0);
    CHECK(apart(run_under({a, b}), run_under({a})) > 0);
}

TEST_CASE("changes that do not fit together are refused before the run") {
    const auto refusal = [](std::vector<Lever> levers) {
        return refused([&] { (void)run_under(levers); });
    };
    CHECK(refusal({change({{"fine.cap", 1}}),
                   change({{"fine.cap", 2}}, december_2025, horizon, "other")}) == "rules");
    CHECK(refusal({change({{"fine.kap", 1}})}) == "rule");
    CHECK(refusal({change({{"mandiri.class_3.tariff", 6'999}})}) == "rules");
    CHECK(refusal({change({{"ppu_bu.worker", 60'000}})}) == "rules");
    CHECK(refusal({change({{"fine.cap", 1}}), change({{"fine.cap", 2}}, january, horizon, "next")})
              .empty());
}

}  // namespace jknmodel::tests::law_change_test
