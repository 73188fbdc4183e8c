// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::register_group_test {

namespace {

constexpr Month january{2025, 1}, february{2025, 2}, year_end{2025, 12};

RegisterGroup drivers(double pays) {
    auto out = lever<RegisterGroup>("online drivers", january, year_end);
    out.size = 1'200, out.monthly_cap = 500;
    out.pays = Fraction{pays};
    return out;
}
/// Two types of payers, far apart.
Scenario plan(std::vector<Lever> levers) {
    Scenario out = quiet_scenario(9'000'000'000, std::move(levers));
    out.assumptions[Assume::pay_alpha] = 0.5, out.assumptions[Assume::pay_beta] = 0.5;
    out.assumptions[Assume::payer_types] = 4;
    return out;
}
double of_group(const Outcome<double>& out, Month month, Standing standing) {
    return out.people(at(out, month),
                      [&](const Station& s) { return s.group == 1 && s.standing == standing; });
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("a group is listed under its cap and waits for its first payment") {
    const auto out = run(quiet_district(), plan({drivers(0.6)}), february);
    CHECK(out.groups == std::vector<std::string>{"-", "online drivers"});
    CHECK(of_group(out, january, Standing::active) == approx(500 * 0.6));
    CHECK(of_group(out, january, Standing::pending) == approx(500 * 0.4));
    CHECK(out.registered(at(out, january)) == approx(60'500));
    CHECK(moved_by(out, february, 0) == approx(500));
}

TEST_CASE("its own chance to pay is its own: nobody else pays better for it") {
    const auto with = run(quiet_district(), plan({drivers(0.9)}), year_end);
    const auto without = run(quiet_district(), plan({}), year_end);
    const auto others = [](const Outcome<double>& out) {
        return out.people(out.rows.back(), [](const Station& s) {
            return s.group == 0 && is_mandiri(s.segment) && s.standing == Standing::active;
        });
    };
    CHECK(others(with) == approx(others(without)));
    double came = 0;
    for (Month month = january; month <= year_end; ++month) came += moved_by(with, month, 0);
    CHECK(came == approx(1'200));
}

TEST_CASE("a chance that no payer has is that of the nearest one") {
    Scenario one = quiet_scenario(9'000'000'000, {drivers(0.6)});  // one type, who always pays
    const auto out = run(quiet_district(), one, january);
    CHECK(of_group(out, january, Standing::active) == approx(500));
}

}  // namespace jknmodel::tests::register_group_test
