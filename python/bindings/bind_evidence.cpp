// SPDX-License-Identifier: Apache-2.0
//
// Place and prior files, and the inference. What a file states goes out as the records of
// jknmodel.evidence; a place's own record is put together there, with what the package knows of its
// file.

#include <pybind11/numpy.h>

#include <jknmodel/evidence/nearest.hpp>
#include <jknmodel/evidence/whole_people.hpp>
#include <jknmodel/io/place.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "answers.hpp"
#include "casters.hpp"
#include "figures.hpp"
#include "heard.hpp"
#include "records.hpp"

namespace jknmodel::python {

using namespace py::literals;

[[nodiscard]] inline py::object object_of(const HistoryCell& cell) {
    return dataclass("jknmodel.evidence.history", "Written")(
        "key"_a = cell.key, "text"_a = cell.text, "row"_a = cell.row, "column"_a = cell.column);
}
}  // namespace jknmodel::python

JKNMODEL_RECORD_OUT(HistoryCell, "jknmodel.evidence.history.Written")

namespace {

namespace py = pybind11;
using namespace jknmodel;

template <class T>
using Vector = py::array_t<T, py::array::c_style | py::array::forcecast>;

template <class T>
std::span<const T> seen(const Vector<T>& column) {
    return {column.data(), static_cast<std::size_t>(column.size())};
}

template <class T>
Vector<T> vector_of(const std::vector<T>& values) {
    return Vector<T>(static_cast<py::ssize_t>(values.size()), values.data());
}

/// Rows out of a table of weights, one row a figure, and the two ends of each.
std::vector<Bounded> rows_of(const Vector<double>& weights, const Vector<double>& low,
                             const Vector<double>& high) {
    const std::span<const double> lows = seen(low), highs = seen(high);
    const bool table = weights.ndim() == 2 || (weights.size() == 0 && lows.empty());
    if (!table || lows.size() != highs.size() ||
        (weights.ndim() == 2 && static_cast<std::size_t>(weights.shape(0)) != lows.size()))
        throw std::invalid_argument("give weights of shape (rows, cells), and two ends a row");
    std::vector<Bounded> rows;
    const std::size_t cells = lows.empty() ? 0 : static_cast<std::size_t>(weights.shape(1));
    for (std::size_t i = 0; i < lows.size(); ++i) {
        const std::span<const double> row = seen(weights).subspan(i * cells, cells);
        rows.push_back({{row.begin(), row.end()}, lows[i], highs[i]});
    }
    return rows;
}

void translate_contradiction(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const NotReached& error) {
        const py::object type = py::module_::import("jknmodel.base.errors").attr("NotReachedError");
        const py::object found = type(py::tuple(py::cast(error.rows())));
        py::set_error(type, found);
    }
}

void bind_files(py::module_& m) {
    using python::word;
    py::class_<PlaceFile>(m, "PlaceFile", "What a place file states.")
        .def_readonly("name", &PlaceFile::name)
        .def_readonly("region", &PlaceFile::region)
        .def_property_readonly(
            "question",
            [](const PlaceFile& place) {
                std::vector<std::string> out;
                for (Question each : place.question) out.emplace_back(name(each));
                return out;
            },
            "What its page answers first.")
        .def_readonly("opening", &PlaceFile::opening)
        .def_readonly("priority_status", &PlaceFile::priority_status)
        .def_readonly("prior", &PlaceFile::prior)
        .def_property_readonly(
            "active_rate_read_as",
            [](const PlaceFile& place) { return word(place.active_rate_read_as); })
        .def_property_readonly(
            "active_rate_tested_on",
            [](const PlaceFile& place) { return word(place.active_rate_tested_on); })
        .def_property_readonly(
            "minimum_wages", [](const PlaceFile& place) { return place.minimum_wage.by_year(); },
            "The minimum wages known, by year.")
        .def_readonly("population", &PlaceFile::population)
        .def_readonly("evidence", &PlaceFile::evidence)
        .def_readonly("history", &PlaceFile::history)
        .def_readonly("cells", &PlaceFile::cells)
        .def_property_readonly("carried_debt",
                               [](const PlaceFile& place) { return word(place.carried_debt); })
        .def_property_readonly("all_debtors",
                               [](const PlaceFile& place) { return place.all_debtors.count(); })
        .def_property_readonly("all_debt",
                               [](const PlaceFile& place) { return place.all_debt.count(); })
        .def_readonly("arrears", &PlaceFile::arrears);

    m.def(
        "read_place",
        [](const std::string& path, const std::vector<std::string>& known_priors) {
            return python::heard([path, known_priors] { return read_place(path, known_priors); });
        },
        py::arg("path"), py::arg("known_priors") = std::vector<std::string>{},
        "What a place file states. Raises InputError with every fault of the file.");
    m.def(
        "read_place_text",
        [](const std::string& text, const std::string& name,
           const std::vector<std::string>& known_priors, const std::string& folder) {
            return python::heard([text, name, known_priors, folder] {
                return read_place_text(text, name, known_priors, folder);
            });
        },
        py::arg("text"), py::arg("name") = "place",
        py::arg("known_priors") = std::vector<std::string>{}, py::arg("folder") = "",
        "What the text of a place file states; `name` stands for the file in its faults, `folder` "
        "is where a baseline lies that it names.");
    m.def(
        "read_prior",
        [](const std::string& path) { return python::heard([path] { return read_prior(path); }); },
        py::arg("path"),
        "What a prior file states. Raises InputError with every fault of the file.");
}

}  // namespace

void bind_evidence(py::module_& m) {
    py::register_exception_translator(&translate_contradiction);
    bind_files(m);

    m.def(
        "nearest",
        [](const Vector<double>& prior, const Vector<double>& weights, const Vector<double>& low,
           const Vector<double>& high) {
            return vector_of(nearest(seen(prior), rows_of(weights, low, high)));
        },
        py::arg("prior"), py::arg("weights"), py::arg("low"), py::arg("high"),
        R"(The cells nearest to a prior for which low <= weights . cells <= high.

Nearest is least relative entropy. Cells without a prior stay empty.

Parameters
----------
prior
    People in every cell, float64.
weights
    One row a figure, one column a cell.
low, high
    The two ends of each row; the same where a figure is exact.

Raises
------
NotReachedError
    When the rows cannot all hold; its ``rows`` are the numbers of the fewest found that cannot.
ValueError
    If the shapes differ or a number is none.

>>> from jknmodel._core import nearest
>>> nearest([10.0, 20.0], [[1.0, 0.0]], [15.0], [99.0]).tolist()
[15.0, 20.0]
)");
    m.def(
        "whole_people",
        [](const Vector<double>& cells, const Vector<double>& weights, const Vector<double>& low,
           const Vector<double>& high) {
            return vector_of(whole_people(seen(cells), rows_of(weights, low, high)));
        },
        py::arg("cells"), py::arg("weights"), py::arg("low"), py::arg("high"),
        R"(Cells as whole people: cells that no row tells apart keep their total, and so do all.

>>> from jknmodel._core import whole_people
>>> whole_people([0.4, 0.3, 0.3, 9.5, 9.5], [[1, 1, 1, 0, 0]], [1], [1]).tolist()
[1, 0, 0, 10, 9]
)");
    m.def(
        "whole_people_within",
        [](const Vector<double>& cells, const Vector<double>& weights, const Vector<double>& low,
           const Vector<double>& high) -> std::optional<Vector<std::int64_t>> {
            const std::vector<Bounded> rows = rows_of(weights, low, high);
            std::optional<WholeCells> found;
            {
                const py::gil_scoped_release others_may_run;
                found = whole_people_within(seen(cells), rows);
            }
            if (!found) return std::nullopt;
            return vector_of(*found);
        },
        py::arg("cells"), py::arg("weights"), py::arg("low"), py::arg("high"),
        R"(The whole people nearest to the cells for which every row holds; None when there are none.

An exact count is kept to a head, a rounded figure within its ends.

>>> from jknmodel._core import whole_people_within
>>> whole_people_within([1.5, 1.5, 1.0], [[1, 1, 0], [0, 1, 1]], [3, 3], [3, 3]).tolist()
[1, 2, 1]
)");
    m.def(
        "largest_remainder",
        [](const Vector<double>& values, std::int64_t total) {
            return vector_of(largest_remainder(seen(values), total));
        },
        py::arg("values"), py::arg("total"),
        R"(Whole numbers with that sum, each its value rounded down or up, the largest remainders up.

ValueError when there are none.

>>> from jknmodel._core import largest_remainder
>>> largest_remainder([1.5, 2.2, 3.3], 7).tolist()
[2, 2, 3]
)");
}
