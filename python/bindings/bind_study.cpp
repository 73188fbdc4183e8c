// SPDX-License-Identifier: Apache-2.0
//
// What a study asks of a run: when money ends, when targets are met, whom the levers added. They
// are methods of the outcomes of bind_outcome.cpp.

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/study/compare.hpp>
#include <jknmodel/study/questions.hpp>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "attended.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

const Outcome<double>& plain(const Outcome<double>& out) { return out; }
Outcome<double> plain(const WholeOutcome& out) { return in_doubles(out); }

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
            "window (`until`), and the others; None for both where that cannot be told.");
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

/// The numbers of a table, by column.
py::dict numbers(const Frame& table) {
    py::dict out;
    for (const Column& column : table.columns)
        if (const auto* values = std::get_if<std::vector<double>>(&column.values))
            out[py::str(column.name)] =
                py::array_t<double>(static_cast<py::ssize_t>(values->size()), values->data());
    return out;
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
            "What it is of: opening, law, definitions, behaviour, assumption, money, lever; "
            "several that could not be told apart, or were too many.")
        .def_readonly("names", &ComparedCause::names, "Of the assumptions and levers among it.");
    py::class_<Compared>(m, "Compared", "The difference of two projections, by cause.")
        .def_readonly("causes", &Compared::causes, "Of the difference, as they are let in.")
        .def_property_readonly(
            "parts",
            [](const Compared& found) {
                py::list out;
                for (const Frame& part : found.parts) out.append(numbers(part));
                return out;
            },
            "Of each cause the columns of `monthly` that are numbers: its part of the difference.")
        .def_property_readonly(
            "whole", [](const Compared& found) { return numbers(found.whole); },
            "The whole difference, likewise.")
        .def_readonly("projections", &Compared::projections, "How many were run.");
    m.def(
        "compare",
        [](const Baseline& one, const Scenario& plan, const Baseline& other_one,
           const Scenario& other, Month until, int threads, const py::object& progress) {
            const bool same_opening = baseline_toml(one) == baseline_toml(other_one);
            return python::attended(progress, [&](Watch& watch) {
                const Workers workers{threads, &watch};
                return compare({&one, &plan}, {same_opening ? &one : &other_one, &other},
                               [&](const std::vector<Case>& cases) {
                                   const auto count = static_cast<std::uint32_t>(cases.size());
                                   return engine::expected_draws(cases, until, {.count = count},
                                                                 workers);
                               });
            });
        },
        py::arg("opening"), py::arg("plan"), py::arg("other_opening"), py::arg("other"),
        py::arg("until"), py::arg("threads") = 0, py::arg("progress") = py::none(),
        "Why the projection of the other differs, to the last head and rupiah.");
}

}  // namespace

void bind_study(py::module_& m) {
    bind_compare(m);
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
