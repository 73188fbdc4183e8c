// SPDX-License-Identifier: Apache-2.0
//
// By how much a figure moves with each number that went into it: against the differences of runs
// with that number changed, over districts and plans drawn at random.
#include <doctest/doctest.h>

#include <algorithm>
#include <asked.hpp>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/study/amounts.hpp>
#include <jknmodel/study/figure.hpp>
#include <limits>
#include <random_scenario.hpp>
#include <run.hpp>

namespace jknmodel::tests::sensitivity_test {

namespace {

/// Sets a number of a lever's field.
template <class Field>
void put_number(Field& field, double value, std::string_view party) {
    const auto whole = std::llround(value);
    if constexpr (std::is_same_v<Field, std::int64_t>)
        field = whole;
    else if constexpr (std::is_same_v<Field, Rupiah>)
        field = Rupiah{whole};
    else if constexpr (std::is_same_v<Field, Heads>)
        field.count = whole;
    else if constexpr (std::is_same_v<Field, Fraction> || std::is_same_v<Field, Ratio>)
        field.value = value;
    else if constexpr (std::is_same_v<Field, Target>)
        field.share = value;
    else if constexpr (std::is_same_v<Field, std::vector<CostCeiling>>) {
        for (CostCeiling& c : field)
            if (c.party == party) c.most = Rupiah{whole};
    } else if constexpr (requires { *field; }) {
        put_number(*field, value, party);
    }
}

/// The plan with one number more by so much.
Scenario with_more(const Baseline& district, const Scenario& plan, const Slope& row, double more,
                   Month until) {
    Scenario out = plan;
    const double value = row.value + more;
    if (row.kind == Slope::Kind::assumption) {
        out.assumptions.set(row.name, value);
    } else if (row.kind == Slope::Kind::price) {
        LawChange law;
        law.name = "another price", law.from = district.opening + 1, law.until = until + 24;
        law.rules = {{row.name, std::llround(value)}};
        out.levers.insert(out.levers.begin(), law);
    } else if (row.field == "receipts" || row.field == "spent_before") {
        for (Fund& fund : out.funds) {
            if (fund.name != row.name) continue;
            if (row.field == "spent_before") fund.spent_before = Rupiah{std::llround(value)};
            if (row.field == "receipts")
                for (Receipt& r : fund.receipts)
                    r.amount = Rupiah{
                        std::llround(static_cast<double>(r.amount.count()) * value / row.value)};
        }
    } else {
        const std::size_t dot = row.field.find('.');
        for (Lever& lever : out.levers)
            if (window(lever).name == row.name)
                on_field(lever, row.field.substr(0, dot), [&](auto& field) {
                    put_number(field, value,
                               dot == std::string::npos ? "" : row.field.substr(dot + 1));
                });
    }
    return out;
}

struct Found {
    int rows = 0, at_kinks = 0;
};

/// Holds every derivative against fourth-order differences of whole runs.
Found hold_against_differences(const Baseline& district, const Scenario& plan,
                               const FigureAsked& asked) {
    const Slopes found = engine::sensitivity(district, plan, asked);
    const double here = figure_of(run(district, plan, asked.at), asked);
    CHECK(found.value == doctest::Approx(here).epsilon(1e-9));
    Found out;
    for (const Slope& row : found.rows) {
        if (!row.derivative) continue;
        ++out.rows;
        const auto at = [&](double more) {
            try {
                return figure_of(
                    run(district, with_more(district, plan, row, more, asked.at), asked.at), asked);
            } catch (const InputError&) {
                return std::numeric_limits<double>::quiet_NaN();
            }
        };
        if (row.why == Slope::Why::not_read) {
            CHECK(*row.derivative == 0);
            const double some = row.unit.empty() || row.unit == "share" ? 0.01 * row.value : 1;
            const double moved = at(some);
            CAPTURE(row.name);
            CHECK((std::isnan(moved) || moved == here));
            continue;
        }
        const bool whole = row.kind != Slope::Kind::assumption && row.unit != "share";
        const double size = row.value != 0 ? std::abs(row.value) : whole ? 1000 : 0.01;
        double step = 1e-4 * size;
        if (whole) step = std::max(1.0, std::floor(step));
        if (row.kind == Slope::Kind::price) step = row.value > 1e6 ? 1000 : 100;
        if (row.field == "receipts") step = std::floor(1e-5 * row.value);
        if (row.name.starts_with("wage_ppu") || row.name == "pension_base") step = 1000;
        const double more = at(step), less = at(-step), more2 = at(2 * step), less2 = at(-2 * step);
        const double up = (4 * more - 3 * here - more2) / (2 * step),
                     down = (3 * here - 4 * less + less2) / (2 * step);
        double middle = (8 * (more - less) - (more2 - less2)) / (12 * step);
        if (std::isnan(middle)) middle = std::isnan(up) ? down : up;
        const double nothing = 1e-9 * std::abs(here) / size + 1e-9 / size;
        if (std::isnan(middle)) continue;
        const double off = std::abs(*row.derivative - middle);
        if (off <= 1e-6 * std::abs(middle) + nothing) continue;
        // Where the figure has a kink within a step, the two sides differ.
        if (std::abs(up - down) > 1e-4 * std::abs(middle) + nothing) {
            ++out.at_kinks;
            continue;
        }
        CAPTURE(row.name);
        CAPTURE(row.field);
        CAPTURE(*row.derivative);
        CAPTURE(middle);
        CAPTURE(up);
        CAPTURE(down);
        CHECK(off <= 1e-6 * std::abs(middle) + nothing);
    }
    return out;
}

const Slope& row_of(const Slopes& found, std::string_view name, std::string_view field = "") {
    for (const Slope& row : found.rows)
        if (row.name == name && row.field == field) return row;
    throw std::out_of_range{std::string{name}};
}

Scenario decided() {
    Scenario plan = with_money(1'100'000'000);
    PbidIntake in;
    in.name = "intake", in.from = in.until = Month{2025, 6};
    in.fund = "APBD 2025";
    in.heads.count = 200;
    in.sources = {Pool::left, Pool::unregistered};
    plan.levers = {in};
    return plan;
}

}  // namespace

TEST_CASE("every derivative of a district is that of differences, its opening's among them") {
    const Baseline district = small_district();
    for (const char* figure : {"active_of_population", "debt", "carried_debt", "spent"}) {
        CAPTURE(figure);
        const Found found =
            hold_against_differences(district, decided(), {figure, "", Month{2026, 3}});
        CHECK(found.rows > 60);
        CHECK(found.at_kinks <= 6);  // of the register: 0.9 and 0.1 are one exactly
    }
    hold_against_differences(district, decided(), {"closing", "APBD 2025", Month{2025, 9}});
}

TEST_CASE("so they are for districts and plans drawn at random") {
    Found all;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        Dice dice{seed};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        const char* figure = seed % 2 == 0 ? "active" : "debt";
        const Found found =
            hold_against_differences(district, plan, {figure, "", district.opening + 4});
        all.rows += found.rows, all.at_kinks += found.at_kinks;
    }
    CHECK(all.rows > 500);
    CHECK(all.at_kinks * 10 < all.rows);
}

TEST_CASE("what nothing reads has exactly none, and what is no number of a kind says so") {
    const Slopes found = engine::sensitivity(small_district(), decided(),
                                             {"active_of_population", "", Month{2025, 12}});
    const auto why = [&](std::string_view name) { return row_of(found, name).why; };
    CHECK(why("rehab_joins") == Slope::Why::not_read);
    CHECK(*row_of(found, "rehab_joins").derivative == 0);
    CHECK(why("clean_up_size") == Slope::Why::event);
    CHECK(why("payer_types") == Slope::Why::whole);
    CHECK(why("settle_levelled") == Slope::Why::whole);
    CHECK(why("wage_ppu_bu") == Slope::Why::switched);
    CHECK(!row_of(found, "payer_types").derivative);
    // A head more of the intake is active in December, but for those who died or moved since.
    const double each = *row_of(found, "intake", "heads").derivative * 20'000;
    CHECK(each > 0.8);
    CHECK(each < 1.05);
}

TEST_CASE("of a limit that just binds it is said towards which side it holds") {
    Scenario plan = decided();
    auto& intake = std::get<PbidIntake>(plan.levers.front());
    intake.monthly_cap = 200;
    const FigureAsked asked{"pbid_active", "", Month{2025, 6}};
    const Slopes found = engine::sensitivity(small_district(), plan, asked);
    const Slope &heads = row_of(found, "intake", "heads"),
                &cap = row_of(found, "intake", "monthly_cap");
    // One of the two is the limit as it stands: the other moves nothing towards its side.
    CHECK(heads.side == Slope::Side::down);
    CHECK(cap.side == Slope::Side::up);
    CHECK(*heads.derivative > 0.9);
    CHECK(*cap.derivative == 0);
}

TEST_CASE("a figure or a fund that is not there is refused by name") {
    const Baseline district = small_district();
    const Month at{2025, 12};
    CHECK_THROWS_AS(engine::sensitivity(district, decided(), {"actve", "", at}), InputError);
    CHECK_THROWS_AS(engine::sensitivity(district, decided(), {"closing", "APBD 2031", at}),
                    InputError);
}

}  // namespace jknmodel::tests::sensitivity_test
