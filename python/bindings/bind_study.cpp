// SPDX-License-Identifier: Apache-2.0
//
// What a study asks of a run: when money ends, when targets are met, whom the levers added. They
// are methods of the outcomes of bind_outcome.cpp.

#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/between.hpp>
#include <jknmodel/study/compare.hpp>
#include <jknmodel/study/questions.hpp>
#include <jknmodel/study/shapley.hpp>
#include <jknmodel/study/solve.hpp>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "answers.hpp"
#include "attended.hpp"
#include "casters.hpp"
#include "plain.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::plain;

Target target_from(const std::string& figure, double share) {
    if (const auto known = find<Target::Figure>(figure)) return {*known, share};
    refuse(figure, "",
           "'" + figure + "' is not a target with a base" +
               advice(figure, Names<Target::Figure>::list));
}

std::vector<Target::Figure> figures_from(const std::vector<std::string>& names) {
    std::vector<Target::Figure> out;
    for (const std::string& name : names) out.push_back(target_from(name, 0).figure);
    return out;
}

template <class T>
void bind_questions() {
    using Out = Outcome<T>;
    py::reinterpret_borrow<py::class_<Out>>(py::type::of<Out>())
        .def(
            "money_ends", [](const Out& out) { return money_ends(plain(out)); },
            "The first month in which a fund could not pay a bill or gave up heads; None within "
            "the run.")
        .def(
            "money_ends_for_good", [](const Out& out) { return money_ends_for_good(plain(out)); },
            "The same where a bill that waits for cash of its year, and is paid within it, ends no "
            "money.")
        .def(
            "met",
            [](const Out& out, const std::map<std::string, double>& target, int hold) {
                std::vector<Target> targets;
                for (const auto& [figure, share] : target)
                    targets.push_back(target_from(figure, share));
                return met(plain(out), targets, hold);
            },
            py::arg("target"), py::arg("hold") = 0,
            "The first month whose close meets every target and holds it for so many months more; "
            "None within the run.")
        .def(
            "met_status",
            [](const Out& out, const Scenario& scenario, const std::vector<std::string>& figures,
               int hold) {
                const auto changes = law_changes(scenario);
                return met(plain(out),
                           status_line(figures_from(figures), law_under(scenario, changes)), hold);
            },
            py::arg("scenario"), py::arg("figures"), py::arg("hold") = 0,
            "The first month whose close reaches the thresholds of priority status in force in it "
            "for these figures, and so many months more theirs; None within the run.")
        .def(
            "lost_status",
            [](const Out& out, const Scenario& scenario, const std::vector<std::string>& figures) {
                const auto changes = law_changes(scenario);
                return lost(plain(out),
                            status_line(figures_from(figures), law_under(scenario, changes)));
            },
            py::arg("scenario"), py::arg("figures"),
            "The first month after they were met whose close misses the thresholds in force in it; "
            "None within the run.")
        .def(
            "new_heads",
            [](const Out& out, const Scenario& scenario) {
                const NewHeads heads = new_heads(plain(out), scenario);
                py::dict dict;
                dict["added"] = heads.added, dict["lasting"] = heads.lasting,
                dict["one_off"] = heads.one_off, dict["released"] = heads.released;
                dict["cost_this_year"] = heads.cost_this_year,
                dict["cost_full_year"] = heads.cost_full_year;
                dict["until"] = heads.until;
                return dict;
            },
            py::arg("scenario"),
            "PBID heads that the levers added: those that the money carries to the end of the "
            "window (`until`), and the others; None for both where that cannot be told.")
        .def(
            "between",
            [](const Out& out, const std::string& figure, Month from, Month to) {
                const auto known = find<MonthFigure>(figure);
                if (!known)
                    refuse("figure", figure,
                           said({"'", figure, "' is not a figure",
                                 advice(figure, Names<MonthFigure>::list)}));
                return between(out, *known, from, to);
            },
            py::arg("figure"), py::arg("first"), py::arg("last"),
            "What happened to a figure between the closes of two months, by cause: the steps add "
            "up to the difference.");
}

/// Months by draws, as NumPy has them.
template <class T>
using Closes = py::array_t<T, py::array::c_style | py::array::forcecast>;

Closes<bool> reached(const std::vector<std::pair<Closes<double>, Closes<double>>>& figures) {
    if (figures.empty() || figures.front().first.ndim() != 2)
        throw std::invalid_argument("give tables of months by draws");
    const py::ssize_t months = figures.front().first.shape(0),
                      draws = figures.front().first.shape(1);
    Closes<bool> out({months, draws});
    auto all = out.mutable_unchecked<2>();
    for (py::ssize_t i = 0; i < months; ++i)
        for (py::ssize_t j = 0; j < draws; ++j) all(i, j) = true;
    for (const auto& [values, shares] : figures) {
        if (values.ndim() != 2 || values.shape(0) != months || values.shape(1) != draws ||
            shares.ndim() != 1 || shares.shape(0) != months)
            throw std::invalid_argument("give tables of the same months and draws");
        const auto value = values.unchecked<2>();
        const auto share = shares.unchecked<1>();
        const py::gil_scoped_release others_may_run;
        for (py::ssize_t i = 0; i < months; ++i)
            for (py::ssize_t j = 0; j < draws; ++j)
                all(i, j) = all(i, j) && reaches(value(i, j), share(i));
    }
    return out;
}

Closes<std::int64_t> first_held_of(const Closes<bool>& reached, int hold) {
    const auto all = reached.unchecked<2>();
    Closes<std::int64_t> out(all.shape(1));
    auto first = out.mutable_unchecked<1>();
    const py::gil_scoped_release others_may_run;
    for (py::ssize_t j = 0; j < all.shape(1); ++j) {
        const auto found =
            first_held(static_cast<std::size_t>(all.shape(0)), hold,
                       [&](std::size_t i) { return all(static_cast<py::ssize_t>(i), j); });
        first(j) = found ? static_cast<std::int64_t>(*found) : -1;
    }
    return out;
}

/// A comparison, and the columns of `monthly` that it is of.
struct MonthsCompared {
    Compared found;
    std::vector<std::string> columns;

    [[nodiscard]] py::dict by_column(const std::vector<double>& numbers) const {
        const std::size_t rows = numbers.size() / std::max<std::size_t>(columns.size(), 1);
        py::dict out;
        for (std::size_t c = 0; c < columns.size(); ++c)
            out[py::str(columns[c])] =
                py::array_t<double>(static_cast<py::ssize_t>(rows), numbers.data() + c * rows);
        return out;
    }
};

void bind_between(py::module_& m) {
    py::class_<WaterfallStep>(m, "WaterfallStep", "What one cause made of a figure.")
        .def_readonly("cause", &WaterfallStep::cause,
                      "Of a flow, `population`, or an account of the ledger.")
        .def_readonly("of", &WaterfallStep::of, "The lever, or the segment of the account; else -.")
        .def_property_readonly(
            "through", [](const WaterfallStep& step) { return std::string{name(step.through)}; },
            "Of a rate its numerator or denominator, else the figure itself.")
        .def_readonly("amount", &WaterfallStep::amount, "In the unit of the figure.");
    py::class_<Waterfall>(m, "Waterfall", "From the close of one month to that of another.")
        .def_readonly("before", &Waterfall::before, "The figure at the close of the first.")
        .def_readonly("after", &Waterfall::after, "At the close of the last.")
        .def_readonly("steps", &Waterfall::steps, "Between them, by cause.");
    m.def(
        "month_figures",
        [] {
            std::vector<std::string> out;
            for (const auto figure : Names<MonthFigure>::list) out.emplace_back(figure);
            return out;
        },
        "The numbers of `monthly`.");
    m.def(
        "is_of_the_month",
        [](const std::string& figure) {
            const auto known = find<MonthFigure>(figure);
            return known && is_of_the_month(*known);
        },
        py::arg("figure"),
        "Whether it is an amount of each month, which adds up over months, and no position.");
    m.def("shapley", &shapley, py::arg("worth"),
          "What each cause changes on average over all orders, from what every subset of them "
          "comes to: worth[i] has cause c where bit c of i is set.");
}

void bind_compare(py::module_& m) {
    py::class_<ComparedCause>(m, "ComparedCause", "One thing in which two projections differ.")
        .def_property_readonly(
            "kinds",
            [](const ComparedCause& cause) {
                std::vector<std::string> out;
                for (const auto kind : cause.kinds) out.emplace_back(name(kind));
                return out;
            },
            "What it is of: opening, population, law, definitions, behaviour, assumption, money, "
            "lever; several that could not be told apart, or were too many.")
        .def_readonly("names", &ComparedCause::names, "Of the assumptions and levers among it.")
        .def_readonly("group", &ComparedCause::group,
                      "What the caller calls it; empty where it is no group of his.");
    py::class_<CauseGroup>(m, "CauseGroup", "Causes that are taken together.")
        .def(py::init([](std::string name, std::vector<std::string> members) {
                 return CauseGroup{std::move(name), std::move(members)};
             }),
             py::arg("name"), py::arg("members"))
        .def_readonly("name", &CauseGroup::name, "What the cause is called.")
        .def_readonly("members", &CauseGroup::members, "Levers, assumptions, kinds of causes.");
    py::class_<MonthsCompared>(m, "Compared", "The difference of two projections, by cause.")
        .def_property_readonly(
            "causes", [](const MonthsCompared& of) { return of.found.causes; },
            "Of the difference, in the order of their parts.")
        .def_property_readonly(
            "parts",
            [](const MonthsCompared& of) {
                py::typing::List<py::dict> out;
                for (const auto& part : of.found.parts) out.append(of.by_column(part));
                return out;
            },
            "Of each cause the columns of `monthly` that are numbers: its part of the difference.")
        .def_property_readonly(
            "whole", [](const MonthsCompared& of) { return of.by_column(of.found.whole); },
            "The whole difference, likewise.")
        .def_property_readonly(
            "projections", [](const MonthsCompared& of) { return of.found.projections; },
            "How many were run.");
    m.def(
        "cause_kinds",
        [] {
            std::vector<std::string> out;
            for (const auto kind : Names<ComparedCause::Kind>::list) out.emplace_back(kind);
            return out;
        },
        "What causes of a difference are of.");
    m.def(
        "causes_of",
        [](const Baseline& one, const Scenario& plan, const Baseline& other_one,
           const Scenario& other) {
            return causes_of({&one, &plan}, {&other_one, &other});
        },
        py::arg("opening"), py::arg("plan"), py::arg("other_opening"), py::arg("other"),
        "What two projections differ in, before any is run.");
    m.def(
        "compare",
        [](const Baseline& one, const Scenario& plan, const Baseline& other_one,
           const Scenario& other, Month until, const std::vector<CauseGroup>& groups, int threads,
           const py::object& progress) {
            return python::attended(progress, [&](Watch& watch) {
                const Workers workers{threads, &watch};
                MonthsCompared out;
                out.found = compare(
                    {&one, &plan}, {&other_one, &other},
                    [&](const std::vector<Case>& cases) {
                        const auto count = static_cast<std::uint32_t>(cases.size());
                        return engine::expected_draws(cases, until, {.count = count}, workers);
                    },
                    [&](const Outcome<double>& run) {
                        const Frame months = monthly(run);
                        out.columns.clear();
                        for (const Column& column : months.columns)
                            if (std::holds_alternative<std::vector<double>>(column.values))
                                out.columns.push_back(column.name);
                        return numbers_of(months);
                    },
                    groups);
                return out;
            });
        },
        py::arg("opening"), py::arg("plan"), py::arg("other_opening"), py::arg("other"),
        py::arg("until"), py::arg("groups") = std::vector<CauseGroup>{}, py::arg("threads") = 0,
        py::arg("progress") = py::none(),
        "Why the projection of the other differs, to the last head and rupiah.");
}

// ── how little ──────────────────────────────────────────────

Solved solved(const Baseline& baseline, const Scenario& plan, const std::string& lever,
              const std::string& field, const std::string& fund,
              const std::map<std::string, double>& target, Month by, int hold, bool allow_debt,
              const std::vector<std::string>& beside) {
    Wanted wanted{{}, by, hold, allow_debt};
    for (const auto& [figure, share] : target) wanted.targets.push_back(target_from(figure, share));
    Scenario asked = plan;
    if (!allow_debt && !beside.empty()) {  // no fund limits these either
        asked.money_found = MoneyFound{beside, {}};
        asked.money_found->levers.push_back(lever);
    }
    return python::attended(py::none(), [&](Watch& watch) {
        const auto project = [&](const Scenario& varied, Month until) {
            watch.check();
            return engine::project(baseline, varied, until);
        };
        const auto [from, most] = reach_of(baseline, asked, {lever, field, fund});
        return solve(project, asked, {lever, field, fund}, wanted, from, most);
    });
}

void bind_solved(py::module_& m) {
    py::class_<Lasting>(m, "Lasting", "The most heads that last with the money there is.")
        .def_readonly("heads", &Lasting::heads, "So many.")
        .def_readonly("people", &Lasting::people, "Whether there were no more people.")
        .def_readonly("until", &Lasting::until, "The end of the window in which they last.");
    m.def(
        "most_that_last",
        [](const Baseline& baseline, const Scenario& plan, const std::string& lever, Month until) {
            return python::attended(py::none(), [&](Watch& watch) {
                const auto project = [&](const Scenario& tried, Month to) {
                    watch.check();
                    return engine::project(baseline, tried, to);
                };
                return most_that_last(project, plan, lever, until,
                                      reach_of(baseline, plan, {lever, "heads", {}}).second);
            });
        },
        py::arg("baseline"), py::arg("scenario"), py::arg("lever"), py::arg("until"),
        "The most heads of a lever that last with the money there is. Raises InputError.");
    py::class_<Shortfall>(m, "Shortfall", "Where a run first misses what is wanted.")
        .def_readonly("month", &Shortfall::month, "The first close that misses it.")
        .def_property_readonly(
            "target",
            [](const Shortfall& self) -> std::optional<std::string> {
                if (!self.target) return std::nullopt;
                return std::string{name(self.target->figure)};
            },
            "The figure; None where bills of the fund are owed.")
        .def_property_readonly(
            "wanted", [](const Shortfall& self) { return self.target ? self.target->share : 0.0; },
            "The share that was wanted; 0 where bills are owed.")
        .def_readonly("value", &Shortfall::value, "The figure's share, or the rupiah owed.");
    py::class_<Binding>(m, "Binding", "A limit that keeps an amount from reaching the targets.")
        .def_property_readonly(
            "limit", [](const Binding& self) { return std::string{name(self.limit)}; },
            "people, monthly_cap, up_to, money, starts, ends or deadline.")
        .def_readonly("lever", &Binding::lever, "Whose limit; empty: of the whole plan.")
        .def_readonly("by", &Binding::by,
                      "The least that reaches them: the cap, or months more; None: alone it is not "
                      "enough.")
        .def_readonly("heads_missing", &Binding::heads_missing, "Of people: so many are lacking.");
    py::class_<Solved>(m, "Solved", "The least amount with which the targets hold.")
        .def_property_readonly(
            "steps", [](const Solved& self) { return self.least.steps; },
            "Heads, million rupiah, 0.01 points; None: no amount reaches them.")
        .def_property_readonly(
            "high", [](const Solved& self) { return self.least.high; },
            "The most steps that are of any use.")
        .def_property_readonly(
            "monotone", [](const Solved& self) { return self.least.monotone; },
            "Whether no larger amount that was tried did worse.")
        .def_property_readonly(
            "tried", [](const Solved& self) { return self.least.tried; },
            "How many amounts were projected.")
        .def_readonly("plan", &Solved::plan, "The plan with that amount.")
        .def_readonly("run", &Solved::run, "Its outcome.")
        .def_readonly("run_least", &Solved::run_least, "That of the least amount there is.")
        .def_readonly("below", &Solved::below, "What fails with a step less, and when.")
        .def_readonly("missed", &Solved::missed, "What fails where nothing reaches them.")
        .def_readonly("held", &Solved::held, "Months after `by` through which they hold; -1: none.")
        .def_readonly("binding", &Solved::binding, "What stops it where nothing reaches them.");
    m.def("solve", &solved, py::arg("baseline"), py::arg("scenario"), py::arg("lever"),
          py::arg("field"), py::arg("fund"), py::arg("target"), py::arg("by"), py::arg("hold"),
          py::arg("allow_debt"), py::arg("beside") = std::vector<std::string>{},
          "The least amount of a lever's field, or of a fund's money, with which the targets hold "
          "at the close of `by` and for `hold` months after. Raises InputError.");
}

// ── by how much ─────────────────────────────────────────────

void bind_sensitivity(py::module_& m) {
    python::Answer<Slope>{m, "Slope", "A number that went into a run, and what a figure owes it."}
        .word("kind", &Slope::kind, "assumption, amount or price.")
        .field("name", &Slope::name, "Of the assumption, the lever, the fund or the rule.")
        .field("field", &Slope::field, "Of a lever or a fund.")
        .field("unit", &Slope::unit, "Of an amount or a price.")
        .field("value", &Slope::value, "What it is.")
        .field("derivative", &Slope::derivative, "Of the figure to it; None: it has none.")
        .word("why", &Slope::why, "smooth, not_read, event, whole or switched.")
        .word("side", &Slope::side, "Of a kink: towards which side it holds; both: there is none.")
        .field("changes", &Slope::changes, "Of a price: whether a later month has another.");
    py::class_<Slopes>(m, "Slopes", "The derivatives of a figure to all that goes into its run.")
        .def_readonly("value", &Slopes::value, "The figure.")
        .def_readonly("rows", &Slopes::rows, "One for each number.")
        .def_readonly("steps", &Slopes::steps, "Entries of the tape that they were found by.");
    m.def(
        "sensitivity",
        [](const Baseline& baseline, const Scenario& plan, const std::string& figure,
           const std::string& fund, Month at) {
            return python::attended(py::none(), [&](Watch&) {
                return engine::sensitivity(baseline, plan, {figure, fund, at});
            });
        },
        py::arg("baseline"), py::arg("scenario"), py::arg("figure"), py::arg("fund"), py::arg("at"),
        "The derivatives of a column of `monthly`, or of a fund's row of `funds`, at a month. "
        "Raises InputError.");
    std::vector<std::string> names;
    const auto see = [&names](std::string_view name, const auto&, int) {
        names.emplace_back(name);
    };
    const Outcome<double> none;
    each_of_month(none, MonthRow<double>{}, see);
    m.attr("MONTH_FIGURES") = python::fixed(names);
    names.clear();
    each_of_fund(FundRow<double>{}, see);
    m.attr("FUND_FIGURES") = python::fixed(names);
}

}  // namespace

void bind_study(py::module_& m) {
    bind_sensitivity(m);
    bind_between(m);
    bind_compare(m);
    bind_solved(m);
    bind_questions<double>();
    bind_questions<std::int64_t>();
    m.def("reached", &reached, py::arg("figures"),
          "Whether each close of each draw reaches every target: pairs of a table of figures "
          "(months, draws) and the shares wanted (months); a share that is not a number is not "
          "reached.");
    m.def("first_held", &first_held_of, py::arg("reached"), py::arg("hold"),
          "The first close of each draw that is reached and so many closes after it too; -1: not "
          "within the run.");
    m.def(
        "status_line",
        [](const Scenario& scenario, const std::vector<std::string>& figures, Month month) {
            const auto changes = law_changes(scenario);
            std::map<std::string, double> shares;
            for (const Target& target :
                 status_line(figures_from(figures), law_under(scenario, changes))(month))
                shares[std::string{name(target.figure)}] = target.share;
            return shares;
        },
        py::arg("scenario"), py::arg("figures"), py::arg("month"),
        "The thresholds of priority status in force in a month under the scenario's law, as shares "
        "of one; a figure that the law does not test then is left out.");
}
