// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fault.hpp
/// A fault of a lever or a fund, and those that several levers have in common.

#include <algorithm>
#include <initializer_list>
#include <jknmodel/base/names.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// One fault of a lever or a fund.
struct Fault {
    std::string key;         ///< the field
    std::string entry = {};  ///< of a field with entries (shares, rules): which of them
    std::string value = {};
    std::string message = {};
};
using Faults = std::vector<Fault>;

[[gnu::cold]] inline void add_fault(Faults& out, std::string_view key, std::string_view entry,
                                    std::string_view value, std::string_view message) {
    out.push_back({std::string{key}, std::string{entry}, std::string{value}, std::string{message}});
}

[[nodiscard]] [[gnu::cold]] inline std::string in_quotes(std::string_view text) {
    return said({"'", text, "'"});
}

/// Sources that a lever cannot take from, and why.
[[gnu::cold]] inline void refuse_sources(const std::vector<Pool>& sources,
                                         std::initializer_list<Pool> refused, std::string_view why,
                                         Faults& out) {
    for (Pool pool : sources)
        if (std::find(refused.begin(), refused.end(), pool) != refused.end())
            add_fault(out, "sources", "", name(pool), said({in_quotes(name(pool)), " ", why}));
}
[[gnu::cold]] inline void refuse_registered(const std::vector<Pool>& sources, Faults& out) {
    refuse_sources(sources, {Pool::pbid, Pool::pbi, Pool::mandiri},
                   "members are registered already; take 'unregistered' or 'left'", out);
}

}  // namespace jknmodel
