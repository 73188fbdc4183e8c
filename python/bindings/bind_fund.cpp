// SPDX-License-Identifier: Apache-2.0
//
// Funds of a scenario, apart from its levers.

#include <jknmodel/scenario/fund.hpp>
#include <string>

#include "casters.hpp"

namespace py = pybind11;
using namespace jknmodel;

void bind_fund(py::module_& m) {
    py::class_<Receipt>(m, "Receipt", "Money that comes into a fund; whole rupiah, dated.")
        .def_readonly("amount", &Receipt::amount, "Whole rupiah.")
        .def_readonly("appropriated", &Receipt::appropriated, "Month of the budget.")
        .def_readonly("usable", &Receipt::usable, "Month from which decisions may count on it.")
        .def_readonly("cash", &Receipt::cash, "Month from which bills can be paid from it.")
        .def("__repr__", [](const Receipt& self) {
            return "Receipt(" + std::to_string(self.amount.count()) + ", cash " + self.cash.str() +
                   ")";
        });
    py::class_<Fund>(m, "Fund", "A pot of money of one budget year.")
        .def_readonly("name", &Fund::name, "What the scenario calls it.")
        .def_readonly("year", &Fund::year, "Its budget year.")
        .def_property_readonly(
            "source", [](const Fund& self) { return std::string{name(self.source)}; },
            "Where the money is from, as ``APBD``: it decides what the law lets it pay.")
        .def_property_readonly("total", &Fund::total, "Its receipts together, whole rupiah.")
        .def_readonly("receipts", &Fund::receipts, "Its receipts, in the order of the file.")
        .def_readonly("spent_before", &Fund::spent_before,
                      "Rupiah spent before the opening; None: derived from the heads.")
        .def_readonly("opening_heads", &Fund::opening_heads,
                      "PBID heads of the opening that it carries; None: the rest.")
        .def_property_readonly(
            "when_dry", [](const Fund& self) { return std::string{name(self.when_dry)}; },
            "``owe`` or ``release``: what happens when it cannot pay.")
        .def_readonly("carry_over", &Fund::carry_over, "Whether unspent money passes the year.")
        .def_readonly("pays_late", &Fund::pays_late, "Months between a bill and its payment.")
        .def_readonly("own_bill", &Fund::own_bill, "Whether BPJS bills it apart from the others.")
        .def_readonly("follows", &Fund::follows, "The fund whose heads it takes over, if named.")
        .def_readonly("again_every_year", &Fund::again_every_year,
                      "Whether the same money comes in every later year without a fund.")
        .def_readonly("taken_again", &Fund::taken_again,
                      "Whether it is the money of an earlier year: nobody adopted it.")
        .def("__repr__", [](const Fund& self) {
            return "Fund(" + py::repr(py::str(self.name)).cast<std::string>() + ", " +
                   std::string{name(self.source)} + " " + std::to_string(self.year) + ", Rp" +
                   std::to_string(self.total().count()) + ")";
        });
}
