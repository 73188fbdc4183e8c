// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file scenario_parts.hpp
/// The parts of a scenario file, each read in a source of its own: funds (fund.cpp), levers
/// (lever.cpp). Private to jknmodel::io.

#include <jknmodel/scenario/check.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "toml_file.hpp"

namespace jknmodel::io {

/// The faults that a program asks for too, where the file has them: the value of the key, or the
/// key of an entry in it.
void report(const Faults& faults, TomlTable& table);

/// The funds of a scenario, and the years to which the money of each line lasts.
class Funds : public FundsNamed {
public:
    explicit Funds(const std::vector<Fund>& funds) : FundsNamed{funds}, funds_{funds} {
        Issues issues;
        for (const auto& line : fund_lines(funds, issues)) {
            const Fund& last = funds[line.back()];
            for (std::size_t at : line) {
                last_year_[at] = last.again_every_year ? Month::last_year : last.year;
                if (last.again_every_year) again_after_[at] = last.year;
            }
        }
        bool all_dated = true;
        for (const Fund& fund : funds) all_dated &= fund.year != 0;
        if (!issues.empty() || !all_dated)
            for (std::size_t at = 0; at < funds.size(); ++at) last_year_[at] = Month::last_year;
    }
    /// The last year of the line that this fund begins or is in.
    [[nodiscard]] int last_year(const Fund& fund) const {
        const auto found = last_year_.find(static_cast<std::size_t>(&fund - funds_.data()));
        return found == last_year_.end() ? fund.year : found->second;
    }
    /// Whether its line has money in that year though the file has no fund of it.
    [[nodiscard]] bool comes_again_in(const Fund& fund, int year) const {
        const auto found = again_after_.find(static_cast<std::size_t>(&fund - funds_.data()));
        return found != again_after_.end() && year > found->second;
    }
    /// The fund of that year in words, to name instead.
    [[nodiscard]] std::string of_year(int year) const {
        std::string names;
        int more = 5;
        for (const Fund& fund : funds_)
            if (fund.year == year && more-- > 0)
                names += (names.empty() ? "" : " or ") + in_quotes(fund.name);
        return names.empty() ? "a fund of " + std::to_string(year) : names;
    }

private:
    const std::vector<Fund>& funds_;
    std::map<std::size_t, int> last_year_;
    std::map<std::size_t, int> again_after_;  ///< of lines whose last fund comes again: its year
};

[[nodiscard]] std::vector<Fund> read_funds(TomlTable& top);

[[nodiscard]] std::vector<Lever> read_levers(TomlTable& top, const Funds& funds,
                                             std::optional<Month> law_as_of);

}  // namespace jknmodel::io
