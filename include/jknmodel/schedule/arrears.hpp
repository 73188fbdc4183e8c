// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears.hpp
/// What is owed for a spell of unpaid months: each month at what it cost in that month, at most as
/// many months as the law keeps. A self-payer's family owes its own share for each of its people,
/// an employer the dues of its workers.
///
///   arrears({.care_class = CareClass::kelas_3, .first_unpaid = Month{2021, 1},
///            .as_of = Month{2025, 5}}).amount == Rupiah{840'000};      // 24 x 35,000
///
/// The month `as_of` counts as unpaid. The cap in force at `as_of` covers the whole spell.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Which months a debt above the cap keeps; sources differ, so both are rules by name.
enum class CapKeeps : std::uint8_t { latest, first };
template <>
struct Names<CapKeeps> {
    static constexpr std::string_view what = "cap rule";
    static constexpr std::array<std::string_view, 2> list{"latest", "first"};
};

/// Who owes: a family of self-payers of one class, or an employer.
struct Debtor {
    Segment segment = Segment::PBPU;         ///< PBPU, BP or PPU_BU
    CareClass care_class = CareClass::none;  ///< of PBPU and BP
    std::int64_t people = 1;                 ///< of the family, who pay together; workers of PPU_BU
    std::optional<Rupiah> wage = {};         ///< of each worker
    std::optional<RupiahSen> wage_floor = {};  ///< the minimum wage of the place
    int extra_family = 0;                      ///< of each worker, beyond five people
};

struct ArrearsQuery {
    CareClass care_class = CareClass::none;
    Month first_unpaid = {};
    Month as_of = {};
    Segment segment = Segment::PBPU;
    CapKeeps cap_keeps = CapKeeps::latest;
    std::int64_t people = 1;
    std::optional<Rupiah> wage = {};
    std::optional<RupiahSen> wage_floor = {};
    int extra_family = 0;

    [[nodiscard]] Debtor debtor() const {
        return {segment, care_class, people, wage, wage_floor, extra_family};
    }
};

struct OwedMonth {
    Month month = {};
    Rupiah amount = {};
    friend constexpr bool operator==(const OwedMonth&, const OwedMonth&) noexcept = default;
};

struct Arrears {
    int months_unpaid = 0;
    int months_owed = 0;
    Rupiah amount = {};                    ///< of the months owed
    Rupiah lapsed = {};                    ///< of the unpaid months beyond the cap
    std::vector<OwedMonth> by_month = {};  ///< each month owed, oldest first; sums to `amount`
};

/// More people on one family card, or workers of one employer, are a typing error.
inline constexpr std::int64_t most_people_of_a_family = 30;
inline constexpr std::int64_t most_workers = 1'000'000;

// ── how ─────────────────────────────────────────────────────

/// Which of the unpaid months are owed: so many from that one on.
struct KeptMonths {
    Month from = {};
    int count = 0;
    [[nodiscard]] constexpr bool has(Month month) const noexcept {
        return from <= month && month - from < count;
    }
};
[[nodiscard]] constexpr KeptMonths kept_months(Month first, Month last, std::optional<int> cap,
                                               CapKeeps rule) noexcept {
    const int unpaid = last - first + 1, owed = std::min(unpaid, cap.value_or(unpaid));
    return {rule == CapKeeps::latest ? last - (owed - 1) : first, owed};
}

/// Most months that a debtor of that segment can owe on that day, or in that month; nothing where
/// no cap was found.
template <class When>
[[nodiscard]] constexpr std::optional<int> month_cap(Segment segment, When when,
                                                     law::Law law = {}) {
    return segment == Segment::PPU_BU ? law::find_in_force(law::employer_arrears_cap, when, law)
                                      : law::find_in_force(law::arrears_cap, when, law);
}

namespace detail {

inline void check_debtor(Issues& issues, const Debtor& who) {
    const std::string segment{name(who.segment)};
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add(key, std::move(value), std::move(message));
    };
    const bool employer = who.segment == Segment::PPU_BU;
    if (!is_mandiri(who.segment) && !employer)
        fault(
            "segment", segment,
            said({segment, " runs up no arrears here; give PBPU, BP, or PPU_BU for an employer"}));
    if (is_mandiri(who.segment) && who.care_class == CareClass::none)
        fault("care_class", "", said({segment, " pays by class; give care_class 1, 2 or 3"}));
    if (employer && who.care_class != CareClass::none)
        fault("care_class", std::string{name(who.care_class)},
              said({segment, " pays on wages and has no class; leave care_class out"}));
    if (employer && !who.wage)
        fault("wage", "", said({segment, " pays on wages; give the wage in whole rupiah a month"}));
    if (!employer && who.wage)
        fault("wage", std::to_string(who.wage->count()),
              said({segment, " pays a flat amount; leave wage out"}));
    if (!employer && who.wage_floor)
        fault("wage_floor", who.wage_floor->str(),
              said({segment, " has no minimum wage; leave wage_floor out"}));
    if (who.wage) check_amount(issues, "wage", *who.wage);
    if (who.wage_floor) check_amount(issues, "wage_floor", *who.wage_floor);
    if (who.extra_family < 0 || who.extra_family > (employer ? most_extra_family : 0))
        fault("extra_family", std::to_string(who.extra_family),
              employer ? "give the number of further family members, 0 to " +
                             std::to_string(most_extra_family)
                       : segment + " pays for each of its people; leave extra_family out");
    const std::int64_t most = employer ? most_workers : most_people_of_a_family;
    if (who.people < 1 || who.people > most)
        fault("people", std::to_string(who.people),
              said({std::to_string(who.people), " does not do; give ",
                    (employer ? "workers" : "people of the family"), " from 1 to ",
                    std::to_string(most)}));
}

/// What a month costs the debtor: the own share of each person, or all dues of each worker.
[[nodiscard]] inline Rupiah owed_for(const Debtor& who, Month month, law::Law law) {
    return law::by_law_of(month, law, [&](const auto& in) {
        if (is_mandiri(who.segment)) return in.own_share(who.care_class) * who.people;
        return dues_unchecked({.segment = who.segment,
                               .wage = who.wage,
                               .wage_floor = who.wage_floor,
                               .extra_family = who.extra_family},
                              in)
                   .total() *
               who.people;
    });
}

/// The debt of a spell under a cap, of a debtor that was checked.
[[nodiscard]] inline Arrears arrears_of(const Debtor& who, Month first, Month last,
                                        std::optional<int> cap, CapKeeps rule, law::Law law) {
    Arrears out;
    const KeptMonths kept = kept_months(first, last, cap, rule);
    out.months_unpaid = last - first + 1;
    out.months_owed = kept.count;
    out.by_month.reserve(static_cast<std::size_t>(kept.count));
    for (Month m = first; m <= last; ++m) {
        const Rupiah amount = owed_for(who, m, law);
        if (kept.has(m)) {
            out.amount += amount;
            out.by_month.push_back({m, amount});
        } else {
            out.lapsed += amount;
        }
    }
    return out;
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// The debt of `months_owed` consecutive unpaid months that end with `last_unpaid`. Throws
/// InputError as `own_share` does, and for a negative count.
[[nodiscard]] inline Rupiah debt_of(Segment segment, CareClass care_class, int months_owed,
                                    Month last_unpaid, law::Law law = {}) {
    if (months_owed < 0)
        refuse("months_owed", std::to_string(months_owed), "months owed are 0 or more");
    Rupiah debt;
    for (int i = 0; i < months_owed; ++i)
        debt += own_share(segment, care_class, last_unpaid - i, law);
    return debt;
}

/// What is owed, and what lapsed, when nothing was paid from `first_unpaid` to `as_of`. Throws
/// InputError with every fault: a segment without arrears, a class or wage that is missing or does
/// not belong, months outside the tables, or `as_of` before `first_unpaid`.
[[nodiscard]] inline Arrears arrears(const ArrearsQuery& query, law::Law law = {}) {
    Issues issues;
    detail::check_debtor(issues, query.debtor());
    detail::check_month(issues, "first_unpaid", query.first_unpaid);
    detail::check_month(issues, "as_of", query.as_of);
    if (law::knows(query.as_of) && query.as_of < query.first_unpaid)
        issues.add("as_of", query.as_of.str(),
                   said({query.as_of.str(), " is before first_unpaid ", query.first_unpaid.str(),
                         "; give the same month or a later one"}));
    issues.raise_if_any();
    return detail::arrears_of(query.debtor(), query.first_unpaid, query.as_of,
                              month_cap(query.segment, query.as_of, law), query.cap_keeps, law);
}

}  // namespace jknmodel
