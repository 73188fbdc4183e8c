// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <districts.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/amounts.hpp>

namespace jknmodel::tests::amounts_test {

TEST_CASE("a lever's amount is a number of heads, of million rupiah, or of hundredths of a point") {
    Lever intake = PbidIntake{};
    set_steps(intake, "heads", 15'520);
    CHECK(std::get<PbidIntake>(intake).heads.count == 15'520);
    Lever relief = ArrearsRelief{};
    set_steps(relief, "budget", 150);
    CHECK(std::get<ArrearsRelief>(relief).budget == Rupiah{150'000'000});
    Lever employers = PpuEnforcement{};
    set_steps(employers, "registered_a_month", 1'234);
    CHECK(std::get<PpuEnforcement>(employers).registered_a_month.value == doctest::Approx(0.1234));
    CHECK(unit_of(intake, "heads") == AmountUnit::heads);
    CHECK(unit_of(relief, "budget") == AmountUnit::rupiah);
    CHECK(unit_of(employers, "registered_a_month") == AmountUnit::share);
}

TEST_CASE("of two amounts the one that a lever sets comes first; programmes have none") {
    ArrearsRelief relief;
    CHECK(amounts_of(relief).front() == "heads");
    relief.budget = Rupiah{1};
    CHECK(amounts_of(relief).front() == "budget");
    CHECK(amounts_of(relief).size() == 2);
    CHECK(amounts_of(FacilitySpending{}).empty());
    CHECK(amounts_of(LawChange{}).empty());
}

TEST_CASE("every amount that a lever names is one of its fields, and can be counted") {
    for (std::size_t kind = 0; kind < levers_of_files; ++kind) {
        const Lever lever = lever_of_kind(kind);
        for (const std::string_view key : amounts_of(lever)) {
            CAPTURE(std::string{key});
            CHECK(unit_of(lever, key));
        }
    }
}

TEST_CASE("a fund with other money keeps the months of its receipts and their proportion") {
    Fund fund = apbd(2025, 0);
    fund.receipts = {{Rupiah{30'000'000}, Month{2025, 1}, Month{2025, 1}, Month{2025, 2}},
                     {Rupiah{60'000'000}, Month{2025, 7}, Month{2025, 7}, Month{2025, 7}}};
    const Fund more = with_money(fund, 100);
    CHECK(more.total() == Rupiah{100'000'000});
    CHECK(more.receipts[1].amount == Rupiah{66'666'667});
    CHECK(more.receipts[1].cash == Month{2025, 7});
    fund.receipts.clear();
    CHECK(with_money(fund, 7).receipts.front().cash == Month{2025, 1});
}

}  // namespace jknmodel::tests::amounts_test
