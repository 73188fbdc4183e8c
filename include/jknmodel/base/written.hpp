// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file written.hpp
/// Amounts as people write them: a share, people, rupiah, with the half-width that the digits say.
///
///   const auto read = read_amount("26,4 miliar", WrittenUnit::rupiah);
///   std::get<Written>(read).value == Decimal{26'400'000'000};
///   std::get<std::string>(read_amount("93.4", WrittenUnit::share));   // "'93.4' has no per
///   cent..."
///
/// The unit decides what the signs between digits can mean; where two readings are left, a declared
/// locale chooses, and without one the amount is refused by name. Digits are never made a double on
/// the way.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/decimal.hpp>
#include <jknmodel/base/identities.hpp>
#include <jknmodel/base/letters.hpp>
#include <jknmodel/base/names.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// What is counted: heads, a share of one, whole rupiah, or a wage, which may have sen.
enum class WrittenUnit : std::uint8_t { people, share, rupiah, wage };
template <>
struct Names<WrittenUnit> {
    static constexpr std::string_view what = "unit";
    static constexpr std::array<std::string_view, 4> list{"people", "share", "rupiah", "wage"};
};

/// How numbers are written: "id" groups by a point and has decimals behind a comma, "en" the other
/// way round.
enum class Numerals : std::uint8_t { id, en };
template <>
struct Names<Numerals> {
    static constexpr std::string_view what = "locale";
    static constexpr std::array<std::string_view, 2> list{"id", "en"};
};

/// An amount as it was written: people or whole rupiah, a share of one, a wage with its sen.
struct Written {
    WrittenUnit unit{};
    Decimal value;
    Decimal half_width;  ///< half a unit of the last digit: what was published lies within it
};
/// What an amount says, or what is wrong with it and what to write.
using ReadAmount = std::variant<Written, std::string>;

namespace detail {

[[nodiscard]] [[gnu::cold]] inline std::string_view amount_wanted(WrittenUnit unit) {
    constexpr std::array<std::string_view, 4> wanted{
        "whole people, as 612340 or 612,3 ribu", "a per cent, as 93,4%",
        "rupiah, as 26400000000 or 26,4 miliar", "rupiah a month, as 2429764"};
    return wanted[static_cast<std::size_t>(unit)];
}

struct AmountScale {
    std::u32string_view word;
    int zeros;
};
inline constexpr std::array<AmountScale, 23> amount_scales{{
    {U"ribu", 3},      {U"rb", 3},      {U"thousand", 3}, {U"k", 3},        {U"juta", 6},
    {U"jt", 6},        {U"million", 6}, {U"mn", 6},       {U"mio", 6},      {U"miliar", 9},
    {U"milyar", 9},    {U"miliard", 9}, {U"milyard", 9},  {U"mlr", 9},      {U"billion", 9},
    {U"bn", 9},        {U"b", 9},       {U"triliun", 12}, {U"trilyun", 12}, {U"trilliun", 12},
    {U"trillion", 12}, {U"tn", 12},     {U"t", 12},
}};
/// The first word of each.
[[nodiscard]] [[gnu::cold]] inline std::string amount_scale_words() {
    std::string out;
    int zeros = 0;
    for (const AmountScale& scale : amount_scales)
        if (scale.zeros > std::exchange(zeros, scale.zeros))
            out += (out.empty() ? "" : ", ") + utf8(scale.word);
    return out;
}
inline constexpr std::array<std::u32string_view, 6> amount_per_cent{
    U"%", U"persen", U"prosen", U"percent", U"per cent", U"pct"};

[[nodiscard]] constexpr bool in_lower(std::u32string_view text, std::u32string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                      [](char32_t a, char32_t b) { return lower_letter(a) == b; });
}
/// The text without one of these words at its end, and the blanks before that.
[[nodiscard]] constexpr std::u32string_view without_end(
    std::u32string_view text, std::initializer_list<std::u32string_view> words,
    bool blanks = true) {
    for (const std::u32string_view word : words) {
        if (text.size() < word.size() || !in_lower(text.substr(text.size() - word.size()), word))
            continue;
        text.remove_suffix(word.size());
        while (blanks && !text.empty() && is_blank(text.back())) text.remove_suffix(1);
        return text;
    }
    return text;
}
/// Digits without the words of money around them: Rp26.400.000.000,- is one number.
[[nodiscard]] constexpr std::u32string_view without_money(std::u32string_view text) {
    for (const std::u32string_view word : {U"rp.", U"rp", U"idr"}) {
        if (!in_lower(text.substr(0, word.size()), word)) continue;
        text.remove_prefix(word.size());
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
        break;
    }
    const std::u32string_view bare = without_end(text, {U"rupiah", U"idr"});
    return bare.size() < text.size() ? bare : without_end(text, {U",--", U",-", U",="}, false);
}

/// An amount taken apart: its digits with the signs between them, and the word behind.
struct AmountParts {
    std::u32string digits, word;
};
[[nodiscard]] [[gnu::cold]] inline std::optional<AmountParts> amount_parts(
    std::u32string_view text) {
    std::size_t end = text.size();
    while (end > 0 && !is_figure(text[end - 1])) --end;
    if (end == 0 || !is_figure(text.front())) return {};
    for (const char32_t letter : text.substr(0, end))
        if (!is_figure(letter) && std::u32string_view{U".,_' "}.find(letter) == text.npos)
            return {};
    std::u32string_view word = text.substr(end);
    while (!word.empty() && is_blank(word.front())) word.remove_prefix(1);
    if (word != U"%" && !word.empty()) {
        if (!is_latin(word.front())) return {};
        for (const char32_t letter : word)
            if (!is_latin(letter) && letter != U'.' && letter != U' ') return {};
    }
    return AmountParts{std::u32string{text.substr(0, end)}, std::u32string{stripped(word)}};
}

/// One reading of digits: the number, and the power of ten of its last digit.
struct AmountReading {
    Decimal number;
    int last = 0;
};

/// Without the blanks, lines or ticks that group three digits.
[[nodiscard]] [[gnu::cold]] inline std::string ungrouped(std::u32string_view digits) {
    std::string out;
    const auto figure = [&](std::size_t i) { return i < digits.size() && is_figure(digits[i]); };
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const bool groups = std::u32string_view{U" _'"}.find(digits[i]) != digits.npos && i > 0 &&
                            figure(i - 1) && figure(i + 1) && figure(i + 2) && figure(i + 3) &&
                            !figure(i + 4);
        if (!groups) out += static_cast<char>(digits[i]);
    }
    return out;
}

/// Whole digits, grouped by threes or not at all; nothing where they are neither.
[[nodiscard]] [[gnu::cold]] inline std::optional<std::string> whole_digits(std::string_view text,
                                                                           char group) {
    std::string out;
    const std::size_t first = std::min(text.find(group), text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool sign = i >= first && (i - first) % 4 == 0;
        if (sign != (text[i] == group)) return {};
        if (!sign && !is_figure(static_cast<unsigned char>(text[i]))) return {};
        if (!sign) out += text[i];
    }
    const bool grouped = first < text.size();
    if (out.empty() || (out.front() == '0' && (grouped || out.size() > 1))) return {};
    if (grouped && (first > 3 || (text.size() - first) % 4 != 0)) return {};
    return out;
}

/// Whether so much of a unit can be meant by digits with these decimals.
[[nodiscard]] [[gnu::cold]] inline bool amount_allowed(WrittenUnit unit, const Decimal& number,
                                                       std::size_t decimals, int zeros) {
    if (unit == WrittenUnit::share)
        return number.shifted(zeros) <= Decimal{150};  // beyond, digits are no decimals
    if (unit == WrittenUnit::wage) return decimals <= 2;
    if (zeros == 0 && decimals == 3) return false;  // 612.000 people are no 612
    return number.shifted(zeros).is_whole();
}

/// The readings that the unit allows, by locale.
using AmountReadings = std::array<std::optional<AmountReading>, 2>;
[[nodiscard]] [[gnu::cold]] inline AmountReadings amount_readings(std::u32string_view written,
                                                                  int zeros, WrittenUnit unit) {
    const std::string digits = ungrouped(written);
    AmountReadings out;
    for (const Numerals locale : {Numerals::id, Numerals::en}) {
        const char group = locale == Numerals::id ? '.' : ',', point = group == '.' ? ',' : '.';
        const std::size_t at = digits.find(point);
        const std::string behind = at == digits.npos ? "" : digits.substr(at + 1);
        const auto whole = whole_digits(digits.substr(0, at), group);
        const bool plain_behind = behind.find_first_not_of("0123456789") == behind.npos;
        if (!whole || !plain_behind || (at != digits.npos && behind.empty())) continue;
        const auto number = Decimal::read(said({*whole, ".", behind.empty() ? "0" : behind}));
        if (!number || !amount_allowed(unit, *number, behind.size(), zeros)) continue;
        const bool counts =
            zeros == 0 && (unit == WrittenUnit::people || unit == WrittenUnit::rupiah);
        out[static_cast<std::size_t>(locale)] =
            AmountReading{*number, counts ? 0 : -static_cast<int>(behind.size())};
    }
    return out;
}

/// Why no reading of the digits does.
[[nodiscard]] [[gnu::cold]] inline std::string amount_impossible(const std::string& digits,
                                                                 const std::string& shown,
                                                                 WrittenUnit unit) {
    const std::string_view wanted = amount_wanted(unit);
    if (unit == WrittenUnit::share) return said({"'", shown, "' is no share; give ", wanted});
    const std::size_t sign = digits.find_first_not_of("0123456789");
    const bool two_parts = sign != digits.npos && sign > 0 && sign + 1 < digits.size() &&
                           (digits[sign] == '.' || digits[sign] == ',') &&
                           digits.find_first_not_of("0123456789", sign + 1) == digits.npos;
    const std::string number = masked(digits);
    if (two_parts && unit == WrittenUnit::rupiah)
        return said({"'", shown, "' is not whole rupiah; name its unit, as ", number, " miliar or ",
                     number, " juta"});
    if (two_parts && unit == WrittenUnit::people)
        return said({"'", shown, "' is not a whole number; give ", wanted});
    return said({"'", shown, "' is not an amount; write the number alone: ", wanted});
}

/// The amount, where it is one of its unit. `written` are its digits in a text; of a number none.
[[nodiscard]] [[gnu::cold]] inline ReadAmount checked_amount(const Decimal& number, int last,
                                                             WrittenUnit unit,
                                                             const std::string& written,
                                                             bool per_cent) {
    constexpr std::array<std::int64_t, 4> largest{1'000'000'000, 0, std::int64_t{1} << 53,
                                                  1'000'000'000'000};
    const std::string shown = masked(written.empty() ? number.str() : written);
    const std::string_view wanted = amount_wanted(unit);
    if (number < Decimal{}) return said({"'", shown, "' is below 0; give ", wanted});
    const Decimal half = Decimal{5}.shifted(last - 1);
    if (unit == WrittenUnit::share) {
        if (!per_cent && (number > Decimal{1} || written == "1"))
            return said({"'", shown, "' has no per cent sign; write ", shown,
                         "% if that is meant, or a share of one as ",
                         shown == hidden ? shown : number.shifted(-2).normal().str()});
        if (number > Decimal{15}.shifted(-1))
            return said({"'", shown, "%", "' is more than 150%; give ", wanted});
        // More decimals are those of a quotient that a spreadsheet worked out; shares are published
        // in whole per cent at least: 0.9 is 90%.
        const Decimal finest = Decimal{5}.shifted(-7), coarsest = Decimal{5}.shifted(-3);
        return Written{unit, number, std::min(std::max(half, finest), coarsest)};
    }
    if (number > Decimal{largest[static_cast<std::size_t>(unit)]})
        return said({"'", shown, "' is too large; give ", wanted});
    if (!number.is_whole() && unit != WrittenUnit::wage)
        return said({"'", shown, "' is not a whole number; give ", wanted});
    return Written{unit, number.is_whole() ? number : number.rounded(2), half};
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// Of a number, whose digits say how exact it is; nothing is no number. A whole one with a point
/// behind it is whole.
[[nodiscard]] [[gnu::cold]] inline ReadAmount read_amount(const std::optional<Decimal>& number,
                                                          WrittenUnit unit) {
    if (!number) return said({"is not a number; give ", detail::amount_wanted(unit)});
    const bool whole = unit != WrittenUnit::share && number->is_whole();
    const Decimal said_so = whole ? number->rounded(0) : *number;
    return detail::checked_amount(said_so, said_so.last_place(), unit, "", false);
}

/// Of a text: `93,4%`, `26.4bn`, `Rp26,4 miliar`, `612.340`.
[[nodiscard]] [[gnu::cold]] inline ReadAmount read_amount(std::string_view text, WrittenUnit unit,
                                                          std::optional<Numerals> locale = {}) {
    const std::u32string folded = plain(letters(text));
    const std::u32string_view whole = stripped(folded);
    const std::string shown = masked(utf8(whole));
    const std::string_view wanted = detail::amount_wanted(unit);
    const bool money = unit == WrittenUnit::rupiah || unit == WrittenUnit::wage;
    const std::u32string_view bare =
        money ? detail::without_money(detail::without_money(whole))
              : detail::without_end(
                    whole, {U"orang", U"jiwa", U"peserta", U"people", U"heads", U"members"});
    if (bare.starts_with(U'-') || bare.starts_with(U'\u2212'))
        return said({"'", shown, "' is below 0; give ", wanted});
    const auto parts = detail::amount_parts(stripped(bare));
    if (!parts) return said({"'", shown, "' is not an amount; write the number alone: ", wanted});
    std::u32string_view word = parts->word;
    while (word.ends_with(U'.')) word.remove_suffix(1);
    const auto is_word = [&](std::u32string_view known) { return detail::in_lower(word, known); };
    const std::string digits = utf8(parts->digits), word_shown = masked(utf8(parts->word));
    const bool per_cent =
        std::any_of(detail::amount_per_cent.begin(), detail::amount_per_cent.end(), is_word);
    int zeros = per_cent ? -2 : 0;
    if (per_cent && unit != WrittenUnit::share)
        return said({"'", shown, "' is a share; give ", wanted});
    if (!per_cent && !word.empty() && unit == WrittenUnit::share)
        return said({"'", shown, "' is no share; give ", wanted});
    if (is_word(U"m") || is_word(U"mm"))
        return said({"'", word_shown, "' is miliar in Indonesian and million in English; write ",
                     masked(digits), " miliar, or ", masked(digits), " juta"});
    if (!per_cent && !word.empty()) {
        const auto scale = std::find_if(detail::amount_scales.begin(), detail::amount_scales.end(),
                                        [&](const auto& row) { return is_word(row.word); });
        if (scale == detail::amount_scales.end())
            return said({"'", word_shown, "' is no unit; write one of ",
                         detail::amount_scale_words(), ", or all digits"});
        zeros = scale->zeros;
    }
    const detail::AmountReadings readings = detail::amount_readings(parts->digits, zeros, unit);
    const auto& [id, en] = readings;
    if (!id && !en) return detail::amount_impossible(digits, shown, unit);
    if (id && en && id->number != en->number && !locale) {
        const auto [first, second] = std::minmax(id->number, en->number);
        return said({"'", masked(digits), "' can be read in two ways, ",
                     masked(first.normal().str()), " or ", masked(second.normal().str()),
                     "; leave out the signs between the digits, or declare the locale of the "
                     "numbers"});
    }
    const auto& chosen = locale == Numerals::en ? (en ? en : id) : (id ? id : en);
    return detail::checked_amount(chosen->number.shifted(zeros), chosen->last + zeros, unit, digits,
                                  per_cent);
}

}  // namespace jknmodel
