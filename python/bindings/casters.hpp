// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file casters.hpp
/// What Python may pass where the library wants its own words. Include it first in every binding.
///
///   Segment    Segment.PBID or "PBID"
///   CareClass  CareClass.kelas_3, "kelas_3", "3" or 3; None for no class
///   Month      "2025-05", datetime.date, pandas.Period or Timestamp, numpy.datetime64; goes out as
///              datetime.date of the first
///   Rupiah     int in, int out; a float is refused
///
/// A wrong word raises InputError with the nearest right one; a wrong kind of thing TypeError.
/// A further enumeration is one line at the end, and bind_enum<E>(m, "E", "doc").

#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/base/standing.hpp>
#include <optional>
#include <string>

namespace jknmodel::python {

namespace py = pybind11;

/// The name of a member in Python: its C++ name where that is a word.
template <class E>
[[nodiscard]] std::string member_name(E value) {
    return std::string{name(value)};
}
[[nodiscard]] inline std::string member_name(CareClass value) {
    return value == CareClass::none ? "none" : "kelas_" + std::string{name(value)};
}

/// A real enum.Enum with a member for each name of the list.
template <class E>
void bind_enum(py::module_& m, const char* type, const char* doc) {
    py::native_enum<E> bound(m, type, "enum.Enum", doc);
    for (std::size_t i = 0; i < count_of<E>(); ++i)
        bound.value(member_name(static_cast<E>(i)).c_str(), static_cast<E>(i));
    bound.finalize();
}

/// `==` that answers False for anything of another type, and the hash that goes with it; T needs
/// `operator==`, `key` gives what is hashed.
template <class T, class Key>
void bind_equality(py::class_<T>& type, Key key) {
    type.def("__eq__", [](const T& self, const py::object& other) {
        return py::isinstance<T>(other) && self == other.cast<const T&>();
    });
    type.def("__hash__", [key](const T& self) { return py::hash(py::cast(key(self))); });
}

template <class E>
[[nodiscard]] E enum_from(const std::string& text) {
    return parse<E>(text);
}
template <>
[[nodiscard]] inline CareClass enum_from<CareClass>(const std::string& text) {
    const bool prefixed = text.rfind("kelas_", 0) == 0;
    return parse<CareClass>(text == "none" ? "-" : prefixed ? text.substr(6) : text);
}

/// Whether a dtype of NumPy, as "<M8[Y]", holds years, weeks or several months and not moments.
[[nodiscard]] inline bool is_span(const std::string& dtype) {
    const std::size_t open = dtype.find('['), close = dtype.find(']');
    if (open == std::string::npos || close == std::string::npos || close < open + 2) return false;
    const std::string unit = dtype.substr(open + 1, close - open - 1);
    return unit.back() == 'Y' || unit.back() == 'W' || (unit.back() == 'M' && unit.size() > 1);
}

/// A month out of whatever has a year and a month; nothing when it has none.
[[nodiscard]] inline std::optional<Month> month_from(py::handle source) {
    if (py::isinstance<py::str>(source)) return parse_month(source.cast<std::string>());
    const std::string type = py::str(py::type::handle_of(source).attr("__name__"));
    if (type == "datetime64") {  // numpy; NaT prints as "NaT" and is refused there
        const auto month = [](const py::object& moment) {
            return parse_month(py::str(moment.attr("astype")("datetime64[M]")).cast<std::string>());
        };
        const Month first = month(py::reinterpret_borrow<py::object>(source));
        if (is_span(py::str(source.attr("dtype").attr("str")).cast<std::string>())) {
            const py::object next = source.attr("__add__")(1).attr("astype")("datetime64[D]");
            if (month(next.attr("__sub__")(1)) != first)
                refuse("month", std::string{py::str(source)}, "the period is longer than a month");
        }
        return first;
    }
    if (type == "NaTType") refuse("month", "NaT", "a month is missing (NaT)");
    if (!py::hasattr(source, "year") || !py::hasattr(source, "month")) return std::nullopt;
    const auto at = [](py::handle date) {
        return Month{date.attr("year").cast<int>(), date.attr("month").cast<int>()};
    };
    if (!py::hasattr(source, "start_time")) return at(source);
    const Month first = at(source.attr("start_time"));  // a pandas.Period, of any length
    if (at(source.attr("end_time")) != first)
        refuse("month", std::string{py::str(source)}, "the period is longer than a month");
    return first;
}

}  // namespace jknmodel::python

namespace pybind11::detail {

/// Accepts the member or its name.
template <class E>
class NamedEnum : public type_caster_enum_type<E> {
public:
    bool load(handle source, bool convert) {
        if (!isinstance<str>(source)) return type_caster_enum_type<E>::load(source, convert);
        const E value = jknmodel::python::enum_from<E>(source.cast<std::string>());
        const object member = reinterpret_steal<object>(
            type_caster_enum_type<E>::cast(value, return_value_policy::copy, {}));
        return type_caster_enum_type<E>::load(member, convert);
    }
};

/// And for the class, its number or None.
template <>
class NamedEnum<jknmodel::CareClass> : public type_caster_enum_type<jknmodel::CareClass> {
    using Plain = type_caster_enum_type<jknmodel::CareClass>;

public:
    bool load(handle source, bool convert) {
        const bool number = isinstance<int_>(source) && !isinstance<bool_>(source);
        if (!source.is_none() && !number && !isinstance<str>(source))
            return Plain::load(source, convert);
        const std::string text = source.is_none() ? "none" : str(source).cast<std::string>();
        const object member = reinterpret_steal<object>(Plain::cast(
            jknmodel::python::enum_from<jknmodel::CareClass>(text), return_value_policy::copy, {}));
        return Plain::load(member, convert);
    }
};

// `accepted` is what a signature and the stub say of an argument.
#define JKNMODEL_NAMED_ENUM(E, accepted)                                      \
    template <>                                                               \
    struct type_caster_enum_type_enabled<jknmodel::E> : std::false_type {};   \
    template <>                                                               \
    class type_caster<jknmodel::E> : public NamedEnum<jknmodel::E> {          \
    public:                                                                   \
        static constexpr auto name = io_name(accepted, "jknmodel._core." #E); \
    };

JKNMODEL_NAMED_ENUM(Segment, "jknmodel._core.Segment | str")
JKNMODEL_NAMED_ENUM(CareClass, "jknmodel._core.CareClass | str | int | None")
JKNMODEL_NAMED_ENUM(Standing, "jknmodel._core.Standing | str")
JKNMODEL_NAMED_ENUM(Payer, "jknmodel._core.Payer | str")
JKNMODEL_NAMED_ENUM(ShareBase, "jknmodel._core.ShareBase | str")

template <>
struct type_caster<jknmodel::Month> {
    PYBIND11_TYPE_CASTER(jknmodel::Month,
                         io_name("str | datetime.date | pandas.Period | numpy.datetime64",
                                 "datetime.date"));
    bool load(handle source, bool) {
        const auto month = jknmodel::python::month_from(source);
        if (month) value = *month;
        return month.has_value();
    }
    static handle cast(jknmodel::Month month, return_value_policy, handle) {
        return module_::import("datetime").attr("date")(month.year(), month.month(), 1).release();
    }
};

template <>
struct type_caster<jknmodel::Rupiah> {
    PYBIND11_TYPE_CASTER(jknmodel::Rupiah, const_name("int"));
    bool load(handle source, bool) {
        // operator.index: int and NumPy integers, never a float
        if (isinstance<bool_>(source) || !PyIndex_Check(source.ptr())) return false;
        const auto whole = reinterpret_steal<object>(PyNumber_Index(source.ptr()));
        if (!whole) throw error_already_set();
        int overflow = 0;
        const long long amount = PyLong_AsLongLongAndOverflow(whole.ptr(), &overflow);
        if (overflow != 0)
            jknmodel::refuse("rupiah", std::string{str(source)},
                             "an amount of rupiah does not fit in 64 bits");
        value = jknmodel::Rupiah{static_cast<std::int64_t>(amount)};
        return true;
    }
    static handle cast(jknmodel::Rupiah amount, return_value_policy, handle) {
        return PyLong_FromLongLong(amount.count());
    }
};

}  // namespace pybind11::detail
