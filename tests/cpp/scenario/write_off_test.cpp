// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::write_off_test {

namespace {

constexpr Month march{2025, 3}, april{2025, 4}, horizon{2026, 12};
using Debtors = WriteOff::Debtors;

WriteOff write_off(std::vector<Debtors> debtors,
                   std::vector<CareClass> classes = {CareClass::kelas_3}) {
    auto out = lever<WriteOff>("pemutihan", april, april);
    out.debtors = std::move(debtors), out.classes = std::move(classes);
    return out;
}
/// 1,000 self-payers in arrears become PBID in March, their debt frozen.
PbidReactivate poor() {
    auto out = lever<PbidReactivate>("poor", march, march);
    out.fund = "APBD 2025";
    out.heads.count = 1'000;
    return out;
}
Outcome<double> run_with(const WriteOff& lever, double pays = 1) {
    Scenario plan = quiet_scenario(90'000'000'000, {poor(), lever});
    if (pays < 1) plan.assumptions[Assume::pay_beta] = 1 / pays - 1;
    return run(quiet_district(), plan, horizon);
}
double owing(const Outcome<double>& out, Month month, CareClass care_class) {
    return out.people(at(out, month), [&](const Station& s) {
        return s.standing == Standing::owing && s.care_class == care_class;
    });
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("the frozen debt of those who moved is written off, and nothing else") {
    const auto out = run_with(write_off({Debtors::moved}));
    const double frozen = at(out, march).carried_debt;
    CHECK(frozen == approx(1'000 * 24 * 35'000.0));
    CHECK(at(out, april).carried_debt == approx(0));
    CHECK(moved_by(out, april, 1) == approx(1'000));
    CHECK(of_mandiri(out, at(out, april), Entry::carried_written_off) == approx(frozen));
    CHECK(of_mandiri(out, at(out, april), Entry::written_off) == 0);
    CHECK(owing(out, april, CareClass::kelas_3) == approx(3'000));
}

TEST_CASE("who is in arrears owes nothing after it, and the first payment makes him active") {
    const auto out = run_with(write_off({Debtors::owing}));
    // Everybody pays who owes nothing: 3,000 are active with the payment of April.
    CHECK(owing(out, march, CareClass::kelas_3) == approx(3'000));
    CHECK(owing(out, april, CareClass::kelas_3) < 1e-6);
    CHECK(people_in(out, at(out, april), Segment::PBPU, Standing::active) == approx(3'000));
    // 1,000 with 24 months, 1,000 with 9 and 1,000 with 5 on 1 April.
    CHECK(of_mandiri(out, at(out, april), Entry::written_off) ==
          approx(1'000 * (24 + 9 + 5) * 35'000.0));
    CHECK(at(out, april).carried_debt == approx(1'000 * 24 * 35'000.0));
    CHECK(owing(out, april, CareClass::kelas_1) == approx(500));
}

TEST_CASE("half of them pay: the others wait, registered, and owe nothing new") {
    const auto out = run_with(write_off({Debtors::owing}), 0.5);
    CHECK(people_in(out, at(out, april), Segment::PBPU, Standing::pending) == approx(1'500));
}

TEST_CASE("it happens once, in its month, and names its classes") {
    const auto out = run_with(write_off({Debtors::moved, Debtors::owing}, {CareClass::kelas_1}));
    CHECK(of_mandiri(out, at(out, april), Entry::written_off) == approx(500 * 15 * 150'000.0));
    CHECK(at(out, april).carried_debt == approx(1'000 * 24 * 35'000.0));
    CHECK(of_mandiri(out, at(out, april + 1), Entry::written_off) == 0);
    CHECK(of_mandiri(out, at(out, march), Entry::written_off) == 0);
}

TEST_CASE("nobody's money moves") {
    const auto none = run(quiet_district(), quiet_scenario(90'000'000'000, {poor()}), horizon),
               out = run_with(write_off({Debtors::moved}));
    for (std::size_t row = 0; row < out.rows.size(); ++row)
        CHECK(out.spent(out.rows[row]) == none.spent(none.rows[row]));
}

}  // namespace jknmodel::tests::write_off_test
