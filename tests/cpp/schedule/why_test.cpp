// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/schedule/budget_year.hpp>
#include <jknmodel/schedule/cigarette_tax.hpp>
#include <jknmodel/schedule/dbhcht.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <jknmodel/schedule/pbi_list.hpp>
#include <jknmodel/schedule/why.hpp>
#include <questions.hpp>
#include <refused.hpp>
#include <set>
#include <sstream>

namespace jknmodel::tests::why_test {

namespace {

// ── every question of tests/cases, and its answer as text ──

class Told {
public:
    Told& operator()(std::string_view word) { return text_ += word, text_ += ' ', *this; }
    Told& operator()(const std::string& word) { return (*this)(std::string_view{word}); }
    Told& operator()(const char* word) { return (*this)(std::string_view{word}); }
    Told& operator()(Rupiah amount) { return (*this)(amount.count()); }
    Told& operator()(std::int64_t number) { return (*this)(std::to_string(number)); }
    Told& operator()(int number) { return (*this)(std::int64_t{number}); }
    Told& operator()(bool said) { return (*this)(said ? "yes" : "no"); }
    Told& operator()(const Date& day) { return (*this)(tests::text(day)); }
    template <class T>
    Told& operator()(const std::optional<T>& maybe) {
        return maybe ? (*this)(*maybe) : (*this)("-");
    }
    Told& operator()(const std::vector<OwedMonth>& months) {
        for (const OwedMonth& owed : months) (*this)(owed.month.str())(owed.amount);
        return *this;
    }
    Told& operator()(const std::vector<Rupiah>& amounts) {
        for (const Rupiah amount : amounts) (*this)(amount);
        return *this;
    }
    [[nodiscard]] std::string text() const { return text_; }

private:
    std::string text_;
};

std::string told(const Dues& d) {
    return Told{}(d.member)(d.employer)(d.central)(d.province)(d.district).text();
}
std::string told(const Arrears& a) {
    return Told{}(a.months_unpaid)(a.months_owed)(a.amount)(a.lapsed)(a.by_month).text();
}
std::string told(const Reactivation& r) {
    return Told{}(r.months_unpaid)(r.months_owed)(r.arrears)(r.lapsed)(r.current)(r.to_pay)(
               r.later)(r.later_by)(r.suspended_from)(r.active_by)
        .text();
}
std::string told(const MovedDebt& d) {
    return Told{}(d.carried_months)(d.carried)(d.settle_by)(d.new_months)(d.new_debt)(
               d.back_months)(d.back)(d.amount)(d.lapsed)(d.by_month)
        .text();
}
std::string told(const WageBase& base) { return Told{}(base.base)(base.counted.str()).text(); }
std::string told(const Fine& fine) {
    return Told{}(fine.amount)(fine.cap)(fine.window_ends)(fine.once)(name(fine.payer)).text();
}
std::string told(const Instalments& plan) {
    return Told{}(plan.payments)(plan.first_month.str())(plan.activates_on)(plan.most)(
               plan.running_inside)(plan.running)(plan.running_steps)(plan.ends_when_missed)
        .text();
}
std::string told(const Afford& found) { return Told{}(found.heads)(found.left).text(); }
std::string told(const Uhc& found) {
    return Told{}(found.line)(found.priority)(found.plan)(found.award ? name(*found.award) : "-")
        .text();
}

struct Question {
    std::string where;
    std::function<std::string(law::Law)> ask;
};

/// The questions of one file; `ask(case, law)` tells the answer.
template <class Ask>
void add(std::vector<Question>& all, const std::string& file, const Ask& ask) {
    for (const Case& c : read_cases(file)) {
        Question one{c.where, [c, ask](law::Law law) { return ask(c, law); }};
        if (refused([&] { (void)one.ask({}); }).empty()) all.push_back(std::move(one));
    }
}

const std::vector<Question>& questions() {
    using law::Law;
    static const std::vector<Question> all = [] {
        std::vector<Question> out;
        add(out, "dues.csv", [](const Case& c, Law law) { return told(dues(dues_of(c), law)); });
        add(out, "arrears.csv",
            [](const Case& c, Law law) { return told(arrears(arrears_of(c), law)); });
        add(out, "reactivation.csv",
            [](const Case& c, Law law) { return told(reactivation(reactivation_of(c), law)); });
        add(out, "moved_debt.csv",
            [](const Case& c, Law law) { return told(moved_debt(moved_debt_of(c), law)); });
        add(out, "wage_base.csv",
            [](const Case& c, Law law) { return told(wage_base(wage_base_of(c), law)); });
        add(out, "fine.csv",
            [](const Case& c, Law law) { return told(service_fine(fine_of(c), law)); });
        add(out, "instalments.csv",
            [](const Case& c, Law law) { return told(instalments(instalments_of(c), law)); });
        add(out, "instalments.csv", [](const Case& c, Law law) {
            InstalmentsQuery query = instalments_of(c);
            if (!query.moved) query.care_class = CareClass::kelas_3;
            return told(instalments(query, law));
        });
        add(out, "afford.csv",
            [](const Case& c, Law law) { return told(afford(afford_of(c, law))); });
        add(out, "activation.csv", [](const Case& c, Law law) { return day_asked(c, law); });
        add(out, "uhc.csv", [](const Case& c, Law law) {
            return told(uhc(uhc_of(c), parse_month(c.at("month")), law));
        });
        add(out, "may_pay.csv", [](const Case& c, Law law) {
            const Source source = parse<Source>(c.at("source_of_money"));
            const Purpose purpose = parse<Purpose>(c.at("purpose"));
            return Told{}(c.has("month") ? may_pay(source, purpose, parse_month(c.at("month")), law)
                                         : may_pay(source, purpose, law))
                .text();
        });
        add(out, "cigarette_tax.csv", [](const Case& c, Law law) {
            return Told{}(cigarette_tax_cut({.tax = Rupiah{c.number("tax")},
                                             .own_budget = Rupiah{c.number("own_budget")},
                                             .minutes_filed = yes(c, "minutes_filed")},
                                            parse_month(c.at("month")), law))
                .text();
        });
        add(out, "dbhcht.csv", [](const Case& c, Law law) {
            const Dbhcht parts =
                dbhcht_split(Rupiah{c.number("total")}, parse_month(c.at("month")), law);
            return Told{}(parts.welfare)(parts.health)(parts.enforcement).text();
        });
        add(out, "budget_year.csv", [](const Case& c, Law law) {
            if (c.at("question") == "next") {
                const BudgetRound next = next_budget_round(day_of(parse_date(c.at("when"))), law);
                return Told{}(next.year)(next.revision)(next.agreed_by.str()).text();
            }
            const BudgetRevision revision =
                budget_revision(static_cast<int>(c.number("when")), law);
            return Told{}(revision.agreed_by.str())(revision.usable_first.str())(
                       revision.usable_last.str())
                .text();
        });
        add(out, "pbi_list.csv", [](const Case& c, Law law) {
            const Month month = parse_month(c.at("month"));
            if (c.at("question") == "return")
                return Told{}(may_be_reactivated({.removed_in_period = yes(c, "removed_in_period"),
                                                  .verified_poor = yes(c, "verified_poor"),
                                                  .ill = yes(c, "ill")},
                                                 month, law))
                    .text();
            return Told{}(may_be_on_pbi_list(static_cast<int>(c.number("decile")), month, law))
                .text();
        });
        return out;
    }();
    return all;
}

// ── laws that say something else ──

/// Other values that a rule can have: its least, its most, one more and one less; and none at all.
std::vector<std::optional<std::int64_t>> others(const law::AnyRule& rule) {
    const law::Bounds bounds = law::bounds_of({rule.name, rule.unit});
    std::vector<std::optional<std::int64_t>> out{bounds.least, bounds.most, std::nullopt};
    for (std::size_t i = 0; i < rule.rows; ++i)
        if (const auto count = rule.row(i).count)
            for (const std::int64_t other : {*count - 1, *count + 1, *count / 2})
                if (other >= bounds.least && other <= bounds.most) out.emplace_back(other);
    return out;
}
law::Change always(const law::AnyRule& rule, std::optional<std::int64_t> count) {
    return {rule.name, law::first_day(law::first_month), law::last_day, count};
}
std::set<std::string_view> names_of(const std::vector<law::AskedRule>& rules) {
    std::set<std::string_view> out;
    for (const law::AskedRule& asked : rules) out.insert(asked.rule);
    return out;
}
/// The answer, or which arguments are refused.
std::string answer(const Question& question, law::Law law) {
    std::string text;
    const std::string keys = refused([&] { text = question.ask(law); });
    return keys.empty() ? text : "refused: " + keys;
}

}  // namespace

TEST_CASE("no rule that an answer does not name moves it, whatever that rule says") {
    REQUIRE(questions().size() > 500);
    for (const Question& question : questions()) {
        CAPTURE(question.where);
        const auto [plain, rules] = explained(question.ask);
        const std::set<std::string_view> named = names_of(rules);
        for (std::size_t which = 0; which < 6; ++which) {
            std::vector<law::Change> changes;
            for (const law::AnyRule& rule : law::all_rules)
                if (named.count(rule.name) == 0) {
                    const auto values = others(rule);
                    changes.push_back(always(rule, values[which % values.size()]));
                }
            CHECK(answer(question, law::Law{changes}) == plain);
        }
    }
}

TEST_CASE("each rule that is named matters: to forget it would break the sentence above") {
    std::set<std::string_view> named, matter;
    for (const Question& question : questions()) {
        const auto [plain, rules] = explained(question.ask);
        for (const law::AnyRule& rule : law::all_rules) {
            if (names_of(rules).count(rule.name) == 0) continue;
            named.insert(rule.name);
            if (matter.count(rule.name) > 0) continue;
            for (const auto& other : others(rule)) {
                const law::Change changes[]{always(rule, other)};
                if (answer(question, law::Law{changes}) != plain) matter.insert(rule.name);
            }
        }
    }
    CHECK(named == matter);
    CHECK(named.size() > 90);
}

TEST_CASE("each rule that is named is a row of the law, in force on the day it was asked for") {
    const std::vector<law::CatalogueRow> table = law::catalogue();
    for (const Question& question : questions()) {
        CAPTURE(question.where);
        const std::vector<law::AskedRule> rules = why(question.ask);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const law::AskedRule& asked = rules[i];
            CAPTURE(asked.rule);
            CHECK(std::none_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i),
                               [&](const law::AskedRule& other) { return other.same_row(asked); }));
            const auto row = std::find_if(table.begin(), table.end(), [&](const auto& r) {
                return r.rule == asked.rule && r.in_force_on(asked.day);
            });
            CHECK((row != table.end()) == asked.count.has_value());
            if (row == table.end()) continue;
            CHECK(row->count == asked.count);
            CHECK(row->from == asked.from);
            CHECK(row->unit == asked.unit);
            CHECK(row->citation.str() == asked.citation.str());
        }
    }
}

TEST_CASE("a question answers the same whether somebody listens or not") {
    const law::Change dearer[]{
        {"mandiri.class_3.tariff", {2020, 1, 1}, law::last_day, 60'000},
        {"arrears.month_cap", {2020, 1, 1}, law::last_day, 6},
        {"ppu_pn.floored", {2020, 1, 1}, law::last_day, 1},
    };
    for (const law::Law in : {law::Law{}, law::Law{dearer}, law::Law{}.as_of(Month{2018, 12})})
        for (const Question& question : questions()) {
            CAPTURE(question.where);
            law::Asked asked;
            CHECK(answer(question, in) == answer(question, in.heard_by(asked)));
        }
}

TEST_CASE("rules are told in the order of their use, each row once") {
    const auto names = [](const std::vector<law::AskedRule>& rules) {
        std::string out;
        for (const law::AskedRule& asked : rules)
            out += std::string{asked.rule} + '@' + asked.day.str() + ' ';
        return out;
    };
    const ArrearsQuery spell{
        .care_class = CareClass::kelas_1, .first_unpaid = Month{2020, 2}, .as_of = Month{2020, 8}};
    CHECK(names(why([&](law::Law law) { return arrears(spell, law); })) ==
          "arrears.month_cap@2020-08-01 mandiri.class_1.tariff@2020-02-01 "
          "mandiri.class_1.tariff@2020-04-01 mandiri.class_1.tariff@2020-07-01 ");
    const DuesQuery worker{
        .segment = Segment::PPU_BU, .month = Month{2025, 5}, .wage = Rupiah{5'000'000}};
    CHECK(names(why([&](law::Law law) { return dues(worker, law); })) ==
          "ppu_bu.ceiling@2025-05-01 wage_dues.rounded_down_to@2025-05-01 "
          "wage_dues.to_the_nearest@2025-05-01 ppu_bu.total@2025-05-01 ppu_bu.worker@2025-05-01 ");
}

TEST_CASE("a rule is told with its day, its row and how sure it is") {
    const auto rate = [](law::Law law) {
        return pbid_rate(RateBasis::gross, Month{Month::last_year, 12}, law);
    };
    CHECK(line_of(why(rate).at(0)) ==
          "on 2019-08-01: pbid.tariff 42000 rupiah a month; Perpres 75/2019, Art. 29(1),(2) "
          "[S4c,S6]; kept by Perpres 64/2020 Art. 29 (H)");
    const law::Change cap[]{{"fine.cap", {2026, 7, 1}, {2027, 12, 31}, 10'000'000}};
    const auto [amount, rules] = explained(
        [](law::Law law) {
            return law::in_force(law::fine_cap, Month{2026, 8}, law);
        },
        law::Law{cap});
    CHECK(amount == Rupiah{10'000'000});
    CHECK(line_of(rules.at(0)) ==
          "on 2026-08-01: fine.cap 10000000 rupiah; "
          "law change of a scenario [hypothetical] (assumed)");
    const auto cap_of_2015 = [](law::Law law) {
        return month_cap(Segment::PBPU, Month{2015, 5}, law);
    };
    CHECK(line_of(why(cap_of_2015).at(0)) == "on 2015-05-01: arrears.month_cap says nothing");
}

}  // namespace jknmodel::tests::why_test
