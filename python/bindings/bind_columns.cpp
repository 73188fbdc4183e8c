// SPDX-License-Identifier: Apache-2.0

#include <pybind11/numpy.h>

#include <jknmodel/schedule/arrears_columns.hpp>
#include <jknmodel/schedule/dues_columns.hpp>
#include <jknmodel/schedule/fine_columns.hpp>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

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

using Faults = std::vector<std::pair<std::size_t, std::string>>;
Faults faults_of(const BadRows& bad) {
    Faults faults;
    for (const BadRow& fault : bad.first) faults.emplace_back(fault.row, fault.column);
    return faults;
}

/// Columns of rupiah or counts, the first faulty rows with their columns, and how many there are.
using Answer = std::tuple<std::vector<Values<std::int64_t>>, Faults, std::size_t>;

std::vector<Values<std::int64_t>> columns_of(std::size_t rows, std::size_t count) {
    std::vector<Values<std::int64_t>> out;
    for (std::size_t i = 0; i < count; ++i) out.emplace_back(static_cast<py::ssize_t>(rows));
    return out;
}

Answer dues_columns(std::size_t rows, const std::optional<Values<std::uint8_t>>& segment,
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
    std::vector<Values<std::int64_t>> out = columns_of(rows, 5);
    const DuesColumns filled{room(out[0]), room(out[1]), room(out[2]), room(out[3]), room(out[4])};
    BadRows bad;
    {
        const py::gil_scoped_release others_may_run;
        bad = fill_dues(in, filled);
    }
    return {out, faults_of(bad), bad.count};
}

Answer arrears_columns(std::size_t rows, const std::optional<Values<std::uint8_t>>& care_class,
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
    std::vector<Values<std::int64_t>> out = columns_of(rows, 4);
    const ArrearsColumns filled{room(out[0]), room(out[1]), room(out[2]), room(out[3])};
    const CapKeeps rule = parse<CapKeeps>(cap_keeps);
    BadRows bad;
    {
        const py::gil_scoped_release others_may_run;
        bad = fill_arrears(in, rule, filled);
    }
    return {out, faults_of(bad), bad.count};
}

std::tuple<Values<std::int64_t>, Values<std::int64_t>, Values<std::int32_t>, Faults, std::size_t>
fine_columns(std::size_t rows, const std::optional<Values<std::int64_t>>& cost,
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
    const auto size = static_cast<py::ssize_t>(rows);
    Values<std::int64_t> amount{size}, cap{size};
    Values<std::int32_t> ends{size};
    const FineColumns filled{room(amount), room(cap), room(ends)};
    BadRows bad;
    {
        const py::gil_scoped_release others_may_run;
        bad = fill_fines(in, filled);
    }
    return {amount, cap, ends, faults_of(bad), bad.count};
}

}  // namespace

void bind_columns(py::module_& m) {
    m.def("dues_columns", &dues_columns, py::arg("rows"), py::arg("segment"), py::arg("month"),
          py::arg("care_class"), py::arg("wage"), py::arg("wage_floor"), py::arg("wage_floor_sen"),
          R"(Member, employer, central, province, district by row; faulty rows and their number.)");
    m.def("arrears_columns", &arrears_columns, py::arg("rows"), py::arg("care_class"),
          py::arg("first_unpaid"), py::arg("as_of"), py::arg("segment"), py::arg("people"),
          py::arg("cap_keeps"),
          R"(Months unpaid, months owed, amount, lapsed by row; faulty rows and their number.)");
    m.def("fine_columns", &fine_columns, py::arg("rows"), py::arg("cost"), py::arg("months_owed"),
          py::arg("admitted"), py::arg("reactivated"), py::arg("segment"), py::arg("inpatient"),
          py::arg("already_fined"),
          R"(Amount, cap, last day of the window by row; faulty rows and their number.)");
}
