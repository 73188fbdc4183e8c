// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::education_test {

namespace {

constexpr Month january{2025, 1}, february{2025, 2};

/// CSR money beside the district's; 80% of what is due is paid each month.
Scenario with_csr(std::int64_t rupiah, std::vector<Lever> levers) {
    Scenario out = quiet_scenario(9'000'000'000, std::move(levers));
    out.assumptions[Assume::pay_alpha] = 0.8e9, out.assumptions[Assume::pay_beta] = 0.2e9;
    Fund csr = apbd(2025, rupiah);
    csr.name = "CSR 2025", csr.source = Source::CSR;
    out.funds.push_back(csr);
    return out;
}
Education visits(std::int64_t heads) {
    auto out = lever<Education>("visits", january, january);
    out.fund = "CSR 2025", out.cost_a_head = Rupiah{50'000};
    out.heads.count = heads;
    out.raises_payment = Fraction{0.2};
    out.half_forgotten_after = 1;
    return out;
}
double active(const Outcome<double>& out, Month month) {
    return people_in(out, at(out, month), Segment::BP, Standing::active);
}
double spent_on_programmes(const Outcome<double>& out, Month month) {
    return of_payer(out, at(out, month), Payer::third_party, Entry::programme);
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-6); }

}  // namespace

TEST_CASE("who was told pays with a higher chance, and half forget in the time it says") {
    const auto with = run(quiet_district(), with_csr(1'000'000'000, {visits(5'000)}), february);
    const auto without = run(quiet_district(), with_csr(1'000'000'000, {}), february);
    // 10,000 self-payers, 5,000 of them reached: 80% become 80% x (1 + 0.2 x 0.5).
    CHECK(active(without, january) == approx(5'500 * 0.8));
    CHECK(active(with, january) == approx(5'500 * 0.88));
    CHECK(active(with, february) == approx(5'500 * 0.88 * 0.8 * (1 + 0.2 * 0.25)));
    CHECK(moved_by(with, january, 0) == approx(5'000));
    CHECK(moved_by(with, february, 0) == approx(0));
}

TEST_CASE("it costs so much a head, as far as the fund goes, and buys no contribution") {
    const auto all = run(quiet_district(), with_csr(1'000'000'000, {visits(5'000)}), february);
    const auto some = run(quiet_district(), with_csr(100'000'000, {visits(5'000)}), february);
    CHECK(spent_on_programmes(all, january) == approx(250'000'000));
    CHECK(at(all, january).levers[0].spent == approx(250'000'000));
    CHECK(spent_on_programmes(some, january) == approx(100'000'000));
    CHECK(moved_by(some, january, 0) == approx(2'000));
    CHECK(fund_at(some, january, "CSR 2025").closing == approx(0));
}

TEST_CASE("nobody reached changes nothing") {
    const auto none = run(quiet_district(), with_csr(1'000'000'000, {visits(0)}), february);
    const auto without = run(quiet_district(), with_csr(1'000'000'000, {}), february);
    CHECK(active(none, february) == active(without, february));
    CHECK(none.debt(none.rows.back()) == without.debt(without.rows.back()));
}

}  // namespace jknmodel::tests::education_test
