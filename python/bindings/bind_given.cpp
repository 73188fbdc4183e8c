// SPDX-License-Identifier: Apache-2.0
//
// A place from the figures that somebody gives, its file, and the scenarios it begins with.

#include <pybind11/eigen.h>
#include <pybind11/numpy.h>

#include <jknmodel/evidence/given.hpp>
#include <jknmodel/io/place.hpp>
#include <jknmodel/io/standard_plans.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answers.hpp"
#include "casters.hpp"
#include "days.hpp"
#include "figures.hpp"
#include "records.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

/// What a place states, out of its record in Python.
PlaceFile place_from(py::handle record) {
    const python::Fields of{record};
    PlaceFile place;
    place.name = of.get<std::string>("name"), place.region = of.get<std::string>("region");
    place.opening = parse_month(of.get<std::string>("opening"));
    place.priority_status = of.get<bool>("priority_status");
    place.question = python::words_from<Question>(of, "question");
    place.prior = of.get<std::string>("prior");
    place.active_rate_read_as = of.word<ShareBase>("active_rate_read_as");
    place.active_rate_tested_on = of.word<ShareBase>("active_rate_tested_on");
    place.minimum_wage = MinimumWages{of.get<std::vector<MinimumWage>>("minimum_wages")};
    place.population = python::population_from(record.attr("population"));
    for (const py::handle figure : record.attr("figures"))
        place.evidence.push_back(python::figure_from(figure));
    return place;
}

AskedFigures asked_of(const std::vector<Given>& figures, const std::string& as_of, law::Day today,
                      const std::string& source, const std::string& active_of,
                      const std::optional<std::string>& locale) {
    AskedFigures asked;
    asked.figures = figures, asked.as_of = as_of, asked.today = today;
    asked.source = source, asked.active_of = active_of;
    if (locale) asked.locale = parse<Numerals>(*locale);
    return asked;
}

}  // namespace

void bind_given(py::module_& m) {
    py::class_<Given>(m, "Given", "A figure by its name, as it was given.")
        .def(py::init([](std::string name, std::string text, bool is_number, std::string as_of,
                         std::string source) {
                 return Given{std::move(name), std::move(text), is_number, std::move(as_of),
                              std::move(source)};
             }),
             py::arg("name"), py::arg("text"), py::kw_only(), py::arg("is_number") = false,
             py::arg("as_of") = "", py::arg("source") = "");
    py::class_<FiguresGiven>(m, "FiguresGiven", "What figures by name are evidence of.")
        .def_readonly("population", &FiguresGiven::population)
        .def_readonly("figures", &FiguresGiven::evidence)
        .def_property_readonly("minimum_wages",
                               [](const FiguresGiven& self) { return self.minimum_wage.by_year(); })
        .def_property_readonly(
            "names",
            [](const FiguresGiven& self) {
                std::vector<std::string> out;
                for (const ReadGiven& each : self.reads) out.push_back(each.name);
                return out;
            },
            "Those that were read, in the order in which they were given.");
    m.def(
        "given_units",
        [] {
            py::typing::Dict<py::str, py::str> out;
            for (const auto& [name, unit] : given_units())
                out[py::str(std::string{name})] = python::word(unit);
            return out;
        },
        "The names of figures that can be given, each with what it is counted in.");
    m.def(
        "place_given",
        [](const std::string& name, const std::vector<Given>& figures, const std::string& as_of,
           law::Day today, const std::string& region, const std::string& source,
           const std::string& active_of, bool priority_status, const std::string& prior,
           const std::optional<std::string>& locale) {
            AskedPlace asked;
            asked.name = name, asked.region = region;
            asked.priority_status = priority_status, asked.prior = prior;
            asked.given = asked_of(figures, as_of, today, source, active_of, locale);
            return place_given(asked).place;
        },
        py::arg("name"), py::arg("figures"), py::kw_only(), py::arg("as_of"), py::arg("today"),
        py::arg("region"), py::arg("source"), py::arg("active_of"), py::arg("priority_status"),
        py::arg("prior"), py::arg("locale"),
        "A place from figures by name. Raises InputError with every figure that is refused, and "
        "those that are missing.");
    m.def(
        "figures_given",
        [](const std::vector<Given>& figures, const std::string& as_of, law::Day today,
           const std::vector<std::string>& where, double population, double half_width,
           const std::string& source, const std::string& active_of,
           const std::optional<std::string>& locale) {
            AskedFigures asked = asked_of(figures, as_of, today, source, active_of, locale);
            asked.where = where, asked.wages_of_law = false;
            asked.population = {population, half_width};
            return figures_given(asked);
        },
        py::arg("figures"), py::kw_only(), py::arg("as_of"), py::arg("today"), py::arg("where"),
        py::arg("population"), py::arg("half_width"), py::arg("source"), py::arg("active_of"),
        py::arg("locale"),
        "Figures by name that are given anew, of a place whose population is known. Raises "
        "InputError with every one that is refused.");
    m.def(
        "fault_of_given",
        [](const Given& figure, const std::optional<std::string>& locale) {
            return fault_of_given(figure,
                                  locale ? std::optional{parse<Numerals>(*locale)} : std::nullopt);
        },
        py::arg("figure"), py::arg("locale"),
        "What is wrong with one figure, or the date `as_of`; empty: nothing.");
    m.def(
        "wage_areas",
        [] {
            py::typing::Dict<py::str, py::object> out;
            for (const WageArea& area : wage_areas())
                out[py::str(area.name)] = python::fixed(area.wages.by_year());
            return out;
        },
        "The minimum wages that the law has, by area.");
    m.def(
        "wages_unsaid",
        [](const std::vector<std::string>& where, int year) {
            return wages_unsaid(where, year).by_year();
        },
        py::arg("where"), py::arg("year"),
        "What a place that states no minimum wage has: the law's, of the first name that it knows; "
        "else the middle of all that the law has, assumed.");
    m.def(
        "place_text", [](py::handle facts) { return place_text(place_from(facts)); },
        py::arg("facts"), "The file of a place of figures.");

    py::class_<StandardPlan>(m, "StandardPlan", "A scenario that a new place begins with.")
        .def_readonly("name", &StandardPlan::name)
        .def_readonly("words", &StandardPlan::words)
        .def_readonly("words_id", &StandardPlan::words_id)
        .def_readonly("toml", &StandardPlan::toml, "Its file.");
    m.def("first_look_until", &first_look_until, py::arg("opening"),
          "The last month of a first look: December two years after the first.");
    m.def("plans_that_need_a_budget", &plans_that_need_a_budget,
          "The names of the standard plans that there are only where a budget was given.");
    m.def(
        "standard_plans",
        [](py::handle facts, const std::vector<Cell>& cells) {
            return standard_plans(asked_plans(place_from(facts), cells));
        },
        py::arg("facts"), py::arg("cells"),
        "The scenarios that a place begins with, what is answered for first in front.");
}
