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
#include <variant>
#include <vector>

#include "answers.hpp"
#include "casters.hpp"
#include "days.hpp"
#include "law_changes.hpp"

namespace py = pybind11;
using namespace jknmodel;
using python::Answer;
using python::law_of;
using python::LawChanges;
using python::MaybeLaw;
using python::Said;

namespace {

using Text = std::string;

/// A row of the law, its value in its own kind: a number, words, or a day.
struct LawRow {
    Text rule;
    std::optional<python::RuleSays> value;  ///< none: the row ends the rule
    Text printed, unit;
    law::Day from;
    std::optional<law::Day> until;
    Text citation, confidence;
};

std::vector<LawRow> rows_of(const std::vector<law::CatalogueRow>& table) {
    std::vector<LawRow> rows;
    for (const law::CatalogueRow& row : table) {
        rows.push_back(
            {.rule = Text{row.rule},
             .value = row.count ? std::optional{python::says(row.unit, *row.count)} : std::nullopt,
             .printed = row.value_text(),
             .unit = Text{name(row.unit)},
             .from = row.from,
             .until = row.until,
             .citation = row.citation.str(),
             .confidence = Text{name(row.citation.confidence)}});
    }
    return rows;
}

/// A change of one rule, as it is kept.
struct LawChange {
    Text rule;
    law::Day from, until;
    std::int64_t count = 0;
    friend auto operator<=>(const LawChange&, const LawChange&) = default;
};

/// Rates and thresholds against every line that there is.
struct Uhc {
    bool line = false, priority = false;
    std::optional<bool> plan;
    std::optional<Text> award;
};

/// Every fault in one go; whether parts are more than their whole is asked when nothing else is
/// wrong.
LawChanges changes_of(const py::typing::Dict<py::str, Said>& rules, Month from, Month until) {
    Issues issues;
    std::vector<law::Change> changes;
    for (const auto& [rule, said] : rules) {
        try {
            const law::RuleOf of = law::rule_named(rule.cast<Text>());
            changes.push_back(
                law::change_of(of.name, from, until, python::count_of(of, said.cast<Said>())));
        } catch (const InputError& error) {
            for (const Issue& issue : error.issues()) issues.add(issue);
        }
    }
    if (!issues.empty()) LawChanges::add(issues, changes, law::overlaps_of(changes));
    issues.raise_if_any();
    return LawChanges{changes};
}

std::vector<LawChange> kept(const LawChanges& law) {
    std::vector<LawChange> rows;
    for (const law::Change& change : law.list())
        rows.push_back({Text{change.rule}, change.from, change.until, change.count.value_or(0)});
    std::sort(rows.begin(), rows.end());
    return rows;
}
LawChanges restored(const std::vector<LawChange>& rows) {
    std::vector<law::Change> changes;
    for (const LawChange& row : rows)
        changes.push_back({law::rule_named(row.rule).name, row.from, row.until, row.count});
    return LawChanges{changes};
}
LawChanges joined(const LawChanges& a, const LawChanges& b) {
    std::vector<law::Change> changes = a.list();
    changes.insert(changes.end(), b.list().begin(), b.list().end());
    return LawChanges{changes};
}

}  // namespace

void bind_law(py::module_& m) {
    Answer<LawChange>{m, "LawChange", "A rule that says something else for a while."}
        .field("rule", &LawChange::rule, "Its name.")
        .field("from_", &LawChange::from, "The first day.")
        .field("until", &LawChange::until, "The last day.")
        .field("count", &LawChange::count, "What it says, as the tables count it.");
    py::class_<LawChanges> changes(m, "LawChanges",
                                   "A hypothetical law: checked changes of rules by name.");
    changes
        .def(py::init(&changes_of), py::arg("rules"), py::arg("from_"), py::arg("until"),
             "Rules that say something else from one month to another, both included.")
        .def("kept", &kept, "Each change of a rule, in order.")
        .def("joined", &joined, py::arg("other"), "Both laid together.")
        .def(py::pickle([](const LawChanges& law) { return py::make_tuple(kept(law)); },
                        [](const py::tuple& state) {
                            return restored(state[0].cast<std::vector<LawChange>>());
                        }));
    changes.def("__eq__", [](const LawChanges& self, const py::object& other) {
        return py::isinstance<LawChanges>(other) && kept(self) == kept(other.cast<LawChanges>());
    });
    changes.def("__hash__",
                [](const LawChanges& self) { return py::hash(py::tuple(py::cast(kept(self)))); });
    m.def(
        "check_rule_value",
        [](const Text& rule, const Said& value) {
            (void)python::count_of(law::rule_named(rule), value);
        },
        py::arg("rule"), py::arg("value"), R"(Refuses what that rule cannot say.)");
    Answer<LawRow>{m, "LawRow", "A row of the law."}
        .field("rule", &LawRow::rule, "The name of its rule.")
        .field("value", &LawRow::value,
               "A number in its unit, words, or a day; None where the row ends the rule.")
        .field("printed", &LawRow::printed, "The value as it is printed; empty for none.")
        .field("unit", &LawRow::unit, "Rupiah a month, percent, months, ...")
        .field("from_", &LawRow::from, "The first day.")
        .field("until", &LawRow::until, "The last day; None while nothing replaces it.")
        .field("citation", &LawRow::citation, "Instrument, article, page, note.")
        .field("confidence", &LawRow::confidence, "H, M, L, or assumed.");
    m.def(
        "law_rows", [](const MaybeLaw& law) { return rows_of(law::catalogue(law_of(law))); },
        py::arg("law") = py::none(), R"(Every row of the law.)");
    m.def(
        "law_drafts", [] { return rows_of(law::drafts()); },
        R"(What is drafted and not in force.)");
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
    Answer<Uhc>{m, "Uhc", "What rates reach."}
        .field("line", &Uhc::line, "The line of 98% and 80%.")
        .field("priority", &Uhc::priority, "Priority status.")
        .field("plan", &Uhc::plan, "The national plan; None before it.")
        .field("award", &Uhc::award, "The highest award; None where nothing judged.");
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
            return Uhc{.line = law::is_uhc(registered, working),
                       .priority = priority,
                       .plan = plan.coverage ? std::optional{law::meets(plan, registered, working)}
                                             : std::nullopt,
                       .award = judged
                                    ? std::optional{Text{name(law::highest_award(jury, month, in))}}
                                    : std::nullopt};
        },
        py::arg("coverage"), py::arg("active"), py::arg("pbid"), py::arg("owes_bpjs"),
        py::arg("approved"), py::arg("month"), py::arg("law"), R"(What rates reach in a month.)");
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
    Answer<Dbhcht>{m, "Dbhcht", "A region's tobacco excise by what it is for, whole rupiah."}
        .field("welfare", &Dbhcht::welfare, "For welfare.")
        .field("health", &Dbhcht::health, "For health.")
        .field("enforcement", &Dbhcht::enforcement, "For enforcement.");
    m.def(
        "dbhcht",
        [](Rupiah total, Month month, const MaybeLaw& law) {
            return dbhcht_split(total, month, law_of(law));
        },
        py::arg("total"), py::arg("month"), py::arg("law"), R"(Tobacco excise by what it is for.)");
    Answer<BudgetRevision>{m, "BudgetRevision", "When a year's budget is revised."}
        .field("agreed_by", &BudgetRevision::agreed_by, "The last day to agree it.")
        .field("usable_first", &BudgetRevision::usable_first, "Usable from, at the earliest.")
        .field("usable_last", &BudgetRevision::usable_last,
               "Usable from, after a slow evaluation.");
    m.def(
        "budget_revision",
        [](int year, const MaybeLaw& law) { return budget_revision(year, law_of(law)); },
        py::arg("year"), py::arg("law"), R"(When a year's budget is revised.)");
    Answer<BudgetRound>{m, "BudgetRound", "A budget that is still to be agreed."}
        .field("year", &BudgetRound::year, "The year it is for.")
        .field("revision", &BudgetRound::revision, "Whether it is the year's revision.")
        .field("agreed_by", &BudgetRound::agreed_by, "The last day to agree it.");
    m.def(
        "next_budget_round",
        [](law::Day day, const MaybeLaw& law) { return next_budget_round(day, law_of(law)); },
        py::arg("day"), py::arg("law"), R"(The budget that is agreed next.)");
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
