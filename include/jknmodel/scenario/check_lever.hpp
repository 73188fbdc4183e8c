// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file check_lever.hpp
/// What is wrong with a lever, however it was made: each field alone, and fields that contradict
/// each other. The reader of files asks the same questions and adds line and column.
///
///   for (const Fault& fault : faults_of(lever, funds)) ... fault.key, fault.message

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/number_faults.hpp>
#include <jknmodel/scenario/purposes.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace jknmodel {

// ── the funds that levers name ──────────────────────────────

/// The funds of a scenario by name. A fault of a fund is not reported again by whoever names it.
class FundsNamed {
public:
    explicit FundsNamed(const std::vector<Fund>& funds) : funds_{funds} {
        for (std::size_t i = 0; i < funds.size(); ++i) {
            all_named_ &= !funds[i].name.empty();
            by_name_.emplace(funds[i].name, i);
        }
    }
    /// The fault of naming this fund for that purpose; empty when it may.
    [[nodiscard]] std::string fault_of(const std::string& fund_name,
                                       std::optional<Purpose> purpose) const {
        const Fund* fund = find(fund_name);
        if (fund == nullptr) {
            if (!all_named_) return "";
            if (funds_.empty())
                return said(
                    {in_quotes(fund_name), " is not a fund: the scenario has none; add [[fund]]"});
            constexpr std::size_t few = 30;  // to look for the nearest of many takes long
            std::vector<std::string_view> names;
            if (funds_.size() <= few)
                for (const Fund& f : funds_) names.push_back(f.name);
            return said({in_quotes(fund_name), " is not a fund of this scenario",
                         (names.empty() ? "" : advice(fund_name, names))});
        }
        return purpose && is_named(fund->source)
                   ? fault_of_money(in_quotes(fund_name) + " is", fund->source, *purpose)
                   : "";
    }
    [[nodiscard]] const Fund* find(const std::string& fund_name) const {
        const auto found = by_name_.find(fund_name);
        return found == by_name_.end() ? nullptr : &funds_[found->second];
    }

private:
    const std::vector<Fund>& funds_;
    std::map<std::string_view, std::size_t> by_name_;  ///< the first of a name
    bool all_named_ = true;
};

namespace detail {
template <class Act>
struct EachFund {
    const Act& act;
    [[gnu::cold]] void operator()(std::string_view key, const std::string& fund, Need) const {
        if (key == "fund" && !fund.empty()) act(fund);
    }
    [[gnu::cold]] void operator()(std::string_view, const std::vector<CostShare>& shares,
                                  Need) const {
        for (const CostShare& share : shares)
            if (share.party != CostShare::third_party) act(share.party);
    }
    template <class T>
    [[gnu::cold]] void operator()(std::string_view, const T&, Need) const {}
};
}  // namespace detail

/// Tells of each fund that a lever names.
template <class L, class Act>
void each_fund(const L& lever, const Act& act) {
    L::fields(lever, detail::EachFund<Act>{act});
}

namespace detail {

// ── each field alone ────────────────────────────────────────

class FieldFaults {
public:
    FieldFaults(const Window& lever, std::optional<Purpose> fund_pays, const FundsNamed& funds,
                Faults& out)
        : lever_{lever}, fund_pays_{fund_pays}, funds_{funds}, out_{out} {}

    [[gnu::cold]] void operator()(std::string_view key, const std::string& fund, Need need) {
        if (key != "fund" || (fund.empty() && need == Need::optional)) return;
        add(key, "", fund, funds_.fault_of(fund, fund_pays_));
    }
    [[gnu::cold]] void operator()(std::string_view key, std::int64_t count, Need) {
        add(key, "", std::to_string(count), fault_of_count(count));
        if (key != "months_owed_min" && key != "months_owed_max") return;
        if (count < 1 || count > most_months_owed)
            add(key, "", std::to_string(count),
                said({"months owed are 1 to ", std::to_string(most_months_owed)}));
        if (key == "months_owed_min") least_ = count;
        if (key == "months_owed_max" && count >= 1 && count <= most_months_owed && least_ > count)
            add(key, "", std::to_string(count),
                said({"'months_owed_min' ", std::to_string(least_), " is above 'months_owed_max' ",
                      std::to_string(count), "; exchange them"}));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::optional<std::int64_t>& count,
                                  Need) {
        if (count) add(key, "", std::to_string(*count), fault_of_count(*count));
    }
    [[gnu::cold]] void operator()(std::string_view key, const Heads& heads, Need) {
        if (heads.count) add(key, "", std::to_string(*heads.count), fault_of_count(*heads.count));
    }
    [[gnu::cold]] void operator()(std::string_view key, Rupiah amount, Need) {
        add(key, "", std::to_string(amount.count()), fault_of_amount(amount));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::optional<Rupiah>& amount,
                                  Need need) {
        if (amount) (*this)(key, *amount, need);
    }
    [[gnu::cold]] void operator()(std::string_view key, Fraction share, Need) {
        add(key, "", std::to_string(share.value), fault_of_share(share.value));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::optional<Fraction>& share,
                                  Need need) {
        if (share) (*this)(key, *share, need);
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::optional<Ratio>& ratio, Need) {
        if (ratio) add(key, "", std::to_string(ratio->value), fault_of_ratio(ratio->value));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::optional<Target>& target, Need) {
        if (!target) return;
        word(key, target->figure);
        add(key, "", std::to_string(target->share), fault_of_share(target->share));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<CostShare>& shares,
                                  Need) {
        double sum = 0;
        bool good = true;
        for (const CostShare& share : shares) {
            good &= each_share(key, share.party, share.share);
            sum += share.share;
            if (share.party != CostShare::third_party)
                add(key, share.party, share.party,
                    funds_.fault_of(share.party, Purpose::arrears_relief));
        }
        if (shares.empty())
            add(key, "", "", "is empty; write who pays: {third_party = 1.0}");
        else if (good)
            add(key, "", std::to_string(sum), fault_of_sum(sum));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<CostCeiling>& ceilings,
                                  Need) {
        for (const CostCeiling& most : ceilings)
            add(key, most.party, std::to_string(most.most.count()), fault_of_amount(most.most));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<PoolShare>& shares,
                                  Need) {
        double sum = 0;
        bool good = true;
        for (const PoolShare& share : shares) {
            good &= word(key, share.pool);
            if (good) good &= each_share(key, std::string{name(share.pool)}, share.share);
            sum += share.share;
        }
        if (good) add(key, "", std::to_string(sum), fault_of_sum(sum));
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<RuleValue>& rules, Need) {
        for (const RuleValue& rule : rules) {
            try {
                const law::RuleOf of = law::rule_named(rule.rule);
                const auto [least, most] = law::bounds_of(of);
                const bool day = of.unit == law::Unit::date;
                if (rule.count < least || rule.count > most ||
                    (day && !law::exists(law::day_of_number(rule.count))))
                    law::detail::refuse_value(of, std::to_string(rule.count));
            } catch (const InputError& error) {
                const Issue& issue = error.issues().front();
                const bool unknown = issue.key == "rule";
                add(unknown ? "rule" : key, unknown ? "" : rule.rule, std::to_string(rule.count),
                    issue.message);
            }
        }
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<std::int64_t>& deciles,
                                  Need) {
        if (!deciles.empty() && !are_deciles(deciles))
            add(key, "", "", std::string{deciles_wanted});
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<CareClass>& classes,
                                  Need) {
        for (CareClass c : classes)
            if (word(key, c) && c == CareClass::none)
                add(key, "", "-", "self-payers are of class 1, 2 or 3");
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::optional<Month>& month, Need) {
        if (month && lever_.from <= lever_.until && *month < lever_.until)
            add(key, "", month->str(),
                said({"is before 'until', ", lever_.until.str(),
                      "; give the same month or a later one"}));
    }
    [[gnu::cold]] void operator()(std::string_view, const std::vector<std::string>&, Need) {}
    template <class T>
    [[gnu::cold]] void operator()(std::string_view key, const T& value, Need) {
        if constexpr (std::is_enum_v<T>) word(key, value);
    }
    template <class T>
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<T>& values, Need) {
        if constexpr (std::is_enum_v<T>)
            for (T value : values) word(key, value);
    }

private:
    [[gnu::cold]] bool each_share(std::string_view key, const std::string& entry, double share) {
        const std::string fault = fault_of_share(share);
        add(key, entry, std::to_string(share), fault);
        return fault.empty();
    }
    template <class E>
    [[gnu::cold]] bool word(std::string_view key, E value) {
        if (is_named(value)) return true;
        add(key, "", std::to_string(static_cast<int>(value)), said({"is no ", Names<E>::what}));
        return false;
    }
    [[gnu::cold]] void add(std::string_view key, std::string_view entry, std::string_view value,
                           std::string_view message) {
        if (!message.empty()) add_fault(out_, key, entry, value, message);
    }

    const Window& lever_;
    std::optional<Purpose> fund_pays_;
    const FundsNamed& funds_;
    Faults& out_;
    std::int64_t least_ = 1;
};

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// The faults of each field alone.
[[nodiscard]] [[gnu::cold]] inline Faults field_faults(const Lever& lever,
                                                       const FundsNamed& funds) {
    Faults out;
    of_kind(lever, [&](const auto& l) {
        std::decay_t<decltype(l)>::fields(l, detail::FieldFaults{l, purpose_of(lever), funds, out});
    });
    return out;
}
/// All that is wrong with a lever.
[[nodiscard]] [[gnu::cold]] inline Faults faults_of(const Lever& lever, const FundsNamed& funds) {
    const Window& w = window(lever);
    Faults out;
    if (w.until < w.from)
        add_fault(out, "until", "", w.until.str(),
                  said({"is before 'from', ", w.from.str(), "; give a later month"}));
    for (Fault& fault : field_faults(lever, funds)) out.push_back(std::move(fault));
    if (out.empty()) out = contradictions(lever);
    return out;
}

// ── levers beside each other ────────────────────────────────

/// A fault of a lever beside the others, by its position.
struct FaultBeside {
    std::size_t lever = 0;
    Fault fault;
};

namespace detail {
/// A rule of which a run plays some values only.
struct PlayedValues {
    std::string_view rule;
    std::int64_t least, most;
    std::string_view other;  ///< what the others say, and what to give
};
inline constexpr std::string_view longer_wait =
    " would let new PBID heads wait more than a month, which no run plays; give 0 or 1";
inline constexpr std::array played_values{
    PlayedValues{law::cut_off_wait.name, 0, 1, longer_wait},
    PlayedValues{law::priority_wait.name, 0, 1, longer_wait},
    PlayedValues{law::suspension_day.name, 1, 1,
                 " would suspend in the midst of a month, which no run plays; give 1"},
    PlayedValues{law::moved_debt_stays.name, 1, 1,
                 " would let the debt of who changes segment lapse, which no run plays; leave it "
                 "true"},
    PlayedValues{law::pbid_unpaid_stays_active.name, 1, 1,
                 " would suspend PBID heads whose month is not paid, which no run plays; leave it "
                 "true"},
};
}  // namespace detail

/// Whether the changes of law fit together, of the law as it was in that month. Throws InputError
/// for a rule that does not exist.
[[nodiscard]] [[gnu::cold]] inline std::vector<FaultBeside> law_faults(
    const std::vector<Lever>& levers, std::optional<Month> as_of = {}) {
    std::vector<law::Change> changes;
    std::vector<std::size_t> of;  // the lever of each change
    for (std::size_t i = 0; i < levers.size(); ++i) {
        lay(levers[i], changes);
        of.resize(changes.size(), i);
    }
    std::vector<FaultBeside> out;
    for (std::size_t i = 0; i < changes.size(); ++i)
        for (const detail::PlayedValues& played : detail::played_values) {
            const std::int64_t says = changes[i].count.value_or(played.least);
            if (changes[i].rule == played.rule && (says < played.least || says > played.most))
                out.push_back({of[i],
                               {"rules", "", std::string{played.rule},
                                in_quotes(played.rule) + std::string{played.other}}});
        }
    for (const law::ChangeFault& fault : law::faults_of(changes, as_of))
        out.push_back({of[fault.position],
                       {"rules", "", std::string{changes[fault.position].rule}, fault.message}});
    return out;
}

/// A group by name is a row of a table of villages and groups, whose last row is the total.
[[nodiscard]] [[gnu::cold]] inline std::vector<FaultBeside> group_faults(
    const std::vector<Lever>& levers) {
    constexpr std::ptrdiff_t longest = 100;
    std::vector<std::string> plain_names;  // which the map looks at
    plain_names.reserve(levers.size());
    const std::size_t total = levers.size();
    std::map<std::string_view, std::size_t> names{{"total", total}, {"jumlah", total}};
    std::vector<FaultBeside> out;
    for (std::size_t i = 0; i < levers.size(); ++i) {
        const auto own = group(levers[i]);
        if (!own || own->of_workers) continue;
        const std::string& called = window(levers[i]).name;
        std::string plain;
        for (const char c : called) {
            const bool blank = c == ' ' || c == '\t';
            if (blank && (plain.empty() || plain.back() == ' ')) continue;
            plain += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        const auto fault = [&](std::string message) {
            out.push_back({i, {"name", "", called, std::move(message)}});
        };
        if (std::count_if(called.begin(), called.end(), [](char c) { return (c & 0xC0) != 0x80; }) >
            longest)
            fault("has more than 100 letters; give the group a shorter name");
        plain_names.push_back(std::move(plain));
        const auto [other, fresh] = names.emplace(plain_names.back(), i);
        if (!fresh)
            fault(other->second == total ? "is what the tables call all groups together; give the "
                                           "group a name of its own"
                                         : "is the name of the group " +
                                               in_quotes(window(levers[other->second]).name) +
                                               " but for capitals; give each its own");
    }
    return out;
}

}  // namespace jknmodel
