// SPDX-License-Identifier: Apache-2.0

#include <pybind11/typing.h>

#include <algorithm>
#include <cstdint>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/sources.hpp>
#include <jknmodel/schedule/budget_year.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <jknmodel/schedule/cigarette_tax.hpp>
#include <jknmodel/schedule/dbhcht.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <jknmodel/schedule/pbi_list.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <jknmodel/schedule/why.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "answers.hpp"
#include "asked_rule.hpp"
#include "casters.hpp"
#include "days.hpp"
#include "law_changes.hpp"

namespace py = pybind11;
using namespace jknmodel;
using python::Answer;
using python::AskedRule;
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

std::optional<Text> award_of(const Uhc& found) {
    return found.award ? std::optional{Text{name(*found.award)}} : std::nullopt;
}
void set_award(Uhc& found, const std::optional<Text>& award) {
    found.award = award ? std::optional{parse<law::Award>(*award)} : std::nullopt;
}

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
LawChanges restored(const std::vector<LawChange>& rows, std::optional<Month> as_of) {
    std::vector<law::Change> changes;
    for (const LawChange& row : rows)
        changes.push_back({law::rule_named(row.rule).name, row.from, row.until, row.count});
    return LawChanges{changes, as_of};
}
LawChanges joined(const LawChanges& a, const LawChanges& b) {
    std::vector<law::Change> changes = a.list();
    changes.insert(changes.end(), b.list().begin(), b.list().end());
    const std::optional<Month> later = std::max(a.as_of(), b.as_of());
    return LawChanges{changes, a.as_of() && b.as_of() ? std::min(a.as_of(), b.as_of()) : later};
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
        .def("joined", &joined, py::arg("other"),
             "Both laid together, over the law as of the earlier month.")
        .def_property_readonly("as_of", &LawChanges::as_of,
                               "The month whose law they are laid over; None: all that is known.")
        .def(
            py::pickle([](const LawChanges& law) { return py::make_tuple(kept(law), law.as_of()); },
                       [](const py::tuple& state) {
                           return restored(state[0].cast<std::vector<LawChange>>(),
                                           state[1].cast<std::optional<Month>>());
                       }));
    changes.def("__eq__", [](const LawChanges& self, const py::object& other) {
        if (!py::isinstance<LawChanges>(other)) return false;
        const LawChanges& them = other.cast<const LawChanges&>();
        return kept(self) == kept(them) && self.as_of() == them.as_of();
    });
    changes.def("__hash__", [](const LawChanges& self) {
        return py::hash(py::make_tuple(py::tuple(py::cast(kept(self))), self.as_of()));
    });
    m.def(
        "law_as_of",
        [](Month month) {
            return LawChanges{{}, month};
        },
        py::arg("month"), R"(The law as it stood at the end of a month.)");
    Answer<AskedRule>{m, "AskedRule", "A rule that a question looked up while it answered."}
        .field("rule", &AskedRule::rule, "Its name.")
        .field("value", &AskedRule::value,
               "What it said: a number in its unit, words, or a day; None where it said nothing.")
        .field("unit", &AskedRule::unit, "Rupiah a month, percent, months, ...")
        .field("day", &AskedRule::day, "The day for which it was asked first.")
        .field("from_", &AskedRule::from, "Since when it says so; None before its first row.")
        .field("citation", &AskedRule::citation, "Instrument, article, page, note.")
        .field("confidence", &AskedRule::confidence, "H, M, L, or assumed.")
        .field("line", &AskedRule::line, "All of it as one line of an explanation.");
    py::class_<python::AskedLaw, LawChanges>(m, "AskedLaw",
                                             "A law that hears which rules are asked of it.")
        .def(py::init<const MaybeLaw&>(), py::arg("law") = py::none(),
             "The same law, before any question.")
        .def_property_readonly(
            "rules",
            [](const python::AskedLaw& law) {
                return python::Shown<std::vector<AskedRule>>::of(python::shown_rules(law.rules()));
            },
            "The rules that were looked up, each row once, in the order of their first use.");
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
        .field("award", &award_of, &set_award, "The highest award; None where nothing judged.");
    m.def(
        "uhc",
        [](double coverage, double active, double pbid, bool owes_bpjs, bool approved, Month month,
           const MaybeLaw& changes) {
            return uhc({.coverage = Share<of_population>{coverage},
                        .active = Share<of_population>{active},
                        .pbid = Share<of_population>{pbid},
                        .owes_bpjs = owes_bpjs,
                        .approved = approved},
                       month, law_of(changes));
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
            return may_be_on_pbi_list(decile, month, law_of(law));
        },
        py::arg("decile"), py::arg("month"), py::arg("law"),
        R"(Whether somebody of that decile may be on the centre's list.)");
    m.def(
        "may_return_to_pbi",
        [](bool removed_in_period, bool verified_poor, bool ill, Month month, const MaybeLaw& law) {
            return may_be_reactivated({.removed_in_period = removed_in_period,
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
