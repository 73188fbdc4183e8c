// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file flow_assumptions.hpp
/// Which rows of the register a month reads for who comes and who goes, by cause: what the steps of
/// projection/month/people.hpp and the payment table ask. A test moves each row and sees the flow
/// move.

#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <vector>

namespace jknmodel {

/// The rows that the heads of a cause are worked out with, of those who come from one end to the
/// other.
[[nodiscard]] inline std::vector<Assume> assumed_for(Cause cause, const FlowEnd& from,
                                                     const FlowEnd& to) {
    using enum Assume;
    const auto is = [](const FlowEnd& end, Segment segment) {
        return end.registered() && end.segment() == segment;
    };
    const bool enterprise = is(from, Segment::PPU_BU);
    switch (cause) {
        case Cause::birth:
            if (is(to, Segment::PBI)) return {births};
            return {births, newborn_registered};
        case Cause::moving_in:
        case Cause::moving_away:
            return {net_move};
        case Cause::death:
            return {deaths};
        case Cause::segment_change:
            if (from.registered() && from.standing() == Standing::active)
                return {mandiri_active_exit};
            return {mandiri_owing_exit};
        case Cause::drift:
            if (is(from, Segment::PBI)) return {pbi_drift};
            return {pbid_out};
        case Cause::back_on_list:
            return {pbi_back_in_a_year};
        case Cause::job_lost:
            if (enterprise) return {ppu_bu_lost, protected_take_up};
            return {ppu_pn_out};
        case Cause::hiring:
            if (is(to, Segment::PPU_PN)) return {ppu_pn_in};
            return {ppu_bu_found, found_from_left, found_from_unregistered};
        case Cause::refill:
            if (is(to, Segment::PBI))
                return {pbi_drift_replaced, refilled_from_left, refilled_from_unregistered};
            return {pbid_out, refilled_from_left, refilled_from_unregistered};
        case Cause::entry:
            return {entrants_from_left, mandiri_active_exit, mandiri_owing_exit};
        case Cause::payment:
            if (enterprise) return {employers_late_months};
            return {pay_alpha, pay_beta, settle_level, settle_power};
        case Cause::arrears:
            if (enterprise) return {employers_late, employers_late_months};
            return {pay_alpha, pay_beta};
        default:  // a lever says its own; the law ends a wait or a protection
            return {};
    }
}

}  // namespace jknmodel
