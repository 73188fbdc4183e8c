// SPDX-License-Identifier: Apache-2.0
//
// What would change a decision: margins of many cases at once, and what turns it.

#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/flips.hpp>
#include <jknmodel/study/solve.hpp>
#include <jknmodel/study/turns.hpp>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "attended.hpp"
#include "casters.hpp"
#include "figures.hpp"

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

/// The margin of each; NaN where it cannot be run.
std::vector<double> margins(const DecisionAsked& decision, const std::vector<DecidedCase>& cases,
                            const Workers& workers) {
    std::vector<double> out(cases.size(), std::numeric_limits<double>::quiet_NaN());
    if (Watch* watch = workers.watch()) watch->of += cases.size();
    workers.each(cases.size(), [&](std::size_t i, int) {
        const DecidedCase& one = cases[i];
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

/// A place opened under another reading or prior.
struct OtherOpening {
    OtherChoice of;
    Baseline opening;
};

std::vector<Turn> turns_of(const DecisionAsked& decision, const Baseline& opening,
                           const Scenario& plan, const std::optional<Scenario>& against,
                           const std::vector<std::string>& names,
                           const std::optional<MovedFigures>& figures,
                           const std::vector<OtherOpening>& others,
                           const std::vector<std::string>& rates, double now, bool beyond,
                           int threads, const py::object& progress) {
    std::vector<Assume> ids;
    for (const std::string& name : names) ids.push_back(find<Assume>(name).value());
    std::vector<RateBasis> charged;
    for (const std::string& rate : rates) charged.push_back(parse<RateBasis>(rate));
    const Scenario* beside = against ? &*against : nullptr;
    return attended(progress, [&](Watch& watch) {
        const Workers workers{threads, &watch};
        Turns turns{DecidedNow{opening, plan, beside, now}, beyond,
                    [&](const std::vector<DecidedCase>& cases) {
                        return margins(decision, cases, workers);
                    },
                    workers};
        turns.assumptions(ids);
        if (figures) turns.figures(*figures);
        for (const OtherOpening& other : others)
            turns.choice(other.of, other.opening, plan, against);
        turns.choices_of_plan(charged);
        return turns.in_order();
    });
}

/// A number that is none in Python where there is none.
py::object or_none(const std::optional<double>& value) {
    return value ? py::object(py::float_(*value)) : py::object(py::none());
}

void bind_turns(py::module_& m) {
    py::class_<MovedFigures>(m, "MovedFigures",
                             "The figures that an opening is inferred from, each to be moved.")
        .def(py::init<Facts, std::vector<Cell>, Eigen::VectorXd, std::optional<double>>(),
             py::arg("facts"), py::arg("whole"), py::arg("near"), py::arg("gap_to"))
        .def_property_readonly(
            "labels",
            [](const MovedFigures& self) {
                std::vector<std::string> out;
                for (const MovedFigure& each : self.figures()) out.push_back(each.label);
                return out;
            },
            "What they are called; the population among them, where it is a range.");
    py::class_<OtherOpening>(m, "OtherOpening", "A place opened under another reading or prior.")
        .def(py::init([](std::string what, const std::string& kind, std::string name,
                         std::string other, Baseline opening) {
                 return OtherOpening{
                     {std::move(what), parse<TurnKind>(kind), std::move(name), std::move(other)},
                     std::move(opening)};
             }),
             py::arg("what"), py::arg("kind"), py::arg("name"), py::arg("other"),
             py::arg("opening"));
    py::class_<Turn>(m, "Turn", "The nearest value of one thing that changes a decision.")
        .def_readonly("what", &Turn::what)
        .def_property_readonly("kind", [](const Turn& it) { return python::word(it.kind); })
        .def_property_readonly(
            "value",
            [](const Turn& it) -> py::object {
                return std::isnan(it.value) ? py::object(py::str(it.name))
                                            : py::object(py::float_(it.value));
            },
            "A number, or a name.")
        .def_property_readonly(
            "flips_at",
            [](const Turn& it) -> py::object {
                return it.flips_to.empty() ? or_none(it.flips_at)
                                           : py::object(py::str(it.flips_to));
            },
            "A number or a name; None: nothing that was tried changes it.")
        .def_property_readonly("side", [](const Turn& it) { return std::string{it.side}; })
        .def_readonly("inside", &Turn::inside)
        .def_readonly("far", &Turn::far)
        .def_readonly("low", &Turn::low)
        .def_readonly("high", &Turn::high)
        .def_readonly("least", &Turn::least)
        .def_readonly("most", &Turn::most)
        .def_readonly("unit", &Turn::unit)
        .def_property_readonly("note", [](const Turn& it) { return std::string{it.note}; });
    m.def(
        "fits_in_doubt",
        [] {
            return std::vector<std::string>{fits_in_doubt.begin(), fits_in_doubt.end()};
        },
        "The fits of payment that data cannot tell apart.");
    m.def(
        "askable_assumptions",
        [] {
            std::vector<std::string> out;
            for (const Assume id : askable_assumptions()) out.emplace_back(name(id));
            return out;
        },
        "Those with a value that somebody can ask for.");
}

}  // namespace

void bind_flips(py::module_& m) {
    bind_turns(m);
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
                std::vector<DecidedCase> all;
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
        .def("turns", &turns_of, py::arg("opening"), py::arg("plan"), py::arg("against"),
             py::arg("names"), py::arg("figures"), py::arg("others"), py::arg("rates"),
             py::arg("now"), py::arg("beyond") = true, py::arg("threads") = 0,
             py::arg("progress") = py::none(),
             "What changes the decision: assumptions by name, figures, places opened otherwise, "
             "fits and rates.");
}
