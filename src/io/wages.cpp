// SPDX-License-Identifier: Apache-2.0
#include "wages.hpp"

#include <cmath>
#include <jknmodel/law/wage_limits.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cells.hpp"

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;

/// Sen are written from here on; 2.43 would be millions, or a slip.
constexpr double least_with_sen = 100'000;
constexpr int first_year = 2000, last_year = Month::last_year;

/// Rupiah a month, with sen where a decree has them.
bool read_wage(const TomlItem& item, RupiahSen& out) {
    if (item.kind() == Kind::number && item.value().number >= least_with_sen &&
        item.value().number <= 1e12) {
        const std::int64_t sen = std::llround(item.value().number * 100);
        if (static_cast<double>(sen) / 100 == item.value().number)
            return out = RupiahSen::of_sen(sen), true;
        return item.fault("has more than two decimals; write rupiah and sen as 4_377_231.93"),
               false;
    }
    Rupiah whole;
    if (!item.read(whole)) return false;
    if (whole > Rupiah{1'000'000'000'000})
        return item.fault("is more than any wage; check the number"), false;
    out = whole;
    return true;
}

/// The wages that the law has of an area, each with its citation.
std::optional<MinimumWages> of_area(const TomlItem& item) {
    const std::vector<std::string_view> areas{law::minimum_wage_areas.begin(),
                                              law::minimum_wage_areas.end()};
    const auto at = item.word("area with minimum wages in the law", areas);
    if (!at) return std::nullopt;
    return law::with_minimum_wage_rule(areas[*at], [](const auto& rule) {
        std::vector<MinimumWage> years;
        for (const auto& row : rule.rows)
            years.push_back({row.from.year, *row.value, row.citation.str(),
                             std::string{name(row.citation.confidence)},
                             std::string{rule.meaning}});
        return MinimumWages{std::move(years)};
    });
}

std::optional<MinimumWage> read_year(TomlTable row) {
    MinimumWage wage;
    std::int64_t year = 0;
    bool good = row.read("year", year);
    if (good && (year < first_year || year > last_year)) {
        row.fault("year", "is not a year; write the one that the wage holds from, as 2025");
        good = false;
    }
    wage.year = static_cast<int>(year);
    const auto value = row.find("value");
    if (value && read_wage(*value, wage.value)) {
        if (wage.value == RupiahSen{}) {
            value->fault("is nothing; leave the year out where no wage is known");
            good = false;
        }
    } else {
        good = false;
    }
    row.read_name("source", wage.source);
    row.read_name("confidence", wage.confidence);
    if (const auto item = row.find("confidence");
        item && !wage.confidence.empty() && wage.confidence != "H" && wage.confidence != "M" &&
        wage.confidence != "L" && wage.confidence != "assumed")
        item->fault("must be H, M, L or assumed");
    row.read("words", wage.words);
    row.finish();
    return good ? std::optional{std::move(wage)} : std::nullopt;
}

std::string wage_text(RupiahSen wage) {
    std::string out = grouped(wage.whole().count());
    if (wage.sen() > 0) out += (wage.sen() < 10 ? ".0" : ".") + std::to_string(wage.sen());
    return out;
}

}  // namespace

void read_minimum_wages(TomlTable& top, MinimumWages& out) {
    const auto item = top.find("minimum_wage");
    if (!item) return;
    if (item->kind() == Kind::text) {
        if (auto found = of_area(*item)) out = std::move(*found);
        return;
    }
    if (item->kind() != Kind::list) {
        RupiahSen one;
        if (read_wage(*item, one)) out = MinimumWages{one};
        return;
    }
    std::vector<MinimumWage> years;
    for (TomlTable& row : top.tables("minimum_wage", "minimum_wage")) {
        auto wage = read_year(row);
        if (!wage) continue;
        bool twice = false;
        for (const MinimumWage& other : years) twice = twice || other.year == wage->year;
        if (twice)
            row.fault("year", "is given twice; a year has one minimum wage");
        else
            years.push_back(std::move(*wage));
    }
    if (item->items().empty()) item->fault("has no rows; leave it out where no wage is known");
    out = MinimumWages{std::move(years)};
}

std::string minimum_wages_toml(const MinimumWages& wages) {
    if (wages.empty()) return {};
    const std::vector<MinimumWage>& years = wages.by_year();
    if (years.front().year == 0) return "minimum_wage = " + wage_text(years.front().value) + "\n";
    std::string out = "minimum_wage = [\n";
    for (const MinimumWage& wage : years) {
        out += "  { year = " + std::to_string(wage.year) + ", value = " + wage_text(wage.value) +
               ", source = " + quoted_text(wage.source);
        if (!wage.confidence.empty()) out += ", confidence = " + quoted_text(wage.confidence);
        if (!wage.words.empty()) out += ", words = " + quoted_text(wage.words);
        out += " },\n";
    }
    return out + "]\n";
}

}  // namespace jknmodel::io
