// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/io/districts.hpp>
#include <optional>
#include <utility>

namespace jknmodel {

namespace {

constexpr std::string_view district_columns =
    "district,province,kind,date,figure,segment,care_class,value,base,confidence,source,note";

/// The fields of a line of CSV: within quotes a comma is text, and two quotes are one.
std::vector<std::string> csv_fields(std::string_view line) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char letter = line[i];
        if (quoted && letter == '"' && i + 1 < line.size() && line[i + 1] == '"')
            out.back() += line[++i];
        else if (letter == '"')
            quoted = !quoted;
        else if (letter == ',' && !quoted)
            out.emplace_back();
        else
            out.back() += letter;
    }
    return out;
}

/// A number of digits with one point at most, rounded as it should be; nothing for other text.
std::optional<double> plain_number(std::string_view text) {
    constexpr std::int64_t most = std::int64_t{1} << 53U;
    std::int64_t digits = 0;
    double parts = 1;
    bool fraction = false, any = false;
    for (const char letter : text) {
        if (letter == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (letter < '0' || letter > '9' || digits > most / 10 - 1) return std::nullopt;
        digits = 10 * digits + (letter - '0');
        any = true;
        if (fraction) parts *= 10;
    }
    return any ? std::optional{static_cast<double>(digits) / parts} : std::nullopt;
}

}  // namespace

std::vector<DistrictRow> read_districts_text(std::string_view text, std::string name) {
    std::vector<DistrictRow> out;
    Issues issues;
    bool headed = false;
    int row = 0;
    while (!text.empty()) {
        ++row;
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> cells = csv_fields(line);
        const bool heading = !std::exchange(headed, true);
        if (heading ? line != district_columns : cells.size() != 12) {
            issues.add({name, row, 0, "", std::string{line},
                        said({"must have the columns ", district_columns})});
            if (heading) break;
            continue;
        }
        if (heading) continue;
        const std::optional<double> value = plain_number(cells[7]);
        if (!value)
            issues.add({name, row, 8, "value", cells[7], "is not a number that can be used"});
        std::array<std::size_t, 11> at{0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11};
        DistrictRow made;
        const std::array to{&made.district,   &made.province, &made.kind,       &made.date,
                            &made.figure,     &made.segment,  &made.care_class, &made.base,
                            &made.confidence, &made.source,   &made.note};
        for (std::size_t i = 0; i < to.size(); ++i) *to[i] = std::move(cells[at[i]]);
        made.value = value.value_or(0);
        out.push_back(std::move(made));
    }
    issues.raise_if_any();
    return out;
}

}  // namespace jknmodel
