// SPDX-License-Identifier: Apache-2.0
//
// What is drawn of a plan: assumptions, choices, events.

#include <jknmodel/scenario/distributions.hpp>
#include <jknmodel/scenario/events.hpp>
#include <jknmodel/scenario/same.hpp>
#include <jknmodel/study/drawn_plans.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "answers.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

std::vector<Assume> rows_named(const std::vector<std::string>& names) {
    std::vector<Assume> out;
    for (const std::string& each : names) out.push_back(parse<Assume>(each));
    return out;
}

void bind_register(py::module_& m) {
    m.def(
        "distribution_of",
        [](const std::string& row) {
            return std::string{name(distribution_of(parse<Assume>(row)))};
        },
        py::arg("name"), "The name of the distribution of a row of the register.");
    m.def(
        "quantile",
        [](double value, double low, double high, const std::string& distribution, double u) {
            return quantile({value, low, high, parse<Distribution>(distribution)}, u);
        },
        py::arg("value"), py::arg("low"), py::arg("high"), py::arg("distribution"), py::arg("u"),
        "The value below which a row lies with chance u.");
    m.def(
        "shares_of_one_whole",
        [] {
            std::vector<std::vector<std::string>> out;
            for (const auto& [first, second] : shares_of_one_whole)
                out.push_back({std::string{name(first)}, std::string{name(second)}});
            return out;
        },
        "Pairs of rows that are drawn again until they leave room for the rest.");
    py::class_<DrawnRegister>(m, "DrawnRegister", "What is drawn of a scenario's register.")
        .def(py::init([](const Scenario& plan, const std::vector<std::string>& vary,
                         const std::vector<std::string>& keep) {
                 return DrawnRegister{plan.assumptions, rows_named(vary), rows_named(keep)};
             }),
             py::arg("scenario"), py::arg("vary") = std::vector<std::string>{},
             py::arg("keep") = std::vector<std::string>{},
             "What the scenario sets itself stays, but where it gives a range or is in `vary`; so "
             "does what is in `keep`.")
        .def_property_readonly(
            "kept",
            [](const DrawnRegister& self) {
                std::set<std::string> out;
                for (const Assumption& row : register_of_assumptions)
                    if (self.kept(row.id)) out.insert(std::string{row.name});
                return out;
            },
            "The rows that stay at their own value.")
        .def(
            "draw",
            [](const DrawnRegister& self, std::uint64_t seed, std::uint64_t j) {
                py::typing::Dict<py::str, py::float_> out;
                for (const auto& [row, value] : self.draw(seed, j))
                    out[py::str(std::string{name(row)})] = value;
                return out;
            },
            py::arg("seed"), py::arg("j"), "Draw j of every row that is drawn by itself.")
        .def(
            "chosen",
            [](const DrawnRegister& self, const std::string& row, const std::string& source,
               std::size_t count, std::uint64_t seed, std::uint64_t j) {
                return chosen_by(self, parse<Assume>(row), source, count, seed, j);
            },
            py::arg("row"), py::arg("source"), py::arg("count"), py::arg("seed"), py::arg("j"),
            "Which of so many choices draw j makes: the first, 0, as likely as the row says, each "
            "of the others alike.");
}

bool alike(const Event& a, const Event& b) {
    const auto plain = [](const Event& e) {
        return std::tuple{e.event, e.month, e.size, e.late.fund, e.late.receipt, e.late.months};
    };
    if (plain(a) != plain(b) || a.lever.has_value() != b.lever.has_value()) return false;
    return !a.lever || same(*a.lever, *b.lever);
}

void bind_events(py::module_& m) {
    py::class_<Event>(m, "Event", R"(One that was drawn: a lever, or a receipt that comes later.

``size`` is how large it is in its own unit: a share of the PBI list, of the population, heads,
months.
)")
        .def_property_readonly("event",
                               [](const Event& self) { return std::string{name(self.event)}; })
        .def_readonly("month", &Event::month)
        .def_readonly("size", &Event::size)
        .def("__eq__",
             [](const Event& self, const py::object& other) {
                 return py::isinstance<Event>(other) && alike(self, other.cast<const Event&>());
             })
        .def("__hash__",
             [](const Event& self) {
                 return py::hash(
                     py::make_tuple(std::string{name(self.event)}, self.month, self.size));
             })
        .def("__repr__", [](const Event& self) {
            return said({"Event(", name(self.event), ", ", self.month.str(), ", ",
                         py::str(py::float_(self.size)).cast<std::string>(), ")"});
        });
    py::class_<Events>(m, "Events", "The events of a place under a plan, draw by draw.")
        .def(py::init([](const Scenario& plan, const DrawnRegister& drawn, Month opening,
                         Month until, double population, double pbid,
                         const std::map<std::string, double>& registered) {
                 EventsOf of{opening, until, population};
                 of.pbid = pbid;
                 for (const auto& [segment, people] : registered)
                     of.registered[static_cast<std::size_t>(
                         published_as(parse<Segment>(segment)))] += people;
                 return Events{plan, drawn, of};
             }),
             py::arg("scenario"), py::arg("register"), py::arg("opening"), py::arg("until"),
             py::arg("population"), py::arg("pbid"), py::arg("registered"),
             "`pbid` are its active heads, `registered` everybody by segment.")
        .def(
            "drawn",
            [](const Events& self, const std::string& event, std::uint64_t seed, std::uint64_t j) {
                return python::Shown<std::vector<Event>>::of(
                    self.drawn(parse<EventName>(event), seed, j));
            },
            py::arg("event"), py::arg("seed"), py::arg("j"), "What comes of one event in draw j.");
    m.def(
        "event_names",
        [] {
            std::vector<std::string> out;
            for (const std::string_view each : Names<EventName>::list) out.emplace_back(each);
            return python::Shown<std::vector<std::string>>::of(out);
        },
        "Every event; its name is its key in the random numbers.");
    m.def("with_events", &with_events, py::arg("scenario"), py::arg("events"),
          "The scenario with what was drawn laid over it.");
}

}  // namespace

void bind_draws(py::module_& m) {
    bind_register(m);
    bind_events(m);
}
