// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file figures_by_name.hpp
/// The figures that can be given by their names, and how each is said in both languages.
///
///   words_of(Written{WrittenUnit::share, *Decimal::read("0.934"), *Decimal::read("0.0005")},
///            figures_by_name[0]).second == "93,4% terdaftar";

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/base/digits.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/written.hpp>
#include <jknmodel/evidence/figure.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// A figure that can be given by its name: what it is in a place file, and how it is said ("{}" is
/// where the number stands).
struct FigureByName {
    std::string_view name;
    FigureName figure{};
    WrittenUnit unit{};
    std::string_view words, words_id;
    bool mandiri = false;  ///< of PBPU and BP together
    std::optional<Segment> segment = {};
    std::optional<PublishedBase> base = {};
};

/// The figures by the names of the arguments, in the order in which they are asked.
inline constexpr std::array<FigureByName, 8> figures_by_name{{
    {"coverage",
     FigureName::coverage,
     WrittenUnit::share,
     "{} registered",
     "{} terdaftar",
     false,
     {},
     PublishedBase::population},
    {"registered", FigureName::registered, WrittenUnit::people, "{} registered", "{} terdaftar"},
    {"active",
     FigureName::active_rate,
     WrittenUnit::share,
     "{} active",
     "{} aktif",
     false,
     {},
     PublishedBase::unknown},
    {"pbid", FigureName::active, WrittenUnit::people, "{} PBID active", "{} PBID aktif", false,
     Segment::PBID},
    {"pbi", FigureName::active, WrittenUnit::people, "{} PBI active", "{} PBI aktif", false,
     Segment::PBI},
    {"budget", FigureName::pbid_budget, WrittenUnit::rupiah, "{} for PBID", "{} untuk PBID"},
    {"owing", FigureName::owing, WrittenUnit::people, "{} self-payers in arrears",
     "{} peserta mandiri menunggak", true},
    {"debt", FigureName::debt, WrittenUnit::rupiah, "{} owed by self-payers",
     "tunggakan peserta mandiri {}", true},
}};
/// Of `active`, a share and a count are two figures.
inline constexpr FigureByName active_heads{"active", FigureName::active, WrittenUnit::people,
                                           "{} active", "{} aktif"};
inline constexpr FigureByName population_given{"population", FigureName::population,
                                               WrittenUnit::people, "{} people", "{} jiwa"};
inline constexpr FigureByName wage_given{
    "minimum_wage", {}, WrittenUnit::rupiah, "{} a month", "{} sebulan"};
/// The source of figures of which nobody said where they are from.
inline constexpr std::string_view given_by_user = "given by the user",
                                  given_by_user_id = "diberikan oleh pengguna";

/// The names of figures that can be given, each with what it is counted in: the population and the
/// minimum wage among them.
[[nodiscard]] [[gnu::cold]] inline std::vector<std::pair<std::string_view, WrittenUnit>>
given_units() {
    std::vector<std::pair<std::string_view, WrittenUnit>> out{{"population", WrittenUnit::people}};
    for (const FigureByName& each : figures_by_name) out.emplace_back(each.name, each.unit);
    out.emplace_back("minimum_wage", WrittenUnit::wage);
    return out;
}

// ── words ───────────────────────────────────────────────────

namespace detail {

/// A number with commas as Indonesian has it.
[[nodiscard]] [[gnu::cold]] inline std::string with_points(std::string digits) {
    for (char& sign : digits) sign = sign == ',' ? '.' : sign == '.' ? ',' : sign;
    return digits;
}
[[nodiscard]] [[gnu::cold]] inline std::string filled(std::string_view words,
                                                      std::string_view number) {
    const std::size_t blank = words.find("{}");
    return said({words.substr(0, blank), number, words.substr(blank + 2)});
}

}  // namespace detail

/// A figure in words, in English and Indonesian, with no more digits than were given.
[[nodiscard]] [[gnu::cold]] inline std::pair<std::string, std::string> words_of(
    const Written& amount, const FigureByName& kind) {
    struct Scale {
        int zeros;
        std::string_view en, id;
    };
    constexpr std::array<Scale, 3> scales{
        {{12, " trillion", " triliun"}, {9, " billion", " miliar"}, {6, " million", " juta"}}};
    Decimal value = amount.value, half = amount.half_width;
    Scale scale{0, "", ""};
    if (kind.unit == WrittenUnit::share) {
        scale.zeros = -2;
    } else if (kind.unit == WrittenUnit::rupiah && half >= Decimal{1}) {
        for (const Scale& each : scales)
            if (scale.zeros == 0 && (value >= Decimal{1}.shifted(each.zeros) || each.zeros == 6))
                scale = each;
    }
    value = value.shifted(-scale.zeros), half = half.shifted(-scale.zeros);
    const int decimals = std::max(0, -half.normal().last_place() - 1);
    const std::string digits = with_commas(value.rounded(decimals).str());
    const std::string_view prefix = kind.unit == WrittenUnit::rupiah ? "Rp" : "";
    const std::string_view per_cent = kind.unit == WrittenUnit::share ? "%" : "";
    return {detail::filled(kind.words, said({prefix, digits, per_cent, scale.en})),
            detail::filled(kind.words_id,
                           said({prefix, detail::with_points(digits), per_cent, scale.id}))};
}

}  // namespace jknmodel
