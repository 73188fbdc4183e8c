// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file given.hpp
/// A place from the figures that somebody gives: six numbers are enough.
///
///   AskedPlace asked{.name = "Contoh"};
///   asked.figures = {{"population", "612.340"}, {"coverage", "93,4%"}, {"pbid", "58210"}};
///   asked.as_of = "2025-07-01";
///   const PlaceFile place = place_given(asked).place;     // InputError lists every fault
///   place.opening == Month{2025, 6};
///   place.evidence.front().words_id == "93,4% terdaftar";
///
/// Each figure is evidence as in a place file: its value with the half-width of the digits given
/// (base/written.hpp), its words in both languages, its date and its source. The clock is never
/// asked: who has no date says what day it is.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <jknmodel/base/digits.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/identities.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/written.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/evidence/figure.hpp>
#include <jknmodel/evidence/figures_by_name.hpp>
#include <jknmodel/evidence/lawful_wages.hpp>
#include <jknmodel/evidence/place_file.hpp>
#include <jknmodel/law/day.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// A figure as it was given: a text as it was typed, or the digits of a number.
struct Given {
    std::string name, text;
    bool is_number = false;
    std::string as_of = {};   ///< its own date; empty: that of all
    std::string source = {};  ///< its own source; empty: that of all
};

/// What is asked of figures by name.
struct AskedFigures {
    std::vector<Given> figures;
    std::string as_of;                  ///< a day, or a month; empty: the first of today's month
    law::Day today;                     ///< what the clock says, which nothing here asks
    std::string source;                 ///< empty: given by the user
    std::string active_of = "unknown";  ///< what an active rate divides by
    std::optional<Numerals> locale = {};
    std::vector<std::string> where = {};  ///< names of areas whose minimum wages the law may have
    bool wages_of_law = true;  ///< where no minimum wage is given, the law's; otherwise none
    /// People that are known where no population is given, and by how much they may be off.
    std::optional<std::pair<double, double>> population = {};
};
struct AskedPlace {
    std::string name, region;
    bool priority_status = false;
    std::string prior = "districts";
    AskedFigures given = {};
};

/// How a text was read, with its words.
struct ReadGiven {
    std::string name;
    Written amount;
    std::string words, words_id;
};
struct FiguresGiven {
    std::string as_of;
    std::optional<PopulationRow> population;
    MinimumWages minimum_wage;
    std::vector<EvidenceRow> evidence;
    std::vector<ReadGiven> reads;  ///< in the order in which they were given
};
struct PlaceGiven {
    PlaceFile place;
    std::vector<ReadGiven> reads;
};

// ── what is given ───────────────────────────────────────────

namespace detail {

/// Reads what was given, every fault kept.
class GivenReader {
public:
    GivenReader(const AskedFigures& asked, Issues& faults) : asked_{asked}, faults_{faults} {}

    [[nodiscard]] [[gnu::cold]] FiguresGiven read() {
        FiguresGiven out;
        out.as_of = date(asked_.as_of);
        for (const Given& each : asked_.figures)
            if (!each.as_of.empty()) (void)date(each.as_of);
        read_amounts();
        check_base();
        out.minimum_wage = wages(std::atoi(out.as_of.substr(0, 4).c_str()));
        check_fit();
        if (!faults_.empty()) return out;
        compose(out);
        return out;
    }
    /// Whether a figure was given at all, readable or not.
    [[nodiscard]] bool given(std::string_view name) const {
        return std::any_of(asked_.figures.begin(), asked_.figures.end(),
                           [&](const Given& each) { return each.name == name; });
    }
    /// The date of figures as files have it: a day, or a month; the first of this month.
    [[nodiscard]] [[gnu::cold]] std::string date(const std::string& text) {
        if (text.empty()) return law::Day{asked_.today.year, asked_.today.month, 1}.str();
        if (text.size() == 7 && find_month(text)) return text;
        if (text.size() == 4 && asked_.population && find_month(text + "-12"))
            return text;  // of a place that has an opening already
        const bool month = text.size() == 7 && text[4] == '-' &&
                           text.find_first_not_of("0123456789-") == text.npos;
        std::array<int, 3> number{};
        bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
        for (std::size_t i = 0; shaped && i < text.size(); ++i) {
            if (i == 4 || i == 7) continue;
            shaped = text[i] >= '0' && text[i] <= '9';
            int& part = number[i < 4 ? 0 : i < 7 ? 1 : 2];
            part = part * 10 + (text[i] - '0');
        }
        if (shaped && law::exists({number[0], number[1], number[2]})) return text;
        const std::string shown = masked(text);
        faults_.add(
            "as_of", shown,
            month ? said({"'", shown, "' is not a month; write year and month as \"2025-05\""})
                  : said({"'", shown, "' is not a day; write it as \"2024-05-08\""}));
        return "2014-01-01";
    }

private:
    /// Whether somebody counts active members, and gives no share of them.
    [[nodiscard]] static bool are_heads(const Given& each) {
        if (each.is_number) {
            const auto number = Decimal::read(each.text);
            return number && *number > Decimal{150};
        }
        const std::u32string text = plain(letters(each.text));
        std::size_t first = 0;
        while (first < text.size() && is_blank(text[first])) ++first;
        return text.find(U'%') == text.npos &&
               std::count_if(text.begin(), text.end(), is_figure) > 3 &&
               !(first < text.size() && text[first] == U'0');
    }
    [[nodiscard]] const Written* find(std::string_view name) const {
        for (const auto& [own, amount] : read_)
            if (own == name) return &amount;
        return nullptr;
    }

    void read_amounts() {
        const auto units = given_units();
        for (const Given& each : asked_.figures) {
            const auto known = std::find_if(units.begin(), units.end(), [&](const auto& unit) {
                return unit.first == each.name;
            });
            const std::string shown = masked(each.text);
            if (known == units.end()) {
                std::vector<std::string_view> names;
                for (const auto& [name, unit] : units) names.push_back(name);
                faults_.add(each.name, shown,
                            said({"'", each.name, "' is not a figure", advice(each.name, names)}));
                continue;
            }
            if (each.name == "minimum_wage" && !each.is_number &&
                lawful_wages(each.text) != nullptr)
                continue;
            const WrittenUnit unit =
                each.name == "active" && are_heads(each) ? WrittenUnit::people : known->second;
            const ReadAmount amount = each.is_number ? read_amount(Decimal::read(each.text), unit)
                                                     : read_amount(each.text, unit, asked_.locale);
            if (const auto* fault = std::get_if<std::string>(&amount))
                faults_.add(each.name, shown, *fault);
            else if (each.name == "population" && std::get<Written>(amount).value.is_zero())
                faults_.add(each.name, shown, "is zero; rates divide by the population");
            else
                read_.emplace_back(each.name, std::get<Written>(amount));
        }
    }
    void check_base() {
        constexpr std::array<std::string_view, 3> bases{"unknown", "population", "registered"};
        if (std::find(bases.begin(), bases.end(), asked_.active_of) == bases.end())
            faults_.add("active_of", asked_.active_of,
                        said({"'", masked(asked_.active_of), "' is not a base",
                              advice(asked_.active_of, bases)}));
    }
    /// The wages given, or those that the law has of the place or its province; else assumed.
    [[nodiscard]] MinimumWages wages(int year) {
        const auto asked = std::find_if(asked_.figures.begin(), asked_.figures.end(),
                                        [](const Given& g) { return g.name == "minimum_wage"; });
        if (asked == asked_.figures.end())
            return asked_.wages_of_law ? wages_unsaid(asked_.where, year) : MinimumWages{};
        if (const Written* amount = find("minimum_wage")) {
            const std::int64_t sen = amount->value.shifted(2).to_integer();
            if (sen == 0)
                faults_.add("minimum_wage", masked(asked->text),
                            "is nothing; leave it out where none is known");
            return RupiahSen::of_sen(sen);
        }
        const MinimumWages* lawful = asked->is_number ? nullptr : lawful_wages(asked->text);
        return lawful != nullptr ? *lawful : MinimumWages{};  // a fault of it was found
    }
    /// Nobody can be counted who is not there.
    void check_fit() {
        std::optional<std::pair<double, double>> people = asked_.population;
        if (const Written* given = find("population"))
            people = {given->value.to_double(), given->half_width.to_double()};
        if (!people || people->first == 0) return;
        const double most = people->first + people->second;
        const auto fault = [&](std::string_view name, double heads, std::string_view are,
                               std::string_view check) {
            faults_.add(name, std::to_string(std::llrint(heads)),
                        said({with_commas(heads), are, with_commas(people->first), check}));
        };
        for (const std::string_view name : {"pbid", "pbi", "owing"})
            if (const Written* heads = find(name))
                if (const double count = heads->value.to_double();
                    count - heads->half_width.to_double() > most)
                    fault(name, count, " are more people than the population, ",
                          "; check both, one has a digit too many or too few");
        if (const Written* registered = find("registered"))
            if (const double count = registered->value.to_double(); count > 1.5 * most)
                fault("registered", count, " are more than one and a half times the population, ",
                      "; check both");
    }

    // ── what becomes of it ──

    void compose(FiguresGiven& out) {
        const bool said = !asked_.source.empty();
        const std::pair<std::string, std::string> by{
            said ? asked_.source : std::string{given_by_user},
            said ? std::string{} : std::string{given_by_user_id}};
        std::map<std::string, const Given*> own;
        for (const Given& each : asked_.figures) own[each.name] = &each;
        const auto date_of = [&](const std::string& name) {
            return own[name]->as_of.empty() ? out.as_of : date(own[name]->as_of);
        };
        const auto source_of = [&](const std::string& name) {
            return own[name]->source.empty()
                       ? by
                       : std::pair<std::string, std::string>{own[name]->source, ""};
        };
        if (const Written* people = find("population")) {
            // One counted to the head has no range.
            const double value = people->value.to_double(), width = people->half_width.to_double();
            const double half = width >= 1 ? width : 0;
            PopulationRow row;
            row.value = value, row.low = value - half, row.high = value + half;
            row.as_of = date_of("population"), row.source = source_of("population").first;
            row.words = words_of(*people, population_given).first;
            out.population = std::move(row);
        }
        for (const FigureByName& kind : figures_by_name) {
            const std::string name{kind.name};
            const Written* amount = find(name);
            if (amount == nullptr) continue;
            const bool heads = name == "active" && amount->value > Decimal{15}.shifted(-1);
            out.evidence.push_back(
                row_of(heads ? active_heads : kind, *amount, date_of(name), source_of(name)));
        }
        for (const auto& [name, amount] : read_) {
            const auto words = words_of(amount, kind_of(name, amount));
            out.reads.push_back({name, amount, words.first, words.second});
        }
    }
    [[nodiscard]] static FigureByName kind_of(std::string_view name, const Written& amount) {
        if (name == "active" && amount.unit == WrittenUnit::people) return active_heads;
        for (const FigureByName& each : figures_by_name)
            if (each.name == name) return each;
        return name == "population" ? population_given : wage_given;
    }
    [[nodiscard]] EvidenceRow row_of(const FigureByName& kind, const Written& amount,
                                     const std::string& date,
                                     const std::pair<std::string, std::string>& by) const {
        const double value = amount.value.to_double(), half = amount.half_width.to_double();
        EvidenceRow row;
        row.figure = kind.figure;
        row.unit = kind.unit == WrittenUnit::people  ? FigureUnit::people
                   : kind.unit == WrittenUnit::share ? FigureUnit::share
                                                     : FigureUnit::rupiah;
        row.value = value, row.low = std::max(0.0, value - half), row.high = value + half;
        row.base = kind.figure == FigureName::active_rate
                       ? jknmodel::find<PublishedBase>(asked_.active_of)
                       : kind.base;
        if (kind.mandiri) row.segments = {Segment::PBPU, Segment::BP};
        if (kind.segment) row.segments = {*kind.segment};
        row.as_of = kind.name == "budget" ? date.substr(0, 4) : date;
        row.source = by.first, row.source_id = by.second;
        std::tie(row.words, row.words_id) = words_of(amount, kind);
        return row;
    }

    const AskedFigures& asked_;
    Issues& faults_;
    std::vector<std::pair<std::string, Written>> read_;
};

/// A name as it stands on a page.
[[nodiscard]] [[gnu::cold]] inline std::string place_name(std::string_view given, Issues& faults) {
    constexpr std::size_t longest = 60;
    const std::u32string text = letters(given);
    const std::u32string_view bare = stripped(text);
    const std::string out = utf8(bare);
    if (bare.empty()) {
        faults.add("name", masked(given),
                   said({"'", masked(given), "' is not a name; give that of the place"}));
        return out;
    }
    const bool prints = std::none_of(bare.begin(), bare.end(), [](char32_t letter) {
        return letter < 0x20 || (letter >= 0x7F && letter <= 0xA0) || letter == 0xAD ||
               (letter >= 0x200B && letter <= 0x200F) || (letter >= 0x2028 && letter <= 0x202F) ||
               (letter >= 0x2060 && letter <= 0x206F) || letter == 0xFEFF || letter == 0xFFFD ||
               (letter != U' ' && is_blank(letter));
    });
    if (numbers_a_person(out) || !prints || bare.size() > longest)
        faults.add(
            "name", masked(out),
            said({"'", masked(out), "' is not the name of a place; give it as on its pages"}));
    return out;
}
/// The month whose close a date is: the first of a month is the close of the one before.
[[nodiscard]] inline Month month_at_close(const std::string& date) {
    const Month month = find_month(date.substr(0, 7)).value_or(Month{});
    return date.size() > 7 && date.ends_with("-01") ? month + -1 : month;
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// Figures by name, each with what it is evidence of. Throws InputError with every one that is
/// refused.
[[nodiscard]] [[gnu::cold]] inline FiguresGiven figures_given(const AskedFigures& asked) {
    Issues faults;
    FiguresGiven out = detail::GivenReader{asked, faults}.read();
    faults.raise_if_any();
    return out;
}

/// A place from figures by name. `seen` are the districts whose provinces are known by their names.
/// Throws InputError with every figure that is refused, and those that are missing.
[[nodiscard]] [[gnu::cold]] inline PlaceGiven place_given(AskedPlace asked,
                                                          const Districts* seen = nullptr) {
    Issues faults;
    PlaceGiven out;
    PlaceFile& place = out.place;
    place.name = detail::place_name(asked.name, faults);
    place.region = seen != nullptr ? seen->province_of(place.name, asked.region) : asked.region;
    asked.given.where = {place.name, place.region};
    detail::GivenReader reader{asked.given, faults};
    FiguresGiven found = reader.read();
    if (!reader.given("population"))
        faults.add("population", "", "is missing; give the people of the place");
    if (!reader.given("coverage") && !reader.given("registered"))
        faults.add("coverage", "",
                   "is missing; give the share registered, or 'registered' in people");
    faults.raise_if_any();
    place.opening = detail::month_at_close(found.as_of);
    place.priority_status = asked.priority_status;
    place.prior = asked.prior;
    place.minimum_wage = std::move(found.minimum_wage);
    place.population = std::move(*found.population);
    place.evidence = std::move(found.evidence);
    out.reads = std::move(found.reads);
    return out;
}

/// What is wrong with one figure, or the date `as_of`; empty: nothing.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_given(const Given& figure,
                                                              std::optional<Numerals> locale = {}) {
    AskedFigures asked;
    asked.locale = locale;
    if (figure.name == "as_of")
        asked.as_of = figure.text;
    else
        asked.figures = {figure};
    Issues faults;
    (void)detail::GivenReader{asked, faults}.read();
    return faults.empty() ? "" : faults.list().front().message;
}

}  // namespace jknmodel
