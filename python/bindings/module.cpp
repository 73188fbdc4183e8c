// SPDX-License-Identifier: Apache-2.0
//
// jknmodel._core: a table of contents. One bind_<stage> for each folder of include/jknmodel.

#include <pybind11/pybind11.h>

#include <jknmodel/base/standing.hpp>
#include <jknmodel/base/version.hpp>

namespace py = pybind11;

void bind_base(py::module_& m);
void bind_random(py::module_& m);
void bind_law(py::module_& m);
void bind_schedule(py::module_& m);
void bind_columns(py::module_& m);
void bind_evidence(py::module_& m);
void bind_districts(py::module_& m);
void bind_opening(py::module_& m);
void bind_inference(py::module_& m);
void bind_given(py::module_& m);
void bind_baseline(py::module_& m);
void bind_fund(py::module_& m);
void bind_scenario(py::module_& m);
void bind_own_lever(py::module_& m);
void bind_keys(py::module_& m);
void bind_draws(py::module_& m);
void bind_outcome(py::module_& m);
void bind_projection(py::module_& m);
void bind_study(py::module_& m);
void bind_answer(py::module_& m);
void bind_flips(py::module_& m);
void bind_explain(py::module_& m);
void bind_next_billion(py::module_& m);
void bind_robust(py::module_& m);
void bind_planner(py::module_& m);

PYBIND11_MODULE(_core, m) {
    m.doc() = "The compiled part of jknmodel. Import jknmodel instead.";
    m.attr("__version__") = JKNMODEL_VERSION_STRING;
    m.attr("MOST_MONTHS_OWED") = jknmodel::most_months_owed;  // that an account has a station for
    bind_base(m);
    bind_random(m);
    bind_law(m);
    bind_schedule(m);
    bind_columns(m);
    bind_evidence(m);
    bind_districts(m);
    bind_opening(m);    // after the faults that it names closer
    bind_inference(m);  // after the classes that it takes
    bind_given(m);      // after the class of places
    bind_baseline(m);
    bind_fund(m);
    bind_own_lever(m);
    bind_scenario(m);  // after the class of funds
    bind_keys(m);
    bind_draws(m);  // after the class of scenarios
    bind_outcome(m);
    bind_projection(m);  // after the classes that it takes
    bind_study(m);
    bind_answer(m);
    bind_flips(m);
    bind_explain(m);
    bind_next_billion(m);
    bind_robust(m);
    bind_planner(m);
}
