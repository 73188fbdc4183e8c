// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file station.hpp
/// Every place an account can stand in, as one dense list: the axis of tables, engines and results.
///
/// A station is segment, care class, standing, months owed and *line*: who pays where several could
/// (the fund and lever that carry a PBID head; the pledge that pays for a self-payer, 0 = pays
/// himself); of a dismissed worker the line says how many more months are to follow. The payer type
/// of an account and its carried debt are not part of it: the same rule holds for all of them, so
/// that the tables of a month stay small.

#include <array>
#include <cstddef>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

struct Station {
    Segment segment{};
    CareClass care_class{};
    Standing standing{};
    int months_owed = 0;
    int line = 0;
    friend bool operator==(const Station&, const Station&) = default;
};

class Stations {
public:
    /// `pbid_lines` >= 1 lines of PBID heads, `pledges` >= 0 pledges for self-payers.
    Stations(int pbid_lines, int pledges) : pbid_lines_{pbid_lines}, pledges_{pledges} {
        for (auto& per_class : first_)
            for (auto& per_standing : per_class) per_standing.fill(-1);
        for (Segment segment : all_segments)
            for (CareClass care_class :
                 {CareClass::none, CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3})
                if (has_class(segment, care_class)) add_all(segment, care_class);
    }

    /// Any list of stations, for tables of one's own: they are found by position alone.
    explicit Stations(std::vector<Station> list) : Stations{1, 0} { list_ = std::move(list); }

    [[nodiscard]] int size() const noexcept { return static_cast<int>(list_.size()); }
    [[nodiscard]] const Station& operator[](int id) const {
        return list_[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] int pbid_lines() const noexcept { return pbid_lines_; }
    [[nodiscard]] int pledges() const noexcept { return pledges_; }

    [[nodiscard]] int active(Segment s, CareClass c, int line = 0) const {
        return at(s, c, Standing::active, line);
    }
    [[nodiscard]] int pending(Segment s, CareClass c, int line = 0) const {
        return at(s, c, Standing::pending, line);
    }
    /// months from 1 to 24.
    [[nodiscard]] int owing(Segment s, CareClass c, int months) const {
        return at(s, c, Standing::owing, months - 1);
    }
    /// A dismissed worker on the first of a month that is the last but `more` (0 to 4) of those
    /// without dues: the month of dismissal is the first of them.
    [[nodiscard]] int protected_for(Segment s, int more) const {
        return at(s, CareClass::none, Standing::protected_, more);
    }
    [[nodiscard]] int left(Segment s, CareClass c) const { return at(s, c, Standing::left, 0); }
    [[nodiscard]] int pbid(int line) const {
        return active(Segment::PBID, CareClass::kelas_3, line);
    }
    [[nodiscard]] int pbid_pending(int line) const {
        return pending(Segment::PBID, CareClass::kelas_3, line);
    }

    /// The station of a cell of the baseline. Throws ProofError where there is none.
    [[nodiscard]] int find(const Station& station) const {
        const int offset =
            station.standing == Standing::owing || station.standing == Standing::instalments
                ? station.months_owed - 1
                : station.line;
        return at(station.segment, station.care_class, station.standing, offset);
    }

    template <class Archive>
    void state(Archive& archive) {
        archive(pbid_lines_), archive(pledges_), archive(first_), archive(list_);
    }

private:
    void add(Segment segment, CareClass care_class, Standing standing, int count, bool by_months) {
        first_[index(segment)][index(care_class)][index(standing)] = size();
        for (int i = 0; i < count; ++i)
            list_.push_back(
                {segment, care_class, standing, by_months ? i + 1 : 0, by_months ? 0 : i});
    }
    void add_all(Segment segment, CareClass care_class) {
        const bool mandiri = is_mandiri(segment), pbid = segment == Segment::PBID;
        const bool enterprise = segment == Segment::PPU_BU;
        const int sponsored =
            segment == Segment::PBPU && care_class == CareClass::kelas_3 ? pledges_ : 0;
        const int lines = pbid ? pbid_lines_ : 1 + sponsored;
        add(segment, care_class, Standing::active, lines, false);
        if (mandiri || pbid) add(segment, care_class, Standing::pending, lines, false);
        if (mandiri || enterprise)
            add(segment, care_class, Standing::owing, most_months_owed, true);
        if (mandiri) add(segment, care_class, Standing::instalments, most_months_owed, true);
        if (enterprise || segment == Segment::PPU_PN)
            add(segment, care_class, Standing::protected_, most_months_protected - 1, false);
        add(segment, care_class, Standing::left, 1, false);
    }
    template <class E>
    static std::size_t index(E e) {
        return static_cast<std::size_t>(e);
    }
    int at(Segment s, CareClass c, Standing standing, int offset) const {
        const int first = first_[index(s)][index(c)][index(standing)];
        if (first < 0)
            throw ProofError("no station '" + std::string{name(standing)} + "' in segment " +
                             std::string{name(s)} + ", class " + std::string{name(c)});
        return first + offset;
    }

    int pbid_lines_, pledges_;
    std::array<std::array<std::array<int, 7>, 4>, 7> first_{};
    std::vector<Station> list_;
};

}  // namespace jknmodel
