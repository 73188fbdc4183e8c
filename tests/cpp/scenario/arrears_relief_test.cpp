// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::arrears_relief_test {

namespace {

constexpr Month march{2025, 3}, horizon{2025, 12};
// At the close of February: 2,000 owe 24 months, 1,000 owe 8, 1,000 owe 4.
constexpr double share = 35'000;

ArrearsRelief relief(std::vector<CostShare> shares, std::int64_t heads) {
    auto out = lever<ArrearsRelief>("relief", march, march);
    out.shares = std::move(shares);
    out.heads.count = heads;
    out.months_owed_min = 4;
    return out;
}
const std::vector<CostShare> donor{{std::string{CostShare::third_party}, 1}};

double paid_for_others(const Outcome<double>& out, Payer payer) {
    return of_payer(out, at(out, march), payer, Entry::relief_paid);
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-6); }

}  // namespace

TEST_CASE("relief pays a whole debt: the shortest first, active again, no more debt than months") {
    const auto with =
        run(quiet_district(), quiet_scenario(9'000'000'000, {relief(donor, 1'500)}), horizon);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    const double rupiah = (1'000 * 4 + 500 * 8) * share;
    CHECK(moved_by(with, march, 0) == approx(1'500));
    CHECK(at(with, march).levers[0].rupiah == approx(rupiah));
    CHECK(of_mandiri(with, at(with, march), Entry::relieved) == approx(rupiah));
    CHECK(paid_for_others(with, Payer::third_party) == approx(rupiah));
    CHECK(with.spent(at(with, march)) == without.spent(at(without, march)));
    // Nobody here pays of his own accord: they keep the chance they have, and owe again.
    CHECK(without.owing(at(without, march)) - with.owing(at(with, march)) == approx(1'500));
}

TEST_CASE("the longest debts come first where the lever says so") {
    auto first = relief(donor, 100);
    first.order = DebtOrder::longest_debt_first;
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {first}), horizon);
    CHECK(at(out, march).levers[0].rupiah == approx(100 * 24 * share));
}

TEST_CASE("parties share the cost as the lever says") {
    const auto lever =
        relief({{"APBD 2025", 0.7}, {std::string{CostShare::third_party}, 0.3}}, 1'000);
    const auto with = run(quiet_district(), quiet_scenario(9'000'000'000, {lever}), horizon);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    CHECK(paid_for_others(with, Payer::district) == approx(0.7 * 4'000 * share));
    CHECK(paid_for_others(with, Payer::third_party) == approx(0.3 * 4'000 * share));
    CHECK(with.spent(at(with, march)) - without.spent(at(without, march)) ==
          approx(0.7 * 4'000 * share));
}

TEST_CASE("relief stops at its budget and at what the fund can spare from its heads") {
    auto budget = relief(donor, 4'000);
    budget.budget = Rupiah{14'000'000};
    const auto stopped = run(quiet_district(), quiet_scenario(9'000'000'000, {budget}), horizon);
    CHECK(moved_by(stopped, march, 0) == approx(100));

    // 2.1bn are promised to PBID heads; half of each debt from the 0.07bn left.
    const auto half =
        relief({{"APBD 2025", 0.5}, {std::string{CostShare::third_party}, 0.5}}, 4'000);
    const auto spare = run(quiet_district(), quiet_scenario(2'170'000'000, {half}), horizon);
    CHECK(at(spare, march).levers[0].rupiah == approx(140'000'000));
    CHECK(spare.owed_to_bpjs(spare.rows.back()) <= 1);
}

TEST_CASE("a line of funds named twice is not asked for its money twice") {
    const auto both = relief({{"APBD 2025", 0.5}, {"APBD 2026", 0.5}}, 4'000);
    const auto out = run(quiet_district(), quiet_scenario(2'170'000'000, {both}), horizon);
    CHECK(at(out, march).levers[0].rupiah == approx(70'000'000));
    CHECK(out.owed_to_bpjs(out.rows.back()) <= 1);
}

TEST_CASE("relieved into PBID, debt and contributions come out of the same money once") {
    auto lever = relief({{"APBD 2025", 1}}, 4'000);
    lever.after = ArrearsRelief::After::pbid;
    lever.fund = "APBD 2025";
    const auto out =
        run(quiet_district(), quiet_scenario(2'100'000'000 + 45'500'000, {lever}), horizon);
    // 4 months of old debt and nine months to December: 13 x 35,000 a head.
    CHECK(moved_by(out, march, 0) == approx(100));
    CHECK(out.rows.back().carried_debt == 0);
    CHECK(in_segment(out, out.rows.back(), Segment::PBID) == approx(9'100));
    CHECK(out.owed_to_bpjs(out.rows.back()) <= 1);
    CHECK(fund_at(out, horizon, "APBD 2025").closing <= 1);
}

TEST_CASE(
    "what relief buys is counted in extra active months, and fades with the payers' own chance") {
    Scenario plan = quiet_scenario(9'000'000'000, {relief(donor, 2'000)});
    plan.assumptions.use_fit("A");
    plan.assumptions[Assume::mandiri_owing_exit] = 0;
    auto& lever = std::get<ArrearsRelief>(plan.levers[0]);
    lever.months_owed_min = 24;
    const auto with = run(quiet_district(), plan, Month{2026, 3});
    plan.levers.clear();
    const auto without = run(quiet_district(), plan, Month{2026, 3});
    double before = 2'000;
    for (Month m = march; m <= Month{2026, 3}; ++m) {
        const double extra = with.active(at(with, m)) - without.active(at(without, m));
        CHECK(extra >= 0);
        CHECK(extra <= before);
        before = extra;
    }
    CHECK(before < 400);
}

TEST_CASE("a party that has given its most gives no more; the others share the rest") {
    auto lever = relief({{"APBD 2025", 0.5}, {std::string{CostShare::third_party}, 0.5}}, 1'000);
    lever.ceilings = {{std::string{CostShare::third_party}, Rupiah{20'000'000}}};
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {lever}), horizon);
    CHECK(paid_for_others(out, Payer::third_party) == approx(20'000'000));
    CHECK(paid_for_others(out, Payer::district) == approx(4'000 * share - 20'000'000));
    CHECK(moved_by(out, march, 0) == approx(1'000));
}

TEST_CASE("where every party has given its most, relief ends") {
    auto lever = relief({{"APBD 2025", 0.5}, {std::string{CostShare::third_party}, 0.5}}, 1'000);
    lever.ceilings = {{std::string{CostShare::third_party}, Rupiah{20'000'000}},
                      {"APBD 2025", Rupiah{50'000'000}}};
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {lever}), horizon);
    CHECK(paid_for_others(out, Payer::third_party) == approx(20'000'000));
    CHECK(paid_for_others(out, Payer::district) == approx(50'000'000));
}

namespace {

/// Of the 2,000 who owe 24 months some are known by decile and village.
Baseline district_of_villages() {
    Baseline out = quiet_district();
    for (Cell& cell : out.cells)
        if (cell.segment == Segment::PBPU && cell.months_owed == 24) cell.people = Headcount{1'000};
    const auto add = [&](double people, Stratum stratum) {
        put(out, Segment::PBPU, CareClass::kelas_3, Standing::owing, people, 24);
        out.cells.back().stratum = std::move(stratum);
    };
    add(139, {1, 5, "Desa Baru"}), add(68, {1, 5, "Desa Lenggang"}), add(793, {1, 5, ""});
    return out;
}
double owing_in(const Outcome<double>& out, const std::string& group) {
    return out.people(at(out, march), [&](const Station& s) {
        return out.groups[static_cast<std::size_t>(s.group)] == group &&
               s.standing == Standing::owing;
    });
}

}  // namespace

TEST_CASE("relief for the poor reaches the poor, village by village as the lever orders them") {
    auto lever = relief(donor, 100);
    lever.whom.deciles = {1, 5};
    lever.whom.villages = {"Desa Lenggang", "Desa Baru"};
    const auto out = run(district_of_villages(), quiet_scenario(9'000'000'000, {lever}), march);
    CHECK(moved_by(out, march, 0) == approx(100));
    // They owe March again: nobody here pays of his own accord.
    const auto owe_24 = [&](const std::string& group) {
        return out.people(at(out, march), [&](const Station& s) {
            return out.groups[static_cast<std::size_t>(s.group)] == group && s.months_owed == 24;
        });
    };
    CHECK(owe_24("deciles 1-5, Desa Lenggang") == approx(0));
    CHECK(owe_24("deciles 1-5, Desa Baru") == approx(139 - 32));
    CHECK(owe_24("deciles 1-5") == approx(793));
    CHECK(owing_in(out, "-") == approx(1'000 + 2'000 + 500));
}

TEST_CASE("people told apart and treated alike give the answer of people not told apart") {
    auto lever = relief(donor, 1'500);
    const auto apart = run(district_of_villages(), quiet_scenario(9'000'000'000, {lever}), horizon);
    const auto together = run(quiet_district(), quiet_scenario(9'000'000'000, {lever}), horizon);
    for (std::size_t t = 0; t < apart.rows.size(); ++t) {
        CHECK(apart.active(apart.rows[t]) == approx(together.active(together.rows[t])));
        CHECK(apart.debt(apart.rows[t]) == approx(together.debt(together.rows[t])));
        CHECK(of_payer(apart, apart.rows[t], Payer::third_party, Entry::relief_paid) ==
              approx(of_payer(together, together.rows[t], Payer::third_party, Entry::relief_paid)));
    }
}

TEST_CASE("people whom the opening does not tell apart cannot be meant") {
    auto lever = relief(donor, 100);
    lever.whom.villages = {"Desa Lain"};
    CHECK_THROWS_WITH_AS(
        (void)run(district_of_villages(), quiet_scenario(9'000'000'000, {lever}), march),
        doctest::Contains("does not tell apart"), InputError);
    // Nor is one of several that is misspelt passed over.
    lever.whom.villages = {"Desa Baru", "Desa Lengang"};
    CHECK_THROWS_WITH_AS(
        (void)run(district_of_villages(), quiet_scenario(9'000'000'000, {lever}), march),
        doctest::Contains("did you mean 'Desa Lenggang'?"), InputError);
    lever.whom.villages = {};
    lever.whom.deciles = {9, 10};
    CHECK_THROWS_WITH_AS(
        (void)run(district_of_villages(), quiet_scenario(9'000'000'000, {lever}), march),
        doctest::Contains("means deciles that the opening position does not tell apart"),
        InputError);
}

}  // namespace jknmodel::tests::arrears_relief_test
