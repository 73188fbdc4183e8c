// SPDX-License-Identifier: Apache-2.0

#include <pybind11/typing.h>

#include <algorithm>
#include <cstdint>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/sources.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "casters.hpp"
#include "law_changes.hpp"

namespace py = pybind11;
using namespace jknmodel;
using python::law_of;
using python::LawChanges;
using python::MaybeLaw;

namespace {

using Text = std::string;
using Rows =
    std::vector<std::tuple<Text, std::optional<Text>, Text, Text, std::optional<Text>, Text, Text>>;

Rows as_text(const std::vector<law::CatalogueRow>& table) {
    Rows rows;
    for (const law::CatalogueRow& row : table)
        rows.emplace_back(row.rule, row.count ? std::optional{row.value_text()} : std::nullopt,
                          name(row.unit), row.from.str(),
                          row.until ? std::optional{row.until->str()} : std::nullopt,
                          row.citation.str(), name(row.citation.confidence));
    return rows;
}

/// A change as Python writes it: the rule, its first and last month, what it says.
using Value = std::variant<bool, double, Text>;
using Written = std::tuple<Text, Month, Month, Value>;
/// A change as it is kept: the rule, its first and last day, its count.
using Kept = std::tuple<Text, Text, Text, std::int64_t>;

std::int64_t count_of_value(const law::RuleOf& rule, const Value& value) {
    if (const bool* truth = std::get_if<bool>(&value)) {
        if (rule.unit == law::Unit::yes_no) return *truth ? 1 : 0;
        return law::count_for(rule, *truth ? "True" : "False");  // refuses it in the rule's words
    }
    if (const double* number = std::get_if<double>(&value)) return law::count_for(rule, *number);
    return law::count_for(rule, std::get<Text>(value));
}

/// Every fault in one go; whether parts are more than their whole is asked when nothing else is
/// wrong.
LawChanges changes_of(const std::vector<Written>& written) {
    Issues issues;
    std::vector<law::Change> changes;
    for (const auto& [rule, from, until, value] : written) {
        try {
            const law::RuleOf of = law::rule_named(rule);
            changes.push_back(law::change_of(of.name, from, until, count_of_value(of, value)));
        } catch (const InputError& error) {
            for (const Issue& issue : error.issues()) issues.add(issue);
        }
    }
    if (!issues.empty()) LawChanges::add(issues, changes, law::overlaps_of(changes));
    issues.raise_if_any();
    return LawChanges{changes};
}

std::vector<Kept> kept(const LawChanges& law) {
    std::vector<Kept> rows;
    for (const law::Change& change : law.list())
        rows.emplace_back(change.rule, change.from.str(), change.until.str(),
                          change.count.value_or(0));
    std::sort(rows.begin(), rows.end());
    return rows;
}
LawChanges restored(const std::vector<Kept>& rows) {
    std::vector<law::Change> changes;
    for (const auto& [rule, from, until, count] : rows)
        changes.push_back({law::rule_named(rule).name, day_of(parse_date(from)),
                           day_of(parse_date(until)), count});
    return LawChanges{changes};
}
LawChanges joined(const LawChanges& a, const LawChanges& b) {
    std::vector<law::Change> changes = a.list();
    changes.insert(changes.end(), b.list().begin(), b.list().end());
    return LawChanges{changes};
}

}  // namespace

void bind_law(py::module_& m) {
    py::class_<LawChanges> changes(m, "LawChanges",
                                   "A hypothetical law: checked changes of rules by name.");
    changes.def(py::init(&changes_of), py::arg("changes"))
        .def("kept", &kept, "Rule, first day, last day and count of each change, in order.")
        .def("joined", &joined, py::arg("other"), "Both laid together.")
        .def(py::pickle(
            [](const LawChanges& law) { return py::make_tuple(kept(law)); },
            [](const py::tuple& state) { return restored(state[0].cast<std::vector<Kept>>()); }));
    changes.def("__eq__", [](const LawChanges& self, const py::object& other) {
        return py::isinstance<LawChanges>(other) && kept(self) == kept(other.cast<LawChanges>());
    });
    changes.def("__hash__",
                [](const LawChanges& self) { return py::hash(py::tuple(py::cast(kept(self)))); });
    m.def(
        "check_rule_value",
        [](const Text& rule, const Value& value) {
            (void)count_of_value(law::rule_named(rule), value);
        },
        py::arg("rule"), py::arg("value"), R"(Refuses what that rule cannot say.)");
    m.def(
        "law_rows", [](const MaybeLaw& law) { return as_text(law::catalogue(law_of(law))); },
        py::arg("law") = py::none(),
        R"(Every row of the law: rule, value, unit, from, until, citation, confidence, as text.)");
    m.def(
        "law_drafts", [] { return as_text(law::drafts()); },
        R"(What is drafted and not in force, in the same columns.)");
    m.def(
        "law_meanings",
        [] {
            py::typing::Dict<py::str, py::str> meanings;
            for (const law::AnyRule& rule : law::all_rules)
                meanings[py::str(rule.name)] = py::str(rule.meaning);
            return meanings;
        },
        R"(What each rule says, in a line.)");
    m.def(
        "law_draft_meanings",
        [] {
            py::typing::Dict<py::str, py::str> meanings;
            law::for_each_draft(
                [&](const auto& draft) { meanings[py::str(draft.name)] = py::str(draft.meaning); });
            return meanings;
        },
        R"(What each draft says, in a line.)");
    m.def(
        "law_sources",
        [] {
            py::typing::Dict<py::str, py::str> pages;
            for (const law::Pages& row : law::sources)
                pages[py::str(row.code)] = py::str(row.pages);
            return pages;
        },
        R"(The pages behind the codes of a citation.)");
    m.def(
        "uhc",
        [](double coverage, double active, double pbid, bool owes_bpjs, bool approved, Month month,
           const MaybeLaw& changes) {
            const law::Law in = law_of(changes);
            const Share<of_population> registered{coverage}, working{active}, local{pbid};
            const bool priority = law::grants_priority({.coverage = registered,
                                                        .active = working,
                                                        .owes_bpjs = owes_bpjs,
                                                        .approved = approved},
                                                       month, in);
            const law::UhcThresholds plan = law::plan_target(month, in);
            const bool judged =
                law::find_in_force(law::award_needs_priority, month, in).has_value();
            const law::AwardFigures jury{.coverage = registered,
                                         .active = working,
                                         .pbid = local,
                                         .priority = priority,
                                         .paid_up = !owes_bpjs};
            return std::tuple<bool, bool, std::optional<bool>, std::optional<Text>>{
                law::is_uhc(registered, working), priority,
                plan.coverage ? std::optional{law::meets(plan, registered, working)} : std::nullopt,
                judged ? std::optional{Text{name(law::highest_award(jury, month, in))}}
                       : std::nullopt};
        },
        py::arg("coverage"), py::arg("active"), py::arg("pbid"), py::arg("owes_bpjs"),
        py::arg("approved"), py::arg("month"), py::arg("law"),
        R"(The line of 98% and 80%, priority status, the national plan, the highest award.)");
    m.def(
        "may_pay",
        [](const std::string& source, const std::string& purpose, std::optional<Month> month,
           const MaybeLaw& law) {
            const Source from = parse<Source>(source);
            const Purpose what = parse<Purpose>(purpose);
            return month ? may_pay(from, what, *month, law_of(law))
                         : may_pay(from, what, law_of(law));
        },
        py::arg("source"), py::arg("purpose"), py::arg("month"), py::arg("law"),
        R"(Whether money of that source may pay that.)");
    m.def(
        "cigarette_tax_cut",
        [](Rupiah tax, Rupiah own_budget, bool minutes_filed, Month month, const MaybeLaw& law) {
            return cigarette_tax_cut(
                {.tax = tax, .own_budget = own_budget, .minutes_filed = minutes_filed}, month,
                law_of(law));
        },
        py::arg("tax"), py::arg("own_budget"), py::arg("minutes_filed"), py::arg("month"),
        py::arg("law"), R"(What is cut from a region's cigarette tax for the JKN.)");
    m.def(
        "dbhcht",
        [](Rupiah total, Month month, const MaybeLaw& law) {
            const Dbhcht of = dbhcht_split(total, month, law_of(law));
            return std::tuple<Rupiah, Rupiah, Rupiah>{of.welfare, of.health, of.enforcement};
        },
        py::arg("total"), py::arg("month"), py::arg("law"),
        R"(Tobacco excise for welfare, health and enforcement.)");
    m.def(
        "budget_revision",
        [](int year, const MaybeLaw& law) {
            const BudgetRevision of = budget_revision(year, law_of(law));
            return std::tuple<Text, Text, Text>{of.agreed_by.str(), of.usable_first.str(),
                                                of.usable_last.str()};
        },
        py::arg("year"), py::arg("law"),
        R"(The last day to agree a revision, the first and the last month in which it is usable.)");
    m.def(
        "next_budget_round",
        [](int year, int month, int day, const MaybeLaw& law) {
            const BudgetRound of = next_budget_round({year, month, day}, law_of(law));
            return std::tuple<int, bool, Text>{of.year, of.revision, of.agreed_by.str()};
        },
        py::arg("year"), py::arg("month"), py::arg("day"), py::arg("law"),
        R"(Year, whether a revision, last day to agree it: the budget that is agreed next.)");
    m.def(
        "may_be_pbi",
        [](int decile, Month month, const MaybeLaw& law) {
            return law::may_be_on_pbi_list(decile, month, law_of(law));
        },
        py::arg("decile"), py::arg("month"), py::arg("law"),
        R"(Whether somebody of that decile may be on the centre's list.)");
    m.def(
        "may_return_to_pbi",
        [](bool removed_in_period, bool verified_poor, bool ill, Month month, const MaybeLaw& law) {
            return law::may_be_reactivated({.removed_in_period = removed_in_period,
                                            .verified_poor = verified_poor,
                                            .ill = ill},
                                           month, law_of(law));
        },
        py::arg("removed_in_period"), py::arg("verified_poor"), py::arg("ill"), py::arg("month"),
        py::arg("law"), R"(Whether a member removed from the centre's list may come back.)");
    m.def(
        "minimum_wage",
        [](const std::string& area, Month month, const MaybeLaw& law) {
            return law::minimum_wage(area, month, law_of(law));
        },
        py::arg("area"), py::arg("month"), py::arg("law"),
        R"(The minimum wage of an area, or nothing before its first row.)");
}
