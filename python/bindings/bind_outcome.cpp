// SPDX-License-Identifier: Apache-2.0
//
// What a run answers: its tables, as columns, CSV and Arrow streams.

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <jknmodel/report/tables.hpp>
#include <string>
#include <vector>

#include "arrow.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace jknmodel::python;

/// A column of words, each row by its place in the list of them.
struct WordsColumn {
    py::array_t<std::int32_t> codes;
    std::vector<std::string> words;
};

/// A column as NumPy has it: months as datetime64[M].
py::object column_object(const Column& column) {
    if (const auto* months = std::get_if<std::vector<Month>>(&column.values)) {
        py::array_t<std::int64_t> out(static_cast<py::ssize_t>(months->size()));
        for (std::size_t i = 0; i < months->size(); ++i)
            out.mutable_data()[i] = (*months)[i] - Month{1970, 1};
        return out.attr("view")("datetime64[M]");
    }
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
        return py::array_t<double>(static_cast<py::ssize_t>(numbers->size()), numbers->data());
    if (const auto* counts = std::get_if<std::vector<std::int64_t>>(&column.values))
        return py::array_t<std::int64_t>(static_cast<py::ssize_t>(counts->size()), counts->data());
    if (const auto* truths = std::get_if<std::vector<bool>>(&column.values)) {
        py::array_t<bool> out(static_cast<py::ssize_t>(truths->size()));
        for (std::size_t i = 0; i < truths->size(); ++i) out.mutable_data()[i] = (*truths)[i];
        return out;
    }
    const auto& words = std::get<Words>(column.values);
    return py::cast(WordsColumn{
        py::array_t<std::int32_t>(static_cast<py::ssize_t>(words.index.size()), words.index.data()),
        words.list});
}

py::dict columns(const Frame& frame) {
    py::dict dict;
    for (const Column& column : frame.columns) dict[py::str(column.name)] = column_object(column);
    return dict;
}

/// A table of several draws, with a column `draw`.
template <class T>
Frame stacked_table(const std::vector<const Outcome<T>*>& outcomes, const std::string& name,
                    std::int64_t first) {
    std::vector<Frame> frames;
    for (const Outcome<T>* out : outcomes) frames.push_back(table(*out, name));
    return stacked(frames, first);
}

template <class T>
void bind_outcome_class(py::module_& m, const char* name, const char* about) {
    using Out = Outcome<T>;
    py::class_<Out>(m, name, about)
        .def(
            "columns",
            [](const Out& out, const std::string& table_name) {
                return columns(table(out, table_name));
            },
            py::arg("name"),
            "The columns of a table, by name: arrays, months as datetime64[M]; a `Words` for "
            "words.")
        .def(
            "csv",
            [](const Out& out, const std::string& table_name) {
                return csv(table(out, table_name));
            },
            py::arg("name"), "The table as CSV text.")
        .def(
            "stream",
            [](const Out& out, const std::string& table_name) {
                return arrow::stream(table(out, table_name));
            },
            py::arg("name"), "The table as a capsule with an Arrow stream.")
        .def_property_readonly(
            "settle_levels", [](const Out& out) { return out.settle_levels; },
            "Factor on the chance to come back that keeps active self-payers where they are: PBPU "
            "1-3, BP 1-3.")
        .def_readonly("carriers", &Out::carriers,
                      "Former self-payers at the opening, by the class in which they owe, 1 to 3.")
        .def_readonly("carried", &Out::carried, "Their old debt, in rupiah.")
        .def_property_readonly(
            "until", [](const Out& out) { return out.rows.back().month; }, "The last month.")
        .def_readonly("balanced", &Out::balanced,
                      "Whether such a factor was found for every group.")
        .def_property_readonly(
            "spent_before_derived",
            [](const Out& out) {
                py::list names;
                for (std::size_t i = 0; i < out.funds.size(); ++i)
                    if (out.spent_before_derived[i]) names.append(out.funds[i]);
                return names;
            },
            "Funds whose money already spent was worked out from the heads, not given.");
}

template <class T>
void bind_stacked(py::module_& m) {
    using List = std::vector<const Outcome<T>*>;
    m.def(
        "stacked_columns",
        [](const List& outcomes, const std::string& name, std::int64_t first) {
            return columns(stacked_table(outcomes, name, first));
        },
        py::arg("outcomes"), py::arg("name"), py::arg("first") = 0,
        "The columns of a table of several draws, with a column `draw`.");
    m.def(
        "stacked_csv",
        [](const List& outcomes, const std::string& name, std::int64_t first) {
            return csv(stacked_table(outcomes, name, first));
        },
        py::arg("outcomes"), py::arg("name"), py::arg("first") = 0,
        "A table of several draws as CSV text.");
    m.def(
        "stacked_stream",
        [](const List& outcomes, const std::string& name, std::int64_t first) {
            return arrow::stream(stacked_table(outcomes, name, first));
        },
        py::arg("outcomes"), py::arg("name"), py::arg("first") = 0,
        "A table of several draws as a capsule with an Arrow stream.");
}

}  // namespace

void bind_outcome(py::module_& m) {
    py::class_<WordsColumn>(m, "Words", "A column of words.")
        .def_readonly("codes", &WordsColumn::codes, "Of each row, the place of its word.")
        .def_readonly("words", &WordsColumn::words, "Every word, once.");
    bind_outcome_class<double>(m, "Outcome",
                               "The numbers of one run. `jknmodel.project` makes it.");
    bind_outcome_class<std::int64_t>(m, "WholeOutcome",
                                     "The numbers of one draw: whole people, whole rupiah.");
    bind_stacked<double>(m);
    bind_stacked<std::int64_t>(m);
    m.def(
        "table_names",
        [] {
            std::vector<std::string> names;
            for (std::string_view name : table_names) names.emplace_back(name);
            return names;
        },
        "The tables of a run.");
}
