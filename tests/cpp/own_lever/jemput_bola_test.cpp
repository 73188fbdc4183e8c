// SPDX-License-Identifier: Apache-2.0
// A lever from outside the library, compiled into it (examples/own_lever/jemput_bola.hpp), by hand
// in a district where nothing else moves. The team goes from January: a visit costs 4 million, the
// fund has 25 million; the first visit registers 640 people, each further one half of that.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <districts.hpp>
#include <jknmodel/projection/engine/sampled.hpp>
#include <jknmodel/projection/project.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::jemput_bola_test {

namespace {

constexpr Month january{2025, 1}, april{2025, 4}, december_2025{2025, 12};
constexpr double million = 1e6;

mine::JemputBola team() {
    auto out = lever<mine::JemputBola>("team", january, december_2025);
    out.fund = "CSR 2025", out.cost_a_visit = Rupiah{4'000'000}, out.visits_a_month = 2;
    out.registered_at_first = 640, out.fewer_each_visit = Fraction{0.5};
    return out;
}
Scenario plan(std::vector<Lever> levers) {
    Scenario out = quiet_scenario(9'000'000'000, std::move(levers));
    Fund csr = apbd(2025, 25'000'000);
    csr.name = "CSR 2025", csr.source = Source::CSR;
    out.funds.push_back(csr);
    return out;
}

/// By month, from January: two visits, two, two; then the fund cannot spare a seventh.
constexpr std::array<double, 4> heads{960, 240, 60, 0}, left{17, 9, 1, 1};

template <class T>
void check_by_hand(const Outcome<T>& run) {
    double came = 0;
    for (int m = 0; m < 4; ++m) {
        const Month month = january + m;
        const auto i = static_cast<std::size_t>(m);
        came += heads[i];
        CAPTURE(m);
        CHECK(static_cast<double>(moved_by(run, month, 0)) == doctest::Approx(heads[i]));
        CHECK(static_cast<double>(fund_at(run, month, "CSR 2025").closing) ==
              doctest::Approx(left[i] * million));
        CHECK(static_cast<double>(
                  of_payer(run, at(run, month), Payer::third_party, Entry::programme)) ==
              doctest::Approx((m < 3 ? 8 : 0) * million));
        // Who came waits for the first payment, pays it and is active on the first of the next.
        CHECK(static_cast<double>(people_in(run, at(run, month), Segment::PBPU,
                                            Standing::active)) == doctest::Approx(came));
        CHECK(static_cast<double>(in_segment(run, at(run, month), Segment::PBPU)) ==
              doctest::Approx(4'500 + came));
        CHECK(static_cast<double>(at(run, month).population) == doctest::Approx(100'000));
    }
}
template <class T>
OrderRow<T> order_in(const Outcome<T>& run, Month month) {
    const auto& orders = at(run, month).orders;
    return orders.empty() ? OrderRow<T>{} : orders.front();
}

}  // namespace

TEST_CASE("a lever of one's own registers whom its visits find and spends what they cost") {
    const Scenario with = plan({team()});
    check_by_hand(project(quiet_district(), with, december_2025));
}

TEST_CASE("a lever of one's own runs in the engines of whole people too") {
    const Scenario with = plan({team()});
    check_by_hand(project_with<Sampled>(
        [](const Stations& stations, const PayerTypes& types) {
            return Sampled{stations, types, Families{}, Chance{1, 0}, CountedLots{}};
        },
        quiet_district(), with, Assumptions<Counted>{with.assumptions}, april));
}

TEST_CASE("what stops a lever of one's own stands in the orders") {
    const auto run = project(quiet_district(), plan({team()}), december_2025);
    const auto march = order_in(run, january + 2), stopped = order_in(run, april);
    CHECK(march.done == doctest::Approx(60));
    CHECK(march.why == Cut::none);
    CHECK(stopped.ordered == doctest::Approx(15));  // the seventh visit and the eighth: 10 and 5
    CHECK(stopped.done == 0);
    CHECK(stopped.why == Cut::money);
}

TEST_CASE("a lever of one's own is checked as the library's are, and known to files by its kind") {
    const auto kinds = lever_kinds();
    CHECK(std::find(kinds.begin(), kinds.end(), "jemput_bola") != kinds.end());
    auto wrong = team();
    wrong.fund = "APBD 2026", wrong.fewer_each_visit = Fraction{1.5};
    std::string said;
    try {
        check(plan({wrong}));
    } catch (const InputError& error) {
        said = error.what();
    }
    CHECK(said.find("lever 'team': fewer_each_visit: is above 1") != std::string::npos);
    wrong = team(), wrong.fund = "nobody";
    CHECK_THROWS_AS(check(plan({wrong})), InputError);
    wrong = team(), wrong.cost_a_visit = Rupiah{};
    CHECK_THROWS_AS(check(plan({wrong})), InputError);
    Scenario alms = plan({team()});
    alms.funds.back().source = Source::Baznas;  // may pay old debt, and no programme
    CHECK_THROWS_AS(check(alms), InputError);
}

}  // namespace jknmodel::tests::jemput_bola_test
