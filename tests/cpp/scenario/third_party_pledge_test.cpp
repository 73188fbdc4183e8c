// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::third_party_pledge_test {

namespace {

constexpr Month march{2025, 3}, horizon{2026, 12};

ThirdPartyPledge pledge(ThirdPartyPledge::Form form, std::optional<std::int64_t> heads) {
    auto out = lever<ThirdPartyPledge>("company", march, march);
    out.form = form;
    out.heads.count = heads;
    out.sources = {Pool::unregistered};
    out.default_chance = Fraction{0};
    if (form == ThirdPartyPledge::Form::to_budget) out.fund = "APBD 2025";
    return out;
}
constexpr auto for_member = ThirdPartyPledge::Form::for_member,
               to_budget = ThirdPartyPledge::Form::to_budget;

double donated(const Outcome<double>& out, Month month, Entry entry) {
    return of_payer(out, at(out, month), Payer::third_party, entry);
}
double in_pbpu(const Outcome<double>& out, Month month, Standing standing, int months = 0) {
    return out.people(at(out, month), [&](const Station& s) {
        return s.segment == Segment::PBPU && s.standing == standing && s.months_owed == months;
    });
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-6); }

}  // namespace

TEST_CASE("a pledge for members pays 35,000 each, and district and centre add their aid") {
    const auto with =
        run(quiet_district(), quiet_scenario(9'000'000'000, {pledge(for_member, 1'000)}), horizon);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    CHECK(in_pbpu(with, march, Standing::active) == approx(1'000));
    CHECK(donated(with, march, Entry::billed) == 0);
    for (Month m = march + 1; m <= horizon; ++m) {
        CHECK(donated(with, m, Entry::paid) == approx(35'000'000));
        for (const auto& [payer, each] :
             {std::pair{Payer::district, 2'800.0}, {Payer::central, 4'200.0}})
            CHECK(of_payer(with, at(with, m), payer, Entry::billed) -
                      of_payer(without, at(without, m), payer, Entry::billed) ==
                  approx(1'000 * each));
        CHECK(with.spent(at(with, m)) == without.spent(at(without, m)));
    }
}

TEST_CASE("when the donor stops paying for a family it falls into arrears") {
    auto company = pledge(for_member, 1'000);
    company.default_chance = Fraction{0.1};
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {company}), horizon);
    for (int n = 1; n <= 20; ++n) {
        CHECK(in_pbpu(out, march + n, Standing::active) == approx(1'000 * std::pow(0.9, n)));
        CHECK(in_pbpu(out, march + n, Standing::owing, 1) == approx(100 * std::pow(0.9, n - 1)));
    }
    CHECK(in_pbpu(out, march + 3, Standing::owing, 3) == approx(100));
}

TEST_CASE("a pledge that ends leaves its members to pay for themselves") {
    auto company = pledge(for_member, 1'000);
    company.pledged_until = Month{2025, 9};
    Scenario plan = quiet_scenario(9'000'000'000, {company});
    plan.assumptions[Assume::pay_alpha] = 0.7, plan.assumptions[Assume::pay_beta] = 0.3;
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(donated(out, Month{2025, 9}, Entry::paid) == approx(35'000'000));
    CHECK(donated(out, Month{2025, 10}, Entry::paid) == 0);
    CHECK(in_pbpu(out, Month{2025, 10}, Standing::active) == approx(700));
    CHECK(in_pbpu(out, Month{2025, 10}, Standing::owing, 1) == approx(300));
}

TEST_CASE("a pledge to the budget grants 35,000 a head to the fund, which bills them as PBID") {
    for (const RateBasis basis : {RateBasis::own_share, RateBasis::with_local_share}) {
        Scenario plan = quiet_scenario(9'000'000'000, {pledge(to_budget, 1'000)});
        plan.rate_basis = basis;
        const auto with = run(quiet_district(), plan, horizon);
        plan.levers.clear();
        const auto without = run(quiet_district(), plan, horizon);
        const double rate = basis == RateBasis::own_share ? 35'000 : 37'800;
        for (Month m = march + 1; m <= horizon; ++m) {
            CHECK(donated(with, m, Entry::granted) == approx(35'000'000));
            CHECK(with.spent(at(with, m)) - without.spent(at(without, m)) == approx(1'000 * rate));
            const std::string fund = "APBD " + std::to_string(m.year());
            CHECK(fund_at(with, m, fund).received - fund_at(without, m, fund).received ==
                  approx(35'000'000));
        }
        CHECK(in_segment(with, with.rows.back(), Segment::PBID) == approx(10'000));
    }
}

TEST_CASE("a pledge to the budget is limited by what the fund fills up, not by what is granted") {
    auto company = pledge(to_budget, std::nullopt);
    company.heads = {};
    company.rupiah_a_month = Rupiah{70'000'000};
    const auto granted =
        run(quiet_district(), quiet_scenario(2'100'000'000, {company}), Month{2025, 12});
    CHECK(moved_by(granted, march, 0) == approx(2'000));  // the own share costs the fund nothing
    CHECK(granted.owed_to_bpjs(granted.rows.back()) == doctest::Approx(0));

    Scenario filled = quiet_scenario(37'800LL * 5'000 * 12 + 2'800LL * 9 * 100, {company});
    filled.rate_basis = RateBasis::with_local_share;
    const auto out = run(quiet_district(), filled, Month{2025, 12});
    CHECK(moved_by(out, march, 0) == approx(100));
    CHECK(out.owed_to_bpjs(out.rows.back()) <= 1);
}

TEST_CASE("when the donor stops granting, the fund carries the heads alone") {
    auto company = pledge(to_budget, 1'000);
    company.default_chance = Fraction{0.1};
    company.pledged_until = Month{2025, 9};
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {company}), horizon);
    for (int n = 1; n <= 6; ++n)
        CHECK(donated(out, march + n, Entry::granted) == approx(35'000'000 * std::pow(0.9, n)));
    CHECK(donated(out, Month{2025, 10}, Entry::granted) == 0);
    CHECK(in_segment(out, out.rows.back(), Segment::PBID) == approx(10'000));
    CHECK(out.spent(out.rows.back()) == approx(6'000 * 35'000));
}

TEST_CASE("a pledge in rupiah registers as many as it pays for, once") {
    auto company = pledge(for_member, std::nullopt);
    company.heads = {};
    company.until = Month{2025, 8};
    company.monthly_cap = 60;
    company.rupiah_a_month = Rupiah{3'500'000};
    company.default_chance = Fraction{0.1};
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {company}), horizon);
    CHECK(moved_by(out, march, 0) == approx(60));
    CHECK(moved_by(out, march + 1, 0) == approx(40));
    CHECK(moved_by(out, march + 2, 0) == doctest::Approx(0));
    CHECK(donated(out, march + 2, Entry::paid) == approx((60 * 0.81 + 40 * 0.9) * 35'000));
}

}  // namespace jknmodel::tests::third_party_pledge_test
