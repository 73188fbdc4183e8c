// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file assumptions.hpp
/// The register of assumptions: behaviour and growth that no law fixes. Each value has a name, a
/// unit that names its base, a range, and its source or the word "assumed". A run prints the
/// register it used. A further one is a word of `Assume` and a row of the register.
///
/// The last rows are of events: how often, how large; and of choices that no figure settles: how
/// likely. No month reads them; whoever draws events makes levers of them.
///
///   auto assume = assumptions("B");                  // the default register with fit B of payment
///   assume.set("pbi_drift", 0.005);                  // refused outside what the unit allows
///   assume[Assume::pbi_drift];

#include <array>
#include <cmath>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

enum class Assume : std::uint8_t {
    pay_alpha,
    pay_beta,
    payer_types,
    settle_level,
    settle_power,
    settle_levelled,
    mandiri_active_exit,
    mandiri_owing_exit,
    mandiri_trend,
    active_class_3,
    active_class_2,
    debtor_class_3,
    debtor_class_2,
    entrants_from_left,
    ppu_bu_lost,
    ppu_bu_found,
    found_from_left,
    found_from_unregistered,
    ppu_pn_out,
    ppu_pn_in,
    employers_late,
    employers_late_months,
    people_per_worker,
    wage_ppu_pn,
    wage_ppu_bu,
    pension_base,
    pbi_drift,
    pbi_drift_replaced,
    pbi_cleanup_replaced,
    pbi_cleanup_from_pbid,
    pbi_from_unregistered,
    pbi_back_in_a_year,
    pbid_out,
    births,
    deaths,
    net_move,
    newborn_registered,
    population_growth,
    left_reachable,
    pledge_default,
    protected_take_up,
    family_size,
    rehab_joins,
    rehab_finishes,
    refilled_from_left,
    refilled_from_unregistered,
    carried_debt,
    carried_a_head,
    clean_up_chance,
    clean_up_size,
    population_jump_chance,
    population_jump_size,
    quota_chance,
    quota_size,
    quota_months,
    late_cash_chance,
    late_cash_months,
    pbid_added,
    rate_as_taken,
    reading_as_chosen,
    prior_as_named,
    behaviour_as_named,
    uhc_chance,
    uhc_pace,
    uhc_beyond,
    segments_shift,
    ppu_growth,
};

/// From here on the rows are of events and choices, which no month reads.
inline constexpr Assume first_event = Assume::clean_up_chance;

struct Assumption {
    Assume id;
    std::string_view name;     ///< as files call it: the word of its `Assume`
    std::string_view meaning;  ///< what it is, beside its unit
    std::string_view unit;
    double value, low, high;
    std::string_view source;     ///< where the value comes from; "assumed" when nobody published it
    double least = 0, most = 1;  ///< what the unit allows at all
};

inline constexpr std::string_view stock_fit =
    "fitted to the national stock figures of 2024-2025 (fit A)";
inline constexpr std::string_view assumed = "assumed";

inline constexpr std::array register_of_assumptions{
    Assumption{Assume::pay_alpha, "pay_alpha",
               "first shape of how self-payers' chances to pay a month spread", "Beta shape", 0.35,
               0.2, 2.0, stock_fit, 1e-12, 1e12},
    Assumption{Assume::pay_beta, "pay_beta",
               "second shape of how self-payers' chances to pay a month spread", "Beta shape", 0.30,
               0.2, 1.0, stock_fit, 1e-12, 1e12},
    Assumption{Assume::payer_types, "payer_types",
               "into how many types of payers that spread is cut",
               "types (0: as many as reproduce survival)", 0, 0, 13, "numerical", 0, 40},
    Assumption{Assume::settle_level, "settle_level",
               "how likely a self-payer who owes one month pays it, beside one who owes nothing",
               "of the chance to pay, 1 month owed", 0.33, 0.25, 0.40, stock_fit},
    Assumption{Assume::settle_power, "settle_power",
               "how fast that falls with the months owed: as the months to minus this power",
               "power of months owed", 0.5, 0.4, 0.9, stock_fit, 0, 10},
    Assumption{Assume::settle_levelled, "settle_levelled",
               "whether that chance is set so that the active self-payers of the opening neither "
               "grow nor shrink, but for their trend",
               "1: set so that active mandiri stay; 0: as given", 1, 0, 1, assumed},
    Assumption{Assume::mandiri_active_exit, "mandiri_active_exit",
               "active self-payers who move to another segment, die or move away",
               "of active mandiri a month", 0.004, 0.002, 0.006, stock_fit},
    Assumption{Assume::mandiri_owing_exit, "mandiri_owing_exit",
               "self-payers in arrears who move to another segment, die or move away",
               "of owing mandiri a month", 0.012, 0.008, 0.02,
               "10.98 million carried, Dec 2024; fit A"},
    Assumption{Assume::mandiri_trend, "mandiri_trend",
               "by how much the active self-payers change in the first month",
               "of active mandiri a month", 0, -0.01, 0.01, assumed, -0.2, 0.2},
    Assumption{Assume::active_class_3, "active_class_3",
               "active PBPU of class III, where no figure says it", "of active PBPU", 0.70, 0.60,
               0.85, assumed},
    Assumption{Assume::active_class_2, "active_class_2",
               "active PBPU of class II, where no figure says it", "of active PBPU", 0.18, 0.10,
               0.25, assumed},
    Assumption{Assume::debtor_class_3, "debtor_class_3",
               "PBPU in arrears of class III, where no figure says it", "of owing PBPU", 0.81, 0.70,
               0.90, "assumed, beside Bangka Belitung Aug 2025: 82/11/7"},
    Assumption{Assume::debtor_class_2, "debtor_class_2",
               "PBPU in arrears of class II, where no figure says it", "of owing PBPU", 0.12, 0.07,
               0.18, "assumed, beside Bangka Belitung Aug 2025: 82/11/7"},
    Assumption{Assume::entrants_from_left, "entrants_from_left",
               "new self-payers who had been members and left; the others were not registered",
               "of new mandiri", 0.65, 0, 1, assumed},
    Assumption{Assume::ppu_bu_lost, "ppu_bu_lost",
               "employees of enterprises, with family, who lose their cover",
               "of active PPU_BU a month", 0.010, 0.005, 0.015,
               "9.2 million left, Sep 2024; spell of 24 months assumed"},
    Assumption{Assume::ppu_bu_found, "ppu_bu_found", "people who get such cover",
               "of active PPU_BU a month", 0.010, 0.005, 0.015,
               "9.2 million left, Sep 2024; spell of 24 months assumed"},
    Assumption{Assume::found_from_left, "found_from_left", "of them, those who had left",
               "of jobs found", 0.55, 0.3, 0.8, assumed},
    Assumption{Assume::found_from_unregistered, "found_from_unregistered",
               "of them, those who were not registered; the others come from PBI and PBID",
               "of jobs found", 0.30, 0.1, 0.5, assumed},
    Assumption{Assume::ppu_pn_out, "ppu_pn_out",
               "public employees, with family, who lose their cover", "of active PPU_PN a month",
               0.0014, 0.0005, 0.003, "0.944 million left, Sep 2024; spell of 36 months assumed"},
    Assumption{Assume::ppu_pn_in, "ppu_pn_in", "people who get such cover, from those who had left",
               "of active PPU_PN a month", 0.0014, 0.0005, 0.003,
               "0.944 million left, Sep 2024; spell of 36 months assumed"},
    Assumption{Assume::employers_late, "employers_late", "employees whose employer is in arrears",
               "of registered PPU_BU", 0.005, 0.003, 0.015, "0.2 to 0.4 million nationally", 0,
               0.5},
    Assumption{Assume::employers_late_months, "employers_late_months",
               "how long an employer in arrears takes to pay", "months until a late employer pays",
               3, 1, 12, assumed, 1, 24},
    Assumption{Assume::people_per_worker, "people_per_worker", "the worker and the family",
               "people covered by one PPU contribution", 2.5, 1, 5, assumed, 1, 5},
    Assumption{Assume::wage_ppu_pn, "wage_ppu_pn", "mean wage base of public employees",
               "rupiah a month", 5e6, 3e6, 9e6, assumed, 1, 1e9},
    Assumption{Assume::wage_ppu_bu, "wage_ppu_bu", "mean wage base of employees of enterprises",
               "rupiah a month (0: the minimum wage of the place)", 0, 0, 6e6, assumed, 0, 1e9},
    Assumption{Assume::pension_base, "pension_base", "mean base of pensioners' contributions",
               "rupiah a month", 3.5e6, 2e6, 5e6, assumed, 1, 1e9},
    Assumption{Assume::pbi_drift, "pbi_drift",
               "people whom the centre takes off the PBI list, month by month",
               "of active PBI a month", 0.0053, 0.002, 0.008,
               "13.5 million removed in 2025 less 7.4 million at the clean-up, of 96.8 million"},
    Assumption{Assume::pbi_drift_replaced, "pbi_drift_replaced", "others who are put on it instead",
               "of PBI removed by drift", 1.0, 0.3, 1.7,
               "the quota is national; its spread is assumed", 0, 2},
    Assumption{Assume::pbi_cleanup_replaced, "pbi_cleanup_replaced",
               "others who are put on the list at a clean-up", "of PBI removed by a clean-up", 1.0,
               0.3, 1.7,
               "the nation: 96.76 million active in April and in June 2025, 7.4 million removed "
               "between; one district 1.165; the spread among districts is assumed",
               0, 2},
    Assumption{Assume::pbi_cleanup_from_pbid, "pbi_cleanup_from_pbid",
               "those of them who come from PBID", "of PBI removed by a clean-up", 0.20, 0.05, 0.35,
               "one district: 23%"},
    Assumption{Assume::pbi_from_unregistered, "pbi_from_unregistered",
               "of those who do not come from PBID, who was not registered; the others had left",
               "of other people taken into PBI at a clean-up", 0, 0, 0.35,
               "280 million registered in April and in June 2025: the others were members before"},
    Assumption{Assume::pbi_back_in_a_year, "pbi_back_in_a_year",
               "people off the list who come back by themselves",
               "of people removed from PBI a year", 0.006, 0.003, 0.05, "87,000 of 13.5 million"},
    Assumption{Assume::pbid_out, "pbid_out", "PBID heads who fall out and are replaced by others",
               "of active PBID a month (refilled)", 0.0069, 0.003, 0.011,
               "10.12 million left, Sep 2024, of 48.8 million; spell of 30 months assumed"},
    Assumption{Assume::births, "births", "births", "per 1,000 people a year", 13.0, 11.5, 14.5,
               assumed, 0, 100},
    Assumption{Assume::deaths, "deaths", "deaths", "per 1,000 people a year", 8.5, 7, 10, assumed,
               0, 100},
    Assumption{Assume::net_move, "net_move", "people who move in, less those who move away",
               "per 1,000 people a year", -0.5, -3, 2, assumed, -500, 500},
    Assumption{Assume::newborn_registered, "newborn_registered",
               "births whose child becomes a member",
               "of births in the month (PBI mothers: all, by rule)", 0.60, 0.45, 0.8, assumed},
    Assumption{Assume::population_growth, "population_growth",
               "by how much the population that rates divide by changes each January and July",
               "of the population a semester", 0.003, -0.005, 0.02,
               "assumed; Lombok Timur +2% once", -0.5, 0.5},
    Assumption{Assume::left_reachable, "left_reachable", "those whom a lever can find",
               "of the people who left", 0.85, 0.7, 0.95, assumed},
    Assumption{Assume::pledge_default, "pledge_default", "heads whose donor stops",
               "of pledged heads a month", 0.016, 0.004, 0.05, assumed},
    Assumption{Assume::protected_take_up, "protected_take_up",
               "who stays active without contributions for the months the law allows",
               "of PPU_BU who lose the job, with proof of dismissal", 0.10, 0, 0.4, assumed},
    Assumption{Assume::family_size, "family_size",
               "mean size of a family; it spreads counts and moves no mean",
               "people of a family of self-payers, 1 to 6 (spread only)", 2.9, 2.3, 3.5, assumed, 1,
               6},
    Assumption{Assume::rehab_joins, "rehab_joins", "who begins to pay old debt in parts",
               "of self-payers whom a plan admits, a month", 0.0032, 0.0015, 0.006,
               "1.73 million in 36 months of 15 million, to Dec 2024"},
    Assumption{Assume::rehab_finishes, "rehab_finishes", "plans that are paid to the end",
               "of plans of 12 instalments", 0.60, 0.53, 0.75,
               "52.6% had finished so far, Dec 2024: a floor"},
    Assumption{Assume::refilled_from_left, "refilled_from_left",
               "of the places on the lists of PBI and PBID that fell free, those that people get "
               "who had left",
               "of places refilled", 0.90, 0.5, 1,
               "assumed; registered stood still when PBI was refilled, Jun 2025"},
    Assumption{Assume::refilled_from_unregistered, "refilled_from_unregistered",
               "of them, those that people get who were not registered; the others go to "
               "self-payers, beside those who come by themselves",
               "of places refilled", 0.10, 0, 0.35,
               "assumed; registered stood still when PBI was refilled, Jun 2025"},
    Assumption{Assume::carried_debt, "carried_debt",
               "old debt of self-payers who are in another segment at the opening, where no figure "
               "says it",
               "of all arrears, theirs included", 0.34, 0.15, 0.60,
               "7.37 of 21.48 trillion, Dec 2024", 0, 0.95},
    Assumption{Assume::carried_a_head, "carried_a_head",
               "what each of them owes, where no figure says how many they are",
               "of what a self-payer in arrears owes", 0.85, 0.60, 1.10,
               "671 thousand of each of 10.98 million beside 790 of each of 17.87, Dec 2024", 0.05,
               5},
    Assumption{Assume::clean_up_chance, "clean_up_chance",
               "the centre cleans up the PBI list; of a month, drawn as an event",
               "chance of a month", 0.08, 0.03, 0.14,
               "assumed; 2 in the 14 months from January 2025 to February 2026 is the upper end"},
    Assumption{Assume::clean_up_size, "clean_up_size",
               "people whom such a clean-up takes off the list", "of the PBI list", 0.095, 0.04,
               0.16, "7.4 million, May-June 2025, and 11 million, February 2026, of 96.8 million"},
    Assumption{Assume::population_jump_chance, "population_jump_chance",
               "the population that rates divide by is counted anew; drawn as an event",
               "chance of a month", 0.01, 0, 0.03, assumed},
    Assumption{Assume::population_jump_size, "population_jump_size",
               "by how much it changes then, either way", "of the population", 0, -0.03, 0.03,
               "assumed; Lombok Timur +2% once", -0.5, 0.5},
    Assumption{Assume::quota_chance, "quota_chance",
               "a quota of the province comes, or one that is there goes; drawn as an event",
               "chance of a month", 0.01, 0, 0.03, assumed},
    Assumption{Assume::quota_size, "quota_size", "people whom such a quota pays for",
               "of the population", 0.01, 0.002, 0.06,
               "assumed; Bangka Belitung pays for 6% of its people"},
    Assumption{Assume::quota_months, "quota_months",
               "how long it stays, or stays away, before it is as before", "months", 12, 3, 24,
               assumed, 1, 120},
    Assumption{Assume::late_cash_chance, "late_cash_chance",
               "cash comes later than planned; drawn as an event", "chance of a receipt", 0.25, 0,
               0.5, assumed},
    Assumption{Assume::late_cash_months, "late_cash_months",
               "how much later, at the latest in December of the fund's year", "months", 2, 1, 6,
               assumed, 1, 11},
    Assumption{
        Assume::pbid_added, "pbid_added",
        "heads whom governments add, or take off, with money that no scenario has; drawn as "
        "an event",
        "of active PBID at the opening, a month", 0.002, -0.03, 0.05,
        "assumed; districts published from 3% fewer to 3% more a month beside those who went for "
        "UHC",
        -1},
    Assumption{
        Assume::rate_as_taken, "rate_as_taken",
        "a fund is charged the rate for a PBID head that the scenario takes, and none of the "
        "other two; drawn as a choice",
        "chance", 0.6, 0.4, 0.8, assumed},
    Assumption{Assume::reading_as_chosen, "reading_as_chosen",
               "a published active rate divides by what the place's file takes, where its source "
               "does not say; drawn as a choice",
               "chance", 0.5, 0.2, 0.8, assumed},
    Assumption{Assume::prior_as_named, "prior_as_named",
               "members are composed as the prior of the place's file says, and not as another; "
               "drawn as a choice",
               "chance", 0.5, 0.2, 0.8, assumed},
    Assumption{Assume::behaviour_as_named, "behaviour_as_named",
               "self-payers pay as the fit says that the scenario takes, and not as the other; "
               "drawn as a choice",
               "chance", 0.5, 0.2, 0.8, assumed},
    Assumption{Assume::uhc_chance, "uhc_chance",
               "a government under the UHC line goes for it and registers everybody; drawn as an "
               "event, for forecasts",
               "chance of a month", 0.056, 0.028, 0.084,
               "districts under the line of their day that published a rate again since 2023: 12 "
               "of 23 spells of 292 months reached it; it fits +9 million active, April to "
               "December 2025; half and one and a half times that are assumed"},
    Assumption{Assume::uhc_pace, "uhc_pace", "how many it registers as PBID in a month until then",
               "of the population a month", 0.03, 0.01, 0.10,
               "assumed; three districts registered 1 to 2.3% of their people a month, waiting "
               "included"},
    Assumption{Assume::uhc_beyond, "uhc_beyond", "how far beyond 80% active it goes",
               "of the population", 0.01, 0, 0.05, assumed, 0, 0.2},
    Assumption{Assume::segments_shift, "segments_shift",
               "by how much a segment grows or shrinks in a month as people change segment, by "
               "Student's t of 3 degrees of freedom; drawn as an event",
               "of the registered of a segment, times t", 0.012, 0.006, 0.024,
               "three districts that published their segments again: half of 12 changes, by the "
               "root of the months, are within 0.9%; half and twice that are assumed"},
    Assumption{Assume::ppu_growth, "ppu_growth",
               "by how much employees and officials grow as members of other segments find work; "
               "drawn with the changes of segment",
               "of the registered PPU a month", 0.005, 0, 0.01,
               "the nation: 51.9 million registered, Nov 2023, and 56.6 million active, Apr 2025; "
               "the range is assumed"},
};
template <>
struct Names<Assume> {
    static constexpr std::string_view what = "assumption";
    static constexpr auto list = [] {
        std::array<std::string_view, register_of_assumptions.size()> names;
        for (const Assumption& row : register_of_assumptions)
            names[static_cast<std::size_t>(row.id)] = row.name;
        return names;
    }();
};
static_assert([] {  // a row for each, in the same order
    for (std::size_t i = 0; i < register_of_assumptions.size(); ++i)
        if (static_cast<std::size_t>(register_of_assumptions[i].id) != i) return false;
    return true;
}());

/// Between which values an assumption is drawn.
struct Spread {
    double low = 0, high = 0;
};

/// Why the unit of an assumption does not allow a value; empty when it does.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of(const Assumption& row, double value) {
    if (std::isfinite(value) && row.least <= value && value <= row.most) return "";
    const auto plain = [](double number) {
        std::string text = std::to_string(number);
        text.erase(text.find_last_not_of('0') + 1);
        if (!text.empty() && text.back() == '.') text.pop_back();
        return text;
    };
    return said(
        {"must lie between ", plain(row.least), " and ", plain(row.most), " (", row.unit, ")"});
}

/// A named fit of payment behaviour. Stock figures cannot tell A from B, so both ship and pages
/// show the range.
struct PaymentFit {
    std::string_view name, meaning;
    double alpha, beta, types, level, power, owing_exit;
};
inline constexpr std::array payment_fits{
    PaymentFit{"A", "families differ", 0.35, 0.30, 0, 0.33, 0.5, 0.012},
    PaymentFit{"B", "a chance that fades", 1.88, 0.58, 0, 0.30, 0.8, 0.016},
    PaymentFit{"C", "one chance for all", 0.946, 0.054, 1, 0.255, 0.8, 0.012},
};

/// Those that data cannot tell apart: where a plan has one, the other is as likely.
inline constexpr std::array<std::string_view, 2> fits_in_doubt{"A", "B"};

/// The values a run uses. `T` is double, or a type that carries derivatives.
template <class T = double>
class Assumptions {
public:
    Assumptions() {
        for (const Assumption& row : register_of_assumptions) values_[at(row.id)] = T(row.value);
    }
    /// The same numbers in another scalar type.
    template <class U>
    explicit Assumptions(const Assumptions<U>& other) : behaviour_{other.behaviour()} {
        for (const Assumption& row : register_of_assumptions)
            values_[at(row.id)] = T(other[row.id]);
    }
    [[nodiscard]] const T& operator[](Assume id) const { return values_[at(id)]; }
    [[nodiscard]] T& operator[](Assume id) { return values_[at(id)]; }
    [[nodiscard]] const std::string& behaviour() const noexcept { return behaviour_; }

    /// Throws InputError for an unknown name or a value that the unit does not allow.
    [[gnu::cold]] void set(std::string_view key, double value) {
        const auto id = find<Assume>(key);
        if (!id)
            refuse(key, "",
                   said({"'", key, "' is not an assumption", advice(key, Names<Assume>::list)}));
        const Assumption& row = register_of_assumptions[at(*id)];
        if (const std::string fault = fault_of(row, value); !fault.empty())
            refuse(key, std::to_string(value), fault);
        values_[at(*id)] = T(value);
    }
    /// The range that a scenario gives a value by itself, to be drawn from; the register's
    /// otherwise.
    [[nodiscard]] Spread spread(Assume id) const {
        for (const auto& [own, ends] : spreads_)
            if (own == id) return ends;
        const Assumption& row = register_of_assumptions[at(id)];
        return {row.low, row.high};
    }
    [[nodiscard]] bool has_own_spread(Assume id) const {
        for (const auto& own : spreads_)
            if (own.first == id) return true;
        return false;
    }
    /// Throws InputError for an unknown name, or ends that the unit does not allow or that do not
    /// hold the value.
    void set_spread(std::string_view key, Spread ends) {
        const Assumptions before = *this;
        const auto id = find<Assume>(key);
        if (id) {
            const double value = static_cast<double>((*this)[*id]);
            set(key, ends.low), set(key, ends.high);  // what the unit allows
            *this = before;
            if (ends.low > value || value > ends.high)
                refuse(key, std::to_string(value), "must lie between its own 'low' and 'high'");
            std::erase_if(spreads_, [&](const auto& own) { return own.first == *id; });
            spreads_.emplace_back(*id, ends);
        } else {
            set(key, ends.low);  // says what is wrong with the name
        }
    }
    /// Takes the payment behaviour of a named fit. Throws InputError for an unknown name.
    void use_fit(std::string_view fit_name) {
        for (const PaymentFit& fit : payment_fits) {
            if (fit.name != fit_name) continue;
            behaviour_ = fit.name;
            (*this)[Assume::pay_alpha] = T(fit.alpha), (*this)[Assume::pay_beta] = T(fit.beta);
            (*this)[Assume::payer_types] = T(fit.types);
            (*this)[Assume::settle_level] = T(fit.level),
            (*this)[Assume::settle_power] = T(fit.power);
            (*this)[Assume::mandiri_owing_exit] = T(fit.owing_exit);
            return;
        }
        refuse("behaviour", fit_name, said({"'", fit_name, "' is not a fit; one of: A, B, C"}));
    }
    /// Every flow between segments, birth, death and move set to nothing: for worked cases and
    /// oracles.
    void hold_people_still() {
        using enum Assume;
        for (Assume id :
             {mandiri_active_exit, mandiri_owing_exit, ppu_bu_lost, ppu_bu_found, ppu_pn_out,
              ppu_pn_in, employers_late, pbi_drift, pbi_back_in_a_year, pbid_out, births, deaths,
              net_move, population_growth, mandiri_trend, protected_take_up})
            (*this)[id] = T(0);
    }

private:
    static constexpr std::size_t at(Assume id) { return static_cast<std::size_t>(id); }
    std::array<T, Names<Assume>::list.size()> values_{};
    std::string behaviour_ = "A";
    std::vector<std::pair<Assume, Spread>> spreads_;
};

/// The default register under a named fit.
[[nodiscard]] inline Assumptions<> assumptions(std::string_view fit = "A") {
    Assumptions<> out;
    out.use_fit(fit);
    return out;
}

}  // namespace jknmodel
