// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file inferred_cells.hpp
/// The cells that an inference fills: who somebody is, which class, where he stands. In the order
/// of all tables.
///
///   inferred_cells.front() == CellKey{Segment::PBI, CareClass::kelas_3, Standing::active};

#include <array>
#include <cstddef>
#include <iterator>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <span>

namespace jknmodel {

/// One group of members: who they are and where they stand.
struct CellKey {
    Segment segment{};
    CareClass care_class{};
    Standing standing{};
    friend bool operator==(const CellKey&, const CellKey&) = default;
};

inline constexpr std::array inferred_cells = [] {
    std::array<CellKey, 28> cells{};
    std::size_t n = 0;
    for (const Segment segment : all_segments)
        for (const CareClass care_class :
             {CareClass::none, CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3})
            for (const Standing standing : {Standing::active, Standing::owing, Standing::left}) {
                const bool may_owe = is_mandiri(segment) || segment == Segment::PPU_BU;
                // Nobody publishes pensioners who are inactive: they stay active until they die.
                const bool stays = segment == Segment::BP_PN && standing != Standing::active;
                if (has_class(segment, care_class) && !stays &&
                    (may_owe || standing != Standing::owing))
                    cells[n++] = {segment, care_class, standing};
            }
    return cells;
}();
/// These cells and the population: so many unknowns.
inline constexpr std::ptrdiff_t people_unknowns = std::ssize(inferred_cells) + 1;
static_assert(inferred_cells.back() == CellKey{Segment::BP_PN, CareClass::none, Standing::active});

}  // namespace jknmodel
