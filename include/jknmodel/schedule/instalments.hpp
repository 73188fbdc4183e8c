// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file instalments.hpp
/// Old debt paid in parts, by the programme of the day: REHAB from 2022, New REHAB 2.0 from 3
/// February 2025.
///
///   instalments({.debt = Rupiah{840'000}, .months_owed = 24, .as_of = Date{2025, 5, 1}})
///       .payments.size() == 12;       // of 70,000 rupiah, May 2025 to April 2026
///
/// The first payment is in the month of `as_of`, the others in the months after. Contributions of
/// the months of the plan are billed beside these payments, which split the debt alone.

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/instalments.hpp>
#include <jknmodel/law/tariffs.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <jknmodel/schedule/plan_length.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

struct InstalmentsQuery {
    Rupiah debt = {};
    std::int64_t months_owed = 0;  ///< more than 24 count as 24: no more are ever owed
    Date as_of = {};               ///< the day of registration and of the first payment
    bool some_day = false;  ///< `as_of` names its month only: the programme of that month's end
    bool moved = false;     ///< now PBI, PBID or PPU: active there, old debt left
    std::optional<std::int64_t> count = {};  ///< the most allowed if absent
    ActiveAfter active_after = ActiveAfter::last;
    CareClass care_class = CareClass::none;  ///< to bill the contributions of these months
    std::int64_t people = 1;                 ///< of the family
};

/// What is owed when the next payment of a plan is missed.
struct MissedInstalment {
    bool ends_plan = false;
    Rupiah owed_at_once = {};  ///< the rest of the debt where it ends; the one payment where not
    Rupiah kept = {};          ///< what was paid stays paid
    friend constexpr bool operator==(const MissedInstalment&,
                                     const MissedInstalment&) noexcept = default;
};

struct Instalments {
    std::vector<Rupiah> payments = {};  ///< sum to the debt, at most one rupiah apart
    Month first_month = {};             ///< of the first payment; one a month
    Date activates_on = {};             ///< the day of the payment that makes the member active;
                                        ///< `as_of` for those who moved, who are active
    int most = 0;                       ///< the most instalments allowed
    bool running_inside = false;        ///< the programme bills contributions with the instalment
    std::vector<Rupiah> running = {};   ///< contributions of these months; none without a class
    int running_steps = 0;  ///< in which those beside the plan may be paid after it; 0: inside
    bool ends_when_missed = false;

    /// What is left of the debt after the first `paid` payments.
    [[nodiscard]] Rupiah outstanding(std::size_t paid) const {
        Rupiah left;
        for (std::size_t i = paid; i < payments.size(); ++i) left += payments[i];
        return left;
    }
    /// What is billed each month: the payment, and the contribution where it is inside.
    [[nodiscard]] std::vector<Rupiah> bills() const {
        std::vector<Rupiah> out = payments;
        for (std::size_t i = 0; running_inside && i < running.size(); ++i) out[i] += running[i];
        return out;
    }
    /// The payment after the first `paid` is missed. Throws InputError when none is left.
    [[nodiscard]] MissedInstalment missed(std::int64_t paid) const {
        const auto count = static_cast<std::int64_t>(payments.size());
        if (paid < 0 || paid >= count)
            refuse("paid", std::to_string(paid),
                   said({"the plan has ", std::to_string(count), " payments; give 0 to ",
                         std::to_string(count - 1), " paid before the missed one"}));
        const auto next = static_cast<std::size_t>(paid);
        const Rupiah rest = outstanding(next);
        return {ends_when_missed, ends_when_missed ? rest : payments[next], outstanding(0) - rest};
    }
};

// ── questions ───────────────────────────────────────────────

/// The plan. Throws InputError where the programme of that day does not admit the member, for a
/// count outside 1 to the most allowed, and for a debt that those months cannot owe.
[[nodiscard]] inline Instalments instalments(const InstalmentsQuery& query, law::Law law = {}) {
    Issues issues;
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add(key, std::move(value), std::move(message));
    };
    const law::Day first = law::plan_least_months.rows.front().from;
    const bool dated = !query.as_of.is_special() && query.as_of.year() < Month::last_year;
    const Date judged = dated && query.some_day ? query.as_of.end_of_month() : query.as_of;
    const law::Day on = dated ? day_of(judged) : law::Day{};
    const auto least = dated ? find_in_force(law::plan_least_months, on, law) : std::nullopt;
    const bool programme = least.has_value();
    if (!dated)
        fault("as_of", "",
              said({"is no day that the tables know; give a date from ", first.str()}));
    else if (!programme)
        fault("as_of", on.str(),
              said({"no programme of instalments before ", first.str(), " is in the tables; ",
                    on.str(), " is too early"}));
    const auto least_moved =
        programme ? find_in_force(law::plan_moved_least_months, on, law) : std::nullopt;
    if (programme && query.moved && !least_moved)
        fault("moved", "True",
              said({"members who moved are admitted from ",
                    law::plan_moved_least_months.rows.front().from.str(), "; ", on.str(),
                    " is too early"}));
    const law::Day since = law::plan_active_after_first.rows.back().from;
    if (programme && query.active_after == ActiveAfter::first && on < since)
        fault("active_after", "first",
              said({"before ", since.str(),
                    " a plan activates after all arrears are paid; leave active_after out"}));
    const int fewest = query.moved ? least_moved.value_or(1) : least.value_or(1);
    const int longest = programme ? in_force(law::plan_most_months, on, law) : most_months_owed;
    const std::int64_t owed = std::min<std::int64_t>(query.months_owed, most_months_owed);
    const bool eligible = owed >= fewest && owed <= longest;
    if (!eligible)
        fault("months_owed", std::to_string(query.months_owed),
              said({"not eligible: ", std::to_string(fewest), " to ", std::to_string(longest),
                    " months owed can be paid in parts, not ", std::to_string(query.months_owed)}));
    if (query.moved && query.care_class != CareClass::none)
        fault("care_class", std::string{name(query.care_class)},
              "members who moved are not billed by class any more; leave care_class out");
    if (query.people < 1 || query.people > most_people_of_a_family)
        fault("people", std::to_string(query.people),
              said({std::to_string(query.people),
                    " does not do; give people of the family from 1 to ",
                    std::to_string(most_people_of_a_family)}));
    // No month of a self-payer ever cost more than the dearest tariff of class I.
    Rupiah dearest;
    for (const auto& row : law::class_1_tariff.rows) dearest = std::max(dearest, *row.value);
    for (const law::Change& change : law.changes())
        if (change.count &&
            (change.rule == law::class_1_tariff.name || change.rule == law::class_2_tariff.name ||
             change.rule == law::class_3_tariff.name))
            dearest = std::max(dearest, Rupiah{*change.count});
    const Rupiah largest = dearest * ((eligible ? owed : longest) * most_people_of_a_family);
    if (query.debt <= Rupiah{} || query.debt > largest)
        fault("debt", std::to_string(query.debt.count()),
              said({std::to_string(query.debt.count()),
                    " is not a debt of those months; give whole rupiah from 1 to ",
                    std::to_string(largest.count())}));
    const int most =
        issues.empty() ? most_instalments(query.months_owed, query.moved, on, law).value_or(0) : 0;
    const std::int64_t wanted = query.count.value_or(1);
    if (wanted < 1 || (issues.empty() && wanted > most))
        fault("count", std::to_string(wanted),
              said({std::to_string(wanted), " instalments are not allowed; give 1 to ",
                    std::to_string(std::max(most, 1))}));
    issues.raise_if_any();

    const std::int64_t count = std::max<std::int64_t>(1, query.count.value_or(most));
    const std::int64_t each = query.debt.count() / count, over = query.debt.count() % count;
    Instalments out;
    out.most = most;
    out.running_inside = holds(law::plan_has_running, on, law);
    out.running_steps = find_in_force(law::plan_running_steps, on, law).value_or(0);
    out.ends_when_missed = holds(law::plan_ends_when_missed, on, law);
    out.first_month = month_of(query.as_of);
    for (std::int64_t i = 0; i < count; ++i) {
        out.payments.emplace_back(each + (i < over ? 1 : 0));
        if (query.care_class != CareClass::none)
            out.running.push_back(own_share(Segment::PBPU, query.care_class,
                                            out.first_month + static_cast<int>(i), law) *
                                  query.people);
    }

    const bool at_once = query.moved || query.active_after == ActiveAfter::first ||
                         holds(law::plan_active_after_first, on, law);
    const Month last = out.first_month + static_cast<int>(at_once ? 0 : count - 1);
    const int day = query.as_of.day();
    out.activates_on = date_of(
        {last.year(), last.month(), std::min(day, law::days_in_month(last.year(), last.month()))});
    return out;
}

}  // namespace jknmodel
