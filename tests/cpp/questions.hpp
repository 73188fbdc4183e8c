// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file questions.hpp
/// The question that a line of tests/cases/*.csv asks.
///
///   for (const Case& c : read_cases("dues.csv")) (void)dues(dues_of(c));

#include <cases.hpp>
#include <cstdlib>
#include <jknmodel/schedule/afford.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <jknmodel/schedule/fine.hpp>
#include <jknmodel/schedule/instalments.hpp>
#include <jknmodel/schedule/moved_debt.hpp>
#include <jknmodel/schedule/reactivation.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <jknmodel/schedule/wage_base.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace jknmodel::tests {

/// The word of an enumeration in that column, or what is meant without one.
template <class E>
[[nodiscard]] E word(const Case& c, const std::string& column, E otherwise) {
    return c.has(column) ? parse<E>(c.at(column)) : otherwise;
}
[[nodiscard]] inline bool yes(const Case& c, const std::string& column) {
    return c.at(column) == "yes";
}

[[nodiscard]] inline DuesQuery dues_of(const Case& c) {
    return {.segment = parse<Segment>(c.at("segment")),
            .month = parse_month(c.at("month")),
            .care_class = word(c, "care_class", CareClass::none),
            .wage = c.rupiah("wage"),
            .wage_floor = c.rupiah_and_sen("wage_floor"),
            .extra_family = static_cast<int>(c.number_or("extra_family", 0)),
            .group = word(c, "group", Group::unstated),
            .fiscal_capacity = word(c, "fiscal_capacity", law::FiscalCapacity::unstated)};
}

[[nodiscard]] inline ArrearsQuery arrears_of(const Case& c) {
    return {.care_class = word(c, "care_class", CareClass::none),
            .first_unpaid = parse_month(c.at("first_unpaid")),
            .as_of = parse_month(c.at("as_of")),
            .segment = parse<Segment>(c.at("segment")),
            .cap_keeps = parse<CapKeeps>(c.at("cap_keeps")),
            .people = c.number_or("people", 1),
            .wage = c.rupiah("wage"),
            .wage_floor = c.rupiah_and_sen("wage_floor")};
}

[[nodiscard]] inline ReactivationQuery reactivation_of(const Case& c) {
    return {.who = {.segment = parse<Segment>(c.at("segment")),
                    .care_class = word(c, "care_class", CareClass::none),
                    .people = c.number_or("people", 1),
                    .wage = c.rupiah("wage"),
                    .wage_floor = c.rupiah_and_sen("wage_floor")},
            .first_unpaid = parse_month(c.at("first_unpaid")),
            .paid_on = parse_date(c.at("paid_on")),
            .cap_keeps = parse<CapKeeps>(c.at("cap_keeps")),
            .relaxation = yes(c, "relaxation")};
}

[[nodiscard]] inline MovedDebtQuery moved_debt_of(const Case& c) {
    MovedDebtQuery q{.who = {.segment = parse<Segment>(c.at("segment")),
                             .care_class = word(c, "care_class", CareClass::none),
                             .people = c.number_or("people", 1)},
                     .first_unpaid = parse_month(c.at("first_unpaid")),
                     .moved = parse_month(c.at("moved")),
                     .cap_keeps = parse<CapKeeps>(c.at("cap_keeps"))};
    if (c.has("returned"))
        q.returned = Returned{parse_month(c.at("returned")), parse_month(c.at("as_of"))};
    return q;
}

[[nodiscard]] inline WageBaseQuery wage_base_of(const Case& c) {
    const auto part = [&](const char* column) { return Rupiah{c.number_or(column, 0)}; };
    return {.segment = parse<Segment>(c.at("segment")),
            .month = parse_month(c.at("month")),
            .parts = {.basic = part("basic"),
                      .family = part("family"),
                      .position = part("position"),
                      .professional = part("professional"),
                      .performance = part("performance"),
                      .fixed = part("fixed")},
            .group = word(c, "group", Group::unstated)};
}

[[nodiscard]] inline FineQuery fine_of(const Case& c) {
    return {.cost = Rupiah{c.number("cost")},
            .months_owed = c.number("months_owed"),
            .admitted = parse_date(c.at("admitted")),
            .reactivated = parse_date(c.at("reactivated")),
            .segment = parse<Segment>(c.at("segment")),
            .inpatient = c.at("inpatient") != "no",
            .already_fined = yes(c, "already_fined")};
}

[[nodiscard]] inline InstalmentsQuery instalments_of(const Case& c) {
    const bool month_only = c.at("as_of").size() == 7;
    InstalmentsQuery q{.debt = Rupiah{c.number("debt")},
                       .months_owed = c.number("months_owed"),
                       .as_of = parse_date(c.at("as_of") + (month_only ? "-01" : "")),
                       .some_day = month_only,
                       .moved = yes(c, "moved")};
    if (c.has("count")) q.count = c.number("count");
    q.active_after = word(c, "active_after", ActiveAfter::last);
    return q;
}

/// Under the newest law where the rate is a basis by name.
[[nodiscard]] inline AffordQuery afford_of(const Case& c, law::Law law = {}) {
    const auto basis = find<RateBasis>(c.at("rate"));
    AffordQuery q{.budget = Rupiah{c.number("budget")},
                  .rate = basis ? pbid_rate(*basis, Month{Month::last_year, 12}, law)
                                : Rupiah{c.number("rate")},
                  .months = c.number("months"),
                  .base_heads = c.number_or("base_heads", 0)};
    if (c.has("base_months")) q.base_months = c.number("base_months");
    return q;
}

[[nodiscard]] inline UhcQuery uhc_of(const Case& c) {
    const auto share = [&](const char* column) {
        return Share<of_population>{std::strtod(c.at(column).c_str(), nullptr)};
    };
    return {.coverage = share("coverage"),
            .active = share("active_of_population"),
            .pbid = share("pbid_of_population"),
            .owes_bpjs = yes(c, "owes_bpjs"),
            .approved = yes(c, "approved")};
}

[[nodiscard]] inline std::string text(const Date& day) { return day_of(day).str(); }

/// The answer of a question about days, as activation.csv writes it.
[[nodiscard]] inline std::string day_asked(const Case& c, law::Law law = {}) {
    const std::string &question = c.at("question"), &when = c.at("when");
    const bool option = yes(c, "option");
    if (question == "due_date") {
        std::vector<Date> holidays;
        std::istringstream list{c.at("holidays")};
        for (std::string day; list >> day;) holidays.push_back(parse_date(day));
        return text(due_date(parse_month(when), holidays, law));
    }
    if (question == "suspended_from") return text(suspended_from(parse_month(when), law));
    const Date day = parse_date(when);
    if (question == "active_by") return text(active_by(day, law));
    if (question == "first_payment_from") return text(first_payment_from(day, option, law));
    if (question == "protected_until") return text(protected_until(day, law));
    if (question == "pbid_active_from")
        return text(pbid_active_from(
            day, option ? law::PriorityStatus::yes : law::PriorityStatus::no, law));
    if (question != "newborn") throw std::runtime_error(c.where + ": no question " + question);
    const Newborn child = newborn(day, parse<Segment>(c.at("option")), law);
    if (child.deadline) return "deadline " + text(*child.deadline);
    return (child.automatic ? "automatic " : "active ") + text(child.active_from.value());
}

}  // namespace jknmodel::tests
