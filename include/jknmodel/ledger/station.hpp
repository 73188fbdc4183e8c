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
///
/// Named *groups* are told apart where somebody asks for them: self-payers of a decile or village,
/// drivers of one trade, workers whom an inspection registered. Group 0 is everybody else. Whoever
/// changes segment leaves the group.
///
/// Where the first instalment of a plan makes a member active, there are stations of *active* self-
/// payers who still owe months; only there, so that other runs do not pay for them.

#include <array>
#include <cstddef>
#include <cstdint>
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
    int group = 0;
    friend bool operator==(const Station&, const Station&) = default;
};

/// Whose group it is: that of self-payers (PBPU and BP), or of workers of enterprises (PPU_BU).
enum class GroupOf : std::uint8_t { self_payers, workers };

class Stations {
public:
    /// `pbid_lines` >= 1 lines of PBID heads, `pledges` >= 0 pledges for self-payers; groups 1, 2,
    /// ... of these kinds; `plans_activate`: the first instalment of a plan may make a member
    /// active.
    [[gnu::cold]] Stations(int pbid_lines, int pledges, const std::vector<GroupOf>& groups = {},
                           bool plans_activate = false)
        : pbid_lines_{pbid_lines}, pledges_{pledges}, plans_activate_{plans_activate} {
        begin_group();
        for (Segment segment : all_segments) add_segment(segment);
        for (GroupOf of : groups) {
            begin_group();
            if (of == GroupOf::self_payers)
                add_segment(Segment::PBPU), add_segment(Segment::BP);
            else
                add_segment(Segment::PPU_BU);
        }
    }

    /// Any list of stations, for tables of one's own: they are found by position alone.
    explicit Stations(std::vector<Station> list) : Stations{1, 0} { list_ = std::move(list); }

    [[nodiscard]] int size() const noexcept { return static_cast<int>(list_.size()); }
    [[nodiscard]] const Station& operator[](int id) const {
        return list_[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] int pbid_lines() const noexcept { return pbid_lines_; }
    [[nodiscard]] int pledges() const noexcept { return pledges_; }
    /// Whether there are stations of active self-payers on a plan.
    [[nodiscard]] bool plans_activate() const noexcept { return plans_activate_; }
    /// Group 0 and the named ones.
    [[nodiscard]] int groups() const noexcept { return static_cast<int>(first_.size()); }
    /// Whether a group has stations of that segment.
    [[nodiscard]] bool has(Segment s, int group) const {
        for (const auto& per_standing : first_[static_cast<std::size_t>(group)][index(s)])
            if (per_standing[index(Standing::active)] >= 0) return true;
        return false;
    }

    [[nodiscard]] int active(Segment s, CareClass c, int line = 0, int group = 0) const {
        return at(s, c, Standing::active, line, group);
    }
    [[nodiscard]] int pending(Segment s, CareClass c, int line = 0, int group = 0) const {
        return at(s, c, Standing::pending, line, group);
    }
    /// months from 1 to 24.
    [[nodiscard]] int owing(Segment s, CareClass c, int months, int group = 0) const {
        return at(s, c, Standing::owing, months - 1, group);
    }
    /// On a plan: `months` from 1 to 24 of the debt are still to be paid.
    [[nodiscard]] int instalments(Segment s, CareClass c, int months, int group = 0) const {
        return at(s, c, Standing::instalments, months - 1, group);
    }
    /// The same, active since an instalment.
    [[nodiscard]] int active_on_plan(Segment s, CareClass c, int months, int group = 0) const {
        return at(s, c, Standing::active, months - 1, group, on_plan);
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
        if (plans_activate_ && station.standing == Standing::active && station.months_owed > 0)
            return active_on_plan(station.segment, station.care_class, station.months_owed,
                                  station.group);
        const int offset =
            station.standing == Standing::owing || station.standing == Standing::instalments
                ? station.months_owed - 1
                : station.line;
        return at(station.segment, station.care_class, station.standing, offset, station.group);
    }

    template <class Archive>
    void state(Archive& archive) {
        archive(pbid_lines_), archive(pledges_), archive(plans_activate_);
        archive(first_), archive(list_);
        if constexpr (Archive::reads) archive.expect(is_sound());
    }

private:
    /// By segment, class and standing; `on_plan` beside them.
    using First = std::array<std::array<std::array<int, 8>, 4>, 7>;
    static constexpr std::size_t on_plan = 7;

    /// The list is the one that such lines, pledges and groups make.
    [[nodiscard]] bool is_sound() const {
        if (first_.empty() || pbid_lines_ < 1 || pledges_ < 0 || pbid_lines_ > size() ||
            pledges_ > size())
            return false;
        std::vector<GroupOf> groups;
        for (std::size_t g = 1; g < first_.size(); ++g)
            groups.push_back(first_[g][index(Segment::PPU_BU)][index(CareClass::none)]
                                   [index(Standing::active)] >= 0
                                 ? GroupOf::workers
                                 : GroupOf::self_payers);
        const Stations made{pbid_lines_, pledges_, groups, plans_activate_};
        return made.first_ == first_ && made.list_ == list_;
    }
    void begin_group() {
        first_.emplace_back();
        for (auto& per_class : first_.back())
            for (auto& per_standing : per_class) per_standing.fill(-1);
    }
    void add_segment(Segment segment) {
        for (CareClass care_class :
             {CareClass::none, CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3})
            if (has_class(segment, care_class)) add_all(segment, care_class);
    }
    [[gnu::cold]] void add(Segment segment, CareClass care_class, Standing standing, int count,
                           bool by_months) {
        const bool owes = by_months && standing == Standing::active;
        first_.back()[index(segment)][index(care_class)][owes ? on_plan : index(standing)] = size();
        for (int i = 0; i < count; ++i)
            list_.push_back({segment, care_class, standing, by_months ? i + 1 : 0,
                             by_months ? 0 : i, groups() - 1});
    }
    [[gnu::cold]] void add_all(Segment segment, CareClass care_class) {
        const bool mandiri = is_mandiri(segment), pbid = segment == Segment::PBID;
        const bool enterprise = segment == Segment::PPU_BU;
        const int sponsored =
            segment == Segment::PBPU && care_class == CareClass::kelas_3 && groups() == 1 ? pledges_
                                                                                          : 0;
        const int lines = pbid ? pbid_lines_ : 1 + sponsored;
        add(segment, care_class, Standing::active, lines, false);
        if (mandiri || pbid) add(segment, care_class, Standing::pending, lines, false);
        if (mandiri || enterprise)
            add(segment, care_class, Standing::owing, most_months_owed, true);
        if (mandiri) add(segment, care_class, Standing::instalments, most_months_owed, true);
        if (mandiri && plans_activate_)
            add(segment, care_class, Standing::active, most_months_owed, true);
        if (enterprise || segment == Segment::PPU_PN)
            add(segment, care_class, Standing::protected_, most_months_protected - 1, false);
        add(segment, care_class, Standing::left, 1, false);
    }
    [[noreturn]] [[gnu::cold]] static void no_station(Segment s, CareClass c, Standing standing) {
        throw ProofError(
            said({"no station '", name(standing), "' in segment ", name(s), ", class ", name(c)}));
    }
    template <class E>
    static std::size_t index(E e) {
        return static_cast<std::size_t>(e);
    }
    int at(Segment s, CareClass c, Standing standing, int offset, int group = 0) const {
        return at(s, c, standing, offset, group, index(standing));
    }
    int at(Segment s, CareClass c, Standing standing, int offset, int group,
           std::size_t which) const {
        const int first = first_[static_cast<std::size_t>(group)][index(s)][index(c)][which];
        if (first < 0) no_station(s, c, standing);
        return first + offset;
    }

    int pbid_lines_, pledges_;
    bool plans_activate_ = false;
    std::vector<First> first_;  ///< by group
    std::vector<Station> list_;
};

}  // namespace jknmodel
