// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file bill_parts.hpp
/// What a month's bills are made of: heads, as the month billed them, times the price that the law
/// of the month asks, by payer, segment and fund. The prices are asked of the same questions that
/// the steps of the month ask; the law that answers tells which rules it looked up.
///
///   BillParts parts{outcome, plan};
///   for (const BillPart& part : parts.of(outcome.rows.back())) part.rupiah();

#include <cmath>
#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/projection/plan/wages.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <map>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// What one head costs one payer in a month.
struct PriceAHead {
    std::string key;  ///< which: `pbid_rate`, `own_share`, ...
    double rupiah = 0;
    std::vector<law::AskedRule> rules = {};
    std::vector<Assume> assumed = {};
};

/// So many heads at a price; or rupiah of earlier months, which have none.
struct BillPart {
    Payer payer{};
    Segment segment{};
    int fund = -1;
    Entry entry = Entry::billed;
    CareClass care_class{};
    int line = 0, group = 0;
    std::string heads_key;
    Counted heads = 0;  ///< in the digits in which whole people are counted
    PriceAHead price = {};
    bool rounded = false;  ///< to a whole rupiah
    std::vector<Assume> of_heads =
        {};  ///< rows of the register that the heads were worked out with
    [[nodiscard]] double rupiah() const {
        const Counted all = heads * static_cast<Counted>(price.rupiah);
        return static_cast<double>(rounded ? std::round(all) : all);
    }
};

class BillParts {
public:
    /// Both are kept by the caller. `whole`: people and rupiah are counted.
    BillParts(const Outcome<double>& out, const Plan<double>& plan, bool whole)
        : out_{out}, plan_{plan}, law_{plan.law()}, whole_{whole} {}

    /// The fund that a line of funds has in the ledger of a month: the year's, or its last.
    [[nodiscard]] int fund_of(int line, Month month) const {
        const auto& funds = out_.fund_lines[static_cast<std::size_t>(line)];
        for (std::size_t i : funds)
            if (plan_.funds[i].year == month.year()) return static_cast<int>(i);
        return static_cast<int>(funds.back());
    }
    [[nodiscard]] Payer payer_of_fund(int fund) const {
        return payer_of(plan_.funds[static_cast<std::size_t>(fund)].source);
    }

    // ── prices ──────────────────────────────────────────────
    /// What a fund is charged for a PBID head; less what a third party grants it of each.
    [[nodiscard]] const PriceAHead& pbid_rate(Month month, bool granted = false) {
        return price(granted ? "pbid_rate_less_grant" : "pbid_rate", month, [&](law::Law law) {
            const Rupiah rate = jknmodel::pbid_rate(plan_.scenario.rate_basis, month, law);
            return granted ? rate - jknmodel::pbid_rate(RateBasis::own_share, month, law) : rate;
        });
    }
    [[nodiscard]] const PriceAHead& pbid_local_rest(Month month) {
        return price("pbid_local_rest", month, [&](law::Law law) {
            return law::by_law_of(month, law, [&](const auto& in) {
                return jknmodel::pbid_local_rest(plan_.scenario.rate_basis, in);
            });
        });
    }
    [[nodiscard]] const PriceAHead& district_aid(Month month) {
        return price("aid_district", month, [&](law::Law law) {
            return law::by_law_of(month, law,
                                  [](const auto& in) { return Rupiah{in.class_3_district}; });
        });
    }

    /// All of a month's.
    [[nodiscard]] const std::vector<BillPart>& of(const MonthRow<double>& row) {
        const auto [known, is_new] = by_month_.try_emplace(row.month);
        if (is_new)
            for (const BillRow<double>& bill : row.bills) add(known->second, row.month, bill);
        return known->second;
    }

private:
    using Parts = std::vector<BillPart>;

    template <class Ask>
    const PriceAHead& price(std::string key, Month month, Ask&& ask, int detail = 0,
                            std::vector<Assume> rests_on = {}) {
        const auto [known, is_new] = prices_.try_emplace({key, month, detail});
        if (is_new) {
            law::Asked asked;
            const auto value = ask(law_.heard_by(asked));
            PriceAHead& here = known->second;
            here.key = std::move(key);
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Rupiah>)
                here.rupiah = money<double>(value);
            else
                here.rupiah = value;
            here.rules = asked.rules(), here.assumed = std::move(rests_on);
        }
        return known->second;
    }
    const PriceAHead& price(std::string key, const DuesQuery& query, Rupiah Dues::*part) {
        return price(
            std::move(key), query.month, [&](law::Law law) { return dues(query, law).*part; },
            static_cast<int>(query.care_class));
    }
    const PriceAHead& own_share(Segment segment, CareClass care_class, Month month) {
        return price(
            "own_share", month,
            [&](law::Law law) { return jknmodel::own_share(segment, care_class, month, law); },
            static_cast<int>(care_class));
    }

    static void put(Parts& parts, const BillPart& part) {
        if (part.heads != 0 && part.price.rupiah != 0) parts.push_back(part);
    }
    /// A bill that is paid at once.
    static void at_once(Parts& parts, BillPart part) {
        part.entry = Entry::billed, put(parts, part);
        part.entry = Entry::paid, put(parts, part);
    }
    /// A bill of the district: of a line of funds, which pays it as it can, or outside the funds.
    void of_district(Parts& parts, Month month, int line, BillPart part) const {
        if (line < 0) {
            part.payer = Payer::district;
            at_once(parts, std::move(part));
            return;
        }
        part.fund = fund_of(line, month), part.payer = payer_of_fund(part.fund);
        put(parts, part);
    }

    void add(Parts& parts, Month month, const BillRow<double>& bill) {
        const BillPart heads{.segment = bill.segment,
                             .care_class = bill.care_class,
                             .line = bill.line,
                             .group = bill.group,
                             .heads_key = "billed_heads",
                             .heads = bill.heads};
        switch (bill.segment) {
            case Segment::PBI:
                return add_pbi(parts, month, heads);
            case Segment::PBID:
                return add_pbid(parts, month, heads);
            case Segment::PBPU:
            case Segment::BP:
                return add_self_payers(parts, month, bill, heads);
            case Segment::PPU_BU:
                return add_enterprise(parts, month, bill, heads);
            default:
                return add_wages(parts, month, heads);
        }
    }
    void add_pbi(Parts& parts, Month month, BillPart part) {
        const DuesQuery query{.segment = Segment::PBI, .month = month};
        part.payer = Payer::central, part.price = price("pbi_central", query, &Dues::central);
        at_once(parts, part);
        part.payer = Payer::province, part.price = price("pbi_province", query, &Dues::province);
        at_once(parts, part);
    }
    void add_pbid(Parts& parts, Month month, BillPart part) {
        const PbidLine<double>& line = plan_.pbid[static_cast<std::size_t>(part.line)];
        part.payer = Payer::central;
        part.price = price("pbid_central", month, [&](law::Law law) {
            return law::by_law_of(month, law, [&](const auto& in) {
                return jknmodel::pbid_central(plan_.scenario.rate_basis, in);
            });
        });
        at_once(parts, part);
        BillPart rest = part;
        part.price = pbid_rate(month), rest.price = pbid_local_rest(month);
        if (line.no_fund_of) {
            part.payer = rest.payer = *line.no_fund_of;
            at_once(parts, part), at_once(parts, rest);
            return;
        }
        of_district(parts, month, line.purse, part);
        of_district(parts, month, out_.local_share_line, rest);
        if (!line.grant_runs(month) || line.purse < 0) return;
        part.payer = Payer::third_party, part.entry = Entry::granted;
        part.fund = fund_of(line.purse, month);
        part.price = price("grant", month, [&](law::Law law) {
            return jknmodel::pbid_rate(RateBasis::own_share, month, law);
        });
        put(parts, part);
    }
    void add_self_payers(Parts& parts, Month month, const BillRow<double>& bill, BillPart part) {
        part.price = own_share(bill.segment, bill.care_class, month);
        if (bill.line > 0) {  // a third party pays, until it stops
            part.heads_key = "paid_heads", part.heads = bill.paid;
            part.payer = Payer::third_party, at_once(parts, part);
            part.heads_key = "missed_heads", part.heads = bill.heads - bill.paid;
            part.payer = Payer::member, put(parts, part);
            return;
        }
        part.payer = Payer::member, put(parts, part);
        part.entry = Entry::paid, part.heads_key = "paid_heads", part.heads = bill.paid;
        put(parts, part);
        add_old_debt(parts, part, bill.old_debt);
        BillPart aid = part;
        aid.entry = Entry::billed, aid.heads_key = "aided_heads", aid.heads = bill.aided;
        aid.payer = Payer::central;
        aid.price = price("aid_central", month, [&](law::Law law) {
            return law::by_law_of(month, law,
                                  [](const auto& in) { return Rupiah{in.class_3_central}; });
        });
        at_once(parts, aid);
        aid.price = district_aid(month);
        of_district(parts, month, out_.local_share_line, aid);
    }
    /// What was paid of earlier months.
    static void add_old_debt(Parts& parts, BillPart part, double rupiah) {
        part.heads_key = "old_debt", part.heads = 1, part.price = {"old_debt", rupiah};
        put(parts, part);
    }
    [[nodiscard]] double a_head(Rupiah rupiah) const {
        const Counted each =
            money<Counted>(rupiah) / static_cast<Counted>(plan_.assume[Assume::people_per_worker]);
        return static_cast<double>(whole_ ? std::round(each) : each);
    }
    void add_enterprise(Parts& parts, Month month, const BillRow<double>& bill, BillPart part) {
        const double own = plan_.wage_of_group[static_cast<std::size_t>(bill.group)];
        const double wage = own > 0 ? own : plan_.assume[Assume::wage_ppu_bu];
        const auto of_dues = [&](std::string key, auto&& of) {
            std::vector<Assume> rests_on{Assume::people_per_worker};
            if (!(own > 0)) rests_on.push_back(Assume::wage_ppu_bu);
            return price(
                std::move(key), month,
                [&](law::Law law) {
                    return of(wage_dues(Segment::PPU_BU, wage, plan_.minimum_wage, month, law));
                },
                bill.group, std::move(rests_on));
        };
        const PriceAHead worker =
            of_dues("worker_a_head", [&](const Dues& d) { return a_head(d.member); });
        const PriceAHead employer = of_dues(
            "employer_a_head", [&](const Dues& d) { return a_head(d.total()) - a_head(d.member); });
        part.payer = Payer::member, part.price = worker;
        part.heads_key = "paid_heads", part.heads = bill.paid;
        at_once(parts, part);
        part.payer = Payer::employer, part.price = employer;
        at_once(parts, part);
        part.entry = Entry::billed, part.heads_key = "missed_heads";
        part.heads = bill.heads - bill.paid;
        part.price =
            of_dues("worker_and_employer_a_head", [&](const Dues& d) { return a_head(d.total()); });
        put(parts, part);
        part.entry = Entry::paid, add_old_debt(parts, part, bill.old_debt);
    }
    void add_wages(Parts& parts, Month month, BillPart part) {
        const Assume wage =
            part.segment == Segment::PPU_PN ? Assume::wage_ppu_pn : Assume::pension_base;
        part.heads_key = "workers",
        part.heads /= static_cast<Counted>(plan_.assume[Assume::people_per_worker]);
        part.of_heads = {Assume::people_per_worker};
        part.rounded = whole_;
        const auto of_dues = [&](std::string key, Rupiah Dues::*of) {
            return price(std::move(key), month,
                         [&](law::Law law) {
                             return wage_dues(part.segment, plan_.assume[wage], plan_.minimum_wage,
                                              month, law).*
                                    of;
                         },
                         static_cast<int>(part.segment), {wage});
        };
        part.payer = Payer::member, part.price = of_dues("wage_member", &Dues::member);
        at_once(parts, part);
        part.payer = Payer::employer, part.price = of_dues("wage_employer", &Dues::employer);
        at_once(parts, part);
        part.payer = Payer::central, part.price = of_dues("wage_central", &Dues::central);
        at_once(parts, part);
    }

    const Outcome<double>& out_;
    const Plan<double>& plan_;
    law::Law law_;
    bool whole_;
    std::map<std::tuple<std::string, Month, int>, PriceAHead> prices_;
    std::map<Month, Parts> by_month_;
};

}  // namespace jknmodel
