// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file write_off.hpp
/// Old debt of self-payers is written off (pemutihan) on the terms that were announced and drafted;
/// it is not in force in anything seen (law/write_off.hpp), so only a scenario can use it.
///
/// It happens once, in one month. Who `moved` (now active as PBI or PBID) loses the frozen debt;
/// who is `owing` owes nothing and is active again with the next month that he pays (assumed). All
/// 24 months that can be owed are within the draft's most. Nobody's money moves: the ledger shows
/// the rupiah as written off.

#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/write_off.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <vector>

namespace jknmodel {

struct WriteOff : Window {
    static constexpr std::string_view kind = "write_off";
    enum class Debtors : std::uint8_t { moved, owing };

    std::vector<Debtors> debtors{Debtors::moved, Debtors::owing};
    std::vector<CareClass> classes{CareClass::kelas_3};

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("debtors", self.debtors, Need::required);
        visit("classes", self.classes, Need::optional);
    }

    static constexpr bool from_above = true;

    [[nodiscard]] Carrier carrier() const { return {}; }

    static_assert(law::draft_write_off_months.value >= most_months_owed,
                  "a debt of more months than the draft's most would be written off in part");

    template <MonthView M>
    void decide(M& month) const {
        if (month.now() != from) return;
        for (const Debtors whose : debtors)
            for (const CareClass care_class : classes)
                for (int station = 0; station < month.stations().size(); ++station)
                    whose == Debtors::moved ? forgive_moved(month, station, care_class)
                                            : forgive_owing(month, station, care_class);
    }

private:
    /// The frozen debt of active PBI and PBID members who were self-payers of that class.
    template <MonthView M>
    static void forgive_moved(M& month, int station, CareClass care_class) {
        const Station& at = month.stations()[station];
        const bool enrolled = at.segment == Segment::PBI || at.segment == Segment::PBID;
        if (enrolled && at.standing == Standing::active)
            month.flow(month.write_off(station, care_class).heads);
    }
    /// The debt of self-payers in arrears: the first payment makes them active.
    template <MonthView M>
    static void forgive_owing(M& month, int station, CareClass care_class) {
        const Station& at = month.stations()[station];
        if (!is_mandiri(at.segment) || at.care_class != care_class ||
            at.standing != Standing::owing)
            return;
        const int to = month.stations().pending(at.segment, care_class, 0, at.group);
        month.flow(month.move(station, to, month.people(station), Effect::written_off).heads);
    }
};
template <>
struct Names<WriteOff::Debtors> {
    static constexpr std::string_view what = "group of debtors";
    static constexpr std::array<std::string_view, 2> list{"moved", "owing"};
};

}  // namespace jknmodel
