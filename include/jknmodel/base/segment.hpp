// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file segment.hpp
/// The membership segments and care classes of the JKN, under their statutory abbreviations.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class Segment : std::uint8_t {
    PBI,     ///< the poor, paid by the centre (PBI JK)
    PBID,    ///< residents paid by local government (PBPU & BP Pemda)
    PPU_PN,  ///< public employees
    PPU_BU,  ///< employees of enterprises
    PBPU,    ///< self-paying workers (mandiri)
    BP,      ///< self-paying non-workers (mandiri)
    BP_PN,   ///< state pensioners and veterans
};
template <>
struct Names<Segment> {
    static constexpr std::string_view what = "segment";
    static constexpr Guess guess = Guess::one_slip;
    static constexpr std::array<std::string_view, 7> list{"PBI",  "PBID", "PPU_PN", "PPU_BU",
                                                          "PBPU", "BP",   "BP_PN"};
};
inline constexpr std::array all_segments{Segment::PBI,    Segment::PBID, Segment::PPU_PN,
                                         Segment::PPU_BU, Segment::PBPU, Segment::BP,
                                         Segment::BP_PN};

/// kelas: decides the flat contribution of PBPU and BP. PBI and PBID are class 3; PPU and BP_PN
/// have none here.
enum class CareClass : std::uint8_t { none, kelas_1, kelas_2, kelas_3 };
template <>
struct Names<CareClass> {
    static constexpr std::string_view what = "care class";
    static constexpr std::array<std::string_view, 4> list{"-", "1", "2", "3"};
};
inline constexpr std::array paying_classes{CareClass::kelas_1, CareClass::kelas_2,
                                           CareClass::kelas_3};

/// One for each segment, and for each segment and class.
template <class T>
using BySegment = std::array<T, count_of<Segment>()>;
template <class T>
using BySegmentAndClass = BySegment<std::array<T, count_of<CareClass>()>>;

/// Self-paying: the segments whose members are billed the flat contribution themselves.
[[nodiscard]] constexpr bool is_mandiri(Segment s) noexcept {
    return s == Segment::PBPU || s == Segment::BP;
}

/// Whether that class exists for that segment.
[[nodiscard]] constexpr bool has_class(Segment s, CareClass c) noexcept {
    if (is_mandiri(s)) return c != CareClass::none;
    if (s == Segment::PBI || s == Segment::PBID) return c == CareClass::kelas_3;
    return c == CareClass::none;
}

}  // namespace jknmodel
