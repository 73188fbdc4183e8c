// SPDX-License-Identifier: Apache-2.0
#include "cells.hpp"

#include <cmath>
#include <jknmodel/base/headcount.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/scenario/number_faults.hpp>
#include <map>
#include <tuple>
#include <utility>

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;

/// "111.079" as 111_079: one point, three digits after it, one to three before it.
std::optional<std::int64_t> grouped_by_point(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || point < 1 || point > 3 || text.size() != point + 4)
        return std::nullopt;
    std::int64_t number = 0;
    for (char c : text) {
        if (c == '.') continue;
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return text[0] == '0' ? std::nullopt : std::optional{number};
}

/// People of a field: finite, not negative, an expected value may have a fraction.
bool read_people(const TomlItem& item, double& out) {
    if (item.kind() == Kind::text) {
        std::int64_t ignored = 0;
        return item.read_count(ignored);
    }
    double people = 0;
    if (!item.read(people)) return false;
    if (const auto meant =
            item.kind() == Kind::number ? grouped_by_point(item.written()) : std::nullopt)
        return item.fault("reads as " + grouped(*meant) + " or as a fraction; write " +
                          grouped(*meant) + ", or the fraction with a fourth digit, " +
                          item.written() + "0"),
               false;
    if (people < 0) return item.fault("is below 0; people are a number from 0"), false;
    if (people > Headcount::largest)
        return item.fault("is more than 1_000_000_000; check the number"), false;
    out = people;
    return true;
}
/// An end of an interval: like people, and `inf` for "no upper end".
bool read_bound(TomlTable& table, std::string_view key, double& out) {
    const auto item = table.find(key);
    if (!item) return false;
    if (item->kind() == Kind::number && std::isinf(item->value().number) &&
        item->value().number > 0)
        return out = item->value().number, true;
    return read_people(*item, out);
}

void read_interval(TomlTable& row, std::string_view low_key, std::string_view high_key,
                   double people, bool people_known, std::optional<Interval>& out) {
    const bool low_given = row.has(low_key), high_given = row.has(high_key);
    if (!low_given && !high_given) return;
    if (!low_given || !high_given) {
        const std::string given{low_given ? low_key : high_key};
        row.fault(low_given ? high_key : low_key,
                  "is missing; '" + given + "' is one end of an interval, give both");
        return;
    }
    Interval interval;
    const bool low = read_bound(row, low_key, interval.low);
    const bool high = read_bound(row, high_key, interval.high);
    if (!low || !high) return;
    // whole ends may round past an expected value with a fraction
    constexpr double rounding = 1.0;
    if (interval.low > interval.high)
        row.fault(low_key, "is above '" + std::string{high_key} + "'; exchange them");
    else if (people_known && people < interval.low - rounding)
        row.fault(low_key, "is above 'people'; the number must lie between the two");
    else if (people_known && people > interval.high + rounding)
        row.fault(high_key, "is below 'people'; the number must lie between the two");
    else
        out = interval;
}

/// A standing that this version can open with.
bool read_standing(TomlTable& row, Standing& out) {
    if (!row.read("standing", out)) return false;
    const std::string fault = fault_of_standing(out);
    if (!fault.empty()) row.fault("standing", fault);
    return fault.empty();
}

/// The class, which a segment without classes may leave out.
bool read_class(TomlTable& row, std::optional<Segment> segment, CareClass& out) {
    const bool by_class = segment && is_mandiri(*segment);
    if (!row.find("care_class", by_class ? Need::required : Need::optional)) {
        if (segment && has_class(*segment, CareClass::kelas_3)) out = CareClass::kelas_3;
        return !by_class;
    }
    if (!row.read("care_class", out)) return false;
    const std::string fault = segment ? fault_of_class(*segment, out) : "";
    if (!fault.empty()) row.fault("care_class", fault);
    return fault.empty();
}

/// Deciles and village, whom a cell tells apart.
bool read_stratum(TomlTable& row, Stratum& out) {
    bool good = true;
    std::vector<std::int64_t> deciles;
    if (row.read("deciles", deciles)) {
        if (are_deciles(deciles)) {
            out.decile_from = static_cast<int>(deciles.front());
            out.decile_to = static_cast<int>(deciles.back());
        } else {
            row.fault("deciles", std::string{deciles_wanted});
            good = false;
        }
    } else {
        good &= !row.has("deciles");
    }
    good &= row.read_name("village", out.village) || !row.has("village");
    return good;
}

/// The frozen debt of former self-payers: three fields, all of them or none.
bool read_carried(TomlTable& row, Cell& out) {
    std::int64_t rupiah = 0;
    bool good = row.read("carried_debt", rupiah) || !row.has("carried_debt");
    out.carried_debt = Rupiah{rupiah};
    good &= row.read("carried_class", out.carried_class) || !row.has("carried_class");
    std::int64_t months = 0;
    good &= row.read_count("carried_months", months) || !row.has("carried_months");
    out.carried_months = static_cast<int>(months);
    return good;
}

std::optional<Cell> read_cell(TomlTable& row) {
    Cell cell;
    double people = 0;
    bool good = row.read("segment", cell.segment);
    const auto segment = good ? std::optional{cell.segment} : std::nullopt;
    good &= read_class(row, segment, cell.care_class);
    const bool stands = read_standing(row, cell.standing);
    good &= stands;
    if (segment && stands)
        if (const std::string fault = fault_of_standing(*segment, cell.standing); !fault.empty()) {
            row.fault("standing", fault);
            good = false;
        }
    std::int64_t months = 0;
    if (const auto item = row.find("months_owed")) {
        if (!item->read_count(months)) {
            good = false;
        } else if (const std::string fault =
                       fault_of_months(months == 0 ? -1 : months,
                                       stands ? std::optional{cell.standing} : std::nullopt);
                   !fault.empty()) {
            item->fault(fault);
            good = false;
        } else {
            cell.months_owed = static_cast<int>(months);
        }
    }
    good &= read_stratum(row, cell.stratum);
    good &= read_carried(row, cell);
    const bool counted = read_people(row, "people", people);
    good &= counted;
    row.read("known", cell.known);
    if (row.finish()) {
        read_interval(row, "low", "high", people, counted, cell.evidence);
        read_interval(row, "plausible_low", "plausible_high", people, counted, cell.plausible);
    }
    if (!good) return std::nullopt;
    cell.people = Headcount{people};
    if (const std::string fault = fault_of_carried(cell); !fault.empty()) {
        row.fault("carried_debt", fault);
        return std::nullopt;
    }
    return cell;
}

}  // namespace

bool read_people(TomlTable& table, std::string_view key, double& out) {
    const auto item = table.find(key);
    return item && read_people(*item, out);
}

std::vector<Cell> read_cells(TomlTable& top) {
    std::vector<Cell> out;
    std::map<std::tuple<Segment, CareClass, Standing, int, int, int, std::string, CareClass, int>,
             int>
        rows;
    double sum = 0;
    for (TomlTable& row : top.tables("cells", "cells")) {
        const auto cell = read_cell(row);
        if (!cell) continue;
        const auto [other, fresh] = rows.emplace(
            std::tuple{cell->segment, cell->care_class, cell->standing, cell->months_owed,
                       cell->stratum.decile_from, cell->stratum.decile_to, cell->stratum.village,
                       cell->carried_class, cell->carried_months},
            row.row());
        if (!fresh)
            row.fault("segment", "the cell is given on line " + std::to_string(other->second) +
                                     " already; add the two up");
        const bool had_room = sum <= Headcount::largest;
        sum += cell->people.count();
        if (had_room && sum > Headcount::largest)
            row.fault("people",
                      "brings the sum of the cells above 1_000_000_000; check the numbers");
        out.push_back(*cell);
    }
    if (const auto cells = top.find("cells");
        cells && cells->kind() == Kind::list && cells->items().empty())
        cells->fault("has no rows; give at least one");
    return out;
}

}  // namespace jknmodel::io
