// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::pbi_quota_test {

namespace {

constexpr Month may{2025, 5}, june{2025, 6}, horizon{2026, 12};

double people(const Outcome<double>& out, Month month, Segment segment, Standing standing) {
    return people_in(out, at(out, month), segment, standing);
}
PbiQuota clean_up(double share, double replaced, double from_pbid) {
    auto out = lever<PbiQuota>("clean-up", may, june);
    out.removed_of_list = Fraction{share};
    out.replaced = Ratio{replaced};
    out.from_pbid = Fraction{from_pbid};
    return out;
}
Outcome<double> run_with(const PbiQuota& lever) {
    Scenario plan = quiet_scenario(9'000'000'000, {lever});
    plan.assumptions[Assume::pbi_from_unregistered] = 0.35;
    return run(quiet_district(), plan, horizon);
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("a clean-up over two months removes the same share of the first month's list in each") {
    const auto out = run_with(clean_up(0.076, 0, 0));
    CHECK(people(out, may, Segment::PBI, Standing::active) == approx(30'000 * 0.962));
    CHECK(people(out, june, Segment::PBI, Standing::active) == approx(30'000 * 0.924));
    CHECK(people(out, horizon, Segment::PBI, Standing::active) == approx(30'000 * 0.924));
    CHECK(people(out, june, Segment::PBI, Standing::left) == approx(6'000 + 30'000 * 0.076));
    CHECK(moved_by(out, june, 0) == approx(1'140));
    CHECK(out.registered(out.rows.back()) == approx(60'000));
}

TEST_CASE("places taken over from PBID relieve the district, month for month") {
    const auto out = run_with(clean_up(0.1, 0.5, 0.2));
    CHECK(people(out, june, Segment::PBI, Standing::active) == approx(30'000 - 3'000 + 1'500));
    CHECK(people(out, june, Segment::PBID, Standing::active) == approx(5'000 - 600));
    CHECK(out.spent(at(out, may)) == approx(4'700 * 35'000));
    CHECK(out.spent(at(out, june)) == approx(4'400 * 35'000));
    CHECK(out.spent(out.rows.back()) == approx(4'400 * 35'000));
    // 900 others: 35% from outside, the rest from those who left.
    CHECK(out.registered(at(out, june)) == approx(60'000 + 0.35 * 900));
}

TEST_CASE("what a clean-up does not say, the register says") {
    auto silent = lever<PbiQuota>("clean-up", may, june);
    silent.removed_of_list = Fraction{0.1};
    const Assumptions<> given;
    const auto stated = run_with(clean_up(0.1, given[Assume::pbi_cleanup_replaced],
                                          given[Assume::pbi_cleanup_from_pbid])),
               out = run_with(silent);
    for (std::size_t s = 0; s < out.rows.back().people.size(); ++s)
        CHECK(out.rows.back().people[s] == stated.rows.back().people[s]);
}

TEST_CASE("PBID takes no more places than are replaced at all") {
    const auto out = run_with(clean_up(0.1, 0.1, 0.4));
    CHECK(people(out, june, Segment::PBID, Standing::active) == approx(5'000 - 300));
    CHECK(people(out, june, Segment::PBI, Standing::active) == approx(30'000 - 3'000 + 300));
}

TEST_CASE("PL19: a clean-up may bring in more than it removes") {
    for (const double replaced : {0.0, 0.5, 1.0, 130'976.0 / 112'408, 1.5, 2.0}) {
        CAPTURE(replaced);
        const auto out = run_with(clean_up(0.1, replaced, 0.2));
        const double taken_over = std::min(0.2, replaced) * 3'000;
        CHECK(people(out, june, Segment::PBI, Standing::active) ==
              approx(30'000 - 3'000 + 3'000 * replaced));
        CHECK(people(out, june, Segment::PBID, Standing::active) == approx(5'000 - taken_over));
        CHECK(out.registered(at(out, june)) ==
              approx(60'000 + 0.35 * (3'000 * replaced - taken_over)));
    }
}

TEST_CASE("new places are taken from the sources in their order, as many as there are") {
    auto places = lever<PbiQuota>("places", may, may);
    places.additions = 6'000;
    const auto out = run_with(places);  // PBID, left, unregistered
    CHECK(people(out, may, Segment::PBI, Standing::active) == approx(36'000));
    CHECK(people(out, may, Segment::PBID, Standing::active) == approx(0));
    CHECK(out.in(at(out, may), Standing::left) == approx(9'000));
    CHECK(out.registered(at(out, may)) == approx(60'000));

    places.sources = {Pool::unregistered};
    const auto outside = run_with(places);
    CHECK(people(outside, may, Segment::PBID, Standing::active) == approx(5'000));
    CHECK(outside.registered(at(outside, may)) == approx(66'000));
}

TEST_CASE("the centre decides before the district does") {
    // The district registers those whom the centre drops in the same month.
    auto intake = lever<PbidIntake>("intake", may, may);
    intake.fund = "APBD 2025";
    intake.sources = {Pool::left};
    intake.heads.count = 100'000;
    intake.beyond_fund = true;
    Scenario plan = quiet_scenario(9'000'000'000, {intake, clean_up(0.2, 0, 0)});
    plan.assumptions[Assume::left_reachable] = 1;
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(moved_by(out, may, 0) == approx(10'000 + 3'000));
}

TEST_CASE("those of the removed who ask to come back wait; so many a month are verified") {
    auto lever = clean_up(0.1, 0, 0);
    lever.until = may;
    lever.ask_back = Fraction{0.5};
    lever.reregistered_a_month = 400;
    const auto out = run_with(lever);
    // 3,000 removed in May, 1,500 ask: 400 in June, July and August, 300 in September.
    const double listed = 27'000;
    CHECK(people(out, may, Segment::PBI, Standing::active) == approx(listed));
    CHECK(people(out, june, Segment::PBI, Standing::active) == approx(listed + 400));
    CHECK(people(out, Month{2025, 8}, Segment::PBI, Standing::active) == approx(listed + 1'200));
    CHECK(people(out, Month{2025, 9}, Segment::PBI, Standing::active) == approx(listed + 1'500));
    CHECK(people(out, horizon, Segment::PBI, Standing::active) == approx(listed + 1'500));
}

}  // namespace jknmodel::tests::pbi_quota_test
