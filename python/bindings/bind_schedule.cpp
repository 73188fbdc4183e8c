// SPDX-License-Identifier: Apache-2.0

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/schedule/afford.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <jknmodel/schedule/fine.hpp>
#include <jknmodel/schedule/instalments.hpp>
#include <jknmodel/schedule/moved_debt.hpp>
#include <jknmodel/schedule/reactivation.hpp>
#include <jknmodel/schedule/wage_base.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "casters.hpp"
#include "law_changes.hpp"

// jknmodel/schedule/ gives these their names, types and documentation.

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::law_of;
using python::MaybeLaw;

/// An amount that comes as sen, so that it is exact.
std::optional<RupiahSen> in_sen(std::optional<std::int64_t> sen) {
    return sen ? std::optional{RupiahSen::of_sen(*sen)} : std::nullopt;
}

/// The value of that name; no name is the enumeration's first.
template <class E>
E named(const std::optional<std::string>& text) {
    return text ? parse<E>(*text) : E{};
}

std::tuple<Rupiah, Rupiah, Rupiah, Rupiah, Rupiah> dues_of(
    Segment segment, Month month, CareClass care_class, std::optional<Rupiah> wage,
    std::optional<std::int64_t> floor_in_sen, int extra_family,
    const std::optional<std::string>& group, const std::optional<std::string>& fiscal_capacity,
    const MaybeLaw& law) {
    const Dues d = dues({.segment = segment,
                         .month = month,
                         .care_class = care_class,
                         .wage = wage,
                         .wage_floor = in_sen(floor_in_sen),
                         .extra_family = extra_family,
                         .group = named<Group>(group),
                         .fiscal_capacity = named<law::FiscalCapacity>(fiscal_capacity)},
                        law_of(law));
    return {d.member, d.employer, d.central, d.province, d.district};
}

/// Days go to and fro as "2024-05-08".
using Text = std::string;
Text text_of(const Date& day) { return day_of(day).str(); }
std::optional<Text> text_of(const std::optional<Date>& day) {
    return day ? std::optional{text_of(*day)} : std::nullopt;
}

using ByMonth = std::vector<std::pair<Text, Rupiah>>;
ByMonth by_month(const std::vector<OwedMonth>& list) {
    ByMonth out;
    for (const OwedMonth& owed : list) out.emplace_back(owed.month.str(), owed.amount);
    return out;
}

/// Segment, class, people, wage, floor in sen and further family.
using Owing = std::tuple<Segment, CareClass, std::int64_t, std::optional<Rupiah>,
                         std::optional<std::int64_t>, int>;
Debtor debtor(const Owing& who) {
    const auto& [segment, care_class, people, wage, floor_in_sen, extra_family] = who;
    return {.segment = segment,
            .care_class = care_class,
            .people = people,
            .wage = wage,
            .wage_floor = in_sen(floor_in_sen),
            .extra_family = extra_family};
}

std::tuple<int, int, Rupiah, Rupiah, ByMonth> arrears_of(const Owing& who, Month first_unpaid,
                                                         Month as_of, const Text& cap_keeps,
                                                         const MaybeLaw& law) {
    const Debtor by = debtor(who);
    const Arrears a = arrears({.care_class = by.care_class,
                               .first_unpaid = first_unpaid,
                               .as_of = as_of,
                               .segment = by.segment,
                               .cap_keeps = parse<CapKeeps>(cap_keeps),
                               .people = by.people,
                               .wage = by.wage,
                               .wage_floor = by.wage_floor,
                               .extra_family = by.extra_family},
                              law_of(law));
    return {a.months_unpaid, a.months_owed, a.amount, a.lapsed, by_month(a.by_month)};
}

std::tuple<int, int, Rupiah, Rupiah, Rupiah, Rupiah, Rupiah, std::optional<Text>,
           std::optional<Text>, std::optional<Text>>
reactivation_of(const Owing& who, Month first_unpaid, const Text& paid_on, const Text& cap_keeps,
                bool relaxation, const MaybeLaw& law) {
    const Reactivation r = reactivation({.who = debtor(who),
                                         .first_unpaid = first_unpaid,
                                         .paid_on = parse_date(paid_on),
                                         .cap_keeps = parse<CapKeeps>(cap_keeps),
                                         .relaxation = relaxation},
                                        law_of(law));
    return {r.months_unpaid,
            r.months_owed,
            r.arrears,
            r.lapsed,
            r.current,
            r.to_pay,
            r.later,
            text_of(r.later_by),
            text_of(r.suspended_from),
            text_of(r.active_by)};
}

std::tuple<int, Rupiah, Text, int, Rupiah, int, Rupiah, Rupiah, Rupiah, ByMonth> moved_debt_of(
    const Owing& who, Month first_unpaid, Month moved, const Text& cap_keeps,
    const std::optional<std::pair<Month, Month>>& returned, const MaybeLaw& law) {
    MovedDebtQuery query{.who = debtor(who),
                         .first_unpaid = first_unpaid,
                         .moved = moved,
                         .cap_keeps = parse<CapKeeps>(cap_keeps)};
    if (returned) query.returned = Returned{returned->first, returned->second};
    const MovedDebt d = moved_debt(query, law_of(law));
    return {d.carried_months,
            d.carried,
            text_of(d.settle_by),
            d.new_months,
            d.new_debt,
            d.back_months,
            d.back,
            d.amount,
            d.lapsed,
            by_month(d.by_month)};
}

/// The base, and the parts that count by the law's words.
std::tuple<Rupiah, std::vector<Text>> wage_base_of(Segment segment, Month month,
                                                   const std::array<Rupiah, 6>& parts,
                                                   const std::optional<Text>& group,
                                                   const MaybeLaw& law) {
    const WageBase found = wage_base({.segment = segment,
                                      .month = month,
                                      .parts = {.basic = parts[0],
                                                .family = parts[1],
                                                .position = parts[2],
                                                .professional = parts[3],
                                                .performance = parts[4],
                                                .fixed = parts[5]},
                                      .group = named<Group>(group)},
                                     law_of(law));
    std::vector<Text> counted;
    for (std::size_t i = 0; i < count_of<WagePart>(); ++i)
        if (const auto part = static_cast<WagePart>(i); found.counted.has(part))
            counted.emplace_back(name(part));
    return {found.base, counted};
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

std::tuple<Rupiah, Rupiah, std::string, bool, std::string> fine_of(
    Rupiah cost, std::int64_t months_owed, const std::string& admitted,
    const std::string& reactivated, Segment segment, bool inpatient, bool already_fined,
    const MaybeLaw& law) {
    const Fine fine = service_fine({.cost = cost,
                                    .months_owed = months_owed,
                                    .admitted = parse_date(admitted),
                                    .reactivated = parse_date(reactivated),
                                    .segment = segment,
                                    .inpatient = inpatient,
                                    .already_fined = already_fined},
                                   law_of(law));
    return {fine.amount, fine.cap, text_of(fine.window_ends), fine.once,
            std::string{name(fine.payer)}};
}

/// Payments, their first month, the day of activation, the most, running inside, the running
/// contributions, the bills, whether a missed payment ends the plan, and after each number of
/// payments what is then owed at once and what is kept.
std::tuple<std::vector<Rupiah>, Text, Text, int, bool, std::vector<Rupiah>, std::vector<Rupiah>,
           bool, std::vector<std::pair<Rupiah, Rupiah>>>
instalments_of(Rupiah debt, std::int64_t months_owed, const Text& as_of, bool some_day, bool moved,
               std::optional<std::int64_t> count, const Text& active_after, CareClass care_class,
               std::int64_t people, const MaybeLaw& law) {
    const Instalments plan = instalments({.debt = debt,
                                          .months_owed = months_owed,
                                          .as_of = parse_date(as_of),
                                          .some_day = some_day,
                                          .moved = moved,
                                          .count = count,
                                          .active_after = parse<ActiveAfter>(active_after),
                                          .care_class = care_class,
                                          .people = people},
                                         law_of(law));
    std::vector<std::pair<Rupiah, Rupiah>> missed;
    for (std::size_t paid = 0; paid < plan.payments.size(); ++paid) {
        const MissedInstalment after = plan.missed(static_cast<std::int64_t>(paid));
        missed.emplace_back(after.owed_at_once, after.kept);
    }
    return {plan.payments, plan.first_month.str(), text_of(plan.activates_on),
            plan.most,     plan.running_inside,    plan.running,
            plan.bills(),  plan.ends_when_missed,  missed};
}

std::tuple<bool, std::optional<Text>, std::optional<Text>> newborn_of(const Text& born,
                                                                      Segment mother,
                                                                      const MaybeLaw& law) {
    const Newborn child = newborn(parse_date(born), mother, law_of(law));
    return {child.automatic, text_of(child.active_from), text_of(child.deadline)};
}

void bind_days(py::module_& m) {
    m.def(
        "due_date",
        [](Month month, const std::vector<Text>& holidays, const MaybeLaw& law) {
            std::vector<Date> days;
            for (const Text& day : holidays) days.push_back(parse_date(day));
            return text_of(due_date(month, days, law_of(law)));
        },
        py::arg("month"), py::arg("holidays"), py::arg("law"),
        R"(The last day to pay a month's contribution.)");
    m.def(
        "suspended_from",
        [](Month unpaid, const MaybeLaw& law) {
            return text_of(suspended_from(unpaid, law_of(law)));
        },
        py::arg("unpaid"), py::arg("law"),
        R"(The first day without care when that month stays unpaid.)");
    m.def(
        "active_by",
        [](const Text& paid, const MaybeLaw& law) {
            return text_of(active_by(parse_date(paid), law_of(law)));
        },
        py::arg("paid"), py::arg("law"),
        R"(The day by which a member who settled is active again.)");
    m.def(
        "first_payment_from",
        [](const Text& registered, bool paid_back, const MaybeLaw& law) {
            return text_of(first_payment_from(parse_date(registered), paid_back, law_of(law)));
        },
        py::arg("registered"), py::arg("paid_back"), py::arg("law"),
        R"(The first day on which a new self-paying member can pay and be active.)");
    m.def("newborn", &newborn_of, py::arg("born"), py::arg("mother"), py::arg("law"),
          R"(Whether a member of itself, active from when, the last day to register and pay.)");
    m.def(
        "pbid_active_from",
        [](const Text& registered, bool priority, const MaybeLaw& law) {
            return text_of(pbid_active_from(
                parse_date(registered),
                priority ? law::PriorityStatus::yes : law::PriorityStatus::no, law_of(law)));
        },
        py::arg("registered"), py::arg("priority"), py::arg("law"),
        R"(The first day on which a PBID member registered that day is active.)");
    m.def(
        "protected_until",
        [](const Text& dismissed, const MaybeLaw& law) {
            return text_of(protected_until(parse_date(dismissed), law_of(law)));
        },
        py::arg("dismissed"), py::arg("law"),
        R"(The last day without contribution of a worker dismissed on that day.)");
}

}  // namespace

void bind_schedule(py::module_& m) {
    m.def("dues", &dues_of, py::arg("segment"), py::arg("month"), py::arg("care_class"),
          py::arg("wage"), py::arg("floor_in_sen"), py::arg("extra_family"), py::arg("group"),
          py::arg("fiscal_capacity"), py::arg("law"),
          R"(Member, employer, central, province and district: what each pays for that month.)");
    m.def("arrears", &arrears_of, py::arg("who"), py::arg("first_unpaid"), py::arg("as_of"),
          py::arg("cap_keeps"), py::arg("law"),
          R"(Months unpaid, months owed, amount, lapsed, and the months owed with their amounts.)");
    m.def("reactivation", &reactivation_of, py::arg("who"), py::arg("first_unpaid"),
          py::arg("paid_on"), py::arg("cap_keeps"), py::arg("relaxation"), py::arg("law"),
          R"(Months unpaid and owed; arrears, lapsed, current, to pay, later; by which days.)");
    m.def("moved_debt", &moved_debt_of, py::arg("who"), py::arg("first_unpaid"), py::arg("moved"),
          py::arg("cap_keeps"), py::arg("returned"), py::arg("law"),
          R"(Carried months and debt, settle by, new and back, owed, lapsed, by month.)");
    m.def("wage_base", &wage_base_of, py::arg("segment"), py::arg("month"), py::arg("parts"),
          py::arg("group"), py::arg("law"), R"(The base, and the parts that count.)");
    m.def("afford", &afford_of, py::arg("budget"), py::arg("rate"), py::arg("months"),
          py::arg("base_heads"), py::arg("base_months"),
          R"(Further heads that the budget carries, and what is left.)");
    m.def("service_fine", &fine_of, py::arg("cost"), py::arg("months_owed"), py::arg("admitted"),
          py::arg("reactivated"), py::arg("segment"), py::arg("inpatient"),
          py::arg("already_fined"), py::arg("law"),
          R"(Amount, cap, last day of the window, whether once a window, and who pays.)");
    m.def("instalments", &instalments_of, py::arg("debt"), py::arg("months_owed"), py::arg("as_of"),
          py::arg("some_day"), py::arg("moved"), py::arg("count"), py::arg("active_after"),
          py::arg("care_class"), py::arg("people"), py::arg("law"),
          R"(Payments, first month, activation, the most, running inside and its amounts, bills.)");
    bind_days(m);
    m.def(
        "pbid_rate",
        [](const std::string& basis, std::optional<Month> month, const MaybeLaw& law) {
            return pbid_rate(parse<RateBasis>(basis),
                             month.value_or(month_of(date_of(law::last_day))), law_of(law));
        },
        py::arg("basis"), py::arg("month"), py::arg("law"),
        R"(What a PBID head costs a month, by basis; under the newest law without a month.)");
}
