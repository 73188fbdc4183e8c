// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file catalogue.hpp
/// Every row of every rule, as one list: for `law.table()`, the golden file and the documentation.
///
///   for (const CatalogueRow& row : catalogue()) { ... row.rule, row.value_text(), row.citation ...
///   }
///
/// A new rule is written in the header of its subject and named once below, in `all_rules`.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/aid.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/law/awards.hpp>
#include <jknmodel/law/budget_year.hpp>
#include <jknmodel/law/cigarette_tax.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/dbhcht.hpp>
#include <jknmodel/law/family.hpp>
#include <jknmodel/law/fine.hpp>
#include <jknmodel/law/instalments.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/law/pbi_list.hpp>
#include <jknmodel/law/tariffs.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/law/wage_base.hpp>
#include <jknmodel/law/wage_limits.hpp>
#include <jknmodel/law/wage_rates.hpp>
#include <jknmodel/law/write_off.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

struct CatalogueRow {
    std::string_view rule;
    std::string_view meaning;
    Unit unit;
    std::optional<std::int64_t>
        count;  ///< rupiah, parts per million, months, ...; none: rule ended
    Day from;
    std::optional<Day> until;  ///< the last day in force, where a later row says so
    Citation citation;

    /// The value as it is printed: "35000", "4.5" (percent), "pbid+local_share" or "nothing"
    /// (purposes), "" for the end of a rule.
    [[nodiscard]] [[gnu::cold]] std::string value_text() const {
        if (!count) return {};
        if (unit == Unit::purposes) return Purposes::of_bits(*count).str();
        if (unit == Unit::wage_parts) return WageParts::of_bits(*count).str();
        if (unit == Unit::date) return day_of_number(*count).str();
        if (unit != Unit::percent) return std::to_string(*count);
        std::string text = std::to_string(*count / 10'000);
        std::string rest = std::to_string(10'000 + *count % 10'000).substr(1);
        while (!rest.empty() && rest.back() == '0') rest.pop_back();
        return rest.empty() ? text : text + "." + rest;
    }
    [[nodiscard]] bool in_force_on(Day day) const {
        return count && from <= day && (!until || day <= *until);
    }
};

/// A rule without the type of its value: what a list of all rules holds. One that named every type
/// (a tuple of them) costs each file that includes it seconds and 200 MB.
class AnyRule {
public:
    std::string_view name;
    std::string_view meaning;
    Unit unit;
    std::size_t rows;

    template <class Value, std::size_t N>
    constexpr AnyRule(const Rule<Value, N>& rule)  // NOLINT(google-explicit-constructor): a view
        : name{rule.name},
          meaning{rule.meaning},
          unit{rule.unit},
          rows{N},
          rows_{rule.rows.data()},
          row_{&row_of<Value>},
          in_force_{&says<Value>} {}

    /// A step as it was enacted: without `until`, which the later steps say.
    [[nodiscard]] CatalogueRow row(std::size_t i) const { return row_(*this, i); }
    /// What the rule says on that day (`find_in_force`), as a count.
    [[nodiscard]] std::optional<std::int64_t> in_force_on(Day day, Law law = {}) const {
        return in_force_(*this, day, law);
    }

private:
    template <class Value>
    [[nodiscard]] const Row<Value>* first() const {
        return static_cast<const Row<Value>*>(rows_);
    }
    template <class Value>
    [[nodiscard]] static CatalogueRow row_of(const AnyRule& rule, std::size_t i) {
        const Row<Value>& row = rule.first<Value>()[i];
        CatalogueRow out{rule.name, rule.meaning, rule.unit,   std::nullopt,
                         row.from,  std::nullopt, row.citation};
        if (row.value) out.count = detail::count_of(*row.value);
        return out;
    }
    template <class Value>
    [[nodiscard]] static std::optional<std::int64_t> says(const AnyRule& rule, Day day, Law law) {
        const auto value = find_in_force(
            RuleView<Value>{rule.name, rule.unit, {rule.first<Value>(), rule.rows}}, day, law);
        return value ? std::optional{detail::count_of(*value)} : std::nullopt;
    }

    const void* rows_;
    CatalogueRow (*row_)(const AnyRule&, std::size_t);
    std::optional<std::int64_t> (*in_force_)(const AnyRule&, Day, Law);
};

inline constexpr auto all_rules = std::to_array<AnyRule>(
    {// dues
     pbi_tariff, pbi_province_top, pbi_province_middle, pbi_province_low, pbid_tariff, pbid_central,
     pbid_local_share, class_1_tariff, class_2_tariff, class_3_tariff, class_3_aid_central,
     class_3_aid_district, class_3_aid_while_active, ppu_pn_total, ppu_pn_central_worker,
     ppu_pn_regional_worker, ppu_bu_total, ppu_bu_worker, extra_family_rate, people_on_one_wage,
     child_age, child_age_in_education, both_spouses_contribute, other_relatives_pay_by_class,
     ppu_pn_central_base, ppu_pn_regional_base, ppu_bu_base, wage_dues_rounding, wage_dues_nearest,
     ppu_pn_floored, ppu_pn_central_ceiling, ppu_pn_regional_ceiling, ppu_bu_ceiling, umk_lumajang,
     ump_east_java, umk_lombok_timur, ump_ntb, ump_bangka_belitung, umk_belitung_timur,
     // state pensioners and veterans
     pensioner_total, pensioner_member, pensioner_base, veteran_total, veteran_base,
     // arrears and activation
     due_day, suspension_day, arrears_cap, cap_keeps_latest, relaxation_months, relaxation_rest_by,
     relaxation_oldest_first, priority_wait, cut_off_wait, settlement_wait, verification_wait,
     newborn_window, newborn_pbi, newborn_ppu, wait_can_be_paid_away, employer_arrears_cap,
     employer_liable, employer_reports, dismissed_months, whole_family_registers,
     family_pays_together, moved_debt_stays, moved_debt_settled, late_interest,
     // fines and instalments
     fine_rate, fine_months, fine_cap, fine_once, fine_window, fine_outpatient, fine_exempt,
     fine_employer, plan_least_months, plan_most_months, plan_moved_least_months,
     plan_registration_ends, plan_most, plan_of_half_the_months, plan_moved_most,
     plan_least_is_a_month, plan_has_running, plan_running_steps, plan_active_after_first,
     plan_ends_when_missed,
     // universal coverage
     priority_coverage, priority_active, priority_no_debt, plan_coverage, plan_active,
     award_utama_coverage, award_utama_active, award_utama_pbid, award_madya_coverage,
     award_madya_active, award_madya_active_with_pbid, award_madya_pbid, award_pratama_coverage,
     award_pratama_active, award_needs_priority,
     // local money
     apbd_may_pay, dbhcht_may_pay, dau_may_pay, province_may_pay, csr_may_pay, bumd_may_pay,
     baznas_may_pay, donation_may_pay, capitation_may_pay, third_party_for_member,
     third_party_to_budget, cigarette_tax_share, cigarette_tax_shortfall_only, dbhcht_welfare,
     dbhcht_health, dbhcht_enforcement, budget_agreed, revision_agreed, revision_usable_first,
     revision_usable_last, apbd_unspent_ends, dbhcht_unspent_stays, pbid_unpaid_stays_active,
     // the PBI list
     pbi_quota, pbi_highest_decile, pbi_from_dtsen, pbi_removed_are_replaced, pbi_reactivation});

// ── questions ───────────────────────────────────────────────

namespace detail {

[[nodiscard]] consteval bool names_are_unique() {
    std::array<std::string_view, all_rules.size()> names;
    std::transform(all_rules.begin(), all_rules.end(), names.begin(),
                   [](const AnyRule& rule) { return rule.name; });
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) == names.end();
}
static_assert(names_are_unique(), "two rules of one name");

/// Puts a change among the steps of its rule: what it hides goes, what it interrupts goes on after
/// it. `any` is a row of the rule.
inline void lay_over(std::vector<CatalogueRow>& steps, const Change& change,
                     const CatalogueRow& any) {
    CatalogueRow entry = any, after = any;
    entry.count = change.count, entry.from = change.from, entry.citation = hypothetical;
    after.count = std::nullopt;
    const Day next = change.until < last_day ? day_after(change.until) : last_day;
    std::vector<CatalogueRow> out;
    for (const CatalogueRow& step : steps) {
        if (step.from <= next) after = step;
        if (step.from < change.from) out.push_back(step);
    }
    out.push_back(entry);
    if (change.until < last_day) {
        after.from = next;
        out.push_back(after);
    }
    for (const CatalogueRow& step : steps)
        if (step.from > next) out.push_back(step);
    steps = out;
}

}  // namespace detail

/// Every row, rule by rule, oldest first; under another law than the enacted, the rows that it
/// knows and the steps that its changes make of them.
[[nodiscard]] inline std::vector<CatalogueRow> catalogue(Law law = {}) {
    std::vector<CatalogueRow> out;
    for (const AnyRule& rule : all_rules) {
        std::vector<CatalogueRow> steps;
        for (std::size_t i = 0; i < rule.rows; ++i)
            if (const CatalogueRow row = rule.row(i); row.from <= law.known_on(last_day))
                steps.push_back(row);
        std::vector<Change> changes;
        for (const Change& change : law.changes())
            if (change.rule == rule.name) changes.push_back(change);
        std::sort(changes.begin(), changes.end(),
                  [](const Change& a, const Change& b) { return a.from < b.from; });
        for (const Change& change : changes) detail::lay_over(steps, change, rule.row(0));
        for (std::size_t i = 0; i + 1 < steps.size(); ++i)
            steps[i].until = day_before(steps[i + 1].from);
        out.insert(out.end(), steps.begin(), steps.end());
    }
    return out;
}

/// What is drafted and not in force, in the same columns; `from` is the day of the news.
[[nodiscard]] inline std::vector<CatalogueRow> drafts() {
    std::vector<CatalogueRow> out;
    for_each_draft([&](const auto& draft) {
        out.push_back({draft.name, draft.meaning, draft.unit, detail::count_of(draft.value),
                       draft.seen, std::nullopt, draft.citation});
    });
    return out;
}

}  // namespace jknmodel::law
