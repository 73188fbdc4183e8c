// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file catalogue.hpp
/// Every row of every rule, as one list: for `law.table()`, the golden file and the documentation.
///
///   for (const CatalogueRow& row : catalogue()) { ... row.rule, row.value_text(), row.citation ...
///   }
///
/// A new rule is written in the header of its subject and named once below, in `all_rules`.

#include <cstdint>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/aid.hpp>
#include <jknmodel/law/arrears_rules.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/tariffs.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/law/wage_limits.hpp>
#include <jknmodel/law/wage_rates.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
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

    /// The value as it is printed: "35000", "4.5" (percent), "" for the end of a rule.
    [[nodiscard]] std::string value_text() const {
        if (!count) return {};
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

inline constexpr auto all_rules = std::tie(
    // dues
    pbi_tariff, pbi_province_top, pbi_province_middle, pbi_province_low, pbid_tariff, pbid_central,
    pbid_local_share, class_1_tariff, class_2_tariff, class_3_tariff, class_3_aid_central,
    class_3_aid_district, ppu_pn_total, ppu_pn_central_worker, ppu_pn_regional_worker, ppu_bu_total,
    ppu_bu_worker, extra_family_rate, people_on_one_wage, wage_dues_rounding,
    ppu_pn_central_ceiling, ppu_pn_regional_ceiling, ppu_bu_ceiling, umk_lumajang, ump_east_java,
    umk_lombok_timur, ump_ntb, ump_bangka_belitung, umk_belitung_timur,
    // state pensioners and veterans
    pensioner_total, pensioner_member, veteran_total, veteran_base,
    // arrears and activation; fines, instalments and the write-off belong after them
    due_day, suspension_day, arrears_cap, cap_keeps_latest, relaxation_months, priority_wait,
    cut_off_wait, settlement_wait, verification_wait, newborn_window,
    // universal coverage; award categories belong after it, then local money and the PBI list
    priority_coverage, priority_active, priority_no_debt, plan_coverage, plan_active);

// ── questions ───────────────────────────────────────────────

/// Calls `visit(rule)` for every rule, in the order of `all_rules`.
template <class Visit>
constexpr void for_each_rule(Visit visit) {
    std::apply([&](const auto&... rules) { (visit(rules), ...); }, all_rules);
}

namespace detail {

[[nodiscard]] constexpr std::int64_t count_of(Rupiah value) noexcept { return value.count(); }
[[nodiscard]] constexpr std::int64_t count_of(PerMillion value) noexcept { return value.parts; }
[[nodiscard]] constexpr std::int64_t count_of(int value) noexcept { return value; }

[[nodiscard]] constexpr bool names_are_unique() {
    bool unique = true;
    for_each_rule([&](const auto& a) {
        int same = 0;
        for_each_rule([&](const auto& b) { same += a.name == b.name ? 1 : 0; });
        unique = unique && same == 1;
    });
    return unique;
}
static_assert(names_are_unique(), "two rules of one name");

}  // namespace detail

/// Every row, rule by rule, oldest first.
[[nodiscard]] inline std::vector<CatalogueRow> catalogue() {
    std::vector<CatalogueRow> out;
    for_each_rule([&](const auto& rule) {
        for (std::size_t i = 0; i < rule.rows.size(); ++i) {
            const auto& row = rule.rows[i];
            CatalogueRow entry{rule.name, rule.meaning, rule.unit,   std::nullopt,
                               row.from,  std::nullopt, row.citation};
            if (row.value) entry.count = detail::count_of(*row.value);
            if (i + 1 < rule.rows.size()) entry.until = day_before(rule.rows[i + 1].from);
            out.push_back(entry);
        }
    });
    return out;
}

}  // namespace jknmodel::law
