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

void bind_law(py::module_& m) {
    m.def(
        "law_rows",
        [] {
            using Text = std::string;
            std::vector<
                std::tuple<Text, std::optional<Text>, Text, Text, std::optional<Text>, Text, Text>>
                rows;
            for (const law::CatalogueRow& row : law::catalogue())
                rows.emplace_back(row.rule,
                                  row.count ? std::optional{row.value_text()} : std::nullopt,
                                  name(row.unit), row.from.str(),
                                  row.until ? std::optional{row.until->str()} : std::nullopt,
                                  row.citation.str(), name(row.citation.confidence));
            return rows;
        },
        R"(Every row of the law: rule, value, unit, from, until, citation, confidence, as text.)");
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
        "law_sources",
        [] {
            py::typing::Dict<py::str, py::str> pages;
            for (const law::Pages& row : law::sources)
                pages[py::str(row.code)] = py::str(row.pages);
            return pages;
        },
        R"(The pages behind the codes of a citation.)");
}
