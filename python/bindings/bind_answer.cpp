// SPDX-License-Identifier: Apache-2.0
//
// What a run answers, in numbers: the money of each year, what was ordered of levers and not done.

#include <pybind11/eigen.h>
#include <pybind11/stl.h>

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/answer.hpp>
#include <string>
#include <utility>
#include <vector>

#include "casters.hpp"
#include "plain.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::plain;

/// What is missing of a lever, by its name.
struct UndoneOf {
    std::string lever;
    Undone undone;
};

using ByDraw = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::array<const char*, 7> year_money{"need",      "money",   "left", "owed",
                                                "elsewhere", "outside", "cost"};
std::array<double, 7> money_of(const YearEnd& end) {
    return {end.need, end.money, end.left, end.owed, end.elsewhere, end.outside, end.cost()};
}

template <class T>
void bind_answers(py::module_& m) {
    using Out = Outcome<T>;
    py::reinterpret_borrow<py::class_<Out>>(py::type::of<Out>())
        .def(
            "year_ends", [](const Out& out) { return year_ends(plain(out)); },
            "The closes of December after the opening: the money of each year.")
        .def(
            "undone",
            [](const Out& out, const Scenario& scenario) {
                const Outcome<double>& run = plain(out);
                std::vector<UndoneOf> found;
                for (const Undone& one : undone(run, scenario))
                    found.push_back({run.levers[static_cast<std::size_t>(one.lever)], one});
                return found;
            },
            py::arg("scenario"), "What was ordered of levers and not done, by month.");
    m.def(
        "year_money",
        [](const std::vector<const Out*>& outcomes, const std::vector<int>& years) {
            std::vector<ByDraw> sums(year_money.size(),
                                     ByDraw::Zero(std::ssize(outcomes), std::ssize(years)));
            for (std::size_t j = 0; j < outcomes.size(); ++j)
                for (const YearEnd& end : year_ends(plain(*outcomes[j]))) {
                    const auto at = std::find(years.begin(), years.end(), end.year);
                    if (at == years.end()) continue;
                    const std::array<double, 7> rupiah = money_of(end);
                    for (std::size_t k = 0; k < rupiah.size(); ++k)
                        sums[k](static_cast<Eigen::Index>(j), at - years.begin()) = rupiah[k];
                }
            py::typing::Dict<py::str, ByDraw> out;
            for (std::size_t k = 0; k < year_money.size(); ++k) out[year_money[k]] = sums[k];
            return out;
        },
        py::arg("outcomes"), py::arg("years"),
        "The money of each year's end by name: draws by years, in rupiah.");
}

}  // namespace

void bind_answer(py::module_& m) {
    py::class_<YearEnd>(m, "YearEnd", "The money of a year, when it closes.")
        .def_readonly("year", &YearEnd::year)
        .def_readonly("money", &YearEnd::money)
        .def_readonly("need", &YearEnd::need)
        .def_readonly("left", &YearEnd::left)
        .def_readonly("owed", &YearEnd::owed)
        .def_readonly("elsewhere", &YearEnd::elsewhere)
        .def_readonly("outside", &YearEnd::outside)
        .def_property_readonly("cost", &YearEnd::cost)
        .def_readonly("ends", &YearEnd::ends);
    py::class_<UndoneOf>(m, "Undone", "What is missing of a lever.")
        .def_readonly("lever", &UndoneOf::lever)
        .def_property_readonly("month", [](const UndoneOf& it) { return it.undone.month.str(); })
        .def_property_readonly(
            "unit", [](const UndoneOf& it) { return it.undone.heads ? "people" : "rupiah"; })
        .def_property_readonly("ordered", [](const UndoneOf& it) { return it.undone.ordered; })
        .def_property_readonly("done", [](const UndoneOf& it) { return it.undone.done; })
        .def_property_readonly("cut", [](const UndoneOf& it) { return it.undone.cut; })
        .def_property_readonly("why",
                               [](const UndoneOf& it) { return std::string{name(it.undone.why)}; });
    bind_answers<double>(m);
    bind_answers<std::int64_t>(m);
}
