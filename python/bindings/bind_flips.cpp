// SPDX-License-Identifier: Apache-2.0
//
// What would change a decision: margins of many cases at once, and the nearest flips of
// assumptions.

#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/flips.hpp>
#include <jknmodel/study/solve.hpp>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "attended.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::attended;

/// What is decided: targets hold, the money lasts to a month, or one plan is before another.
struct DecisionAsked {
    Wanted wanted;
    bool money = false;  ///< to the close of `wanted.by`
    std::string fund;    ///< that one alone
    std::string figure;  ///< a column of `monthly` in which one plan has more than another

    [[nodiscard]] Month until() const {
        return money ? Month{wanted.by.year(), 12} : wanted.until();
    }
    [[nodiscard]] double margin(const Outcome<double>& run, bool late) const {
        if (!money) return jknmodel::margin(run, wanted);
        const auto at = std::find(run.funds.begin(), run.funds.end(), fund);
        const int which = fund.empty() ? -1 : static_cast<int>(at - run.funds.begin());
        return money_margin(run, wanted.by, which, late);
    }
    [[nodiscard]] double value(const Outcome<double>& run) const {
        const Frame months = monthly(run);
        const auto* month = std::get_if<std::vector<Month>>(&months.find("month")->values);
        const auto at = static_cast<std::size_t>(
            std::find(month->begin(), month->end(), wanted.by) - month->begin());
        return std::visit(
            [&](const auto& values) {
                if constexpr (requires { static_cast<double>(values[at]); })
                    return static_cast<double>(values[at]);
                else
                    return 0.0;
            },
            months.find(figure)->values);
    }
};

/// What one plan has more than the other, beside both.
double ahead(double one, double other) {
    const double all = std::abs(one) + std::abs(other);
    return all > 0 ? (one - other) / all : 0;
}

/// A case of the decision: a plan, and the one beside it where there is one.
struct Decided {
    const Baseline* opening;
    const Scenario* plan;
    const Scenario* against = nullptr;
    bool late = false;
};

/// The margin of each; NaN where it cannot be run.
std::vector<double> margins(const DecisionAsked& decision, const std::vector<Decided>& cases,
                            const Workers& workers) {
    std::vector<double> out(cases.size(), std::numeric_limits<double>::quiet_NaN());
    if (Watch* watch = workers.watch()) watch->of += cases.size();
    workers.each(cases.size(), [&](std::size_t i, int) {
        const Decided& one = cases[i];
        try {
            const auto run = engine::project(*one.opening, *one.plan, decision.until());
            if (one.against == nullptr) {
                out[i] = decision.margin(run, one.late);
            } else {
                const auto other = engine::project(*one.opening, *one.against, decision.until());
                out[i] = ahead(decision.value(run), decision.value(other));
            }
        } catch (const InputError&) {  // NaN says it
        }
        if (Watch* watch = workers.watch()) ++watch->done;
    });
    return out;
}

std::vector<Flip> flips_of(const DecisionAsked& decision, const Baseline& opening,
                           const Scenario& plan, const std::optional<Scenario>& against,
                           const std::vector<std::string>& names, double now, bool beyond,
                           int threads, const py::object& progress) {
    std::vector<Assume> ids;
    std::vector<Movable> things;
    for (const std::string& name : names) {
        ids.push_back(find<Assume>(name).value());
        things.push_back(movable(plan, ids.back()));
    }
    FlipGrid grid;
    grid.beyond = beyond;
    return attended(progress, [&](Watch& watch) {
        const Workers workers{threads, &watch};
        return nearest_flips(
            things, now,
            [&](const std::vector<OtherValue>& others) {
                std::vector<Scenario> plans, beside;
                std::vector<Decided> cases;
                plans.reserve(others.size()), beside.reserve(others.size());
                for (const OtherValue& other : others) {
                    plans.push_back(plan);
                    plans.back().assumptions[ids[other.thing]] = other.value;
                    cases.push_back({&opening, &plans.back()});
                    if (!against) continue;
                    beside.push_back(*against);
                    beside.back().assumptions[ids[other.thing]] = other.value;
                    cases.back().against = &beside.back();
                }
                return margins(decision, cases, workers);
            },
            grid);
    });
}

}  // namespace

void bind_flips(py::module_& m) {
    py::class_<Flip>(m, "Flip", "The nearest values of one thing that change a decision.")
        .def_readonly("below", &Flip::below, "Below the present one; None: none that was tried.")
        .def_readonly("above", &Flip::above, "Above it; None: none that was tried.")
        .def_readonly("felt", &Flip::felt, "Whether any value that was tried made a difference.")
        .def_readonly("least", &Flip::least, "The lowest value that was tried.")
        .def_readonly("most", &Flip::most, "The highest value that was tried.")
        .def_readonly("tried", &Flip::tried, "How many were tried.");
    py::class_<DecisionAsked>(m, "DecisionAsked", "What is decided, and by when.")
        .def(py::init([](const std::map<std::string, double>& target, Month by, int hold,
                         bool money, const std::string& fund, const std::string& figure) {
                 DecisionAsked out{{{}, by, hold}, money, fund, figure};
                 for (const auto& [name, share] : target)
                     out.wanted.targets.push_back({find<Target::Figure>(name).value(), share});
                 return out;
             }),
             py::arg("target"), py::arg("by"), py::arg("hold"), py::arg("money"), py::arg("fund"),
             py::arg("figure"))
        .def_property_readonly("until", &DecisionAsked::until, "The last month that it looks at.")
        .def(
            "margins",
            [](const DecisionAsked& self, const std::vector<std::pair<Baseline*, Scenario*>>& cases,
               const std::vector<Scenario*>& against, const std::vector<bool>& late, int threads,
               const py::object& progress) {
                std::vector<Decided> all;
                for (std::size_t i = 0; i < cases.size(); ++i)
                    all.push_back({cases[i].first, cases[i].second,
                                   against.empty() ? nullptr : against[i],
                                   !late.empty() && late[i]});
                return attended(progress, [&](Watch& watch) {
                    return margins(self, all, Workers{threads, &watch});
                });
            },
            py::arg("cases"), py::arg("against") = std::vector<Scenario*>{},
            py::arg("late") = std::vector<bool>{}, py::arg("threads") = 0,
            py::arg("progress") = py::none(),
            "How far each case is from the line, from 0 on the one side; not a number where it "
            "cannot be run. `late`: a bill that waits for cash of its year ends no money.")
        .def("flips", &flips_of, py::arg("opening"), py::arg("plan"), py::arg("against"),
             py::arg("names"), py::arg("now"), py::arg("beyond") = true, py::arg("threads") = 0,
             py::arg("progress") = py::none(),
             "The nearest values of each assumption with which the margin is on the other side.");
    m.def(
        "nearest_flips",
        [](const std::vector<std::array<double, 5>>& things, double now,
           const py::typing::Callable<std::vector<double>(
               std::vector<std::pair<std::size_t, double>>)>& ask,
           bool beyond) {
            FlipGrid grid;
            grid.beyond = beyond;
            std::vector<Movable> all;
            for (const auto& [value, low, high, least, most] : things)
                all.push_back({value, low, high, least, most});
            return nearest_flips(
                all, now,
                [&](const std::vector<OtherValue>& others) {
                    std::vector<std::pair<std::size_t, double>> asked;
                    for (const OtherValue& other : others)
                        asked.emplace_back(other.thing, other.value);
                    return py::cast<std::vector<double>>(ask(asked));
                },
                grid);
        },
        py::arg("things"), py::arg("now"), py::arg("ask"), py::arg("beyond") = true,
        "The same of anything: value, low, high, least and most of each; `ask` gives the margin of "
        "each of some values of them.");
}
