// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file days.hpp
/// A day is a datetime.date in Python, both ways. Include it after casters.hpp.
///
///   law::Day   where the law says since when
///   Date       where it counts days

#include <datetime.h>

#include <jknmodel/law/day.hpp>
#include <jknmodel/schedule/calendar.hpp>

#include "casters.hpp"

namespace jknmodel::python {

/// The day of a date; nothing for what is none. Throws InputError
/// outside the years that have law.
[[nodiscard]] inline std::optional<law::Day> day_from(py::handle source) {
    if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
    if (!PyDate_Check(source.ptr())) return std::nullopt;
    const law::Day day{source.attr("year").cast<int>(), source.attr("month").cast<int>(),
                       source.attr("day").cast<int>()};
    if (!law::exists(day))
        refuse("day", day.str(), "'" + day.str() + "' is not a day; write it as \"2024-05-08\"");
    return day;
}
[[nodiscard]] inline py::object date_object(law::Day day) {
    return py::module_::import("datetime").attr("date")(day.year, day.month, day.day);
}

}  // namespace jknmodel::python

namespace pybind11::detail {

template <>
struct type_caster<jknmodel::law::Day> {
    PYBIND11_TYPE_CASTER(jknmodel::law::Day, const_name("datetime.date"));
    bool load(handle source, bool) {
        const auto day = jknmodel::python::day_from(source);
        if (day) value = *day;
        return day.has_value();
    }
    static handle cast(jknmodel::law::Day day, return_value_policy, handle) {
        return jknmodel::python::date_object(day).release();
    }
};

template <>
struct type_caster<jknmodel::Date> {
    PYBIND11_TYPE_CASTER(jknmodel::Date, const_name("datetime.date"));
    bool load(handle source, bool) {
        const auto day = jknmodel::python::day_from(source);
        if (day) value = jknmodel::date_of(*day);
        return day.has_value();
    }
    static handle cast(const jknmodel::Date& day, return_value_policy, handle) {
        return jknmodel::python::date_object(jknmodel::day_of(day)).release();
    }
};

}  // namespace pybind11::detail
