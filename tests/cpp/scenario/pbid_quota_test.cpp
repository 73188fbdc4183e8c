// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::pbid_quota_test {

namespace {

constexpr Month march{2025, 3}, horizon{2025, 12};

PbidQuota added(std::int64_t heads, Payer payer = Payer::province) {
    auto out = lever<PbidQuota>("quota", march, march);
    out.payer = payer, out.additions = heads, out.sources = {Pool::unregistered};
    return out;
}
PbidQuota taken_off(std::int64_t heads, Payer payer = Payer::province) {
    auto out = lever<PbidQuota>("gone", Month{2025, 6}, Month{2025, 6});
    out.payer = payer, out.removed = heads;
    return out;
}
double pbid(const Outcome<double>& out, Month month) {
    return people_in(out, at(out, month), Segment::PBID, Standing::active);
}
double posted(const Outcome<double>& out, Month month, Payer payer, Entry entry) {
    double sum = 0;
    for (const auto& row : at(out, month).ledger)
        if (row.payer == payer && row.segment == Segment::PBID && row.entry == entry)
            sum += row.rupiah;
    return sum;
}
double active_share(const Outcome<double>& out, Month month) {
    return out.active(at(out, month)) / at(out, month).population;
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("heads that the province pays are PBID, and no fund of the scenario sees them") {
    const auto plain = run(quiet_district(), quiet_scenario(9'000'000'000), horizon),
               out = run(quiet_district(), quiet_scenario(9'000'000'000, {added(2'000)}), horizon);
    CHECK(pbid(out, horizon) == approx(pbid(plain, horizon) + 2'000));
    CHECK(out.registered(at(out, horizon)) == approx(plain.registered(at(plain, horizon)) + 2'000));
    for (Month m = march; m <= horizon; ++m) {
        CHECK(out.spent(at(out, m)) == plain.spent(at(plain, m)));
        CHECK(at(out, m).funds[0].owed == at(plain, m).funds[0].owed);
        CHECK(at(out, m).funds[0].committed == at(plain, m).funds[0].committed);
    }
    // The own share and the local share: the whole legal part of a government.
    CHECK(posted(out, horizon, Payer::province, Entry::billed) == approx(2'000 * 37'800));
    CHECK(posted(out, horizon, Payer::province, Entry::paid) ==
          posted(out, horizon, Payer::province, Entry::billed));
    CHECK(posted(out, horizon, Payer::province, Entry::closing) == 0);
}

TEST_CASE("such heads are billed for nothing to the fund that pays the local share") {
    for (RateBasis basis : {RateBasis::own_share, RateBasis::gross}) {
        Scenario without = quiet_scenario(9'000'000'000);
        without.rate_basis = basis, without.local_share_fund = without.funds.front().name;
        Scenario with = without;
        with.levers = {added(2'000, Payer::district)};
        const auto plain = run(quiet_district(), without, horizon),
                   out = run(quiet_district(), with, horizon);
        CHECK(out.spent(at(out, horizon)) == plain.spent(at(plain, horizon)));
        CHECK(at(out, march).funds[0].committed == at(plain, march).funds[0].committed);
    }
}

TEST_CASE("heads that fall off come from those of the same money first, then from all alike") {
    const auto out = run(quiet_district(),
                         quiet_scenario(9'000'000'000, {added(2'000), taken_off(2'000)}), horizon),
               more = run(quiet_district(),
                          quiet_scenario(9'000'000'000, {added(2'000), taken_off(3'000)}), horizon);
    CHECK(pbid(out, horizon) == approx(5'000));
    CHECK(out.spent(at(out, horizon)) == approx(5'000 * 35'000));
    CHECK(posted(out, horizon, Payer::province, Entry::billed) == approx(0));
    CHECK(pbid(more, horizon) == approx(4'000));
    CHECK(more.spent(at(more, horizon)) == approx(4'000 * 35'000));
}

TEST_CASE("a government that goes for a share of active members stops there") {
    auto uhc = added(0, Payer::district);
    uhc.additions = std::nullopt, uhc.until = horizon, uhc.monthly_cap = 4'000;
    const auto plain = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    const double before = active_share(plain, horizon);
    uhc.up_to = Target{Target::Figure::active_of_population, before + 0.1};
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {uhc}), horizon);
    CHECK(active_share(out, horizon) == approx(before + 0.1));
    CHECK(pbid(out, march) == approx(5'000 + 4'000));  // no more a month
}

}  // namespace jknmodel::tests::pbid_quota_test
