// SPDX-License-Identifier: Apache-2.0

#include <pybind11/numpy.h>

#include <jknmodel/schedule/afford.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <jknmodel/schedule/dues_columns.hpp>
#include <jknmodel/schedule/fine.hpp>
#include <jknmodel/schedule/instalments.hpp>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "casters.hpp"

// jknmodel/schedule.py gives these their names, types and documentation.

namespace {

namespace py = pybind11;
using namespace jknmodel;

/// The value of that name; no name is the enumeration's first.
template <class E>
E named(const std::optional<std::string>& text) {
    return text ? parse<E>(*text) : E{};
}

std::tuple<Rupiah, Rupiah, Rupiah, Rupiah, Rupiah> dues_of(
    Segment segment, Month month, CareClass care_class, std::optional<Rupiah> wage,
    std::optional<Rupiah> wage_floor, int extra_family, const std::optional<std::string>& group,
    const std::optional<std::string>& fiscal_capacity) {
    const Dues d = dues({.segment = segment,
                         .month = month,
                         .care_class = care_class,
                         .wage = wage,
                         .wage_floor = wage_floor,
                         .extra_family = extra_family,
                         .group = named<Group>(group),
                         .fiscal_capacity = named<law::FiscalCapacity>(fiscal_capacity)});
    return {d.member, d.employer, d.central, d.province, d.district};
}

std::tuple<int, int, Rupiah, Rupiah, std::vector<std::pair<std::string, Rupiah>>> arrears_of(
    CareClass care_class, Month first_unpaid, Month as_of, Segment segment,
    const std::string& cap_keeps) {
    const Arrears a = arrears({.care_class = care_class,
                               .first_unpaid = first_unpaid,
                               .as_of = as_of,
                               .segment = segment,
                               .cap_keeps = parse<CapKeeps>(cap_keeps)});
    std::vector<std::pair<std::string, Rupiah>> by_month;
    for (const OwedMonth& owed : a.by_month) by_month.emplace_back(owed.month.str(), owed.amount);
    return {a.months_unpaid, a.months_owed, a.amount, a.lapsed, by_month};
}

std::tuple<std::int64_t, Rupiah> afford_of(Rupiah budget, Rupiah rate, std::int64_t months,
                                           std::int64_t base_heads,
                                           std::optional<std::int64_t> base_months) {
    const Afford a = afford({.budget = budget,
                             .rate = rate,
                             .months = months,
                             .base_heads = base_heads,
                             .base_months = base_months});
    return {a.heads, a.left};
}

/// Days go to and fro as "2024-05-08".
std::string text_of(const Date& day) { return day_of(day).str(); }

std::tuple<Rupiah, Rupiah, std::string, bool, std::string> fine_of(
    Rupiah cost, std::int64_t months_owed, const std::string& admitted,
    const std::string& reactivated, Segment segment, bool inpatient, bool already_fined) {
    const Fine fine = service_fine({.cost = cost,
                                    .months_owed = months_owed,
                                    .admitted = parse_date(admitted),
                                    .reactivated = parse_date(reactivated),
                                    .segment = segment,
                                    .inpatient = inpatient,
                                    .already_fined = already_fined});
    return {fine.amount, fine.cap, text_of(fine.window_ends), fine.once,
            std::string{name(fine.payer)}};
}

std::tuple<std::vector<Rupiah>, std::string, std::string, int, bool> instalments_of(
    Rupiah debt, std::int64_t months_owed, const std::string& as_of, bool some_day, bool moved,
    std::optional<std::int64_t> count, const std::string& active_after) {
    const Instalments plan = instalments({.debt = debt,
                                          .months_owed = months_owed,
                                          .as_of = parse_date(as_of),
                                          .some_day = some_day,
                                          .moved = moved,
                                          .count = count,
                                          .active_after = parse<ActiveAfter>(active_after)});
    return {plan.payments, plan.first_month.str(), text_of(plan.activates_on), plan.most,
            plan.running_inside};
}

template <class T>
using Values = py::array_t<T, py::array::c_style>;
template <class T>
std::span<const T> span_of(const std::optional<Values<T>>& column) {
    if (!column) return {};
    return {column->data(), static_cast<std::size_t>(column->size())};
}

/// Five columns of rupiah, the first faulty rows with their columns, and how many there are.
std::tuple<std::vector<Values<std::int64_t>>, std::vector<std::pair<std::size_t, std::string>>,
           std::size_t>
dues_columns(std::size_t rows, const Values<std::uint8_t>& segment,
             const Values<std::int32_t>& month,
             const std::optional<Values<std::uint8_t>>& care_class,
             const std::optional<Values<std::int64_t>>& wage,
             const std::optional<Values<std::int64_t>>& wage_floor) {
    const MemberColumns in{.rows = rows,
                           .segment = span_of(std::optional{segment}),
                           .month = span_of(std::optional{month}),
                           .care_class = span_of(care_class),
                           .wage = span_of(wage),
                           .wage_floor = span_of(wage_floor)};
    for (const std::size_t size : {in.segment.size(), in.month.size()})
        if (size != rows && size != 1) refuse("rows", std::to_string(size), "lengths differ");
    for (const std::size_t size : {in.care_class.size(), in.wage.size(), in.wage_floor.size()})
        if (size != rows && size > 1) refuse("rows", std::to_string(size), "lengths differ");
    std::vector<Values<std::int64_t>> columns;
    for (int i = 0; i < 5; ++i) columns.emplace_back(static_cast<py::ssize_t>(rows));
    const auto out = [&](std::size_t i) {
        return std::span<std::int64_t>{columns[i].mutable_data(), rows};
    };
    const DuesColumns filled{out(0), out(1), out(2), out(3), out(4)};
    BadRows bad;
    {
        const py::gil_scoped_release others_may_run;
        bad = fill_dues(in, filled);
    }
    std::vector<std::pair<std::size_t, std::string>> faults;
    for (const BadRow& fault : bad.first) faults.emplace_back(fault.row, fault.column);
    return {columns, faults, bad.count};
}

}  // namespace

void bind_schedule(py::module_& m) {
    m.def("dues", &dues_of, py::arg("segment"), py::arg("month"), py::arg("care_class"),
          py::arg("wage"), py::arg("wage_floor"), py::arg("extra_family"), py::arg("group"),
          py::arg("fiscal_capacity"),
          R"(Member, employer, central, province and district: what each pays for that month.)");
    m.def("arrears", &arrears_of, py::arg("care_class"), py::arg("first_unpaid"), py::arg("as_of"),
          py::arg("segment"), py::arg("cap_keeps"),
          R"(Months unpaid, months owed, amount, lapsed, and the months owed with their amounts.)");
    m.def("afford", &afford_of, py::arg("budget"), py::arg("rate"), py::arg("months"),
          py::arg("base_heads"), py::arg("base_months"),
          R"(Further heads that the budget carries, and what is left.)");
    m.def("service_fine", &fine_of, py::arg("cost"), py::arg("months_owed"), py::arg("admitted"),
          py::arg("reactivated"), py::arg("segment"), py::arg("inpatient"),
          py::arg("already_fined"),
          R"(Amount, cap, last day of the window, whether once a window, and who pays.)");
    m.def("instalments", &instalments_of, py::arg("debt"), py::arg("months_owed"), py::arg("as_of"),
          py::arg("some_day"), py::arg("moved"), py::arg("count"), py::arg("active_after"),
          R"(Payments, their first month, the day of activation, the most, running inside.)");
    m.def("dues_columns", &dues_columns, py::arg("rows"), py::arg("segment"), py::arg("month"),
          py::arg("care_class"), py::arg("wage"), py::arg("wage_floor"),
          R"(Member, employer, central, province, district by row; faulty rows and their number.)");
    m.def(
        "newest_pbid_rate",
        [](const std::string& basis) {
            return pbid_rate(parse<RateBasis>(basis),
                             law::law_of(month_of(date_of(law::last_day))));
        },
        py::arg("basis"), R"(What a PBID head costs a month under the newest law, by basis.)");
}
