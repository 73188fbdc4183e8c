// SPDX-License-Identifier: Apache-2.0

#include <pybind11/numpy.h>

#include <jknmodel/schedule/columns/arrears.hpp>
#include <jknmodel/schedule/columns/dues.hpp>
#include <jknmodel/schedule/columns/fine.hpp>
#include <optional>
#include <span>
#include <string>

#include "casters.hpp"

// jknmodel/schedule/columns/ gives these their names, types and documentation.

namespace {

namespace py = pybind11;
using namespace jknmodel;

template <class T>
using Values = py::array_t<T, py::array::c_style>;

/// A column of `rows` elements, of one, or none.
template <class T>
std::span<const T> span_of(const std::optional<Values<T>>& column, std::size_t rows) {
    if (!column) return {};
    const auto size = static_cast<std::size_t>(column->size());
    if (size != rows && size != 1) refuse("rows", std::to_string(size), "lengths differ");
    return {column->data(), size};
}
template <class T>
std::span<T> room(Values<T>& column) {
    return {column.mutable_data(), static_cast<std::size_t>(column.size())};
}

/// What rows were answered: a column for each field, and the first rows that were refused.
struct AnsweredRows {
    py::dict columns;
    BadRows bad;
};

/// Columns of an answer by name, to be filled.
template <class T>
Values<T> column_of(std::size_t rows, const char* name, py::dict& into) {
    Values<T> out{static_cast<py::ssize_t>(rows)};
    into[name] = out;
    return out;
}

AnsweredRows dues_columns(std::size_t rows, const std::optional<Values<std::uint8_t>>& segment,
                          const std::optional<Values<std::int32_t>>& month,
                          const std::optional<Values<std::uint8_t>>& care_class,
                          const std::optional<Values<std::int64_t>>& wage,
                          const std::optional<Values<std::int64_t>>& wage_floor,
                          const std::optional<Values<std::uint8_t>>& wage_floor_sen) {
    const MemberColumns in{.rows = rows,
                           .segment = span_of(segment, rows),
                           .month = span_of(month, rows),
                           .care_class = span_of(care_class, rows),
                           .wage = span_of(wage, rows),
                           .wage_floor = span_of(wage_floor, rows),
                           .wage_floor_sen = span_of(wage_floor_sen, rows)};
    AnsweredRows out;
    const auto column = [&](const char* name) {
        return column_of<std::int64_t>(rows, name, out.columns);
    };
    auto member = column("member"), employer = column("employer"), central = column("central"),
         province = column("province"), district = column("district");
    const DuesColumns filled{room(member), room(employer), room(central), room(province),
                             room(district)};
    {
        const py::gil_scoped_release others_may_run;
        out.bad = fill_dues(in, filled);
    }
    return out;
}

AnsweredRows arrears_columns(std::size_t rows,
                             const std::optional<Values<std::uint8_t>>& care_class,
                             const std::optional<Values<std::int32_t>>& first_unpaid,
                             const std::optional<Values<std::int32_t>>& as_of,
                             const std::optional<Values<std::uint8_t>>& segment,
                             const std::optional<Values<std::int64_t>>& people,
                             const std::string& cap_keeps) {
    const DebtorColumns in{.rows = rows,
                           .care_class = span_of(care_class, rows),
                           .first_unpaid = span_of(first_unpaid, rows),
                           .as_of = span_of(as_of, rows),
                           .segment = span_of(segment, rows),
                           .people = span_of(people, rows)};
    AnsweredRows out;
    const auto column = [&](const char* name) {
        return column_of<std::int64_t>(rows, name, out.columns);
    };
    auto unpaid = column("months_unpaid"), owed = column("months_owed"), amount = column("amount"),
         lapsed = column("lapsed");
    const ArrearsColumns filled{room(unpaid), room(owed), room(amount), room(lapsed)};
    const CapKeeps rule = parse<CapKeeps>(cap_keeps);
    {
        const py::gil_scoped_release others_may_run;
        out.bad = fill_arrears(in, rule, filled);
    }
    return out;
}

AnsweredRows fine_columns(std::size_t rows, const std::optional<Values<std::int64_t>>& cost,
                          const std::optional<Values<std::int64_t>>& months_owed,
                          const std::optional<Values<std::int32_t>>& admitted,
                          const std::optional<Values<std::int32_t>>& reactivated,
                          const std::optional<Values<std::uint8_t>>& segment,
                          const std::optional<Values<std::uint8_t>>& inpatient,
                          const std::optional<Values<std::uint8_t>>& already_fined) {
    const AdmissionColumns in{.rows = rows,
                              .cost = span_of(cost, rows),
                              .months_owed = span_of(months_owed, rows),
                              .admitted = span_of(admitted, rows),
                              .reactivated = span_of(reactivated, rows),
                              .segment = span_of(segment, rows),
                              .inpatient = span_of(inpatient, rows),
                              .already_fined = span_of(already_fined, rows)};
    AnsweredRows out;
    auto amount = column_of<std::int64_t>(rows, "amount", out.columns),
         cap = column_of<std::int64_t>(rows, "cap", out.columns);
    auto ends = column_of<std::int32_t>(rows, "window_ends", out.columns);
    const FineColumns filled{room(amount), room(cap), room(ends)};
    {
        const py::gil_scoped_release others_may_run;
        out.bad = fill_fines(in, filled);
    }
    return out;
}

}  // namespace

void bind_columns(py::module_& m) {
    py::class_<BadRow>(m, "BadRow", "A row that was refused.")
        .def_readonly("row", &BadRow::row, "Its number, from 0.")
        .def_readonly("column", &BadRow::column, "The column at fault.");
    py::class_<AnsweredRows>(m, "AnsweredRows", "What many rows were answered.")
        .def_readonly("columns", &AnsweredRows::columns, "An array for each field, by its name.")
        .def_property_readonly(
            "bad", [](const AnsweredRows& self) { return self.bad.first; },
            "The first rows that were refused.")
        .def_property_readonly(
            "faulty", [](const AnsweredRows& self) { return self.bad.count; },
            "How many rows were refused.");
    m.def("dues_columns", &dues_columns, py::arg("rows"), py::arg("segment"), py::arg("month"),
          py::arg("care_class"), py::arg("wage"), py::arg("wage_floor"), py::arg("wage_floor_sen"),
          "What each payer pays, by row.");
    m.def("arrears_columns", &arrears_columns, py::arg("rows"), py::arg("care_class"),
          py::arg("first_unpaid"), py::arg("as_of"), py::arg("segment"), py::arg("people"),
          py::arg("cap_keeps"), "What is owed, by row.");
    m.def("fine_columns", &fine_columns, py::arg("rows"), py::arg("cost"), py::arg("months_owed"),
          py::arg("admitted"), py::arg("reactivated"), py::arg("segment"), py::arg("inpatient"),
          py::arg("already_fined"), "What each admission is fined, by row; days since 1970.");
}
