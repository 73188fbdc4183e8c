// SPDX-License-Identifier: Apache-2.0
//
// The opening position: made of cells, or read from its file. jknmodel.evidence.place makes it.

#include <jknmodel/baseline/check.hpp>
#include <jknmodel/io/baseline.hpp>
#include <string>
#include <utility>
#include <vector>

#include "casters.hpp"
#include "heard.hpp"
#include "records.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

Baseline baseline_of(std::string place, Month opening, double population, std::vector<Cell> cells,
                     bool priority_status, std::vector<MinimumWage> minimum_wages,
                     std::string prior, std::string reading, const std::string& carried_debt,
                     double all_debtors, Rupiah all_debt, std::vector<ClassArrears> arrears) {
    Baseline out{.place = std::move(place),
                 .opening = opening,
                 .population = Headcount{population},
                 .priority_status = priority_status,
                 .minimum_wage = MinimumWages{std::move(minimum_wages)},
                 .prior = std::move(prior),
                 .reading = std::move(reading),
                 .carried_debt = parse<OldDebt>(carried_debt),
                 .all_debtors = Headcount{all_debtors},
                 .all_debt = all_debt,
                 .arrears = std::move(arrears),
                 .cells = std::move(cells)};
    check(out);
    return out;
}

}  // namespace

void bind_baseline(py::module_& m) {
    py::class_<Baseline>(m, "Baseline", "The opening position that a projection starts from.")
        .def(py::init(&baseline_of), py::kw_only(), py::arg("place"), py::arg("opening"),
             py::arg("population"), py::arg("cells"), py::arg("priority_status") = false,
             py::arg("minimum_wages") = std::vector<MinimumWage>{}, py::arg("prior") = "",
             py::arg("reading") = "", py::arg("carried_debt") = "stated",
             py::arg("all_debtors") = 0.0, py::arg("all_debt") = Rupiah{},
             py::arg("arrears") = std::vector<ClassArrears>{},
             R"(Of cells, in whole or expected people, as `jknmodel.base.cells.Cell` describes them.

``carried_debt`` is "stated" (cells say all of it) or "assumed": what the cells do not say of old
debt of former self-payers is the register's share, or what is more than the self-payers of the
opening in ``all_debtors`` and rupiah of ``all_debt``, where these are above 0. ``arrears`` are
those published by class (`jknmodel.base.cells.ClassArrears`): what each owes, and who carries how much.

Raises InputError with every fault, each named by the place of its cell in the list.)")
        .def_readonly("place", &Baseline::place, "Whose position it is.")
        .def_readonly("opening", &Baseline::opening,
                      "The month whose closing position it is, a date.")
        .def_property_readonly(
            "population", [](const Baseline& self) { return self.population.count(); },
            "The people that rates divide by.")
        .def_readonly("priority_status", &Baseline::priority_status,
                      "Whether the district has UHC priority at the opening.")
        .def_property_readonly(
            "minimum_wages", [](const Baseline& self) { return self.minimum_wage.by_year(); },
            "The minimum wages known, by year.")
        .def_readonly("prior", &Baseline::prior, "The prior it was inferred under, if any.")
        .def_readonly("reading", &Baseline::reading, "How rates without base were read, if at all.")
        .def_property_readonly(
            "carried_debt",
            [](const Baseline& self) { return std::string{name(self.carried_debt)}; },
            "Whether cells say all old debt of former self-payers, or it is assumed.")
        .def_property_readonly(
            "all_debtors", [](const Baseline& self) { return self.all_debtors.count(); },
            "All in arrears, where it was published; else 0.")
        .def_property_readonly(
            "all_debt", [](const Baseline& self) { return self.all_debt.count(); },
            "Their debt, where it was published; else 0.")
        .def_readonly("arrears", &Baseline::arrears, "Arrears as they were published, by class.")
        .def_readonly("cells", &Baseline::cells, "Its cells, in the order of the file.")
        .def_property_readonly("registered", &Baseline::registered, "The people of all cells.")
        .def("__repr__", [](const Baseline& self) {
            return "Baseline(" + py::repr(py::str(self.place)).cast<std::string>() + ", " +
                   self.opening.str() + ", " + std::to_string(self.cells.size()) + " cells)";
        });
    m.def(
        "read_baseline",
        [](const std::string& path) {
            return python::heard([path] { return read_baseline(path); });
        },
        py::arg("path"), "The baseline in a TOML file. Raises InputError with every fault of it.");
    m.def(
        "read_baseline_text",
        [](const std::string& text, const std::string& name) {
            return python::heard([text, name] { return read_baseline_text(text, name); });
        },
        py::arg("text"), py::arg("name") = "baseline",
        "The baseline in a TOML text; `name` stands for the file in its faults.");
    m.def("baseline_toml", &baseline_toml, py::arg("baseline"),
          "The text of a baseline's file: the same bytes for the same position.");
}
