// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file purposes.hpp
/// What the funds of a scenario are asked to pay, and whether the law lets their money pay it.

#include <cstddef>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// A fund is asked to pay for something.
struct Asked {
    std::size_t lever = 0;
    std::string key;  ///< the field that names the fund
    std::string fund;
    Purpose purpose{};
};

namespace detail {
class FundsAsked {
public:
    FundsAsked(std::size_t lever, std::optional<Purpose> purpose, std::vector<Asked>& out)
        : lever_{lever}, purpose_{purpose}, out_{out} {}
    [[gnu::cold]] void operator()(std::string_view key, const std::string& fund, Need) {
        if (key == "fund" && !fund.empty() && purpose_)
            out_.push_back({lever_, std::string{key}, fund, *purpose_});
    }
    [[gnu::cold]] void operator()(std::string_view key, const std::vector<CostShare>& shares,
                                  Need) {
        for (const CostShare& share : shares)
            if (share.party != CostShare::third_party)
                out_.push_back({lever_, std::string{key}, share.party, Purpose::arrears_relief});
    }
    template <class T>
    [[gnu::cold]] void operator()(std::string_view, const T&, Need) {}

private:
    std::size_t lever_;
    std::optional<Purpose> purpose_;
    std::vector<Asked>& out_;
};

[[nodiscard]] constexpr std::string_view words(Purpose purpose) {
    switch (purpose) {
        case Purpose::pbid:
            return "contributions of PBID members";
        case Purpose::local_share:
            return "the district's share of class III aid";
        case Purpose::arrears_relief:
            return "old debt of self-payers";
        default:
            return "facilities, training or campaigns";
    }
}
}  // namespace detail

[[nodiscard]] [[gnu::cold]] inline std::vector<Asked> asked_of_funds(
    const std::vector<Lever>& levers) {
    std::vector<Asked> out;
    for (std::size_t i = 0; i < levers.size(); ++i)
        of_kind(levers[i], [&](const auto& l) {
            std::decay_t<decltype(l)>::fields(l, detail::FundsAsked{i, purpose_of(levers[i]), out});
        });
    return out;
}

/// Why money of that source may not pay that, with its article; empty when it may. `whose` says
/// whose money it is.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_money(const std::string& whose,
                                                              Source source, Purpose purpose) {
    if (may_pay(source, purpose)) return "";
    std::string able;
    for (std::size_t i = 0; i < count_of<Source>(); ++i)
        if (const auto other = static_cast<Source>(i); may_pay(other, purpose))
            able += (able.empty() ? "" : ", ") + std::string{name(other)};
    return said({whose, " ", name(source), " money, which may not pay ", detail::words(purpose),
                 " (", article_of(source), "); name a fund of ", able});
}

/// A fund that an earmark fills is asked to pay what the earmarked money may not.
struct EarmarkFault {
    Asked asked;
    std::string message;
};
[[nodiscard]] [[gnu::cold]] inline std::vector<EarmarkFault> earmark_faults(
    const std::vector<Lever>& levers) {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::map<std::string_view, std::size_t> first;  // by fund, each with the next of it
    std::vector<const Earmark*> filling;
    std::vector<std::size_t> next;
    for (std::size_t i = levers.size(); i-- > 0;)
        if (const auto* earmark = std::get_if<Earmark>(&levers[i]);
            earmark && earmark->brings_money()) {
            std::size_t& at = first.emplace(earmark->fund, none).first->second;
            filling.push_back(earmark), next.push_back(at);
            at = filling.size() - 1;
        }
    std::vector<EarmarkFault> out;
    if (filling.empty()) return out;
    for (const Asked& asked : asked_of_funds(levers)) {
        const auto found = first.find(asked.fund);
        for (std::size_t at = found == first.end() ? none : found->second; at != none;
             at = next[at]) {
            const Earmark* earmark = filling[at];
            const std::string fault =
                fault_of_money(said({"'", asked.fund, "' holds by lever '", earmark->name, "'"}),
                               earmark->source, asked.purpose);
            if (!fault.empty()) out.push_back({asked, fault + ", or let it flow into another"});
        }
    }
    return out;
}

}  // namespace jknmodel
