// SPDX-License-Identifier: Apache-2.0
//
// The questions of the schedule. jknmodel/schedule/ gives their arguments names that people write,
// types and documentation, and their answers what explains them.

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
#include <vector>

#include "answers.hpp"
#include "casters.hpp"
#include "days.hpp"
#include "law_changes.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::Answer;
using python::law_of;
using python::MaybeLaw;
using Text = std::string;

/// An amount that comes as sen, so that it is exact.
std::optional<RupiahSen> in_sen(std::optional<std::int64_t> sen) {
    return sen ? std::optional{RupiahSen::of_sen(*sen)} : std::nullopt;
}

/// The value of that name; no name is the enumeration's first.
template <class E>
E named(const std::optional<std::string>& text) {
    return text ? parse<E>(*text) : E{};
}

/// The parts of a wage that count, by the law's words.
std::vector<Text> words_of(const WageBase& found) {
    std::vector<Text> words;
    for (std::size_t i = 0; i < count_of<WagePart>(); ++i)
        if (const auto part = static_cast<WagePart>(i); found.counted.has(part))
            words.emplace_back(name(part));
    return words;
}
void count_words(WageBase& found, const std::vector<Text>& words) {
    std::int64_t bits = 0;
    for (const Text& word : words) bits |= law::WageParts{parse<WagePart>(word)}.bits();
    found.counted = law::WageParts::of_bits(bits);
}

void bind_dues(py::module_& m) {
    Answer<Dues>{m, "Dues", "What one member costs for one month, by payer, in whole rupiah."}
        .field("member", &Dues::member, "The member's.")
        .field("employer", &Dues::employer, "The employer's.")
        .field("central", &Dues::central, "The centre's.")
        .field("province", &Dues::province, "The province's.")
        .field("district", &Dues::district, "The district's.");
    m.def(
        "dues",
        [](Segment segment, Month month, CareClass care_class, std::optional<Rupiah> wage,
           std::optional<std::int64_t> floor_in_sen, int extra_family,
           const std::optional<Text>& group, const std::optional<Text>& fiscal_capacity,
           const MaybeLaw& law) {
            return dues({.segment = segment,
                         .month = month,
                         .care_class = care_class,
                         .wage = wage,
                         .wage_floor = in_sen(floor_in_sen),
                         .extra_family = extra_family,
                         .group = named<Group>(group),
                         .fiscal_capacity = named<law::FiscalCapacity>(fiscal_capacity)},
                        law_of(law));
        },
        py::arg("segment"), py::arg("month"), py::arg("care_class") = CareClass::none,
        py::arg("wage") = py::none(), py::arg("floor_in_sen") = py::none(),
        py::arg("extra_family") = 0, py::arg("group") = py::none(),
        py::arg("fiscal_capacity") = py::none(), py::arg("law") = py::none(),
        "What each payer pays for that month.");

    Answer<WageBase>{m, "WageBase", "What of a pay slip a contribution is counted on."}
        .field("base", &WageBase::base, "Whole rupiah a month, before ceiling and minimum wage.")
        .field("counted", &words_of, &count_words,
               "The parts that count by the law of the month, by the law's words.");
    m.def(
        "wage_base",
        [](Segment segment, Month month, Rupiah basic, Rupiah family, Rupiah position,
           Rupiah professional, Rupiah performance, Rupiah fixed, const std::optional<Text>& group,
           const MaybeLaw& law) {
            return wage_base({.segment = segment,
                              .month = month,
                              .parts = {.basic = basic,
                                        .family = family,
                                        .position = position,
                                        .professional = professional,
                                        .performance = performance,
                                        .fixed = fixed},
                              .group = named<Group>(group)},
                             law_of(law));
        },
        py::arg("segment"), py::arg("month"), py::kw_only(), py::arg("basic"), py::arg("family"),
        py::arg("position"), py::arg("professional"), py::arg("performance"), py::arg("fixed"),
        py::arg("group"), py::arg("law"), "What of a pay slip counts.");
}

void bind_arrears(py::module_& m) {
    py::class_<Debtor>(m, "Debtor", "Who owes: a family of self-payers, or an employer.")
        .def(py::init([](Segment segment, CareClass care_class, std::int64_t people,
                         std::optional<Rupiah> wage, std::optional<std::int64_t> floor_in_sen,
                         int extra_family) {
                 return Debtor{.segment = segment,
                               .care_class = care_class,
                               .people = people,
                               .wage = wage,
                               .wage_floor = in_sen(floor_in_sen),
                               .extra_family = extra_family};
             }),
             py::kw_only(), py::arg("segment"), py::arg("care_class") = CareClass::none,
             py::arg("people") = 1, py::arg("wage") = py::none(),
             py::arg("floor_in_sen") = py::none(), py::arg("extra_family") = 0)
        .def_readonly("segment", &Debtor::segment, "PBPU, BP or PPU_BU.")
        .def_readonly("care_class", &Debtor::care_class, "Of PBPU and BP.")
        .def_readonly("people", &Debtor::people, "Of the family; workers of an employer.")
        .def_readonly("wage", &Debtor::wage, "Whole rupiah a month, of each worker.");
    Answer<OwedMonth>{m, "OwedMonth", "A month that is owed."}
        .field("month", &OwedMonth::month, "Its first day.")
        .field("amount", &OwedMonth::amount, "Whole rupiah owed for it.");
    Answer<Arrears>{m, "Arrears", "What is owed for a spell of unpaid months."}
        .field("months_unpaid", &Arrears::months_unpaid, "Months of the spell.")
        .field("months_owed", &Arrears::months_owed, "Those that the law still asks for.")
        .field("amount", &Arrears::amount, "Whole rupiah owed for them.")
        .field("lapsed", &Arrears::lapsed, "Whole rupiah of the months beyond the cap.")
        .field("by_month", &Arrears::by_month, "Each month owed, the oldest first.");
    m.def(
        "arrears",
        [](const Debtor& who, Month first_unpaid, Month as_of, const Text& cap_keeps,
           const MaybeLaw& law) {
            return arrears({.care_class = who.care_class,
                            .first_unpaid = first_unpaid,
                            .as_of = as_of,
                            .segment = who.segment,
                            .cap_keeps = parse<CapKeeps>(cap_keeps),
                            .people = who.people,
                            .wage = who.wage,
                            .wage_floor = who.wage_floor,
                            .extra_family = who.extra_family},
                           law_of(law));
        },
        py::arg("who"), py::arg("first_unpaid"), py::arg("as_of"), py::arg("cap_keeps"),
        py::arg("law"), "What is owed for the months from the first unpaid one to another.");

    Answer<Reactivation>{m, "Reactivation", "What has to be paid on a day to be active again."}
        .field("months_unpaid", &Reactivation::months_unpaid, "Before the month of payment.")
        .field("months_owed", &Reactivation::months_owed, "Those that the law still asks for.")
        .field("arrears", &Reactivation::arrears, "Whole rupiah of the months owed.")
        .field("lapsed", &Reactivation::lapsed, "Whole rupiah of the months beyond the cap.")
        .field("current", &Reactivation::current, "Whole rupiah of the month of payment itself.")
        .field("to_pay", &Reactivation::to_pay, "Whole rupiah to pay on that day.")
        .field("later", &Reactivation::later, "Whole rupiah that the relaxation leaves for later.")
        .field("later_by", &Reactivation::later_by, "The last day to pay those; None without it.")
        .field("suspended_from", &Reactivation::suspended_from, "The first day without care.")
        .field("active_by", &Reactivation::active_by, "The day by which the member is active.");
    m.def(
        "reactivation",
        [](const Debtor& who, Month first_unpaid, const Date& paid_on, const Text& cap_keeps,
           bool relaxation, const MaybeLaw& law) {
            return reactivation({.who = who,
                                 .first_unpaid = first_unpaid,
                                 .paid_on = paid_on,
                                 .cap_keeps = parse<CapKeeps>(cap_keeps),
                                 .relaxation = relaxation},
                                law_of(law));
        },
        py::arg("who"), py::arg("first_unpaid"), py::arg("paid_on"), py::arg("cap_keeps"),
        py::arg("relaxation"), py::arg("law"), "What has to be paid on a day to be active again.");

    Answer<MovedDebt>{m, "MovedDebt", "The debt of a self-payer who moved to another segment."}
        .field("carried_months", &MovedDebt::carried_months,
               "Months owed when the move froze them.")
        .field("carried", &MovedDebt::carried, "Their whole rupiah.")
        .field("settle_by", &MovedDebt::settle_by, "When BPJS says that it should be settled.")
        .field("new_months", &MovedDebt::new_months, "Of those owed, unpaid since the return.")
        .field("new_debt", &MovedDebt::new_debt, "Their whole rupiah.")
        .field("back_months", &MovedDebt::back_months, "Carried months that are owed again.")
        .field("back", &MovedDebt::back, "Their whole rupiah.")
        .field("amount", &MovedDebt::amount, "Whole rupiah owed.")
        .field("lapsed", &MovedDebt::lapsed, "Whole rupiah of every month that lapsed.")
        .field("by_month", &MovedDebt::by_month, "Each month owed, the oldest first.");
    m.def(
        "moved_debt",
        [](const Debtor& who, Month first_unpaid, Month moved, const Text& cap_keeps,
           const std::optional<Month>& returned, const std::optional<Month>& as_of,
           const MaybeLaw& law) {
            MovedDebtQuery query{.who = who,
                                 .first_unpaid = first_unpaid,
                                 .moved = moved,
                                 .cap_keeps = parse<CapKeeps>(cap_keeps)};
            if (returned && as_of) query.returned = Returned{*returned, *as_of};
            return moved_debt(query, law_of(law));
        },
        py::arg("who"), py::arg("first_unpaid"), py::arg("moved"), py::arg("cap_keeps"),
        py::arg("returned"), py::arg("as_of"), py::arg("law"),
        "What is owed after a move, and after a return when both months of it are given.");
}

void bind_money(py::module_& m) {
    Answer<Afford>{m, "Afford", "How many heads a budget carries."}
        .field("heads", &Afford::heads, "Further heads, beside those already there.")
        .field("left", &Afford::left, "Rupiah that no further head can use.");
    m.def(
        "afford",
        [](Rupiah budget, Rupiah rate, std::int64_t months, std::int64_t base_heads,
           std::optional<std::int64_t> base_months) {
            return afford({.budget = budget,
                           .rate = rate,
                           .months = months,
                           .base_heads = base_heads,
                           .base_months = base_months});
        },
        py::arg("budget"), py::arg("rate"), py::arg("months"), py::arg("base_heads"),
        py::arg("base_months"), "How many heads a budget carries.");

    Answer<Fine>{m, "Fine", "What one admission is fined."}
        .field("amount", &Fine::amount, "Whole rupiah.")
        .field("cap", &Fine::cap, "The most of one fine on the day of admission, whole rupiah.")
        .field("window_ends", &Fine::window_ends, "The last day on which an admission is fined.")
        .field("once", &Fine::once, "Whether one fine is charged in a window.")
        .word("payer", &Fine::payer, "Who pays it: nobody, member or employer.");
    m.def(
        "service_fine",
        [](Rupiah cost, std::int64_t months_owed, const Date& admitted, const Date& reactivated,
           Segment segment, bool inpatient, bool already_fined, const MaybeLaw& law) {
            return service_fine({.cost = cost,
                                 .months_owed = months_owed,
                                 .admitted = admitted,
                                 .reactivated = reactivated,
                                 .segment = segment,
                                 .inpatient = inpatient,
                                 .already_fined = already_fined},
                                law_of(law));
        },
        py::arg("cost"), py::arg("months_owed"), py::arg("admitted"), py::arg("reactivated"),
        py::arg("segment"), py::arg("inpatient"), py::arg("already_fined"), py::arg("law"),
        "What one admission is fined.");

    Answer<MissedInstalment>{m, "MissedInstalment", "What is owed when a payment is missed."}
        .field("ends_plan", &MissedInstalment::ends_plan, "Whether the plan ends.")
        .field("owed_at_once", &MissedInstalment::owed_at_once, "Whole rupiah owed at once.")
        .field("kept", &MissedInstalment::kept, "Whole rupiah that were paid and stay paid.");
    Answer<Instalments>{m, "Instalments", "A debt paid in parts."}
        .field("payments", &Instalments::payments, "Whole rupiah; they sum to the debt.")
        .field("first_month", &Instalments::first_month, "Of the first payment; one a month.")
        .field("activates_on", &Instalments::activates_on, "The payment that makes active.")
        .field("most", &Instalments::most, "The most instalments that the programme allows.")
        .field("running_inside", &Instalments::running_inside,
               "Whether contributions are billed with the instalment.")
        .field("running", &Instalments::running, "Contributions of these months.")
        .field("running_steps", &Instalments::running_steps,
               "In which those beside the plan may be paid after it; 0: inside.")
        .field("ends_when_missed", &Instalments::ends_when_missed,
               "Whether a missed payment ends the plan.")
        .bound()
        .def_property_readonly("bills", &Instalments::bills, "What is billed each month.")
        .def("missed", &Instalments::missed, py::arg("paid"),
             "What is owed when the payment after so many is missed.");
    m.def(
        "instalments",
        [](Rupiah debt, std::int64_t months_owed, const Date& as_of, bool some_day, bool moved,
           std::optional<std::int64_t> count, const Text& active_after, CareClass care_class,
           std::int64_t people, const MaybeLaw& law) {
            return instalments({.debt = debt,
                                .months_owed = months_owed,
                                .as_of = as_of,
                                .some_day = some_day,
                                .moved = moved,
                                .count = count,
                                .active_after = parse<ActiveAfter>(active_after),
                                .care_class = care_class,
                                .people = people},
                               law_of(law));
        },
        py::arg("debt"), py::arg("months_owed"), py::arg("as_of"), py::arg("some_day"),
        py::arg("moved"), py::arg("count"), py::arg("active_after"), py::arg("care_class"),
        py::arg("people"), py::arg("law"), "A debt paid in parts.");
}

void bind_days(py::module_& m) {
    m.def(
        "due_date",
        [](Month month, const std::vector<Date>& holidays, const MaybeLaw& law) {
            return due_date(month, holidays, law_of(law));
        },
        py::arg("month"), py::arg("holidays"), py::arg("law"),
        "The last day to pay a month's contribution.");
    m.def(
        "suspended_from",
        [](Month unpaid, const MaybeLaw& law) { return suspended_from(unpaid, law_of(law)); },
        py::arg("unpaid"), py::arg("law"),
        "The first day without care when that month stays unpaid.");
    m.def(
        "active_by",
        [](const Date& paid, const MaybeLaw& law) { return active_by(paid, law_of(law)); },
        py::arg("paid"), py::arg("law"), "The day by which a member who settled is active again.");
    m.def(
        "first_payment_from",
        [](const Date& registered, bool paid_back, const MaybeLaw& law) {
            return first_payment_from(registered, paid_back, law_of(law));
        },
        py::arg("registered"), py::arg("paid_back"), py::arg("law"),
        "The first day on which a new self-paying member can pay and be active.");
    Answer<Newborn>{m, "Newborn", "What a newborn needs."}
        .field("automatic", &Newborn::automatic, "A member without anybody registering it.")
        .field("active_from", &Newborn::active_from, "The first day of care, where it follows.")
        .field("deadline", &Newborn::deadline, "The last day to register and pay, if any.");
    m.def(
        "newborn",
        [](const Date& born, Segment mother, const MaybeLaw& law) {
            return newborn(born, mother, law_of(law));
        },
        py::arg("born"), py::arg("mother"), py::arg("law"), "What a newborn needs.");
    m.def(
        "pbid_active_from",
        [](const Date& registered, bool priority, const MaybeLaw& law) {
            const auto status = priority ? law::PriorityStatus::yes : law::PriorityStatus::no;
            return pbid_active_from(registered, status, law_of(law));
        },
        py::arg("registered"), py::arg("priority"), py::arg("law"),
        "The first day on which a PBID member registered that day is active.");
    m.def(
        "protected_until",
        [](const Date& dismissed, const MaybeLaw& law) {
            return protected_until(dismissed, law_of(law));
        },
        py::arg("dismissed"), py::arg("law"),
        "The last day without contribution of a worker dismissed on that day.");
}

}  // namespace

void bind_schedule(py::module_& m) {
    bind_dues(m);
    bind_arrears(m);
    bind_money(m);
    bind_days(m);
    m.def(
        "pbid_rate",
        [](const Text& basis, std::optional<Month> month, const MaybeLaw& law) {
            return pbid_rate(parse<RateBasis>(basis),
                             month.value_or(month_of(date_of(law::last_day))), law_of(law));
        },
        py::arg("basis"), py::arg("month") = py::none(), py::arg("law") = py::none(),
        "What a PBID head costs a month, by basis; under the newest law without a month.");
}
