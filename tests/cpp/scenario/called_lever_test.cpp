// SPDX-License-Identifier: Apache-2.0
// A lever that is called while the program runs meets the month that any lever meets: the library's
// own, decided through it, give the same bits.
#include <doctest/doctest.h>

#include <districts.hpp>
#include <jknmodel/scenario/check.hpp>
#include <jknmodel/scenario/lever_state.hpp>
#include <memory>
#include <refused.hpp>
#include <run.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel::tests::called_lever_test {

namespace {

constexpr Month june{2025, 6}, august{2025, 8}, horizon{2025, 12};

/// Decides what a lever of the library does.
template <class L>
class Calls final : public Deciding {
public:
    explicit Calls(L lever) : lever_{std::move(lever)}, state_{new_state<double>(lever_)} {}
    void decide(CalledMonth& month) override { jknmodel::decide(lever_, month, state_); }

private:
    L lever_;
    LeverState<double> state_;
};
template <class L>
class MakesCalls final : public Decider {
public:
    explicit MakesCalls(L lever) : lever_{std::move(lever)} {}
    [[nodiscard]] std::unique_ptr<Deciding> start(const CalledLever&) const override {
        return std::make_unique<Calls<L>>(lever_);
    }

private:
    L lever_;
};
template <class L>
Lever called(const L& lever, Purpose pays) {
    CalledLever out;
    out.name = lever.name, out.from = lever.from, out.until = lever.until;
    out.fund = lever.fund, out.pays = pays;
    out.decider = std::make_shared<MakesCalls<L>>(lever);
    return out;
}
Scenario plan(std::vector<Lever> levers) {
    Scenario out = with_money(2'000'000'000);
    Fund csr = apbd(2025, 60'000'000);
    csr.name = "CSR 2025", csr.source = Source::CSR;
    out.funds.push_back(csr);
    out.levers = std::move(levers);
    return out;
}

void check_same(const Lever& own, const Lever& called) {
    const auto one = run(small_district(), plan({own}), horizon);
    for (int again = 0; again < 2; ++again) {  // each run with what it remembers of its own
        const auto other = run(small_district(), plan({called}), horizon);
        for (std::size_t t = 0; t < one.rows.size(); ++t) {
            CHECK(one.rows[t].people == other.rows[t].people);
            CHECK(one.rows[t].debt == other.rows[t].debt);
            CHECK(one.rows[t].ledger.size() == other.rows[t].ledger.size());
            CHECK(one.spent(one.rows[t]) == other.spent(other.rows[t]));
            REQUIRE(one.rows[t].orders.size() == other.rows[t].orders.size());
            for (std::size_t o = 0; o < one.rows[t].orders.size(); ++o) {
                CHECK(one.rows[t].orders[o].ordered == other.rows[t].orders[o].ordered);
                CHECK(one.rows[t].orders[o].why == other.rows[t].orders[o].why);
            }
        }
    }
}
FacilitySpending clinic() {
    auto out = lever<FacilitySpending>("clinic", june, august);
    out.fund = "CSR 2025", out.amount = Rupiah{120'000'000};
    return out;
}

}  // namespace

TEST_CASE("a called intake registers the heads that the library's does") {
    auto intake = lever<PbidIntake>("intake", june, horizon);
    intake.fund = "APBD 2025", intake.heads.count = 900, intake.monthly_cap = 200;
    intake.sources = {Pool::left, Pool::unregistered};
    check_same(intake, called(intake, Purpose::pbid));
}

TEST_CASE("a called education remembers what the library's does") {
    auto visits = lever<Education>("visits", june, august);
    visits.heads.count = 2'000, visits.monthly_cap = 400, visits.cost_a_head = Rupiah{20'000};
    visits.fund = "CSR 2025", visits.raises_payment = Fraction{0.2};
    check_same(visits, called(visits, Purpose::programme));
}

TEST_CASE("a called programme spends what the library's does, and stops where its money does") {
    check_same(clinic(), called(clinic(), Purpose::programme));
}

TEST_CASE("engines of whole people refuse a called lever by name") {
    const Scenario with = plan({called(clinic(), Purpose::programme)});
    const std::string said =
        refusal([&] { (void)run_sampled(small_district(), with, horizon, 1); });
    CHECK(said.find("lever 'clinic': engine: runs in engine 'expected' alone") !=
          std::string::npos);
    CHECK_THROWS_AS((void)run_persons(small_district(), with, horizon, 1), InputError);
}

TEST_CASE("a called lever needs who decides, and a fund that may pay what it is for") {
    const auto said = [](auto&& change) {
        Lever lever = called(clinic(), Purpose::programme);
        change(std::get<CalledLever>(lever));
        return refusal([&] { check(plan({lever})); });
    };
    CHECK(said([](CalledLever& l) { l.decider.reset(); }).find("say who decides") !=
          std::string::npos);
    CHECK(said([](CalledLever& l) { l.pays = Purpose::pbid; }).find("may not pay contributions") !=
          std::string::npos);
    CHECK(said([](CalledLever& l) {
              l.pays = Purpose::pbid, l.fund = "";
          }).find("the fund that carries the heads") != std::string::npos);
    CHECK(said([](CalledLever& l) {
              l.committed_until = Month{2026, 1};
          }).find("of heads that a fund carries") != std::string::npos);
    CHECK(said([](CalledLever& l) {
              l.pays = Purpose::local_share, l.fund = "APBD 2025";
          }).find("local_share_fund") != std::string::npos);
}

}  // namespace jknmodel::tests::called_lever_test
