// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file sensitivity.hpp
/// By how much a figure of a month moves with every assumption, amount and price, at once: one run
/// of the months with numbers that write a tape (base/tape.hpp), and one sweep back over it.
///
///   const Slopes found = sensitivity(baseline, scenario, {"active_of_population", "", december});
///
/// It is the derivative of the whole question: what `project` answers with that number changed, its
/// opening worked out anew. Of a limit that just binds it is that of the branch taken, and `side`
/// says where it holds. A number that stands at nothing, below which it cannot be, is asked just
/// above it.
///
/// What an amount is: a number of a lever that the month takes up as it is (heads, rupiah, a
/// share), and the money of a fund, each receipt in its proportion; not months, and not shares that
/// have to add up to one. What a price is: plan/prices.hpp.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/tape.hpp>
#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/engine/taped_column.hpp>
#include <jknmodel/projection/project_with.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/taped_payers.hpp>
#include <jknmodel/study/figure.hpp>
#include <jknmodel/study/slopes.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

/// Fields of levers that count months: whole numbers.
inline constexpr std::array<std::string_view, 4> in_months{"months_owed_min", "months_owed_max",
                                                           "months_each", "half_forgotten_after"};

/// The numbers that go into a run, as inputs of a tape.
template <class Number>
class Inputs {
public:
    Inputs(Tape& tape, const Baseline& baseline, const Scenario& scenario, Month until)
        : tape_{tape}, assume{scenario.assumptions} {
        for (const Assumption& row : register_of_assumptions) add(row, scenario.assumptions);
        for (const Lever& lever : scenario.levers) add(lever);
        add_funds(scenario.funds);
        add_prices(baseline, scenario, until);
    }

private:
    Tape& tape_;

public:
    Assumptions<Number> assume;
    std::vector<Slope> rows;
    std::vector<Number> numbers;  ///< of the rows

private:
    /// A number that cannot be less than nothing, and is nothing, is asked just above it.
    [[nodiscard]] static double from_nothing(double value, double range) {
        return value == 0 ? 1e-9 * range : value;
    }
    const Number& add(Slope row, double at) {
        rows.push_back(std::move(row));
        return numbers.emplace_back(tape_.input(at));
    }
    void add(const Assumption& row, const Assumptions<>& plan) {
        const double value = plan[row.id];
        Slope out{.kind = Slope::Kind::assumption, .name = std::string{row.name}, .value = value};
        if (row.id >= first_event)
            out.why = Slope::Why::event;
        else if (row.id == Assume::payer_types || row.id == Assume::settle_levelled)
            out.why = Slope::Why::whole;
        else if (row.id == Assume::wage_ppu_bu && value == 0)
            out.why = Slope::Why::switched;
        if (out.why != Slope::Why::smooth) {
            rows.push_back(std::move(out)), numbers.emplace_back(value);
            return;
        }
        assume[row.id] =
            add(std::move(out), row.least == 0 ? from_nothing(value, row.high - row.low) : value);
    }
    void amount(const std::string& of, std::string_view field, std::string_view unit,
                const void* where, double value, double range) {
        Slope row{.kind = Slope::Kind::amount, .name = of, .field = std::string{field}};
        row.unit = unit, row.value = value;
        tape_.let(where, add(std::move(row), from_nothing(value, range)));
    }
    void add(const Lever& lever) {
        const std::string& name = window(lever).name;
        of_kind(lever, [&](const auto& l) {
            std::decay_t<decltype(l)>::fields(
                l, [&](std::string_view key, const auto& field, Need) { add(name, key, field); });
        });
    }
    template <class Field>
    void add(const std::string& lever, std::string_view key, const Field& field) {
        if constexpr (std::is_same_v<Field, Heads>) {
            if (field.count) add(lever, key, *field.count);
        } else if constexpr (std::is_same_v<Field, std::int64_t>) {
            if (std::find(in_months.begin(), in_months.end(), key) == in_months.end())
                amount(lever, key, "heads", &field, static_cast<double>(field), 1000);
        } else if constexpr (std::is_same_v<Field, Rupiah>) {
            amount(lever, key, "rupiah", &field, static_cast<double>(field.count()), 1e9);
        } else if constexpr (std::is_same_v<Field, Fraction> || std::is_same_v<Field, Ratio>) {
            amount(lever, key, "share", &field.value, field.value, 1);
        } else if constexpr (std::is_same_v<Field, Target>) {
            amount(lever, key, "share", &field.share, field.share, 1);
        } else if constexpr (std::is_same_v<Field, std::vector<CostCeiling>>) {
            for (const CostCeiling& ceiling : field)
                amount(lever, said({key, ".", ceiling.party}), "rupiah", &ceiling.most,
                       static_cast<double>(ceiling.most.count()), 1e9);
        } else if constexpr (requires { field.has_value(), *field; }) {
            if (field) add(lever, key, *field);
        }
    }
    /// A fund that comes again every year is the same money in each of them.
    void add_funds(const std::vector<Fund>& funds) {
        std::vector<Number> money(funds.size());
        for (std::size_t i = 0; i < funds.size(); ++i) {
            const Fund& fund = funds[i];
            const auto total = static_cast<double>(fund.total().count());
            if (!(total > 0)) continue;
            if (fund.taken_again) {
                for (std::size_t j = 0; j < i; ++j)
                    if (funds[j].name == fund.follows && funds[j].year + 1 == fund.year)
                        money[i] = money[j];
            } else {
                Slope row{.kind = Slope::Kind::amount, .name = fund.name, .field = "receipts"};
                row.unit = "rupiah", row.value = total;
                money[i] = add(std::move(row), total);
            }
            for (const Receipt& r : fund.receipts) {
                const auto part = static_cast<double>(r.amount.count());
                tape_.let(&r.amount, money[i].scaled(part, part / total));
            }
            if (fund.spent_before)
                amount(fund.name, "spent_before", "rupiah", &*fund.spent_before,
                       static_cast<double>(fund.spent_before->count()), 1e9);
        }
    }
    void add_prices(const Baseline& baseline, const Scenario& scenario, Month until) {
        const std::vector<law::Change> changes = law_changes(scenario);
        const law::Law law = law_under(scenario, changes);
        const Month first = baseline.opening + 1;
        for (const LawPrice& price : law_prices) {
            const std::int64_t value = price.count(law::law_of(first, law));
            Slope row{.kind = Slope::Kind::price, .name = std::string{price.rule}};
            row.unit = price.unit, row.value = static_cast<double>(value);
            for (Month m = first; m <= until; ++m)
                row.changes |= price.count(law::law_of(m, law)) != value;
            tape_.let(&price, add(std::move(row), 0));
        }
    }
};

}  // namespace detail

/// Throws InputError for what a run is refused, a figure or fund that is not there, and a lever
/// that decides while the program runs, of which nothing has derivatives.
template <class Number = Adjoint>
[[nodiscard]] Slopes sensitivity(const Baseline& baseline, const Scenario& decided,
                                 const FigureAsked& asked) {
    std::optional<Scenario> room;
    const Scenario& scenario = funded(decided, asked.at, room);
    check_run(baseline, scenario, asked.at);
    for (const Lever& lever : scenario.levers)
        if (in_means_alone(lever))
            refuse("plan", window(lever).name,
                   said({"lever ", in_quotes(window(lever).name),
                         " decides in Python, which has no derivatives; leave it out (without)"}));
    Tape tape;
    const Tape::Writing here{tape};
    detail::Inputs<Number> inputs{tape, baseline, scenario, asked.at};
    const auto out = detail::projected<Expected<Number>>(
        [](const Stations& stations, const PayerTypesOf<Number>& types) {
            return Expected<Number>{stations, types};
        },
        baseline, scenario, inputs.assume, asked.at, NoJournal{});
    const Number figure = figure_of(out, asked);
    tape.sweep(figure);
    Slopes answer{number(figure), std::move(inputs.rows), tape.size()};
    const std::vector<bool> read = tape.read(static_cast<Tape::Index>(answer.rows.size()));
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        Slope& row = answer.rows[i];
        if (row.why != Slope::Why::smooth) continue;
        row.derivative = tape.slope(inputs.numbers[i]);
        if (!read[inputs.numbers[i].step()] && *row.derivative == 0) row.why = Slope::Why::not_read;
    }
    if (tape.kinks() == 0) return answer;
    tape.sweep_sides();
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        Slope& row = answer.rows[i];
        if (!row.derivative) continue;
        const double side = tape.slope(inputs.numbers[i]);
        const double whole = row.value == 0 ? 1 : std::abs(row.value);
        if (std::abs(side) * whole > 1e-10 * std::abs(answer.value))
            row.side = side > 0 ? Slope::Side::up : Slope::Side::down;
    }
    return answer;
}

}  // namespace jknmodel
