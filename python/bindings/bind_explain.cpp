// SPDX-License-Identifier: Apache-2.0
//
// Why a figure of a run is what it is: the tree below it.

#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <jknmodel/study/explain.hpp>
#include <optional>
#include <string>
#include <vector>

#include "answers.hpp"
#include "asked_rule.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using Text = std::string;

/// A node, and what it adds to the figure; nothing where another operation than sums leads there.
struct ShownNode {
    ExplainedNode node;
    std::optional<double> adds;
};

template <class E>
std::optional<Text> word(const std::optional<E>& of) {
    return of ? std::optional{Text{name(*of)}} : std::nullopt;
}
std::optional<Text> segment_of(const FlowEnd& end) {
    return end.registered() ? std::optional{Text{name(end.segment())}} : std::nullopt;
}
/// `outside` is who does not live here.
Text standing_of(const FlowEnd& end) {
    return end == FlowEnd::outside() ? Text{"outside"} : Text{name(end.standing())};
}

template <class Out>
std::vector<ShownNode> explained(const Out& out, const Baseline& baseline, const Scenario& scenario,
                                 const Text& table, const Text& column, Month month,
                                 const Text& fund, std::optional<Payer> payer,
                                 std::optional<Segment> segment,
                                 const std::optional<Text>& account) {
    ExplainedFigure figure{table, column, month, fund, payer, segment, {}};
    if (account) figure.entry = parse<Entry>(*account);
    Explanation tree = explain(out, {&baseline, &scenario}, figure);
    const std::vector<std::optional<double>> adds = tree.adds();
    std::vector<ShownNode> shown;
    for (std::size_t i = 0; i < adds.size(); ++i)
        shown.push_back({std::move(tree.nodes[i]), adds[i]});
    return shown;
}

void bind_node(py::module_& m) {
    py::class_<ShownNode> node{m, "ExplainedNode", "A number below a figure, and what it is of."};
    const auto field = [&](const char* name, auto get, const char* doc) {
        node.def_property_readonly(
            name, [get](const ShownNode& self) { return get(self.node); }, doc);
    };
    using N = ExplainedNode;
    node.def_readonly("adds", &ShownNode::adds,
                      "What it adds to the figure; None below another operation than sums.");
    field(
        "key", [](const N& n) { return n.key; }, "What it is: a column, `flow`, `bill`, ...");
    field(
        "value", [](const N& n) { return n.value; }, "Its number.");
    field(
        "unit", [](const N& n) { return Text{name(n.counts)}; },
        "people, rupiah, share or yes_no.");
    field(
        "how", [](const N& n) { return Text{name(n.how)}; }, "How it is made of those below it.");
    field(
        "sign", [](const N& n) { return n.sign; }, "-1: it is taken from the sum.");
    field(
        "parent", [](const N& n) { return n.parent; }, "Its position; -1: the figure itself.");
    field(
        "month", [](const N& n) { return n.month; }, "Of which month.");
    field(
        "segment", [](const N& n) { return word(n.segment); }, "Of which segment.");
    field(
        "care_class", [](const N& n) { return static_cast<int>(n.care_class); },
        "1 to 3; 0: none.");
    field(
        "standing", [](const N& n) { return word(n.standing); }, "Of which standing.");
    field(
        "months_owed", [](const N& n) { return n.months_owed; }, "Months that they owe.");
    field(
        "cause", [](const N& n) { return word(n.cause); }, "Why they came or left.");
    field(
        "from_segment", [](const N& n) { return segment_of(n.from); }, "Where a flow begins.");
    field(
        "from_standing", [](const N& n) { return standing_of(n.from); }, "The same.");
    field(
        "to_segment", [](const N& n) { return segment_of(n.to); }, "Where it ends.");
    field(
        "to_standing", [](const N& n) { return standing_of(n.to); }, "The same.");
    field(
        "payer", [](const N& n) { return word(n.payer); }, "Who pays.");
    field(
        "account", [](const N& n) { return word(n.entry); }, "Of which account of the ledger.");
    field(
        "name", [](const N& n) { return n.name; }, "Of the fund, lever or group.");
    field(
        "line", [](const N& n) { return n.line; }, "Of PBID heads or a pledge; -1: none.");
    field(
        "rules",
        [](const N& n) {
            return python::Shown<std::vector<python::AskedRule>>::of(python::shown_rules(n.rules));
        },
        "The rules of the law that it was asked of.");
    field(
        "assumed",
        [](const N& n) {
            std::vector<Text> rows;
            for (const Assume row : n.assumed) rows.emplace_back(name(row));
            return rows;
        },
        "Rows of the register that it was worked out with.");
}

template <class Out>
void bind_of(py::module_& m) {
    m.def("explain", &explained<Out>, py::arg("outcome"), py::arg("baseline"), py::arg("scenario"),
          py::arg("table"), py::arg("column"), py::arg("month"), py::arg("fund") = "",
          py::arg("payer") = py::none(), py::arg("segment") = py::none(),
          py::arg("account") = py::none(),
          "The tree below a number of `monthly`, `funds` or `ledger`: each node after the one that "
          "it is part of, proved from those below it. Raises InputError, ProofError.");
}

}  // namespace

void bind_explain(py::module_& m) {
    bind_node(m);
    bind_of<Outcome<double>>(m);
    bind_of<WholeOutcome>(m);
    m.def(
        "ledger_accounts",
        [] { return std::vector<Text>(Names<Entry>::list.begin(), Names<Entry>::list.end()); },
        "The accounts of the ledger.");
}
