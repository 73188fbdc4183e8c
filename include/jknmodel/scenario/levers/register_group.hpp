// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file register_group.hpp
/// A named group (online drivers, fishers) is listed and registered as self-payers, in a class and
/// with a chance to pay of its own. They wait for their first payment, and stay told apart from
/// everybody else.

#include <array>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct RegisterGroup : Window {
    static constexpr std::string_view kind = "register_group";
    static constexpr std::array<std::string_view, 1> amounts{"size"};

    std::int64_t size = 0;  ///< heads of the group who are not registered
    std::optional<std::int64_t> monthly_cap;
    Segment segment = Segment::PBPU;
    CareClass care_class = CareClass::kelas_3;
    Fraction pays;  ///< mean chance a month to pay what is due

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("size", self.size, Need::required);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("segment", self.segment, Need::optional);
        visit("care_class", self.care_class, Need::optional);
        visit("pays", self.pays, Need::required);
    }

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (!is_mandiri(segment))
            add_fault(out, "segment", "", "", "is not self-paying; write \"PBPU\" or \"BP\"");
        if (care_class == CareClass::none)
            add_fault(out, "care_class", "", "-", "self-payers are of class 1, 2 or 3");
    }

    [[nodiscard]] Carrier carrier() const { return {}; }
    [[nodiscard]] NewGroup group() const { return {}; }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        const auto wanted = month.wanted_of(size, monthly_cap);
        const int to = month.stations().pending(segment, care_class, 0, month.group());
        month.newcomers_pay(month.mix_that_pays(given<Worked<typename M::Scalar>>(pays.value)));
        const auto came = month.take_ordered(Pool::unregistered, wanted, to);
        month.newcomers_pay({});
        month.count(came);
    }
};

}  // namespace jknmodel
