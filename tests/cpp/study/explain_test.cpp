// SPDX-License-Identifier: Apache-2.0
//
// JKNMODEL_PLANS sets how many random plans; ./jkn check runs 500.

#include <doctest/doctest.h>

#include <algorithm>
#include <asked.hpp>
#include <cmath>
#include <cstdint>
#include <districts.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/explain.hpp>
#include <map>
#include <random_scenario.hpp>
#include <run.hpp>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

namespace jknmodel::tests::explain_test {

namespace {

/// A number of a column, whatever it counts.
double number_at(const Column& column, std::size_t row) {
    return std::visit(
        [&](const auto& values) -> double {
            if constexpr (requires { values.index; })
                return 0;
            else if constexpr (std::is_same_v<std::decay_t<decltype(values)>, std::vector<Month>>)
                return 0;
            else
                return static_cast<double>(values[row]);
        },
        column.values);
}
std::string word_at(const Frame& frame, const char* column, std::size_t row) {
    const auto& words = std::get<Words>(frame.find(column)->values);
    return words.list[static_cast<std::size_t>(words.index[row])];
}
Month month_at(const Frame& frame, std::size_t row) {
    return std::get<std::vector<Month>>(frame.find("month")->values)[row];
}

/// What the leaves of a tree add up to, and the size of what was added: told apart by hand here.
std::pair<double, double> leaves_of(const Explanation& tree) {
    const std::vector<std::vector<int>> below = tree.below();
    double sum = 0, size = 0;
    const auto go = [&](const auto& self, std::size_t at, int sign) -> void {
        const ExplainedNode& node = tree.nodes[at];
        if (node.how != How::sum || below[at].empty()) {
            sum += sign * node.value, size += std::abs(node.value);
            return;
        }
        for (int child : below[at])
            self(self, static_cast<std::size_t>(child),
                 sign * tree.nodes[static_cast<std::size_t>(child)].sign);
    };
    go(go, 0, 1);
    return {sum, size};
}

/// Every number of three tables of a run is explained, and is the sum of its leaves.
template <class Out>
std::size_t check_all(const Out& out, const Baseline& baseline, const Scenario& scenario) {
    const jknmodel::Case of{&baseline, &scenario};
    constexpr bool whole = std::is_same_v<Out, WholeOutcome>;
    std::size_t numbers = 0;
    const auto check = [&](const ExplainedFigure& figure, double wanted) {
        CAPTURE(figure.table);
        CAPTURE(figure.column);
        CAPTURE(figure.month.str());
        CAPTURE(figure.fund);
        const Explanation tree = explain(out, of, figure);
        const auto [sum, size] = leaves_of(tree);
        const double off = 1e-9 * std::max(1.0, size);
        REQUIRE(tree.whole == whole);
        if (whole && tree.nodes.front().counts != Counts::share) {
            REQUIRE(tree.nodes.front().value == wanted);
            REQUIRE(sum == wanted);
        } else {
            REQUIRE(std::abs(tree.nodes.front().value - wanted) <= off);
            REQUIRE(std::abs(sum - wanted) <= off);
        }
        ++numbers;
    };
    const Frame months = monthly(out), purses = funds(out), book = ledger(out);
    for (std::size_t row = 0; row < months.rows; ++row)
        for (const Column& column : months.columns)
            if (column.name != "month")
                check({.column = column.name, .month = month_at(months, row)},
                      number_at(column, row));
    for (std::size_t row = 0; row < purses.rows; ++row)
        for (const Column& column : purses.columns)
            if (column.name != "month" && column.name != "fund")
                check({.table = "funds",
                       .column = column.name,
                       .month = month_at(purses, row),
                       .fund = word_at(purses, "fund", row)},
                      number_at(column, row));
    for (std::size_t row = 0; row < book.rows; ++row)
        check({.table = "ledger",
               .column = "rupiah",
               .month = month_at(book, row),
               .fund = word_at(book, "fund", row),
               .payer = parse<Payer>(word_at(book, "payer", row)),
               .segment = parse<Segment>(word_at(book, "segment", row)),
               .entry = parse<Entry>(word_at(book, "account", row))},
              number_at(*book.find("rupiah"), row));
    return numbers;
}

Scenario intake(std::int64_t heads) {
    auto june = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 6});
    june.fund = "APBD 2025";
    june.heads.count = heads;
    return quiet_scenario(2'520'000'000, {june});
}

/// The nodes of a key.
std::vector<ExplainedNode> all(const Explanation& tree, std::string_view key) {
    std::vector<ExplainedNode> out;
    std::copy_if(tree.nodes.begin(), tree.nodes.end(), std::back_inserter(out),
                 [&](const ExplainedNode& node) { return node.key == key; });
    return out;
}

}  // namespace

TEST_CASE("a fund's spending is the heads of each line at the price of the month's law") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    const Outcome<double> out = run(district, plan, Month{2025, 12});
    const double before = opening_people(district, Segment::PBID, Standing::active);
    const Explanation tree = explain(
        out, {&district, &plan},
        {.table = "funds", .column = "spent", .month = Month{2025, 9}, .fund = "APBD 2025"});
    const auto bills = all(tree, "bill");
    REQUIRE(bills.size() == 2);
    CHECK(bills[0].name.empty());
    CHECK(bills[0].value == doctest::Approx(before * 35'000));
    CHECK(bills[1].name == "june");
    CHECK(bills[1].value == doctest::Approx(1'000 * 35'000));
    CHECK(tree.nodes.front().value == doctest::Approx((before + 1'000) * 35'000));
    const auto prices = all(tree, "pbid_rate");
    REQUIRE(!prices.empty());
    std::set<std::string> rules;
    for (const law::AskedRule& rule : prices.front().rules) rules.emplace(rule.rule);
    CHECK(rules == std::set<std::string>{"pbid.tariff", "pbid.central", "pbid.local_share"});
}

TEST_CASE("those registered are the cells of the opening and who came, by cause and month") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    const Outcome<double> out = run(district, plan, Month{2025, 12});
    const Explanation tree =
        explain(out, {&district, &plan}, {.column = "registered", .month = Month{2025, 12}});
    double cells = 0;
    for (const Cell& cell : district.cells) cells += cell.people.count();
    const auto opening = all(tree, "opening");
    REQUIRE(opening.size() == 1);
    CHECK(opening.front().value == doctest::Approx(cells));
    const auto flows = all(tree, "flow");
    REQUIRE(flows.size() == 1);
    CHECK(flows.front().cause == Cause::lever);
    CHECK(flows.front().name == "june");
    CHECK(flows.front().month == Month{2025, 6});
    CHECK(flows.front().value == doctest::Approx(1'000));
}

TEST_CASE("every rule below a number says what the law says on its day") {
    const Baseline district = small_district();
    const Scenario plan = with_money(1'000'000'000);
    const Outcome<double> out = run(district, plan, Month{2025, 9});
    std::size_t rules = 0;
    for (const char* figure : {"billed_mandiri", "central_aid", "spent", "priority", "lapsed"}) {
        const Explanation tree =
            explain(out, {&district, &plan}, {.column = figure, .month = Month{2025, 9}});
        for (const ExplainedNode& node : tree.nodes)
            for (const law::AskedRule& rule : node.rules) {
                CAPTURE(std::string{rule.rule});
                bool found = false;
                for (const law::CatalogueRow& row : law::catalogue())
                    found = found ||
                            (row.rule == rule.rule && row.from <= rule.day &&
                             (!row.until || rule.day <= *row.until) && row.count == rule.count &&
                             row.citation.str() == rule.citation.str());
                CHECK((found || !rule.count));
                ++rules;
            }
    }
    CHECK(rules > 10);
}

TEST_CASE("a tree whose parts do not come to its number is not shown") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    const Outcome<double> out = run(district, plan, Month{2025, 12});
    const jknmodel::Case of{&district, &plan};
    Explanation tree = explain(out, of, {.column = "spent", .month = Month{2025, 9}});
    CHECK_NOTHROW(prove(tree));
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        CAPTURE(tree.nodes[i].key);
        Explanation wrong = tree;
        wrong.nodes[i].value += wrong.nodes[i].value * 0.01 + 1;
        CHECK_THROWS_AS(prove(wrong), ProofError);
    }
    // A bill that the month did not record is missed, not called a posting.
    Outcome<double> torn = out;
    for (MonthRow<double>& row : torn.rows) row.bills.clear();
    CHECK_THROWS_AS((void)explain(torn, of, {.column = "spent", .month = Month{2025, 9}}),
                    ProofError);
    torn = out;
    for (MonthRow<double>& row : torn.rows)
        if (!row.flows.empty()) row.flows.front().heads += 1;
    CHECK_THROWS_AS((void)explain(torn, of, {.column = "registered", .month = Month{2025, 12}}),
                    ProofError);
}

TEST_CASE("each row of the register that is named beside a flow moves it") {
    Dice dice{41};
    Baseline district = random_district(dice);
    const Month until = district.opening + 2;
    Scenario plan = quiet_scenario(0, {});
    plan.funds.clear();
    plan.assumptions = {};
    plan.assumptions[Assume::wage_ppu_bu] = 3e6;
    plan.assumptions[Assume::net_move] = 2;  // into the district; the other way round below
    std::set<Cause> seen;
    for (const double net : {2.0, -2.0}) {
        plan.assumptions[Assume::net_move] = net;
        using Ends = std::tuple<Cause, FlowEnd, FlowEnd>;
        const auto flows = [&](const Scenario& with) {
            std::map<Ends, std::vector<double>> found;
            for (const MonthRow<double>& row : run(district, with, until).rows)
                for (const FlowRow<double>& flow : row.flows)
                    found[{flow.cause, flow.from, flow.to}].push_back(flow.heads);
            return found;
        };
        const auto base = flows(plan);
        std::map<Assume, std::map<Ends, std::vector<double>>> moved;
        for (const auto& [ends, heads] : base) {
            const auto& [cause, from, to] = ends;
            seen.insert(cause);
            for (const Assume row : assumed_for(cause, from, to)) {
                if (moved.count(row) == 0) {
                    Scenario other = plan;
                    other.assumptions[row] *= 0.98;
                    moved[row] = flows(other);
                }
                CAPTURE(std::string{name(cause)});
                CAPTURE(std::string{name(row)});
                CAPTURE(from.registered() ? std::string{name(from.segment())} : std::string{"-"});
                CAPTURE(to.registered() ? std::string{name(to.segment())} : std::string{"-"});
                CHECK(moved[row][ends] != heads);
            }
        }
    }
    CHECK(seen.size() >= 12);
}

TEST_CASE("what a run has not is refused by name") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    const Outcome<double> out = run(district, plan, Month{2025, 12});
    const jknmodel::Case of{&district, &plan};
    const auto refused = [&](const ExplainedFigure& figure, const char* key) {
        try {
            (void)explain(out, of, figure);
            FAIL("explained");
        } catch (const InputError& error) {
            REQUIRE(error.issues().size() == 1);
            CHECK(error.issues().front().key == key);
        }
    };
    refused({.column = "registred", .month = Month{2025, 9}}, "figure");
    refused({.column = "registered", .month = Month{2027, 9}}, "month");
    refused({.table = "funds", .column = "spent", .month = Month{2025, 9}, .fund = "APBD 2030"},
            "fund");
    refused({.table = "funds", .column = "spend", .month = Month{2025, 9}, .fund = "APBD 2025"},
            "figure");
    refused({.table = "levers", .column = "spent", .month = Month{2025, 9}}, "table");
    refused({.table = "ledger", .column = "rupiah", .month = Month{2025, 9}}, "account");
}

TEST_CASE("every figure of every month is the sum of its leaves, in each engine") {
    const int plans = asked("JKNMODEL_PLANS", 3);
    std::size_t numbers = 0;
    int ran = 0;
    for (int i = 0; i < plans; ++i) {
        CAPTURE(i);
        Dice dice{static_cast<std::uint64_t>(i) + 17'000};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        const Month until = district.opening + (plans > 100 ? 20 : 6);
        try {
            numbers += check_all(run(district, plan, until), district, plan);
            ++ran;
        } catch (const InputError&) {
            continue;  // money that does not reach that far
        }
        numbers += check_all(run_sampled(district, plan, until, 7), district, plan);
        if (i == 0) numbers += check_all(run_persons(district, plan, until, 7), district, plan);
    }
    CHECK(ran * 2 > plans);
    CHECK(numbers > 1'000);
}

}  // namespace jknmodel::tests::explain_test
