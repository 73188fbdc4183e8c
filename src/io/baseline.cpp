// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cmath>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/io/baseline.hpp>
#include <utility>

#include "cells.hpp"
#include "wages.hpp"

namespace jknmodel {

namespace {

using io::quoted_text;
using io::TomlFile;
using io::TomlTable;

ClassArrears read_arrears(TomlTable& row) {
    ClassArrears out;
    row.read("care_class", out.care_class);
    row.read("counts_carried", out.counts_carried);
    if (double people = 0; io::read_people(row, "debtors", people)) out.debtors = Headcount{people};
    row.read("debt", out.debt);
    if (row.finish())
        if (const std::string fault = fault_of_arrears(out); !fault.empty())
            row.fault(row.has("debt") ? "debt" : "care_class", fault);
    return out;
}

Baseline read(TomlFile& file) {
    Baseline out;
    TomlTable top = file.top("baseline");
    top.schema(1);
    top.read_name("place", out.place);
    top.read("opening", out.opening);
    double population = 0;
    if (io::read_people(top, "population", population)) {
        if (population > 0)
            out.population = Headcount{population};
        else
            top.fault("population", "must be above 0; it is what rates divide by");
    }
    top.read("priority_status", out.priority_status);
    io::read_minimum_wages(top, out.minimum_wage);
    top.read("prior", out.prior);
    top.read("reading", out.reading);
    top.read("carried_debt", out.carried_debt);
    if (double people = 0; io::read_people(top, "all_debtors", people))
        out.all_debtors = Headcount{people};
    top.read("all_debt", out.all_debt);
    for (TomlTable& row : top.tables("arrears", "arrears", Need::optional))
        out.arrears.push_back(read_arrears(row));
    out.cells = io::read_cells(top);
    top.finish();
    file.raise_if_any();
    Issues rest;  // what no line is to blame for alone
    check(out, rest);
    io::raise_in(file.name(), rest);
    return out;
}

// ── writing ─────────────────────────────────────────────────

/// The shortest text that reads back as the same number; whole ones grouped.
std::string number(double value) {
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return io::grouped(static_cast<std::int64_t>(value));
    std::array<char, 64> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{}) return "0";
    // Three digits after a point would read as thousands: a fourth says that they are none.
    std::string out{text.data(), end};
    const std::size_t point = out.find('.');
    if (point != std::string::npos && out.size() == point + 4) out += '0';
    return out;
}

std::string cell_toml(const Cell& cell) {
    std::string out = "{ segment = " + quoted_text(name(cell.segment)) +
                      ", care_class = " + quoted_text(name(cell.care_class)) +
                      ", standing = " + quoted_text(name(cell.standing));
    const Stratum& of = cell.stratum;
    if (of.decile_from > 0)
        out += ", deciles = [" + std::to_string(of.decile_from) + ", " +
               std::to_string(of.decile_to) + "]";
    if (!of.village.empty()) out += ", village = " + quoted_text(of.village);
    if (cell.months_owed > 0) out += ", months_owed = " + std::to_string(cell.months_owed);
    out += ", people = " + number(cell.people.count());
    if (cell.carried_months > 0)
        out += ", carried_debt = " + io::grouped(cell.carried_debt.count()) +
               ", carried_class = " + quoted_text(name(cell.carried_class)) +
               ", carried_months = " + std::to_string(cell.carried_months);
    out += ", known = " + quoted_text(name(cell.known));
    if (cell.evidence)
        out += ", low = " + number(cell.evidence->low) + ", high = " + number(cell.evidence->high);
    if (cell.plausible)
        out += ", plausible_low = " + number(cell.plausible->low) +
               ", plausible_high = " + number(cell.plausible->high);
    return out + " }";
}

std::string arrears_toml(const ClassArrears& row) {
    std::string out = "\n[[arrears]]\n";
    if (row.care_class != CareClass::none)
        out += "care_class = " + quoted_text(name(row.care_class)) + "\n";
    if (row.counts_carried) out += "counts_carried = true\n";
    if (row.debtors.count() > 0) out += "debtors = " + number(row.debtors.count()) + "\n";
    if (row.debt > Rupiah{}) out += "debt = " + io::grouped(row.debt.count()) + "\n";
    return out;
}

}  // namespace

Baseline read_baseline(const std::filesystem::path& path) {
    TomlFile file{path};
    return read(file);
}

Baseline read_baseline_text(std::string_view text, std::string name) {
    TomlFile file{text, std::move(name)};
    return read(file);
}

std::string baseline_toml(const Baseline& baseline) {
    std::string out = "schema = 1\nplace = " + quoted_text(baseline.place) +
                      "\nopening = " + quoted_text(baseline.opening.str()) +
                      "\npopulation = " + number(baseline.population.count()) +
                      "\npriority_status = " + (baseline.priority_status ? "true" : "false") + "\n";
    out += io::minimum_wages_toml(baseline.minimum_wage);
    if (!baseline.prior.empty()) out += "prior = " + quoted_text(baseline.prior) + "\n";
    if (!baseline.reading.empty()) out += "reading = " + quoted_text(baseline.reading) + "\n";
    if (baseline.carried_debt != OldDebt::stated)
        out += "carried_debt = " + quoted_text(name(baseline.carried_debt)) + "\n";
    if (baseline.all_debtors.count() > 0)
        out += "all_debtors = " + number(baseline.all_debtors.count()) + "\n";
    if (baseline.all_debt > Rupiah{})
        out += "all_debt = " + io::grouped(baseline.all_debt.count()) + "\n";
    out += "cells = [\n";
    for (const Cell& cell : baseline.cells) out += "  " + cell_toml(cell) + ",\n";
    out += "]\n";
    for (const ClassArrears& row : baseline.arrears) out += arrears_toml(row);
    return out;
}

}  // namespace jknmodel
