// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file tables.hpp
/// The tables of a run: monthly, segments, ledger, funds, levers, orders, flows, budget. Names of
/// columns are relied upon by planners' scripts: add freely, never rename.

#include <algorithm>
#include <jknmodel/base/share.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/outcome/figures.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/report/budget.hpp>
#include <jknmodel/report/frame.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

inline constexpr std::array<std::string_view, 8> table_names{
    "monthly", "segments", "ledger", "funds", "levers", "orders", "flows", "budget"};

namespace detail {

template <class Row, class Get>
Column numbers(std::string name, const std::vector<Row>& rows, Get&& get, int decimals) {
    std::vector<std::decay_t<decltype(get(rows.front()))>> values;
    values.reserve(rows.size());
    for (const Row& row : rows) values.push_back(get(row));
    return {std::move(name), std::move(values), decimals};
}

/// The words of an enumeration as a column.
template <class E>
Words words_of() {
    Words words;
    for (std::string_view word : Names<E>::list) words.list.emplace_back(word);
    return words;
}

}  // namespace detail

/// A row a month: people, rates on both bases, debt and money. `active` counts active and
/// protected; `owing` includes instalments; `debt` is members' arrears without carried debt;
/// `owed_to_bpjs` the district's; `spent` sums the funds; `uhc` is 98% registered and 80% of the
/// population active.
template <class T>
[[nodiscard]] Frame monthly(const Outcome<T>& out) {
    Frame frame;
    frame.rows = out.rows.size();
    std::vector<Month> months;
    std::vector<bool> uhc, priority;
    for (const MonthRow<T>& row : out.rows) {
        months.push_back(row.month);
        const auto of_all = [&](T part) {
            return Share<of_population>::ratio(static_cast<double>(part),
                                               static_cast<double>(row.population));
        };
        uhc.push_back(is_uhc(of_all(out.registered(row)), of_all(out.active(row))));
        priority.push_back(row.priority);
    }
    frame.columns.push_back({"month", months, 0});
    std::vector<Column> figures;
    for (const MonthRow<T>& row : out.rows) {
        std::size_t at = 0;
        each_of_month(out, row, [&](std::string_view name, auto&& get, int decimals) {
            using Value = std::decay_t<decltype(get())>;
            if (at == figures.size()) {
                std::vector<Value> room;
                room.reserve(out.rows.size());
                figures.push_back({std::string{name}, std::move(room), decimals});
            }
            std::get<std::vector<Value>>(figures[at++].values).push_back(get());
        });
    }
    for (Column& figure : figures) {
        const bool last_share = figure.name == "active_of_registered";
        frame.columns.push_back(std::move(figure));
        if (!last_share) continue;
        frame.columns.push_back({"uhc", uhc, 0});
        frame.columns.push_back({"priority", priority, 0});
    }
    return frame;
}

/// Tidy: people by month, segment, class, standing, months owed and named group. The unregistered
/// are population less registered, and may be negative.
template <class T>
[[nodiscard]] Frame segments(const Outcome<T>& out) {
    std::vector<Month> months;
    Words segment = detail::words_of<Segment>(), care_class = detail::words_of<CareClass>(),
          standing = detail::words_of<Standing>(), group;
    group.list = out.groups;
    const auto nobody = static_cast<std::int32_t>(segment.list.size());
    segment.list.emplace_back("-");
    std::vector<T> owed, people, debt;
    const auto row_of = [&](Month month, std::int32_t s, int c, Standing st, int k, int g, T n,
                            T rupiah) {
        group.index.push_back(g);
        months.push_back(month);
        segment.index.push_back(s);
        care_class.index.push_back(c);
        standing.index.push_back(static_cast<std::int32_t>(st));
        owed.push_back(T(k)), people.push_back(n), debt.push_back(rupiah);
    };
    for (const MonthRow<T>& row : out.rows) {
        for (int s = 0; s < out.stations.size(); ++s) {
            const Station& at = out.stations[s];
            if (at.line > 0) continue;
            T n(0), rupiah(0);
            // Lines of one station are one row.
            for (int other = s; other < out.stations.size(); ++other) {
                const Station& o = out.stations[other];
                if (o.segment != at.segment || o.care_class != at.care_class ||
                    o.standing != at.standing || o.months_owed != at.months_owed ||
                    o.group != at.group)
                    break;
                n += row.people[static_cast<std::size_t>(other)];
                rupiah += row.debt[static_cast<std::size_t>(other)];
            }
            if (n == 0 && rupiah == 0) continue;
            row_of(row.month, static_cast<std::int32_t>(at.segment),
                   static_cast<int>(at.care_class), at.standing, at.months_owed, at.group, n,
                   rupiah);
        }
        row_of(row.month, nobody, 0, Standing::unregistered, 0, 0,
               row.population - out.registered(row), 0);
    }
    Frame frame;
    frame.rows = months.size();
    frame.columns = {
        {"month", months, 0},      {"segment", segment, 0},  {"care_class", care_class, 0},
        {"standing", standing, 0}, {"months_owed", owed, 0}, {"people", people, 6},
        {"debt", debt, 2},         {"group", group, 0}};
    return frame;
}

/// Tidy: rupiah by month, payer, segment, fund and ledger account.
template <class T>
[[nodiscard]] Frame ledger(const Outcome<T>& out) {
    std::vector<Month> months;
    Words payer = detail::words_of<Payer>(), segment = detail::words_of<Segment>(),
          entry = detail::words_of<Entry>();
    Words fund;
    fund.list.emplace_back("-");
    fund.list.insert(fund.list.end(), out.funds.begin(), out.funds.end());
    std::vector<T> rupiah;
    for (const MonthRow<T>& row : out.rows)
        for (const LedgerRow<T>& e : row.ledger) {
            months.push_back(row.month);
            payer.index.push_back(static_cast<std::int32_t>(e.payer));
            segment.index.push_back(static_cast<std::int32_t>(e.segment));
            fund.index.push_back(e.fund + 1);
            entry.index.push_back(static_cast<std::int32_t>(e.entry));
            rupiah.push_back(e.rupiah);
        }
    Frame frame;
    frame.rows = months.size();
    frame.columns = {{"month", months, 0}, {"payer", payer, 0},   {"segment", segment, 0},
                     {"fund", fund, 0},    {"account", entry, 0}, {"rupiah", rupiah, 2}};
    return frame;
}

/// Tidy: a row for each month and fund of that year. `short_of` is what the month's bills lacked;
/// `owed` is the line's unpaid bills; `committed` what its heads cost from the next month to 31
/// December.
template <class T>
[[nodiscard]] Frame funds(const Outcome<T>& out) {
    std::vector<Month> months;
    Words fund;
    fund.list = out.funds;
    std::vector<FundRow<T>> rows;
    for (const MonthRow<T>& row : out.rows)
        for (const FundRow<T>& f : row.funds) {
            months.push_back(row.month);
            fund.index.push_back(f.fund);
            rows.push_back(f);
        }
    Frame frame;
    frame.rows = months.size();
    frame.columns = {{"month", months, 0}, {"fund", fund, 0}};
    each_of_fund(FundRow<T>{}, [&](std::string_view name, auto&&, int) {
        std::vector<T> values;
        for (const FundRow<T>& row : rows)
            each_of_fund(row, [&](std::string_view other, auto&& get, int) {
                if (other == name) values.push_back(get());
            });
        frame.columns.push_back({std::string{name}, std::move(values), 2});
    });
    return frame;
}

/// Tidy: what each lever did, month by month: people moved, old debt paid, and all money spent.
template <class T>
[[nodiscard]] Frame levers(const Outcome<T>& out) {
    std::vector<Month> months;
    Words lever;
    lever.list = out.levers;
    std::vector<T> heads, rupiah, spent;
    for (const MonthRow<T>& row : out.rows)
        for (const LeverRow<T>& l : row.levers) {
            months.push_back(row.month);
            lever.index.push_back(l.lever);
            heads.push_back(l.heads), rupiah.push_back(l.rupiah), spent.push_back(l.spent);
        }
    Frame frame;
    frame.rows = months.size();
    frame.columns = {{"month", months, 0},
                     {"lever", lever, 0},
                     {"heads", heads, 6},
                     {"relief_rupiah", rupiah, 2},
                     {"spent", spent, 2}};
    return frame;
}

/// Tidy: a row for each month and lever that ordered something: heads ordered and done, the
/// difference, and what stopped it (`-` where all was done); the rupiah of levers that order money.
template <class T>
[[nodiscard]] Frame orders(const Outcome<T>& out) {
    std::vector<Month> months;
    Words lever, why = detail::words_of<Cut>();
    lever.list = out.levers;
    std::vector<OrderRow<T>> rows;
    for (const MonthRow<T>& row : out.rows)
        for (const OrderRow<T>& o : row.orders) {
            months.push_back(row.month);
            lever.index.push_back(o.lever);
            why.index.push_back(static_cast<std::int32_t>(o.why));
            rows.push_back(o);
        }
    Frame frame;
    frame.rows = months.size();
    using O = OrderRow<T>;
    const auto column = [&](const char* name, auto&& get, int decimals) {
        return detail::numbers(name, rows, get, decimals);
    };
    frame.columns = {{"month", months, 0},
                     {"lever", lever, 0},
                     column(
                         "ordered", [](const O& o) { return o.ordered; }, 6),
                     column(
                         "done", [](const O& o) { return o.done; }, 6),
                     column(
                         "cut", [](const O& o) { return T(o.ordered - o.done); }, 6),
                     {"why", why, 0},
                     column(
                         "rupiah_ordered", [](const O& o) { return o.rupiah_ordered; }, 2),
                     column(
                         "rupiah_done", [](const O& o) { return o.rupiah_done; }, 2)};
    return frame;
}

/// Tidy: who came and who left: heads by month and cause, from a segment and standing to another.
/// Who is no member is in no segment: `unregistered`, or `outside` (not living here).
template <class T>
[[nodiscard]] Frame flows(const Outcome<T>& out) {
    std::vector<Month> months;
    Words cause = detail::words_of<Cause>(), lever, segment = detail::words_of<Segment>(),
          standing = detail::words_of<Standing>();
    lever.list.emplace_back("-");
    lever.list.insert(lever.list.end(), out.levers.begin(), out.levers.end());
    segment.list.emplace_back("-"), standing.list.emplace_back("outside");
    Words from_segment = segment, from_standing = standing, to_segment = segment,
          to_standing = standing;
    const auto add = [](const FlowEnd& end, Words& segments, Words& standings) {
        segments.index.push_back(end.registered() ? static_cast<std::int32_t>(end.segment())
                                                  : static_cast<std::int32_t>(count_of<Segment>()));
        standings.index.push_back(end == FlowEnd::outside()
                                      ? static_cast<std::int32_t>(count_of<Standing>())
                                      : static_cast<std::int32_t>(end.standing()));
    };
    std::vector<T> heads;
    for (const MonthRow<T>& row : out.rows) {
        std::vector<FlowRow<T>> sorted = row.flows;
        std::sort(sorted.begin(), sorted.end(), [](const FlowRow<T>& a, const FlowRow<T>& b) {
            return std::tie(a.cause, a.lever, a.from, a.to) <
                   std::tie(b.cause, b.lever, b.from, b.to);
        });
        for (const FlowRow<T>& f : sorted) {
            months.push_back(row.month);
            cause.index.push_back(static_cast<std::int32_t>(f.cause));
            add(f.from, from_segment, from_standing), add(f.to, to_segment, to_standing);
            heads.push_back(f.heads);
            lever.index.push_back(f.lever + 1);
        }
    }
    Frame frame;
    frame.rows = months.size();
    frame.columns = {{"month", months, 0},
                     {"cause", cause, 0},
                     {"from_segment", from_segment, 0},
                     {"from_standing", from_standing, 0},
                     {"to_segment", to_segment, 0},
                     {"to_standing", to_standing, 0},
                     {"heads", heads, 6},
                     {"lever", lever, 0}};
    return frame;
}

/// A table by its name. Throws InputError with the nearest name.
template <class T>
[[nodiscard]] Frame table(const Outcome<T>& out, std::string_view name) {
    if (name == "monthly") return monthly(out);
    if (name == "segments") return segments(out);
    if (name == "ledger") return ledger(out);
    if (name == "funds") return funds(out);
    if (name == "levers") return levers(out);
    if (name == "orders") return orders(out);
    if (name == "flows") return flows(out);
    if (name == "budget") return budget(out);
    refuse("table", name, said({"'", name, "' is not a table", advice(name, table_names)}));
}

}  // namespace jknmodel
