// SPDX-License-Identifier: Apache-2.0
//
// The planner's engine: what the page of it asks, asked from Python.

#include <pybind11/pybind11.h>

#include <jknmodel/planner/planner.hpp>
#include <string>
#include <string_view>

namespace py = pybind11;
using jknmodel::planner::Planner;

void bind_planner(py::module_& m) {
    py::class_<Planner>(m, "Planner",
                        R"(Questions in text, answered in text: the engine of jkn-planner.html.

>>> from jknmodel._core import Planner
>>> Planner().answer('ask = "close"')
'{"errors":[{"file":"question","line":1,"column":1,"key":"place","value":"","where":"","message":"\'place\' is missing; add it"}]}'
)")
        .def(py::init<>())
        .def("answer", &Planner::answer, py::arg("question"),
             py::call_guard<py::gil_scoped_release>(),
             "The answer to one question, a TOML document of flat keys (docs/planner.md): JSON, "
             "{\"ok\": {...}} or {\"errors\": [...]} with every fault.");
}
