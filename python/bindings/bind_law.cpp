// SPDX-License-Identifier: Apache-2.0

#include <pybind11/typing.h>

#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/sources.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "casters.hpp"

namespace py = pybind11;
using namespace jknmodel;

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

}  // namespace

void bind_law(py::module_& m) {
    m.def(
        "law_rows", [] { return as_text(law::catalogue()); },
        R"(Every row of the law: rule, value, unit, from, until, citation, confidence, as text.)");
    m.def(
        "law_drafts", [] { return as_text(law::drafts()); },
        R"(What is drafted and not in force, in the same columns.)");
    m.def(
        "law_meanings",
        [] {
            py::typing::Dict<py::str, py::str> meanings;
            law::for_each_rule(
                [&](const auto& rule) { meanings[py::str(rule.name)] = py::str(rule.meaning); });
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
        [](double coverage, double active, double pbid, bool owes_bpjs, bool approved,
           Month month) {
            const Share<of_population> registered{coverage}, working{active}, local{pbid};
            const bool priority = law::grants_priority({.coverage = registered,
                                                        .active = working,
                                                        .owes_bpjs = owes_bpjs,
                                                        .approved = approved},
                                                       month);
            const law::UhcThresholds plan = law::plan_target(month);
            const bool judged = law::find_in_force(law::award_needs_priority, month).has_value();
            const law::AwardFigures jury{.coverage = registered,
                                         .active = working,
                                         .pbid = local,
                                         .priority = priority,
                                         .paid_up = !owes_bpjs};
            return std::tuple<bool, bool, std::optional<bool>, std::optional<Text>>{
                law::is_uhc(registered, working), priority,
                plan.coverage ? std::optional{law::meets(plan, registered, working)} : std::nullopt,
                judged ? std::optional{Text{name(law::highest_award(jury, month))}} : std::nullopt};
        },
        py::arg("coverage"), py::arg("active"), py::arg("pbid"), py::arg("owes_bpjs"),
        py::arg("approved"), py::arg("month"),
        R"(The line of 98% and 80%, priority status, the national plan, the highest award.)");
    m.def(
        "may_pay",
        [](const std::string& source, const std::string& purpose, std::optional<Month> month) {
            const Source from = parse<Source>(source);
            const Purpose what = parse<Purpose>(purpose);
            return month ? may_pay(from, what, *month) : may_pay(from, what);
        },
        py::arg("source"), py::arg("purpose"), py::arg("month"),
        R"(Whether money of that source may pay that.)");
    m.def(
        "cigarette_tax_cut",
        [](Rupiah tax, Rupiah own_budget, bool minutes_filed, Month month) {
            return cigarette_tax_cut(
                {.tax = tax, .own_budget = own_budget, .minutes_filed = minutes_filed}, month);
        },
        py::arg("tax"), py::arg("own_budget"), py::arg("minutes_filed"), py::arg("month"),
        R"(What is cut from a region's cigarette tax for the JKN.)");
}
