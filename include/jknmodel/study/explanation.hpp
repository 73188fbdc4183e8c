// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file explanation.hpp
/// The tree below a number: what each node is, its own number, and how that is made of the nodes
/// below it.
///
///   const Explanation found = explain(outcome, {&baseline, &scenario}, {.column = "registered"});
///   found.nodes.front().value;            // the figure
///   found.nodes[1].parent == 0;           // a node stands after the one that it is part of
///
/// A node is named by a key and what it is of (segment, standing, cause, fund, ...); words are made
/// by whoever shows it. `prove` recomputes every node from those below it.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// How the number of a node is made of those of the nodes below it.
enum class How : std::uint8_t {
    given,      ///< it is a leaf: a cell, a price, a receipt
    posted,     ///< a leaf that the engine posted and that holds no parts
    sum,        ///< those that add less those that take
    ratio,      ///< the first by the second
    product,    ///< one times the other
    reached,    ///< yes where the first is at least the second
    none_owed,  ///< yes where it is less than half a rupiah
    all_hold,   ///< yes where all of them are
    any_holds   ///< yes where one of them is
};
template <>
struct Names<How> {
    static constexpr std::string_view what = "operation";
    static constexpr std::array<std::string_view, 9> list{"given",     "posted",   "sum",
                                                          "ratio",     "product",  "reached",
                                                          "none_owed", "all_hold", "any_holds"};
};

/// What a number counts.
enum class Counts : std::uint8_t { people, rupiah, share, yes_no };
template <>
struct Names<Counts> {
    static constexpr std::string_view what = "unit";
    static constexpr std::array<std::string_view, 4> list{"people", "rupiah", "share", "yes_no"};
};

/// A number, and what it is of.
struct ExplainedNode {
    std::string key;  ///< what it is: a column, `opening`, `month`, `flow`, `cell`, `price`, ...
    double value = 0;
    Counts counts = Counts::people;
    How how = How::given;
    int sign = 1;  ///< -1: it is taken from the sum that it is part of
    std::optional<Month> month = {};
    std::optional<Segment> segment = {};
    CareClass care_class = CareClass::none;
    std::optional<Standing> standing = {};
    int months_owed = 0;
    std::optional<Cause> cause = {};
    FlowEnd from = {}, to = {};  ///< of a flow
    std::optional<Payer> payer = {};
    std::optional<Entry> entry = {};
    std::string name = {};  ///< of the fund, lever or group
    int line = -1;          ///< of PBID heads, or the pledge
    std::vector<law::AskedRule> rules = {};
    std::vector<Assume> assumed = {};  ///< rows of the register that it was worked out with
    int parent = -1;                   ///< its position; -1: the figure itself
};

/// A figure and all below it, each node after the one that it is part of.
struct Explanation {
    std::vector<ExplainedNode> nodes;
    bool whole = false;  ///< of an engine that counts whole people and rupiah

    /// The nodes below each.
    [[nodiscard]] std::vector<std::vector<int>> below() const {
        std::vector<std::vector<int>> out(nodes.size());
        for (std::size_t i = 1; i < nodes.size(); ++i)
            out[static_cast<std::size_t>(nodes[i].parent)].push_back(static_cast<int>(i));
        return out;
    }
    /// Of each node what it adds to the figure, where sums lead to it; nothing below another
    /// operation.
    [[nodiscard]] std::vector<std::optional<double>> adds() const {
        std::vector<std::optional<double>> out(nodes.size());
        std::vector<int> sign(nodes.size(), 0);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const int parent = nodes[i].parent;
            if (parent < 0)
                sign[i] = 1;
            else if (nodes[static_cast<std::size_t>(parent)].how == How::sum)
                sign[i] = sign[static_cast<std::size_t>(parent)] * nodes[i].sign;
            if (sign[i] != 0) out[i] = sign[i] * nodes[i].value;
        }
        return out;
    }
};

namespace detail {

[[noreturn]] [[gnu::cold]] inline void not_explained(const ExplainedNode& node, double made) {
    throw ProofError(
        said({"the tree of ", node.key, node.month ? " in " + node.month->str() : "", " comes to ",
              std::to_string(made), ", not ", std::to_string(node.value)}));
}

/// What a node comes to by those below it, and the size of what was added.
[[nodiscard]] inline std::pair<double, double> made_of(const Explanation& tree,
                                                       const ExplainedNode& node,
                                                       const std::vector<int>& below) {
    const auto at = [&](std::size_t i) -> const ExplainedNode& {
        return tree.nodes[static_cast<std::size_t>(below.at(i))];
    };
    const auto yes = [](bool is) { return std::pair{is ? 1.0 : 0.0, 0.0}; };
    const auto is_yes = [&](int i) { return tree.nodes[static_cast<std::size_t>(i)].value > 0.5; };
    switch (node.how) {
        case How::sum: {
            double sum = 0, size = 0;
            for (std::size_t i = 0; i < below.size(); ++i)
                sum += at(i).sign * at(i).value, size += std::abs(at(i).value);
            return {sum, size};
        }
        case How::ratio: {
            const double made = at(1).value > 0 ? at(0).value / at(1).value : 0;
            return {made, std::abs(made)};
        }
        case How::product: {
            double made = 1;
            for (std::size_t i = 0; i < below.size(); ++i) made *= at(i).value;
            return {made, std::abs(made)};
        }
        case How::reached:
            return yes(at(0).value >= at(1).value);
        case How::none_owed:
            return yes(!(at(0).value > 0.5));
        case How::all_hold:
            return yes(std::all_of(below.begin(), below.end(), is_yes));
        case How::any_holds:
            return yes(std::any_of(below.begin(), below.end(), is_yes));
        default:
            return {node.value, std::abs(node.value)};
    }
}

}  // namespace detail

/// Recomputes every node from those below it. Throws ProofError where one does not come to its
/// number: to the last head and rupiah where these are whole, else to 1e-9 of what was added.
inline void prove(const Explanation& tree) {
    const std::vector<std::vector<int>> below = tree.below();
    const auto is_whole = [](double x) { return std::trunc(x) == x; };
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const ExplainedNode& node = tree.nodes[i];
        const auto [made, size] = detail::made_of(tree, node, below[i]);
        double off = 1e-9 * std::max(1.0, size);
        if (tree.whole && node.how == How::sum) off = 0;
        if (tree.whole && node.how == How::product)  // a part of a worker's dues is rounded
            off = std::all_of(below[i].begin(), below[i].end(),
                              [&](int c) {
                                  return is_whole(tree.nodes[static_cast<std::size_t>(c)].value);
                              })
                      ? 0
                      : 0.5 + off;
        if (!(std::abs(made - node.value) <= off)) detail::not_explained(node, made);
    }
}

}  // namespace jknmodel
