// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/keys.hpp>
#include <jknmodel/io/place.hpp>
#include <jknmodel/scenario/number_faults.hpp>

#include "cells.hpp"
#include "key_of.hpp"
#include "questions.hpp"
#include "toml_file.hpp"
#include "wages.hpp"

namespace jknmodel {
namespace {

using io::TomlFile, io::TomlItem, io::TomlTable, io::TomlValue;

// ── dates, sources, segments ────────────────────────────────

bool is_date(std::string_view text) {
    const auto digits = [&](std::size_t from, std::size_t count) {
        return text.size() >= from + count &&
               std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                           text.begin() + static_cast<std::ptrdiff_t>(from + count),
                           [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto number = [&](std::size_t from, std::size_t count) {
        int n = 0;
        for (char c : text.substr(from, count)) n = n * 10 + (c - '0');
        return n;
    };
    const bool year = digits(0, 4), month = year && digits(5, 2) && text[4] == '-',
               day = month && digits(8, 2) && text[7] == '-';
    if (!year || number(0, 4) < Month::first_year || number(0, 4) > Month::last_year) return false;
    if (text.size() == 4) return true;
    if (text.size() == 7 && month) return number(5, 2) >= 1 && number(5, 2) <= 12;
    using namespace std::chrono;
    return text.size() == 10 && day &&
           year_month_day{std::chrono::year{number(0, 4)},
                          std::chrono::month{static_cast<unsigned>(number(5, 2))},
                          std::chrono::day{static_cast<unsigned>(number(8, 2))}}
               .ok();
}

void read_as_of(TomlTable& table, std::string& out) {
    const auto item = table.find("as_of");
    if (!item) return;
    if (item->kind() == TomlValue::Kind::day) {
        const auto [year, month, day] = item->value().day;
        const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
        out = std::to_string(year) + two(month) + two(day);
    } else if (!item->read(out)) {
        return;
    }
    if (!is_date(out))
        item->fault("'" + out + "' is not a date; write \"2025-05-01\", \"2025-05\" or \"2025\"");
}

void read_confidence(TomlTable& table, std::string& out) {
    const auto item = table.find("confidence");
    if (item && item->read(out) && out != "H" && out != "M" && out != "L")
        item->fault("'" + out + "' is not a confidence; H, M or L");
}

template <class Row>
void read_provenance(TomlTable& table, Row& row) {
    read_as_of(table, row.as_of);
    table.read_name("source", row.source);
    read_confidence(table, row.confidence);
    table.read("known", row.known);
}

/// Two segments that offices publish under one word.
struct SegmentGroup {
    std::string_view word;
    std::array<Segment, 2> of;
};
constexpr std::array segment_groups{SegmentGroup{"PPU", {Segment::PPU_PN, Segment::PPU_BU}},
                                    SegmentGroup{"mandiri", {Segment::PBPU, Segment::BP}}};

/// One word: a segment, or two that are published together.
bool read_segment(const TomlItem& item, std::vector<Segment>& out) {
    for (const SegmentGroup& group : segment_groups)
        if (item.kind() == TomlValue::Kind::text && item.value().text == group.word) {
            out.insert(out.end(), group.of.begin(), group.of.end());
            return true;
        }
    Segment one{};
    if (!item.read(one)) return false;
    out.push_back(one);
    return true;
}

/// One segment, or a list of them that are added up.
void read_segments(TomlTable& table, std::string_view key, std::vector<Segment>& out) {
    const auto item = table.find(key);
    if (!item) return;
    out.clear();
    if (item->kind() != TomlValue::Kind::list) {
        read_segment(*item, out);
        return;
    }
    bool good = true;
    for (const TomlItem& each : item->items()) good = read_segment(each, out) && good;
    if (!good) return;
    if (out.empty()) item->fault("names no segment; leave it out for all of them");
    for (auto each = out.begin(); each != out.end(); ++each)
        if (std::find(out.begin(), each, *each) != each)
            item->fault("names " + std::string{name(*each)} + " twice");
}

// ── numbers ─────────────────────────────────────────────────

/// What is registered or active may exceed the population figure, an older one or one that deaths
/// and moves have left; above this it is a slip of the pen.
constexpr double most_of_population = 1.5;

bool read_share(const TomlItem& item, double most, double& out) {
    if (most == 1) {
        Fraction share;
        if (!item.read(share)) return false;
        out = share.value;
        return true;
    }
    if (item.kind() == TomlValue::Kind::text)
        return item.fault("must be a number from 0 to 1.5, without quotes; write 0.85 for 85%"),
               false;
    double value = 0;
    if (!item.read(value)) return false;
    if (value < 0) return item.fault("is below 0; a share of the population is 0 to 1.5"), false;
    if (value > most)
        return item.fault(
                   "is above 1.5; a share of the population is 0 to 1.5, write 0.85 for "
                   "85%"),
               false;
    out = value;
    return true;
}

/// `most` is the largest share.
bool read_number(TomlTable& table, std::string_view key, FigureUnit unit, double most,
                 double& out) {
    const auto item = table.find(key);
    if (!item) return false;
    if (unit == FigureUnit::share) return read_share(*item, most, out);
    if (unit == FigureUnit::rupiah) {
        Rupiah amount;
        if (!item->read(amount)) return false;
        out = static_cast<double>(amount.count());
        return true;
    }
    std::int64_t people = 0;
    if (!item->read_count(people)) return false;
    out = static_cast<double>(people);
    return true;
}

/// `value` with `half_width`, or `low` and `high`: what was published and what its digits allow.
void read_bounds(TomlTable& table, FigureUnit unit, double most, EvidenceRow& row) {
    const bool low = table.has("low"), high = table.has("high");
    const bool good_low = read_number(table, "low", unit, most, row.low);
    const bool good_high = read_number(table, "high", unit, most, row.high);
    double half_width = 0;
    const bool width = table.read("half_width", half_width);
    if (width && half_width < 0)
        table.fault("half_width", "is below zero; half a unit of the last digit printed");
    if (table.has("value")) {
        double value = 0;
        if (read_number(table, "value", unit, most, value)) row.value = value;
        if (low != high)
            table.fault(low ? "low" : "high", "needs its other end; give 'low' and 'high'");
        if (low && width)
            table.fault("half_width", "stands beside 'low' and 'high'; give one of the two");
        if (!low && !high && !table.has("half_width"))
            table.fault("value",
                        "has no 'half_width'; give half a unit of the last digit printed, 0 for an "
                        "exact figure");
        if (!low && !high) {
            row.low = std::max(0.0, value - half_width);
            row.high = value + half_width;
        } else if (good_low && good_high && row.value && (value < row.low || value > row.high)) {
            table.fault("value", "is not between 'low' and 'high'");
        }
    } else if (!low || !high) {
        table.fault("value", "is missing; give 'value' and 'half_width', or 'low' and 'high'");
    } else if (width) {
        table.fault("half_width", "needs a 'value'");
    }
    if (good_low && good_high && row.low > row.high)
        table.fault("low", "is above 'high'; swap them");
}

// ── evidence ────────────────────────────────────────────────

enum class Counts : std::uint8_t { members, share_only, people_only, money, words };

Counts counts(FigureName figure) {
    switch (figure) {
        case FigureName::registered:
        case FigureName::active:
        case FigureName::owing:
        case FigureName::left:
        case FigureName::inactive:
            return Counts::members;
        case FigureName::coverage:
        case FigureName::active_rate:
        case FigureName::coverage_target:
        case FigureName::active_target:
        case FigureName::active_rate_change:
            return Counts::share_only;
        case FigureName::not_registered:
        case FigureName::population:
        case FigureName::pbid_extra:
        case FigureName::pbid_year_end:
        case FigureName::pbid_quota:
        case FigureName::population_change:
        case FigureName::pbid_handed_over:
        case FigureName::pbid_taken_over:
            return Counts::people_only;
        case FigureName::pbid_budget:
        case FigureName::dbhcht_health:
        case FigureName::dbhcht_jkn:
        case FigureName::debt:
        case FigureName::local_budget:
        case FigureName::pbid_takeover_budget:
        case FigureName::pbid_quota_budget:
            return Counts::money;
        case FigureName::inactive_more_often:
        case FigureName::inactive_largest:
        case FigureName::registered_largest:
            return Counts::words;
    }
    return Counts::members;
}

bool fits(Counts counts, FigureUnit unit) {
    switch (counts) {
        case Counts::members:
            return unit != FigureUnit::rupiah;
        case Counts::share_only:
            return unit == FigureUnit::share;
        case Counts::people_only:
        case Counts::words:
            return unit == FigureUnit::people;
        case Counts::money:
            return unit == FigureUnit::rupiah;
    }
    return false;
}

std::string words_of(Counts counts) {
    switch (counts) {
        case Counts::members:
            return "people or share";
        case Counts::share_only:
            return "share";
        case Counts::people_only:
        case Counts::words:
            return "people";
        case Counts::money:
            return "rupiah";
    }
    return "";
}

void read_base(TomlTable& table, EvidenceRow& row) {
    if (row.unit != FigureUnit::share) {
        if (table.has("base"))
            table.fault_of_key("base",
                               "belongs to a share; leave it out or write unit = \"share\"");
        return;
    }
    if (!table.has("base"))
        table.fault("base",
                    "a share needs its base: \"population\", \"registered\", or \"unknown\" when "
                    "the source does not say");
    else
        table.read("base", row.base);
    if (row.base == PublishedBase::inactive && row.figure != FigureName::inactive)
        table.fault("base", "is of the figure 'inactive' alone");
}

/// Words that compare segments have no number: they name segments.
void read_words(TomlTable& table, EvidenceRow& row) {
    for (std::string_view key : {"base", "value", "low", "high", "half_width"})
        if (table.has(key))
            table.fault_of_key(key, "belongs to a number; '" + std::string{name(row.figure)} +
                                        "' is said in words, leave it out");
    if (!table.has("segment"))
        table.fault("segment", "is missing; which segments do the words name?");
    row.low = 0, row.high = Headcount::largest;
}

/// Deciles and a village tell self-payers apart: such a figure is a part of the cells it counts.
void read_subgroup(TomlTable& table, bool heads, EvidenceRow& row) {
    table.read_name("among", row.among);
    const bool deciles = table.has("deciles"), village = table.has("village");
    if (table.read("deciles", row.deciles) && !are_deciles(row.deciles))
        table.fault("deciles", std::string{deciles_wanted});
    table.read_name("village", row.village);
    if (!deciles && !village) return;
    const std::string_view key = deciles ? "deciles" : "village";
    if (!row.among.empty())
        table.fault("among",
                    "stands beside '" + std::string{key} + "', which says it; leave it out");
    if (!heads)
        table.fault_of_key(key,
                           "tells members apart; it belongs to registered, active, owing or "
                           "left in people");
    else if (row.segments.empty() ||
             !std::all_of(row.segments.begin(), row.segments.end(), is_mandiri))
        table.fault_of_key(key, "tells self-payers apart; write segment = [\"PBPU\", \"BP\"]");
}

/// The largest share a figure can be: of the registered, a target and a rise 1.
double most_of(const EvidenceRow& row) {
    const bool rate = row.figure == FigureName::coverage || row.figure == FigureName::active_rate ||
                      counts(row.figure) == Counts::members;
    return rate && row.base != PublishedBase::registered && row.base != PublishedBase::inactive
               ? most_of_population
               : 1;
}

/// Nobody can be counted who is not there: the heads of a segment are people of the place.
void check_against(const PopulationRow& population, bool good, const EvidenceRow& row,
                   TomlTable& table) {
    const bool counted =
        row.unit == FigureUnit::people &&
        (counts(row.figure) == Counts::members || row.figure == FigureName::pbid_quota ||
         row.figure == FigureName::pbid_year_end);
    const bool all = counts(row.figure) == Counts::members && row.segments.empty();
    const double most = population.high * (all ? most_of_population : 1);
    if (good && counted && population.high > 0 && row.set_aside.empty() && row.low > most)
        table.fault(table.has("value") ? "value" : "low",
                    "is more people than the population of the place, " +
                        io::grouped(std::llround(population.high)) +
                        "; check both, one has a digit too many or too few");
}

EvidenceRow read_evidence(TomlTable table, const PopulationRow& population) {
    EvidenceRow row;
    const bool figure = table.read("figure", row.figure);
    const bool unit = table.read("unit", row.unit);
    if (figure && unit && !fits(counts(row.figure), row.unit))
        table.fault("unit", std::string{name(row.figure)} + " is not counted in " +
                                std::string{name(row.unit)} + "; write \"" +
                                words_of(counts(row.figure)) + "\"");
    if (figure && counts(row.figure) == Counts::words) {
        read_words(table, row);
    } else if (unit) {
        read_base(table, row);
        read_bounds(table, row.unit, figure ? most_of(row) : most_of_population, row);
    }
    read_segments(table, "segment", row.segments);
    CareClass care_class{};
    if (table.read("care_class", care_class)) row.care_class = care_class;
    if (table.read("months", row.months) &&
        std::any_of(row.months.begin(), row.months.end(),
                    [](std::int64_t n) { return n < 1 || n > 12; }))
        table.fault("months", "a year has 1 to 12 bills");
    read_subgroup(table,
                  figure && counts(row.figure) == Counts::members && row.unit == FigureUnit::people,
                  row);
    table.read_name("set_aside", row.set_aside);
    table.read("counts_carried", row.counts_carried);
    table.read_name("set_aside_id", row.set_aside_id);
    table.read_name("reading", row.reading);
    table.read_name("reading_id", row.reading_id);
    if (!row.reading.empty() && !table.has("words"))
        table.fault("reading", "is of words; give 'words', the same in each of their readings");
    table.read("words", row.words);
    table.read("words_id", row.words_id);
    table.read("source_id", row.source_id);
    read_provenance(table, row);
    check_against(population, figure && unit, row, table);
    table.finish();
    return row;
}

void read_population(TomlTable& top, PopulationRow& out) {
    auto table = top.table("population", "population");
    if (!table) return;
    std::int64_t value = 0, low = 0, high = 0;
    const bool good = table->read_count("value", value);
    low = high = value;
    const bool good_low = !table->has("low") || table->read_count("low", low);
    const bool good_high = !table->has("high") || table->read_count("high", high);
    if (good && value == 0) {
        table->fault("value", "is zero; rates divide by the population");
    } else if (good) {
        if (good_low && low > value) table->fault("low", "is above 'value'; exchange them");
        if (good_high && high < value) table->fault("high", "is below 'value'; exchange them");
    }
    out.value = static_cast<double>(value);
    out.low = static_cast<double>(low);
    out.high = static_cast<double>(high);
    table->read("words", out.words);
    read_provenance(*table, out);
    table->finish();
}

/// The cells of a month as they were written: who reads tables reads them (evidence/history.py).
std::vector<HistoryCell> read_history(TomlTable table) {
    std::vector<HistoryCell> cells;
    for (const Key& key : key_table("history").keys) {
        const auto item = table.find(key.name);
        if (!item) continue;
        std::string text = item->written();
        using Kind = TomlValue::Kind;
        const bool number = item->kind() == Kind::whole || item->kind() == Kind::number;
        const bool day = item->kind() == Kind::day && key.name == "month";
        const bool named = key.name == "month" || key.name == "base" || key.name == "source";
        if (!day && (named || !number) && !item->read_name(text)) continue;
        cells.push_back({key.name, text, item->value().row, item->value().column});
    }
    table.finish();
    return cells;
}

// ── a table of members instead of evidence ──────────────────

void take_members(PlaceFile& place, const Baseline& baseline) {
    place.cells = baseline.cells;
    place.carried_debt = baseline.carried_debt;
    place.all_debtors = baseline.all_debtors, place.all_debt = baseline.all_debt;
    place.arrears = baseline.arrears;
}

/// A baseline file is a place too: everything is known, nothing is inferred.
PlaceFile of_baseline(const Baseline& baseline) {
    PlaceFile place;
    place.name = baseline.place;
    place.opening = baseline.opening;
    place.priority_status = baseline.priority_status;
    place.prior = baseline.prior;
    if (const auto reading = find<ShareBase>(baseline.reading))
        place.active_rate_read_as = *reading;
    place.minimum_wage = baseline.minimum_wage;
    PopulationRow& population = place.population;
    population.value = population.low = population.high = baseline.population.count();
    population.as_of = baseline.opening.str();
    take_members(place, baseline);
    return place;
}

/// The baseline file that a place names, in the place's folder unless its path is absolute.
void read_named_baseline(const TomlItem& item, const std::filesystem::path& folder, TomlTable& top,
                         PlaceFile& place, std::vector<Issue>& issues) {
    std::string named;
    if (!item.read_name(named)) return;
    try {
        const Baseline baseline = read_baseline(folder / named);
        if (baseline.opening != place.opening)
            top.fault("opening", "is not that of the baseline, " + baseline.opening.str());
        if (baseline.population.count() != place.population.value)
            top.fault("population", "is not that of the baseline, " +
                                        io::grouped(std::llround(baseline.population.count())));
        take_members(place, baseline);
    } catch (const InputError& error) {
        issues = error.issues();
    }
}

/// A baseline file says whose position it is; a place file has a name.
bool is_baseline(TomlFile& file) {
    TomlTable top = file.top();
    return top.has("place") && top.has("cells");
}

/// A prior by a known name, or by the path of its file.
void read_prior_name(TomlTable& top, const std::vector<std::string>& known, std::string& out) {
    const auto item = top.find("prior");
    if (!item || !item->read_name(out) || known.empty()) return;
    const bool path = out.size() > 5 && out.substr(out.size() - 5) == ".toml";
    if (!path && std::find(known.begin(), known.end(), out) == known.end())
        item->fault("'" + out + "' is not a prior" + advice(out, known));
}

PlaceFile read(TomlFile& file, const std::filesystem::path& folder,
               const std::vector<std::string>& known_priors) {
    TomlTable top = file.top("place");
    PlaceFile place;
    top.schema(1);
    top.read_name("name", place.name);
    top.read_name("region", place.region);
    io::read_questions(top, place.question);
    top.read("opening", place.opening);
    top.read("priority_status", place.priority_status);
    read_prior_name(top, known_priors, place.prior);
    top.read("active_rate_read_as", place.active_rate_read_as);
    top.read("active_rate_tested_on", place.active_rate_tested_on);
    io::read_minimum_wages(top, place.minimum_wage);
    read_population(top, place.population);
    place.cells = io::read_cells(top);
    const auto baseline = top.find("baseline");
    if (baseline && top.has("cells"))
        top.fault_of_key("baseline", "stands beside 'cells'; give one of the two");
    const bool given = baseline || top.has("cells");
    const Need need = given || top.has("history") ? Need::optional : Need::required;
    if (given) place.carried_debt = OldDebt::stated;
    for (const TomlTable& row : top.tables("evidence", "evidence", need))
        place.evidence.push_back(read_evidence(row, place.population));
    for (const TomlTable& row : top.tables("history", "history"))
        place.history.push_back(read_history(row));
    std::vector<Issue> issues;  // of the other file; both are reported together
    if (baseline) read_named_baseline(*baseline, folder, top, place, issues);
    top.finish();
    try {
        file.raise_if_any();
    } catch (const InputError& error) {
        issues.insert(issues.begin(), error.issues().begin(), error.issues().end());
    }
    if (!issues.empty()) throw InputError{issues};
    return place;
}

}  // namespace

std::string io::units_of(FigureName figure) { return words_of(counts(figure)); }

// ── questions ───────────────────────────────────────────────

PlaceFile read_place(const std::filesystem::path& path,
                     const std::vector<std::string>& known_priors) {
    TomlFile file{path};
    if (is_baseline(file)) return of_baseline(read_baseline(path));
    return read(file, path.parent_path(), known_priors);
}

PlaceFile read_place_text(std::string_view text, std::string name,
                          const std::vector<std::string>& known_priors,
                          const std::filesystem::path& folder) {
    TomlFile file{text, name};
    if (is_baseline(file)) return of_baseline(read_baseline_text(text, std::move(name)));
    return read(file, folder, known_priors);
}

namespace {

PriorFile read_prior(TomlFile& file) {
    TomlTable top = file.top("prior");
    PriorFile prior;
    top.schema(1);
    top.read_name("name", prior.name);
    top.read("words", prior.words);
    top.read_name("inside", prior.inside);
    Fraction registered{1};
    if (top.read("registered_share", registered)) {
        prior.registered_share = registered.value;
        if (registered.value <= 0) top.fault("registered_share", "nobody is registered");
    }
    std::int64_t total = 0;
    if (top.read_count("published_total", total))
        prior.published_total = static_cast<double>(total);

    for (TomlTable table : top.tables("cells", "prior.cells")) {
        PriorRow row;
        read_segments(table, "segments", row.segments);
        const bool standing = table.read("standing", row.standing);
        if (standing && row.standing == PriorStanding::registered && prior.inside.empty())
            table.fault("standing",
                        "registered needs another prior that splits it; name one with 'inside'");
        std::int64_t people = 0;
        table.read_count("people", people);
        row.people = static_cast<double>(people);
        table.read("how", row.how);
        read_provenance(table, row);
        table.finish();
        prior.rows.push_back(std::move(row));
    }
    for (TomlTable table : top.tables("classes", "prior.classes")) {
        PriorClasses classes;
        table.read("standing", classes.standing);
        if (auto shares = table.table("shares", "prior.classes.shares")) {
            bool good = true;
            double sum = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                Fraction share;
                good = shares->read(std::to_string(i + 1), share) && good;
                classes.shares[i] = share.value;
                sum += share.value;
            }
            shares->finish();
            if (good && std::abs(sum - 1) > 1e-9)
                table.fault("shares", "do not add up to one; they are the whole of the standing");
        }
        table.read("known", classes.known);
        table.read_name("source", classes.source);
        table.finish();
        prior.classes.push_back(std::move(classes));
    }
    top.finish();
    file.raise_if_any();
    return prior;
}

}  // namespace

PriorFile read_prior(const std::filesystem::path& path) {
    TomlFile file{path};
    return read_prior(file);
}

PriorFile read_prior_text(std::string_view text, std::string name) {
    TomlFile file{text, std::move(name)};
    return read_prior(file);
}

}  // namespace jknmodel
