// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::rehab_test {

namespace {

constexpr Month january{2025, 1}, year_end{2025, 12};
constexpr double share = 35'000, share_1 = 150'000;

Rehab plans(double joins, double finishes) {
    auto out = lever<Rehab>("plans", january, january);
    out.joins_a_month = Fraction{joins};
    out.finishes = Fraction{finishes};
    return out;
}
Outcome<double> run_with(const Rehab& lever) {
    return run(quiet_district(), quiet_scenario(9'000'000'000, {lever}), year_end);
}
double on_plans(const Outcome<double>& out, Month month) {
    return out.in(at(out, month), Standing::instalments);
}
double active(const Outcome<double>& out, Month month, Segment segment) {
    return people_in(out, at(out, month), segment, Standing::active);
}
double paid(const Outcome<double>& out, Month month) {
    return out.ledger(at(out, month), [](const LedgerRow<double>& e) {
        return e.payer == Payer::member && e.segment == Segment::PBPU && e.entry == Entry::paid;
    });
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("a plan pays two months of the debt and the running month, until nothing is owed") {
    const auto out = run_with(plans(1, 1));
    // 2,000 owe 24 months, 1,000 owe 6; of class I 500 owe 12; 1,000 owe too few months.
    CHECK(paid(out, january) == approx(3'000 * 3 * share + 500 * 3 * share_1));
    CHECK(on_plans(out, january) == approx(3'500));
    CHECK(on_plans(out, Month{2025, 3}) == approx(2'500));
    CHECK(on_plans(out, Month{2025, 6}) == approx(2'000));
    CHECK(on_plans(out, Month{2025, 11}) == approx(2'000));
    CHECK(on_plans(out, year_end) == approx(0));
    // Whoever is on a plan owes and is not active.
    CHECK(out.owing(at(out, january)) == approx(4'500));
    CHECK(active(out, Month{2025, 2}, Segment::PBPU) == approx(0));
    CHECK(active(out, year_end, Segment::PBPU) == approx(3'500));
}

TEST_CASE("half of the plans of twelve instalments are finished where half are") {
    const auto out = run_with(plans(1, 0.5));
    const double each_month = std::pow(0.5, 1.0 / 12);
    CHECK(active(out, year_end, Segment::PBPU) ==
          approx(2'000 * 0.5 + 1'000 * std::pow(each_month, 3) + 500 * std::pow(each_month, 6)));
}

TEST_CASE("who misses an instalment is in arrears again, less what was paid") {
    auto lever = plans(1, 1e-12);
    lever.months_owed_min = 24;
    const auto out = run_with(lever);
    const double stays = std::pow(1e-12, 1.0 / 12);
    CHECK(on_plans(out, january) == approx(2'000 * stays));
    // 24 months owed stay 24; those who paid once and missed then owe 22 and the new one.
    const auto february = at(out, Month{2025, 2});
    const double owe_23 = out.people(february, [](const Station& s) {
        return s.segment == Segment::PBPU && s.standing == Standing::owing && s.months_owed == 23;
    });
    CHECK(owe_23 == approx(2'000 * stays * (1 - stays)));
}

TEST_CASE("nobody joins when no share does, and what a district decides costs it nothing") {
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), year_end);
    const auto none = run_with(plans(0, 1)), all = run_with(plans(1, 1));
    CHECK(on_plans(none, january) == 0);
    CHECK(none.debt(none.rows.back()) == without.debt(without.rows.back()));
    CHECK(all.spent(all.rows.back()) == approx(without.spent(without.rows.back())));
    CHECK(at(all, january).levers[0].heads == approx(3'500));
}

TEST_CASE("plans of two levers have one rule") {
    auto other = plans(1, 1);
    other.name = "others", other.months_each = 1;
    CHECK_THROWS_WITH_AS(
        (void)run(quiet_district(), quiet_scenario(9'000'000'000, {plans(1, 1), other}), year_end),
        doctest::Contains("give both the same 'months_each'"), InputError);
}

namespace {

constexpr Month february{2025, 2};

Outcome<double> run_from_february(const std::vector<Lever>& levers) {
    Baseline district = quiet_district();
    district.opening = january;
    return run(district, quiet_scenario(9'000'000'000, levers), year_end);
}
Rehab from_february(double finishes, ActiveAfter after) {
    auto out = plans(1, finishes);
    out.from = out.until = february;
    out.active_after = after;
    return out;
}
double aid(const Outcome<double>& out, Month month) {
    return out.ledger(at(out, month), [](const LedgerRow<double>& e) {
        return e.payer == Payer::central && e.segment == Segment::PBPU && e.entry == Entry::paid;
    });
}

}  // namespace

TEST_CASE("who is active after the first instalment counts as active and owes the rest") {
    const auto last = run_from_february({from_february(1, ActiveAfter::last)}),
               first = run_from_february({from_february(1, ActiveAfter::first)});
    CHECK(active(last, february, Segment::PBPU) == approx(0));
    CHECK(active(first, february, Segment::PBPU) == approx(3'500));
    for (Month month = february; month <= year_end; ++month) {
        CAPTURE(month.str());
        CHECK(on_plans(first, month) == approx(0));
        CHECK(active(first, month, Segment::PBPU) ==
              approx(active(last, month, Segment::PBPU) + on_plans(last, month)));
        // They pay the same, and owe the same.
        CHECK(paid(first, month) == approx(paid(last, month)));
        CHECK(first.debt(at(first, month)) == approx(last.debt(at(last, month))));
    }
    CHECK(first.people(at(first, february), [](const Station& s) {
        return s.standing == Standing::active && s.months_owed == 22;
    }) == approx(2'000));
    // The centre's aid is for active members of class III.
    CHECK(aid(first, Month{2025, 3}) == approx(3'000 * 4'200));
    CHECK(aid(last, Month{2025, 3}) == approx(0));
}

TEST_CASE("who is active on a plan and misses an instalment is suspended, less what was paid") {
    auto lever = from_february(1e-12, ActiveAfter::first);
    lever.months_owed_min = 24;
    const auto out = run_from_february({lever});
    const double stays = std::pow(1e-12, 1.0 / 12);
    CHECK(active(out, february, Segment::PBPU) == approx(2'000 * stays));
    const auto& march = at(out, Month{2025, 3});
    CHECK(active(out, Month{2025, 3}, Segment::PBPU) == approx(2'000 * stays * stays));
    CHECK(out.people(march, [](const Station& s) {
        return s.standing == Standing::owing && s.months_owed == 23;
    }) == approx(2'000 * stays * (1 - stays)));
}

TEST_CASE("a law that activates with the first instalment moves the run, as long as it stands") {
    auto law = lever<LawChange>("first", february, Month{2025, 4});
    law.rules = {{"instalments.active_after_first", 1}};
    const auto by_law = run_from_february({from_february(1, ActiveAfter::last), law}),
               by_lever = run_from_february({from_february(1, ActiveAfter::first)}),
               without = run_from_february({from_february(1, ActiveAfter::last)});
    for (Month month = february; month <= year_end; ++month) {
        const auto& like = month <= Month{2025, 4} ? by_lever : without;
        CAPTURE(month.str());
        CHECK(active(by_law, month, Segment::PBPU) == approx(active(like, month, Segment::PBPU)));
    }
}

TEST_CASE("plans that activate before New REHAB, or each in its own way, are refused") {
    CHECK_THROWS_WITH_AS((void)run_from_february({from_february(1, ActiveAfter::first),
                                                  [] {
                                                      auto other =
                                                          from_february(1, ActiveAfter::last);
                                                      other.name = "others";
                                                      return other;
                                                  }()}),
                         doctest::Contains("give both the same 'active_after'"), InputError);
    auto early = plans(1, 1);
    early.active_after = ActiveAfter::first;
    CHECK_THROWS_WITH_AS((void)run_with(early),
                         doctest::Contains("before 2025-02-03 a plan activates after all arrears"),
                         InputError);
}

}  // namespace jknmodel::tests::rehab_test
