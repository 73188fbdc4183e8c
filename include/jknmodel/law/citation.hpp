// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file citation.hpp
/// Where a number of the law comes from: instrument, article, the page that was read, and how sure
/// that page makes us.
///
///   Citation{Instrument::perpres_64_2020, "Art. 34", "S1,S17", Confidence::high}
///
/// No statute text was opened: an article is one that the page quotes, or `article_unknown`. The
/// pages behind S1, S2, ... are in law/sources.hpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string>
#include <string_view>

namespace jknmodel::law {

/// How sure: from several or official pages (high) down to one page or a reading of it (low);
/// `assumed` is no finding at all but a parameter that somebody has to choose.
enum class Confidence : std::uint8_t { high, medium, low, assumed };

enum class Instrument : std::uint8_t {
    perpres_111_2013,
    perpres_19_2016,
    perpres_28_2016,
    perpres_82_2018,
    perpres_75_2019,
    perpres_64_2020,
    perpres_59_2024,
    pmk_78_2020,
    pp_12_2019,
    perpres_32_2014,
    pmk_215_2021,
    pmk_72_2024,
    pmk_143_2023,
    social_decree_80_2025,
    permensos_3_2026,
    draft_perpres_2026,
    rpjmn_2020,
    rpjmn_2025,
    minimum_wage_decree,
    kepgub_jatim_2024,
    bpjs_rule,
    scenario,
    none,
};

}  // namespace jknmodel::law

namespace jknmodel {

template <>
struct Names<law::Confidence> {
    static constexpr std::string_view what = "confidence";
    static constexpr std::array<std::string_view, 4> list{"H", "M", "L", "assumed"};
};

template <>
struct Names<law::Instrument> {
    static constexpr std::string_view what = "instrument";
    static constexpr auto list = std::to_array<std::string_view>({
        "Perpres 111/2013",    "Perpres 19/2016",
        "Perpres 28/2016",     "Perpres 82/2018",
        "Perpres 75/2019",     "Perpres 64/2020",
        "Perpres 59/2024",     "PMK 78/PMK.02/2020",
        "PP 12/2019",          "Perpres 32/2014",
        "PMK 215/PMK.07/2021", "PMK 72/2024",
        "PMK 143/2023",        "Social Minister decree 80/2025",
        "Permensos 3/2026",    "draft Perpres of February 2026",
        "RPJMN 2020-2024",     "RPJMN 2025-2029",
        "minimum wage decree", "Kepgub Jatim 100.3.3.1/775/KPTS/013/2024",
        "BPJS Kesehatan rule", "law change of a scenario",
        "no instrument found",
    });
};

}  // namespace jknmodel

namespace jknmodel::law {

static_assert(Names<Instrument>::list.size() == static_cast<std::size_t>(Instrument::none) + 1,
              "an instrument without its name");

inline constexpr std::string_view article_unknown = "article unknown";

struct Citation {
    Instrument instrument = Instrument::none;
    std::string_view article = article_unknown;
    std::string_view
        source;  ///< S1, S4c: law/sources.hpp; "general knowledge" where no page says it
    Confidence confidence = Confidence::assumed;
    std::string_view note = {};

    /// "Perpres 64/2020, Art. 34 [S1,S17]; class III pays 35,000 of it"
    [[nodiscard]] std::string str() const {
        std::string out{name(instrument)};
        if (instrument != Instrument::none && instrument != Instrument::scenario)
            out += ", " + std::string{article};
        if (!source.empty()) out += " [" + std::string{source} + "]";
        if (!note.empty()) out += "; " + std::string{note};
        return out;
    }
};

/// Of what a scenario lays over the law.
inline constexpr Citation hypothetical{Instrument::scenario, article_unknown, "hypothetical",
                                       Confidence::assumed};

}  // namespace jknmodel::law
