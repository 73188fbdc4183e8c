// SPDX-License-Identifier: Apache-2.0
//
// What the next billion buys through each lever.

#include <pybind11/stl.h>

#include <jknmodel/engine/engine.hpp>
#include <jknmodel/study/next_billion.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "attended.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace py::literals;
using python::attended;

py::dict found_in(const Baseline& place, const Scenario& plan, std::size_t fund,
                  const std::map<std::string, std::string>& wanted, Month by, int threads) {
    const NextBillion found = attended(py::none(), [&](Watch& watch) {
        const Workers workers{threads, &watch};
        const Running runs{[](const Baseline& in, const Scenario& tried, Month until) {
                               return engine::project(in, tried, until);
                           },
                           [&](std::size_t count, const std::function<void(std::size_t)>& work) {
                               workers.each(count, [&](std::size_t i, int) { work(i); });
                           }};
        return next_billion(place, plan, fund, wanted, {Maximise::active_months, by, by}, billion,
                            runs);
    });
    py::list rows;
    for (const NextRow& row : found.rows)
        rows.append(py::dict("lever"_a = row.lever, "amount"_a = row.amount,
                             "unit"_a = row.unit ? std::string{name(*row.unit)} : std::string{},
                             "rupiah"_a = row.rupiah, "active_months"_a = row.gain,
                             "why"_a = std::string{row.why}, "fund"_a = row.fund));
    return py::dict("fund"_a = found.fund, "rows"_a = rows);
}

}  // namespace

void bind_next_billion(py::module_& m) {
    m.def(
        "fund_that_pays",
        [](const Baseline& place, const Scenario& plan, const std::vector<std::string>& levers) {
            return fund_that_pays(place, plan, {levers.begin(), levers.end()});
        },
        py::arg("place"), py::arg("plan"), py::arg("levers"),
        "The fund of the plan's first year from whose line most of these levers are paid: its "
        "place among the funds.");
    m.def("next_billion", &found_in, py::arg("place"), py::arg("plan"), py::arg("fund"),
          py::arg("wanted"), py::arg("by"), py::arg("threads") = 0,
          "The fund, and for each lever (with its field) what a billion more brings: lever, "
          "amount, unit, rupiah, active months, why it takes no more, the fund that pays it.");
}
