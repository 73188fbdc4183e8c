// SPDX-License-Identifier: Apache-2.0

#include <pybind11/numpy.h>

#include <jknmodel/projection/project.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/questions.hpp>

#include "arrow.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace jknmodel::python;

/// A column as NumPy has it: months as datetime64[M], words as (codes, list).
py::object column_object(const Column& column) {
    if (const auto* months = std::get_if<std::vector<Month>>(&column.values)) {
        py::array_t<std::int64_t> out(static_cast<py::ssize_t>(months->size()));
        for (std::size_t i = 0; i < months->size(); ++i)
            out.mutable_data()[i] = (*months)[i] - Month{1970, 1};
        return out.attr("view")("datetime64[M]");
    }
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
        return py::array_t<double>(static_cast<py::ssize_t>(numbers->size()), numbers->data());
    if (const auto* truths = std::get_if<std::vector<bool>>(&column.values)) {
        py::array_t<bool> out(static_cast<py::ssize_t>(truths->size()));
        for (std::size_t i = 0; i < truths->size(); ++i) out.mutable_data()[i] = (*truths)[i];
        return out;
    }
    const auto& words = std::get<Words>(column.values);
    return py::make_tuple(
        py::array_t<std::int32_t>(static_cast<py::ssize_t>(words.index.size()), words.index.data()),
        words.list);
}

py::dict columns(const Outcome<double>& out, const std::string& name) {
    py::dict dict;
    for (const Column& column : table(out, name).columns)
        dict[py::str(column.name)] = column_object(column);
    return dict;
}

Target target_from(const std::string& figure, double share) {
    if (const auto known = find<Target::Figure>(figure)) {
        if (!(share >= 0 && share <= 1))
            refuse(figure, std::to_string(share),
                   "a target is a share from 0 to 1; write 0.98 for 98%");
        return {*known, share};
    }
    refuse(figure, "",
           "'" + figure + "' is not a target with a base" +
               advice(figure, Names<Target::Figure>::list));
}

}  // namespace

void bind_projection(py::module_& m) {
    py::class_<Outcome<double>>(m, "Outcome",
                                "The numbers of one run. `jknmodel.project` makes it.")
        .def("columns", &columns, py::arg("name"),
             "The columns of a table, by name: arrays; months as datetime64[M]; words as (codes, "
             "list).")
        .def(
            "csv",
            [](const Outcome<double>& out, const std::string& name) {
                return csv(table(out, name));
            },
            py::arg("name"), "The table as CSV text.")
        .def(
            "stream",
            [](const Outcome<double>& out, const std::string& name) {
                return arrow::stream(table(out, name));
            },
            py::arg("name"), "The table as a capsule with an Arrow stream.")
        .def_property_readonly(
            "settle_levels", [](const Outcome<double>& out) { return out.settle_levels; },
            "Factor on the chance to come back that keeps active self-payers where they are: PBPU "
            "1-3, BP 1-3.")
        .def_property_readonly(
            "until", [](const Outcome<double>& out) { return out.rows.back().month; },
            "The last month.")
        .def_readonly("balanced", &Outcome<double>::balanced,
                      "Whether such a factor was found for every group.")
        .def_property_readonly(
            "spent_before_derived",
            [](const Outcome<double>& out) {
                py::list names;
                for (std::size_t i = 0; i < out.funds.size(); ++i)
                    if (out.spent_before_derived[i]) names.append(out.funds[i]);
                return names;
            },
            "Funds whose money already spent was worked out from the heads, not given.")
        .def(
            "money_ends", [](const Outcome<double>& out) { return money_ends(out); },
            "The first month in which a fund could not pay a bill or gave up heads; None within "
            "the run.")
        .def(
            "met",
            [](const Outcome<double>& out, const std::map<std::string, double>& target, int hold) {
                std::vector<Target> targets;
                for (const auto& [figure, share] : target)
                    targets.push_back(target_from(figure, share));
                return met(out, targets, hold);
            },
            py::arg("target"), py::arg("hold") = 0,
            "The first month whose close meets every target and holds it for so many months more; "
            "None within the run.")
        .def(
            "new_heads",
            [](const Outcome<double>& out, const Scenario& scenario) {
                const NewHeads heads = new_heads(out, scenario);
                py::dict dict;
                dict["added"] = heads.added, dict["lasting"] = heads.lasting,
                dict["one_off"] = heads.one_off;
                dict["cost_this_year"] = heads.cost_this_year,
                dict["cost_full_year"] = heads.cost_full_year;
                return dict;
            },
            py::arg("scenario"),
            "PBID heads that the levers added: those that every later year's money carries, and "
            "the others.");
    m.def(
        "table_names",
        [] {
            std::vector<std::string> names;
            for (std::string_view name : table_names) names.emplace_back(name);
            return names;
        },
        "The tables of a run.");
    m.def(
        "project",
        [](const Baseline& baseline, const Scenario& scenario, Month until) {
            const py::gil_scoped_release others_may_run;
            return project(baseline, scenario, until);
        },
        py::arg("baseline"), py::arg("scenario"), py::arg("until"),
        "Runs the `expected` engine from a baseline to a month.");
}
