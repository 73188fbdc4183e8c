// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file flow_assumptions.hpp
/// Which rows of the register a month reads for who comes and who goes, by cause: what the steps of
/// projection/month/people.hpp and the payment table ask. A test moves each row and sees the flow
/// move.

#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <vector>

namespace jknmodel {

/// The rows that the heads of a cause are worked out with.
[[nodiscard]] inline std::vector<Assume> assumed_for(Cause cause) {
    using enum Assume;
    switch (cause) {
        case Cause::birth:
            return {births, newborn_registered};
        case Cause::moving_in:
        case Cause::moving_away:
            return {net_move};
        case Cause::death:
            return {deaths};
        case Cause::segment_change:
            return {mandiri_active_exit, mandiri_owing_exit};
        case Cause::drift:
            return {pbi_drift, pbid_out};
        case Cause::back_on_list:
            return {pbi_back_in_a_year};
        case Cause::job_lost:
            return {ppu_bu_lost, ppu_pn_out, protected_take_up};
        case Cause::hiring:
            return {ppu_bu_found, found_from_left, found_from_unregistered, ppu_pn_in};
        case Cause::refill:
            return {pbi_drift_replaced, refilled_from_left, refilled_from_unregistered};
        case Cause::entry:
            return {entrants_from_left, mandiri_active_exit, mandiri_owing_exit};
        case Cause::payment:
            return {pay_alpha, pay_beta, settle_level, settle_power, employers_late_months};
        case Cause::arrears:
            return {pay_alpha, pay_beta, employers_late, employers_late_months};
        default:  // a lever says its own; the law ends a wait or a protection
            return {};
    }
}

}  // namespace jknmodel
