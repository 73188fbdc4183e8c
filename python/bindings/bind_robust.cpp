// SPDX-License-Identifier: Apache-2.0
//
// The least with which targets hold in so many of many draws.

#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/study/robust.hpp>
#include <jknmodel/study/solve.hpp>
#include <limits>
#include <map>
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

/// What is asked of all draws alike.
struct AskedOfDraws {
    Wanted wanted;
    Varied varied;

    [[nodiscard]] Tried tried(const Case& one, const detail::Varying& plan,
                              std::int64_t steps) const {
        try {
            return plan.tried(engine::project(*one.baseline, plan.with(steps), wanted.until()));
        } catch (const InputError&) {  // a draw that cannot be run reaches nothing
            return {-std::numeric_limits<double>::infinity(), -1};
        }
    }
};

/// By how much a step raises the margin of the plan itself at an amount that is about its least.
double rise_at(const AskedOfDraws& asked, const Case& central, std::int64_t steps,
               std::int64_t most) {
    const detail::Varying plan{*central.scenario, asked.varied, asked.wanted, most};
    const std::int64_t by = std::max<std::int64_t>(1, steps / 20);
    if (steps - by < 0) return 0;
    const double here = asked.tried(central, plan, steps).margin,
                 less = asked.tried(central, plan, steps - by).margin;
    return std::max(0.0, (here - less) / static_cast<double>(by));
}

Robust robust(const Case& central, const std::vector<Case>& cases, const AskedOfDraws& asked,
              double share, std::int64_t guess, std::int64_t within, const Workers& workers) {
    std::vector<Reach> reach;
    std::vector<detail::Varying> plans;
    for (const Case& one : cases) {
        reach.push_back(reach_of(*one.baseline, *one.scenario, asked.varied));
        plans.emplace_back(*one.scenario, asked.varied, asked.wanted, reach.back().second);
    }
    const double rise = rise_at(asked, central, guess, reach.front().second);
    return least_in_draws(
        reach, share, {guess, rise},
        [&](const std::vector<InDraw>& all) {
            std::vector<Tried> out(all.size());
            if (Watch* watch = workers.watch()) watch->of += all.size();
            workers.each(all.size(), [&](std::size_t i, int) {
                out[i] = asked.tried(cases[all[i].draw], plans[all[i].draw], all[i].steps);
                if (Watch* watch = workers.watch()) ++watch->done;
            });
            return out;
        },
        within);
}

}  // namespace

void bind_robust(py::module_& m) {
    py::class_<Robust>(m, "Robust", "The least with which targets hold in so many draws.")
        .def_readonly("least", &Robust::least, "Of each draw, in steps; None: no amount.")
        .def_readonly("best", &Robust::best, "The largest margin that was seen of each draw.")
        .def_readonly("steps", &Robust::steps, "The answer; None: too few draws reach them at all.")
        .def_readonly("held", &Robust::held, "In how many draws they hold with it.")
        .def_readonly("held_below", &Robust::held_below, "In how many with a step less.")
        .def_readonly("monotone", &Robust::monotone,
                      "Whether in no draw a larger amount that was tried did worse.")
        .def_readonly("tried", &Robust::tried, "How many projections were run.");
    m.def("draws_needed", &draws_needed, py::arg("share"), py::arg("draws"),
          "How many of so many draws are a share of them: at least one.");
    m.def(
        "with_steps",
        [](const Scenario& plan, const std::string& lever, const std::string& field,
           const std::string& fund, bool allow_debt, std::int64_t steps) {
            return detail::Varying{plan, {lever, field, fund}, {{}, {}, 0, allow_debt}, steps}.with(
                steps);
        },
        py::arg("plan"), py::arg("lever"), py::arg("field"), py::arg("fund"), py::arg("allow_debt"),
        py::arg("steps"), "The plan with so many steps of it, as `solve` runs it.");
    m.def(
        "robust",
        [](const std::pair<Baseline*, Scenario*>& central,
           const std::vector<std::pair<Baseline*, Scenario*>>& cases, const std::string& lever,
           const std::string& field, const std::string& fund,
           const std::map<std::string, double>& target, Month by, int hold, bool allow_debt,
           double share, std::int64_t guess, std::int64_t within, int threads,
           const py::object& progress) {
            AskedOfDraws asked{{{}, by, hold, allow_debt}, {lever, field, fund}};
            for (const auto& [name, least] : target)
                asked.wanted.targets.push_back({find<Target::Figure>(name).value(), least});
            std::vector<Case> all;
            for (const auto& [opening, plan] : cases) all.push_back({opening, plan});
            return attended(progress, [&](Watch& watch) {
                return robust({central.first, central.second}, all, asked, share, guess, within,
                              Workers{threads, &watch});
            });
        },
        py::arg("central"), py::arg("cases"), py::arg("lever"), py::arg("field"), py::arg("fund"),
        py::arg("target"), py::arg("by"), py::arg("hold"), py::arg("allow_debt"), py::arg("share"),
        py::arg("guess"), py::arg("within") = 1, py::arg("threads") = 0,
        py::arg("progress") = py::none(),
        "The least steps of a lever's field, or of a fund's money, with which the targets hold in "
        "at least that share of the cases.");
}
