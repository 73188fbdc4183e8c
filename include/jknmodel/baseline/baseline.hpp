// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file baseline.hpp
/// The opening position: people by segment, class, standing and months owed, each cell saying how
/// it is known. Written by the inference from published figures, or given outright by whoever has a
/// real table.

#include <array>
#include <cstdint>
#include <jknmodel/base/headcount.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/baseline/minimum_wages.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

enum class Known : std::uint8_t { published, derived, assumed };
template <>
struct Names<Known> {
    static constexpr std::string_view what = "known";
    static constexpr std::array<std::string_view, 3> list{"published", "derived", "assumed"};
};

/// Old debt of former self-payers that no cell states: there is none (`stated`: cells say it all),
/// or it is worked out at the opening (`assumed`), from what was published of all debts, else from
/// the register of assumptions.
enum class OldDebt : std::uint8_t { stated, assumed };
template <>
struct Names<OldDebt> {
    static constexpr std::string_view what = "word for carried debt";
    static constexpr std::array<std::string_view, 2> list{"stated", "assumed"};
};

struct Interval {
    double low = 0, high = 0;
};

/// Self-payers whom a table tells apart from the others: of these deciles, of that village.
struct Stratum {
    int decile_from = 0, decile_to = 0;  ///< 1 is the poorest; 0: not said
    std::string village = {};            ///< empty: not said
    friend bool operator==(const Stratum&, const Stratum&) = default;
    [[nodiscard]] std::string name() const {
        std::string out = decile_from == 0           ? std::string{}
                          : decile_from == decile_to ? "decile " + std::to_string(decile_from)
                                                     : "deciles " + std::to_string(decile_from) +
                                                           "-" + std::to_string(decile_to);
        if (!village.empty()) out += (out.empty() ? "" : ", ") + village;
        return out;
    }
};

struct Cell {
    Segment segment{};
    CareClass care_class{};
    Standing standing{};
    int months_owed = 0;  ///< 1..24 of `owing`; 0 = not stated: spread by the payers' long-run law
    Headcount people;
    Known known = Known::published;
    std::optional<Interval> evidence = {};   ///< what the published figures alone allow
    std::optional<Interval> plausible = {};  ///< what they allow near the named prior
    Stratum stratum = {};                    ///< whom the cell tells apart, if anybody
    // Former self-payers keep their old debt frozen: all of a cell's people, or none of them.
    Rupiah carried_debt = {};      ///< of the people together
    CareClass carried_class = {};  ///< in which they were self-payers
    int carried_months = 0;        ///< owed when they left; 0: nobody carries a debt
};

/// Arrears of self-payers as they were published: of one class, or of all.
struct ClassArrears {
    CareClass care_class{};       ///< none: of all classes
    bool counts_carried = false;  ///< those included who carry them in another segment
    Headcount debtors = {};       ///< 0: not published
    Rupiah debt = {};             ///< 0: not published
};

struct Baseline {
    std::string place;
    Month opening;         ///< the row it is: position at 00:00 on the 1st of the month after
    Headcount population;  ///< the denominator, with its own date and source
    bool priority_status = false;
    MinimumWages minimum_wage;  ///< floor of PPU_BU dues; empty = none
    std::string prior;          ///< provenance, for the record
    std::string reading;        ///< provenance, for the record
    OldDebt carried_debt = OldDebt::stated;
    // Everybody who owes, and their debt, those included who carry it in another segment: 0 where
    // nobody published it.
    Headcount all_debtors;
    Rupiah all_debt;
    std::vector<ClassArrears> arrears = {};  ///< what was published beside these totals
    std::vector<Cell> cells;

    /// The arrears published of a class, those included who carry them or not; nothing: none were.
    [[nodiscard]] const ClassArrears* arrears_of(CareClass care_class, bool counts_carried) const {
        for (const ClassArrears& row : arrears)
            if (row.care_class == care_class && row.counts_carried == counts_carried) return &row;
        return nullptr;
    }

    [[nodiscard]] double registered() const {
        double sum = 0;
        for (const Cell& cell : cells) sum += cell.people.count();
        return sum;
    }
};

}  // namespace jknmodel
