// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file population_revision.hpp
/// The population figure that rates divide by is revised on a day: records are added or found to be
/// wrong. Nobody is born and no member moves; coverage and activity change all the same.

#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct PopulationRevision : Window {
    static constexpr std::string_view kind = "population_revision";

    std::int64_t more = 0, fewer = 0;  ///< people

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("more", self.more, Need::optional);
        visit("fewer", self.fewer, Need::optional);
    }

    static constexpr bool from_above = true;

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <MonthView M>
    void decide(M& month) const {
        using T = typename M::Scalar;
        if (month.now() == from) month.revise_population(given<T>(more) - given<T>(fewer));
    }
};

}  // namespace jknmodel
