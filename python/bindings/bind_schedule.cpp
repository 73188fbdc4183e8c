// SPDX-License-Identifier: Apache-2.0

#include <jknmodel/schedule/afford.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <optional>
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
    m.def(
        "newest_pbid_rate",
        [](const std::string& basis) {
            return pbid_rate(parse<RateBasis>(basis), law::newest_law());
        },
        py::arg("basis"), R"(What a PBID head costs a month under the newest law, by basis.)");
}
