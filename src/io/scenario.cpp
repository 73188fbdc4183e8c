// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/scenario/check.hpp>
#include <utility>
#include <variant>

#include "questions.hpp"
#include "scenario_parts.hpp"
#include "toml_file.hpp"

namespace jknmodel {

template <>
const char CompiledWith<io::Compiled, Lever>::these_levers = 0;

namespace {

using io::TomlFile;
using io::TomlItem;
using io::TomlTable;

// ── assumptions ─────────────────────────────────────────────

/// A value with the range that it is drawn from: {value = 20, low = 15, high = 25}.
void read_with_spread(const TomlItem& item, const Assumption& row, Assumptions<>& out) {
    auto table = item.table();
    if (!table) return;
    table->knows("spread");
    double value = 0, low = 0, high = 0;
    bool good = table->read("value", value);
    good &= table->read("low", low);
    good &= table->read("high", high);
    good &= table->finish();
    if (!good) return;
    try {
        out.set(name(row.id), value);
        out.set_spread(name(row.id), {low, high});
    } catch (const InputError& error) {
        item.fault(error.issues().front().message);
    }
}

Assumptions<> read_assumptions(TomlTable& top) {
    Assumptions<> out = assumptions();
    auto table = top.table("assumptions", "assumptions");
    if (!table) return out;
    if (const auto fit = table->find("behaviour")) {
        std::vector<std::string_view> fits;
        for (const PaymentFit& known : payment_fits) fits.push_back(known.name);
        if (const auto at = fit->word("fit of payment behaviour", fits)) out.use_fit(fits[*at]);
    }
    for (const Assumption& row : register_of_assumptions) {
        double value = 0;
        const std::string_view key = name(row.id);
        if (const auto item = table->find(key);
            item && item->kind() == io::TomlValue::Kind::table) {
            read_with_spread(*item, row, out);
            continue;
        }
        if (!table->read(key, value)) continue;
        if (const std::string fault = fault_of(row, value); !fault.empty())
            table->fault(key, fault);
        else
            out.set(key, value);
    }
    table->finish();
    return out;
}

// ── the whole ───────────────────────────────────────────────

Scenario read(TomlFile& file) {
    Scenario out;
    TomlTable top = file.top("scenario");
    top.schema(1);
    top.read_name("name", out.name);
    top.read_name("words", out.words);
    top.read_name("words_id", out.words_id);
    io::read_questions(top, out.question);
    top.read("rate_basis", out.rate_basis);
    top.read("cap_keeps", out.cap_keeps);
    top.read("priority_requested", out.priority_requested);
    top.read("law_as_of", out.law_as_of);
    if (const std::string fault = detail::fault_of_law_as_of(out.law_as_of); !fault.empty())
        top.fault("law_as_of", fault);
    if (top.read("choose_by", out.choose_by))
        for (std::size_t i = 1; i < out.choose_by.size(); ++i)
            if (std::find(
                    out.choose_by.begin(), out.choose_by.begin() + static_cast<std::ptrdiff_t>(i),
                    out.choose_by[i]) != out.choose_by.begin() + static_cast<std::ptrdiff_t>(i))
                top.fault("choose_by", "names the same rule twice; name each once");
    out.funds = io::read_funds(top);
    const io::Funds funds{out.funds};
    if (top.read_name("local_share_fund", out.local_share_fund)) {
        const std::string fault = funds.fault_of(out.local_share_fund, Purpose::local_share);
        if (!fault.empty()) top.fault("local_share_fund", fault);
    }
    out.levers = io::read_levers(top, funds, out.law_as_of);
    out.assumptions = read_assumptions(top);
    top.finish();
    file.raise_if_any();
    Issues rest;  // what no line is to blame for alone
    check(out, rest);
    io::raise_in(file.name(), rest);
    return out;
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& path) {
    TomlFile file{path};
    return read(file);
}

Scenario read_scenario_text(std::string_view text, std::string name) {
    TomlFile file{text, std::move(name)};
    return read(file);
}

Scenario merge_levers(Scenario plan, const Scenario& other) {
    Issues issues;
    const io::Funds funds{plan.funds};
    for (const Lever& lever : other.levers) {
        const std::string& lever_name = window(lever).name;
        for (const Lever& own : plan.levers)
            if (window(own).name == lever_name)
                issues.add("name", lever_name,
                           said({"both scenarios have a lever ", in_quotes(lever_name),
                                 "; rename one of them"}));
        const auto in_the_plan = [&](const std::string& fund) {
            if (!funds.find(fund))
                issues.add("fund", fund,
                           said({"lever ", in_quotes(lever_name), " names ", in_quotes(fund),
                                 ", which is no fund of ", in_quotes(plan.name)}));
        };
        of_kind(lever, [&](const auto& l) { each_fund(l, in_the_plan); });
    }
    issues.raise_if_any();
    plan.levers.insert(plan.levers.end(), other.levers.begin(), other.levers.end());
    return plan;
}

}  // namespace jknmodel
