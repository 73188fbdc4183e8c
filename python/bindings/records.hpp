// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file records.hpp
/// Records that Python has as frozen dataclasses of its own. They cross the border as those, whole
/// and once; nothing on either side is a copy with other names. Include it after casters.hpp.
///
///   Cell         jknmodel.base.cells.Cell
///   ClassArrears jknmodel.base.cells.ClassArrears
///   MinimumWage  jknmodel.base.minimum_wages.MinimumWage
///   Written      jknmodel.base.amounts.Written (out only)
///
/// Words are text there ("PBPU", "3", "owing"), what is not said is None. Whether what is said can
/// be is asked by check(Baseline), not here.

#include <cmath>
#include <jknmodel/base/written.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <optional>
#include <string>
#include <utility>

#include "casters.hpp"

namespace jknmodel::python {

/// The dataclass of that name.
[[nodiscard]] inline py::object dataclass(const char* module, const char* name) {
    return py::module_::import(module).attr(name);
}

template <class E>
[[nodiscard]] py::str word(E value) {
    return py::str(std::string{name(value)});
}

/// Whole people as int, expected ones as float.
[[nodiscard]] inline py::object people_object(double people) {
    if (people == std::floor(people) && std::abs(people) <= Headcount::largest)
        return py::int_(static_cast<std::int64_t>(people));
    return py::float_(people);
}

/// A field of a record, by its name; none is nothing.
class Fields {
public:
    explicit Fields(py::handle record) : record_{record} {}
    template <class T>
    [[nodiscard]] T get(const char* name) const {
        return record_.attr(name).cast<T>();
    }
    template <class T>
    [[nodiscard]] std::optional<T> maybe(const char* name) const {
        const py::object value = record_.attr(name);
        return value.is_none() ? std::nullopt : std::optional{value.cast<T>()};
    }
    template <class E>
    [[nodiscard]] E word(const char* name) const {
        return parse<E>(get<std::string>(name));
    }
    [[nodiscard]] std::optional<Interval> interval(const char* low, const char* high) const {
        const auto from = maybe<double>(low), to = maybe<double>(high);
        if (from.has_value() != to.has_value())
            refuse(from ? high : low, "", "is missing; an interval has two ends, give both");
        return from ? std::optional{Interval{*from, *to}} : std::nullopt;
    }

private:
    py::handle record_;
};

[[nodiscard]] inline Cell cell_from(py::handle record) {
    const Fields of{record};
    const auto deciles = of.maybe<std::pair<int, int>>("deciles").value_or(std::pair{0, 0});
    const int carried_class = of.get<int>("carried_class");
    return {.segment = of.word<Segment>("segment"),
            .care_class = of.word<CareClass>("care_class"),
            .standing = of.word<Standing>("standing"),
            .months_owed = of.maybe<int>("months_owed").value_or(0),
            .people = Headcount{of.get<double>("people")},
            .known = of.word<Known>("known"),
            .evidence = of.interval("low", "high"),
            .plausible = of.interval("plausible_low", "plausible_high"),
            .stratum = {deciles.first, deciles.second, of.get<std::string>("village")},
            .carried_debt = of.get<Rupiah>("carried_debt"),
            .carried_class = carried_class == 0 ? CareClass::none
                                                : parse<CareClass>(std::to_string(carried_class)),
            .carried_months = of.get<int>("carried_months")};
}
[[nodiscard]] inline py::object object_of(const Cell& cell) {
    using namespace py::literals;
    const auto end = [](const std::optional<Interval>& interval,
                        double Interval::*which) -> py::object {
        return interval ? py::object{py::float_(*interval.*which)} : py::none();
    };
    const Stratum& of = cell.stratum;
    return dataclass("jknmodel.base.cells", "Cell")(
        "segment"_a = word(cell.segment), "care_class"_a = word(cell.care_class),
        "standing"_a = word(cell.standing), "people"_a = people_object(cell.people.count()),
        "known"_a = word(cell.known),
        "months_owed"_a =
            cell.months_owed == 0 ? py::none() : py::object{py::int_(cell.months_owed)},
        "low"_a = end(cell.evidence, &Interval::low),
        "high"_a = end(cell.evidence, &Interval::high),
        "plausible_low"_a = end(cell.plausible, &Interval::low),
        "plausible_high"_a = end(cell.plausible, &Interval::high), "village"_a = of.village,
        "deciles"_a = of.decile_from == 0
                          ? py::none()
                          : py::object{py::make_tuple(of.decile_from, of.decile_to)},
        "carried_debt"_a = cell.carried_debt.count(),
        "carried_class"_a = static_cast<int>(cell.carried_class),
        "carried_months"_a = cell.carried_months);
}

[[nodiscard]] inline ClassArrears arrears_from(py::handle record) {
    const Fields of{record};
    const auto care_class = of.get<std::string>("care_class");
    return {.care_class = care_class.empty() ? CareClass::none : parse<CareClass>(care_class),
            .counts_carried = of.get<bool>("counts_carried"),
            .debtors = Headcount{of.get<double>("debtors")},
            .debt = of.get<Rupiah>("debt")};
}
[[nodiscard]] inline py::object object_of(const ClassArrears& row) {
    using namespace py::literals;
    return dataclass("jknmodel.base.cells", "ClassArrears")(
        "care_class"_a = row.care_class == CareClass::none ? py::str("") : word(row.care_class),
        "counts_carried"_a = row.counts_carried, "debtors"_a = people_object(row.debtors.count()),
        "debt"_a = row.debt.count());
}

[[nodiscard]] inline MinimumWage wage_from(py::handle record) {
    const Fields of{record};
    return {of.maybe<int>("year").value_or(0), RupiahSen::of_sen(of.get<std::int64_t>("sen")),
            of.get<std::string>("source"), of.get<std::string>("confidence"),
            of.get<std::string>("words")};
}
[[nodiscard]] inline py::object object_of(const MinimumWage& wage) {
    using namespace py::literals;
    return dataclass("jknmodel.base.minimum_wages", "MinimumWage")(
        "year"_a = wage.year == 0 ? py::none() : py::object{py::int_(wage.year)},
        "sen"_a = wage.value.whole().count() * 100 + wage.value.sen(), "source"_a = wage.source,
        "confidence"_a = wage.confidence, "words"_a = wage.words);
}

/// A share as a float, people and rupiah as ints, a wage with sen as a Decimal.
[[nodiscard]] inline py::object object_of(const Written& amount) {
    const auto number = [](const Decimal& value, bool exact) -> py::object {
        if (exact && value.is_whole()) return py::int_(value.to_integer());
        return py::float_(value.to_double());
    };
    const bool share = amount.unit == WrittenUnit::share;
    const bool sen = amount.unit == WrittenUnit::wage && !amount.value.is_whole();
    return dataclass("jknmodel.base.amounts", "Written")(
        sen ? dataclass("decimal", "Decimal")(amount.value.str()) : number(amount.value, !share),
        number(amount.half_width, !share));
}

}  // namespace jknmodel::python

namespace pybind11::detail {

// `from` reads the record, which has to be one of that dataclass.
#define JKNMODEL_RECORD(T, module, from)                                                    \
    template <>                                                                             \
    struct type_caster<jknmodel::T> {                                                       \
        PYBIND11_TYPE_CASTER(jknmodel::T, const_name(module "." #T));                       \
        bool load(handle source, bool) {                                                    \
            if (!isinstance(source, jknmodel::python::dataclass(module, #T))) return false; \
            value = jknmodel::python::from(source);                                         \
            return true;                                                                    \
        }                                                                                   \
        static handle cast(const jknmodel::T& record, return_value_policy, handle) {        \
            return jknmodel::python::object_of(record).release();                           \
        }                                                                                   \
    };

// Of what only goes out. At the end of a file of bindings, outside every namespace.
#define JKNMODEL_RECORD_OUT(T, dataclass)                                            \
    template <>                                                                      \
    struct pybind11::detail::type_caster<jknmodel::T> {                              \
        static constexpr auto name = const_name(dataclass);                          \
        template <class>                                                             \
        using cast_op_type = const jknmodel::T&;                                     \
        static handle cast(const jknmodel::T& record, return_value_policy, handle) { \
            return jknmodel::python::object_of(record).release();                    \
        }                                                                            \
    };

JKNMODEL_RECORD(Cell, "jknmodel.base.cells", cell_from)
JKNMODEL_RECORD(ClassArrears, "jknmodel.base.cells", arrears_from)
JKNMODEL_RECORD(MinimumWage, "jknmodel.base.minimum_wages", wage_from)

}  // namespace pybind11::detail

JKNMODEL_RECORD_OUT(Written, "jknmodel.base.amounts.Written")
