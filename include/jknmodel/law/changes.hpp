// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file changes.hpp
/// A hypothetical law: changes of rules by name, checked before they are laid over the enacted rows
/// (law/law.hpp).
///
///   std::vector<Change> plan{change_of("mandiri.class_3.tariff", Month{2026, 7}, Month{2027, 12},
///                                      45'000)};
///   faults_of(plan).empty();      // no overlap, and no part that is more than its whole
///   law_of(Month{2026, 7}, Law{plan}).own_share(CareClass::kelas_3) == Rupiah{38'000};

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/law.hpp>
#include <jknmodel/law/month_law.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

/// A rule by name: what a change may touch.
struct RuleOf {
    std::string_view name;
    Unit unit{};
};

// ── questions ───────────────────────────────────────────────

[[nodiscard]] [[gnu::cold]] inline std::vector<std::string_view> rule_names() {
    std::vector<std::string_view> names;
    for (const AnyRule& rule : all_rules) names.push_back(rule.name);
    return names;
}

/// The rule of that name. Throws InputError with the nearest name.
[[nodiscard]] [[gnu::cold]] inline RuleOf rule_named(std::string_view text) {
    for (const AnyRule& rule : all_rules)
        if (rule.name == text) return {rule.name, rule.unit};
    refuse("rule", text, said({"'", text, "' is not a rule of law", advice(text, rule_names())}));
}

/// The numbers that a rule can have, both ends included.
struct Bounds {
    std::int64_t least = 0;
    std::int64_t most = 0;
};
[[nodiscard]] constexpr Bounds bounds_of(const RuleOf& rule) {
    if (rule.name == arrears_cap.name || rule.name == employer_arrears_cap.name)
        return {1, most_months_owed};
    if (rule.name == dismissed_months.name) return {0, most_months_protected};
    if (rule.name == wage_dues_rounding.name) return {1, 1'000'000};
    switch (rule.unit) {
        case Unit::rupiah_a_month:
        case Unit::rupiah_of_wage:
        case Unit::rupiah:
            return {0, 1'000'000'000'000};
        case Unit::percent:
            return {0, 1'000'000};
        case Unit::months:
            return {0, 1'200};
        case Unit::days:
            return {0, 3'660};
        case Unit::day_of_month:
            return {1, 28};
        case Unit::people:
            return {1, 1'000'000'000};
        case Unit::yes_no:
            return {0, 1};
        case Unit::month_of_year:
            return {1, 12};
        case Unit::decile:
            return {1, 10};
        case Unit::instalments:
            return {1, 120};
        case Unit::years:
            return {0, 120};
        case Unit::purposes:
            return {0, (std::int64_t{1} << Names<Purpose>::list.size()) - 1};
        case Unit::wage_parts:
            return {0, (std::int64_t{1} << Names<WagePart>::list.size()) - 1};
        default:  // a date
            return {19'000'101, 21'991'231};
    }
}

namespace detail {

[[nodiscard]] [[gnu::cold]] inline std::string printed(const RuleOf& rule, std::int64_t count) {
    return CatalogueRow{rule.name, {}, rule.unit, count, {}, {}, {}}.value_text();
}

[[noreturn]] [[gnu::cold]] inline void refuse_value(const RuleOf& rule, const std::string& value) {
    const auto [least, most] = bounds_of(rule);
    const std::string name{rule.name};
    if (rule.unit == Unit::yes_no) refuse(name, value, "must be true or false");
    if (rule.unit == Unit::date) refuse(name, value, "must be a day, as \"2021-12-31\"");
    if (rule.unit == Unit::purposes || rule.unit == Unit::wage_parts)
        refuse(name, value,
               said({"must be words joined by +, of ", printed(rule, most), ", or \"nothing\""}));
    refuse(name, value,
           said({"must be ", rule.unit == Unit::percent ? "a share in percent" : "whole", " from ",
                 printed(rule, least), " to ", printed(rule, most), " (", jknmodel::name(rule.unit),
                 ")"}));
}

template <class E>
[[nodiscard]] std::int64_t words(const RuleOf& rule, std::string_view text) {
    std::int64_t bits = 0;
    if (text == "nothing") return bits;
    std::string_view rest = text;
    bool more = true;
    while (more) {
        const std::size_t end = std::min(rest.find('+'), rest.size());
        const auto member = find<E>(rest.substr(0, end));
        if (!member) refuse_value(rule, std::string{text});
        bits |= SetOf<E>{*member}.bits();
        more = end < rest.size();
        rest.remove_prefix(more ? end + 1 : end);
    }
    return bits;
}

}  // namespace detail

/// A number as the rule holds it: percent in parts per million. Throws InputError, named by the
/// rule, for one that it cannot have.
[[nodiscard]] [[gnu::cold]] inline std::int64_t count_for(const RuleOf& rule, double number) {
    const auto [least, most] = bounds_of(rule);
    const bool words = rule.unit == Unit::purposes || rule.unit == Unit::wage_parts;
    const double scaled = rule.unit == Unit::percent ? number * 10'000 : number;
    const double whole = std::round(scaled);
    if (words || rule.unit == Unit::date || !std::isfinite(number) ||
        std::abs(scaled - whole) > 1e-6 || whole < static_cast<double>(least) ||
        whole > static_cast<double>(most)) {
        std::string text = std::to_string(number);
        while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
            const bool point = text.back() == '.';
            text.pop_back();
            if (point) break;
        }
        detail::refuse_value(rule, text);
    }
    return static_cast<std::int64_t>(whole);
}
/// A text: words of a set, or a day.
[[nodiscard]] [[gnu::cold]] inline std::int64_t count_for(const RuleOf& rule,
                                                          std::string_view text) {
    if (rule.unit == Unit::purposes) return detail::words<Purpose>(rule, text);
    if (rule.unit == Unit::wage_parts) return detail::words<WagePart>(rule, text);
    std::int64_t number = 0;
    bool shaped = rule.unit == Unit::date && text.size() == 10 && text[4] == '-' && text[7] == '-';
    for (std::size_t i = 0; shaped && i < text.size(); ++i) {
        if (i == 4 || i == 7) continue;
        shaped = text[i] >= '0' && text[i] <= '9';
        number = number * 10 + (text[i] - '0');
    }
    if (!shaped || !exists(day_of_number(number))) detail::refuse_value(rule, std::string{text});
    return number;
}

/// A change by whole months, both included. Throws InputError for a rule that does not exist.
[[nodiscard]] [[gnu::cold]] inline Change change_of(std::string_view rule, Month from, Month until,
                                                    std::int64_t count) {
    return {rule_named(rule).name, first_day(from), last_day_of(until), count};
}

/// A fault of the change at that position, or of none in particular.
struct ChangeFault {
    std::size_t position = 0;
    std::string message;
};

/// So many are enough to mend.
inline constexpr std::size_t most_change_faults = 100;

/// Two changes of one rule that overlap, one that ends before it starts or lies outside the tables.
[[nodiscard]] [[gnu::cold]] inline std::vector<ChangeFault> overlaps_of(
    std::span<const Change> changes) {
    std::vector<ChangeFault> faults;
    std::map<std::string_view, std::size_t> earlier;  // the first change of each rule
    std::vector<std::size_t> next(changes.size());    // of that rule; 0: none yet
    for (std::size_t i = 0; i < changes.size() && faults.size() < most_change_faults; ++i) {
        const Change& a = changes[i];
        const std::string rule = said({"'", a.rule, "'"});
        if (a.until < a.from)
            faults.push_back(
                {i, said({rule, " changes until ", a.until.str(), ", before it starts"})});
        else if (a.from < first_day(first_month))
            faults.push_back({i, said({rule, " changes from ", a.from.str(), "; the tables start ",
                                       first_day(first_month).str()})});
        for (std::size_t j = earlier.emplace(a.rule, i).first->second; j != i; j = next[j]) {
            if (next[j] == 0) next[j] = i;
            if (changes[j].from <= a.until && a.from <= changes[j].until)
                faults.push_back({i, said({rule, " is changed twice between ",
                                           std::max(a.from, changes[j].from).str(), " and ",
                                           std::min(a.until, changes[j].until).str(),
                                           "; let one change end before the other begins"})});
        }
    }
    return faults;
}

/// What is wrong with changes laid together: those of `overlaps_of`; without any, every part
/// that is more than its whole, in the first month in which it is; over the law as of a month,
/// if given.
[[nodiscard]] [[gnu::cold]] inline std::vector<ChangeFault> faults_of(
    std::span<const Change> changes, std::optional<Month> as_of = {}) {
    std::vector<ChangeFault> faults = overlaps_of(changes);
    if (!faults.empty() || changes.empty()) return faults;
    // The enacted rows change under a long change too, so every month is asked.
    const Law all = as_of ? Law{changes}.as_of(*as_of) : Law{changes};
    const MonthLaws laws{all};
    std::vector<std::string_view> found;
    for (std::size_t at = 0; at < laws.months().size(); ++at) {
        const Month month = first_month + static_cast<int>(at);
        const MonthLaw& law = laws.months()[at];
        // At the newest of the changes that hold in that month and are of those rules.
        const auto more = [&](bool wrong, std::string_view rules, std::string_view what) {
            if (!wrong || std::find(found.begin(), found.end(), what) != found.end()) return;
            found.push_back(what);
            std::size_t position = 0;
            Day newest{};
            for (std::size_t i = 0; i < changes.size(); ++i)
                if (changes[i].rule.substr(0, rules.size()) == rules &&
                    all.find(changes[i].rule, first_day(month)) == &changes[i] &&
                    changes[i].from >= newest) {
                    position = i;
                    newest = changes[i].from;
                }
            faults.push_back({position, said({"in ", month.str(), " ", what})});
        };
        more(law.own_share(CareClass::kelas_3) < Rupiah{}, "mandiri.class_3.",
             "the aid for class III is more than its tariff");
        more(law.pbid_district() < law.pbid_local_share, "pbid.",
             "the centre's part and the local share are more than the tariff of PBID");
        more(std::any_of(law.pbi_province.begin(), law.pbi_province.end(),
                         [&](Rupiah part) { return part > law.pbi; }),
             "pbi.", "a province's part is more than the tariff of PBI");
        more(law.ppu_bu.worker > law.ppu_bu.total, "ppu_bu.",
             "a worker's part is more than the whole");
        for (const WageLaw& on : {law.ppu_pn_central, law.ppu_pn_regional})
            more(on.worker > on.total, "ppu_pn.",
                 "a public employee's part is more than the whole");
        more(law.pensioner_member > law.pensioner_total, "bp_pn.",
             "a pensioner's part is more than the whole");
        const auto part = [&](const auto& rule) {
            return find_in_force(rule, month, all).value_or(PerMillion{}).parts;
        };
        more(part(dbhcht_welfare) + part(dbhcht_health) + part(dbhcht_enforcement) > 1'000'000,
             "money.DBHCHT.", "the parts of DBHCHT are more than the whole");
    }
    return faults;
}

}  // namespace jknmodel::law
